"""When a checkpoint is due.

Launch date + offset (months clamp at the end of a month) -> the owner's next work day -> the owner's hour -> a DST gap
or fold resolved -> UTC. Days are the owner's local days.
"""

from calendar import day_name
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from outcomed.decide.workdays import WorkDays
from outcomed.model.launch import Offset
from outcomed.model.people import Person
from outcomed.model.policy import Policy


class Timing(StrEnum):
    """How a due moment lies to the instant at which it was first seen."""

    ON_TIME = "on_time"
    LATE = "late"
    EXPIRED = "expired"
    BEFORE_START = "before_start"


_DAYS_OFF = frozenset(day_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An instant (UTC) on an owner's local day; `moved_why` says why it is not on the day it was meant for."""

    at: datetime
    day: date
    moved_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A due moment and its timing; for `LATE`, the moment is the one event that makes up for it."""

    moment: Moment
    timing: Timing


@lru_cache(maxsize=1 << 14)
def nominal_day(launched: date, offset: Offset) -> date:
    """Add an offset to a launch date: months clamp at the end of the month, then days are added."""
    return launched + relativedelta(months=offset.months) + timedelta(days=offset.days)


def instant(day: date, at: time, person: Person) -> datetime:
    """Give the UTC instant of a wall time: in a DST gap the first valid minute after it, in a fold the first of two."""
    return _instant(day, at, person.zone)


@lru_cache(maxsize=1 << 16)
def _instant(day: date, at: time, zone: str) -> datetime:
    tz = ZoneInfo(zone)
    wall = datetime.combine(day, at, tz)
    there = wall.astimezone(UTC)
    if there.astimezone(tz).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return there
    # In a gap, fold=0 counts with the offset before the jump, fold=1 with the one after it: they enclose the jump.
    before, after = there.timestamp(), wall.replace(fold=1).timestamp()
    minutes = range(int(after) // 60, int(before) // 60 + 1)
    offset = datetime.fromtimestamp(after, tz).utcoffset()
    jump = next(m for m in minutes if datetime.fromtimestamp(m * 60, tz).utcoffset() != offset)
    return datetime.fromtimestamp(jump * 60, UTC)


def within_hours(at: time, person: Person) -> time:
    """Keep a time inside a person's hours; outside them it becomes the first of these hours."""
    first, last = person.hours
    return at if first <= at < last else first


def moment_from(day: date, person: Person, policy: Policy, work_days: WorkDays) -> Moment:
    """Give the reminder moment of the first work day on or after a day."""
    on = work_days.first_from(person, day)
    why = _in_the_way(day, on, person, work_days)
    return Moment(at=instant(on, within_hours(policy.reminder_at, person), person), day=on, moved_why=why)


def _in_the_way(day: date, on: date, person: Person, work_days: WorkDays) -> str:
    """Name each thing between two days that are not the same: "weekend, Christmas Day, away"."""
    found = [work_days.off(person, day + timedelta(days=n)) or "" for n in range((on - day).days)]
    if set(found) <= _DAYS_OFF:
        return found[0] if found else ""
    return ", ".join(dict.fromkeys("weekend" if why in _DAYS_OFF else why for why in found))


def due(nominal: date, seen: datetime, follow_from: date, person: Person, work_days: WorkDays) -> Due:
    """Decide when a checkpoint is due that has been meant for `nominal` since the instant `seen`."""
    policy = work_days.policy
    moment = moment_from(nominal, person, policy, work_days)
    if moment.day < follow_from:
        return Due(moment=moment, timing=Timing.BEFORE_START)
    if moment.at > seen:
        return Due(moment=moment, timing=Timing.ON_TIME)
    today = seen.astimezone(person.tz).date()
    if (today - moment.day).days > policy.expire_after:
        return Due(moment=moment, timing=Timing.EXPIRED)
    return Due(moment=_next_after(seen, today, person, work_days), timing=Timing.LATE)


def _next_after(seen: datetime, today: date, person: Person, work_days: WorkDays) -> Moment:
    """Give the first work day's reminder moment that is still ahead of an instant."""
    moment = moment_from(today, person, work_days.policy, work_days)
    while moment.at <= seen:  # more than once where a clock goes back over midnight
        moment = moment_from(moment.day + timedelta(days=1), person, work_days.policy, work_days)
    return moment
