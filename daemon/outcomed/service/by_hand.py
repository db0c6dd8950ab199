"""By hand: what only a person can say of an effect or a calendar. Pure but for one look at the calendar."""

from dataclasses import replace
from datetime import datetime

from outcomed.decide import hands
from outcomed.decide.hands import Sighting, source_of
from outcomed.decide.workdays import WorkDays
from outcomed.decide.world import World
from outcomed.model.effect import EffectRow, State
from outcomed.model.event import Route
from outcomed.model.key import encode
from outcomed.model.problem import UserError
from outcomed.model.reason import Reason
from outcomed.model.record import Change, MarkRow, Recorded, evolve
from outcomed.model.result import Failure
from outcomed.ports import Calendar

_UNLIMITED = 2**31


def retried(row: EffectRow, *, by: str, now: datetime) -> tuple[Change, ...]:
    """Let something that was refused, or waits for its next try, be tried at once: what was wrong was mended."""
    if row.trouble is None or row.trouble.kind is Failure.UNKNOWN:
        raise UserError(f"{encode(row.key)} is not in doubt and did not fail: there is nothing to resolve")
    freed = replace(row, trouble=None, at=now, reason=str(Reason.BY_HAND))
    return (Change(row=freed, what="freed", why=Reason.BY_HAND, by=by),)


def is_at_work(row: EffectRow) -> bool:
    """True while a tick may be in the middle of it: it was begun, and nothing is known of how it went."""
    return row.intent is not None and row.trouble is None


def lost_calendars(recorded: Recorded) -> tuple[MarkRow, ...]:
    """Give the calendars in which too much vanished at once."""
    return tuple(mark for mark in recorded.marks.values() if mark.lost_at)


def route_of(recorded: Recorded, routes: tuple[Route, ...], mark: MarkRow) -> Route | None:
    """Find the route of a calendar: among those in use, and those that hold events of ours."""
    held = (row.target.route for row in recorded.effects.values() if row.target)
    return next((route for route in (*routes, *held) if source_of(route) == mark.source), None)


def repaired(
    world: World, mark: MarkRow, route: Route, calendar: Calendar, *, recreate: bool, by: str
) -> tuple[Change, ...]:
    """Believe what a lost calendar shows now. What is gone is made again (`recreate`), or was removed by its people.

    Raises `ConnectorError` where the calendar does not answer.
    """
    found = calendar.changes(route, None)
    sighting = Sighting(route=route, observed=found.observed, gone=found.gone, complete=found.complete, mark=found.mark)
    cleared = Change(row=replace(mark, lost_at=None), what="calendar_repaired", why=Reason.BY_HAND, by=by)
    limits = replace(world.policy.limits, max_moved=_UNLIMITED)
    trusting = WorkDays(replace(world.policy, limits=limits), world.work_days.national)
    seen = hands.changes(World(evolve(world.recorded, (cleared,)), trusting, world.now), sighting)
    return (cleared, *(_decided(change, recreate=recreate, by=by) for change in seen))


def _decided(change: Change, *, recreate: bool, by: str) -> Change:
    row = change.row
    if not isinstance(row, EffectRow) or row.state is not State.REMOVED:
        return change
    if recreate:
        again = replace(row, state=State.CANCELLED, reason=str(Reason.BY_HAND))
        return Change(row=again, what="event_lost", why=Reason.BY_HAND, by=by)
    return replace(change, by=by)
