"""Reminders into Exchange Server: how many requests one takes, and a first run far away against exchangelib itself."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from exchangelib import BASIC, DELEGATE, Account, CalendarItem, Configuration, Credentials, EWSTimeZone
from exchangelib.items import SEND_TO_NONE
from exchangelib.version import EXCHANGE_2016, Version

from bench.calendars import expect, launches, put_off
from bench.house import POLICY, Installation
from bench.measure import Case, Line, counted
from outcomed.model.event import Route
from outcomed.model.policy import CalendarRoute
from outcomed.ports import Context
from outcomed.testing.memory import MemoryRegistry
from outcomed_connectors import exchange_calendar
from outcomed_connectors._shared.exchange.properties import folder
from outcomed_connectors.exchange_calendar.document import written
from support.ews_twin import Call, EwsTwin, ews_twin
from support.programs import free_ports, running

EVENTS = 999
COUNTED = 120
WIDTHS = (1, 4)
ROBOT = "outcomes@example.com"
_PASSWORD = "bench"
_ROUTE = CalendarRoute(route=Route(connector="calendar"))


def lines(events: int = EVENTS) -> Iterator[Line]:
    """Count requests at the twin of Exchange, and measure a first tick over reminders that are all ahead."""
    with TemporaryDirectory() as name, ews_twin([ROBOT]) as twin:
        yield from _counted(Counted(Path(name), twin))
    with TemporaryDirectory() as name:
        here = Path(name)
        (port,) = free_ports(1)
        with running([sys.executable, "-m", "bench.exchange_sink", str(port)], here / "sink.log", [port]):
            for width in WIDTHS:
                yield _far(Far(here / str(width), f"http://127.0.0.1:{port}/EWS/Exchange.asmx", width, events))


def _counted(house: "Counted") -> Iterator[Line]:
    yield counted("Exchange: requests for one new reminder", house.create(), aim=1)
    yield counted("Exchange: requests for one moved reminder", house.move(), aim=2)
    yield counted("Exchange: requests for one unchanged reminder", house.look(), aim=0)


def _far(far: "Far") -> Line:
    case = Case(
        name=f"{far.events:,} reminders into Exchange, 50 ms away, {far.width} at once",
        ours="tick(), ledger included",
        peer="exchangelib, a loop",
        aim=0.9 if far.width == 1 else None,
        is_rate=True,
        before=far.prepare,
    )
    return case.once(far.tick, far.save_raw)


# --- the installations ---


@dataclass
class Counted:
    """An installation at the twin."""

    folder: Path
    twin: EwsTwin
    registry: MemoryRegistry = field(default_factory=lambda: MemoryRegistry(launches(COUNTED)))

    def __post_init__(self) -> None:
        self.house = _installation(self.folder, self.registry, self.twin.endpoint, self.twin.password, 1)

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
        return (self.twin.total() - sum(map(_is_of_all, self.twin.calls))) / COUNTED


def _is_of_all(call: Call) -> bool:
    """True for what is asked of a whole calendar: its changes, and many events by one request."""
    return call.operation == "SyncFolderItems" or len(list(call.request.iter("{*}ItemId"))) > 1


@dataclass
class Far:
    """An installation before its first tick, and the same events for the library; made anew for each of both."""

    folder: Path
    endpoint: str
    width: int
    events: int
    rounds: int = 0
    house: Installation = field(init=False)
    ready: list[dict[str, Any]] = field(init=False)

    def prepare(self) -> None:
        self.rounds += 1
        here = self.folder / str(self.rounds)
        here.mkdir(parents=True)
        registry = MemoryRegistry(launches(self.events))
        self.house = _installation(here, registry, self.endpoint, _PASSWORD, self.width)
        self.ready = [written(action.event) for action in self.house.look().plan.actions if action.event]

    def tick(self) -> None:
        expect(self.house, self.events)

    def save_raw(self) -> None:
        """Save one after the other, as the library's documentation does."""
        config = Configuration(
            service_endpoint=self.endpoint,
            credentials=Credentials(ROBOT, _PASSWORD),
            auth_type=BASIC,
            version=Version(EXCHANGE_2016),
        )
        account = Account(ROBOT, config=config, access_type=DELEGATE, default_timezone=EWSTimeZone("UTC"))
        # Asking which folders there are is no part of writing into one.
        calendar = folder(account, "calendar")
        for fields in self.ready:
            CalendarItem(account=account, folder=calendar, **fields).save(send_meeting_invitations=SEND_TO_NONE)
        account.protocol.close()


def _installation(here: Path, registry: MemoryRegistry, endpoint: str, password: str, width: int) -> Installation:
    (here / "password").write_text(password, encoding="utf-8")
    settings = exchange_calendar.Settings.model_validate(
        {
            "mailbox": ROBOT,
            "endpoint": endpoint,
            "sign_in": "basic",
            "password": f"file:{here / 'password'}",
            "connections": width,
            "availability": False,
        }
    )
    context = Context(name="calendar", namespace="bench", base=here, state=here)
    calendar = exchange_calendar.ExchangeCalendar(settings, context)
    return Installation(here, registry, calendar=calendar, policy=replace(POLICY, calendars=(_ROUTE,)))
