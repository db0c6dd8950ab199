"""The HTTP side: one server with TLS for Graph and for Entra's endpoints."""

import json
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from support.graph_twin import odata, resources, times
from support.graph_twin.entra import Access, Refused
from support.graph_twin.faults import Break, Call, Dropped, Fault, GraphError, Held, request_id
from support.graph_twin.lists import Answer
from support.graph_twin.model import Json
from support.graph_twin.routes import Route, match

if TYPE_CHECKING:
    from support.graph_twin.twin import GraphTwin

_JSON = {"content-type": "application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false"}
LONGEST = 4 << 20  # learn.microsoft.com/graph/best-practices-concept: what a request may have at most
_DENIED = {"outlook": "ErrorAccessDenied", "places": "ErrorAccessDenied", "directory": "Authorization_RequestDenied"}


class Server(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self, twin: "GraphTwin", context: ssl.SSLContext, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.twin, self.context = twin, context
        self.open: list[socket.socket] = []
        self.over = threading.Event()

    def get_request(self) -> tuple[socket.socket, Any]:
        plain, address = super().get_request()
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # The handshake is made by the thread that reads, so that nobody waits for a slow client.
        return self.context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False), address

    def hang_up(self) -> None:
        self.over.set()
        self.twin.faults.heal()
        for one in self.open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    server: Server

    def setup(self) -> None:
        super().setup()
        self.server.open.append(self.connection)
        if self.server.over.is_set():  # a call that came while the server hung up
            self.server.hang_up()

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Say nothing."""

    def handle(self) -> None:
        with suppress(OSError):
            super().handle()

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): text for name, text in self.headers.items()}
        path, _, query = self.path.partition("?")
        try:
            if path.startswith(("/v1.0/", "/beta/")):
                status, given, sent = _Request(self.server, self.command, path, query, headers, body).serve()
            else:
                status, given, sent = _SignIn(self.server.twin, self.command, unquote(path), body).serve()
            self._send(status, given, sent)
        except Dropped:
            self.close_connection = True

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()


class _SignIn:
    """A request to Entra's endpoints."""

    def __init__(self, twin: "GraphTwin", verb: str, path: str, body: bytes) -> None:
        self.twin, self.verb, self.path = twin, verb, path
        self.form = dict(parse_qsl(body.decode(errors="replace")))

    def serve(self) -> tuple[int, dict[str, str], bytes]:
        """Give status, headers and body; raise Dropped where the connection is to end."""
        twin, tenant = self.twin, self.path.split("/")[1]
        _, _, last = self.path.rpartition("/")
        method = {"token": "POST /token", "devicecode": "POST /devicecode"}.get(last, "GET /.well-known")
        fault: Fault | None = None
        with twin.lock:
            twin.requests[method] += 1
            try:
                fault = twin.faults.due(Call(method, body=self.form))
                if fault is Break.BEFORE:
                    raise Dropped
                if isinstance(fault, GraphError):
                    raise fault
                status, answer = self._work(tenant, last)
            except Refused as refused:
                status, answer = refused.status, refused.body(sum(twin.requests.values()), twin.now())
            except GraphError as error:
                told = {"error": "temporarily_unavailable", "error_description": f"AADSTS90033: {error.message}"}
                return error.status, {**_JSON, **error.headers}, json.dumps(told).encode()
        if isinstance(fault, Held):
            _wait(fault, twin.lock, self.twin, is_locked=False)
        if fault is Break.LOST_REPLY:
            raise Dropped
        sent = json.dumps(answer).encode()
        return status, {"content-type": "application/json; charset=utf-8"}, _spoilt(sent, fault)

    def _work(self, tenant: str, last: str) -> tuple[int, Json]:
        auth = self.twin.entra
        if self.verb == "GET" and self.path == "/common/discovery/instance":
            return 200, auth.instances()
        if self.verb == "GET" and last == "openid-configuration":
            return 200, auth.configuration(tenant)
        if self.verb == "POST" and self.path.endswith("/oauth2/v2.0/devicecode"):
            return 200, auth.device_code(tenant, self.form)
        if self.verb == "POST" and self.path.endswith("/oauth2/v2.0/token"):
            return 200, auth.token(tenant, self.form)
        self.twin.violations.append(f"{self.verb} {self.path}: no such endpoint")
        return 404, {"error": "invalid_request", "error_description": "no such endpoint"}


