"""Calendar `exchange_calendar`: Exchange Server on premises, by Exchange Web Services.

Each event carries our own property, by which it is found again. Exchange invites the guests, and they are written to
only where they have to know. For Microsoft 365 there is `graph_calendar`.
"""

from outcomed.ports import Context
from outcomed_connectors._shared.exchange.keys import signs_in
from outcomed_connectors._shared.exchange.settings import relative_to
from outcomed_connectors.exchange_calendar.calendar import ExchangeCalendar
from outcomed_connectors.exchange_calendar.settings import Settings

PORTS: tuple[str, ...] = ("Calendar",)

__all__ = ["PORTS", "ExchangeCalendar", "Settings", "connect", "signs_in"]


def connect(settings: Settings, context: Context) -> ExchangeCalendar:
    """Make the calendar; it connects with the first call."""
    return ExchangeCalendar(settings.model_copy(update=relative_to(context.base, settings)), context)
