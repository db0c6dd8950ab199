"""Migrations make exactly the schema that the code knows."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, inspect, select

from outcomed.ledger.engine import address, connect_to
from outcomed.ledger.errors import LedgerError
from outcomed.ledger.migrate import configuration, known_revisions
from outcomed.ledger.open import open_ledger
from outcomed.ledger.schema import REVISION, metadata
from outcomed.ledger.store import Ledger
from outcomed.model.record import Change, StartRow
from support.ledger import NAMESPACE, NOW, put, send


def test_the_newest_migration_is_the_revision_of_the_code() -> None:
    assert ScriptDirectory.from_config(configuration()).get_heads() == [REVISION]
    assert REVISION in known_revisions()


def test_migrations_make_the_tables_that_the_code_knows(ledger: Ledger, url: str) -> None:
    engine = connect_to(address(url))
    with engine.connect() as connection:
        difference = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()

    assert difference == []


def migrated(url: str, revision: str) -> None:
    """Bring a ledger forward or back to a revision."""
    engine = connect_to(address(url))
    config = configuration()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        if revision == REVISION:
            command.upgrade(config, revision)
        else:
            command.downgrade(config, revision)
    engine.dispose()


def tables(url: str) -> set[str]:
    engine = connect_to(address(url))
    with engine.connect() as connection:
        found = set(inspect(connection).get_table_names())
    engine.dispose()
    return found


def test_the_lease_comes_and_goes_and_leaves_everything_else_as_it_was(ledger: Ledger, url: str) -> None:
    ledger.commit((), [put(), send()], now=NOW)
    before, there = ledger.snapshot(), tables(url)

    migrated(url, "0002")
    assert tables(url) == there - {"lease", "addresses", "decisions", "problems", "pauses"}
    migrated(url, REVISION)

    assert tables(url) == there
    assert ledger.snapshot() == before
    assert ledger.verify().is_good


def test_a_ledger_without_a_lease_gets_one_when_it_is_opened(url: str, reopen: Callable[..., Ledger]) -> None:
    reopen().close()
    migrated(url, "0002")
    with reopen() as ledger:
        assert "lease" in tables(url)
        assert ledger.verify().is_good


@pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)
def test_a_tick_of_a_version_that_knows_no_lease_ends_before_there_is_one(
    url: str, state: Path, reopen: Callable[..., Ledger]
) -> None:
    reopen().close()
    migrated(url, "0002")
    number = int.from_bytes(sha256(f"outcomed tick {NAMESPACE}".encode()).digest()[:8], "big", signed=True)
    engine = connect_to(address(url))
    with engine.connect() as older:
        older.execute(select(func.pg_advisory_lock(number)))
        with pytest.raises(LedgerError, match="another program holds the database locked"):
            open_ledger(f"{url}&wait_s=0.1", namespace=NAMESPACE, state=state, now=NOW)
        assert "lease" not in tables(url)
    engine.dispose()
    reopen().close()
    assert "lease" in tables(url)


def test_what_an_edited_revision_did_not_make_is_made_later_and_the_history_knows_of_it(
    ledger: Ledger, url: str, reopen: Callable[..., Ledger]
) -> None:
    """On both databases; the ledgers that there really were are in test_older_schemas."""
    ledger.write([Change(row=StartRow(at=NOW), what="began", why="first_tick")], now=NOW)
    there = tables(url)
    migrated(url, "0006")
    engine = connect_to(address(url))
    with engine.begin() as connection:
        for statement in ("DROP TABLE attendance", "DROP TABLE confirmed", "ALTER TABLE launches DROP COLUMN dates"):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("ALTER TABLE starts ADD COLUMN follow_from VARCHAR(10)")
    engine.dispose()

    with reopen() as mended:
        assert tables(url) == there
        assert mended.snapshot().start == StartRow(at=NOW)
        assert mended.verify().is_good
