"""Messages about an event to those whom it concerns: iTIP REQUEST and CANCEL (RFC 5546, 3.2.2 and 3.2.5)."""

from collections.abc import Mapping

from outcomed.ical.attendees import invite
from outcomed.ical.writing import GENERATION, KEY, OWNER, ZONE, calendar, vevent
from outcomed.model.event import Event, PartStat
from outcomed.model.invitation import Method

_OURS = (KEY, GENERATION, OWNER, ZONE)
"""What only we read, and only in a calendar."""


def message(event: Event, method: Method, answers: Mapping[str, PartStat] | None = None) -> bytes:
    """Write a message; equal events give equal bytes. `answers` is what each attendee answered to the event as it
    stands, by address in lower case.

    The `attendees` of a CANCEL are those who are not invited any more: everybody, where the event is `cancelled`.
    """
    component = vevent(event)
    for name in _OURS:
        del component[name]
    if method is Method.CANCEL and not event.cancelled:
        del component["STATUS"]  # it stands for the others
    invite(component, event, answers or {})
    return calendar([component.to_ical()], method=str(method))
