"""The daemon: how soon it acts, what it costs while it waits, and how many effects it brings about in a second."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from bench.house import BEGIN, NAMESPACE, POLICY, people
from bench.measure import Line
from outcomed.connectors import Connectors
from outcomed.data import templates
from outcomed.ledger.open import open_ledger
from outcomed.ledger.store import Ledger
from outcomed.model.effect import Claim, Settlement
from outcomed.model.event import Event, Route, Target
from outcomed.model.launch import CheckpointSpec, Launch, Offset, Position, Status
from outcomed.model.people import Person
from outcomed.model.policy import CalendarRoute
from outcomed.model.record import TickRow
from outcomed.model.result import Receipt
from outcomed.ports import Conflict
from outcomed.service.accounts import Accounts
from outcomed.service.act import Calls
from outcomed.service.far import Far
from outcomed.service.flight import Flight
from outcomed.service.reading import read
from outcomed.service.tick import Rules, tick
from outcomed.testing.memory import MemoryCalendar, MemoryDirectory, MemoryMailer, MemoryRegistry

_LAUNCH = 'name = "Launch {n}"\ndate = {date}\nstatus = "planned"\nowner = "dana"\n'
PEOPLE = '[[people]]\nid = "dana"\nname = "Dana"\nemail = "dana@example.com"\n'
CONFIG = """\
namespace = "bench.example.com"
state = "state"

[registry]
kind = "folder"

[people]
kind = "people_file"

[[calendars]]
name = "feeds"
kind = "ics"
folder = "calendars"

[[mailers]]
name = "mail"
kind = "maildir"
folder = "mail"

[mail]
from = "dana@example.com"

[safety]
max_new_events = 100000
"""
_SAVES = 30
_IDLE_S = float(os.environ.get("BENCH_IDLE_S", "240"))
_MANY = 1_000
_TICKS = 20
_FAR_S = 0.05
_LONGEST_S = 300.0


def lines() -> Iterator[Line]:
    """Measure real processes first, and then ticks in this one."""
    yield from _saved()
    yield from _waiting()
    for accounts in (1, 10):
        yield _effects(accounts)


# --- a process ---


@contextmanager
def _daemon(folder: Path, launches: int) -> Iterator[int]:
    """Run a daemon over so many launches until it has nothing left to do; give its process id."""
    (folder / "launches").mkdir()
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    (folder / "people.toml").write_text(PEOPLE, encoding="utf-8")
    for n in range(launches):
        _save(folder, n)
    log = folder / "log"
    with log.open("wb") as file:
        process = subprocess.Popen([sys.executable, "-m", "outcomed", "run"], cwd=folder, stderr=file)
        try:
            until(lambda: b"newest head" in log.read_bytes())
            _until_quiet(log)
            yield process.pid
        finally:
            stopped(process)


def _save(folder: Path, n: int, days: int = 40) -> None:
    text = _LAUNCH.format(n=n, date=datetime.now(UTC).date() + timedelta(days=days))
    (folder / "launches" / f"launch-{n}.toml").write_text(text, encoding="utf-8")


def stopped(process: "subprocess.Popen[bytes]") -> None:
    """Let a daemon end."""
    process.send_signal(signal.SIGTERM)
    process.wait(_LONGEST_S)


def until(condition: Callable[[], bool]) -> None:
    """Wait for something, but not for ever."""
    deadline, pause = time.monotonic() + _LONGEST_S, threading.Event()
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("the daemon did not get there")
        pause.wait(0.01)


def _until_quiet(log: Path, seconds: float = 3) -> None:
    """Wait until nothing was logged for a while."""
    seen, since = -1, time.monotonic()
    while time.monotonic() - since < seconds:
        if (size := log.stat().st_size) != seen:
            seen, since = size, time.monotonic()
        threading.Event().wait(0.1)


class _First:
    """Hears the first event in a folder after it was armed."""

    def __init__(self) -> None:
        self.at = 0.0
        self.has_come = threading.Event()

    def arm(self) -> None:
        self.has_come.clear()

    def dispatch(self, event: Any) -> None:
        if event.event_type in {"created", "modified", "moved"} and not self.has_come.is_set():
            self.at = time.perf_counter()
            self.has_come.set()


def _saved() -> Iterator[Line]:
    """From a saved file to a stored event, beside the event of the file alone."""
    from watchdog.observers import Observer

    with TemporaryDirectory() as name, _daemon(Path(name), 3):
        folder, file, stored, observer = Path(name), _First(), _First(), Observer()
        handlers: list[tuple[Any, Path]] = [
            (file, folder / "launches"),
            (stored, folder / "state" / "feeds" / "events"),
        ]
        for handler, place in handlers:
            observer.schedule(handler, str(place))
        observer.start()
        times: list[tuple[float, float]] = []
        for n in range(_SAVES):
            _until_quiet(folder / "log", 0.7)
            file.arm()
            stored.arm()
            began = time.perf_counter()
            _save(folder, 100 + n)
            until(lambda: file.has_come.is_set() and stored.has_come.is_set())
            times.append((stored.at - began, file.at - began))
        observer.stop()
        observer.join()
    for what, pick in (("p50", median), ("p99", _p99)):
        ours, alone = pick([each for each, _ in times]), pick([each for _, each in times])
        yield line(f"saved file to stored event, {what}", "run", "its file event alone", ours, alone)


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[98]


def _waiting() -> Iterator[Line]:
    """What a daemon over many launches costs while nothing happens, and whether it grows with its ticks."""
    with TemporaryDirectory() as name, _daemon(Path(name), _MANY) as pid:
        folder = Path(name)
        _until_idle(pid)
        before = _cpu_s(pid), _switches(pid)
        threading.Event().wait(_IDLE_S)
        cpu_s, wakes = (_cpu_s(pid) - before[0]) * 3600 / _IDLE_S, (_switches(pid) - before[1]) / _IDLE_S
        note = f"extrapolated from {_IDLE_S:.0f} s"
        yield line(f"idle, {_MANY:,} launches, processor time in an hour", "run", "the aim", cpu_s, 0.02, 1, note)
        yield line(f"idle: {wakes:.3f} wake-ups a second", "run", "the aim of 0.1", wakes, 0.1, 1, note, "/s")
        first = _resident_mib(pid)
        yield line(
            f"resident: {first:.0f} MiB, {_MANY:,} launches", "run", "the aim of 90 MiB", first, 90, 1, unit="MiB"
        )
        for n in range(_TICKS):
            _save(folder, 0, days=41 + n)
            _until_quiet(folder / "log", 2)
        last = _resident_mib(pid)
        yield line(
            f"resident: {last:.0f} MiB after {_TICKS} more changes", "run", "before them", last, first, 1.05, unit="MiB"
        )


def _until_idle(pid: int) -> None:
    """Wait until it does nothing any more, whatever it logs."""
    seen = -1.0
    while (now := _cpu_s(pid)) - seen > 0.02:
        seen = now
        threading.Event().wait(5)


def _cpu_s(pid: int) -> float:
    """Count the processor time of all threads, to the nanosecond: ticks of the clock are too coarse for a minute."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9


