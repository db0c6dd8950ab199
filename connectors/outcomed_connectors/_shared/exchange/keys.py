"""As whom to sign in: with a password, or with a token. A password that is refused is not tried again until there is
another one, or an hour is over: a directory locks who goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import requests
from exchangelib.transport import NTLM, get_auth_instance
from requests.auth import AuthBase, HTTPBasicAuth

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, SignsIn
from outcomed.secret import Secret
from outcomed_connectors._shared.exchange.failures import SIGN_IN_REST
from outcomed_connectors._shared.exchange.settings import ExchangeSettings

if TYPE_CHECKING:
    from outcomed_connectors._shared.microsoft.sign_in import SignIn


class Keys(Protocol):
    """What a connection proves itself with; for any thread."""

    who: str
    stays: bool
    """Whether a connection that was signed in stays so, whatever is sent on it."""

    def ready(self) -> str:
        """Give the password or token that is good now; `ConnectorError` (later) where there is none."""
        ...

    def auth(self, secret: Callable[[], str]) -> AuthBase:
        """Give what signs requests in with what `secret` says then."""
        ...

    def renewed(self) -> bool:
        """Get another token after one was refused; False where there is no other."""
        ...

    def refuse(self, why: str) -> ConnectorError:
        """Take it that the sign-in is refused; give the error that says so."""
        ...

    def close(self) -> None:
        """Hang up, where there is a connection."""
        ...


def keys(settings: ExchangeSettings, state: Path, clock: Callable[[], datetime]) -> Keys:
    """Give what these settings sign in with."""
    if settings.sign_in == "oauth":
        # Only whoever has a token needs what gets one.
        from outcomed_connectors._shared.microsoft.sign_in import SignIn

        return Tokens(SignIn(settings.wanted(), state, clock))
    if settings.password is None:
        raise ValueError("without a token there is a password: the settings see to it")
    return Passwords(settings.login, settings.password, clock, is_basic=settings.sign_in == "basic")


def signs_in(settings: ExchangeSettings) -> SignsIn | None:
    """Say with whom a person signs in, where tokens are wanted."""
    if settings.sign_in != "oauth":
        return None
    from outcomed_connectors._shared.microsoft.consent import PROVIDER, authorize

    return SignsIn(provider=PROVIDER, settings=settings, authorize=authorize)


@dataclass(frozen=True, slots=True)
class _Refused:
    password: str
    why: str
    until: datetime


class Passwords:
    """A user and a password, by NTLM or Basic."""

    stays = True

    def __init__(self, user: str, password: Secret, clock: Callable[[], datetime], *, is_basic: bool) -> None:
        self.who = user
        self._password, self._clock, self._is_basic = password, clock, is_basic
        self._lock = Lock()
        self._refused: _Refused | None = None

    def ready(self) -> str:
        password = self._password.reveal()
        with self._lock:
            refused = self._refused
            if refused and refused.password == password and self._clock() < refused.until:
                raise self._error(refused)
            self._refused = None
        return password

    def auth(self, secret: Callable[[], str]) -> AuthBase:
        if self._is_basic:
            return HTTPBasicAuth(self.who.encode(), secret().encode())
        # A user principal name belongs to no domain of its own.
        name = "\\" + self.who if "@" in self.who else self.who
        made: AuthBase = get_auth_instance(NTLM, username=name, password=secret())
        return made

    def renewed(self) -> bool:
        return False

    def refuse(self, why: str) -> ConnectorError:
        with self._lock:
            self._refused = _Refused(self._password.reveal(), why, self._clock() + SIGN_IN_REST)
            return self._error(self._refused)

    def close(self) -> None:
        """There is no connection but that to Exchange."""

    def _error(self, refused: _Refused) -> ConnectorError:
        message = f"Exchange refuses the sign-in of {self.who} ({refused.why})"
        remedy = (
            f"correct `user`, `sign_in`, and the password at {self._password.reference}; see that the account is not "
            "locked, and that the server takes this kind of sign-in"
        )
        return ConnectorError(Failure.LATER, message, remedy, retry_at=refused.until)


class Tokens:
    """Tokens of Entra ID."""

    stays = False

    def __init__(self, sign_in: "SignIn") -> None:
        self.who = sign_in.who
        self._sign_in = sign_in

    def ready(self) -> str:
        return self._sign_in.token()

    def auth(self, secret: Callable[[], str]) -> AuthBase:
        return _Bearer(secret)

    def renewed(self) -> bool:
        self._sign_in.token(anew=True)
        return True

    def refuse(self, why: str) -> ConnectorError:
        return self._sign_in.refuse(why)

    def close(self) -> None:
        self._sign_in.close()


class _Bearer(AuthBase):
    def __init__(self, secret: Callable[[], str]) -> None:
        self._secret = secret

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._secret()}"
        return request
