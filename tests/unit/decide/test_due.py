"""When a checkpoint is due: one test for each sentence of the design."""

from datetime import UTC, date, datetime, time

import pytest

from outcomed.decide.due import Timing, due, instant, nominal_day
from outcomed.decide.workdays import WorkDays
from outcomed.model.launch import Offset
from outcomed.model.people import Absence, Person
from outcomed.model.policy import Policy

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 11)
FRIDAY, SATURDAY, NEXT_MONDAY = date(2026, 3, 13), date(2026, 3, 14), date(2026, 3, 16)
LONG_BEFORE = datetime(2000, 1, 1, tzinfo=UTC)
EVERY_DAY = frozenset(range(7))


def person(
    zone: str = "Europe/Berlin",
    *,
    country: str | None = None,
    hours: tuple[time, time] = (time(9), time(17)),
    work_days: frozenset[int] = frozenset(range(5)),
    away: tuple[Absence, ...] = (),
) -> Person:
    return Person(
        id="ada",
        name="Ada",
        email="ada@example.com",
        zone=zone,
        country=country,
        hours=hours,
        work_days=work_days,
        away=away,
    )


def good_friday(country: str, subdivision: str | None, day: date) -> str | None:
    return "Good Friday" if (country, day) == ("DE", date(2026, 4, 3)) else None


def rules(
    *,
    reminder_at: time = time(9, 30),
    expire_after: int = 14,
    company: tuple[Absence, ...] = (),
    freezes: tuple[Absence, ...] = (),
) -> WorkDays:
    policy = Policy(
        namespace="test",
        reminder_at=reminder_at,
        expire_after=expire_after,
        company_holidays=company,
        freezes=freezes,
    )
    return WorkDays(policy, good_friday)


def utc(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


# --- launch date + offset ---


@pytest.mark.parametrize(
    ("launched", "months", "meant"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
    ],
)
def test_months_clamp_at_the_end_of_the_month(launched: date, months: int, meant: date) -> None:
    assert nominal_day(launched, Offset(months=months)) == meant


def test_days_are_days_of_the_calendar() -> None:
    assert nominal_day(date(2026, 12, 20), Offset(days=21)) == date(2027, 1, 10)


def test_months_clamp_before_days_are_added() -> None:
    assert nominal_day(date(2026, 1, 31), Offset(months=1, days=1)) == date(2026, 3, 1)


# --- the owner's next work day ---


def test_a_work_day_stays_and_needs_no_reason() -> None:
    moment = due(FRIDAY, LONG_BEFORE, date.min, person(), rules()).moment
    assert (moment.day, moment.moved_why) == (FRIDAY, "")


def test_a_weekend_becomes_the_next_work_day_and_says_why() -> None:
    moment = due(SATURDAY, LONG_BEFORE, date.min, person(), rules()).moment
    assert (moment.day, moment.moved_why) == (NEXT_MONDAY, "Saturday")


def test_a_holiday_of_the_owners_country_becomes_the_next_work_day() -> None:
    moment = due(date(2026, 4, 3), LONG_BEFORE, date.min, person(country="DE"), rules()).moment
    assert (moment.day, moment.moved_why) == (date(2026, 4, 6), "Good Friday, weekend")


def test_all_that_is_in_the_way_is_named() -> None:
    ada = person(away=(Absence(first=NEXT_MONDAY, last=date(2026, 3, 17)),))
    closed = rules(company=(Absence(first=date(2026, 3, 18), last=date(2026, 3, 18), why="Summer party"),))
    moment = due(SATURDAY, LONG_BEFORE, date.min, ada, closed).moment
    assert (moment.day, moment.moved_why) == (date(2026, 3, 19), "weekend, away, Summer party")


def test_a_company_holiday_becomes_the_next_work_day() -> None:
    party = rules(company=(Absence(first=MONDAY, last=MONDAY, why="Summer party"),))
    moment = due(MONDAY, LONG_BEFORE, date.min, person(), party).moment
    assert (moment.day, moment.moved_why) == (TUESDAY, "Summer party")


def test_a_freeze_week_becomes_the_next_work_day() -> None:
    frozen = rules(freezes=(Absence(first=MONDAY, last=FRIDAY, why="freeze"),))
    moment = due(TUESDAY, LONG_BEFORE, date.min, person(), frozen).moment
    assert (moment.day, moment.moved_why) == (NEXT_MONDAY, "freeze, weekend")


def test_a_day_away_becomes_the_next_work_day() -> None:
    ada = person(away=(Absence(first=MONDAY, last=TUESDAY),))
    moment = due(MONDAY, LONG_BEFORE, date.min, ada, rules()).moment
    assert (moment.day, moment.moved_why) == (WEDNESDAY, "away")


# --- the owner's hour ---


@pytest.mark.parametrize(
    ("reminder_at", "hour_utc"),
    [(time(6), 8), (time(8, 59), 8), (time(9), 8), (time(16), 15), (time(17), 8), (time(23), 8)],
)
def test_at_outside_a_persons_hours_becomes_the_first_of_these_hours(reminder_at: time, hour_utc: int) -> None:
    moment = due(MONDAY, LONG_BEFORE, date.min, person(), rules(reminder_at=reminder_at)).moment
    assert moment.at == utc(MONDAY, hour_utc)


# --- a DST gap or fold resolved, then UTC ---


@pytest.mark.parametrize(
    ("zone", "hour", "minute"),
    [("Europe/Berlin", 8, 30), ("America/St_Johns", 12, 0), ("Asia/Kathmandu", 3, 45), ("UTC", 9, 30)],
)
def test_the_wall_time_is_the_owners(zone: str, hour: int, minute: int) -> None:
    moment = due(MONDAY, LONG_BEFORE, date.min, person(zone), rules()).moment
    assert moment.at == utc(MONDAY, hour, minute)
    assert moment.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("zone", "day", "at", "becomes"),
    [
        ("Europe/Berlin", date(2026, 3, 29), time(2, 0), utc(date(2026, 3, 29), 1)),
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), utc(date(2026, 3, 29), 1)),
        ("Europe/Berlin", date(2026, 3, 29), time(2, 59), utc(date(2026, 3, 29), 1)),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), utc(date(2026, 10, 3), 15, 30)),
        ("America/Havana", date(2026, 3, 8), time(0, 30), utc(date(2026, 3, 8), 5)),
        ("Africa/Casablanca", date(2026, 3, 22), time(2, 30), utc(date(2026, 3, 22), 2)),
    ],
)
def test_a_wall_time_in_a_gap_is_the_first_valid_minute_after_it(
    zone: str, day: date, at: time, becomes: datetime
) -> None:
    assert instant(day, at, person(zone)) == becomes


