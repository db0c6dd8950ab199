"""Answers to our invitations: iTIP REPLY and COUNTER (RFC 5546, 3.2.3 and 3.2.7), as calendar programs write them."""

import warnings
from datetime import UTC, date, datetime, time
from typing import Any

from icalendar import Calendar, Component

from outcomed.ical.attendees import answered
from outcomed.ical.lines import clean_line
from outcomed.model.event import Answer, PartStat
from outcomed.model.invitation import Method, Reply

_SIZE = 500
_UNDERSTOOD = (Method.REPLY, Method.COUNTER)


def reply(raw: bytes) -> Reply:
    """Read an answer. Raises `ValueError` that says in a line why it is none, or cannot be understood."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _reply(_calendar(raw))
    except ValueError as err:
        raise ValueError(_in_short(err)) from err
    except Exception as err:
        # Whatever a parser trips over in somebody's bytes: it is these bytes that cannot be understood.
        raise ValueError(_in_short(f"it cannot be understood ({type(err).__name__}: {err})")) from err


def _calendar(raw: bytes) -> Component:
    try:
        return Calendar.from_ical(raw)
    except ValueError as err:
        raise ValueError(f"it is no calendar: {err}") from err


def _reply(found: Component) -> Reply:
    method, event = _method(found), _event(found)
    answer = _answer(event)
    return Reply(
        method=method,
        uid=_text(event, "UID"),
        sequence=_sequence(event),
        stamp=_instant(event, "DTSTAMP"),
        attendee=answer.address,
        status=answer.status,
        comment=clean_line(_text(event, "COMMENT", is_needed=False))[:_SIZE],
        proposed=_instant(event, "DTSTART") if method is Method.COUNTER else None,
    )


def _method(found: Component) -> Method:
    said = _text(found, "METHOD", is_needed=False).strip().upper()
    if not said:
        raise ValueError("it has no METHOD, so it answers nothing")
    if said not in _UNDERSTOOD:
        raise ValueError(f"its METHOD is {said}: only REPLY and COUNTER answer an invitation")
    return Method(said)


def _event(found: Component) -> Component:
    events = found.walk("VEVENT")
    if len(events) != 1:
        raise ValueError(f"it holds {len(events)} events where an answer has one")
    if "RECURRENCE-ID" in events[0]:
        raise ValueError("it answers one day of a series; we invite to no series")
    return events[0]


def _answer(event: Component) -> Answer:
    answers = answered(event)
    if len(answers) != 1:
        raise ValueError(f"it names {len(answers)} attendees where an answer has the one who gives it")
    if answers[0].status is PartStat.NEEDS_ACTION:
        raise ValueError("it says neither yes nor no: it has no PARTSTAT that answers")
    return answers[0]


def _text(component: Component, name: str, *, is_needed: bool = True) -> str:
    value = component.get(name)
    if isinstance(value, list) or (value is None and is_needed):
        raise ValueError(f"it has no single {name}")
    return "" if value is None else str(value)


def _sequence(event: Component) -> int:
    try:
        return max(int(_text(event, "SEQUENCE", is_needed=False) or 0), 0)
    except ValueError:
        raise ValueError("its SEQUENCE is no number") from None


def _instant(event: Component, name: str) -> datetime:
    if name not in event or isinstance(event[name], list):
        raise ValueError(f"it has no single {name}")
    value: Any = event.decoded(name)
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    raise ValueError(f"its {name} is no moment")


def _in_short(err: object) -> str:
    """Give what is wrong in one line: it may quote what somebody wrote, of any length."""
    text = clean_line(str(err)).strip() or "it cannot be read"
    return text if len(text) <= 200 else f"{text[:200]}..."
