"""A ledger in memory: it begins as a copy of what another one knows, and nothing of it is ever kept.

What a claim, a settlement and a change do to the rows is decided by the same code as in the real one; there is no
history, so there is nothing to prove afterwards.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from outcomed.ledger.errors import LedgerError, LedgerMoved
from outcomed.ledger.transitions import claimed, gives_back, settled
from outcomed.model.effect import Claim, EffectId, EffectRow, Settlement
from outcomed.model.key import Key, encode
from outcomed.model.outcome import Revision
from outcomed.model.record import Change, Recorded, evolve


class MemoryLedger:
    """Behaves as `Ledger` does, for as long as the process lives; after an error it is of no use. `frozen` reads what
    the other ledger froze of an effect that is not touched here."""

    def __init__(self, recorded: Recorded, frozen: Callable[[Key, int], bytes | None] = lambda *_: None) -> None:
        self._recorded = recorded
        self._frozen = frozen
        self._effects = dict(recorded.effects)
        self._told = dict(recorded.told)
        self._shown: dict[tuple[str, str], Key] | None = None
        self._payloads: dict[EffectId, bytes] = {}

    @property
    def epoch(self) -> int:
        """Nobody else is at work here."""
        return 0

    @property
    def seen(self) -> int:
        """The number of the newest event: nobody else writes here."""
        return self._recorded.head

    def snapshot(self) -> Recorded:
        """Give everything that decisions are made on."""
        if self._shown is None or len(self._shown) != len(self._told):
            self._shown = dict(self._told)
        return replace(self._recorded, effects=dict(self._effects), told=self._shown)

    def payload(self, key: Key, generation: int) -> bytes | None:
        """Give what the newest claim froze."""
        at = (key, generation)
        return self._payloads[at] if at in self._payloads else self._frozen(key, generation)

    def write(self, changes: Sequence[Change], *, now: datetime, head: int | None = None) -> None:
        """Keep the changes. `LedgerMoved` and `LedgerError` as in the real ledger."""
        if not changes:
            return
        self._match(head)
        for row in (change.row for change in changes):
            if isinstance(row, EffectRow):
                self._change_effect(row)
            elif isinstance(row, Revision):
                self._expect_number(row)
                self._recorded = evolve(self._recorded, [change for change in changes if change.row is row])
        others = [change for change in changes if not isinstance(change.row, EffectRow | Revision)]
        self._recorded = _in_order(evolve(self._recorded, others))
        self._happened(len(changes), now)

    def commit(
        self, settlements: Sequence[Settlement], claims: Sequence[Claim], *, now: datetime, head: int | None = None
    ) -> tuple[Claim, ...]:
        """Settle what was done and claim what comes next; give the claims that were got."""
        if not settlements and not claims:
            return ()
        self._match(head)
        changed = sum(self._settle(settlement, now) for settlement in settlements)
        got = tuple(claim for claim in claims if self._claim(claim))
        self._happened(changed + len(got), now)
        return got

    def keep_original(self, message: str, raw: bytes, *, now: datetime) -> None:
        """Do nothing: no message is read here."""

    def forget_originals(self, before: datetime) -> None:
        """Do nothing: there are none."""

    def mark_head(self) -> None:
        """Do nothing: there is no copy that could be taken for this one."""

    def _match(self, head: int | None) -> None:
        if head is not None and head != self.seen:
            raise LedgerMoved(f"{self.seen - head} events were written since this was decided", "run it again")

    def _happened(self, count: int, now: datetime) -> None:
        if count:
            newest = max(now, self._recorded.newest or now)
            self._recorded = replace(self._recorded, head=self._recorded.head + count, newest=newest)

    def _change_effect(self, row: EffectRow) -> None:
        known = self._effects.get((row.key, row.generation))
        if (known.version if known else 0) != row.version:
            raise LedgerError(f"{encode(row.key)} changed since it was read (version {row.version})", "run it again")
        self._effects[row.key, row.generation] = replace(row, version=row.version + 1)

    def _expect_number(self, row: Revision) -> None:
        known = len(self._recorded.outcomes.get((row.launch, row.checkpoint), ()))
        if row.number != known + 1:
            raise LedgerError(f"revision {row.number} of {row.launch}/{row.checkpoint} is taken", "say it again")

    def _settle(self, settlement: Settlement, now: datetime) -> bool:
        at = (settlement.key, settlement.generation)
        if at not in self._effects:
            raise LedgerError(f"{encode(settlement.key)} was never claimed", "this is a fault in outcomed: report it")
        try:
            row = settled(self._effects[at], settlement, now)
        except ValueError as err:
            raise LedgerError(str(err), "this is a fault in outcomed: report it") from err
        if row is None:
            return False
        self._effects[at] = row
        if gives_back(settlement):
            self._told = {told: by for told, by in self._told.items() if by != settlement.key}
            self._shown = None
        return True

    def _claim(self, claim: Claim) -> bool:
        at = (claim.key, claim.generation)
        row = claimed(self._effects.get(at), claim)
        told = [(claim.who, item) for item in claim.told]
        if row is None or len(set(told)) < len(told) or any(each in self._told for each in told):
            return False
        self._effects[at] = row
        self._told |= dict.fromkeys(told, claim.key)
        self._payloads[at] = claim.payload
        return True


def _in_order(recorded: Recorded) -> Recorded:
    """List rows as a snapshot of the real ledger does: where two are equally good, the first one counts."""
    return replace(
        recorded,
        launches=dict(sorted(recorded.launches.items())),
        checkpoints=dict(sorted(recorded.checkpoints.items())),
        outcomes=dict(sorted(recorded.outcomes.items())),
        people=dict(sorted(recorded.people.items())),
    )
