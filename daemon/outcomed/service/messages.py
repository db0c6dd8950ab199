"""Messages: what came to the inbox of late and changed nothing, and which of it is worth a look. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from outcomed.decide.world import World
from outcomed.model.reason import BY_WORD, Reason
from outcomed.model.record import NoteKind, ReceivedRow

LOOKED_BACK = timedelta(days=7)
_WORTH_A_LOOK = (Reason.WRONG_SENDER, Reason.NOT_AUTHENTICATED, Reason.UNCLEAR)
_DOUBTFUL = (NoteKind.UNCLEAR, NoteKind.NOT_DONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """A message of somebody we know that changed nothing, and why."""

    at: datetime
    who: str
    reason: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """The messages of the last days: how many changed something, for which reasons how many did not (the most frequent
    first), and those `worth_a_look`, oldest first."""

    taken: int = 0
    unheard: Mapping[str, int] = field(default_factory=dict)
    worth_a_look: tuple[Unheard, ...] = ()


def messages(world: World) -> Messages:
    """Sum up what was read in the last seven days."""
    late = [row for row in world.recorded.received.values() if world.now - row.at <= LOOKED_BACK]
    reasons = Counter(reason for row in late if (reason := _reason(row)))
    return Messages(
        taken=len(late) - reasons.total(),
        unheard=dict(reasons.most_common()),
        worth_a_look=tuple(sorted(_worth(world, late), key=lambda found: (found.at, found.who, found.reason))),
    )


def _reason(row: ReceivedRow) -> str:
    """Say why a message changed nothing; empty where it did."""
    is_doubtful = bool(row.notes) and all(note.kind in _DOUBTFUL for note in row.notes)
    return row.reason or (Reason.UNCLEAR.value if is_doubtful else "")


def _worth(world: World, rows: list[ReceivedRow]) -> Iterator[Unheard]:
    """Give the messages of people we know that they may wonder about."""
    known = {person.email.lower(): person.id for person in world.people}
    for row in rows:
        who, reason = row.person or known.get(row.sender, ""), _reason(row)
        if who and reason in _WORTH_A_LOOK:
            yield Unheard(at=row.at, who=who, reason=reason, why=BY_WORD[reason].sentence)
