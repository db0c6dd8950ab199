"""Where a route leads: the calendar, and the calls that it takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock
from typing import Any
from urllib.parse import quote

from outcomed.model.event import Route
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.microsoft.wire import Ask, Reply, Wire
from outcomed_connectors._shared.named_property import NOTE, UID, graph_id
from outcomed_connectors.graph_calendar.document import in_utc
from outcomed_connectors.graph_calendar.settings import Settings

IN_UTC = 'outlook.timezone="UTC"'
AS_TEXT = 'outlook.body-content-type="text"'
_READ = (IN_UTC, AS_TEXT)
_SELECT = ",".join(
    (
        *("id", "subject", "body", "start", "end", "isAllDay", "location", "showAs", "attendees", "organizer"),
        *("isCancelled", "isOrganizer", "isOnlineMeeting", "isReminderOn", "reminderMinutesBeforeStart", "webLink"),
    )
)
_EXPAND = f"singleValueExtendedProperties($filter=id eq '{graph_id(UID)}' or id eq '{graph_id(NOTE)}')"
_PAGE = 100
_ID_PREFIXES = ("AAMk", "AQMk", "AAkA")
"""How ids of Exchange begin; no name that people give does."""
_NAMES_HOLD = timedelta(hours=1)
"""Somebody may delete a calendar and make another one of that name."""
_DEFAULT = frozenset({"", "primary"})
DUPLICATE = "ErrorDuplicateTransactionId"
NO_ZONE = "TimeZoneNotSupportedException"
GONE: frozenset[int | str] = frozenset({404})
CHANGED: frozenset[int | str] = frozenset({404, 412})


@dataclass(frozen=True, slots=True)
class Place:
    """One calendar."""

    wire: Wire
    owner: str
    path: str
    needs: str

    @property
    def name(self) -> str:
        """Name it for people."""
        return f"the calendar of {self.owner or self.wire.who}"

    @property
    def box(self) -> str:
        """Give what tells it from calendars of other mailboxes and people, and at other addresses of Graph."""
        self.wire.sign_in()  # it tells who it is
        words = (self.wire.origin, self.owner or self.wire.who, self.path)
        return sha256("\0".join(words).encode()).hexdigest()[:12]

    def insert(self, body: Mapping[str, Any]) -> Reply:
        """Put a new event; 409 or 400 (`DUPLICATE`) where its transaction was used."""
        expects: frozenset[int | str] = frozenset({409, DUPLICATE, NO_ZONE})
        return self._written(Ask(method="POST", path=f"{self.path}/events", needs=self.needs, expects=expects), body)

    def update(self, href: str, body: Mapping[str, Any], etag: str) -> Reply:
        """Change some fields of an event; 404 or 412 where it is not there as it was. Guests are mailed."""
        ask = Ask(method="PATCH", path=self._one(href), needs=self.needs, if_match=etag, expects=CHANGED | {NO_ZONE})
        return self._written(ask, body)

    def delete(self, href: str, etag: str) -> Reply:
        """Delete an event; 404 or 412 where it is not there as it was."""
        ask = Ask(method="DELETE", path=self._one(href), needs=self.needs, if_match=etag, expects=CHANGED)
        return self.wire.call(ask)

    def cancel(self, href: str, comment: str) -> Reply:
        """Cancel a meeting; guests are mailed. 404 where it is not there."""
        path, body = f"{self._one(href)}/cancel", {"comment": comment}
        return self.wire.call(Ask(method="POST", path=path, needs=self.needs, body=body, expects=GONE))

    def text_of(self, href: str) -> str:
        """Give an event's text as HTML; empty where there is none."""
        ask = Ask(method="GET", path=self._one(href), needs=self.needs, query={"$select": "body"}, expects=GONE)
        return str((self.wire.call(ask).body.get("body") or {}).get("content", ""))

    def with_uid(self, uid: str) -> list[dict[str, Any]]:
        """Give the events of this calendar that say they were written for a uid."""
        return [
            raw for raw in self._listed(f"eq '{uid.replace(chr(39), chr(39) * 2)}'") if raw.get("isOrganizer", True)
        ]

    def ours(self) -> list[dict[str, Any]]:
        """Give all events of this calendar that we wrote; a guest's copy is none of them."""
        # No uid is a dash: of all events that have one.
        return [raw for raw in self._listed("ne '-'") if raw.get("isOrganizer", True)]

    def delta(self, start: str, end: str) -> Iterator[Mapping[str, Any]]:
        """Give page after page of what lies in a window; the last one has the link to what changes later."""
        query = {"startDateTime": start, "endDateTime": end}
        path = f"{self.path}/calendarView/delta"
        yield from self.wire.pages(
            Ask(method="GET", path=path, needs=self.needs, query=query, prefers=(*_READ, f"odata.maxpagesize={_PAGE}"))
        )

    def since(self, link: str) -> Iterator[Mapping[str, Any]] | None:
        """Give page after page of what changed since a link was given; None where it is too old."""
        prefers = (*_READ, f"odata.maxpagesize={_PAGE}")
        expects: frozenset[int | str] = frozenset({400, 404, 410})
        ask = Ask(method="GET", path=link, needs=self.needs, prefers=prefers, expects=expects)
        first = self.wire.call(ask)
        return self.wire.after(ask, first) if first.is_good else None

    def _listed(self, test: str) -> Iterator[dict[str, Any]]:
        query = {
            "$filter": f"singleValueExtendedProperties/Any(ep: ep/id eq '{graph_id(UID)}' and ep/value {test})",
            "$expand": _EXPAND,
            "$select": _SELECT,
            "$top": str(_PAGE),
        }
        ask = Ask(method="GET", path=f"{self.path}/events", needs=self.needs, query=query, prefers=_READ)
        yield from map(dict, self.wire.items(ask))

    def _one(self, href: str) -> str:
        return f"{self.path}/events/{quote(href, safe='')}"

    def _written(self, ask: Ask, body: Mapping[str, Any]) -> Reply:
        """Write; in UTC where the mailbox does not know the zone, for which certainly nothing was written."""
        reply = self.wire.call(replace(ask, body=body, prefers=_READ))
        if reply.code == NO_ZONE:
            again = replace(ask, body=in_utc(body), prefers=_READ, expects=ask.expects - {NO_ZONE})
            return self.wire.call(again)
        return reply


