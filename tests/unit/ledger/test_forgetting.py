"""Forgetting somebody: which words go from which rows, and that the chain proves the rest."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from outcomed.ledger.store import Ledger
from outcomed.model.decision import DecisionRow
from outcomed.model.launch import Launch
from outcomed.model.pause import Concern, PauseRow
from outcomed.model.people import Person
from outcomed.model.problem import Problem, ProblemsRow
from outcomed.model.record import (
    Change,
    CheckpointRow,
    Ending,
    LaunchRow,
    MarkRow,
    Note,
    NoteKind,
    PersonRow,
    ReceivedRow,
    Recorded,
    Row,
)
from support.ledger import BORN, LATER, NOW

RAJ = PersonRow(person=Person(id="raj", name="Raj Patel", email="raj@example.com"), gone_since=NOW)
DAY = date(2026, 4, 7)


def decision(person: str, words: str, wanted: str = "more?") -> DecisionRow:
    return DecisionRow(
        launch="checkout",
        checkpoint="1-month",
        number={"raj": 1}.get(person, 2),
        person=person,
        word="keep",
        words=words,
        wanted=wanted,
        look="1-month-decision",
        look_on=DAY,
        at=NOW,
    )


def pause(name: str, by: str, why: str) -> PauseRow:
    return PauseRow(concern=Concern.TEAM, name=name, number=1, at=NOW, until=DAY, why=why, by=by)


def problems(about: str, owner: str, message: str) -> ProblemsRow:
    found = Problem(where="launches.csv", message=message, remedy="name somebody else")
    return ProblemsRow(about=about, is_launch=False, at=NOW, owner=owner, number=1, problems=(found,), known=("new 1",))


def closed(checkpoint: str, by: str, why: str) -> CheckpointRow:
    return CheckpointRow(
        launch="checkout",
        checkpoint=checkpoint,
        nominal=DAY,
        seen=NOW,
        due=NOW + timedelta(days=30),
        owner="dana",
        ending=Ending.CLOSED,
        ended_at=NOW,
        ended_why=why,
        ended_by=by,
    )


def dropped(launch: str, by: str, why: str) -> LaunchRow:
    row = LaunchRow(launch=Launch(id=launch, name=launch, owner="dana", why=why), first_seen=BORN, status_at=NOW)
    return replace(row, drops=1, dropped_by=by)


def reply(text: str) -> ReceivedRow:
    note = Note(kind=NoteKind.UNCLEAR, words=text, facts=(text,), understood=("not me",))
    return ReceivedRow(id="1", message_id="<1@example.com>", at=NOW, person="dana", notes=(note,))


def calendar(account: str, mark: str) -> MarkRow:
    return MarkRow(source=f"calendar/work/{account}/tasks", mark=mark)


HUSH = "I am ill"
NAMED = "ask Raj Patel (RAJ@example.com)"
UNNAMED = "ask erased (erased)"
ROWS: Mapping[str, tuple[Row, Row]] = {
    "their decision": (decision("raj", HUSH), decision("raj", "")),
    "a decision that names them": (decision("vera", NAMED, NAMED), decision("vera", UNNAMED, UNNAMED)),
    "their pause": (pause("Billing", "raj", HUSH), pause("Billing", "raj", "")),
    "a pause that names them": (pause("Search", "vera", NAMED), pause("Search", "vera", UNNAMED)),
    "what is wrong with their record": (
        problems("a.toml", "raj", HUSH),
        replace(problems("a.toml", "raj", HUSH), problems=()),
    ),
    "what is wrong with a record that names them": (
        problems("b.toml", "raj@example.com", NAMED),
        problems("b.toml", "erased", UNNAMED),
    ),
    "a look that they closed": (closed("1-month", "raj", HUSH), closed("1-month", "raj", "")),
    "a launch that they dropped": (dropped("search", "raj", HUSH), dropped("search", "raj", "")),
    "a reply that names them": (reply(NAMED), reply(UNNAMED)),
}


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """Give a ledger with each of the rows, each of which somebody else wrote down first, and others of nobody."""
    theirs = [row for row, _ in ROWS.values()]
    others: list[Row] = [
        pause("Growth", "vera", "moving"),
        closed("3-weeks", "vera", "not needed"),
        dropped("rest", "vera", "x"),
    ]
    changes = [Change(row=row, what="seen", why="by_hand", by="vera") for row in [RAJ, *theirs, *others]]
    ledger.write(changes, now=NOW)
    ledger.write([replace(each, why=HUSH, by="raj") for each in changes[1 : len(theirs) + 1]], now=LATER)
    return ledger


def held(recorded: Recorded) -> list[Any]:
    return [
        *recorded.problems.values(),
        *recorded.checkpoints.values(),
        *recorded.launches.values(),
        *recorded.received.values(),
        *recorded.decisions.values(),
        *recorded.pauses.values(),
    ]


def test_what_somebody_typed_and_what_names_them_goes_and_the_rest_stays(full: Ledger) -> None:
    before = held(full.snapshot())
    full.forget("raj", by="olu", now=LATER)
    emptied = dict(ROWS.values())
    assert held(full.snapshot()) == [emptied.get(row, row) for row in before]
    assert full.verify().is_good


def test_what_others_said_of_a_launch_and_a_look_stays_in_the_history(full: Ledger) -> None:
    full.forget("raj", by="olu", now=LATER)
    for subject in ("launch/search", "checkpoint/checkout/1-month"):
        told = [(row.why, row.by) for row in full.history() if row.subject == subject]
        assert told == [("by_hand", "vera"), ("", "raj")]


def test_a_calendar_that_is_called_by_an_address_is_not_in_the_history_and_is_forgotten_with_its_owner(
    full: Ledger,
) -> None:
    for mark in ("1", "2"):
        rows = [calendar("Raj@example.com", mark), calendar("vera@example.com", mark), calendar("team", mark)]
        full.write([Change(row=row, what="calendar_read", why="calendar_changed") for row in rows], now=LATER)
    read = [row for row in full.history() if row.what == "calendar_read"]
    assert len({row.subject for row in read}) == 3
    assert not [row for row in read if "raj" in row.subject.lower() or "@" in row.subject]
    assert full.verify().is_good

    full.forget("raj", by="olu", now=LATER)
    kept = {row.source: row.mark for row in full.snapshot().marks.values()}
    assert kept.pop(next(source for source in kept if source.startswith("erased/"))) == ""
    assert kept == {"calendar/work/vera@example.com/tasks": "2", "calendar/work/team/tasks": "2"}
    assert full.verify().is_good


@pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)
def test_no_byte_of_their_words_or_address_is_left(full: Ledger, state: Path) -> None:
    full.write([Change(row=calendar("raj@example.com", "1"), what="calendar_read", why="x")], now=LATER)
    full.forget("raj", by="olu", now=LATER)
    full.close()
    kept = b"".join(path.read_bytes() for path in state.parent.rglob("ledger-*.sqlite*"))
    assert b"moving" in kept
    for word in (HUSH, "raj@example.com", "RAJ@example.com", "Raj Patel"):
        assert word.encode() not in kept
