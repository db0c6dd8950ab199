"""Opening: which ledger is the right one, and when to stop and ask a person."""

import json
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from outcomed.ledger.engine import address, connect_to
from outcomed.ledger.errors import LedgerError, NoLedgerYet
from outcomed.ledger.lock import TickLock
from outcomed.ledger.open import empty, open_ledger
from outcomed.ledger.schema import REVISION
from outcomed.ledger.store import Ledger
from outcomed.model.loss import Loss, Lost, lost
from outcomed.model.problem import UserError
from outcomed.model.record import Change, MarkRow, Recorded
from support.ledger import BORN, LATER, NAMESPACE, NOW, put

Reopen = Callable[..., Ledger]


def alter(url: str, statement: str) -> None:
    engine = connect_to(address(url))
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def mark(number: int) -> Change:
    return Change(row=MarkRow(source="ics", mark=str(number)), what="read", why="new")


def test_a_brand_new_installation_gets_a_ledger_and_a_marker(reopen: Reopen, state: Path) -> None:
    with reopen() as ledger:
        assert ledger.snapshot().born == BORN

    assert json.loads((state / "installed").read_text()) == {
        "namespace": NAMESPACE,
        "birth": "2026-03-02T08:00:00.000000+00:00",
        "head": "",
    }


def test_the_birth_stays_when_the_ledger_is_opened_again(reopen: Reopen) -> None:
    reopen().close()

    with reopen(now=LATER) as ledger:
        assert ledger.snapshot().born == BORN


def test_a_ledger_without_a_marker_is_taken_and_marked(reopen: Reopen, state: Path) -> None:
    reopen().close()
    (state / "installed").unlink()

    with reopen(now=LATER) as ledger:
        assert ledger.snapshot().born == BORN
    assert (state / "installed").exists()


def test_an_absent_ledger_beside_the_marker_is_an_error_and_no_fresh_start(
    new_url: Callable[[], str], reopen: Reopen, state: Path
) -> None:
    reopen().close()
    elsewhere = new_url()

    for read_only in (False, True):
        with pytest.raises(LedgerError, match=r"gone or empty.*put the newest backup back"):
            open_ledger(elsewhere, namespace=NAMESPACE, state=state, now=LATER, read_only=read_only)

    (state / "installed").unlink()
    with pytest.raises(NoLedgerYet):  # and nothing was made by the attempts
        open_ledger(elsewhere, namespace=NAMESPACE, state=state, now=LATER, read_only=True)


