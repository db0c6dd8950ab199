"""The deputy's copy of a reminder: it follows the reminder, and what the deputy does to it is about the copy alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from outcomed.model import keys
from outcomed.model.effect import EffectRow, State
from outcomed.model.event import Event, Route
from outcomed.model.launch import Status
from outcomed.model.policy import DEFAULT_CHECKPOINTS, CalendarRoute, Limits
from outcomed.model.reason import Reason
from support.factories import LAUNCHED, Company, march

KEY = keys.deputys_copy("texts", "3-weeks")
OWN = CalendarRoute(route=Route(connector="calendar", account="{id}"))
SERVICE = CalendarRoute(route=Route(connector="other"), organizer="outcomes@example.com")


@pytest.fixture
def copied(company: Company) -> Company:
    """A company in which everybody has an own calendar, with one launch of Dana's; Raj is the deputy."""
    company.policy = replace(company.policy, calendars=(OWN,))
    company.launches()
    company.tick()
    return company


def the_copy(company: Company) -> Event:
    (found,) = company.copies()
    return found


def row_of(company: Company, generation: int = 0) -> EffectRow:
    return company.recorded.effects[KEY, generation]


# --- what it is ---


def test_the_deputy_has_a_copy_in_their_own_calendar(copied: Company) -> None:
    copy = the_copy(copied)
    assert (copy.key, copy.owner, copy.route.account, copy.start) == (KEY, "raj", "raj", march(23, 9, 30))


def test_a_copy_takes_no_time_rings_no_alarm_and_invites_nobody(copied: Company) -> None:
    copy = the_copy(copied)
    assert (copy.busy, copy.alarm_minutes, copy.organizer, copy.attendees) == (False, None, "", ())


def test_a_copy_that_stands_is_left_alone(copied: Company) -> None:
    writes = copied.calendar.writes
    copied.until(march(22))
    assert copied.calendar.writes == writes
    assert copied.why_not(*KEY) is Reason.UNCHANGED


def test_a_copy_in_a_service_calendar_invites_the_deputy_alone(company: Company) -> None:
    company.policy = replace(company.policy, calendars=(replace(SERVICE, people=frozenset({"raj"})), OWN))
    company.launches()
    company.tick()
    copy = the_copy(company)
    assert [(a.person, a.is_required) for a in copy.attendees] == [("raj", False)]
    assert copy.organizer == "outcomes@example.com"


def test_nobody_is_sent_a_mail_about_a_copy(copied: Company) -> None:
    copied.until(march(22))
    assert copied.mailer.accepted == []


# --- who has none ---


def because(**fields: Any) -> Callable[[Company], None]:
    return lambda company: company.changes(**fields)


def serve(*calendars: CalendarRoute) -> Callable[[Company], None]:
    def change(company: Company) -> None:
        company.policy = replace(company.policy, calendars=calendars)

    return change


@pytest.mark.parametrize(
    "change",
    [
        because(deputy=None),
        because(deputy="dana"),
        because(deputy="nobody-knows"),
        lambda company: company.person("raj", left=date(2026, 3, 1)),
        serve(SERVICE),
        serve(replace(OWN, people=frozenset({"dana"}))),
    ],
    ids=["no deputy", "the owner", "unknown", "left", "invited already", "no calendar"],
)
def test_there_is_no_copy(company: Company, change: Callable[[Company], None]) -> None:
    company.policy = replace(company.policy, calendars=(OWN,))
    company.launches()
    change(company)
    company.tick()
    assert (len(company.events()), company.copies()) == (1, [])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (because(deputy=None), "no_deputy"),
        (because(deputy="dana"), "no_deputy"),
        (lambda company: company.person("raj", left=date(2026, 3, 1)), "no_deputy"),
        (serve(replace(SERVICE, people=frozenset({"dana"})), OWN), "deputy_invited"),
        (lambda company: company.close(), "closed"),
        (lambda company: company.answer(), "answered"),
        (because(status=Status.DROPPED), "dropped"),
        (because(status=Status.SLIPPED, date=None), "no_date"),
    ],
    ids=["no deputy", "the owner", "left", "invited", "closed", "answered", "dropped", "no date"],
)
def test_a_copy_is_taken_off_for_a_named_reason(
    copied: Company, change: Callable[[Company], None], reason: str
) -> None:
    change(copied)
    copied.now = march(3)
    assert copied.about_copies() == [("cancel", "/".join(KEY), reason)]
    copied.tick()
    assert copied.copies() == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda company: setattr(company, "policy", replace(company.policy, teams=("other",))), Reason.OUTSIDE_ROLLOUT),
        (serve(replace(OWN, people=frozenset({"dana"}))), Reason.NOBODY),
    ],
    ids=["outside the rollout", "no calendar"],
)
def test_a_copy_waits_as_a_reminder_does(copied: Company, change: Callable[[Company], None], reason: Reason) -> None:
    change(copied)
    copied.at(march(3))
    assert the_copy(copied).key == KEY
    assert copied.why_not(*KEY) is reason


def test_a_deputy_who_took_over_has_the_reminder_and_no_copy(copied: Company) -> None:
    copied.person("dana", left=date(2026, 3, 2))
    copied.at(march(4))
    copied.at(march(5))
    assert (copied.event().owner, copied.copies()) == ("raj", [])


# --- it follows the reminder ---


def test_a_copy_moves_with_the_launch(copied: Company) -> None:
    copied.changes(date=LAUNCHED + timedelta(days=7))
    copied.now = march(3)
    assert copied.about_copies() == [("put", "/".join(KEY), "launch_moved")]
    copied.tick()
    assert the_copy(copied).start == copied.event().start == march(30, 9, 30)


