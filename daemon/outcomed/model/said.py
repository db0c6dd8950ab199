"""What somebody said in a reply, as far as it was understood; nothing of it is believed or done yet.

Launches and checkpoints are named by their ids, people and launches that were typed by what was typed. Every value is
one thing said; a reply is a tuple of them in the order of its lines, empty where nothing needs an answer ("thanks!").
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from outcomed.model.doubt import Cause, Way
from outcomed.model.item import ItemKind, Message
from outcomed.model.launch import Launch
from outcomed.model.outcome import Held, Story, Verdict
from outcomed.model.people import Cadence

RESULT_LINE = re.compile(r"^[^\S\n]*(?:result|ergebnis|resultat)[^\S\n]*[:=]", re.IGNORECASE | re.MULTILINE)
"""How a line in the notes of a reminder begins that answers it. Nothing that we write there begins like that."""

# --- what a reply answers ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing that a mail was about, numbered from 1 as the mail shows it.

    `checkpoint` is empty for the launch as a whole. `decision_of` is the id of the person of whom a decision on it is
    wanted, set only where that person is the reader; `is_decided` where they took it before.
    """

    number: int
    launch: Launch
    checkpoint: str = ""
    asked: ItemKind
    decision_of: str = ""
    is_decided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The mail that was replied to; `today` is the sender's local day, from which dates without a year count."""

    message: Message
    subjects: tuple[Subject, ...]
    today: date


# --- what was said of a checkpoint ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A decision wanted, as far as it was said: `of` is the person's name as typed, empty where nobody was named."""

    what: str
    of: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An outcome. `numbers` are in the metric's unit, by the metric's name; `as_of` is None where no day was said."""

    launch: str
    checkpoint: str
    verdict: Verdict
    numbers: tuple[tuple[str, Decimal], ...] = ()
    as_of: date | None = None
    why: str = ""
    learned: str = ""
    made_possible: str = ""
    assumption: Held | None = None
    next: str = ""
    story: Story | None = None
    decision_wanted: Wanted | None = None
    again: date | None = None
    also_changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Ask me again on that day."""

    launch: str
    checkpoint: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMe:
    """Somebody else should answer: `instead` is the name as typed, empty where none was."""

    launch: str
    checkpoint: str
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNeeded:
    """Nobody needs to look there any more, and why."""

    launch: str
    checkpoint: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Keep the outcome back."""

    launch: str
    checkpoint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Let the outcome leave."""

    launch: str
    checkpoint: str


# --- what was said of a launch ---


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOut:
    """It went out; `on` is None where no day was said."""

    launch: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoesOut:
    """It has not gone out yet, and will on that day, which lies ahead."""

    launch: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """It will not go out; `why` is empty where no reason was given."""

    launch: str
    why: str = ""


# --- what readers say ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """How often to be told. `cadence` is None for "less": one step rarer than now."""

    cadence: Cadence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribe:
    """Tell me of this launch: its name as typed, or the id of the subject whose number was typed."""

    launch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsubscribe:
    """Tell me no more of this launch: its name as typed, or the id of the subject whose number was typed."""

    launch: str


class Decision(StrEnum):
    """The decisions that have a word of their own; any other one is a sentence."""

    KEEP = "keep"
    MORE = "more"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision that was wanted. `decision` is None where it is a sentence; `words` is all that was said of it."""

    launch: str
    checkpoint: str
    decision: Decision | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, or anything else that a reader wants somebody to know. The ids are empty where several are meant."""

    words: str
    launch: str = ""
    checkpoint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LunchQuestion:
    """A question that shall be asked at the lunch, without a name where it `is_anonymous`. The ids are empty where it
    is about none of the mail's launches, or about several."""

    words: str
    launch: str = ""
    checkpoint: str = ""
    is_anonymous: bool = False


# --- what was not understood ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Words that are not acted on.

    `cause` says what is missing or ambiguous, with its `facts`; `understood` are the parts that were clear, as a reply
    says them, and `ways` are three replies that would be understood. The ids are empty where it is unclear what was
    meant.
    """

    words: str
    cause: Cause
    facts: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    launch: str = ""
    checkpoint: str = ""


Said = (
    Answered
    | Later
    | NotMe
    | NotNeeded
    | Hold
    | Release
    | WentOut
    | GoesOut
    | Dropped
    | Choose
    | Subscribe
    | Unsubscribe
    | Decided
    | Question
    | LunchQuestion
    | Unclear
)
