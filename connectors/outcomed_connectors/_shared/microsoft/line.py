"""Requests over HTTP, each sent once, within a deadline for all of its steps."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import httpx

from outcomed_connectors._shared.servers import trusted
from outcomed_connectors._shared.streams import Deadline, Transport, bounded, mistrusted

_CERTAINLY_NOT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.LocalProtocolError)


class NotSent(OSError):
    """Nothing reached the server."""


class Untrusted(NotSent):
    """The server has no certificate to be trusted."""


class Lost(OSError):
    """The request may have reached the server, and there is no answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered; names of headers in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Line:
    """One pool of connections, for calls of several threads. Nothing of the environment is believed: no proxy, no
    .netrc."""

    def __init__(self, ca_file: Path | None, width: int = 1) -> None:
        self._trust: Callable[[], ssl.SSLContext] = lambda: trusted(ca_file)
        self._width = width
        self._deadline = Deadline()
        self._lock = Lock()
        self._client: httpx.Client | None = None

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Bound all that this thread sends meanwhile."""
        self._opened()  # loading certificates is no time of the server
        with self._deadline.of(seconds):
            yield

    def send(
        self, method: str, url: str, *, headers: Mapping[str, str], content: bytes = b"", repeats: bool = False
    ) -> Answer:
        """Send a request and read the answer. With `repeats` it is sent once more where nobody answered: a connection
        that was left open may have been hung up on. Raises `NotSent` and `Lost`; follows nobody elsewhere."""
        client = self._opened()
        try:
            request = client.build_request(method, url, content=content, headers=dict(headers))
            try:
                return _once(client, request)
            except (httpx.NetworkError, httpx.RemoteProtocolError):
                if not repeats:
                    raise
                return _once(client, request)
        except (httpx.HTTPError, httpx.InvalidURL) as err:
            raise _what(err, url) from err

    def close(self) -> None:
        """Hang up; the next call connects anew."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def _opened(self) -> httpx.Client:
        with self._lock:
            if self._client is None:
                transport = Transport(self._trust(), self._width, self._deadline)
                # The deadline bounds a call; here it only waits for a connection to be free.
                self._client = httpx.Client(transport=transport, timeout=60, trust_env=False)
            return self._client


def _once(client: httpx.Client, request: httpx.Request) -> Answer:
    response = client.send(request, stream=True)
    try:
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(status=response.status_code, headers=headers, body=bounded(response))
    finally:
        response.close()


def _what(err: httpx.HTTPError | httpx.InvalidURL, url: str) -> NotSent | Lost:
    host = httpx.URL(url).host if not isinstance(err, httpx.InvalidURL) else url[:80]
    if isinstance(err, httpx.ConnectError) and (why := mistrusted(err)):
        return Untrusted(f"{host} has no certificate to be trusted: {why}")
    if isinstance(err, (*_CERTAINLY_NOT, httpx.InvalidURL)):
        return NotSent(f"{host} cannot be reached: {str(err) or type(err).__name__}")
    return Lost(f"{host}: {str(err) or type(err).__name__}")
