"""On which day of a month a lunch is.

Rule -> the day it means -> off (a holiday of the lunch's country, a company holiday, a freeze)? the same weekday a week
later, and so on, within the month; else a week earlier -> wall time in the lunch's zone -> UTC.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from outcomed.decide.due import instant
from outcomed.decide.workdays import WorkDays
from outcomed.model.lunch import LunchSeries, MonthRule
from outcomed.model.people import Person

_WEEK = timedelta(days=7)
_EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class LunchDay:
    """The lunch of a month: the day that the rule means, the one it is on, and why that is another one."""

    nominal: date
    day: date
    start: datetime
    moved_why: str = ""


def place_of(series: LunchSeries) -> Person:
    """Give the place of a lunch as somebody who lives there and works every day: only holidays and freezes are off."""
    return Person(id=series.name, name="", email="", zone=series.zone, country=series.country, work_days=_EVERY_DAY)


def month_of(day: date) -> str:
    """Name the month of a day as keys do: "2026-04"."""
    return f"{day:%Y-%m}"


def following(first: date) -> date:
    """Give the first day of the month after one."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def nominal(rule: MonthRule, first: date) -> date:
    """Give the day that a rule means in the month that begins on `first`."""
    if rule.week > 0:
        return first + timedelta(days=(rule.weekday - first.weekday()) % 7) + (rule.week - 1) * _WEEK
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return last - timedelta(days=(last.weekday() - rule.weekday) % 7)


def lunch_day(series: LunchSeries, first: date, work_days: WorkDays) -> LunchDay | None:
    """Give the lunch of the month that begins on `first`; None where every such weekday of it is off."""
    meant, place = nominal(series.rule, first), place_of(series)
    day = next((d for d in _in_turn(meant) if work_days.off(place, d) is None), None)
    if day is None:
        return None
    why = "" if day == meant else work_days.off(place, meant) or ""
    return LunchDay(nominal=meant, day=day, start=instant(day, series.at, place), moved_why=why)


def _in_turn(meant: date) -> Iterator[date]:
    """Give a day, the same weekday in the weeks after it, then in those before it, all of one month."""
    for step in (_WEEK, -_WEEK):
        day = meant if step > timedelta(0) else meant + step
        while day.month == meant.month:
            yield day
            day += step
