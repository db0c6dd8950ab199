"""Invitations by mail: an event as its guest reads it, and as a calendar program does."""

from dataclasses import replace
from datetime import datetime

from outcomed.ical.messages import message
from outcomed.model import keys
from outcomed.model.event import Attendee, Event
from outcomed.model.invitation import Invitation, Method
from outcomed.model.key import identity
from outcomed.model.people import Person
from outcomed.model.reason import Reason
from outcomed.words.facts import InviteFacts
from outcomed.words.known import NAME_SIZE, Known
from outcomed.words.saying import day, one_line, visible

_TEXT = 300
_SENTENCES = {str(reason): reason.sentence for reason in Reason}


def invite_facts(known: Known, reader: Person, event: Event, invitation: Invitation) -> InviteFacts:
    """Say what an invitation, or its end, says; times are the reader's."""
    is_off = invitation.method is Method.CANCEL
    return InviteFacts(
        reader=one_line(reader.first_name, NAME_SIZE),
        why_you=("you were invited to it" if is_off else "you are invited to it",),
        title=one_line(event.title, _TEXT),
        when=_when(known, reader, invitation),
        place=one_line(invitation.location, _TEXT),
        lines=tuple(visible(line) for line in event.description.splitlines()) if not is_off else (),
        is_update=invitation.is_update,
        is_cancelled=is_off and invitation.is_whole,
        is_dropped=is_off and not invitation.is_whole,
        is_optional=not is_off and not _attendee(event, reader).is_required,
        reason=_SENTENCES.get(invitation.why, ""),
    )


def calendar_part(known: Known, reader: Person, event: Event, invitation: Invitation) -> bytes:
    """Write the message that the reader's calendar program acts on."""
    return message(copy_of(known, reader, event, invitation), invitation.method)


def copy_of(known: Known, reader: Person, event: Event, invitation: Invitation) -> Event:
    """Give the event as one of its guests has it: who may be there keeps the time free, and is not alarmed."""
    own = _attendee(event, reader)
    is_dropped = invitation.method is Method.CANCEL and not invitation.is_whole
    others = tuple(a for a in event.attendees if a.person != reader.id)
    copy = replace(
        event,
        uid=identity(known.policy.namespace, event.key, event.generation),
        stamp=known.now,
        attendees=(own,) if is_dropped else (own, *others),
        alarm_minutes=None if is_dropped else event.alarm_minutes,
        cancelled=invitation.method is Method.CANCEL and invitation.is_whole,
    )
    if keys.reminded(event.key) and not own.is_required:
        return replace(copy, busy=False, alarm_minutes=None)
    return copy


def _attendee(event: Event, reader: Person) -> Attendee:
    """Give the reader among the attendees, by the address that the mail goes to."""
    found = (a for a in event.attendees if a.person == reader.id)
    known = next(found, Attendee(person=reader.id, address=reader.email, name=reader.name))
    return replace(known, address=reader.email)


def _when(known: Known, reader: Person, invitation: Invitation) -> str:
    """Say from when to when, e.g. "Mon 23 March, 09:30 to 10:00 (Europe/Lisbon time)"."""
    start, end = (at.astimezone(reader.tz) for at in (invitation.start, invitation.end))
    return f"{day(start.date(), known.today(reader))}, {start:%H:%M} to {_until(start, end)} ({reader.tz.key} time)"


def _until(start: datetime, end: datetime) -> str:
    return f"{end:%H:%M}" if end.date() == start.date() else f"{end:%a %H:%M}"
