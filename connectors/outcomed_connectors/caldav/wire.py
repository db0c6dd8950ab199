"""Calls over the wire: bounded in time and size, signed in, and with certainty about what a failure means."""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock
from urllib.parse import urljoin, urlsplit

import httpx

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, always
from outcomed_connectors._shared.streams import Deadline, Transport, bounded, mistrusted
from outcomed_connectors._shared.waits import retry_at
from outcomed_connectors.caldav.failures import failure
from outcomed_connectors.caldav.place import Place
from outcomed_connectors.caldav.settings import Settings

READS = frozenset({"OPTIONS", "POST", "PROPFIND", "REPORT"})
"""What changes nothing: by POST only the outbox is asked."""
_SILENCES = 2
"""Calls in a row whose time ran out or that reached nobody, after which the server is let alone for a while."""
_REST = timedelta(minutes=1)
_MOVED = frozenset({301, 302, 307, 308})
_CERTAINLY_NOT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a server answered; names of headers in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300


class Wire:
    """One pool of connections, for calls of several threads. `may_go_on` is asked before each call that changes
    anything."""

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], datetime] | None = None,
        may_go_on: Callable[[], None] = always,
    ) -> None:
        self._settings = settings
        self._may_go_on = may_go_on
        self._clock = clock or (lambda: datetime.now(UTC))
        self._deadline = Deadline()
        self._lock = Lock()
        self._client: httpx.Client | None = None
        self._silences = 0
        self._rests_until: datetime | None = None
        self._sign_in_refused: dict[str, tuple[str, str]] = {}

    def now(self) -> datetime:
        return self._clock()

    def call(
        self, place: Place, method: str, path: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Reply:
        """Make one call. `ConnectorError` where there was no answer, or one of 401, 423, 429, 5xx, or elsewhere: every
        other status is the caller's to understand."""
        self._may_call(place)
        known = {"user-agent": "outcomed", **(headers or {})}
        self._opened()  # loading certificates is no time of the server
        with self._deadline.of(self._settings.timeout_s):
            reply = self._sent(place, method, place.origin + path, body, known)
            for _ in range(3 if method in READS else 1):
                if reply.status not in _MOVED or (method not in READS and reply.status in (301, 302)):
                    break
                reply = self._sent(place, method, self._moved_to(place, method, path, reply), body, known)
        self._understood(place, method, path, reply)
        return reply

    def failed(self, place: Place, method: str, path: str, reply: Reply) -> ConnectorError:
        """Give the error that a reply stands for."""
        return failure(
            reply.status,
            reply.headers,
            reply.body,
            what=method,
            url=place.origin + path,
            user=place.user,
            writes=method not in READS,
            now=self._clock(),
        )

    def close(self) -> None:
        """Hang up, and forget what was refused: after that everything is tried anew."""
        with self._lock:
            client, self._client = self._client, None
            self._silences, self._rests_until = 0, None
            self._sign_in_refused.clear()
        if client is not None:
            client.close()

    # --- before and after a call ---

    def _may_call(self, place: Place) -> None:
        """Leave a server alone that rests, and an account that was refused: asking again would lock it."""
        if refused := self._sign_in_refused.get(place.user):
            raise ConnectorError(Failure.REFUSED, *refused)
        if self._rests_until and self._clock() < self._rests_until:
            message = f"{place.origin} was silent, or asked to wait, just before"
            remedy = "it is tried again; see whether the calendar server is well"
            raise ConnectorError(Failure.LATER, message, remedy, retry_at=self._rests_until)

    def _understood(self, place: Place, method: str, path: str, reply: Reply) -> None:
        if reply.status in (423, 429) or reply.status >= 500 or 300 <= reply.status < 400:
            if reply.status in (429, 503):
                self._rests_until = retry_at(reply.headers.get("retry-after", ""), self._clock())
            raise self.failed(place, method, path, reply)
        if reply.status == 401:
            err = self.failed(place, method, path, reply)
            self._sign_in_refused[place.user] = (err.message, err.remedy)
            raise err

    def _moved_to(self, place: Place, method: str, path: str, reply: Reply) -> str:
        """Follow the server within itself only: elsewhere the password has no business."""
        target = urljoin(place.origin + path, reply.headers.get("location", ""))
        parts = urlsplit(target)
        if f"{parts.scheme}://{parts.netloc}".lower() != place.origin.lower():
            message = f"{method} {place.origin}{path}: the server sends us to {target[:200]}"
            remedy = "write that address into `url` if it is the right server: a password is not taken elsewhere"
            raise ConnectorError(Failure.REFUSED, message, remedy)
        return target

    # --- a call ---

    def _sent(self, place: Place, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        request = self._opened().build_request(method, url, content=body, headers=dict(headers))
        auth = self._auth(place)
        if method not in READS:
            self._may_go_on()
        try:
            try:
                reply = self._once(request, auth)
            except (httpx.NetworkError, httpx.RemoteProtocolError):
                if method not in READS:
                    raise
                # A connection that was left open may have been hung up on meanwhile.
                reply = self._once(request, auth)
        except (httpx.HTTPError, httpx.InvalidURL) as err:
            raise self._lost(err, method, url) from err
        self._silences = 0
        return reply

    def _once(self, request: httpx.Request, auth: httpx.Auth | None) -> Reply:
        response = self._opened().send(request, auth=auth, stream=True)
        try:
            return Reply(
                status=response.status_code,
                headers={name.lower(): value for name, value in response.headers.items()},
                body=bounded(response),
            )
        finally:
            response.close()

    def _lost(self, err: httpx.HTTPError | httpx.InvalidURL, method: str, url: str) -> ConnectorError:
        """Say what is known when there was no answer."""
        if isinstance(err, httpx.InvalidURL | httpx.LocalProtocolError | httpx.UnsupportedProtocol):
            return ConnectorError(Failure.REFUSED, f"{method} {url}: {err}", "correct `url`, `user` and `password`")
        if isinstance(err, httpx.ConnectError) and (trust := mistrusted(err)):
            remedy = "check the host in `url`; for an authority of your own set `ca_file`"
            return ConnectorError(Failure.REFUSED, f"{url} has no certificate to be trusted: {trust}", remedy)
        if isinstance(err, httpx.TimeoutException | httpx.ConnectError):
            self._silences += 1
            if self._silences >= _SILENCES:
                self._silences, self._rests_until = 0, self._clock() + _REST
        is_unknown = method not in READS and not isinstance(err, _CERTAINLY_NOT)
        remedy = "it is tried again; check `url`, and whether the calendar server can be reached"
        kind = Failure.UNKNOWN if is_unknown else Failure.LATER
        return ConnectorError(kind, f"{method} {url}: {str(err) or type(err).__name__}", remedy)

    def _auth(self, place: Place) -> httpx.Auth | None:
        if place.password is None:
            return None
        password = place.password.reveal()
        if self._settings.sign_in == "digest":
            return httpx.DigestAuth(place.user, password)
        return httpx.BasicAuth(place.user, password)

    def _opened(self) -> httpx.Client:
        with self._lock:
            if self._client is None:
                transport = Transport(self._trust(), self._settings.connections, self._deadline)
                # Nothing of the environment is believed: .netrc would name other passwords, a proxy would see ours.
                self._client = httpx.Client(transport=transport, timeout=self._settings.timeout_s, trust_env=False)
            return self._client

    def _trust(self) -> ssl.SSLContext:
        if urlsplit(self._settings.url).scheme == "http":
            return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody: where nothing is encrypted, none is asked
        try:
            return ssl.create_default_context(cafile=self._settings.ca_file)
        except OSError as err:
            message = f"cannot read the certificates in {self._settings.ca_file}: {err.strerror or err}"
            raise ConnectorError(Failure.REFUSED, message, "set `ca_file` to a readable PEM file") from err
