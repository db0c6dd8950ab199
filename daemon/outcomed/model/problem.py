"""Problems of input: what is wrong, where, and what to do about it."""

from dataclasses import dataclass
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


class UserError(Exception):
    """A user's mistake: shown as it is, without a traceback. Carries every problem found at once."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = (), *, exit_code: int = 2) -> None:
        super().__init__(message)
        self.problems = problems
        self.exit_code = exit_code
