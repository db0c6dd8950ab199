"""The log: a line for each thing, which nothing that a person typed can break."""

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcomed.service.running import logbook
from outcomed.service.running.logbook import LogFormat, Once

NASTY = "texts\n<0>2026-01-01T00:00:00Z error: all is lost\r\x1b[2J\u2028key=other"


def lines(format_: LogFormat, *said: tuple[int, str, Mapping[str, object]]) -> list[str]:
    """Write with a handler as `begin` makes it, and give what came out."""
    formatter = logbook._Json() if format_ is LogFormat.JSON else logbook._Text(with_time=True)
    found, once = [], Once()
    for level, message, fields in said:
        record = logging.LogRecord("outcomed", level, "", 0, message, (), None)
        record.__dict__["fields"] = fields
        if once.filter(record):
            found.append(formatter.format(record))
    return found


def test_a_line_of_text_says_when_how_bad_what_and_of_what() -> None:
    (line,) = lines(LogFormat.TEXT, (logging.ERROR, "sent: no", {"key": "asks/dana/1", "reason": 'no such "box"'}))
    when, rest = line.split(" ", 1)
    assert len(when) == len("2026-03-02T09:00:00Z")
    assert rest == r'error: sent: no key=asks/dana/1 reason="no such \"box\""'


@pytest.mark.parametrize("format_", LogFormat)
@given(typed=st.text() | st.just(NASTY))
def test_nothing_that_a_person_typed_begins_a_line_of_its_own(format_: LogFormat, typed: str) -> None:
    (line,) = lines(format_, (logging.INFO, f"put: {typed}", {"key": typed, "about": typed}))
    assert not set(line) & set("\n\r\x1b\0")
    if format_ is LogFormat.TEXT:
        assert line.splitlines() == [line]


def test_json_can_be_read_again() -> None:
    (line,) = lines(LogFormat.JSON, (logging.WARNING, NASTY, {"key": "a", "line": 12}))
    found = json.loads(line)
    assert (found["level"], found["message"], found["key"], found["line"]) == ("warning", NASTY, "a", 12)
    assert found["at"].endswith("+00:00")


@pytest.mark.parametrize("sign", ["\x9b2J", "\u2028", "\x85", "\u202e", "\x1b[2J", "\U000e0001", "\ud800"])
def test_no_sign_in_json_moves_a_cursor_or_ends_a_line(sign: str) -> None:
    (line,) = lines(LogFormat.JSON, (logging.WARNING, f"a{sign}b", {"about": f"c{sign}d"}))
    assert line.isprintable()
    found = json.loads(line)
    assert (found["message"], found["about"]) == (f"a{sign}b", f"c{sign}d")


def test_the_same_error_about_the_same_thing_is_said_once_and_anew_after_another() -> None:
    down, up = "the server is down", "sent"
    about = {"about": "mailer mail"}
    said = [down, down, "no room", down, down]
    found = lines(
        LogFormat.TEXT,
        *((logging.ERROR, each, about) for each in said),
        (logging.ERROR, down, {"about": "another"}),
        (logging.INFO, up, about),
        (logging.INFO, up, about),
        (logging.ERROR, down, about),
    )
    assert [line.split("error: ")[-1].split(" about")[0].split("info: ")[-1] for line in found] == [
        down,
        "no room",
        down,
        down,
        up,
        up,
        down,
    ]


def test_what_went_well_is_not_remembered_for_years() -> None:
    once = Once()
    for n in range(1000):
        record = logging.LogRecord("outcomed", logging.INFO, "", 0, "sent", (), None)
        record.__dict__["fields"] = {"key": f"digest/dana/{n}"}
        assert once.filter(record)
    assert len(once._last) == 0


_SCRIPT = """
import logging, os, sys
from outcomed.service.running.logbook import LogFormat, begin, tell
found = os.fstat(2)
begin(LogFormat(sys.argv[1]), {"JOURNAL_STREAM": f"{found.st_dev}:{found.st_ino}"} if sys.argv[2] == "journal" else {})
tell(logging.ERROR, "it failed", key="a")
tell(logging.WARNING, "it waits")
tell(logging.INFO, "it is well")
logging.getLogger("elsewhere").error("not ours")
"""


def said(tmp_path: Path, *words: str) -> list[str]:
    log = tmp_path / "log"
    with log.open("wb") as file:
        subprocess.run([sys.executable, "-c", _SCRIPT, *words], stderr=file, check=True, env=os.environ, timeout=60)
    return [line for line in log.read_text(encoding="utf-8").splitlines() if line != "not ours"]


def test_lines_of_the_journal_have_its_priority_and_no_time(tmp_path: Path) -> None:
    assert said(tmp_path, "text", "journal") == ["<3>it failed key=a", "<4>it waits", "<6>it is well"]


def test_elsewhere_they_have_a_time_and_no_priority(tmp_path: Path) -> None:
    assert [line.split("Z ", 1)[1] for line in said(tmp_path, "text", "-")] == [
        "error: it failed key=a",
        "warning: it waits",
        "info: it is well",
    ]


def test_an_unexpected_error_says_where_it_comes_from_on_one_line_and_nothing_of_the_data() -> None:
    def inner(secret: str) -> None:
        raise ValueError(secret)

    try:
        inner("the password")
    except ValueError as err:
        told = logbook.trace(err)
    assert re.fullmatch(r"test_logbook\.py:\d+ inner < test_logbook\.py:\d+ test_an_unexpected_\w+", told)
