"""Connectors to the twin of Google's APIs, signed in as somebody or as a service account."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from outcomed.model.event import Route
from outcomed.ports import Context
from outcomed_connectors import google_calendar
from outcomed_connectors._shared.google.sign_in import token_file
from outcomed_connectors.gmail import inbox, mailer
from outcomed_connectors.google_calendar.document import event_id
from outcomed_connectors.google_sheets import people, registry, series
from support.google_twin import GoogleTwin
from support.google_twin.sheet_cells import Book

ROBOT = "robot@example.com"


@dataclass
class Desk:
    """A folder in which connectors keep what they need, beside a twin. `state` holds the sign-ins."""

    twin: GoogleTwin
    folder: Path
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    may_go_on: Callable[[], None] = lambda: None
    _opened: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        self.state.mkdir(parents=True, exist_ok=True)

    @property
    def state(self) -> Path:
        return self.folder / "state"

    @property
    def context(self) -> Context:
        return Context(
            name="work",
            namespace="test",
            base=self.folder,
            state=self.state,
            zone="Europe/Berlin",
            may_go_on=self.may_go_on,
        )

    def now(self) -> datetime:
        return self.clock()

    def sign_in(self, user: str, *scopes: str, name: str = "google") -> Path:
        """Let somebody say yes to some scopes; give where that lies."""
        path = token_file(self.state, name)
        path.write_text(self.twin.credentials_for(user, *scopes).to_json())
        return path

    def key(self, *delegated: str) -> str:
        """Give a reference to the key of a service account that may act for people in some scopes."""
        path = self.folder / "key.json"
        path.write_text(json.dumps(self.twin.key_file("robot@project.iam.gserviceaccount.com", *delegated)))
        return f"file:{path}"

    def calendar(self, **settings: Any) -> google_calendar.GoogleCalendar:
        """Open calendars as whoever signed in."""
        known = {"endpoint": self.twin.origin, "access": "shared", "timeout_s": 20, **settings}
        made = google_calendar.GoogleCalendar(google_calendar.Settings.model_validate(known), self.context, self.now)
        return self._opened.enter_context(closing(made))

    def mailer(self, **settings: Any) -> mailer.GmailMailer:
        """Open a mailer as whoever signed in."""
        known = {"endpoint": self.twin.origin, "timeout_s": 20, **settings}
        made = mailer.GmailMailer(mailer.Settings.model_validate(known), self.context, self.now)
        return self._opened.enter_context(closing(made))

    def inbox(self, **settings: Any) -> inbox.GmailInbox:
        """Open an inbox as whoever signed in."""
        known = {"endpoint": self.twin.origin, "timeout_s": 20, **settings}
        made = inbox.GmailInbox(inbox.Settings.model_validate(known), self.context, self.now)
        return self._opened.enter_context(closing(made))

    def sheets(self, book: Book, **settings: Any) -> registry.SheetRegistry:
        """Open a spreadsheet of launches."""
        known = registry.Settings.model_validate({**self._reading(book), **settings})
        return self._opened.enter_context(closing(registry.SheetRegistry(known, self.context, self.now)))

    def sheet_people(self, book: Book, **settings: Any) -> people.SheetPeople:
        """Open a spreadsheet of people."""
        known = people.Settings.model_validate({**self._reading(book), **settings})
        return self._opened.enter_context(closing(people.SheetPeople(known, self.context, self.now)))

    def sheet_series(self, book: Book) -> series.SheetSeries:
        """Open a spreadsheet of numbers."""
        known = series.Settings.model_validate(self._reading(book))
        return self._opened.enter_context(closing(series.SheetSeries(known, self.context, self.now)))

    def _reading(self, book: Book) -> dict[str, Any]:
        return {"endpoint": self.twin.origin, "timeout_s": 20, "spreadsheet": book.id}

    def close(self) -> None:
        self._opened.close()


@contextmanager
def desk(twin: GoogleTwin, folder: Path) -> Iterator[Desk]:
    with closing(Desk(twin, folder)) as made:
        yield made


@dataclass(frozen=True)
class CalendarHands:
    """A person at the page of one calendar, who finds our events by their uids."""

    twin: GoogleTwin
    route: Route
    owner: str = "ada@example.com"

    def move(self, uid: str, start: datetime) -> None:
        self.twin.hands.move(self.route.calendar, event_id(uid), start)

    def delete(self, uid: str) -> None:
        self.twin.hands.delete(self.route.calendar, event_id(uid))

    def edit(self, uid: str, **fields: Any) -> None:
        self.twin.hands.edit(self.route.calendar, event_id(uid), **fields)

    def make_all_day(self, uid: str, day: date) -> None:
        first, last = {"date": day.isoformat()}, {"date": date.fromordinal(day.toordinal() + 1).isoformat()}
        self.edit(uid, start=first, end=last)

    def read(self, uid: str) -> dict[str, Any]:
        return dict(self.twin.hands.read(self.route.calendar, event_id(uid)))

    def spoil(self, uid: str) -> None:
        """Make, with another program of the same account, that nobody can understand an event."""
        service = self.twin.service("calendar", self.owner)
        body = {"extendedProperties": {"private": {"oc_gen": "many"}}}
        service.events().patch(calendarId=self.route.calendar, eventId=event_id(uid), body=body).execute()
