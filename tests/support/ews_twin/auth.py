"""Who may sign in, and how: Basic, NTLM (MS-NTHT: it is the connection that is signed in), bearer tokens."""

import base64
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spnego

from support.ews_twin.faults import Http

if TYPE_CHECKING:
    from support.ews_twin.twin import EwsTwin

DOMAIN = "EXAMPLE"
_EXPIRED = '2000003;reason="The token has expired.";error_category="invalid_lifetime"'
_USERS = "NTLM_USER_FILE"  # where the library looks for what it accepts


class Refused(Exception):
    """An answer without a SOAP body."""

    def __init__(self, http: Http) -> None:
        self.http = http
        super().__init__(http.status)


@dataclass
class SignedIn:
    """What a connection knows of who is at its other end."""

    user: str = ""
    handshake: Any = None


class Auth:
    """`passwords` are those that differ from the twin's; `issuers` tell whose a token is, "" where they do not know."""

    def __init__(self, twin: "EwsTwin") -> None:
        self.twin = twin
        self.passwords: dict[str, str] = {}
        self.tokens: dict[str, str] = {}
        self.expired: set[str] = set()
        self.issuers: list[Callable[[str], str]] = [lambda token: self.tokens.get(token, "")]
        self.schemes = ["Basic", "Bearer"]
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def user(self, header: str, connection: SignedIn) -> str:
        """Give the address of who signs in; raise Refused where nobody does."""
        scheme, _, given = header.partition(" ")
        offered = {one.lower() for one in self.schemes}
        if not header and connection.user and "ntlm" in offered:
            return connection.user
        if scheme.lower() not in offered:
            raise self._refused()
        if scheme.lower() == "ntlm":
            return self._ntlm(base64.b64decode(given), connection)
        found = self._basic(given) if scheme.lower() == "basic" else self._bearer(given)
        if not found:
            raise self._refused()
        return found

    def _refused(self, *offered: str, **more: str) -> Refused:
        told = offered or tuple(one if one == "NTLM" else f'{one} realm="127.0.0.1"' for one in self.schemes)
        return Refused(Http(401, {"www-authenticate": ", ".join(told)} | more))

    def password(self, name: str) -> str | None:
        return self.passwords.get(name, self.twin.password if name in self.twin.store.mailboxes else None)

    def _basic(self, given: str) -> str:
        try:
            name, _, password = base64.b64decode(given, validate=True).decode().partition(":")
        except ValueError:
            return ""
        name = self._address(name)
        return name if password == self.password(name) else ""

    def _address(self, name: str) -> str:
        """Give the address of `EXAMPLE\\ada`, or of an address."""
        account = name.rpartition("\\")[2].lower()
        if "@" in account:
            return account
        return next((one for one in self.twin.store.mailboxes if one.partition("@")[0] == account), "")

    def _bearer(self, token: str) -> str:
        if token in self.expired:
            raise self._refused('Bearer error="invalid_token"', **{"x-ms-diagnostics": _EXPIRED})
        return next((found for one in self.issuers if (found := one(token))), "")

    # --- NTLM ---

    def _ntlm(self, given: bytes, connection: SignedIn) -> str:
        """Take a step of the handshake: a challenge is a 401, too; raise Refused until it has ended well."""
        try:
            with self._known_users():
                if given[8:9] == b"\x01" or connection.handshake is None:
                    connection.handshake = spnego.server(protocol="ntlm", options=spnego.NegotiateOptions.use_ntlm)
                answer = connection.handshake.step(given)
        except spnego.exceptions.SpnegoError:
            connection.handshake = None
            raise self._refused() from None
        if not connection.handshake.complete:
            raise self._refused(f"NTLM {base64.b64encode(answer or b'').decode()}")
        connection.user = self._address(connection.handshake.client_principal)
        return connection.user

    @contextmanager
    def _known_users(self) -> Iterator[None]:
        """Let the library accept whoever has a password: it reads them from a file that the environment names."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory()
        known = Path(self._folder.name) / "users"
        known.write_text("".join(self._lines()))
        before = os.environ.get(_USERS)
        os.environ[_USERS] = str(known)
        try:
            yield
        finally:
            os.environ.pop(_USERS)
            if before is not None:
                os.environ[_USERS] = before

    def close(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def _lines(self) -> list[str]:
        known = [(one, self.password(one)) for one in {*self.twin.store.mailboxes, *self.passwords}]
        return [
            f"{domain}:{name}:{password}\n"
            for address, password in known
            for domain, name in ((DOMAIN, address.partition("@")[0]), ("", address))
        ]
