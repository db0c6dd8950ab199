"""Reminders into calendar servers, near and far, with all that a tick does, against what others do with ready bytes."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.dav_peers import Ready, Vdirsyncer, library, put_all
from bench.house import Installation
from bench.measure import Case, Line
from outcomed.ical.writing import calendar, vevent, written
from outcomed.model.launch import Launch, Position, Status
from outcomed.ports import Context
from outcomed.secret import Secret
from outcomed.testing.memory import MemoryRegistry
from outcomed_connectors import caldav
from support.dav_servers import PASSWORD, DavServer, radicale
from support.programs import free_ports, running

EVENTS = 240
MANY = 2001
MOVED = 300
USER = "ada"


def far_lines() -> Iterator[Line]:
    """Measure a first tick over launches whose reminders are all ahead, 50 ms away."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (port,) = free_ports(1)
        with running([sys.executable, "-m", "bench.sink", str(port)], folder / "sink.log", [port]):
            for width in (1, 8):
                yield _far(First(folder / str(width), f"http://127.0.0.1:{port}", port, f"/{width}-wide/", width))
            yield _far_by_library(First(folder / "library", f"http://127.0.0.1:{port}", port, "/library/", 8))
            yield _far_moved(Moved(folder / "moved", f"http://127.0.0.1:{port}", port, "/moved/"))


def near_lines() -> Iterator[Line]:
    """Measure the same into a new calendar of a real Radicale."""
    with TemporaryDirectory() as name, radicale(Path(name) / "radicale") as server:
        yield _near(Near(Path(name) / "raw", server))
        yield _near_by_vdirsyncer(Near(Path(name) / "vdirsyncer", server))


def many_lines() -> Iterator[Line]:
    """Measure calendars of a real Radicale: all events of one moved, and none of a fuller one changed."""
    with TemporaryDirectory() as name, radicale(Path(name) / "radicale") as server:
        yield _moved(Full(Path(name) / "moved", server, MOVED))
        yield _unchanged(Full(Path(name) / "full", server, MANY))


# --- the lines ---


def _far(first: "First") -> Line:
    case = Case(
        name=f"{EVENTS} reminders, 50 ms away, {first.width} at once",
        ours="tick(), ledger included",
        peer="raw PUT",
        aim=0.9,
        is_rate=True,
        rounds=2,
        before=first.prepare,
    )
    return case.run(first.tick, first.put_raw)


def _far_by_library(first: "First") -> Line:
    with ExitStack() as stack:
        saves: list[object] = []

        def prepare() -> None:
            first.prepare()
            files = first.folder / f"ready-{first.rounds}"
            files.mkdir()
            for name, raw in first.ready:
                (files / name).write_bytes(raw)
            url = f"{first.origin}{first.other_path}"
            saves.append(stack.enter_context(library(url, files)))

        def save() -> None:
            run = saves[-1]
            assert callable(run)
            run()

        name = f"{EVENTS} reminders, 50 ms away, 8 at once"
        case = Case(
            name=name,
            ours="tick(), ledger included",
            peer="caldav, a loop",
            aim=8,
            is_rate=True,
            rounds=1,
            before=prepare,
        )
        return case.run(first.tick, save)


def _far_moved(moved: "Moved") -> Line:
    moved.fill()
    case = Case(
        name=f"{MANY:,} reminders moved, 50 ms away, 8 at once",
        ours="tick(), ledger included",
        peer="raw PUT",
        is_rate=True,
        rounds=1,
        before=moved.move,
    )
    return case.run(moved.tick, moved.put_raw)


def _near(near: "Near") -> Line:
    name = f"{EVENTS} reminders into Radicale"
    case = Case(
        name=name,
        ours="tick(), ledger included",
        peer="raw PUT",
        aim=0.95,
        is_rate=True,
        rounds=3,
        before=near.prepare,
    )
    return case.run(near.tick, near.put_raw)


