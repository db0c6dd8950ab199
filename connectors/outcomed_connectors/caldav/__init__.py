"""Calendar `caldav`: calendars on any server that speaks CalDAV (RFC 4791), over verified TLS.

Each event stands at an address derived from its key, so that writing it twice is harmless; conditions (If-Match,
If-None-Match) keep what people changed. Where the server invites by itself (RFC 6638), it does; else outcomed mails.
"""

from outcomed.ports import Context
from outcomed_connectors.caldav.calendar import CaldavCalendar
from outcomed_connectors.caldav.settings import Settings

PORTS: tuple[str, ...] = ("Calendar",)

__all__ = ["PORTS", "CaldavCalendar", "Settings", "connect"]


def connect(settings: Settings, context: Context) -> CaldavCalendar:
    """Make the calendar; it connects with the first call."""
    ca_file = context.base / settings.ca_file if settings.ca_file else None
    return CaldavCalendar(settings.model_copy(update={"ca_file": ca_file}), context)
