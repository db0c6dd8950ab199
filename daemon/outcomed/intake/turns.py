"""Which lines of a reply are about which of the subjects of a mail."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from outcomed.intake import vocabulary as v
from outcomed.intake.parts import label
from outcomed.intake.vocabulary import CLOSING, GRATITUDE, GREETING, THANKS, THANKS_FIRST, Doubt, straight, verdict_at
from outcomed.model.doubt import Cause
from outcomed.model.item import ItemKind
from outcomed.model.said import Subject

_NUMBERED = re.compile(
    r"(?:(?P<sign>#)|nr\.? ?|no\. ?)?(?P<number>\d{1,3})(?P<mark>[.):](?=\s|$)| -(?= )| ->)?\s*(?P<rest>.*)$", re.I
)
_NAME_ONLY = re.compile(r"[-/]?\s*[A-ZÄÖÜ][\w'.-]*(?: [A-ZÄÖÜ][\w'.-]*){0,2}$")
_INTRODUCTION = re.compile(r"[^\d?]{1,80}:$")
_DAY = re.compile(r"\d{1,2}\.? ?[^\W\d]{3,}|[^\W\d]{3,} \d{1,2}\b|\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.")
_PICTURES = ("So", "Sk", "Cf", "Mn")
_STARTS = (v.LATER, v.NOT_ME, v.NOT_NEEDED, v.NOT_YET, v.YES, v.DROPPED, v.HOLD, v.RELEASE)
_SHORTEST_NAME = 3


@dataclass(slots=True)
class Turn:
    """Lines about one subject; `subject` is None where it is not known, with the doubt where there is one."""

    subject: Subject | None
    lines: list[str] = field(default_factory=list)
    doubt: Doubt | None = None


def tidy(words: str) -> list[str]:
    """Give the lines without markup, greeting, thanks and what stands below a closing; empty ones part paragraphs."""
    lines = [_unmarked(line) for line in words.split("\n")]
    lines = _without_greeting(lines)
    lines = _without_closing(lines)
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def is_thanks(text: str) -> bool:
    """Tell whether a text is nothing but a thank you, or a nod."""
    return len(text) < 100 and bool(THANKS.match(text.strip()))


def is_gratitude(text: str) -> bool:
    return is_thanks(text) and bool(GRATITUDE.search(text))


def without_thanks(lines: list[str]) -> list[str]:
    """Skip thanks in front of an answer."""
    first = next((number for number, line in enumerate(lines) if line), 0)
    rest = THANKS_FIRST.sub("", lines[first], count=1) if lines and THANKS_FIRST.match(lines[first]) else None
    if rest is None or not (rest or any(lines[first + 1 :])):
        return lines
    return [rest, *lines[first + 1 :]]


def split(lines: Sequence[str], subjects: tuple[Subject, ...]) -> list[Turn]:
    """Part the lines by the subjects that they begin with; those above the first are about the only subject, if any."""
    turns = [Turn(subjects[0] if len(subjects) == 1 else None)]
    here = turns[0]
    for line in lines:
        try:
            switch = _switch(line, subjects) if line else None
        except Doubt as doubt:
            here = Turn(None, [line], doubt)
            turns.append(here)
            continue
        if switch:
            # What is said of one subject in two places is one answer, so that it cannot contradict itself unseen.
            known = next((turn for turn in turns if turn.subject is switch[0]), None)
            here = known or Turn(switch[0])
            turns += [] if known else [here]
        if not switch or switch[1]:
            here.lines.append(switch[1] if switch else line)
    return [turn for turn in turns if any(turn.lines)] or turns[-1:]


# --- lines that are nobody's answer ---


def _unmarked(line: str) -> str:
    line = straight(line)
    while line and unicodedata.category(line[0]) in _PICTURES:
        line = line[1:].lstrip()
    line = re.sub(r"^[-•·] ", "", re.sub(r"[`*]+", "", line).strip()).strip()
    return line[1:-1].strip() if re.fullmatch(r"(['\"]).*\1", line) and line.count(line[0]) == 2 else line


def _without_greeting(lines: list[str]) -> list[str]:
    first = next((number for number, line in enumerate(lines) if line), 0)
    if not lines or not (found := GREETING.match(lines[first])):
        return lines
    rest = lines[first][found.end() :]
    if not rest or rest[0] in ",.!:-":
        return [rest.lstrip(",.!:- "), *lines[first + 1 :]]
    return lines


def _without_closing(lines: list[str]) -> list[str]:
    """Cut at "Best regards" and the like, and a name alone in the last paragraph."""
    says = [number for number, line in enumerate(lines) if line]
    for number in says[1:]:
        if CLOSING.match(lines[number]) and not any(_says_something(line) for line in lines[number + 1 :]):
            return lines[:number]
    last = says[-1] if says else 0
    is_signed = len(says) > 1 and (not lines[last - 1] or lines[last][0] in "-/")
    if is_signed and _NAME_ONLY.match(lines[last]) and not _says_something(lines[last]):
        return lines[:last]
    return lines


def _says_something(line: str) -> bool:
    return bool(verdict_at(line) or label(line) or _is_an_answer(line) or _marked(line))


def _is_an_answer(text: str) -> bool:
    return (
        bool(verdict_at(text)) or any(start.match(text) for start in _STARTS) or bool(re.match(r"KEEP|MORE|STOP", text))
    )


def is_introduction(line: str) -> bool:
    """Tell whether a line only announces the next one: "Here you go:"."""
    return bool(_INTRODUCTION.match(line)) and not v.NEGATION.search(line) and not _says_something(line[:-1])


# --- numbers and names ---


def _marked(line: str) -> bool:
    found = _NUMBERED.match(line)
    return bool(found and (found["mark"] or found["sign"]))


def _switch(line: str, subjects: tuple[Subject, ...]) -> tuple[Subject, str] | None:
    """Read the subject that a line begins with, and the rest; `Doubt` where several could be meant."""
    return _by_number(line, subjects) or _by_name(line, subjects)


def _by_number(line: str, subjects: tuple[Subject, ...]) -> tuple[Subject, str] | None:
    found = _NUMBERED.match(line)
    subject = next((s for s in subjects if found and s.number == int(found["number"])), None)
    if not found or not subject:
        return None
    is_marked = bool(found["mark"] or found["sign"])
    rest = found["rest"]
    is_apart = len(subjects) > 1 and line[found.end("number") :][:1] == " "
    if not is_marked and not (is_apart and (_is_an_answer(rest) or _is_a_launch_day(rest, subject))):
        return None
    return subject, rest


def _is_a_launch_day(rest: str, subject: Subject) -> bool:
    return subject.asked is ItemKind.WENT_OUT and bool(v.MOVED.match(rest) or _DAY.match(rest))


def _by_name(line: str, subjects: tuple[Subject, ...]) -> tuple[Subject, str] | None:
    """Read a launch's name or the beginning of it; a word of an answer is one, unless a colon says it is a name."""
    words = line.split(" ")
    for count in range(min(len(words), 8), 0, -1):
        typed = " ".join(words[:count])
        name, rest = typed.rstrip(":,"), " ".join(words[count:])
        if rest.startswith("- "):
            rest, has_colon = rest[2:], True
        else:
            has_colon = typed.endswith(":") or rest.startswith("->")
        meant = _named(name, subjects)
        if not meant or (not has_colon and not _may_be_name(name, line, rest, meant)):
            continue
        if len({(s.launch.id, s.checkpoint) for s in meant}) > 1:
            raise Doubt(Cause.SEVERAL_LAUNCHES, name, *map(_numbered, meant))
        return meant[0], rest.removeprefix("->").strip()
    return None


def _may_be_name(name: str, line: str, rest: str, meant: list[Subject]) -> bool:
    if label(line) or _is_an_answer(line):
        return False
    metrics = {metric.name.lower() for s in meant for metric in s.launch.metrics}
    return name.lower() not in metrics and (not rest or _is_an_answer(rest))


def _named(typed: str, subjects: tuple[Subject, ...]) -> list[Subject]:
    """Find the subjects of a name: those that bear it exactly, else those whose name begins with it."""
    wanted = _plain(typed)
    exact = [s for s in subjects if wanted in (_plain(s.launch.name), _plain(s.launch.id))]
    if exact or len(wanted) < _SHORTEST_NAME:
        return exact
    return [s for s in subjects if _plain(s.launch.name).startswith(wanted) or _plain(s.launch.id).startswith(wanted)]


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", straight(name)).casefold().strip()


def _numbered(subject: Subject) -> str:
    return f"{subject.number} ({' '.join((subject.launch.name, subject.checkpoint)).strip()})"
