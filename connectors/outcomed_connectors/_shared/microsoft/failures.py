"""What the errors of Microsoft Graph mean: by status and code, never by the words of a message.

https://learn.microsoft.com/graph/errors
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.waits import retry_at

_RATE_REST = timedelta(minutes=1)
"""Where too much was asked, and nobody says how long to wait."""
_DENIED = frozenset({"ErrorAccessDenied", "Authorization_RequestDenied", "AccessDenied", "Forbidden"})
_NO_MAILBOX = frozenset({"MailboxNotEnabledForRESTAPI", "MailboxNotSupportedForRESTAPI", "ErrorMailboxNotEnabled"})
_NOBODY = frozenset({"ErrorInvalidUser", "Request_ResourceNotFound", "ResourceNotFound", "ErrorNonExistentMailbox"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call: what was asked, in whose name, whether it may have changed anything, and the permission it `needs`."""

    what: str
    who: str
    writes: bool
    now: datetime
    needs: str = ""
    is_app: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an error says: its status, the code that programs read, the words that people read, and the id by which
    Microsoft's support finds the request."""

    status: int
    code: str = ""
    message: str = ""
    request_id: str = ""
    retry_after: str = ""


def said(status: int, headers: Mapping[str, str], content: bytes) -> Said:
    """Read an error's answer; one that is no JSON has no code."""
    try:
        error = json.loads(content)["error"]
        code, message = str(error.get("code", "")), str(error.get("message", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        code, message = "", ""
    return Said(
        status=status,
        code=code[:100],
        message=" ".join(message.split())[:300],
        request_id=headers.get("request-id", "")[:60],
        retry_after=headers.get("retry-after", ""),
    )


def failure(found: Said, call: Call) -> ConnectorError:
    """Give the error that an answer stands for."""
    message = _told(found, call)
    at = retry_at(found.retry_after, call.now)
    if found.status in (429, 509):
        remedy = "it is tried again; lower `per_minute` where it happens often"
        return ConnectorError(Failure.LATER, message, remedy, retry_at=at or call.now + _RATE_REST)
    # Between us and Microsoft, somebody may have waited in vain for what was done all the same.
    if found.status == 408 or (found.status >= 500 and found.status not in (501, 507)):
        kind = Failure.UNKNOWN if call.writes else Failure.LATER
        remedy = "it is looked after; the Microsoft 365 admin center (Health) says how the service is"
        return ConnectorError(kind, message, remedy, retry_at=at)
    if found.status in (409, 412, 423):
        return ConnectorError(Failure.LATER, message, "it is looked at again", retry_at=at)
    return ConnectorError(Failure.REFUSED, message, _remedy(found, call))


def _told(found: Said, call: Call) -> str:
    message = f"{call.what} as {call.who}: Microsoft Graph answered {found.status}"
    message += f" {found.code}" if found.code else ""
    message += f": {found.message}" if found.message else ""
    return message + (f" (request-id {found.request_id})" if found.request_id else "")


def _remedy(found: Said, call: Call) -> str:
    if found.code in _NO_MAILBOX:
        return "this mailbox is not in Microsoft 365: one on your own servers wants a calendar of another kind (docs)"
    if found.status == 403 and call.needs:
        return _let(call)
    if found.code in _DENIED:
        return f"give {call.who} the right to do this"
    if found.code in _NOBODY:
        return "correct the address in the config: Microsoft 365 knows no such mailbox"
    if found.status in (404, 410):
        return f"correct what is named in the config, or share it with {call.who}"
    if found.status == 507:
        return "make room in the mailbox"
    return "Microsoft Graph does not take what outcomed asks: see the message, and check the config"


def _let(call: Call) -> str:
    if not call.is_app:
        return (
            f"the delegated permission {call.needs} is missing, or the calendar or mailbox is not shared with "
            f"{call.who}: add it to the app, consent, and run `outcomed auth microsoft`"
        )
    return (
        f"the application permission {call.needs} is missing: grant it and consent, or, where access is limited to "
        "some mailboxes (RBAC for applications), take this mailbox into the scope"
    )


def broken(call: Call) -> ConnectorError:
    """Say that an answer was good and cannot be read: what was asked for may be done."""
    kind = Failure.UNKNOWN if call.writes else Failure.LATER
    message = f"{call.what} as {call.who}: the answer of Microsoft Graph cannot be read"
    return ConnectorError(kind, message, "it is looked after")
