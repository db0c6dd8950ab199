"""When a checkpoint is due, written a second time from the design alone, slowly and plainly.

Days are tried one by one, instants are found by looking at a clock on the wall each minute of UTC. Nothing of the
program is used here, so that a mistake made there is not made here again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from zoneinfo import ZoneInfo

import holidays

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


class Verdict(Enum):
    ON_TIME = "on_time"
    LATE = "late"
    EXPIRED = "expired"
    BEFORE_START = "before_start"


@dataclass(frozen=True)
class World:
    """All that a due moment depends on beside the launch. Spans of days include both ends; weekday 0 is Monday."""

    zone: str
    country: str | None
    subdivision: str | None
    opens: time
    closes: time
    weekdays: frozenset[int]
    spans_off: tuple[tuple[date, date], ...]
    remind_at: time
    follow_from: date
    expire_after: int


@dataclass(frozen=True)
class Answer:
    verdict: Verdict
    day: date
    instant: datetime


def checkpoint_day(launched: date, months: int, days: int) -> date:
    """Launch date + offset: months clamp at the end of the month."""
    month_now = launched.replace(day=1)
    for _ in range(months):
        here = month_now
        while here.month == month_now.month:
            here += _DAY
        month_now = here
    clamped = month_now
    while clamped.day < launched.day and (clamped + _DAY).month == month_now.month:
        clamped += _DAY
    for _ in range(days):
        clamped += _DAY
    return clamped


def is_work_day(world: World, day: date) -> bool:
    """Country and company holidays, freeze weeks and `away` are no work days, nor is the rest of the person's week."""
    if day.weekday() not in world.weekdays:
        return False
    if world.country is not None and day in _calendar(world.country, world.subdivision):
        return False
    return not any(first <= day <= last for first, last in world.spans_off)


def work_days_from(world: World, day: date) -> Iterator[date]:
    """The owner's work days on and after a day, in order."""
    while True:
        if is_work_day(world, day):
            yield day
        day += _DAY


def nth_work_day_after(world: World, day: date, count: int) -> date:
    """The asking clock: day 0 is the day itself; only work days count."""
    counted = 0
    while counted < count:
        day += _DAY
        counted += is_work_day(world, day)
    return day


def clock_time(world: World) -> time:
    """The wall time meant: outside the person's hours it becomes the first of these hours."""
    minutes = world.remind_at.hour * 60 + world.remind_at.minute
    start = world.opens.hour * 60 + world.opens.minute
    end = world.closes.hour * 60 + world.closes.minute
    return world.remind_at if minutes in range(start, end) else world.opens


@cache
def on_the_wall(day: date, at: time, zone: str) -> datetime:
    """The first UTC minute at which a clock shows this time or a later one.

    Of two in a fold, that is the first; in a gap, it is the next minute there is.
    """
    meant = datetime.combine(day, at)
    place = ZoneInfo(zone)

    def shows(utc: datetime) -> datetime:
        return utc.astimezone(place).replace(tzinfo=None)

    # No clock is 15 hours ahead of UTC. The hours long before are passed over quickly, the last ones by the minute.
    utc = meant.replace(tzinfo=UTC) - timedelta(hours=15)
    while shows(utc + _HOUR) < meant - 3 * _HOUR:
        utc += _HOUR
    while shows(utc) < meant:
        utc += _MINUTE
    return utc


def reminder(world: World, day: date) -> datetime:
    return on_the_wall(day, clock_time(world), world.zone)


def answer(world: World, meant: date, seen: datetime) -> Answer:
    """Decide about a checkpoint that is meant for a day and was seen first at an instant."""
    day = next(work_days_from(world, meant))
    moment = reminder(world, day)
    if day < world.follow_from:
        return Answer(Verdict.BEFORE_START, day, moment)
    if moment > seen:
        return Answer(Verdict.ON_TIME, day, moment)
    today = seen.astimezone(ZoneInfo(world.zone)).date()
    if today > day + world.expire_after * _DAY:
        return Answer(Verdict.EXPIRED, day, moment)
    # A reminder of the day before yesterday or earlier has passed everywhere.
    for other in work_days_from(world, max(day, today - 2 * _DAY)):
        if reminder(world, other) > seen:
            return Answer(Verdict.LATE, other, reminder(world, other))
    raise AssertionError


@cache
def _calendar(country: str, subdivision: str | None) -> holidays.HolidayBase:
    return holidays.country_holidays(country, subdiv=subdivision)


@cache
def clock_changes(zone: str, first: int, last: int) -> tuple[tuple[datetime, timedelta], ...]:
    """Every change of a zone's clock in these years: the first minute (UTC) after it, and by how much it went ahead."""

    def offset(utc: datetime) -> timedelta:
        ahead = utc.astimezone(ZoneInfo(zone)).utcoffset()
        assert ahead is not None
        return ahead

    found = []
    day = datetime(first, 1, 1, tzinfo=UTC)
    before = offset(day)
    while day.year <= last:
        if offset(day + _DAY) != before:
            minutes = (day + n * _MINUTE for n in range(1, 24 * 60 + 1))
            change = next(m for m in minutes if offset(m) != before)
            found.append((change, offset(change) - before))
        day += _DAY
        before = offset(day)
    return tuple(found)
