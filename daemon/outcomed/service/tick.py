"""A tick: read, decide, act. `plan` is a tick that stops before it acts, `once` is one tick, `run` many."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import TypeAlias

from outcomed.connectors import DIRECTORY, REGISTRY, Connectors, by_account
from outcomed.decide.desired import desired
from outcomed.decide.hands import source_of
from outcomed.decide.note import note
from outcomed.decide.plan import plan
from outcomed.decide.safety import doubted, guard
from outcomed.decide.unread import aged
from outcomed.decide.workdays import National, WorkDays
from outcomed.decide.world import World
from outcomed.intake.token import VALID, mint
from outcomed.ledger.errors import LedgerError, LedgerMoved
from outcomed.model.effect import EffectId, EffectRow, Kind, State
from outcomed.model.event import Route
from outcomed.model.item import Message
from outcomed.model.key import Key
from outcomed.model.loss import REMEDY, lost
from outcomed.model.plan import Action, Desired, Plan, Skip, WantedEvent, WordedEvent
from outcomed.model.policy import Policy
from outcomed.model.problem import Problem
from outcomed.model.reading import Reading
from outcomed.model.reason import Reason
from outcomed.model.record import Change, Recorded, TickRow
from outcomed.ports import Closes, ConnectorError, Flushes, ShowsProblems
from outcomed.service.act import Acted, Actor, Calls, Done
from outcomed.service.call import asked
from outcomed.service.doubt import Doubts
from outcomed.service.flight import Flight, Late
from outcomed.service.inviting import events_of
from outcomed.service.jotting import jottings
from outcomed.service.keeping import Keeps
from outcomed.service.listening import Listener
from outcomed.service.mirroring import mirror
from outcomed.service.pull import Numbers, pull
from outcomed.service.reading import Readings, read
from outcomed.words import TemplateFailed, Words

_BEAT = timedelta(hours=1)
"""How often a tick that does nothing leaves a trace of its clock."""


Reader: TypeAlias = Callable[[Connectors, Policy, Recorded, date], Readings]
"""Read all sources as they stand on a day (UTC)."""

Worlds: TypeAlias = Callable[[Recorded, WorkDays, datetime], World]
"""Make the world that is decided on, of a snapshot."""

Wording: TypeAlias = Callable[[World, Words, WantedEvent], WordedEvent]
"""Put an event into words; raises `TemplateFailed`."""


def _word(_world: World, words: Words, wanted: WantedEvent) -> WordedEvent:
    return words.event(wanted)


Looking: TypeAlias = Callable[["Rules", Connectors, Recorded, TickRow], "Outlook"]
"""Read and decide."""


def _as_it_is(_rules: "Rules", outlook: "Outlook") -> "Outlook":
    return outlook


def _anew(rules: "Rules", outside: Connectors, recorded: Recorded, clock: TickRow) -> "Outlook":
    found = rules.read(outside, rules.policy, recorded, clock.at.date())
    return rules.also(rules, decide(rules, found, recorded, clock))


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What an installation decides and writes by; `reply_key` is the secret of reply tokens. `is_adopting` lets
    it tick on a ledger that does not know what was done: with connectors that only ask. `read`, `world` and
    `word` are put in by a simulation, which knows what cannot have changed since the last tick, and `look` by a process
    that goes on, for the same reason; `also` adds to a plan what is made of all of it, the mail to the operator."""

    policy: Policy
    national: National
    own_templates: Path | None
    built_in: Path
    reply_key: bytes = b""
    is_adopting: bool = False
    read: Reader = read
    world: Worlds = World
    word: Wording = _word
    look: Looking = _anew
    also: Callable[["Rules", "Outlook"], "Outlook"] = _as_it_is

    def token_at(self, world: World) -> Callable[[Key, str], str]:
        """Give what makes the token of a mail written now, by its key and the person it goes to."""
        expires, namespace = world.now.date() + VALID, world.recorded.namespace
        return lambda key, person: mint(self.reply_key, namespace, key, person, expires)

    @cached_property
    def work_days(self) -> WorkDays:
        return WorkDays(self.policy, self.national)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a tick would do: the world as it is known now, what is newly noted, what is desired, and the plan."""

    world: World
    wanted: Desired
    noted: tuple[Change, ...]
    plan: Plan
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a tick did."""

    outlook: Outlook
    done: tuple[Done, ...]
    problems: tuple[Problem, ...]

    @property
    def is_quiet(self) -> bool:
        """True when there was nothing to do."""
        return not self.done and not self.outlook.plan.waiting


