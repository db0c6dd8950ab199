"""The conversation: what people wrote back is answered, and questions are passed on to whoever can answer them."""

from collections.abc import Iterator

from outcomed.decide.asking import Ask
from outcomed.decide.chain import unreachable
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.item import Entry, Item, ItemKind, Letter, Message
from outcomed.model.people import Person, Role
from outcomed.model.plan import Skip
from outcomed.model.record import Note, NoteKind, ReceivedRow


def answers(world: World) -> Iterator[Letter | Skip]:
    """Give a mail to everybody who wrote something that was acted on or was not clear; it leaves at once."""
    for row in world.recorded.received.values():
        key = keys.answer(row.id)
        item = Item(key=key, kind=ItemKind.ANSWER, launch="", ready_at=row.at)
        reader = world.people.get(row.person)
        if reader is None or (reader.id, item.id) in world.recorded.told or not notes_for(world, row):
            continue
        if reason := unreachable(world, reader):
            yield Skip(key=key, who=reader.id, reason=reason)
            continue
        entry = Entry(item=item, role=Role.OWNER)
        yield Letter(key=key, message=Message.ANSWER, reader=reader.id, slot=row.at, entries=(entry,))


def notes_for(world: World, row: ReceivedRow) -> tuple[Note, ...]:
    """Give what the sender of a message is told. An owner's own answer comes back to them as its echo."""
    return tuple(note for note in row.notes if note.kind is not NoteKind.RECORDED or not _is_owner(world, row, note))


def _is_owner(world: World, row: ReceivedRow, note: Note) -> bool:
    owner = _answerer(world, note)
    return owner is not None and owner.id == row.person


def questions_passed_on(world: World) -> Iterator[Ask]:
    """Give the questions of readers to whoever answers for the launch; nobody is asked what they asked themselves."""
    for row in world.recorded.received.values():
        for number, note in enumerate(row.notes):
            to = _answerer(world, note) if _is_passed_on(note) else None
            if to and to.id != row.person:
                key = keys.passed_on(note.launch, row.id, number)
                item = Item(key=key, kind=ItemKind.QUESTION, launch=note.launch, ready_at=row.at)
                yield Ask(person=to, entry=Entry(item=item, role=Role.OWNER))


def _is_passed_on(note: Note) -> bool:
    """True for questions; one for the lunch only with the name of who asks."""
    return note.kind is NoteKind.QUESTION or (note.kind is NoteKind.LUNCH_QUESTION and bool(note.person))


def _answerer(world: World, note: Note) -> Person | None:
    launch = world.recorded.launches.get(note.launch)
    return world.responsible(launch.launch) if launch else None
