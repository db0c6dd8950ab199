"""A twin of Exchange Web Services: SOAP on loopback, driven by exchangelib, judged by Microsoft's schema."""

from support.ews_twin.faults import BLOCKED, UNAUTHORIZED, UNAVAILABLE, Break, Call, EwsError, Held, Http, busy
from support.ews_twin.model import Answers, Attendee, Delivered, Item, Person, Room
from support.ews_twin.twin import NO_GTE, NO_ZONES, EwsTwin, Kind, ews_twin

__all__ = [
    "BLOCKED",
    "NO_GTE",
    "NO_ZONES",
    "UNAUTHORIZED",
    "UNAVAILABLE",
    "Answers",
    "Attendee",
    "Break",
    "Call",
    "Delivered",
    "EwsError",
    "EwsTwin",
    "Held",
    "Http",
    "Item",
    "Kind",
    "Person",
    "Room",
    "busy",
    "ews_twin",
]
