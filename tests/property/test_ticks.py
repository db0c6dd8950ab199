"""A state machine over ticks: whatever happens, each reminder stands once and nobody is told anything twice."""

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from outcomed.decide.chain import everybody
from outcomed.decide.checkpoints import live
from outcomed.decide.workdays import WorkDays
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.event import Route, Scheduling
from outcomed.model.key import encode
from outcomed.model.launch import Affect, Credit, Launch, OutcomeBlock, Position, Status
from outcomed.model.outcome import Outcome, Revision, Source, Value, Verdict
from outcomed.model.pause import ALL, Concern, Quiet
from outcomed.model.people import Absence, Cadence, Person, Role
from outcomed.model.policy import Policy
from outcomed.model.problem import Problem
from outcomed.model.reason import BY_WORD, Reason
from outcomed.model.record import Change, CheckpointRow, Ending, HoldRow
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed.service import pausing
from outcomed.service.by_hand import ailing, repaired
from outcomed.service.tick import Outlook
from support.hands import Hands, MemoryHands, Standing
from support.house import POLICY, House, Killed

ROUTE = Route(connector="calendar")
BORN = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "America/St_Johns")
PEOPLE = ("vera", "mia", "dana", "tom", "raj", "emil", "priya", "pia")
OWNERS = ("dana", "tom")
LAUNCHES = ("texts", "booking", "export")
CHECKPOINTS = ("3-weeks", "1-month", "6-months", "3-weeks-again", "1-month-again", "what-we-learned")


def person(name: str) -> Person:
    managers = {"mia": "vera", "dana": "mia", "tom": "mia", "raj": "mia", "emil": "dana", "priya": "dana"}
    team = {"pia": "billing"}.get(name, "texts")
    zone = ZONES[PEOPLE.index(name) % len(ZONES)]
    return Person(
        id=name, name=name.title(), email=f"{name}@example.com", manager=managers.get(name), team=team, zone=zone
    )


def launch(name: str, day: date, owner: str) -> Launch:
    return Launch(
        id=name,
        name=name.title(),
        owner=owner,
        date=day,
        status=Status.LAUNCHED,
        deputy="raj",
        team="texts",
        affects=(Affect(team="billing", changed="fewer calls"),),
        credits=(Credit(who="emil"),),
        position=Position(where=f"{name}.toml"),
    )


days_from_start = st.integers(-40, 60).map(lambda n: BORN.date() + timedelta(days=n))
some_launch = st.sampled_from(LAUNCHES)
some_person = st.sampled_from(PEOPLE)
verdicts = st.sampled_from(tuple(Verdict))
numbers = st.integers(0, 9).map(Decimal)
paused = st.sampled_from(
    ((Concern.EVERYTHING, ALL), (Concern.TEAM, "texts"), (Concern.TEAM, "billing"), (Concern.LAUNCH, "texts"))
)


