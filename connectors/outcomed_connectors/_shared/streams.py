"""Connections of httpx whose every step is bounded by the deadline of the call that uses them, however slowly a server
drips."""

import selectors
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

_MOST_OCTETS = 64 * 1024 * 1024


class Deadline:
    """The moment until which the call of this thread must be over."""

    def __init__(self) -> None:
        self._of_thread = threading.local()

    @contextmanager
    def of(self, seconds: float) -> Iterator[None]:
        self._of_thread.end = time.monotonic() + seconds
        try:
            yield
        finally:
            self._of_thread.end = None

    def left(self) -> float:
        """Give the seconds left. Raises `TimeoutError` when there are none."""
        end: float | None = getattr(self._of_thread, "end", None)
        left = 5.0 if end is None else end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time for this call is over")
        return left


class Transport(httpx.HTTPTransport):
    """httpx over connections that keep to a deadline, at most `width` of them."""

    def __init__(self, trust: ssl.SSLContext, width: int, deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=trust,
            max_connections=width,
            max_keepalive_connections=width,
            keepalive_expiry=15,
            network_backend=Backend(deadline),
        )


def bounded(response: httpx.Response) -> bytes:
    """Read an answer. Raises `httpx.DecodingError` for one that is far too long."""
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes():
        size += len(part)
        if size > _MOST_OCTETS:
            raise httpx.DecodingError(f"the answer has more than {_MOST_OCTETS} octets")
        parts.append(part)
    return b"".join(parts)


def mistrusted(err: BaseException | None) -> str:
    """Say why a certificate was not believed; empty where an error has another ground."""
    while err is not None:
        if isinstance(err, ssl.SSLCertVerificationError):
            return err.verify_message
        err = err.__cause__ or err.__context__
    return ""


class Backend(httpcore.NetworkBackend):
    """Opens connections that keep to a deadline."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        with _raising(httpcore.ConnectTimeout, httpcore.ConnectError):
            found = socket.create_connection((host, port), self._deadline.left())
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return _Stream(found, self._deadline)


class _Stream(httpcore.NetworkStream):
    def __init__(self, found: socket.socket, deadline: Deadline) -> None:
        self._socket = found
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with _raising(httpcore.ReadTimeout, httpcore.ReadError):
            self._socket.settimeout(self._deadline.left())
            return self._socket.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with _raising(httpcore.WriteTimeout, httpcore.WriteError):
            while buffer:
                self._socket.settimeout(self._deadline.left())
                buffer = buffer[self._socket.send(buffer) :]

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            with _raising(httpcore.ConnectTimeout, httpcore.ConnectError):
                self._socket.settimeout(self._deadline.left())
                return _Stream(ssl_context.wrap_socket(self._socket, server_hostname=server_hostname), self._deadline)
        except httpcore.NetworkError:
            self.close()
            raise

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object":
            return self._socket if isinstance(self._socket, ssl.SSLSocket) else None
        # httpcore asks before it uses a connection again: one that has something to say was hung up on.
        return _is_readable(self._socket) if info == "is_readable" else None


def _is_readable(found: socket.socket) -> bool:
    if found.fileno() < 0:
        return True
    with selectors.DefaultSelector() as selector:
        selector.register(found, selectors.EVENT_READ)
        return bool(selector.select(0))


@contextmanager
def _raising(too_late: type[Exception], broken: type[Exception]) -> Iterator[None]:
    try:
        yield
    except TimeoutError as err:
        raise too_late(str(err)) from err
    except OSError as err:
        raise broken(str(err)) from err
