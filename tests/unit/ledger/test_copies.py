"""Backup and restore: a copy of one moment, in one file, for any database; a ledger that is put back says so."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from outcomed.ledger.copies import backup, restore
from outcomed.ledger.engine import address, connect_to
from outcomed.ledger.errors import LedgerError
from outcomed.ledger.open import open_ledger
from outcomed.ledger.store import Ledger
from outcomed.model.loss import Loss, Lost, lost
from outcomed.model.record import Change, MarkRow, Recorded
from support.house import Killed
from support.ledger import BORN, LATER, NAMESPACE, NOW, done, put, send

EXCEPT = {"marks", "head", "head_hash", "newest"}


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with an event that stands and a mail under way."""
    event = put()
    ledger.commit((), [event, send()], now=NOW)
    ledger.commit([done(event, epoch=1)], (), now=NOW)
    return ledger


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "copy"


def content(recorded: Recorded) -> dict[str, object]:
    """Give everything that a restored ledger has in common with the one it was."""
    return {name: value for name, value in vars_of(recorded).items() if name not in EXCEPT}


def vars_of(recorded: Recorded) -> dict[str, object]:
    return {name: getattr(recorded, name) for name in Recorded.__dataclass_fields__}


def reread(url: str, state: Path) -> Recorded:
    with open_ledger(url, namespace=NAMESPACE, state=state, now=LATER, read_only=True) as ledger:
        assert ledger.verify().is_good
        return ledger.snapshot()


def test_a_backup_is_one_proven_file_for_its_owner_alone(filled: Ledger, url: str, file: Path) -> None:
    proof = backup(url, file)
    assert (proof.is_good, proof.head) == (True, filled.head())
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir() if "copy" in path.name] == ["copy"]


def test_a_backup_takes_no_file_s_place(filled: Ledger, url: str, file: Path) -> None:
    file.write_text("precious")
    with pytest.raises(LedgerError, match="is there already, and nothing was written"):
        backup(url, file)
    assert file.read_text() == "precious"


def test_a_backup_shows_one_moment_and_waits_for_nobody(filled: Ledger, url: str, file: Path) -> None:
    before = filled.head()
    engine = connect_to(address(url))
    with engine.connect().execution_options(writes=True) as other, other.begin():
        other.execute(text("UPDATE head SET seq = seq"))  # somebody is amid a commit
        assert backup(url, file).head == before
    engine.dispose()


def test_a_backup_of_either_database_restores_into_the_other(
    filled: Ledger, url: str, new_url: Callable[[], str], file: Path, tmp_path: Path
) -> None:
    backup(url, file)
    for target in (new_url(), f"sqlite:///{tmp_path}/other.sqlite"):
        state = tmp_path / f"state-{abs(hash(target))}"
        restored = restore(target, file, namespace=NAMESPACE, state=state, now=LATER)
        found = reread(target, state)
        assert content(found) == content(filled.snapshot())
        assert lost(found) == Lost(why=Loss.RESTORED, since=BORN, at=LATER)
        assert (restored.aside, restored.proof.is_good) == (None, True)


def test_a_ledger_that_stands_is_kept_unless_somebody_says_so_and_then_kept_aside(
    filled: Ledger, url: str, file: Path, state: Path, tmp_path: Path
) -> None:
    backup(url, file)
    filled.write([Change(row=MarkRow(source="x", mark="later"), what="read", why="new")], now=NOW)
    newest = filled.snapshot()
    filled.close()
    with pytest.raises(LedgerError, match=r"a ledger stands at .*nothing was changed"):
        restore(url, file, namespace=NAMESPACE, state=state, now=LATER)
    assert reread(url, state) == newest

    restored = restore(url, file, namespace=NAMESPACE, state=state, now=LATER, replace=True)
    assert "x" not in reread(url, state).marks
    assert restored.aside
    assert restored.aside.stat().st_mode & 0o777 == 0o600
    shutil.copy(restored.aside, tmp_path / "looked-at.sqlite")
    assert content(reread(f"sqlite:///{tmp_path}/looked-at.sqlite", tmp_path / "no-state")) == content(newest)


def test_a_plain_copy_of_a_ledger_in_use_is_a_backup_with_what_its_database_held_back(
    tmp_path: Path, state: Path
) -> None:
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    with open_ledger(url, namespace=NAMESPACE, state=state, now=BORN) as ledger:
        ledger.commit((), [put()], now=NOW)
        for rest in ("", "-wal"):
            shutil.copy(f"{tmp_path}/ledger.sqlite{rest}", f"{tmp_path}/copy{rest}")
        held = ledger.snapshot()
    other = f"sqlite:///{tmp_path}/other.sqlite"
    restore(other, tmp_path / "copy", namespace=NAMESPACE, state=tmp_path / "new", now=LATER)
    assert content(reread(other, tmp_path / "new")) == content(held)


