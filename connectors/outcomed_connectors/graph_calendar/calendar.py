"""The calendar: events written, cancelled and found again, whatever people or a lost reply made of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from outcomed.model.busy import Busy
from outcomed.model.event import Event, Route, Scheduling, Target
from outcomed.model.problem import Problem
from outcomed.model.result import Failure, Receipt
from outcomed.ports import (
    Absent,
    CalendarChanges,
    Conflict,
    ConnectorError,
    Context,
    Finding,
    Found,
    Right,
    Room,
)
from outcomed_connectors._shared.microsoft.wire import Reply, Wire
from outcomed_connectors._shared.unread import Unread
from outcomed_connectors.graph_calendar import availability, looking, probing
from outcomed_connectors.graph_calendar.document import (
    ETAG,
    Known,
    changed,
    has_guests,
    is_online,
    is_same,
    is_worth_writing,
    prefer_known,
    understood,
    when,
    whole,
    with_link,
    written,
)
from outcomed_connectors.graph_calendar.place import Place, Places
from outcomed_connectors.graph_calendar.rooms import rooms
from outcomed_connectors.graph_calendar.settings import Settings


class GraphCalendar:
    """Calendars of one company, one for each route. Bears calls from several threads."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._name, self._zone = context.name, context.zone
        self._wire = Wire(settings, context, clock)
        self._places = Places(self._wire, settings)

    @property
    def width(self) -> int:
        return self._settings.connections

    @property
    def invites(self) -> Scheduling | None:
        """Exchange tells the attendees."""
        return Scheduling.SERVER

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        place = self._places.of(event.route)
        return self._create(place, event) if expected is None else self._replace(place, event, expected)

    def cancel(self, event: Event, expected: Target) -> Receipt | Conflict:
        """Take it off the calendar; guests are told."""
        place = self._places.of(expected.route)
        there = self._there(place, event.uid, expected.href)
        if there is None or there.is_off:
            return _gone(expected)
        if expected.etag not in (None, there.etag):
            return self._conflict(there)
        if self._taken_off(place, there).is_good:
            return _gone(expected)
        again = self._there(place, event.uid, there.href)
        return _gone(expected) if again is None or again.is_off else self._conflict(again)

    def find(self, uid: str, route: Route) -> Finding:
        """Look by the uid that an event carries, whichever of Exchange's interfaces wrote it."""
        there = self._there(self._places.of(route), uid, "")
        if there is None:
            return Absent()
        if isinstance(there.known, Unread):
            return there.known.finding()
        return Found(receipt=_receipt(route, there.known), observed=there.known.observed)

    def changes(
        self, route: Route, mark: str | None, known: Mapping[str, Target] = MappingProxyType({})
    ) -> CalendarChanges:
        return looking.look(self._places.of(route), mark, known, zone=self._zone)

    def busy(self, people: Mapping[str, Route], start: datetime, end: datetime) -> Busy:
        if not self._settings.availability:
            return Busy(spans={}, unknown=frozenset(people))
        return availability.busy(self._places, self._settings.writes, people, start, end)

    def rooms(self) -> Sequence[Room]:
        if not self._settings.rooms:
            message = f"calendar {self._name} does not read rooms"
            raise ConnectorError(Failure.REFUSED, message, "write `rooms = true`, and let an administrator allow it")
        return rooms(self._wire)

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def probe(self) -> Sequence[Problem]:
        """Sign in, and ask for the rooms where they are wanted."""
        self._wire.sign_in()
        if self._settings.rooms:
            self.rooms()
        return ()

    def probe_route(self, route: Route, organizer: str) -> Sequence[Problem]:
        """Write an event into a calendar and delete it, and ask when its owner is busy."""
        place = self._places.of(route)
        found = tuple(probing.written_and_deleted(place, organizer, f"calendar {self._name}"))
        if self._settings.availability and (owner := self._places.owner(route)):
            now = self._wire.now()
            availability.asked(self._places, self._settings.writes, route, [owner], now, now + timedelta(days=1))
        return found

    def close(self) -> None:
        self._wire.close()

    # --- writing ---

    def _create(self, place: Place, event: Event) -> Receipt | Conflict:
        """Put a new event. One that is there already, since a reply was lost, is given back or told of."""
        body = written(event, uuid4().hex, with_teams=self._settings.teams and event.key[0] == "lunch")
        reply = place.insert(body)
        if reply.is_good and _is_as_written(reply, event, self._zone):
            return self._written(event, reply)
        there = self._there(place, event.uid, str(reply.body.get("id", "")))
        if there is None:
            message = f"{place.name}: the transaction of {event.uid} was used, and nothing is there"
            remedy = "it is looked for again; if it lies among the deleted items or in another calendar, put it back"
            raise ConnectorError(Failure.UNKNOWN, message, remedy)
        return self._met(event, there)

    def _replace(self, place: Place, event: Event, expected: Target) -> Receipt | Conflict:
        there = self._there(place, event.uid, expected.href)
        if there is None or there.is_off:
            return Conflict(observed=None)
        if expected.etag not in (None, there.etag):
            return self._met(event, there)
        body = whole(event) if isinstance(there.known, Unread) else changed(event, there.known)
        if "body" in body and is_online(there.raw):
            body = with_link(body, place.text_of(there.href))
        if not is_worth_writing(body, there.raw, quiet=self._settings.quiet) and isinstance(there.known, Known):
            return _receipt(event.route, there.known)
        reply = place.update(there.href, body, there.etag)
        if reply.is_good:
            return self._written(event, reply)
        again = self._there(place, event.uid, there.href)
        return Conflict(observed=None) if again is None or again.is_off else self._met(event, again)

    def _taken_off(self, place: Place, there: "_There") -> Reply:
        if has_guests(there.raw) and there.raw.get("isOrganizer", True):
            return place.cancel(there.href, self._settings.cancel_note)
        return place.delete(there.href, there.etag)

    def _written(self, event: Event, reply: Reply) -> Receipt:
        """Give the receipt of what Microsoft says it wrote."""
        href, etag = str(reply.body.get("id", "")), str(reply.body.get(ETAG, ""))
        if not href or not etag:
            message = f"Microsoft took {event.uid}, and shows it as nothing that can be read"
            raise ConnectorError(Failure.UNKNOWN, message, "it is looked for again")
        invites = bool(event.rooms or (event.organizer and event.attendees))
        scheduling = Scheduling.SERVER if invites else Scheduling.NONE
        return Receipt(target=Target(route=event.route, href=href, etag=etag, scheduling=scheduling), reference=href)

    # --- what is there ---

    def _there(self, place: Place, uid: str, href: str) -> "_There | None":
        """Look for an event in its calendar alone: what was deleted can still be got by its id."""
        found = prefer_known(place.with_uid(uid), href)
        return _There(found[0], understood(found[0], self._zone, uid)) if found else None

    def _met(self, event: Event, there: "_There") -> Receipt | Conflict:
        """Something is there that was not expected: our own, whose reply was lost, or another."""
        if isinstance(there.known, Known) and is_same(event, there.known):
            return _receipt(event.route, there.known)
        return self._conflict(there)

    def _conflict(self, there: "_There") -> Conflict:
        if isinstance(there.known, Unread):
            there.known.stays(self._name)
        return Conflict(observed=there.known.observed, scheduling=there.known.scheduling)


@dataclass(frozen=True, slots=True)
class _There:
    """What stands in the place of an event."""

    raw: Mapping[str, Any]
    known: Known | Unread

    @property
    def href(self) -> str:
        return str(self.raw.get("id", ""))

    @property
    def etag(self) -> str:
        return str(self.raw.get(ETAG, ""))

    @property
    def is_off(self) -> bool:
        return isinstance(self.known, Known) and self.known.observed.cancelled


def _is_as_written(reply: Reply, event: Event, zone: str) -> bool:
    """True where the answer to a new event shows it at its time: to one asked for again it shows what became of it."""
    try:
        return when(reply.body, zone) == (event.start, event.end, None)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def _gone(expected: Target) -> Receipt:
    return Receipt(target=replace(expected, etag=None))


def _receipt(route: Route, known: Known) -> Receipt:
    seen = known.observed
    target = Target(route=route, href=seen.href, etag=seen.etag or None, scheduling=known.scheduling)
    return Receipt(target=target, reference=seen.href)
