"""The lunch over months: booked once, one agenda, a person's edit wins, never two in a month."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from outcomed.model import keys
from outcomed.model.effect import State
from outcomed.model.event import Event, Route
from outcomed.model.lunch import MonthRule
from outcomed.model.outcome import Story, Verdict
from outcomed.model.people import Absence, Role
from outcomed.model.policy import CalendarRoute
from outcomed.model.reason import Reason
from outcomed.model.result import Failure
from outcomed.service.needs import Want, needs
from support.factories import ONE_MONTH, THREE_WEEKS, Company, block, march, person, series, utc
from support.house import POLICY

APRIL = "lunch/outcomes/2026-04"
LUNCH = datetime(2026, 4, 9, 12, tzinfo=UTC)
AGENDA = datetime(2026, 4, 7, 9, tzinfo=UTC)
FIRST_THURSDAY = MonthRule(week=1, weekday=3)


def reasons(company: Company, key: str = APRIL) -> list[str]:
    """Give why the event of a lunch was written, each time, in order."""
    return [row.why for row in company.ledger.history(key) if row.what == "claimed" and row.subject == key]


def shown(company: Company, month: str = "2026-04") -> list[str]:
    """Give the lines of a lunch's text; the templates of the tests write one for each part of the hour."""
    return [line.strip() for line in company.lunch(month).description.splitlines()]


def answered(company: Company, name: str, at: datetime, **fields: Any) -> None:
    """Let a launch of Dana's be answered at an instant."""
    company.at(at)
    company.answer(name=name, **fields)
    company.until(at + timedelta(hours=4))


def month_of_launches(company: Company, **verdicts: Verdict) -> None:
    """Let launches be there from the start, and be answered on 24 March and in the days after it, one a day."""
    for name in verdicts:
        company.launches(name)
    company.until(march(23))
    for n, (name, verdict) in enumerate(verdicts.items()):
        answered(company, name, march(24 + n, 10), verdict=verdict)


# --- booked ---


def test_a_lunch_is_booked_six_weeks_ahead_and_once(company: Company) -> None:
    company.lunches()
    company.until(utc(date(2026, 4, 2), 9))
    assert [e.key[2] for e in company.events()] == ["2026-03", "2026-04"]
    company.until(utc(date(2026, 4, 3), 9))
    assert company.lunch("2026-05").start == datetime(2026, 5, 14, 12, tzinfo=UTC)
    assert reasons(company) == ["new"]


def test_three_months_have_one_lunch_each_with_one_agenda_and_answers_survive(company: Company) -> None:
    company.lunches(dashboards=("No-shows",), place="The big table")
    company.launches()
    company.until(utc(date(2026, 3, 24), 9))
    company.answer()
    company.until(utc(date(2026, 6, 12), 9))
    standing = sorted({e.key: e.start.date() for e in company.calendar.events.values() if e.key[0] == "lunch"}.items())
    assert [(key[2], day) for key, day in standing] == [
        ("2026-03", date(2026, 3, 12)),
        ("2026-04", date(2026, 4, 9)),
        ("2026-05", date(2026, 5, 14)),
        ("2026-06", date(2026, 6, 11)),
        ("2026-07", date(2026, 7, 9)),
    ]
    assert {e.sequence for e in company.calendar.events.values() if e.key[0] == "lunch"} == {0}
    written = {key: reasons(company, f"lunch/outcomes/{key}") for key in ("2026-04", "2026-05", "2026-06", "2026-07")}
    assert written == {
        "2026-04": ["new", "agenda_due"],
        "2026-05": ["new", "agenda_due"],
        "2026-06": ["new", "agenda_due"],
        "2026-07": ["new"],
    }


def test_a_lunch_invites_everybody_and_only_the_host_has_to_be_there(company: Company) -> None:
    company.lunches(place="The big table")
    company.person("emil", left=date(2026, 3, 1))
    company.tick()
    event = company.lunch()
    assert [(a.person, a.is_required) for a in event.attendees] == [
        ("mia", True),
        ("dana", False),
        ("pia", False),
        ("raj", False),
        ("vera", False),
    ]
    assert (event.organizer, event.owner, event.busy, event.location) == (
        "lunch@example.com",
        "mia",
        True,
        "The big table",
    )
    assert event.end - event.start == timedelta(hours=1)


