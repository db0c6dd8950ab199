"""Digests: what each reader has not been told leaves at their next slot; corrections and decisions leave at once.

A digest holds every item its reader is due and was not told, however old; its key names only the send slot. So a change
of cadence or zone neither repeats nor skips anything.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from outcomed.decide import slots
from outcomed.decide.chain import readers
from outcomed.decide.checkpoints import Live
from outcomed.decide.news import notices
from outcomed.decide.notice import Notice
from outcomed.decide.pauses import stopped
from outcomed.decide.slots import Slot
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.item import Entry, ItemKind, Letter, Message
from outcomed.model.key import Key
from outcomed.model.people import Cadence, Person, Role
from outcomed.model.plan import Skip
from outcomed.model.reason import Reason
from outcomed.model.record import Standing
from outcomed.model.result import Failure

_AT_ONCE = frozenset({ItemKind.CORRECTION, ItemKind.WITHDRAWN})


def digests(world: World, live: Live) -> Iterator[Letter | Skip]:
    """Give the digests and corrections that leave now, and why other news is kept back."""
    untold: dict[str, list[Notice]] = defaultdict(list)
    waiting: set[str] = set()
    for notice in notices(world, live):
        if isinstance(notice, Skip):
            yield notice
        elif stop := stopped(world, notice.item.launch, notice.reader):
            waiting.add(notice.reader.id)
            yield Skip(key=notice.item.key, who=notice.reader.id, reason=stop.reason, at=stop.at, note=stop.why)
        elif notice.item.kind in _AT_ONCE and not _is_refused(world, _correction_key(notice)):
            yield _correction(notice)
        elif notice.place.cadence is Cadence.NEVER:
            yield Skip(key=notice.item.key, who=notice.reader.id, reason=Reason.NEVER)
        elif notice.is_at_once:
            untold[notice.reader.id].append(replace(notice, place=replace(notice.place, cadence=Cadence.NOW)))
        else:
            untold[notice.reader.id].append(notice)
    for name, cadences in _cadences(world).items():
        if name in waiting and name not in untold:
            continue  # there is something new, which waits
        yield from _digest(world, world.people.by_id[name], cadences, untold.get(name, []))


def _cadences(world: World) -> dict[str, set[Cadence]]:
    """Give every reader of any launch, with the cadences in which they hear."""
    found: dict[str, set[Cadence]] = defaultdict(set)
    for row in world.launches:
        if world.is_followed(row.launch) and row.standing is not Standing.BLOCKED:
            for name, place in readers(world, row.launch).items():
                found[name].add(place.cadence)
    return found


def _correction_key(notice: Notice) -> Key:
    return keys.digest_now(notice.reader.id, notice.item.key)


def _is_refused(world: World, key: Key) -> bool:
    """True for a mail that was refused for good: what it tells waits for the reader's next slot."""
    row = world.recorded.effects.get((key, 0))
    return row is not None and row.trouble is not None and row.trouble.kind is Failure.REFUSED


def _correction(notice: Notice) -> Letter:
    """Send a correction or a withdrawal at once, to whoever was told the old value."""
    return Letter(
        key=_correction_key(notice),
        message=Message.CORRECTION,
        reader=notice.reader.id,
        slot=notice.item.ready_at,
        entries=(Entry(item=notice.item, role=notice.place.role, replaces=notice.replaces),),
    )


def _digest(world: World, reader: Person, cadences: set[Cadence], untold: list[Notice]) -> Iterator[Letter | Skip]:
    """Write the digest of a reader's newest slot, with everything due at any of their slots that has come."""
    at_once = [n for n in untold if n.place.cadence is Cadence.NOW]
    if at_once:
        last = max(at_once, key=lambda n: (n.item.ready_at, n.item.id)).item
        now = _letter(world, keys.digest_now(reader.id, last.key), reader, last.ready_at, at_once)
        if _is_refused(world, now.key):
            # What was refused for good waits for a slot like everything else.
            daily = [replace(n, place=replace(n.place, cadence=Cadence.DAILY)) for n in at_once]
            untold = [*daily, *(n for n in untold if n not in at_once)]
        else:
            yield now
    regular = (cadences | {n.place.cadence for n in untold}) - {Cadence.NOW, Cadence.NEVER}
    came = {c: slot for c in regular if (slot := slots.latest(c, reader, world.now, world.work_days))}
    due = [n for n in untold if (slot := came.get(n.place.cadence)) and n.item.ready_at <= slot.at]
    if came:
        yield _at_slot(world, reader, max(came.values(), key=lambda slot: slot.order), due)
    for notice in untold:
        if notice not in due and notice.place.cadence is not Cadence.NOW:
            yield _waits(world, notice)


def _waits(world: World, notice: Notice) -> Skip:
    """Say when the slot comes, and whether it would come sooner if the reader were not away."""
    cadence, reader = notice.place.cadence, notice.reader
    slot = slots.upcoming(cadence, reader, world.now, world.work_days)
    sooner = slots.upcoming(cadence, replace(reader, away=()), world.now, world.work_days) if reader.away else slot
    reason = Reason.NOT_YET if slot == sooner else Reason.AWAY
    return Skip(key=notice.item.key, who=reader.id, reason=reason, at=slot.at if slot else None)


def _at_slot(world: World, reader: Person, slot: Slot, due: list[Notice]) -> Letter | Skip:
    key = keys.digest(reader.id, slot.cadence, slot.day)
    if due:
        return _letter(world, key, reader, slot.at, due)
    return Skip(key=key, who=reader.id, reason=Reason.NOTHING_NEW, at=slot.at)


def _letter(world: World, key: Key, reader: Person, at: datetime, due: list[Notice]) -> Letter:
    entries = (Entry(item=n.item, role=n.place.role, is_late=_is_late(world, n), replaces=n.replaces) for n in due)
    ordered = sorted(entries, key=lambda e: (list(Role).index(e.role), e.item.ready_at, e.item.id))
    return Letter(key=key, message=Message.DIGEST, reader=reader.id, slot=at, entries=tuple(ordered))


def _is_late(world: World, notice: Notice) -> bool:
    """True when an earlier slot should have told this already."""
    slot = slots.latest(notice.place.cadence, notice.reader, world.now, world.work_days)
    before = slot and slots.latest(
        notice.place.cadence, notice.reader, slot.at - timedelta(microseconds=1), world.work_days
    )
    return before is not None and notice.item.ready_at <= before.at
