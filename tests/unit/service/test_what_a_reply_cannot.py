"""What a reply cannot get: names that are not told, more than its share of room, a launch that its sender had once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from outcomed.model.launch import Status
from outcomed.model.people import Role
from outcomed.model.record import Note
from support.factories import BORN, launch, march
from support.talking import Talking, parsed


@pytest.fixture
def company(tmp_path: Path) -> Talking:
    return Talking(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)


@pytest.fixture
def told(company: Talking) -> Talking:
    """Give a company in which Pia of billing has read of one launch; another one is told up and down alone."""
    company.lunches()
    company.launches()
    merger = replace(launch("merger"), name="Project Falcon", tell=frozenset({Role.UP, Role.DOWN}))
    company.registry.launches["merger"] = merger
    company.until(march(23))
    company.answer()
    company.until(march(32))
    return company


def notes(company: Talking, name: str) -> tuple[Note, ...]:
    rows = [row for row in company.recorded.received.values() if row.person == name]
    return max(rows, key=lambda row: row.at).notes


def answer(company: Talking, name: str) -> str:
    body = parsed(company.got(name, "answer")[-1]).get_body(("plain",))
    return body.get_content() if body else ""


@pytest.mark.parametrize("name", ["zzz", "merger", "merge", "project falcon", "Project Falcons"])
def test_a_launch_that_is_not_told_across_is_not_even_named(told: Talking, name: str) -> None:
    told.says("pia", f"subscribe {name}", to=told.got("pia", "digest")[-1])
    said = answer(told, "pia").replace(f'"{name}"', "")
    assert "not done" in said
    assert "merger" not in said.lower()
    assert "falcon" not in said.lower()
    assert told.recorded.subscriptions == {}


def test_what_somebody_reads_of_they_may_leave_and_come_back_to(told: Talking) -> None:
    mail = told.got("emil", "digest")[-1]
    told.says("emil", "unsubscribe merger", to=mail)
    told.says("emil", "subscribe merger", to=mail)
    assert "You hear of Project Falcon from now on" in answer(told, "emil")


@pytest.mark.parametrize("line", ["monthly", "subscribe texts", "question for the lunch: a"])
def test_a_message_of_a_thousand_lines_has_fifty_done(told: Talking, line: str) -> None:
    told.says("pia", f"{line}\n" * 1_000, to=told.got("pia", "digest")[-1])
    assert len(notes(told, "pia")) == 51
    assert "50 things at most" in answer(told, "pia")


def test_a_flood_of_questions_leaves_room_for_everybody_elses(told: Talking) -> None:
    told.says("pia", "question for the lunch: me, me\n" * 20, to=told.got("pia", "digest")[-1])
    told.now = march(32, 10)
    told.says("emil", "question for the lunch: Why evenings?", to=told.got("emil", "digest")[-1])
    told.at(march(38))
    told.at(march(39))
    agenda = told.lunch("2026-04").description
    assert "Why evenings?" in agenda
    assert agenda.count("me, me") == 7


def test_an_old_mail_does_not_drop_what_went_out_since(company: Talking) -> None:
    company.launches(date=date(2026, 3, 4), status=Status.PLANNED)
    company.until(march(5))
    asked = company.got("dana", "asks")[-1]
    company.changes(status=Status.LAUNCHED, owner="emil")
    company.until(march(9))
    company.says("dana", "dropped, I do not like it", to=asked)
    row = company.row()
    assert (row.dropped_by, row.launch.status) == ("", Status.LAUNCHED)
    assert "nobody asks whether it went out" in answer(company, "dana")