class Ticks(RuleBasedStateMachine):
    """Months in the life of a small company."""

    scheduling = Scheduling.NONE
    organizer = ""

    @initialize(days=st.lists(days_from_start, min_size=3, max_size=3))
    def begin(self, days: list[date]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="outcomed-ticks-"))
        url = f"sqlite:///{self.folder / 'ledger.sqlite'}"
        calendars = tuple(replace(entry, organizer=self.organizer) for entry in POLICY.calendars)
        limits = replace(POLICY.limits, max_moved=100, max_new_events=500)
        policy = replace(POLICY, limits=limits, calendars=calendars)
        self.house = self._house(url, policy)
        self.hands = self._hands()
        for name in PEOPLE:
            self.house.directory.everybody[name] = person(name)
        for name, day in zip(LAUNCHES, days, strict=True):
            self.house.registry.launches[name] = launch(name, day, OWNERS[0])

    def _house(self, url: str, policy: Policy) -> House:
        return House(folder=self.folder, url=url, now=BORN, policy=policy)

    def _hands(self) -> Hands:
        self.house.calendar.scheduling = self.scheduling
        return MemoryHands(self.house, ROUTE)

    def teardown(self) -> None:
        if hasattr(self, "house"):
            nameless = {(row.what, row.why) for row in self.house.ledger.history(None) if row.why not in BY_WORD}
            assert not nameless
            self.house.ledger.close()
            shutil.rmtree(self.folder)

    # --- the registry ---

    def _change(self, name: str, **fields: Any) -> None:
        if name in self.house.registry.launches:
            known = self.house.registry.launches[name]
            self.house.registry.launches[name] = replace(known, **fields)

    @rule(name=some_launch, day=days_from_start, owner=st.sampled_from(OWNERS))
    def appear(self, name: str, day: date, owner: str) -> None:
        self.house.registry.launches[name] = launch(name, day, owner)

    @rule(name=some_launch, day=days_from_start)
    def move(self, name: str, day: date) -> None:
        self._change(name, date=day)

    @rule(name=some_launch)
    def vanish(self, name: str) -> None:
        self.house.registry.launches.pop(name, None)

    @rule(name=some_launch, status=st.sampled_from(tuple(Status)))
    def change_status(self, name: str, status: Status) -> None:
        self._change(name, status=status)

    @rule(name=some_launch)
    def slip_without_a_date(self, name: str) -> None:
        self._change(name, status=Status.SLIPPED, date=None)

    @rule(name=some_launch, owner=st.sampled_from(OWNERS), deputy=st.sampled_from(("raj", "tom", None)))
    def change_owner(self, name: str, owner: str, deputy: str | None) -> None:
        self._change(name, owner=owner, deputy=deputy)

    @rule(name=some_launch, subscribers=st.lists(some_person, max_size=3, unique=True))
    def subscribe(self, name: str, subscribers: list[str]) -> None:
        self._change(name, subscribers=tuple(subscribers))

    @rule(name=some_launch)
    def break_record(self, name: str) -> None:
        place = f"{name}.toml"
        self.house.registry.broken[place] = Problem(where=place, message="broken", remedy="mend it")

    @rule()
    def mend_records(self) -> None:
        self.house.registry.broken.clear()

    # --- the outcomes ---

    @rule(name=some_launch, checkpoint=st.sampled_from(CHECKPOINTS), verdict=verdicts, number=numbers)
    def write_outcome(self, name: str, checkpoint: str, verdict: Verdict, number: Decimal) -> None:
        known = self.house.registry.launches.get(name)
        if known:
            found = self._outcome(verdict, number)
            block = OutcomeBlock(checkpoint=checkpoint, outcome=found, hash=f"{verdict} {number}")
            others = tuple(b for b in known.outcomes if b.checkpoint != checkpoint)
            self._change(name, outcomes=(*others, block))

    def _outcome(self, verdict: Verdict, number: Decimal) -> Outcome:
        return Outcome(verdict=verdict, values=(Value(metric="m", value=number, as_of=self.house.now.date()),))

    @rule(name=some_launch, checkpoint=st.sampled_from(CHECKPOINTS), verdict=verdicts, number=numbers)
    def record_outcome(self, name: str, checkpoint: str, verdict: Verdict, number: Decimal) -> None:
        self._append(name, checkpoint, self._outcome(verdict, number))

    @rule(name=some_launch, checkpoint=st.sampled_from(CHECKPOINTS))
    def withdraw_outcome(self, name: str, checkpoint: str) -> None:
        if self.house.recorded.current(name, checkpoint):
            self._append(name, checkpoint, None)

    def _append(self, name: str, checkpoint: str, outcome: Outcome | None) -> None:
        recorded = self.house.recorded
        if (name, checkpoint) not in recorded.checkpoints:
            return
        revision = Revision(
            launch=name,
            checkpoint=checkpoint,
            number=len(recorded.outcomes.get((name, checkpoint), ())) + 1,
            outcome=outcome,
            source=Source.RECORD,
            hash="",
            at=self.house.now,
            by="dana",
        )
        self.house.ledger.write([Change(row=revision, what="outcome_recorded", why="record")], now=self.house.now)

    @rule(name=some_launch, checkpoint=st.sampled_from(CHECKPOINTS), let_go=st.booleans())
    def hold(self, name: str, checkpoint: str, let_go: bool) -> None:
        current = self.house.recorded.current(name, checkpoint)
        if current:
            row = HoldRow(
                launch=name,
                checkpoint=checkpoint,
                number=current.number,
                held_at=self.house.now,
                released_at=self.house.now if let_go else None,
            )
            self.house.ledger.write([Change(row=row, what="held", why="by_hand")], now=self.house.now)

    @rule(name=some_launch, tell=st.sets(st.sampled_from((Role.UP, Role.DOWN, Role.ACROSS))))
    def tell_in_other_directions(self, name: str, tell: set[Role]) -> None:
        self._change(name, tell=frozenset(tell))

    # --- the people ---

    def _change_person(self, name: str, **fields: Any) -> None:
        known = self.house.directory.everybody.get(name)
        if known:
            self.house.directory.everybody[name] = replace(known, **fields)

    @rule(name=some_person, zone=st.sampled_from(ZONES))
    def change_zone(self, name: str, zone: str) -> None:
        self._change_person(name, zone=zone)

    @rule(name=some_person, cadence=st.sampled_from((None, *Cadence)))
    def change_cadence(self, name: str, cadence: Cadence | None) -> None:
        self._change_person(name, cadence=cadence)

    @rule(name=some_person, days=st.integers(1, 20))
    def go_away(self, name: str, days: int) -> None:
        today = self.house.now.date()
        self._change_person(name, away=(Absence(first=today, last=today + timedelta(days=days)),))

    @rule(name=st.sampled_from((*OWNERS, "raj", "emil")), gone=st.booleans())
    def leave(self, name: str, gone: bool) -> None:
        if gone:
            self.house.directory.everybody.pop(name, None)
        else:
            self._change_person(name, left=self.house.now.date())

    @rule(name=some_person)
    def join_again(self, name: str) -> None:
        self.house.directory.everybody[name] = person(name)

    @rule(name=some_person, team=st.sampled_from(("texts", "billing", "other")))
    def change_role(self, name: str, team: str) -> None:
        self._change_person(name, team=team)

    # --- pauses ---

    @rule(what=paused, days=st.integers(0, 30))
    def pause(self, what: tuple[Concern, str], days: int) -> None:
        now, recorded = self.house.now, self.house.recorded
        until = now.date() + timedelta(days=days)
        self.house.ledger.write(pausing.pause(recorded, *what, until=until, why="", by="olu", now=now), now=now)

    @rule(what=paused)
    def unpause(self, what: tuple[Concern, str]) -> None:
        now, recorded = self.house.now, self.house.recorded
        self.house.ledger.write(pausing.unpause(recorded, *what, by="olu", now=now), now=now)

    @rule(ahead=st.integers(-3, 10), days=st.integers(0, 10), teams=st.sets(st.sampled_from(("texts", "billing"))))
    def announce_quiet_days(self, ahead: int, days: int, teams: set[str]) -> None:
        first = self.house.now.date() + timedelta(days=ahead)
        quiet = Quiet(first=first, last=first + timedelta(days=days), teams=frozenset(teams))
        self.house.policy = replace(self.house.policy, quiet=(quiet,))

    @rule()
    def pause_everything_for_two_days(self) -> None:
        """Nothing leaves but what answers or invites, whatever happens."""
        self.pause((Concern.EVERYTHING, ALL), 3)
        count = len(self.house.mailer.accepted)
        for hours in (0, 5, 19, 24):
            self.house.now += timedelta(hours=hours)
            self._tick()
            assert len(self.house.mailer.accepted) == count or self.organizer or self.house.policy.inbox

    def _end_all_pauses(self) -> None:
        self.house.policy = replace(self.house.policy, quiet=())
        for row in self.house.recorded.pauses.values():
            self.unpause((row.concern, row.name))

    # --- the outside ---

    @rule(method=st.sampled_from(("send", "put", "cancel", "changes")), nth=st.integers(1, 3))
    def fail_later(self, method: str, nth: int) -> None:
        faults = self.house.mailer.faults if method == "send" else self.hands
        faults.fail(method, Failure.LATER, nth=nth)

    @rule(method=st.sampled_from(("send", "put", "cancel")), nth=st.integers(1, 3), done=st.booleans())
    def lose_reply(self, method: str, nth: int, done: bool) -> None:
        faults = self.house.mailer.faults if method == "send" else self.hands
        if done:
            faults.lose_reply(method, nth=nth)
        else:
            faults.fail(method, Failure.UNKNOWN, nth=nth)

    @rule(name=some_person)
    def refuse_recipient(self, name: str) -> None:
        self.house.mailer.faults.refused.add(f"{name}@example.com")

    @rule()
    def heal(self) -> None:
        self.house.mailer.faults.heal()
        self.hands.heal()

    @rule(nth=st.integers(1, 6), after=st.booleans())
    def die_in_the_next_tick(self, nth: int, after: bool) -> None:
        self.house.killer.nth, self.house.killer.after = nth, after

    @rule(hours=st.integers(-72, 72), pick=st.integers(0, 20))
    def person_moves_an_event(self, hours: int, pick: int) -> None:
        for event in self._event_ahead(pick):
            start = max(event.start + timedelta(hours=hours), self.house.now + timedelta(hours=1))
            self.hands.move(event.uid, start)

    @rule(pick=st.integers(0, 20))
    def person_deletes_an_event(self, pick: int) -> None:
        for event in self._event_ahead(pick):
            self.hands.delete(event.uid)

    @rule(pick=st.integers(0, 20))
    def person_spoils_an_event(self, pick: int) -> None:
        for event in self._event_ahead(pick):
            self.hands.spoil(event.uid)

    def _event_ahead(self, pick: int) -> list[Standing]:
        """Pick an event that somebody may touch, where there is one."""
        ahead = [e for e in self.hands.events.values() if e.start > self.house.now and not e.cancelled]
        return [ahead[pick % len(ahead)]] if ahead else []

    @rule()
    def operator_repairs_the_calendar(self) -> None:
        for route, calendar in self.hands.calendars.items():
            recorded = self.house.recorded
            with suppress(ConnectorError):  # the calendar does not answer: nothing is repaired
                if patient := ailing(recorded, route, calendar):
                    world = World(recorded, WorkDays(self.house.policy, self.house.rules.national), self.house.now)
                    self.house.ledger.write(repaired(world, patient, recreate=True, by="olu"), now=self.house.now)

    # --- time ---

    @rule(hours=st.sampled_from((1, 5, 24, 24 * 4, 24 * 16, 24 * 40)))
    def let_time_pass(self, hours: int) -> None:
        self.house.now += timedelta(hours=hours)
        self._tick()

    @rule()
    def clock_jumps_back(self) -> None:
        before = self.house.now
        self.house.now -= timedelta(days=2)
        mails, writes = len(self.house.mailer.accepted), self.hands.writes
        self._tick()
        if self.house.recorded.newest and self.house.recorded.newest - self.house.now > timedelta(minutes=1):
            assert (len(self.house.mailer.accepted), self.hands.writes) == (mails, writes)
        self.house.now = before

    @rule()
    def tick(self) -> None:
        self._tick()

    def _tick(self) -> None:
        try:
            self.house.tick()
        except Killed:
            self.house.restart()

    @rule()
    def tick_in_peace_and_look_again(self) -> None:
        """After a tick without faults, the plan is empty but for named waits, and each checkpoint has its event."""
        self.house.killer.nth = 0
        refused = set(self.house.mailer.faults.refused)
        self.heal()
        self.house.mailer.faults.refused = refused
        self._wait_for_answers()
        self.house.tick()
        self.operator_repairs_the_calendar()
        self.house.tick()
        report = self.house.tick()
        again = self.house.look()
        assert not again.plan.actions, [(a.op, a.key, a.reason) for a in again.plan.actions]
        assert not [row.key for row in self.house.recorded.effects.values() if row.intent]
        assert not report.outlook.plan.waiting or all(w.is_all for w in report.outlook.plan.waiting)
        if not again.plan.waiting:
            self._each_checkpoint_has_its_event()

    def _wait_for_answers(self) -> None:
        """Let so much time pass that nobody wants to be let alone any more; in memory nobody does."""

    @rule()
    def forty_days_in_peace(self) -> None:
        """After so long, everybody was told everything that concerns them, but for named reasons."""
        self.house.killer.nth = 0
        self.heal()
        self._end_all_pauses()
        before = self.house.recorded
        for _ in range(40):
            self.house.now += timedelta(days=1)
            self.house.tick()
        outlook = self.house.look()
        after = outlook.world
        for (name, checkpoint), revisions in after.recorded.outcomes.items():
            newest, row = revisions[-1], after.recorded.checkpoints.get((name, checkpoint))
            known = before.outcomes.get((name, checkpoint), ())
            is_old = bool(known) and known[-1].number == newest.number and newest.outcome is not None
            hold = after.recorded.holds.get((name, checkpoint, newest.number))
            if is_old and row and row.ending is not Ending.BEFORE_START and not (hold and hold.released_at is None):
                self._everybody_was_told(outlook, after.recorded.launches[name].launch, newest)

    def _everybody_was_told(self, outlook: Outlook, about: Launch, newest: Revision) -> None:
        after = outlook.world
        item = encode(("outcome", about.id, newest.checkpoint, str(newest.number)))
        named = {(skip.who, skip.reason) for skip in outlook.plan.skips if skip.key == ("launch", about.id)}
        for reader, place in everybody(after, about).items() if after.responsible(about) else ():
            is_told = (reader, item) in after.recorded.told
            if place.barred:
                assert is_told or newest.outcome is None or (reader, place.barred) in named, (reader, item, place)
            elif place.cadence not in (Cadence.NEVER, Cadence.QUARTERLY):
                assert is_told, (reader, item, place)

    def _each_checkpoint_has_its_event(self) -> None:
        outlook = self.house.look()
        world = outlook.world
        reasons = {skip.key: skip.reason for skip in outlook.plan.skips}
        spoilt = self.hands.unreadable
        standing = {uid: e for (_, uid), e in self.hands.events.items() if not e.cancelled}
        for rows in live(world).values():
            for row in rows:
                key = ("reminder", row.launch, row.checkpoint)
                mine = [e for e in standing.values() if e.key == key and e.start > self.house.now]
                assert len(mine) <= 1, key
                if world.is_open(row) and row.due > self.house.now and reasons.get(key) in (None, Reason.UNCHANGED):
                    assert [e.start for e in mine] == [row.due], (key, reasons.get(key))
                    assert not spoilt.intersection(e.uid for e in mine), key
                self._its_deputy_has_a_copy(world, row, reasons.get(keys.deputys_copy(row.launch, row.checkpoint)))

    def _its_deputy_has_a_copy(self, world: World, row: CheckpointRow, reason: Reason | None) -> None:
        """A copy stands once, in the deputy's name and planned for the reminder's time, or for a named reason not."""
        key, now = keys.deputys_copy(row.launch, row.checkpoint), self.house.now
        standing = [e for e in self.hands.events.values() if e.key == key and not e.cancelled]
        mine = [e for e in standing if e.start > now]
        assert len(mine) <= 1, key
        deputy = world.active(world.recorded.launches[row.launch].launch.deputy)
        is_wanted = deputy is not None and deputy.id != row.owner and world.active(row.owner) and not self.organizer
        if reason not in (None, Reason.UNCHANGED) or not world.is_open(row) or row.due <= now:
            return
        known = world.recorded.newest_generation(key)
        shape = known.shape if known else None
        holds = [(deputy.id, shape.start, row.due)] if is_wanted and deputy and shape else []
        assert len(mine) == bool(is_wanted), (key, reason)
        assert [(e.owner, e.start, shape.planned if shape else None) for e in mine] == holds, (key, reason)

    # --- what must hold after every step ---

    @invariant()
    def nobody_is_told_twice(self) -> None:
        if hasattr(self, "house"):
            twice = {item: n for item, n in self.house.deliveries().items() if n > 1}
            assert not twice, twice

    @invariant()
    def no_mail_arrives_twice(self) -> None:
        if hasattr(self, "house"):
            ids = [mail.message_id for mail in self.house.mailer.accepted]
            assert len(ids) == len(set(ids))

    @precondition(lambda self: hasattr(self, "house"))
    @invariant()
    def the_chain_verifies(self) -> None:
        assert self.house.ledger.verify().is_good


# An example takes some seconds: a fraction of the profile's, so that it ends before the test's own deadline.
EXAMPLES = settings().max_examples

TestTicks = Ticks.TestCase
TestTicks.settings = settings(max_examples=EXAMPLES // 4, stateful_step_count=40, deadline=None)
TestTicks = pytest.mark.timeout(3600)(pytest.mark.property(TestTicks))
