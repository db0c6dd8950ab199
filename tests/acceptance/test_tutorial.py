"""The tutorial can be followed: its commands run in its order, and its block is an answer."""

import datetime as dt
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.installed import Answer, call

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
ANSWERS = (
    "Text reminders",
    "Patients get a text the evening before their visit.",
    "{launched}",
    "",
    "",
    "Fewer empty appointments",
    "No-shows 11.8 -> 9.0 %",
    "People miss visits because they cannot read our texts.",
)


def steps(today: dt.date) -> Iterator[tuple[str, str]]:
    """Give the tutorial's commands and TOML blocks in order, its days before today."""
    text = TUTORIAL.read_text(encoding="utf-8")
    for day in re.findall(r"\d{4}-\d\d-\d\d", text):
        text = text.replace(day, str(today - dt.timedelta(days=1)))
    for kind, body in re.findall(r"^```(\w+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        if kind == "toml":
            yield kind, body
        elif kind == "console":
            joined = body.replace("\\\n", " ")
            yield from (("command", line[2:]) for line in joined.splitlines() if line.startswith("$ "))


def follow(monkeypatch: pytest.MonkeyPatch, kind: str, step: str, given: str) -> Answer | None:
    """Do a step; None where it is not for the program."""
    words = shlex.split(step) if kind == "command" else []
    if kind == "toml":
        with Path("launches/text-reminders.toml").open("a", encoding="utf-8") as file:
            file.write(f"\n{step}")
    elif words == ["cd", "outcomes"]:
        monkeypatch.chdir("outcomes")
    elif words[0] == "outcomed":
        return call(*words[1:], given=given if words[1] == "new" else "")
    return None


def test_the_tutorial_can_be_followed_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OUTCOMED_CONFIG", raising=False)
    today = dt.datetime.now(dt.UTC).date()
    given = "\n".join((*ANSWERS, "")).format(launched=today - dt.timedelta(days=20))
    done = [
        (step, answer)
        for kind, step in steps(today)
        if (answer := follow(monkeypatch, kind, step, given)) and not step.startswith("outcomed status")
    ]
    assert [(step, answer.out + answer.err) for step, answer in done if answer.code] == []
    assert "Done: 3 reminders put." in next(answer.out for step, answer in done if step == "outcomed once")
    assert "1-month: missed" in done[-1][1].out
    assert sorted(path.name for path in Path("calendars").iterdir()) == ["everything.ics", "owner-ada.ics"]
