"""The state machine of ticks on Google Workspace: whatever Google says or loses, people do and dies on the wire, each
checkpoint has one event, each mail is sent once, and nothing is lost but what is listed; once with a mailbox that
invites, once with everybody's own calendar."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from outcomed.model.effect import State
from outcomed.model.key import encode, identity
from outcomed.model.outcome import Verdict
from outcomed.model.policy import CalendarRoute, Policy
from outcomed.model.reason import Reason
from property.test_conversation_ticks import TalkingTicks
from property.test_ticks import BORN, OWNERS, PEOPLE, days_from_start
from support.google_hands import GoogleHands, Seen
from support.google_house import OWN, ROBOT, SHARED, GoogleHouse
from support.google_twin import ApiError, Break
from support.google_twin.calendars import Copy
from support.google_twin.faults import REASONS
from support.hands import Hands
from support.house import House

CHANGES = ("calendar.events.insert", "calendar.events.update", "calendar.events.delete", "gmail.users.messages.send")
LOOKS = (
    *("calendar.events.list", "calendar.events.get", "gmail.users.messages.list", "gmail.users.messages.get"),
    *("gmail.users.history.list", "gmail.users.getProfile", "gmail.users.messages.modify"),
)
BREAKS = (Break.LOST_REPLY, Break.BEFORE, Break.HALF_JSON)
LIMITS = (*(ApiError(reason) for reason in REASONS if "xceeded" in reason), ApiError("calendarUsageLimits"))
SLOW = (
    ApiError("rateLimitExceeded", status=429, headers={"retry-after": "900"}),
    ApiError("rateLimitExceeded", status=429, detail="RATE_LIMIT_EXCEEDED"),
)
DOWN = (
    *(ApiError("backendError"), ApiError("backendError", status=502), ApiError("backendError", status=503)),
    ApiError("backendError", status=503, headers={"retry-after": "120"}),
)
NO = tuple(ApiError(reason) for reason, (status, _, _) in REASONS.items() if status == 403 and "xceeded" not in reason)
DOUBTFUL = (*BREAKS, *LIMITS, *SLOW, *DOWN, ApiError("authError"))
OTHERS_WERE_FASTER = (
    ("calendar.events.insert", ApiError("duplicate")),
    ("calendar.events.insert", ApiError("conflict")),
    ("calendar.events.update", ApiError("conditionNotMet")),
    ("calendar.events.delete", ApiError("conditionNotMet")),
    ("gmail.users.messages.send", ApiError("notFound")),
)
PEOPLE_AT = tuple(f"{name}@example.com" for name in PEOPLE)
FRIENDS = ("pia@example.com", "priya@example.com")
RESPONSES = ("accepted", "tentative", "declined")
REST = timedelta(hours=5)
"""Longer than an account rests that has used up its quota."""
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class GoogleTicks(TalkingTicks):
    """The same company, which has nothing but Google Workspace."""

    house: GoogleHouse
    hands: GoogleHands
    route = OWN

    def _house(self, url: str, policy: Policy) -> House:
        policy = replace(policy, calendars=(CalendarRoute(route=self.route, organizer=self.organizer),))
        return GoogleHouse(folder=self.folder, url=url, now=BORN, policy=policy, people=PEOPLE)

    def _hands(self) -> Hands:
        return GoogleHands(self.house)

    def teardown(self) -> None:
        if hasattr(self, "house"):
            self.house.close()
        super().teardown()

    def _wait_for_answers(self) -> None:
        """Let so much time pass that every doubt may be asked for, and every account has rested."""
        self.house.now += REST

    # --- what goes wrong ---

    @rule(method=st.sampled_from(CHANGES), fault=st.sampled_from(DOUBTFUL), nth=st.integers(1, 3))
    def a_change_breaks(self, method: str, fault: ApiError | Break, nth: int) -> None:
        self._break(method, fault, nth)

    @rule(
        method=st.sampled_from(CHANGES),
        fault=st.one_of(*(st.sampled_from(some) for some in (BREAKS, LIMITS, SLOW, DOWN))),
        hours=st.sampled_from((24, 24 * 16)),
        nth=st.integers(1, 2),
    )
    def a_change_breaks_while_there_is_work(self, method: str, fault: ApiError | Break, hours: int, nth: int) -> None:
        """Let a change go wrong when there are reminders to write and people to ask, and another tick follow soon."""
        self._break(method, fault, nth)
        self._work(hours)
        self._tick()
        self.house.now += 20 * MINUTE
        self._tick()

    @rule(fault=st.sampled_from((*BREAKS, *DOWN)), minutes=st.sampled_from((0, 9)), pick=st.integers(0, 20))
    def a_mail_breaks(self, fault: ApiError | Break, minutes: int, pick: int) -> None:
        """Let the mail that tells an owner of their answer go wrong, and searches lag behind it."""
        known = sorted(self.house.recorded.checkpoints)
        if known:
            name, checkpoint = known[pick % len(known)]
            self.searches_lag(minutes)
            self._break("gmail.users.messages.send", fault, 1)
            self._append(name, checkpoint, self._outcome(Verdict.HIT, Decimal(pick)))
            for later in (0 * MINUTE, 20 * MINUTE, 24 * HOUR):
                self.house.now += later
                self._tick()

    @rule(method=st.sampled_from(LOOKS), fault=st.sampled_from((*DOUBTFUL, *NO)), nth=st.integers(1, 4))
    def a_look_breaks(self, method: str, fault: ApiError | Break, nth: int) -> None:
        self._break(method, fault, nth)

    @rule(method=st.sampled_from(CHANGES[:3]), fault=st.sampled_from(NO))
    def a_change_is_not_allowed(self, method: str, fault: ApiError) -> None:
        self._break(method, fault, 1)

    @rule(told=st.sampled_from(OTHERS_WERE_FASTER), nth=st.integers(1, 2))
    def google_says_that_others_were_faster(self, told: tuple[str, ApiError], nth: int) -> None:
        # Said twice of one event it is so: what has that id was deleted long ago.
        faster = [fault for _, fault in OTHERS_WERE_FASTER]
        if all(one.pattern != told[0] or one.fault not in faster for one in self.house.twin.faults.plan):
            self._break(*told, nth)

    def _break(self, method: str, fault: ApiError | Break, nth: int) -> None:
        # A reply is lost for good, also to the repetition of the call.
        self.house.twin.faults.fail(method, fault, nth=nth, times=2 if fault is Break.LOST_REPLY else 1)

    @rule()
    def tokens_end(self) -> None:
        self.house.twin.auth.expire()

    @rule()
    def marks_are_too_old(self) -> None:
        """Let no sync token and no history id be good any more."""
        for home in self.house.twin.calendars.all.values():
            home.tokens_since = home.version + 1
        self.house.twin.hands.mail.forget_history(ROBOT)

    @rule(minutes=st.sampled_from((0, 5, 9)))
    def searches_lag(self, minutes: int) -> None:
        self.house.twin.mailboxes.lag = minutes * MINUTE

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
    def each_mail_is_there_once(self) -> None:
        sent = Counter(one.mail["message-id"] for one in self.house.sent())
        assert not {name: times for name, times in sent.items() if times > 1}
        for name in PEOPLE:
            got = Counter(str(mail["message-id"]) for mail in self.house.twin.hands.mail.inbox(f"{name}@example.com"))
            assert not {one: times for one, times in got.items() if times > 1}, name

    @precondition(lambda self: hasattr(self, "house"))
    @invariant()
    def each_event_is_there_once(self) -> None:
        standing = Counter(seen.uid for _, copy, seen in self.hands.standing() if not copy.is_cancelled)
        assert not {uid: times for uid, times in standing.items() if times > 1}

    @precondition(lambda self: hasattr(self, "house"))
    @invariant()
    def nobody_is_said_to_have_removed_what_nobody_removed(self) -> None:
        recorded = self.house.recorded
        removed = [row for row in recorded.effects.values() if row.state is State.REMOVED]
        assert {identity(recorded.namespace, row.key, row.generation) for row in removed} <= self.hands.deleted

    @precondition(lambda self: hasattr(self, "came"))
    @rule()
    def nothing_is_lost_but_what_is_listed(self) -> None:
        """After a tick without faults each effect is settled, and is at Google as the ledger says, or is listed."""
        self.everything_that_came_is_known()
        outlook = self.house.look()
        if outlook.plan.waiting:
            return
        recorded = outlook.world.recorded
        listed = {skip.key for skip in outlook.plan.skips if skip.reason is not Reason.UNCHANGED}
        standing = {seen.uid for _, copy, seen in self.hands.standing() if not copy.is_cancelled}
        sent = {str(one.mail["x-outcomed-key"]) for one in self.house.sent()}
        for row in recorded.effects.values():
            uid = identity(recorded.namespace, row.key, row.generation)
            if row.state is State.SENT:
                assert encode(row.key) in sent, row.key
            elif row.state is State.PRESENT and not row.trouble:
                assert uid in standing or row.key in listed, row.key


class InvitingTicks(GoogleTicks):
    """A mailbox whose calendar invites."""

    route, organizer = SHARED, ROBOT

    @initialize(days=st.lists(days_from_start, min_size=3, max_size=3))
    def begin(self, days: list[date]) -> None:
        """Begin with nobody added and nothing answered."""
        self.answered: dict[tuple[str, str], tuple[str, datetime, str]] = {}
        self.added: dict[str, set[str]] = {}
        TalkingTicks.begin(self, days)

    @rule(pick=st.integers(0, 20), who=st.integers(0, 3), response=st.sampled_from(RESPONSES))
    def somebody_answers(self, pick: int, who: int, response: str) -> None:
        for copy, seen in self._ahead(pick):
            address = sorted(seen.answers)[who % len(seen.answers)]
            theirs = self.house.twin.calendars.all[address].by_uid(copy.uid)
            if theirs and not theirs.is_cancelled:
                self.house.twin.hands.answer(address, copy.uid, response)
                self.answered[copy.id, address] = response, seen.start, seen.place

    @rule(pick=st.integers(0, 20), friend=st.sampled_from(FRIENDS))
    def somebody_brings_a_friend(self, pick: int, friend: str) -> None:
        for copy, seen in self._ahead(pick):
            if friend not in seen.answers:
                self.house.twin.hands.invite(ROBOT, copy.id, friend)
                self.added.setdefault(copy.id, set()).add(friend)

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
        standing = [(copy, seen) for _, copy, seen in self.hands.standing() if not copy.is_cancelled and seen.answers]
        ahead = [each for each in standing if each[1].start > self.house.now]
        return [ahead[pick % len(ahead)]] if ahead else []

    @precondition(lambda self: hasattr(self, "answered"))
    @invariant()
    def answers_and_guests_of_people_stay(self) -> None:
        """An answer holds while time and place do, and a friend for as long as the event."""
        for _, copy, seen in self.hands.standing():
            if not copy.is_cancelled:
                assert self.added.get(copy.id, set()) <= seen.answers.keys(), copy.id
            for address in PEOPLE_AT:
                response, *was = self.answered.get((copy.id, address), ("", None, ""))
                if copy.is_cancelled or address not in seen.answers or was != [seen.start, seen.place]:
                    self.answered.pop((copy.id, address), None)
                else:
                    assert seen.answers[address] == response, (copy.id, address)

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
EXAMPLES = 2 if settings().max_examples <= 50 else settings().max_examples // 8

TestOwnTicks = GoogleTicks.TestCase
TestOwnTicks.settings = settings(max_examples=EXAMPLES, stateful_step_count=20, deadline=None)
TestOwnTicks = pytest.mark.timeout(3600)(pytest.mark.property(TestOwnTicks))

TestInvitingTicks = InvitingTicks.TestCase
TestInvitingTicks.settings = settings(max_examples=EXAMPLES, stateful_step_count=20, deadline=None)
TestInvitingTicks = pytest.mark.timeout(3600)(pytest.mark.property(TestInvitingTicks))
