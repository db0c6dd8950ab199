"""Pauses: times in which nothing is asked of or reported to those concerned, said by a person or in the config."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Concern(StrEnum):
    """What a pause is about. Of a team: its launches, and everybody in it."""

    EVERYTHING = "everything"
    TEAM = "team"
    LAUNCH = "launch"


ALL = "all"
"""The name of what is paused where it is everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseRow:
    """A pause that a person began at an instant, with its last day (a local day of whoever is concerned).

    `name` is the team or the launch, `ALL` for everything; `number` counts the pauses of the same, from 1. It ends by
    itself, or before that at `ended_at`, by `ended_by`."""

    concern: Concern
    name: str
    number: int
    at: datetime
    until: date
    why: str
    by: str
    ended_at: datetime | None = None
    ended_by: str = ""

    @property
    def about(self) -> str:
        """Say what is paused: "everything", "team Billing"."""
        return about(self.concern, self.name)


def about(concern: Concern, *names: str) -> str:
    """Say what a pause is about, as people read it."""
    return str(concern) if concern is Concern.EVERYTHING else f"{concern} {', '.join(names)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """A `[[quiet]]` period of the config, both days included, for these teams (empty: for everybody)."""

    first: date
    last: date
    why: str = ""
    teams: frozenset[str] = frozenset()
