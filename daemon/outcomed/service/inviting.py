"""The event that an invitation by mail is about, in the words that are frozen with it."""

import json
from collections.abc import Callable
from datetime import datetime

from outcomed.model.event import Attendee, Event, Route
from outcomed.model.invitation import Invitation
from outcomed.service.keeping import Keeps


def events_of(ledger: Keeps | None) -> Callable[[Invitation], Event | None]:
    """Give who finds the event of an invitation; None where its words are not kept."""

    def event(invitation: Invitation) -> Event | None:
        frozen = ledger.payload(invitation.event, invitation.generation) if ledger else None
        return thawed(frozen, invitation) if frozen else None

    return event


def thawed(frozen: bytes, invitation: Invitation) -> Event:
    """Make the event again, at the time and place that hold now, whatever a person made of them since."""
    known = json.loads(frozen)
    return Event(
        key=invitation.event,
        generation=invitation.generation,
        uid=known["uid"],
        route=Route(**known["route"]),
        sequence=invitation.sequence,
        stamp=datetime.fromisoformat(known["stamp"]),
        start=invitation.start,
        end=invitation.end,
        zone=known["zone"],
        title=known["title"],
        description=known["description"],
        owner=known["owner"],
        url=known["url"],
        busy=known["busy"],
        alarm_minutes=known["alarm_minutes"],
        location=invitation.location,
        organizer=known["organizer"],
        organizer_name=known["organizer_name"],
        attendees=tuple(Attendee(**attendee) for attendee in known["attendees"]),
    )