def test_an_emptied_file_beside_the_marker_is_an_error(tmp_path: Path, state: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    open_ledger(f"sqlite:///{file}", namespace=NAMESPACE, state=state, now=BORN).close()
    file.write_bytes(b"")

    with pytest.raises(LedgerError, match="gone or empty"):
        open_ledger(f"sqlite:///{file}", namespace=NAMESPACE, state=state, now=LATER)
    assert file.read_bytes() == b""


def test_a_person_may_say_to_begin_anew_under_the_old_birth_and_what_was_done_is_to_be_learnt(
    new_url: Callable[[], str], reopen: Reopen, state: Path
) -> None:
    reopen().close()

    url = new_url()
    with open_ledger(url, namespace=NAMESPACE, state=state, now=LATER, lost_since=BORN) as ledger:
        recorded = ledger.snapshot()
        assert recorded.born == BORN
        assert lost(recorded) == Lost(why=Loss.LOST, since=BORN, at=LATER)
        assert ledger.verify().is_good
    open_ledger(url, namespace=NAMESPACE, state=state, now=LATER).close()


def test_a_ledger_of_another_namespace_is_refused_naming_both(reopen: Reopen, state: Path) -> None:
    reopen().close()
    (state / "installed").unlink()

    with pytest.raises(LedgerError, match=r"belongs to namespace 'acme', but the config says 'other'"):
        reopen(namespace="other")
    assert not (state / "installed").exists()


def test_a_state_folder_of_another_namespace_is_refused_naming_both(reopen: Reopen) -> None:
    reopen().close()

    with pytest.raises(LedgerError, match=r"state folder .* belongs to namespace 'acme', but the config says 'other'"):
        reopen(namespace="other")


def test_another_ledger_of_the_same_namespace_is_refused_naming_both_births(
    new_url: Callable[[], str], reopen: Reopen, state: Path, tmp_path: Path
) -> None:
    reopen().close()
    another = new_url()
    open_ledger(another, namespace=NAMESPACE, state=tmp_path / "elsewhere", now=NOW).close()

    with pytest.raises(LedgerError, match=r"was born 2026-03-02T09.*installed here 2026-03-02T08"):
        open_ledger(another, namespace=NAMESPACE, state=state, now=LATER)


# --- an older copy ---


@pytest.mark.parametrize("read_only", [False, True])
def test_an_older_copy_of_the_ledger_is_refused_naming_what_it_lacks_and_both_ways_on(
    tmp_path: Path, state: Path, read_only: bool
) -> None:
    url, copy = f"sqlite:///{tmp_path}/ledger.sqlite", tmp_path / "copy.sqlite"
    open_ledger(url, namespace=NAMESPACE, state=state, now=BORN).close()
    shutil.copy(tmp_path / "ledger.sqlite", copy)
    written(url, state)
    shutil.copy(copy, tmp_path / "ledger.sqlite")

    with pytest.raises(
        LedgerError, match=r"does not hold event 2, .*ends at event 1 .*newest one back.*`outcomed adopt`"
    ):
        open_ledger(url, namespace=NAMESPACE, state=state, now=LATER, read_only=read_only)


def test_another_history_of_the_same_length_is_refused(
    url: str, new_url: Callable[[], str], reopen: Reopen, state: Path, tmp_path: Path
) -> None:
    reopen().close()
    other = new_url()
    open_ledger(other, namespace=NAMESPACE, state=tmp_path / "elsewhere", now=BORN).close()
    written(url, state)
    written(other, tmp_path / "elsewhere")

    with pytest.raises(LedgerError, match="older or another copy"):
        open_ledger(other, namespace=NAMESPACE, state=state, now=LATER)


def test_an_older_copy_that_somebody_takes_is_marked_as_one_that_lacks_what_was_done_since(
    tmp_path: Path, state: Path
) -> None:
    url, copy = f"sqlite:///{tmp_path}/ledger.sqlite", tmp_path / "copy.sqlite"
    open_ledger(url, namespace=NAMESPACE, state=state, now=BORN).close()
    shutil.copy(tmp_path / "ledger.sqlite", copy)
    written(url, state)
    shutil.copy(copy, tmp_path / "ledger.sqlite")

    with open_ledger(url, namespace=NAMESPACE, state=state, now=LATER, older=True) as ledger:
        assert lost(ledger.snapshot()) == Lost(why=Loss.OLDER_COPY, since=BORN, at=LATER)
    written(url, state)


def test_a_marker_that_lags_behind_after_a_crash_is_no_alarm(reopen: Reopen) -> None:
    with reopen() as ledger:
        ledger.write([mark(1)], now=NOW)
    crashed = reopen()
    crashed.write([mark(2)], now=NOW)
    crashed.close()  # without marking

    with reopen(now=LATER) as ledger:
        assert ledger.head().startswith("3:")


def test_the_marker_knows_the_newest_head_after_each_use_that_wrote(reopen: Reopen, state: Path) -> None:
    with reopen() as ledger:
        ledger.write([mark(1)], now=NOW)
    known = json.loads((state / "installed").read_text())["head"]

    with reopen() as ledger:
        assert known == ledger.head()


def test_a_use_that_writes_nothing_leaves_the_marker_alone(reopen: Reopen, state: Path) -> None:
    with reopen() as ledger:
        ledger.write([mark(1)], now=NOW)
    before = (state / "installed").stat()

    with reopen() as ledger:
        ledger.snapshot()
        ledger.mark_head()

    after = (state / "installed").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_marker_whose_head_is_none_is_an_error(reopen: Reopen, state: Path) -> None:
    reopen().close()
    file = state / "installed"
    file.write_text(file.read_text().replace('"head": ""', '"head": "soon"'))

    with pytest.raises(LedgerError, match="installed cannot be read"):
        reopen()


def written(url: str, state: Path) -> None:
    with open_ledger(url, namespace=NAMESPACE, state=state, now=NOW) as ledger:
        ledger.write([mark(1)], now=NOW)


# --- versions ---


@pytest.mark.parametrize("read_only", [False, True])
def test_a_ledger_of_a_newer_version_is_refused_naming_both_schemas(url: str, reopen: Reopen, read_only: bool) -> None:
    reopen().close()
    alter(url, "UPDATE alembic_version SET version_num = '0999'")

    with pytest.raises(LedgerError, match=rf"has schema 0999, this version of outcomed has {REVISION}.*newer outcomed"):
        reopen(read_only=read_only)


def test_an_unreadable_marker_is_an_error(reopen: Reopen, state: Path) -> None:
    reopen().close()
    (state / "installed").write_text("{")

    with pytest.raises(LedgerError, match="installed cannot be read"):
        reopen()


# --- to read only ---


def test_a_brand_new_installation_cannot_be_read_but_an_empty_snapshot_stands_for_it(
    reopen: Reopen, state: Path
) -> None:
    with pytest.raises(NoLedgerYet, match="there is no ledger"):
        reopen(read_only=True)

    assert not state.exists()
    assert empty(NAMESPACE, NOW) == Recorded(namespace=NAMESPACE, born=NOW)


def test_reading_changes_no_file(tmp_path: Path, state: Path) -> None:
    url = f"sqlite:///{tmp_path}/db/ledger.sqlite"
    (tmp_path / "db").mkdir()
    open_ledger(url, namespace=NAMESPACE, state=state, now=BORN).close()
    (state / "installed").unlink()
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}

    with open_ledger(url, namespace=NAMESPACE, state=state, now=LATER, read_only=True) as ledger:
        ledger.snapshot()
        ledger.history()
        ledger.verify()

    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_what_was_opened_to_be_read_cannot_be_written(reopen: Reopen) -> None:
    reopen().close()

    with reopen(read_only=True) as ledger, pytest.raises(LedgerError, match="cannot be written"):
        ledger.write([mark(1)], now=NOW)


