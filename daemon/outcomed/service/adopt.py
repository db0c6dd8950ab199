"""Adopting: a ledger that does not know what was done learns it from the calendars and mailboxes.

The ticks that it misses happen anew, at the instants at which mails leave, with connectors that only ask. What is found
counts as done, what is certainly not there is left for the next real tick, and a mail for which nobody can vouch is
taken as sent. What calendars hold of ours beyond that is taken over in the end. A process that dies goes on where it
was: each tick leaves its instant in the ledger.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from outcomed.connectors import Connectors
from outcomed.decide.hands import source_of
from outcomed.decide.routes import calendar_of
from outcomed.decide.workdays import WorkDays
from outcomed.decide.world import World
from outcomed.ledger.store import Ledger
from outcomed.model.effect import EffectRow, Kind, Shape, State
from outcomed.model.event import Observed, Route, Scheduling, Target
from outcomed.model.key import Key, identity
from outcomed.model.loss import SOURCE, Lost, lost, since_of
from outcomed.model.people import Person
from outcomed.model.problem import Problem, UserError
from outcomed.model.reading import DirectoryReading, RegistryReading
from outcomed.model.reason import Reason
from outcomed.model.record import Change, Recorded
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, SaysWhoInvites
from outcomed.service.call import asked
from outcomed.service.clock import clock
from outcomed.service.listening import SOURCE as INBOX
from outcomed.service.reading import routes
from outcomed.service.rehearse import AsOf, moments
from outcomed.service.tick import Rules, tick
from outcomed.service.vouching import AskedCalendar, AskedMailer, Complaints, PastInbox

_UNLIMITED = 2**31
_EVER = timedelta(days=36500)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What was learnt: how many events stand and mails were found that the ledger did not know, and the mails that are
    only taken as sent."""

    events: int
    mails: int
    assumed: tuple[EffectRow, ...]


def adopt(
    rules: Rules,
    outside: Connectors,
    ledger: Ledger,
    *,
    now: datetime,
    told: Callable[[datetime, datetime], None],
    without: frozenset[str] = frozenset(),
) -> Adopted:
    """Learn what was done; `told` is given each instant that is played, and the last one. Calendars `without` which to
    go on, named as `source_of` does, need not answer. The caller holds the tick lock. Raises `UserError` where somebody
    could not be asked: then nothing is sent or written yet."""
    before = ledger.snapshot()
    missing = lost(before)
    if missing is None:
        raise UserError("this ledger knows all that was done: there is nothing to adopt", exit_code=1)
    learner = _Learner(rules, outside, ledger, missing, now, without)
    learner.read()
    learner.take_over_generations()
    for moment in learner.moments():
        told(moment, now)
        learner.live_until(moment)
    learner.hear_the_rest()
    for moment in learner.every_moment() if learner.see_what_is_gone() else ():
        learner.play(moment)
    learner.ask_for_other_days()
    learner.take_over_rest()
    learner.refuse_gaps()
    ledger.write([learner.end()], now=now)
    return _told(before, ledger.snapshot())


def _told(before: Recorded, after: Recorded) -> Adopted:
    new = [row for at, row in after.effects.items() if row != before.effects.get(at)]
    return Adopted(
        events=sum(row.state is State.PRESENT for row in new),
        mails=sum(row.state is State.SENT for row in new),
        assumed=assumed(after),
    )


def assumed(recorded: Recorded) -> tuple[EffectRow, ...]:
    """Give the mails that are taken as sent, for which nobody can vouch."""
    return tuple(row for row in recorded.effects.values() if row.state is State.ASSUMED_SENT)


@dataclass(frozen=True, slots=True)
class _Read:
    """A registry or directory as it was read once."""

    registry: RegistryReading
    directory: DirectoryReading

    def read(self) -> RegistryReading:
        return self.registry

    def people(self) -> DirectoryReading:
        return self.directory


