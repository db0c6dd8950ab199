"""Keeping: what a tick asks of a ledger. The real one keeps it; a simulation forgets it in the end."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from outcomed.model.effect import Claim, Settlement
from outcomed.model.key import Key
from outcomed.model.record import Change, Recorded


class Keeps(Protocol):
    """A ledger for one tick after the other. Each method is as `outcomed.ledger.store.Ledger` says."""

    @property
    def epoch(self) -> int: ...

    @property
    def seen(self) -> int: ...

    def snapshot(self) -> Recorded: ...

    def payload(self, key: Key, generation: int) -> bytes | None: ...

    def write(self, changes: Sequence[Change], *, now: datetime, head: int | None = None) -> None: ...

    def commit(
        self, settlements: Sequence[Settlement], claims: Sequence[Claim], *, now: datetime, head: int | None = None
    ) -> tuple[Claim, ...]: ...

    def keep_original(self, message: str, raw: bytes, *, now: datetime) -> None: ...

    def forget_originals(self, before: datetime) -> None: ...

    def mark_head(self) -> None: ...
