"""What people did to our events: a person's edit wins.

Moved by hand is the new time, until the launch itself moves. Gone by hand is not made again, but only while no more
than a few vanish at once: otherwise the calendar counts as lost and a person decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from outcomed.decide import attendance
from outcomed.decide.checkpoints import in_its_round
from outcomed.decide.due import instant
from outcomed.decide.invitations import is_by_mail, known_start
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.effect import EffectRow, State
from outcomed.model.event import Observed, Route
from outcomed.model.key import identity
from outcomed.model.reason import Reason
from outcomed.model.record import Change, MarkRow, Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What one calendar showed. `complete`: what is neither in `observed` nor `unreadable` is gone."""

    route: Route
    observed: tuple[Observed, ...] = ()
    gone: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    complete: bool = True
    mark: str = ""


def changes(world: World, sighting: Sighting) -> Iterator[Change]:
    """Say what the people of one calendar changed, and how far it was read."""
    here = ours(world.recorded, sighting.route)
    seen = {o.uid: o for o in sighting.observed}
    gone = {uid: row for uid, row in here.items() if _is_gone(uid, seen, sighting) and _is_ahead(row, world.now)}
    source, lost = source_of(sighting.route), _is_lost(world, here, gone)
    old = world.recorded.marks.get(source)
    lost_at = (old.lost_at if old and old.lost_at else world.now) if lost else (old.lost_at if old else None)
    mark = MarkRow(source=source, mark=sighting.mark, lost_at=lost_at)
    if mark != (old or MarkRow(source=source, mark="")):
        why = Reason.CALENDAR_LOST if lost else Reason.CALENDAR_CHANGED
        yield Change(row=mark, what="calendar_lost" if lost else "calendar_read", why=why)
    if lost_at:
        return
    for row in gone.values():
        removed = replace(row, state=State.REMOVED, at=world.now, reason=str(Reason.PERSON_REMOVED_IT))
        yield Change(row=removed, what="event_removed", why=Reason.PERSON_REMOVED_IT, by=row.who)
    for uid, row in here.items():
        if uid in seen and not seen[uid].cancelled:
            yield from _edited(world, row, seen[uid])
            yield from attendance.observed(world, row, seen[uid])


def source_of(route: Route) -> str:
    """Name a calendar among the sources that are read."""
    return "/".join(("calendar", route.connector, route.account, route.calendar))


def ours(recorded: Recorded, route: Route) -> Mapping[str, EffectRow]:
    """Give our events that stand in a calendar, by uid; those in the middle of a change are left out."""
    return {
        identity(recorded.namespace, row.key, row.generation): row
        for row in recorded.effects.values()
        if row.state is State.PRESENT and row.intent is None and row.target and row.target.route == route
    }


def _is_gone(uid: str, seen: Mapping[str, Observed], sighting: Sighting) -> bool:
    if uid in sighting.unreadable:
        return False
    if uid in seen:
        return seen[uid].cancelled
    return sighting.complete or uid in sighting.gone


def _is_ahead(row: EffectRow, now: datetime) -> bool:
    return row.shape is not None and row.shape.start > now


def _is_lost(world: World, ours: Mapping[str, EffectRow], gone: Mapping[str, EffectRow]) -> bool:
    limits = world.policy.limits
    ahead = sum(_is_ahead(row, world.now) for row in ours.values())
    return len(gone) > limits.max_moved and len(gone) > limits.max_moved_share * ahead


def _edited(world: World, row: EffectRow, observed: Observed) -> Iterator[Change]:
    """Take a person's edit over: a new time counts for the checkpoint too; other fields are theirs."""
    if row.target is None or row.shape is None or observed.etag == row.target.etag:
        return
    target = replace(row.target, etag=observed.etag, href=observed.href)
    sequence = max(row.shape.sequence, observed.sequence)
    start = _start(world, row, row.shape.start, observed)
    # The length is theirs like the title: the ledger keeps the one we want, so that nothing is written back.
    shape = replace(row.shape, sequence=sequence, start=start, end=start + (row.shape.end - row.shape.start))
    moved = start != row.shape.start and _is_ahead(row, world.now)
    if moved and is_by_mail(row):
        # Whoever moved it may have told nobody: those invited hear of it from us, above whatever they have.
        sequence = max(sequence, row.shape.sequence + 1)
        shape = replace(shape, sequence=sequence, announced=sequence, before=known_start(world, row, row.shape))
    why = Reason.PERSON_MOVED_IT if moved else Reason.TEXT_CHANGED
    yield Change(row=replace(row, target=target, shape=shape, at=world.now), what="event_edited", why=why, by=row.who)
    about = keys.reminded(row.key)
    checkpoint = world.recorded.checkpoints.get(about) if about else None
    if moved and checkpoint and checkpoint.ending is None:
        theirs = replace(checkpoint, due=start, moved_from=row.shape.planned, moved_to=start)
        if owner := world.people.get(row.who):
            theirs = in_its_round(world, theirs, checkpoint, owner, Reason.PERSON_MOVED_IT)
        yield Change(row=theirs, what="checkpoint_moved", why=Reason.PERSON_MOVED_IT, by=row.who)


def _start(world: World, row: EffectRow, before: datetime, observed: Observed) -> datetime:
    """Give the moment a person means: of a whole day it is the hour that the event had before."""
    owner = world.people.get(row.who)
    if observed.all_day is None or owner is None:
        return observed.start
    return instant(observed.all_day, before.astimezone(owner.tz).time(), owner)
