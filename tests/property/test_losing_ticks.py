"""The state machine of ticks whose ledger is lost now and then: an older copy, or none, takes its place and is adopted,
and still each reminder stands once, nobody is told anything twice, and all are told everything that is not listed."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from outcomed.ledger.copies import backup
from outcomed.model.launch import OutcomeBlock
from outcomed.model.outcome import Verdict
from outcomed.model.policy import Policy
from property.test_ticks import BORN, CHECKPOINTS, PEOPLE, Ticks, some_launch
from support.house import House, MortalMailer
from support.losing import adopted, deliveries, lose, put_back

ZONES = ("Europe/Berlin", "America/New_York")


@dataclass
class LosingHouse(House):
    """A house that counts what arrived by what the mails themselves say: no ledger remembers it all."""

    def deliveries(self) -> Counter[tuple[str, str]]:
        return deliveries((mail.recipient, mail.raw) for mail in self.mailer.accepted)


class LosingTicks(Ticks):
    """The same company. What only the ledger knows, or the registry does not show any more, is left out: it cannot be
    had back (docs/how-to/backup.md)."""

    house: LosingHouse

    @initialize(days=st.lists(st.integers(0, 30), min_size=3, max_size=3), can_find=st.booleans())
    def begin(self, days: list[int], can_find: bool) -> None:
        Ticks.begin(self, [BORN.date() + timedelta(days=n) for n in days])
        self.house.mailer = MortalMailer(can_find=can_find)
        self.house.mailer.killer = self.house.killer
        for n, name in enumerate(PEOPLE):
            self._change_person(name, zone=ZONES[n % len(ZONES)])
        self.copies: list[Path] = []
        self.house.tick()

    def _house(self, url: str, policy: Policy) -> LosingHouse:
        return LosingHouse(folder=self.folder, url=url, now=BORN, policy=policy)

    @rule(name=some_launch, checkpoint=st.sampled_from(CHECKPOINTS), number=st.integers(0, 9).map(Decimal))
    def write_one_outcome(self, name: str, checkpoint: str, number: Decimal) -> None:
        """Write an outcome that stays as it is: of the revisions before, a lost ledger cannot know."""
        known = self.house.registry.launches.get(name)
        if known and checkpoint not in {block.checkpoint for block in known.outcomes}:
            found = self._outcome(Verdict.HIT, number)
            block = OutcomeBlock(checkpoint=checkpoint, outcome=found, hash=str(number))
            self._change(name, outcomes=(*known.outcomes, block))

    @rule(days=st.integers(1, 4))
    def days_pass(self, days: int) -> None:
        for _ in range(days):
            self.house.now += timedelta(days=1)
            self._tick()

    @rule()
    def a_copy_is_kept(self) -> None:
        copy = self.folder / f"copy-{len(self.copies)}"
        backup(self.house.url, copy)
        self.copies.append(copy)

    @rule(pick=st.integers(0, 20), minutes=st.sampled_from((0, 5, 60 * 30)))
    def the_ledger_is_lost(self, pick: int, minutes: int) -> None:
        self.house.now += timedelta(minutes=minutes)
        self.house.killer.nth = 0
        self.heal()
        if self.copies:
            put_back(self.house, self.copies[pick % len(self.copies)])
        else:
            lose(self.house)
        mails, writes = len(self.house.mailer.accepted), self.hands.writes
        assert self.house.tick().done == ()
        adopted(self.house)
        assert (len(self.house.mailer.accepted), self.hands.writes) == (mails, writes)
        self.house.tick()


LEFT_OUT = (
    *("move", "vanish", "change_status", "slip_without_a_date", "write_outcome"),
    *("break_record", "mend_records", "record_outcome", "withdraw_outcome", "hold", "tell_in_other_directions"),
    *("leave", "join_again", "change_role"),
    *("person_spoils_an_event", "clock_jumps_back", "let_time_pass", "refuse_recipient"),
)
for each in LEFT_OUT:
    setattr(LosingTicks, each, None)

EXAMPLES = settings().max_examples

TestLosingTicks = LosingTicks.TestCase
TestLosingTicks.settings = settings(max_examples=max(2, EXAMPLES // 24), stateful_step_count=12, deadline=None)
TestLosingTicks = pytest.mark.timeout(3600)(pytest.mark.property(TestLosingTicks))
