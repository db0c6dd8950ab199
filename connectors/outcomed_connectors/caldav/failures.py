"""What the answers of a DAV server mean: what was not done, and what is to be done about it."""

import re
from collections.abc import Mapping
from datetime import datetime

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.waits import retry_at

_BUSY = {
    412: "finds what is there not as expected",
    423: "is locked",
    429: "asks for fewer calls",
    503: "is not available",
}
_WORD = re.compile(rb"<(?:[\w.-]+:)?error\b[^>]*>\s*(?:<!--.*?-->\s*)*<(?:[\w.-]+:)?([\w-]+)", re.DOTALL)


def failure(
    status: int, headers: Mapping[str, str], body: bytes, *, what: str, url: str, user: str, writes: bool, now: datetime
) -> ConnectorError:
    """Give the error that a status stands for. `what` was asked of `url`; `writes` is true where it may be done."""
    said = f"{what} {url}: the server answered {status}{_precondition(body)}"
    if status in _BUSY:
        message = f"{said}, it {_BUSY[status]}"
        return ConnectorError(
            Failure.LATER, message, "it is tried again", retry_at=retry_at(headers.get("retry-after", ""), now)
        )
    if status >= 500 and status not in (501, 505, 507):
        kind = Failure.UNKNOWN if writes else Failure.LATER
        remedy = "it is looked after; see whether the calendar server is well"
        return ConnectorError(kind, said, remedy, retry_at=retry_at(headers.get("retry-after", ""), now))
    return ConnectorError(Failure.REFUSED, said, _remedy(status, user))


def _remedy(status: int, user: str) -> str:
    who = user or "nobody (there is no `user`)"
    match status:
        case 401:
            return f"it was asked as {who}: correct `user` and `password`, or `sign_in`"
        case 403:
            return f"it was asked as {who}: give this account the right to read and write the calendar"
        case 404 | 410:
            return "correct `url`, `account` and `calendar`, or make the calendar: outcomed does with `make_calendars`"
        case 409:
            return "make the calendar that this belongs into, or set `make_calendars = true`"
        case 413:
            return "raise the size that the calendar server takes"
        case 507:
            return f"make room for {who} on the calendar server"
        case _ if 300 <= status < 400:
            return "write the address that the server names into `url`"
        case _:
            return "this server does not take what outcomed writes: check that `url` is a calendar (RFC 4791)"


def _precondition(body: bytes) -> str:
    """Name the condition that a DAV server says was broken (RFC 4918, 16)."""
    found = _WORD.search(body[:4000])
    return f" ({found[1].decode('ascii', 'replace')})" if found else ""


def names(body: bytes, condition: str) -> bool:
    """True when the answer names this condition."""
    return condition in _precondition(body)
