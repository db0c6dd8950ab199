"""The HTTP side: one server for all four APIs, the token endpoint and the consent page."""

import base64
import json
import socket
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qs, parse_qsl, unquote_plus, urlsplit

from support.google_twin import schema
from support.google_twin.faults import ApiError, Break, Call, Dropped, Fault, Held
from support.google_twin.oauth import Refused

if TYPE_CHECKING:
    from support.google_twin.twin import GoogleTwin

_JSON = {"content-type": "application/json; charset=UTF-8"}


class Api(Protocol):
    """One API: it gives an answer's body, None for an answer without one; it raises ApiError."""

    def call(self, call: Call) -> schema.Json | None: ...


class Server(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self, twin: "GoogleTwin") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
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
        parts = urlsplit(self.path)
        verb, query = self.command, parts.query
        if verb == "POST" and (meant := self.headers.get("x-http-method-override")):
            verb, query, body = meant, body.decode(), b""
        try:
            if parts.path in ("/token", "/revoke", "/auth"):
                self._sign_in(parts.path, query, body)
            else:
                self._send(*_Request(self.server, verb, parts.path, query, self.headers, body).serve())
        except Dropped:
            self.close_connection = True

    def _sign_in(self, path: str, query: str, body: bytes) -> None:
        twin, fault = self.server.twin, None
        with twin.lock:
            try:
                if path == "/auth":
                    self._send(302, {"location": twin.auth.authorize(dict(parse_qsl(query)))}, b"")
                    return
                fault = twin.hit("oauth.token" if path == "/token" else "oauth.revoke")
                form = dict(parse_qsl(body.decode())) | _basic(self.headers.get("authorization", ""))
                work = twin.auth.token if path == "/token" else twin.auth.revoke_token
                status, answer = 200, work(form)
            except Refused as refused:
                status, answer = refused.status, refused.body
            except ApiError as error:
                status, answer = error.status, {"error": "temporarily_unavailable", "error_description": error.message}
        if fault is Break.LOST_REPLY:
            raise Dropped
        text = json.dumps(answer).encode()
        self._send(status, _JSON, text[: len(text) // 2] if fault is Break.HALF_JSON else text)

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _basic(header: str) -> dict[str, str]:
    """Read the client's name and secret where it shows them by HTTP Basic (RFC 6749, 2.3.1)."""
    scheme, _, given = header.partition(" ")
    if scheme.lower() != "basic":
        return {}
    name, _, secret = base64.b64decode(given).decode().partition(":")
    return {"client_id": unquote_plus(name), "client_secret": unquote_plus(secret)}


class _Request:
    """One request, from its line to its answer."""

    def __init__(self, server: Server, verb: str, path: str, query: str, headers: Any, body: bytes) -> None:
        self.server, self.twin = server, server.twin
        self.verb, self.path, self.query, self.headers, self.body = verb, path, query, headers, body

    def serve(self) -> tuple[int, dict[str, str], bytes]:
        """Give status, headers and body; raise Dropped where the connection is to end."""
        found = schema.match(self.verb, self.path)
        if found is None:
            return self._broken(f"{self.verb} {self.path}: no such method")
        method, within = found
        given = {name: [text] for name, text in within.items()} | parse_qs(self.query, keep_blank_values=True)
        params, wrong = schema.read_params(method, given)
        try:
            asked = json.loads(self.body) if self.body else None
        except ValueError as err:
            return self._broken(f"{method.id}: the body is no JSON: {err}")
        if method.request and asked is not None:
            wrong += schema.check(method.api, method.request, asked, asked=True)
        if (asked is None) != (method.request is None):
            wrong.append(f"{method.id}: {'no body is' if asked is None else 'a body was not'} expected")
        if wrong:
            return self._broken(*wrong)
        return self._work(method, params, asked)

    def _work(self, method: schema.Method, params: schema.Json, asked: Any) -> tuple[int, dict[str, str], bytes]:
        fault: Fault | None = None
        with self.twin.lock:
            self.twin.count(method.id)
            try:
                call = self._call(method, params, asked)
                fault = self.twin.faults.due(call)
                self._strike_before(fault)
                if isinstance(fault, Held) and fault.before:
                    self._wait(fault)
                self.twin.quota.take(method.api, call, self.twin.clock())
                answer = self.twin.work(method.api, call)
            except ApiError as error:
                if fault is Break.LOST_REPLY:
                    raise Dropped from error
                return error.status, {**_JSON, **error.headers}, error.body(method.api)
            wrong = _wrong(method, answer)
            for one in call.after:
                one()
        if wrong:
            return self._broken(*wrong)
        if isinstance(fault, Held) and not fault.before:
            self._wait(fault)
        return self._answer(answer, fault)

    def _call(self, method: schema.Method, params: schema.Json, asked: Any) -> Call:
        access = self.twin.auth.bearer(self.headers.get("authorization", ""), self.twin.clock())
        if method.scopes and not access.scopes & method.scopes:
            told = f'Bearer realm="https://accounts.google.com/", error="insufficient_scope", scope="{method.id}"'
            raise ApiError(
                "insufficientPermissions",
                "Request had insufficient authentication scopes.",
                headers={"www-authenticate": told},
                detail="ACCESS_TOKEN_SCOPE_INSUFFICIENT",
            )
        call = Call(
            method=method.id,
            user=access.user,
            params=params,
            body=asked,
            if_match=self.headers.get("if-match", ""),
            client=access.client,
            is_service_account=access.is_service_account,
            scopes=access.scopes & method.scopes,
        )
        self.twin.calls.append(call)
        return call

    def _strike_before(self, fault: Fault | None) -> None:
        if isinstance(fault, ApiError):
            raise fault
        if fault is Break.BEFORE:
            raise Dropped

    def _wait(self, held: Held) -> None:
        """Wait without the lock: what others do meanwhile is the point."""
        held.arrived.set()
        is_locked = held.before
        if is_locked:
            self.twin.lock.release()
        while not held.go.wait(0.05) and not self.server.over.is_set():
            pass
        if is_locked:
            self.twin.lock.acquire()

    def _answer(self, answer: schema.Json | None, fault: Fault | None) -> tuple[int, dict[str, str], bytes]:
        if fault is Break.LOST_REPLY:
            raise Dropped
        if answer is None:
            return 204, {}, b""
        (fields,) = parse_qs(self.query).get("fields", [""])
        body = json.dumps(narrowed(answer, fields) if fields else answer).encode()
        headers = {**_JSON, "etag": answer["etag"]} if isinstance(answer.get("etag"), str) else dict(_JSON)
        return 200, headers, body[: len(body) // 2] if fault is Break.HALF_JSON else body

    def _broken(self, *wrong: str) -> tuple[int, dict[str, str], bytes]:
        self.twin.violations += wrong
        return 400, dict(_JSON), ApiError("badRequest", "; ".join(wrong)).body("calendar")


def _wrong(method: schema.Method, answer: schema.Json | None) -> list[str]:
    if (answer is None) != (method.response is None):
        return [f"{method.id}: the twin answered {'nothing' if answer is None else 'a body'}"]
    if method.response is None:
        return []
    return [
        f"{method.id}: the twin answered {one}"
        for one in schema.check(method.api, method.response, answer, asked=False)
    ]


def narrowed(value: Any, fields: str) -> Any:
    """Give the part of an answer that `fields` names: `a,b(c,d),e/f`, `*`."""
    if isinstance(value, list):
        return [narrowed(item, fields) for item in value]
    if not isinstance(value, dict):
        return value
    kept: schema.Json = {}
    for name, inner in _split(fields):
        for key in value if name == "*" else [name]:
            if key in value:
                kept[key] = narrowed(value[key], inner) if inner else value[key]
    return kept


def _split(fields: str) -> list[tuple[str, str]]:
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(fields + ","):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append(fields[start:place].strip())
            start = place + 1
    return [_inner(part) for part in parts if part]


def _inner(part: str) -> tuple[str, str]:
    slash, bracket = part.find("/"), part.find("(")
    if bracket != -1 and (slash == -1 or bracket < slash):
        return part[:bracket], part[bracket + 1 : -1]
    name, _, rest = part.partition("/")
    return name, rest
