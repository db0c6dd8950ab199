"""Connectors to the twin of Microsoft Graph, as an app that signs in by itself or as somebody who said yes."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from outcomed.model.event import Route
from outcomed.ports import Browser, Context
from outcomed_connectors import graph_calendar
from outcomed_connectors._shared.named_property import NOTE, UID, graph_id
from support.graph_twin import GraphTwin


@dataclass
class Desk:
    """A folder in which connectors keep what they need, beside a twin."""

    twin: GraphTwin
    folder: Path
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    may_go_on: Callable[[], None] = lambda: None
    said: list[str] = field(default_factory=list)
    _opened: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        self.state.mkdir(parents=True, exist_ok=True)
        self.secret_file.write_text(self.twin.secret)

    @property
    def state(self) -> Path:
        return self.folder / "state"

    @property
    def secret_file(self) -> Path:
        return self.folder / "secret.txt"

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

    @property
    def person(self) -> dict[str, Any]:
        """Give the settings of somebody's sign-in."""
        return {
            "tenant": self.twin.tenant,
            "client_id": self.twin.client_id,
            "authority": self.twin.origin,
            "endpoint": self.twin.origin,
            "ca_file": self.twin.ca_file,
            "timeout_s": 20,
        }

    @property
    def app(self) -> dict[str, Any]:
        """Give the settings of the app by itself."""
        return {**self.person, "secret": f"file:{self.secret_file}"}

    @property
    def browser(self) -> Browser:
        return Browser(say=self.said.append, opens=False)

    def calendar(self, *, as_person: bool = False, **settings: Any) -> graph_calendar.GraphCalendar:
        """Open calendars."""
        known = {**(self.person if as_person else self.app), **settings}
        made = graph_calendar.GraphCalendar(graph_calendar.Settings.model_validate(known), self.context, self.now)
        return self._opened.enter_context(closing(made))

    def close(self) -> None:
        self._opened.close()


@contextmanager
def desk(twin: GraphTwin, folder: Path) -> Iterator[Desk]:
    with closing(Desk(twin, folder)) as made:
        yield made


@dataclass(frozen=True)
class CalendarHands:
    """A person at the page of one calendar, who finds our events by their uids."""

    twin: GraphTwin
    route: Route

    @property
    def mailbox(self) -> str:
        return self.route.account

    def href(self, uid: str) -> str:
        """Give the id of an event that carries a uid."""
        for copy in self.twin.calendars.store(self.mailbox).copies.values():
            if copy.properties.get(graph_id(UID)) == uid and not copy.is_gone:
                return copy.immutable_id
        raise AssertionError(f"{uid} is not in the calendars of {self.mailbox}")

    def move(self, uid: str, start: datetime) -> None:
        self.twin.hands.move(self.mailbox, self.href(uid), start)

    def delete(self, uid: str) -> None:
        self.twin.hands.delete(self.mailbox, self.href(uid))

    def edit(self, uid: str, **fields: Any) -> None:
        self.twin.hands.edit(self.mailbox, self.href(uid), **fields)

    def answer(self, guest: str, uid: str, response: str) -> None:
        self.twin.hands.answer(guest, self.href(uid), response)

    def make_all_day(self, uid: str, day: date) -> None:
        zone = self.twin.zone_of(self.mailbox)
        first, last = (datetime.combine(one, time()).isoformat() for one in (day, day + timedelta(days=1)))
        start, end = {"dateTime": first, "timeZone": zone}, {"dateTime": last, "timeZone": zone}
        self.edit(uid, start=start, end=end, isAllDay=True)

    def read(self, uid: str) -> dict[str, Any]:
        return self.twin.hands.read(self.mailbox, self.href(uid))

    def spoil(self, uid: str) -> None:
        """Make, with another program, that nobody can understand an event."""
        self.edit(uid, singleValueExtendedProperties=[{"id": graph_id(NOTE), "value": "{"}])
