"""Calendar `google_calendar`: Google Calendar, where a company keeps its mail and calendars with Google Workspace.

Ids come from the event itself, so that writing it twice makes one event; etags keep what people changed. Google invites
the guests, and mails them only where they have to know.
"""

from outcomed.ports import Context
from outcomed_connectors._shared.google.consent import PROVIDER, authorize
from outcomed_connectors._shared.google.wire import relative_to
from outcomed_connectors.google_calendar.calendar import GoogleCalendar
from outcomed_connectors.google_calendar.settings import Settings

PORTS: tuple[str, ...] = ("Calendar",)

__all__ = ["PORTS", "PROVIDER", "GoogleCalendar", "Settings", "authorize", "connect"]


def connect(settings: Settings, context: Context) -> GoogleCalendar:
    """Make the calendar; it connects with the first call."""
    return GoogleCalendar(settings.model_copy(update=relative_to(context.base, settings)), context)
