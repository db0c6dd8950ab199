"""What was found at a checkpoint, and its append-only revisions."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from outcomed.model.people import Role


class Verdict(StrEnum):
    HIT = "hit"
    PARTLY = "partly"
    MISSED = "missed"
    TOO_EARLY = "too_early"
    CANNOT_TELL = "cannot_tell"

    @property
    def is_final(self) -> bool:
        """False for verdicts that need another look."""
        return self not in (Verdict.TOO_EARLY, Verdict.CANNOT_TELL)


class Held(StrEnum):
    """What became of the assumption."""

    HELD = "held"
    BROKEN = "broken"
    UNCLEAR = "unclear"


class Source(StrEnum):
    """Where a revision came from."""

    FILE = "file"
    RECORD = "record"
    REPLY = "reply"
    MEASURED = "measured"
    SHEET = "sheet"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A measured number, in the metric's unit, true as of a day."""

    metric: str
    value: Decimal
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWanted:
    """A decision asked of a person (by id), with its date."""

    what: str
    of: str
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A customer's words. Without consent they are told of "a customer", everywhere."""

    words: str
    customer: str = ""
    consent: bool = False
    visible: frozenset[Role] = frozenset({Role.UP, Role.DOWN, Role.ACROSS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a launch at one checkpoint."""

    verdict: Verdict
    values: tuple[Value, ...] = ()
    made_possible: str = ""
    why: str = ""
    learned: str = ""
    assumption: Held | None = None
    next: str = ""
    decision_wanted: DecisionWanted | None = None
    decision: str = ""
    also_changed: str = ""
    story: Story | None = None
    reported_by: str | None = None
    again: date | None = None

    @property
    def result(self) -> tuple[object, ...]:
        """Give what must not stand uncorrected where it was told: the verdict and the numbers."""
        return self.verdict, self.values


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One entry of a checkpoint's append-only record; `outcome` is None where the last one was withdrawn."""

    launch: str
    checkpoint: str
    number: int
    outcome: Outcome | None
    source: Source
    hash: str
    at: datetime
    by: str
    why: str = ""

    def says_as(self, other: "Revision") -> bool:
        """True where both say the same verdict and numbers, or both nothing; a better sentence corrects nothing."""
        if self.outcome is None or other.outcome is None:
            return self.outcome is other.outcome
        return self.outcome.result == other.outcome.result
