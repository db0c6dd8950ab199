"""Where Exchange Web Services are: what the config says, else what Autodiscover said once.

Autodiscover is slow and depends on DNS. What it finds is kept in the state folder, and forgotten when it proves wrong.
https://learn.microsoft.com/exchange/client-developer/exchange-web-services/autodiscover-for-exchange
"""

import json
import os
import ssl
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from exchangelib.autodiscover import Autodiscovery
from exchangelib.autodiscover.cache import autodiscover_cache
from exchangelib.autodiscover.protocol import AutodiscoverProtocol
from exchangelib.credentials import Credentials

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.deadline import Deadline
from outcomed_connectors._shared.exchange.settings import ExchangeSettings
from outcomed_connectors._shared.exchange.transport import Adapter

_ASKING = Lock()
"""The library takes the adapter of Autodiscover from a class: one asks at a time."""


class Endpoint:
    """The endpoint of one connector; for any thread."""

    def __init__(self, settings: ExchangeSettings, state: Path, discover: Callable[[str, str], str]) -> None:
        self._settings = settings
        domain = settings.mailbox.rpartition("@")[2].lower()
        self._file = state / f"exchange-{domain}.json"
        self._discover = discover
        self._lock = Lock()

    def url(self, password: str) -> str:
        """Give the endpoint; `ConnectorError` (later) where nobody knows it."""
        if self._settings.endpoint:
            return self._settings.endpoint
        with self._lock:
            return self._kept() or self._found(password)

    def forget(self) -> bool:
        """Ask anew at the next call: what was kept has proved wrong. False where the config says it."""
        if not self._settings.endpoint:
            self._file.unlink(missing_ok=True)
        return not self._settings.endpoint

    def _kept(self) -> str:
        try:
            url = json.loads(self._file.read_text(encoding="utf-8"))["endpoint"]
        except (OSError, ValueError, KeyError, TypeError):
            return ""
        return url if isinstance(url, str) and url.startswith("https://") else ""

    def _found(self, password: str) -> str:
        url = self._discover(self._settings.mailbox, password)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._file.with_name(f"{self._file.name}.{os.getpid()}")
            fresh.write_text(json.dumps({"mailbox": self._settings.mailbox, "endpoint": url}), encoding="utf-8")
            fresh.replace(self._file)
        except OSError as err:
            message = f"what Autodiscover said cannot be written to {self._file}: {err.strerror or err}"
            remedy = f'make the state folder writable, or write `endpoint = "{url}"`'
            raise ConnectorError(Failure.REFUSED, message, remedy) from err
        return url


def discovered(settings: ExchangeSettings, trust: Callable[[], ssl.SSLContext]) -> Callable[[str, str], str]:
    """Give what asks Autodiscover."""

    def ask(mailbox: str, password: str) -> str:
        try:
            return _asked(mailbox, Credentials(settings.login, password), trust(), settings.timeout_s)
        except Exception as err:
            message = f"Autodiscover finds no server for {mailbox}: {type(err).__name__}: {str(err)[:300]}"
            remedy = 'write `endpoint = "https://mail.example.com/EWS/Exchange.asmx"`, or correct the sign-in'
            raise ConnectorError(Failure.LATER, message, remedy) from err

    return ask


def _asked(mailbox: str, credentials: Any, trust: ssl.SSLContext, timeout_s: float) -> str:
    def adapter(**_: Any) -> Adapter:
        made = Adapter(trust)
        made.deadline = deadline
        return made

    deadline = Deadline(timeout_s, "Autodiscover")
    with _ASKING:
        before = AutodiscoverProtocol.HTTP_ADAPTER_CLS
        AutodiscoverProtocol.HTTP_ADAPTER_CLS = staticmethod(adapter)
        try:
            response, made = Autodiscovery(email=mailbox, credentials=credentials).discover()
            made.close()
            del type(made)[made.config]  # the library keeps it, under the password
        finally:
            AutodiscoverProtocol.HTTP_ADAPTER_CLS = before
            autodiscover_cache.close()
    return str(response.ews_url)