def test_reading_works_beside_a_writer_and_sees_its_commits(ledger: Ledger, reopen: Reopen) -> None:
    with reopen(read_only=True) as reader:
        ledger.commit((), (put(),), now=NOW)
        assert reader.snapshot() == ledger.snapshot()


# --- what can go wrong ---


def test_errors_are_a_persons_to_solve_and_carry_the_remedy() -> None:
    error = LedgerError("it is so", "do this")

    assert isinstance(error, UserError)
    assert str(error) == "it is so (do this)"
    assert error.exit_code == 1


def test_a_full_ledger_says_so_and_keeps_what_it_held(tmp_path: Path, state: Path) -> None:
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    open_ledger(url, namespace=NAMESPACE, state=state, now=BORN).close()
    pages = (tmp_path / "ledger.sqlite").stat().st_size // 4096

    with open_ledger(f"{url}?max_page_count={pages + 2}", namespace=NAMESPACE, state=state, now=NOW) as ledger:
        before = ledger.snapshot()
        with pytest.raises(LedgerError, match=r"no room left.*free some space"):
            ledger.commit((), (put(payload=b"x" * 100_000),), now=NOW)
        assert ledger.snapshot() == before
        assert ledger.verify().is_good


def test_no_room_for_a_first_ledger_leaves_no_half_made_one(tmp_path: Path, state: Path) -> None:
    url = f"sqlite:///{tmp_path}/ledger.sqlite"

    with pytest.raises(LedgerError, match="no room left"):
        open_ledger(f"{url}?max_page_count=5", namespace=NAMESPACE, state=state, now=BORN)

    with open_ledger(url, namespace=NAMESPACE, state=state, now=NOW) as ledger:
        assert ledger.snapshot().born == NOW


_UNDER_A_LIMIT = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from outcomed.ledger.errors import LedgerError
from outcomed.ledger.lock import TickLock
from outcomed.ledger.open import open_ledger
from outcomed.model.record import Change, MarkRow

folder, now = Path(sys.argv[1]), datetime(2026, 3, 2, tzinfo=UTC)
ledger = open_ledger(f"sqlite:///{folder}/ledger.sqlite", namespace="acme", state=folder / "state", now=now)
before = ledger.snapshot()
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    ledger.write([Change(row=MarkRow(source="ics", mark="x" * 1_000_000), what="read", why="new")], now=now)
except LedgerError as error:
    sys.stdout.write(str(error))