class _Learner:
    """Plays what was missed on one ledger."""

    def __init__(
        self,
        rules: Rules,
        outside: Connectors,
        ledger: Ledger,
        missing: Lost,
        now: datetime,
        without: frozenset[str],
    ) -> None:
        self._without = without
        self._rules = _without_limits(rules)
        self._outside = outside
        self._ledger = ledger
        self._missing = missing
        self._now = now
        self._complaints = Complaints()
        self._calendars: dict[str, AskedCalendar] = {}
        self._mailers: dict[str, AskedMailer] = {}
        self._people: tuple[Person, ...] = ()

    # --- what is asked ---

    def read(self) -> None:
        """Read everything once; `ConnectorError` where registry or people cannot be had, `UserError` for calendars."""
        outside = self._outside
        found = _Read(asked(outside.registry.read), asked(outside.directory.people))
        asks = self._complaints
        self._people = found.directory.people
        named = {name: AskedCalendar(real, asks) for name, real in outside.calendars.items()}
        self._calendars = named
        self._mailers = {
            name: AskedMailer(name, self._rules.policy.namespace, real, asks) for name, real in outside.mailers.items()
        }
        self._inbox = PastInbox(outside.inbox, asks, self._missing.since) if outside.inbox else None
        self._asked = replace(
            outside,
            registry=found,
            directory=found,
            calendars=named,
            mirrors={},
            mailers=self._mailers,
            inbox=self._inbox,
        )
        self._read_calendars()
        self.refuse_gaps()

    def _read_calendars(self) -> None:
        """Read each calendar; what is wrong is noted, and told of together."""
        failed: dict[Route, ConnectorError] = {}
        for route in self._routes():
            try:
                self._calendars[route.connector].read(route)
            except ConnectorError as why:
                failed[route] = why
        unknown = self._without - {source_of(route) for route in failed}
        if unknown:
            message = f"--without {sorted(unknown)[0]} names no calendar that fails to answer"
            known = ", ".join(source_of(route) for route in failed) or "none"
            raise UserError(f"{message}; those that do: {known}")
        held = self._held()
        for route, err in failed.items():
            calendar = self._calendars[route.connector]
            may_have_none = err.kind is Failure.REFUSED and route not in held and calendar.seen
            if may_have_none or source_of(route) in self._without:
                calendar.left_out[route] = err
            else:
                self._complaints.note(source_of(route), err)

    def _held(self) -> frozenset[Route]:
        """Give the calendars of many, and those in which something of ours stood and was still ahead."""
        recorded, since = self._recorded, self._missing.since
        ahead = {
            at: row
            for at, row in recorded.effects.items()
            if row.state is State.PRESENT and row.shape and row.shape.end > since
        }
        return frozenset(routes(self._rules.policy, replace(recorded, effects=ahead)))

    def _routes(self) -> tuple[Route, ...]:
        policy = self._rules.policy
        own = [entry.route for person in self._people if (entry := calendar_of(policy, person))]
        every = dict.fromkeys((*routes(policy, self._recorded), *own))
        return tuple(route for route in every if route.connector in self._calendars)

    @property
    def _recorded(self) -> Recorded:
        return self._ledger.snapshot()

    def refuse_gaps(self) -> None:
        """Refuse to go on while somebody did not answer."""
        problems = tuple(
            Problem(where=name, message=err.message, remedy=err.remedy or "see that it can be reached")
            for name, err in self._complaints.found.items()
        )
        if problems:
            message = "not everybody could be asked what was done; run `outcomed adopt` again"
            raise UserError(message, problems, exit_code=1)

    # --- what was missed ---

    def moments(self) -> tuple[datetime, ...]:
        """Give the instants to play: those after the last that the ledger knows."""
        recorded = self._recorded
        if recorded.last_tick is None:
            return (self._missing.since, *self.every_moment())
        since = max(self._missing.since, since_of(recorded))
        return tuple(at for at in self.every_moment() if at > since)

    def every_moment(self) -> tuple[datetime, ...]:
        """Give every instant that is missing, and now."""
        since, zones = self._missing.since, {person.tz for person in self._people}
        found = moments(since.date(), self._now, self._rules.policy.mail_at, zones)
        return (*(at for at in found if at > since), self._now)

    def live_until(self, moment: datetime) -> None:
        """Let every instant happen anew until one: also those at which somebody wrote, for a hold began then."""
        last = since_of(self._recorded)
        while (at := self._written_at()) and last < at < moment:
            self.play(at)
            last = at
        self.play(moment)

    def _written_at(self) -> datetime | None:
        mark = self._recorded.marks.get(INBOX)
        try:
            return self._inbox.next_at(mark.mark if mark else None) if self._inbox else None
        except ConnectorError:
            return None  # noted, and told of in the end

    def play(self, moment: datetime) -> None:
        """Let one tick happen anew, with what came in until then."""
        if self._inbox:
            self._inbox.until = moment if moment < self._now else self._inbox.until
        as_then = replace(self._asked, registry=AsOf(self._asked.registry, moment.date()))
        tick(self._rules, as_then if moment < self._now else self._asked, self._ledger, clock(moment))

    def hear_the_rest(self) -> None:
        """Hear what came in since the last mails left, now that every mail is known that it may answer."""
        if self._inbox:
            self._inbox.until = None
            tick(self._rules, self._asked, self._ledger, clock(self._now))

    def see_what_is_gone(self) -> bool:
        """Take notice of what people removed: what we cancelled ourselves is known by now. When it was seen nobody
        knows: it counts as seen at once. True where that has to be lived through, for then they were asked about it."""
        for calendar in self._calendars.values():
            calendar.shows_gaps = True
        tick(self._rules, self._asked, self._ledger, clock(self._now))
        since, rows = self._missing.since, self._recorded.effects.values()
        removed = [row for row in rows if row.state is State.REMOVED and row.at >= since]
        changes = [
            Change(row=replace(row, at=since), what="event_removed", why=Reason.ADOPTED, by=row.who)
            for row in removed
            if row.at > since
        ]
        self._ledger.write(changes, now=self._now)
        return bool(removed)

    def ask_for_other_days(self) -> None:
        """Ask, before anything counts as not sent, whether it left on another day or at another pace: when somebody
        changed that, nobody knows."""
        first, last = self._missing.since.date() - _A_DAY, self._now.date() + _A_DAY  # local days
        for mailer in self._mailers.values():
            mailer.other_days = tuple(first + n * _A_DAY for n in range((last - first).days + 1))
        tick(self._rules, self._asked, self._ledger, clock(self._now))

    def end(self) -> Change:
        row = self._recorded.marks[SOURCE]
        return Change(row=replace(row, lost_at=None), what="adopted", why=Reason.ADOPTED)

    # --- what calendars hold ---

    def take_over_generations(self) -> None:
        """Take over what a plan would not ask for: later generations, and those that were cancelled."""
        for key, found in self._unknown().items():
            if len(found) > 1 or found[0][1].generation > 0 or found[0][1].cancelled:
                self._take(key, found)

    def take_over_rest(self) -> None:
        """Take over what nobody asked for: what is not wanted any more is then cancelled like everything else."""
        for key, found in self._unknown().items():
            self._take(key, found)

    def _unknown(self) -> dict[Key, list[tuple[Route, Observed]]]:
        """Give what calendars hold of ours and the ledger does not know, by key, in the order of generations."""
        recorded = self._recorded
        found: dict[Key, list[tuple[Route, Observed]]] = {}
        for route, seen in self._all_seen():
            if seen.key and (seen.key, seen.generation) not in recorded.effects and self._is_ours(seen):
                found.setdefault(seen.key, []).append((route, seen))
        return {key: sorted(some, key=lambda each: each[1].generation) for key, some in sorted(found.items())}

    def _all_seen(self) -> Iterator[tuple[Route, Observed]]:
        for calendar in self._calendars.values():
            for route, changes in calendar.seen.items():
                yield from ((route, observed) for observed in changes.observed)

    def _is_ours(self, seen: Observed) -> bool:
        return identity(self._recorded.namespace, seen.key, seen.generation) == seen.uid

    def _take(self, key: Key, found: list[tuple[Route, Observed]]) -> None:
        """Write the generations down that a calendar holds, those before them as cancelled, and that an older one does
        not stand any more that is nowhere."""
        recorded, newest = self._recorded, found[-1][1].generation
        at = {seen.generation: (route, seen) for route, seen in found}
        uids = {seen.uid for _, seen in self._all_seen() if not seen.cancelled}
        rows: list[EffectRow] = []
        for generation in range(newest + 1):
            known = recorded.effects.get((key, generation))
            if known is None and generation in at:
                rows.append(self._row(key, generation, *at[generation]))
            elif known is None:
                rows.append(self._gone(key, generation, found[-1][1].owner))
            elif known.state is State.PRESENT and identity(recorded.namespace, key, generation) not in uids:
                rows.append(replace(known, state=State.CANCELLED, at=self._now, reason=str(Reason.ADOPTED)))
        changes = [Change(row=row, what="event_adopted", why=Reason.ADOPTED) for row in rows]
        self._ledger.write(changes, now=self._now)

    def _row(self, key: Key, generation: int, route: Route, seen: Observed) -> EffectRow:
        # Without content, the next tick writes it as it shall be: under the same identity, and nobody is invited anew.
        shape = Shape(
            content="", sequence=seen.sequence, stamp=self._now, start=seen.start, end=seen.end, planned=seen.start
        )
        target = Target(route=route, href=seen.href, etag=seen.etag, scheduling=self._scheduling(route))
        state = State.CANCELLED if seen.cancelled else State.PRESENT
        return replace(self._gone(key, generation, seen.owner), state=state, shape=shape, target=target)

    def _gone(self, key: Key, generation: int, owner: str) -> EffectRow:
        return EffectRow(
            key=key,
            generation=generation,
            kind=Kind.EVENT,
            state=State.CANCELLED,
            version=0,
            at=self._now,
            reason=str(Reason.ADOPTED),
            who=owner,
        )

    def _scheduling(self, route: Route) -> Scheduling:
        real = self._outside.calendars[route.connector]
        return (real.invites if isinstance(real, SaysWhoInvites) else None) or Scheduling.NONE


def _without_limits(rules: Rules) -> Rules:
    """Nothing is done that somebody would have to approve."""
    limits = replace(
        rules.policy.limits,
        max_moved=_UNLIMITED,
        max_new_events=_UNLIMITED,
        max_mails_per_tick=_UNLIMITED,
        max_gap=_EVER,
        clock_behind=_EVER,
    )
    return replace(rules, policy=replace(rules.policy, limits=limits), is_adopting=True, world=_world)


def _world(recorded: Recorded, work_days: WorkDays, now: datetime) -> World:
    marks = {source: row for source, row in recorded.marks.items() if source != SOURCE}
    return World(replace(recorded, marks=marks), work_days, now)
