"""The snapshot: the whole ledger as one frozen value."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection, Select, Table, func, select

from outcomed.ledger import rows, schema
from outcomed.ledger.rows import Kept
from outcomed.ledger.stored import to_instant, to_optional_instant
from outcomed.model.key import Key, decode
from outcomed.model.outcome import Revision
from outcomed.model.record import Recorded

R = TypeVar("R")


def empty(namespace: str, now: datetime) -> Recorded:
    """Give the snapshot of an installation that has no ledger yet."""
    return Recorded(namespace=namespace, born=now)


def take(connection: Connection, before: Recorded | None = None, changed: Container[str] = ()) -> Recorded:
    """Read everything. The caller holds the transaction that makes it one moment. Of an earlier snapshot, that of
    `before`, all is taken over but the tables that have `changed` since."""
    newest = connection.execute(select(func.max(schema.history.c.at))).scalar_one()
    found = connection.execute(select(schema.head.c.seq, schema.head.c.hash)).one()
    moved: dict[str, Any] = {"newest": to_optional_instant(newest), "head": found.seq, "head_hash": found.hash}
    if before is None:
        meta = connection.execute(select(schema.ledger)).one()
        before = Recorded(namespace=meta.namespace, born=to_instant(meta.born))
        changed = frozenset(table.name for table, _ in _FIELDS.values())
    return replace(
        before, **moved, **{n: read(connection) for n, (table, read) in _FIELDS.items() if table.name in changed}
    )


def head(connection: Connection) -> int:
    """Give the number of the newest event."""
    return int(connection.execute(select(schema.head.c.seq)).scalar_one())


@cache
def _query(table: Table) -> Select[Any]:
    return select(table).order_by(*table.primary_key)


def _all(connection: Connection, kept: Kept[R]) -> Iterator[R]:
    """Read a table in the order of its identity, so that every snapshot lists alike."""
    names = [column.name for column in kept.table.columns]
    for found in connection.execute(_query(kept.table)):
        yield kept.read(dict(zip(names, found, strict=True)))


def _outcomes(connection: Connection) -> dict[tuple[str, str], tuple[Revision, ...]]:
    found: dict[tuple[str, str], list[Revision]] = {}
    for revision in _all(connection, rows.OUTCOMES):
        found.setdefault((revision.launch, revision.checkpoint), []).append(revision)
    return {at: tuple(revisions) for at, revisions in found.items()}


def _told(connection: Connection) -> dict[tuple[str, str], Key]:
    table = schema.told.c
    query = select(table.reader, table.item, table.key).order_by(table.reader, table.item)
    return {(reader, item): decode(key) for reader, item, key in connection.execute(query)}


# --- which field of the snapshot is read from which table ---

_Field: TypeAlias = tuple[Table, Callable[[Connection], Any]]


def _one(kept: Kept[R]) -> _Field:
    return kept.table, lambda connection: next(_all(connection, kept), None)


def _each(kept: Kept[R], identity: Callable[[R], Any]) -> _Field:
    return kept.table, lambda connection: {identity(row): row for row in _all(connection, kept)}


_FIELDS: Mapping[str, _Field] = {
    "start": _one(rows.STARTS),
    "last_tick": _one(rows.TICKS),
    "launches": _each(rows.LAUNCHES, lambda row: row.launch.id),
    "people": _each(rows.PEOPLE, lambda row: row.person.id),
    "checkpoints": _each(rows.CHECKPOINTS, lambda row: (row.launch, row.checkpoint)),
    "outcomes": (rows.OUTCOMES.table, _outcomes),
    "holds": _each(rows.HOLDS, lambda row: (row.launch, row.checkpoint, row.number)),
    "approvals": _each(rows.APPROVALS, lambda row: row.id),
    "marks": _each(rows.MARKS, lambda row: row.source),
    "attendance": _each(rows.ATTENDANCE, lambda row: (row.key, row.generation, row.person)),
    "received": _each(rows.RECEIVED, lambda row: row.id),
    "choices": _each(rows.CHOICES, lambda row: row.person),
    "subscriptions": _each(rows.SUBSCRIPTIONS, lambda row: (row.person, row.launch)),
    "handovers": _each(rows.HANDOVERS, lambda row: row.launch),
    "confirmed": _each(rows.CONFIRMED, lambda row: row.launch),
    "addresses": _each(rows.ADDRESSES, lambda row: row.person),
    "decisions": _each(rows.DECISIONS, lambda row: (row.launch, row.checkpoint, row.number)),
    "problems": _each(rows.PROBLEMS, lambda row: (row.about, row.is_launch)),
    "pauses": _each(rows.PAUSES, lambda row: (str(row.concern), row.name, row.number)),
    "effects": _each(rows.EFFECTS, lambda row: (row.key, row.generation)),
    "told": (schema.told, _told),
}
