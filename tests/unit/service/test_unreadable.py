"""Events that are there and cannot be understood: told, never taken for gone, written anew when a person says so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from outcomed.model.effect import State
from outcomed.model.event import Route
from outcomed.model.launch import Status
from outcomed.model.problem import Problem
from outcomed.service import unreadable as unreadable_events
from outcomed.service.by_hand import ailing, repaired
from outcomed.service.needs import Want, needs
from outcomed.testing.samples import sample_event
from support.factories import LAUNCHED, Company, march
from support.house import Killed

ROUTE = Route(connector="calendar")


def told(company: Company) -> list[Problem]:
    """Give the problems of the calendar alone."""
    return [problem for problem in company.look().problems if problem.where.startswith("event ")]


def repair(company: Company) -> None:
    """Do what `outcomed repair calendar --recreate` does."""
    patient = ailing(company.recorded, ROUTE, company.calendar)
    assert patient
    company.write(repaired(company.world, patient, recreate=True, by="olu"))


def unreadable(company: Company) -> frozenset[str]:
    return company.calendar.changes(ROUTE, None).unreadable


@pytest.fixture
def spoilt(company: Company) -> Company:
    """A company whose one event nobody understands."""
    company.launches(deputy=None)
    company.tick()
    company.calendar.spoil(company.event().uid)
    return company


def test_it_is_told_by_its_key_with_the_remedy_for_as_long_as_it_lasts(spoilt: Company) -> None:
    for day in (3, 4):
        spoilt.at(march(day))
        (problem,) = told(spoilt)
        assert problem.key == "reminder/texts/3-weeks"
        assert "`outcomed repair calendar --recreate`" in problem.remedy
        (need,) = (n for n in needs(spoilt.look()) if n.want is Want.BROKEN)
        assert (need.about, need.remedy) == (problem.where, problem.remedy)


def test_it_is_neither_gone_nor_moved_and_its_checkpoint_is_asked_about(spoilt: Company) -> None:
    writes = spoilt.calendar.writes
    spoilt.until(march(23))
    assert spoilt.effect().state is State.PRESENT
    assert spoilt.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]
    assert spoilt.calendar.writes == writes


def test_what_people_do_to_other_events_is_seen_meanwhile(spoilt: Company) -> None:
    spoilt.launches("booking", deputy=None)
    spoilt.at(march(3))
    spoilt.calendar.move(spoilt.event(name="booking").uid, march(26, 14))
    spoilt.at(march(4))
    assert spoilt.checkpoint(name="booking").due == march(26, 14)


def test_many_at_once_are_no_lost_calendar(company: Company) -> None:
    company.policy = replace(company.policy, limits=replace(company.policy.limits, max_moved=3))
    for n in range(10):
        company.launches(f"launch-{n}", deputy=None)
    company.tick()
    for event in company.events():
        company.calendar.spoil(event.uid)
    company.at(march(3))
    assert all(mark.lost_at is None for mark in company.recorded.marks.values())
    repair(company)
    company.at(march(4))
    assert (len(company.events()), unreadable(company)) == (10, frozenset())


def test_repaired_it_is_written_anew_in_its_place_and_there_is_one(spoilt: Company) -> None:
    before = spoilt.event()
    repair(spoilt)
    assert spoilt.actions() == [("put", "reminder/texts/3-weeks", "by_hand")]
    spoilt.at(march(3))
    after = spoilt.event()
    assert (after.uid, after.start, after.title) == (before.uid, before.start, before.title)
    assert after.sequence > before.sequence
    assert (unreadable(spoilt), told(spoilt), spoilt.actions()) == (frozenset(), [], [])


def test_repaired_it_comes_at_the_time_a_person_had_given_it(company: Company) -> None:
    company.launches(deputy=None)
    company.tick()
    company.calendar.move(company.event().uid, march(26, 14))
    company.at(march(3))
    company.calendar.spoil(company.event().uid)
    repair(company)
    company.at(march(4))
    assert company.event().start == march(26, 14)


def test_a_launch_that_moves_meanwhile_moves_it_once_it_is_repaired(spoilt: Company) -> None:
    spoilt.changes(date=LAUNCHED + timedelta(days=14))
    report = spoilt.at(march(3))
    assert [str(done.result) for done in report.done] == ["later"]
    repair(spoilt)
    spoilt.at(march(4))
    assert (spoilt.event().start, unreadable(spoilt)) == (march(37, 9, 30), frozenset())


def test_a_launch_that_is_dropped_meanwhile_takes_it_off_once_it_is_repaired(spoilt: Company) -> None:
    spoilt.changes(status=Status.DROPPED)
    spoilt.at(march(3))
    assert spoilt.effect().state is State.PRESENT
    repair(spoilt)
    spoilt.at(march(4))
    assert (spoilt.events(), spoilt.effect().state) == ([], State.CANCELLED)


def test_mended_by_hand_it_needs_no_repair(spoilt: Company) -> None:
    spoilt.changes(date=LAUNCHED + timedelta(days=14))
    spoilt.at(march(3))
    ((at, kept),) = spoilt.calendar._kept.items()
    spoilt.calendar._kept[at] = replace(kept, is_unreadable=False)
    spoilt.until(march(5))
    assert (spoilt.event().start, told(spoilt)) == (march(37, 9, 30), [])


@pytest.mark.parametrize("after", [False, True])
def test_in_doubt_and_spoilt_it_is_repaired_too(company: Company, after: bool) -> None:
    company.launches(deputy=None)
    company.tick()
    company.changes(date=LAUNCHED + timedelta(days=14))
    company.now = march(3)
    company.killer.nth, company.killer.after = 1, after
    with pytest.raises(Killed):
        company.tick()
    company.restart()
    company.calendar.spoil(company.events()[0].uid)
    company.at(march(4))
    assert company.effect().is_in_doubt
    repair(company)
    company.at(march(5))
    assert (company.effect().intent, company.event().start) == (None, march(37, 9, 30))


def test_once_it_has_begun_it_is_left_and_can_be_deleted(spoilt: Company) -> None:
    spoilt.until(march(24))
    (problem,) = told(spoilt)
    assert "delete it" in problem.remedy
    repair(spoilt)
    assert spoilt.actions() == []
    spoilt.calendar.delete(spoilt.events()[0].uid)
    spoilt.at(march(25))
    assert (told(spoilt), spoilt.effect().state) == ([], State.PRESENT)


def test_a_foreign_event_is_told_and_left_alone(company: Company) -> None:
    company.launches(deputy=None)
    company.tick()
    foreign = sample_event(ROUTE, "foreign")
    company.calendar.put(foreign, None)
    company.calendar.spoil(foreign.uid)
    (problem,) = told(company)
    assert (problem.key, problem.remedy) == (None, "mend or delete it")
    assert ailing(company.recorded, ROUTE, company.calendar) is None


def test_a_calendar_that_does_not_say_what_is_wrong_is_told_of_too(spoilt: Company) -> None:
    silent = replace(spoilt.calendar.changes(ROUTE, None), problems=())
    (problem,) = unreadable_events.told(ROUTE, silent, spoilt.recorded, LAUNCHED)
    assert (problem.where, problem.key) == ("calendar calendar", "reminder/texts/3-weeks")
