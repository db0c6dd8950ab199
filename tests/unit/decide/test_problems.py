"""Owners hear what is wrong with their records: once for each set of problems, in the mail of their morning."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outcomed.decide.problems import _after
from outcomed.model.launch import Metric, Status
from outcomed.model.problem import Problem, ProblemsRow, Severity
from outcomed.model.record import Standing
from support.factories import BORN, Company, block, march

GOOD = {"metrics": (Metric(name="no-shows", target=None),), "goal": "Fewer calls", "assumption": "They read"}
PLANNED = {"date": date(2026, 3, 10), "status": Status.PLANNED}


def broken(place: str = "texts.toml", message: str = "a quote is missing", line: int = 12) -> Problem:
    return Problem(where=place, line=line, message=message, remedy="close the quote")


def breaks(company: Company, problem: Problem) -> None:
    company.registry.broken[problem.where] = problem


def mends(company: Company, place: str = "texts.toml") -> None:
    del company.registry.broken[place]


def told(company: Company, name: str = "dana") -> list[str]:
    return [line for kind in (" problems/", " registered/", " unregistered/") for line in company.inbox(name, kind)]


@pytest.fixture
def following(company: Company) -> Company:
    """Give a company that has followed one launch, with gaps, since the day before."""
    company.launches()
    company.until(march(3))
    return company


# --- records that break ---


def test_an_owner_hears_on_their_next_morning_that_their_record_broke(following: Company) -> None:
    following.now = march(3, 15)
    breaks(following, broken())
    following.tick()
    assert told(following) == []
    following.until(march(6))
    assert told(following) == ["4 Mar problems/texts/1"]


def test_the_same_problems_are_told_once_and_changed_ones_once_more(following: Company) -> None:
    breaks(following, broken())
    following.until(march(5))
    breaks(following, broken(line=14))
    following.until(march(9))
    assert told(following) == ["4 Mar problems/texts/1"]
    breaks(following, broken(message="two metrics have one name"))
    following.until(march(12))
    assert told(following) == ["4 Mar problems/texts/1", "10 Mar problems/texts/2"]


def test_what_is_mended_before_the_morning_is_told_to_nobody(following: Company) -> None:
    following.now = march(3, 15)
    breaks(following, broken())
    following.tick()
    mends(following)
    following.until(march(9))
    assert told(following) == []
    assert following.row().standing is Standing.GOOD


def test_a_record_that_breaks_again_in_the_same_way_is_told_again(following: Company) -> None:
    breaks(following, broken())
    following.until(march(5))
    mends(following)
    following.until(march(10))
    breaks(following, broken())
    following.until(march(12))
    assert told(following) == ["4 Mar problems/texts/1", "11 Mar problems/texts/2"]


def test_whom_a_broken_record_names_now_hears_of_it_before_its_last_good_owner(following: Company) -> None:
    following.changes(owner="emil")
    breaks(following, broken())
    following.until(march(5))
    assert (told(following), told(following, "emil")) == ([], ["4 Mar problems/texts/1"])


def test_where_the_owner_cannot_be_read_the_last_good_one_hears_of_it(following: Company) -> None:
    following.registry.launches["texts"] = replace(following.registry.launches["texts"], owner="")
    breaks(following, broken())
    following.until(march(5))
    assert told(following) == ["4 Mar problems/texts/1"]


def test_a_record_that_was_never_a_launch_is_told_to_whom_it_names(following: Company) -> None:
    following.launches("page", owner="emil")
    breaks(following, broken("page.toml"))
    breaks(following, broken("nobodys.toml"))
    following.until(march(6))
    assert told(following, "emil") == ["4 Mar unregistered/page.toml/1"]
    assert [told(following, name) for name in ("dana", "mia", "vera")] == [[], [], []]
    mends(following, "page.toml")
    following.until(march(10))
    assert following.inbox("emil", " registered/") == ["9 Mar registered/page"]


def test_a_record_that_vanishes_has_no_problems_any_more(following: Company) -> None:
    following.now = march(3, 15)
    breaks(following, broken())
    following.tick()
    mends(following)
    del following.registry.launches["texts"]
    following.until(march(9))
    assert told(following) == []


def test_what_is_outside_the_rollout_is_told_to_nobody(company: Company) -> None:
    company.policy = replace(company.policy, teams=frozenset({"others"}))
    company.tick()
    company.launches("page")
    company.launches("new")
    breaks(company, broken("new.toml"))
    company.until(march(10))
    assert told(company) == []


# --- advice ---


def test_what_was_missing_when_outcomed_began_to_follow_is_not_told(following: Company) -> None:
    following.until(march(20))
    assert told(following) == []


def test_advice_is_told_once_and_less_of_it_is_no_news(following: Company) -> None:
    following.launches("page", **PLANNED)
    following.until(march(6))
    assert told(following) == ["4 Mar problems/page/1", "4 Mar registered/page"]
    following.changes("page", goal="Fewer calls")
    following.until(march(8))
    following.changes("page", goal="")
    following.until(march(12))
    assert len(told(following)) == 2


def test_new_advice_about_an_old_launch_is_told_once(following: Company) -> None:
    following.changes(deputy="dana")
    following.until(march(12))
    assert told(following) == ["4 Mar problems/texts/1"]


def test_a_record_that_strict_mode_blocks_is_told_on_the_first_day_too(company: Company) -> None:
    company.policy = replace(company.policy, strict=True)
    company.launches()
    company.until(march(10))
    assert told(company) == ["3 Mar problems/texts/1"]


def test_of_a_launch_at_which_nobody_looks_any_more_nothing_is_told(following: Company) -> None:
    following.launches("old", date=date(2025, 6, 1))
    following.launches("over", status=Status.DROPPED)
    following.launches("answered", outcomes=(block(),))
    following.until(march(12))
    assert told(following) == []


# --- new launches ---


def test_a_first_valid_registration_is_confirmed_once(following: Company) -> None:
    following.launches("page", **PLANNED, **GOOD)
    following.until(march(12))
    assert [line for line in told(following) if "registered" in line] == ["4 Mar registered/page"]


def test_launches_that_were_there_on_the_first_day_are_not_confirmed(company: Company) -> None:
    for number in range(200):
        company.launches(f"old-{number}")
    company.policy = replace(company.policy, limits=replace(company.policy.limits, max_new_events=10_000))
    company.at(march(3))
    assert told(company) == []


def test_many_new_launches_of_one_owner_are_one_mail(following: Company) -> None:
    for number in range(30):
        following.launches(f"new-{number}", **PLANNED)
    following.until(march(5))
    assert Counter(len(items) > 30 for items in following.mails("dana")) == {True: 1}


def test_who_takes_a_launch_over_is_not_told_what_its_owner_was_told(following: Company) -> None:
    following.launches("page", **PLANNED)
    following.until(march(5))
    following.person("dana", left=date(2026, 3, 5))
    following.until(march(12))
    assert told(following, "raj") == []


def test_a_blocked_launch_is_confirmed_once_it_is_complete(company: Company) -> None:
    company.policy = replace(company.policy, strict=True)
    company.until(march(3))
    company.launches("page", **PLANNED)
    company.until(march(5))
    assert told(company) == ["4 Mar problems/page/1"]
    metric = Metric(name="no-shows", baseline=Decimal(1), target=Decimal(2))
    company.changes("page", goal="Fewer calls", assumption="They read", metrics=(metric,))
    company.until(march(9))
    assert told(company)[1:] == ["6 Mar registered/page"]


def test_it_is_no_day_to_write_on_when_somebody_is_away(following: Company) -> None:
    following.now = march(6, 15)  # a Friday
    breaks(following, broken())
    following.tick()
    following.until(march(12))
    assert told(following) == ["9 Mar problems/texts/1"]


# --- what is remembered ---


def test_ticks_in_which_nothing_changes_remember_nothing(following: Company) -> None:
    following.launches("undated", date=None)  # its remedy names the day on which it is read
    following.until(march(10))
    at = {row.about: row.at for row in following.recorded.problems.values()}
    assert at["undated"] < march(5)
    assert following.ledger.verify().is_good


def test_the_registry_as_it_was_before_the_table_is_taken_for_known(company: Company) -> None:
    """A ledger from before has launches, and no row of problems."""
    company.launches()
    company.tick()
    row = company.recorded.problems["texts", True]
    assert (row.number, row.is_new, bool(row.known)) == (0, False, True)


PROBLEMS = st.builds(
    Problem,
    where=st.just("texts.toml"),
    message=st.sampled_from("abcd"),
    remedy=st.text(max_size=3),
    severity=st.sampled_from(Severity),
    line=st.integers(1, 3),
)


@given(st.lists(st.lists(PROBLEMS, max_size=4).map(tuple), max_size=8))
@settings(max_examples=60)
def test_it_counts_on_exactly_where_something_is_wrong_that_was_not_known(readings: list[tuple[Problem, ...]]) -> None:
    row = ProblemsRow(about="texts", is_launch=True, at=BORN)
    advice: set[str] = set()
    errors: set[str] = set()
    for found in readings:
        new_advice = {p.message for p in found if p.severity is Severity.LINT}
        new_errors = {p.message for p in found if p.severity is Severity.ERROR}
        expected = row.number + bool(new_advice - advice or new_errors - errors)
        row = _after(row, found, ())
        assert row.number == expected
        advice, errors = advice | new_advice, new_errors
