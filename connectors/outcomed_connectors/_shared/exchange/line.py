"""One connection to Exchange, as the library's protocol object: never shared, never grown, asked before each send."""

import logging
import ssl
from collections.abc import Callable
from itertools import count
from typing import Any

from exchangelib.configuration import Configuration
from exchangelib.credentials import BaseCredentials
from exchangelib.protocol import Protocol
from exchangelib.transport import NOAUTH
from exchangelib.version import Version
from requests.auth import AuthBase

from outcomed_connectors._shared.exchange.transport import Adapter, Once

# It writes whole requests, passwords too, into its own log.
logging.getLogger("exchangelib").setLevel(logging.CRITICAL)
_NUMBERS = count(1)


class _Own(BaseCredentials):
    """What a connection is cached under: by endpoint and user the library would give one account's to another."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__


class Line(Protocol):
    """A protocol with one session. With more than one the library itself would send again after a lost answer."""

    def __init__(
        self,
        config: Configuration,
        auth: Callable[[Callable[[], str]], AuthBase],
        trust: ssl.SSLContext,
        timeout_s: float,
    ) -> None:
        self.adapter = Adapter(trust)
        self.before: Callable[[], None] = lambda: None
        self.secret = ""
        self._auth = auth
        super().__init__(config=config)
        self.TIMEOUT = timeout_s

    def get_session(self) -> Any:
        """Give the session for one request, in the last moment before it leaves."""
        self.before()
        return super().get_session()

    def create_session(self) -> Any:
        session: Any = self.raw_session(self.service_endpoint)
        session.mount(self.service_endpoint, self.adapter)
        session.trust_env = False
        session.auth = self._auth(lambda: self.secret)
        session.session_id = next(_NUMBERS)
        session.usage_count = 0
        return session

    def close_session(self, session: Any) -> None:
        session.close()

    def hang_up(self) -> None:
        """Close the connection; it is opened again when it is needed."""
        with self._session_pool_lock:
            self.close()

    def forget(self) -> None:
        """Hang up for ever."""
        self.hang_up()
        self.__class__.__delitem__(self.config)


def line(
    endpoint: str,
    version: Version,
    auth: Callable[[Callable[[], str]], AuthBase],
    trust: ssl.SSLContext,
    timeout_s: float,
) -> Line:
    """Make a connection; nothing is sent yet."""
    config = Configuration(
        credentials=_Own(),
        service_endpoint=endpoint,
        auth_type=NOAUTH,
        version=version,
        retry_policy=Once(),
        max_connections=1,
    )
    made: Line = Line(config=config, auth=auth, trust=trust, timeout_s=timeout_s)
    return made
