"""An echo as facts: what was understood, who will read it and when, and how each of them will read it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from outcomed.model.item import Entry, ItemKind, Letter
from outcomed.model.key import encode
from outcomed.model.launch import Launch
from outcomed.model.outcome import Revision, Verdict
from outcomed.model.people import Person, Role
from outcomed.words.asking import shell_line
from outcomed.words.facts import BlockFacts, EchoFacts, FramingFacts, GroupFacts, NewsFacts, ReaderFacts, SectionFacts
from outcomed.words.known import NAME_SIZE, Known, launch_facts, told_measures
from outcomed.words.news import news
from outcomed.words.readers import VERDICTS, Reader
from outcomed.words.saying import day, listed, moment, one_line
from outcomed.words.telling import section

_READ_AS = {
    Role.UP: "Up the chain",
    Role.DOWN: "The team and everybody credited",
    Role.ACROSS: "Partner teams and subscribers",
    Role.OWNER: "You",
}
_TURN = (Role.UP, Role.DOWN, Role.ACROSS, Role.OWNER)
_LEFT_OUT = (("decision_wanted", "the decision wanted"), ("story", "the customer's words"))
_OWN_PARTS: dict[str, Any] = {"decision_wanted": None, "story": None, "thanks": (), "purposes": (), "partners": ()}


def echo_facts(known: Known, reader: Person, letter: Letter) -> EchoFacts:
    """Say an outcome to its owner before others read it."""
    entry = letter.entries[0]
    launch, checkpoint = known.launch(entry.item.launch), entry.item.checkpoint or ""
    today, count = known.today(reader), len(letter.readers)
    is_theirs_alone = letter.readers == (reader.id,)
    return EchoFacts(
        reader=one_line(reader.first_name, NAME_SIZE),
        why_you=(f"you own {one_line(launch.name, NAME_SIZE)}",),
        launch=launch_facts(known, launch, is_inside=True),
        news=news(known, Reader(Role.OWNER, reader), entry),
        checkpoint=one_line(checkpoint),
        framings=() if is_theirs_alone else _framings(known, launch, entry),
        readers=() if is_theirs_alone else tuple(_readers(known, letter)),
        count="1 person" if count == 1 else f"{count} people",
        leaves=moment(letter.leaves_at, reader.tz, today) if letter.leaves_at else "",
        contradiction=_contradiction(known, entry, today),
        correction=_as_correction(known, Reader(Role.OWNER, reader), entry),
        change=shell_line("outcomed", "record", launch.id, checkpoint, "--verdict", "..."),
        hold=shell_line("outcomed", "hold", launch.id, checkpoint),
    )


# --- how each reads it ---


def _framings(known: Known, launch: Launch, entry: Entry) -> tuple[FramingFacts, ...]:
    """Word the outcome for each kind of reader: whole once, then what others read instead or in addition."""
    framings: list[FramingFacts] = []
    above: list[NewsFacts] = []
    whole: NewsFacts | None = None
    for reader in _kinds_of_reader(launch):
        found = section(known, reader, [entry])
        own = _news(found)
        is_short = reader.role is Role.UP and own.verdict == VERDICTS[Verdict.TOO_EARLY]
        if whole is None or is_short:
            framings.append(FramingFacts(heading=_heading(reader), section=found))
            whole = None if is_short else own
        else:
            framings.append(_differing(_heading(reader), found, whole, above))
        above.append(own)
    return tuple(framings)


def _kinds_of_reader(launch: Launch) -> Iterator[Reader]:
    """Give the readers an outcome is worded for: up, down, and each affected team."""
    for role in (Role.UP, Role.DOWN):
        if role in launch.tell:
            yield Reader(role)
    if Role.ACROSS in launch.tell and (launch.affects or launch.subscribers):
        yield from (Reader(Role.ACROSS, team=affect.team) for affect in launch.affects)
        if not launch.affects:
            yield Reader(Role.ACROSS)


def _heading(reader: Reader) -> str:
    if reader.role is Role.ACROSS:
        return one_line(reader.team or "", NAME_SIZE) or "Subscribers"
    return "Up the chain" if reader.role is Role.UP else "The team"


def _news(found: SectionFacts) -> NewsFacts:
    return found.blocks[0].news[0]


def _differing(heading: str, found: SectionFacts, whole: NewsFacts, above: Sequence[NewsFacts]) -> FramingFacts:
    """Keep what this reader gets beyond the text shown whole, and name what they do not get of it."""
    own, block = _news(found), found.blocks[0]
    without = [words for part, words in _LEFT_OUT if getattr(whole, part) and not getattr(own, part)]
    said = {
        part: empty for part, empty in _OWN_PARTS.items() if any(getattr(n, part) == getattr(own, part) for n in above)
    }
    block = BlockFacts(launch=block.launch, news=(replace(own, **said),))
    return FramingFacts(
        heading=heading,
        section=replace(found, groups=(GroupFacts(goal="", blocks=(block,)),)),
        is_whole=False,
        without=listed(without),
        is_thanked_above=bool(own.thanks) and "thanks" in said,
    )


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


# --- what an earlier answer said ---


def _contradiction(known: Known, entry: Entry, today: date) -> str:
    """Show the newest earlier revision of another source, where its verdict or numbers differ."""
    current, earlier = _current_and_earlier(known, entry)
    other = next((r for r in earlier if current and r.source is not current.source), None)
    if not current or not other or not other.outcome or not _differ(other, current):
        return ""
    values = ", ".join(
        f"{measure.metric} {measure.value}, as of {measure.as_of}"
        for measure in told_measures(known, other, other.outcome, today)
        if measure.value
    )
    numbers = f" ({values})" if values else ""
    said = f"{VERDICTS[other.outcome.verdict]}{numbers}"
    return f"This differs from what the {other.source.value} said on {day(other.at.date(), today)}: {said}."


def _as_correction(known: Known, reader: Reader, entry: Entry) -> NewsFacts | None:
    """Give the correction that those will read who were told an earlier answer; None where nobody was."""
    current, earlier = _current_and_earlier(known, entry)
    told = {item for _, item in known.recorded.told}
    for before in earlier:
        key = (ItemKind.OUTCOME.value, before.launch, before.checkpoint, str(before.number))
        if current and _differ(before, current) and encode(key) in told:
            item = replace(entry.item, kind=ItemKind.CORRECTION)
            return news(known, reader, replace(entry, item=item, replaces=before.number))
    return None


def _current_and_earlier(known: Known, entry: Entry) -> tuple[Revision | None, list[Revision]]:
    """Find the revision an echo is about, and those before it, the newest first."""
    found = [r for r in known.revisions(entry.item.launch, entry.item.checkpoint) if r.outcome]
    number = entry.item.revision if entry.item.revision is not None else found[-1].number if found else 0
    current = next((r for r in found if r.number == number), None)
    return current, [r for r in reversed(found) if r.number < number]


def _differ(one: Revision, other: Revision) -> bool:
    a, b = one.outcome, other.outcome
    return a is not None and b is not None and (a.verdict, a.values) != (b.verdict, b.values)
