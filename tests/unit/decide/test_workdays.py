"""Whose day is a work day."""

from datetime import date, time

from outcomed.decide.workdays import WorkDays
from outcomed.model.people import Absence, Person
from outcomed.model.policy import Policy

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 11)
FRIDAY, SATURDAY, NEXT_MONDAY = date(2026, 3, 13), date(2026, 3, 14), date(2026, 3, 16)
EPIPHANY, GOOD_FRIDAY = date(2026, 1, 6), date(2026, 4, 3)


def public_holidays(country: str, subdivision: str | None, day: date) -> str | None:
    """Know two holidays: one of a whole country, one of a part of it only."""
    if (country, day) == ("DE", GOOD_FRIDAY):
        return "Good Friday"
    return "Epiphany" if (country, subdivision, day) == ("DE", "BY", EPIPHANY) else None


def person(
    *,
    country: str | None = None,
    subdivision: str | None = None,
    away: tuple[Absence, ...] = (),
    work_days: frozenset[int] = frozenset(range(5)),
) -> Person:
    return Person(
        id="ada",
        name="Ada",
        email="ada@example.com",
        country=country,
        subdivision=subdivision,
        away=away,
        work_days=work_days,
        hours=(time(9), time(17)),
    )


def work_days(*, company: tuple[Absence, ...] = (), freezes: tuple[Absence, ...] = ()) -> WorkDays:
    return WorkDays(Policy(namespace="test", company_holidays=company, freezes=freezes), public_holidays)


def span(first: date, last: date, why: str = "away") -> Absence:
    return Absence(first=first, last=last, why=why)


def test_a_common_weekday_is_a_work_day() -> None:
    assert work_days().off(person(), MONDAY) is None


def test_a_weekend_is_no_work_day_and_is_named() -> None:
    assert work_days().off(person(), SATURDAY) == "Saturday"


def test_the_work_week_is_the_persons_own() -> None:
    sunday_to_thursday = person(work_days=frozenset({6, 0, 1, 2, 3}))
    assert work_days().off(sunday_to_thursday, FRIDAY) == "Friday"
    assert work_days().off(sunday_to_thursday, date(2026, 3, 15)) is None


def test_a_holiday_of_the_persons_country_is_no_work_day() -> None:
    assert work_days().off(person(country="DE"), GOOD_FRIDAY) == "Good Friday"


def test_a_holiday_of_another_country_is_a_work_day() -> None:
    assert work_days().off(person(country="FR"), GOOD_FRIDAY) is None


def test_somebody_without_a_country_has_no_public_holidays() -> None:
    assert work_days().off(person(), GOOD_FRIDAY) is None


def test_a_holiday_of_a_subdivision_is_one_for_those_who_live_there_only() -> None:
    assert work_days().off(person(country="DE", subdivision="BY"), EPIPHANY) == "Epiphany"
    assert work_days().off(person(country="DE", subdivision="NI"), EPIPHANY) is None
    assert work_days().off(person(country="DE"), EPIPHANY) is None


def test_a_company_holiday_is_no_work_day_for_anybody() -> None:
    party = work_days(company=(span(TUESDAY, TUESDAY, "Summer party"),))
    assert [party.off(person(), day) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [None, "Summer party", None]


def test_freeze_weeks_are_no_work_days() -> None:
    frozen = work_days(freezes=(span(MONDAY, FRIDAY, "freeze"),))
    assert frozen.off(person(), WEDNESDAY) == "freeze"
    assert frozen.first_from(person(), MONDAY) == NEXT_MONDAY


def test_both_ends_of_an_absence_belong_to_it() -> None:
    ada = person(away=(span(TUESDAY, WEDNESDAY),))
    week = [date(2026, 3, day) for day in range(9, 13)]
    assert [work_days().off(ada, day) for day in week] == [None, "away", "away", None]


def test_an_absence_of_one_person_is_not_one_of_another() -> None:
    assert work_days().off(person(away=(span(MONDAY, MONDAY),)), MONDAY) == "away"
    assert work_days().off(person(), MONDAY) is None


def test_the_next_work_day_is_the_day_itself_if_it_is_one() -> None:
    assert work_days().first_from(person(), FRIDAY) == FRIDAY


def test_the_next_work_day_is_behind_weekend_leave_and_freeze_that_touch_each_other() -> None:
    ada = person(away=(span(NEXT_MONDAY, date(2026, 3, 18)),))
    frozen = work_days(freezes=(span(date(2026, 3, 19), date(2026, 3, 20), "freeze"),))
    assert frozen.first_from(ada, SATURDAY) == date(2026, 3, 23)


def test_somebody_who_never_works_gets_the_day_itself() -> None:
    assert work_days().first_from(person(work_days=frozenset()), FRIDAY) == FRIDAY


def test_counting_begins_on_the_day_after() -> None:
    assert work_days().after(person(), MONDAY, 0) == MONDAY
    assert work_days().after(person(), MONDAY, 2) == WEDNESDAY


def test_a_weekend_is_not_counted() -> None:
    assert work_days().after(person(), FRIDAY, 1) == NEXT_MONDAY
    assert work_days().after(person(), SATURDAY, 1) == NEXT_MONDAY


def test_absence_stops_the_clock() -> None:
    ada = person(away=(span(TUESDAY, date(2026, 3, 20)),))
    assert work_days().after(ada, MONDAY, 2) == date(2026, 3, 24)


def test_freeze_weeks_stop_the_clock() -> None:
    frozen = work_days(freezes=(span(TUESDAY, FRIDAY, "freeze"),))
    assert frozen.after(person(), MONDAY, 2) == date(2026, 3, 17)


def test_public_and_company_holidays_stop_the_clock() -> None:
    bridge = work_days(company=(span(date(2026, 4, 6), date(2026, 4, 6), "bridge"),))
    assert bridge.after(person(country="DE"), date(2026, 4, 2), 1) == date(2026, 4, 7)