def test_a_day_that_a_zone_left_out_becomes_the_first_minute_of_the_next() -> None:
    assert instant(date(2011, 12, 30), time(9, 30), person("Pacific/Apia")) == utc(date(2011, 12, 30), 10)


@pytest.mark.parametrize(
    ("zone", "day", "at", "becomes"),
    [
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), utc(date(2026, 10, 25), 0, 30)),
        ("America/New_York", date(2026, 11, 1), time(1, 30), utc(date(2026, 11, 1), 5, 30)),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), utc(date(2026, 4, 4), 14, 45)),
    ],
)
def test_a_wall_time_in_a_fold_is_the_first_of_the_two(zone: str, day: date, at: time, becomes: datetime) -> None:
    assert instant(day, at, person(zone)) == becomes


@pytest.mark.parametrize(
    ("day", "hour"), [(date(2026, 3, 28), 8), (date(2026, 3, 29), 7), (date(2026, 10, 24), 7), (date(2026, 10, 25), 8)]
)
def test_the_same_wall_time_is_another_instant_after_the_clock_changed(day: date, hour: int) -> None:
    assert instant(day, time(9, 30), person()) == utc(day, hour, 30)


def test_the_hour_is_chosen_before_the_gap_is_resolved() -> None:
    night = person(hours=(time(2, 30), time(8)), work_days=EVERY_DAY)
    moment = due(date(2026, 3, 29), LONG_BEFORE, date.min, night, rules()).moment
    assert moment.at == utc(date(2026, 3, 29), 1)


# --- due before `follow_from` ---


def test_due_before_follow_from_is_before_the_start_even_if_it_is_late() -> None:
    assert due(MONDAY, utc(TUESDAY, 12), TUESDAY, person(), rules()).timing is Timing.BEFORE_START


def test_due_before_follow_from_is_before_the_start_even_if_it_is_still_ahead() -> None:
    assert due(MONDAY, LONG_BEFORE, TUESDAY, person(), rules()).timing is Timing.BEFORE_START


