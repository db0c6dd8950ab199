"""Reminders into Google Calendar: how many requests one takes, and a first run far away against the raw client."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httplib2
from google.oauth2.credentials import Credentials
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.discovery import build

from bench.calendars import expect, launches, put_off
from bench.house import POLICY, Installation
from bench.measure import Case, Line, counted
from outcomed.model.event import Route
from outcomed.model.policy import CalendarRoute
from outcomed.ports import Context
from outcomed.testing.memory import MemoryRegistry
from outcomed_connectors import google_calendar
from outcomed_connectors._shared.google.sign_in import token_file
from outcomed_connectors.google_calendar.document import written
from support.google_twin import GoogleTwin, google_twin
from support.programs import free_ports, running

EVENTS = 999
COUNTED = 120
WIDTHS = (1, 4)
ROBOT = "outcomes@example.com"
_ROUTE = CalendarRoute(route=Route(connector="calendar", calendar="primary"))
_SCOPES = ("calendar.events.owned",)


def lines(events: int = EVENTS) -> Iterator[Line]:
    """Count requests at the twin of Google's APIs, and measure a first tick over reminders that are all ahead."""
    with TemporaryDirectory() as name, google_twin([ROBOT]) as twin:
        yield from _counted(Counted(Path(name), twin))
    with TemporaryDirectory() as name:
        folder = Path(name)
        (port,) = free_ports(1)
        with running([sys.executable, "-m", "bench.google_sink", str(port)], folder / "sink.log", [port]):
            for width in WIDTHS:
                yield _far(Far(folder / str(width), f"http://127.0.0.1:{port}", width, events))


def _counted(house: "Counted") -> Iterator[Line]:
    yield counted("Google Calendar: requests for one new reminder", house.create(), aim=1)
    yield counted("Google Calendar: requests for one moved reminder", house.move(), aim=2)
    yield counted("Google Calendar: requests for one unchanged reminder", house.look(), aim=0)


def _far(far: "Far") -> Line:
    case = Case(
        name=f"{far.events:,} reminders into Google Calendar, 50 ms away, {far.width} at once",
        ours="tick(), ledger included",
        peer="google-api-python-client, a loop",
        aim=0.9 if far.width == 1 else None,
        is_rate=True,
        before=far.prepare,
    )
    return case.once(far.tick, far.insert_raw)


# --- the installations ---


@dataclass
class Counted:
    """An installation at the twin. What is asked once for a whole calendar counts for no reminder."""

    folder: Path
    twin: GoogleTwin
    registry: MemoryRegistry = field(default_factory=lambda: MemoryRegistry(launches(COUNTED)))

    def __post_init__(self) -> None:
        token = json.loads(self.twin.credentials_for(ROBOT, *_SCOPES).to_json())
        self.house = _installation(self.folder, self.registry, self.twin.origin, token, 1)

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
        return (self.twin.total("calendar.") - self.twin.total("calendar.events.list")) / COUNTED


@dataclass
class Far:
    """An installation before its first tick, and the same events for the client; made anew for each of both."""

    folder: Path
    origin: str
    width: int
    events: int
    rounds: int = 0
    house: Installation = field(init=False)
    ready: list[dict[str, Any]] = field(init=False)

    def prepare(self) -> None:
        self.rounds += 1
        folder = self.folder / str(self.rounds)
        folder.mkdir(parents=True)
        token = {"refresh_token": "r", "token_uri": f"{self.origin}/token", "client_id": "c", "client_secret": "s"}
        registry = MemoryRegistry(launches(self.events))
        self.house = _installation(folder, registry, self.origin, token, self.width)
        self.ready = [written(action.event) for action in self.house.look().plan.actions if action.event]

    def tick(self) -> None:
        expect(self.house, self.events)

    def insert_raw(self) -> None:
        """Insert them as the documentation of the client does."""
        signed_in: Any = Credentials
        http = AuthorizedHttp(signed_in("token"), http=httplib2.Http())
        endpoint = {"api_endpoint": f"{self.origin}/calendar/v3/"}
        service = build("calendar", "v3", http=http, cache_discovery=False, client_options=endpoint)
        for body in self.ready:
            service.events().insert(calendarId="primary", body=body, sendUpdates="none").execute()


def _installation(
    folder: Path, registry: MemoryRegistry, origin: str, token: dict[str, Any], width: int
) -> Installation:
    token_file(folder, "google").write_text(json.dumps(token), encoding="utf-8")
    settings = google_calendar.Settings(endpoint=origin, access="owned", availability=False, connections=width)
    context = Context(name="calendar", namespace="bench", base=folder, state=folder)
    calendar = google_calendar.GoogleCalendar(settings, context)
    return Installation(folder, registry, calendar=calendar, policy=replace(POLICY, calendars=(_ROUTE,)))