def _near_by_vdirsyncer(near: "Near") -> Line:
    def prepare() -> None:
        near.prepare()
        near.pair()

    name = f"{EVENTS} reminders into Radicale"
    case = Case(
        name=name, ours="tick(), ledger included", peer="vdirsyncer sync", is_rate=True, rounds=2, before=prepare
    )
    return case.run(near.tick, near.sync)


def _unchanged(full: "Full") -> Line:
    full.fill()
    full.pair()
    case = Case(
        name=f"nothing changed, {full.events:,} events in Radicale",
        ours="tick()",
        peer="vdirsyncer sync",
        aim=1 / 3,
        rounds=5,
    )
    return case.run(full.tick_unchanged, full.syncer.sync)


def _moved(full: "Full") -> Line:
    full.fill()
    name = f"{full.events:,} reminders moved in Radicale"
    case = Case(
        name=name,
        ours="tick(), ledger included",
        peer="raw PUT",
        is_rate=True,
        rounds=1,
        before=full.move,
    )
    return case.run(full.tick_moved, full.put_moved)


# --- the installations ---


@dataclass
class First:
    """An installation before its first tick; made anew for each round, with a calendar of its own."""

    folder: Path
    origin: str
    port: int
    home: str
    width: int = 8
    rounds: int = 0
    house: Installation = field(init=False)
    ready: Ready = ()

    @property
    def path(self) -> str:
        return f"{self.home}round-{self.rounds}/"

    @property
    def other_path(self) -> str:
        return f"{self.home}peer-{self.rounds}/"

    def prepare(self) -> None:
        self.rounds += 1
        folder = self.folder / str(self.rounds)
        folder.mkdir(parents=True)
        self.house = Installation(folder, MemoryRegistry(launches(EVENTS)), calendar=self._calendar(folder))
        self.ready = ready_of(self.house, EVENTS)

    def _calendar(self, folder: Path) -> caldav.CaldavCalendar:
        settings = caldav.Settings(url=f"{self.origin}{self.path}", connections=self.width, scheduling="none")
        return _connected(settings, folder)

    def tick(self) -> None:
        expect(self.house, EVENTS)

    def put_raw(self) -> None:
        put_all(self.port, self.other_path, self.ready, self.width)


class Moved(First):
    """An installation all of whose reminders stand in a calendar far away, and whose launches are put off."""

    def fill(self) -> None:
        self.rounds += 1
        self.folder.mkdir(parents=True)
        self.registry = MemoryRegistry(launches(MANY))
        self.house = Installation(self.folder, self.registry, calendar=self._calendar(self.folder))
        expect(self.house, MANY)

    def move(self) -> None:
        """Let every launch be a week later, and have the bytes of that ready."""
        put_off(self.registry)
        self.ready = ready_of(self.house, MANY)

    def tick(self) -> None:
        expect(self.house, MANY)

    def put_raw(self) -> None:
        put_all(self.port, self.other_path, self.ready, self.width, is_new=False)


class Near(First):
    """The same at a Radicale, where the calendars must be made."""

    def __init__(self, folder: Path, server: DavServer) -> None:
        super().__init__(folder, server.origin, int(server.origin.rpartition(":")[2]), f"/{USER}/{folder.name}-")
        self.server = server
        self.syncer: Vdirsyncer

    def prepare(self) -> None:
        super().prepare()
        _make(self.server, self.path, self.other_path)

    def pair(self) -> None:
        """Let vdirsyncer begin anew with the peer's calendar, and the events in its folder."""
        name = self.other_path.strip("/").rpartition("/")[2]
        folder = self.folder / f"pair-{self.rounds}"
        self.syncer = Vdirsyncer(folder, f"{self.origin}/{USER}/", name, user=USER, password=PASSWORD)
        for file, raw in self.ready:
            (self.syncer.events / file).write_bytes(raw)
        self.syncer.discover()

    def sync(self) -> None:
        self.syncer.sync()

    def _calendar(self, folder: Path) -> caldav.CaldavCalendar:
        return _connected(_settings(f"{self.origin}{self.path}", folder), folder)

    def put_raw(self) -> None:
        put_all(self.port, self.other_path, self.ready, self.width, sign_in=f"{USER}:{PASSWORD}")