def no_database(file: Path) -> None:
    file.write_bytes(b"these are no pages" * 500)


def of_somebody_else(file: Path) -> None:
    database = sqlite3.connect(file)
    database.execute("CREATE TABLE songs (title TEXT)")
    database.close()


def another_namespace(file: Path) -> None:
    changed(file, "UPDATE ledger SET namespace = 'others'")


def tampered(file: Path) -> None:
    changed(file, "UPDATE history SET what = 'nothing' WHERE seq = 2")


def newer(file: Path) -> None:
    changed(file, "UPDATE alembic_version SET version_num = '9999'")


def torn(file: Path) -> None:
    """Tear a page in the middle."""
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 4096] = b"\xff" * 4096
    file.write_bytes(raw)


def absent(file: Path) -> None:
    file.unlink()


def changed(file: Path, statement: str) -> None:
    database = sqlite3.connect(file)
    database.execute(statement)
    database.commit()
    database.close()


def with_a_trigger(file: Path) -> None:
    changed(file, "CREATE TRIGGER quiet AFTER INSERT ON history BEGIN DELETE FROM notes; END")


def with_a_view(file: Path) -> None:
    changed(file, "CREATE VIEW other AS SELECT * FROM history")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (with_a_trigger, "no backup that can be used: it holds a trigger, 'quiet'"),
        (with_a_view, "no backup that can be used: it holds a view, 'other'"),
        (no_database, "no backup that can be used: .*it is damaged or no database"),
        (of_somebody_else, "no backup that can be used: there is no ledger in it"),
        (another_namespace, "belongs to namespace 'others', but the config says 'acme'"),
        (tampered, "does not verify: event 2 was changed"),
        (newer, "a newer outcomed wrote it"),
        (torn, "no backup that can be used|does not verify"),
        (absent, "cannot be copied: No such file"),
    ],
)
@pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)
def test_what_is_no_whole_backup_of_this_installation_changes_nothing(
    filled: Ledger, url: str, file: Path, state: Path, spoil: Callable[[Path], None], says: str
) -> None:
    backup(url, file)
    if spoil is of_somebody_else:
        file.unlink()
    spoil(file)
    before = filled.snapshot()
    filled.close()
    with pytest.raises(LedgerError, match=says):
        restore(url, file, namespace=NAMESPACE, state=state, now=LATER, replace=True)
    assert reread(url, state) == before


# --- killed in the middle ---


def killed_at(patch: pytest.MonkeyPatch, nth: int) -> None:
    """Die at the nth step at which a name or the disk changes."""
    left = [nth]

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def step(*given: object, **named: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                raise Killed
            return real(*given, **named)

        return step

    for name in ("fsync", "link"):
        patch.setattr(os, name, dying(getattr(os, name)))
    for name in ("rename", "unlink", "replace"):
        patch.setattr(Path, name, dying(getattr(Path, name)))


@pytest.mark.parametrize("nth", range(1, 4))
@pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)
def test_a_backup_that_is_killed_leaves_no_file_or_a_whole_one(filled: Ledger, url: str, file: Path, nth: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        killed_at(patch, nth)
        with pytest.raises(Killed):
            backup(url, file)
    again = file if not file.exists() else file.with_name("again")
    assert backup(url, again).is_good
    if file != again:
        assert file.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("nth", range(1, 12))
@pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)
def test_a_restore_that_is_killed_leaves_a_ledger_that_is_refused_or_marked_and_can_be_repeated(
    filled: Ledger, url: str, file: Path, state: Path, nth: int
) -> None:
    backup(url, file)
    before = content(filled.snapshot())
    filled.write([Change(row=MarkRow(source="x", mark="later"), what="read", why="new")], now=NOW)
    filled.mark_head()
    newest = filled.snapshot()
    filled.close()
    with pytest.MonkeyPatch.context() as patch:
        killed_at(patch, nth)
        with suppress(Killed):
            restore(url, file, namespace=NAMESPACE, state=state, now=LATER, replace=True)

    with suppress(LedgerError):  # gone, or an older copy: refused either way
        found = reread(url, state)
        assert found == newest or lost(found)
    restore(url, file, namespace=NAMESPACE, state=state, now=LATER, replace=True)
    assert content(reread(url, state)) == before
