"""The snapshot: the whole ledger as one frozen value."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

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


def take(connection: Connection) -> Recorded:
    """Read everything. The caller holds the transaction that makes it one moment."""
    meta = connection.execute(select(schema.ledger)).one()
    newest = connection.execute(select(func.max(schema.history.c.at))).scalar_one()
    return Recorded(
        namespace=meta.namespace,
        born=to_instant(meta.born),
        newest=to_optional_instant(newest),
        head=head(connection),
        start=next(_all(connection, rows.STARTS), None),
        last_tick=next(_all(connection, rows.TICKS), None),
        launches={row.launch.id: row for row in _all(connection, rows.LAUNCHES)},
        people={row.person.id: row for row in _all(connection, rows.PEOPLE)},
        checkpoints={(row.launch, row.checkpoint): row for row in _all(connection, rows.CHECKPOINTS)},
        outcomes=_outcomes(connection),
        holds={(row.launch, row.checkpoint, row.number): row for row in _all(connection, rows.HOLDS)},
        approvals={row.id: row for row in _all(connection, rows.APPROVALS)},
        marks={row.source: row for row in _all(connection, rows.MARKS)},
        attendance={(row.key, row.generation, row.person): row for row in _all(connection, rows.ATTENDANCE)},
        received={row.id: row for row in _all(connection, rows.RECEIVED)},
        choices={row.person: row for row in _all(connection, rows.CHOICES)},
        subscriptions={(row.person, row.launch): row for row in _all(connection, rows.SUBSCRIPTIONS)},
        handovers={row.launch: row for row in _all(connection, rows.HANDOVERS)},
        confirmed={row.launch: row for row in _all(connection, rows.CONFIRMED)},
        addresses={row.person: row for row in _all(connection, rows.ADDRESSES)},
        decisions={(row.launch, row.checkpoint, row.number): row for row in _all(connection, rows.DECISIONS)},
        problems={(row.about, row.is_launch): row for row in _all(connection, rows.PROBLEMS)},
        pauses={(str(row.concern), row.name, row.number): row for row in _all(connection, rows.PAUSES)},
        effects={(row.key, row.generation): row for row in _all(connection, rows.EFFECTS)},
        told=_told(connection),
    )


def head(connection: Connection) -> int:
    """Give the number of the newest event."""
    return int(connection.execute(select(schema.head.c.seq)).scalar_one())


def _all(connection: Connection, kept: Kept[R]) -> Iterator[R]:
    """Read a table in the order of its identity, so that every snapshot lists alike."""
    names = [column.name for column in kept.table.columns]
    query: Any = select(kept.table).order_by(*kept.table.primary_key)
    for found in connection.execute(query):
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
