"""Calls of one Google API: signed in, bounded in time, sent once, and with certainty about what a failure means."""

import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, local
from types import MappingProxyType
from typing import Any

import httplib2
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context, Right
from outcomed_connectors._shared.deadline import Deadline
from outcomed_connectors._shared.google.courier import Courier, Lost, NotSent, Untrusted
from outcomed_connectors._shared.google.failures import Call, broken, failure, said
from outcomed_connectors._shared.google.kept import Kept
from outcomed_connectors._shared.google.settings import GoogleSettings
from outcomed_connectors._shared.google.sign_in import SignIn
from outcomed_connectors._shared.servers import trusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """One of Google's APIs; `path` is what its address has beyond the endpoint."""

    name: str
    version: str
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What Google answered."""

    status: int
    body: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_good(self) -> bool:
        return self.status < 300


class Wire:
    """One service object for each thread: the library is not made for sharing them."""

    def __init__(
        self,
        api: Api,
        settings: GoogleSettings,
        context: Context,
        rights: Sequence[Right],
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._api = api
        self._settings = settings
        self._may_go_on = context.may_go_on
        self._clock = clock or (lambda: datetime.now(UTC))
        self._sign_in = SignIn(settings, context.state, [right.name for right in rights], clock)
        self._lock = Lock()
        self._of_thread = local()
        self._couriers: set[Courier] = set()
        self._trust: ssl.SSLContext | None = None

    def now(self) -> datetime:
        return self._clock()

    def who(self, account: str) -> str:
        return self._sign_in.who(account)

    def sign_in(self, account: str) -> None:
        """Get a token, and call nothing."""
        _, line = self._opened()
        line.begin(account, Deadline(self._settings.timeout_s, "signing in"), writes=False)
        line.sign_in()

    def call(
        self,
        account: str,
        make: Callable[[Any], Any],
        *,
        writes: bool = False,
        if_match: str = "",
        expects: frozenset[int] = frozenset(),
        of: str = "",
    ) -> Reply:
        """Make one call: `make` gives the request of a service object; `of` names for messages what it is about.
        `ConnectorError` for every status beyond 299 that is not among `expects`, and where there was no answer."""
        service, line = self._opened()
        request = make(service)
        if if_match:
            request.headers["If-Match"] = if_match
        is_of_many = self._settings.acts_for_many
        who = self.who(account)
        what = f"{request.methodId} of {of}" if of else request.methodId
        call = Call(what=what, who=who, writes=writes, now=self._clock(), is_of_many=is_of_many)
        line.begin(account, Deadline(self._settings.timeout_s, call.what), writes=writes)
        try:
            body = request.execute(num_retries=0)
        except HttpError as err:
            found = said(err.resp.status, err.resp, err.content)
            if found.status in expects:
                return Reply(status=found.status)
            raise failure(found, call) from err
        except (NotSent, Lost, TimeoutError) as err:
            raise _lost(err, call) from err
        if not isinstance(body, dict):
            # The library gives the text of what it cannot read, and raises nothing.
            if request.method == "DELETE":
                return Reply(status=204)
            raise broken(call)
        return Reply(status=200, body=body)

    def close(self) -> None:
        """Hang up; what was made for each thread is kept. Called while nothing is under way."""
        with self._lock:
            couriers, self._couriers = self._couriers, set()
        for courier in couriers:
            courier.close()

    def _opened(self) -> "tuple[Any, _Line]":
        """Give what belongs to this thread; its connections serve all accounts."""
        known: tuple[Any, _Line] | None = getattr(self._of_thread, "opened", None)
        if known is None:
            line = _Line(Courier(self._trusted()), self._sign_in, self._may_go_on)
            known = self._of_thread.opened = self._built(line), line
        courier = known[1].courier
        with self._lock:
            # A thread may end before anybody hangs up: its connections are closed all the same.
            self._couriers.add(courier)
        return known

    def _built(self, line: "_Line") -> Any:
        endpoint = self._settings.endpoint
        options = {"api_endpoint": f"{endpoint.rstrip('/')}/{self._api.path}"} if endpoint else None
        service = build(
            self._api.name,
            self._api.version,
            http=line,
            cache_discovery=False,
            static_discovery=True,
            client_options=options,
        )
        return Kept(service)

    def _trusted(self) -> ssl.SSLContext:
        with self._lock:
            if self._trust is None:
                ca_file = self._settings.ca_file
                # Where nothing is encrypted, nobody is asked to prove anything.
                is_plain = self._settings.endpoint.startswith("http:")
                self._trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if is_plain else trusted(ca_file)
            return self._trust


class _Line:
    """What a service object sends its requests through; acts like `httplib2.Http`."""

    def __init__(self, courier: Courier, sign_in: SignIn, may_go_on: Callable[[], None]) -> None:
        self.courier = courier
        self._sign_in = sign_in
        self._may_go_on = may_go_on
        self._account = ""
        self._writes = False

    def begin(self, account: str, deadline: Deadline, *, writes: bool) -> None:
        """Set what holds for the next request."""
        self._account, self.courier.deadline, self._writes = account, deadline, writes

    def sign_in(self) -> str:
        return self._sign_in.token(self._account, self.courier)

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> tuple[httplib2.Response, bytes]:
        response, content = self._signed(uri, method, body, headers or {}, anew=False)
        if response.status == 401:
            response, content = self._signed(uri, method, body, headers or {}, anew=True)
        if response.status == 401:
            found = said(401, response, content)
            raise self._sign_in.refuse(self._account, found.reason or found.message or "401")
        return response, content

    def _signed(
        self, uri: str, method: str, body: bytes | str | None, headers: Mapping[str, str], *, anew: bool
    ) -> tuple[httplib2.Response, bytes]:
        token = self._sign_in.token(self._account, self.courier, anew=anew)
        if self._writes:
            self._may_go_on()
        return self.courier.request(uri, method, body, {**headers, "authorization": f"Bearer {token}"})


def _lost(err: OSError, call: Call) -> ConnectorError:
    """Say what is known when there was no answer."""
    if isinstance(err, Untrusted):
        return ConnectorError(Failure.REFUSED, str(err), "for an authority of your own set `ca_file`")
    kind = Failure.UNKNOWN if call.writes and not isinstance(err, NotSent) else Failure.LATER
    return ConnectorError(kind, f"{call.what} as {call.who}: {err}", "it is looked after; see that Google is reached")


def relative_to(base: Path, settings: GoogleSettings) -> dict[str, object]:
    """Give what of the settings is a path, as it is meant from the folder of the config."""
    return {"ca_file": base / settings.ca_file} if settings.ca_file else {}
