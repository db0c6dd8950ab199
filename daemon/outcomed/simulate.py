"""Simulating: the future as it comes if everything stays as it is known now, on paper. Nothing leaves, nothing is kept.

The same ticks as ever run on a ledger in memory, at the instants at which the clock changes anything. What the registry
and the directory say is read once; every launch goes out on its date; what would wait for a yes gets it, and is listed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeAlias

from outcomed.connectors import Connectors
from outcomed.decide.ahead import Call, ahead
from outcomed.decide.asking import ladder
from outcomed.decide.checkpoints import Live, live
from outcomed.decide.desired import desired
from outcomed.decide.due import instant
from outcomed.decide.note import note
from outcomed.decide.workdays import WorkDays
from outcomed.decide.world import World
from outcomed.ledger.memory import MemoryLedger
from outcomed.model.effect import EffectId
from outcomed.model.item import Letter
from outcomed.model.key import Key
from outcomed.model.mail import Mail
from outcomed.model.outcome import Outcome, Revision
from outcomed.model.plan import Waiting, WantedEvent, WordedEvent
from outcomed.model.policy import Policy
from outcomed.model.problem import Problem, Severity
from outcomed.model.record import Change, CheckpointRow, Recorded
from outcomed.preview import apart
from outcomed.service import answers
from outcomed.service.act import Done, Result
from outcomed.service.approve import approvals
from outcomed.service.clock import clock
from outcomed.service.paper import PaperMailer, Said, goes_out, on_paper, slipped
from outcomed.service.reading import Readings, read
from outcomed.service.tick import Report, Rules, tick
from outcomed.words import Words

EVERY = ("", "")
"""Stands for all launches and checkpoints that have no wish of their own."""

Wishes: TypeAlias = Mapping[tuple[str, str], Outcome]
"""(launch, checkpoint) -> what is answered there."""

Frozen: TypeAlias = Callable[[Key, int], bytes | None]
"""Read what was frozen of an effect."""

_BY = "simulation"
_DAY = timedelta(days=1)
_PATIENCE = 10
"""So often at most is looked again at one instant, because something waited for a yes."""


# --- what comes of it ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A mail as it would leave, and the letter it is."""

    mail: Mail
    letter: Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """What would have waited for a person's yes, and since when."""

    at: datetime
    waiting: Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What could not be done, at its first try."""

    at: datetime
    done: Done


@dataclass(frozen=True, slots=True, kw_only=True)
class Future:
    """All that would come until an instant.

    `start` is what is known in the beginning, `end` in the end; `changed` says when which event was last put or
    cancelled, `frozen` reads its words. `unasked` are the wishes that no question came for.
    """

    start: World
    end: World
    ticks: int
    sent: tuple[Sent, ...]
    stopped: tuple[Stopped, ...]
    undone: tuple[Undone, ...]
    problems: tuple[Problem, ...]
    changed: Mapping[EffectId, datetime]
    unasked: tuple[tuple[str, str], ...]
    frozen: Frozen


# --- the beginning ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """What is known when a simulation begins: all that was read, once, and the world that it makes."""

    rules: Rules
    outside: Connectors
    recorded: Recorded
    found: Readings
    world: World


def present(rules: Rules, outside: Connectors, recorded: Recorded, now: datetime) -> Present:
    """Read the registry and the directory. Mails and events get identities of their own: no mail program shall take
    one for the one that really leaves later."""
    policy = replace(apart(rules.policy), operator=None)
    recorded = replace(recorded, namespace=policy.namespace)
    found = read(replace(outside, calendars={}), policy, recorded, now.date())
    rules = replace(rules, policy=policy)
    world = World(recorded, rules.work_days, now)
    known, _ = note(
        world,
        registry=found.registry,
        directory=found.directory,
        sightings=(),
        blocked=found.blocked,
        wrong=found.problems,
    )
    return Present(rules=rules, outside=outside, recorded=recorded, found=found, world=known)


def _said(at: Present, slips: Mapping[str, date]) -> Said:
    registry, now = at.found.registry, at.world.now
    if registry is not None:
        registry = slipped(registry, slips, now.date())
    launches = registry.launches if registry else ()
    people = at.world.people.by_id
    return Said(
        registry, at.found.directory, {each.id: out for each in launches if (out := goes_out(each, people, now))}
    )


# --- playing ---


class Simulation:
    """One play of the future. `slips` moves launches by their id, `frozen` reads what the real ledger froze."""

    def __init__(
        self,
        at: Present,
        *,
        until: datetime,
        slips: Mapping[str, date] | None = None,
        wishes: Wishes | None = None,
        frozen: Frozen = lambda *_: None,
    ) -> None:
        self._start = at
        self._until = until
        self._wishes = _Wishes(wishes or {})
        self._ledger = MemoryLedger(at.recorded, frozen)
        self._said = _said(at, slips or {})
        self._mailer = PaperMailer()
        self._outside = on_paper(at.outside, self._said, self._mailer)
        self._rules = replace(at.rules, read=self._read, world=self._world, word=Remembered().word)
        self._diary = _Diary()
        self._calls = _Calls(self._said.out)
        self._read_at: datetime | None = None

    def run(self, progress: Callable[[datetime], None] = lambda _: None) -> Future:
        """Play until the end; `progress` hears of each instant."""
        now: datetime | None = self._start.world.now
        while now and now <= self._until:
            progress(now)
            self._at(now)
            now = self._next(now)
        self._calls.wake_all()
        return self._future()

    def _at(self, now: datetime) -> None:
        """Answer what is answered now, and tick until nothing waits for a yes."""
        self._said.now = now
        self._calls.come(now)
        said = self._wishes.answers(self._now(now))
        self._calls.wake(change.row.launch for change in said if isinstance(change.row, Revision))
        self._ledger.write(said, now=now)
        for _ in range(_PATIENCE):
            report = tick(self._rules, self._outside, self._ledger, clock(now))
            self._diary.note(now, report)
            waiting = report.outlook.plan.waiting
            if not waiting:
                break
            self._ledger.write(approvals(waiting, by=_BY, now=now), now=now)

    def _next(self, now: datetime) -> datetime | None:
        """Give the next instant at which anything changes; no later than the clock is trusted for."""
        world = self._now(now)
        now_live = live(world)
        self._wishes.expect(world, now_live)
        self._calls.take(ahead(world, now_live, desired(world)))
        upcoming = (self._calls.first, *self._wishes.expected, now + self._rules.policy.limits.max_gap)
        return min((at for at in upcoming if at and at > now), default=None)

    def _now(self, now: datetime) -> World:
        return self._world(self._ledger.snapshot(), self._rules.work_days, now)

    def _world(self, recorded: Recorded, work_days: WorkDays, now: datetime) -> World:
        return World(recorded, work_days, now, self._calls.awake)

    def _read(self, outside: Connectors, policy: Policy, recorded: Recorded, today: date) -> Readings:
        """Read again only where it makes a difference: launches went out since, or the last reading was not kept."""
        went_out = any(self._read_at is None or self._read_at < at <= self._said.now for at in self._said.out.values())
        is_kept = self._read_at and recorded.last_tick and recorded.last_tick.at >= self._read_at
        if is_kept and not went_out and not policy.strict:
            return Readings(registry=None, directory=None, sightings=(), problems=(), blocked=frozenset())
        self._read_at = self._said.now
        return read(replace(outside, calendars={}), policy, recorded, today)

    def _future(self) -> Future:
        diary, found = self._diary, self._start.found
        return Future(
            start=self._start.world,
            end=self._now(self._until),
            ticks=diary.ticks,
            sent=tuple(Sent(mail=mail, letter=diary.letters[mail.key]) for mail in self._mailer.taken),
            stopped=tuple(diary.stopped.values()),
            undone=tuple(diary.undone.values()),
            problems=tuple(dict.fromkeys((*found.problems, *diary.problems))),
            changed=diary.changed,
            unasked=self._wishes.unasked,
            frozen=self._ledger.payload,
        )


class _Calls:
    """Which launches are called when; the others sleep, as nothing comes of them until then."""

    def __init__(self, out: Mapping[str, datetime]) -> None:
        self.awake: frozenset[str] | None = None
        self._launches: dict[str, datetime] = {}
        self._alone: set[datetime] = set()
        self._all: set[datetime] = set()
        self._out = dict(out)

    @property
    def first(self) -> datetime | None:
        return min((*self._launches.values(), *self._alone, *self._all, *self._out.values()), default=None)

    def come(self, now: datetime) -> None:
        """Wake whoever is called by now."""
        calls = (*self._launches.items(), *self._out.items())
        is_for_all = not self._launches or any(at <= now for at in self._all)
        self.awake = None if is_for_all else frozenset(name for name, at in calls if at <= now)
        self._alone = {at for at in self._alone if at > now}
        self._out = {name: at for name, at in self._out.items() if at > now}

    def wake(self, launches: Iterable[str]) -> None:
        if self.awake is not None:
            self.awake |= frozenset(launches)

    def wake_all(self) -> None:
        self.awake = None

    def take(self, calls: Iterable[Call]) -> None:
        """Let those who are awake sleep until they are called."""
        found = tuple(calls)
        asleep = {} if self.awake is None else {n: at for n, at in self._launches.items() if n not in self.awake}
        self._all = {call.at for call in found if call.launches is None}
        self._alone |= {call.at for call in found if not call.launches and call.launches is not None}
        for call in found:
            for name in call.launches or ():
                asleep[name] = min(asleep.get(name, call.at), call.at)
        self._launches = asleep


class _Diary:
    """What happened, tick by tick."""

    def __init__(self) -> None:
        self.ticks = 0
        self.letters: dict[Key, Letter] = {}
        self.stopped: dict[str, Stopped] = {}
        self.undone: dict[tuple[Key, str], Undone] = {}
        self.problems: dict[Problem, None] = {}
        self.changed: dict[EffectId, datetime] = {}

    def note(self, now: datetime, report: Report) -> None:
        self.ticks += 1
        self.problems |= dict.fromkeys(p for p in report.problems if p.severity is Severity.ERROR)
        for waiting in report.outlook.plan.waiting:
            self.stopped.setdefault(waiting.id, Stopped(at=now, waiting=waiting))
        for done in report.done:
            self._did(now, done)

    def _did(self, now: datetime, done: Done) -> None:
        action = done.action
        if done.result is not Result.DONE:
            self.undone.setdefault((action.key, done.message), Undone(at=now, done=done))
        elif action.letter:
            self.letters[action.key] = action.letter
        else:
            self.changed[action.key, action.generation] = now


class _Wishes:
    """Who answers what, and when: on the next work day after the question, as soon as it begins."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._pending = {about for about in wishes if about != EVERY}
        self._due: dict[tuple[str, str], datetime] = {}

    @property
    def expected(self) -> tuple[datetime, ...]:
        """The instants at which somebody answers."""
        return tuple(self._due.values())

    @property
    def unasked(self) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self._pending))

    def expect(self, world: World, now_live: Live) -> None:
        """Take up what has been asked by now."""
        if not self._wishes:
            return
        rows = (row for rows in now_live.values() for row in rows)
        for row in rows:
            about = (row.launch, row.checkpoint)
            is_wished = about not in self._due and self._of(about) and world.is_open(row)
            if is_wished and row.due - _DAY <= world.now and (at := _answered_at(world, row)):
                self._due[about] = at

    def answers(self, world: World) -> tuple[Change, ...]:
        """Give what is answered now."""
        now_due = [about for about, at in self._due.items() if at <= world.now]
        found: list[Change] = []
        for launch, checkpoint in now_due:
            del self._due[launch, checkpoint]
            row = world.recorded.checkpoints[launch, checkpoint]
            outcome, by = self._of((launch, checkpoint)), row.owner or _BY
            if outcome and world.is_open(row):
                self._pending.discard((launch, checkpoint))
                said = _as_of(outcome, world.now.date())
                found += answers.record(world.recorded, launch, checkpoint, said, reporter=by, by=by, now=world.now)
        return tuple(found)

    def _of(self, about: tuple[str, str]) -> Outcome | None:
        return self._wishes.get(about) or self._wishes.get(EVERY)


