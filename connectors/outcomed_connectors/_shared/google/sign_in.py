"""Signing in: access tokens for those on whose behalf calls are made, renewed before they end.

A sign-in that Google refuses is not tried again until another one is there: asking on would lock it. That of a service
account is tried again each hour: what an administrator allows changes nothing here.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

import google_auth_httplib2
from google.auth.exceptions import GoogleAuthError, RefreshError
from google.oauth2 import credentials, service_account

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.google.courier import Courier, Lost, NotSent
from outcomed_connectors._shared.google.failures import SIGN_IN_REST
from outcomed_connectors._shared.google.settings import ACCOUNT, GoogleSettings

_AS_PERSON: Any = credentials.Credentials
_AS_SERVICE: Any = service_account.Credentials
AGAIN = "run `outcomed auth google` and say yes to all of it"


def token_file(state: Path, name: str) -> Path:
    """Give where the sign-in of that name lies."""
    return state / f"google-{name}.json"


@dataclass(frozen=True, slots=True)
class _Held:
    """Credentials, and what they were made of."""

    source: str
    credentials: Any


@dataclass(frozen=True, slots=True)
class _Refused:
    source: str
    message: str
    remedy: str
    until: datetime


class SignIn:
    """Access tokens for one connector, which asks for its own `scopes` only; for any thread."""

    def __init__(
        self,
        settings: GoogleSettings,
        state: Path,
        scopes: Sequence[str],
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._settings = settings
        self._file = token_file(state, settings.token)
        self._scopes = tuple(scopes)
        self._clock = clock or (lambda: datetime.now(UTC))
        self._lock = Lock()
        self._locks: dict[str, Lock] = {}
        self._held: dict[str, _Held] = {}
        self._refused: dict[str, _Refused] = {}

    def who(self, account: str) -> str:
        """Say on whose behalf calls are made, for messages."""
        subject = self._settings.subject.replace(ACCOUNT, account)
        return subject or ("the service account" if self._settings.service_account else "whoever signed in")

    def token(self, account: str, courier: Courier, *, anew: bool = False) -> str:
        """Give a token that is good now; with `anew` another one than before. `ConnectorError` (later) where there is
        none: its `retry_at` lets the account rest where only a person can help."""
        if self._settings.acts_for_many and not account:
            message = "the route does not say on whose behalf the service account acts"
            raise ConnectorError(Failure.REFUSED, message, 'write `account = "{email}"` beside `subject = "{account}"`')
        subject = self._settings.subject.replace(ACCOUNT, account)
        with self._lock_of(subject):
            self._stay_refused(subject)
            held = self._held.get(subject) or self._made(subject)
            if anew or not held.credentials.valid:
                held = self._renewed(subject, held, courier)
            self._held[subject] = held
            token: str = held.credentials.token
            return token

    def refuse(self, account: str, why: str) -> ConnectorError:
        """Take it that a fresh token was refused all the same; give the error that says so."""
        subject = self._settings.subject.replace(ACCOUNT, account)
        with self._lock_of(subject):
            held = self._held.get(subject)
            return self._refusal(subject, held.source if held else self._source(), why)

    def _lock_of(self, subject: str) -> Lock:
        """Give what keeps two threads from renewing one sign-in; another one's goes on meanwhile."""
        with self._lock:
            return self._locks.setdefault(subject, Lock())

    # --- where it comes from ---

    def _source(self) -> str:
        if self._settings.service_account:
            return self._settings.service_account.reveal()
        try:
            return self._file.read_text(encoding="utf-8")
        except FileNotFoundError:
            message = f"nobody has signed in to Google yet: there is no {self._file}"
            raise ConnectorError(Failure.LATER, message, "run `outcomed auth google`") from None
        except (OSError, UnicodeDecodeError) as err:
            message = f"{self._file} cannot be read: {err}"
            raise ConnectorError(Failure.LATER, message, "make it readable for outcomed, and for nobody else") from None

    def _made(self, subject: str) -> _Held:
        source = self._source()
        try:
            return _Held(source, self._credentials(json.loads(source), subject))
        except (ValueError, KeyError, TypeError, AttributeError, GoogleAuthError):
            where = self._settings.service_account.reference if self._settings.service_account else str(self._file)
            remedy = "put the JSON key of the service account there" if self._settings.service_account else AGAIN
            raise ConnectorError(Failure.LATER, f"{where} holds no sign-in to Google", remedy) from None

    def _credentials(self, info: Any, subject: str) -> Any:
        if self._settings.service_account:
            made = _AS_SERVICE.from_service_account_info(info, scopes=self._scopes)
            return made.with_subject(subject) if subject else made
        self._check_scopes(info)
        return _AS_PERSON(
            None,
            refresh_token=info["refresh_token"],
            token_uri=info["token_uri"],
            client_id=info["client_id"],
            client_secret=info["client_secret"],
            scopes=self._scopes,
        )

    def _check_scopes(self, info: dict[str, Any]) -> None:
        missing = sorted(set(self._scopes) - set(info.get("scopes") or self._scopes))
        if missing:
            message = f"the sign-in in {self._file} is not for {', '.join(missing)}"
            raise ConnectorError(Failure.LATER, message, AGAIN)

    # --- renewing ---

    def _renewed(self, subject: str, held: _Held, courier: Courier) -> _Held:
        """Renew what is held; where that is refused, and somebody has signed in anew meanwhile, that."""
        try:
            held.credentials.refresh(google_auth_httplib2.Request(courier))
        except RefreshError as err:
            if err.retryable:
                raise ConnectorError(Failure.LATER, f"Google renews no sign-in now: {_short(err)}") from err
            if held.source != self._source():
                return self._renewed(subject, self._made(subject), courier)
            raise self._refusal(subject, held.source, _short(err), is_invalid=_code(err) == "invalid_grant") from err
        except (GoogleAuthError, NotSent, Lost, TimeoutError) as err:
            raise ConnectorError(Failure.LATER, f"signing in to Google: {_short(err)}", "it is tried again") from err
        return held

    def _refusal(self, subject: str, source: str, why: str, *, is_invalid: bool = False) -> ConnectorError:
        self._held.pop(subject, None)
        remedy = AGAIN
        if self._settings.service_account and is_invalid:
            whose = subject or "the service account"
            remedy = f"see that {whose} is there and not suspended, that the service account still has this key, "
            remedy += "and that this machine's clock is right"
        elif self._settings.service_account:
            remedy = "let an administrator allow this service account these scopes: " + ", ".join(self._scopes)
        who = f" for {subject}" if subject else ""
        until = self._clock() + SIGN_IN_REST
        refused = _Refused(source, f"Google refuses the sign-in{who} ({why})", remedy, until)
        self._refused[subject] = refused
        return self._error(refused)

    def _stay_refused(self, subject: str) -> None:
        """Raise what was refused before, for as long as nobody can have mended it."""
        refused = self._refused.get(subject)
        if refused is None:
            return
        is_over = bool(self._settings.service_account) and self._clock() >= refused.until
        if self._source() == refused.source and not is_over:
            raise self._error(refused)
        del self._refused[subject]

    def _error(self, refused: _Refused) -> ConnectorError:
        at = refused.until if self._settings.service_account else self._clock() + SIGN_IN_REST
        of_one = self._settings.acts_for_many
        return ConnectorError(Failure.LATER, refused.message, refused.remedy, retry_at=at, of_one=of_one)


def _code(err: RefreshError) -> str:
    """Give the error that the token endpoint names (RFC 6749, 5.2)."""
    return next((str(said.get("error", "")) for said in err.args if isinstance(said, dict)), "")


def _short(err: BaseException) -> str:
    return str(err.args[0] if err.args else err)[:300] or type(err).__name__
