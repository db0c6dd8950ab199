"""How long the owner may still correct an outcome before anybody else reads it."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from outcomed.decide.hold import after_work_hours
from outcomed.decide.workdays import WorkDays
from outcomed.model.people import Absence, Cadence, Person
from outcomed.model.policy import Policy
from outcomed.model.reason import Reason
from support.factories import Company, march, person

DAYS = WorkDays(Policy(namespace="test"), lambda *_: None)


@pytest.mark.parametrize(
    ("said", "free"),
    [
        (march(23, 10), march(23, 14)),  # within one day
        (march(23, 5), march(23, 13)),  # before work begins
        (march(23, 15), march(24, 11)),  # two hours today, two tomorrow
        (march(23, 17), march(24, 13)),  # at the end of the day
        (march(27, 16), march(30, 12)),  # over a weekend
        (march(28, 12), march(30, 13)),  # on a Saturday
        (march(23, 13), march(23, 17)),  # to the last minute of the day
    ],
)
def test_the_hold_counts_the_owners_work_hours(said: datetime, free: datetime) -> None:
    assert after_work_hours(said, 4, person("dana"), DAYS) == free


def test_the_hold_counts_in_the_owners_zone() -> None:
    dana = person("dana", zone="America/New_York")  # at work from 13:00 to 21:00 UTC
    assert after_work_hours(march(23, 8), 4, dana, DAYS) == march(23, 17)


def test_absence_does_not_count_for_the_hold() -> None:
    dana = person("dana", away=(Absence(first=date(2026, 3, 24), last=date(2026, 3, 25)),))
    assert after_work_hours(march(23, 15), 4, dana, DAYS) == march(26, 11)


def test_the_hold_follows_the_persons_own_hours() -> None:
    dana: Person = person("dana", hours=(time(7), time(9)))
    assert after_work_hours(march(23, 7), 4, dana, DAYS) == march(24, 9)


def test_no_hold_is_at_once() -> None:
    assert after_work_hours(march(28, 3), 0, person("dana"), DAYS) == march(28, 3)


# --- what it means for mails ---


def answered(company: Company) -> None:
    """Let Dana answer at 9 on a Monday; Emil hears at once, so the hold ends at one o'clock."""
    company.person("emil", cadence=Cadence.NOW)
    company.launches()
    company.until(march(23))
    company.answer()


def test_no_digest_with_an_outcome_leaves_before_the_hold_is_over(company: Company) -> None:
    answered(company)
    company.at(march(23, 12, 59))
    assert company.inbox("emil") == []
    assert company.why_not("outcome", "texts", "3-weeks", "1") is Reason.HELD
    company.at(march(23, 13))
    assert company.inbox("emil") == ["23 Mar outcome/texts/3-weeks/1"]


def test_the_hours_of_the_hold_are_the_policys(company: Company) -> None:
    company.policy = replace(company.policy, hold_hours=1)
    answered(company)
    company.at(march(23, 9, 59))
    assert company.inbox("emil") == []
    company.at(march(23, 10))
    assert company.inbox("emil") == ["23 Mar outcome/texts/3-weeks/1"]


def test_a_change_within_the_hold_wins_and_has_its_own_time(company: Company) -> None:
    answered(company)
    company.at(march(23, 12))
    company.answer(value="7.0")
    company.at(march(23, 15, 59))
    assert company.inbox("emil") == []
    company.at(march(23, 16))
    assert company.inbox("emil") == ["23 Mar outcome/texts/3-weeks/2"]


def test_hold_within_that_time_wins(company: Company) -> None:
    answered(company)
    company.at(march(23, 12))
    company.hold()
    company.until(march(50))
    assert [company.inbox(name, "outcome") for name in ("emil", "mia", "vera", "pia")] == [[], [], [], []]
    assert company.why_not("outcome", "texts", "3-weeks", "1") is Reason.ON_HOLD


def test_release_lets_it_go_with_the_next_mail(company: Company) -> None:
    answered(company)
    company.hold()
    company.until(march(50))
    company.release()
    company.at(march(50, 9, 5))
    assert company.inbox("emil") == ["19 Apr outcome/texts/3-weeks/1"]


def test_release_ends_the_hold_early(company: Company) -> None:
    answered(company)
    company.release()
    company.at(march(23, 9, 5))
    assert company.inbox("emil") == ["23 Mar outcome/texts/3-weeks/1"]


def test_an_outcome_that_is_held_back_still_answers_its_checkpoint(company: Company) -> None:
    answered(company)
    company.hold()
    company.until(march(40))
    assert company.inbox("dana", "nudge") == []
    assert company.inbox("mia", "overdue") == []


def test_a_hold_is_of_one_revision(company: Company) -> None:
    answered(company)
    company.hold()
    company.at(march(23, 10))
    company.answer(value="7.0")
    company.until(march(24))
    assert company.inbox("emil") == ["24 Mar outcome/texts/3-weeks/2"]
