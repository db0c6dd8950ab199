"""What is said of launches and of what came of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """A named place. `url` is empty where a browser could not open it; `text` is what was typed."""

    name: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchFacts:
    """A launch as its context line shows it. `is_row` says that `file` is a row of a table."""

    id: str
    name: str
    what: str = ""
    for_whom: str = ""
    goal: str = ""
    owner: str = ""
    deputy: str = ""
    team: str = ""
    file: str = ""
    is_row: bool = False
    dashboards: tuple[LinkFacts, ...] = ()
    internal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    """A metric: `value` is "8.9 %", `change` is "11.8 % -> 8.9 %", `numbers` is "11.8 % -> 8.9 % (target 9.0 %)".

    `name` begins with a capital, `metric` is the name as it was typed. `told` is the whole sentence with date and
    reporter, `asked` the line of a question; `pending` says why there is no number.
    """

    name: str
    numbers: str
    told: str
    asked: str
    metric: str = ""
    value: str = ""
    change: str = ""
    as_of: str = ""
    pending: str = ""
    dashboard: LinkFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """A decision somebody waits for. `wanted` is "Decision wanted from you by Fri 17 April", `about` says of what."""

    wanted: str
    what: str
    about: str
    ask: str
    is_yours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFacts:
    """A customer's words, and who says them as far as the customer consented."""

    words: str
    teller: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFacts:
    """What a launch changed for a partner team. `heading` is "What changed for you" to the team itself."""

    team: str
    heading: str
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

    `about` is "Text reminders, hit", `state` its last part. `old` is what was told before (withdrawals), `corrected`
    each number that changed, `reason` why it changed or ended. `thanks` name others, `thank_you` the reader, or a
    partner's own team. `said` is a decision ("Vera Novak said MORE on 3 March: two engineers."), or the one that an
    outcome shows what came of; `question` is what was asked, `due` the day of the look at what came of it.
    """

    kind: str
    headline: str
    about: str
    label: str
    state: str
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
    said: str = ""
    question: str = ""
    bottom_line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockFacts:
    """A launch with its news for a reader, the newest first. `earlier` has older outcomes, a line each."""

    launch: LaunchFacts
    news: tuple[NewsFacts, ...]
    earlier: tuple[str, ...] = ()

    @property
    def lead(self) -> NewsFacts | None:
        """The newest outcome: what is said of a launch once stands with it."""
        return next((n for n in self.news if n.verdict), None)

    @property
    def state(self) -> str:
        """How a subject names where a launch stands: its newest verdict, or what the news is."""
        return self.lead.state if self.lead else self.news[0].state


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFacts:
    """Launches under one goal; readers other than UP have one group without a heading."""

    goal: str
    blocks: tuple[BlockFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldFacts:
    """What UP reads first, within 150 words: decisions wanted from the reader, then a line per launch, `more` below."""

    wanted: tuple[DecisionFacts, ...] = ()
    lines: tuple[NewsFacts, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFacts:
    """What is told in one role. `team` is the reader's, where it is named as affected; `fold` is for UP."""

    role: str
    heading: str
    groups: tuple[GroupFacts, ...]
    fold: FoldFacts = FoldFacts()
    still_open: tuple[str, ...] = ()
    team: str = ""

    @property
    def blocks(self) -> tuple[BlockFacts, ...]:
        return tuple(block for group in self.groups for block in group.blocks)

    @property
    def is_copy(self) -> bool:
        """True where the owner reads what others do; a decision is told to the owner as to everybody."""
        return any(news.kind != "decision" for block in self.blocks for news in block.news)

    @property
    def asked(self) -> int:
        """How many decisions are wanted from the reader."""
        wanted = [news.decision_wanted for block in self.blocks for news in block.news]
        return sum(decision is not None and decision.is_yours for decision in wanted)