def _answered_at(world: World, row: CheckpointRow) -> datetime | None:
    """Give when a checkpoint is answered: on the owner's next work day after the question was sent, when it begins."""
    owner = world.responsible(world.recorded.launches[row.launch].launch)
    if owner is None or (steps := ladder(world, row, owner)).nudge is None:
        return None
    asked = max(steps.check_in, world.now).astimezone(owner.tz).date()
    return instant(world.work_days.after(owner, asked, 1), owner.hours[0], owner)


def _as_of(outcome: Outcome, today: date) -> Outcome:
    return replace(outcome, values=tuple(replace(value, as_of=today) for value in outcome.values))


class Remembered:
    """Puts events into words, and those again into the same words of which nothing changed since."""

    def __init__(self) -> None:
        self._known: dict[WantedEvent, tuple[tuple[object, ...], WordedEvent]] = {}

    def word(self, world: World, words: Words, wanted: WantedEvent) -> WordedEvent:
        """Reminders are made from their launch, its checkpoints and outcomes, and the people; lunches from more."""
        if not wanted.launch:
            return words.event(wanted)
        recorded, launch = world.recorded, wanted.launch
        made_from = (
            recorded.people,
            recorded.launches[launch].launch,
            world.rows_of.get(launch),
            world.revisions_of.get(launch),
        )
        known = self._known.get(wanted)
        if known is None or known[0] != made_from:
            known = self._known[wanted] = (made_from, words.event(wanted))
        return known[1]
