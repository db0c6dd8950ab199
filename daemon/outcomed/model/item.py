"""Items: one piece of news or one question, told to a reader once."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from outcomed.model.brief import Brief
from outcomed.model.invitation import Invitation
from outcomed.model.key import Key, encode
from outcomed.model.people import Role
from outcomed.model.receipt import Receipt


class ItemKind(StrEnum):
    """The first group is asked of one person; the second is told along the chain, the third to who is invited."""

    CHECK_IN = "check_in"
    NUDGE = "nudge"
    DEPUTY = "deputy"
    WENT_OUT = "went_out"
    TOOK_OVER = "took_over"
    REMOVED = "removed"
    DECLINED = "declined"
    SPEAKS = "speaks"
    QUESTION = "question"
    LUNCH_REMOVED = "lunch_removed"
    REGISTERED = "registered"
    PROBLEMS = "problems"
    UNREGISTERED = "unregistered"
    ECHO = "echo"
    ANSWER = "answer"

    OUTCOME = "outcome"
    CORRECTION = "correction"
    WITHDRAWN = "withdrawn"
    OVERDUE = "overdue"
    DROPPED = "dropped"
    DECISION = "decision"
    STILL_WANTED = "still_wanted"

    INVITED = "invited"
    UNINVITED = "uninvited"
    INFORMED = "informed"


NOTICES = frozenset({ItemKind.REGISTERED, ItemKind.PROBLEMS, ItemKind.UNREGISTERED})
"""What is told of records in a mail of questions: nobody has to answer it, so it takes no number from a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What can be told. `ready_at` is the first instant at which it may be; `key` names it for ever."""

    key: Key
    kind: ItemKind
    launch: str
    ready_at: datetime
    checkpoint: str | None = None
    round: int = 0
    revision: int | None = None

    @property
    def id(self) -> str:
        return encode(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item as one reader gets it: in which role, and whether it comes later than it should.

    `replaces` is the revision, or the decision, that this reader was told before, for corrections. `deputy_on` and
    `visible_on` are for questions: the days on which the deputy is asked, and from which on digests say "not answered
    yet". For speakers, `lunch_at` is when the lunch begins and `turn_at` when their turn does, `minutes` how long they
    have, and `visible_on` the day of the agenda.
    """

    item: Item
    role: Role
    is_late: bool = False
    replaces: int | None = None
    deputy_on: date | None = None
    visible_on: date | None = None
    lunch_at: datetime | None = None
    turn_at: datetime | None = None
    minutes: int = 0


class Message(StrEnum):
    """The kinds of mail; each has its folder under templates/."""

    ASK = "ask"
    ECHO = "echo"
    DIGEST = "digest"
    CORRECTION = "correction"
    INVITE = "invite"
    ANSWER = "answer"
    OPERATOR = "operator"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail that shall be written: to whom, of which kind, with which entries. Words come later.

    `slot` is the instant it is due. `readers` (echo only) are those who will read the outcome, with the instant
    at which it leaves; `roles` says in which role each of them reads it, in the same order (may be left out).
    `invitation` (invite only) is what it invites to, `brief` (operator only) and
    `receipt` (receipt only) what it tells.
    """

    key: Key
    message: Message
    reader: str
    slot: datetime
    entries: tuple[Entry, ...]
    readers: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    leaves_at: datetime | None = None
    invitation: Invitation | None = None
    brief: Brief | None = None
    receipt: Receipt | None = None
