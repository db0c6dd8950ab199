"""Invitations by mail: who shall hear of an event whose calendar tells nobody (iTIP, RFC 5546).

Each person is sent a REQUEST when they are invited, when time or place change, and once more with an agenda that has
news, unless they said no; and a CANCEL of their own once they
are not invited any more, or the event is off. What they were sent is read from what was told: in doubt counts as sent,
refused does not. An event that has begun is history.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from outcomed.decide.attendance import has_declined
from outcomed.decide.chain import unreachable
from outcomed.decide.pauses import Stop, stopped
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.effect import EffectRow, Kind, Op, Shape, State
from outcomed.model.event import Scheduling
from outcomed.model.invitation import Invitation, Method, Word
from outcomed.model.item import Entry, Item, ItemKind, Letter, Message
from outcomed.model.key import Key, encode
from outcomed.model.people import Role
from outcomed.model.plan import Skip
from outcomed.model.reason import Reason


def invitations(world: World) -> Iterator[Letter | Skip]:
    """Give the invitations and cancellations that leave now, and why others do not."""
    for row in world.events:
        if is_by_mail(row) and row.shape and row.shape.start > world.now:
            for invitation, person in _of_event(world, row, row.shape):
                yield _letter(world, row, row.shape, invitation, person)


def is_by_mail(row: EffectRow) -> bool:
    """True for an event whose attendees hear of it from us."""
    return row.kind is Kind.EVENT and row.target is not None and row.target.scheduling is Scheduling.CLIENT


def _of_event(world: World, row: EffectRow, shape: Shape) -> Iterator[tuple[Invitation, str]]:
    """Give what each person is to be sent of one generation of an event."""
    words = world.told.words.get((row.key, row.generation), {})
    if row.state is State.PRESENT:
        if world.recorded.newest_generation(row.key) is not row:
            return  # its successor stands already, and this one is cancelled next
        for person in shape.attendees:
            word = words.get(person, Word())
            if not word.holds or word.invited < shape.announced:
                yield _request(row, shape, word), person
            elif _lacks_agenda(world, row, person) and not has_declined(world, row, person):
                yield replace(_request(row, shape, word), sequence=word.invited, is_agenda=True), person
    for person, word in words.items():
        if word.holds and (row.state is not State.PRESENT or person not in shape.attendees):
            yield _cancellation(row, shape, word), person


def known_start(world: World, row: EffectRow, shape: Shape) -> datetime | None:
    """Give when those who are invited think that an event begins."""
    words = world.told.words.get((row.key, row.generation), {})
    return shape.start if any(word.invited >= shape.announced for word in words.values()) else shape.before


def _lacks_agenda(world: World, row: EffectRow, person: str) -> bool:
    """True where the agenda of a lunch has news that somebody was not sent."""
    item = encode(keys.informed(row.key, row.generation))
    return bool(world.agendas.get(row.key)) and (person, item) not in world.recorded.told


def _request(row: EffectRow, shape: Shape, word: Word) -> Invitation:
    request = _invitation(row, shape, Method.REQUEST, shape.sequence, is_update=word.holds)
    is_moved = word.holds and word.invited < shape.announced and shape.before not in (None, shape.start)
    return replace(request, moved_from=shape.before if is_moved else None)


def _cancellation(row: EffectRow, shape: Shape, word: Word) -> Invitation:
    """Take an invitation back, under a SEQUENCE above the one that it had: readers ignore any other."""
    sequence = max(shape.sequence, word.invited + 1)
    return _invitation(row, shape, Method.CANCEL, sequence, is_whole=row.state is not State.PRESENT)


def _invitation(
    row: EffectRow, shape: Shape, method: Method, sequence: int, *, is_whole: bool = False, is_update: bool = False
) -> Invitation:
    return Invitation(
        method=method,
        event=row.key,
        generation=row.generation,
        sequence=sequence,
        start=shape.start,
        end=shape.end,
        location=shape.location,
        is_whole=is_whole,
        is_update=is_update,
        why=row.reason if is_whole else "",
    )


def _letter(world: World, row: EffectRow, shape: Shape, invitation: Invitation, person: str) -> Letter | Skip:
    key = keys.invite(row.key, row.generation, invitation.sequence, person)
    if invitation.is_agenda:
        key = keys.inform(row.key, row.generation, person)
    if why := _why_not(world, row, person):
        return Skip(key=key, who=person, reason=why)
    if stop := _stop(world, row, invitation, person):
        return Skip(key=key, who=person, reason=stop.reason, at=stop.at, note=stop.why)
    slot = row.at if row.state is State.REMOVED else shape.stamp
    told = (
        []
        if invitation.is_agenda
        else [Item(key=_told(invitation), kind=_KINDS[invitation.method], launch="", ready_at=slot)]
    )
    if invitation.method is Method.REQUEST and _lacks_agenda(world, row, person):
        agenda = keys.informed(row.key, row.generation)
        told.append(Item(key=agenda, kind=ItemKind.INFORMED, launch="", ready_at=slot))
    return Letter(
        key=key,
        message=Message.INVITE,
        reader=person,
        slot=slot,
        entries=tuple(Entry(item=item, role=Role.OWNER) for item in told),
        invitation=invitation,
    )


def _stop(world: World, row: EffectRow, invitation: Invitation, person: str) -> Stop | None:
    """Say why a pause keeps an invitation back. That something they know of moved or is off is told all the same."""
    if invitation.method is Method.CANCEL or (invitation.is_update and not invitation.is_agenda):
        return None
    reminder = keys.reminded(row.key)
    return stopped(world, reminder[0] if reminder else "", world.people.get(person))


_KINDS = {Method.REQUEST: ItemKind.INVITED, Method.CANCEL: ItemKind.UNINVITED}


def _told(invitation: Invitation) -> Key:
    name = keys.invited if invitation.method is Method.REQUEST else keys.uninvited
    return name(invitation.event, invitation.generation, invitation.sequence)


def _why_not(world: World, row: EffectRow, person: str) -> Reason | None:
    """Say why somebody is sent nothing now."""
    if row.intent is not None:
        return Reason.IN_DOUBT
    if row.trouble is not None and row.trouble.op is Op.PUT:
        return Reason.TRY_LATER  # what is frozen of it are the words of a change that did not come to be
    invited = world.people.get(person)
    return unreachable(world, invited) if invited else Reason.LEFT
