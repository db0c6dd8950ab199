"""Sections of a digest: what one reader is told in one role, each launch once, sorted and grouped."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from outcomed.model.item import Entry, ItemKind
from outcomed.model.launch import Launch
from outcomed.model.people import Role
from outcomed.words.crediting import is_affected
from outcomed.words.facts import BlockFacts, DecisionFacts, FoldFacts, GroupFacts, NewsFacts, SectionFacts
from outcomed.words.known import NAME_SIZE, Known, launch_facts
from outcomed.words.news import news
from outcomed.words.readers import Reader
from outcomed.words.saying import clip, one_line

FOLD_WORDS = 150
_WANTED = 2
_ORDER = (
    *(ItemKind.WITHDRAWN, ItemKind.CORRECTION, ItemKind.DECISION, ItemKind.STILL_WANTED),
    *(ItemKind.OUTCOME, ItemKind.OVERDUE, ItemKind.DROPPED),
)
_KINDS = tuple(kind.value for kind in _ORDER)
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
    groups = _grouped(blocks) if reader.role is Role.UP else (GroupFacts(goal="", blocks=tuple(blocks)),)
    in_order = [block for group in groups for block in group.blocks]
    affected = any(is_affected(known.launch(launch), reader) for launch in by_launch)
    return SectionFacts(
        role=reader.role.value,
        heading=_HEADINGS[reader.role],
        groups=groups,
        fold=_fold(in_order) if reader.role is Role.UP and len(blocks) > 1 else FoldFacts(),
        still_open=still_open,
        team=one_line(reader.team or "", NAME_SIZE) if reader.role is Role.ACROSS and affected else "",
    )


def _block(known: Known, reader: Reader, launch: str, entries: Sequence[Entry]) -> BlockFacts:
    """Say the newest outcome whole and older ones in a line each: what was found last is what is known."""

    def day_of(entry: Entry) -> tuple[datetime, int]:
        row = known.row(launch, entry.item.checkpoint)
        return (row.due if row else entry.item.ready_at, entry.item.revision or 0)

    once = {entry.item.id: entry for entry in sorted(entries, key=day_of, reverse=True)}
    told = [news(known, reader, entry) for entry in once.values()]
    decided = {n.label for n in told if n.kind == ItemKind.DECISION.value}
    told = [replace(n, decision="") if n.label in decided else n for n in told]
    outcomes = [n for n in told if n.kind == ItemKind.OUTCOME.value]
    whole = [*outcomes[:1], *(n for n in told if n.kind != ItemKind.OUTCOME.value)]
    is_inside = _is_inside(known.launch(launch), reader)
    return BlockFacts(
        launch=known.once(
            (launch_facts, launch, is_inside), lambda: launch_facts(known, known.launch(launch), is_inside=is_inside)
        ),
        news=tuple(sorted(whole, key=_turn)),
        earlier=tuple(_in_a_line(n) for n in outcomes[1:]),
    )


def _is_inside(launch: Launch, reader: Reader) -> bool:
    """True for the owner and the team; who is thanked reads what the team reads, and may be a partner all the same."""
    return reader.role is Role.OWNER or (reader.role is Role.DOWN and reader.is_of(launch.team or ""))


def _in_a_line(older: NewsFacts) -> str:
    """Say an outcome that a newer one has overtaken: its verdict, its numbers, and a decision still waited for."""
    wanted = older.decision_wanted
    asked = f"{wanted.wanted}: {wanted.what}" if wanted else ""
    told = (measure.told for measure in older.measures if measure.value)
    return " ".join(part for part in (f"({older.label}): {older.verdict}.", older.late, *told, asked) if part)


def _turn(found: NewsFacts) -> int:
    return _KINDS.index(found.kind)


def _rank(block: BlockFacts) -> tuple[bool, bool, int]:
    wanted = [n.decision_wanted for n in block.news if n.decision_wanted]
    return (not any(w.is_yours for w in wanted), not wanted, min(_turn(n) for n in block.news))


def _grouped(blocks: Sequence[BlockFacts]) -> tuple[GroupFacts, ...]:
    goals: dict[str, list[BlockFacts]] = {}
    for block in blocks:
        goals.setdefault(block.launch.goal, []).append(block)
    return tuple(GroupFacts(goal=goal, blocks=tuple(found)) for goal, found in goals.items())


def _fold(blocks: Sequence[BlockFacts]) -> FoldFacts:
    """Take decisions and bottom lines as long as they stay within the fold; the rest is said below it."""
    asked = [n.decision_wanted for b in blocks for n in b.news if n.decision_wanted and n.decision_wanted.is_yours]
    wanted = tuple(asked[:_WANTED])
    room = FOLD_WORDS - sum(_words(_decision_line(decision)) for decision in wanted)
    lines: list[NewsFacts] = []
    for found in (block.lead or block.news[0] for block in blocks):
        wanted_of = found.decision_wanted.wanted if found.decision_wanted else ""
        room -= _words(f"{found.about} {found.bottom_line} {wanted_of}")
        if room < 0:
            break
        lines.append(found)
    return FoldFacts(wanted=wanted, lines=tuple(lines), more=len(blocks) - len(lines))


def _decision_line(decision: DecisionFacts) -> str:
    return f"{decision.wanted} {decision.about} {clip(decision.what, 400)} Ask {decision.ask}"


def _words(text: str) -> int:
    return len(text.split())
