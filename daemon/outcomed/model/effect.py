"""Effects: what shall hold or happen outside, and what the ledger knows of each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from outcomed.model.event import Target
from outcomed.model.key import Key
from outcomed.model.result import Failure, Receipt


class Kind(StrEnum):
    """`event` is a standing effect, `mail` a one-off."""

    EVENT = "event"
    MAIL = "mail"


class Op(StrEnum):
    """What a claim intends."""

    PUT = "put"
    CANCEL = "cancel"
    SEND = "send"


class State(StrEnum):
    """What is known to hold outside; a try that is under way or failed changes nothing here. `assumed_sent`: nobody can
    vouch for it, and so it counts as sent until a person says otherwise."""

    NEW = "new"
    PRESENT = "present"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    SENT = "sent"
    ASSUMED_SENT = "assumed_sent"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The visible fields of an event as frozen in the ledger: `planned` is the start our plan wanted when it was
    written, `start` the one that holds (a person may have moved it); `content` is a hash of all visible fields.
    `attendees` are the ids of the invited, `announced` the SEQUENCE of the last change that each of them must hear, and
    `before` the start that they knew before it."""

    content: str
    sequence: int
    stamp: datetime
    start: datetime
    end: datetime
    planned: datetime
    location: str = ""
    attendees: tuple[str, ...] = ()
    announced: int = 0
    before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A claim under way: committed before the call. `shape` is set for events, `message_id` for mails; `target` names
    the connector that is called, so that after a crash the same one is asked.

    `epoch` counts the processes that ticked, where several machines take turns; 0 where only one can. `at` is the
    instant that was decided on, `claimed_at` the one of the claim itself, which in a long tick comes later."""

    op: Op
    at: datetime
    epoch: int
    reason: str
    shape: Shape | None = None
    target: Target | None = None
    message_id: str = ""
    claimed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why the last try failed. `content` is what was refused: other content may be tried again."""

    kind: Failure
    op: Op
    message: str
    remedy: str
    at: datetime
    attempts: int = 1
    retry_at: datetime | None = None
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRow:
    """One effect in the ledger. Rows are told apart by key and generation; `version` guards every change."""

    key: Key
    generation: int
    kind: Kind
    state: State
    version: int
    at: datetime
    reason: str
    who: str
    shape: Shape | None = None
    target: Target | None = None
    intent: Intent | None = None
    trouble: Trouble | None = None
    reference: str = ""

    @property
    def is_sent(self) -> bool:
        """True where it counts as sent."""
        return self.state in (State.SENT, State.ASSUMED_SENT)

    @property
    def is_in_doubt(self) -> bool:
        return self.intent is not None and self.trouble is not None and self.trouble.kind is Failure.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Ask the ledger for the right to do one thing. `version` is the row's version as planned on (0: no row yet).

    `told` are the items that the mail tells `who`; they become unique rows in the commit of the claim.
    `payload` is what is frozen: the mail's bytes, or the event as JSON.
    """

    key: Key
    generation: int
    kind: Kind
    version: int
    who: str
    intent: Intent
    told: tuple[str, ...] = ()
    payload: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """Say what became of a claim.

    A `Receipt` makes the intent hold. `Trouble` of kind refused or later clears the intent and gives the told items
    back; of kind unknown it keeps both, and the effect is in doubt. `epoch` is that of the claim it speaks of: it says
    nothing of a claim that another process made since. None speaks of whatever is claimed: a person's word.
    """

    key: Key
    generation: int
    result: Receipt | Trouble
    by: str = "daemon"
    epoch: int | None = None


EffectId: TypeAlias = tuple[Key, int]
