"""Calls of Exchange: signed in, bounded in time, sent once, and with certainty about what a failure means."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock, local
from typing import Any, TypeVar

from exchangelib import Account
from exchangelib.credentials import DELEGATE, IMPERSONATION
from exchangelib.ewsdatetime import EWSTimeZone
from exchangelib.version import EXCHANGE_2010_SP2, EXCHANGE_2013, EXCHANGE_2013_SP1, EXCHANGE_2016, Version

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context
from outcomed_connectors._shared.deadline import Deadline
from outcomed_connectors._shared.exchange.endpoint import Autodiscovery, Endpoint
from outcomed_connectors._shared.exchange.failures import Call, failure
from outcomed_connectors._shared.exchange.keys import keys
from outcomed_connectors._shared.exchange.line import Line, line
from outcomed_connectors._shared.exchange.settings import ExchangeSettings
from outcomed_connectors._shared.exchange.transport import Answered, NotSent
from outcomed_connectors._shared.servers import trusted

Got = TypeVar("Got")
_UTC = EWSTimeZone("UTC")
_VERSIONS = {
    "2010_SP2": EXCHANGE_2010_SP2,
    "2013": EXCHANGE_2013,
    "2013_SP1": EXCHANGE_2013_SP1,
    "2016": EXCHANGE_2016,
}
_MOVED = frozenset({301, 302, 307, 308, 403, 404, 410, 451})


class Wire:
    """One connection for each thread, for all mailboxes that a sign-in may open."""

    def __init__(
        self, settings: ExchangeSettings, context: Context, clock: Callable[[], datetime] | None = None
    ) -> None:
        self._settings = settings
        self._may_go_on = context.may_go_on
        self._clock = clock or (lambda: datetime.now(UTC))
        self._keys = keys(settings, context.state, self._clock)
        self._endpoint = Endpoint(settings, context.state, Autodiscovery(settings, self._keys.auth, self._trusted))
        self._lock = Lock()
        self._trust: ssl.SSLContext | None = None
        self._of_thread = local()
        self._lines: list[Line] = []

    def now(self) -> datetime:
        return self._clock()

    def mailbox(self, account: str) -> str:
        """Give the address of the mailbox that an account of a route stands for."""
        return (account or self._settings.mailbox).lower()

    def call(
        self,
        account: str,
        what: str,
        make: Callable[[Any], Got],
        *,
        writes: bool = False,
        expects: tuple[type[Exception], ...] = (),
    ) -> Got | None:
        """Make one call: `make` gets the library's account of a mailbox. None for an error that is among `expects`;
        `ConnectorError` for every other one."""
        mailbox = self.mailbox(account)
        call = Call(what=what, who=self._keys.who, mailbox=mailbox, writes=writes, now=self._clock())
        try:
            return self._made(mailbox, what, make, writes=writes)
        except expects:
            return None
        except Exception as err:
            if isinstance(err, Answered) and err.status == 401:
                raise self._keys.refuse(str(err)) from err
            is_elsewhere = isinstance(err, NotSent) or (isinstance(err, Answered) and err.status in _MOVED)
            if is_elsewhere and self._endpoint.forget():
                self.close()
            raise failure(err, call) from err

    def close(self) -> None:
        """Hang up. Called while nothing is under way."""
        with self._lock:
            lines, self._lines = self._lines, []
            self._of_thread = local()
        for each in lines:
            each.forget()
        self._keys.close()

    def _made(self, mailbox: str, what: str, make: Callable[[Any], Got], *, writes: bool) -> Got:
        try:
            return make(self._opened(mailbox, what, writes=writes))
        except Answered as err:
            # A token that is refused has changed nothing: another one may be good.
            if err.status != 401 or not self._keys.renewed():
                raise
        return make(self._opened(mailbox, what, writes=writes))

    def _opened(self, mailbox: str, what: str, *, writes: bool) -> Any:
        """Give the mailbox on the connection of this thread, ready for one call."""
        secret = self._keys.ready()
        found, accounts = self._line(secret)
        found.adapter.deadline = Deadline(self._settings.timeout_s, what)
        found.before = lambda: self._before(found, writes=writes)
        if mailbox not in accounts:
            accounts[mailbox] = self._account(mailbox, found)
        return accounts[mailbox]

    def _before(self, found: Line, *, writes: bool) -> None:
        secret = self._keys.ready()
        if secret != found.secret:
            found.secret = secret
            if self._keys.stays:
                found.hang_up()
        if writes:
            self._may_go_on()

    def _line(self, secret: str) -> tuple[Line, dict[str, Any]]:
        known: tuple[Line, dict[str, Any]] | None = getattr(self._of_thread, "opened", None)
        if known is None:
            url = self._endpoint.url(secret)
            version = Version(_VERSIONS[self._settings.version])
            made = line(url, version, self._keys.auth, self._trusted(), self._settings.timeout_s)
            known = self._of_thread.opened = made, {}
            with self._lock:
                self._lines.append(made)
        return known

    def _trusted(self) -> ssl.SSLContext:
        """Give whose certificates are believed; loading them takes a while."""
        with self._lock:
            if self._trust is None:
                # Where nothing is encrypted, nobody is asked to prove anything.
                is_plain = self._settings.endpoint.startswith("http:")
                self._trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if is_plain else trusted(self._settings.ca_file)
            return self._trust

    def _account(self, mailbox: str, found: Line) -> Any:
        is_own = mailbox == self._settings.mailbox.lower() and self._settings.is_its_own
        impersonates = self._settings.access == "impersonate" and not is_own
        try:
            # The library would make a protocol of its own; under this config it finds ours.
            return Account(
                mailbox,
                access_type=IMPERSONATION if impersonates else DELEGATE,
                config=found.config,
                default_timezone=_UTC,
                locale="en",
            )
        except ValueError as err:
            raise ConnectorError(Failure.REFUSED, f"{mailbox!r} is no address of a mailbox", "correct it") from err
