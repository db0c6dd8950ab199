"""A company whose events and mails lie outside the process: on calendar and mail servers, or in files."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import icalendar

from outcomed.connectors import Connectors
from outcomed.model.event import Route, Scheduling
from outcomed.model.policy import CalendarRoute
from outcomed.ports import Calendar, Context, Mailer
from outcomed_connectors import invite_mail, maildir, smtp
from support.crash_world import stored
from support.dav_hands import Hands
from support.dav_servers import DavServer, calendars, call_by
from support.factories import BORN, Company
from support.house import NAMESPACE
from support.smtp_servers import smtp_server

OWNERS = ("dana", "raj")
SERVICE = "service@example.com"
Mails = Callable[[], list[tuple[str, bytes]]]
Words = Counter[tuple[str, str, int, str]]


@dataclass(frozen=True)
class Kept:
    """Where events lie: the connector that keeps them, the route to it, for each folder of the server the client who
    may look into it and change what is there, and what the server told people, as (person, uid, SEQUENCE, METHOD)."""

    calendar: Calendar
    route: CalendarRoute
    folders: Mapping[str, Any]
    words: Callable[[], Words] = Counter

    def collection(self) -> dict[str, bytes]:
        """Give every event as it lies there, by its path."""
        return {path + name: raw for path, who in self.folders.items() for name, raw in stored(who, path).items()}

    def move(self, uid: str, start: datetime) -> None:
        self._hands(uid).move(uid, start)

    def delete(self, uid: str) -> None:
        self._hands(uid).delete(uid)

    def _hands(self, uid: str) -> Hands:
        """Give the hands of whoever has the calendar in which an event lies."""
        (path,) = (path for path in self.collection() if uid in path)
        folder = path.rpartition("/")[0] + "/"
        return Hands(self.folders[folder], folder)


@dataclass
class Served(Company):
    """A company with servers; `arrived` are the mails as (recipient, bytes), as the other side has them."""

    kept: Kept = field(kw_only=True)
    carrier: Mailer = field(kw_only=True)
    arrived: Mails = field(kw_only=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.policy = replace(self.policy, calendars=(self.kept.route,))

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, calendars={"calendar": self.kept.calendar}, mailers={"mail": self.carrier})

    @property
    def scheduling(self) -> Scheduling:
        """Say who tells the people, by what the ledger knows of where events lie."""
        return next(row.target.scheduling for row in self.recorded.effects.values() if row.target and row.shape)

    def stands(self) -> dict[str, Any]:
        """Give the events that stand there, by the key that is written into them and whose they are."""
        found: dict[str, Any] = {}
        for raw in self.kept.collection().values():
            (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
            if event.get("STATUS") != "CANCELLED":
                assert str(event["X-OUTCOMED-KEY"]) not in found, "an event stands twice"
                found[str(event["X-OUTCOMED-KEY"])] = event
        return found


def _context(folder: Path, name: str) -> Context:
    return Context(name=name, namespace=NAMESPACE, base=folder, state=folder / "state")


# --- mails ---


@contextmanager
def by_smtp(folder: Path) -> Iterator[tuple[Mailer, Mails]]:
    """A mail server that nobody can ask what it took."""
    with smtp_server() as server:
        settings = smtp.Settings.model_validate({"host": "127.0.0.1", "port": server.port, "security": "none"})
        with closing(smtp.connect(settings, _context(folder, "mail"))) as mailer:
            yield mailer, lambda: [(mail.recipient, mail.raw) for mail in server.taken]


@contextmanager
def by_maildir(folder: Path) -> Iterator[tuple[Mailer, Mails]]:
    """A Maildir, which can be asked."""
    place = folder / "maildir"

    def arrived() -> list[tuple[str, bytes]]:
        raws = [path.read_bytes() for path in sorted((place / "new").glob("*"))]
        return [(parseaddr(str(BytesHeaderParser().parsebytes(raw)["To"]))[1], raw) for raw in raws]

    yield maildir.connect(maildir.Settings(folder=place), _context(folder, "mail")), arrived


# --- events ---


@contextmanager
def own_calendars(folder: Path, server: DavServer) -> Iterator[Kept]:
    """Everybody has a calendar of their own."""
    route = Route(connector="calendar", account="{local}", calendar=folder.name)
    with ExitStack() as opened:
        calendar = opened.enter_context(calendars(folder, folder / "password"))(server, make_calendars=True)
        folders = {f"/{name}/{folder.name}/": opened.enter_context(server.client(name)) for name in OWNERS}
        for path, client in folders.items():
            client.request("MKCALENDAR", path).raise_for_status()
        yield Kept(calendar, CalendarRoute(route=route), folders)


@contextmanager
def service_calendar(folder: Path, server: DavServer, home: str, *, inboxes: bool = False) -> Iterator[Kept]:
    """One calendar of the service, from which people are invited. `home` is where the server keeps calendars; with
    `inboxes` it tells people itself."""
    route = Route(connector="calendar", account="service", calendar=folder.name)
    with ExitStack() as opened:
        url = f"{server.origin}{home}{{calendar}}/"
        calendar = opened.enter_context(calendars(folder, folder / "password"))(server, url=url)
        client, path = opened.enter_context(server.client("service")), f"{home}{folder.name}/".format(account="service")
        client.request("MKCALENDAR", path).raise_for_status()
        entry = CalendarRoute(route=route, organizer=SERVICE, organizer_name="Outcomes")
        clients = {who: opened.enter_context(server.client(who)) for who in OWNERS if inboxes}
        yield Kept(calendar, entry, {path: client}, lambda: _words(clients))


def _words(clients: Mapping[str, Any]) -> Words:
    found: Words = Counter()
    for who, client in clients.items():
        for raw in stored(client, f"/{who}/inbox/").values():
            calendar: Any = icalendar.Calendar.from_ical(raw)
            for event in calendar.walk("VEVENT"):
                found[who, str(event["UID"]), int(event["SEQUENCE"]), str(calendar["METHOD"])] += 1
    return found


@dataclass(frozen=True)
class Filed(Kept):
    """Events in files, of which people hear by mail alone."""

    def collection(self) -> dict[str, bytes]:
        assert isinstance(self.calendar, invite_mail.InviteMail)
        return {path.name: path.read_bytes() for path in self.calendar.place().rglob("*.ics")}


@contextmanager
def by_invitations(folder: Path) -> Iterator[Kept]:
    route = CalendarRoute(route=Route(connector="calendar"), organizer=SERVICE, organizer_name="Outcomes")
    yield Filed(invite_mail.connect(invite_mail.Settings(), _context(folder, "calendar")), route, {})


def sign_up(server: DavServer) -> None:
    """Let a server know under which address each is invited."""
    for name in (*OWNERS, "service"):
        with server.client(name) as client:
            client.request("PROPFIND", f"/{name}/").raise_for_status()
            call_by(client, name, f"{name}@example.com")


@contextmanager
def served(folder: Path, kept: Kept, mails: tuple[Mailer, Mails]) -> Iterator[Served]:
    carrier, arrived = mails
    url = f"sqlite:///{folder / 'ledger.sqlite'}"
    made = Served(folder=folder, url=url, now=BORN, kept=kept, carrier=carrier, arrived=arrived)
    yield made
    made.ledger.close()
