"""What Exchange's errors mean: by their code, never by the words of a message.

https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from exchangelib.errors import (
    CASError,
    ErrorInternalServerTransientError,
    EWSError,
    ResponseMessageError,
    TransportError,
)

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.exchange.transport import Answered, NotSent, Untrusted

SIGN_IN_REST = timedelta(hours=1)
"""How long an account rests whose sign-in is refused: asking on would lock it."""
_BUSY_REST = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(days=1)
POLICY = "X-EWS-Policy-Reason"
ENDS = (
    "Exchange Web Services in Exchange Online are blocked by default since 1 October 2026 and gone on 1 April 2027: "
    'move this account to Microsoft Graph (kind = "graph_calendar", "graph_mail"; docs/how-to/microsoft-365.md)'
)

_BUSY = frozenset({"ErrorServerBusy", "ErrorExceededConnectionCount", "ErrorExceededFindCountLimit", "RateLimitError"})
_NOT_DONE = _BUSY | {
    "ErrorADOperation",
    "ErrorADUnavailable",
    "ErrorIrresolvableConflict",
    "ErrorMailboxMoveInProgress",
    "ErrorNoApplicableProxyCASServersAvailable",
    "ErrorNoRespondingCASInDestinationSite",
    "ErrorStaleObject",
    "ErrorSubmissionQuotaExceeded",
    "ErrorTooManyObjectsOpened",
}
"""Certainly not done, and worth another try."""
_MAY_BE_DONE = frozenset(
    {
        "ErrorBatchProcessingStopped",
        "ErrorClientDisconnected",
        "ErrorConnectionFailed",
        "ErrorConnectionFailedTransientError",
        "ErrorDataSourceOperation",
        "ErrorInsufficientResources",
        "ErrorInternalServerError",
        "ErrorInternalServerTransientError",
        "ErrorMailboxFailover",
        "ErrorMailboxStoreUnavailable",
        "ErrorNotEnoughMemory",
        "ErrorProxyCallFailed",
        "ErrorProxyRequestProcessingFailed",
        "ErrorRequestAborted",
        "ErrorTimeoutExpired",
    }
)
"""The server broke off in the middle: a change may have been made."""
_REMEDIES = {
    "ErrorAccessDenied": "give {who} the right to this mailbox or folder (docs/how-to/exchange.md, the rights)",
    "ErrorCreateItemAccessDenied": "give {who} the right to write there: Editor on the calendar, or impersonation",
    "ErrorFolderNotFound": "correct `calendar` or `folder`, or give {who} the right to see it",
    "ErrorImpersonateUserDenied": "give {who} the role ApplicationImpersonation for this mailbox "
    '(New-ManagementRoleAssignment -Role ApplicationImpersonation), or write `access = "delegate"`',
    "ErrorImpersonationDenied": 'give {who} the role ApplicationImpersonation, or write `access = "delegate"`',
    "ErrorImpersonationFailed": "let {who} act for this mailbox: see the role ApplicationImpersonation and its scope",
    "ErrorNonExistentMailbox": "correct the address: Exchange has no such mailbox",
    "ErrorNonPrimarySmtpAddress": "write the primary address of the mailbox: this one is an alias",
    "ErrorMissingEmailAddress": "give the mailbox a primary address",
    "ErrorAccountDisabled": "enable the account in the directory, or name another",
    "ErrorPasswordExpired": "change the password of {who}, and put the new one where `password` points to",
    "ErrorPasswordChangeRequired": "change the password of {who}, and put the new one where `password` points to",
    "ErrorQuotaExceeded": "the mailbox is full: make room in it",
    "ErrorMessageSizeExceeded": "let the server take larger messages, or send smaller pictures",
    "ErrorSendAsDenied": "give {who} the right Send As for this address (Add-ADPermission, Add-RecipientPermission)",
    "ErrorInvalidRecipients": "correct the recipient's address",
    "ErrorInvalidSmtpAddress": "correct the address",
    "ErrorMailboxConfiguration": "let an administrator mend the mailbox",
    "ErrorMailboxLogonFailed": "let an administrator see whether {who} may open this mailbox",
    "ErrorNoFreeBusyAccess": "let {who} see when these people are busy",
    "ErrorInvalidServerVersion": "write an older `version`",
    "ErrorInvalidSchemaVersionForMailboxVersion": "write an older `version`: the mailbox lies on an older server",
    "ErrorWrongServerVersionDelegate": "sign in with a mailbox that lies on a server as new as this one",
    "ErrorSchemaValidation": "correct `version`; else this is a fault of outcomed: please report it",
    "ErrorUserNotAllowedByPolicy": "let an administrator allow {who} to do this",
    "CASError": "let an administrator look at the server (client access)",
    "RedirectError": "correct `endpoint`",
    "UnauthorizedError": "correct `user` and `password`",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call: what was asked (`CreateItem`), as whom, for which mailbox, and whether it may have changed anything."""

    what: str
    who: str
    mailbox: str
    writes: bool
    now: datetime

    def said(self, words: str) -> str:
        return f"{self.what} for {self.mailbox} as {self.who}: {words}"

    @property
    def doubt(self) -> Failure:
        return Failure.UNKNOWN if self.writes else Failure.LATER


