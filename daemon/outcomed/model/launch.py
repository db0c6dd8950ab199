"""A launch: one thing shipped or about to be."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from outcomed.model.outcome import Outcome, Source
from outcomed.model.people import Role


class Status(StrEnum):
    """The states of a launch. `slipped` with a date is treated like `planned`."""

    PLANNED = "planned"
    LAUNCHED = "launched"
    SLIPPED = "slipped"
    DROPPED = "dropped"
    ROLLED_BACK = "rolled_back"
    SUPERSEDED = "superseded"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """A span after the launch date: months are calendar months and clamp at the end of a month."""

    months: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointSpec:
    """A named moment after a launch. The name is its identity; the offset is data."""

    name: str
    offset: Offset


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """What is measured. `source` names a series of a Metrics connector, as `<connector name>:<series>`."""

    name: str
    unit: str = ""
    direction: Direction = Direction.UP
    baseline: Decimal | None = None
    target: Decimal | None = None
    dashboard: str = ""
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Affect:
    """A partner team: what changed for it, what to watch, and whom to ask (a person's id)."""

    team: str
    changed: str = ""
    watch: str = ""
    ask: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Thanks to a person (by id) or a group (by name), for something they did."""

    who: str
    did: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """Why the work was worth doing; an empty part is left out, never filled."""

    better_world: str = ""
    proud_performance: str = ""
    growth: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a record stands: the file's name inside the registry, which is for ever, and a line: that of its row, or in
    a file of its own that of its owner.

    `at` says the same in words for a row of a table, and `titles` what its columns are called where that is not their
    own name (`goal`, `outcomes.verdict`). A row that moves is no other launch: only `where` is compared."""

    where: str
    line: int | None = field(default=None, compare=False)
    at: str = field(default="", compare=False)
    titles: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeBlock:
    """An outcome written by hand into the registry; `hash` covers its own text only."""

    checkpoint: str
    outcome: Outcome
    hash: str
    source: Source = Source.FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """One launch as its record says it. `tell` limits the directions in which its news travel."""

    id: str
    name: str
    owner: str
    date: dt.date | None = None
    status: Status = Status.PLANNED
    what: str = ""
    for_whom: str = ""
    deputy: str | None = None
    team: str | None = None
    goal: str = ""
    metrics: tuple[Metric, ...] = ()
    assumption: str = ""
    affects: tuple[Affect, ...] = ()
    credits: tuple[Credit, ...] = ()
    purpose: Purpose = Purpose()
    checkpoints: tuple[CheckpointSpec, ...] | None = None
    tell: frozenset[Role] = frozenset({Role.UP, Role.DOWN, Role.ACROSS})
    subscribers: tuple[str, ...] = ()
    superseded_by: str | None = None
    why: str = ""
    internal: str = ""
    was: tuple[str, ...] = ()
    outcomes: tuple[OutcomeBlock, ...] = ()
    position: Position = Position(where="")

    def metric(self, name: str | None) -> Metric | None:
        """Find a metric by name; without a name, the launch's first one."""
        if name is None:
            return self.metrics[0] if self.metrics else None
        return next((m for m in self.metrics if m.name == name), None)