def test_teams_and_named_people_are_invited_within_the_rollout_and_the_domains(company: Company) -> None:
    company.lunches(teams=frozenset({"texts"}), people=("vera", "pia"))
    company.person("raj", email="raj@elsewhere.example")
    company.policy = replace(
        company.policy,
        teams=frozenset({"texts"}),
        upper_readers=frozenset({"vera"}),
        allowed_domains=frozenset({"example.com"}),
    )
    company.tick()
    assert [a.person for a in company.lunch().attendees] == ["mia", "dana", "emil", "vera"]


def test_the_mailbox_that_invites_is_no_guest_unless_it_is_named(company: Company) -> None:
    company.lunches(teams=frozenset({"texts"}))
    company.person("robot", email="Lunch@example.com", team="texts")
    company.tick()
    assert "robot" not in [a.person for a in company.lunch().attendees]
    company.lunches(teams=frozenset({"texts"}), people=("robot",))
    company.at(march(4))
    assert "robot" in [a.person for a in company.lunch().attendees]


def test_in_a_calendar_that_invites_nobody_the_text_may_name_who_comes(company: Company) -> None:
    company.policy = replace(company.policy, lunches=(series(),))
    company.tick()
    assert company.lunch().attendees == ()
    company.person("emil", left=date(2026, 3, 2))
    company.at(march(4))
    assert reasons(company) == ["new", "text_changed"]


def test_who_comes_later_is_invited_and_nobody_else_is_asked_again(company: Company) -> None:
    company.lunches()
    company.tick()
    company.directory.everybody["zoe"] = person("zoe")
    company.at(march(3))
    assert [a.person for a in company.lunch().attendees][-1] == "zoe"
    assert reasons(company) == ["new", "guests_changed"]
    assert company.lunch().sequence == 0


def test_new_words_wait_for_the_agenda(company: Company) -> None:
    company.lunches(food="Soup")
    company.tick()
    company.lunches(food="Bread", dashboards=("No-shows",))
    company.until(utc(date(2026, 4, 6), 9))
    assert reasons(company) == ["new"]
    company.at(AGENDA)
    assert reasons(company) == ["new", "agenda_due"]


def test_several_series_stand_beside_each_other(company: Company) -> None:
    company.lunches()
    other = series(name="kitchen", rule=FIRST_THURSDAY, host="raj")
    company.policy = replace(company.policy, lunches=(*company.policy.lunches, other))
    company.tick()
    assert company.lunch("2026-04", name="kitchen").start == utc(date(2026, 4, 2), 12)
    assert company.lunch().start == LUNCH


# --- moved ---


def test_a_changed_rule_moves_the_same_event(company: Company) -> None:
    company.lunches()
    company.tick()
    uid = company.lunch().uid
    company.lunches(rule=MonthRule(week=3, weekday=2))
    company.at(march(3))
    moved = company.lunch()
    assert (moved.uid, moved.start, moved.sequence) == (uid, utc(date(2026, 4, 15), 12), 1)
    assert reasons(company) == ["new", "rule_moved"]


def test_a_lunch_whose_day_by_a_new_rule_is_over_stays_where_it_is(company: Company) -> None:
    company.lunches()
    company.until(utc(date(2026, 4, 5), 9))
    company.lunches(rule=FIRST_THURSDAY)
    company.at(utc(date(2026, 4, 6), 9))
    assert company.lunch().start == LUNCH
    assert company.lunch("2026-05").start == utc(date(2026, 5, 7), 12)


def test_a_freeze_moves_a_booked_lunch_and_its_end_moves_it_back(company: Company) -> None:
    company.lunches()
    company.tick()
    week = Absence(first=date(2026, 4, 6), last=date(2026, 4, 10), why="freeze")
    company.policy = replace(company.policy, freezes=(week,))
    company.at(march(3))
    assert company.lunch().start == LUNCH + timedelta(weeks=1)
    company.policy = replace(company.policy, freezes=())
    company.at(march(4))
    assert company.lunch().start == LUNCH


