"""By hand: what only a person can say of an effect or a calendar. Pure but for one look at the calendar."""

from dataclasses import dataclass, replace
from datetime import datetime

from outcomed.decide import hands
from outcomed.decide.hands import source_of
from outcomed.decide.workdays import WorkDays
from outcomed.decide.world import World
from outcomed.model.effect import EffectRow, Op, Settlement, State
from outcomed.model.event import Route
from outcomed.model.key import encode
from outcomed.model.loss import SOURCE as LEDGER
from outcomed.model.problem import UserError
from outcomed.model.reason import Reason
from outcomed.model.record import Change, MarkRow, Recorded, evolve
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Calendar, CalendarChanges
from outcomed.service.call import asked, not_done
from outcomed.service.reading import sighting, standing
from outcomed.service.unreadable import rewritten, stand_among

_UNLIMITED = 2**31


def retried(row: EffectRow, *, by: str, now: datetime) -> tuple[Change, ...]:
    """Let something that was refused, or waits for its next try, be tried at once: what was wrong was mended."""
    if row.trouble is None or row.trouble.kind is Failure.UNKNOWN:
        raise UserError(f"{encode(row.key)} is not in doubt and did not fail: there is nothing to resolve")
    freed = replace(row, trouble=None, at=now, reason=str(Reason.BY_HAND))
    return (Change(row=freed, what="freed", why=Reason.BY_HAND, by=by),)


def given_up(row: EffectRow, *, by: str, now: datetime) -> tuple[Change, ...]:
    """Take an event for gone that cannot be taken off its calendar: that is there no more, or not for us."""
    if row.trouble is None or row.trouble.op is not Op.CANCEL:
        raise UserError(f"{encode(row.key)} was refused, so it certainly did not arrive: use --resend")
    gone = replace(row, state=State.CANCELLED, trouble=None, at=now, reason=str(Reason.BY_HAND))
    return (Change(row=gone, what="event_given_up", why=Reason.BY_HAND, by=by),)


def settled(row: EffectRow, *, sent: bool, by: str, now: datetime) -> Settlement:
    """Settle a doubt by a person's word."""
    if sent:
        return Settlement(key=row.key, generation=row.generation, result=Receipt(), by=by)
    op = row.intent.op if row.intent else Op.SEND
    result = not_done(op, "a person said that it did not arrive", now)
    return Settlement(key=row.key, generation=row.generation, result=result, by=by)


def is_at_work(row: EffectRow) -> bool:
    """True while a tick may be in the middle of it: it was begun, and nothing is known of how it went."""
    return row.intent is not None and row.trouble is None


def lost_calendars(recorded: Recorded) -> tuple[MarkRow, ...]:
    """Give the calendars in which too much vanished at once."""
    return tuple(mark for mark in recorded.marks.values() if mark.lost_at and mark.source != LEDGER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ailing:
    """A calendar about which a person decides: it is `lost`, or holds events of ours that cannot be understood."""

    route: Route
    calendar: Calendar
    found: CalendarChanges
    lost: MarkRow | None = None


def ailing(recorded: Recorded, route: Route, calendar: Calendar) -> Ailing | None:
    """Look whether a calendar needs a decision. Raises `ConnectorError` where it does not answer."""
    mark = recorded.marks.get(source_of(route))
    lost = mark if mark and mark.lost_at else None
    found = asked(lambda: calendar.changes(route, None, standing(recorded, route)))
    if lost is None and not stand_among(recorded, found.unreadable):
        return None
    return Ailing(route=route, calendar=calendar, found=found, lost=lost)


def repaired(world: World, patient: Ailing, *, recreate: bool, by: str) -> tuple[Change, ...]:
    """Believe what a calendar shows now. What is gone from a lost one is made again (`recreate`), or was removed by its
    people; what cannot be understood is written anew, or left.

    Raises `ConnectorError` where the calendar does not answer.
    """
    believed = _believed(world, patient, patient.lost, recreate=recreate, by=by) if patient.lost else ()
    if not recreate:
        return believed
    anew = rewritten(world.recorded, patient.route, patient.found, patient.calendar, by=by, now=world.now)
    return (*believed, *anew)


def _believed(world: World, patient: Ailing, mark: MarkRow, *, recreate: bool, by: str) -> tuple[Change, ...]:
    cleared = Change(row=replace(mark, lost_at=None), what="calendar_repaired", why=Reason.BY_HAND, by=by)
    limits = replace(world.policy.limits, max_moved=_UNLIMITED)
    trusting = WorkDays(replace(world.policy, limits=limits), world.work_days.national)
    trusted = World(evolve(world.recorded, (cleared,)), trusting, world.now)
    seen = hands.changes(trusted, sighting(patient.route, patient.found))
    return (cleared, *(_decided(change, recreate=recreate, by=by) for change in seen))


def _decided(change: Change, *, recreate: bool, by: str) -> Change:
    row = change.row
    if not isinstance(row, EffectRow) or row.state is not State.REMOVED:
        return change
    if recreate:
        again = replace(row, state=State.CANCELLED, reason=str(Reason.BY_HAND))
        return Change(row=again, what="event_lost", why=Reason.BY_HAND, by=by)
    return replace(change, by=by)
