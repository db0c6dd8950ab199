"""A connection to a mail server in which every step is bounded by one deadline."""

import io
import smtplib
import socket
import ssl
from collections.abc import Callable
from typing import Any

from outcomed_connectors._shared.deadline import Deadline
from outcomed_connectors.smtp.settings import Settings


class Session(smtplib.SMTP):
    """smtplib with a deadline over all of its steps, and with TLS from the first byte where that is wanted.

    Raises what smtplib raises: `SMTPServerDisconnected` when the connection is lost or the deadline has passed.
    """

    deadline: Deadline

    def __init__(self, settings: Settings, deadline: Deadline, trust: ssl.SSLContext | None) -> None:
        # A name for EHLO is always given: smtplib would ask the DNS for one, without a time limit.
        super().__init__(local_hostname=settings.helo or _own_name(), timeout=deadline.left())
        self.deadline = deadline
        self._implicit_tls = settings.security == "tls"
        self._trust = trust
        self._host = settings.host

    def secure(self) -> None:
        """Encrypt the connection by STARTTLS. Raises `SMTPNotSupportedError` where the server does not offer it."""
        self.starttls(context=self._trust)

    def check_time(self) -> None:
        """Bound the next step by what is left. Raises `SMTPServerDisconnected`, closed, when nothing is."""
        try:
            left = self.deadline.left()
            if self.sock is not None:
                self.sock.settimeout(left)
        except TimeoutError as err:
            self.close()
            raise smtplib.SMTPServerDisconnected(str(err)) from err

    def send(self, s: Any) -> None:
        """Send within what is left of the time."""
        self.check_time()
        super().send(s)

    def getreply(self) -> tuple[int, bytes]:
        """Read a reply, however slowly it drips, within what is left of the time."""
        if self.file is None and self.sock is not None:
            self.file = io.BufferedReader(_Bounded(self.sock, self._left))
        return super().getreply()

    def _left(self) -> float:
        return self.deadline.left()

    def _get_socket(self, host: str, port: int, timeout: Any) -> socket.socket:
        plain = socket.create_connection((host, port), self.deadline.left())
        # The final dot follows the data at once; without this it would wait for the server's delayed ACK.
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if not self._implicit_tls or self._trust is None:
            return plain
        try:
            return self._trust.wrap_socket(plain, server_hostname=self._host)
        except BaseException:
            plain.close()
            raise


class _Bounded(io.RawIOBase):
    """Reads of a socket, each bounded by what is left of the time."""

    def __init__(self, sock: socket.socket, left: Callable[[], float]) -> None:
        self._sock = sock
        self._left = left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(self._left())
        return self._sock.recv_into(buffer)


def _own_name() -> str:
    name = socket.gethostname()
    return name if "." in name and name.isascii() else "[127.0.0.1]"
