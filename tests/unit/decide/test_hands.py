"""What people did to our events: a person's edit wins."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from outcomed.model.effect import State
from outcomed.model.launch import Status
from outcomed.model.people import Absence
from outcomed.model.reason import Reason
from outcomed.model.result import Failure
from outcomed.service.needs import Want, needs
from support.factories import LAUNCHED, Company, march

MARK = "calendar/calendar//"


def many(company: Company, count: int) -> None:
    """Put so many events into the calendar."""
    for n in range(count):
        company.launches(f"launch-{n}", deputy=None)
    company.tick()


def delete(company: Company, count: int) -> None:
    for event in company.events()[:count]:
        company.calendar.delete(event.uid)


# --- moved by hand ---


def test_moved_by_hand_is_the_new_time_until_the_launch_itself_moves(company: Company) -> None:
    company.launches(deputy=None)
    company.tick()
    company.calendar.move(company.event().uid, march(26, 14))
    writes = company.calendar.writes
    company.until(march(10))
    assert company.event().start == march(26, 14)
    assert company.calendar.writes == writes
    company.changes(date=LAUNCHED + timedelta(days=14))
    company.until(march(11))
    assert company.event().start == march(37, 9, 30)


def test_when_the_launch_moves_an_event_that_was_moved_by_hand_it_says_why(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.move(company.event().uid, march(26, 14))
    company.at(march(3))
    company.changes(date=LAUNCHED + timedelta(days=14))
    company.now = march(4)
    assert company.actions() == [("put", "reminder/texts/3-weeks", "launch_moved")]


def test_moved_by_hand_and_by_the_launch_at_once_it_says_that_the_launch_moved(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.move(company.event().uid, march(26, 14))
    company.changes(date=LAUNCHED + timedelta(days=14))
    company.now = march(3)
    assert company.actions() == [("put", "reminder/texts/3-weeks", "launch_moved")]


def test_the_check_in_follows_the_persons_time(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.move(company.event().uid, march(26, 14))
    company.until(march(29))
    assert company.inbox("dana") == ["26 Mar ask/texts/3-weeks/0/check_in/dana"]


def test_moved_by_hand_is_not_moved_by_another_zone_or_absence(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.move(company.event().uid, march(26, 14))
    company.at(march(3))
    company.person("dana", zone="Asia/Tokyo", away=(Absence(first=date(2026, 3, 26), last=date(2026, 3, 27)),))
    company.at(march(4))
    assert company.event().start == march(26, 14)


def test_moved_by_hand_is_not_moved_by_the_word_that_the_launch_went_out(company: Company) -> None:
    company.launches(status=Status.PLANNED)
    company.tick()
    company.calendar.move(company.event().uid, march(26, 14))
    company.at(march(3))
    company.changes(status=Status.LAUNCHED)
    company.until(march(5))
    assert company.event().start == march(26, 14)


def test_what_a_person_changed_besides_the_time_is_left_as_it_is(company: Company) -> None:
    company.launches()
    company.tick()
    key = next(iter(company.calendar._kept))
    kept = company.calendar._kept[key]
    company.calendar._kept[key] = replace(kept, observed=replace(kept.observed, etag='"theirs"'))
    writes = company.calendar.writes
    company.at(march(3))
    company.at(march(4))
    assert company.calendar.writes == writes
    assert company.actions() == []


def test_moved_by_hand_keeps_its_length_and_the_next_move_is_on_top_of_theirs(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.move(company.event().uid, march(26, 14))  # the calendar counts SEQUENCE up to 1
    company.at(march(3))
    company.changes(date=LAUNCHED + timedelta(days=14))
    company.at(march(4))
    assert company.event().sequence == 2


def test_moved_by_hand_after_it_was_closed_moves_no_checkpoint(company: Company) -> None:
    company.launches()
    company.tick()
    company.close()
    closed = company.checkpoint()
    company.calendar.move(company.event().uid, march(26, 14))
    company.at(march(3))
    assert company.checkpoint() == closed
    assert company.events() == []


def test_our_own_writing_is_not_taken_for_a_persons(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(date=LAUNCHED + timedelta(days=7))
    company.at(march(3))
    company.at(march(4))
    assert company.checkpoint().moved_to is None


# --- made all day ---


def test_made_all_day_is_a_move_to_that_day_at_the_hour_it_had(company: Company) -> None:
    company.person("dana", zone="Asia/Tokyo")
    company.launches(deputy=None)
    company.tick()
    company.calendar.make_all_day(company.event().uid, date(2026, 3, 26))
    writes = company.calendar.writes
    company.at(march(3))
    company.at(march(4))
    assert company.checkpoint().due == march(26, 0, 30)
    assert (company.calendar.writes, company.actions()) == (writes, [])


def test_made_all_day_is_asked_about_on_that_day(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.make_all_day(company.event().uid, date(2026, 3, 26))
    company.until(march(29))
    assert company.inbox("dana") == ["26 Mar ask/texts/3-weeks/0/check_in/dana"]


def test_made_all_day_on_its_own_day_moves_nothing(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.make_all_day(company.event().uid, date(2026, 3, 23))
    company.at(march(3))
    assert (company.checkpoint().moved_to, company.actions()) == (None, [])


def test_made_all_day_becomes_a_reminder_with_a_time_when_the_launch_moves(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.make_all_day(company.event().uid, date(2026, 3, 26))
    company.at(march(3))
    company.changes(date=LAUNCHED + timedelta(days=14))
    company.at(march(4))
    assert (company.event().start, company.event().end) == (march(37, 9, 30), march(37, 10))


@pytest.mark.parametrize("minutes", [0, 15, 120])
def test_a_length_that_a_person_gave_an_event_is_left(company: Company, minutes: int) -> None:
    company.launches()
    company.tick()
    key = next(iter(company.calendar._kept))
    kept = company.calendar._kept[key]
    seen = replace(kept.observed, end=kept.observed.start + timedelta(minutes=minutes), etag='"theirs"')
    company.calendar._kept[key] = replace(kept, observed=seen)
    company.at(march(3))
    assert (company.actions(), company.checkpoint().moved_to) == ([], None)


# --- gone by hand ---


def test_gone_by_hand_is_not_made_again_and_asked_once(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.delete(company.event().uid)
    company.until(march(22))
    assert company.events() == []
    assert company.effect().state is State.REMOVED
    assert company.inbox("dana") == ["2 Mar ask/texts/3-weeks/0/removed/dana"]
    assert company.why_not("reminder", "texts", "3-weeks") is Reason.PERSON_REMOVED_IT


def test_cancelled_by_hand_counts_as_gone(company: Company) -> None:
    company.launches()
    company.tick()
    key = next(iter(company.calendar._kept))
    kept = company.calendar._kept[key]
    company.calendar._kept[key] = replace(kept, observed=replace(kept.observed, cancelled=True, etag='"x"'))
    company.at(march(3))
    assert company.effect().state is State.REMOVED


def test_gone_by_hand_does_not_stop_the_questions_of_the_checkpoint(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.delete(company.event().uid)
    company.until(march(23))
    assert company.inbox("dana", "check_in") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]


def test_gone_by_hand_is_not_made_again_when_the_launch_moves(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.delete(company.event().uid)
    company.at(march(3))
    company.changes(date=LAUNCHED + timedelta(days=14))
    company.until(march(9))
    assert company.events() == []


def test_an_event_of_the_past_that_is_tidied_away_is_nobodys_business(company: Company) -> None:
    company.launches()
    company.until(march(24))
    company.calendar.delete(company.event().uid)
    company.until(march(26))
    assert company.effect().state is State.PRESENT
    assert company.inbox("dana", "removed") == []


# --- a lost calendar ---


def test_more_than_three_and_thirty_percent_gone_at_once_is_a_lost_calendar(company: Company) -> None:
    company.policy = replace(company.policy, limits=replace(company.policy.limits, max_moved=3))
    many(company, 10)
    delete(company, 4)
    company.at(march(3))
    assert company.recorded.marks[MARK].lost_at == march(3)
    assert {r.state for r in company.recorded.effects.values() if r.key[0] == "reminder"} == {State.PRESENT}
    assert Want.CALENDAR_LOST in {n.want for n in needs(company.look())}


@pytest.mark.parametrize(("held", "gone"), [(10, 3), (5, 3), (14, 4), (3, 3)])
def test_three_or_thirty_percent_are_people_who_tidy_up(company: Company, held: int, gone: int) -> None:
    company.policy = replace(company.policy, limits=replace(company.policy.limits, max_moved=3))
    many(company, held)
    delete(company, gone)
    company.at(march(3))
    assert [m.lost_at for m in company.recorded.marks.values()] in ([], [None])
    states = [r.state for r in company.recorded.effects.values() if r.key[0] == "reminder"]
    assert states.count(State.REMOVED) == gone


def test_a_lost_calendar_is_parked_and_everything_else_goes_on(company: Company) -> None:
    company.policy = replace(company.policy, limits=replace(company.policy.limits, max_moved=3))
    many(company, 10)
    delete(company, 10)
    company.at(march(3))
    company.launches("late-comer")
    company.until(march(23))
    assert company.events() == []
    assert company.why_not("reminder", "late-comer", "3-weeks") is Reason.CALENDAR_LOST
    assert len(company.inbox("dana", "check_in")) == 11
    assert company.inbox("dana", "removed") == []


def test_a_lost_calendar_stays_lost_until_the_operator_decides(company: Company) -> None:
    company.policy = replace(company.policy, limits=replace(company.policy.limits, max_moved=3))
    many(company, 10)
    kept = dict(company.calendar._kept)
    delete(company, 10)
    company.at(march(3))
    company.calendar._kept.update(kept)
    delete(company, 1)
    company.at(march(4))
    assert company.recorded.marks[MARK].lost_at == march(3)
    assert {r.state for r in company.recorded.effects.values() if r.key[0] == "reminder"} == {State.PRESENT}


def test_a_calendar_that_does_not_answer_loses_nothing(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.delete(company.event().uid)
    company.calendar.faults.fail("changes", Failure.REFUSED)
    report = company.at(march(3))
    assert company.effect().state is State.PRESENT
    assert [p.where for p in report.problems if p.where.startswith("calendar")] == ["calendar calendar"]
    company.at(march(4))
    assert company.effect().state is State.REMOVED


def test_what_the_launch_took_off_is_not_asked_about(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(status=Status.DROPPED)
    company.at(march(3))
    company.calendar._kept.clear()
    company.at(march(4))
    assert company.effect().state is State.CANCELLED
    assert company.mailer.accepted == []
