"""Recounting: a receipt that somebody kept, held against the rows and the history."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path

from outcomed.decide.receipts import changed_since, receipt_of
from outcomed.decide.world import World
from outcomed.model.mail import RECEIPT_FIELD
from outcomed.model.problem import UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a receipt says: its month, when it was counted, the head, and its counts by name."""

    month: str
    at: datetime
    head: str
    counts: dict[str, int]


def read_receipt(path: Path) -> Kept:
    """Read a receipt as it was mailed; `UserError` where the file is none."""
    try:
        mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    except OSError as err:
        raise UserError(f"{path} cannot be read ({err.strerror})") from err
    words = (word.strip().partition("=") for word in str(mail.get(RECEIPT_FIELD, "")).split(";"))
    said = {name: value for name, _, value in words if name}
    try:
        month, at, head = said.pop("month"), datetime.fromisoformat(said.pop("at")), said.pop("head")
        counts = {name: int(number) for name, number in said.items()}
        if at.tzinfo is None:
            raise ValueError(at)
    except (KeyError, ValueError):
        remedy = "save the whole mail as it came (.eml), or name a head: `outcomed verify HEAD`"
        raise UserError(f"{path} is no receipt of outcomed: {remedy}") from None
    return Kept(month=month, at=at, head=head, counts=counts)


def recount(world: World, kept: Kept) -> tuple[str, ...]:
    """Count the month once more, as its rows stood at the instant of the receipt; give each number that differs.

    The day of a look that moved since is known as it is now alone: a number that differs by no more than that is told
    apart by the caller, see `moved_since`."""
    again = receipt_of(world, kept.month, at=kept.at, head=kept.head).counts
    return tuple(
        f"{name}: the receipt says {kept.counts[name]}, the rows say {again[name]}"
        for name in again
        if name in kept.counts and kept.counts[name] != again[name]
    )


def moved_since(world: World, kept: Kept) -> tuple[str, ...]:
    """Name the looks whose day was changed since the receipt, which may count in another month now."""
    return tuple(f"{row.launch}/{row.checkpoint}" for row in changed_since(world, kept.month, kept.at))
