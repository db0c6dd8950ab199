"""iCalendar (RFC 5545): write our events and read them back. One VEVENT each, in UTC, without attendees."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import icalendar
from icalendar import Alarm, Calendar, Component

from outcomed.model.event import Event, Observed
from outcomed.model.key import decode, encode

PRODUCT = "-//outcomed//outcomed//EN"
KEY = "X-OUTCOMED-KEY"
GENERATION = "X-OUTCOMED-GENERATION"
OWNER = "X-OUTCOMED-OWNER"

# RFC 5545 3.3.11 lets TEXT hold no control character but a tab; a lone surrogate has no UTF-8 form at all.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n|\r|\x85|\u2028|\u2029")
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An event as read from a calendar: what is observed of it, whose it is, when it was last written (DTSTAMP),
    and its VEVENT as it goes into a feed."""

    observed: Observed
    owner: str
    stamp: datetime
    component: bytes


def clean(text: str) -> str:
    """Give text as it can be written: line ends become `\\n`, control characters go."""
    return _UNWRITABLE.sub("", _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """Give text as it can be written in one line."""
    return clean(text).replace("\n", " ")


def vevent(event: Event) -> icalendar.Event:
    """Build the VEVENT of an event; equal events give equal bytes."""
    component = icalendar.Event()
    component.add("UID", event.uid)
    component.add("SEQUENCE", event.sequence)
    component.add("DTSTAMP", _utc(event.stamp))
    component.add("LAST-MODIFIED", _utc(event.stamp))
    component.add("DTSTART", _utc(event.start))
    component.add("DTEND", _utc(event.end))
    for name, text in (("SUMMARY", clean_line(event.title)), ("DESCRIPTION", clean(event.description))):
        if text:
            component.add(name, text)
    component.add("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED")
    component.add("TRANSP", "OPAQUE" if event.busy else "TRANSPARENT")
    component.add("X-MICROSOFT-CDO-BUSYSTATUS", "BUSY" if event.busy else "FREE")
    if event.url:
        component.add("URL", _url(event.url))
    component.add(KEY, encode(event.key))
    component.add(GENERATION, str(event.generation))
    # Percent-encoded, for an unknown property is written without any escaping.
    component.add(OWNER, encode((event.owner.encode(errors="replace").decode(),)))
    if event.alarm_minutes is not None and not event.cancelled:
        component.add_component(_alarm(event))
    return component


def calendar(components: Iterable[bytes], *, method: str | None = None, name: str | None = None) -> bytes:
    """Put VEVENTs into one VCALENDAR. `method` only where it is published or mailed: a stored object has none."""
    head = Calendar()
    head.add("VERSION", "2.0")
    head.add("PRODID", PRODUCT)
    if method:
        head.add("METHOD", method)
    if name:
        head.add("X-WR-CALNAME", clean_line(name).replace(",", " ").replace(";", " ").replace("\\", " "))
    opening: bytes = head.to_ical()
    return opening.removesuffix(_END) + b"".join(components) + _END


def read(raw: bytes, href: str, etag: str) -> Stored:
    """Read a stored object with one event of ours. Raises `ValueError` that says what is wrong with it."""
    events = Calendar.from_ical(raw).walk("VEVENT")
    if len(events) != 1:
        raise ValueError(f"it holds {len(events)} events where one belongs")
    event = events[0]
    for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", KEY, OWNER):
        if name not in event or isinstance(event[name], list):
            raise ValueError(f"it has no single {name}")
    observed = Observed(
        uid=str(event["UID"]),
        href=href,
        etag=etag,
        sequence=int(event.get("SEQUENCE", 0)),
        start=_instant(event, "DTSTART"),
        end=_instant(event, "DTEND"),
        cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
    )
    (owner,) = decode(str(event[OWNER]))
    return Stored(observed=observed, owner=owner, stamp=_instant(event, "DTSTAMP"), component=event.to_ical())


def _alarm(event: Event) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", clean_line(event.title) or event.uid)
    alarm.add("TRIGGER", -timedelta(minutes=event.alarm_minutes or 0))
    return alarm


def _url(text: str) -> str:
    """Percent-encode whatever has no place in a URI (RFC 3986), so that no line can be broken by it."""
    return quote(text, safe=":/?#[]@!$&'()*+,;=%-._~", errors="replace")


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"an instant needs a zone: {moment}")
    return moment.astimezone(UTC)


def _instant(event: Component, name: str) -> datetime:
    moment = event.decoded(name)
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValueError(f"its {name} is not an instant: {moment}")
    return moment.astimezone(UTC)
