"""Whole mails as facts: what a letter's entries become for its reader."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from outcomed.model.event import Event
from outcomed.model.item import Entry, ItemKind, Letter, Message
from outcomed.model.key import encode
from outcomed.model.launch import Launch
from outcomed.model.people import Person, Role
from outcomed.model.problem import UserError
from outcomed.model.record import CheckpointRow
from outcomed.words.answering import answering
from outcomed.words.briefing import operator_facts, receipt_facts
from outcomed.words.bundling import ask_facts
from outcomed.words.crediting import is_affected
from outcomed.words.echoing import echo_facts
from outcomed.words.facts import BlockFacts, DigestFacts, MailFacts
from outcomed.words.greeting import added_by
from outcomed.words.inviting import invite_facts
from outcomed.words.known import NAME_SIZE, Known, label
from outcomed.words.noting import answer_facts
from outcomed.words.readers import Reader
from outcomed.words.saying import counted, listed, one_line
from outcomed.words.telling import section

_TURN = (Role.UP, Role.DOWN, Role.ACROSS, Role.OWNER)
_COUNTED = {
    "outcome": "outcome",
    "correction": "correction",
    "withdrawn": "withdrawal",
    "overdue": "open look",
    "decision": "decision",
    "still_wanted": "decision",
}


def mail_facts(known: Known, letter: Letter, event: Event | None = None) -> MailFacts:
    """Say everything a letter says, as facts for its templates; `event` is what it invites to."""
    if letter.message is Message.OPERATOR:
        return operator_facts(known, letter)
    reader = known.person(letter.reader)
    if reader is None:
        raise UserError(f"nobody knows {letter.reader!r}, for whom the mail {'/'.join(letter.key)} is meant")
    answers = answering(known, letter)
    return replace(
        _said(known, reader, letter, event),
        answers=one_line(answers.name, NAME_SIZE) if answers and answers.id != reader.id else "",
        contact=_contact(known),
        is_contact=reader.id == known.policy.contact,
        added_by=added_by(known, reader, letter),
        is_alone=all(person.id == reader.id for person in known.people),
        replies=known.policy.inbox is not None and letter.message is not Message.INVITE,
    )


def _said(known: Known, reader: Person, letter: Letter, event: Event | None) -> MailFacts:
    match letter.message:
        case Message.ASK:
            return ask_facts(known, reader, letter)
        case Message.ECHO:
            return echo_facts(known, reader, letter)
        case Message.DIGEST | Message.CORRECTION:
            return _digest(known, reader, letter)
        case Message.INVITE:
            return _invite(known, reader, letter, event)
        case Message.ANSWER:
            return answer_facts(known, reader, letter)
        case Message.OPERATOR:
            return operator_facts(known, letter)
        case Message.RECEIPT:
            return receipt_facts(known, reader, letter)


def _invite(known: Known, reader: Person, letter: Letter, event: Event | None) -> MailFacts:
    if letter.invitation is None or event is None:
        raise UserError(f"the words of the event that {'/'.join(letter.key)} is about are not kept any more")
    return invite_facts(known, reader, event, letter.invitation)


def _contact(known: Known) -> str:
    """Name the person whom readers can ask for less: "Mia Chen <mia@example.org>"."""
    person = known.person(known.policy.contact)
    return (
        f"{one_line(person.name, NAME_SIZE)} ({one_line(person.email)})" if person else one_line(known.policy.contact)
    )


def _digest(known: Known, reader: Person, letter: Letter) -> DigestFacts:
    by_role = _by_role(letter.entries)
    sections = tuple(
        section(known, Reader(role, reader, reader.team), entries, _still_open(known, reader, letter, role))
        for role, entries in by_role
    )
    return DigestFacts(
        reader=one_line(reader.first_name, NAME_SIZE),
        why_you=tuple(
            _why_you(known, reader, by_role) if letter.message is Message.DIGEST else _were_told(known, letter)
        ),
        sections=sections,
        summary=_summary([block for found in sections for block in found.blocks]),
    )


def _by_role(entries: Iterable[Entry]) -> list[tuple[Role, list[Entry]]]:
    """Sort entries by role; a launch stands once, in the first role that fits."""
    entries = list(entries)
    first: dict[str, Role] = {}
    for entry in sorted(entries, key=lambda e: _TURN.index(e.role)):
        first.setdefault(entry.item.launch, entry.role)
    grouped = [(role, [e for e in entries if first[e.item.launch] is role]) for role in _TURN]
    return [(role, found) for role, found in grouped if found]


def _summary(blocks: Sequence[BlockFacts]) -> str:
    """Say a digest in a subject's length: "2 outcomes: Text reminders hit, One-page booking missed"."""
    kinds = {(block.lead or block.news[0]).kind for block in blocks}
    word = _COUNTED.get(next(iter(kinds)), "launch") if len(kinds) == 1 else "launch"
    return f"{counted(len(blocks), word)}: {', '.join(f'{block.launch.name} {block.state}' for block in blocks)}"


def _why_you(known: Known, reader: Person, by_role: Iterable[tuple[Role, Sequence[Entry]]]) -> Iterator[str]:
    for role, entries in by_role:
        launches = [known.launch(launch) for launch in dict.fromkeys(e.item.launch for e in entries)]
        owners = listed(list(dict.fromkeys(known.name(known.reach(launch.id)) for launch in launches)), most=4)
        names = listed([one_line(launch.name, NAME_SIZE) for launch in launches], most=4)
        match role:
            case Role.UP:
                yield f"you are up the chain of {owners}"
            case Role.DOWN:
                yield f"you are on the team of {names}, or credited there"
            case Role.ACROSS:
                yield _why_across(reader, launches, names)
            case Role.OWNER:
                yield f"you own {names}"


def _were_told(known: Known, letter: Letter) -> Iterator[str]:
    launches = dict.fromkeys(entry.item.launch for entry in letter.entries)
    names = (one_line(known.launch(launch).name, NAME_SIZE) for launch in launches)
    yield f"you were told the earlier value of {listed(names, most=4)}"


def _why_across(reader: Person, launches: Sequence[Launch], names: str) -> str:
    as_reader = Reader(Role.ACROSS, reader, reader.team)
    if any(is_affected(launch, as_reader) for launch in launches):
        return f"{one_line(reader.team or '', NAME_SIZE)} is listed as affected by {names}"
    return f"you read of {names}, or asked to"


def _still_open(known: Known, reader: Person, letter: Letter, role: Role) -> tuple[str, ...]:
    """Name what this reader was told to be unanswered, and still is (UP only)."""
    if role is not Role.UP:
        return ()
    here = {entry.item.id for entry in letter.entries}
    told = [
        row
        for rows in known.looks.values()
        for row in rows
        if (reader.id, item := _overdue_item(row)) in known.recorded.told and item not in here
    ]
    still = [row for row in told if not known.recorded.current(row.launch, row.checkpoint)]
    return tuple(f"{one_line(known.launch(row.launch).name, NAME_SIZE)}, {label(row.checkpoint)}" for row in still)


def _overdue_item(row: CheckpointRow) -> str:
    return encode((ItemKind.OVERDUE.value, row.launch, row.checkpoint, str(row.round)))
