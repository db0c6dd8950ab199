"""Signing in: access tokens of an app or of a person, renewed before they end.

A sign-in that Microsoft refuses is not tried again until another one is there: asking on would lock it. That of an app
is tried again each hour: what an administrator allows changes nothing here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

import msal

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.microsoft import entra, kept
from outcomed_connectors._shared.microsoft.line import Line
from outcomed_connectors._shared.microsoft.refusals import AGAIN, is_passing, remedy, told
from outcomed_connectors._shared.microsoft.settings import Wanted

SIGN_IN_REST = timedelta(hours=1)
"""How long it rests where only a person can help."""
_PASSES = "it is tried again; the Microsoft 365 admin center (Health) says how the service is"
_FRESH_FOR = timedelta(minutes=5)
"""How long a token certainly says what its owner may: what was granted later is in a later one."""
_EARLY = timedelta(minutes=5)
"""So long before its end a token is renewed: clocks differ, and a call takes a while."""


@dataclass(frozen=True, slots=True)
class _Held:
    token: str = field(repr=False)
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class _Refused:
    source: str = field(repr=False)
    message: str
    remedy: str
    until: datetime


@dataclass(frozen=True, slots=True)
class _Opened:
    """The library's app, what it was made of, and who signed in."""

    source: str = field(repr=False)
    app: Any
    cache: Any
    signed_in: kept.Kept | None = None


