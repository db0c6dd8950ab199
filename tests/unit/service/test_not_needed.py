"""A look that nobody needs is closed by a reply, with the reason: also after its reminder was declined or taken off."""

from dataclasses import replace
from pathlib import Path

import pytest

from outcomed.model.effect import State
from outcomed.model.event import PartStat, Route, Scheduling
from outcomed.model.policy import CalendarRoute
from outcomed.model.record import Ending, NoteKind
from support.factories import BORN, key_of, march
from support.talking import ADDRESS, Talking, parsed

REASON = "the page is gone"


@pytest.fixture
def company(tmp_path: Path) -> Talking:
    company = Talking(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    company.launches()
    company.tick()
    company.now = march(4)
    return company


def newest(company: Talking, name: str = "dana") -> str:
    body = parsed(company.got(name)[-1]).get_body(("plain",))
    return body.get_content() if body else ""


def test_it_is_closed_with_the_reason_and_the_one_who_said_so_reads_that(company: Talking) -> None:
    company.until(march(23))
    company.says("dana", f"not needed because {REASON}")
    row = company.checkpoint()
    assert (row.ending, row.ended_why, row.ended_by) == (Ending.CLOSED, REASON, "dana")
    assert REASON in newest(company)
    company.until(march(60))
    assert company.inbox("dana", "ask/") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]
    assert company.inbox("vera") == []


def test_without_a_reason_it_is_asked_back(company: Talking) -> None:
    company.until(march(23))
    company.says("dana", "not needed")
    assert company.checkpoint().ending is None
    assert "not needed because ..." in newest(company)


def test_a_look_that_is_over_is_not_closed(company: Talking) -> None:
    company.until(march(23))
    check_in = company.got("dana")[-1]
    company.answer()
    company.says("dana", f"not needed, {REASON}", to=check_in)
    (row,) = company.recorded.received.values()
    assert [note.kind for note in row.notes] == [NoteKind.NOT_DONE]


def test_who_declined_in_the_calendar_answers_the_question_about_it(company: Talking) -> None:
    company.calendar.scheduling = Scheduling.SERVER
    route = CalendarRoute(route=Route(connector="calendar"), organizer=ADDRESS)
    company.policy = replace(company.policy, calendars=(route,))
    company.launches("service")
    company.tick()
    company.calendar.answer(company.event(name="service").uid, "dana@example.com", PartStat.DECLINED)
    company.tick()
    assert "not needed because ..." in newest(company)
    company.says("dana", f"nicht nötig, weil {REASON}")
    assert company.checkpoint(name="service").ended_why == REASON
    assert company.effect(name="service").state is State.CANCELLED


def test_who_took_it_off_the_calendar_names_somebody_else(company: Talking) -> None:
    company.calendar.delete(company.event().uid)
    company.tick()
    company.says("dana", "not me, ask Raj")
    assert company.recorded.handovers["texts"].person == "raj"
    assert company.recorded.effects[key_of(), 0].state is State.REMOVED
