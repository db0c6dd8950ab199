"""What is asked of whom: the check-in, one nudge, the deputy, the end of the grace, and what stops them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from outcomed.decide.asking import asks, ladder
from outcomed.decide.checkpoints import live
from outcomed.model.item import ItemKind, Letter
from outcomed.model.key import decode
from outcomed.model.launch import Status
from outcomed.model.people import Absence
from outcomed.model.plan import Skip
from outcomed.model.reason import Reason
from outcomed.model.record import Ending
from outcomed.model.result import Failure
from outcomed.service.needs import Want, needs
from support.factories import DUE, LAUNCHED, ONE_MONTH, THREE_WEEKS, Company, march

CHECK_IN = "23 Mar ask/texts/3-weeks/0/check_in/dana"


def letter_to(company: Company, name: str) -> Letter:
    """Give the one mail of questions that a tick would send somebody now."""
    letters = (a.letter for a in company.look().plan.actions if a.letter and a.key[0] == "asks")
    (found,) = (x for x in letters if x.reader == name)
    return found


# --- the ladder ---


def test_the_check_in_is_asked_on_the_checkpoints_morning(company: Company) -> None:
    company.launches()
    company.until(march(22))
    company.at(march(23, 8, 29))
    assert company.inbox("dana") == []
    company.at(march(23, 8, 30))
    assert company.inbox("dana") == [CHECK_IN]


def test_who_ticks_once_a_day_before_the_hour_of_mails_asks_all_the_same(company: Company) -> None:
    company.launches()
    for day in range(2, 28):
        company.at(march(day, 5))
    assert company.inbox("dana") == [
        "24 Mar ask/texts/3-weeks/0/check_in/dana",
        "27 Mar ask/texts/3-weeks/0/nudge/dana",
    ]


def test_one_nudge_follows_after_two_of_the_owners_work_days(company: Company) -> None:
    company.launches()
    company.until(march(60))
    assert company.inbox("dana") == [CHECK_IN, "25 Mar ask/texts/3-weeks/0/nudge/dana"]


def test_the_nudge_names_the_day_on_which_it_becomes_visible(company: Company) -> None:
    company.launches()
    company.until(march(24))
    company.now = march(25)
    (entry,) = letter_to(company, "dana").entries
    assert (entry.item.kind, entry.visible_on) == (ItemKind.NUDGE, date(2026, 4, 3))
    company.until(march(34))
    assert company.inbox("emil") == ["3 Apr overdue/texts/3-weeks/0"]


def test_after_five_work_days_the_deputy_is_asked(company: Company) -> None:
    company.launches()
    company.until(march(33))
    assert company.inbox("raj") == ["30 Mar ask/texts/3-weeks/0/deputy/raj"]


def test_after_eight_work_days_the_grace_ends_with_its_last_day_and_the_item_is_there_the_next_morning(
    company: Company,
) -> None:
    company.launches()
    company.until(march(32))
    company.at(march(33, 23, 59))  # Thursday 2 April, the eighth work day
    assert company.inbox("emil") == []
    company.at(march(34, 8, 30))
    assert company.inbox("emil") == ["3 Apr overdue/texts/3-weeks/0"]


def test_the_ladders_days_are_the_policys(company: Company) -> None:
    company.policy = replace(company.policy, nudge_after=1, deputy_after=2, grace=3)
    company.launches()
    company.until(march(40))
    assert company.inbox("dana", "nudge") == ["24 Mar ask/texts/3-weeks/0/nudge/dana"]
    assert company.inbox("raj", "deputy") == ["25 Mar ask/texts/3-weeks/0/deputy/raj"]
    assert company.inbox("emil", "overdue") == ["27 Mar overdue/texts/3-weeks/0"]


def test_a_nudge_names_a_work_day_as_the_one_on_which_it_becomes_visible(company: Company) -> None:
    company.policy = replace(company.policy, grace=4)
    company.launches()
    company.until(march(24))
    company.now = march(25)
    (entry,) = letter_to(company, "dana").entries
    assert entry.visible_on == date(2026, 3, 30)


def test_absence_stops_the_clock_of_the_ladder(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.person("dana", away=(Absence(first=date(2026, 3, 24), last=date(2026, 3, 30)),))
    company.until(march(43))
    assert company.inbox("dana") == [CHECK_IN, "1 Apr ask/texts/3-weeks/0/nudge/dana"]
    assert company.inbox("raj", "deputy") == ["6 Apr ask/texts/3-weeks/0/deputy/raj"]
    assert company.inbox("emil", "overdue") == ["10 Apr overdue/texts/3-weeks/0"]


def test_an_ask_that_waits_because_somebody_is_away_says_so(company: Company) -> None:
    nudge, deputy = (("ask", "texts", "3-weeks", "0", *step) for step in (("nudge", "dana"), ("deputy", "raj")))
    company.launches()
    company.person("raj", away=(Absence(first=date(2026, 3, 26), last=date(2026, 3, 27)),))
    company.until(march(23))
    assert [company.why_not(*key) for key in (nudge, deputy)] == [Reason.NOT_YET, Reason.NOT_YET]
    company.person("dana", away=(Absence(first=date(2026, 3, 24), last=date(2026, 3, 25)),))
    company.until(march(24))
    assert [company.why_not(*key) for key in (nudge, deputy)] == [Reason.AWAY, Reason.AWAY]
    company.until(march(26))
    assert [company.why_not(*key) for key in (nudge, deputy)] == [Reason.NOT_YET, Reason.AWAY]


def test_a_mail_of_questions_to_somebody_away_says_so_and_names_the_day_back(company: Company) -> None:
    company.launches()
    company.until(march(20))
    company.person("dana", away=(Absence(first=date(2026, 3, 24), last=date(2026, 3, 25)),))
    company.now = march(24)  # the check-in of yesterday was missed
    (away,) = company.skips(Reason.AWAY)
    assert (away.key, away.at) == (("asks", "dana", "2026-03-26"), march(26, 8, 30))


def test_a_freeze_week_stops_the_clock_of_the_ladder(company: Company) -> None:
    week = Absence(first=date(2026, 3, 24), last=date(2026, 3, 30), why="freeze")
    company.policy = replace(company.policy, freezes=(week,))
    company.launches()
    company.until(march(33))
    assert company.inbox("dana") == [CHECK_IN, "1 Apr ask/texts/3-weeks/0/nudge/dana"]


def test_the_ladder_counts_the_owners_work_days_not_those_of_others(company: Company) -> None:
    company.person("dana", work_days=frozenset({6, 0, 1, 2, 3}))  # from Sunday to Thursday
    company.launches()
    company.until(march(36))
    assert company.inbox("raj", "deputy") == ["30 Mar ask/texts/3-weeks/0/deputy/raj"]
    assert company.inbox("emil", "overdue") == ["3 Apr overdue/texts/3-weeks/0"]


def test_a_deputy_who_is_away_is_asked_on_the_first_day_back(company: Company) -> None:
    company.person("raj", away=(Absence(first=date(2026, 3, 30), last=date(2026, 3, 31)),))
    company.launches()
    company.until(march(33))
    assert company.inbox("raj") == ["1 Apr ask/texts/3-weeks/0/deputy/raj"]


def test_without_a_deputy_nobody_else_is_asked_and_a_reason_is_named(company: Company) -> None:
    company.launches(deputy=None)
    company.until(march(33))
    assert company.inbox("raj") == []
    assert company.why_not("checkpoint", "texts", "3-weeks") is Reason.NO_DEPUTY


def test_mails_leave_at_half_past_eight_in_the_readers_zone(company: Company) -> None:
    company.person("dana", zone="America/New_York")  # UTC-4
    company.launches()
    company.until(march(22))
    company.at(march(23, 12, 29))
    assert company.inbox("dana") == []
    company.at(march(23, 12, 30))
    assert company.inbox("dana") == [CHECK_IN]


def test_an_outage_takes_nobodys_time_away(company: Company) -> None:
    company.launches()
    company.until(march(22))
    company.until(march(22))
    company.at(march(30))
    company.until(march(43))
    assert company.inbox("dana") == [
        "30 Mar ask/texts/3-weeks/0/check_in/dana",
        "1 Apr ask/texts/3-weeks/0/nudge/dana",
    ]
    assert company.inbox("emil") == ["10 Apr overdue/texts/3-weeks/0"]


def test_a_check_in_whose_address_is_refused_does_not_stop_the_ladder(company: Company) -> None:
    company.mailer.faults.refused.add("dana@example.com")
    company.launches()
    company.until(march(36))
    assert company.inbox("raj", "deputy") == ["30 Mar ask/texts/3-weeks/0/deputy/raj"]
    assert company.inbox("emil", "overdue") == ["3 Apr overdue/texts/3-weeks/0"]


# --- one mail a day ---


def test_one_mail_a_day_per_person_bundles_everything(company: Company) -> None:
    company.launches("booking", date=LAUNCHED - timedelta(days=2))
    company.launches("texts")
    company.until(march(25))
    assert company.mails("dana") == [
        ("ask/booking/3-weeks/0/check_in/dana", "ask/texts/3-weeks/0/check_in/dana"),
        ("ask/booking/3-weeks/0/nudge/dana", "ask/texts/3-weeks/0/nudge/dana"),
    ]


def test_many_ticks_on_one_day_ask_once(company: Company) -> None:
    company.launches()
    company.until(march(22))
    for hour in range(8, 20):
        company.at(march(23, hour, 31))
    assert company.inbox("dana") == [CHECK_IN]


def test_what_becomes_due_after_todays_mail_waits_for_tomorrows(company: Company) -> None:
    company.launches("texts")
    company.until(march(23))
    company.launches("booking", date=LAUNCHED - timedelta(days=1))  # due on Monday too, first seen late
    company.at(march(23, 12))
    assert len(company.mails("dana")) == 1
    company.until(march(24))
    told = ("ask/booking/3-weeks/0/check_in/dana", "problems/booking/1", "registered/booking")
    assert company.mails("dana")[1:] == [told]


def test_an_owner_is_asked_on_work_days_only(company: Company) -> None:
    company.launches(date=LAUNCHED - timedelta(days=3))
    company.until(march(19))
    company.mailer.faults.fail("send", Failure.LATER)
    company.until(march(23))
    assert company.checkpoint().due == march(20, 9, 30)  # a Friday
    assert company.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]


# --- what stops it ---


@pytest.mark.parametrize("day", [24, 25, 29])
def test_it_stops_the_moment_the_answer_is_there(company: Company, day: int) -> None:
    company.launches()
    company.until(march(day, 8))
    before = company.inbox("dana", "ask/"), company.inbox("raj", "ask/")
    company.answer()
    company.until(march(50))
    assert (company.inbox("dana", "ask/"), company.inbox("raj", "ask/")) == before
    assert company.inbox("emil", "overdue") == []


def test_an_answer_in_the_registry_stops_it_in_the_same_tick(company: Company) -> None:
    company.launches()
    company.until(march(24))
    company.answer()
    company.at(march(25, 8, 30))
    assert company.inbox("dana", "nudge") == []


def test_once_the_grace_is_over_a_nudge_that_was_never_sent_is_left_out(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.at(march(36))
    company.until(march(37))
    assert company.inbox("dana", "ask/") == [CHECK_IN]
    assert company.inbox("emil") == ["5 Apr overdue/texts/3-weeks/0"]


# --- planned launches ---


def test_planned_is_asked_nothing_before_its_date(company: Company) -> None:
    company.launches(status=Status.PLANNED, date=date(2026, 3, 20))
    company.until(march(20))
    assert company.inbox("dana") == []


def test_when_the_planned_date_has_passed_the_owner_is_asked_once_whether_it_went_out(company: Company) -> None:
    company.launches(status=Status.PLANNED, date=date(2026, 3, 20))  # a Friday
    company.until(march(60))
    assert company.inbox("dana") == ["23 Mar ask/texts/launch/0/went_out/dana"]


def test_a_planned_date_that_moved_to_another_past_day_is_asked_about_anew(company: Company) -> None:
    company.launches(status=Status.PLANNED, date=date(2026, 3, 5))
    company.until(march(10))
    company.changes(date=date(2026, 3, 9))
    company.until(march(20))
    assert company.inbox("dana") == [
        "6 Mar ask/texts/launch/0/went_out/dana",
        "10 Mar ask/texts/launch/1/went_out/dana",
    ]


def test_a_planned_date_that_moved_back_is_not_asked_about_twice(company: Company) -> None:
    company.launches(status=Status.PLANNED, date=date(2026, 3, 5))
    company.until(march(6))
    for day, planned in ((7, date(2026, 4, 7)), (8, None), (9, date(2026, 3, 5))):
        company.changes(date=planned)
        company.until(march(day))
    company.until(march(30))
    assert company.inbox("dana") == ["6 Mar ask/texts/launch/0/went_out/dana"]
    assert company.row().dates == (date(2026, 3, 5), date(2026, 4, 7))


def test_nothing_is_nudged_or_reported_while_nobody_said_whether_it_went_out(company: Company) -> None:
    company.launches(status=Status.PLANNED)
    company.until(march(60))
    assert company.inbox("dana") == ["3 Mar ask/texts/launch/0/went_out/dana"]
    assert [company.inbox(name) for name in ("raj", "mia", "emil", "pia")] == [[], [], [], []]
    assert company.why_not("checkpoint", "texts", "3-weeks") is Reason.UNCONFIRMED
    assert (Want.UNCONFIRMED, "texts") in [(n.want, n.about) for n in needs(company.look())]


def test_once_it_is_said_that_it_went_out_the_checkpoint_is_asked_late(company: Company) -> None:
    company.launches(status=Status.PLANNED)
    company.until(march(24))
    company.changes(status=Status.LAUNCHED)
    company.at(march(24, 12))
    assert company.checkpoint().due == march(25, 9, 30)
    company.until(march(26))
    assert company.inbox("dana", "check_in") == ["25 Mar ask/texts/3-weeks/0/check_in/dana"]


def test_once_it_is_said_too_late_that_it_went_out_the_checkpoint_is_expired(company: Company) -> None:
    company.launches(status=Status.PLANNED)
    company.until(march(45))
    company.changes(status=Status.LAUNCHED)
    company.until(march(60))
    assert company.inbox("dana", "check_in") == []
    assert company.checkpoint().ending is Ending.EXPIRED


def test_a_launch_that_is_planned_for_before_follow_from_is_not_asked_about(company: Company) -> None:
    company.launches(status=Status.PLANNED, date=LAUNCHED - timedelta(days=2))
    company.until(march(10))
    assert company.inbox("dana") == []


# --- people who leave ---


def test_left_is_the_last_day_of_work(company: Company) -> None:
    company.launches()
    company.person("dana", left=DUE)
    company.until(march(23))
    assert company.inbox("dana") == [CHECK_IN]
    company.until(march(30))
    assert company.inbox("dana") == [CHECK_IN]


def test_a_person_who_left_gets_no_more_mail_and_the_deputy_takes_the_open_checkpoints_told_once(
    company: Company,
) -> None:
    company.launches(checkpoints=(THREE_WEEKS, ONE_MONTH))
    company.tick()
    company.person("dana", left=date(2026, 3, 5))
    company.until(march(26))
    assert company.inbox("dana") == []
    assert company.inbox("raj") == [
        "6 Mar ask/texts/launch/0/took_over/raj",
        "23 Mar ask/texts/3-weeks/0/check_in/raj",
        "25 Mar ask/texts/3-weeks/0/nudge/raj",
    ]
    assert {e.owner for e in company.events()} == {"raj"}


def test_nobody_is_told_at_a_weekend_what_is_theirs_from_now_on(company: Company) -> None:
    company.launches()
    company.tick()
    company.person("dana", left=date(2026, 3, 6))
    company.until(march(12))
    assert company.inbox("raj") == ["9 Mar ask/texts/launch/0/took_over/raj"]


def test_without_a_deputy_the_manager_takes_over(company: Company) -> None:
    company.launches(deputy=None)
    company.tick()
    company.person("dana", left=date(2026, 3, 5))
    company.until(march(23))
    assert company.inbox("mia") == ["6 Mar ask/texts/launch/0/took_over/mia", "23 Mar ask/texts/3-weeks/0/check_in/mia"]


def test_a_deputy_who_left_too_is_passed_over(company: Company) -> None:
    company.launches()
    company.tick()
    company.person("dana", left=date(2026, 3, 5))
    company.person("raj", left=date(2026, 3, 5))
    company.until(march(23))
    assert company.inbox("raj") == []
    assert company.inbox("mia", "check_in") == ["23 Mar ask/texts/3-weeks/0/check_in/mia"]


def test_where_nobody_is_left_a_reason_is_named(company: Company) -> None:
    company.launches()
    company.tick()
    for name in ("dana", "raj", "mia", "vera"):
        company.person(name, left=date(2026, 3, 5))
    company.until(march(24))
    assert [company.inbox(name) for name in ("dana", "raj", "mia", "vera")] == [[], [], [], []]
    assert company.why_not("launch", "texts") is Reason.NOBODY
    assert (Want.NOBODY, "texts") in [(n.want, n.about) for n in needs(company.look())]


def test_gone_from_the_directory_counts_as_left_after_leaver_after_days(company: Company) -> None:
    company.launches()
    company.until(march(17))
    del company.directory.everybody["dana"]
    company.until(march(23))  # six days later
    assert company.inbox("raj") == []
    assert company.inbox("dana") == [CHECK_IN]
    company.until(march(30))
    assert company.inbox("raj", "took_over") == ["24 Mar ask/texts/launch/0/took_over/raj"]
    assert company.inbox("dana") == [CHECK_IN]


def test_a_checkpoint_that_is_taken_over_while_it_is_open_is_asked_anew_in_its_round(company: Company) -> None:
    company.launches()
    company.until(march(24))
    company.person("dana", left=date(2026, 3, 24))
    company.until(march(45))
    assert [decode(line.split(" ", 2)[2])[2:5] for line in company.inbox("raj", "ask/")] == [
        ("launch", "0", "took_over"),
        ("3-weeks", "1", "check_in"),
        ("3-weeks", "1", "nudge"),
    ]
    assert company.inbox("emil", "overdue") == ["8 Apr overdue/texts/3-weeks/1"]


def test_a_new_owner_in_the_record_is_not_told_that_somebody_left(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(owner="raj", deputy=None)
    company.until(march(10))
    assert company.inbox("raj", "took_over") == []


# --- gone by hand ---


def test_gone_by_hand_at_a_weekend_is_asked_on_the_next_work_day(company: Company) -> None:
    company.launches()
    company.until(march(7))
    company.calendar.delete(company.event().uid)
    company.until(march(20))
    assert company.inbox("dana") == ["9 Mar ask/texts/3-weeks/0/removed/dana"]


def test_gone_by_hand_is_asked_once(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.delete(company.event().uid)
    company.until(march(20))
    assert company.inbox("dana") == ["2 Mar ask/texts/3-weeks/0/removed/dana"]


def test_nothing_further_is_planned_before_the_check_in_was_sent(company: Company) -> None:
    company.launches()
    company.tick()
    dana = company.directory.everybody["dana"]
    steps = ladder(company.world, company.checkpoint(), dana)
    assert (steps.check_in, steps.nudge, steps.deputy, steps.overdue_at) == (march(23, 8, 30), None, None, None)


def test_a_closed_or_answered_checkpoint_asks_nothing_at_all(company: Company) -> None:
    company.launches(checkpoints=(THREE_WEEKS, ONE_MONTH))
    company.tick()
    company.answer("3-weeks")
    company.close("1-month")
    assert [a for a in asks(company.world, live(company.world)) if not isinstance(a, Skip)] == []
