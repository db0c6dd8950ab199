"""Sections of a digest: what one reader is told in one role, sorted and grouped."""

from collections.abc import Iterable, Sequence

from outcomed.model.item import Entry
from outcomed.model.people import Role
from outcomed.words.facts import BlockFacts, GroupFacts, NewsFacts, SectionFacts
from outcomed.words.known import NAME_SIZE, Known, launch_facts
from outcomed.words.news import Reader, news
from outcomed.words.saying import clip, one_line

FOLD_WORDS = 150
_HEADINGS = {
    Role.UP: "What came of it",
    Role.DOWN: "What came of your work",
    Role.ACROSS: "What changed for you",
    Role.OWNER: "Your own launches: the copy of what the others read",
}


def section(known: Known, reader: Reader, entries: Iterable[Entry], still_open: tuple[str, ...] = ()) -> SectionFacts:
    """Say everything a reader is told in one role, each launch once, what needs a decision first."""
    by_launch: dict[str, list[Entry]] = {}
    for entry in entries:
        by_launch.setdefault(entry.item.launch, []).append(entry)
    blocks = sorted((_block(known, reader, launch, found) for launch, found in by_launch.items()), key=_rank)
    return SectionFacts(
        role=reader.role.value,
        heading=_HEADINGS[reader.role],
        groups=_grouped(blocks) if reader.role is Role.UP else (GroupFacts(goal="", blocks=tuple(blocks)),),
        fold=_fold([n for b in blocks for n in b.news]) if reader.role is Role.UP else (),
        still_open=still_open,
        team=one_line(reader.team or "", NAME_SIZE) if reader.role is Role.ACROSS else "",
    )


def _block(known: Known, reader: Reader, launch: str, entries: Sequence[Entry]) -> BlockFacts:
    facts = launch_facts(known, known.launch(launch), reader.role)
    return BlockFacts(launch=facts, news=tuple(news(known, reader, entry) for entry in entries))


_ORDER = ("withdrawn", "correction", "outcome", "overdue", "dropped")


def _rank(block: BlockFacts) -> tuple[bool, bool, int]:
    is_asked = any(n.decision_wanted for n in block.news)
    return (not block.is_waiting_for_reader, not is_asked, min(_ORDER.index(n.kind) for n in block.news))


def _grouped(blocks: Sequence[BlockFacts]) -> tuple[GroupFacts, ...]:
    goals: dict[str, list[BlockFacts]] = {}
    for block in blocks:
        goals.setdefault(block.launch.goal, []).append(block)
    return tuple(GroupFacts(goal=goal, blocks=tuple(found)) for goal, found in goals.items())


def _fold(found: Sequence[NewsFacts]) -> tuple[str, ...]:
    """Take bottom lines as long as they stay within the fold; the rest is said below it."""
    lines: list[str] = []
    room = FOLD_WORDS if len(found) > 1 else 0
    for line in (clip(n.bottom_line, 420) for n in found):
        room -= len(line.split())
        if room < 0:
            break
        lines.append(line)
    return tuple(lines)
