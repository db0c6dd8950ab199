"""Every change is made for a named reason, or for one that a person gave in words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import outcomed
from outcomed.model.launch import Status
from outcomed.model.outcome import Source
from outcomed.model.reason import BY_WORD, Reason


@pytest.mark.parametrize("word", [*(str(source) for source in Source), *(f"status_{status}" for status in Status)])
def test_every_source_and_every_status_is_a_reason(word: str) -> None:
    assert word in BY_WORD


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_read_as_a_clause_of_its_own(reason: Reason) -> None:
    assert " " in reason.sentence
    assert not reason.sentence.endswith((".", "!"))
    assert reason.sentence[0].islower()


def plain_words(path: Path) -> Iterator[str]:
    """Give the changes whose reason is a text that the program wrote."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        is_change = isinstance(node, ast.Call) and ast.unparse(node.func) in ("Change", "Happened")
        given = node.keywords if isinstance(node, ast.Call) and is_change else []
        for why in (keyword.value for keyword in given if keyword.arg == "why"):
            is_text = isinstance(why, ast.Constant | ast.JoinedStr)
            if is_text or (isinstance(why, ast.Call) and ast.unparse(why.func) == "str"):
                yield f"{path.name} says why={ast.unparse(why)}"


def test_no_change_is_made_for_a_plain_word() -> None:
    program = Path(outcomed.__file__).parent
    assert [found for path in sorted(program.rglob("*.py")) for found in plain_words(path)] == []
