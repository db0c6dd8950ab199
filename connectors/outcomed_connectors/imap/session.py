"""A connection to an IMAP server in which every step is bounded: in time, and in what is kept of an answer."""

import imaplib
import re
import socket
import ssl
from contextlib import suppress
from typing import Any

from outcomed.ports import RAW_LIMIT
from outcomed_connectors._shared.deadline import Deadline
from outcomed_connectors._shared.oauth import TokenRefused, objection, shown
from outcomed_connectors.imap.settings import Settings
from outcomed_connectors.imap.stream import Stream

_LONGEST_LINE = 1_000_000
_MOST_LINES = 4_000_000
"""Octets of lines that an answer to one command may have; messages come apart from them, as literals."""
_NEWS = re.compile(rb"\* \d+ (EXISTS|RECENT)\b", re.IGNORECASE)
_IDLE_TAG = b"wait"
_QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"'})


class Session(imaplib.IMAP4):
    """imaplib with a deadline over all of its steps, and with TLS from the first byte where that is wanted.

    Raises what imaplib raises, `OSError` (`TimeoutError` too), and `ValueError` for answers that make no sense.
    """

    def __init__(self, settings: Settings, deadline: Deadline, trust: ssl.SSLContext | None) -> None:
        self.deadline = deadline
        self._implicit_tls = settings.security == "tls"
        self._trust = trust
        self._stream = Stream(lambda: self.sock, self._left)
        self._lines = 0
        super().__init__(settings.host, settings.port)

    def _left(self) -> float:
        return self.deadline.left()

    # --- what imaplib builds on ---

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        """Connect within the deadline."""
        self.host, self.port = host, port
        self.sock = socket.create_connection((host, port), self.deadline.left())
        if self._implicit_tls:
            self._encrypt()

    def send(self, data: Any) -> None:
        """Send within what is left of the time."""
        self.sock.settimeout(self.deadline.left())
        self._lines = 0
        self.sock.sendall(data)

    def readline(self) -> bytes:
        """Read a line, however slowly it drips, within what is left of the time."""
        line = self._stream.line(_LONGEST_LINE)
        self._lines += len(line)
        if self._lines > _MOST_LINES:
            raise self.abort(f"an answer of more than {_MOST_LINES} octets")
        return line

    def read(self, size: int) -> bytes:
        """Read a literal whole, and keep the beginning of one that is too big."""
        return self._stream.octets(size, RAW_LIMIT)

    def shutdown(self) -> None:
        """Hang up."""
        with suppress(AttributeError):  # it may never have been connected
            self.sock.close()

    def cut(self) -> None:
        """Hang up from another thread, in which nothing may be said: whoever reads here finds that it is over."""
        with suppress(AttributeError, OSError):
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)  # not as TLS would, which has its reader beside it

    # --- what imaplib has not, or not safely ---

    @property
    def offers_tls(self) -> bool:
        """True where STARTTLS may be asked for: not behind a sign-in that nobody asked for."""
        return self.state == "NONAUTH" and "STARTTLS" in self.capabilities

    def secure(self) -> None:
        """Encrypt the connection by STARTTLS."""
        kind, data = self.xatom("STARTTLS")
        if kind != "OK":
            raise self.error(f"STARTTLS: {data!r}")
        # What came in the clear behind the answer was written by somebody in between.
        if self._stream.has_more:
            raise self.abort("the server went on in the clear after STARTTLS")
        self._encrypt()
        self.look_again()

    def show_token(self, user: str, token: str) -> None:
        """Sign in by an access token (XOAUTH2). Raises `TokenRefused` where that is not taken."""
        if "AUTH=XOAUTH2" not in self.capabilities:
            raise self.error("the server takes no access tokens (XOAUTH2)")
        asked: list[bytes] = []

        def answer(challenge: bytes) -> bytes:
            asked.append(challenge)
            # A refusal comes as one more question, which an empty line answers.
            return shown(user, token).encode() if len(asked) == 1 else b""

        try:
            self.authenticate("XOAUTH2", answer)
        except self.abort:
            raise
        except self.error as err:
            raise TokenRefused(f"{err} {objection(asked[-1]) if asked else ''}".strip()) from err

    def sign_in(self, user: str, secret: str) -> None:
        """Sign in by a password. Raises `imaplib.IMAP4.error` where that is refused."""
        if "AUTH=PLAIN" in self.capabilities:
            # LOGIN takes ASCII only; RFC 4616 says UTF-8.
            self.authenticate("PLAIN", lambda _: f"\0{user}\0{secret}".encode())
        elif "LOGINDISABLED" in self.capabilities:
            raise self.error("the server takes no password over this connection")
        elif user.isascii() and secret.isascii():
            self.login(f'"{user.translate(_QUOTED)}"', secret)
        else:
            raise self.error("the server takes only user names and passwords in ASCII")

    def look_again(self) -> None:
        """Ask anew what the server can: TLS and a sign-in change it."""
        _, found = self.capability()
        self.capabilities = tuple((found[-1] or b"").decode("ascii", "replace").upper().split())

    def await_news(self, seconds: float, timeout_s: float) -> bool:
        """Wait until the server tells of a new message (RFC 2177), but no longer than so; True if it did. Beginning and
        ending have `timeout_s` each."""
        self.deadline = Deadline(timeout_s)
        self.send(_IDLE_TAG + b" IDLE\r\n")
        has_news = False
        while not (line := self._told()).startswith(b"+"):
            if line.startswith(_IDLE_TAG):
                raise self.error(f"IDLE: {line!r}")
            has_news |= bool(_NEWS.match(line))
        self.deadline = Deadline(seconds)
        with suppress(TimeoutError):
            while not has_news:
                has_news = bool(_NEWS.match(self._told()))
        self.deadline = Deadline(timeout_s)
        self.send(b"DONE\r\n")
        while not (line := self._told()).startswith(_IDLE_TAG):
            has_news |= bool(_NEWS.match(line))
        return has_news

    def rest(self, seconds: float) -> None:
        """Wait until the server says anything, but no longer than so."""
        self.deadline = Deadline(seconds)
        with suppress(TimeoutError):
            self._stream.await_more()

    def count_messages(self) -> int:
        """Ask how many messages the folder has now; 0 where the server tells of no change."""
        self.noop()
        said = [number for number in self.response("EXISTS")[1] if number]
        return int(said[-1]) if said else 0

    def _told(self) -> bytes:
        line = self.readline()
        if not line or line.upper().startswith(b"* BYE"):
            raise self.abort(f"the server hung up: {line!r}")
        return line

    def _encrypt(self) -> None:
        if self._trust is None:
            raise ValueError("TLS without rules for it")
        plain = self.sock
        plain.settimeout(self.deadline.left())
        try:
            self.sock = self._trust.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise
