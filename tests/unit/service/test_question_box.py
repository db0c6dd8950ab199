"""The question box: what is asked for the lunch by reply stands on its next agenda, once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from outcomed.decide.lunch import box
from outcomed.model import keys
from outcomed.model.outcome import Outcome, Story, Verdict
from outcomed.model.people import Role
from support.factories import BORN, march, series
from support.talking import Talking, parsed

APRIL, MAY = (38, 39), (73, 74)
"""The days of March on which the agendas of 9 April and 14 May are told, and the next ones."""


@pytest.fixture
def told(tmp_path: Path) -> Talking:
    """Give a company with a lunch on Thursday, 9 April, in which all have read of the text reminders."""
    company = Talking(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    company.lunches()
    company.launches()
    company.tick()
    company.at(march(23))
    company.answer(said=Outcome(verdict=Verdict.MISSED, why="few came"))
    days(company, 24, 30, 32)
    return company


def days(company: Talking, *days: int) -> None:
    for day in days:
        company.at(march(day))


def asks(company: Talking, name: str, words: str) -> None:
    company.says(name, words, to=company.got(name, "digest")[0])


def agenda(company: Talking, month: str = "2026-04") -> str:
    return " ".join(company.lunch(month).description.split())


def newest(company: Talking, name: str, kind: str) -> str:
    body = parsed(company.got(name, kind)[-1]).get_body(("plain",))
    return " ".join(body.get_content().split()) if body else ""


def test_a_question_stands_on_the_next_agenda_with_who_asks_and_of_what(told: Talking) -> None:
    asks(told, "emil", "question for the lunch: Why did so few come?")
    assert "Why did so few come?" not in agenda(told)
    days(told, *APRIL)
    assert "your questions, the hard ones too Why did so few come? (Emil, of Texts)" in agenda(told)


def test_its_owner_hears_it_before_and_the_asker_where_it_will_stand(told: Talking) -> None:
    asks(told, "emil", "question for the lunch: Why did so few come?")
    answer = newest(told, "emil", "answer")
    assert "goes on the agenda of the next lunch that is not out yet, with your name, and to Dana beforehand" in answer
    days(told, 33)
    question = newest(told, "dana", "asks")
    assert "Emil (emil@example.com) asks about Texts: Why did so few come?" in question
    assert "It stands on the agenda of the next lunch, too" in question


def test_an_anonymous_question_names_nobody_and_goes_to_nobody_else(told: Talking) -> None:
    asks(told, "emil", "anonymous question for the lunch: Would you do it again?")
    days(told, 33, *APRIL)
    assert "Would you do it again? (of Texts)" in agenda(told)
    assert "Emil" not in agenda(told).partition("your questions")[2]
    assert told.inbox("dana", "question/") == []


def test_a_question_is_asked_once_and_one_that_comes_late_is_carried_over(told: Talking) -> None:
    asks(told, "emil", "question for the lunch: Why did so few come?")
    days(told, *APRIL)
    asks(told, "raj", "question for the lunch: And now?")
    days(told, 40, 45, *MAY)
    assert "And now?" not in agenda(told)
    assert "And now? (Raj, of Texts)" in agenda(told, "2026-05")
    assert "Why did so few come?" not in agenda(told, "2026-05")


def test_what_there_is_no_room_for_is_carried_over_the_oldest_first(told: Talking) -> None:
    for number in range(box.MOST + 1):
        told.reply("emil", f"question for the lunch: number {number}?", to=told.got("emil", "digest")[0])
        told.tick()
        told.now = told.now.replace(minute=told.now.minute + 1)
    days(told, *APRIL, 45, *MAY)
    assert [n for n in range(box.MOST + 1) if f"number {n}?" in agenda(told)] == list(range(box.MOST))
    assert f"number {box.MOST}?" in agenda(told, "2026-05")


def test_a_question_of_somebody_who_left_is_asked_without_a_name(told: Talking) -> None:
    asks(told, "emil", "question for the lunch: Why did so few come?")
    told.person("emil", left=date(2026, 4, 2))
    days(told, *APRIL)
    assert "Why did so few come? (of Texts)" in agenda(told)


def test_a_question_about_a_launch_that_was_dropped_is_still_asked(told: Talking) -> None:
    asks(told, "emil", "question for the lunch: Why did so few come?")
    told.drop()
    days(told, *APRIL)
    assert "Why did so few come? (Emil, of Texts)" in agenda(told)


def test_of_a_launch_that_not_all_may_read_of_a_question_goes_to_its_owner_alone(told: Talking) -> None:
    told.changes(tell=frozenset({Role.DOWN, Role.UP}))
    asks(told, "emil", "question for the lunch: Why did so few come?")
    asks(told, "emil", "anonymous question for the lunch: Who decided?")
    days(told, 33, *APRIL)
    assert "Why did so few come?" not in agenda(told)
    assert "Nobody else has seen the question." in newest(told, "dana", "asks")
    assert "Not everybody there reads of it" in newest(told, "emil", "answer")


def test_without_a_lunch_a_question_goes_to_the_owner(told: Talking) -> None:
    told.policy = replace(told.policy, lunches=())
    asks(told, "emil", "question for the lunch: Why did so few come?")
    assert "goes to Dana, who answers you" in newest(told, "emil", "answer")


def test_a_question_is_asked_at_the_lunch_its_asker_comes_to(told: Talking) -> None:
    other = series(name="billing", teams=frozenset({"billing"}), host="pia", title="Billing lunch")
    told.policy = replace(told.policy, lunches=(series(teams=frozenset({"texts"})), other))
    asks(told, "pia", "question for the lunch: What does it cost?")
    days(told, *APRIL)
    assert "What does it cost?" not in agenda(told)
    assert "What does it cost? (Pia, of Texts)" in " ".join(told.lunch(name="billing").description.split())


def test_a_question_that_was_erased_stands_on_no_agenda_and_breaks_none(told: Talking) -> None:
    asks(told, "emil", "question for the lunch: Why did so few come?")
    days(told, *APRIL)
    told.ledger.forget("emil", by="olu", now=told.now)
    days(told, 40)
    assert box.shown(told.world, keys.lunch("outcomes", "2026-04")) == ()


def test_a_question_of_no_launch_names_no_customer_who_did_not_consent(told: Talking) -> None:
    told.launches("other")
    told.at(march(33))
    told.answer(said=Outcome(verdict=Verdict.MISSED, why="x", story=Story(words="Hm", customer="Clinica do Rio")))
    told.answer(name="other")
    days(told, 34, 37)
    told.says("emil", "question for the lunch: Will Clinica do Rio leave us?", to=told.got("emil", "digest")[-1])
    days(told, *APRIL)
    assert "Will a customer leave us? (Emil)" in agenda(told)
    assert "Clinica" not in agenda(told)