class Full:
    """An installation all of whose reminders stand in one calendar; a peer has a copy of that calendar."""

    def __init__(self, folder: Path, server: DavServer, events: int) -> None:
        folder.mkdir(parents=True)
        self.folder, self.server, self.events = folder, server, events
        self.registry = MemoryRegistry(launches(events))
        self.own, self.other = f"{folder.name}-ours", f"{folder.name}-theirs"
        connected = _connected(_settings(f"{server.origin}/{USER}/{self.own}/", folder), folder)
        self.house = Installation(folder, self.registry, calendar=connected)
        self.ready: Ready = ()
        self.syncer: Vdirsyncer

    def fill(self) -> None:
        """Put both calendars at once, for one by one takes minutes; the first tick finds its events there."""
        outlook = self.house.look()
        whole = calendar([written(vevent(action.event)) for action in outlook.plan.actions if action.event])
        with self.server.client(USER) as client:
            for name in (self.own, self.other):
                headers = {"content-type": "text/calendar"}
                client.put(f"/{USER}/{name}/", content=whole, headers=headers, timeout=600).raise_for_status()
        expect(self.house, self.events)

    def pair(self) -> None:
        self.syncer = Vdirsyncer(
            self.folder / "pair", f"{self.server.origin}/{USER}/", self.other, user=USER, password=PASSWORD
        )
        self.syncer.discover()
        self.syncer.sync()

    def tick_unchanged(self) -> None:
        if self.house.tick(after=timedelta(minutes=1)).done:
            raise RuntimeError("something was done")

    def move(self) -> None:
        """Let every launch be a week later, and have the bytes of that ready."""
        put_off(self.registry)
        self.ready = ready_of(self.house, self.events)

    def tick_moved(self) -> None:
        expect(self.house, self.events)

    def put_moved(self) -> None:
        port = int(self.server.origin.rpartition(":")[2])
        put_all(port, f"/{USER}/{self.other}/", self.ready, 8, sign_in=f"{USER}:{PASSWORD}", is_new=False)


def put_off(registry: MemoryRegistry) -> None:
    """Let every launch be a week later."""
    week = timedelta(days=7)
    registry.launches = {
        name: replace(launch, date=launch.date + week) if launch.date else launch
        for name, launch in registry.launches.items()
    }


def ready_of(house: Installation, count: int) -> Ready:
    """Write the events that the next tick would put."""
    wanted = [action.event for action in house.look().plan.actions if action.event]
    if len(wanted) != count:
        raise RuntimeError(f"{len(wanted)} events are planned")
    return [(f"{event.uid}.ics", calendar([vevent(event).to_ical()])) for event in wanted]


def expect(house: Installation, count: int) -> None:
    done = [one for one in house.tick().done if one.result == "done"]
    if len(done) != count:
        raise RuntimeError(f"{len(done)} events were put")


def _settings(url: str, folder: Path) -> caldav.Settings:
    file = folder / "password"
    file.write_text(PASSWORD, encoding="utf-8")
    return caldav.Settings(url=url, user=USER, password=Secret(f"file:{file}"), scheduling="none")


def _connected(settings: caldav.Settings, folder: Path) -> caldav.CaldavCalendar:
    return caldav.connect(settings, Context(name="calendar", namespace="bench", base=folder, state=folder))


def _make(server: DavServer, *paths: str) -> None:
    with server.client(USER) as client:
        for path in paths:
            client.request("MKCALENDAR", path).raise_for_status()


def launches(events: int) -> list[Launch]:
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
        for n in range(events // 3)
    ]
