"""A calendar event as the core wants it, and as it was found outside."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from outcomed.model.key import Key


class Scheduling(StrEnum):
    """Who tells the attendees (RFC 6638): the calendar server, we by iMIP, or nobody."""

    SERVER = "server"
    CLIENT = "client"
    NONE = "none"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """An event as the calendar holds it now."""

    uid: str
    href: str
    etag: str
    sequence: int
    start: datetime
    end: datetime
    cancelled: bool = False
