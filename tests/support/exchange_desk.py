"""Connectors to the twin of Exchange Web Services, signed in with a password."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from outcomed.model.event import Route
from outcomed.ports import Context
from outcomed_connectors import exchange_calendar
from outcomed_connectors._shared.exchange.settings import ExchangeSettings
from outcomed_connectors._shared.exchange.wire import Got, Wire
from outcomed_connectors.exchange_mail import inbox, mailer
from support.ews_twin import EwsTwin
from support.house import Killer

ROBOT = "outcomed@example.com"


class _MortalWire(Wire):
    """A wire whose process may die before a change leaves, and before the reply to it is read."""

    def __init__(self, settings: ExchangeSettings, desk: "Desk") -> None:
        super().__init__(settings, desk.context, desk.now)
        self._desk = desk

    def call(
        self,
        account: str,
        what: str,
        make: Callable[[Any], Got],
        *,
        writes: bool = False,
        expects: tuple[type[Exception], ...] = (),
    ) -> Got | None:
        if writes:
            self._desk.killer.strike(after=False)
        found = super().call(account, what, make, writes=writes, expects=expects)
        if writes:
            self._desk.killer.strike(after=True)
        return found


class _Calendar(exchange_calendar.ExchangeCalendar):
    """The real connector on such a wire."""

    def __init__(self, settings: exchange_calendar.Settings, desk: "Desk") -> None:
        super().__init__(settings, desk.context, desk.now)
        self._wire = _MortalWire(settings, desk)


class _Mailer(mailer.ExchangeMailer):
    """The real connector on such a wire."""

    def __init__(self, settings: mailer.Settings, desk: "Desk") -> None:
        super().__init__(settings, desk.context, desk.now)
        self._wire = _MortalWire(settings, desk)


@dataclass
class Desk:
    """A folder in which connectors keep what they need, beside a twin."""

    twin: EwsTwin
    folder: Path
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    may_go_on: Callable[[], None] = lambda: None
    killer: Killer = field(default_factory=Killer)
    _opened: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        (self.folder / "state").mkdir(parents=True, exist_ok=True)
        self.password = self.folder / "password"
        self.password.write_text(self.twin.password)

    @property
    def context(self) -> Context:
        return Context(
            name="work",
            namespace="test",
            base=self.folder,
            state=self.folder / "state",
            zone="Europe/Berlin",
            may_go_on=self.may_go_on,
        )

    def now(self) -> datetime:
        return self.clock()

    def settings(self, **more: Any) -> dict[str, Any]:
        known = {
            "mailbox": ROBOT,
            "endpoint": self.twin.endpoint,
            "sign_in": "basic",
            "password": f"file:{self.password}",
            "timeout_s": 20,
            "connections": 1,
        }
        return {name: value for name, value in {**known, **more}.items() if value is not None}

    def calendar(self, **settings: Any) -> exchange_calendar.ExchangeCalendar:
        """Open calendars."""
        known = exchange_calendar.Settings.model_validate(self.settings(**settings))
        return self._opened.enter_context(closing(_Calendar(known, self)))

    def mailer(self, **settings: Any) -> mailer.ExchangeMailer:
        """Open a mailer."""
        known = mailer.Settings.model_validate(self.settings(**settings))
        return self._opened.enter_context(closing(_Mailer(known, self)))

    def inbox(self, **settings: Any) -> inbox.ExchangeInbox:
        """Open an inbox."""
        known = inbox.Settings.model_validate(self.settings(**settings))
        return self._opened.enter_context(closing(inbox.ExchangeInbox(known, self.context, self.now)))

    def close(self) -> None:
        self._opened.close()


@dataclass(frozen=True)
class CalendarHands:
    """What a person does in a mailbox, by the uid of an event."""

    twin: EwsTwin
    mailbox: str

    def move(self, uid: str, start: datetime) -> None:
        self.twin.hands.move(self.mailbox, uid, start)

    def delete(self, uid: str) -> None:
        self.twin.hands.delete(self.mailbox, uid)

    def make_all_day(self, uid: str, day: date) -> None:
        """Make it an event of one day, by the clock of the Berlin that its maker lives in."""
        start = datetime.combine(day, time(), UTC) - timedelta(hours=1)
        end = _stamp(start + timedelta(days=1))
        self.twin.hands.edit(self.mailbox, uid, IsAllDayEvent="true", Start=_stamp(start), End=end)

    def spoil(self, uid: str) -> None:
        """Write over what we know of it, as another program may."""
        item = self.twin.hands.event(self.mailbox, uid)
        for key, held in list(item.extended.items()):
            if key[1] == "outcomed-note":
                item.extended[key] = type(held)(held.type, ("{",))
        self.twin.hands.edit(self.mailbox, uid, Importance="High")


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def desk(twin: EwsTwin, folder: Path, **given: Any) -> Iterator[Desk]:
    made = Desk(twin, folder, **given)
    try:
        yield made
    finally:
        made.close()


def own(mailbox: str) -> Route:
    """Give the route into somebody's own calendar."""
    return Route(connector="work", account=mailbox)
