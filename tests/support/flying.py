"""A company whose process ticks again and again, with calls that outlive a tick, and an outside that hangs."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from outcomed.connectors import Connectors
from outcomed.model.event import Event, Route, Target
from outcomed.model.result import Receipt
from outcomed.ports import CalendarChanges, Conflict, Finding
from outcomed.service.accounts import Accounts
from outcomed.service.act import Calls
from outcomed.service.far import Far
from outcomed.service.flight import Flight
from outcomed.service.tick import Report, Rules, tick
from outcomed.testing.memory import MemoryDirectory, MemoryRegistry
from support.factories import Company
from support.house import MortalCalendar

LONGEST_S = 60.0
PATIENCE_S = 0.2


def until(
    condition: Callable[[], bool],
    what: str = "it never came",
    *,
    longest_s: float = LONGEST_S,
    each_s: float = 0.02,
) -> None:
    """Wait until something is so."""
    deadline, pause = time.monotonic() + longest_s, threading.Event()
    while not condition():
        assert time.monotonic() < deadline, what
        pause.wait(each_s)


class Gate:
    """A door that is open until it is shut, and that counts who stands before it."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self.waiting = 0

    def shut(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    def enter(self) -> str:
        """Pass, once it is open; give nothing to speak of."""
        self.waiting += 1
        assert self._open.wait(LONGEST_S), "nobody opened"
        self.waiting -= 1
        return ""


class FarCalendar(MortalCalendar):
    """A calendar far away, whose calls and questions hang while a gate is shut. `finds` are the uids asked for."""

    def __init__(self, *, width: int = 1) -> None:
        super().__init__()
        self.width = width
        self.calls, self.questions = Gate(), Gate()
        self.finds: list[str] = []
        self.asked: list[Route] = []

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        self.calls.enter()
        return super().put(event, expected)

    def find(self, uid: str, route: Route) -> Finding:
        self.finds.append(uid)
        return super().find(uid, route)

    def changes(
        self, route: Route, mark: str | None, known: Mapping[str, Target] = MappingProxyType({})
    ) -> CalendarChanges:
        self.asked.append(route)
        self.questions.enter()
        return super().changes(route, mark, known)


class NearRegistry(MemoryRegistry):
    """A registry of this machine."""

    def files(self) -> tuple[Path, ...]:
        return ()


class NearDirectory(MemoryDirectory):
    """People of this machine."""

    def files(self) -> tuple[Path, ...]:
        return ()


def patient(patience_s: float = PATIENCE_S) -> Calls:
    return Flight(patience_s=patience_s, accounts=Accounts())


@dataclass
class Flying(Company):
    """A company whose calendar is far away, and whose ticks share one flight."""

    registry: MemoryRegistry = field(default_factory=NearRegistry)
    directory: MemoryDirectory = field(default_factory=NearDirectory)
    far: FarCalendar = field(default_factory=FarCalendar)
    flight: Calls = field(default_factory=patient)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.calendar = self.far
        self.far.killer = self.killer

    @property
    def rules(self) -> Rules:
        if self.lookout.far is None or self.lookout.far.flight is not self.flight:
            self.lookout.far = Far(self.flight)
        return super().rules

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, calendars={"calendar": self.far})

    def tick(self) -> Report:
        return tick(self.rules, self.outside, self.ledger, self.clock, self.flight)

    def land(self) -> None:
        """Let every call end, and settle it."""
        self.far.calls.open()
        self.far.questions.open()
        until(lambda: not self.flight.lanes.is_running)
