"""Which checkpoints a launch has, what moves and ends them, and when asking begins anew."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from outcomed.model.launch import Status
from outcomed.model.outcome import Verdict
from outcomed.model.people import Absence
from outcomed.model.reason import Reason
from outcomed.model.record import Ending
from outcomed.service.account import state_of
from outcomed.service.needs import Want, needs
from support.factories import LAUNCHED, ONE_MONTH, THREE_WEEKS, Company, march, outcome

BOTH = (THREE_WEEKS, ONE_MONTH)
LOOK_AGAIN = pytest.mark.parametrize("verdict", [Verdict.TOO_EARLY, Verdict.CANNOT_TELL])


def state(company: Company, checkpoint: str = "3-weeks") -> str:
    return state_of(company.world, company.row(), company.checkpoint(checkpoint))


# --- what there is ---


def test_by_default_checkpoints_are_after_three_weeks_one_month_and_six_months(company: Company) -> None:
    company.launches(checkpoints=None)
    company.tick()
    due = {e.key[2]: e.start.date() for e in company.events()}
    assert due == {"3-weeks": date(2026, 3, 23), "1-month": date(2026, 4, 2), "6-months": date(2026, 9, 2)}


def test_a_launchs_own_checkpoints_replace_the_default_ones(company: Company) -> None:
    company.launches(checkpoints=(ONE_MONTH,))
    company.tick()
    assert [e.key[2] for e in company.events()] == ["1-month"]


def test_a_checkpoints_name_is_its_identity_and_its_offset_is_data(company: Company) -> None:
    company.launches(checkpoints=(THREE_WEEKS,))
    company.tick()
    before = company.event().uid
    company.changes(checkpoints=(replace(THREE_WEEKS, offset=ONE_MONTH.offset),))
    company.at(march(3))
    assert (company.event().uid, company.event().start.date()) == (before, date(2026, 4, 2))


def test_a_checkpoint_that_is_not_planned_any_more_leaves_the_calendar(company: Company) -> None:
    company.launches(checkpoints=BOTH)
    company.tick()
    company.changes(checkpoints=(ONE_MONTH,))
    company.at(march(3))
    assert [e.key[2] for e in company.events()] == ["1-month"]
    assert state(company) == "not planned any more"


def test_a_checkpoint_is_planned_then_due_then_overdue_then_answered(company: Company) -> None:
    company.launches()
    company.until(march(22))
    assert state(company) == "planned"
    company.until(march(23))
    company.now = march(23, 10)
    assert state(company) == "due"
    company.until(march(33))
    company.now = march(33, 23, 59)
    assert state(company) == "due"
    company.until(march(34))
    assert state(company) == "overdue"
    company.answer()
    assert state(company) == "answered: hit"


def test_a_person_closes_a_checkpoint_with_a_reason(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.close(why="the metric is gone")
    company.until(march(70))
    assert state(company) == "closed: the metric is gone"
    assert company.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]
    assert company.inbox("mia") == []


def test_closing_before_the_due_moment_cancels_the_reminder(company: Company) -> None:
    company.launches()
    company.tick()
    company.close()
    company.at(march(3))
    assert company.events() == []
    assert company.effect().reason == Reason.CLOSED


@pytest.mark.parametrize("word", ["dropped", "superseded", "rolled_back"])
def test_a_persons_word_is_never_undone_even_if_it_is_one_of_our_reasons(company: Company, word: str) -> None:
    company.launches()
    company.tick()
    company.close(why=word)
    company.until(march(23))
    assert company.checkpoint().ending is Ending.CLOSED
    assert company.inbox("dana") == []


def test_only_an_outcome_or_a_person_ends_a_checkpoint(company: Company) -> None:
    company.launches()
    company.until(march(150))
    assert company.world.is_open(company.checkpoint())
    company.answer()
    assert not company.world.is_open(company.checkpoint())


# --- planned, launched, slipped ---


def test_planned_has_its_events(company: Company) -> None:
    company.launches(status=Status.PLANNED, date=LAUNCHED + timedelta(days=14))
    company.tick()
    assert company.event().start == march(37, 9, 30)


def test_slipped_with_a_date_is_moved(company: Company) -> None:
    company.launches(status=Status.PLANNED, date=LAUNCHED + timedelta(days=14))
    company.tick()
    before = company.event()
    company.changes(status=Status.SLIPPED, date=LAUNCHED + timedelta(days=28))
    company.at(march(3))
    assert (company.event().uid, company.event().start) == (before.uid, march(51, 9, 30))


def test_slipped_without_a_date_takes_future_events_off_the_calendar_and_waits_for_a_date(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(status=Status.SLIPPED, date=None)
    company.at(march(3))
    assert company.events() == []
    assert company.effect().reason == Reason.NO_DATE
    assert (Want.NO_DATE, "texts") in [(n.want, n.about) for n in needs(company.look())]


def test_slipped_without_a_date_asks_and_reports_nothing(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(status=Status.SLIPPED, date=None)
    company.until(march(60))
    assert [company.inbox(name) for name in ("dana", "raj", "mia", "emil")] == [[], [], [], []]


def test_slipped_without_a_date_comes_back_with_a_date(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(status=Status.SLIPPED, date=None)
    company.at(march(3))
    company.changes(date=LAUNCHED + timedelta(days=28))
    company.at(march(4))
    assert (company.event().start, company.event().generation) == (march(51, 9, 30), 1)


def test_slipped_with_a_date_is_treated_like_planned(company: Company) -> None:
    company.launches(status=Status.SLIPPED, date=LAUNCHED + timedelta(days=7))
    company.until(march(50))
    assert company.inbox("dana") == ["10 Mar ask/texts/launch/0/went_out/dana"]


# --- ended launches ---


def test_dropped_cancels_and_closes(company: Company) -> None:
    company.launches(checkpoints=BOTH)
    company.tick()
    company.changes(status=Status.DROPPED)
    company.at(march(3))
    assert company.events() == []
    assert {c.ended_why for c in company.recorded.checkpoints.values()} == {"dropped"}


def test_superseded_closes_with_a_pointer(company: Company) -> None:
    company.launches(checkpoints=BOTH)
    company.tick()
    company.changes(status=Status.SUPERSEDED, superseded_by="booking")
    company.until(march(60))
    assert company.events() == []
    assert {c.ended_why for c in company.recorded.checkpoints.values()} == {"superseded"}
    assert company.row().launch.superseded_by == "booking"
    assert [company.inbox(name) for name in ("dana", "mia")] == [[], []]


def test_rolled_back_makes_of_the_open_checkpoints_one_what_did_we_learn(company: Company) -> None:
    company.launches(checkpoints=BOTH)
    company.tick()
    company.changes(status=Status.ROLLED_BACK)
    company.at(march(4))
    assert [(e.key[2], e.start) for e in company.events()] == [("what-we-learned", march(4, 9, 30))]
    company.until(march(8))
    assert company.inbox("dana") == [
        "4 Mar ask/texts/what-we-learned/0/check_in/dana",
        "6 Mar ask/texts/what-we-learned/0/nudge/dana",
    ]


def test_rolled_back_leaves_an_answered_checkpoint_answered(company: Company) -> None:
    company.launches(checkpoints=BOTH)
    company.until(march(23))
    company.answer()
    company.changes(status=Status.ROLLED_BACK)
    company.until(march(26))
    assert state(company) == "answered: hit"
    assert state(company, "1-month").startswith("closed")
    assert company.event("what-we-learned")


def test_rolled_back_with_nothing_open_asks_nothing(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.answer()
    company.changes(status=Status.ROLLED_BACK)
    company.until(march(40))
    assert list(company.recorded.checkpoints) == [("texts", "3-weeks")]


def test_what_did_we_learn_is_answered_like_any_checkpoint(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(status=Status.ROLLED_BACK)
    company.until(march(4))
    company.answer("what-we-learned", verdict=Verdict.MISSED)
    company.until(march(20))
    assert state(company, "what-we-learned") == "answered: missed"
    assert company.inbox("emil", "outcome") == ["5 Mar outcome/texts/what-we-learned/1"]


# --- moves ---


def test_a_moved_launch_moves_its_open_checkpoints_without_a_new_round_while_nothing_was_sent(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(date=LAUNCHED + timedelta(days=14))
    company.at(march(3))
    assert (company.checkpoint().due, company.checkpoint().round) == (march(37, 9, 30), 0)


def test_the_round_is_raised_when_the_due_moment_moves_after_anything_was_sent(company: Company) -> None:
    company.launches()
    company.until(march(24))
    company.changes(date=LAUNCHED + timedelta(days=14))
    company.until(march(60))
    assert company.checkpoint().round == 1
    assert company.inbox("dana") == [
        "23 Mar ask/texts/3-weeks/0/check_in/dana",
        "6 Apr ask/texts/3-weeks/1/check_in/dana",
        "8 Apr ask/texts/3-weeks/1/nudge/dana",
    ]
    assert company.inbox("mia") == ["20 Apr overdue/texts/3-weeks/1"]


def test_the_round_is_raised_when_a_person_moves_the_reminder_after_the_check_in(company: Company) -> None:
    company.launches()
    company.until(march(22))
    company.at(march(23, 8, 30))
    company.calendar.move(company.event().uid, march(30, 14))
    company.until(march(33))
    assert company.checkpoint().round == 1
    assert company.inbox("dana") == [
        "23 Mar ask/texts/3-weeks/0/check_in/dana",
        "30 Mar ask/texts/3-weeks/1/check_in/dana",
        "1 Apr ask/texts/3-weeks/1/nudge/dana",
    ]


@pytest.mark.parametrize("name", ["launch", "2026-03-04"])
def test_a_question_about_the_launch_is_none_about_a_checkpoint_of_that_name(company: Company, name: str) -> None:
    company.launches(date=date(2026, 3, 4), status=Status.PLANNED, checkpoints=(replace(THREE_WEEKS, name=name),))
    company.tick()
    company.person("dana", left=date(2026, 3, 5))
    company.until(march(9))
    assert len(company.inbox("raj")) == 2
    company.changes(status=Status.LAUNCHED, date=date(2026, 3, 11))
    company.until(march(11))
    assert company.checkpoint(name).round == 0


def test_moving_the_reminder_within_its_day_asks_nothing_again(company: Company) -> None:
    company.launches()
    company.until(march(22))
    company.at(march(23, 8, 30))
    company.calendar.move(company.event().uid, march(23, 15))
    company.until(march(25))
    assert company.checkpoint().round == 0
    assert company.inbox("dana") == [
        "23 Mar ask/texts/3-weeks/0/check_in/dana",
        "25 Mar ask/texts/3-weeks/0/nudge/dana",
    ]


def test_the_round_is_raised_when_an_absence_moves_the_moment_after_the_check_in(company: Company) -> None:
    company.launches()
    company.until(march(22))
    company.at(march(23, 8, 30))
    company.person("dana", away=(Absence(first=date(2026, 3, 23), last=date(2026, 3, 27)),))
    company.until(march(30))
    assert company.inbox("dana") == [
        "23 Mar ask/texts/3-weeks/0/check_in/dana",
        "30 Mar ask/texts/3-weeks/1/check_in/dana",
    ]


def test_the_round_is_raised_when_a_dropped_launch_is_revived(company: Company) -> None:
    company.launches()
    company.until(march(10))
    company.changes(status=Status.DROPPED)
    company.until(march(11))
    company.changes(status=Status.LAUNCHED)
    company.until(march(23))
    assert company.checkpoint().round == 1
    assert company.inbox("dana") == ["23 Mar ask/texts/3-weeks/1/check_in/dana"]


def test_ask_nudge_and_overdue_keys_carry_the_round(company: Company) -> None:
    company.launches()
    company.until(march(34))
    company.changes(date=LAUNCHED + timedelta(days=28))
    company.until(march(65))
    assert company.inbox("raj") == [
        "30 Mar ask/texts/3-weeks/0/deputy/raj",
        "3 Apr overdue/texts/3-weeks/0",
        "27 Apr ask/texts/3-weeks/1/deputy/raj",
        "1 May overdue/texts/3-weeks/1",
    ]


def test_an_answered_checkpoint_is_never_reopened_by_a_moved_launch(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.answer()
    company.changes(date=LAUNCHED + timedelta(days=21))
    company.until(march(60))
    assert company.world.is_answered("texts", "3-weeks")
    assert company.events() == [] or company.event().start == march(23, 9, 30)
    assert company.inbox("dana", "ask/") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]


# --- follow-ups ---


@LOOK_AGAIN
def test_too_early_and_cannot_tell_open_a_follow_up_on_the_day_they_name(company: Company, verdict: Verdict) -> None:
    company.launches(checkpoints=BOTH)
    company.until(march(23))
    company.answer(verdict=verdict, again=date(2026, 4, 22))
    company.until(march(25))
    assert company.event("3-weeks-again").start.date() == date(2026, 4, 22)
    company.until(march(53))
    assert company.inbox("dana", "3-weeks-again") == ["22 Apr ask/texts/3-weeks-again/0/check_in/dana"]


@LOOK_AGAIN
def test_without_again_the_next_checkpoint_is_the_look(company: Company, verdict: Verdict) -> None:
    company.launches(checkpoints=BOTH)
    company.until(march(23))
    company.answer(verdict=verdict)
    company.until(march(25))
    assert sorted(name for _, name in company.recorded.checkpoints) == ["1-month", "3-weeks"]


@LOOK_AGAIN
def test_too_early_without_again_and_without_a_next_checkpoint_is_looked_at_four_weeks_after_the_answer(
    company: Company, verdict: Verdict
) -> None:
    company.launches()
    company.until(march(26))
    company.answer(verdict=verdict)
    company.until(march(27))
    assert company.event("3-weeks-again").start.date() == date(2026, 3, 26) + timedelta(weeks=4)


@LOOK_AGAIN
def test_a_checkpoint_that_has_passed_by_the_answer_is_not_the_next_look(company: Company, verdict: Verdict) -> None:
    company.launches(checkpoints=BOTH)
    company.until(march(34))
    company.answer(verdict=verdict)
    company.until(march(37))
    assert company.event("3-weeks-again").start.date() == date(2026, 4, 3) + timedelta(weeks=4)


def test_the_four_weeks_are_the_policys(company: Company) -> None:
    company.policy = replace(company.policy, again=timedelta(weeks=1))
    company.launches()
    company.until(march(26))
    company.answer(verdict=Verdict.TOO_EARLY)
    company.until(march(27))
    assert company.event("3-weeks-again").start.date() == date(2026, 4, 2)


def test_a_follow_up_that_is_too_early_again_opens_another_one(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.answer(verdict=Verdict.TOO_EARLY, again=date(2026, 4, 6))
    company.until(march(37))
    company.answer("3-weeks-again", verdict=Verdict.TOO_EARLY, again=date(2026, 5, 4))
    company.until(march(38))
    assert company.event("3-weeks-again-2").start.date() == date(2026, 5, 4)


@pytest.mark.parametrize("verdict", [Verdict.HIT, Verdict.PARTLY, Verdict.MISSED])
def test_a_final_verdict_opens_nothing(company: Company, verdict: Verdict) -> None:
    company.launches()
    company.until(march(23))
    company.answer(said=outcome(verdict, again=date(2026, 4, 6)))
    company.until(march(24))
    assert list(company.recorded.checkpoints) == [("texts", "3-weeks")]


def test_a_correction_to_a_final_verdict_takes_the_follow_up_away(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.answer(verdict=Verdict.TOO_EARLY, again=date(2026, 4, 20))
    company.until(march(24))
    company.answer(verdict=Verdict.HIT)
    company.until(march(25))
    assert [e for e in company.events() if e.start > company.now] == []


# --- before the start, late, expired ---


def test_due_before_follow_from_is_recorded_as_before_start_and_never_asked_or_reported(company: Company) -> None:
    company.launches(date=LAUNCHED - timedelta(days=28))
    company.until(march(60))
    assert company.checkpoint().ending is Ending.BEFORE_START
    assert company.events() == []
    assert [company.inbox(name) for name in ("dana", "raj", "mia", "emil", "pia")] == [[], [], [], [], []]


def test_an_outcome_of_before_the_start_is_not_told(company: Company) -> None:
    company.launches(date=LAUNCHED - timedelta(days=28))
    company.tick()
    company.answer()
    company.until(march(20))
    assert [company.inbox(name) for name in ("dana", "emil", "mia", "pia")] == [[], [], [], []]
    assert company.why_not("outcome", "texts", "3-weeks", "1") is Reason.BEFORE_START


def test_follow_from_of_the_policy_counts_instead_of_the_first_tick(company: Company) -> None:
    company.policy = replace(company.policy, follow_from=date(2026, 2, 1))
    company.launches(date=LAUNCHED - timedelta(days=28))  # due on Monday 23 February
    company.tick()
    assert [e.start for e in company.events()] == [march(2, 9, 30)]


def test_follow_from_is_a_local_day_of_the_owner(company: Company) -> None:
    company.now = march(2, 20)  # Tuesday in Auckland already, Monday in New York still
    company.person("dana", zone="Pacific/Auckland")
    company.person("raj", zone="America/New_York")
    due_on_monday = LAUNCHED - timedelta(days=21)
    company.launches("there", date=due_on_monday)
    company.launches("here", date=due_on_monday, owner="raj")
    company.tick()
    assert company.checkpoint(name="there").ending is Ending.BEFORE_START
    assert company.checkpoint(name="here").ending is None


def test_first_seen_late_is_one_event_on_the_next_work_day(company: Company) -> None:
    company.tick()
    company.at(march(27, 12))  # Friday
    company.launches()
    company.at(march(27, 13))
    assert [e.start for e in company.events()] == [march(30, 9, 30)]
    company.until(march(30))
    assert company.inbox("dana", " ask/") == ["30 Mar ask/texts/3-weeks/0/check_in/dana"]


def test_first_seen_older_than_expire_after_is_expired_and_listed(company: Company) -> None:
    company.tick()
    company.until(march(38))
    company.launches()
    company.until(march(60))
    assert company.checkpoint().ending is Ending.EXPIRED
    assert company.events() == []
    assert company.inbox("dana") == []
    assert (Want.EXPIRED, "texts/3-weeks") in [(n.want, n.about) for n in needs(company.look())]


def test_first_seen_on_the_last_day_of_expire_after_is_still_asked(company: Company) -> None:
    company.tick()
    company.until(march(37, 8))  # the 14th day after the due day
    company.launches()
    company.at(march(37, 8, 30))
    assert [e.start for e in company.events()] == [march(37, 9, 30)]


def test_an_outcome_for_an_expired_checkpoint_is_told(company: Company) -> None:
    company.tick()
    company.until(march(38))
    company.launches()
    company.until(march(39))
    company.answer()
    company.until(march(45))
    assert company.inbox("emil") == ["9 Apr outcome/texts/3-weeks/1"]


def test_an_outage_longer_than_expire_after_expires_what_nobody_was_asked(company: Company) -> None:
    company.launches()
    company.until(march(22))
    company.at(march(38))
    assert company.checkpoint().ending is Ending.EXPIRED
    assert company.inbox("dana") == []


def test_an_outage_shorter_than_expire_after_asks_late(company: Company) -> None:
    company.launches()
    company.until(march(22))
    company.until(march(22))
    company.at(march(37))
    assert company.inbox("dana") == ["6 Apr ask/texts/3-weeks/0/check_in/dana"]


# --- an answer comes first ---


def test_an_outcome_before_the_due_moment_answers(company: Company) -> None:
    company.launches()
    company.until(march(10))
    company.answer()
    company.until(march(60))
    assert company.events() == []
    assert company.effect().reason == Reason.ANSWERED
    assert company.inbox("dana", "ask/") == []
    assert company.inbox("mia", "overdue") == []


def test_a_withdrawn_outcome_opens_the_checkpoint_again(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.answer()
    company.until(march(24))
    company.withdraw()
    company.until(march(40))
    assert state(company) == "overdue"
    assert company.inbox("mia", "overdue") == ["6 Apr overdue/texts/3-weeks/0"]


# --- somebody else's ---


def test_another_owner_gets_the_planned_checkpoints_without_a_new_round(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(owner="raj", deputy="dana")
    company.until(march(23))
    assert (company.checkpoint().owner, company.checkpoint().round) == ("raj", 0)
    assert company.inbox("raj") == ["23 Mar ask/texts/3-weeks/0/check_in/raj"]
    assert company.inbox("dana") == []


def test_who_takes_over_an_open_checkpoint_is_its_owner_and_the_ladder_starts_anew(company: Company) -> None:
    company.launches(deputy=None)
    company.until(march(24))
    company.person("dana", left=date(2026, 3, 25))
    company.until(march(40))
    assert (company.checkpoint().owner, company.checkpoint().round) == ("mia", 1)
    assert company.inbox("mia") == [
        "26 Mar ask/texts/launch/0/took_over/mia",
        "27 Mar ask/texts/3-weeks/1/check_in/mia",
        "31 Mar ask/texts/3-weeks/1/nudge/mia",
    ]
    assert company.inbox("dana") == [
        "23 Mar ask/texts/3-weeks/0/check_in/dana",
        "25 Mar ask/texts/3-weeks/0/nudge/dana",
    ]


def test_absence_of_the_owner_moves_the_moment_while_it_is_ahead(company: Company) -> None:
    company.launches()
    company.tick()
    company.person("dana", away=(Absence(first=date(2026, 3, 20), last=date(2026, 3, 24)),))
    company.at(march(3))
    assert company.event().start == march(25, 9, 30)


def test_a_change_of_zone_moves_the_moment_to_the_same_wall_time_there(company: Company) -> None:
    company.launches()
    company.tick()
    company.person("dana", zone="America/New_York")
    company.at(march(3))
    assert company.event().start == march(23, 13, 30)
    assert company.effect().reason == Reason.ZONE_CHANGED


def test_what_was_due_is_not_moved_by_an_absence(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.now = march(23, 10)
    company.person("dana", away=(Absence(first=date(2026, 3, 20), last=date(2026, 3, 27)),))
    company.at(march(23, 11))
    assert company.checkpoint().due == march(23, 9, 30)
