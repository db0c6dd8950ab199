"""A CalDAV server in this process that misbehaves as servers do: by nature (quirks), or at the nth call (faults)."""

import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from xml.etree import ElementTree as ET

from outcomed_connectors.caldav.multistatus import CALDAV, DAV, tree

_XML = {"content-type": "application/xml; charset=utf-8"}
_UID = re.compile(rb"^UID:(.+?)\r?$", re.MULTILINE)


class Break(StrEnum):
    """How a connection breaks: before the call is read, after the work but without its reply, or by dripping; or its
    reply is cut in half though its length says nothing of it, or carries a DTD."""

    BEFORE = "before"
    LOST_REPLY = "lost_reply"
    STALL = "stall"
    DRIP = "drip"
    HALF_XML = "half_xml"
    HALF_BODY = "half_body"
    DTD = "dtd"


@dataclass(frozen=True)
class Answer:
    """What the server answers instead of working."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass
class Quirks:
    """What the server is like. `renames`: an event stands elsewhere than it was put; `truncates_minutes`: it stores
    other times than it was given; `page`: so many changes in one answer."""

    ignores_if_none_match: bool = False
    ignores_if_match: bool = False
    etag_on_put: bool = True
    weak_etags: bool = False
    packed_etags: bool = False
    has_sync: bool = True
    takes_any_token: bool = False
    page: int = 1000
    has_queries: bool = True
    is_calendar: bool = True
    refuses_same_uid: bool = True
    renames: bool = False
    truncates_minutes: bool = False
    invites_for: str = ""
    rights: tuple[str, ...] = ("all",)
    kinds: tuple[str, ...] = ("VEVENT",)


@dataclass
class Twin:
    """The server's state, and the hands of a person."""

    quirks: Quirks = field(default_factory=Quirks)
    calendars: set[str] = field(default_factory=set)
    objects: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    port: int = 0
    _plan: dict[tuple[str, int], Answer | Break] = field(default_factory=dict)
    _always: dict[str, Answer | Break] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def fail(self, method: str, fault: Answer | Break, *, nth: int = 1) -> None:
        """Let the nth call of a method from now on go wrong."""
        self._plan[method, nth] = fault

    def always(self, method: str, fault: Answer | Break | None) -> None:
        """Let all calls of a method go wrong, until told otherwise."""
        if fault is None:
            self._always.pop(method, None)
        else:
            self._always[method] = fault

    def heal(self) -> None:
        """Let nothing go wrong any more."""
        self._plan.clear()
        self._always.clear()

    def store(self, path: str, raw: bytes) -> None:
        self.log.append(path)
        self.objects[path] = (raw, len(self.log))

    def edit(self, path: str, change: Callable[[bytes], bytes]) -> None:
        """Change an object by hand."""
        self.store(path, change(self.objects[path][0]))

    def remove(self, path: str) -> None:
        """Delete an object by hand."""
        del self.objects[path]
        self.log.append(path)

    def etag(self, path: str) -> str:
        etag = f'"{self.objects[path][1]}"'
        return f"W/{etag}" if self.quirks.weak_etags else etag

    def due(self, method: str) -> Answer | Break | None:
        """Note a call and give what goes wrong with it."""
        with self._lock:
            self.calls.append(method)
            waiting = [key for key in self._plan if key[0] == method]
            struck = self._plan.pop((method, 1), None)
            for name, nth in waiting:
                if nth > 1:
                    self._plan[name, nth - 1] = self._plan.pop((name, nth))
            return struck or self._always.get(method)

    # --- what it does ---

    def answer(self, method: str, path: str, headers: Any, body: bytes) -> Answer:
        with self._lock:
            work = getattr(self, f"_{method.lower()}", None)
            return work(path, headers, body) if work else Answer(405)

    def _options(self, path: str, headers: Any, body: bytes) -> Answer:
        scheduling = ", calendar-auto-schedule" if self.quirks.invites_for else ""
        return Answer(200, {"dav": f"1, 3, calendar-access{scheduling}"})

    def _put(self, path: str, headers: Any, body: bytes) -> Answer:
        home, is_new = path.rpartition("/")[0] + "/", path not in self.objects
        if home not in self.calendars:
            return Answer(409)
        if headers.get("if-none-match") == "*" and not is_new and not self.quirks.ignores_if_none_match:
            return Answer(412)
        wanted = headers.get("if-match")
        if wanted and not self.quirks.ignores_if_match and (is_new or wanted != self.etag(path)):
            return Answer(412)
        if self.quirks.refuses_same_uid and (other := self._other(home, path, body)):
            conflict = '<e:error xmlns:e="DAV:"><C:no-uid-conflict xmlns:C="urn:ietf:params:xml:ns:caldav">'
            conflict += f"<e:href>{other}</e:href></C:no-uid-conflict></e:error>"
            return Answer(409, _XML, conflict.encode())
        if self.quirks.renames and is_new:
            path = path.replace(".ics", "-moved.ics")
        if self.quirks.truncates_minutes:
            body = re.sub(rb"(DT(?:START|END):\d{8}T\d\d)\d\d", rb"\g<1>00", body)
        self.store(path, body)
        etag = {"etag": self.etag(path)} if self.quirks.etag_on_put else {}
        return Answer(201 if is_new else 204, etag)

    def _delete(self, path: str, headers: Any, body: bytes) -> Answer:
        if path not in self.objects:
            return Answer(404)
        wanted = headers.get("if-match")
        if wanted and not self.quirks.ignores_if_match and wanted != self.etag(path):
            return Answer(412)
        self.remove(path)
        return Answer(204)

    def _mkcalendar(self, path: str, headers: Any, body: bytes) -> Answer:
        if path in self.calendars:
            return Answer(405)
        self.calendars.add(path)
        return Answer(201)

    def _propfind(self, path: str, headers: Any, body: bytes) -> Answer:
        if path == "/principals/service/":
            address = f"<C:calendar-user-address-set><D:href>mailto:{self.quirks.invites_for}</D:href>"
            return _multistatus([_response(path, f"{address}</C:calendar-user-address-set>")])
        if path not in self.calendars:
            return Answer(404)
        kind = "<D:collection/>" + ("<C:calendar/>" if self.quirks.is_calendar else "")
        owner = "<D:owner><D:href>/principals/service/</D:href></D:owner>"
        held = "".join(f"<D:privilege><D:{right}/></D:privilege>" for right in self.quirks.rights)
        rights = f"<D:current-user-privilege-set>{held}</D:current-user-privilege-set>"
        kinds = "".join(f'<C:comp name="{one}"/>' for one in self.quirks.kinds)
        rights += f"<C:supported-calendar-component-set>{kinds}</C:supported-calendar-component-set>"
        found = [_response(path, f"<D:resourcetype>{kind}</D:resourcetype>{owner}{rights}")]
        if headers.get("depth") == "1":
            found += [_response(href, f"<D:resourcetype/>{self._etag_xml(href)}") for href in self._within(path)]
        return _multistatus(found)

    def _report(self, path: str, headers: Any, body: bytes) -> Answer:
        if path not in self.calendars:
            return Answer(404)
        asked = tree(body)
        if asked.tag == f"{CALDAV}calendar-multiget":
            return _multistatus([self._full(href.text or "") for href in asked.findall(f"{DAV}href")])
        if asked.tag == f"{CALDAV}calendar-query" and self.quirks.has_queries:
            uid = (asked.findtext(f".//{CALDAV}text-match") or "").encode()
            return _multistatus([self._full(h) for h in self._within(path) if uid in _UID.findall(self.objects[h][0])])
        if asked.tag == f"{DAV}sync-collection" and self.quirks.has_sync:
            return self._sync(path, asked.findtext(f"{DAV}sync-token") or "")
        return Answer(403, _XML, b'<error xmlns="DAV:"><supported-report/></error>')

    def _sync(self, path: str, token: str) -> Answer:
        since = token.removeprefix("http://twin/sync/")
        if token and not (since.isdecimal() and int(since) <= len(self.log)):
            if self.quirks.takes_any_token:
                return _multistatus([], token=token)
            return Answer(403, _XML, b'<error xmlns="DAV:"><valid-sync-token/></error>')
        begin = int(since or 0)
        end = min(len(self.log), begin + self.quirks.page)
        hrefs = [href for href in dict.fromkeys(self.log[begin:end]) if href.startswith(path)]
        there = [href for href in hrefs if href in self.objects]
        found = [_response(href, self._etag_xml(href)) for href in there]
        found += [_gone(href) for href in hrefs if token and href not in self.objects]
        if end < len(self.log):
            found.append(f"<D:response><D:href>{path}</D:href><D:status>HTTP/1.1 507 No</D:status></D:response>")
        return _multistatus(found, token=f"http://twin/sync/{end}")

    def _full(self, href: str) -> str:
        if href not in self.objects:
            return _gone(href)
        data = ET.Element("data")
        data.text = self.objects[href][0].decode()
        inner = ET.tostring(data, encoding="unicode").removeprefix("<data>").removesuffix("</data>")
        return _response(href, f"{self._etag_xml(href)}<C:calendar-data>{inner}</C:calendar-data>")

    def _etag_xml(self, href: str) -> str:
        etag = self.etag(href)
        packed = etag[:-1] + '-gzip"' if self.quirks.packed_etags else etag
        return f"<D:getetag>{packed}</D:getetag>"

    def _within(self, path: str) -> list[str]:
        return [href for href in self.objects if href.startswith(path)]

    def _other(self, home: str, path: str, body: bytes) -> str | None:
        uids = set(_UID.findall(body))
        same = (href for href in self._within(home) if href != path and uids & set(_UID.findall(self.objects[href][0])))
        return next(same, None)


