"""Measuring in pairs: ours and a peer in turn, so that a machine that slows down slows down both."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One result. `ours_s` and `peer_s` are medians in seconds, or in `unit`, `ratio` the median of the rounds' ratios.

    `is_rate`: the ratio is how many times faster ours is (peer / ours), and the aim a least value; else it is how many
    times longer ours takes (ours / peer), and the aim a largest one. Without an aim it is only told.
    """

    name: str
    ours: str
    peer: str
    ours_s: float
    peer_s: float
    ratio: float
    is_rate: bool
    aim: float | None = None
    note: str = ""
    unit: str = "s"

    @property
    def is_met(self) -> bool | None:
        """None where there is no aim."""
        if self.aim is None:
            return None
        return self.ratio >= self.aim if self.is_rate else self.ratio <= self.aim


def counted(name: str, requests: float, *, aim: float) -> Line:
    """Give a line of a count, whose ratio is the number itself: an aim of none has no multiple."""
    return Line(
        name=name,
        ours="tick()",
        peer="the aim",
        ours_s=requests,
        peer_s=aim,
        ratio=requests,
        is_rate=False,
        aim=aim,
        unit="requests",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is compared, and in how many rounds after one that warms up. `before` runs ahead of each call, untimed."""

    name: str
    ours: str
    peer: str
    aim: float | None = None
    is_rate: bool = False
    rounds: int = 5
    note: str = ""
    before: Callable[[], None] = field(default=lambda: None)

    def run(self, ours: Callable[[], object], peer: Callable[[], object]) -> Line:
        """Time both in turn."""
        return self._line([(self._timed(ours), self._timed(peer)) for _ in range(self.rounds + 1)][1:])

    def once(self, ours: Callable[[], object], peer: Callable[[], object]) -> Line:
        """Time both once, for what happens only once: nothing warms up."""
        return self._line([(self._timed(ours), self._timed(peer))])

    def _line(self, times: Sequence[tuple[float, float]]) -> Line:
        ratios = [theirs / own if self.is_rate else own / theirs for own, theirs in times]
        return Line(
            name=self.name,
            ours=self.ours,
            peer=self.peer,
            ours_s=median(own for own, _ in times),
            peer_s=median(theirs for _, theirs in times),
            ratio=median(ratios),
            is_rate=self.is_rate,
            aim=self.aim,
            note=self.note,
        )

    def _timed(self, work: Callable[[], object]) -> float:
        self.before()
        begin = time.perf_counter()
        work()
        return time.perf_counter() - begin


@contextmanager
def profiled(title: str, rows: int = 12) -> Iterator[list[str]]:
    """Profile a block; the list holds where its time went, the longest first, once the block has ended."""
    import cProfile
    import io
    import pstats

    found: list[str] = [title]
    profile = cProfile.Profile()
    with profile:
        yield found
    text = io.StringIO()
    pstats.Stats(profile, stream=text).sort_stats("tottime").print_stats(rows)
    lines = [line for line in text.getvalue().splitlines() if line.strip()]
    found += [line.replace(str(_root()), "").strip() for line in lines[-rows:]]


def _root() -> str:
    from pathlib import Path

    return f"{Path(__file__).resolve().parents[1]}/"
