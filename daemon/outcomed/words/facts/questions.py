"""What an owner is asked, and what a lunch is about."""

from dataclasses import dataclass

from outcomed.words.facts.mails import MailFacts
from outcomed.words.facts.news import LaunchFacts, LinkFacts, MeasureFacts


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
