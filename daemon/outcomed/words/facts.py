"""Facts: what templates may print. Everything is text that is ready to be read, or a tuple of it.

A template sees no number, date or name but through here, so the same thing is said alike to every reader.
Empty text means "not known" or "not for this reader": templates leave it out.
"""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """A named place. `url` is empty where a browser could not open it; `text` is what was typed."""

    name: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchFacts:
    """A launch as its context line shows it."""

    id: str
    name: str
    what: str = ""
    for_whom: str = ""
    goal: str = ""
    owner: str = ""
    deputy: str = ""
    team: str = ""
    file: str = ""
    dashboards: tuple[LinkFacts, ...] = ()
    internal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    """A metric: `value` is "8.9 %", `numbers` is "11.8 % -> 8.9 % (target 9.0 %)".

    `told` is the whole sentence with date and reporter, `asked` the line of a question; `pending` says why there is
    no number.
    """

    name: str
    numbers: str
    told: str
    asked: str
    value: str = ""
    as_of: str = ""
    pending: str = ""
    dashboard: LinkFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """A decision somebody waits for. `wanted` is "Decision wanted from you by Fri 17 April"."""

    wanted: str
    what: str
    is_yours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFacts:
    """A customer's words, and who says them as far as the customer consented."""

    words: str
    teller: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFacts:
    """What a launch changed for a partner team."""

    team: str
    changed: str = ""
    watch: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeFacts:
    """One part of the purpose that was written down."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsFacts:
    """One piece of news as one reader gets it. `kind` is the item's kind, `verdict` is in plain words.

    `old` is what was told before (withdrawals), `corrected` each number that changed, `reason` why it changed or ended.
    `thanks` are for others, `thank_you` for what the reader or the reader's team did.
    """

    kind: str
    headline: str
    label: str
    verdict: str = ""
    late: str = ""
    measures: tuple[MeasureFacts, ...] = ()
    made_possible: str = ""
    assumption: str = ""
    assumption_held: str = ""
    why: str = ""
    learned: str = ""
    next: str = ""
    again: str = ""
    also_changed: str = ""
    decision_wanted: DecisionFacts | None = None
    decision: str = ""
    story: StoryFacts | None = None
    thanks: tuple[str, ...] = ()
    thank_you: tuple[str, ...] = ()
    purposes: tuple[PurposeFacts, ...] = ()
    partners: tuple[PartnerFacts, ...] = ()
    ask: str = ""
    due: str = ""
    caution: str = ""
    update: str = ""
    old: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    verdict_change: str = ""
    reason: str = ""
    bottom_line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockFacts:
    """A launch with all its news for a reader."""

    launch: LaunchFacts
    news: tuple[NewsFacts, ...]

    @property
    def is_waiting_for_reader(self) -> bool:
        return any(n.decision_wanted and n.decision_wanted.is_yours for n in self.news)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFacts:
    """Launches under one goal; readers other than UP have one group without a heading."""

    goal: str
    blocks: tuple[BlockFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFacts:
    """What is told in one role. `fold` (UP) is the bottom line of each piece of news, within 150 words."""

    role: str
    heading: str
    groups: tuple[GroupFacts, ...]
    fold: tuple[str, ...] = ()
    still_open: tuple[str, ...] = ()
    team: str = ""

    def first(self, count: int) -> "SectionFacts":
        """Keep the first launches only."""
        groups: list[GroupFacts] = []
        for group in self.groups:
            if count > 0:
                groups.append(replace(group, blocks=group.blocks[:count]))
            count -= len(group.blocks)
        return replace(self, groups=tuple(groups))

    @property
    def blocks(self) -> tuple[BlockFacts, ...]:
        return tuple(block for group in self.groups for block in group.blocks)


def _first_sections(sections: tuple[SectionFacts, ...], count: int) -> tuple[SectionFacts, ...]:
    kept: list[SectionFacts] = []
    for section in sections:
        if count > 0:
            kept.append(section.first(count))
        count -= len(section.blocks)
    return tuple(kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFacts:
    """What every mail shows: whom it greets, and the footer. `folded` counts what only the text part has."""

    reader: str
    why_you: tuple[str, ...] = ()
    contact: str = ""
    folded: int = 0

    @property
    def size(self) -> int:
        """How many parts the mail has that can be left to the text part."""
        return 1

    def first(self, count: int) -> Self:
        """Keep the first parts only, and say how many were left out."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFacts(MailFacts):
    """A digest or a correction: sections by role, each launch once."""

    sections: tuple[SectionFacts, ...]
    news: tuple[NewsFacts, ...]
    launches: tuple[LaunchFacts, ...]
    summary: str

    @property
    def size(self) -> int:
        return sum(len(s.blocks) for s in self.sections)

    def first(self, count: int) -> Self:
        return replace(self, sections=_first_sections(self.sections, count), folded=max(0, self.size - count))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderFacts:
    """Those who will read an outcome in one role."""

    heading: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoFacts(MailFacts):
    """An outcome as it was understood: the text as readers will get it, who they are, when it leaves."""

    launch: LaunchFacts
    news: NewsFacts
    checkpoint: str
    sections: tuple[SectionFacts, ...]
    readers: tuple[ReaderFacts, ...]
    count: str
    leaves: str
    contradiction: str = ""
    hold: str = ""

    @property
    def size(self) -> int:
        return len(self.sections)

    def first(self, count: int) -> Self:
        return replace(self, sections=self.sections[:count], folded=max(0, self.size - count))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    """One question to one person. `block` and `command` are ready to be pasted."""

    kind: str
    launch: LaunchFacts
    label: str
    checkpoint: str
    due: str = ""
    measures: tuple[MeasureFacts, ...] = ()
    assumption: str = ""
    question: str = ""
    asked_before: str = ""
    deputy: str = ""
    deputy_on: str = ""
    visible_on: str = ""
    block: str = ""
    command: str = ""
    later: str = ""
    gaps: str = ""
    next_look: str = ""
    moved: str = ""
    is_past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFacts(MailFacts):
    """Everything asked of one person on one day."""

    questions: tuple[QuestionFacts, ...]
    names: str
    looks: str

    @property
    def size(self) -> int:
        return len(self.questions)

    def first(self, count: int) -> Self:
        return replace(self, questions=self.questions[:count], folded=max(0, self.size - count))
