"""The brief for whoever runs outcomed: what needs them, what was done, what was left out, and what is next."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One thing that needs the operator, with what to do about it; `who` it concerns, where that is somebody."""

    want: str
    about: str
    message: str
    remedy: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many of one kind, for one reason (the word of a `Reason`, or empty)."""

    what: str
    number: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The mail to the operator of a local day in `zone`: everything since `since`, as rows tell it.

    `done` counts reminders (`new`, `moved`, `cancelled`, `unchanged`) and mails (`sent`); `others` what other people
    are waited for; `skipped` readers with nothing new; `assumed` mails that a ledger that was put back takes as sent.
    `paused` are pauses as they read, with their last day."""

    day: date
    zone: str
    since: datetime
    needs: tuple[Wanted, ...] = ()
    others: tuple[Count, ...] = ()
    done: tuple[Count, ...] = ()
    skipped: int = 0
    assumed: int = 0
    paused: tuple[tuple[str, date], ...] = ()
    next_at: datetime | None = None
    next_key: str = ""

    @property
    def is_quiet(self) -> bool:
        """True where nothing needs the operator and nothing happened: what others are asked for is no news each day."""
        return not (self.needs or self.assumed) and all(each.what == "unchanged" for each in self.done)
