"""Before the first event: a calendar is made, and every right is tried for real, leaving nothing behind."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

from outcomed.model.problem import Problem, Severity
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.google.wire import Wire
from outcomed_connectors.google_calendar.document import event_id
from outcomed_connectors.google_calendar.place import Place

_AHEAD = timedelta(days=365)


def made(wire: Wire, title: str, zone: str) -> str:
    """Make a calendar, and give its id."""
    body = {"summary": title, "timeZone": zone}
    reply = wire.call("", lambda service: service.calendars().insert(body=body), writes=True)
    return str(reply.body["id"])


def written_and_deleted(place: Place, organizer: str, where: str) -> Iterator[Problem]:
    """Write an event that blocks nobody's time, a year from now, and delete it; nobody is told. Says so where Google
    would invite in another name than `organizer`."""
    at = place.wire.now().replace(microsecond=0) + _AHEAD
    body = {
        "id": event_id(uuid4().hex),
        "summary": "outcomed tries whether it may write here",
        "start": {"dateTime": at.isoformat(), "timeZone": "UTC"},
        "end": {"dateTime": (at + timedelta(minutes=5)).isoformat(), "timeZone": "UTC"},
        "transparency": "transparent",
        "reminders": {"useDefault": False, "overrides": []},
    }
    try:
        reply = place.insert(body, tells=False)
    except ConnectorError as err:
        if err.kind is Failure.UNKNOWN:
            with suppress(ConnectorError):
                place.delete(str(body["id"]), "", tells=False)
        raise
    try:
        place.delete(str(body["id"]), "", tells=False)
    except ConnectorError as err:
        message = f"{place.name}: the event that was only a try cannot be deleted: {err.message}"
        yield Problem(where=where, message=message, remedy="delete it by hand; " + (err.remedy or "see the message"))
    host = str(reply.body.get("organizer", {}).get("email", "")).lower()
    if organizer and host and host != organizer.lower():
        message = f"{place.name} invites in the name of {host}, and `organizer` is {organizer}"
        remedy = f'write `calendar = "primary"` and let {organizer} sign in, or be the `subject`'
        yield Problem(where=where, message=message, remedy=remedy, severity=Severity.LINT)