def test_moved_by_hand_is_the_new_time_until_the_rule_changes(company: Company) -> None:
    company.lunches()
    company.tick()
    company.calendar.move(company.lunch().uid, LUNCH + timedelta(days=1))
    company.until(utc(date(2026, 4, 8), 9))
    assert company.lunch().start == LUNCH + timedelta(days=1)
    assert reasons(company) == ["new", "text_changed", "agenda_due"]
    company.lunches(rule=MonthRule(week=4, weekday=3))
    company.at(utc(date(2026, 4, 8), 10))
    assert company.lunch().start == utc(date(2026, 4, 23), 12)


def test_moved_by_hand_into_the_next_month_both_months_keep_one_lunch(company: Company) -> None:
    company.lunches(rule=MonthRule(week=-1, weekday=3))
    company.tick()
    company.calendar.move(company.lunch("2026-03").uid, utc(date(2026, 4, 2), 12))
    company.until(utc(date(2026, 4, 20), 9))
    starts = {e.key[2]: e.start.date() for e in company.calendar.events.values()}
    assert starts == {
        "2026-03": date(2026, 4, 2),
        "2026-04": date(2026, 4, 30),
        "2026-05": date(2026, 5, 28),
    }
    assert reasons(company, "lunch/outcomes/2026-03") == ["new", "text_changed", "agenda_due"]


def test_taken_off_by_hand_it_is_not_made_again(company: Company) -> None:
    company.lunches()
    company.launches()
    company.tick()
    company.calendar.delete(company.lunch().uid)
    company.until(utc(date(2026, 4, 10), 9))
    row = company.recorded.newest_generation(keys.lunch("outcomes", "2026-04"))
    assert row
    assert row.state is State.REMOVED
    assert company.inbox("dana", "speaks") == []


def test_its_host_is_asked_once_about_a_lunch_that_was_taken_off(company: Company) -> None:
    company.lunches()
    company.launches()
    company.tick()
    company.calendar.delete(company.lunch().uid)
    company.until(utc(date(2026, 4, 10), 9))
    assert company.inbox("mia", "lunch_removed") == ["2 Mar lunch_removed/outcomes/2026-04/mia"]


def test_nobody_is_asked_about_a_lunch_that_is_over(company: Company) -> None:
    company.lunches()
    company.tick()
    company.calendar.delete(company.lunch().uid)
    company.at(LUNCH + timedelta(days=1))
    assert not [item for _, item in company.recorded.told if item.startswith("lunch_removed")]


def test_another_place_is_told_at_once(company: Company) -> None:
    company.lunches(place="Room 1")
    company.tick()
    company.lunches(place="Room 2")
    company.at(march(3))
    assert (company.lunch().location, company.lunch().sequence) == ("Room 2", 1)
    assert reasons(company) == ["new", "place_changed"]


def test_a_lunch_that_has_begun_is_history(company: Company) -> None:
    company.lunches()
    company.until(LUNCH + timedelta(minutes=30))
    company.lunches(place="Elsewhere", rule=MonthRule(week=4, weekday=3))
    company.at(LUNCH + timedelta(minutes=45))
    assert [e.start for e in company.events(name="outcomes") if e.key[2] == "2026-04"] == [LUNCH]
    assert company.why_not("lunch", "outcomes", "2026-04") is Reason.HISTORY


def test_a_series_that_is_gone_takes_its_lunches_off(company: Company) -> None:
    company.lunches()
    company.tick()
    company.policy = replace(company.policy, lunches=())
    company.at(march(3))
    assert company.events() == []
    assert reasons(company)[-1] == "no_series"


# --- who hosts ---


def test_without_a_host_nothing_is_booked_and_status_says_what_to_do(company: Company) -> None:
    company.lunches(host="nobody")
    company.at(march(3))
    assert company.events() == []
    (need,) = (need for need in needs(company.look()) if need.want is Want.NOBODY)
    assert need.about == "lunch/outcomes/2026-03"
    assert "name another `host`" in need.remedy


