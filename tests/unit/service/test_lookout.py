"""Where nothing has changed that a decision is made of, a process that goes on does not make it again."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from outcomed.model.launch import Status
from outcomed.model.record import Recorded, TickRow
from outcomed.model.result import Failure
from outcomed.service.lookout import next_instant
from outcomed.service.reading import Answers
from outcomed.service.tick import Outlook, Rules
from support.factories import Company, march
from support.house import DistrustedLookout


@dataclass(eq=False)
class CountedLookout(DistrustedLookout):
    """Remembers of each look whether it was made of what was seen before."""

    kept: list[bool] = field(default_factory=list)

    def again(self, rules: Rules, answers: Answers, recorded: Recorded, clock: TickRow) -> Outlook | None:
        outlook = super().again(rules, answers, recorded, clock)
        self.kept.append(outlook is not None)
        return outlook


@pytest.fixture
def company(company: Company) -> Company:
    """An installation that has done all that was to be done."""
    company.lookout = CountedLookout()
    company.launches("texts", deputy=None)
    company.at(march(3, 12))
    company.tick()
    company.tick()
    return company


def is_decided_anew(company: Company) -> bool:
    assert isinstance(company.lookout, CountedLookout)
    company.lookout.kept.clear()
    company.tick()
    return not company.lookout.kept[0]


def test_a_tick_in_which_nothing_changed_decides_nothing(company: Company) -> None:
    for _ in range(3):
        company.now += timedelta(minutes=10)
        assert not is_decided_anew(company)
    assert company.actions() == []


def test_what_was_seen_before_is_told_as_it_is_now(company: Company) -> None:
    company.now += timedelta(minutes=10)
    report = company.tick()
    assert report.is_quiet
    assert report.outlook.world.now == company.now


def test_a_changed_launch_is_seen(company: Company) -> None:
    company.launches("texts", deputy=None, status=Status.DROPPED)
    assert is_decided_anew(company)
    assert company.events() == []


def test_a_hand_in_the_calendar_is_seen(company: Company) -> None:
    event = company.event()
    company.calendar.move(event.uid, event.start + timedelta(days=1))
    assert is_decided_anew(company)


def test_what_a_command_writes_is_seen(company: Company) -> None:
    company.answer()
    assert is_decided_anew(company)


def test_the_next_instant_that_matters_is_not_slept_through(company: Company) -> None:
    at = next_instant(company.look())
    assert at is not None
    company.now = at - timedelta(seconds=1)
    company.tick()
    company.now = at
    assert is_decided_anew(company)


def test_another_config_is_decided_on_anew(company: Company) -> None:
    company.policy = replace(company.policy, up_levels=1)
    assert is_decided_anew(company)


def test_a_source_that_fails_is_never_taken_for_one_that_did_not_change(company: Company) -> None:
    company.calendar.faults.fail("changes", Failure.LATER)
    company.calendar.faults.fail("changes", Failure.LATER, nth=2)
    assert is_decided_anew(company)
    assert is_decided_anew(company)


def test_a_clock_that_was_set_back_is_looked_at(company: Company) -> None:
    company.now -= timedelta(hours=2)
    assert is_decided_anew(company)
    assert any("clock" in problem.where for problem in company.tick().problems)


def test_each_hour_it_is_decided_anew_whatever_happened(company: Company) -> None:
    anew = []
    for _ in range(13):
        company.now += timedelta(minutes=10)
        anew.append(is_decided_anew(company))
    assert 2 <= anew.count(True) <= 5
