"""Our events as a DAV server stores them, and what of a stored one is ours to compare."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from icalendar import Calendar, Component

from outcomed.ical import attendees
from outcomed.model.event import Event, Observed, PartStat, Scheduling
from outcomed_connectors._shared import ical
from outcomed_connectors._shared.unread import Unread, uids_in
from outcomed_connectors.caldav.collection import Object
from outcomed_connectors.caldav.place import uid_of

_TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION", "URL")
_REMEDY = "mend it or delete it in the calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An event of ours as it is stored: what is observed, and the component that says so."""

    observed: Observed
    component: Component

    @property
    def answers(self) -> dict[str, PartStat]:
        return {answer.address: answer.status for answer in self.observed.answers}

    @property
    def scheduling(self) -> Scheduling:
        """Give who tells the attendees, by what their lines say (RFC 6638, 7.1)."""
        lines = self.component.get("ATTENDEE", [])
        lines = lines if isinstance(lines, list) else [lines]
        if not lines:
            return Scheduling.NONE
        is_ours = any(str(line.params.get("SCHEDULE-AGENT", "SERVER")).upper() != "SERVER" for line in lines)
        return Scheduling.CLIENT if is_ours else Scheduling.SERVER


def document(event: Event, scheduling: Scheduling, answers: Mapping[str, PartStat] | None = None) -> bytes:
    """Write an event; equal events with equal answers are equal bytes. It has no METHOD (RFC 4791, 4.1)."""
    component = ical.vevent(event)
    # To any other word than CLIENT some servers do not listen, and send a second invitation.
    agent = "" if scheduling is Scheduling.SERVER else "CLIENT"
    attendees.invite(component, event, answers or {}, agent=agent)
    return ical.calendar([ical.written(component)])


def understood(found: Object, zone: str, origin: str = "") -> Known | Unread:
    """Read a stored object."""
    try:
        observed = ical.read(found.raw, found.href, found.etag, zone).observed
    except ValueError as err:
        uids = uids_in(found.raw)
        own = uid_of(found.href)
        uid = own or next(iter(sorted(uids)), found.href)
        return Unread(
            uid=uid,
            where=f"{origin}{found.href}",
            why=str(err),
            remedy=_REMEDY,
            etag=found.etag,
            uids=uids | ({own} if own else frozenset()),
        )
    return Known(observed=observed, component=_event(found.raw))


def is_same(event: Event, known: Known, scheduling: Scheduling) -> bool:
    """True when what is stored says all that we would write; a server may write it in its own way."""
    ours = document(event, scheduling, known.answers)
    wanted = ical.read(ours, known.observed.href, known.observed.etag).observed
    return _said(wanted, _event(ours)) == _said(known.observed, known.component)


def stands_when(event: Event, known: Known) -> bool:
    """True when a stored event is where and when we want it: then what people answered still counts."""
    place = " ".join(str(known.component.get("LOCATION", "")).split())
    return _when(known.observed) == (event.start, event.end, None) and place == " ".join(event.location.split())


def _said(observed: Observed, component: Component) -> tuple[Any, ...]:
    texts = tuple(" ".join(str(component.get(name, "")).split()) for name in _TEXTS)
    invited = frozenset(answer.address for answer in observed.answers)
    organizer = attendees.address_of(component.get("ORGANIZER", ""))
    return (*_when(observed), observed.sequence, observed.cancelled, texts, organizer, invited)


def _when(observed: Observed) -> tuple[datetime, datetime, object]:
    return observed.start, observed.end, observed.all_day


def _event(raw: bytes) -> Component:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        events = Calendar.from_ical(raw).walk("VEVENT")
    return next((event for event in events if "RECURRENCE-ID" not in event), events[0])