def test_a_host_who_leaves_leaves_the_booked_lunch_until_another_takes_it(company: Company) -> None:
    company.lunches()
    company.tick()
    company.person("mia", left=date(2026, 3, 4))
    company.at(march(6))
    assert company.lunch().owner == "mia"
    assert company.why_not("lunch", "outcomes", "2026-04") is Reason.NO_HOST
    company.lunches(host="dana")
    company.at(march(7))
    assert company.lunch().attendees[0].person == "dana"
    assert reasons(company) == ["new", "owner_changed"]


# --- the agenda ---


def test_the_agenda_names_a_speaker_who_was_told_before(company: Company) -> None:
    company.lunches(dashboards=("No-shows",))
    month_of_launches(company, texts=Verdict.HIT)
    company.until(utc(date(2026, 4, 6), 9))
    assert company.inbox("dana", "speaks") == ["3 Apr speaks/texts/3-weeks/outcomes/2026-04/outcome/dana"]
    company.at(AGENDA)
    assert shown(company) == ["12:00 dashboards  ()", "12:10 outcome Texts, hit (Dana)", "12:25 questions  ()"]


def test_with_one_tick_a_day_before_the_morning_speakers_are_told_before_they_are_named(company: Company) -> None:
    company.lunches()
    month_of_launches(company, texts=Verdict.HIT)
    for day in range(30, 40):
        company.at(march(day, 5))
    assert len(company.inbox("dana", "speaks")) == 1
    assert shown(company)[0] == "12:00 outcome Texts, hit (Dana)"


def test_a_speaker_who_could_not_be_told_is_not_named_but_told_later(company: Company) -> None:
    company.lunches()
    month_of_launches(company, texts=Verdict.HIT)
    company.until(utc(date(2026, 4, 2), 9))
    company.person("dana", away=(Absence(first=date(2026, 4, 3), last=date(2026, 4, 7)),))
    company.until(utc(date(2026, 4, 8), 9))
    assert shown(company)[0] == "12:00 outcome Texts, hit ()"
    assert company.inbox("dana", "speaks") == ["8 Apr speaks/texts/3-weeks/outcomes/2026-04/outcome/dana"]
    assert reasons(company) == ["new", "agenda_due"]


def test_nobody_speaks_who_does_not_come(company: Company) -> None:
    company.lunches(teams=frozenset({"billing"}))
    month_of_launches(company, texts=Verdict.HIT)
    company.until(utc(date(2026, 4, 8), 9))
    assert shown(company)[0] == "12:00 outcome Texts, hit ()"
    assert company.inbox("dana", "speaks") == []


def test_what_happens_after_the_agenda_rewrites_nothing(company: Company) -> None:
    company.lunches()
    month_of_launches(company, texts=Verdict.HIT)
    company.launches("late")
    company.until(AGENDA)
    before = company.lunch()
    company.answer(why="a better sentence")
    company.answer(name="late")
    company.until(utc(date(2026, 4, 9), 10))
    assert company.lunch() == before


def test_a_corrected_number_is_right_at_a_lunch_ahead_and_its_guests_hear_of_it_once(company: Company) -> None:
    company.lunches()
    company.launches(affects=())  # Pia of billing reads nothing of it, and comes to the lunch
    company.until(march(23))
    answered(company, "texts", march(24, 10), verdict=Verdict.MISSED, value="11.2")
    company.until(AGENDA)
    assert shown(company)[0] == "12:00 outcome Texts, missed (Dana)"
    company.answer(verdict=Verdict.PARTLY, value="9.9")
    company.until(utc(date(2026, 4, 7), 12))
    assert shown(company)[0] == "12:00 outcome Texts, missed (Dana)"  # it is held back still
    company.until(utc(date(2026, 4, 9), 10))
    assert shown(company)[0] == "12:00 outcome Texts, partly (Dana)"
    assert company.lunch().sequence == 0
    assert reasons(company) == ["new", "agenda_due", "corrected"]
    assert company.inbox("pia", "outcome/") == ["8 Apr outcome/texts/3-weeks/2"]


