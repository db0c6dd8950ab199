"""Calendar's methods: events, calendars, lists, sharing, free and busy."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from support.google_twin import times
from support.google_twin.calendars import ROLES, Calendar, Copy, shown
from support.google_twin.event_body import checked, merged, settled
from support.google_twin.faults import ApiError, Call
from support.google_twin.schema import Json, snake

if TYPE_CHECKING:
    from support.google_twin.twin import GoogleTwin

# With a sync token none of these may stand [D:calendar events.list syncToken].
_NOT_WITH_SYNC = (
    *(
        "iCalUID",
        "orderBy",
        "privateExtendedProperty",
        "q",
        "sharedExtendedProperty",
        "timeMin",
        "timeMax",
        "updatedMin",
    ),
)
# A list so narrowed or ordered gives no sync token.
_NO_TOKEN = ("iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "updatedMin")
_BUSY_LIMIT = 50
_SHOW_BUSY = {"calendar", "calendar.readonly", "calendar.events.freebusy", "calendar.freebusy"}


@dataclass(frozen=True)
class _Sync:
    calendar: str
    since: int


class CalendarApi:
    """`page_limit` is the most that the server puts on one page; `empty_pages`: so many empty ones come first;
    `omits_over`: it leaves out the guests where there are more."""

    def __init__(self, twin: "GoogleTwin") -> None:
        self.twin = twin
        self.page_limit = 2500
        self.empty_pages = 0
        self.omits_over: int | None = None
        self.busy_errors: dict[str, str] = {}
        self._pages: dict[str, tuple[list[Any], Json]] = {}
        self._syncs: dict[str, _Sync] = {}
        self._count = 0

    def call(self, call: Call) -> Json | None:
        """Do what a method does; raise ApiError."""
        name = snake(call.method.removeprefix("calendar."))
        work: Callable[[Call], Json | None] | None = getattr(self, name, None)
        if work is None:
            self.twin.violations.append(f"the twin does not offer {call.method}")
            raise ApiError("notFound")
        return work(call)

    @property
    def _held(self) -> Any:
        return self.twin.calendars

    # --- events ---

    def events_insert(self, call: Call) -> Json:
        """Create an event; its guests get their copies, and mails as `sendUpdates` says."""
        home = self._home(call, "writer")
        fields = checked(self.twin, home, call, {})
        if fields.get("id") and fields.get("iCalUID"):
            raise ApiError("invalid", "Only one of id and iCalUID may be given.")
        if fields.get("iCalUID") and home.by_uid(fields["iCalUID"]):
            raise ApiError("duplicate")
        made = self._held.add(home, fields, name=fields.pop("id", ""), creator=call.user)
        self._held.spread(made, {}, by=home.id, notify=_notify(call), later=call.after)
        return self._shown(call, home, made)

    def events_import(self, call: Call) -> Json:
        """Add a private copy of an event whose organizer is elsewhere: nobody is mailed, nothing travels."""
        home = self._home(call, "writer")
        fields = checked(self.twin, home, call, {}, is_import=True)
        organizer = fields.pop("organizer", {"email": home.id})
        held = home.by_uid(fields["iCalUID"])
        if held is not None:
            held.fields, held.is_cancelled = fields, False
            self._held.touch(held)
            return self._shown(call, home, held)
        fields.pop("id", None)
        made = self._held.add(home, fields, creator=call.user, organizer=organizer)
        made.follows = "elsewhere"
        return self._shown(call, home, made)

    def events_get(self, call: Call) -> Json:
        """Give an event, a deleted one too: look at its status."""
        home = self._home(call, "freeBusyReader")
        return self._shown(call, home, self._copy(call, home))

    def events_update(self, call: Call) -> Json:
        """Replace an event as a whole."""
        home = self._home(call, "writer")
        held = self._copy(call, home, is_matched=True)
        return self._changed(call, home, held, settled(self.twin, home, held, call))

    def events_patch(self, call: Call) -> Json:
        """Change the fields that are given; arrays are replaced, null takes away."""
        home = self._home(call, "writer")
        held = self._copy(call, home, is_matched=True)
        return self._changed(call, home, held, merged(self.twin, home, held, call))

    def events_delete(self, call: Call) -> None:
        """Delete an event; a second time it is gone (410)."""
        home = self._home(call, "writer")
        held = self._copy(call, home, is_matched=True)
        if held.is_cancelled:
            raise ApiError("deleted")
        self._held.cancel(held, by=home.id, notify=_notify(call))

    def events_list(self, call: Call) -> Json:
        """List events: filtered, page by page; on the last page stands the token for what changes after."""
        home = self._home(call, "freeBusyReader")
        page = call.params.get("pageToken")
        if page is not None:
            if page not in self._pages:
                raise ApiError("invalid", "Invalid page token value.", location="pageToken")
            return self._page(call, home, *self._pages[page])
        sync = self._sync(call, home)
        ending = {}
        if not any(name in call.params for name in _NO_TOKEN):
            ending = {"nextSyncToken": self._token(home)}
        found = _since(home, sync) if sync else _listed(call.params, home)
        whole = sync is None or call.params.get("showDeleted", False)
        rest: list[Any] = [
            self._shown(call, home, one) if whole or not one.is_cancelled else _bare(one) for one in found
        ]
        rest = [[] for _ in range(self.empty_pages)] + rest if self.empty_pages else rest
        return self._page(call, home, rest, ending)

    def _page(self, call: Call, home: Calendar, rest: list[Any], ending: Json) -> Json:
        size = min(call.params.get("maxResults", 250), 2500, self.page_limit)
        items, left = ([], rest[1:]) if rest and rest[0] == [] else (rest[:size], rest[size:])
        answer: Json = {
            "kind": "calendar#events",
            "etag": f'"p{home.version}"',
            "summary": home.summary,
            "updated": times.stamp(self.twin.clock()),
            "timeZone": home.time_zone,
            "accessRole": self._held.role(home, call.user),
            "defaultReminders": [{"method": "popup", "minutes": 10}],
            "items": items,
        }
        if not left:
            return answer | ending
        self._count += 1
        token = f"page-{self._count}"
        self._pages[token] = (left, ending)
        return answer | {"nextPageToken": token}

    def _sync(self, call: Call, home: Calendar) -> _Sync | None:
        token = call.params.get("syncToken")
        if token is None:
            return None
        both = [name for name in _NOT_WITH_SYNC if name in call.params]
        if both or call.params.get("showDeleted") is False:
            raise ApiError("badRequest", f"syncToken cannot be used with {', '.join(both) or 'showDeleted=false'}.")
        sync = self._syncs.get(token)
        if sync is None or sync.calendar != home.id or sync.since < home.tokens_since:
            raise ApiError("fullSyncRequired", location="syncToken")
        return sync

    def _token(self, home: Calendar) -> str:
        self._count += 1
        token = f"sync-{self._count}="
        self._syncs[token] = _Sync(home.id, self._held.version)
        return token

    def expire_sync_tokens(self) -> None:
        """Let all tokens given so far be too old."""
        self._syncs.clear()

    def _home(self, call: Call, role: str) -> Calendar:
        home: Calendar = self._held.find(call.params["calendarId"], call.user)
        self._held.need(home, call, role)
        return home

    def _copy(self, call: Call, home: Calendar, *, is_matched: bool = False) -> Copy:
        held = home.copies.get(call.params["eventId"])
        if held is None or held.is_gone:
            raise ApiError("notFound")
        if is_matched and call.if_match not in ("", "*", held.etag):
            raise ApiError("conditionNotMet", location="If-Match")
        return held

    def _changed(self, call: Call, home: Calendar, held: Copy, fields: Json) -> Json:
        status = fields.get("status", "confirmed")
        fields |= {"status": "confirmed"} if status == "cancelled" else {}
        if held.is_cancelled and status != "cancelled":
            if held.cancelled_by_hand:
                raise ApiError("forbidden")
            held.is_cancelled = False
        if status == "cancelled":
            if not held.is_cancelled:
                self._held.cancel(held, by=home.id, notify=_notify(call))
            return self._shown(call, home, held)
        self._held.change(held, fields, by=home.id, notify=_notify(call), later=call.after)
        return self._shown(call, home, held)

    def _shown(self, call: Call, home: Calendar, held: Copy) -> Json:
        tz = times.zone(call.params["timeZone"]) if "timeZone" in call.params else home.zone
        limits = [one for one in (call.params.get("maxAttendees"), self.omits_over) if one is not None]
        answer = shown(held, home, tz, limit=min(limits, default=None), viewer=call.user)
        if self._held.role(home, call.user) == "freeBusyReader":
            return {name: answer[name] for name in ("kind", "etag", "id", "status", "start", "end", "updated")}
        return answer

    # --- free and busy ---

    def freebusy_query(self, call: Call) -> Json:
        """Give what blocks time on calendars; one that cannot be told has errors and an empty `busy`."""
        if not call.body.get("timeMin") or not call.body.get("timeMax"):
            raise ApiError("required", "Missing time bounds.")
        start, end = times.moment(call.body["timeMin"]), times.moment(call.body["timeMax"])
        if end <= start:
            raise ApiError("timeRangeEmpty", location="timeMax")
        tz = times.zone(call.body.get("timeZone", "UTC"))
        most = min(call.body.get("calendarExpansionMax", _BUSY_LIMIT), _BUSY_LIMIT)
        asked = [str(one["id"]) for one in call.body.get("items", [])]
        told = {name: self._busy(call, name, start, end, tz) for name in asked[:most]}
        told |= {name: _unknown("tooManyCalendarsRequested") for name in asked[most:]}
        bounds = {"timeMin": times.stamp(start), "timeMax": times.stamp(end)}
        return {"kind": "calendar#freeBusy", **bounds, "calendars": told}

    def _busy(self, call: Call, calendar: str, start: datetime, end: datetime, tz: ZoneInfo) -> Json:
        if calendar in self.busy_errors:
            return _unknown(self.busy_errors[calendar])
        try:
            home = self._held.find(calendar, call.user)
        except ApiError:
            return _unknown("notFound")
        if _sees_own_only(call) and self._held.role(home, call.user) != "owner":
            return _unknown("notFound")
        spans = sorted(
            (max(a, start), min(b, end)) for a, b, _ in self._held.busy_copies(home) if a < end and start < b
        )
        joined: list[tuple[datetime, datetime]] = []
        for begin, finish in spans:
            if joined and begin <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], finish))
            else:
                joined.append((begin, finish))
        return {"busy": [{"start": times.write(a, tz), "end": times.write(b, tz)} for a, b in joined]}

    # --- calendars, lists, sharing ---

    def calendars_insert(self, call: Call) -> Json:
        """Make a secondary calendar of one's own."""
        if not call.body.get("summary"):
            raise ApiError("required", "Missing title.")
        times.zone(call.body.get("timeZone", "UTC"))
        made = self._held.make(
            call.user, call.body["summary"], time_zone=call.body.get("timeZone", "UTC"), made_by=call.client
        )
        made.description = call.body.get("description", "")
        return _calendar(made)

    def calendars_get(self, call: Call) -> Json:
        return _calendar(self._home(call, "freeBusyReader"))

    def calendars_delete(self, call: Call) -> None:
        home = self._home(call, "owner")
        if home.is_primary:
            raise ApiError("forbidden", "Cannot delete primary calendar.")
        del self._held.all[home.id]
        for one in self._held.lists.values():
            one.pop(home.id, None)

    def calendar_list_list(self, call: Call) -> Json:
        """Give the calendars on somebody's list: their own, and those that they put there."""
        least = ROLES.index(call.params.get("minAccessRole", "none"))
        homes = [self._held.all[one] for one in self._held.lists.get(call.user, {})]
        entries = [self._entry(call, one) for one in homes if ROLES.index(self._held.role(one, call.user)) >= least]
        return self._list_page(call, entries)

    def _list_page(self, call: Call, entries: list[Any]) -> Json:
        token = call.params.get("pageToken")
        if token is not None and token not in self._pages:
            raise ApiError("invalid", "Invalid page token value.", location="pageToken")
        rest = self._pages[token][0] if token else entries
        size = min(call.params.get("maxResults", 100), 250, self.page_limit)
        answer: Json = {"kind": "calendar#calendarList", "etag": f'"l{self._held.version}"', "items": rest[:size]}
        if len(rest) <= size:
            return answer
        self._count += 1
        self._pages[f"list-{self._count}"] = (rest[size:], {})
        return answer | {"nextPageToken": f"list-{self._count}"}

    def calendar_list_get(self, call: Call) -> Json:
        home = self._held.find(call.params["calendarId"], call.user)
        if home.id not in self._held.lists.get(call.user, {}):
            raise ApiError("notFound")
        self._held.need(home, call, "freeBusyReader")
        return self._entry(call, home)

    def calendar_list_insert(self, call: Call) -> Json:
        home = self._held.find(call.body["id"], call.user)
        self._held.lists.setdefault(call.user, {})[home.id] = {}
        return self._entry(call, home)

    def acl_list(self, call: Call) -> Json:
        home = self._home(call, "owner")
        items = [_rule(home, key) for key in home.acl]
        return {"kind": "calendar#acl", "etag": f'"a{home.version}"', "items": items}

    def acl_insert(self, call: Call) -> Json:
        """Share a calendar; tokens given before are no longer good."""
        home = self._home(call, "owner")
        scope = call.body["scope"]
        key = scope["type"] + (f":{scope['value']}" if "value" in scope else "")
        self.share(home.id, key, call.body["role"])
        return _rule(home, key)

    def share(self, calendar: str, key: str, role: str) -> None:
        """Give a role on a calendar, to `user:ADDRESS`, `domain:NAME` or `default`."""
        self._held.all[calendar].acl[key] = role
        self._held.version += 1
        self._held.all[calendar].tokens_since = self._held.version

    def _entry(self, call: Call, home: Calendar) -> Json:
        extra = {"primary": True} if home.id == call.user else {}
        kept = {name: value for name, value in _calendar(home).items() if name != "kind"}
        return {
            "kind": "calendar#calendarListEntry",
            **kept,
            "accessRole": self._held.role(home, call.user),
            "defaultReminders": [{"method": "popup", "minutes": 10}],
            "selected": True,
            **extra,
        }


