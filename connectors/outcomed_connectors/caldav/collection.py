"""One calendar on a server: its objects by address, by uid and by what changed (RFC 4791, RFC 6578)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.unread import uids_in
from outcomed_connectors.caldav import bodies, multistatus
from outcomed_connectors.caldav.multistatus import CALDAV, DAV, Item, Multistatus
from outcomed_connectors.caldav.place import Place, canonical
from outcomed_connectors.caldav.wire import Reply, Wire

ETAG, DATA, KIND = f"{DAV}getetag", f"{CALDAV}calendar-data", f"{DAV}resourcetype"
GONE = frozenset({404, 410})
_AT_ONCE = 100
_XML = {"content-type": "application/xml; charset=utf-8"}
_ICAL = {"content-type": "text/calendar; charset=utf-8"}
_NO_QUERY = frozenset({400, 403, 405, 409, 415, 422, 501})
"""How servers say that they do not know a REPORT, or not in this form."""
_NO_TOKEN = _NO_QUERY | {412}
"""And that they do not know a token (RFC 6578, 3.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    """What is stored at an address; `etag` is empty where the server gives none."""

    href: str
    etag: str
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Etags by address: of all objects, or of those that changed, and then also what is gone."""

    etags: Mapping[str, str]
    gone: frozenset[str] = frozenset()
    token: str = ""


def is_strong(etag: str | None) -> bool:
    """True where an etag can stand in If-Match (RFC 9110, 13.1.1)."""
    return bool(etag) and not (etag or "").startswith("W/")


def clean_etag(text: str) -> str:
    """Give an etag as it is compared: a web server in front may have added how it packed the answer."""
    for packed in ("-gzip", ";gzip", "-br", "-zstd"):
        text = text.removesuffix(f'{packed}"') + '"' if text.endswith(f'{packed}"') else text
    return text.strip()


class Collection:
    """Calls on one calendar. All raise `ConnectorError`; a calendar that is not there is always an error."""

    def __init__(self, wire: Wire, place: Place) -> None:
        self._wire = wire
        self.place = place

    def get(self, href: str) -> Object | None:
        """Give what is at an address. None says that the calendar answered and that nothing is there."""
        return next(iter(self.get_all([href])), None)

    def get_all(self, hrefs: Sequence[str]) -> tuple[Object, ...]:
        """Give what is at these addresses; those where nothing is are left out."""
        return tuple(found for at in range(0, len(hrefs), _AT_ONCE) for found in self._some(hrefs[at : at + _AT_ONCE]))

    def by_uid(self, uid: str) -> tuple[Object, ...]:
        """Give the events with a uid, whatever their address; nothing where the server cannot look for one."""
        reply = self._report(bodies.by_uid(uid), depth="1")
        if reply.status in _NO_QUERY:
            self.describe()
            return ()
        # Some servers match a part of the uid, or everything.
        return tuple(found for found in self._objects(self._read("REPORT", reply)) if uid in uids_in(found.raw))

    def listing(self) -> Listing:
        """Give the etags of all objects by PROPFIND."""
        found = self._read("PROPFIND", self._propfind(self.place.path, "1", ETAG, KIND))
        return Listing(etags={href: item.text(ETAG) for href, item in self._children(found) if not item.has("*", KIND)})

    def synced(self, token: str) -> Listing | None:
        """Give what changed since a token, and all objects for an empty one; None where the server cannot tell."""
        etags: dict[str, str] = {}
        gone: set[str] = set()
        while True:
            reply = self._report(bodies.sync(token), depth=None)
            if reply.status in _NO_TOKEN:
                return None
            found = self._read("REPORT", reply)
            for href, item in self._children(found):
                if item.status in GONE:
                    gone.add(href)
                    etags.pop(href, None)
                else:
                    etags[href] = clean_etag(item.text(ETAG))
                    gone.discard(href)
            is_cut = any(item.status == 507 for item in found.items)
            if not found.token or (is_cut and found.token == token):
                return None
            token = found.token
            if not is_cut:
                return Listing(etags=etags, gone=frozenset(gone), token=token)

    def describe(self, *names: str) -> Item:
        """Give properties of the calendar itself. Raises `ConnectorError` (refused) where it is no calendar."""
        found = self._read("PROPFIND", self._propfind(self.place.path, "0", KIND, *names))
        item = next((one for one in found.items if canonical(one.href).rstrip("/") in self._own_paths()), None)
        item = item or next(iter(found.items), Item(href=""))
        if not item.has(f"{CALDAV}calendar", KIND):
            remedy = "correct `url`, `account` and `calendar`: they must name one calendar, not what holds it"
            raise ConnectorError(Failure.REFUSED, f"{self.place.url} is no calendar", remedy)
        return item

    def properties(self, path: str, *names: str) -> Item:
        """Give properties of anything on the server, empty where it is not shown to us."""
        reply = self._propfind(path, "0", *names)
        if not reply.is_good:
            return Item(href=path, status=reply.status)
        return next(iter(self._read("PROPFIND", reply).items), Item(href=path, status=404))

    def options(self) -> frozenset[str]:
        """Give what the server says that it can do with this calendar (RFC 4918, 10.1)."""
        reply = self._wire.call(self.place, "OPTIONS", self.place.path)
        return frozenset(word.strip().lower() for word in reply.headers.get("dav", "").split(","))

    def put(self, href: str, raw: bytes, **condition: str) -> Reply:
        headers = {**_ICAL, **{name.replace("_", "-"): value for name, value in condition.items()}}
        return self._wire.call(self.place, "PUT", href, body=raw, headers=headers)

    def delete(self, href: str, etag: str | None) -> Reply:
        headers = {"if-match": etag} if etag is not None and is_strong(etag) else {}
        return self._wire.call(self.place, "DELETE", href, headers=headers)

    def free_busy(self, body: bytes) -> Reply:
        """Ask when this calendar is busy; whether the server can say it, the caller sees."""
        return self._report(body, depth="1")

    def post(self, path: str, raw: bytes) -> Reply:
        """Hand a scheduling message to an outbox (RFC 6638, 5)."""
        return self._wire.call(self.place, "POST", path, body=raw, headers=_ICAL)

    def make(self, title: str) -> None:
        """Make the calendar; one that was made meanwhile is as good."""
        body = bodies.new_calendar(title)
        reply = self._wire.call(self.place, "MKCALENDAR", self.place.path, body=body, headers=_XML)
        if not reply.is_good and not self.is_there():
            raise self.failed("MKCALENDAR", reply)

    def is_there(self) -> bool:
        """True when the calendar answers; False when the server knows no such address."""
        reply = self._propfind(self.place.path, "0", KIND)
        if reply.status in GONE:
            return False
        self._read("PROPFIND", reply)
        return True

    def failed(self, method: str, reply: Reply, href: str = "") -> ConnectorError:
        """Give the error that a reply stands for."""
        return self._wire.failed(self.place, method, href or self.place.path, reply)

    # --- questions ---

    def _some(self, hrefs: Sequence[str]) -> Iterator[Object]:
        found = self._read("REPORT", self._report(bodies.multiget(hrefs), depth=None))
        wanted = set(hrefs)
        return (one for one in self._objects(found) if one.href in wanted)

    def _report(self, body: bytes, *, depth: str | None) -> Reply:
        headers = {**_XML, "depth": depth} if depth else {**_XML, "depth": "0"}
        return self._wire.call(self.place, "REPORT", self.place.path, body=body, headers=headers)

    def _propfind(self, path: str, depth: str, *names: str) -> Reply:
        headers = {**_XML, "depth": depth}
        return self._wire.call(self.place, "PROPFIND", path, body=bodies.properties(*names), headers=headers)

    # --- answers ---

    def _read(self, method: str, reply: Reply) -> Multistatus:
        if reply.status != 207:
            raise self.failed(method, reply)
        try:
            return multistatus.read(reply.body)
        except ValueError as err:
            remedy = "it is asked again; see whether the calendar server, or what stands before it, is well"
            raise ConnectorError(Failure.LATER, f"{method} {self.place.url}: {err}", remedy) from err

    def _children(self, found: Multistatus) -> Iterator[tuple[str, Item]]:
        for item in found.items:
            if href := self.place.child(item.href):
                yield href, item

    def _objects(self, found: Multistatus) -> Iterator[Object]:
        for href, item in self._children(found):
            if item.status in GONE:
                continue
            if item.status != 200:
                message = f"{self.place.origin}{href}: the server answered {item.status}"
                raise ConnectorError(
                    Failure.LATER, message, "it is asked again; see whether the calendar server is well"
                )
            raw = item.text(DATA).encode()
            yield Object(href=href, etag=clean_etag(item.text(ETAG)), raw=raw)

    def _own_paths(self) -> frozenset[str]:
        return frozenset({self.place.path.rstrip("/"), self.place.url.rstrip("/")})
