"""HTTP under the library: nothing of the environment is believed, all steps keep to a deadline, nothing is sent twice.

The library takes its adapter and its policy from classes that all accounts share; here each connection has its own.
"""

import io
import socket
import ssl
import time
from typing import Any, cast

import requests
from exchangelib.protocol import FailFast
from exchangelib.util import is_xml
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from outcomed_connectors._shared.deadline import Deadline

_EXCERPT = 300
_CHUNK = 65_536


class NotSent(OSError):
    """Nothing reached the server."""


class Untrusted(NotSent):
    """The server has no certificate to be trusted."""


class CutOff(Exception):
    """The server answered, and not to the end."""


class Answered(Exception):
    """The server answered by HTTP alone: a status beyond 200, and no message of Exchange."""

    def __init__(self, response: requests.Response) -> None:
        self.status = response.status_code
        self.headers = response.headers
        text = " ".join(response.text[: 4 * _EXCERPT].split())[:_EXCERPT]
        super().__init__(f"HTTP {self.status} {response.reason or ''}".strip() + (f": {text}" if text else ""))


class _Chunked(requests.Response):
    """A response that is read in chunks by whoever does not say in which: the library would read octet by octet."""

    def iter_content(self, *args: Any, **named: Any) -> Any:
        return super().iter_content(*args, **(named if args else {"chunk_size": _CHUNK, **named}))


class Once(FailFast):
    """Raise what the server answered as it is. The library's own reading takes each failure of a connection that is
    being closed for "busy", and so for "not done"."""

    def raise_response_errors(self, response: requests.Response) -> None:
        is_message = response.status_code == 500 and is_xml(response.content)
        if response.status_code != 200 and not is_message:
            raise Answered(response)
        # The library reads what it gets of an answer, and takes what is cut off for all that there is.
        if not response.content.rstrip().endswith(b"Envelope>"):
            raise CutOff("the answer does not come to its end")


class Adapter(HTTPAdapter):
    """The adapter of one connection. `deadline` is set anew before each call."""

    def __init__(self, trust: ssl.SSLContext) -> None:
        self.deadline = Deadline(0)
        self._trust = trust
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0, pool_block=True)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs, ssl_context=self._trust)
        # Of this manager alone: the names are the library's, and so is what it does with them.
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _TlsPool}

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Add no authority to those that the context trusts."""

    def build_response(self, req: requests.PreparedRequest, resp: Any) -> requests.Response:
        made = super().build_response(req, resp)
        made.__class__ = _Chunked
        return made

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """Send one request. Raises `NotSent` where certainly nothing reached the server."""
        try:
            left = self.deadline.left()
        except TimeoutError as err:
            raise NotSent(str(err)) from err
        try:
            return super().send(request, timeout=left)
        except requests.exceptions.ConnectionError as err:
            if found := _unsent(err):
                raise found from err
            raise


def _unsent(err: requests.exceptions.ConnectionError) -> NotSent | None:
    """Give what kept a request from being sent; None where it may have been."""
    cause = getattr(err.args[0], "reason", err.args[0]) if err.args else err
    inner = cause.args[0] if getattr(cause, "args", ()) else cause
    if isinstance(inner, ssl.SSLCertVerificationError):
        return Untrusted(f"its certificate is not to be trusted: {inner.verify_message}")
    if isinstance(cause, NewConnectionError | ConnectTimeoutError | NameResolutionError):
        return NotSent(f"it cannot be reached: {cause}")
    return None


class _PlainConnection(HTTPConnection):
    def connect(self) -> None:
        super().connect()
        self.sock = cast("socket.socket", _Timed(cast("socket.socket", self.sock)))


class _TlsConnection(HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        self.sock = cast("socket.socket", _Timed(cast("socket.socket", self.sock)))


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


class _Timed:
    """A socket whose timeout bounds all that comes after it, and not each step: no server can drip on for ever."""

    def __init__(self, found: socket.socket) -> None:
        self._socket = found
        self.settimeout(found.gettimeout())

    def settimeout(self, seconds: float | None) -> None:
        self._end = time.monotonic() + (60 if seconds is None else seconds)

    def left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time for this call is over")
        return left

    def sendall(self, data: Any) -> None:
        self._socket.settimeout(self.left())
        self._socket.sendall(data)

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self, self._socket))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


class _Reader(io.RawIOBase):
    def __init__(self, timed: _Timed, found: socket.socket) -> None:
        self._file = found.makefile("rb", buffering=0)
        self._timed, self._socket = timed, found
        self._sock = found
        """Where NTLM's library looks for the certificate of the server."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(self._timed.left())
        return self._file.readinto(buffer)

    def close(self) -> None:
        self._file.close()
        super().close()
