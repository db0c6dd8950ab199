"""The ports: what the core asks of the outside, named by what it needs.

A connector raises `ConnectorError` and nothing else; any other exception counts as `unknown`. The connector says what
happened; the core decides when to try again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeAlias, runtime_checkable

from outcomed.model.busy import Busy
from outcomed.model.event import Event, Observed, Route, Scheduling, Target
from outcomed.model.mail import Mail
from outcomed.model.problem import Problem
from outcomed.model.reading import DirectoryReading, RegistryReading, Series, Window
from outcomed.model.result import Failure, Receipt
from outcomed.model.room import Room


class ConnectorError(Exception):
    """What a connector could not do: which thing, why, and the remedy. `of_one`: only what was asked for is concerned,
    such as one person's calendar of many; the account is well, and does not rest."""

    def __init__(
        self,
        kind: Failure,
        message: str,
        remedy: str = "",
        *,
        retry_at: datetime | None = None,
        of_one: bool = False,
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.remedy = remedy
        self.retry_at = retry_at
        self.of_one = of_one

    def __str__(self) -> str:
        return f"{self.message} ({self.remedy})" if self.remedy else self.message


__all__ = [
    "MESSAGES_AT_ONCE",
    "OCTETS_AT_ONCE",
    "RAW_LIMIT",
    "Absent",
    "Arrived",
    "AskAgain",
    "Availability",
    "Browser",
    "Calendar",
    "CalendarChanges",
    "CannotTell",
    "Closes",
    "Conflict",
    "ConnectorError",
    "Context",
    "Directory",
    "DirectoryReading",
    "Failure",
    "Finding",
    "Flushes",
    "Found",
    "Inbox",
    "Mailer",
    "MakesCalendars",
    "Metrics",
    "Mirrors",
    "NeedsRights",
    "Pooled",
    "Probes",
    "ProbesRoutes",
    "ReadsFiles",
    "Receipt",
    "Received",
    "Registry",
    "RegistryReading",
    "Right",
    "Room",
    "Rooms",
    "Series",
    "ShowsProblems",
    "SignsIn",
    "StaysHere",
    "Waits",
    "Window",
    "always",
]


# --- results ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Nothing was written: the calendar holds something else than expected (None: no such event). `scheduling` says who
    tells the attendees of what is there."""

    observed: Observed | None
    scheduling: Scheduling = Scheduling.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`find`: it is there. `observed` is set for events; `told` for mails where the mailbox shows what they told: the
    values of their fields `X-Outcomed-Item`."""

    receipt: Receipt
    observed: Observed | None = None
    told: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Absent:
    """`find`: it is certainly not there; the only answer that allows another try."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotTell:
    """`find`: nobody can say."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAgain:
    """`find`: the other side cannot say yet."""

    after: datetime


Finding: TypeAlias = Found | Absent | CannotTell | AskAgain


# --- how a connector is made ---


def always() -> None:
    """Let every call go on: nobody else can be at work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every connector may know of its installation. Relative paths of the config resolve against `base`;
    `state` is the folder in which a connector may keep files of its own. `zone` and `country` hold for people whose
    record does not say.

    `may_go_on` is called in the last moment before a change cannot be taken back: the body of a PUT, the final dot of a
    mail, a rename. Where several machines take turns, another one may be at work by then: it raises `ConnectorError`
    (later), and the connector lets go of the change.
    """

    name: str
    namespace: str
    base: Path
    state: Path
    zone: str = "UTC"
    country: str | None = None
    may_go_on: Callable[[], None] = always


# --- inputs ---


class Registry(Protocol):
    def read(self) -> RegistryReading:
        """Read all launches with their positions and problems; `ConnectorError` where nothing can be read."""
        ...


class Directory(Protocol):
    def people(self) -> DirectoryReading:
        """Read all people; `ConnectorError` where nothing can be read."""
        ...


# --- calendars ---


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarChanges:
    """What a calendar holds (`complete`) or what changed since the mark. `gone` lists uids known to be deleted.

    `unreadable` lists uids that are there and cannot be understood: they are neither observed nor gone. `problems` say
    what is wrong with each, where it is and what to do; the `key` of a problem is the uid it is about. Both are given
    at every call for as long as it lasts: who reads only what changed keeps the old mark meanwhile.
    """

    observed: tuple[Observed, ...] = ()
    gone: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    complete: bool = True
    mark: str = ""


class Calendar(Protocol):
    """Events of ours. One that is there and cannot be understood is in nobody's way but its own: `put` and `cancel`
    raise `ConnectorError` of kind `later` for it, unless they expect whatever is there (an `etag` of None), and `find`
    answers `CannotTell`."""

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        """Create (`expected` None) or replace an event. Repeating a put whose reply was lost is harmless."""
        ...

    def cancel(self, event: Event, expected: Target) -> Receipt | Conflict:
        """Cancel an event that is there; `event` has `cancelled` set. Already gone is a receipt."""
        ...

    def find(self, uid: str, route: Route) -> Finding:
        """Look an event up by its uid, whatever its state."""
        ...

    def changes(
        self, route: Route, mark: str | None, known: Mapping[str, Target] = MappingProxyType({})
    ) -> CalendarChanges:
        """Report what people did to our events of a calendar since `mark`, a token of an earlier call.

        `known` says by uid where our events stand, and as what (`etag`): those that are still the same may be left out,
        if the answer is not `complete`.
        """
        ...


class Mirrors(Protocol):
    """Copies of all events, beside the calendars that they stand in: nobody's route. They follow from the ledger alone,
    and what people do to them counts for nothing."""

    def mirror(self, events: Callable[[], Iterable[Event]], mark: str, now: datetime) -> None:
        """Show these events and no others. `mark` names them: where they are shown already, `events` is not called and
        nothing is written. Harmless to repeat; `ConnectorError` where they cannot be shown."""
        ...

    def mirrored(self) -> str:
        """Give the mark of what is shown now; empty where it is not what was to be shown."""
        ...


@runtime_checkable
class Availability(Protocol):
    """A calendar connector that can say when people are busy."""

    def busy(self, people: Mapping[str, Route], start: datetime, end: datetime) -> Busy:
        """Say when people are busy, from `start` until before `end`: by address, each with the route of their calendar.

        Raises nothing for one who cannot be asked about: that person is unknown, and unknown is not free.
        """
        ...


@runtime_checkable
class Rooms(Protocol):
    """A calendar connector that books rooms: an event asks for those in its `rooms`, and `changes` shows what they
    answered."""

    def rooms(self) -> Sequence[Room]:
        """List the rooms there are, by name; `ConnectorError` where they cannot be read."""
        ...


@runtime_checkable
class ShowsProblems(Protocol):
    """A registry that shows people what is wrong with their records where they write them."""

    def show(self, problems: Sequence[Problem]) -> None:
        """Show these problems and no others; nothing is written where they are shown already. `ConnectorError` where
        they cannot be shown."""
        ...


@runtime_checkable
class Flushes(Protocol):
    """A connector with something to complete once per tick; must be harmless to repeat."""

    def flush(self, now: datetime) -> None: ...


@runtime_checkable
class Pooled(Protocol):
    """A connector that bears several calls at once, from several threads: so many."""

    @property
    def width(self) -> int: ...


@runtime_checkable
class Closes(Protocol):
    """A connector that holds connections open during a tick."""

    def close(self) -> None: ...


@runtime_checkable
class SaysWhoInvites(Protocol):
    """A calendar connector that knows without asking who tells the attendees of its events."""

    @property
    def invites(self) -> Scheduling | None:
        """Give who does; None where only the server knows."""
        ...


@runtime_checkable
class ReadsFiles(Protocol):
    """A connector that reads nothing but files of this machine: who watches them need not ask it again and again."""

    def files(self) -> Sequence[Path]:
        """Give the files and folders that it reads."""
        ...


@runtime_checkable
class StaysHere(Protocol):
    """A connector that works on files of this machine only: nobody else can notice what it does."""

    def place(self) -> Path:
        """Give the folder in which a person finds these files."""
        ...


@runtime_checkable
class Probes(Protocol):
    """A connector that can prove its rights for `check --connect`, leaving nothing behind."""

    def probe(self) -> Sequence[Problem]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """A right that a connector asks another side for, by the name it has there, and what it needs it for."""

    name: str
    why: str


@runtime_checkable
class NeedsRights(Protocol):
    """A connector to a place where somebody grants each right by name."""

    def rights(self) -> Sequence[Right]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """How a page is shown on which a person says yes: `say` prints a line, `opens` shows it by itself. The other side
    comes back to `port` of this machine, any free one where it is 0."""

    say: Callable[[str], None]
    opens: bool = True
    port: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SignsIn:
    """That a person signs in with a provider for a connector: `authorize` is called once with the `settings` of all
    connectors that want the same, the state folder and the browser."""

    provider: str
    settings: object
    authorize: Callable[..., None]


@runtime_checkable
class MakesCalendars(Protocol):
    """A calendar connector that can make a calendar, where that has to be named in the config."""

    def make_calendar(self) -> str:
        """Make one, and give what `calendar` names it by. Not harmless to repeat."""
        ...


@runtime_checkable
class ProbesRoutes(Protocol):
    """A calendar connector that can prove its rights on each calendar for `check --connect`, changing nothing."""

    def probe_route(self, route: Route, organizer: str) -> Sequence[Problem]:
        """Find what is missing on a route; `organizer` is the address that invites there, or empty."""
        ...


# --- mail ---


class Mailer(Protocol):
    def send(self, mail: Mail) -> Receipt:
        """Hand over one mail. `refused` and `later` mean it was certainly not accepted."""
        ...

    def find(self, mail: Mail) -> Finding:
        """Look for a mail that may have been sent, by key, Message-ID and time."""
        ...


# --- what people send ---

RAW_LIMIT = 2_000_000
"""Octets of a message that an inbox gives at most."""
MESSAGES_AT_ONCE = 50
OCTETS_AT_ONCE = 16_000_000
"""How much one call of `Inbox.messages` gives at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A message that lies in the mailbox. `ref` names it for `seen`; `raw` are its first `RAW_LIMIT` octets as the
    mailbox has them, `size` says how many there are; `at` is when the mailbox got it, None where it does not say."""

    ref: str
    raw: bytes
    size: int
    at: datetime | None = None

    @property
    def is_cut(self) -> bool:
        return len(self.raw) < self.size


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What an inbox holds beyond a mark, oldest first, and the `mark` for the next call. With `has_more` that call is
    worth making at once. `problems` name messages that could not be read; they are tried again by later calls."""

    messages: tuple[Received, ...] = ()
    mark: str = ""
    has_more: bool = False
    problems: tuple[Problem, ...] = ()


class Inbox(Protocol):
    """A mailbox that is read and never emptied: nothing in it is deleted, moved to another folder or answered."""

    def messages(self, mark: str | None) -> Arrived:
        """Give what came since `mark`, a token of an earlier call; None, or one that is not understood, begins anew.

        No message is left out, whatever its flags; one may be given again at any time. Keep the new mark only once
        what was given is dealt with. At most `MESSAGES_AT_ONCE` messages and about `OCTETS_AT_ONCE` octets at a time.
        """
        ...

    def seen(self, refs: Sequence[str]) -> None:
        """Mark messages as read for people who look into the mailbox. Repeating it is harmless, and so is its failure;
        one that is gone is passed over."""
        ...


@runtime_checkable
class Waits(Protocol):
    """An inbox that notices by itself when something comes."""

    def wait(self, seconds: float) -> bool:
        """Wait until something may have come since the last `messages`, but no longer than `seconds`; True if so.

        It may be called from a thread of its own. Raises `ConnectorError` where it cannot wait.
        """
        ...

    def stop_waiting(self) -> None:
        """End the wait that is under way, and every later one at once: nobody needs them any more. For any thread."""
        ...


# --- metrics ---


class Metrics(Protocol):
    def series(self, name: str, window: Window) -> Series:
        """Read a series, oldest first; no points where there is no data in the window."""
        ...
