"""Every example of the cheat sheet is understood as it says, in answer to the mails of the corpus."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from outcomed.intake import jotted
from outcomed.intake.saying import read
from outcomed.model.said import Said
from support.replies import THREADS

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "reply-cheatsheet.md"
NOTES = "In the notes of a reminder"
SECTIONS = {
    "Did it work?": ("one", {"Answered"}),
    "Not now, not me": ("one", {"Later", "NotMe", "NotNeeded"}),
    "Several questions in one mail": ("two", {"Answered"}),
    "Did it go out?": ("went", {"WentOut", "GoesOut", "Dropped"}),
    "The echo": ("echo", {"Hold", "Release", "Answered", ""}),
    "As a reader of digests": ("digest", {"Choose", "Subscribe", "Unsubscribe", "Question", ""}),
    "For the lunch": ("digest", {"LunchQuestion"}),
    "When a decision is wanted of you": ("decide-one", {"Decided"}),
    "What is asked back": ("one", {"Unclear"}),
}


def sections() -> Iterator[tuple[str, str]]:
    _, *parts = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for part in parts:
        heading, _, text = part.partition("\n")
        yield heading, text


def examples() -> Iterator[tuple[str, str]]:
    """Give each example with its section: what stands in code in the first column."""
    for heading, text in sections():
        for row in re.findall(r"^\| (`.*?`.*?) \|", text, re.MULTILINE):
            yield from ((heading, example) for example in re.findall(r"`([^`]+)`", row))


def kind(said: tuple[Said, ...]) -> str:
    return type(said[0]).__name__ if said else ""


@pytest.mark.parametrize(("heading", "example"), [each for each in examples() if each[0] in SECTIONS])
def test_an_example_is_understood_as_its_section_says(heading: str, example: str) -> None:
    name, kinds = SECTIONS[heading]
    assert kind(read(example, THREADS[name])) in kinds


@pytest.mark.parametrize("example", [example for heading, example in examples() if heading == "More lines"])
def test_a_line_with_a_label_adds_to_an_answer(example: str) -> None:
    alone, (said,) = read("hit 8.9", THREADS["one"]), read(f"hit 8.9\n{example}", THREADS["one"])
    assert (type(said), said) != (type(alone[0]), alone[0])
    assert kind((said,)) == "Answered"


def test_the_examples_between_the_tables_are_understood() -> None:
    assert kind(read("partly, finished bookings 62 %, refunds 3", THREADS["page"])) == "Answered"
    assert kind(read("stop", THREADS["decide"])) == "Unclear"


@pytest.mark.parametrize(
    "example", [example for heading, example in examples() if heading == "In the notes of a reminder"]
)
def test_a_line_in_the_notes_answers(example: str) -> None:
    thread = THREADS["one"]
    (said,) = jotted.read(jotted.results(f"Did it work?\n\n{example}"), thread.subjects[0], thread)
    assert kind((said,)) == "Answered"


def test_every_section_is_tried() -> None:
    assert {heading for heading, _ in sections()} == {*SECTIONS, "More lines", NOTES}