class Places:
    """The calendars of routes; a name is looked up now and then. For any thread."""

    def __init__(self, wire: Wire, settings: Settings) -> None:
        self.wire, self._settings = wire, settings
        self._lock = Lock()
        self._ids: dict[tuple[str, str], tuple[str, datetime]] = {}

    def of(self, route: Route) -> Place:
        """Give the calendar of a route; `ConnectorError` (refused) where there is none."""
        base = self.base(route)
        path = f"{base}/calendar"
        if route.calendar.lower() not in _DEFAULT:
            path = f"{base}/calendars/{quote(self._id(base, route), safe='')}"
        return Place(self.wire, self.owner(route), path, self._settings.writes)

    def owner(self, route: Route) -> str:
        """Give whose mailbox a route leads to; empty for that of whoever signed in."""
        return route.account or self._settings.mailbox

    def base(self, route: Route) -> str:
        """Give how the paths of a mailbox begin."""
        if owner := self.owner(route):
            return f"users/{quote(owner, safe='@')}"
        if self.wire.is_app:
            message = f"calendar {route.connector} does not say whose calendar it is"
            remedy = 'write `account = "{email}"`, or the address of the one that invites as `mailbox`'
            raise ConnectorError(Failure.REFUSED, message, remedy)
        return "me"

    def _id(self, base: str, route: Route) -> str:
        if route.calendar.startswith(_ID_PREFIXES):
            # What Exchange Web Services write / and + in an id, Graph writes so.
            return route.calendar.replace("/", "-").replace("+", "_")
        with self._lock:
            key = (base, route.calendar)
            now = self.wire.now()
            found, until = self._ids.get(key, ("", now))
            if now >= until:
                found = self._found(base, route)
                self._ids[key] = found, now + _NAMES_HOLD
            return found

    def _found(self, base: str, route: Route) -> str:
        """Look for the calendar of that name."""
        needs, path = self._settings.writes, f"{base}/calendars"
        query = {"$select": "id,name", "$top": str(_PAGE)}
        ask = Ask(method="GET", path=path, needs=needs, query=query)
        found = [str(one["id"]) for one in self.wire.items(ask) if one.get("name") == route.calendar]
        if found:
            return found[0]
        if not self._settings.make_calendars:
            message = f'{self.owner(route) or self.wire.who} has no calendar "{route.calendar}"'
            remedy = "make it in Outlook, correct `calendar`, or write `make_calendars = true`"
            raise ConnectorError(Failure.REFUSED, message, remedy)
        made = self.wire.call(Ask(method="POST", path=path, needs=needs, body={"name": route.calendar}))
        return str(made.body["id"])
