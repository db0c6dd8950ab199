"""The account of one thing: in which state it is, and why."""

from dataclasses import replace
from datetime import date

import pytest

from outcomed.model.people import Absence, Role
from outcomed.model.plan import Plan, Skip
from outcomed.model.reason import AHEAD, Reason
from outcomed.service.account import About, due_items, past
from support.factories import Company, march

TEXTS = About(launch="texts")


def states(company: Company, about: About = TEXTS) -> dict[tuple[str, str], str]:
    """Give the state of everything that is due, by (key, reader)."""
    return {(due.key, due.who): due.state for due in due_items(company.look(), about)}


def state_for(company: Company, reason: Reason) -> str:
    """Give the state of something that is left undone for a reason."""
    skip = Skip(key=("launch", "texts"), who="dana", reason=reason)
    (due,) = due_items(replace(company.look(), plan=Plan(skips=(skip,))), TEXTS)
    assert due.why == reason.sentence
    return due.state


def test_what_will_be_done_by_itself_is_ahead(company: Company) -> None:
    company.launches()
    company.tick()
    found = states(company)
    assert found["ask/texts/3-weeks/0/check_in/dana", "dana"] == "ahead"
    assert found["reminder/texts/3-weeks", "dana"] == "standing"


def test_a_nudge_that_an_absence_stops_is_ahead(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.person("dana", away=(Absence(first=date(2026, 3, 24), last=date(2026, 3, 27)),))
    company.until(march(24))
    assert states(company)["ask/texts/3-weeks/0/nudge/dana", "dana"] == "ahead"


def test_what_a_reader_is_not_told_is_skipped(company: Company) -> None:
    company.launches(tell=frozenset({Role.UP}))
    company.until(march(23))
    company.answer()
    company.until(march(24))
    found = states(company)
    assert (found["launch/texts", "emil"], found["outcome/texts/3-weeks/1", "mia"]) == ("skipped", "ahead")


@pytest.mark.parametrize("reason", list(Reason))
def test_no_reason_that_passes_by_itself_is_called_skipped(company: Company, reason: Reason) -> None:
    company.launches()
    state = state_for(company, reason)
    assert state in ("ahead", "waiting", "held", "skipped", "failed", "in doubt")
    assert (state in ("ahead", "held")) == (reason in {*AHEAD, Reason.ON_HOLD})


def test_the_past_is_told_in_sentences_and_a_persons_words_as_they_are(company: Company) -> None:
    company.launches()
    company.until(march(5))
    company.changes(date=date(2026, 3, 6))
    company.tick()
    company.close(why="Nobody wants to know.")
    why = [each.why for each in past(company.ledger.history("texts"), TEXTS)]
    assert {"it was not there yet", "the launch date moved", "Nobody wants to know."} <= set(why)
