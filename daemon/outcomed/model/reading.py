"""Numbers read from a metric's source."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


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
