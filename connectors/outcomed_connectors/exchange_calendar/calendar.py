"""The calendar: events written, cancelled and found again, whatever people or a lost reply made of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from outcomed.model.busy import Busy
from outcomed.model.event import Event, Route, Scheduling, Target
from outcomed.model.problem import Problem, Severity
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, CalendarChanges, Conflict, ConnectorError, Context, Finding, Found, Right, Room
from outcomed_connectors._shared.exchange.failures import ENDS
from outcomed_connectors._shared.exchange.wire import Wire
from outcomed_connectors._shared.unread import Unread
from outcomed_connectors.exchange_calendar import availability, looking, probing
from outcomed_connectors.exchange_calendar.document import (
    Known,
    changed,
    has_guests,
    has_other_guests,
    is_for,
    is_guests_copy,
    is_news,
    is_same,
    understood,
    written,
)
from outcomed_connectors.exchange_calendar.place import ALL, CHANGED, NOBODY, Place, Ref, place_of
from outcomed_connectors.exchange_calendar.rooms import rooms
from outcomed_connectors.exchange_calendar.settings import Settings


@dataclass(frozen=True, slots=True)
class _There:
    """What stands at a place: as it is read, and where."""

    read: Known | Unread
    at: Ref
    item: Any

    @property
    def is_off(self) -> bool:
        return isinstance(self.read, Known) and self.read.observed.cancelled

    @property
    def etag(self) -> str:
        return self.at.changekey or ""


class ExchangeCalendar:
    """Calendars on one server, one for each route. Bears calls from several threads."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._name, self._zone = context.name, context.zone
        self._wire = Wire(settings, context, clock)

    @property
    def width(self) -> int:
        return self._settings.connections

    @property
    def invites(self) -> Scheduling | None:
        """Exchange tells the attendees."""
        return Scheduling.SERVER

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        place = place_of(self._wire, event.route)
        return self._create(place, event) if expected is None else self._replace(place, event, expected)

    def cancel(self, event: Event, expected: Target) -> Receipt | Conflict:
        """Cancel the meeting, and its guests are told; delete an event without guests."""
        place = place_of(self._wire, expected.route)
        there = self._there(place, event.uid, expected.href)
        if there is None or there.is_off:
            return _gone(expected)
        if expected.etag not in (None, there.etag):
            return self._conflict(there)
        if self._taken_off(place, there):
            return _gone(expected)
        left = self._there(place, event.uid, there.at.id)
        return _gone(expected) if left is None or left.is_off else self._conflict(left)

    def find(self, uid: str, route: Route) -> Finding:
        there = self._found(place_of(self._wire, route), uid)
        if there is None:
            return Absent()
        if isinstance(there.read, Unread):
            return there.read.finding()
        return Found(receipt=_receipt(route, there.read), observed=there.read.observed)

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
            raise ConnectorError(Failure.REFUSED, message, "write `rooms = true`")
        return rooms(self._wire, self._settings.room_lists, self._settings.room)

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def probe(self) -> Sequence[Problem]:
        """Ask when the mailbox is busy, and for the rooms, where that is wanted."""
        if self._settings.availability:
            now = self._wire.now()
            availability.asked(self._wire, "", self._settings.mailbox, now, now + timedelta(days=1))
        if self._settings.rooms:
            self.rooms()
        if not self._settings.is_online:
            return ()
        where = f"calendar {self._name}"
        return (Problem(where=where, message="it is at Exchange Online", remedy=ENDS, severity=Severity.LINT),)

    def probe_route(self, route: Route, organizer: str) -> Sequence[Problem]:
        """Write an event into a calendar and delete it."""
        place = place_of(self._wire, route)
        return tuple(probing.written_and_deleted(place, organizer, f"calendar {self._name}"))

    def close(self) -> None:
        self._wire.close()

    # --- writing ---

    def _create(self, place: Place, event: Event) -> Receipt | Conflict:
        """Exchange takes an event twice: one that is there is never made anew."""
        there = self._found(place, event.uid)
        if there is not None:
            return self._met(event, there)
        fields = written(event)
        is_meeting = any(name in fields for name in ("required_attendees", "optional_attendees", "resources"))
        name, key = place.create(fields, ALL if is_meeting else NOBODY)
        return _made(event, name, key, invites=is_meeting)

    def _replace(self, place: Place, event: Event, expected: Target) -> Receipt | Conflict:
        there = self._there(place, event.uid, expected.href)
        if there is None or there.is_off:
            return Conflict(observed=None)
        if expected.etag not in (None, there.etag):
            return self._met(event, there)
        known = there.read
        if isinstance(known, Unread):
            made = place.update(there.at, written(event), ALL if has_guests(there.item) else NOBODY, over=True)
        elif fields := changed(event, known):
            made = place.update(there.at, fields, _told(fields, there.item))
        else:
            return _receipt(event.route, known)
        if made:
            return _made(event, *made, invites=bool(event.rooms or (event.organizer and event.attendees)))
        left = self._there(place, event.uid, there.at.id)
        return Conflict(observed=None) if left is None or left.is_off else self._met(event, left)

    def _taken_off(self, place: Place, there: _There) -> bool:
        if isinstance(there.read, Unread):
            return place.delete(there.at, ALL if has_guests(there.item) else NOBODY)
        return place.cancel(there.at) if has_guests(there.item) else place.delete(there.at)

    # --- what is there ---

    def _there(self, place: Place, uid: str, href: str) -> _There | None:
        """Give what stands under an id; else, since ids change where items are moved, what was written for the uid."""
        item = place.get([href])[0] if href else None
        return self._read(place, uid, href, item) if item is not None else self._found(place, uid)

    def _found(self, place: Place, uid: str) -> _There | None:
        """Give what was written for a uid; where somebody has copied it, what holds."""
        ids = place.find(uid)
        items = zip(ids, place.get(ids), strict=True)
        ours = [(name, item) for name, item in items if is_for(item, uid) and not is_guests_copy(item)]
        read = [self._read(place, uid, name, item) for name, item in ours]
        return next((one for one in read if not one.is_off), read[0] if read else None)

    def _read(self, place: Place, uid: str, name: str, item: Any) -> _There:
        key = getattr(item, "changekey", None)
        return _There(understood(item, uid, place.name, self._zone), Ref(name, key), item)

    def _met(self, event: Event, there: _There) -> Receipt | Conflict:
        """Something is there that was not expected: our own, whose reply was lost, or another."""
        if isinstance(there.read, Known) and is_same(event, there.read):
            return _receipt(event.route, there.read)
        return self._conflict(there)

    def _conflict(self, there: _There) -> Conflict:
        if isinstance(there.read, Unread):
            there.read.stays(self._name)
        return Conflict(observed=there.read.observed, scheduling=there.read.scheduling)


def _told(fields: Mapping[str, Any], item: Any) -> str:
    """Say who is written to: all where time or place change, else those who are added or taken out, else nobody."""
    if is_news(fields) and (has_guests(item) or has_other_guests(fields)):
        return ALL
    return CHANGED if has_other_guests(fields) else NOBODY


def _gone(expected: Target) -> Receipt:
    return Receipt(target=replace(expected, etag=None))


def _made(event: Event, name: str, key: str, *, invites: bool) -> Receipt:
    scheduling = Scheduling.SERVER if invites else Scheduling.NONE
    return Receipt(target=Target(route=event.route, href=name, etag=key or None, scheduling=scheduling), reference=name)


def _receipt(route: Route, known: Known) -> Receipt:
    seen = known.observed
    target = Target(route=route, href=seen.href, etag=seen.etag or None, scheduling=known.scheduling)
    return Receipt(target=target, reference=seen.href)
