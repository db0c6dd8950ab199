"""When people are busy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A time in UTC, from `start` until before `end`."""

    start: datetime
    end: datetime
    is_tentative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """Busy times by address, in the order of time. Who is in `unknown` is not free: nothing is known of them."""

    spans: Mapping[str, tuple[Span, ...]]
    unknown: frozenset[str] = frozenset()