def test_due_on_the_day_of_follow_from_is_followed() -> None:
    assert due(MONDAY, LONG_BEFORE, MONDAY, person(), rules()).timing is Timing.ON_TIME


def test_follow_from_counts_the_day_on_which_it_is_due_not_the_one_it_was_meant_for() -> None:
    assert due(SATURDAY, LONG_BEFORE, NEXT_MONDAY, person(), rules()).timing is Timing.ON_TIME


def test_follow_from_counts_the_owners_local_days() -> None:
    apia = person("Pacific/Apia")
    found = due(TUESDAY, LONG_BEFORE, TUESDAY, apia, rules())
    assert found.moment.at == utc(MONDAY, 20, 30)
    assert found.timing is Timing.ON_TIME


# --- first seen late ---


def test_seen_a_minute_before_its_moment_is_on_time() -> None:
    found = due(MONDAY, utc(MONDAY, 8, 29), MONDAY, person(), rules())
    assert (found.timing, found.moment.at) == (Timing.ON_TIME, utc(MONDAY, 8, 30))


def test_seen_at_its_very_moment_is_late_for_nothing_is_ahead_any_more() -> None:
    found = due(MONDAY, utc(MONDAY, 8, 30), MONDAY, person(), rules())
    assert (found.timing, found.moment.at) == (Timing.LATE, utc(TUESDAY, 8, 30))


def test_seen_late_is_one_event_on_the_next_work_day() -> None:
    found = due(MONDAY, utc(MONDAY, 12), MONDAY, person(), rules())
    assert (found.timing, found.moment.at) == (Timing.LATE, utc(TUESDAY, 8, 30))


def test_the_next_work_day_for_a_late_start_is_the_first_whose_reminder_moment_is_still_ahead() -> None:
    early, late = utc(FRIDAY, 8, 29), utc(FRIDAY, 8, 30)
    assert due(MONDAY, early, MONDAY, person(), rules()).moment.at == utc(FRIDAY, 8, 30)
    assert due(MONDAY, late, MONDAY, person(), rules()).moment.at == utc(NEXT_MONDAY, 8, 30)


def test_the_next_work_day_for_a_late_start_is_one_of_the_owners() -> None:
    ada = person(away=(Absence(first=TUESDAY, last=FRIDAY),))
    assert due(MONDAY, utc(TUESDAY, 12), MONDAY, ada, rules()).moment.day == NEXT_MONDAY


def test_a_reminder_moment_that_a_double_midnight_has_already_seen_is_not_ahead() -> None:
    # In St John's the clock went from 00:01 on the 7th back to 23:01 on the 6th: midnight came twice.
    owner = person("America/St_Johns", hours=(time(0), time(1)), work_days=EVERY_DAY)
    rule = rules(reminder_at=time(0))
    seen = datetime(2010, 11, 7, 3, 0, tzinfo=UTC)
    assert seen.astimezone(owner.tz).isoformat() == "2010-11-06T23:30:00-03:30"
    assert due(date(2010, 11, 5), seen, date.min, owner, rule).moment.at == datetime(2010, 11, 8, 3, 30, tzinfo=UTC)


# --- older than `expire_after` ---


def test_not_older_than_expire_after_is_late() -> None:
    assert due(MONDAY, utc(date(2026, 3, 23), 22), MONDAY, person(), rules()).timing is Timing.LATE


def test_older_than_expire_after_is_expired() -> None:
    found = due(MONDAY, utc(date(2026, 3, 23), 23), MONDAY, person(), rules())
    assert (found.timing, found.moment.day) == (Timing.EXPIRED, MONDAY)


def test_expire_after_counts_from_the_day_on_which_it_was_due() -> None:
    seen = utc(date(2026, 3, 17), 12)
    assert due(SATURDAY, seen, date.min, person(), rules(expire_after=1)).timing is Timing.LATE
    assert due(FRIDAY, seen, date.min, person(), rules(expire_after=1)).timing is Timing.EXPIRED


def test_expire_after_counts_dates_of_the_owners_zone() -> None:
    seen = utc(WEDNESDAY, 11)
    assert due(MONDAY, seen, MONDAY, person("Pacific/Pago_Pago"), rules(expire_after=2)).timing is Timing.LATE
    assert due(MONDAY, seen, MONDAY, person("Pacific/Apia"), rules(expire_after=2)).timing is Timing.EXPIRED
