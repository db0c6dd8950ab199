"""The receipt: what became of every look that came due in a month, counted from rows."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One checkpoint that is named: who answers for it, and why it was closed (empty: it is open)."""

    launch: str
    checkpoint: str
    who: str
    due: datetime
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What came due in a month (`yyyy-mm`) and what became of it until `at`. `head` is the newest head of the history
    that it was counted on. `forgotten` counts open looks that nobody was asked about though nothing was in the way."""

    month: str
    at: datetime
    head: str
    launches: int
    due: int
    answered: int
    open: tuple[Look, ...] = ()
    closed: tuple[Look, ...] = ()
    forgotten: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """Give what is counted, by name."""
        return {
            "launches": self.launches,
            "due": self.due,
            "answered": self.answered,
            "open": len(self.open),
            "closed": len(self.closed),
            "forgotten": self.forgotten,
        }
