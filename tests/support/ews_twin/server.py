"""The HTTP side: who signs in, the envelope, the judge before and after the work, and what goes wrong."""

import socket
import ssl
import threading
import traceback
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from lxml import etree

from support.ews_twin import answers, autodiscover, schema, soap
from support.ews_twin.auth import Refused, SignedIn
from support.ews_twin.faults import Break, Call, EwsError, Fault, Held, Http
from support.ews_twin.soap import Element, find, need, text

if TYPE_CHECKING:
    from support.ews_twin.twin import EwsTwin

_XML = {"content-type": "text/xml; charset=utf-8"}
PATH = "/EWS/Exchange.asmx"


class Dropped(Exception):
    """The connection ends here."""


class Server(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self, twin: "EwsTwin", tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        if tls is not None:
            self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.twin = twin
        self.open: list[socket.socket] = []
        self.over = threading.Event()

    def hang_up(self) -> None:
        self.over.set()
        self.twin.faults.heal()
        for one in self.open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def setup(self) -> None:
        super().setup()
        self.signed_in = SignedIn()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.server.open.append(self.connection)
        if self.server.over.is_set():  # a call that came while the server hung up
            self.server.hang_up()

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
        try:
            if self.path.lower() not in (PATH.lower(), autodiscover.PATH) or self.command != "POST":
                raise Refused(Http(404))
            user = self.server.twin.auth.user(self.headers.get("authorization", ""), self.signed_in)
            if self.path.lower() == autodiscover.PATH:
                self._send(200, _XML, self.server.twin.autodiscover.answer(user, body))
            else:
                self._send(*_Request(self.server, user, dict(self.headers.items()), body).serve())
        except Refused as refused:
            told = refused.http
            self._send(told.status, {"content-type": "text/html", **told.headers}, told.body.encode())
        except Dropped:
            self.close_connection = True
        except ConnectionError:
            raise
        except Exception:  # a mistake of the twin's own
            self.server.twin.violations.append(traceback.format_exc())
            self._send(500, {}, b"")

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Request:
    """One request, from its envelope to its answer."""

    def __init__(self, server: Server, user: str, headers: dict[str, str], body: bytes) -> None:
        self.server, self.twin, self.user, self.headers, self.body = server, server.twin, user, headers, body

    def serve(self) -> tuple[int, dict[str, str], bytes]:
        """Give status, headers and body; raise Dropped where the connection is to end."""
        with self.twin.at_once(self.user):
            status, headers, body = self._served()
        if self.twin.wire is not None:
            self.twin.wire += [self.body, body]
        return status, headers, body

    def _served(self) -> tuple[int, dict[str, str], bytes]:
        try:
            envelope = soap.read(self.body)
        except etree.XMLSyntaxError as err:
            return self._broken(f"the request is no XML: {err}")
        wrong = schema.check_envelope(envelope)
        if wrong:
            operation = answers.operation_of(envelope[-1][0]) if len(envelope) and len(envelope[-1]) else "?"
            return self._broken(*(f"{operation} asked: {one}" for one in wrong))
        return self._work(envelope)

    def _work(self, envelope: Element) -> tuple[int, dict[str, str], bytes]:
        fault: Fault | None = None
        payload = need(envelope, "s:Body")[0]
        operation = answers.operation_of(payload)
        with self.twin.lock:
            self.twin.requests[operation] += 1
            try:
                call = Call(operation, self.user, self._acting(envelope), payload, self.headers)
                self.twin.calls.append(call)
                fault = self.twin.faults.due(call)
                self._strike_before(fault)
                self.twin.check_connections(self.user)
                if isinstance(fault, EwsError) and not fault.whole:
                    answer = answers.refused(operation, payload, fault)
                else:
                    answer = self.twin.work(call)
            except EwsError as error:
                return self._fault(error)
            for one in self.twin.spoiling:
                one(answer)
            reply = soap.envelope(answer)
            wrong = schema.check_envelope(reply)
        if wrong:
            return self._broken(*(f"{operation}: the twin answered: {one}" for one in wrong))
        if isinstance(fault, Held) and not fault.before:
            self._wait(fault)
        return _answered(soap.written(reply), fault)

    def _acting(self, envelope: Element) -> str:
        """Say for whom the call acts: who signed in, or whom they may impersonate [ms-exchimpersonation]."""
        sid = find(envelope, "s:Header/t:ExchangeImpersonation/t:ConnectingSID")
        if sid is None:
            if self.user not in self.twin.store.mailboxes:
                raise EwsError("ErrorImpersonationFailed", "ExchangeImpersonation must be present for this token.")
            return self.user
        named = text(sid[0]).lower()
        if not self.twin.store.may_act_for(self.user, named):
            raise EwsError("ErrorImpersonateUserDenied")
        if named not in self.twin.store.mailboxes:
            raise EwsError("ErrorNonExistentMailbox")
        return named

    def _strike_before(self, fault: Fault | None) -> None:
        if isinstance(fault, EwsError) and fault.whole:
            raise fault
        if isinstance(fault, Http):
            raise Refused(fault)
        if fault is Break.BEFORE:
            raise Dropped
        if isinstance(fault, Held) and fault.before:
            self._wait(fault)

    def _wait(self, held: Held) -> None:
        """Wait without the lock: what others do meanwhile is the point."""
        held.arrived.set()
        if held.before:
            self.twin.lock.release()
        while not held.go.wait(0.05) and not self.server.over.is_set():
            pass
        if held.before:
            self.twin.lock.acquire()

    def _fault(self, error: EwsError) -> tuple[int, dict[str, str], bytes]:
        reply = soap.envelope(soap.fault(error.code, error.text, error.values))
        self.twin.violations += schema.check_envelope(reply)
        return 500, _XML, soap.written(reply)

    def _broken(self, *wrong: str) -> tuple[int, dict[str, str], bytes]:
        self.twin.violations += wrong
        return self._fault(EwsError("ErrorSchemaValidation", "; ".join(wrong)))


def _answered(body: bytes, fault: Fault | None) -> tuple[int, dict[str, str], bytes]:
    if fault is Break.LOST_REPLY:
        raise Dropped
    if fault is Break.STORED_500:
        return 500, {"content-type": "text/html"}, b"<html><body>Internal Server Error</body></html>"
    if fault is Break.BROKEN_XML:
        return 200, _XML, body[: len(body) * 2 // 3]
    return 200, _XML, body
