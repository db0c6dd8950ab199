"""A plan: what a tick will do, what it leaves undone, each with its reason."""

from dataclasses import dataclass
from datetime import datetime

from outcomed.model.effect import Op
from outcomed.model.event import Attendee, Event, Route, Target
from outcomed.model.item import Letter
from outcomed.model.key import Key
from outcomed.model.lunch import Agenda
from outcomed.model.reason import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEvent:
    """An event that shall hold, before it has words. `moved_why` says why it is not on its first day.

    `owner` is whose calendar it is in, or who is invited first. `launch` and `checkpoint` are set for reminders, and
    `agenda` for lunches. `planned` is the start that a rule gives, where a person may have moved it from there. Where
    there is an `edition`, new words alone change nothing, only a new edition does. `tells` are the items that are told
    by putting it."""

    key: Key
    owner: str
    route: Route
    start: datetime
    end: datetime
    zone: str
    launch: str = ""
    checkpoint: str = ""
    moved_why: str = ""
    location: str = ""
    organizer: str = ""
    organizer_name: str = ""
    attendees: tuple[Attendee, ...] = ()
    busy: bool = True
    alarm_minutes: int | None = 0
    agenda: Agenda | None = None
    planned: datetime | None = None
    edition: str = ""
    tells: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedEvent:
    """An event that shall hold, with its words."""

    wanted: WantedEvent
    title: str
    description: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Something that is not done now, and why. `at` is when that will change by itself, where it is known."""

    key: Key
    who: str
    reason: Reason
    at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desired:
    """What shall hold and what shall happen now. `unwanted` gives the reason for events that shall not hold."""

    events: tuple[WantedEvent, ...] = ()
    unwanted: tuple[tuple[Key, Reason], ...] = ()
    letters: tuple[Letter, ...] = ()
    skips: tuple[Skip, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One step of a plan. `at` is the instant it speaks of: the event's start, or the mail's slot.

    `version` is the ledger row's version the plan was made on (0: no row). Exactly one of `event` and `letter` is set.
    `announced` is the SEQUENCE of the last change of an event that every attendee must hear, `before` the start that
    they knew before it, `planned` its start by our own plan (None: the event's), `tells` the items that an event tells.
    """

    op: Op
    key: Key
    generation: int
    who: str
    at: datetime
    reason: Reason
    version: int
    content: str = ""
    announced: int = 0
    before: datetime | None = None
    planned: datetime | None = None
    tells: tuple[Key, ...] = ()
    event: Event | None = None
    expected: Target | None = None
    letter: Letter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A group of actions that a person must approve; `id` is the hash of exactly these actions. `is_all`: it is
    everything, because the clock cannot be trusted."""

    id: str
    why: str
    actions: tuple[Action, ...]
    is_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Actions in the order they are done, what waits for approval, and what is left undone.

    `distrust` says why the clock cannot be trusted until somebody approved what was due by it; else it is empty.
    """

    actions: tuple[Action, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    skips: tuple[Skip, ...] = ()
    distrust: str = ""
