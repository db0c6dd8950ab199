"""A loop in this process, over a company in memory or an installation in a folder; it ends when a test has seen it."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from outcomed.commands.common import Access, installation
from outcomed.model.policy import RunPolicy
from outcomed.model.record import TickRow
from outcomed.service.clock import clock
from outcomed.service.running.loop import Installed, Loop
from outcomed.service.running.notify import Notifier
from outcomed.service.tick import Report
from outcomed.service.wake import Wake
from support.factories import Company
from support.flying import LONGEST_S
from support.ladle import Place


@dataclass
class Clocks:
    """Both clocks of a machine, which a test may set, and which go on by themselves."""

    wall: timedelta = timedelta()
    boot_s: float = 0.0

    def __call__(self) -> TickRow:
        now = clock()
        return TickRow(at=now.at + self.wall, boot_s=now.boot_s + self.boot_s, boot_id=now.boot_id)

    def set(self, by: timedelta) -> None:
        self.wall += by

    def sleep(self, for_: timedelta) -> None:
        """Suspend the machine: the boot clock counts that, too."""
        self.wall += for_
        self.boot_s += for_.total_seconds()


class Running(Company):
    """A company that is open to be acted in by a loop, now."""

    stop_timeout = timedelta(seconds=30)

    @property
    def run(self) -> RunPolicy:
        return RunPolicy(stop_timeout=self.stop_timeout)


@dataclass
class Looping:
    """A loop, and its ticks so far. `step` is called with each of them; it may stop the loop, too."""

    here: Installed
    step: Callable[["Looping"], object] = lambda _: None
    reload: Callable[[], Installed] | None = None
    clocks: Callable[[], TickRow] = clock
    wake: Wake = field(default_factory=Wake)
    reports: list[Report] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.loop = Loop(
            self.here,
            reload=self.reload or (lambda: self.here),
            wake=self.wake,
            notifier=Notifier({}),
            after=self._ticked,
            clocks=self.clocks,
        )

    def _ticked(self, report: Report) -> None:
        self.reports.append(report)
        if self._after_first_s and len(self.reports) == 1:
            threading.Timer(self._after_first_s, self.loop.stop).start()
        self.step(self)

    def run(self, *, at_most_s: float = LONGEST_S, after_first_s: float = 0) -> None:
        """Run until it is stopped, or this time is over; where it is said, for so long after the first tick."""
        self._after_first_s = after_first_s
        timer = threading.Timer(at_most_s, self.loop.stop)
        timer.start()
        try:
            self.loop.run()
        finally:
            timer.cancel()

    def soon(self, do: Callable[[], object], after_s: float = 0.2) -> None:
        """Do something while the loop sleeps, and let it look up."""

        def act() -> None:
            do()
            self.wake.call_ended()

        threading.Timer(after_s, act).start()


@contextmanager
def logged() -> Iterator[list[str]]:
    """Collect what is logged, each line as "level: message"."""
    found: list[str] = []

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(f"{record.levelname.lower()}: {record.getMessage()}")

    handler, log = Handler(), logging.getLogger("outcomed")
    before = log.level, log.propagate
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield found
    finally:
        log.removeHandler(handler)
        log.setLevel(before[0])
        log.propagate = before[1]


@contextmanager
def looping(
    place: Place, step: Callable[[Looping], object], clocks: Callable[[], TickRow] = clock
) -> Iterator[Looping]:
    """Open an installation in a folder, to loop over it."""
    with installation(place.config, Access.TICK) as here:
        yield Looping(here, step, clocks=clocks)


def today() -> datetime:
    return datetime.now(UTC)
