"""What a connector says happened."""

from dataclasses import dataclass
from enum import StrEnum

from outcomed.model.event import Target


class Failure(StrEnum):
    """`refused`: known not done, and asking again is no use. `later`: known not done, may work later.
    `unknown`: it may have been done."""

    REFUSED = "refused"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The outside says it is done. `target` for events, `reference` (queue id, file name) for mails. `is_assumed`: a
    mail for which nobody can vouch is taken as sent."""

    target: Target | None = None
    reference: str = ""
    is_assumed: bool = False