assert ledger.snapshot() == before and ledger.verify().is_good
"""


def test_a_disk_that_takes_no_more_is_told_and_leaves_the_ledger_whole(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _UNDER_A_LIMIT, str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert "free some space" in done.stdout


def test_a_locked_ledger_says_so_and_keeps_what_it_held(
    url: str, ledger: Ledger, state: Path, request: pytest.FixtureRequest
) -> None:
    engine = connect_to(address(url))
    before = ledger.snapshot()
    short = f"{url}{'&' if '?' in url else '?'}wait_s=0.05"

    with engine.connect().execution_options(writes=True) as blocker, blocker.begin():
        blocker.execute(text("UPDATE head SET seq = seq"))
        with open_to_write(short, state) as other, pytest.raises(LedgerError, match=r"locked.*run the same command"):
            other.write([mark(1)], now=NOW)
    engine.dispose()

    assert ledger.snapshot() == before


def open_to_write(url: str, state: Path) -> Ledger:
    """Open beside a writer: the schema is looked at over a read-only connection, so nothing waits yet."""
    return Ledger(connect_to(address(url)), url)


def test_a_file_that_is_no_database_is_named(tmp_path: Path, state: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("remember the milk\n" * 100)

    with pytest.raises(LedgerError, match=r"ledger\.sqlite: it is damaged or no database"):
        open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite", namespace=NAMESPACE, state=state, now=NOW)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, state: Path) -> None:
    with pytest.raises(LedgerError, match=r"nowhere/ledger\.sqlite: it cannot be opened"):
        open_ledger(f"sqlite:///{tmp_path}/nowhere/ledger.sqlite", namespace=NAMESPACE, state=state, now=NOW)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://owen:hush@/acme?host=/nowhere",
        "postgresql://owen@/acme?host=/nowhere&password=hush",
        "postgresql://owen@/acme?host=/nowhere&%70assword=hush",
        "postgresql://owen@/acme?host=/nowhere&sslpassword=hush",
        "postgresql://owen:hush@127.0.0.1:1/acme",
        "postgresql://owen:hush@nowhere.invalid/acme?connect_timeout=2",
        "postgresql://owen:x@host:hush/acme",  # a password with an @ and a colon in it
        "postgresql://owen@/acme?PASSWORD=hush",  # libpq knows no such option
        "postgresql://owen:hush@/acme?wait_s=hush",
        "mysql://owen:hush@host/acme?password=hush",
        "env:hush",
        "file:/run/hush",
    ],
)
def test_what_is_said_of_a_server_that_cannot_be_used_holds_no_password(tmp_path: Path, state: Path, url: str) -> None:
    said = []
    for attempt in (
        lambda: open_ledger(url, namespace=NAMESPACE, state=state, now=NOW),
        lambda: TickLock(state, url, namespace=NAMESPACE).__enter__(),
    ):
        with pytest.raises(LedgerError) as caught:
            attempt()
        said += ["".join(traceback.format_exception(caught.value)), str(caught.value)]
    assert [words for words in said if "hush" in _without_this_test(words)] == []


def _without_this_test(trace: str) -> str:
    """Leave out the lines of source that a traceback shows."""
    return "\n".join(line for line in trace.splitlines() if not line.startswith("    "))


@pytest.mark.parametrize("url", ["", "ledger.sqlite", "mysql://host/db", "sqlite://", "sqlite:///:memory:"])
def test_a_url_that_can_hold_no_ledger_is_refused(url: str, state: Path) -> None:
    with pytest.raises(LedgerError, match="write sqlite:////absolute/path"):
        open_ledger(url, namespace=NAMESPACE, state=state, now=NOW)


def test_the_folder_of_the_state_is_its_owners_only(reopen: Reopen, state: Path) -> None:
    old = os.umask(0)
    try:
        reopen().close()
    finally:
        os.umask(old)

    assert state.stat().st_mode & 0o777 == 0o700


def test_a_new_ledger_file_is_its_owners_only_wherever_it_lies(tmp_path: Path, state: Path) -> None:
    state.mkdir(mode=0o755)
    url = f"sqlite:///{tmp_path}/ledger.sqlite"

    with open_ledger(url, namespace=NAMESPACE, state=state, now=BORN):
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.glob("ledger.sqlite*")}

    assert modes == {"ledger.sqlite": 0o600, "ledger.sqlite-wal": 0o600, "ledger.sqlite-shm": 0o600}
