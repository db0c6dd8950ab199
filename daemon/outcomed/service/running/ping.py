"""The dead-man ping: whoever expects it notices when it stays out, also when this machine is gone.

It says nothing but that a tick went well, so it may be repeated, and no ledger knows of it.
"""

import logging
import threading
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import monotonic
from urllib.parse import urlsplit

from outcomed.ports import ConnectorError
from outcomed.service.running.logbook import tell

_EVERY_S = 60.0
_DEADLINE_S = 10.0


class Ping:
    """Fetches an address after a good tick, by a thread of its own and at most once a minute. What the address is may
    be a secret, so that it stands in no line of the log."""

    def __init__(
        self, where: Callable[[], str], *, clock: Callable[[], float] = monotonic, deadline_s: float = _DEADLINE_S
    ) -> None:
        self._where = where
        self._clock = clock
        self._deadline_s = deadline_s
        self._began: float | None = None
        self._thread: threading.Thread | None = None

    def __call__(self) -> None:
        """Begin to ping, unless one was begun within a minute or is still under way."""
        is_early = self._began is not None and self._clock() - self._began < _EVERY_S
        if is_early or (self._thread and self._thread.is_alive()):
            return
        self._began = self._clock()
        self._thread = threading.Thread(target=self._ping, name="ping", daemon=True)
        self._thread.start()

    def wait(self, timeout_s: float | None = None) -> None:
        """Wait for the ping that is under way."""
        if self._thread:
            self._thread.join(timeout_s)

    def _ping(self) -> None:
        try:
            status = _get(self._where(), self._deadline_s)
        except ConnectorError as err:
            tell(logging.WARNING, f"the ping did not leave: {err.message} ({err.remedy})", about="ping")
        except (OSError, HTTPException, ValueError) as err:
            # Only its kind: what such an error says may hold the address.
            tell(logging.WARNING, f"the ping did not arrive: {type(err).__name__}", about="ping")
        else:
            if status >= 300:
                tell(logging.WARNING, f"the ping was not taken: HTTP {status}", about="ping")
            else:
                tell(logging.DEBUG, "the ping arrived", about="ping")


def _get(address: str, deadline_s: float) -> int:
    """Fetch an address; give the status of the answer (RFC 9110, 15)."""
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(parts.scheme)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=deadline_s)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"User-Agent": "outcomed"})
        return connection.getresponse().status
    finally:
        connection.close()
