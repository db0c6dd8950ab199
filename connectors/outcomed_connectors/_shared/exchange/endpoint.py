"""Where Exchange Web Services are: what the config says, else what Autodiscover said once.

Autodiscover is slow and depends on DNS. What it finds is kept in the state folder, and doubted when it proves wrong.
https://learn.microsoft.com/exchange/client-developer/exchange-web-services/autodiscover-for-exchange
"""

import json
import os
import ssl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock, get_ident
from typing import Any
from urllib.parse import urljoin

from exchangelib.services import GetUserSettings
from exchangelib.version import EXCHANGE_2010_SP2, Version
from requests.auth import AuthBase

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.deadline import Deadline
from outcomed_connectors._shared.exchange.line import line
from outcomed_connectors._shared.exchange.settings import ExchangeSettings
from outcomed_connectors._shared.exchange.transport import Answered

_WANTED = ("external_ews_url", "internal_ews_url")
_VERSION = Version(EXCHANGE_2010_SP2)
_MOVED = frozenset({301, 302, 303, 307, 308})
_MOST = 8
"""So many requests at most one search makes, whatever it is sent on to."""


class Endpoint:
    """The endpoint of one connector; for any thread."""

    def __init__(self, settings: ExchangeSettings, state: Path, discover: Callable[[str, str], str]) -> None:
        self._settings = settings
        domain = settings.mailbox.rpartition("@")[2].lower()
        self._file = state / f"exchange-{domain}.json"
        self._discover = discover
        self._lock = Lock()

    def url(self, password: str) -> str:
        """Give the endpoint; `ConnectorError` (later) where nobody knows it, `Answered` for a refused password."""
        if self._settings.endpoint:
            return self._settings.endpoint
        with self._lock:
            kept, is_doubted = self._kept()
            return kept if kept and not is_doubted else self._found(password, kept)

    def forget(self) -> bool:
        """Ask anew at the next call: what was kept has proved wrong. It holds for as long as Autodiscover knows nothing
        else. False where the config says it."""
        if self._settings.endpoint:
            return False
        with self._lock:
            kept, is_doubted = self._kept()
            if kept and not is_doubted:
                with suppress(ConnectorError):
                    self._keep(kept, is_doubted=True)
        return True

    def _kept(self) -> tuple[str, bool]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
            url, is_doubted = found["endpoint"], bool(found.get("doubted"))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return "", False
        return (url, is_doubted) if isinstance(url, str) and url.startswith("https://") else ("", False)

    def _found(self, password: str, kept: str) -> str:
        try:
            url = self._discover(self._settings.mailbox, password)
        except ConnectorError:
            if not kept:
                raise
            return kept
        self._keep(url)
        return url

    def _keep(self, url: str, *, is_doubted: bool = False) -> None:
        said = {"mailbox": self._settings.mailbox, "endpoint": url} | ({"doubted": True} if is_doubted else {})
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._file.with_name(f"{self._file.name}.{os.getpid()}.{get_ident()}")
            fresh.write_text(json.dumps(said), encoding="utf-8")
            fresh.replace(self._file)
        except OSError as err:
            message = f"what Autodiscover said cannot be written to {self._file}: {err.strerror or err}"
            remedy = f'make the state folder writable, or write `endpoint = "{url}"`'
            raise ConnectorError(Failure.REFUSED, message, remedy) from err


class Autodiscovery:
    """Asks where a domain may have it, signed in as everywhere else.

    The library's own search takes what it knows from a file that all may write, and follows what an answer without a
    certificate says. The password goes along: here only what proves its name is asked and followed.
    """

    def __init__(
        self,
        settings: ExchangeSettings,
        auth: Callable[[Callable[[], str]], AuthBase],
        trust: Callable[[], ssl.SSLContext],
    ) -> None:
        self._settings, self._auth, self._trust = settings, auth, trust

    def __call__(self, mailbox: str, password: str) -> str:
        """Give the endpoint of a mailbox. Raises `Answered` (401) for a password that is refused, and tries it nowhere
        else; `ConnectorError` (later) for all the rest."""
        return self._of(mailbox, password, set())

    def _of(self, mailbox: str, password: str, asked: set[str]) -> str:
        why = []
        for url in _places(mailbox):
            try:
                return self._at(url, mailbox, password, asked)
            except Exception as err:
                if isinstance(err, Answered) and err.status == 401:
                    raise
                why.append(f"{url}: {type(err).__name__}: {str(err)[:200]}")
        message = f"Autodiscover finds no server for {mailbox} ({'; '.join(why)})"
        remedy = 'write `endpoint = "https://mail.example.com/EWS/Exchange.asmx"`, or correct the address'
        raise ConnectorError(Failure.LATER, message, remedy)

    def _at(self, url: str, mailbox: str, password: str, asked: set[str]) -> str:
        this = f"{url} {mailbox}".lower()
        if this in asked or len(asked) >= _MOST or not url.startswith("https://"):
            raise ValueError(f"it is sent on to {url[:200]}, which is not to be followed")
        asked.add(this)
        try:
            said = self._asked(url, mailbox, password)
        except Answered as err:
            to = err.headers.get("Location", "") if err.status in _MOVED else ""
            if not to:
                raise
            return self._at(urljoin(url, to), mailbox, password, asked)
        if said.redirect_url:
            return self._at(said.redirect_url, mailbox, password, asked)
        if said.redirect_address:
            return self._of(said.redirect_address, password, asked)
        said.raise_errors()
        return _named(said)

    def _asked(self, url: str, mailbox: str, password: str) -> Any:
        timeout_s = self._settings.timeout_s / len(_places(mailbox))
        made = line(url, _VERSION, self._auth, self._trust(), timeout_s)
        made.secret, made.adapter.deadline = password, Deadline(timeout_s, "Autodiscover")
        try:
            return GetUserSettings(protocol=made).get(users=[mailbox], settings=_WANTED)
        finally:
            made.forget()


def _places(mailbox: str) -> tuple[str, str]:
    domain = mailbox.rpartition("@")[2].lower()
    path = "autodiscover/autodiscover.svc"
    return f"https://autodiscover.{domain}/{path}", f"https://{domain}/{path}"


def _named(said: Any) -> str:
    """Read where the mailbox is served: from outside, else from within."""
    known = said.user_settings or {}
    url = next((str(known[name]) for name in _WANTED if known.get(name)), "")
    if not url.startswith("https://"):
        raise ValueError(f"it names no endpoint over TLS: {url[:200]!r}")
    return url
