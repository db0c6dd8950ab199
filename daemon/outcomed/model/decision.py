"""Decisions: what somebody said who was asked for one, and the look at what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from outcomed.model.outcome import DecisionWanted, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One entry of the append-only record of decisions on a checkpoint's outcome; the newest one counts.

    `wanted` is what was asked, in the words of then. `word` is keep, more or stop, empty for a sentence; `words` are
    the person's own, beside the word. `look` names the checkpoint at which somebody looks what came of it, meant for
    the day `look_on`: both stay as they are when another reply corrects the decision.
    """

    launch: str
    checkpoint: str
    number: int
    person: str
    word: str
    words: str
    wanted: str
    look: str
    look_on: date
    at: datetime


def newest_first(rows: Iterable[DecisionRow]) -> Mapping[tuple[str, str], tuple[DecisionRow, ...]]:
    """Sort decisions by (launch, checkpoint), the newest of each first."""
    found: dict[tuple[str, str], list[DecisionRow]] = {}
    for row in sorted(rows, key=lambda row: row.number, reverse=True):
        found.setdefault((row.launch, row.checkpoint), []).append(row)
    return {about: tuple(of) for about, of in found.items()}


def by_look(rows: Iterable[DecisionRow]) -> Mapping[tuple[str, str], DecisionRow]:
    """Give the newest decision that each (launch, follow-up checkpoint) looks at."""
    return {(row.launch, row.look): row for row in sorted(rows, key=lambda row: row.number)}


def open_question(outcome: Outcome | None, taken: Iterable[DecisionRow]) -> DecisionWanted | None:
    """Give the decision that an outcome waits for; None where it wants none, or has one. Another question is another
    decision, also on the same outcome."""
    asked = outcome.decision_wanted if outcome and not outcome.decision else None
    return None if asked is None or any(row.wanted == asked.what for row in taken) else asked