class _Request:
    """One request to Graph, from its line to its answer."""

    def __init__(self, server: Server, verb: str, path: str, query: str, headers: dict[str, str], body: bytes) -> None:
        self.server, self.twin = server, server.twin
        self.verb, self.path, self.headers, self.body = verb, path, headers, body
        self.query = odata.parse_query(query)

    def serve(self) -> tuple[int, dict[str, str], bytes]:
        """Give status, headers and body; raise Dropped where the connection is to end."""
        found = match(self.verb, self.path.removeprefix("/v1.0"))
        if found is None or self.path.startswith("/beta/"):
            return self._error(self._broken(f"{self.verb} {self.path}: no such call in v1.0"))
        route, params = found
        fault: Fault | None = None
        entered: tuple[str, str] | None = None
        with self.twin.lock:
            self.twin.requests[route.method] += 1
            try:
                call = self._call(route, params)
                self.twin.calls.append(call)
                fault = self.twin.faults.due(call)
                _strike(fault)
                if call.mailbox and call.access:
                    self.twin.quota.enter(call.access.client, call.mailbox, self.twin.now(), size=len(self.body))
                    entered = call.access.client, call.mailbox
                if isinstance(fault, Held) and fault.before:
                    _wait(fault, self.twin.lock, self.twin, is_locked=True)
                answer = self._work(route, call)
            except GraphError as error:
                return self._error(error, entered)
            except Dropped:
                raise
            except Exception as error:
                self.twin.violations.append(f"{route.method}: the twin itself failed: {error!r}")
                return self._error(GraphError("generalException", repr(error)), entered)
        try:
            if isinstance(fault, Held) and not fault.before:
                _wait(fault, self.twin.lock, self.twin, is_locked=False)
        finally:
            self._leave(entered)
        if fault is Break.LOST_REPLY:
            raise Dropped
        return self._answer(call, answer, fault)

    def _leave(self, entered: tuple[str, str] | None) -> None:
        if entered:
            with self.twin.lock:
                self.twin.quota.leave(*entered)

    def _call(self, route: Route, params: dict[str, str]) -> Call:
        access = self.twin.entra.bearer(self.headers.get("authorization", ""))
        if params.get("user") == "me":
            if not access.user:
                raise GraphError("BadRequest", "/me request is only valid with delegated authentication flow.")
            params = {**params, "user": access.user}
        is_mailbox = route.area == "outlook" and "user" in params
        call = Call(
            method=route.method,
            params=params,
            query=self.query,
            headers=self.headers,
            access=access,
            prefer=odata.parse_prefer(self.headers.get("prefer", "")),
        )
        if (name := call.prefer.get("outlook.timezone")) and not self.twin.calendars.takes_any_zone:
            times.check_name(name)
        call = replace(call, body=self._read(route))
        return replace(call, mailbox=self.twin.mailbox(params["user"])) if is_mailbox else call

    def _read(self, route: Route) -> Any:
        """Read the body; what the reference does not know in it, or in the query, is loud."""
        wrong = [f"the query option {name}" for name in self.query if not _is_known(name, route.options)]
        kind = self.headers.get("content-type", "").partition(";")[0]
        if self.verb != "GET" and "content-length" not in self.headers and self.verb != "DELETE":
            raise GraphError("LengthRequired", "A Content-Length header is required on the request.", status=411)
        if len(self.body) > LONGEST:
            raise GraphError("RequestEntityTooLarge")
        if route.takes_mime and kind == "text/plain":
            return self._checked(route, wrong, self.body)
        try:
            asked = json.loads(self.body) if self.body else None
        except ValueError as err:
            raise self._broken(f"{route.method}: the body is no JSON: {err}") from err
        if asked is not None and route.request is None:
            wrong.append("a body")
        if asked is not None and kind != "application/json":
            wrong.append(f"the content type {kind!r}")
        if asked is None and route.request is not None and route.request is not resources.Cancel:
            wrong.append("no body")
        if asked is not None and route.request is not None:
            wrong += resources.problems(route.request, asked)
        return self._checked(route, wrong, asked)

    def _checked(self, route: Route, wrong: list[str], asked: Any) -> Any:
        if wrong:
            raise self._broken(*(f"{route.method}: {one}" for one in wrong))
        return asked

    def _work(self, route: Route, call: Call) -> Answer:
        access = call.access
        assert access is not None
        if not self._may(route, call, access):
            raise GraphError(_DENIED[route.area])
        answer = self.twin.work(route, call)
        for one in call.after:
            one()
        return answer

    def _may(self, route: Route, call: Call, access: Access) -> bool:
        """Say whether a token's permissions reach this call in this mailbox."""
        held = access.scopes & route.permissions
        if not access.user:
            app = self.twin.entra.apps[access.client]
            if call.mailbox and app.policy is not None and call.mailbox not in app.policy:
                told = (
                    "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings."
                )
                raise GraphError("ErrorAccessDenied", told)
            scoped = {name for name, boxes in app.scoped.items() if call.mailbox in boxes}
            return any(not name.endswith(".Shared") for name in held | (scoped & route.permissions))
        if not call.mailbox or call.mailbox == access.user:
            return any(not name.endswith(".Shared") for name in held)
        return self._is_shared(route, call, access, held)

    def _is_shared(self, route: Route, call: Call, access: Access, held: frozenset[str]) -> bool:
        if route.work == "free.get_schedule":
            return bool(held)
        given = self.twin.calendars.store(call.mailbox).shared.get(access.user, "none")
        if given == "none":
            raise GraphError("ErrorItemNotFound")
        is_enough = given == "write" or self.verb == "GET"
        return is_enough and any(name.endswith(".Shared") for name in held)

    # --- answers ---

    def _headers(self) -> dict[str, str]:
        number = request_id(sum(self.twin.requests.values()))
        return {"request-id": number, "client-request-id": self.headers.get("client-request-id", number)}

    def _answer(self, call: Call, answer: Answer, fault: Fault | None) -> tuple[int, dict[str, str], bytes]:
        headers = {**self._headers(), **answer.headers}
        applied = [name for name in call.prefer if name in ("idtype", "outlook.timezone", "outlook.body-content-type")]
        if applied:
            headers["preference-applied"] = ", ".join(f'{name}="{call.prefer[name]}"' for name in applied)
        if isinstance(answer.body, bytes):
            return answer.status, {**headers, "content-type": "text/plain"}, _spoilt(answer.body, fault)
        if answer.body is None:
            return answer.status, headers, b""
        return answer.status, {**_JSON, **headers}, _spoilt(json.dumps(answer.body).encode(), fault)

    def _error(self, error: GraphError, entered: tuple[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
        self._leave(entered)
        headers = self._headers()
        body = error.body(headers["request-id"], self.twin.now())
        return error.status, {**_JSON, **headers, **error.headers}, json.dumps(body).encode()

    def _broken(self, *wrong: str) -> GraphError:
        self.twin.violations += wrong
        return GraphError("BadRequest", "; ".join(wrong))


def _is_known(name: str, options: frozenset[str]) -> bool:
    return name in options or name.lower() in options


def _strike(fault: Fault | None) -> None:
    if isinstance(fault, GraphError):
        raise fault
    if fault is Break.BEFORE:
        raise Dropped


def _spoilt(body: bytes, fault: Fault | None) -> bytes:
    return body[: len(body) // 2] if fault is Break.HALF_JSON else body


def _wait(held: Held, lock: Any, twin: "GraphTwin", *, is_locked: bool) -> None:
    """Wait without the lock: what others do meanwhile is the point."""
    held.arrived.set()
    if is_locked:
        lock.release()
    held.go.wait(60)
    if is_locked:
        lock.acquire()
