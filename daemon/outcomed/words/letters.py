"""Whole mails as facts: what a letter's entries become for its reader."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from outcomed.model.item import Entry, ItemKind, Letter, Message
from outcomed.model.key import encode
from outcomed.model.launch import Launch
from outcomed.model.outcome import Revision
from outcomed.model.people import Person, Role
from outcomed.model.problem import UserError
from outcomed.model.record import CheckpointRow
from outcomed.words.asking import question, shell_line
from outcomed.words.facts import AskFacts, DigestFacts, EchoFacts, LaunchFacts, MailFacts, NewsFacts, ReaderFacts
from outcomed.words.known import NAME_SIZE, Known, label, launch_facts
from outcomed.words.news import VERDICTS, Reader, news
from outcomed.words.saying import counted, day, listed, moment, one_line
from outcomed.words.telling import section

_TURN = (Role.UP, Role.DOWN, Role.ACROSS, Role.OWNER)
_READ_AS = {
    Role.UP: "Up the chain",
    Role.DOWN: "The team and everybody credited",
    Role.ACROSS: "Partner teams and subscribers",
    Role.OWNER: "You",
}


def mail_facts(known: Known, letter: Letter) -> MailFacts:
    """Say everything a letter says, as facts for its templates."""
    reader = known.person(letter.reader)
    if reader is None:
        raise UserError(f"nobody knows {letter.reader!r}, for whom the mail {'/'.join(letter.key)} is meant")
    match letter.message:
        case Message.ASK:
            return _ask(known, reader, letter)
        case Message.ECHO:
            return _echo(known, reader, letter)
        case Message.DIGEST | Message.CORRECTION:
            return _digest(known, reader, letter)


def contact(known: Known) -> str:
    """Name the person whom readers can ask for less: "Mia Chen <mia@example.org>"."""
    person = known.person(known.policy.contact)
    return (
        f"{one_line(person.name, NAME_SIZE)} ({one_line(person.email)})" if person else one_line(known.policy.contact)
    )


# --- ask ---


def _ask(known: Known, reader: Person, letter: Letter) -> AskFacts:
    questions = tuple(question(known, reader, entry) for entry in letter.entries)
    names = list(dict.fromkeys(q.launch.name for q in questions))
    return AskFacts(
        reader=one_line(reader.first_name, NAME_SIZE),
        why_you=("you look after these launches",),
        contact=contact(known),
        questions=questions,
        names=listed(names, most=4),
        looks=counted(len(questions), "look"),
    )


# --- echo ---


def _echo(known: Known, reader: Person, letter: Letter) -> EchoFacts:
    entry = letter.entries[0]
    launch = known.launch(entry.item.launch)
    today = known.today(reader)
    sections = tuple(section(known, as_read, [entry]) for as_read in _echo_readers(launch))
    return EchoFacts(
        reader=one_line(reader.first_name, NAME_SIZE),
        why_you=("you own this launch",),
        contact=contact(known),
        launch=launch_facts(known, launch, Role.OWNER),
        news=news(known, Reader(Role.OWNER, reader), entry),
        checkpoint=one_line(entry.item.checkpoint or ""),
        sections=sections,
        readers=tuple(_readers(known, letter)),
        count="Nobody"
        if not letter.readers
        else "1 person"
        if len(letter.readers) == 1
        else f"{len(letter.readers)} people",
        leaves=moment(letter.leaves_at, reader.tz, today) if letter.leaves_at else "",
        contradiction=_contradiction(known, entry, today),
        hold=_hold_command(launch, entry),
    )


def _echo_readers(launch: Launch) -> Iterator[Reader]:
    """Give the readers an outcome is worded for: up, down, and each affected team."""
    for role in (Role.UP, Role.DOWN):
        if role in launch.tell:
            yield Reader(role)
    if Role.ACROSS in launch.tell and (launch.affects or launch.subscribers):
        yield from (Reader(Role.ACROSS, team=affect.team) for affect in launch.affects)
        if not launch.affects:
            yield Reader(Role.ACROSS)


def _readers(known: Known, letter: Letter) -> Iterator[ReaderFacts]:
    if len(letter.roles) != len(letter.readers):
        if letter.readers:
            yield ReaderFacts(heading="Readers", names=tuple(known.name(who) for who in letter.readers))
        return
    for role in _TURN:
        names = tuple(
            known.name(who) for who, as_role in zip(letter.readers, letter.roles, strict=True) if as_role is role
        )
        if names:
            yield ReaderFacts(heading=_READ_AS[role], names=names)


def _contradiction(known: Known, entry: Entry, today: date) -> str:
    """Show the newest earlier revision of another source, where its verdict or numbers differ."""
    found = [r for r in known.revisions(entry.item.launch, entry.item.checkpoint) if r.outcome]
    number = entry.item.revision if entry.item.revision is not None else found[-1].number if found else 0
    current = next((r for r in found if r.number == number), None)
    earlier = [r for r in found if current and r.number < number and r.source is not current.source]
    if not current or not earlier or not _differ(earlier[-1], current):
        return ""
    other = earlier[-1]
    verdict = VERDICTS[other.outcome.verdict] if other.outcome else ""
    values = (
        ", ".join(f"{one_line(v.metric, NAME_SIZE)} {v.value:f}" for v in other.outcome.values) if other.outcome else ""
    )
    numbers = f" ({values})" if values else ""
    return f"This differs from what the {other.source.value} said on {day(other.at.date(), today)}: {verdict}{numbers}."


def _differ(one: Revision, other: Revision) -> bool:
    a, b = one.outcome, other.outcome
    return a is not None and b is not None and (a.verdict, a.values) != (b.verdict, b.values)


def _hold_command(launch: Launch, entry: Entry) -> str:
    return shell_line("outcomed", "hold", launch.id, entry.item.checkpoint or "")


# --- digest and correction ---


def _digest(known: Known, reader: Person, letter: Letter) -> DigestFacts:
    by_role = _by_role(letter.entries)
    sections = tuple(
        section(known, Reader(role, reader, reader.team), entries, _still_open(known, reader, letter, role))
        for role, entries in by_role
    )
    blocks = [block for s in sections for block in s.blocks]
    found = tuple(n for block in blocks for n in block.news)
    return DigestFacts(
        reader=one_line(reader.first_name, NAME_SIZE),
        why_you=tuple(
            _why_you(known, reader, by_role) if letter.message is Message.DIGEST else _were_told(known, letter)
        ),
        contact=contact(known),
        sections=sections,
        news=found,
        launches=tuple(block.launch for block in blocks),
        summary=_summary(blocks_news=[(b.launch, n) for b in blocks for n in b.news]),
    )


def _by_role(entries: Iterable[Entry]) -> list[tuple[Role, list[Entry]]]:
    """Sort entries by role; a launch stands once, in the first role that fits."""
    entries = list(entries)
    first: dict[str, Role] = {}
    for entry in sorted(entries, key=lambda e: _TURN.index(e.role)):
        first.setdefault(entry.item.launch, entry.role)
    grouped = [(role, [e for e in entries if first[e.item.launch] is role]) for role in _TURN]
    return [(role, found) for role, found in grouped if found]


def _summary(*, blocks_news: Sequence[tuple[LaunchFacts, NewsFacts]]) -> str:
    """Say a digest in a subject's length: "2 outcomes: text reminders hit, one-page booking missed"."""
    words = {"outcome": "outcome", "correction": "correction", "withdrawn": "withdrawal"}
    kinds = {n.kind for _, n in blocks_news}
    word = words.get(next(iter(kinds)), "notice") if len(kinds) == 1 else "item"
    said = [f"{launch.name} {n.headline.rsplit(': ', 1)[-1]}" for launch, n in blocks_news]
    return f"{counted(len(blocks_news), word)}: {', '.join(said)}"


def _why_you(known: Known, reader: Person, by_role: Iterable[tuple[Role, Sequence[Entry]]]) -> Iterator[str]:
    for role, entries in by_role:
        launches = [known.launch(launch) for launch in dict.fromkeys(e.item.launch for e in entries)]
        owners = listed(list(dict.fromkeys(known.name(launch.owner) for launch in launches)), most=4)
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
    if any(as_reader.is_of(affect.team) for launch in launches for affect in launch.affects):
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