def _sees_own_only(call: Call) -> bool:
    return {one.rpartition("/")[2] for one in call.scopes} & _SHOW_BUSY == {"calendar.freebusy"}


def _notify(call: Call) -> str:
    given: str = call.params.get("sendUpdates", "all" if call.params.get("sendNotifications") else "none")
    return given


def _since(home: Calendar, sync: _Sync) -> list[Copy]:
    return sorted((one for one in home.copies.values() if one.version > sync.since), key=lambda one: one.version)


def _listed(params: Json, home: Calendar) -> list[Copy]:
    """Give what a list's filters leave."""
    low, high = (times.moment(params[name]) if name in params else None for name in ("timeMin", "timeMax"))
    if low and high and high <= low:
        raise ApiError("timeRangeEmpty", location="timeMax")
    if params.get("orderBy") == "startTime" and not params.get("singleEvents"):
        raise ApiError("badRequest", "The requested ordering is not available for the particular query.")
    since = times.moment(params["updatedMin"]) if "updatedMin" in params else None
    marks = params.get("privateExtendedProperty", [])
    known = home.marked.get(marks[0], {}) if marks else home.copies
    found = [one for one in known.values() if not one.is_gone]
    if since:
        found = [one for one in found if one.updated >= since]
    elif not params.get("showDeleted"):
        found = [one for one in found if not one.is_cancelled]
    found = [one for one in found if _is_within(one, home, low, high) and _is_meant(one, params)]
    if params.get("orderBy") == "startTime":
        return sorted(found, key=lambda one: times.instant(one.fields["start"], home.zone))
    return sorted(found, key=lambda one: one.updated) if params.get("orderBy") == "updated" else found


