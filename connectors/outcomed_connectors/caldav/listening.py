"""Whether a server listens to `If-None-Match: *`: then a create is one request, since what is there stays as it is.

Not every server does, and none says so. It is tried out on an event that was just made: the same bytes once more to the
same address must be answered 412.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock

from outcomed.ports import ConnectorError
from outcomed_connectors.caldav.collection import Collection
from outcomed_connectors.caldav.wire import Reply

_HOLDS_FOR = timedelta(days=1)
"""What answers at an address may be another server one day."""


class Listeners:
    """Remembers which calendars listen, in this process and for a day. Bears calls from several threads."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._known: dict[str, tuple[bool, datetime]] = {}
        self._lock = Lock()

    def has(self, calendar: Collection) -> bool:
        """True when this calendar is known to listen."""
        with self._lock:
            listens, since = self._known.get(calendar.place.url, (False, self._now()))
            return listens and not self._is_old(since)

    def learn(self, calendar: Collection, *, listens: bool) -> None:
        with self._lock:
            self._known[calendar.place.url] = listens, self._now()

    def tried(self, calendar: Collection, href: str, raw: bytes, made: Reply) -> Reply:
        """Try out a calendar of which nothing is known, once; give the reply after which the event stands as it is,
        without an etag where nobody knows that."""
        if not self._may_try(calendar):
            return made
        try:
            # A server that gave it another address would make a second one at this.
            if calendar.get(href) is None:
                return made
        except ConnectorError:
            self._forget(calendar)
            return made
        return self._tried_again(calendar, href, raw, made)

    def _tried_again(self, calendar: Collection, href: str, raw: bytes, made: Reply) -> Reply:
        try:
            again = calendar.put(href, raw, if_none_match="*")
        except ConnectorError:
            self._forget(calendar)
            return replace(made, headers={name: value for name, value in made.headers.items() if name != "etag"})
        self.learn(calendar, listens=again.status == 412)
        return again if again.is_good else made

    def _may_try(self, calendar: Collection) -> bool:
        """True for the first who asks; for everybody else it does not listen, until that one knows more."""
        url = calendar.place.url
        with self._lock:
            if url in self._known and not self._is_old(self._known[url][1]):
                return False
            self._known[url] = False, self._now()
            return True

    def _forget(self, calendar: Collection) -> None:
        with self._lock:
            self._known.pop(calendar.place.url, None)

    def _is_old(self, since: datetime) -> bool:
        return not since <= self._now() < since + _HOLDS_FOR
