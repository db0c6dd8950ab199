"""What goes wrong: errors as Graph writes them, a plan of faults for all calls, and the limits of Outlook.

Codes and bodies: learn.microsoft.com/graph/errors; limits: learn.microsoft.com/graph/throttling-limits.
"""

import threading
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from support.graph_twin.model import Json, guid

if TYPE_CHECKING:
    from support.graph_twin.entra import Access

# code: (status, message)
CODES: dict[str, tuple[int, str]] = {
    "BadRequest": (400, "Bad request."),
    "RequestBodyRead": (400, "The request body could not be read."),
    "ErrorInvalidIdMalformed": (400, "Id is malformed."),
    "ErrorInvalidRequest": (400, "Your request can't be completed."),
    "ErrorInvalidProperty": (400, "The property is not valid."),
    "ErrorPropertyValidationFailure": (400, "At least one property failed validation."),
    "ErrorInvalidUrlQueryFilter": (400, "The query filter contains one or more invalid nodes."),
    "ErrorInvalidRecipients": (400, "At least one recipient isn't valid."),
    "ErrorMimeContentInvalid": (400, "The MIME content is not valid."),
    "ErrorMimeContentInvalidBase64String": (400, "The MIME content is not a valid base64 string."),
    "InefficientFilter": (400, "The restriction or sort order is too complex for this operation."),
    "Request_UnsupportedQuery": (400, "Unsupported or invalid query filter clause specified."),
    "Request_BadRequest": (400, "Invalid request."),
    "TimeZoneNotSupportedException": (400, "A valid TimeZone value must be specified."),
    "InvalidAuthenticationToken": (401, "Access token has expired or is not yet valid."),
    "ErrorAccessDenied": (403, "Access is denied. Check credentials and try again."),
    "ErrorSendAsDenied": (
        403,
        (
            "The user account which was used to submit this request does not have the right to send "
            "mail on behalf of the specified sending account."
        ),
    ),
    "Authorization_RequestDenied": (403, "Insufficient privileges to complete the operation."),
    "ErrorItemNotFound": (404, "The specified object was not found in the store."),
    "ErrorInvalidUser": (404, "The requested user is invalid."),
    "MailboxNotEnabledForRESTAPI": (404, "The mailbox is either inactive, soft-deleted, or is hosted on-premise."),
    "Request_ResourceNotFound": (
        404,
        ("Resource does not exist or one of its queried reference-property objects are not present."),
    ),
    "ErrorDuplicateTransactionId": (
        409,
        (
            "Your request can't be completed. The TransactionId specified in the request "
            "has already been used to create a different event."
        ),
    ),
    "syncStateNotFound": (400, "The sync state generation is not found. The delta token is expired."),
    "resyncRequired": (410, "The delta token is no longer valid, and the app must reset the sync state."),
    "SyncStateNotFound": (410, "The sync state generation is not found; the delta token is expired."),
    "ErrorIrresolvableConflict": (
        412,
        (
            "The send or update operation could not be performed because the change key "
            "passed in the request does not match the current change key for the item."
        ),
    ),
    "RequestEntityTooLarge": (413, "Maximum request length exceeded."),
    "resourceLocked": (423, "The resource that is being accessed is locked."),
    "ApplicationThrottled": (429, "Application is over its MailboxConcurrency limit."),
    "TooManyRequests": (429, "Too many requests."),
    "generalException": (500, "An unspecified error has occurred."),
    "serviceNotAvailable": (503, "The service is temporarily unavailable."),
    "UnknownError": (504, ""),
}


class GraphError(Exception):
    """An error as Graph answers it: what the code means, or with another status, message or headers."""

    def __init__(
        self,
        code: str,
        message: str = "",
        *,
        status: int = 0,
        retry_after: int | None = None,
        headers: Mapping[str, str] = {},
        more: Mapping[str, Any] = {},
    ) -> None:
        known = CODES.get(code, (status or 400, code))
        self.code, self.status, self.message = code, status or known[0], message or known[1]
        self.headers = dict(headers) | ({} if retry_after is None else {"retry-after": str(retry_after)})
        self.more = dict(more)
        super().__init__(f"{self.status} {code}: {self.message}")

    def body(self, request_id: str, now: datetime) -> Json:
        inner = {"date": f"{now:%Y-%m-%dT%H:%M:%S}", "request-id": request_id, "client-request-id": request_id}
        return {"error": {"code": self.code, "message": self.message, **self.more, "innerError": inner}}


class Dropped(Exception):
    """The connection ends here."""


class Break(StrEnum):
    """How a connection breaks or an answer is spoilt: before the work, after it without the reply, or with an answer
    whose JSON is cut in half."""

    BEFORE = "before"
    LOST_REPLY = "lost_reply"
    HALF_JSON = "half_json"


@dataclass
class Held:
    """A call that waits: `arrived` is set when it came, and it goes on when `go` is. The work is done before, unless
    `before`."""

    arrived: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)
    before: bool = False


Fault = GraphError | Break | Held


