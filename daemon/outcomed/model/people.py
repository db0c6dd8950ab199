"""People and the chain of managers above them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo


class Cadence(StrEnum):
    """How often a reader gets digests; `never` means no digest at all."""

    NOW = "now"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    NEVER = "never"


class Role(StrEnum):
    """In which direction of the chain a reader stands to a launch, in the order of precedence."""

    UP = "up"
    DOWN = "down"
    ACROSS = "across"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Days away, both ends included."""

    first: date
    last: date
    why: str = "away"

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person of the directory. `left` is the last day of work; `cadence` overrides the policy for every role."""

    id: str
    name: str
    email: str
    manager: str | None = None
    team: str | None = None
    zone: str = "UTC"
    country: str | None = None
    subdivision: str | None = None
    hours: tuple[time, time] = (time(9, 0), time(17, 0))
    work_days: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    away: tuple[Absence, ...] = ()
    left: date | None = None
    cadence: Cadence | None = None
    was: tuple[str, ...] = ()

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.id


@dataclass(frozen=True)
class People:
    """The directory: people by id, with the walks that the chain needs."""

    by_id: Mapping[str, Person] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Person]:
        return iter(self.by_id.values())

    def __contains__(self, person: object) -> bool:
        return person in self.by_id

    def get(self, person: str | None) -> Person | None:
        return self.by_id.get(person) if person else None

    def managers(self, person: str, levels: int | None = None) -> tuple[Person, ...]:
        """Walk up from a person, nearest first; a loop or an unknown manager ends the walk."""
        found: list[Person] = []
        seen = {person}
        here = self.get(person)
        while here and here.manager and here.manager not in seen and (levels is None or len(found) < levels):
            seen.add(here.manager)
            here = self.get(here.manager)
            if here:
                found.append(here)
        return tuple(found)

    def team(self, team: str | None) -> tuple[Person, ...]:
        return self._teams.get(team, ()) if team is not None else ()

    @cached_property
    def _teams(self) -> Mapping[str | None, tuple[Person, ...]]:
        teams = dict.fromkeys(p.team for p in self)
        return {team: tuple(p for p in self if p.team == team) for team in teams}
