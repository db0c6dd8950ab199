"""A house whose people write back, and whose process may die at the mailbox and between two commits as well."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from outcomed.model.effect import Claim, Settlement
from outcomed.model.policy import Policy
from outcomed.model.record import Change
from outcomed.ports import Arrived
from outcomed.service.tick import Report, Rules
from outcomed.testing.memory import MemoryInbox
from support.house import House, Killer, WatchedLedger
from support.talking import KEY, TRUSTED


class MortalInbox(MemoryInbox):
    """A mailbox whose caller may die at it."""

    killer: Killer = Killer()

    def messages(self, mark: str | None) -> Arrived:
        self.killer.strike(after=False)
        found = super().messages(mark)
        self.killer.strike(after=True)
        return found

    def seen(self, refs: Sequence[str]) -> None:
        self.killer.strike(after=False)
        super().seen(refs)
        self.killer.strike(after=True)


class MortalLedger(WatchedLedger):
    """A ledger around whose commits the process may die, while a tick is at work."""

    killer: Killer = Killer()
    is_at_work: bool = False

    def commit(
        self,
        settlements: Sequence[Settlement],
        claims: Sequence[Claim],
        *,
        now: datetime,
        head: int | None = None,
    ) -> tuple[Claim, ...]:
        if self.is_at_work:
            self.killer.strike(after=False)
        won = super().commit(settlements, claims, now=now, head=head)
        if self.is_at_work:
            self.killer.strike(after=True)
        return won

    def write(self, changes: Sequence[Change], *, now: datetime, head: int | None = None) -> None:
        if self.is_at_work:
            self.killer.strike(after=False)
        super().write(changes, now=now, head=head)
        if self.is_at_work:
            self.killer.strike(after=True)


@dataclass
class TalkingHouse(House):
    """A house that believes whatever comes to its mailbox with a token."""

    mailbox: MortalInbox = field(default_factory=MortalInbox)

    def __post_init__(self) -> None:
        self.policy: Policy = replace(self.policy, inbox=TRUSTED)
        super().__post_init__()
        self.mailbox.killer = self.killer

    def _open(self) -> MortalLedger:
        ledger = super()._open()
        ledger.__class__ = MortalLedger
        assert isinstance(ledger, MortalLedger)
        ledger.killer = self.killer
        return ledger

    @property
    def rules(self) -> Rules:
        return replace(super().rules, reply_key=KEY)

    def tick(self) -> Report:
        assert isinstance(self.ledger, MortalLedger)
        self.ledger.is_at_work = True
        try:
            return super().tick()
        finally:
            self.ledger.is_at_work = False
