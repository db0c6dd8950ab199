"""The program and an oracle that was written from the text alone agree about the day and the instant of every lunch."""

from calendar import Calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outcomed.decide.lunch.day import lunch_day
from outcomed.decide.workdays import WorkDays
from outcomed.input.month_rule import month_rule
from outcomed.model.people import Absence
from outcomed.model.policy import Policy
from outcomed.service.national import national
from support.factories import series

pytestmark = pytest.mark.property

WEEKS = ("first", "second", "third", "fourth", "last")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ZONES = ("UTC", "Europe/Lisbon", "America/Havana", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "Pacific/Apia")
COUNTRIES = (None, "DE", "PT", "US", "JP", "NP")


def days_of(month: date, weekday: str) -> list[date]:
    """Read a calendar sheet: every such weekday of a month, in order."""
    sheet = Calendar().itermonthdates(month.year, month.month)
    return [day for day in sheet if day.month == month.month and f"{day:%A}" == weekday]


def meant(month: date, week: str, weekday: str) -> date:
    found = days_of(month, weekday)
    return found[-1] if week == "last" else found[WEEKS.index(week)]


def chosen(month: date, week: str, weekday: str, off: set[date]) -> date | None:
    """The day itself; else the next such weekday of the month that is not off; else the nearest one before it."""
    wanted, free = meant(month, week, weekday), [day for day in days_of(month, weekday) if day not in off]
    later, earlier = [day for day in free if day >= wanted], [day for day in free if day < wanted]
    return later[0] if later else earlier[-1] if earlier else None


def first_valid(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Look at each minute of the days around: the first at which the clock there shows this time, or a later one."""
    wanted = datetime.combine(day, at)
    minute = datetime.combine(day, at, UTC) - timedelta(hours=26)
    while minute.astimezone(zone).replace(tzinfo=None) < wanted:
        minute += timedelta(minutes=1)
    return minute


@given(
    month=st.dates(min_value=date(2020, 1, 1), max_value=date(2032, 12, 31)).map(lambda day: day.replace(day=1)),
    week=st.sampled_from(WEEKS),
    weekday=st.sampled_from(DAYS),
    country=st.sampled_from(COUNTRIES),
    holidays=st.sets(st.integers(0, 30), max_size=12),
    freeze=st.tuples(st.integers(0, 30), st.integers(0, 30)),
)
@example(date(2026, 4, 1), "second", "Thursday", None, set(), (0, 30))
@example(date(2026, 2, 1), "fourth", "Sunday", None, {21}, (30, 30))
@example(date(2024, 2, 1), "last", "Thursday", None, {28}, (30, 30))
def test_a_lunch_is_on_the_day_that_the_text_says(
    month: date, week: str, weekday: str, country: str | None, holidays: set[int], freeze: tuple[int, int]
) -> None:
    closed = tuple(Absence(first=d, last=d, why="closed") for n in holidays for d in [month + timedelta(days=n)])
    frozen = Absence(first=month + timedelta(days=min(freeze)), last=month + timedelta(days=max(freeze)), why="freeze")
    policy = Policy(namespace="n", company_holidays=closed, freezes=(frozen,))
    every = days_of(month, weekday)
    off = {day for day in every if any(a.covers(day) for a in (*closed, frozen))}
    off |= {day for day in every if country and national(country, None, day)}
    found = lunch_day(series(rule=month_rule(f"{week} {weekday}"), country=country), month, WorkDays(policy, national))
    assert (found.day if found else None) == chosen(month, week, weekday, off)
    if found:
        assert found.nominal == meant(month, week, weekday)
        assert bool(found.moved_why) == (found.day != found.nominal)


@given(
    month=st.dates(min_value=date(2020, 1, 1), max_value=date(2032, 12, 31)).map(lambda day: day.replace(day=1)),
    week=st.sampled_from(WEEKS),
    weekday=st.sampled_from(DAYS),
    zone=st.sampled_from(ZONES),
    minute=st.integers(0, 24 * 60 - 1),
)
@example(date(2026, 3, 1), "last", "Sunday", "Europe/Lisbon", 90)
@example(date(2026, 10, 1), "last", "Sunday", "Europe/Lisbon", 90)
@example(date(2026, 4, 1), "last", "Friday", "Africa/Cairo", 30)
@example(date(2011, 12, 1), "last", "Friday", "Pacific/Apia", 720)
def test_a_lunch_begins_at_its_wall_time_in_every_zone(
    month: date, week: str, weekday: str, zone: str, minute: int
) -> None:
    at = time(minute // 60, minute % 60)
    work_days = WorkDays(Policy(namespace="n"), lambda *_: None)
    found = lunch_day(series(rule=month_rule(f"{week} {weekday}"), at=at, zone=zone), month, work_days)
    assert found
    assert found.start == first_valid(found.day, at, ZoneInfo(zone))
