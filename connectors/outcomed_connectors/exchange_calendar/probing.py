"""Before the first event: every right is tried for real, leaving nothing behind."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from exchangelib import Body
from exchangelib.ewsdatetime import EWSDateTime, EWSTimeZone

from outcomed.model.problem import Problem, Severity
from outcomed.ports import ConnectorError
from outcomed_connectors.exchange_calendar.place import NOBODY, Place, Ref

_AHEAD = timedelta(days=365)


def written_and_deleted(place: Place, organizer: str, where: str) -> Iterator[Problem]:
    """Write an event that blocks nobody's time, a year from now, look for it and delete it; nobody is told. Says so
    where Exchange would invite in another name than `organizer`."""
    uid = uuid4().hex
    at = Ref(*place.create(_try(uid, place.wire.now() + _AHEAD), NOBODY))
    seen: ConnectorError | None = None
    try:
        place.find(uid)
    except ConnectorError as err:
        seen = err
    try:
        place.delete(at)
    except ConnectorError as err:
        message = f"{place.name}: the event that was only a try cannot be deleted: {err.message}"
        yield Problem(where=where, message=message, remedy="delete it by hand; " + (err.remedy or "see the message"))
    if seen:
        raise seen
    mailbox = place.wire.mailbox(place.account)
    if organizer and mailbox != organizer.lower():
        message = f"{place.name} invites in the name of {mailbox}, and `organizer` is {organizer}"
        remedy = f'write `mailbox = "{organizer}"` and no `account`, or correct `organizer`'
        yield Problem(where=where, message=message, remedy=remedy, severity=Severity.LINT)


def _try(uid: str, at: datetime) -> dict[str, Any]:
    start = at.astimezone(UTC).replace(microsecond=0)
    zone = EWSTimeZone("UTC")
    begin = EWSDateTime(start.year, start.month, start.day, start.hour, start.minute, start.second, tzinfo=zone)
    return {
        "uid": uid,
        "outcomed_uid": uid,
        "subject": "outcomed tries whether it may write here",
        "body": Body(""),
        "start": begin,
        "end": begin + timedelta(minutes=5),
        "legacy_free_busy_status": "Free",
        "reminder_is_set": False,
    }
