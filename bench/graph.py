"""Reminders into Microsoft 365: how many requests one takes, and a first run far away against ready requests."""

import json
import ssl
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import trustme

from bench.calendars import expect, launches, put_off
from bench.graph_sink import TENANT
from bench.house import POLICY, Installation
from bench.measure import Case, Line, counted
from outcomed.model.event import Route
from outcomed.model.policy import CalendarRoute
from outcomed.ports import Context
from outcomed.testing.memory import MemoryRegistry
from outcomed_connectors import graph_calendar
from outcomed_connectors.graph_calendar.document import written
from support.graph_twin import Call, GraphTwin, graph_twin
from support.programs import free_ports, running

EVENTS = 999
COUNTED = 120
WIDTHS = (1, 4)
ROBOT = "outcomes@example.com"
_ROUTE = CalendarRoute(route=Route(connector="calendar"))


def lines(events: int = EVENTS) -> Iterator[Line]:
    """Count requests at the twin of Graph, and measure a first tick over reminders that are all ahead."""
    with TemporaryDirectory() as name, graph_twin([ROBOT]) as twin:
        yield from _counted(Counted(Path(name), twin))
    with TemporaryDirectory() as name:
        folder = Path(name)
        (port,) = free_ports(1)
        command = [sys.executable, "-m", "bench.graph_sink", str(port), str(_certificate(folder))]
        with running(command, folder / "sink.log", [port]):
            for width in WIDTHS:
                yield _far(Far(folder / str(width), folder / "ca.pem", f"https://127.0.0.1:{port}", width, events))


def _certificate(folder: Path) -> Path:
    """Make a certificate of this machine; give the file with it and its key."""
    authority, path = trustme.CA(), folder / "server.pem"
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    made = authority.issue_cert("127.0.0.1")
    path.write_bytes(made.private_key_and_cert_chain_pem.bytes())
    return path


def _counted(house: "Counted") -> Iterator[Line]:
    yield counted("Microsoft 365: requests for one new reminder", house.create(), aim=1)
    yield counted("Microsoft 365: requests for one moved reminder", house.move(), aim=2)
    yield counted("Microsoft 365: requests for one unchanged reminder", house.look(), aim=0)


def _far(far: "Far") -> Line:
    case = Case(
        name=f"{far.events:,} reminders into Microsoft 365, 50 ms away, {far.width} at once",
        ours="tick(), ledger included",
        peer="httpx, a loop",
        aim=0.9 if far.width == 1 else None,
        is_rate=True,
        before=far.prepare,
    )
    return case.once(far.tick, far.post_raw)


# --- the installations ---


@dataclass
class Counted:
    """An installation at the twin. What is asked once for a whole calendar counts for no reminder."""

    folder: Path
    twin: GraphTwin
    registry: MemoryRegistry = field(default_factory=lambda: MemoryRegistry(launches(COUNTED)))

    def __post_init__(self) -> None:
        self.house = _installation(
            self.folder,
            self.registry,
            width=1,
            tenant=self.twin.tenant,
            client_id=self.twin.client_id,
            secret=self.twin.secret,
            origin=self.twin.origin,
            ca_file=self.twin.ca_file,
        )
        self.twin.clock = lambda: self.house.now

    def create(self) -> float:
        expect(self.house, COUNTED)
        return self._each()

    def move(self) -> float:
        self.twin.forget()
        put_off(self.registry)
        expect(self.house, COUNTED)
        return self._each()

    def look(self) -> float:
        self.twin.forget()
        self.house.tick(after=timedelta(minutes=1))
        return self._each()

    def _each(self) -> float:
        """Count what was asked for single events."""
        return (self.twin.total("") - sum(map(_is_of_all, self.twin.calls))) / COUNTED


def _is_of_all(call: Call) -> bool:
    """True for what is asked of a whole calendar: its delta, and the pages of the list of all events of ours."""
    is_list = " ne " in call.query.get("$filter", "") or "$skiptoken" in call.query
    return "calendarView" in call.method or is_list


@dataclass
class Far:
    """An installation before its first tick, and the same events for the peer; made anew for each of both."""

    folder: Path
    ca_file: Path
    origin: str
    width: int
    events: int
    rounds: int = 0
    house: Installation = field(init=False)
    ready: list[bytes] = field(init=False)

    def prepare(self) -> None:
        self.rounds += 1
        folder = self.folder / str(self.rounds)
        folder.mkdir(parents=True)
        registry = MemoryRegistry(launches(self.events))
        self.house = _installation(
            folder,
            registry,
            width=self.width,
            tenant=TENANT,
            client_id="bench",
            secret="bench",
            origin=self.origin,
            ca_file=self.ca_file,
        )
        events = [action.event for action in self.house.look().plan.actions if action.event]
        self.ready = [json.dumps(written(event, "")).encode() for event in events]

    def tick(self) -> None:
        expect(self.house, self.events)

    def post_raw(self) -> None:
        """Post them with one connection that stays open."""
        headers = {"authorization": "Bearer token", "content-type": "application/json"}
        context = ssl.create_default_context(cafile=self.ca_file)
        with httpx.Client(verify=context, headers=headers, trust_env=False) as client:
            for body in self.ready:
                client.post(f"{self.origin}/v1.0/users/{ROBOT}/calendar/events", content=body).raise_for_status()


def _installation(
    folder: Path,
    registry: MemoryRegistry,
    *,
    width: int,
    tenant: str,
    client_id: str,
    secret: str,
    origin: str,
    ca_file: Path,
) -> Installation:
    (folder / "secret").write_text(secret, encoding="utf-8")
    known = {"tenant": tenant, "client_id": client_id, "secret": f"file:{folder / 'secret'}", "mailbox": ROBOT}
    known |= {"authority": origin, "endpoint": origin}
    more = {"ca_file": ca_file, "connections": width, "availability": False}
    settings = graph_calendar.Settings.model_validate({**known, **more})
    context = Context(name="calendar", namespace="bench", base=folder, state=folder)
    # Which changes Microsoft tells of depends on the day: it is that of the installation.
    calendar = graph_calendar.GraphCalendar(settings, context, lambda: house.now)
    house = Installation(folder, registry, calendar=calendar, policy=replace(POLICY, calendars=(_ROUTE,)))
    return house
