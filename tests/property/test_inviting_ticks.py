"""The state machine over ticks of a company whose calendar tells nobody: everybody is invited by mail."""

from collections import Counter

import pytest
from hypothesis import settings
from hypothesis.stateful import initialize, invariant, precondition, rule

from outcomed.model.effect import Kind, State
from outcomed.model.event import Scheduling
from outcomed.model.key import identity
from property.test_ticks import EXAMPLES, PEOPLE, Ticks
from support.invitations import calendar_of, event_in


class InvitingTicks(Ticks):
    """The same company with a calendar that tells nobody: everybody is invited by mail."""

    scheduling = Scheduling.CLIENT
    organizer = "outcomes@example.com"

    @initialize()
    def begin_to_invite(self) -> None:
        self.read: dict[str, tuple[str, str, int, str]] = {}

    def _messages(self) -> list[tuple[str, str, int, str]]:
        """Give (reader, uid, sequence, method) of every invitation that arrived."""
        for mail in self.house.mailer.accepted:
            if mail.message_id not in self.read and b"text/calendar" in mail.raw:
                event = event_in(mail)
                method, sequence = str(calendar_of(mail)["METHOD"]), int(str(event["SEQUENCE"]))
                self.read[mail.message_id] = mail.recipient, str(event["UID"]), sequence, method
        return list(self.read.values())

    @precondition(lambda self: hasattr(self, "read"))
    @invariant()
    def nobody_gets_two_words_under_one_sequence(self) -> None:
        counts = Counter((reader, uid, sequence) for reader, uid, sequence, _ in self._messages())
        assert not {word: n for word, n in counts.items() if n > 1}

    @precondition(lambda self: hasattr(self, "read"))
    @rule()
    def everybody_holds_what_stands_and_nothing_else(self) -> None:
        """After a tick without faults, invitations are those of the events that stand, but for named reasons."""
        self.tick_in_peace_and_look_again()
        outlook = self.house.look()
        if outlook.plan.waiting:
            return
        world, holding = outlook.world, self._holding()
        named = {skip.key for skip in outlook.plan.skips}
        for row in world.recorded.effects.values():
            shape = row.shape
            if row.kind is not Kind.EVENT or shape is None or shape.start <= self.house.now or row.trouble:
                continue
            uid = identity(world.recorded.namespace, row.key, row.generation)
            stands = row.state is State.PRESENT and world.recorded.newest_generation(row.key) is row
            for name in PEOPLE:
                held = holding.get((f"{name}@example.com", uid), -1)
                is_named = any(key[:4] == ("invite", *row.key) and key[-1] == name for key in named)
                if stands and name in shape.attendees:
                    assert held >= shape.announced or is_named, (row.key, name, held, shape.announced)
                elif stands or row.state in (State.CANCELLED, State.REMOVED):
                    assert held < 0 or is_named, (row.key, row.state, name, held)

    def _holding(self) -> dict[tuple[str, str], int]:
        """Give the SEQUENCE of the invitation that each reader holds of each event, as a mail program keeps it."""
        found: dict[tuple[str, str], int] = {}
        for reader, uid, sequence, method in sorted(self._messages(), key=lambda message: message[2]):
            found[reader, uid] = sequence if method == "REQUEST" else -1
        return found


TestInvitingTicks = InvitingTicks.TestCase
TestInvitingTicks.settings = settings(max_examples=EXAMPLES // 8, stateful_step_count=30, deadline=None)
TestInvitingTicks = pytest.mark.timeout(3600)(pytest.mark.property(TestInvitingTicks))
