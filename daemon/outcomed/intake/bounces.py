"""Bounces: what a mail server writes back about a mail that it could not deliver (RFC 3462, RFC 3464).

Anybody can write one. Whether it is about a mail of ours at all, the caller has to find out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import default

_REPORT, _STATUS = "multipart/report", "message/delivery-status"
_HEADERS, _WHOLE = "text/rfc822-headers", "message/rfc822"
_CODE = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
_MOST = 50
_MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What became of one recipient. `addresses` are those that the server names for them, in lower case; `action` is
    its word in lower case ("failed", "delayed", ...), `status` its code ("5.1.1"), empty where there is none."""

    addresses: frozenset[str]
    action: str
    status: str

    @property
    def has_failed(self) -> bool:
        """True where the mail will never arrive: what is only late, or failed for now, says nothing of the address."""
        return self.action == "failed" and self.status.startswith("5")

    @property
    def is_late(self) -> bool:
        return self.action == "delayed" or (self.action == "failed" and not self.has_failed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """A report on a mail; `returned` is the header of that mail, as far as it came back."""

    deliveries: tuple[Delivery, ...]
    returned: EmailMessage | None


def read(mail: EmailMessage) -> Bounce | None:
    """Read a report on a delivery; None where a mail is none. Raises what the parser of the standard library raises for
    mails that are none."""
    parts = mail.get_payload() if mail.get_content_type() == _REPORT else None
    if not isinstance(parts, list):
        return None
    inner = [part for part in parts[:_MOST] if isinstance(part, Message)]
    deliveries = tuple(_deliveries(inner))
    return Bounce(deliveries=deliveries, returned=_returned(inner)) if deliveries else None


def _deliveries(parts: list[Message]) -> Iterator[Delivery]:
    for part in parts:
        groups = part.get_payload() if part.get_content_type() == _STATUS else None
        for group in groups[:_MOST] if isinstance(groups, list) else ():
            if isinstance(group, Message) and "Action" in group:
                yield _delivery(group)


def _delivery(group: Message) -> Delivery:
    named = (str(value) for name in ("Final-Recipient", "Original-Recipient") for value in group.get_all(name, []))
    code = _CODE.search(str(group.get("Status", "")))
    return Delivery(
        addresses=frozenset(name.rpartition(";")[2].strip(" \t<>").lower() for name in named),
        action=str(group["Action"]).partition("(")[0].strip().lower()[:40],
        status=code[0] if code else "",
    )


def _returned(parts: list[Message]) -> EmailMessage | None:
    for part in parts:
        kind, payload = part.get_content_type(), part.get_payload()
        if kind == _WHOLE and isinstance(payload, list) and payload and isinstance(payload[0], EmailMessage):
            return payload[0]
        raw = part.get_payload(decode=True) if kind == _HEADERS else None
        if isinstance(raw, bytes):
            found: EmailMessage = BytesParser(policy=default).parsebytes(raw[:_MOST_BYTES], headersonly=True)
            return found
    return None
