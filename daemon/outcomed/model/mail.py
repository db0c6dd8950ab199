"""A mail ready to leave: frozen bytes with their envelope."""

from dataclasses import dataclass
from datetime import datetime
from email.parser import BytesHeaderParser
from email.policy import compat32

from outcomed.model.key import Key

RECEIPT_FIELD = "X-Outcomed-Receipt"
"""The field of the header in which a receipt says what it counts."""

ITEM_FIELD = "X-Outcomed-Item"
"""One for each item that a mail tells: its key. A ledger that lost it learns from it who was told what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One message to one recipient. `raw` is RFC 5322 with CRLF line ends; `at` is the instant of its claim."""

    key: Key
    message_id: str
    sender: str
    recipient: str
    raw: bytes
    at: datetime


def items_in(raw: bytes) -> frozenset[str]:
    """Read which items a mail tells; none where it does not say."""
    found = BytesHeaderParser(policy=compat32).parsebytes(raw).get_all(ITEM_FIELD, [])
    return frozenset(str(value).strip() for value in found)
