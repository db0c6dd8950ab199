"""Calendar `invite_mail`: invitations by mail, for organisations whose calendars take no events from a program.

It speaks to the file system only: it keeps one event per file in its state folder and says that nobody tells the
attendees, so that outcomed itself mails them (iTIP over mail, RFC 5546 and RFC 6047) by the `[[mailers]]` of each. The
`organizer` of its `[[calendars]]` entry is who the invitations are from, and whom the answers go to.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from outcomed.ical import attendees
from outcomed.model.event import Event, Scheduling, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Conflict, ConnectorError, Context
from outcomed_connectors._shared import ical
from outcomed_connectors._shared.event_files import EventFiles

PORTS: tuple[str, ...] = ("Calendar",)


class Settings(BaseModel):
    """A calendar of kind `invite_mail` has no keys of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class InviteMail(EventFiles):
    """Events as files, whose attendees hear of them by mail."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, _document, scheduling=Scheduling.CLIENT)
        self._where = context.name

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        if not event.organizer:
            message = f"calendar {self._where} has nobody to invite by: its events have no organizer"
            raise ConnectorError(
                Failure.REFUSED, message, f'add organizer = "outcomes@your.domain" under [[calendars]] {self._where}'
            )
        return super().put(event, expected)

    def place(self) -> Path:
        return self.own


def connect(_: Settings, context: Context) -> InviteMail:
    """Open the calendar; nothing is read or written yet."""
    return InviteMail(context)


def _document(event: Event) -> bytes:
    component = ical.vevent(event)
    attendees.invite(component, event, {}, agent="CLIENT")
    return ical.calendar([ical.written(component)])
