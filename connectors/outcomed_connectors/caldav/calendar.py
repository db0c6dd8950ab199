"""The calendar: events written, cancelled and found again, whatever a server or a lost reply made of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from outcomed.model.busy import Busy
from outcomed.model.event import Event, Route, Scheduling, Target
from outcomed.model.problem import Problem
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, CalendarChanges, CannotTell, Conflict, ConnectorError, Context, Finding, Found
from outcomed_connectors._shared.unread import Unread
from outcomed_connectors.caldav.availability import Question, busy
from outcomed_connectors.caldav.collection import GONE, Collection, Object, clean_etag, is_strong
from outcomed_connectors.caldav.document import Known, document, is_same, stands_when, understood
from outcomed_connectors.caldav.listening import Listeners
from outcomed_connectors.caldav.looking import look
from outcomed_connectors.caldav.place import place_of
from outcomed_connectors.caldav.rights import missing
from outcomed_connectors.caldav.scheduling import Schedulers, can_invite
from outcomed_connectors.caldav.settings import Settings
from outcomed_connectors.caldav.wire import Reply, Wire

_MAY_BE_THERE = GONE | {403, 409, 412}
"""How servers answer a PUT where something is that was not expected, or where no calendar is."""


class CaldavCalendar:
    """Calendars of one server, one for each route. Bears calls from several threads."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._name, self._zone = context.name, context.zone
        self._wire = Wire(settings, clock, context.may_go_on)
        self._schedulers = Schedulers(settings.scheduling)
        self._listeners = Listeners(self._wire.now)

    @property
    def width(self) -> int:
        return self._settings.connections

    @property
    def invites(self) -> Scheduling | None:
        """Give who tells the attendees, None where the server is asked for it."""
        wanted = self._settings.scheduling
        return None if wanted == "probe" else Scheduling(wanted)

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        calendar = self._calendar(event.route)
        if expected is None:
            return self._create(calendar, event)
        return self._replace(calendar, event, expected)

    def cancel(self, event: Event, expected: Target) -> Receipt | Conflict:
        """Delete it: a server that invited tells the attendees (RFC 6638, 3.2.1); else we do, or nobody was invited."""
        calendar = self._calendar(expected.route)
        href = expected.href or calendar.place.href(event.uid)
        if not is_strong(expected.etag):
            there = self._there(calendar, href, event.uid)
            if there is None:
                return _gone(expected)
            if expected.etag not in (None, there.etag):
                return self._conflict(calendar, there)
            return self._deleted(calendar, there.href, there.etag, event, expected)
        return self._deleted(calendar, href, expected.etag, event, expected)

    def find(self, uid: str, route: Route) -> Finding:
        calendar = self._calendar(route)
        try:
            there = self._there(calendar, calendar.place.href(uid), uid)
        except ConnectorError as err:
            if err.kind is not Failure.REFUSED:
                raise
            if self._settings.make_calendars and not calendar.is_there():
                return Absent()
            return CannotTell(why=str(err))
        if there is None:
            return Absent()
        known = self._understood(calendar, there)
        if isinstance(known, Unread):
            return known.finding()
        return Found(receipt=_receipt(route, known, known.scheduling), observed=known.observed)

    def changes(
        self, route: Route, mark: str | None, known: Mapping[str, Target] = MappingProxyType({})
    ) -> CalendarChanges:
        calendar = self._calendar(route)
        if self._settings.make_calendars and not mark and not known and not calendar.is_there():
            return CalendarChanges()
        return look(calendar, mark, known, zone=self._zone, today=self._wire.now().date())

    def busy(self, people: Mapping[str, Route], start: datetime, end: datetime) -> Busy:
        return busy(self._calendar, people, Question(start=start, end=end, now=self._wire.now()))

    def probe_route(self, route: Route, organizer: str) -> Sequence[Problem]:
        """Ask whether a calendar is there and may be written, and whether its server invites where it shall."""
        calendar = self._calendar(route)
        if self._settings.make_calendars and not calendar.is_there():
            return ()
        found = list(missing(calendar))
        if organizer and self._settings.scheduling == "server" and not can_invite(calendar, organizer):
            message = f"{calendar.place.url} does not invite for {organizer}, though `scheduling` says so"
            found.append((message, 'let an account of this address own the calendar, or write `scheduling = "client"`'))
        where = f"calendar {self._name}"
        return tuple(Problem(where=where, message=message, remedy=remedy) for message, remedy in found)

    def close(self) -> None:
        self._wire.close()

    # --- writing ---

    def _create(self, calendar: Collection, event: Event) -> Receipt | Conflict:
        if not self._listeners.has(calendar):
            return self._create_carefully(calendar, event)
        href, scheduling = calendar.place.href(event.uid), self._schedulers.of(event, None, calendar)
        reply = calendar.put(href, document(event, scheduling), if_none_match="*")
        if reply.status in _MAY_BE_THERE:
            return self._create_carefully(calendar, event)
        if not reply.is_good:
            raise calendar.failed("PUT", reply, href)
        if reply.status != 201:  # it wrote over something
            self._listeners.learn(calendar, listens=False)
        return self._written(calendar, event, href, reply, scheduling)

    def _create_carefully(self, calendar: Collection, event: Event) -> Receipt | Conflict:
        href = calendar.place.href(event.uid)
        # Not every server listens to If-None-Match: what is there must be seen first, or a person's edit is lost.
        there = self._there_or_made(calendar, href)
        scheduling = self._schedulers.of(event, None, calendar)
        if there is not None:
            return self._met(calendar, event, there, scheduling)
        raw = document(event, scheduling)
        reply = calendar.put(href, raw, if_none_match="*")
        if reply.is_good:
            # Where the server invites, people might hear of a second writing.
            if reply.status == 201 and scheduling is not Scheduling.SERVER:
                reply = self._listeners.tried(calendar, href, raw, reply)
            return self._written(calendar, event, href, reply, scheduling)
        if reply.status in (403, 409, 412) and (there := self._there(calendar, href, event.uid)):
            return self._met(calendar, event, there, scheduling)
        raise calendar.failed("PUT", reply, href)

    def _replace(self, calendar: Collection, event: Event, expected: Target) -> Receipt | Conflict:
        href = expected.href or calendar.place.href(event.uid)
        scheduling = self._schedulers.of(event, expected, calendar)
        if is_strong(expected.etag) and not event.attendees:
            return self._overwritten(
                calendar, event, href, expected.etag or "", document(event, scheduling), scheduling
            )
        there = self._there(calendar, href, event.uid)
        if there is None:
            return Conflict(observed=None)
        if expected.etag not in (None, there.etag):
            return self._met(calendar, event, there, scheduling)
        known = self._understood(calendar, there)
        raw = document(event, scheduling)
        if isinstance(known, Known):
            if is_same(event, known, scheduling):
                return _receipt(event.route, known, scheduling)
            raw = document(event, scheduling, known.answers if stands_when(event, known) else None)
        return self._overwritten(calendar, event, there.href, there.etag, raw, scheduling)

    def _overwritten(
        self, calendar: Collection, event: Event, href: str, etag: str, raw: bytes, scheduling: Scheduling
    ) -> Receipt | Conflict:
        reply = calendar.put(href, raw, **({"if_match": etag} if is_strong(etag) else {}))
        if reply.is_good:
            return self._written(calendar, event, href, reply, scheduling)
        if reply.status in (404, 409, 410, 412):
            there = self._there(calendar, href, event.uid)
            return self._met(calendar, event, there, scheduling) if there else Conflict(observed=None)
        raise calendar.failed("PUT", reply, href)

    def _deleted(
        self, calendar: Collection, href: str, etag: str | None, event: Event, expected: Target
    ) -> Receipt | Conflict:
        reply = calendar.delete(href, etag)
        if reply.is_good:
            return _gone(expected)
        if reply.status in (*GONE, 412):
            there = self._there(calendar, href, event.uid)
            return self._conflict(calendar, there) if there else _gone(expected)
        raise calendar.failed("DELETE", reply, href)

    def _written(
        self, calendar: Collection, event: Event, href: str, reply: Reply, scheduling: Scheduling
    ) -> Receipt | Conflict:
        """Give the receipt; without a strong etag the server wrote it in its own way, and is asked for it."""
        href = calendar.place.child(reply.headers.get("location", "")) or href
        etag = clean_etag(reply.headers.get("etag", ""))
        if is_strong(etag):
            target = Target(route=event.route, href=href, etag=etag, scheduling=scheduling)
            return Receipt(target=target, reference=href)
        try:
            there = self._there(calendar, href, event.uid)
        except ConnectorError:
            # It is written, and nobody says how: the next look at the calendar does.
            return Receipt(target=Target(route=event.route, href=href, scheduling=scheduling), reference=href)
        if there is None:
            message = f"{calendar.place.origin}{href}: the server took it and shows nothing there"
            raise ConnectorError(Failure.UNKNOWN, message, "it is looked for again")
        known = self._understood(calendar, there)
        # Without its etag the next look at the calendar takes over what the server made of our time.
        is_ours = isinstance(known, Known) and stands_when(event, known)
        etag_there = there.etag if is_ours and there.etag else None
        target = Target(route=event.route, href=there.href, etag=etag_there, scheduling=scheduling)
        return Receipt(target=target, reference=there.href)

    # --- what is there ---

    def _met(self, calendar: Collection, event: Event, there: Object, scheduling: Scheduling) -> Receipt | Conflict:
        """Something is there that was not expected: our own, whose reply was lost, or another."""
        known = self._understood(calendar, there)
        if isinstance(known, Known) and is_same(event, known, scheduling):
            return _receipt(event.route, known, scheduling)
        return self._conflict(calendar, there)

    def _conflict(self, calendar: Collection, there: Object) -> Conflict:
        known = self._understood(calendar, there)
        if isinstance(known, Unread):
            known.stays(self._name)
        return Conflict(observed=known.observed, scheduling=known.scheduling)

    def _there(self, calendar: Collection, href: str, uid: str) -> Object | None:
        """Find an event by its address, else by its uid; None only where the calendar itself answered."""
        return calendar.get(href) or next(iter(calendar.by_uid(uid)), None)

    def _understood(self, calendar: Collection, there: Object) -> Known | Unread:
        return understood(there, self._zone, calendar.place.origin)

    # --- calendars ---

    def _calendar(self, route: Route) -> Collection:
        return Collection(self._wire, place_of(self._settings, route))

    def _there_or_made(self, calendar: Collection, href: str) -> Object | None:
        """Give what is at an address; a calendar that is not there is made, where that is wanted."""
        try:
            return calendar.get(href)
        except ConnectorError as err:
            if err.kind is not Failure.REFUSED or not self._settings.make_calendars:
                raise
        if not calendar.is_there():
            calendar.make(self._settings.title)
        return calendar.get(href)


def _gone(expected: Target) -> Receipt:
    return Receipt(target=replace(expected, etag=None))


def _receipt(route: Route, known: Known, scheduling: Scheduling) -> Receipt:
    seen = known.observed
    target = Target(route=route, href=seen.href, etag=seen.etag or None, scheduling=scheduling)
    return Receipt(target=target, reference=seen.href)