def look(rules: Rules, outside: Connectors, recorded: Recorded, clock: TickRow) -> Outlook:
    """Read and decide. Only reads: everything new is worked out on the snapshot."""
    return rules.look(rules, outside, recorded, clock)


def decide(rules: Rules, found: Readings, recorded: Recorded, clock: TickRow) -> Outlook:
    """Decide on what was read. Pure, but for templates that are looked up."""
    world, noted = _note(rules.world(recorded, rules.work_days, clock.at), found)
    wanted = desired(world)
    words = words_for(rules, world)
    events, failed = _worded(partial(rules.word, world, words), wanted)
    planned = plan(world, events, wanted.unwanted, wanted.letters, (*wanted.skips, *_parked(wanted, events)))
    guarded = guard(world, planned, clock)
    doubts = of_ledger(world.recorded) if lost(world.recorded) else of_clock(world, clock)
    problems = (*found.problems, *failed, *(() if guarded.waiting or guarded.actions else doubts))
    return Outlook(world=world, wanted=wanted, noted=noted, plan=guarded, problems=problems)


def tick(rules: Rules, outside: Connectors, ledger: Keeps, clock: TickRow, flight: Calls | None = None) -> Report:
    """Settle what is in doubt, then read, decide and act; at the end, connections are closed. The caller holds the
    tick lock. With a `flight`, calls that take long go on beside the ticks that follow; without one all have ended."""
    calls: Calls = flight or Flight()
    try:
        report = _tick(rules, outside, ledger, clock, calls)
    except BaseException:
        _close(outside, calls)
        raise
    finally:
        if flight is None:
            calls.lanes.close()
    problems = tuple(dict.fromkeys((*report.problems, *_close(outside, calls))))
    return Report(outlook=report.outlook, done=report.done, problems=problems)


def finish(rules: Rules, outside: Connectors, ledger: Keeps, clock: TickRow, flight: Calls) -> tuple[Done, ...]:
    """Settle the calls that have ended, and neither ask nor begin anything: the last thing that a process does."""
    world = rules.world(ledger.snapshot(), rules.work_days, clock.at)
    acted = Actor(ledger, outside, world, words_for(rules, world, None, ledger), flight).act(())
    _close(outside, flight)
    return acted.done


def _tick(rules: Rules, outside: Connectors, ledger: Keeps, clock: TickRow, flight: Calls) -> Report:
    recorded = ledger.snapshot()
    if lost(recorded) and not rules.is_adopting:  # what was done meanwhile might be done once more
        outlook = look(rules, outside, recorded, clock)
        return Report(outlook=outlook, done=(), problems=outlook.problems)
    under_way = {(call.action.key, call.action.generation) for call in flight.lanes.under_way}
    Doubts(
        policy=rules.policy,
        outside=outside,
        ledger=ledger,
        recorded=recorded,
        now=clock.at,
        flight=flight,
        under_way=under_way,
    ).settle()
    noted, heard = _listen(rules, outside, ledger, clock, flight)
    recorded = ledger.snapshot()
    done: dict[EffectId, Done] = {}
    while True:
        outlook = _remember(rules, outside, ledger, recorded, clock)
        acted = _act(rules, outside, ledger, outlook, flight)
        ledger.write(_to_compare(outlook.world.recorded, acted.differing), now=clock.at)
        noted = (*noted, *outlook.noted)
        done |= {(one.action.key, one.action.generation): one for one in acted.done}
        if not acted.has_more:
            break
        recorded = ledger.snapshot()
    flushed = (*_flush(outside, clock), *mirror(outside, ledger, clock.at), *_show(outside, outlook.problems))
    problems = tuple(
        dict.fromkeys((*outlook.problems, *heard, *_slow(flight, recorded), *flushed, *_mark_head(ledger)))
    )
    return Report(outlook=replace(outlook, noted=noted), done=tuple(done.values()), problems=problems)


def _listen(
    rules: Rules, outside: Connectors, ledger: Keeps, clock: TickRow, flight: Calls
) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """Act on what people wrote back, if there is a mailbox; give what was noted for that, and what is wrong there."""
    if outside.inbox is None or rules.policy.inbox is None:
        return (), ()
    noted: list[Change] = []

    def known() -> World | None:
        outlook = _remember(rules, outside, ledger, ledger.snapshot(), clock)
        noted.extend(outlook.noted)
        return replace(outlook.world, recorded=ledger.snapshot()) if _is_trusted(outlook) else None

    listener = Listener(outside.inbox, rules.policy.inbox, rules.reply_key, ledger, known, clock.at, flight)
    listener.listen()
    return tuple(noted), tuple(listener.problems)


