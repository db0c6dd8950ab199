"""A tick: read, decide, act on the difference. There is no list of timers to lose."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from outcomed.ledger.errors import LedgerError
from outcomed.model.launch import Metric, Status
from outcomed.model.outcome import Revision, Source, Verdict
from outcomed.model.policy import InboxPolicy
from outcomed.model.problem import Severity
from outcomed.model.reason import BY_WORD
from outcomed.model.record import Change
from outcomed.model.result import Failure
from outcomed.service.act import Result
from outcomed.service.needs import Want, needs
from outcomed.service.tick import tick
from outcomed.testing.memory import MemoryInbox
from support.factories import LAUNCHED, ONE_MONTH, THREE_WEEKS, Company, block, march, outcome
from support.house import MortalMailer


def test_a_launch_becomes_its_reminders_in_one_tick_and_the_next_has_nothing_to_do(company: Company) -> None:
    company.launches(
        deputy=None, checkpoints=None, metrics=(Metric(name="m", dashboard="https://dashboards.example.com/m"),)
    )
    report = company.tick()
    assert [(d.action.key[2], d.result) for d in report.done] == [
        ("1-month", "done"),
        ("3-weeks", "done"),
        ("6-months", "done"),
    ]
    assert not report.is_quiet
    assert company.tick().is_quiet
    assert company.actions() == []


def test_a_tick_does_exactly_what_the_plan_says(company: Company) -> None:
    company.launches()
    company.until(march(22))
    company.now = march(23)
    planned = [(a.op, a.key, a.reason) for a in company.look().plan.actions]
    assert planned
    assert [(d.action.op, d.action.key, d.action.reason) for d in company.tick().done] == planned


def test_whatever_was_missed_while_nothing_ticked_is_made_up_once(company: Company) -> None:
    company.launches("texts")
    company.launches("booking", date=LAUNCHED + timedelta(days=2))
    company.until(march(22))
    company.at(march(26))
    assert company.mails("dana") == [
        ("ask/booking/3-weeks/0/check_in/dana", "ask/texts/3-weeks/0/check_in/dana"),
    ]


def test_ticks_as_often_as_you_like_come_to_the_same(company: Company) -> None:
    company.launches()
    for minute in range(0, 24 * 60 * 3, 45):
        company.at(march(22, 0) + timedelta(minutes=minute))
    assert company.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]


def test_a_tick_without_anything_new_writes_a_trace_once_an_hour_only(company: Company) -> None:
    company.launches()
    company.tick()
    head = company.ledger.head()
    company.now += timedelta(minutes=59)
    company.tick()
    assert company.ledger.head() == head
    company.now += timedelta(minutes=1)
    company.tick()
    assert company.ledger.head() != head


def test_a_process_that_restarts_goes_on_where_it_was(company: Company) -> None:
    company.launches()
    for day in range(2, 27):
        company.restart()
        company.at(march(day))
    assert company.inbox("dana") == [
        "23 Mar ask/texts/3-weeks/0/check_in/dana",
        "25 Mar ask/texts/3-weeks/0/nudge/dana",
    ]
    assert len(company.events()) == 1


def test_answers_beside_a_running_tick_are_taken_up_by_the_next(company: Company) -> None:
    company.launches()
    company.until(march(22))
    company.now = march(23)
    outlook = company.look()
    company.answer()  # while the tick was looking
    assert company.tick().outlook.noted == outlook.noted
    assert company.inbox("dana", "check_in") == []


def test_two_answers_at_once_are_not_mixed_up(company: Company) -> None:
    company.launches()
    company.tick()
    said = Revision(
        launch="texts",
        checkpoint="3-weeks",
        number=1,
        outcome=outcome(),
        source=Source.RECORD,
        hash="1",
        at=company.now,
        by="dana",
    )
    company.write((Change(row=said, what="outcome_recorded", why="record"),))
    with pytest.raises(LedgerError, match="written meanwhile"):
        company.write((Change(row=replace(said, hash="2"), what="outcome_recorded", why="record"),))
    assert [r.hash for r in company.recorded.outcomes["texts", "3-weeks"]] == ["1"]


# --- what fails stops nothing else ---


def test_a_registry_that_cannot_be_read_is_a_problem_and_changes_nothing(company: Company) -> None:
    company.launches()
    company.tick()
    company.registry.faults.fail("read", Failure.LATER)
    report = company.at(march(3))
    assert [p.where for p in report.problems] == ["the registry"]
    assert [e.start for e in company.events()] == [march(23, 9, 30)]
    assert str(company.row().standing) == "good"


def test_a_registry_that_cannot_be_read_does_not_stop_what_is_due(company: Company) -> None:
    company.launches()
    company.until(march(22))
    company.registry.faults.fail("read", Failure.LATER)
    company.at(march(23))
    assert company.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]


def test_a_directory_that_cannot_be_read_makes_nobody_a_leaver(company: Company) -> None:
    company.launches()
    company.tick()
    for day in range(3, 23):
        company.directory.faults.fail("people", Failure.LATER)
        company.at(march(day))
    company.until(march(23))
    assert [row.gone_since for row in company.recorded.people.values()] == [None] * 6
    assert company.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]


@pytest.mark.parametrize("source", ["registry", "directory", "calendar", "metrics"])
def test_any_other_exception_of_a_source_is_a_problem_and_stops_nothing_else(company: Company, source: str) -> None:
    company.launches(metrics=(Metric(name="m", source="numbers:m"),))
    company.until(march(22))
    company.now = march(23)
    outside, bad = company.outside, Bad()
    broken: dict[str, Any] = {"calendar": {"calendars": {"calendar": bad}}, "metrics": {"metrics": {"numbers": bad}}}
    report = tick(
        company.rules,
        replace(outside, **broken.get(source, {source: bad})),
        company.ledger,
        company.clock,
    )
    assert company.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]
    said = [p.message for p in report.problems if "nobody thought" in p.message]
    assert len(said) == (source != "metrics")  # there it is "number pending", in the mail


class Bad:
    """A connector with a fault in it."""

    def read(self, *_: object) -> None:
        raise KeyError("nobody thought of this")

    people = changes = series = read


def test_a_users_template_that_fails_parks_its_mails_with_file_and_line(company: Company, tmp_path: Path) -> None:
    own = tmp_path / "own" / "ask"
    own.mkdir(parents=True)
    (own / "owner.txt.j2").write_text("Hello\n{{ nothing.like.this }}\n", encoding="utf-8")
    company.own_templates = tmp_path / "own"
    company.launches()
    company.until(march(22))
    (done,) = company.at(march(23)).done
    assert (done.result, done.remedy) == (Result.PARKED, "mend the template")
    assert "ask/owner.txt.j2:2" in done.message
    assert company.mailer.accepted == []


def test_a_template_that_is_mended_lets_its_mails_go(company: Company, tmp_path: Path) -> None:
    test_a_users_template_that_fails_parks_its_mails_with_file_and_line(company, tmp_path)
    (tmp_path / "own" / "ask" / "owner.txt.j2").write_text("Hello\n", encoding="utf-8")
    company.at(march(23, 10))
    assert company.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]


def test_a_template_that_fails_stops_no_other_mail(company: Company, tmp_path: Path) -> None:
    own = tmp_path / "own" / "ask"
    own.mkdir(parents=True)
    (own / "owner.txt.j2").write_text("{% if %}", encoding="utf-8")
    company.own_templates = tmp_path / "own"
    company.launches("texts")
    company.launches("booking", date=LAUNCHED + timedelta(days=21))
    company.tick()
    company.answer(name="booking", verdict=Verdict.HIT)
    company.until(march(3))
    assert company.inbox("emil") == ["3 Mar outcome/booking/3-weeks/1"]


def test_a_reminder_whose_template_fails_is_left_as_it_is(company: Company, tmp_path: Path) -> None:
    company.launches()
    company.tick()
    own = tmp_path / "own" / "reminder"
    own.mkdir(parents=True)
    (own / "owner.txt.j2").write_text("{{ nothing.like.this }}", encoding="utf-8")
    company.own_templates = tmp_path / "own"
    company.changes(date=LAUNCHED + timedelta(days=7))
    report = company.at(march(3))
    assert [e.start for e in company.events()] == [march(23, 9, 30)]
    assert [p.line for p in report.problems if "reminder/owner.txt.j2" in p.where] == [1]


def test_the_history_of_a_whole_life_verifies(company: Company) -> None:
    company.launches()
    company.until(march(24))
    company.answer()
    company.until(march(40))
    assert company.ledger.verify().is_good


def test_everything_that_happens_has_a_named_reason_or_the_words_of_a_person(company: Company) -> None:
    company.launches(checkpoints=(THREE_WEEKS, ONE_MONTH), outcomes=(block(),))
    company.launches("booking")
    company.launches("export", status=Status.PLANNED)
    company.tick()
    company.calendar.move(company.event("1-month").uid, march(40, 10))
    company.calendar.delete(company.event(name="export").uid)
    company.changes("export", status=Status.ROLLED_BACK)
    company.changes("booking", date=date(2026, 3, 5))
    company.person("emil", left=date(2026, 3, 6))
    company.until(march(5))
    company.breaks("export")
    company.registry.launches.pop("booking")
    company.directory.everybody.pop("pia")
    company.until(march(45))
    company.registry.broken.clear()
    company.drop("booking", why="Too costly.")
    company.until(march(47))
    why = {row.why for row in company.ledger.history(None)}
    assert why - BY_WORD.keys() == {"Too costly."}
    assert why >= {"first_tick", "clock", "file", "new", "changed", "gone", "launch_moved", "status_rolled_back"}
    assert why >= {"record_broken", "missing", "record_mended", "person_moved_it", "person_removed_it"}


def test_a_mail_server_that_is_down_is_named_once_as_a_need_until_it_is_up(company: Company) -> None:
    company.launches("texts")
    company.launches("booking", owner="raj")
    company.until(march(22))
    for nth in (1, 2):
        company.mailer.faults.fail("send", nth=nth)
    company.at(march(23))
    (need,) = needs(company.look())
    assert (need.want, need.about, need.since) == (Want.FAILING, "asks/dana/2026-03-23", march(23))
    assert need.message == "the twin failed send, as planned (and 1 more for the same reason)"
    company.at(march(23, 10))
    assert needs(company.look()) == ()


def test_a_tick_that_wrote_marks_how_far_the_ledger_has_come_and_a_quiet_one_writes_nothing(company: Company) -> None:
    company.launches()
    company.tick()
    marker = company.folder / "installed"
    assert json.loads(marker.read_text())["head"] == company.ledger.head()
    before = marker.stat().st_ino
    company.tick()
    assert marker.stat().st_ino == before


class Sticky(MortalMailer):
    """A mailer whose connection cannot be closed."""

    def close(self) -> None:
        raise OSError("the line is dead")


def test_a_connection_that_cannot_be_closed_is_a_problem_and_no_lost_report(company: Company) -> None:
    company.mailer = Sticky()
    company.launches()
    company.until(march(22))
    company.now = march(23)
    report = company.tick()
    assert [done.result for done in report.done] == ["done"]
    (found,) = (problem for problem in report.problems if problem.where == "mailer mail")
    assert (found.message, found.severity) == ("OSError: the line is dead", Severity.ERROR)


class StickyInbox(MemoryInbox):
    """A mailbox whose connection cannot be closed."""

    def close(self) -> None:
        raise OSError("the line is dead")


def test_the_inbox_is_closed_at_the_end_of_a_tick_too(company: Company) -> None:
    company.policy = replace(company.policy, inbox=InboxPolicy(address="outcomes@example.com", is_trusted=True))
    company.mailbox = StickyInbox()
    (found,) = (problem for problem in company.tick().problems if problem.where == "the inbox")
    assert found.message == "OSError: the line is dead"


def test_a_marker_that_cannot_be_written_is_a_problem_and_no_lost_report(company: Company) -> None:
    company.launches()
    marker = company.folder / "installed"
    marker.unlink()
    marker.mkdir()
    report = company.tick()
    assert report.done
    assert "installed cannot be written" in next(p.message for p in report.problems if p.where == "the state folder")
