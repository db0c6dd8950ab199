"""A mail ready to leave: frozen bytes with their envelope."""

from dataclasses import dataclass
from datetime import datetime

from outcomed.model.key import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One message to one recipient. `raw` is RFC 5322 with CRLF line ends; `at` is the instant of its claim."""

    key: Key
    message_id: str
    sender: str
    recipient: str
    raw: bytes
    at: datetime
