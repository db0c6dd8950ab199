"""The calendar: events written, cancelled and found again, whatever people or a lost reply made of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

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
from outcomed_connectors._shared.google.wire import Api, Reply, Wire
from outcomed_connectors._shared.unread import Unread
from outcomed_connectors.google_calendar import availability, looking, probing
from outcomed_connectors.google_calendar.document import (
    Known,
    event_id,
    has_guests,
    is_news,
    is_same,
    merged,
    understood,
    without_guests,
    written,
)
from outcomed_connectors.google_calendar.place import Place, place_of
from outcomed_connectors.google_calendar.rooms import API as DIRECTORY
from outcomed_connectors.google_calendar.rooms import rooms
from outcomed_connectors.google_calendar.settings import Settings

API = Api(name="calendar", version="v3", path="calendar/v3/")
_TRIES = 2
"""So often an event is made whose id Google says is used while it shows none: once, that may have been a mistake. The
same id never makes a second one."""


class GoogleCalendar:
    """Calendars of one company, one for each route. Bears calls from several threads."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._name, self._zone = context.name, context.zone
        self._wire = Wire(API, settings, context, settings.calendar_rights(), clock)
        self._directory = Wire(DIRECTORY, settings, context, settings.room_rights(), clock)

    @property
    def width(self) -> int:
        return self._settings.connections

    @property
    def invites(self) -> Scheduling | None:
        """Google tells the attendees."""
        return Scheduling.SERVER

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        place = place_of(self._wire, event.route)
        return self._create(place, event) if expected is None else self._replace(place, event, expected)

    def cancel(self, event: Event, expected: Target) -> Receipt | Conflict:
        """Delete it; guests are told. Its id stays used for ever, so that it never comes back."""
        place, href = place_of(self._wire, expected.route), expected.href or event_id(event.uid)
        known = self._there(place, href)
        if known is None or _is_off(known):
            return _gone(expected)
        if expected.etag not in (None, _etag(known)):
            return self._conflict(known)
        tells = has_guests(known.raw) if isinstance(known, Known) else True
        reply = place.delete(href, _etag(known), tells=tells)
        if reply.status in (404, 412):
            there = self._there(place, href)
            return _gone(expected) if there is None or _is_off(there) else self._conflict(there)
        return _gone(expected)

    def find(self, uid: str, route: Route) -> Finding:
        """Look by the id, then by the private properties: somebody may have copied it to another id."""
        place = place_of(self._wire, route)
        raw = place.get(event_id(uid))
        found = [raw] if raw else sorted(looking.find_all(place, uid), key=lambda one: one.get("status") == "cancelled")
        if not found:
            return Absent()
        known = understood(found[0], self._zone)
        if isinstance(known, Unread):
            return known.finding()
        return Found(receipt=_receipt(route, known), observed=known.observed)

    def changes(
        self, route: Route, mark: str | None, known: Mapping[str, Target] = MappingProxyType({})
    ) -> CalendarChanges:
        return looking.look(place_of(self._wire, route), mark, known, zone=self._zone)

    def busy(self, people: Mapping[str, Route], start: datetime, end: datetime) -> Busy:
        if not self._settings.availability:
            return Busy(spans={}, unknown=frozenset(people))
        return availability.busy(self._wire, people, start, end)

    def rooms(self) -> Sequence[Room]:
        if not self._settings.rooms:
            message = f"calendar {self._name} does not read rooms"
            raise ConnectorError(Failure.REFUSED, message, "write `rooms = true`, and let an administrator allow it")
        return rooms(self._directory)

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def make_calendar(self) -> str:
        """Make a calendar for events, and give what a route names it by. Not harmless to repeat."""
        return probing.made(self._wire, self._settings.title, self._zone)

    def probe(self) -> Sequence[Problem]:
        """Ask when somebody is busy, and for the rooms, where that is wanted."""
        # On behalf of each account, only its own route can tell.
        if not self._settings.acts_for_many:
            self._ask_when_busy("")
        if self._settings.rooms:
            self.rooms()
        return ()

    def probe_route(self, route: Route, organizer: str) -> Sequence[Problem]:
        """Write an event into a calendar and delete it; on behalf of its account also ask when that is busy."""
        place = place_of(self._wire, route)
        if self._settings.acts_for_many:
            self._ask_when_busy(route.account)
        return tuple(probing.written_and_deleted(place, organizer, f"calendar {self._name}"))

    def close(self) -> None:
        self._wire.close()
        self._directory.close()

    def _ask_when_busy(self, account: str) -> None:
        if self._settings.availability:
            now = self._wire.now()
            availability.asked(self._wire, account, ["primary"], now, now + timedelta(days=1))

    # --- writing ---

    def _create(self, place: Place, event: Event) -> Receipt | Conflict:
        body = written(event)
        if self._settings.meet and event.key[0] == "lunch":
            key = {"type": "hangoutsMeet"}
            body["conferenceData"] = {"createRequest": {"requestId": event.uid, "conferenceSolutionKey": key}}
        for _ in range(_TRIES):
            reply = place.insert(body, tells="attendees" in body)
            if reply.is_good:
                return self._written(event, reply)
            if known := self._there(place, str(body["id"])):
                return self._met(event, known)
        # An id stays used when Google has forgotten its event, which was deleted; where it was not, a look shows it.
        return self._met(event, understood({"id": body["id"], "status": "cancelled"}, self._zone))

    def _replace(self, place: Place, event: Event, expected: Target) -> Receipt | Conflict:
        href = expected.href or event_id(event.uid)
        known = self._there(place, href)
        if known is None or _is_off(known):
            return Conflict(observed=None)
        if expected.etag not in (None, _etag(known)):
            return self._met(event, known)
        if isinstance(known, Unread):
            reply = place.update({**written(event), "id": href}, _etag(known), tells=True)
        elif expected.etag and is_same(event, known):
            return _receipt(event.route, known)
        else:
            reply = self._updated(place, event, known)
        if reply.is_good:
            return self._written(event, reply)
        there = self._there(place, href)
        return Conflict(observed=None) if there is None or _is_off(there) else self._met(event, there)

    def _updated(self, place: Place, event: Event, known: Known) -> Reply:
        body = merged(event, known)
        tells = is_news(event, known, body) and (has_guests(body) or has_guests(known.raw))
        if known.raw.get("attendeesOmitted"):
            return place.update(without_guests(body), _etag(known), tells=tells, is_part=True)
        return place.update(body, _etag(known), tells=tells)

    def _written(self, event: Event, reply: Reply) -> Receipt | Conflict:
        """Give the receipt of what Google says it wrote."""
        known = understood(reply.body, self._zone)
        if isinstance(known, Unread) or not known.observed.etag:
            message = f"Google took {event.uid}, and shows it as nothing that can be read"
            raise ConnectorError(Failure.UNKNOWN, message, "it is looked for again")
        return _receipt(event.route, known)

    # --- what is there ---

    def _there(self, place: Place, href: str) -> Known | Unread | None:
        """Give an event as it stands; None where the calendar has none. Raises where there is no such calendar."""
        raw = place.get(href)
        if raw is None:
            place.check()
        return understood(raw, self._zone) if raw else None

    def _met(self, event: Event, known: Known | Unread) -> Receipt | Conflict:
        """Something is there that was not expected: our own, whose reply was lost, or another."""
        if isinstance(known, Known) and is_same(event, known):
            return _receipt(event.route, known)
        return self._conflict(known)

    def _conflict(self, known: Known | Unread) -> Conflict:
        if isinstance(known, Unread):
            known.stays(self._name)
        return Conflict(observed=known.observed, scheduling=known.scheduling)


def _is_off(known: Known | Unread) -> bool:
    return isinstance(known, Known) and known.observed.cancelled


def _etag(known: Known | Unread) -> str:
    return known.observed.etag if isinstance(known, Known) else known.etag or ""


def _gone(expected: Target) -> Receipt:
    return Receipt(target=replace(expected, etag=None))


def _receipt(route: Route, known: Known) -> Receipt:
    seen = known.observed
    target = Target(route=route, href=seen.href, etag=seen.etag or None, scheduling=known.scheduling)
    return Receipt(target=target, reference=seen.href)
