"""The overview: what needs somebody, the nothing-forgotten list, what comes next. Pure, made from one look."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from outcomed.decide.attendance import answers_to
from outcomed.decide.checkpoints import live
from outcomed.decide.decisions import passed_at
from outcomed.decide.pauses import Standstill, in_force
from outcomed.decide.world import World, status_of
from outcomed.model import keys
from outcomed.model.decision import open_question
from outcomed.model.effect import Kind, State
from outcomed.model.key import Key, encode
from outcomed.model.plan import Skip
from outcomed.model.reason import AHEAD, Reason
from outcomed.model.record import CheckpointRow, Ending, LaunchRow, Standing
from outcomed.service.messages import Messages, messages
from outcomed.service.needs import ENDED, Need, is_overdue, needs
from outcomed.service.tick import Outlook


class Open(StrEnum):
    """Why a thread is not closed yet."""

    DUE = "asked, no answer yet"
    NOT_ASKED = "due, and not asked yet"
    OVERDUE = "overdue"
    EXPIRED = "never asked, too old"
    UNCONFIRMED = "did it go out?"
    NO_DATE = "waiting for a date"
    HELD = "held back"
    DECISION = "decision wanted"
    DECISION_LATE = "decision wanted, its day has passed"
    BROKEN = "its record is broken"
    BLOCKED = "its record is blocked"
    MISSING = "its record is missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One open thread; `age` counts days since `since`."""

    launch: str
    checkpoint: str
    state: Open
    who: str
    since: date
    age: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Something that will happen by itself."""

    at: datetime
    key: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody answered to the invitation to something ahead."""

    key: str
    who: str
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything `status` says. `due_now` is how many actions the next tick would do."""

    needs: tuple[Need, ...]
    threads: tuple[Thread, ...]
    ahead: tuple[Ahead, ...]
    answers: tuple[Said, ...]
    last_tick: datetime | None
    due_now: int
    messages: Messages = field(default_factory=Messages)
    counts: Mapping[str, int] = field(default_factory=dict)
    assumed: tuple[Ahead, ...] = ()
    paused: tuple[Standstill, ...] = ()


def overview(outlook: Outlook) -> Overview:
    """Sum a look up. Needs come in the order of urgency, threads oldest first, what is ahead soonest first."""
    world = outlook.world
    threads = sorted(_threads(world), key=lambda t: (t.since, t.launch, t.checkpoint, t.state))
    ahead = sorted(_ahead(outlook.plan.skips, world), key=lambda a: (a.at, a.key))
    return Overview(
        needs=needs(outlook),
        threads=tuple(threads),
        ahead=tuple(ahead),
        answers=tuple(sorted(_answers(world), key=lambda said: (said.key, said.who))),
        last_tick=world.recorded.last_tick.at if world.recorded.last_tick else None,
        due_now=len(outlook.plan.actions),
        messages=messages(world),
        counts=_counts(world),
        assumed=tuple(_assumed(world)),
        paused=tuple(in_force(world)),
    )


# --- what is open ---


def _threads(world: World) -> Iterator[Thread]:
    now_live = live(world)
    for row in world.recorded.launches.values():
        if status_of(row) not in ENDED:
            yield from _launch_threads(world, row)
        for checkpoint in now_live[row.launch.id]:
            yield from _checkpoint_threads(world, row, checkpoint)
    for about in world.recorded.outcomes:
        yield from _outcome_threads(world, *about)


def _launch_threads(world: World, row: LaunchRow) -> Iterator[Thread]:
    standing = {Standing.BROKEN: Open.BROKEN, Standing.BLOCKED: Open.BLOCKED, Standing.MISSING: Open.MISSING}
    launch = row.launch
    if state := standing.get(row.standing):
        yield _thread(world, launch.id, "", state, launch.owner, (row.standing_at or row.status_at).date())
    if world.is_unconfirmed(row) and launch.date:
        yield _thread(world, launch.id, "", Open.UNCONFIRMED, launch.owner, launch.date)
    if launch.date is None:
        yield _thread(world, launch.id, "", Open.NO_DATE, launch.owner, row.status_at.date())


def _checkpoint_threads(world: World, launch: LaunchRow, row: CheckpointRow) -> Iterator[Thread]:
    who = row.owner or launch.launch.owner
    if row.ending is Ending.EXPIRED and not world.is_answered(row.launch, row.checkpoint):
        yield _thread(world, row.launch, row.checkpoint, Open.EXPIRED, who, row.nominal)
    elif world.is_open(row) and row.due <= world.now and not world.is_unconfirmed(launch):
        is_asked = (row.launch, row.checkpoint, row.round) in world.told.asked
        state = Open.DUE if is_asked else Open.NOT_ASKED
        state = Open.OVERDUE if is_overdue(world, launch, row) else state
        yield _thread(world, row.launch, row.checkpoint, state, who, row.due.date())


def _outcome_threads(world: World, launch: str, checkpoint: str) -> Iterator[Thread]:
    revision = world.recorded.current(launch, checkpoint)
    if revision is None or revision.outcome is None:
        return
    wanted = open_question(revision.outcome, world.decisions_of.get(launch, {}).get(checkpoint, ()))
    if wanted:
        passed = passed_at(world, wanted)
        state = Open.DECISION_LATE if passed and passed <= world.now else Open.DECISION
        yield _thread(world, launch, checkpoint, state, wanted.of, revision.at.date())
    held = world.recorded.holds.get((launch, checkpoint, revision.number))
    if held and held.released_at is None:
        yield _thread(world, launch, checkpoint, Open.HELD, revision.by, held.held_at.date())


def _thread(world: World, launch: str, checkpoint: str, state: Open, who: str, since: date) -> Thread:
    age = (world.now.date() - since).days
    return Thread(launch=launch, checkpoint=checkpoint, state=state, who=who, since=since, age=age)


# --- what comes next, and counts ---


def _ahead(skips: tuple[Skip, ...], world: World) -> Iterator[Ahead]:
    soon: dict[Key, Ahead] = {}
    for skip in skips:
        is_event = keys.reminded(skip.key) is not None or keys.lunch_of(skip.key) is not None
        stands = skip.reason is Reason.UNCHANGED and is_event
        if skip.at and skip.at > world.now and (skip.reason in AHEAD or stands):
            soon.setdefault(skip.key, Ahead(at=skip.at, key=encode(skip.key), who=skip.who))
    yield from soon.values()


def _assumed(world: World) -> Iterator[Ahead]:
    """Give the mails that are taken as sent, with when they would have left."""
    for row in world.recorded.effects.values():
        if row.state is State.ASSUMED_SENT and row.intent is None:
            yield Ahead(at=row.at, key=encode(row.key), who=row.who)


def _answers(world: World) -> Iterator[Said]:
    for row in world.recorded.effects.values():
        if row.state is State.PRESENT and row.shape and row.shape.start > world.now:
            for said in answers_to(world, row):
                yield Said(key=encode(row.key), who=said.person, answer=said.word, at=said.at)


def _counts(world: World) -> dict[str, int]:
    recorded = world.recorded
    effects, rows = recorded.effects.values(), recorded.checkpoints.values()
    standing = [(e.key, e.shape) for e in effects if e.kind is Kind.EVENT and e.state is State.PRESENT and e.shape]
    ahead = [key for key, shape in standing if shape.start > world.now]
    come = [row for row in rows if row.due <= world.now and row.ending is not Ending.BEFORE_START]
    return {
        "launches": sum(status_of(row) not in ENDED for row in recorded.launches.values()),
        "checkpoints_come": len(come),
        "answered": sum(world.is_answered(row.launch, row.checkpoint) for row in come),
        "closed": sum(
            row.ending is Ending.CLOSED and not world.is_answered(row.launch, row.checkpoint) for row in come
        ),
        "reminders_ahead": sum(keys.reminded(key) is not None for key in ahead),
        "lunches_ahead": sum(keys.lunch_of(key) is not None for key in ahead),
        "mails_sent": sum(e.kind is Kind.MAIL and e.is_sent for e in effects),
    }
