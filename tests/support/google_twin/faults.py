"""What goes wrong: the errors as Google writes them, a plan of faults shared by all APIs, and a quota that counts."""

import json
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

from support.google_twin.schema import Json

MINUTE = timedelta(minutes=1)
WRITING = timedelta(seconds=10)
# reason: (status, domain, message), as the guide to errors has them.
REASONS: dict[str, tuple[int, str, str]] = {
    "invalid": (400, "global", "Invalid Value"),
    "required": (400, "global", "Required"),
    "badRequest": (400, "global", "Bad Request"),
    "invalidArgument": (400, "global", "Invalid argument."),
    "failedPrecondition": (400, "global", "Precondition check failed."),
    "cannotUseDefaultRemindersAndSpecifyOverride": (
        400,
        "calendar",
        "Cannot specify both default reminders and overrides at the same time.",
    ),
    "eventRemindersCountExceedsLimit": (400, "calendar", "The number of reminders exceeds the limit."),
    "timeRangeEmpty": (400, "calendar", "The specified time range is empty."),
    "authError": (401, "global", "Invalid Credentials"),
    "rateLimitExceeded": (403, "usageLimits", "Rate Limit Exceeded"),
    "userRateLimitExceeded": (403, "usageLimits", "User Rate Limit Exceeded"),
    "dailyLimitExceeded": (403, "usageLimits", "Daily Limit Exceeded"),
    "quotaExceeded": (403, "usageLimits", "Calendar usage limits exceeded."),
    "calendarUsageLimits": (403, "usageLimits", "Calendar usage limits exceeded."),
    "accessNotConfigured": (403, "usageLimits", "Access Not Configured. The API is not enabled for your project."),
    "domainPolicy": (403, "global", "The domain administrators have disabled this API."),
    "forbidden": (403, "global", "Forbidden"),
    "insufficientPermissions": (403, "global", "Insufficient Permission"),
    "requiredAccessLevel": (403, "calendar", "You need to have writer access to this calendar."),
    "forbiddenForNonOrganizer": (
        403,
        "calendar",
        "Shared properties can only be changed by the organizer of the event.",
    ),
    "forbiddenForServiceAccounts": (
        403,
        "calendar",
        "Service accounts cannot invite attendees without Domain-Wide Delegation of Authority.",
    ),
    "notFound": (404, "global", "Not Found"),
    "duplicate": (409, "global", "The requested identifier already exists."),
    "conflict": (409, "global", "Conflict"),
    "deleted": (410, "global", "Resource has been deleted"),
    "fullSyncRequired": (410, "calendar", "Sync token is no longer valid, a full sync is required."),
    "updatedMinTooLongAgo": (410, "calendar", "The requested minimum modification time lies too far in the past."),
    "conditionNotMet": (412, "global", "Precondition Failed"),
    "backendError": (500, "global", "Backend Error"),
}
_GRPC = {"failedPrecondition": "FAILED_PRECONDITION"}
_STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ALREADY_EXISTS",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}


class ApiError(Exception):
    """An error as an API answers it: what the reason means, or with another status, message or headers."""

    def __init__(
        self,
        reason: str,
        message: str = "",
        *,
        status: int = 0,
        location: str = "",
        headers: Mapping[str, str] = {},
        detail: str = "",
    ) -> None:
        known = REASONS.get(reason, (status or 400, "global", reason))
        self.reason, self.status, self.domain = reason, status or known[0], known[1]
        self.message = message or known[2]
        self.location, self.detail = location, detail
        self.headers = dict(headers)
        super().__init__(f"{self.status} {reason}: {self.message}")

    def body(self, api: str) -> bytes:
        """Write it as this API does: Sheets names a status alone, the others a list of errors.

        What Google's front end refuses (scopes, quota) has `details` besides, with a reason of their own.
        """
        error: Json = {"code": self.status, "message": self.message}
        if api != "sheets":
            one = {"domain": self.domain, "reason": self.reason, "message": self.message}
            if self.location:
                one |= {"location": self.location, "locationType": _location_type(self.location)}
            error["errors"] = [one]
        if api in ("sheets", "gmail") or self.detail:
            error["status"] = _GRPC.get(self.reason, _STATUS.get(self.status, "UNKNOWN"))
        if self.detail:
            info = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": self.detail}
            error["details"] = [info | {"domain": "googleapis.com", "metadata": {"service": f"{api}.googleapis.com"}}]
        return json.dumps({"error": error}).encode()


