"""Notes as facts: what became of somebody's reply, for the one who wrote it."""

from outcomed.model import keys
from outcomed.model.doubt import Way
from outcomed.model.item import Letter
from outcomed.model.people import Person
from outcomed.model.problem import UserError
from outcomed.model.record import Note, NoteKind
from outcomed.words.facts import AnswerFacts, NoteFacts, WayFacts
from outcomed.words.known import NAME_SIZE, Known, label
from outcomed.words.saying import capital, day, one_line, sentence

_DOUBTFUL = (NoteKind.UNCLEAR, NoteKind.NOT_DONE)
_SIZE = 500
"""So much of what somebody wrote is said back."""


def answer_facts(known: Known, reader: Person, letter: Letter) -> AnswerFacts:
    """Say what became of a message."""
    row = known.recorded.received.get(letter.key[1])
    if row is None:
        raise UserError(f"nobody knows the message that {'/'.join(letter.key)} answers")
    is_in_calendar = bool(row.answers) and keys.reminded(row.answers) is not None
    notes = tuple(_note(known, reader, note) for note in row.notes if _is_for(known, reader, note))
    first = next((note.about for note in notes if note.about), "")
    return AnswerFacts(
        reader=one_line(reader.first_name, NAME_SIZE),
        why_you=("you wrote into the notes of a reminder" if is_in_calendar else "you wrote to us",),
        is_in_calendar=is_in_calendar,
        notes=notes,
        about=first,
        is_doubtful=all(note.is_doubtful for note in notes),
        is_partly_doubtful=any(note.is_doubtful for note in notes),
    )


def _is_for(known: Known, reader: Person, note: Note) -> bool:
    """False for an owner's own answer: its echo says that."""
    return note.kind is not NoteKind.RECORDED or known.reach(note.launch, note.checkpoint) != reader.id


def _note(known: Known, reader: Person, note: Note) -> NoteFacts:
    name = one_line(known.launch(note.launch).name, NAME_SIZE) if note.launch in known.recorded.launches else ""
    owner = known.reach(note.launch, note.checkpoint) if name else ""
    if note.kind is NoteKind.LUNCH_QUESTION and owner == reader.id:
        owner = ""  # nobody is told beforehand what they ask themselves
    return NoteFacts(
        kind=note.kind.value,
        is_doubtful=note.kind in _DOUBTFUL,
        name=name,
        about=f"{name}, {label(note.checkpoint)}" if note.checkpoint and name else name,
        owner=known.name(owner),
        who=known.name(note.person),
        day=day(note.day, known.today(reader)) if note.day else "",
        words=one_line(note.words, _SIZE),
        why=capital(sentence(note.why)),
        cause=note.cause.value if note.cause else "",
        it=tuple(one_line(each, _SIZE) for each in note.facts),
        understood=tuple(one_line(each, _SIZE) for each in note.understood),
        ways=tuple(_way(way) for way in note.ways),
    )


def _way(way: Way) -> WayFacts:
    return WayFacts(form=way.form.value, text=one_line(way.text, _SIZE), number=way.number)
