"""Calendar `graph_calendar`: Microsoft 365, where a company keeps its mail and calendars with Exchange Online.

An event carries its uid, so that writing it twice makes one event and every interface of Exchange finds it; etags keep
what people changed. Exchange invites the guests; since it mails them whatever is written, nothing is without need.
"""

from outcomed.ports import Context
from outcomed_connectors._shared.microsoft.consent import PROVIDER, authorize
from outcomed_connectors._shared.microsoft.settings import relative_to
from outcomed_connectors.graph_calendar.calendar import GraphCalendar
from outcomed_connectors.graph_calendar.settings import Settings

PORTS: tuple[str, ...] = ("Calendar",)

__all__ = ["PORTS", "PROVIDER", "GraphCalendar", "Settings", "authorize", "connect"]


def connect(settings: Settings, context: Context) -> GraphCalendar:
    """Make the calendar; it connects with the first call."""
    return GraphCalendar(settings.model_copy(update=relative_to(context.base, settings)), context)
