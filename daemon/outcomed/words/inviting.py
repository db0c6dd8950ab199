"""Invitations by mail: an event as its guest reads it, and as a calendar program does."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from outcomed.ical.messages import message
from outcomed.model import keys
from outcomed.model.event import Attendee, Event, PartStat
from outcomed.model.invitation import Invitation, Method
from outcomed.model.key import identity
from outcomed.model.people import Person
from outcomed.model.reason import Reason
from outcomed.words.facts import InviteFacts
from outcomed.words.gathering import both_times
from outcomed.words.known import NAME_SIZE, Known
from outcomed.words.saying import day, one_line, sentence, short_day, visible

_TEXT = 300
_SENTENCES = {str(reason): reason.sentence for reason in Reason}
_MOVES = (Reason.ZONE_CHANGED, Reason.RULE_MOVED, Reason.OWNER_CHANGED)


def invite_facts(known: Known, reader: Person, event: Event, invitation: Invitation) -> InviteFacts:
    """Say what an invitation, or its end, says; times are the reader's."""
    is_off = invitation.method is Method.CANCEL
    is_lunch = keys.lunch_of(event.key) is not None
    is_optional = not is_off and not _attendee(event, reader).is_required
    return InviteFacts(
        reader=one_line(reader.first_name, NAME_SIZE),
        why_you=("you were invited to it" if is_off else "you are invited to it",),
        ask=_whom_to_ask(known, reader, event),
        is_invitation=True,
        title=one_line(event.title, _TEXT),
        when=_when(known, reader, event, invitation),
        place=one_line(invitation.location, _TEXT),
        lines=() if is_off else tuple(_lines(reader, event, invitation)),
        moved=_moved(known, reader, event, invitation),
        stands_in_for=_first_name(known, event.owner) if is_optional and not is_lunch else "",
        is_lunch=is_lunch,
        is_agenda=invitation.is_agenda,
        is_answered=is_off and invitation.is_whole and invitation.why == Reason.ANSWERED,
        is_update=invitation.is_update,
        is_cancelled=is_off and invitation.is_whole,
        is_dropped=is_off and not invitation.is_whole,
        is_optional=is_optional,
        reason=_reason(known, event, invitation),
    )


def _lines(reader: Person, event: Event, invitation: Invitation) -> Iterator[str]:
    """Give the words of the event but for what the mail says already, and what tells the host to tell themselves."""
    place, own = f"Where: {one_line(invitation.location, _TEXT)}", f"Tell {one_line(reader.first_name, NAME_SIZE)}."
    before = ""
    for line in (visible(line) for line in event.description.splitlines()):
        is_said = (invitation.location and line == place) or (reader.id == event.owner and line.endswith(own))
        if not is_said and (line or before):
            yield line
            before = line


def _reason(known: Known, event: Event, invitation: Invitation) -> str:
    """Say why it does not take place, with the words of whoever dropped the launch."""
    about = keys.reminded(event.key)
    said = sentence(known.launch(about[0]).why).rstrip(".") if about and invitation.why == Reason.DROPPED else ""
    return _SENTENCES.get(invitation.why, "") + (f" ({said})" if said else "")


def _whom_to_ask(known: Known, reader: Person, event: Event) -> str:
    """Name whom a guest can ask: the host of a lunch, else the contact; nobody their own self."""
    host = known.person(event.owner) if keys.lunch_of(event.key) else None
    found = host or known.person(known.policy.contact)
    if found is None:
        return one_line(known.policy.contact)
    return f"{one_line(found.name, NAME_SIZE)} ({one_line(found.email)})" if found.id != reader.id else ""


def _first_name(known: Known, who: str) -> str:
    person = known.person(who)
    return one_line(person.first_name, NAME_SIZE) if person else one_line(who, NAME_SIZE)


def _moved(known: Known, reader: Person, event: Event, invitation: Invitation) -> str:
    """Say from when it moved and why: "Moved from Mon 7 to Mon 14 December: Texts goes out on 12 November."."""
    if invitation.moved_from is None:
        return ""
    before, here, today = (at.astimezone(reader.tz) for at in (invitation.moved_from, invitation.start, known.now))
    if before.date() == here.date():
        moved = f"Moved from {before:%H:%M} to {here:%H:%M} on {day(here.date(), today.date())}"
    else:
        is_near = (before.year, before.month) == (here.year, here.month)
        old = f"{before:%a} {before.day}" if is_near else day(before.date(), today.date())
        moved = f"Moved from {old} to {day(here.date(), today.date())}"
    why = _why_moved(known, reader, event)
    return f"{moved}: {why}" if why else f"{moved}."


def _why_moved(known: Known, reader: Person, event: Event) -> str:
    row, about = known.recorded.effects.get((event.key, event.generation)), keys.reminded(event.key)
    if row is None or row.shape is None:
        return ""
    if row.shape.start != row.shape.planned:
        return "somebody moved it in the calendar."
    launch = known.launch(about[0]) if about else None
    if launch is None or launch.date is None or row.reason != Reason.LAUNCH_MOVED:
        return sentence(_SENTENCES[row.reason]) if row.reason in _MOVES else ""
    today = known.today(reader)
    goes = "goes out" if launch.date >= today else "went out"
    said = f"{one_line(launch.name, NAME_SIZE)} {goes} on {short_day(launch.date, today)}."
    return f"{said} {sentence(launch.why)}".strip()


def calendar_part(known: Known, reader: Person, event: Event, invitation: Invitation) -> bytes:
    """Write the message that the reader's calendar program acts on."""
    return message(copy_of(known, reader, event, invitation), invitation.method, _answers(known, event))


def _answers(known: Known, event: Event) -> Mapping[str, PartStat]:
    """Give what each guest answered to the event as it stands, so that an update takes nobody's answer away."""
    row = known.recorded.effects.get((event.key, event.generation))
    newest = row.shape.announced if row and row.shape else 0
    found = ((a, known.recorded.attendance.get((event.key, event.generation, a.person))) for a in event.attendees)
    return {a.address.lower(): said.status for a, said in found if said and said.sequence >= newest}


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


def _when(known: Known, reader: Person, event: Event, invitation: Invitation) -> str:
    """Say from when to when, e.g. "Mon 23 March, 09:30 to 10:00 (Europe/Lisbon time)"; of a lunch, as where it is."""
    if keys.lunch_of(event.key):
        here, over = (at.astimezone(ZoneInfo(event.zone)) for at in (invitation.start, invitation.end))
        begin = f"{day(here.date(), known.today(reader))}, {here:%H:%M}"
        return f"{begin} to {_until(here, over)} {both_times(here, reader)}"
    start, end = (at.astimezone(reader.tz) for at in (invitation.start, invitation.end))
    return f"{day(start.date(), known.today(reader))}, {start:%H:%M} to {_until(start, end)} ({reader.tz.key} time)"


def _until(start: datetime, end: datetime) -> str:
    return f"{end:%H:%M}" if end.date() == start.date() else f"{end:%a %H:%M}"
