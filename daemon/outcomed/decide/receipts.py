"""Receipts: once a month those who are named in the config read what became of every look that came due.

It is counted from rows alone, as they stood at an instant, so that the same can be counted once more later.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from outcomed.decide import slots
from outcomed.decide.chain import unreachable
from outcomed.decide.pauses import stopped
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.item import Letter, Message
from outcomed.model.key import Key
from outcomed.model.people import Cadence, Person
from outcomed.model.plan import Skip
from outcomed.model.reason import Reason
from outcomed.model.receipt import Look, Receipt
from outcomed.model.record import CheckpointRow, Ending, Standing


def receipts(world: World) -> Iterator[Letter | Skip]:
    """Give the receipts of the last month that leave now, and why others do not."""
    for name in world.policy.receipt_to:
        reader = reader_of(world, name)
        slot = slots.latest(Cadence.MONTHLY, reader, world.now, world.work_days) if reader else None
        month = _before(slot.day if slot else world.now.date())
        key = keys.receipt(reader.id if reader else name, f"{month:%Y-%m}")
        if reader is None:
            yield Skip(key=key, who=name, reason=Reason.NOBODY)
            continue
        sent = world.recorded.effects.get((key, 0))
        if slot is None or world.recorded.born.date() >= slot.day.replace(day=1) or (sent and sent.is_sent):
            yield from _next(world, reader)
        elif reason := unreachable(world, reader):
            yield Skip(key=key, who=reader.id, reason=reason)
        elif stop := stopped(world, "", reader):
            yield Skip(key=key, who=reader.id, reason=stop.reason, at=stop.at, note=stop.why)
        else:
            receipt = receipt_of(world, f"{month:%Y-%m}", at=world.now)
            yield Letter(key=key, message=Message.RECEIPT, reader=reader.id, slot=slot.at, entries=(), receipt=receipt)


def reader_of(world: World, name: str) -> Person | None:
    """Find somebody by id or address."""
    by_address = (person for person in world.people if person.email.lower() == name.lower())
    return world.people.get(name) or next(by_address, None)


def _next(world: World, reader: Person) -> Iterator[Skip]:
    slot = slots.upcoming(Cadence.MONTHLY, reader, world.now + timedelta.resolution, world.work_days)
    if slot:
        key = keys.receipt(reader.id, f"{_before(slot.day):%Y-%m}")
        yield Skip(key=key, who=reader.id, reason=Reason.NOT_YET, at=slot.at)


def _before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def receipt_of(world: World, month: str, *, at: datetime, head: str = "") -> Receipt:
    """Count a month, in UTC everywhere, as its rows stood at an instant."""
    recorded = world.recorded
    rows = sorted(_due_in(world, month, at), key=lambda row: (row.due, row.launch, row.checkpoint))
    answered = [row for row in rows if _is_answered(world, row, at)]
    left = [row for row in rows if row not in answered]
    closed = [row for row in left if _is_ended(row, at)]
    still_open = [row for row in left if row not in closed]
    return Receipt(
        month=month,
        at=at,
        head=head or recorded.head_name,
        launches=sum(row.first_seen <= at for row in recorded.launches.values()),
        due=len(rows),
        answered=len(answered),
        open=tuple(_look(world, row) for row in still_open),
        closed=tuple(_look(world, row, why=_why(row)) for row in closed),
        forgotten=sum(_is_forgotten(world, row, at) for row in still_open),
    )


def changed_since(world: World, month: str, at: datetime) -> tuple[CheckpointRow, ...]:
    """Give the looks of a month, or that may have been of it, whose day came to be so only after an instant."""
    return tuple(
        row for row in world.recorded.checkpoints.values() if row.seen > at and row.nominal.isoformat()[:7] >= month
    )


def _due_in(world: World, month: str, at: datetime) -> Iterator[CheckpointRow]:
    for row in world.recorded.checkpoints.values():
        is_its = f"{row.due.astimezone(UTC):%Y-%m}" == month and row.ending is not Ending.BEFORE_START
        if is_its and row.due <= at:
            yield row


def _is_answered(world: World, row: CheckpointRow, at: datetime) -> bool:
    revisions = [r for r in world.recorded.outcomes.get((row.launch, row.checkpoint), ()) if r.at <= at]
    return bool(revisions) and revisions[-1].outcome is not None


def _is_ended(row: CheckpointRow, at: datetime) -> bool:
    return row.ending is not None and (row.ended_at is None or row.ended_at <= at)


def _is_forgotten(world: World, row: CheckpointRow, at: datetime) -> bool:
    """True where nobody was asked until an instant, and nothing was in the way that is listed elsewhere."""
    launch = world.recorded.launches[row.launch]
    if launch.standing is Standing.BLOCKED or world.is_unconfirmed(launch) or not world.is_followed(launch.launch):
        return False
    owner = world.responsible(launch.launch)
    if owner is None or stopped(world, row.launch, owner):
        return False
    return not any(_asks_of(item, row) and _left(world, mail, at) for (_, item), mail in world.recorded.told.items())


def _asks_of(item: str, row: CheckpointRow) -> bool:
    asked = keys.round_asked(item)
    return asked is not None and asked[:2] == (row.launch, row.checkpoint)


def _left(world: World, mail: Key, at: datetime) -> bool:
    effect = world.recorded.effects.get((mail, 0))
    return effect is not None and effect.at <= at


def _look(world: World, row: CheckpointRow, why: str = "") -> Look:
    who = row.owner or world.recorded.launches[row.launch].launch.owner
    return Look(launch=row.launch, checkpoint=row.checkpoint, who=who, due=row.due, why=why)


def _why(row: CheckpointRow) -> str:
    return row.ended_why or str(row.ending or "")
