"""The state machine of ticks with reminders on a DAV server: whatever dies or breaks on the wire, each checkpoint has
one event, and nobody is invited twice or by what is over; once with a server that invites, once with us doing it."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from outcomed.ical.replies import reply
from outcomed.model.effect import State
from outcomed.model.event import PartStat, Route, Scheduling
from outcomed.model.key import identity
from outcomed.model.policy import Policy
from outcomed.model.problem import UserError
from outcomed.service.attendance import noted
from property.test_inviting_ticks import InvitingTicks
from property.test_ticks import BORN, LAUNCHES, OWNERS, Ticks, days_from_start, some_launch
from support.dav_house import DAV, MAILED, DavHands, DavHouse
from support.dav_inviting import UNANSWERED
from support.dav_twin import Answer, Break, Quirks
from support.hands import Hands
from support.invitations import reply_to

WRITES = ("PUT", "DELETE")
READS = ("REPORT", "PROPFIND")
REFUSALS = (
    *(Answer(412), Answer(423), Answer(429, {"retry-after": "120"}), Answer(500), Answer(502)),
    *(Answer(503), Answer(503, {"retry-after": "900"}), Break.BEFORE, Break.LOST_REPLY),
)
DOUBTFUL = (*REFUSALS[1:], Break.HALF_XML, Break.HALF_BODY)
ANSWERS = (PartStat.ACCEPTED, PartStat.TENTATIVE, PartStat.DECLINED)
SERVERS = st.builds(
    Quirks,
    etag_on_put=st.booleans(),
    weak_etags=st.booleans(),
    has_sync=st.booleans(),
    has_queries=st.booleans(),
    ignores_if_none_match=st.booleans(),
    page=st.sampled_from((1000, 2)),
)


class DavTicks(Ticks):
    """The same company, whose reminders stand on a server."""

    house: DavHouse
    hands: DavHands

    @initialize(days=st.lists(days_from_start, min_size=3, max_size=3))
    def begin(self, days: list[date]) -> None:
        """Begin with reminders that stand."""
        Ticks.begin(self, days)
        self.house.tick()

    def _house(self, url: str, policy: Policy) -> DavHouse:
        house = DavHouse(folder=self.folder, url=url, now=BORN, policy=policy)
        house.twin.quirks.invites_for = self.organizer if self.scheduling is Scheduling.SERVER else ""
        return house

    def _hands(self) -> Hands:
        return DavHands(self.house)

    def teardown(self) -> None:
        if hasattr(self, "house"):
            self.house.close()
        super().teardown()

    def _wait_for_answers(self) -> None:
        """Let so much time pass that every doubt may be asked for, and every wish of the server to wait is over."""
        self.house.now += timedelta(minutes=20)

    @rule(method=st.sampled_from(WRITES), fault=st.sampled_from(REFUSALS), nth=st.integers(1, 3))
    def a_write_breaks(self, method: str, fault: Answer | Break, nth: int) -> None:
        self.house.twin.fail(method, fault, nth=nth)

    @rule(method=st.sampled_from(READS), fault=st.sampled_from(DOUBTFUL), nth=st.integers(1, 4))
    def a_look_breaks(self, method: str, fault: Answer | Break, nth: int) -> None:
        self.house.twin.fail(method, fault, nth=nth)

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

    @rule(server=SERVERS)
    def the_server_is_replaced(self, server: Quirks) -> None:
        """Let another program serve the same events, in its own way."""
        self.house.twin.quirks = replace(server, invites_for=self.house.twin.quirks.invites_for)

    @precondition(lambda self: hasattr(self, "house"))
    @invariant()
    def nobody_is_said_to_have_removed_what_nobody_removed(self) -> None:
        recorded = self.house.recorded
        removed = [row for row in recorded.effects.values() if row.state is State.REMOVED]
        assert {identity(recorded.namespace, row.key, row.generation) for row in removed} <= self.hands.deleted


class ServerTicks(DavTicks):
    """The server invites."""

    scheduling = Scheduling.SERVER
    organizer = "outcomes@example.com"

    @rule(pick=st.integers(0, 20), who=st.integers(0, 3), status=st.sampled_from(ANSWERS))
    def somebody_answers(self, pick: int, who: int, status: PartStat) -> None:
        told = [(path, sorted(one.said)) for path, one in self.house.twin.told.items() if self._is_ahead(path)]
        if told:
            path, readers = told[pick % len(told)]
            self.house.twin.answer_for(path, readers[who % len(readers)], status)

    @rule(who=st.integers(0, 3), status=st.sampled_from(ANSWERS), is_seen=st.booleans())
    def somebody_answers_and_the_words_change(self, who: int, status: PartStat, is_seen: bool) -> None:
        self.somebody_answers(0, who, status)
        if is_seen:
            self._tick()
        for name in LAUNCHES:
            self.rename(name, f"{name} {len(self.house.twin.log)}")
        self._tick()

    def _is_ahead(self, path: str) -> bool:
        seen = self.hands.on_server()[path]
        return seen.start > self.house.now and seen.uid not in self.hands.unreadable

    @precondition(lambda self: hasattr(self, "house"))
    @invariant()
    def nobody_hears_the_same_twice_nor_what_is_over(self) -> None:
        newest: dict[tuple[str, str], tuple[int, str]] = {}
        for word in self.house.twin.words:
            sequence, method = newest.get((word.reader, word.uid), (-1, "CANCEL"))
            assert word.sequence >= sequence, word
            assert word.sequence > sequence or "CANCEL" in (method, word.method), word
            newest[word.reader, word.uid] = word.sequence, word.method

    @precondition(lambda self: hasattr(self, "house"))
    @invariant()
    def what_somebody_answered_is_not_taken_back(self) -> None:
        assert not self.house.twin.forgotten

    @precondition(lambda self: hasattr(self, "house"))
    @rule()
    def the_ledger_knows_who_is_invited_and_what_they_answered(self) -> None:
        self.tick_in_peace_and_look_again()
        outlook = self.house.look()
        if outlook.plan.waiting:
            return
        recorded = outlook.world.recorded
        hrefs = {row.target.href: row for row in recorded.effects.values() if row.target}
        for path, told in self.house.twin.told.items():
            row = hrefs[path]
            if not self._is_ahead(path) or row.trouble or row.shape is None:
                continue
            people = {f"{name}@example.com": name for name in row.shape.attendees}
            assert set(told.said) == set(people), row.key
            for address, status in told.said.items():
                known = recorded.attendance.get((row.key, row.generation, people[address]))
                assert str(known.status if known else UNANSWERED) == status, (row.key, address)


class ClientTicks(DavTicks, InvitingTicks):
    """The server tells nobody, so we invite by mail; at times everybody's events are kept in files instead."""

    organizer = "outcomes@example.com"

    @rule(route=st.sampled_from((DAV, MAILED)))
    def events_go_elsewhere(self, route: Route) -> None:
        (entry,) = self.house.policy.calendars
        self.house.policy = replace(self.house.policy, calendars=(replace(entry, route=route),))
        self._tick()

    @rule(pick=st.integers(0, 20), status=st.sampled_from(ANSWERS))
    def somebody_answers(self, pick: int, status: PartStat) -> None:
        requests = {about for about, (*_, method) in self.read.items() if method == "REQUEST"}
        mails = [mail for mail in self.house.mailer.accepted if mail.message_id in requests]
        if not mails:
            return
        mail = mails[-1 - pick % len(mails)]
        with suppress(UserError):  # an answer to what is over
            said = reply(reply_to(mail, str(status), DTSTAMP=f"DTSTAMP:{self.house.now:%Y%m%dT%H%M%SZ}"))
            self.house.ledger.write(noted(self.house.look().world, said), now=self.house.now)

    @precondition(lambda self: hasattr(self, "read"))
    @invariant()
    def nobody_gets_a_word_that_is_over(self) -> None:
        newest: dict[tuple[str, str], int] = {}
        for reader, uid, sequence, _ in self._messages():
            assert sequence > newest.get((reader, uid), -1), (reader, uid, sequence)
            newest[reader, uid] = sequence


# An example takes some seconds; `make property` takes eight times as many.
EXAMPLES = settings().max_examples

TestServerTicks = ServerTicks.TestCase
TestServerTicks.settings = settings(max_examples=EXAMPLES // 8, stateful_step_count=25, deadline=None)
TestServerTicks = pytest.mark.timeout(3600)(pytest.mark.property(TestServerTicks))

TestClientTicks = ClientTicks.TestCase
TestClientTicks.settings = settings(max_examples=EXAMPLES // 8, stateful_step_count=25, deadline=None)
TestClientTicks = pytest.mark.timeout(3600)(pytest.mark.property(TestClientTicks))