def test_a_second_correction_is_told_to_the_guests_as_well(company: Company) -> None:
    company.lunches()
    company.launches(affects=())
    company.until(march(23))
    answered(company, "texts", march(24, 10), verdict=Verdict.MISSED, value="11.2")
    company.until(utc(date(2026, 4, 6), 9))
    company.lunches(agenda_days=3)
    company.at(utc(date(2026, 4, 6), 9))
    answered(company, "texts", utc(date(2026, 4, 7), 10), verdict=Verdict.PARTLY, value="9.9")
    answered(company, "texts", utc(date(2026, 4, 8), 10), verdict=Verdict.HIT)
    company.until(utc(date(2026, 4, 9), 10))
    assert shown(company)[0] == "12:00 outcome Texts, hit (Dana)"
    assert company.inbox("pia", "outcome/") == ["8 Apr outcome/texts/3-weeks/2", "9 Apr outcome/texts/3-weeks/3"]


def test_what_is_taken_back_leaves_the_agenda_and_its_guests_hear_of_it(company: Company) -> None:
    company.lunches()
    month_of_launches(company, texts=Verdict.HIT)
    company.until(AGENDA)
    company.withdraw()
    company.until(utc(date(2026, 4, 9), 10))
    assert shown(company) == ["12:00 questions  ()"]
    assert reasons(company) == ["new", "agenda_due", "corrected"]
    assert company.inbox("raj", "outcome/texts/3-weeks/2") == ["8 Apr outcome/texts/3-weeks/2"]


def test_a_correction_after_the_lunch_is_news_at_the_next_one(company: Company) -> None:
    company.lunches()
    company.launches(affects=())
    company.until(march(23))
    answered(company, "texts", march(24, 10), verdict=Verdict.MISSED, value="11.2")
    company.until(utc(date(2026, 4, 10), 9))
    company.answer(verdict=Verdict.PARTLY, value="9.9")
    company.until(utc(date(2026, 5, 13), 9))
    assert shown(company)[0] == "12:00 outcome Texts, missed (Dana)"
    assert shown(company, "2026-05")[0] == "12:00 outcome Texts, partly (Dana)"
    assert company.inbox("pia", "outcome/") == []


def test_a_move_after_the_agenda_keeps_what_it_showed(company: Company) -> None:
    company.lunches()
    month_of_launches(company, texts=Verdict.HIT)
    company.launches("late")
    company.until(AGENDA)
    company.answer(name="late")
    company.until(utc(date(2026, 4, 8), 14))
    company.lunches(place="Outside")
    company.at(utc(date(2026, 4, 8), 15))
    assert company.lunch().location == "Outside"
    assert shown(company) == ["12:00 outcome Texts, hit (Dana)", "12:15 questions  ()"]


def test_what_came_too_late_for_one_lunch_is_shown_at_the_next_and_nothing_twice(company: Company) -> None:
    company.lunches()
    month_of_launches(company, texts=Verdict.HIT)
    company.launches("late")
    company.until(utc(date(2026, 4, 8), 9))
    company.answer(name="late")
    company.until(utc(date(2026, 5, 13), 9))
    assert [line.split(" ", 1)[1] for line in shown(company, "2026-05")] == [
        "outcome Late, hit (Dana)",
        "questions  ()",
    ]


def test_a_launch_has_one_turn_with_what_was_looked_at_last(company: Company) -> None:
    company.lunches()
    blocks = (block(verdict=Verdict.MISSED), block("1-month", "second", verdict=Verdict.HIT))
    company.launches(checkpoints=(THREE_WEEKS, ONE_MONTH))
    company.until(utc(date(2026, 4, 5), 9))
    company.changes(outcomes=blocks)
    company.until(AGENDA)
    assert shown(company) == ["12:00 outcome Texts, hit ()", "12:15 questions  ()"]


def test_there_is_a_miss_where_there_is_one(company: Company) -> None:
    company.lunches()
    names = {f"l{n}": Verdict.MISSED if n == 0 else Verdict.HIT for n in range(6)}
    month_of_launches(company, **names)
    company.until(AGENDA)
    lines = [line.split(" ", 1)[1] for line in shown(company)]
    assert lines[0] == "outcome L0, missed (Dana)"
    assert len(lines) == 5