class SignIn:
    """Access tokens for one connector, which asks for its own rights only; for any thread.

    With a `line` of the caller, tokens come over it and within its deadline; else it has one of its own.
    """

    def __init__(
        self,
        wanted: Wanted,
        state: Path,
        clock: Callable[[], datetime] | None = None,
        line: Line | None = None,
    ) -> None:
        self._wanted = wanted
        self._identity = wanted.identity
        self._file = kept.token_file(state, wanted.identity.token)
        self._clock = clock or (lambda: datetime.now(UTC))
        self._line = line or Line(wanted.ca_file)
        self._own_line = None if line else self._line
        self._lock = Lock()
        self._opened: _Opened | None = None
        self._held: _Held | None = None
        self._refused: _Refused | None = None
        self._user = ""

    @property
    def who(self) -> str:
        """Say in whose name calls are made, for messages."""
        if self._identity.is_app:
            return f"the app {self._identity.client_id}"
        return self._user or "whoever signed in"

    def token(self, *, anew: bool = False) -> str:
        """Give a token that is good now; with `anew` another one than before. `ConnectorError` (later) where there is
        none: its `retry_at` lets the account rest where only a person can help."""
        with self._lock:
            if self._held and not anew and self._clock() < self._held.until and not self._is_another_there():
                return self._held.token
            self._held = None
            self._stay_refused()
            if self._own_line:
                with self._line.within(self._wanted.timeout_s):
                    self._held = self._renewed(anew=anew)
            else:
                self._held = self._renewed(anew=anew)
            return self._held.token

    def fresher(self) -> str:
        """Give another token where the one in use may not know of what was granted since; empty where it is fresh."""
        held = self._held
        is_old = held is not None and self._clock() >= held.since + _FRESH_FOR
        return self.token(anew=True) if is_old else ""

    def refuse(self, why: str) -> ConnectorError:
        """Take it that a fresh token was refused all the same; give the error that says so."""
        with self._lock:
            return self._refusal({"error": "invalid_token", "error_description": why})

    def close(self) -> None:
        """Hang up, where the line is its own."""
        if self._own_line:
            self._own_line.close()

    # --- renewing ---

    def _renewed(self, *, anew: bool) -> _Held:
        try:
            found = self._of_app(anew=anew) if self._identity.is_app else self._of_person(anew=anew)
        except entra.Rejected as err:
            found = dict(err.found)
        except (ValueError, KeyError, TypeError, AttributeError, RuntimeError) as err:
            self._opened = None
            raise self._unusable(err) from None
        if "access_token" not in found:
            if is_passing(found):
                self._opened = None  # it would give the same answer for a while
                raise ConnectorError(Failure.LATER, f"Microsoft renews no sign-in now: {told(found)}", _PASSES)
            raise self._refusal(found)
        lasts = timedelta(seconds=int(found.get("expires_in", 0)))
        now = self._clock()
        return _Held(found["access_token"], now, now + max(lasts - _EARLY, timedelta()))

    def _of_app(self, *, anew: bool) -> Mapping[str, Any]:
        source = entra.source(self._identity)
        if self._opened is None or self._opened.source != source:
            cache = msal.SerializableTokenCache()
            self._opened = _Opened(source, entra.app(self._identity, self._line, self._clock, cache), cache)
        app = self._opened.app
        if anew:
            app.remove_tokens_for_client()
        found: Mapping[str, Any] = app.acquire_token_for_client(list(self._wanted.scopes_of_app))
        return found

    def _of_person(self, *, anew: bool) -> Mapping[str, Any]:
        opened = self._opened_for_person()
        accounts = opened.app.get_accounts()
        name = opened.signed_in.account if opened.signed_in else ""
        account = next((one for one in accounts if one["home_account_id"] == name), None)
        found = opened.app.acquire_token_silent_with_error(list(self._wanted.scopes), account, force_refresh=anew)
        if opened.cache.has_state_changed:
            self._keep(opened)
        return found or {"error": "invalid_grant", "error_description": f"{self._file} holds no token to go on with"}

    def _opened_for_person(self) -> _Opened:
        source = kept.read(self._file)
        if self._opened is None or self._opened.source != source:
            found = kept.parsed(source, self._file)
            self._check(found)
            self._user = found.user
            cache = msal.SerializableTokenCache()
            cache.deserialize(found.cache)
            self._opened = _Opened(source, entra.app(self._identity, self._line, self._clock, cache), cache, found)
        return self._opened

    def _is_another_there(self) -> bool:
        """True where somebody signed in anew, or took the sign-in away: a token would hold for another hour."""
        opened = self._opened
        return opened is not None and opened.signed_in is not None and self._source() != opened.source

    def _check(self, found: kept.Kept) -> None:
        if (found.client_id, found.tenant) != (self._identity.client_id, self._identity.tenant):
            message = f"the sign-in in {self._file} is for the app {found.client_id} of {found.tenant}"
            raise ConnectorError(Failure.LATER, message, AGAIN)
        if missing := sorted(set(self._wanted.scopes) - set(found.scopes)):
            message = f"the sign-in in {self._file} is not for {', '.join(missing)}"
            raise ConnectorError(Failure.LATER, message, AGAIN)

    def _keep(self, opened: _Opened) -> None:
        """Keep what is needed to go on after a restart; who signed in anew meanwhile goes before."""
        if opened.signed_in is None:
            return
        text = kept.shown(replace(opened.signed_in, cache=opened.cache.serialize()))
        kept.write(self._file, text, instead_of=opened.source)
        self._opened = replace(opened, source=text)

    # --- refused ---

    def _refusal(self, found: Mapping[str, Any]) -> ConnectorError:
        source = self._opened.source if self._opened else self._source()
        self._held, self._opened = None, None
        message = f"Microsoft refuses the sign-in of {self.who}: {told(found)}"
        self._refused = _Refused(source, message, remedy(found, self._wanted), self._clock() + SIGN_IN_REST)
        return self._error(self._refused)

    def _stay_refused(self) -> None:
        """Raise what was refused before, for as long as nobody can have mended it."""
        refused = self._refused
        if refused is None:
            return
        is_over = self._identity.is_app and self._clock() >= refused.until
        if self._source() == refused.source and not is_over:
            raise self._error(refused)
        self._refused = None

    def _error(self, refused: _Refused) -> ConnectorError:
        at = refused.until if self._identity.is_app else self._clock() + SIGN_IN_REST
        return ConnectorError(Failure.LATER, refused.message, refused.remedy, retry_at=at)

    def _source(self) -> str:
        return entra.source(self._identity) if self._identity.is_app else kept.read(self._file)

    def _unusable(self, err: Exception) -> ConnectorError:
        if self._identity.certificate and not entra.has_key(self._identity):
            message = f"{self._identity.certificate.reference} holds no certificate with its private key"
            advice = "put both there, in PEM: `openssl pkcs12 -in app.pfx -out app.pem -nodes` makes it of a .pfx"
            if self._identity.certificate_password:
                advice = f"see that `certificate_password` opens it, or {advice}"
            return ConnectorError(Failure.LATER, message, advice)
        message = f"signing in to Microsoft: {type(err).__name__}: {str(err)[:200]}"
        return ConnectorError(Failure.LATER, message, "check `tenant`, `client_id`, `cloud` and `authority`")
