"""The state machine of ticks on Microsoft 365: whatever Graph says or loses, people do and dies on the wire, each
checkpoint has one event, nobody hears of one twice, and nothing is lost but what is listed; once with a mailbox that
invites, once with everybody's own calendar."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from outcomed.model.effect import State
from outcomed.model.key import identity
from outcomed.model.policy import CalendarRoute, Policy
from outcomed.model.reason import Reason
from property.test_ticks import BORN, OWNERS, PEOPLE, Ticks, days_from_start
from support.graph_house import OWN, ROBOT, SHARED, GraphHands, GraphHouse, Seen
from support.graph_twin import Break, GraphError
from support.graph_twin.calendars import Copy
from support.hands import Hands
from support.house import House

CREATE, CHANGE, DELETE = "POST *events", "PATCH *events/*", "DELETE *events/*"
CHANGES = (CREATE, CHANGE, DELETE, "POST *cancel")
LOOKS = ("GET *events", "GET *calendarView/delta", "POST /token")
BREAKS = (Break.LOST_REPLY, Break.BEFORE, Break.HALF_JSON)
SLOW = (GraphError("ApplicationThrottled", retry_after=900), GraphError("TooManyRequests"))
DOWN = (GraphError("generalException"), GraphError("serviceNotAvailable", retry_after=120), GraphError("UnknownError"))
NO = (GraphError("ErrorAccessDenied"), GraphError("ErrorInvalidRequest"))
DOUBTFUL = (*BREAKS, *SLOW, *DOWN, GraphError("InvalidAuthenticationToken"), GraphError("resourceLocked"))
OTHERS_WERE_FASTER = (
    (CREATE, GraphError("ErrorDuplicateTransactionId")),
    (CHANGE, GraphError("ErrorIrresolvableConflict")),
    (CHANGE, GraphError("ErrorItemNotFound")),
    (DELETE, GraphError("ErrorIrresolvableConflict")),
)
PEOPLE_AT = tuple(f"{name}@example.com" for name in PEOPLE)
FRIENDS = ("pia@example.com", "priya@example.com")
RESPONSES = ("accepted", "tentativelyAccepted", "declined")
REST = timedelta(hours=5)
"""Longer than any account rests."""
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class GraphTicks(Ticks):
    """The same company, whose calendars are Microsoft's."""

    house: GraphHouse
    hands: GraphHands
    route = OWN

    def _house(self, url: str, policy: Policy) -> House:
        policy = replace(policy, calendars=(CalendarRoute(route=self.route, organizer=self.organizer),))
        return GraphHouse(folder=self.folder, url=url, now=BORN, policy=policy, people=PEOPLE)

    def _hands(self) -> Hands:
        return GraphHands(self.house)

    def teardown(self) -> None:
        if hasattr(self, "house"):
            self.house.close()
        super().teardown()

    def _wait_for_answers(self) -> None:
        """Let so much time pass that every doubt may be asked for, and every account has rested."""
        self.house.now += REST

    # --- what goes wrong ---

    @rule(method=st.sampled_from(CHANGES), fault=st.sampled_from(DOUBTFUL), nth=st.integers(1, 3))
    def a_change_breaks(self, method: str, fault: GraphError | Break, nth: int) -> None:
        self._break(method, fault, nth)

    @rule(
        method=st.sampled_from(CHANGES),
        fault=st.sampled_from((*BREAKS, *SLOW, *DOWN)),
        hours=st.sampled_from((24, 24 * 16)),
        nth=st.integers(1, 2),
    )
    def a_change_breaks_while_there_is_work(self, method: str, fault: GraphError | Break, hours: int, nth: int) -> None:
        """Let a change go wrong when there are reminders to write, and another tick follow soon."""
        self._break(method, fault, nth)
        self._work(hours)
        self._tick()
        self.house.now += 20 * MINUTE
        self._tick()

    @rule(method=st.sampled_from(LOOKS), fault=st.sampled_from((*DOUBTFUL, *NO)), nth=st.integers(1, 4))
    def a_look_breaks(self, method: str, fault: GraphError | Break, nth: int) -> None:
        self._break(method, fault, nth)

    @rule(method=st.sampled_from(CHANGES), fault=st.sampled_from(NO))
    def a_change_is_not_allowed(self, method: str, fault: GraphError) -> None:
        self._break(method, fault, 1)

    @rule(told=st.sampled_from(OTHERS_WERE_FASTER), nth=st.integers(1, 2))
    def graph_says_that_others_were_faster(self, told: tuple[str, GraphError], nth: int) -> None:
        self._break(*told, nth)

    def _break(self, method: str, fault: GraphError | Break, nth: int) -> None:
        # A reply is lost for good, also to the repetition of a call.
        self.house.twin.faults.fail(method, fault, nth=nth, times=2 if fault is Break.LOST_REPLY else 1)

    @rule()
    def tokens_end(self) -> None:
        self.house.twin.entra.expire()

    @rule()
    def links_are_too_old(self) -> None:
        for mailbox in self.house.routes:
            self.house.twin.hands.expire_delta(mailbox)

    @rule(settles=st.booleans())
    def exchange_touches_meetings_once_more(self, settles: bool) -> None:
        self.house.twin.calendars.settles_late = settles

    @rule(hours=st.sampled_from((1, 24, 24 * 16)), nth=st.integers(1, 6), after=st.booleans())
    def die_on_the_wire(self, hours: int, nth: int, after: bool) -> None:
        """Let the process die before or after a change, with new reminders among them, and another follow at once."""
        self._work(hours)
        self.die_in_the_next_tick(nth=nth, after=after)
        self._tick()
        self._tick()

    def _work(self, hours: int) -> None:
        self.house.now += hours * HOUR
        self.appear(f"more-{len(self.house.registry.launches)}", self.house.now.date(), OWNERS[0])

    # --- what must hold ---

    @precondition(lambda self: hasattr(self, "house"))
    @invariant()
    def each_event_is_there_once(self) -> None:
        standing = Counter(seen.uid for _, _, seen in self.hands.standing())
        assert not {uid: times for uid, times in standing.items() if times > 1}

    @precondition(lambda self: hasattr(self, "house"))
    @invariant()
    def nobody_is_said_to_have_removed_what_nobody_removed(self) -> None:
        recorded = self.house.recorded
        removed = [row for row in recorded.effects.values() if row.state is State.REMOVED]
        assert {identity(recorded.namespace, row.key, row.generation) for row in removed} <= self.hands.deleted

    @precondition(lambda self: hasattr(self, "house"))
    @rule()
    def nothing_is_lost_but_what_is_listed(self) -> None:
        """After a tick without faults each event stands as the ledger says, or is listed."""
        self.tick_in_peace_and_look_again()
        outlook = self.house.look()
        recorded = outlook.world.recorded
        listed = {skip.key for skip in outlook.plan.skips if skip.reason is not Reason.UNCHANGED}
        standing = {seen.uid for _, _, seen in self.hands.standing()}
        for row in recorded.effects.values():
            uid = identity(recorded.namespace, row.key, row.generation)
            if row.state is State.PRESENT and not row.trouble and not outlook.plan.waiting:
                assert uid in standing or row.key in listed, row.key