def _slow(flight: Calls, recorded: Recorded) -> Iterator[Problem]:
    """Tell of accounts that do not answer, and of those that are left alone for a while."""
    for account, _ in flight.late:
        is_source = account in (REGISTRY, DIRECTORY)
        message = aged(recorded, account, Late.MESSAGE) if is_source else Late.MESSAGE
        yield Problem(where=account, message=message, remedy=Late.REMEDY)
    for rest in flight.accounts.resting():
        message = f"nothing is begun there until {rest.until:%H:%M} UTC: {rest.why}"
        yield Problem(where=rest.account, message=message, remedy="it is tried again by itself; see why it fails")


def _mark_head(ledger: Keeps) -> Iterator[Problem]:
    try:
        ledger.mark_head()
    except LedgerError as err:
        yield Problem(where="the state folder", message=err.message, remedy=err.remedy)


def _remember(rules: Rules, outside: Connectors, ledger: Keeps, recorded: Recorded, clock: TickRow) -> Outlook:
    """Look, and write what is noted. Where a person said something in between, it is looked at again with that."""
    while True:
        outlook = look(rules, outside, recorded, clock)
        if not _is_trusted(outlook):
            return outlook
        try:
            ledger.write(_to_write(outlook, clock), now=clock.at, head=recorded.head)
        except LedgerMoved:
            recorded = ledger.snapshot()
        else:
            return outlook


def words_for(
    rules: Rules,
    world: World,
    readings: Mapping[tuple[str, str], Reading] | None = None,
    ledger: Keeps | None = None,
) -> Words:
    """Give the one who writes for a world; invitations only with the ledger that froze the words of their events."""
    return Words(
        rules.policy,
        own_templates=rules.own_templates,
        built_in=rules.built_in,
        people=world.people,
        recorded=world.recorded,
        readings=readings or {},
        now=world.now,
        events=events_of(ledger),
        token=rules.token_at(world) if rules.policy.inbox else None,
    )


def numbers_for(rules: Rules, outside: Connectors, outlook: Outlook, flight: Calls | None = None) -> Numbers:
    """Pull the numbers that the questions of a plan want to have confirmed."""
    names = dict.fromkeys(name for action in outlook.plan.actions for name in _asked_about(action))
    rows = outlook.world.recorded.launches
    launches = [rows[name].launch for name in names if name in rows]
    stale_after = timedelta(days=rules.policy.stale_after)
    return pull(outside.metrics, launches, outlook.world.now.date(), stale_after, flight)


def _asked_about(action: Action) -> tuple[str, ...]:
    """Name the launches whose numbers a question wants to have confirmed."""
    letter = action.letter
    return tuple(entry.item.launch for entry in letter.entries) if letter and letter.message is Message.ASK else ()


def _note(world: World, found: Readings) -> tuple[World, tuple[Change, ...]]:
    return note(
        world,
        registry=found.registry,
        directory=found.directory,
        sightings=found.sightings,
        blocked=found.blocked,
        silent=found.silent,
        wrong=found.problems,
        jotted=partial(jottings, sightings=found.sightings),
    )


def _worded(
    word: Callable[[WantedEvent], WordedEvent], wanted: Desired
) -> tuple[tuple[WordedEvent, ...], tuple[Problem, ...]]:
    """Put the reminders into words; one whose template fails is left as it is."""
    events: list[WordedEvent] = []
    failed: dict[str, Problem] = {}
    for event in wanted.events:
        try:
            events.append(word(event))
        except TemplateFailed as err:
            failed[err.file] = Problem(
                where=err.file, line=err.line or None, message=err.message, remedy="mend the template"
            )
    return tuple(events), tuple(failed.values())


def _parked(wanted: Desired, events: tuple[WordedEvent, ...]) -> tuple[Skip, ...]:
    worded = {event.wanted.key for event in events}
    missing = (e for e in wanted.events if e.key not in worded)
    return tuple(Skip(key=e.key, who=e.owner, reason=Reason.TEMPLATE_FAILED) for e in missing)


def _is_trusted(outlook: Outlook) -> bool:
    """False while everything waits because the clock cannot be trusted: then nothing is remembered either."""
    if outlook.plan.actions:
        return True
    # Remembered, a clock that was set would look as if it had always been so, once there is something to send.
    return not outlook.plan.distrust and not any(waiting.is_all for waiting in outlook.plan.waiting)


