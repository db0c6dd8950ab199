"""A state machine over ticks with an inbox: people write back, and a message is acted on once, whatever dies when."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from outcomed.model.mail import Mail
from outcomed.model.outcome import Source
from outcomed.model.policy import Policy
from property.test_ticks import BORN, Ticks, days_from_start
from support.bouncing import bounce_of
from support.house import House
from support.talking import reply_to
from support.talking_house import TalkingHouse

WANTS = "partly because of {mark}\ndecision wanted from Mia: two engineers"
ANSWERS = ("hit because of {mark}", "missed because of {mark}", WANTS, "partly because of {mark}", "hold", "release")
NOT_NOW = ("later 20 April", "too early until 1 September", "not me, ask Tom", "not me, ask Raj")
DECISIONS = ("MORE because of {mark}", "STOP", "question for the lunch: {mark}?")
OTHERS = ("yes", "dropped because of {mark}", "stop", "weekly", "Did you count {mark}?", "it depends", "thanks")


class TalkingTicks(Ticks):
    """The same company, whose people write back."""

    house: TalkingHouse

    def _house(self, url: str, policy: Policy) -> House:
        return TalkingHouse(folder=self.folder, url=url, now=BORN, policy=policy)

    @initialize(days=st.lists(days_from_start, min_size=3, max_size=3))
    def begin(self, days: list[date]) -> None:
        """Begin on the day on which somebody was asked whether the first launch worked."""
        Ticks.begin(self, [BORN.date(), *days[1:]])
        self.came: list[bytes] = []
        for later in (0, 21, 22):
            self.house.now = BORN + timedelta(days=later, hours=10)
            self.house.tick()

    def _some_mail(self, pick: int) -> Mail | None:
        talks = [mail for mail in self.house.mailer.accepted if mail.key[0] in ("asks", "echo", "digest", "answer")]
        return talks[-1 - pick % len(talks)] if talks else None

    def _deliver(self, raw: bytes) -> None:
        self.came.append(raw)
        self.house.mailbox.deliver(raw)

    @rule(pick=st.integers(0, 5), said=st.sampled_from(ANSWERS), copies=st.integers(1, 3))
    def answer(self, pick: int, said: str, copies: int) -> None:
        self._reply(pick, said, copies)

    @rule(pick=st.integers(0, 5), said=st.sampled_from(NOT_NOW), copies=st.integers(1, 3))
    def put_off(self, pick: int, said: str, copies: int) -> None:
        self._reply(pick, said, copies)

    @rule(pick=st.integers(0, 5), said=st.sampled_from(DECISIONS), copies=st.integers(1, 3))
    def decide(self, pick: int, said: str, copies: int) -> None:
        self._reply(pick, said, copies)

    @rule(pick=st.integers(0, 5), said=st.sampled_from(OTHERS), copies=st.integers(1, 3))
    def say_something_else(self, pick: int, said: str, copies: int) -> None:
        self._reply(pick, said, copies)

    @rule(pick=st.integers(0, 5), said=st.sampled_from(ANSWERS + NOT_NOW), nth=st.integers(1, 20), after=st.booleans())
    def die_while_a_reply_is_read(self, pick: int, said: str, nth: int, after: bool) -> None:
        """Let the process die at some call or commit of the tick that reads a reply, and another tick follow."""
        self._reply(pick, said, 1)
        self.die_in_the_next_tick(nth=nth, after=after)
        self._tick()
        self._tick()

    def _reply(self, pick: int, said: str, copies: int) -> None:
        """Answer a mail; the reply may come by several routes, and the very same bytes twice."""
        mail, number = self._some_mail(pick), len(self.came)
        if mail:
            raw = reply_to(mail, mail.recipient, said.format(mark=f"mark{number}x"), number=str(number))
            for copy in range(copies):
                self._deliver(b"Received: by another route\r\n" * (copy == 1) + raw)

    @rule(pick=st.integers(0, 5), action=st.sampled_from(("failed", "delayed")))
    def bounce(self, pick: int, action: str) -> None:
        if mail := self._some_mail(pick):
            self._deliver(bounce_of(mail, action=action, status="5.1.1" if action == "failed" else "4.2.2"))

    @rule(pick=st.integers(0, 20))
    def come_again(self, pick: int) -> None:
        if self.came:
            self._deliver(self.came[pick % len(self.came)])

    @rule(method=st.sampled_from(("messages", "seen")))
    def lose_the_mailbox(self, method: str) -> None:
        self.house.mailbox.faults.lose_reply(method)

    @precondition(lambda self: hasattr(self, "came"))
    @rule()
    def everything_that_came_is_known(self) -> None:
        """After a tick without faults, each message is remembered, and was read in one event of the history."""
        self.house.mailbox.faults.heal()
        self.tick_in_peace_and_look_again()
        received = self.house.recorded.received
        if not self.house.look().plan.waiting:
            assert len(received) == len(set(self.came))
        reads = Counter(row.subject for row in self.house.ledger.history(None) if row.what == "message_read")
        assert sorted(reads.values()) == [1] * len(received)

    @precondition(lambda self: hasattr(self, "came"))
    @invariant()
    def a_message_is_acted_on_once(self) -> None:
        revisions = [r for found in self.house.recorded.outcomes.values() for r in found]
        marks = Counter(r.outcome.why for r in revisions if r.outcome and r.source is Source.REPLY and r.outcome.why)
        decided = Counter(row.words for row in self.house.recorded.decisions.values() if row.words)
        assert not {mark: n for mark, n in (marks + decided).items() if n > 1}


EXAMPLES = settings().max_examples

TestTalkingTicks = TalkingTicks.TestCase
TestTalkingTicks.settings = settings(max_examples=EXAMPLES // 5, stateful_step_count=20, deadline=None)
TestTalkingTicks = pytest.mark.timeout(3600)(pytest.mark.property(TestTalkingTicks))