def _location_type(location: str) -> str:
    return "header" if location in ("If-Match", "Authorization") else "parameter"


class Dropped(Exception):
    """The connection ends here."""


class Break(StrEnum):
    """How a connection breaks or an answer is spoilt: before the work, after it without the reply, or with a 200 whose
    JSON is cut in half."""

    BEFORE = "before"
    LOST_REPLY = "lost_reply"
    HALF_JSON = "half_json"


@dataclass
class Held:
    """A call that waits: `arrived` is set when it came, and it goes on when `go` is. The work is done before."""

    arrived: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)
    before: bool = False


Fault = ApiError | Break | Held


@dataclass(frozen=True)
class Call:
    """A request: its method's id, whose it is, its typed parameters, its body, and what it was answered."""

    method: str
    user: str
    params: Json
    body: Any = None
    if_match: str = ""
    client: str = ""
    is_service_account: bool = False
    scopes: frozenset[str] = frozenset()
    after: list[Callable[[], None]] = field(default_factory=list, compare=False)


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
    """The plan. A pattern is a method's id with shell wildcards: `calendar.events.insert`, `gmail.*`, `*`."""

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
        """Let the nth matching call from now on go wrong, and the `times - 1` after it.

        The transport sends a request again by itself when a connection breaks: `times=2` really loses a reply.
        """
        self.plan.append(_Planned(pattern, fault, nth, times, where))

    def lose_reply(self, pattern: str, *, nth: int = 1) -> None:
        """Do the work of the nth matching call but lose every reply to it, those to its repetition too."""
        self.fail(pattern, Break.LOST_REPLY, nth=nth, times=2)

    def always(self, pattern: str, fault: Fault) -> None:
        """Let all matching calls go wrong, until healed."""
        self.fail(pattern, fault, times=10**9)

    def heal(self) -> None:
        """Let nothing go wrong any more; calls that wait go on."""
        for one in self.plan:
            if isinstance(one.fault, Held):
                one.fault.go.set()
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


# What a method costs [FIELD-NOTES 1, events.patch; developers.google.com/workspace/gmail/api/reference/quota].
COSTS = {
    "calendar.events.patch": 3,
    "gmail.users.messages.send": 100,
    "gmail.users.messages.list": 5,
    "gmail.users.messages.get": 5,
    "gmail.users.messages.modify": 5,
    "gmail.users.history.list": 2,
}
_WRITES = frozenset(f"calendar.events.{verb}" for verb in ("insert", "import", "update", "patch", "delete"))


@dataclass
class Quota:
    """So many units a minute, per user and API, over a sliding window. `per_minute` of an API that is not there: any.

    `writes_per_calendar` is how many events may be written to one calendar in ten seconds, which Google keeps unlisted.
    `peak` is the most that any window held, refused calls left out.
    """

    per_minute: dict[str, int] = field(default_factory=dict)
    writes_per_calendar: int | None = None
    spent: dict[tuple[str, str], deque[tuple[datetime, int]]] = field(default_factory=lambda: defaultdict(deque))
    peak: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    refused: int = 0

    def take(self, api: str, call: Call, now: datetime) -> None:
        """Count a call; raise ApiError where its window is used up."""
        status = 403 if api in ("calendar", "directory") else 429
        units = COSTS.get(call.method, 1)
        self._spend((api, call.user), units, now, window=MINUTE, limit=self.per_minute.get(api), status=status)
        if call.method in _WRITES:
            name = str(call.params["calendarId"])
            key = ("writes", call.user if name == "primary" else name)
            self._spend(key, 1, now, window=WRITING, limit=self.writes_per_calendar, status=status)

    def _spend(
        self, key: tuple[str, str], units: int, now: datetime, *, window: timedelta, limit: int | None, status: int
    ) -> None:
        held = self.spent[key]
        while held and held[0][0] <= now - window:
            held.popleft()
        used = sum(cost for _, cost in held)
        if limit is not None and used + units > limit:
            self.refused += 1
            raise ApiError("rateLimitExceeded", status=status, detail="RATE_LIMIT_EXCEEDED")
        held.append((now, units))
        self.peak[key] = max(self.peak[key], used + units)
