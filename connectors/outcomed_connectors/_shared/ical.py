"""iCalendar (RFC 5545): our events read back as others left them, whatever the standard allows.

They are written by `outcomed.ical`, one VEVENT each.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Timezone

from outcomed.ical import attendees
from outcomed.ical.lines import clean_line
from outcomed.ical.writing import GENERATION, KEY, OWNER, ZONE, calendar, vevent, written
from outcomed.model.event import Observed
from outcomed.model.key import decode
from outcomed_connectors._shared import moments
from outcomed_connectors._shared.moments import When, Zones

_LONGEST_NOTES = 20_000

__all__ = ["Stored", "calendar", "read", "vevent", "written"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An event as read from a calendar: what is observed of it, whose it is, when it was last written (DTSTAMP),
    and its VEVENT as it goes into a feed."""

    observed: Observed
    owner: str
    stamp: datetime
    component: bytes


def read(raw: bytes, href: str, etag: str, zone: str = "UTC") -> Stored:
    """Read a stored object with one event of ours, as it was written or as a person or a program changed it.

    A floating time and a day count in the zone the event was written for, else in `zone`. Raises `ValueError` that
    says in a line what cannot be understood.
    """
    try:
        with warnings.catch_warnings():
            # The parser warns of what it guesses well, such as a vendor's prefix of a TZID.
            warnings.simplefilter("ignore")
            return _stored(_parsed(raw), href, etag, zone)
    except ValueError as err:
        raise ValueError(_in_short(err)) from err
    except Exception as err:
        # Whatever a parser trips over in somebody's bytes: it is these bytes that cannot be understood.
        raise ValueError(_in_short(f"{type(err).__name__}: {err}")) from err


def _parsed(raw: bytes) -> Component:
    if not raw.strip():
        raise ValueError("it is empty")
    try:
        found: Component = Calendar.from_ical(raw)
    except ValueError as err:
        raise ValueError(f"it is no calendar: {err}") from err
    return found


def _stored(found: Component, href: str, etag: str, zone: str) -> Stored:
    event, *others = _of_one_event(found.walk("VEVENT"))
    for name in ("UID", KEY, OWNER):
        if name not in event or isinstance(event[name], list):
            raise ValueError(f"it has no single {name}")
    zones = Zones(own=_zone(event, zone), defined=_defined(found))
    at = moments.when(event, zones)
    (owner,) = decode(str(event[OWNER]))
    observed = Observed(
        uid=str(event["UID"]),
        href=href,
        etag=etag,
        sequence=_number(event, "SEQUENCE"),
        start=at.start,
        end=at.end,
        all_day=at.all_day,
        cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
        answers=attendees.answered(event),
        notes=_notes(event),
        key=decode(str(event[KEY])),
        generation=_number(event, GENERATION),
        owner=owner,
    )
    stamp = moments.stamp(event, zones)
    component = _published(event, at) + b"".join(other.to_ical() for other in others)
    return Stored(observed=observed, owner=owner, stamp=stamp, component=component)


def _of_one_event(events: Sequence[Component]) -> Sequence[Component]:
    """Give the event first, then what differs on single days of a series (RECURRENCE-ID; RFC 4791, 4.1)."""
    masters = [event for event in events if "RECURRENCE-ID" not in event]
    if len(masters) != 1:
        raise ValueError(f"it holds {len(masters)} events where one belongs")
    if any(event.get("UID") != masters[0].get("UID") for event in events):
        raise ValueError("it holds events of several UIDs")
    return [*masters, *(event for event in events if event is not masters[0])]


def _notes(event: Component) -> str:
    """Give the description; of several, which the standard does not allow (RFC 5545, 3.8.1.5), the first."""
    found = event.get("DESCRIPTION", "")
    return str(found[0] if isinstance(found, list) else found)[:_LONGEST_NOTES]


def _number(event: Component, name: str) -> int:
    try:
        return max(int(event.get(name, 0)), 0)
    except (ValueError, TypeError):
        return 0  # it is only compared with ours


def _defined(found: Component) -> dict[str, Timezone]:
    return {
        str(zone["TZID"]): zone for zone in found.walk("VTIMEZONE") if isinstance(zone, Timezone) and "TZID" in zone
    }


def _zone(event: Component, fallback: str) -> ZoneInfo:
    """Give the zone an event was written for: the owner's, for it is the owner's calendar that floats."""
    for name in (str(event.get(ZONE, "")), fallback):
        try:
            return ZoneInfo(name)
        except (ValueError, OSError, KeyError):
            continue
    return ZoneInfo("UTC")


def _published(event: Component, at: When) -> bytes:
    """Give a VEVENT that means the same to everybody: in UTC it needs neither VTIMEZONE nor a zone of the reader."""
    if not {"RRULE", "RDATE"} & set(event):
        # A series stays as it is: in UTC it would shift with the summer time.
        for name, moment in (("DTSTART", at.start), ("DTEND", at.end)):
            if name in event:
                value = moment if at.all_day is None else event.decoded(name)
                del event[name]
                event.add(name, value)
    raw: bytes = event.to_ical()
    return raw


def _in_short(err: object) -> str:
    """Give what is wrong in one line: it may quote what somebody typed, of any length."""
    text = clean_line(str(err)).strip() or "it cannot be read"
    return text if len(text) <= 200 else f"{text[:200]}..."
