"""The outcomes lunch: a series of them, and what stands on the agenda of one."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class Part(StrEnum):
    """What a part of the hour is for. `also` is named without a time: there is no room for it."""

    DASHBOARDS = "dashboards"
    OUTCOME = "outcome"
    STORY = "story"
    QUESTIONS = "questions"
    ALSO = "also"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRule:
    """A day of every month: the `week`-th (1 to 4; -1 is the last) of a weekday (Monday is 0)."""

    week: int
    weekday: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LunchSeries:
    """One `[[lunches]]` entry. `name` is part of every key and for ever, `title` is what people read.

    `at` is a wall time in `zone`. Without `teams` everybody is invited; `people` are invited besides them. `dashboards`
    are names, or `<launch>:<metric>`, in their standing order. `agenda_days` counts the host's work days."""

    name: str
    rule: MonthRule
    host: str
    title: str = "Outcomes lunch"
    at: time = time(12, 0)
    minutes: int = 60
    zone: str = "UTC"
    country: str | None = None
    teams: frozenset[str] = frozenset()
    people: tuple[str, ...] = ()
    place: str = ""
    food: str = ""
    feedback: str = ""
    weeks_ahead: int = 6
    dashboards: tuple[str, ...] = ()
    agenda_days: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A part of the hour, from `at` on; `number` is the revision that is shown. `speaker` is the id of who speaks; only
    somebody who knows of it is named. `absent` is the id of who would and does not come."""

    part: Part
    at: datetime
    minutes: int
    launch: str = ""
    checkpoint: str = ""
    number: int = 0
    speaker: str = ""
    absent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What one lunch shows: its parts, and (launch, checkpoint, number) of the outcomes that are only named.

    Until it `is_known` there are dashboards and questions only; `follows` is the day on which it will be. `guests` are
    the ids of all who come, the host first; `meant` is the day that the rule means, which may be off. `asked` are the
    questions of the question box, each by the message it came in and its place there."""

    turns: tuple[Turn, ...]
    guests: tuple[str, ...]
    follows: date
    meant: date
    is_known: bool = False
    also: tuple[tuple[str, str, int], ...] = ()
    asked: tuple[tuple[str, int], ...] = ()
