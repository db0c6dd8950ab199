"""The future on paper is the one that comes: the same mails and events at the same instants, and nothing is touched."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

import pytest

from outcomed.model.effect import State
from outcomed.model.event import Scheduling
from outcomed.model.key import Key
from outcomed.model.launch import CheckpointSpec, Offset, Status
from outcomed.model.lunch import MonthRule
from outcomed.model.outcome import Outcome, Verdict
from outcomed.model.people import Absence, Cadence
from outcomed.service import answers
from outcomed.service.approve import approvals
from outcomed.simulate import EVERY, Future, Simulation, present
from support.factories import BORN, DUE, LAUNCHED, ONE_MONTH, THREE_WEEKS, Company, march, utc

HOUR = timedelta(hours=1)
Told: TypeAlias = tuple[str, tuple[str, ...]]
"""(reader, items) of a mail."""


def days(name: str, count: int) -> CheckpointSpec:
    return CheckpointSpec(name=name, offset=Offset(days=count))


def simulated(
    company: Company,
    until: datetime,
    *,
    slips: Mapping[str, date] | None = None,
    wishes: Mapping[tuple[str, str], Outcome] | None = None,
) -> Future:
    at = present(company.rules, company.outside, company.recorded, company.now)
    return Simulation(at, until=until, slips=slips, wishes=wishes, frozen=company.ledger.payload).run()


def mails(future: Future) -> list[tuple[datetime, Told]]:
    return [
        (sent.mail.at, (sent.letter.reader, tuple(entry.item.id for entry in sent.letter.entries)))
        for sent in future.sent
    ]


def told(future: Future, reader: str) -> list[str]:
    return [f"{at:%-d %b %H:%M} {item}" for at, (who, items) in mails(future) for item in items if who == reader]


def standing(company_or_future: Company | Future) -> dict[Key, datetime]:
    """Give the start of every event that stands."""
    recorded = company_or_future.end.recorded if isinstance(company_or_future, Future) else company_or_future.recorded
    rows = recorded.effects.values()
    return {row.key: row.shape.start for row in rows if row.shape and row.state is State.PRESENT}


def test_invitations_by_mail_are_played_where_outcomed_sends_them(inviting: Company) -> None:
    inviting.lunches()
    future = simulated(inviting, march(60))
    assert told(future, "raj")[0].endswith("invited/lunch/outcomes/2026-03/0/0")
    inviting.until(march(60))
    invited = inviting.inbox("raj", "invited/")
    assert len([item for item in told(future, "raj") if "invited/" in item]) == len(invited) > 2


def test_where_a_server_invites_no_invitation_is_played(inviting: Company) -> None:
    inviting.calendar.scheduling = Scheduling.SERVER
    assert [item for item in told(simulated(inviting, march(60)), "raj") if "invited/" in item] == []


# --- against brute force ---


def busy(company: Company) -> None:
    """Give launches in three zones, with leave, leavers, other cadences, late and dropped records, and lunches."""
    short = (days("2-days", 2), days("1-week", 7))
    company.policy = replace(company.policy, hold_hours=4, expire_after=9)
    company.person("raj", zone="Asia/Singapore", away=(Absence(first=date(2026, 3, 6), last=date(2026, 3, 12)),))
    company.person("mia", zone="America/New_York")
    company.person("dana", zone="Europe/Lisbon", work_days=frozenset({0, 1, 2, 3}))
    company.person("pia", cadence=Cadence.DAILY)
    company.person("emil", cadence=Cadence.NOW, left=date(2026, 3, 17))
    company.launches("texts", checkpoints=short)
    company.launches("export", checkpoints=short, owner="raj", deputy="mia", date=date(2026, 3, 5))
    company.launches("menu", checkpoints=short, owner="emil", deputy=None, team="product", date=date(2026, 3, 6))
    company.launches("soon", checkpoints=short, status=Status.PLANNED, date=date(2026, 3, 10), owner="mia")
    company.launches("old", checkpoints=short, status=Status.PLANNED, date=date(2026, 2, 27))
    company.launches("late", checkpoints=short, date=date(2026, 2, 24))
    company.launches("gone", checkpoints=short, status=Status.DROPPED)
    company.lunches(rule=MonthRule(week=3, weekday=3))


def hourly(company: Company, until: datetime, future: Future) -> Iterator[datetime]:
    """Tick at each half past, from where the future begins; what waits is let go, what is said there is said here."""
    said = dict(answered(future))
    at = company.now
    while at <= until:
        for row in company.registry.launches.values():
            if row.status is Status.PLANNED and row.date and BORN.date() <= row.date and utc(row.date, 5) <= at:
                company.changes(row.id, status=Status.LAUNCHED)
        for about, (when, outcome, by) in list(said.items()):
            if when <= at:
                company.write(answers.record(company.recorded, *about, outcome, reporter=by, by=by, now=at))
                del said[about]
        while waiting := company.at(at).outlook.plan.waiting:
            company.write(approvals(waiting, by="olu", now=at))
        yield at
        at += HOUR


def answered(future: Future) -> Iterator[tuple[tuple[str, str], tuple[datetime, Outcome, str]]]:
    for about, revisions in future.end.recorded.outcomes.items():
        for revision in revisions:
            if revision.outcome:
                yield about, (revision.at, revision.outcome, revision.by)


def assert_the_same(company: Company, until: datetime, future: Future) -> None:
    before = len(company.mailer.accepted)
    for _ in hourly(company, until, future):
        pass
    by_address = {person.email: person.id for person in company.directory.everybody.values()}
    came = [
        (mail.at, (by_address[mail.recipient], company.told_by[mail.message_id]))
        for mail in company.mailer.accepted[before:]
    ]
    expected = mails(future)
    assert sorted(what for _, what in came) == sorted(what for _, what in expected)
    when = {what: at for at, what in expected}
    late = [(what, at, when[what]) for at, what in came if not timedelta(0) <= at - when[what] < HOUR]
    assert late == []
    assert standing(company) == standing(future)


@pytest.mark.parametrize("wishes", [{}, {EVERY: Outcome(verdict=Verdict.HIT)}], ids=["silence", "answers"])
def test_a_simulation_comes_to_what_a_tick_each_hour_comes_to(
    wishes: Mapping[tuple[str, str], Outcome], company: Company
) -> None:
    busy(company)
    company.now = BORN.replace(hour=5, minute=30)
    until = march(20, 12)
    future = simulated(company, until, wishes=wishes)
    assert len(future.sent) > 15
    assert future.ticks < 200
    assert_the_same(company, until, future)


def test_a_simulation_that_begins_in_the_middle_comes_to_the_same(company: Company) -> None:
    busy(company)
    company.until(march(9, 9))
    company.now = march(10, 5, 30)
    until = march(20, 12)
    assert_the_same(company, until, simulated(company, until))


def test_nothing_of_a_simulation_reaches_the_ledger_the_calendars_or_the_mailbox(company: Company) -> None:
    company.launches()
    company.until(march(10))
    before = (company.ledger.head(), company.recorded, dict(company.calendar.events), list(company.mailer.accepted))
    assert len(simulated(company, march(60)).sent) > 3
    assert before == (company.ledger.head(), company.recorded, company.calendar.events, company.mailer.accepted)


# --- what it assumes ---


def test_a_planned_launch_goes_out_on_its_date_and_nobody_is_asked_whether_it_did(company: Company) -> None:
    company.launches(status=Status.PLANNED, date=date(2026, 3, 16))
    future = simulated(company, march(45))
    assert told(future, "dana")[0] == "6 Apr 08:30 ask/texts/3-weeks/0/check_in/dana"


def test_a_planned_launch_whose_date_has_passed_still_waits_for_a_word(company: Company) -> None:
    company.launches(status=Status.PLANNED, date=date(2026, 3, 2))
    company.tick()
    company.now = march(5)
    assert told(simulated(company, march(60)), "dana") == ["5 Mar 09:00 ask/texts/launch/0/went_out/dana"]


def test_a_slip_moves_the_reminders_and_all_that_follows(company: Company) -> None:
    company.launches(status=Status.PLANNED, date=date(2026, 3, 9), deputy=None, checkpoints=(THREE_WEEKS, ONE_MONTH))
    company.until(march(4))
    slipped = simulated(company, march(60), slips={"texts": date(2026, 3, 23)})
    assert standing(slipped) == {
        ("reminder", "texts", "3-weeks"): utc(date(2026, 4, 13), 9, 30),
        ("reminder", "texts", "1-month"): utc(date(2026, 4, 23), 9, 30),
    }
    assert told(slipped, "dana")[0].startswith("13 Apr 08:30")
    assert standing(company)["reminder", "texts", "3-weeks"] == utc(date(2026, 3, 30), 9, 30)


def test_a_launch_that_slips_into_the_past_was_launched_then(company: Company) -> None:
    company.launches(status=Status.PLANNED, date=date(2026, 3, 30))
    company.now = march(5)
    future = simulated(company, march(40), slips={"texts": date(2026, 3, 3)})
    assert told(future, "dana")[0] == "24 Mar 08:30 ask/texts/3-weeks/0/check_in/dana"


def test_an_answer_comes_on_the_work_day_after_the_question(company: Company) -> None:
    company.launches()
    future = simulated(company, march(40), wishes={("texts", "3-weeks"): Outcome(verdict=Verdict.MISSED)})
    assert told(future, "dana") == [
        "23 Mar 08:30 ask/texts/3-weeks/0/check_in/dana",
        "24 Mar 09:00 echo/texts/3-weeks/1",
        "25 Mar 08:30 outcome/texts/3-weeks/1",
    ]
    assert "outcome/texts/3-weeks/1" in told(future, "vera")[-1]
    assert future.unasked == ()


def test_what_was_asked_before_is_answered_too(company: Company) -> None:
    company.launches()
    company.until(march(24))
    future = simulated(company, march(40), wishes={EVERY: Outcome(verdict=Verdict.HIT)})
    assert told(future, "dana")[:2] == [
        "25 Mar 08:30 ask/texts/3-weeks/0/nudge/dana",
        "25 Mar 09:00 echo/texts/3-weeks/1",
    ]


def test_too_early_brings_another_look_and_another_question(company: Company) -> None:
    company.launches()
    future = simulated(company, march(60), wishes={("texts", "3-weeks"): Outcome(verdict=Verdict.TOO_EARLY)})
    assert [line for line in told(future, "dana") if "check_in" in line] == [
        "23 Mar 08:30 ask/texts/3-weeks/0/check_in/dana",
        "21 Apr 08:30 ask/texts/3-weeks-again/0/check_in/dana",
    ]


def test_a_wish_that_no_question_comes_for_is_named(company: Company) -> None:
    company.launches()
    future = simulated(company, march(10), wishes={("texts", "3-weeks"): Outcome(verdict=Verdict.HIT)})
    assert future.unasked == (("texts", "3-weeks"),)


def test_what_would_wait_for_a_yes_is_listed_and_goes_on(company: Company) -> None:
    company.policy = replace(company.policy, limits=replace(company.policy.limits, max_new_events=0))
    company.launches(deputy=None)
    future = simulated(company, march(24))
    assert [(stopped.at, stopped.waiting.why) for stopped in future.stopped] == [(BORN, "1 new events at once")]
    assert told(future, "dana") == ["23 Mar 08:30 ask/texts/3-weeks/0/check_in/dana"]


def test_a_ledger_that_has_long_been_still_is_played_on(company: Company) -> None:
    company.launches(date=LAUNCHED + timedelta(days=80))
    company.tick()
    company.launches("export", date=LAUNCHED + timedelta(days=80))
    company.now = march(81)
    future = simulated(company, march(103))
    assert [stopped.waiting.why for stopped in future.stopped] == ["the last tick was 79 days ago"]
    assert [line for line in told(future, "dana") if "/check_in/" in line] == [
        "11 Jun 08:30 ask/export/3-weeks/0/check_in/dana",
        "11 Jun 08:30 ask/texts/3-weeks/0/check_in/dana",
    ]


def test_a_year_in_which_nothing_happens_takes_few_ticks_and_no_yes(company: Company) -> None:
    company.launches(checkpoints=())
    future = simulated(company, BORN + timedelta(days=365))
    assert (future.ticks < 15, future.stopped, future.sent) == (True, (), ())


def test_a_mail_of_a_simulation_is_never_taken_for_the_one_that_leaves(company: Company) -> None:
    company.launches()
    future = simulated(company, utc(DUE, 12))
    company.until(utc(DUE, 12))
    ours = {sent.mail.message_id for sent in future.sent}
    assert ours != set()
    assert ours.isdisjoint(mail.message_id for mail in company.mailer.accepted)


def test_a_mailer_that_serves_nobody_is_told_and_stops_nothing(company: Company) -> None:
    company.policy = replace(company.policy, mailers=())
    company.launches()
    future = simulated(company, march(24, 6))
    assert [undone.done.message for undone in future.undone] == ["no mailer serves this reader"]
    assert time(8, 30) == future.undone[0].at.time()
