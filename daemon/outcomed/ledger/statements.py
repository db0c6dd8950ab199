"""The statements that are run for each effect, made once: to make one anew takes longer than the database does.

Values are given when a statement is run, as a mapping by the names of columns.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, Update, bindparam, select, update

from outcomed.ledger import schema

HEAD = select(schema.head.c.seq, schema.head.c.hash).with_for_update()
MOVE_HEAD = update(schema.head).where(schema.head.c.seq == bindparam("as_seq"))
"""From `as_seq` to `seq` and `hash`."""


def put(connection: Connection, table: Table, values: Iterable[str]) -> Any:
    """Insert a row with these columns, or write them over the row with the same identity."""
    return _putting(connection.dialect.name, table, tuple(values))


def put_new(connection: Connection, table: Table) -> Any:
    """Insert a row unless its identity is taken."""
    return _putting_new(connection.dialect.name, table)


@cache
def load(table: Table) -> Select[Any]:
    """Read and lock the row of one identity."""
    return select(table).where(*(column == bindparam(column.name) for column in table.primary_key)).with_for_update()


@cache
def replace_version(table: Table) -> Update:
    """Write over one version of a row; `as_` and the name say which one of `identity` and `version` it is."""
    named = [*table.primary_key, table.c.version]
    return update(table).where(*(column == bindparam(f"as_{column.name}") for column in named))


@cache
def _putting(dialect: str, table: Table, names: tuple[str, ...]) -> Any:
    identity = [column.name for column in table.primary_key]
    statement = _insert(dialect, table)
    others = {name: statement.excluded[name] for name in names if name not in identity}
    return statement.on_conflict_do_update(index_elements=identity, set_=others)


@cache
def _putting_new(dialect: str, table: Table) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing()


def _insert(dialect: str, table: Table) -> Any:
    """Begin an insert that may meet its like. A dialect is imported where it is spoken: the other costs 2 MiB."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)
