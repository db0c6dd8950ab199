"""What goes wrong: errors as the service writes them, and a plan of faults."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase

from support.ews_twin.soap import Element

TEXTS = {
    "ErrorAccessDenied": "Access is denied. Check credentials and try again.",
    "ErrorItemNotFound": "The specified object was not found in the store.",
    "ErrorFolderNotFound": "The specified folder could not be found in the store.",
    "ErrorIrresolvableConflict": "The send or update operation could not be performed because the change key passed in "
    "the request does not match the current change key for the item.",
    "ErrorChangeKeyRequired": "Change key is required for this operation.",
    "ErrorServerBusy": "The server cannot service this request right now. Try again later.",
    "ErrorMailboxStoreUnavailable": "The mailbox database is temporarily unavailable.",
    "ErrorNonExistentMailbox": "The SMTP address has no mailbox associated with it.",
    "ErrorExceededConnectionCount": "You have exceeded the available concurrent connections for your account.",
    "ErrorImpersonateUserDenied": "The account does not have permission to impersonate the requested user.",
    "ErrorInvalidSyncStateData": "Synchronization state data is corrupt or otherwise invalid.",
    "ErrorMailRecipientNotFound": "Mailbox not found.",
    "ErrorInvalidIdMalformed": "Id is malformed.",
    "ErrorFolderExists": "A folder with the specified name already exists.",
}
# These refuse the request as a whole, with a SOAP fault; all others are the answer to one element of it.
WHOLE = frozenset(
    (
        *("ErrorServerBusy", "ErrorExceededConnectionCount", "ErrorImpersonateUserDenied", "ErrorNonExistentMailbox"),
        "ErrorImpersonationFailed",
        *("ErrorInvalidServerVersion", "ErrorSchemaValidation", "ErrorInvalidRequest", "ErrorTooManyObjectsOpened"),
    )
)


class EwsError(Exception):
    """An error by its code (m:ResponseCodeType); `values` stand in MessageXml, as BackOffMilliseconds does."""

    def __init__(
        self,
        code: str,
        text: str = "",
        *,
        values: Mapping[str, str] = {},
        whole: bool | None = None,
        is_bare: bool = False,
    ) -> None:
        self.code, self.text, self.values = code, text or TEXTS.get(code, code), dict(values)
        self.is_bare = is_bare  # without what the schema lets a server leave out: SyncState
        self.whole = code in WHOLE if whole is None else whole
        super().__init__(f"{code}: {self.text}")


@dataclass(frozen=True)
class Http:
    """A status without a SOAP body."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""


class Break(StrEnum):
    """How a connection breaks or an answer is spoilt.

    BEFORE: dropped before the work. LOST_REPLY: dropped after it. STORED_500: the work is done and the status is 500,
    as a server answers whose mail queue is down. BROKEN_XML: the answer is cut within an element.
    """

    BEFORE = "before"
    LOST_REPLY = "lost_reply"
    STORED_500 = "stored_500"
    BROKEN_XML = "broken_xml"


@dataclass
class Held:
    """A call that waits: `arrived` is set when it came, and it goes on when `go` is. The work is done before."""

    arrived: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)
    before: bool = False


Fault = EwsError | Http | Break | Held

UNAVAILABLE = Http(503, {}, "Service Unavailable")
UNAUTHORIZED = Http(401, {"www-authenticate": 'Basic realm="127.0.0.1"'}, "")
BLOCKED = Http(403, {"X-EWS-Policy-Reason": "EWS is blocked for this tenant (EWSEnabled)"}, "Forbidden")


def busy(milliseconds: int) -> EwsError:
    """Say that the server is busy, and for how long [handling throttling: BackOffMilliseconds]."""
    return EwsError("ErrorServerBusy", values={"BackOffMilliseconds": str(milliseconds)})


@dataclass(frozen=True)
class Call:
    """A request: the operation, who signed in, for whom they act, what they ask."""

    operation: str
    user: str
    acting: str
    request: Element = field(compare=False)
    headers: Mapping[str, str] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        return f"{self.operation} by {self.user} as {self.acting}"


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
    """The plan. A pattern is an operation's name with shell wildcards: `CreateItem`, `Get*`, `*`."""

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
        """Do the work of the nth matching call and drop the connection instead of answering."""
        self.fail(pattern, Break.LOST_REPLY, nth=nth)

    def always(self, pattern: str, fault: Fault, where: Callable[[Call], bool] = lambda call: True) -> None:
        """Let all matching calls go wrong, until healed."""
        self.fail(pattern, fault, times=10**9, where=where)

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
            if not fnmatchcase(call.operation, one.pattern) or not one.where(call):
                continue
            one.seen += 1
            if found is None and one.nth <= one.seen < one.nth + one.times:
                found = one.fault
            if one.seen >= one.nth + one.times - 1:
                self.plan.remove(one)
        if found is not None:
            self.struck.append((call.operation, found))
        return found
