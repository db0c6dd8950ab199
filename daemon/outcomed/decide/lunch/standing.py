"""Which lunches shall stand in the calendars, booked weeks ahead and told of once more with their agenda."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from outcomed.decide.asking import Ask
from outcomed.decide.lunch.agenda import Gathering, agenda, speakers, told_at
from outcomed.decide.lunch.day import LunchDay, following, lunch_day, month_of
from outcomed.decide.lunch.guests import guests_of, host_of
from outcomed.decide.routes import calendar_of
from outcomed.decide.world import World, once
from outcomed.model import keys
from outcomed.model.effect import Shape, State
from outcomed.model.event import Attendee
from outcomed.model.key import Key
from outcomed.model.lunch import Agenda, LunchSeries
from outcomed.model.plan import Skip, WantedEvent
from outcomed.model.policy import CalendarRoute
from outcomed.model.reason import Reason

_ALARM = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class _Month:
    """A month of a series: its key, its day by the rule, and the event that stands for it, where there is one."""

    series: LunchSeries
    key: Key
    day: LunchDay | None
    stands: Shape | None


def lunches(world: World) -> Iterator[WantedEvent | Skip]:
    """Give every lunch that shall stand; a `Skip` says why one shall not, is not booked yet, or is left as it is."""
    for series in world.policy.lunches:
        for month in _months(world, series):
            yield from _of_month(world, month)
    yield from _unasked_for(world)


def speaking(world: World) -> Iterator[Ask]:
    """Give the word to everybody who speaks at a lunch that stands."""
    for series in world.policy.lunches:
        for month in _months(world, series):
            at = _gathering(world, month) if month.stands and month.stands.start > world.now else None
            yield from speakers(world, at) if at else ()


def _of_month(world: World, month: _Month) -> Iterator[WantedEvent | Skip]:
    series = month.series
    if month.day is None:
        yield Skip(key=month.key, who=series.host, reason=Reason.NO_DAY)
        return
    start = _start(world, month.day, month.stands)
    if start <= world.now:
        return
    booked_from = start - timedelta(weeks=series.weeks_ahead)
    if month.stands is None and booked_from > world.now:
        yield Skip(key=month.key, who=series.host, reason=Reason.NOT_YET, at=booked_from)
        return
    at = _gathering(world, month)
    calendar = calendar_of(world.policy, at.host) if at else None
    if at is None or calendar is None:
        yield Skip(key=month.key, who=series.host, reason=Reason.NO_HOST if at is None else Reason.NOBODY)
    else:
        yield _wanted(world, at, month.day, calendar)


def _gathering(world: World, month: _Month) -> Gathering | None:
    """Give the lunch of a month with its time and guests; None without a host."""
    host = host_of(world, month.series)
    if host is None or month.day is None:
        return None
    start = _start(world, month.day, month.stands)
    return Gathering(
        series=month.series,
        key=month.key,
        meant=month.day.nominal,
        start=start,
        host=host,
        guests=guests_of(world, month.series, host),
        told_at=told_at(world, month.series, host, start),
    )


def _wanted(world: World, at: Gathering, day: LunchDay, calendar: CalendarRoute) -> WantedEvent:
    series = at.series
    shown, tells = agenda(world, at)
    return WantedEvent(
        key=at.key,
        owner=at.host.id,
        route=calendar.route,
        start=at.start,
        end=at.start + timedelta(minutes=series.minutes),
        zone=series.zone,
        moved_why=_moved_why(at, day),
        location=series.place,
        organizer=calendar.organizer,
        organizer_name=calendar.organizer_name,
        attendees=_attendees(at) if calendar.organizer else (),
        alarm_minutes=_ALARM,
        agenda=shown,
        planned=day.start,
        edition=_edition(at, shown, is_own=not calendar.organizer),
        tells=tells,
    )


def _attendees(at: Gathering) -> tuple[Attendee, ...]:
    """Give whom a service calendar invites. Only the host has to be there: a lunch is no summons."""
    return tuple(Attendee(person=p.id, address=p.email, name=p.name, is_required=p is at.host) for p in at.guests)


def _edition(at: Gathering, shown: Agenda, *, is_own: bool) -> str:
    """Name what of the words must be new: that there is an agenda, what it shows and who speaks, the time in them, and
    in an own calendar the guests, who stand nowhere else."""
    guests = " ".join(shown.guests) if is_own else ""
    turns = (f"{t.launch}/{t.checkpoint}/{t.number}/{t.speaker}" for t in shown.turns if t.launch)
    also = (f"{launch}/{checkpoint}/{number}" for launch, checkpoint, number in shown.also)
    kind = "agenda" if shown.is_known else "invitation"
    return " ".join((kind, at.start.isoformat(), guests, *turns, *also)).strip()


def _moved_why(at: Gathering, day: LunchDay) -> str:
    """Say why a lunch is not on the day that its rule means; whoever moved it by hand knows why."""
    return day.moved_why if at.start == day.start else ""


# --- time ---


def _months(world: World, series: LunchSeries) -> Iterator[_Month]:
    """Give the months of a series that matter now: from the earliest whose event is ahead to the first that is not
    booked yet, in any case from this month on."""
    today = world.now.astimezone(_zone(series)).date()
    ahead = [key[2] for key in _keys(world, series.name) if (s := _stands(world, key)) and s.start > world.now]
    first = min([date.fromisoformat(f"{month}-01") for month in ahead] + [today.replace(day=1)])
    until = world.now + timedelta(weeks=series.weeks_ahead)
    while True:
        key = keys.lunch(series.name, month_of(first))
        day = lunch_day(series, first, world.work_days)
        yield _Month(series=series, key=key, day=day, stands=_stands(world, key))
        if month_of(first) > max(ahead, default="") and day is not None and day.start > until:
            return
        first = following(first)
        if first.year > today.year + 1:
            return  # every day is off for more than a year


def _start(world: World, day: LunchDay, stands: Shape | None) -> datetime:
    """Give when a lunch begins: by its rule; as it stands while the rule says the same, or once its day is over."""
    if stands and (stands.planned == day.start or day.start <= world.now):
        return stands.start
    return day.start


def _zone(series: LunchSeries) -> ZoneInfo:
    return ZoneInfo(series.zone)


# --- what stands ---


def _stands(world: World, key: Key) -> Shape | None:
    """Give the event of a lunch as it stands in a calendar."""
    row = world.recorded.newest_generation(key)
    return row.shape if row and row.state is State.PRESENT else None


@once
def _known(world: World) -> tuple[Key, ...]:
    """Give the lunches that there ever was an event of."""
    return tuple(dict.fromkeys(row.key for row in world.events if keys.lunch_of(row.key)))


def _keys(world: World, series: str) -> Iterator[Key]:
    return (key for key in _known(world) if key[1] == series)


def _unasked_for(world: World) -> Iterator[Skip]:
    """Give the lunches ahead of which no series says anything any more."""
    known = {series.name for series in world.policy.lunches}
    for key in _known(world):
        row = world.recorded.newest_generation(key)
        if key[1] not in known and row and row.state is State.PRESENT:
            yield Skip(key=key, who=row.who, reason=Reason.NO_SERIES)
