"""Attendance: an answer to an invitation, checked against what was sent before it is noted. Pure."""

from collections.abc import Mapping

from outcomed.decide.attendance import noted_as
from outcomed.decide.invitations import is_by_mail
from outcomed.decide.world import World
from outcomed.model.effect import EffectRow, Kind, State
from outcomed.model.event import PartStat
from outcomed.model.invitation import Reply
from outcomed.model.key import encode, identity
from outcomed.model.people import Person
from outcomed.model.problem import UserError
from outcomed.model.record import AttendanceRow, Change, Heard


def noted(world: World, reply: Reply) -> tuple[Change, ...]:
    """Give the change that notes an answer, nothing where exactly this is noted already; `UserError` where it is not to
    be believed: it answers nothing of ours, something older, or speaks for somebody else.

    Who sends one must be the attendee it speaks for; that it was they, the caller has to know. A bare file is vouched
    for by whoever hands it in.
    """
    row = _event(world, reply)
    person = _person(world, row, reply)
    _check_age(world, row, person, reply)
    answer = AttendanceRow(
        key=row.key,
        generation=row.generation,
        person=person.id,
        status=reply.status,
        sequence=reply.sequence,
        at=min(reply.stamp, world.now),
        source=Heard.MAIL if reply.sender else Heard.FILE,
        comment=reply.comment,
        proposed=reply.proposed,
    )
    known = world.recorded.attendance.get((row.key, row.generation, person.id))
    if known and known.source is not Heard.CALENDAR and _said(known) == _said(answer):
        return ()
    return (noted_as(answer, by=person.id),)


def _event(world: World, reply: Reply) -> EffectRow:
    """Find the event that an answer is about, by the UID that only we could have given it."""
    namespace, effects = world.recorded.namespace, world.recorded.effects.values()
    found = (
        r for r in effects if r.kind is Kind.EVENT and identity(namespace, r.key, r.generation) == reply.uid.strip()
    )
    row = next(found, None)
    if row is None:
        raise UserError(f"it answers the event {reply.uid[:80]!r}, which is none of ours: nothing was noted")
    name = encode(row.key)
    if not is_by_mail(row):
        raise UserError(f"the calendar of {name} takes the answers itself: nothing was noted")
    if row.state is not State.PRESENT:
        raise UserError(f"{name} does not stand any more, so there is nothing to answer")
    return row


def _person(world: World, row: EffectRow, reply: Reply) -> Person:
    """Find who answers: somebody who has an invitation, and who sent this."""
    invited = _invited(world, row)
    person = invited.get(reply.attendee)
    if person is None:
        raise UserError(f"it answers for {reply.attendee}, who is not invited to {encode(row.key)}: nothing was noted")
    if reply.sender and reply.sender != reply.attendee:
        raise UserError(
            f"it answers for {reply.attendee}, and {reply.sender} sent it: nothing was noted; if it is right, "
            "hand in the calendar file out of it"
        )
    return person


def _invited(world: World, row: EffectRow) -> Mapping[str, Person]:
    """Give who holds an invitation, by address in lower case."""
    words = world.told.words.get((row.key, row.generation), {})
    people = (world.people.get(person) for person, word in words.items() if word.holds)
    return {person.email.lower(): person for person in people if person}


def _check_age(world: World, row: EffectRow, person: Person, reply: Reply) -> None:
    newest = world.told.words[row.key, row.generation][person.id].invited
    if reply.sequence < newest:
        raise UserError(
            f"it answers an earlier invitation to {encode(row.key)} (SEQUENCE {reply.sequence}, and {person.id} has "
            f"{newest}): nothing was noted; {person.id} can answer the newest one"
        )
    known = world.recorded.attendance.get((row.key, row.generation, person.id))
    if known and known.source is not Heard.CALENDAR and known.at > reply.stamp and known.sequence >= reply.sequence:
        raise UserError(f"{person.id} answered later than this already: nothing was noted")


def _said(row: AttendanceRow) -> tuple[PartStat, int, str, object]:
    return row.status, row.sequence, row.comment, row.proposed
