"""Every schema that ever was on the main branch, filled by the code of then, is taken over and given back.

`schemas/` holds a dump of each: a revision that was edited while it was in use is a schema of its own. The code of
0002 without `confirmed` could not write; its dump is the next one's without the lease. Before a migration is added,
`support/dump_ledger.py` writes the dump of the revision that it follows.
"""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect

from outcomed.ledger.engine import address, connect_to
from outcomed.ledger.migrate import configuration, known_revisions
from outcomed.ledger.open import open_ledger
from outcomed.ledger.schema import REVISION, metadata
from outcomed.model.mail import items_in
from outcomed.model.reason import Reason
from outcomed.model.record import Change
from support.factories import Company, march
from support.house import NAMESPACE
from support.ledger import LATER

DUMPS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))
named = pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.stem)


def fill(dump: Path, file: Path) -> str:
    database = sqlite3.connect(file)
    database.executescript(dump.read_text(encoding="utf-8"))
    database.close()
    return f"sqlite:///{file}"


def moved(url: str, revision: str) -> None:
    """Bring a ledger back, or forward again."""
    engine, config = connect_to(address(url)), configuration()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        (command.upgrade if revision == REVISION else command.downgrade)(config, revision)
    engine.dispose()


def columns(url: str) -> dict[str, set[str]]:
    engine = connect_to(address(url))
    found = inspect(engine)
    names = {name: {str(column["name"]) for column in found.get_columns(name)} for name in found.get_table_names()}
    engine.dispose()
    return names


def test_there_is_a_dump_of_every_revision_before_this_one() -> None:
    assert {dump.stem.partition("-")[0] for dump in DUMPS} == known_revisions() - {REVISION}


@named
def test_a_ledger_of_then_is_taken_over_whole(dump: Path, tmp_path: Path) -> None:
    url = fill(dump, tmp_path / "ledger.sqlite")
    with open_ledger(url, namespace=NAMESPACE, state=tmp_path / "state", now=LATER) as ledger:
        recorded = ledger.snapshot()
        assert ledger.verify().findings == ()
    tables = columns(url)
    assert {name: tables[name] for name in metadata.tables} == {
        name: {column.name for column in table.columns} for name, table in metadata.tables.items()
    }
    assert recorded.launches["texts"].dates == (recorded.launches["texts"].launch.date,)
    assert recorded.people["dana"].person.email == "dana@example.com"
    assert recorded.current("texts", "3-weeks")
    assert recorded.told
    assert recorded.start


@named
def test_what_is_written_from_then_on_holds_no_address(dump: Path, tmp_path: Path) -> None:
    """Where calendars are called by addresses (0008-with-accounts), what was chained before keeps them."""
    url = fill(dump, tmp_path / "ledger.sqlite")
    with open_ledger(url, namespace=NAMESPACE, state=tmp_path / "state", now=LATER) as ledger:
        marks = ledger.snapshot().marks.values()
        ledger.write([Change(row=row, what="calendar_read", why=Reason.CALENDAR_CHANGED) for row in marks], now=LATER)
        assert ledger.verify().is_good
        subjects = [row.subject for row in ledger.history() if row.what in ("migrated", "calendar_read")]
    assert not [subject for subject in subjects[-len(marks) :] if "%40" in subject]
    assert [row.source for row in marks if "@" in row.source] or "accounts" not in dump.stem


@named
def test_it_goes_back_as_far_as_it_comes_from_and_forward_again_unchanged(dump: Path, tmp_path: Path) -> None:
    """Further back there is no place for what it holds, and the history says so."""
    url = fill(dump, tmp_path / "ledger.sqlite")
    with open_ledger(url, namespace=NAMESPACE, state=tmp_path / "state", now=LATER) as ledger:
        before = ledger.snapshot()
    own = dump.stem.partition("-")[0]
    for revision in sorted((each for each in known_revisions() - {REVISION} if each >= own), reverse=True):
        moved(url, revision)
    moved(url, REVISION)
    with open_ledger(url, namespace=NAMESPACE, state=tmp_path / "state", now=LATER, read_only=True) as ledger:
        after = ledger.snapshot()
        assert ledger.verify().first_bad is None
    assert (after.launches, after.effects, after.told, after.outcomes, after.marks) == (
        before.launches,
        before.effects,
        before.told,
        before.outcomes,
        before.marks,
    )


@named
def test_a_new_version_goes_on_beside_the_old_state_and_tells_nothing_again(dump: Path, tmp_path: Path) -> None:
    fill(dump, tmp_path / "ledger.sqlite")
    company = Company(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=march(25, 12))
    company.launches()
    told = company.recorded.told
    company.tick()
    assert company.ledger.verify().is_good
    assert company.recorded.told.items() >= told.items()
    sent = {(mail.recipient, item) for mail in company.mailer.accepted for item in items_in(mail.raw)}
    assert not sent & {(f"{reader}@example.com", item) for reader, item in told}
    company.ledger.close()