def failure(err: Exception, call: Call) -> ConnectorError:
    """Give the error that an exception stands for."""
    if isinstance(err.__context__, ErrorInternalServerTransientError):
        # The library calls it "busy", and so "not done"; the server broke off in the middle.
        err = err.__context__
    match err:
        case ConnectorError():
            return err
        case Answered():
            return _by_http(err, call)
        case Untrusted():
            return ConnectorError(Failure.REFUSED, call.said(str(err)), "for an authority of your own set `ca_file`")
        case NotSent():
            return ConnectorError(Failure.LATER, call.said(str(err)), "see that the server is reached")
        case ResponseMessageError() | CASError():
            return _by_code(err, call)
        case EWSError() | OSError():
            is_known = type(err).__name__ in _REMEDIES or type(err).__name__ in _NOT_DONE
            return _by_code(err, call) if is_known else _lost(err, call)
        case _:
            return _lost(err, call)


def _lost(err: Exception, call: Call) -> ConnectorError:
    """Say that there was no answer, or none that can be read."""
    what = "the answer cannot be read" if not isinstance(err, TransportError | OSError) else "there is no answer"
    words = f"{what}: {type(err).__name__}: {str(err)[:300]}"
    return ConnectorError(call.doubt, call.said(words), "it is looked after; see that the server is well")


def _by_code(err: Exception, call: Call) -> ConnectorError:
    code = type(err).__name__
    message = call.said(f"Exchange answers {code}: {str(err)[:300]}")
    if code in _NOT_DONE:
        at = _rest(err, call.now) if code in _BUSY else None
        remedy = "it is tried again; lower `connections` and `per_minute` where it happens often"
        return ConnectorError(Failure.LATER, message, remedy, retry_at=at)
    if code in _MAY_BE_DONE:
        return ConnectorError(call.doubt, message, "it is looked after; see that the server is well")
    remedy = _REMEDIES.get(code, "Exchange does not take what outcomed asks: see its code, and check the config")
    return ConnectorError(Failure.REFUSED, message, remedy.replace("{who}", call.who))


def _rest(err: Exception, now: datetime) -> datetime:
    """Read how long the server wants to be left alone (BackOffMilliseconds)."""
    seconds = getattr(err, "back_off", None)
    wait = timedelta(seconds=float(seconds)) if seconds else _BUSY_REST
    return now + min(max(wait, timedelta(seconds=1)), _LONGEST_WAIT)


def _by_http(err: Answered, call: Call) -> ConnectorError:
    message = call.said(f"the server answered {err}")
    policy = err.headers.get(POLICY)
    if policy is not None:
        message = call.said(f"Exchange Online blocks Exchange Web Services ({policy[:200]})")
        return ConnectorError(Failure.LATER, message, ENDS, retry_at=call.now + SIGN_IN_REST)
    match err.status:
        case 401:
            return ConnectorError(Failure.LATER, message, "correct the sign-in", retry_at=call.now + SIGN_IN_REST)
        case 301 | 302 | 307 | 308:
            to = err.headers.get("Location", "another place")[:200]
            return ConnectorError(Failure.REFUSED, call.said(f"it has moved to {to}"), "correct `endpoint`")
        case 403 | 404 | 405 | 410 | 413 | 415 | 440 | 451:
            remedy = "correct `endpoint`; an administrator sees whether Exchange Web Services are on for this account"
            return ConnectorError(Failure.REFUSED, message, remedy)
        case 429:
            return ConnectorError(Failure.LATER, message, "it is tried again", retry_at=_told(err, call.now))
        case _:
            at = _told(err, call.now) if "Retry-After" in err.headers else None
            return ConnectorError(call.doubt, message, "it is looked after; see that the server is well", retry_at=at)


def _told(err: Answered, now: datetime) -> datetime:
    seconds = err.headers.get("Retry-After", "")
    wait = timedelta(seconds=int(seconds)) if seconds.isdecimal() and len(seconds) < 8 else _BUSY_REST
    return now + min(wait, _LONGEST_WAIT)
