"""Loss: that a ledger does not know all that was done, because it was restored, is an older copy, or is new where an
old one was lost. Until that is known again nothing is sent or written.

It is kept among the marks: the ledger is a source, too, which was read up to some instant.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from outcomed.model.record import MarkRow, Recorded

SOURCE = "ledger"


class Loss(StrEnum):
    """How it came about; `sentence` goes on after "this ledger"."""

    sentence: str

    def __new__(cls, word: str, sentence: str) -> "Loss":
        member = str.__new__(cls, word)
        member._value_ = word
        member.sentence = sentence
        return member

    RESTORED = "restored", "was restored from a backup"
    OLDER_COPY = "older_copy", "is an older copy that was put in its place"
    LOST = "lost", "was begun anew, because the old one was lost"


_BY_WORD = {loss.value: loss for loss in Loss}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What came over a ledger at `at`: it knows nothing of what was done after `since`."""

    why: Loss
    since: datetime
    at: datetime

    @property
    def message(self) -> str:
        return f"this ledger {self.why.sentence}, and does not know what was done since {self.since:%Y-%m-%d %H:%M} UTC"


REMEDY = "`outcomed adopt` asks the calendars and mailboxes for it; until then nothing is sent or written"


def lost(recorded: Recorded) -> Lost | None:
    """Say what came over a ledger; None where it knows all, or was adopted since."""
    row = recorded.marks.get(SOURCE)
    if row is None or row.lost_at is None:
        return None
    why, _, since = row.mark.partition(" ")
    return Lost(why=_BY_WORD[why], since=datetime.fromisoformat(since), at=row.lost_at)


def row_of(found: Lost) -> MarkRow:
    """Write down what came over a ledger."""
    return MarkRow(source=SOURCE, mark=f"{found.why} {found.since.isoformat()}", lost_at=found.at)


def since_of(recorded: Recorded) -> datetime:
    """Give the instant up to which a ledger knows all that was done."""
    return recorded.last_tick.at if recorded.last_tick else recorded.born