def _is_within(one: Copy, home: Calendar, low: datetime | None, high: datetime | None) -> bool:
    start, end = (times.instant(one.fields[name], home.zone) for name in ("start", "end"))
    return (low is None or end > low) and (high is None or start < high)


def _is_meant(one: Copy, params: Json) -> bool:
    if not set(params.get("privateExtendedProperty", [])) <= set(one.marks):
        return False
    shared = one.fields.get("extendedProperties", {}).get("shared", {})
    if not set(params.get("sharedExtendedProperty", [])) <= {f"{name}={value}" for name, value in shared.items()}:
        return False
    if "iCalUID" in params and params["iCalUID"] != one.uid:
        return False
    if "eventTypes" in params and one.fields.get("eventType", "default") not in params["eventTypes"]:
        return False
    words = [one.fields.get(name, "") for name in ("summary", "description", "location")]
    words += [guest["email"] for guest in one.attendees]
    return str(params.get("q", "")).lower() in " ".join(words).lower()


def _bare(one: Copy) -> Json:
    """A sync without showDeleted gives no details of what was deleted [D:calendar Event.status]."""
    return {"kind": "calendar#event", "etag": one.etag, "id": one.id, "status": "cancelled"}


def _unknown(reason: str) -> Json:
    return {"errors": [{"domain": "global", "reason": reason}], "busy": []}


def _calendar(home: Calendar) -> Json:
    answer: Json = {"kind": "calendar#calendar", "etag": f'"c{home.version}"', "id": home.id, "summary": home.summary}
    answer |= {"timeZone": home.time_zone}
    answer |= {"description": home.description} if home.description else {}
    answer |= {"dataOwner": home.owner} if home.is_secondary else {}
    return answer | {"conferenceProperties": {"allowedConferenceSolutionTypes": ["hangoutsMeet"]}}


def _rule(home: Calendar, key: str) -> Json:
    kind, _, value = key.partition(":")
    scope = {"type": kind} | ({"value": value} if value else {})
    return {"kind": "calendar#aclRule", "etag": f'"r{home.version}"', "id": key, "scope": scope, "role": home.acl[key]}
