"""What Google's errors mean: by status and reason, never by the words of a message.

https://developers.google.com/workspace/calendar/api/guides/errors
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.waits import retry_at

QUOTA_REST = timedelta(hours=4)
"""How long an account rests that has used up what it may do in a day: it is of no use to ask sooner."""
SIGN_IN_REST = timedelta(hours=1)
_RATE_REST = timedelta(minutes=1)
"""Rates are counted over a minute."""
_TOO_FAST = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"})
_USED_UP_BY_ONE = frozenset({"quotaExceeded", "calendarUsageLimits"})
_USED_UP = _USED_UP_BY_ONE | {"dailyLimitExceeded"}
_NOT_ENABLED = frozenset({"accessNotConfigured", "SERVICE_DISABLED"})
_NO_SCOPE = frozenset({"insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call: what was asked (`calendar.events.insert`), as whom, whether it may have changed anything, and whether it
    is one of many on whose behalf calls are made."""

    what: str
    who: str
    writes: bool
    now: datetime
    is_of_many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an error says: its status, the reason that programs read, and the words that people read."""

    status: int
    reason: str = ""
    message: str = ""
    retry_after: str = ""


def said(status: int, headers: Mapping[str, str], content: bytes) -> Said:
    """Read an error's answer; one that is no JSON has no reason."""
    try:
        error = json.loads(content)["error"]
        reason, message = _reason(error), str(error.get("message", ""))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        reason, message = "", ""
    return Said(status=status, reason=reason, message=message[:300], retry_after=headers.get("retry-after", ""))


def _reason(error: Mapping[str, Any]) -> str:
    """Give the narrowest word there is: newer APIs say it in `details`, older ones in `errors`."""
    for entry in (*error.get("details", ()), *error.get("errors", ())):
        if isinstance(entry, dict) and entry.get("reason"):
            return str(entry["reason"])
    return str(error.get("status", ""))


def failure(found: Said, call: Call) -> ConnectorError:
    """Give the error that an answer stands for."""
    message = f"{call.what} as {call.who}: Google answered {found.status}"
    message += f" ({found.reason})" if found.reason else ""
    message += f": {found.message}" if found.message else ""
    at = retry_at(found.retry_after, call.now)
    if found.reason in _USED_UP:
        remedy = "nothing more is sent there for hours; see the quotas of this account, or spread the work"
        of_one = call.is_of_many and found.reason in _USED_UP_BY_ONE
        return ConnectorError(Failure.LATER, message, remedy, retry_at=at or call.now + QUOTA_REST, of_one=of_one)
    if found.status == 429 or (found.status == 403 and found.reason in _TOO_FAST):
        remedy = "it is tried again; lower `per_minute` where it happens often"
        return ConnectorError(Failure.LATER, message, remedy, retry_at=at or call.now + _RATE_REST)
    if found.status >= 500 or found.status == 408:
        kind = Failure.UNKNOWN if call.writes else Failure.LATER
        remedy = "it is looked after; https://www.google.com/appsstatus says how Google is"
        return ConnectorError(kind, message, remedy, retry_at=at)
    if found.status in (409, 412):
        return ConnectorError(Failure.LATER, message, "it is looked at again", retry_at=at)
    return ConnectorError(Failure.REFUSED, message, _remedy(found, call.who))


def _remedy(found: Said, who: str) -> str:
    if found.reason == "forbiddenForServiceAccounts":
        return "a service account invites nobody by itself: allow it domain-wide delegation, and write `subject`"
    if found.reason in _NOT_ENABLED:
        return "enable this API in the project of the OAuth client or service account (console, APIs and services)"
    if found.reason == "domainPolicy":
        return "an administrator of the domain has turned this API off: let them turn it on for outcomed"
    if found.reason in _NO_SCOPE:
        return "this sign-in lacks a scope: `outcomed auth google` asks for all, or names them for an administrator"
    if found.status == 403:
        return f"give {who} the right to do this"
    if found.status in (404, 410):
        return f"correct what is named in the config, or share it with {who}"
    return "Google does not take what outcomed asks: see the message, and check the config"


def broken(call: Call) -> ConnectorError:
    """Say that an answer was good and cannot be read: what was asked for may be done."""
    kind = Failure.UNKNOWN if call.writes else Failure.LATER
    return ConnectorError(kind, f"{call.what} as {call.who}: Google's answer cannot be read", "it is looked after")
