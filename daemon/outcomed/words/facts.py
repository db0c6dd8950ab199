"""Facts: what templates may print. Everything is text that is ready to be read, or a tuple of it.

A template sees no number, date or name but through here, so the same thing is said alike to every reader.
Empty text means "not known" or "not for this reader": templates leave it out.
"""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFacts:
    """What every mail shows: whom it greets, and the footer. `folded` counts what only the text part has.

    `answers` names who reads answers to the mail, empty where that is the reader. With `replies` a program reads them
    first: a reply of one line is understood. An invitation `is_invitation`: its answers go to a calendar, and `ask`
    names whom to ask. `is_alone`: nobody but the reader is known here. A mail to
    whoever runs outcomed `is_report`: the config says whether it comes. `added_by` says in the first
    mail that somebody ever gets who brought them in: "Dana Reyes named you as the deputy of Text reminders".
    """

    reader: str
    why_you: tuple[str, ...] = ()
    answers: str = ""
    ask: str = ""
    is_invitation: bool = False
    contact: str = ""
    is_contact: bool = False
    is_alone: bool = False
    folded: int = 0
    replies: bool = False
    is_report: bool = False
    added_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayFacts:
    """A reply that would be understood, which answer/_way.j2 writes: its `form`, the number, day or name in it
    (`text`), and the number of what it is about (0: none is needed)."""

    form: str
    text: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacts:
    """What became of one thing that somebody wrote; `kind` is the note's. `about` is "Text reminders, 1 month".

    `who` is somebody it was handed to, `words` are those of the writer (or the cadence they chose). Of what was not
    understood, `cause` is why, with its facts `it` (answer/_doubt.j2 says both), and `ways` are replies that would be.
    `why` is why something was not done, or looks odd.
    """

    kind: str
    is_doubtful: bool
    name: str = ""
    about: str = ""
    owner: str = ""
    who: str = ""
    day: str = ""
    words: str = ""
    why: str = ""
    cause: str = ""
    it: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()
    ways: tuple[WayFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts(MailFacts):
    """The answer to somebody's message, note by note; `about` names what the first is about. `is_in_calendar`: it was
    written into the notes of a reminder."""

    notes: tuple[NoteFacts, ...]
    about: str = ""
    is_doubtful: bool = False
    is_partly_doubtful: bool = False
    is_in_calendar: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFacts:
    """So many of one kind, and why: "3", "moved", "the launch date moved"."""

    what: str
    number: int
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFacts:
    """One thing that needs the operator. `about` is a key, a launch, a file or a person."""

    want: str
    about: str
    message: str
    remedy: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorFacts(MailFacts):
    """The mail to whoever runs outcomed. `needed` says how many things there are: "1 thing needs you".

    `done` counts reminders that are `unchanged`, `new`, `moved` or `cancelled`, and mails that were `sent`. `is_quiet`:
    nothing needs anybody and nothing happened."""

    day: str
    since: str
    needed: str
    needs: tuple[WantedFacts, ...] = ()
    others: tuple[CountFacts, ...] = ()
    done: tuple[CountFacts, ...] = ()
    skipped: str = ""
    paused: tuple[str, ...] = ()
    next: str = ""
    is_quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LookFacts:
    """One look that a receipt names: "Text reminders, 1 month", who answers for it, its day, and why it was closed."""

    about: str
    who: str
    due: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts(MailFacts):
    """What became of every look of a month, such as "March 2026". `head` proves it, up to event number `event`."""

    month: str
    launches: str
    due: int
    looks: str
    answered: int
    forgotten: int
    open: tuple[LookFacts, ...] = ()
    closed: tuple[LookFacts, ...] = ()
    head: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFacts(MailFacts):
    """A digest or a correction: sections by role, each launch once."""

    sections: tuple[SectionFacts, ...]
    summary: str

    @property
    def blocks(self) -> tuple[BlockFacts, ...]:
        return tuple(block for section in self.sections for block in section.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderFacts:
    """Those who will read an outcome in one role."""

    heading: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingFacts:
    """An outcome as one group reads it. Where `is_whole` is false, `section` has only what is not said above."""

    heading: str
    section: SectionFacts
    is_whole: bool = True
    without: str = ""
    is_thanked_above: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoFacts(MailFacts):
    """An outcome as it was understood: its text, readers and leave. `correction` is for who was told an earlier one."""

    launch: LaunchFacts
    news: NewsFacts
    checkpoint: str
    framings: tuple[FramingFacts, ...]
    readers: tuple[ReaderFacts, ...]
    count: str
    leaves: str
    contradiction: str = ""
    correction: NewsFacts | None = None
    change: str = ""
    hold: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakingFacts:
    """What a speaker is told of a lunch. `when` is "Thu 9 April, 12:00 (Europe/Lisbon time)", `named_on` the day from
    which on the agenda names them, empty where it is out. `about` is "Text reminders, hit"; of a story, `teller` is
    whose words it is told as. `at` is "12:10". Of several in one mail the first has a line for each in `turns`, and the
    others are `is_above`."""

    title: str
    day: str
    when: str
    minutes: int
    about: str
    host: str
    place: str = ""
    is_story: bool = False
    is_consented: bool = False
    teller: str = ""
    named_on: str = ""
    at: str = ""
    is_host: bool = False
    turns: tuple[str, ...] = ()
    is_above: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemFacts:
    """One thing that is wrong with a record, or missing in it. `place` is "line 12" or a cell, empty where it is the
    record as a whole; `remedy` says what to write."""

    place: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    """One question to one person. `block` and `command` are ready to be pasted, `answer` to be replied. `number` names
    the question in a reply where a mail holds more than one, `soon` is some day ahead. `words` and `asker` belong to
    a reader's question. `because` says why somebody is asked in the place of `named`, whom the record names: "handed"
    (they said so), "left" or "failed" (mail to them comes back). `decided` is the decision of which the look shall show
    what came. `is_for_lunch`: a question that stands on the agenda of a lunch, too.

    A notice of a record has its `problems`, and how many `more` there are, or the `looks` that come ("1 month: Fri 3
    April"); of many launches at once, `also` counts them and `looks` has a line for each. `is_new`: the same mail says
    that the launch is followed from now on. Its `standing` is broken or blocked, empty where the launch is
    followed all the same; `since` is the day from which on that is so."""

    kind: str
    number: str = ""
    answer: str = ""
    soon: str = ""
    words: str = ""
    asker: str = ""
    is_for_lunch: bool = False
    launch: LaunchFacts
    label: str
    checkpoint: str
    due: str = ""
    measures: tuple[MeasureFacts, ...] = ()
    assumption: str = ""
    question: str = ""
    decided: str = ""
    asked_before: str = ""
    because: str = ""
    named: str = ""
    deputy: str = ""
    deputy_on: str = ""
    visible_on: str = ""
    is_visible: bool = False
    block: str = ""
    command: str = ""
    later: str = ""
    gaps: str = ""
    next_look: str = ""
    moved: str = ""
    is_past: bool = False
    speaking: SpeakingFacts | None = None
    problems: tuple[ProblemFacts, ...] = ()
    more: int = 0
    also: str = ""
    is_new: bool = False
    looks: tuple[str, ...] = ()
    standing: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFacts:
    """A launch with all that is asked of it; a hand-over comes first. `is_notice`: nothing is asked, a notice of its
    record says all."""

    launch: LaunchFacts
    heading: str
    questions: tuple[QuestionFacts, ...]
    is_notice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFacts(MailFacts):
    """Everything asked of one person on one day. `asked` are the questions proper, `handed` names new launches.

    `looks` counts the questions: "2 looks", "3 questions"; `names` has their launches. `speaks` names the launches of
    which the reader speaks at a lunch, `speaks_on` says at which: "Outcomes lunch, Thu 9 April". `registered` names
    the launches that are new, `wrong` the records with problems; `is_broken`: one of them cannot be used as it is.
    """

    blocks: tuple[AskedFacts, ...]
    asked: tuple[QuestionFacts, ...]
    names: str
    looks: str
    handed: str = ""
    speaks: str = ""
    speaks_on: str = ""
    registered: str = ""
    wrong: str = ""
    is_broken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnFacts:
    """A part of a lunch. `kind` is dashboards, outcome, story or questions; `at` is "12:10", `about` "Text reminders,
    hit". `absent` would speak and does not come. `numbers` are whole: "No-shows 11.8 % -> 8.9 % (target 9.0 %), as of
    6 April". `asked` are questions that came by reply, each with who asks."""

    kind: str
    at: str
    about: str = ""
    numbers: tuple[str, ...] = ()
    is_taught: bool = False
    teller: str = ""
    is_consented: bool = False
    speaker: str = ""
    absent: str = ""
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteFacts(MailFacts):
    """An invitation by mail. `lines` are the words of the event itself; `is_update`: the reader has an earlier one,
    with other words alone where it `is_agenda`. `moved` is "Moved from Mon 7 to Mon 14 December: why.", `stands_in_for`
    names the owner to a deputy.

    A cancellation has `is_cancelled` and a `reason`, or `is_dropped` where the event stands without the reader;
    `is_answered` is one because the outcome is there."""

    title: str
    when: str
    place: str = ""
    lines: tuple[str, ...] = ()
    moved: str = ""
    stands_in_for: str = ""
    is_lunch: bool = False
    is_agenda: bool = False
    is_answered: bool = False
    is_update: bool = False
    is_cancelled: bool = False
    is_dropped: bool = False
    is_optional: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LunchFacts:
    """A lunch as its invitation shows it. `day` is "Thu 9 April"; `zone` is named where somebody comes from another.
    `is_first`: there was none before.

    Until the agenda `is_known`, `follows` is the day on which it comes. `also` are outcomes that there is no time for,
    `guests` all who come, for a calendar that invites nobody."""

    title: str
    day: str
    time: str
    turns: tuple[TurnFacts, ...]
    host: str
    feedback: str
    zone: str = ""
    place: str = ""
    food: str = ""
    is_known: bool = False
    is_first: bool = False
    follows: str = ""
    dashboards: tuple[LinkFacts, ...] = ()
    count: str = ""
    also: tuple[str, ...] = ()
    moved: str = ""
    guests: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where the agenda is known and nothing came of any launch since the last lunch."""
        return self.is_known and not any(turn.kind in ("outcome", "story") for turn in self.turns)
