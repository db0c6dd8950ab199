"""Calls of Microsoft Graph: signed in, bounded in time, sent once, and with certainty about what a failure means."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context
from outcomed_connectors._shared.microsoft.failures import Call, broken, failure, said
from outcomed_connectors._shared.microsoft.line import Answer, Line, Lost, NotSent, Untrusted
from outcomed_connectors._shared.microsoft.settings import MicrosoftSettings
from outcomed_connectors._shared.microsoft.sign_in import SignIn

_IMMUTABLE = 'IdType="ImmutableId"'
"""Ids that stay when an item moves within its mailbox (https://learn.microsoft.com/graph/outlook-immutable-id)."""
_NEXT = "@odata.nextLink"
_MOST_PAGES = 1000
JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One call. `path` begins after the version (`users/ada@example.com/events`), or is a link that Graph gave;
    `needs` is the permission without which it is refused, `prefers` what else is preferred of the answer.

    `expects` are the statuses beyond 299, and the codes of errors, that the caller understands.
    """

    method: str
    path: str
    needs: str
    query: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    body: Mapping[str, Any] | None = None
    content: bytes = b""
    content_type: str = JSON
    prefers: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    if_match: str = ""
    expects: frozenset[int | str] = frozenset()
    writes: bool | None = None

    @property
    def may_write(self) -> bool:
        return self.method != "GET" if self.writes is None else self.writes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What Graph answered; `code` is that of an error, `raw` is set for what is no JSON."""

    status: int
    body: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    code: str = ""
    raw: bytes = b""

    @property
    def is_good(self) -> bool:
        return self.status < 300


class Wire:
    """Calls for one connector, from several threads."""

    def __init__(
        self,
        settings: MicrosoftSettings,
        context: Context,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._settings = settings
        self._may_go_on = context.may_go_on
        self._clock = clock or (lambda: datetime.now(UTC))
        self._line = Line(settings.ca_file, settings.connections)
        self._sign_in = SignIn(settings.wanted(), context.state, clock, self._line)

    def now(self) -> datetime:
        return self._clock()

    @property
    def origin(self) -> str:
        """Give where Graph is called."""
        return self._settings.origin

    @property
    def who(self) -> str:
        return self._sign_in.who

    @property
    def is_app(self) -> bool:
        return self._settings.is_app

    def sign_in(self) -> None:
        """Get a token, and call nothing."""
        with self._line.within(self._settings.timeout_s):
            self._sign_in.token()

    def call(self, ask: Ask) -> Reply:
        """Make one call. `ConnectorError` for every status beyond 299 that is not among `expects`, and where there was
        no answer."""
        try:
            with self._line.within(self._settings.timeout_s):
                answer = self._signed(ask)
        except (NotSent, Lost, TimeoutError) as err:
            raise _lost(err, self._told(ask)) from err
        return _understood(answer, ask, self._told(ask))

    def items(self, ask: Ask) -> Iterator[Mapping[str, Any]]:
        """List everything: a page may be short or empty, and the next one is not."""
        for page in self.pages(ask):
            yield from page.get("value", ())

    def pages(self, ask: Ask) -> Iterator[Mapping[str, Any]]:
        """Give page after page; the last one may hold a delta link."""
        yield from self.after(ask, self.call(ask))

    def after(self, ask: Ask, first: Reply) -> Iterator[Mapping[str, Any]]:
        """Give a page that is there, and those after it."""
        body = first.body
        for _ in range(_MOST_PAGES):
            yield body
            link = str(body.get(_NEXT, ""))
            if not link:
                return
            ask = _next(ask, link)
            body = self.call(ask).body
        raise ConnectorError(Failure.LATER, f"{_shown(ask.path)}: the pages have no end", "it is tried again")

    def close(self) -> None:
        """Hang up. Called while nothing is under way."""
        self._line.close()

    # --- a call ---

    def _told(self, ask: Ask) -> Call:
        """Describe a call for its messages; who it was, is known once somebody is signed in."""
        return Call(
            what=f"{ask.method} {_shown(ask.path)}",
            who=self.who,
            writes=ask.may_write,
            now=self._clock(),
            needs=ask.needs,
            is_app=self.is_app,
        )

    def _signed(self, ask: Ask) -> Answer:
        answer = self._sent(ask, self._sign_in.token())
        if answer.status == 401:
            answer = self._sent(ask, self._sign_in.token(anew=True))
        if answer.status == 401:
            found = said(401, answer.headers, answer.body)
            raise self._sign_in.refuse(f"{found.code} {found.message}".strip() or "401")
        if answer.status == 403 and (token := self._sign_in.fresher()):
            answer = self._sent(ask, token)
        return answer

    def _sent(self, ask: Ask, token: str) -> Answer:
        content = json.dumps(ask.body).encode() if ask.body is not None else ask.content
        if ask.may_write:
            self._may_go_on()
        return self._line.send(
            ask.method,
            self._url(ask),
            headers={**_headers(ask, is_empty=not content), "authorization": f"Bearer {token}"},
            content=content,
            repeats=not ask.may_write,
        )

    def _url(self, ask: Ask) -> str:
        """Give the address of a call; a link that leads elsewhere gets no token."""
        if "://" not in ask.path:
            query = f"?{urlencode(ask.query)}" if ask.query else ""
            return f"{self._settings.origin}/v1.0/{ask.path}{query}"
        parts = urlsplit(ask.path)
        if f"{parts.scheme}://{parts.netloc}".lower() != self._settings.origin.lower():
            message = f"Microsoft Graph names a page elsewhere: {parts.scheme}://{parts.netloc}"
            raise ConnectorError(Failure.REFUSED, message, "correct `endpoint`: a token is not taken elsewhere")
        return ask.path


def _next(ask: Ask, link: str) -> Ask:
    return Ask(method="GET", path=link, needs=ask.needs, prefers=ask.prefers, headers=ask.headers, expects=ask.expects)


def _headers(ask: Ask, *, is_empty: bool) -> dict[str, str]:
    return {
        "user-agent": "outcomed",
        "accept": JSON,
        "prefer": ", ".join((_IMMUTABLE, *ask.prefers)),
        "client-request-id": str(uuid4()),
        **({} if is_empty else {"content-type": ask.content_type}),
        **({"if-match": ask.if_match} if ask.if_match else {}),
        **ask.headers,
    }


def _understood(answer: Answer, ask: Ask, call: Call) -> Reply:
    if answer.status >= 300:
        found = said(answer.status, answer.headers, answer.body)
        if found.status in ask.expects or found.code in ask.expects:
            return Reply(status=found.status, code=found.code)
        raise failure(found, call)
    if not answer.body:
        return Reply(status=answer.status)
    if not answer.headers.get("content-type", "").startswith(JSON):
        return Reply(status=answer.status, raw=answer.body)
    try:
        body = json.loads(answer.body)
        return Reply(status=answer.status, body=MappingProxyType(dict(body.items())))
    except (ValueError, AttributeError):
        raise broken(call) from None


def _shown(path: str) -> str:
    """Give a path for messages: without its query, which may hold a token of a page."""
    parts = urlsplit(path)
    return (parts.path if parts.scheme else path.partition("?")[0])[:200]


def _lost(err: OSError, call: Call) -> ConnectorError:
    """Say what is known when there was no answer."""
    if isinstance(err, Untrusted):
        return ConnectorError(Failure.REFUSED, str(err), "for an authority of your own set `ca_file`")
    kind = Failure.UNKNOWN if call.writes and not isinstance(err, NotSent) else Failure.LATER
    return ConnectorError(kind, f"{call.what} as {call.who}: {err}", "it is looked after; see that Graph is reached")
