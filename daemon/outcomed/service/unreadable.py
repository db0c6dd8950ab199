"""Events that are there and cannot be understood: told until they are mended, never taken for gone, and written anew
when a person says so. Pure but for one look at the calendar."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from outcomed.decide.hands import source_of
from outcomed.model.effect import EffectRow, Kind, State
from outcomed.model.event import Route, Target
from outcomed.model.key import encode, identity
from outcomed.model.problem import Problem
from outcomed.model.reason import Reason
from outcomed.model.record import Change, Recorded
from outcomed.ports import Absent, Calendar, CalendarChanges

_OUTLIVED = "it is not needed any more: delete it"


def told(route: Route, found: CalendarChanges, recorded: Recorded, today: date) -> Iterator[Problem]:
    """Name every problem of a calendar; one of an event of ours by its key, with what makes it good again."""
    ours = stand_among(recorded, found.unreadable)
    for problem in found.problems:
        if problem.key not in found.unreadable:
            yield problem
        elif row := ours.pop(problem.key, None):
            yield replace(problem, key=encode(row.key), remedy=_remedy(route, row, today))
        else:
            yield replace(problem, key=None)
    for row in ours.values():
        message = "this event is there and cannot be understood"
        remedy = _remedy(route, row, today)
        yield Problem(where=f"calendar {name_of(route)}", key=encode(row.key), message=message, remedy=remedy)


def name_of(route: Route) -> str:
    """Name a calendar as `repair` takes it."""
    return source_of(route) if route.account or route.calendar else route.connector


def rewritten(
    recorded: Recorded, route: Route, found: CalendarChanges, calendar: Calendar, *, by: str, now: datetime
) -> tuple[Change, ...]:
    """Let the next tick write anew what cannot be understood, in the same place; one that is not where it belongs is
    lost, and is made again.

    Left alone are events that have begun, and what a tick may be at just now. Raises `ConnectorError` where the
    calendar does not answer.
    """
    rows = (row for row in stand_among(recorded, found.unreadable).values() if _may_write(row, now))
    return tuple(_anew(row, route, calendar, _uid_of(recorded, row), by=by, now=now) for row in rows)


def stand_among(recorded: Recorded, uids: Collection[str]) -> dict[str, EffectRow]:
    """Find our events among these uids that stand, or shall."""
    if not uids:
        return {}
    live: Mapping[str, EffectRow] = {
        _uid_of(recorded, row): row
        for row in recorded.effects.values()
        if row.kind is Kind.EVENT and row.state in (State.PRESENT, State.NEW)
    }
    return {uid: live[uid] for uid in sorted(uids) if uid in live}


def _uid_of(recorded: Recorded, row: EffectRow) -> str:
    return identity(recorded.namespace, row.key, row.generation)


def _remedy(route: Route, row: EffectRow, today: date) -> str:
    if row.shape and row.shape.start.date() < today:
        return _OUTLIVED
    return f"mend it, or `outcomed repair {name_of(route)} --recreate` writes it anew"


def _may_write(row: EffectRow, now: datetime) -> bool:
    at_work = row.intent is not None and row.trouble is None
    return not at_work and (row.shape is None or row.shape.start > now)


def _anew(row: EffectRow, route: Route, calendar: Calendar, uid: str, *, by: str, now: datetime) -> Change:
    free = replace(row, intent=None, trouble=None, at=now, reason=str(Reason.BY_HAND))
    if isinstance(calendar.find(uid, route), Absent):
        return Change(row=replace(free, state=State.CANCELLED), what="event_lost", why=Reason.BY_HAND, by=by)
    target = replace(row.target or Target(route=route, href=""), etag=None)
    # Whatever a person made of it may have been told to others under a higher SEQUENCE than ours.
    shape = row.shape and replace(row.shape, content="", sequence=row.shape.sequence + 1)
    return Change(row=replace(free, target=target, shape=shape), what="event_unreadable", why=Reason.BY_HAND, by=by)
