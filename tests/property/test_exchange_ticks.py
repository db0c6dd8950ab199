"""The state machine of ticks with reminders on Exchange: whatever dies or breaks on the wire, and whatever people do in
Outlook, each checkpoint has one event and nobody is invited twice; once with guests, once without."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from outcomed.model.effect import State
from outcomed.model.event import Scheduling
from outcomed.model.key import identity
from outcomed.model.policy import Policy
from property.test_ticks import BORN, OWNERS, PEOPLE, Ticks, days_from_start, some_launch
from support.ews_twin import BLOCKED, UNAVAILABLE, Break, EwsError, Http, Item, busy
from support.exchange_house import ROBOT, ExchangeHands, ExchangeHouse
from support.hands import Hands

WRITES = ("CreateItem", "UpdateItem", "DeleteItem")
READS = ("FindItem", "GetItem", "SyncFolderItems")
FAULTS: tuple[Break | EwsError | Http, ...] = (
    *(Break.BEFORE, Break.LOST_REPLY, Break.STORED_500, Break.BROKEN_XML, UNAVAILABLE, Http(500, {}, "oops"), BLOCKED),
    *(busy(1_000), busy(900_000), EwsError("ErrorInternalServerError"), EwsError("ErrorMailboxStoreUnavailable")),
    *(EwsError("ErrorTimeoutExpired"), EwsError("ErrorExceededConnectionCount"), Http(429, {"retry-after": "60"})),
)
RESPONSES = ("Accept", "Tentative", "Decline")
FRIEND = "pia@example.com"


class ExchangeTicks(Ticks):
    """The same company, whose reminders stand on Exchange."""

    house: ExchangeHouse
    hands: ExchangeHands

    @initialize(days=st.lists(days_from_start, min_size=3, max_size=3))
    def begin(self, days: list[date]) -> None:
        """Begin with reminders that stand."""
        Ticks.begin(self, days)
        self.house.tick()

    def _house(self, url: str, policy: Policy) -> ExchangeHouse:
        return ExchangeHouse(folder=self.folder, url=url, now=BORN, policy=policy, people=(*PEOPLE, "pia"))

    def _hands(self) -> Hands:
        return ExchangeHands(self.house)

    def teardown(self) -> None:
        if hasattr(self, "house"):
            self.house.close()
        super().teardown()

    def _wait_for_answers(self) -> None:
        """Let so much time pass that every doubt may be asked for, and the account has rested."""
        self.house.now += timedelta(hours=2)

    @rule(method=st.sampled_from(WRITES), fault=st.sampled_from(FAULTS), nth=st.integers(1, 3))
    def a_write_breaks(self, method: str, fault: Break | EwsError | Http, nth: int) -> None:
        self.house.twin.faults.fail(method, fault, nth=nth)

    @rule(method=st.sampled_from(READS), fault=st.sampled_from(FAULTS), nth=st.integers(1, 4))
    def a_look_breaks(self, method: str, fault: Break | EwsError | Http, nth: int) -> None:
        self.house.twin.faults.fail(method, fault, nth=nth)

    @rule()
    def states_are_too_old(self) -> None:
        self.house.twin.hands.forget_states(ROBOT)

    @rule(hours=st.sampled_from((1, 24, 24 * 16)), nth=st.integers(1, 4), after=st.booleans())
    def die_on_the_wire(self, hours: int, nth: int, after: bool) -> None:
        """Let the process die before or after a change, with new reminders among them, and another follow at once."""
        self.house.now += timedelta(hours=hours)
        self.appear(f"more-{len(self.house.registry.launches)}", self.house.now.date(), OWNERS[0])
        self.die_in_the_next_tick(nth=nth, after=after)
        self._tick()
        self._tick()

    @rule(name=some_launch, to=st.sampled_from(("Texts", "Other words")))
    def rename(self, name: str, to: str) -> None:
        if known := self.house.registry.launches.get(name):
            self.house.registry.launches[name] = replace(known, name=to)

    @precondition(lambda self: hasattr(self, "house"))
    @invariant()
    def each_event_is_there_once(self) -> None:
        uids = Counter(one.extended_value("outcomed-uid") for one in self.house.twin.calendar(ROBOT))
        assert not {uid: times for uid, times in uids.items() if times > 1}

    @precondition(lambda self: hasattr(self, "house"))
    @invariant()
    def nobody_is_said_to_have_removed_what_nobody_removed(self) -> None:
        recorded = self.house.recorded
        removed = [row for row in recorded.effects.values() if row.state is State.REMOVED]
        assert {identity(recorded.namespace, row.key, row.generation) for row in removed} <= self.hands.deleted

    @precondition(lambda self: hasattr(self, "house"))
    @invariant()
    def nobody_is_invited_twice_or_called_off_twice(self) -> None:
        newest: dict[tuple[str, str], str] = {}
        for word in self.house.twin.delivered:
            if word.kind in ("invitation", "cancellation"):
                assert newest.get((word.to, word.uid), "cancellation") != word.kind, word
                newest[word.to, word.uid] = word.kind


class MeetingTicks(ExchangeTicks):
    """The mailbox invites."""

    scheduling = Scheduling.SERVER
    organizer = ROBOT

    @rule(pick=st.integers(0, 20), who=st.integers(0, 3), response=st.sampled_from(RESPONSES))
    def somebody_answers(self, pick: int, who: int, response: str) -> None:
        for item in self._ahead(pick):
            guest = item.attendees[who % len(item.attendees)].email
            if self.house.twin.store.in_calendar(guest, item.uid):
                self.house.twin.hands.answer(guest, item.uid, response)

    @rule(pick=st.integers(0, 20))
    def somebody_brings_a_friend(self, pick: int) -> None:
        for item in self._ahead(pick):
            if not item.attendee(FRIEND):
                self.house.twin.hands.invite(ROBOT, item.uid, FRIEND)

    def _ahead(self, pick: int) -> list[Item]:
        """Pick an event that has guests and is to come, where there is one."""
        ahead = [one for one in self.house.twin.calendar(ROBOT) if one.attendees and one.start > self.house.now]
        return [ahead[pick % len(ahead)]] if ahead else []


# An example takes some seconds; `make property` takes eight times as many.
EXAMPLES = settings().max_examples

TestOwnEvents = ExchangeTicks.TestCase
TestOwnEvents.settings = settings(max_examples=max(EXAMPLES // 32, 1), stateful_step_count=20, deadline=None)
TestOwnEvents = pytest.mark.timeout(3600)(pytest.mark.property(TestOwnEvents))

TestMeetings = MeetingTicks.TestCase
TestMeetings.settings = settings(max_examples=max(EXAMPLES // 32, 1), stateful_step_count=20, deadline=None)
TestMeetings = pytest.mark.timeout(3600)(pytest.mark.property(TestMeetings))