def test_there_is_a_story_where_one_may_be_told(company: Company) -> None:
    company.lunches(dashboards=("No-shows",))
    company.launches("quiet")
    company.launches("told")
    company.until(march(24))
    company.answer(name="quiet", story=Story(words="Within the team", visible=frozenset({Role.DOWN})))
    company.answer(name="told", verdict=Verdict.MISSED, story=Story(words="I call people who are ill."))
    company.until(AGENDA)
    assert shown(company) == [
        "12:00 dashboards  ()",
        "12:10 outcome Quiet, hit (Dana)",
        "12:25 outcome Told, missed (Dana)",
        "12:40 story Told (Dana)",
        "12:50 questions  ()",
    ]


@pytest.mark.parametrize("verdict", [Verdict.TOO_EARLY, Verdict.CANNOT_TELL])
def test_what_is_not_final_is_not_shown(company: Company, verdict: Verdict) -> None:
    company.lunches()
    month_of_launches(company, texts=verdict)
    company.until(AGENDA)
    assert shown(company) == ["12:00 questions  ()"]


def test_what_is_held_back_or_kept_within_the_team_is_not_shown(company: Company) -> None:
    company.lunches()
    month_of_launches(company, texts=Verdict.HIT, team=Verdict.HIT)
    company.hold(name="texts")
    company.changes("team", tell=frozenset({Role.DOWN}))
    company.until(AGENDA)
    assert shown(company) == ["12:00 questions  ()"]


def test_what_is_kept_within_the_team_is_shown_among_the_team(company: Company) -> None:
    company.lunches(teams=frozenset({"texts"}), host="dana")
    month_of_launches(company, texts=Verdict.HIT)
    company.changes(tell=frozenset({Role.DOWN}))
    company.until(AGENDA)
    assert shown(company)[0] == "12:00 outcome Texts, hit (Dana)"


def test_an_agenda_that_was_refused_is_put_together_again(company: Company) -> None:
    company.lunches()
    month_of_launches(company, texts=Verdict.HIT)
    company.until(utc(date(2026, 4, 6), 9))
    company.calendar.faults.fail("put", Failure.LATER)
    company.at(AGENDA)
    assert company.recorded.newest_generation(keys.lunch("outcomes", "2026-04"))
    assert "agenda/" not in " ".join(item for _, item in company.recorded.told)
    company.until(utc(date(2026, 4, 8), 9))
    assert shown(company)[0] == "12:00 outcome Texts, hit (Dana)"


def test_a_lunch_first_seen_in_its_last_days_has_its_agenda_from_the_first_line_on(company: Company) -> None:
    month_of_launches(company, texts=Verdict.HIT)
    company.until(utc(date(2026, 4, 8), 9))
    company.lunches()
    company.at(utc(date(2026, 4, 8), 10))
    assert shown(company)[0] == "12:00 outcome Texts, hit ()"
    assert reasons(company) == ["new"]


def test_the_agenda_counts_the_work_days_of_its_host(company: Company) -> None:
    company.lunches()
    company.person("mia", away=(Absence(first=date(2026, 4, 6), last=date(2026, 4, 8)),))
    company.until(utc(date(2026, 4, 2), 9))
    assert reasons(company) == ["new", "agenda_due"]


def test_no_lunch_where_every_such_day_is_off(company: Company) -> None:
    company.lunches()
    company.policy = replace(company.policy, freezes=(Absence(first=date(2026, 4, 1), last=date(2026, 4, 30)),))
    company.tick()
    assert [e.key[2] for e in company.events()] == ["2026-03"]
    assert company.why_not("lunch", "outcomes", "2026-04") is Reason.NO_DAY


def test_the_house_without_lunches_has_none(company: Company) -> None:
    company.policy = replace(POLICY, calendars=(CalendarRoute(route=Route(connector="calendar")),))
    company.until(utc(date(2026, 4, 10), 9))
    assert [e for e in company.calendar.events.values() if isinstance(e, Event) and e.key[0] == "lunch"] == []


def test_a_lunch_crosses_the_change_of_the_clocks_at_its_wall_time(company: Company) -> None:
    company.lunches(zone="Europe/Lisbon", at=time(12, 30))
    company.tick()
    assert [e.start for e in company.events()] == [
        datetime(2026, 3, 12, 12, 30, tzinfo=UTC),
        datetime(2026, 4, 9, 11, 30, tzinfo=UTC),
    ]