@dataclass(frozen=True)
class Call:
    """A request: its verb and path template, whose mailbox it is about, and what it says.

    `method` reads like `POST /users/{user}/events`, `/me` being a user like others.
    """

    method: str
    mailbox: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    access: "Access | None" = None
    prefer: Mapping[str, str] = field(default_factory=dict)
    after: list[Callable[[], None]] = field(default_factory=list, compare=False)

    @property
    def wants_immutable(self) -> bool:
        return self.prefer.get("idtype", "").lower() == "immutableid"

    @property
    def user(self) -> str:
        """Give who is signed in, "" for an application by itself."""
        return self.access.user if self.access else ""


@dataclass
class _Planned:
    pattern: str
    fault: Fault
    nth: int
    times: int
    where: Callable[[Call], bool]
    seen: int = 0


@dataclass
class Faults:
    """The plan. A pattern is a method with shell wildcards: `POST /users/{user}/events`, `PATCH *`, `*`; the token
    endpoint's are `POST /token`, `POST /devicecode`, and `GET /.well-known` for both kinds of discovery."""

    plan: list[_Planned] = field(default_factory=list)
    struck: list[tuple[str, Fault]] = field(default_factory=list)

    def fail(
        self,
        pattern: str,
        fault: Fault,
        *,
        nth: int = 1,
        times: int = 1,
        where: Callable[[Call], bool] = lambda call: True,
    ) -> None:
        """Let the nth matching call from now on go wrong, and the `times - 1` after it."""
        self.plan.append(_Planned(pattern, fault, nth, times, where))

    def lose_reply(self, pattern: str, *, nth: int = 1) -> None:
        """Do the work of the nth matching call but lose the reply."""
        self.fail(pattern, Break.LOST_REPLY, nth=nth)

    def drop(self, pattern: str, *, nth: int = 1) -> None:
        """End the connection of the nth matching call before the work."""
        self.fail(pattern, Break.BEFORE, nth=nth)

    def always(self, pattern: str, fault: Fault) -> None:
        """Let all matching calls go wrong, until healed."""
        self.fail(pattern, fault, times=10**9)

    def heal(self) -> None:
        """Let nothing go wrong any more; calls that wait go on."""
        for one in self.plan:
            if isinstance(one.fault, Held):
                one.fault.go.set()
        for _, fault in self.struck:
            if isinstance(fault, Held):
                fault.go.set()
        self.plan.clear()

    def due(self, call: Call) -> Fault | None:
        """Give what goes wrong with a call; a call counts for every plan that it matches."""
        found = None
        for one in list(self.plan):
            if not fnmatchcase(call.method, one.pattern) or not one.where(call):
                continue
            one.seen += 1
            if found is None and one.nth <= one.seen < one.nth + one.times:
                found = one.fault
            if one.seen >= one.nth + one.times - 1:
                self.plan.remove(one)
        if found is not None:
            self.struck.append((call.method, found))
        return found


WINDOW = timedelta(minutes=10)


@dataclass
class Quota:
    """What Outlook allows one application in one mailbox: calls in ten minutes, calls at the same time, and bytes sent
    in five minutes.

    `peak` is the most that any window held and `widest` the most that ran at once, refused calls left out.
    """

    per_window: int = 10_000
    at_once: int = 4
    upload: int = 150 * 10**6
    retry_after: int = 10
    spent: dict[tuple[str, str], deque[datetime]] = field(default_factory=lambda: defaultdict(deque))
    sent: dict[tuple[str, str], deque[tuple[datetime, int]]] = field(default_factory=lambda: defaultdict(deque))
    running: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    peak: int = 0
    widest: int = 0
    refused: int = 0

    def enter(self, client: str, mailbox: str, now: datetime, *, size: int = 0) -> None:
        """Count a call that begins; raise GraphError 429 where there are too many."""
        key, held = (client, mailbox), self.spent[client, mailbox]
        while held and held[0] <= now - WINDOW:
            held.popleft()
        if self.running[key] >= self.at_once:
            self.refused += 1
            raise GraphError("ApplicationThrottled", retry_after=self.retry_after)
        if len(held) >= self.per_window:
            self.refused += 1
            told = "Application is over its request limit."
            raise GraphError("ApplicationThrottled", told, retry_after=self.retry_after)
        self._send((client, mailbox), now, size)
        held.append(now)
        self.running[key] += 1
        self.peak, self.widest = max(self.peak, len(held)), max(self.widest, self.running[key])

    def _send(self, key: tuple[str, str], now: datetime, size: int) -> None:
        sent = self.sent[key]
        while sent and sent[0][0] <= now - WINDOW / 2:
            sent.popleft()
        if sum(one for _, one in sent) + size > self.upload:
            self.refused += 1
            told = "Application is over its upload limit."
            raise GraphError("ApplicationThrottled", told, retry_after=self.retry_after)
        if size:
            sent.append((now, size))

    def leave(self, client: str, mailbox: str) -> None:
        self.running[client, mailbox] -= 1


def request_id(number: int) -> str:
    """Give the id of a request, which every answer has in its header."""
    return guid(f"request-{number}")
