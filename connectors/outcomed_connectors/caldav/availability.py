"""When people are busy: by the outbox of a server that schedules (RFC 6638, 5), else by asking their own calendar
(`free-busy-query`; RFC 4791, 7.10), else not known."""

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from icalendar import Calendar, FreeBusy, vCalAddress

from outcomed.model.busy import Busy, Span
from outcomed.model.event import Route
from outcomed.ports import ConnectorError
from outcomed_connectors.caldav import bodies, multistatus
from outcomed_connectors.caldav.collection import Collection
from outcomed_connectors.caldav.multistatus import CALDAV
from outcomed_connectors.caldav.scheduling import FEATURE, addresses_of, principals

_OUTBOX = f"{CALDAV}schedule-outbox-URL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """From when until before when, and at what moment it is asked."""

    start: datetime
    end: datetime
    now: datetime


def busy(open_calendar: Callable[[Route], Collection], people: Mapping[str, Route], question: Question) -> Busy:
    """Say when people are busy. Those whose server does not answer, or may not say it, are named as unknown."""
    spans: dict[str, tuple[Span, ...]] = {}
    for route in dict.fromkeys(people.values()):
        wanted = [address for address, at in people.items() if at == route]
        try:
            calendar = open_calendar(route)
            spans |= _by_outbox(calendar, wanted, question)
            # What several people share is nobody's own calendar.
            if len(wanted) == 1 and wanted[0] not in spans and (own := _by_query(calendar, question)) is not None:
                spans[wanted[0]] = own
        except ConnectorError:
            continue
    return Busy(spans=spans, unknown=frozenset(people) - spans.keys())


def _by_outbox(calendar: Collection, wanted: list[str], question: Question) -> dict[str, tuple[Span, ...]]:
    if FEATURE not in calendar.options():
        return {}
    for principal in principals(calendar):
        outbox = calendar.properties(principal, _OUTBOX).hrefs(_OUTBOX)
        path = calendar.place.path_of(outbox[0]) if outbox else None
        sender = min((a for a in addresses_of(calendar, principal) if a.startswith("mailto:")), default=None)
        if path and sender:
            reply = calendar.post(path, _asking(sender, wanted, question))
            return dict(_answers(reply.body, wanted, question)) if reply.is_good else {}
    return {}


def _by_query(calendar: Collection, question: Question) -> tuple[Span, ...] | None:
    reply = calendar.free_busy(bodies.free_busy(question.start, question.end))
    return _spans(reply.body, question) if reply.status == 200 else None


def _asking(sender: str, wanted: list[str], question: Question) -> bytes:
    found, request = Calendar(), FreeBusy()
    for name, value in (("VERSION", "2.0"), ("PRODID", "-//outcomed//outcomed//EN"), ("METHOD", "REQUEST")):
        found.add(name, value)
    about = f"{sender} {wanted} {question.start} {question.end}"
    request.add("UID", sha256(about.encode()).hexdigest()[:32])
    for name, moment in (("DTSTAMP", question.now), ("DTSTART", question.start), ("DTEND", question.end)):
        request.add(name, moment.astimezone(UTC).replace(microsecond=0))
    request.add("ORGANIZER", vCalAddress(sender))
    for address in wanted:
        request.add("ATTENDEE", vCalAddress(f"mailto:{address}"))
    found.add_component(request)
    raw: bytes = found.to_ical()
    return raw


def _answers(body: bytes, wanted: list[str], question: Question) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Read a schedule-response; whoever was not answered for with 2.x is left out."""
    try:
        root = multistatus.tree(body)
    except ValueError:
        return
    called = {f"mailto:{address}".lower(): address for address in wanted}
    for response in root.iter(f"{CALDAV}response"):
        recipient = response.find(f"{CALDAV}recipient")
        name = "".join(recipient.itertext()).strip().lower() if recipient is not None else ""
        status, data = response.findtext(f"{CALDAV}request-status"), response.findtext(f"{CALDAV}calendar-data")
        if (
            name in called
            and (status or "").startswith("2.")
            and (spans := _spans((data or "").encode(), question)) is not None
        ):
            yield called[name], spans


def _spans(raw: bytes, question: Question) -> tuple[Span, ...] | None:
    """Read the busy times of a VFREEBUSY within what was asked; None where it is none, or cannot be understood."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            (found,) = Calendar.from_ical(raw).walk("VFREEBUSY")
        given = found.get("FREEBUSY", [])
        return tuple(sorted(set(_within(given if isinstance(given, list) else [given], question))))
    except (ValueError, TypeError, AttributeError):
        return None


def _within(periods: Iterable[Any], question: Question) -> Iterator[Span]:
    for period in periods:
        kind = str(period.params.get("FBTYPE", "BUSY")).upper()
        start, end = max(_instant(period.start), question.start), min(_instant(period.end), question.end)
        if kind != "FREE" and start < end:
            yield Span(start=start, end=end, is_tentative=kind == "BUSY-TENTATIVE")


def _instant(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a busy time is in UTC: {moment}")
    return moment.astimezone(UTC)
