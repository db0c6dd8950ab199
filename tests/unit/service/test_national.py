"""The holidays library behind the `National` callable."""

import subprocess
import sys
from datetime import date

import pytest

from outcomed.decide.workdays import National
from outcomed.service import national as module
from outcomed.service.national import UnknownCountry, check_country, national

EPIPHANY = date(2026, 1, 6)


def test_it_is_the_callable_that_the_decisions_need() -> None:
    as_needed: National = national
    assert as_needed("DE", None, date(2026, 4, 3)) == "Good Friday"


def test_a_common_day_is_no_holiday() -> None:
    assert national("DE", "BY", date(2026, 4, 8)) is None


def test_a_subdivision_has_holidays_that_its_country_has_not() -> None:
    assert national("DE", None, EPIPHANY) is None
    assert national("DE", "BY", EPIPHANY) == "Epiphany"


@pytest.mark.parametrize("subdivision", ["BY", "DE-BY", " DE-BY ", "Bayern"])
def test_a_subdivision_may_be_written_in_each_of_these_ways(subdivision: str) -> None:
    check_country("DE", subdivision)
    assert national("DE", subdivision, EPIPHANY) == "Epiphany"


@pytest.mark.parametrize("country", ["US", "us", " us", "USA"])
def test_a_country_may_be_written_in_each_of_these_ways(country: str) -> None:
    check_country(country)
    assert national(country, None, date(2026, 11, 26)) == "Thanksgiving Day"


def test_a_holiday_is_the_day_on_which_it_is_observed() -> None:
    assert national("US", None, date(2026, 7, 3)) == "Independence Day (observed)"


def test_a_new_year_observed_in_the_old_year_is_a_holiday_of_the_old_year() -> None:
    assert national("US", None, date(2021, 12, 31)) == "New Year's Day (observed)"


@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("JP", date(2026, 1, 1), "New Year's Day"),
        ("FR", date(2026, 7, 14), "National Day"),
        ("NP", date(2026, 9, 19), "Constitution Day"),
        ("NZ", date(2026, 2, 6), "Waitangi Day"),
    ],
)
def test_names_are_english_whatever_the_locale_is(
    country: str, day: date, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "th")
    module._year.cache_clear()
    assert national(country, None, day) == name


@pytest.mark.parametrize("country", ["XX", "", "Germany", "NYSE", "entities", "__doc__", "DE\nFR"])
def test_an_unknown_country_is_named_with_the_remedy(country: str) -> None:
    with pytest.raises(UnknownCountry, match="ISO 3166-1 code, such as DE") as told:
        check_country(country)
    assert f'"{country}"' in str(told.value)


def test_an_unknown_subdivision_is_named_with_those_that_are_known() -> None:
    with pytest.raises(UnknownCountry, match=r'"XX" of country DE: write one of BB, BE, BW, BY, .*, or leave it out'):
        check_country("DE", "XX")


def test_a_country_without_subdivisions_says_to_leave_it_out() -> None:
    with pytest.raises(UnknownCountry, match='"ESCH" of country LU: leave it out'):
        check_country("LU", "ESCH")


def test_looking_a_day_up_fails_like_the_check_does() -> None:
    with pytest.raises(UnknownCountry):
        national("XX", None, EPIPHANY)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_error(day: date) -> None:
    assert national("US", None, day) in {None, "New Year's Day"}


def test_years_beyond_the_movable_holidays_that_are_known_still_have_the_fixed_ones() -> None:
    assert national("IN", "KA", date(2047, 8, 15)) == "Independence Day"


def test_a_year_is_worked_out_once_for_each_country_and_subdivision() -> None:
    module._year.cache_clear()
    for day in range(1, 29):
        national("DE", "BY", date(2026, 2, day))
        national("DE", None, date(2026, 2, day))
    assert module._year.cache_info().misses == 2


def test_the_library_is_not_imported_before_somebody_has_a_country() -> None:
    code = "import sys, outcomed.service.national; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
