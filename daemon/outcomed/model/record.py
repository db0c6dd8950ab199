"""What the ledger remembers, as frozen rows, and `Recorded`, the snapshot that decisions are made on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from outcomed.model.decision import DecisionRow
from outcomed.model.doubt import Cause, Way
from outcomed.model.effect import EffectId, EffectRow
from outcomed.model.event import PartStat
from outcomed.model.key import Key
from outcomed.model.launch import Launch, Status
from outcomed.model.outcome import Revision
from outcomed.model.pause import PauseRow
from outcomed.model.people import Cadence, Person
from outcomed.model.problem import ProblemsRow
from outcomed.model.reason import Reason


class Standing(StrEnum):
    """How far a launch's record can be believed."""

    GOOD = "good"
    BROKEN = "broken"
    BLOCKED = "blocked"
    MISSING = "missing"


class Ending(StrEnum):
    """Why a checkpoint is not open: a person, the time before outcomed, or too long ago."""

    CLOSED = "closed"
    BEFORE_START = "before_start"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchRow:
    """A launch's last good state. `status_at` is when its status last changed; `drops` counts how often it was
    dropped, so that a second drop is news again. `dates` are all the dates it ever had, in the order in which they
    were first seen: a question about one of them is named by its place, which does not shift with the launch."""

    launch: Launch
    first_seen: datetime
    status_at: datetime
    standing: Standing = Standing.GOOD
    standing_at: datetime | None = None
    drops: int = 0
    dropped_by: str = ""
    dates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person's last good state; `gone_since` is when the directory stopped to know them."""

    person: Person
    gone_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointRow:
    """What is remembered of a checkpoint.

    `nominal` is launch date + offset (or the date a follow-up was asked for); `seen` is when it came to be so, the
    instant that decides about late, expired and before_start. `due` is the moment in force. `round` counts how often
    asking began anew, since `round_at`. `moved_from` -> `moved_to` is a person's own move of the event.
    """

    launch: str
    checkpoint: str
    nominal: date
    seen: datetime
    due: datetime
    owner: str | None
    round: int = 0
    round_at: datetime | None = None
    round_why: str = ""
    ending: Ending | None = None
    ended_at: datetime | None = None
    ended_why: str = ""
    ended_by: str = ""
    moved_from: datetime | None = None
    moved_to: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRow:
    """A revision that a person holds back (`released_at` None) or has let go."""

    launch: str
    checkpoint: str
    number: int
    held_at: datetime
    released_at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRow:
    """A person's yes to exactly what was shown: `id` is the hash of it."""

    id: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TickRow:
    """The last tick: wall clock, boot clock in seconds, and which boot it was."""

    at: datetime
    boot_s: float
    boot_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRow:
    """When outcomed began to follow here; where the policy names no day, earlier due dates are `before_start`."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """How far a source was read (a calendar's change token), and what was found wrong with it."""

    source: str
    mark: str
    lost_at: datetime | None = None


class Heard(StrEnum):
    """Where an attendee's answer was read: in a mail, in a calendar file that somebody handed in, in the calendar."""

    MAIL = "mail"
    FILE = "file"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    """What somebody answered to the invitation to an event, the newest word of theirs.

    `sequence` is the SEQUENCE that they answered to, and `at` when they did. `proposed` is another start that they ask
    for; nothing moves by it.
    """

    key: Key
    generation: int
    person: str
    status: PartStat
    sequence: int
    at: datetime
    source: Heard
    comment: str = ""
    proposed: datetime | None = None

    @property
    def word(self) -> str:
        """Say the answer as it is shown: "accepted", or that they ask for another time."""
        return "asks for another time" if self.proposed else self.status.value.lower()


class NoteKind(StrEnum):
    """What became of one thing that somebody said in a reply."""

    RECORDED = "recorded"
    LATER = "later"
    HANDED_OVER = "handed_over"
    CLOSED = "closed"
    HELD = "held"
    RELEASED = "released"
    WENT_OUT = "went_out"
    GOES_OUT = "goes_out"
    DROPPED = "dropped"
    CADENCE = "cadence"
    SUBSCRIBED = "subscribed"
    UNSUBSCRIBED = "unsubscribed"
    DECIDED = "decided"
    QUESTION = "question"
    LUNCH_QUESTION = "lunch_question"
    UNCLEAR = "unclear"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a reply brought about, for the one who wrote it. `words` are theirs; `cause` (with its `facts`) and `ways`
    belong to what was unclear: what is missing, and replies that would be understood. `why` is what `outcomed record`
    and the like would say as well: why something was refused, or looks odd. `person` is who it was handed to, or who
    asks at the lunch, empty where they want no name there."""

    kind: NoteKind
    launch: str = ""
    checkpoint: str = ""
    words: str = ""
    why: str = ""
    cause: Cause | None = None
    facts: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    understood: tuple[str, ...] = ()
    person: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedRow:
    """A message that was read, once for ever. `id` is the SHA-256 of its bytes; `at` when it was read.

    `person` and `answers` (the key of a mail of ours) are empty where nobody can say; `reason` says why it changed
    nothing, and is empty where it was taken. `notes` is what it brought about, in the order of its lines.
    """

    id: str
    message_id: str
    at: datetime
    sender: str = ""
    person: str = ""
    answers: Key = ()
    reason: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow:
    """How often a reader wants to be told; it counts before what the directory says. None: as the directory says."""

    person: str
    cadence: Cadence | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionRow:
    """Whether a reader wants to be told of a launch; it counts before what the launch's record says."""

    person: str
    launch: str
    wants: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRow:
    """Who answers for a launch in its owner's place, because `owner` said so; it ends when the record names another."""

    launch: str
    owner: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedRow:
    """What somebody answered when asked whether a launch went out: its status and date, for as long as its record goes
    on saying what it said then (`written_status`, `written_day`)."""

    launch: str
    status: Status
    day: date | None
    written_status: Status
    written_day: date | None
    by: str
    at: datetime

    def over(self, launch: Launch) -> Launch:
        """Give a launch as it stands with what was answered; what its record newly says counts before it."""
        if (launch.status, launch.date) != (self.written_status, self.written_day):
            return launch
        return replace(launch, status=self.status, date=self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRow:
    """The newest word on whether mail reaches a person: `status` is the code with which it came back from `address`
    ("5.1.1"), empty once they have written from there."""

    person: str
    address: str
    at: datetime
    status: str

    def fails(self, address: str) -> bool:
        """True while mail to this address comes back; of any other one nothing is known."""
        return bool(self.status) and self.address.lower() == address.lower()


Row: TypeAlias = (
    LaunchRow
    | PersonRow
    | CheckpointRow
    | Revision
    | HoldRow
    | ApprovalRow
    | TickRow
    | StartRow
    | MarkRow
    | AttendanceRow
    | ReceivedRow
    | ChoiceRow
    | SubscriptionRow
    | HandoverRow
    | ConfirmedRow
    | AddressRow
    | DecisionRow
    | ProblemsRow
    | PauseRow
    | EffectRow
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing to remember: the row as it shall be, what happened, and why: a named reason, or the words of the
    person who gave another one. `EffectRow` only for what a person did to an event; all else about effects goes
    through claims and settlements."""

    row: Row
    what: str
    why: Reason | str
    by: str = "daemon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A snapshot of the ledger. `told` maps (reader, item id) to the mail that told it; `head` is the number of the
    newest event it knows of, by which a writer can tell whether anybody wrote in between."""

    namespace: str
    born: datetime
    start: StartRow | None = None
    last_tick: TickRow | None = None
    newest: datetime | None = None
    head: int = 0
    head_hash: str = field(default="", compare=False)
    launches: Mapping[str, LaunchRow] = field(default_factory=dict)
    people: Mapping[str, PersonRow] = field(default_factory=dict)
    checkpoints: Mapping[tuple[str, str], CheckpointRow] = field(default_factory=dict)
    outcomes: Mapping[tuple[str, str], tuple[Revision, ...]] = field(default_factory=dict)
    holds: Mapping[tuple[str, str, int], HoldRow] = field(default_factory=dict)
    approvals: Mapping[str, ApprovalRow] = field(default_factory=dict)
    marks: Mapping[str, MarkRow] = field(default_factory=dict)
    attendance: Mapping[tuple[Key, int, str], AttendanceRow] = field(default_factory=dict)
    received: Mapping[str, ReceivedRow] = field(default_factory=dict)
    choices: Mapping[str, ChoiceRow] = field(default_factory=dict)
    subscriptions: Mapping[tuple[str, str], SubscriptionRow] = field(default_factory=dict)
    handovers: Mapping[str, HandoverRow] = field(default_factory=dict)
    confirmed: Mapping[str, ConfirmedRow] = field(default_factory=dict)
    addresses: Mapping[str, AddressRow] = field(default_factory=dict)
    decisions: Mapping[tuple[str, str, int], DecisionRow] = field(default_factory=dict)
    problems: Mapping[tuple[str, bool], ProblemsRow] = field(default_factory=dict)
    pauses: Mapping[tuple[str, str, int], PauseRow] = field(default_factory=dict)
    effects: Mapping[EffectId, EffectRow] = field(default_factory=dict)
    told: Mapping[tuple[str, str], Key] = field(default_factory=dict)

    @property
    def head_name(self) -> str:
        """Give the newest head of the history as it is kept outside: `<number>:<hash>`."""
        return f"{self.head}:{self.head_hash}"

    def current(self, launch: str, checkpoint: str) -> Revision | None:
        """Give the newest revision, None where there is none or it was withdrawn."""
        revisions = self.outcomes.get((launch, checkpoint), ())
        return revisions[-1] if revisions and revisions[-1].outcome else None

    def newest_generation(self, key: Key) -> EffectRow | None:
        """Give the effect's row of the highest generation."""
        found: EffectRow | None = None
        generation = 0
        while row := self.effects.get((key, generation)):
            found, generation = row, generation + 1
        return found


_TABLES: Mapping[type, tuple[str, Callable[[Any], object]]] = {
    LaunchRow: ("launches", lambda row: row.launch.id),
    PersonRow: ("people", lambda row: row.person.id),
    CheckpointRow: ("checkpoints", lambda row: (row.launch, row.checkpoint)),
    Revision: ("outcomes", lambda row: (row.launch, row.checkpoint)),
    HoldRow: ("holds", lambda row: (row.launch, row.checkpoint, row.number)),
    ApprovalRow: ("approvals", lambda row: row.id),
    MarkRow: ("marks", lambda row: row.source),
    AttendanceRow: ("attendance", lambda row: (row.key, row.generation, row.person)),
    ReceivedRow: ("received", lambda row: row.id),
    ChoiceRow: ("choices", lambda row: row.person),
    SubscriptionRow: ("subscriptions", lambda row: (row.person, row.launch)),
    HandoverRow: ("handovers", lambda row: row.launch),
    ConfirmedRow: ("confirmed", lambda row: row.launch),
    AddressRow: ("addresses", lambda row: row.person),
    ProblemsRow: ("problems", lambda row: (row.about, row.is_launch)),
    PauseRow: ("pauses", lambda row: (str(row.concern), row.name, row.number)),
    DecisionRow: ("decisions", lambda row: (row.launch, row.checkpoint, row.number)),
    EffectRow: ("effects", lambda row: (row.key, row.generation)),
}
"""Kind of row -> the snapshot's mapping it lies in, and its key there."""


def evolve(recorded: Recorded, changes: Iterable[Change]) -> Recorded:
    """Give the snapshot as it will be once the ledger has written the changes."""
    fields: dict[str, Any] = {}
    for row in (change.row for change in changes):
        if isinstance(row, StartRow):
            fields["start"] = row
        elif isinstance(row, TickRow):
            fields["last_tick"] = row
        else:
            name, key_of = _TABLES[type(row)]
            table = fields.setdefault(name, dict(getattr(recorded, name)))
            table[key_of(row)] = _laid_over(table.get(key_of(row)), row)
    return replace(recorded, **fields)


def _laid_over(old: Any, row: Row) -> object:
    """Revisions are appended, effects count their versions, everything else takes the old row's place."""
    if isinstance(row, Revision):
        return (*(old or ()), row)
    return replace(row, version=row.version + 1) if isinstance(row, EffectRow) else row
