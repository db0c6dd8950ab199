"""HTTP as the client library wants it (it takes anything that acts like `httplib2.Http`), with two promises more: all
steps of a call keep to one deadline, and what changes anything is sent once.

httplib2 itself sends a request again, a POST too, when the server hangs up: a mail would be sent twice.
"""

import io
import selectors
import socket
import ssl
import zlib
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any
from urllib.parse import SplitResult, urlsplit

import httplib2

from outcomed_connectors._shared.deadline import Deadline

_MOST_OCTETS = 64 * 1024 * 1024


class NotSent(OSError):
    """Nothing reached the server."""


class Untrusted(NotSent):
    """The server has no certificate to be trusted."""


class Lost(OSError):
    """The request may have reached the server, and there is no answer."""


class Courier:
    """Connections of one thread. Nothing of the environment is believed: no proxy, no .netrc."""

    def __init__(self, trust: ssl.SSLContext) -> None:
        self.deadline = Deadline(0)
        self._trust = trust
        self._open: dict[str, _Connection] = {}

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> tuple[httplib2.Response, bytes]:
        """Send a request and read the answer. Raises `NotSent` and `Lost`; follows nobody elsewhere."""
        parts = urlsplit(uri)
        connection, is_fresh = self._connected(parts)
        try:
            return self._exchanged(connection, parts, method, body, headers or {})
        except Lost:
            if is_fresh or method != "GET":
                raise
        # A connection that was left open may have been hung up on meanwhile.
        connection, _is_fresh = self._connected(parts)
        return self._exchanged(connection, parts, method, body, headers or {})

    def close(self) -> None:
        opened, self._open = self._open, {}
        for connection in opened.values():
            connection.close()

    def _connected(self, parts: SplitResult) -> "tuple[_Connection, bool]":
        """Give a connection, and whether it is a new one."""
        at = f"{parts.scheme}://{parts.netloc}"
        known = self._open.get(at)
        if known and known.is_idle:
            return known, False
        if known:
            known.close()
        made = _Connection(self, parts, self._trust if parts.scheme == "https" else None)
        try:
            made.connect()
        except ssl.SSLCertVerificationError as err:
            raise Untrusted(f"{parts.hostname} has no certificate to be trusted: {err.verify_message}") from err
        except OSError as err:
            raise NotSent(f"{parts.hostname} cannot be reached: {err}") from err
        self._open[at] = made
        return made, True

    def _exchanged(
        self,
        connection: "_Connection",
        parts: SplitResult,
        method: str,
        body: bytes | str | None,
        headers: Mapping[str, str],
    ) -> tuple[httplib2.Response, bytes]:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            connection.request(method, target, body=body, headers={**headers, "accept-encoding": "gzip"})
            response = connection.getresponse()
            content = _bounded(response)
        except (OSError, HTTPException, zlib.error) as err:
            connection.close()
            raise Lost(f"{method} {parts.hostname}: {str(err) or type(err).__name__}") from err
        return httplib2.Response(response), content


class _Connection(HTTPConnection):
    """A connection whose every step keeps to the deadline of its courier."""

    def __init__(self, courier: Courier, parts: SplitResult, trust: ssl.SSLContext | None) -> None:
        self.default_port = 443 if trust else 80
        super().__init__(parts.hostname or "", parts.port or self.default_port)
        self._courier = courier
        self._trust = trust

    def connect(self) -> None:
        plain = socket.create_connection((self.host, self.port), self._courier.deadline.left())
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._trust is not None:
            try:
                plain.settimeout(self._courier.deadline.left())
                plain = self._trust.wrap_socket(plain, server_hostname=self.host)
            except OSError:
                plain.close()
                raise
        self.sock: Any = _Timed(plain, self._courier)

    @property
    def is_idle(self) -> bool:
        """True while it is open and the server has nothing to say: else it has hung up."""
        if self.sock is None or self.sock.fileno() < 0:
            return False
        with selectors.DefaultSelector() as selector:
            selector.register(self.sock.fileno(), selectors.EVENT_READ)
            return not selector.select(0)


class _Timed:
    """A socket as `http.client` uses it."""

    def __init__(self, found: socket.socket, courier: Courier) -> None:
        self._socket, self._courier = found, courier

    def sendall(self, data: Any) -> None:
        self._socket.settimeout(self._courier.deadline.left())
        self._socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self._socket, self._courier))

    def fileno(self) -> int:
        return self._socket.fileno()

    def close(self) -> None:
        self._socket.close()


class _Reader(io.RawIOBase):
    def __init__(self, found: socket.socket, courier: Courier) -> None:
        self._file = found.makefile("rb", buffering=0)
        self._socket, self._courier = found, courier

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(self._courier.deadline.left())
        return self._file.readinto(buffer)

    def close(self) -> None:
        self._file.close()
        super().close()


def _bounded(response: HTTPResponse) -> bytes:
    content = response.read(_MOST_OCTETS + 1)
    if response.headers.get("content-encoding", "").lower() == "gzip":
        content = zlib.decompressobj(wbits=31).decompress(content, _MOST_OCTETS + 1)
    if len(content) > _MOST_OCTETS:
        raise OSError(f"the answer has more than {_MOST_OCTETS} octets")
    return content
