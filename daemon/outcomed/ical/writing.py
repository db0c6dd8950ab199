"""Writing: one VEVENT for each event of ours, in UTC, and the VCALENDAR around it.

Who is invited is added by those who may invite (`attendees.invite`).
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import quote

import icalendar
from icalendar import Alarm, Calendar, Component

from outcomed.ical.lines import clean, clean_line
from outcomed.model.event import Event
from outcomed.model.key import encode

PRODUCT = "-//outcomed//outcomed//EN"
KEY = "X-OUTCOMED-KEY"
GENERATION = "X-OUTCOMED-GENERATION"
OWNER = "X-OUTCOMED-OWNER"
ZONE = "X-OUTCOMED-ZONE"

_END = b"END:VCALENDAR\r\n"
_FOLDED_FROM = 75


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
    if event.location:
        component.add("LOCATION", clean_line(event.location))
    component.add("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED")
    component.add("TRANSP", "OPAQUE" if event.busy else "TRANSPARENT")
    component.add("X-MICROSOFT-CDO-BUSYSTATUS", "BUSY" if event.busy else "FREE")
    if event.url:
        component.add("URL", _url(event.url))
    component.add(KEY, encode(event.key))
    component.add(GENERATION, str(event.generation))
    # Percent-encoded, for an unknown property is written without any escaping.
    component.add(OWNER, encode((event.owner.encode(errors="replace").decode(),)))
    component.add(ZONE, clean_line(event.zone))
    if event.alarm_minutes is not None and not event.cancelled:
        component.add_component(_alarm(event))
    return component


def written(component: Component) -> bytes:
    """Give the bytes of a component. Most lines are short, and are spared the search for where to fold them."""
    lines = (line for line in component.content_lines() if line)
    return b"".join((line.encode() if _is_short(line) else line.to_ical()) + b"\r\n" for line in lines)


def calendar(components: Iterable[bytes], *, method: str | None = None, name: str | None = None) -> bytes:
    """Put VEVENTs into one VCALENDAR. `method` only where it is published or mailed: a stored object has none."""
    return _opening(method, name) + b"".join(components) + _END


@lru_cache(maxsize=64)
def _opening(method: str | None, name: str | None) -> bytes:
    head = Calendar()
    head.add("VERSION", "2.0")
    head.add("PRODID", PRODUCT)
    if method:
        head.add("METHOD", method)
    if name:
        head.add("X-WR-CALNAME", clean_line(name).replace(",", " ").replace(";", " ").replace("\\", " "))
    opening: bytes = head.to_ical()
    return opening.removesuffix(_END)


def _is_short(line: str) -> bool:
    return len(line) < _FOLDED_FROM and line.isascii()


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
