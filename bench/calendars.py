"""Reminders into calendar servers, near and far, with all that a tick does, against putting ready bytes."""

import http.client
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from bench.house import Installation
from bench.measure import Case, Line
from outcomed.ical.writing import calendar, vevent
from outcomed.model.launch import Launch, Position, Status
from outcomed.ports import Context
from outcomed.testing.memory import MemoryRegistry
from outcomed_connectors import caldav
from support.programs import free_ports, running

EVENTS = 240
Ready: TypeAlias = Sequence[tuple[str, bytes]]
"""Names and bytes of events that were written already."""


def lines() -> Iterator[Line]:
    """Measure a first tick over launches whose reminders are all ahead."""
    with TemporaryDirectory() as name:
        yield from _far(Path(name))


def _far(folder: Path) -> Iterator[Line]:
    (port,) = free_ports(1)
    with running([sys.executable, "-m", "bench.sink", str(port)], folder / "sink.log", [port]):
        for width in (1, 8):
            morning = First(folder / str(width), port, width)
            case = Case(
                name=f"{EVENTS} reminders, 50 ms away, {width} at once",
                ours="tick(), ledger included",
                peer="raw PUT",
                aim=0.9,
                is_rate=True,
                rounds=2,
                before=morning.prepare,
            )
            yield case.run(morning.tick, morning.put_raw)


@dataclass
class First:
    """An installation before its first tick; made anew for each round, with a calendar of its own."""

    folder: Path
    port: int
    width: int
    rounds: int = 0
    house: Installation = field(init=False)
    ready: Ready = ()

    @property
    def path(self) -> str:
        return f"/{self.width}-wide/round-{self.rounds}/"

    @property
    def other_path(self) -> str:
        return f"/{self.width}-wide/peer-{self.rounds}/"

    def prepare(self) -> None:
        self.rounds += 1
        folder = self.folder / str(self.rounds)
        folder.mkdir(parents=True)
        self.house = Installation(folder, MemoryRegistry(_launches()), calendar=self._calendar(folder))
        outlook = self.house.look()
        wanted = [action.event for action in outlook.plan.actions if action.event]
        if len(wanted) != EVENTS:
            raise RuntimeError(f"{len(wanted)} events are planned")
        self.ready = [(f"{event.uid}.ics", calendar([vevent(event).to_ical()])) for event in wanted]

    def _calendar(self, folder: Path) -> caldav.CaldavCalendar:
        url = f"http://127.0.0.1:{self.port}{self.path}"
        settings = caldav.Settings(url=url, connections=self.width, scheduling="none")
        return caldav.connect(settings, Context(name="calendar", namespace="bench", base=folder, state=folder))

    def tick(self) -> None:
        done = [one for one in self.house.tick().done if one.result == "done"]
        if len(done) != EVENTS:
            raise RuntimeError(f"{len(done)} events were put")

    def put_raw(self) -> None:
        put_all(self.port, self.other_path, self.ready, self.width)


def put_all(port: int, path: str, ready: Ready, width: int) -> None:
    """Put ready bytes over so many connections, each kept open."""
    with ThreadPoolExecutor(width) as pool:
        list(pool.map(_putter(port, path), [ready[n::width] for n in range(width)]))


def _putter(port: int, path: str) -> Callable[[Ready], None]:
    def put(share: Ready) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Content-Type": "text/calendar; charset=utf-8", "If-None-Match": "*"}
        for name, raw in share:
            connection.request("PUT", f"{path}{name}", raw, headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status not in (201, 204):
                raise RuntimeError(f"PUT was answered {answer.status}")
        connection.close()

    return put


def _launches() -> list[Launch]:
    return [
        Launch(
            id=f"launch-{n}",
            name=f"Text reminders {n}",
            owner="dana",
            team="texts",
            date=date(2026, 3, 2),
            status=Status.LAUNCHED,
            position=Position(where=f"launch-{n}.toml"),
        )
        for n in range(EVENTS // 3)
    ]
