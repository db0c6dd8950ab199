"""A calendar event as the core wants it, and as it was found outside."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from outcomed.model.key import Key


class Scheduling(StrEnum):
    """Who tells the attendees (RFC 6638): the calendar server, we by iMIP, or nobody."""

    SERVER = "server"
    CLIENT = "client"
    NONE = "none"


class PartStat(StrEnum):
    """What an attendee answered (RFC 5545, 3.2.12); a delegation counts as declined."""

    NEEDS_ACTION = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    TENTATIVE = "TENTATIVE"
    DECLINED = "DECLINED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """One invited person: the id, the address, the name shown, and whether they are needed there."""

    person: str
    address: str
    name: str = ""
    is_required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one attendee answered; addresses are compared without regard to case."""

    address: str
    status: PartStat


class Acceptance(StrEnum):
    """What a room said to being booked; `unknown` is not free."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomAnswer:
    """What one room, by its address in lower case, said to the event as it stands: a move asks it anew."""

    address: str
    acceptance: Acceptance


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where an event belongs: the connector's name in the config, the account, and the calendar within it."""

    connector: str
    account: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where an event is: its route, and what the other side knows it by."""

    route: Route
    href: str
    etag: str | None = None
    scheduling: Scheduling = Scheduling.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event to be put. Instants are UTC; `zone` is the IANA zone of intent.

    `sequence` and `stamp` (DTSTAMP, LAST-MODIFIED) come from the ledger, so that a repeated put is the same bytes.
    `organizer` is the address of the service mailbox that invites the `attendees`; both are empty for an event in
    its owner's own calendar. `rooms` are the addresses of the rooms that it asks for.
    """

    key: Key
    generation: int
    uid: str
    route: Route
    sequence: int
    stamp: datetime
    start: datetime
    end: datetime
    zone: str
    title: str
    description: str
    owner: str
    url: str = ""
    busy: bool = True
    alarm_minutes: int | None = 0
    cancelled: bool = False
    location: str = ""
    organizer: str = ""
    organizer_name: str = ""
    attendees: tuple[Attendee, ...] = ()
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """An event as the calendar holds it now, with what its attendees and its rooms answered.

    `all_day` is the first day of an event of whole days: it has no time of day, `start` and `end` bound its days.
    `notes` is its description as it stands there: ours, and what anybody wrote into it.
    `key`, `generation` and `owner` are what we wrote into it: a ledger that lost it knows it by them again.
    """

    uid: str
    href: str
    etag: str
    sequence: int
    start: datetime
    end: datetime
    cancelled: bool = False
    all_day: date | None = None
    answers: tuple[Answer, ...] = ()
    rooms: tuple[RoomAnswer, ...] = ()
    notes: str = ""
    key: Key = field(default=(), compare=False)
    generation: int = field(default=0, compare=False)
    owner: str = field(default="", compare=False)
