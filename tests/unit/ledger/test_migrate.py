"""Migrations make exactly the schema that the code knows."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from outcomed.ledger.engine import address, connect_to
from outcomed.ledger.migrate import configuration, known_revisions
from outcomed.ledger.schema import REVISION, metadata
from outcomed.ledger.store import Ledger


def test_the_newest_migration_is_the_revision_of_the_code() -> None:
    assert ScriptDirectory.from_config(configuration()).get_heads() == [REVISION]
    assert REVISION in known_revisions()


def test_migrations_make_the_tables_that_the_code_knows(ledger: Ledger, url: str) -> None:
    engine = connect_to(address(url))
    with engine.connect() as connection:
        difference = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()

    assert difference == []