def of_clock(world: World, clock: TickRow) -> Iterator[Problem]:
    """Say that the clock is in doubt, though nothing waits for that yet."""
    if why := doubted(world, clock):
        remedy = "see that the clock is right; what comes due by it waits for `outcomed approve` first"
        yield Problem(where="the clock", message=why, remedy=remedy)


def of_ledger(recorded: Recorded) -> Iterator[Problem]:
    """Say that the ledger does not know all that was done."""
    if missing := lost(recorded):
        yield Problem(where="the ledger", message=missing.message, remedy=REMEDY)


def _to_write(outlook: Outlook, clock: TickRow) -> tuple[Change, ...]:
    """Give what is noted, the slots passed over on purpose, and a trace of the clock where any of it matters."""
    changes = (*outlook.noted, *_passed_over(outlook))
    last = outlook.world.recorded.last_tick
    if changes or outlook.plan.actions or last is None or clock.at - last.at >= _BEAT:
        changes = (*changes, Change(row=clock, what="ticked", why=Reason.CLOCK))
    return changes


def _to_compare(recorded: Recorded, differing: Iterable[Route]) -> tuple[Change, ...]:
    """Let every event of a calendar be compared, that held something else than it had told of: its mark lets nobody see
    that. (A proxy before a server may give all events other etags, for one, and nothing changed on the server.)"""
    marks = (recorded.marks.get(source_of(route)) for route in differing)
    return tuple(
        Change(row=replace(mark, mark=""), what="calendar_differs", why=Reason.CALENDAR_CHANGED)
        for mark in marks
        if mark and mark.mark
    )


def _passed_over(outlook: Outlook) -> tuple[Change, ...]:
    """Remember each slot at which a reader got nothing, once: skipped on purpose is not lost."""
    recorded, now = outlook.world.recorded, outlook.world.now
    return tuple(
        Change(
            row=EffectRow(
                key=skip.key,
                generation=0,
                kind=Kind.MAIL,
                state=State.SKIPPED,
                version=0,
                at=now,
                reason=str(skip.reason),
                who=skip.who,
            ),
            what="digest_skipped",
            why=skip.reason,
        )
        for skip in outlook.plan.skips
        if skip.reason is Reason.NOTHING_NEW and (skip.key, 0) not in recorded.effects
    )


def _act(rules: Rules, outside: Connectors, ledger: Keeps, outlook: Outlook, flight: Calls) -> Acted:
    """Do what is planned, and settle what an earlier tick has begun. A question waits a moment for its numbers."""
    actions = outlook.plan.actions if _is_trusted(outlook) else ()
    if not actions and not flight.lanes.has_ended:
        return Acted()
    numbers = numbers_for(rules, outside, outlook, flight) if actions else Numbers()
    words = words_for(rules, outlook.world, numbers.readings, ledger)
    ready = [action for action in actions if numbers.awaited.isdisjoint(_asked_about(action))]
    return Actor(ledger, outside, outlook.world, words, flight).act(ready)


def _show(outside: Connectors, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Let the registry show what is wrong with its records to those who write them."""
    if not isinstance(outside.registry, ShowsProblems):
        return ()
    try:
        asked(partial(outside.registry.show, problems))
    except ConnectorError as err:
        return (Problem(where=REGISTRY, message=err.message, remedy=err.remedy or "mend it"),)
    return ()


def _flush(outside: Connectors, clock: TickRow) -> tuple[Problem, ...]:
    """Let connectors complete what is done once per tick, also what a dead process left."""
    problems = []
    for name, connector in outside.calendars.items():
        try:
            if isinstance(connector, Flushes):
                asked(partial(connector.flush, clock.at))
        except ConnectorError as err:
            problems.append(Problem(where=f"calendar {name}", message=err.message, remedy=err.remedy or "mend it"))
    return tuple(problems)


def _close(outside: Connectors, flight: Calls) -> tuple[Problem, ...]:
    """Let go of connections that nobody uses. One that fails takes nothing back of what was done."""
    problems = []
    for where, connector in by_account(outside).items():
        try:
            if isinstance(connector, Closes) and not flight.lanes.is_busy(where):
                asked(connector.close)
        except ConnectorError as err:
            problems.append(Problem(where=where, message=err.message, remedy=err.remedy or "mend it"))
    return tuple(problems)
