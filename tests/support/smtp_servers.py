"""Mail servers on loopback: aiosmtpd in this process, with TLS by trustme and with a script of replies."""

import asyncio
import json
import re
import ssl
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "outcomed@example.com", "grüner Tee/42"


@dataclass
class Script:
    """What the server answers instead of what it would; `None` there hangs up. Keys: RCPT:<address>, MAIL, DATA,
    EHLO, AUTH. Each answer is given once, but those of RCPT always."""

    replies: dict[str, Sequence[str]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    connections: int = 0
    objects: bool = False

    def next(self, command: str) -> str | None:
        self.seen.append(command)
        waiting = list(self.replies.get(command, ()))
        if waiting:
            self.replies[command] = waiting[1:]
            return waiting[0]
        return None


@dataclass(frozen=True)
class Taken:
    """A mail that the server took: counted by RCPT, not by header."""

    recipient: str
    sender: str
    raw: bytes
    options: tuple[str, ...]


TokenCheck = Callable[[str, str], bool]
"""Whether a token lets a user in."""
_SHOWN = re.compile(r"user=([^\x01]+)\x01auth=Bearer ([^\x01]+)\x01\x01")
_OBJECTION = json.dumps({"status": "400", "schemes": "Bearer", "scope": "https://mail.google.com/"})


class _Handler:
    def __init__(self, script: Script, lets_in: TokenCheck | None = None) -> None:
        self.script = script
        self.lets_in = lets_in
        self.taken: list[Taken] = []
        self.transports: list[Any] = []
        # aiosmtpd looks for its hooks by these names.
        for command, hook in (("MAIL", self._mail), ("RCPT", self._rcpt), ("DATA", self._data)):
            setattr(self, f"handle_{command}", hook)
        for mechanism in ("XOAUTH2",) if lets_in else ():
            setattr(self, f"auth_{mechanism}", self._show)

    async def hang_up(self) -> None:
        """Close what clients left open."""
        for transport in self.transports:
            transport.abort()
        for _ in range(3):  # the loop closes the sockets one round later
            await asyncio.sleep(0)

    async def _mail(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if reply := self.script.next("MAIL"):
            return reply
        if self.lets_in and not session.authenticated:
            return "530 5.7.57 Client not authenticated to send mail"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def _rcpt(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if reply := self.script.next(f"RCPT:{address}"):
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def _data(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if reply := self.script.next("DATA"):
            return reply
        content = envelope.original_content
        assert content is not None
        for recipient in envelope.rcpt_tos:
            options = tuple(str(option) for option in envelope.mail_options)
            self.taken.append(Taken(recipient, str(envelope.mail_from), content, options))
        return f"250 OK queued as {len(self.taken)}"

    async def _show(self, server: SMTP, args: list[str]) -> AuthResult:
        """Check a token. With `objects` in the script, what is wrong with it is said first, as Google does; Exchange
        Online refuses at once."""
        reply = self.script.next("AUTH")
        shown = b64decode(args[1]) if len(args) == 2 else await server.challenge_auth("")
        if reply:
            return AuthResult(success=False, handled=False, message=reply)
        assert isinstance(shown, bytes)
        found = _SHOWN.fullmatch(shown.decode())
        assert found, shown
        assert self.lets_in
        if self.lets_in(found[1], found[2]):
            return AuthResult(success=True)
        if self.script.objects:
            assert await server.challenge_auth(_OBJECTION) == b"", "an objection is answered by an empty line"
        return AuthResult(success=False, handled=False, message="535 5.7.3 Authentication unsuccessful")


class _Counting(SMTP):
    def connection_made(self, transport: Any) -> None:
        # Once more after STARTTLS, which is no connection of its own.
        if self.transport is None:
            self.event_handler.script.connections += 1
        self.event_handler.transports.append(transport)
        super().connection_made(transport)


class _Controller(Controller):
    def factory(self) -> SMTP:
        server = _Counting(self.handler, **self.SMTP_kwargs)
        if self.ssl_context:
            # aiosmtpd knows only of TLS that began by STARTTLS.
            server._auth_require_tls = False
        return server

    def _trigger_server(self) -> None:
        # The first connection is made by the controller itself; by now the system has chosen the port.
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        trigger: Callable[[], None] = super()._trigger_server
        trigger()
        self.handler.script.connections = 0


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    script: Script
    taken: list[Taken]


@contextmanager
def smtp_server(
    script: Script | None = None,
    *,
    security: str = "none",
    authority: "Authority | None" = None,
    lets_in: TokenCheck | None = None,
    **options: Any,
) -> Iterator[Server]:
    """Run a mail server: `security` is none, starttls or tls; with TLS it wants a sign-in as USER with PASSWORD, with
    `lets_in` one by an access token."""
    script = script or Script()
    handler = _Handler(script, lets_in)
    context = authority.server_context() if authority else None
    if security == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if authority:
        options |= {"authenticator": _authenticate(script), "auth_required": True, "auth_require_tls": True}
    elif lets_in:
        options |= {"authenticator": _authenticate(script), "auth_require_tls": False}
    controller = _Controller(
        handler,
        hostname="127.0.0.1",
        port=0,
        server_hostname="mail.example.com",
        ssl_context=context if security == "tls" else None,
        enable_SMTPUTF8=options.pop("enable_SMTPUTF8", True),
        **options,
    )
    controller.start()
    try:
        yield Server(controller.port, script, handler.taken)
    finally:
        asyncio.run_coroutine_threadsafe(handler.hang_up(), controller.loop).result(10)
        controller.stop()


def _authenticate(script: Script) -> Any:
    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        if reply := script.next("AUTH"):
            return AuthResult(success=False, handled=False, message=reply)
        assert isinstance(data, LoginPassword)
        is_right = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
        return AuthResult(success=is_right, handled=False)

    return check


class Authority:
    """A certificate authority of our own, and the certificate of a server on loopback."""

    def __init__(self, folder: Path, *names: str) -> None:
        self._ca = trustme.CA()
        self._server = self._ca.issue_cert(*(names or ("localhost", "127.0.0.1")))
        self.ca_file = folder / "ca.pem"
        self.cert_file = folder / "server.pem"
        self.key_file = folder / "server.key"
        self._ca.cert_pem.write_to_path(self.ca_file)
        self._server.private_key_pem.write_to_path(self.key_file)
        for blob in self._server.cert_chain_pems:
            blob.write_to_path(self.cert_file, append=True)

    def server_context(self) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._server.configure_cert(context)
        return context
