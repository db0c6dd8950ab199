"""Problems of input: what is wrong, where, and what to do about it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Severity(StrEnum):
    """`error`: the record cannot be used; `lint`: it can, but something that makes it useful is missing."""

    ERROR = "error"
    LINT = "lint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding of `check`. `where` is a file (or a source's name), `line` counts from 1, `key` is dotted.

    `at` says in words where it is, for records that are no texts with lines: `launches.csv line 12, column "Date"`."""

    where: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR
    line: int | None = None
    key: str | None = None
    launch: str | None = None
    at: str = ""

    def __str__(self) -> str:
        if self.at:
            return f"{self.at}: {self.message} ({self.remedy})"
        place = f"{self.where}:{self.line}" if self.line else self.where
        return f"{place}: {self.key + ': ' if self.key else ''}{self.message} ({self.remedy})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsRow:
    """What is known to be wrong with one record: with that of a launch (`about` is its id), or with one that is none
    yet (`about` is its place, and `owner` whom it names, empty where that cannot be read).

    `number` counts how often something was found in it that was not `known` before: each number is told once. `known`
    are digests; those that the number counts begin with "new ". `is_new`: the launch came after outcomed began
    to follow, so that its owner hears that it is followed. `at` is when this came to be so.
    """

    about: str
    is_launch: bool
    at: datetime
    owner: str = ""
    number: int = 0
    problems: tuple[Problem, ...] = ()
    known: tuple[str, ...] = ()
    is_new: bool = False


class UserError(Exception):
    """A user's mistake: shown as it is, without a traceback. Carries every problem found at once."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = (), *, exit_code: int = 2) -> None:
        super().__init__(message)
        self.problems = problems
        self.exit_code = exit_code