def _switches(pid: int) -> int:
    """Count how often any thread woke up."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):
            status = (task / "status").read_text(encoding="ascii")
            total += int(status.partition("\nvoluntary_ctxt_switches:")[2].split()[0])
    return total


def _resident_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def line(
    name: str,
    ours: str,
    peer: str,
    ours_s: float,
    peer_s: float,
    aim: float | None = None,
    note: str = "",
    unit: str = "s",
) -> Line:
    return Line(
        name=name,
        ours=ours,
        peer=peer,
        ours_s=ours_s,
        peer_s=peer_s,
        ratio=ours_s / peer_s,
        is_rate=False,
        aim=aim,
        note=note,
        unit=unit,
    )


# --- effects in a second ---


class _Far(MemoryCalendar):
    """A calendar far away that bears one call at a time."""

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        threading.Event().wait(_FAR_S)
        return super().put(event, expected)


class _Timed(Ledger):
    """A ledger that counts the seconds of its commits."""

    spent_s = 0.0

    def commit(
        self, settlements: Sequence[Settlement], claims: Sequence[Claim], *, now: datetime, head: int | None = None
    ) -> tuple[Claim, ...]:
        began = time.perf_counter()
        try:
            return super().commit(settlements, claims, now=now, head=head)
        finally:
            _Timed.spent_s += time.perf_counter() - began


def _effects(accounts: int, each: int = 40) -> Line:
    """Bring about so many events in each of some accounts, against the same calls without anything around them."""
    with TemporaryDirectory() as name:
        folder, now = Path(name), BEGIN
        ledger = open_ledger(f"sqlite:///{folder / 'ledger.sqlite'}", namespace=NAMESPACE, state=folder, now=now)
        ledger.__class__ = _Timed
        _Timed.spent_s = 0.0
        names = [f"far-{n}" for n in range(accounts)]
        everybody = [replace(people()[2], id=name, email=f"{name}@example.com", manager=None) for name in names]
        policy = replace(POLICY, calendars=tuple(map(_route, names)))
        outside = Connectors(
            registry=MemoryRegistry([_launch(f"{owner.id}-{n}", owner) for owner in everybody for n in range(each)]),
            directory=MemoryDirectory(everybody),
            calendars={name: _Far() for name in names},
            mailers={"mail": MemoryMailer()},
            metrics={},
        )
        flight: Calls = Flight(patience_s=60, accounts=Accounts())
        rules = Rules(policy=policy, national=lambda *_: None, own_templates=None, built_in=templates())
        rules = replace(rules, read=partial(read, far=Far(flight)))
        began = time.perf_counter()
        report = tick(rules, outside, ledger, TickRow(at=now, boot_s=now.timestamp(), boot_id="one"), flight)
        took_s = time.perf_counter() - began
        flight.lanes.close()
        ledger.close()
    count = len(report.done)
    note = f"{count / took_s:.0f} effects a second, {_Timed.spent_s / took_s:.0%} of the time in commits"
    plural = "account" if accounts == 1 else "accounts"
    found = line(f"{count} events, {accounts} {plural} of 50 ms", "tick()", "its calls alone", took_s, each * _FAR_S)
    return replace(found, name=f"{found.name}: {note}", note=note)


def _route(name: str) -> CalendarRoute:
    """Give each person the calendar that is called as they are."""
    return CalendarRoute(route=Route(connector=name), people=frozenset({name}))


def _launch(name: str, owner: Person) -> Launch:
    """Make a launch with one reminder ahead."""
    spec = CheckpointSpec(name="3-weeks", offset=Offset(days=21))
    return Launch(
        id=name,
        name=name,
        owner=owner.id,
        team="texts",
        date=BEGIN.date(),
        status=Status.LAUNCHED,
        checkpoints=(spec,),
        position=Position(where=f"{name}.toml"),
    )
