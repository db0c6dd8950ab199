"""Before the first event: every right is tried for real, leaving nothing in the calendar."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from outcomed.model.problem import Problem, Severity
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.named_property import UID, graph_id
from outcomed_connectors.graph_calendar.place import Place

_AHEAD = timedelta(days=365)


def written_and_deleted(place: Place, organizer: str, where: str) -> Iterator[Problem]:
    """Write an event that blocks nobody's time, a year from now, and delete it; nobody is told. Says so where Microsoft
    would invite in another name than `organizer`."""
    uid = uuid4().hex
    try:
        reply = place.insert(_try(uid, place.wire.now().replace(microsecond=0, tzinfo=None) + _AHEAD))
    except ConnectorError:
        # Its reply may be lost, and the event there.
        for raw in place.with_uid(uid):
            place.delete(str(raw["id"]), "")
        raise
    if "id" not in reply.body:
        message = f"{place.name}: Microsoft Graph answered {reply.status} {reply.code} to an event that is only a try"
        raise ConnectorError(Failure.LATER, message, "check again in a while")
    try:
        place.delete(str(reply.body["id"]), "")
    except ConnectorError as err:
        message = f"{place.name}: the event that was only a try cannot be deleted: {err.message}"
        yield Problem(where=where, message=message, remedy="delete it by hand; " + (err.remedy or "see the message"))
    host = str(((reply.body.get("organizer") or {}).get("emailAddress") or {}).get("address", "")).lower()
    if organizer and host and host != organizer.lower():
        message = f"{place.name} invites in the name of {host}, and `organizer` is {organizer}"
        remedy = f'write `account = "{organizer}"`: the mailbox whose calendar it is invites'
        yield Problem(where=where, message=message, remedy=remedy, severity=Severity.LINT)


def _try(uid: str, at: datetime) -> dict[str, Any]:
    return {
        "transactionId": uid,
        "subject": "outcomed tries whether it may write here",
        "start": {"dateTime": at.isoformat(), "timeZone": "UTC"},
        "end": {"dateTime": (at + timedelta(minutes=5)).isoformat(), "timeZone": "UTC"},
        "showAs": "free",
        "isReminderOn": False,
        "singleValueExtendedProperties": [{"id": graph_id(UID), "value": uid}],
    }
