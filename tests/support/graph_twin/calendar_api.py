"""Calendar's methods: events, views and their changes, calendars.

Pages below learn.microsoft.com/graph/api: user-post-events, user-list-events, event-get, event-update, event-delete,
event-cancel, calendar-list-calendarview, event-delta, user-post-calendars, singlevaluelegacyextendedproperty-get.
"""

import copy as copying
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from support.graph_twin import odata, resources, times
from support.graph_twin.calendars import Calendar, Calendars, Copy, Store
from support.graph_twin.event_body import shown, take, take_times
from support.graph_twin.faults import Call, GraphError
from support.graph_twin.lists import Answer
from support.graph_twin.model import Json

if TYPE_CHECKING:
    from support.graph_twin.twin import GraphTwin

EVENT = resources.fields(resources.Event)
_FILTERS = frozenset(
    {
        *("singleValueExtendedProperties", "iCalUId", "subject", "start/dateTime", "end/dateTime", "isAllDay"),
        *("createdDateTime", "lastModifiedDateTime", "isCancelled", "isOrganizer", "importance", "showAs", "type"),
    }
)
_ORDERS = ("start/dateTime", "end/dateTime", "subject", "createdDateTime", "lastModifiedDateTime")


_MARKS = frozenset({"singleValueExtendedProperties", "iCalUId"})


@dataclass(frozen=True)
class _Sync:
    mailbox: str
    calendar: str
    start: datetime
    end: datetime
    since: int