def test_a_copy_follows_a_reminder_that_its_owner_moved_by_hand(copied: Company) -> None:
    copied.calendar.move(copied.event().uid, march(26, 14))
    copied.now = march(3)
    assert copied.about_copies() == [("put", "/".join(KEY), "person_moved_it")]
    copied.tick()
    assert the_copy(copied).start == march(26, 14)


def test_a_copy_comes_back_with_a_launch_that_was_dropped(copied: Company) -> None:
    copied.changes(status=Status.DROPPED)
    copied.at(march(3))
    copied.changes(status=Status.LAUNCHED)
    copied.at(march(4))
    assert (the_copy(copied).generation, row_of(copied, 1).reason) == (1, "revived")


def test_a_copy_that_has_begun_is_history(copied: Company) -> None:
    copied.at(march(23, 10))
    copied.changes(deputy="emil")
    copied.answer()
    copied.at(march(24))
    assert (the_copy(copied).owner, the_copy(copied).start) == ("raj", march(23, 9, 30))


# --- what the deputy does to it ---


def test_a_copy_moved_by_hand_stays_there_and_moves_nothing_else(copied: Company) -> None:
    before = copied.checkpoint()
    copied.calendar.move(the_copy(copied).uid, march(26, 14))
    writes = copied.calendar.writes
    copied.until(march(10))
    assert (the_copy(copied).start, copied.event().start) == (march(26, 14), march(23, 9, 30))
    assert (copied.calendar.writes, copied.checkpoint(), copied.about_copies()) == (writes, before, [])


def test_a_copy_moved_by_hand_does_not_move_the_check_in(copied: Company) -> None:
    copied.calendar.move(the_copy(copied).uid, march(26, 14))
    copied.until(march(24))
    assert copied.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]
    assert copied.inbox("raj") == []


def test_a_copy_moved_by_hand_goes_with_the_reminder_again_once_that_moves(copied: Company) -> None:
    copied.calendar.move(the_copy(copied).uid, march(26, 14))
    copied.at(march(3))
    copied.changes(date=LAUNCHED + timedelta(days=14))
    copied.at(march(4))
    assert the_copy(copied).start == march(37, 9, 30)


def test_a_copy_moved_by_hand_keeps_its_time_when_its_words_change(copied: Company) -> None:
    copied.calendar.move(the_copy(copied).uid, march(26, 14))
    copied.at(march(3))
    copied.registry.launches["texts"] = replace(copied.registry.launches["texts"], name="Text messages")
    copied.at(march(4))
    assert (the_copy(copied).title, the_copy(copied).start) == ("Your copy: Text messages", march(26, 14))


def test_a_copy_taken_off_by_hand_is_not_made_again_and_asks_nobody_anything(copied: Company) -> None:
    before = copied.checkpoint()
    copied.calendar.delete(the_copy(copied).uid)
    copied.until(march(22))
    assert (copied.copies(), row_of(copied).state) == ([], State.REMOVED)
    assert copied.why_not(*KEY) is Reason.PERSON_REMOVED_IT
    assert (copied.mailer.accepted, copied.checkpoint(), len(copied.events())) == ([], before, 1)


def test_a_reminder_taken_off_by_hand_leaves_the_copy(copied: Company) -> None:
    copied.calendar.delete(copied.event().uid)
    copied.at(march(3))
    assert (copied.events(), the_copy(copied).start) == ([], march(23, 9, 30))


# --- another deputy ---


def test_another_deputy_has_a_copy_and_the_old_one_is_taken_off(copied: Company) -> None:
    copied.changes(deputy="emil")
    copied.at(march(3))
    copied.at(march(4))
    assert (the_copy(copied).owner, the_copy(copied).route.account) == ("emil", "emil")
    assert row_of(copied).state is State.CANCELLED


def test_another_deputy_in_the_same_calendar_has_a_copy_of_their_own(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(deputy="emil")
    company.at(march(3))
    company.at(march(4))
    assert (the_copy(company).owner, the_copy(company).generation) == ("emil", 1)
    assert (row_of(company).state, row_of(company).reason) == (State.CANCELLED, "deputy_changed")


def test_another_deputy_has_a_copy_where_the_old_one_moved_theirs(copied: Company) -> None:
    copied.calendar.move(the_copy(copied).uid, march(26, 14))
    copied.at(march(3))
    copied.changes(deputy="emil")
    copied.at(march(4))
    copied.at(march(5))
    assert (the_copy(copied).owner, the_copy(copied).start) == ("emil", march(23, 9, 30))


def test_another_deputy_has_a_copy_where_the_old_one_took_theirs_off(copied: Company) -> None:
    copied.calendar.delete(the_copy(copied).uid)
    copied.at(march(3))
    copied.changes(deputy="emil")
    copied.at(march(4))
    assert (the_copy(copied).owner, row_of(copied, 1).reason) == ("emil", "deputy_changed")


# --- safety ---


def test_copies_wait_with_their_reminders_and_are_not_counted(company: Company) -> None:
    company.policy = replace(company.policy, limits=replace(company.policy.limits, max_new_events=1))
    company.launches()
    assert company.look().plan.waiting == ()
    company.launches("more")
    (waiting,) = company.look().plan.waiting
    assert (waiting.why, len(waiting.actions)) == ("2 new events at once", 4)


def test_to_drop_one_launch_of_few_needs_nobodys_yes(company: Company) -> None:
    company.policy = replace(company.policy, calendars=(OWN,), limits=Limits())
    company.launches(checkpoints=DEFAULT_CHECKPOINTS)
    company.tick()
    assert (len(company.events()), len(company.copies())) == (3, 3)
    company.changes(status=Status.DROPPED)
    company.at(march(3))
    assert (company.look().plan.waiting, company.events()) == ((), [])
