"""What is read from the outside: launches, people, numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from outcomed.model.launch import Launch
from outcomed.model.people import Person
from outcomed.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of a series, in the metric's unit, true as of a day."""

    as_of: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series' points, oldest first."""

    points: tuple[Point, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The newest number of a metric, or why it is pending (stale, empty, failed): then it is never told as a result."""

    point: Point | None = None
    pending: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryReading:
    """Everything a registry holds now. A launch with an error is absent from `launches`, and the place of its
    record (`Position.where`) is in `unreadable`, so that it is not taken for vanished. `owners` says whom such a record
    names as its owner, by its place, where that can be read."""

    launches: tuple[Launch, ...] = ()
    problems: tuple[Problem, ...] = ()
    unreadable: frozenset[str] = frozenset()
    owners: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryReading:
    """Everybody a directory holds now; `unreadable` names ids whose records are broken."""

    people: tuple[Person, ...] = ()
    problems: tuple[Problem, ...] = ()
    unreadable: frozenset[str] = frozenset()
