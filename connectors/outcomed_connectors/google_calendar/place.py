"""Where a route leads: the calendar, on whose behalf it is written, and the calls that it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from outcomed.model.event import Route
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.google.wire import Reply, Wire

_GONE = frozenset({404, 410})
_CHANGED = _GONE | {412}


@dataclass(frozen=True, slots=True)
class Place:
    """One calendar. With `tells`, Google mails the guests of a writing; without, nobody hears of it."""

    wire: Wire
    account: str
    calendar: str

    @property
    def name(self) -> str:
        return f"{self.calendar} as {self.wire.who(self.account)}"

    def insert(self, body: Mapping[str, Any], *, tells: bool) -> Reply:
        """Put a new event; 409 where its id was ever used."""
        given: dict[str, Any] = {"body": dict(body), "sendUpdates": "all" if tells else "none"}
        if "conferenceData" in body:
            given["conferenceDataVersion"] = 1
        return self._change("insert", frozenset({409}), **given)

    def update(self, body: Mapping[str, Any], etag: str, *, tells: bool, is_part: bool = False) -> Reply:
        """Put another event in the place of one, or only some of its fields; 404, 410 or 412 where it is not there as
        it was."""
        given = {"eventId": body["id"], "body": dict(body), "sendUpdates": "all" if tells else "none"}
        return self._change("patch" if is_part else "update", _CHANGED, etag, **given)

    def delete(self, href: str, etag: str, *, tells: bool) -> Reply:
        """Delete an event; 404, 410 or 412 where it is not there as it was."""
        return self._change("delete", _CHANGED, etag, eventId=href, sendUpdates="all" if tells else "none")

    def get(self, href: str) -> dict[str, Any] | None:
        """Give an event, a deleted one too; None where there is none of this id."""

        def make(service: Any) -> Any:
            return service.events().get(calendarId=self.calendar, eventId=href)

        reply = self.wire.call(self.account, make, expects=_GONE, of=self.calendar)
        return dict(reply.body) if reply.is_good else None

    def page(self, expects: frozenset[int] = frozenset(), **query: Any) -> Reply:
        """List one page of events."""

        def make(service: Any) -> Any:
            return service.events().list(calendarId=self.calendar, **query)

        return self.wire.call(self.account, make, expects=expects, of=self.calendar)

    def check(self) -> None:
        """Raise `ConnectorError` (refused) where the calendar is not there, or not for us: of its events Google says
        then what it says of those that are gone."""
        self.page(maxResults=1, fields="kind")

    def _change(self, method: str, expects: frozenset[int], etag: str = "", **given: Any) -> Reply:
        def make(service: Any) -> Any:
            return getattr(service.events(), method)(calendarId=self.calendar, **given)

        return self.wire.call(self.account, make, writes=True, if_match=etag, expects=expects, of=self.calendar)


def place_of(wire: Wire, route: Route) -> Place:
    """Give the calendar of a route; `ConnectorError` (refused) where it names none."""
    if not route.calendar:
        message = f"calendar {route.connector} does not say which calendar it is"
        remedy = 'write `calendar`: "primary", "{email}", or the id that `outcomed auth google` prints'
        raise ConnectorError(Failure.REFUSED, message, remedy)
    return Place(wire, route.account, route.calendar)