class InvitingTicks(GraphTicks):
    """A mailbox that invites."""

    route, organizer = SHARED, ROBOT

    @initialize(days=st.lists(days_from_start, min_size=3, max_size=3))
    def begin(self, days: list[date]) -> None:
        """Begin with nobody added and nothing answered."""
        self.answered: dict[tuple[str, str], tuple[str, datetime]] = {}
        self.added: dict[str, set[str]] = {}
        GraphTicks.begin(self, days)

    @rule(pick=st.integers(0, 20), who=st.integers(0, 3), response=st.sampled_from(RESPONSES))
    def somebody_answers(self, pick: int, who: int, response: str) -> None:
        for copy, seen in self._ahead(pick):
            address = sorted(seen.answers)[who % len(seen.answers)]
            theirs = self.house.twin.calendars.store(address).by_uid(copy.uid)
            if theirs and not theirs.is_cancelled:
                self.house.twin.hands.answer(address, copy.uid, response)
                self.answered[copy.name, address] = response, seen.start

    @rule(pick=st.integers(0, 20), friend=st.sampled_from(FRIENDS))
    def somebody_brings_a_friend(self, pick: int, friend: str) -> None:
        for copy, seen in self._ahead(pick):
            if friend not in seen.answers:
                self.house.twin.hands.invite(ROBOT, copy.uid, friend)
                self.added.setdefault(copy.name, set()).add(friend)

    @rule()
    def the_words_change(self) -> None:
        for name, known in self.house.registry.launches.items():
            self.house.registry.launches[name] = replace(known, name=f"{known.id} {len(self.house.twin.calls)}")
        self._tick()

    @rule(pick=st.integers(0, 20), who=st.integers(0, 3), friend=st.sampled_from(FRIENDS), is_seen=st.booleans())
    def people_change_an_event_and_so_do_we(self, pick: int, who: int, friend: str, is_seen: bool) -> None:
        self._work(1)
        self._tick()
        self.somebody_brings_a_friend(pick, friend)
        self.somebody_answers(pick, who, RESPONSES[who % 3])
        if is_seen:
            self._tick()
        self.the_words_change()

    def _ahead(self, pick: int) -> list[tuple[Copy, Seen]]:
        """Pick an event that has guests and is to come, where there is one."""
        standing = [(copy, seen) for _, copy, seen in self.hands.standing() if seen.answers]
        ahead = [each for each in standing if each[1].start > self.house.now]
        return [ahead[pick % len(ahead)]] if ahead else []

    @precondition(lambda self: hasattr(self, "answered"))
    @invariant()
    def answers_and_guests_of_people_stay(self) -> None:
        """An answer holds while the time does, and a friend for as long as the event."""
        standing = {copy.name: seen for _, copy, seen in self.hands.standing()}
        for name, friends in self.added.items():
            assert name not in standing or friends <= standing[name].answers.keys(), name
        for (name, address), (response, start) in list(self.answered.items()):
            seen = standing.get(name)
            if seen is None or address not in seen.answers or seen.start != start:
                del self.answered[name, address]
            else:
                assert seen.answers[address] == response, (name, address)

    @precondition(lambda self: hasattr(self, "answered"))
    @invariant()
    def nobody_hears_of_the_same_twice_nor_of_what_is_over(self) -> None:
        newest: dict[tuple[str, str], str] = {}
        for mail in self.house.twin.mailed:
            before = newest.get((mail.to, mail.uid), "cancellation")
            if mail.kind != "response":
                assert (before == "cancellation") == (mail.kind == "invitation"), mail
                newest[mail.to, mail.uid] = mail.kind


# An example takes some seconds; `make property` takes fifty.
EXAMPLES = 1 if settings().max_examples <= 50 else settings().max_examples // 8

TestOwnTicks = GraphTicks.TestCase
TestOwnTicks.settings = settings(max_examples=EXAMPLES, stateful_step_count=15, deadline=None)
TestOwnTicks = pytest.mark.timeout(3600)(pytest.mark.property(TestOwnTicks))

TestInvitingTicks = InvitingTicks.TestCase
TestInvitingTicks.settings = settings(max_examples=EXAMPLES, stateful_step_count=15, deadline=None)
TestInvitingTicks = pytest.mark.timeout(3600)(pytest.mark.property(TestInvitingTicks))