class CalendarApi:
    """`empty_pages`: so many pages without an entry come before the others, as delta query may have them."""

    def __init__(self, twin: "GraphTwin") -> None:
        self.twin = twin
        self.empty_pages = 0
        self._syncs: dict[str, _Sync] = {}

    @property
    def held(self) -> Calendars:
        return self.twin.calendars

    # --- events ---

    def create_event(self, call: Call) -> Answer:
        """Create an event; attendees get their invitations. A repeated transactionId makes no second one."""
        store, calendar = self._home(call)
        transaction = call.body.get("transactionId") or ""
        if repeated := self._repeated(store, transaction, call.body):
            return self._answer(call, repeated, status=201)
        made = self._made(call, store)
        made.transaction = transaction
        self.held.add(store, calendar, made)
        if transaction:
            store.transactions[transaction] = (made, dict(call.body))
        self.held.spread(made, moved=False, later=call.after)
        for address in made.attendees:
            self.held.mail(made, address, "invitation")
        if self.held.settles_late and made.attendees:
            call.after.append(lambda: self.held.touch(made))
        return self._answer(call, made, status=201)

    def _made(self, call: Call, store: Store) -> Copy:
        any_zone = self.held.takes_any_zone
        start, first = times.taken(call.body["start"], any_zone=any_zone)
        end, last = times.taken(call.body["end"], any_zone=any_zone)
        made = self.held.new(store.mailbox, store.mailbox, start, end, (first, last))
        take_times(made, call.body, any_zone=any_zone)
        take(self.held, made, call.body)
        made.response = "organizer"
        return made

    def _repeated(self, store: Store, transaction: str, body: Json) -> Copy | None:
        """The same event for the same request; a used transactionId with another event is refused."""
        if transaction not in store.transactions:
            return None
        made, first = store.transactions[transaction]
        if made.is_gone:
            return None
        if first != body:
            more = {"@event.existingEventId": made.id}
            raise GraphError("ErrorDuplicateTransactionId", status=self.held.duplicate_status, more=more)
        return made

    def get_event(self, call: Call) -> Answer:
        return self._answer(call, self._event(call))

    def update_event(self, call: Call) -> Answer:
        """Change an event; all attendees are told, but where `attendees` alone is sent only those who changed."""
        copy = self._event(call)
        self._check_match(call, copy)
        if copy.is_cancelled:
            raise GraphError("ErrorInvalidRequest", "Your request can't be completed. The meeting was cancelled.")
        before, trial = dict(copy.attendees), copying.deepcopy(copy)
        moved = take_times(trial, call.body, any_zone=self.held.takes_any_zone)
        take(self.held, trial, call.body)
        copy.__dict__.update(trial.__dict__)  # all of it or, where a part is refused, nothing
        if not copy.is_organizers or copy.is_gone:
            self.held.touch(copy)
            return self._answer(call, copy)
        self.held.changed(copy, moved=moved, later=call.after)
        self._tell(copy, before, only_guests=set(call.body) == {"attendees"})
        return self._answer(call, copy)

    def _tell(self, copy: Copy, before: dict[str, Json], *, only_guests: bool) -> None:
        for address in {**before, **copy.attendees}:
            if address not in before:
                self.held.mail(copy, address, "invitation")
            elif address not in copy.attendees:
                self.held.mail(copy, address, "cancellation")
            elif not only_guests or before[address]["type"] != copy.attendees[address]["type"]:
                self.held.mail(copy, address, "update")

    def delete_event(self, call: Call) -> Answer:
        """Delete an event; where it is the organizer's meeting, the attendees get a cancellation."""
        copy = self._event(call)
        self._check_match(call, copy)
        if copy.is_organizers and not copy.is_gone:
            self.held.cancel(copy)
        else:
            self.held.remove(copy)
        return Answer(204)

    def cancel_event(self, call: Call) -> Answer:
        """Cancel a meeting with a comment; it goes to the deleted items."""
        copy = self._event(call)
        if not copy.is_organizers:
            told = "Your request can't be completed. You need to be an organizer to cancel a meeting."
            raise GraphError("ErrorInvalidRequest", told)
        if not copy.is_meeting:
            raise GraphError("ErrorInvalidRequest", "Your request can't be completed. The event is not a meeting.")
        body = call.body or {}
        self.held.cancel(copy, comment=body.get("comment") or body.get("Comment") or "")
        return Answer(202)

    def respond(self, call: Call) -> Answer:
        """Answer an invitation."""
        copy = self._event(call)
        if copy.is_organizers:
            told = "Your request can't be completed. You can't respond to this meeting because you're the organizer."
            raise GraphError("ErrorInvalidRequest", told)
        words = {"accept": "accepted", "decline": "declined", "tentativelyAccept": "tentativelyAccepted"}
        body = call.body or {}
        tells = body.get("sendResponse") is not False
        self.held.answer(copy, words[call.method.rpartition("/")[2]], comment=body.get("comment") or "", tells=tells)
        return Answer(202)

    # --- lists and views ---

    def list_events(self, call: Call) -> Answer:
        """List the events of a calendar, without those that were deleted."""
        if "$skiptoken" in call.query:
            return self._continued(call)
        store, calendar = self._home(call)
        found = self._matching(call, self._in(store, calendar))
        order = call.query.get("$orderby", "")
        if order:
            found = self._ordered(call, found, order)
        found = found[int(call.query.get("$skip", 0)) :]
        return self.twin.pages.open(call, found, self._render(), default=10, most=1000)

    def view(self, call: Call) -> Answer:
        """List what lies in a window of a calendar."""
        if "$skiptoken" in call.query:
            return self._continued(call)
        store, calendar = self._home(call)
        start, end = self._window(call)
        found = [one for one in self._in(store, calendar) if one.overlaps(start, end)]
        found = sorted(self._matching(call, found), key=lambda one: one.start)
        return self.twin.pages.open(call, found, self._render(), default=10, most=1000)

    def view_delta(self, call: Call) -> Answer:
        """List what lies in a window, and later what changed: what left it comes as `@removed`."""
        if "$skiptoken" in call.query:
            return self._continued(call)
        store, calendar = self._home(call)
        if "$deltatoken" in call.query:
            sync = self._sync(store, call.query["$deltatoken"])
            found = [one for one in store.copies.values() if one.version > sync.since]
            found = [one for one in found if sync.calendar in (one.calendar, *one.left)]
            found = sorted(found, key=lambda one: one.version)
        else:
            start, end = self._window(call)
            sync = _Sync(store.mailbox, calendar.id, start, end, 0)
            found = [one for one in self._in(store, calendar) if one.overlaps(start, end)]
        name = f"d{len(self._syncs) + 1}"
        self._syncs[name] = _Sync(sync.mailbox, sync.calendar, sync.start, sync.end, self.held.version)
        return self.twin.pages.open(
            call, found, self._render(sync), default=10, most=1000, delta=name, empty=self.empty_pages
        )

    def _sync(self, store: Store, token: str) -> _Sync:
        sync = self._syncs.get(token)
        if sync is None or sync.mailbox != store.mailbox:
            raise GraphError("ErrorInvalidRequest", "The sync state is not valid.")
        if sync.since < store.tokens_since:
            raise GraphError("SyncStateNotFound")
        return sync

    def _continued(self, call: Call) -> Answer:
        return self.twin.pages.more(call)

    # --- calendars ---

    def get_calendar(self, call: Call) -> Answer:
        return Answer(200, self._calendar(self._home(call)[1]))

    def list_calendars(self, call: Call) -> Answer:
        if "$skiptoken" in call.query:
            return self._continued(call)
        found = list(self.held.store(call.mailbox).calendars.values())
        if "$filter" in call.query:
            test = odata.parse_filter(call.query["$filter"]).test
            found = [one for one in found if test(self._calendar(one))]
        return self.twin.pages.open(call, found, lambda _, one: self._calendar(one), default=10, most=1000)

    def create_calendar(self, call: Call) -> Answer:
        if not call.body.get("name"):
            raise GraphError("ErrorInvalidRequest", "A calendar needs a name.")
        return Answer(201, self._calendar(self.held.make(call.mailbox, call.body["name"])))

    def update_calendar(self, call: Call) -> Answer:
        found = self._home(call)[1]
        found.name = call.body.get("name") or found.name
        return Answer(200, self._calendar(found))

    def delete_calendar(self, call: Call) -> Answer:
        store, found = self._home(call)
        if found.is_default:
            raise GraphError("ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.", status=403)
        for one in self._in(store, found):
            self.held.cancel(one) if one.is_organizers else self.held.remove(one)
        del store.calendars[found.id]
        return Answer(204)

    # --- within ---

    def _home(self, call: Call) -> tuple[Store, Calendar]:
        store = self.held.store(call.mailbox)
        name = call.params.get("calendar", "")
        if not name:
            return store, store.default
        if name not in store.calendars:
            raise GraphError("ErrorItemNotFound")
        return store, store.calendars[name]

    def _event(self, call: Call) -> Copy:
        store, calendar = self._home(call)
        found = store.find(call.params["event"], among_deleted=self.held.finds_deleted)
        if "calendar" in call.params and found.calendar != calendar.id:
            raise GraphError("ErrorItemNotFound")
        return found

    def _check_match(self, call: Call, copy: Copy) -> None:
        wanted = call.headers.get("if-match", "")
        if wanted and wanted not in ("*", copy.etag):
            raise GraphError("ErrorIrresolvableConflict")

    def _in(self, store: Store, calendar: Calendar) -> list[Copy]:
        return [one for one in store.copies.values() if one.calendar == calendar.id and not one.is_gone]

    def _window(self, call: Call) -> tuple[datetime, datetime]:
        given = {name.lower(): text for name, text in call.query.items()}
        if not {"startdatetime", "enddatetime"} <= set(given):
            told = "This request requires a time window specified by the query string parameters StartDateTime and "
            raise GraphError("ErrorInvalidRequest", f"{told}EndDateTime.")
        start, end = times.moment(given["startdatetime"]), times.moment(given["enddatetime"])
        if end < start:
            raise GraphError("ErrorInvalidParameter", "The end of the window is before its start.")
        return start, end

    def _matching(self, call: Call, copies: Iterable[Copy]) -> list[Copy]:
        odata.check_select(call.query, EVENT, "event")
        if "$filter" not in call.query:
            return list(copies)
        found = odata.parse_filter(call.query["$filter"])
        if found.used - _FILTERS:
            raise GraphError("ErrorInvalidUrlQueryFilter")
        is_marked = found.used <= _MARKS  # much asked for, and cheap to answer
        copies = odata.marked(call.query["$filter"], copies)
        return [one for one in copies if found.test(_marks(one) if is_marked else self._whole(one))]

    def _whole(self, copy: Copy) -> Json:
        return {**shown(self.twin, copy), **_marks(copy)}

    def _ordered(self, call: Call, copies: list[Copy], order: str) -> list[Copy]:
        name, _, way = order.partition(" ")
        if name not in _ORDERS:
            raise GraphError("ErrorInvalidRequest", f"The property {name!r} cannot be ordered by.")
        if "$filter" in call.query and name.partition("/")[0] not in call.query["$filter"]:
            raise GraphError("InefficientFilter")
        return sorted(copies, key=lambda one: str(odata.read(shown(self.twin, one), name)), reverse=way == "desc")

    def _render(self, sync: _Sync | None = None) -> Callable[[Call, Copy], Json]:
        def render(call: Call, copy: Copy) -> Json:
            if sync is not None and (
                copy.is_gone or copy.calendar != sync.calendar or not copy.overlaps(sync.start, sync.end)
            ):
                name = copy.immutable_id if call.wants_immutable else copy.id
                return {"@odata.type": "#microsoft.graph.event", "id": name, "@removed": {"reason": "deleted"}}
            kind = {"@odata.type": "#microsoft.graph.event"} if sync is not None else {}
            return {**kind, **self._event_json(call, copy)}

        return render

    def _event_json(self, call: Call, copy: Copy) -> Json:
        zone = call.prefer.get("outlook.timezone", "UTC")
        text = call.prefer.get("outlook.body-content-type", "").lower() == "text"
        whole = shown(self.twin, copy, zone=zone, immutable=call.wants_immutable, text=text)
        self.twin.check_answer(call.method, resources.Event, whole)
        part = odata.selected(whole, call.query, EVENT, "event", keep=("id",))
        return part | self._expanded(call, copy)

    def _expanded(self, call: Call, copy: Copy) -> Json:
        """Extended properties come by $expand alone, and only those that its $filter names."""
        found: Json = {}
        for name, options in odata.expanded(call.query.get("$expand", "")).items():
            if name != "singleValueExtendedProperties" or "$filter" not in options:
                told = f"Parsing OData Select and Expand failed: {name} cannot be expanded so."
                raise GraphError("BadRequest", told)
            test = odata.parse_filter(options["$filter"]).test
            held = [{"id": key, "value": value} for key, value in copy.properties.items()]
            if kept := [one for one in held if test(one)]:
                found[name] = kept
        return found

    def _answer(self, call: Call, copy: Copy, *, status: int = 200) -> Answer:
        body = self._event_json(call, copy)
        context = f"{self.twin.origin}/v1.0/$metadata#users('{call.mailbox}')/events/$entity"
        return Answer(status, {"@odata.context": context, **body}, {"etag": copy.etag})

    def _calendar(self, held: Calendar) -> Json:
        answer: Json = {
            "id": held.id,
            "name": held.name,
            "color": "auto",
            "hexColor": "",
            "isDefaultCalendar": held.is_default,
            "changeKey": held.id[-8:],
            "canShare": True,
            "canViewPrivateItems": True,
            "canEdit": True,
            "isTallyingResponses": held.is_default,
            "isRemovable": not held.is_default,
            "allowedOnlineMeetingProviders": ["teamsForBusiness"] if self.held.teams else [],
            "defaultOnlineMeetingProvider": "teamsForBusiness" if self.held.teams else "unknown",
            "owner": {"name": self.twin.name_of(held.mailbox), "address": held.mailbox},
        }
        self.twin.check_answer("calendar", resources.Calendar, answer)
        return answer


def _marks(copy: Copy) -> Json:
    held = [{"id": name, "value": value} for name, value in copy.properties.items()]
    return {"singleValueExtendedProperties": held, "iCalUId": copy.uid}
