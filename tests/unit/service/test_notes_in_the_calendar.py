"""A result written into the notes of a reminder is taken up once per text, as a reply is, and never from our words."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from outcomed.model.event import Event
from outcomed.model.launch import Direction, Metric
from outcomed.model.outcome import Source, Verdict
from outcomed.model.record import NoteKind, ReceivedRow
from support.factories import BORN, march
from support.talking import Talking, parsed

NO_SHOWS = Metric(name="no-shows", unit="%", direction=Direction.DOWN, baseline=Decimal("11.8"), target=Decimal("9.0"))


@pytest.fixture
def company(tmp_path: Path) -> Talking:
    """Give a company whose calendars can be read, on the day of the look; it reads no replies."""
    company = Talking(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    company.policy = replace(company.policy, inbox=None)
    company.launches(metrics=(NO_SHOWS,))
    company.until(march(23))
    company.at(march(23, 10))
    return company


def jot(company: Talking, text: str, *, event: Event | None = None, instead: bool = False) -> None:
    """Write below what stands in the notes of the reminder, or in its place, and let a tick happen a minute later."""
    event = event or company.event()
    company.calendar.write_into(event.uid, text if instead else f"{event.description}\n\n{text}")
    company.now += timedelta(minutes=1)
    company.tick()


def verdict(company: Talking) -> tuple[Verdict, Decimal] | None:
    revision = company.recorded.current("texts", "3-weeks")
    if revision is None or revision.outcome is None:
        return None
    return revision.outcome.verdict, revision.outcome.values[0].value


def heard(company: Talking) -> list[ReceivedRow]:
    return sorted(company.recorded.received.values(), key=lambda row: row.at)


def newest(company: Talking) -> str:
    body = parsed(company.got("dana", "answer")[-1]).get_body(("plain",))
    return body.get_content() if body else ""


def test_it_is_an_outcome_of_the_owner_and_comes_back_as_its_echo(company: Talking) -> None:
    jot(company, "result: missed 60 because nobody read them\nlearned: evenings work")
    assert verdict(company) is None  # 60 for 9.0 is asked back
    jot(company, "result: missed 10.2 because nobody read them\nlearned: evenings work")
    revision = company.recorded.current("texts", "3-weeks")
    assert revision
    assert revision.outcome
    assert (revision.source, revision.by, revision.outcome.reported_by) == (Source.CALENDAR, "dana", "dana")
    assert (revision.outcome.why, revision.outcome.learned) == ("nobody read them", "evenings work")
    assert [mail.key for mail in company.got("dana", "echo")] == [("echo", "texts", "3-weeks", "1")]
    assert company.got("emil", "digest") == []
    company.until(march(26))
    assert len(company.got("emil", "digest")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("result: 8.9", (Verdict.HIT, Decimal("8.9"))),
        ("Result = 9,4 %", (Verdict.PARTLY, Decimal("9.4"))),
        ("Ergebnis: 12.0", (Verdict.MISSED, Decimal("12.0"))),
        ("Ergebnis: erreicht 8,9", (Verdict.HIT, Decimal("8.9"))),
        ("  result: missed 10.2", (Verdict.MISSED, Decimal("10.2"))),
    ],
)
def test_a_number_alone_is_held_against_the_target(
    company: Talking, text: str, expected: tuple[Verdict, Decimal]
) -> None:
    jot(company, text)
    assert verdict(company) == expected


def test_notes_that_a_program_keeps_as_html_are_read(company: Talking) -> None:
    jot(company, "<p>Did it work?</p>result:&nbsp;hit 8.9<br>thanks", instead=True)
    assert verdict(company) == (Verdict.HIT, Decimal("8.9"))


def test_each_text_is_taken_once_and_a_changed_one_is_a_new_revision(company: Talking) -> None:
    jot(company, "result: hit 8.9")
    jot(company, "result: hit 8.9")
    company.answer(value="9.3")
    company.calendar.move(company.event().uid, march(23, 9, 45))
    company.tick()
    assert verdict(company) == (Verdict.HIT, Decimal("9.3"))
    jot(company, "result: partly 9.4")
    jot(company, "result: hit 8.9")
    assert verdict(company) == (Verdict.HIT, Decimal("8.9"))
    assert [r.number for r in company.recorded.outcomes["texts", "3-weeks"]] == [1, 2, 3, 4]
    assert company.ledger.verify().is_good


@pytest.mark.parametrize("text", ["result: well, it depends", "result: 8", "result: hit 8.9\n\nresult: missed 11"])
def test_what_is_not_clear_is_asked_back_once(company: Talking, text: str) -> None:
    if text == "result: 8":
        company.changes(metrics=(replace(NO_SHOWS, target=None),))
    jot(company, text)
    jot(company, text)
    assert verdict(company) is None
    (row,) = heard(company)
    assert [note.kind for note in row.notes] == [NoteKind.UNCLEAR]
    assert "result: " in newest(company)
    assert "Change the line in the notes" in newest(company)
    assert len(company.got("dana", "answer")) == 1


def test_a_number_far_from_all_known_ones_is_taken_when_it_is_written_again(company: Talking) -> None:
    jot(company, "result: missed 890")
    assert "far from what is known" in newest(company)
    jot(company, "result: missed 890.")
    assert verdict(company) == (Verdict.MISSED, Decimal(890))


def test_notes_without_a_result_are_nobodys_answer(company: Talking) -> None:
    jot(company, "hit 8.9, I think. The result: ask Raj")
    assert heard(company) == []


def test_our_own_words_are_never_an_answer(tmp_path: Path) -> None:
    company = Talking(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    own = tmp_path / "own" / "reminder"
    own.mkdir(parents=True)
    (own / "owner.txt.j2").write_text("What we hope for:\nresult: hit 8.9\n  Ergebnis = {{ look.assumption }}\n")
    company.own_templates = tmp_path / "own"
    company.launches(metrics=(NO_SHOWS,), assumption="hit 1")
    company.until(march(23))
    assert "> result: hit 8.9" in company.event().description
    company.calendar.move(company.event().uid, march(23, 15))
    company.tick()
    assert heard(company) == []
    jot(company, "result: missed 10.2")
    assert verdict(company) == (Verdict.MISSED, Decimal("10.2"))


def test_what_is_written_into_a_deputys_copy_or_after_its_owner_left_changes_nothing(company: Talking) -> None:
    (copy,) = company.copies()
    jot(company, "result: hit 8.9", event=copy)
    assert heard(company) == []


def test_an_answer_to_the_question_back_is_about_that_look(tmp_path: Path) -> None:
    company = Talking(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    company.launches(metrics=(NO_SHOWS,))
    company.until(march(23))
    jot(company, "result: hm")
    company.says("dana", "result: hit 8.9")
    assert verdict(company) == (Verdict.HIT, Decimal("8.9"))


@pytest.mark.parametrize(
    "typed",
    ["x <br>result: hit 8.9", "x <p>result&#58; hit 8.9</p>", "</p>result: hit 8.9", "x <br/>Ergebnis = hit 8.9"],
)
def test_markup_in_a_record_does_not_answer_for_its_owner(company: Talking, typed: str) -> None:
    company.launches("other", metrics=(NO_SHOWS,), assumption=typed, for_whom=typed)
    company.tick()
    (event,) = company.events(name="other")
    company.calendar.write_into(event.uid, f"{event.description}<br>see you there")
    company.tick()
    assert company.recorded.current("other", "3-weeks") is None