@contextmanager
def dav_twin(*calendars: str, twin: Twin | None = None) -> Iterator[Twin]:
    """Run the server with these calendars; `twin` is its state, where that is to be of another kind."""
    twin = twin or Twin()
    twin.calendars |= set(calendars)
    server = _Server(twin)
    twin.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield twin
    finally:
        server.shutdown()
        server.hang_up()
        server.server_close()
        thread.join(5)


class _Server(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self, twin: Twin) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.twin = twin
        self.open: list[socket.socket] = []
        self.over = threading.Event()

    def hang_up(self) -> None:
        self.over.set()
        for one in self.open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.open.append(self.connection)

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Say nothing."""

    def handle(self) -> None:
        with suppress(OSError):
            super().handle()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        fault = self.server.twin.due(self.command)
        self.close_connection = fault in (Break.BEFORE, Break.LOST_REPLY, Break.STALL, Break.DRIP, Break.HALF_BODY)
        if fault is Break.BEFORE:
            return
        if isinstance(fault, Answer):
            self._send(fault)
            return
        reply = self.server.twin.answer(self.command, self.path, self.headers, body)
        if fault in (Break.STALL, Break.DRIP):
            self._dawdle(b"H" if fault is Break.DRIP else b"")
        elif fault is not Break.LOST_REPLY:
            self._send(reply, fault)

    def _dawdle(self, drop: bytes) -> None:
        while not self.server.over.wait(0.05):
            self.wfile.write(drop)

    def _send(self, reply: Answer, fault: Break | None = None) -> None:
        body = reply.body
        if fault is Break.HALF_XML:
            body = body[: len(body) // 2]
        if fault is Break.DTD:
            body = body.replace(b"?>", b'?><!DOCTYPE D:multistatus [<!ENTITY e "x">]>', 1)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if fault is Break.HALF_BODY else body)


def _response(href: str, props: str) -> str:
    good = "<D:status>HTTP/1.1 200 OK</D:status>"
    return f"<D:response><D:href>{href}</D:href><D:propstat><D:prop>{props}</D:prop>{good}</D:propstat></D:response>"


def _gone(href: str) -> str:
    return f"<D:response><D:href>{href}</D:href><D:status>HTTP/1.1 404 Not Found</D:status></D:response>"


def _multistatus(responses: list[str], *, token: str = "") -> Answer:
    mark = f"<D:sync-token>{token}</D:sync-token>" if token else ""
    names = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'
    text = f'<?xml version="1.0" encoding="utf-8"?><D:multistatus {names}>{"".join(responses)}{mark}</D:multistatus>'
    return Answer(207, _XML, text.encode())
