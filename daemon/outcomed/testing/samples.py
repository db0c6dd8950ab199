"""Values to test connectors with; every argument may be replaced."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from outcomed.model import keys
from outcomed.model.event import Event, Route
from outcomed.model.item import ItemKind
from outcomed.model.key import identity
from outcomed.model.mail import Mail

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOSTILE = (
    "Launch\r\nATTENDEE:mailto:eve@example.com",
    "END:VEVENT\nBEGIN:VEVENT\nUID:other",
    'a\\,b;c:"d" \\n {{ 7*7 }} <script>alert(1)</script> =HYPERLINK("x")',
    "bell\x07 null\x00 escape\x1b next\x85line \u2028separator",
    "🚀 Ünïcödé \u202eright to left\u202c עברית",
)


def sample_event(route: Route, name: str = "checkout", **fields: Any) -> Event:
    """Give an event of half an hour at 09:30 in Berlin."""
    key = keys.reminder(name, "3-weeks")
    start = fields.pop("start", datetime(2026, 3, 23, 8, 30, tzinfo=UTC))
    known: dict[str, Any] = {
        "key": key,
        "generation": 0,
        "uid": identity("contract", key),
        "route": route,
        "sequence": 0,
        "stamp": NOW,
        "start": start,
        "end": start + timedelta(minutes=30),
        "zone": "Europe/Berlin",
        "title": "Did it work? Checkout in one step",
        "description": "Three weeks after the launch.\nThe goal: more people finish.",
        "owner": "ada",
        "url": "https://example.com/launches/checkout?tab=1",
    }
    return Event(**{**known, **fields})


def sample_mail(recipient: str = "ada@example.com", name: str = "checkout", body: str = "Did it work?\n") -> Mail:
    """Give a mail to one recipient, as bytes with CRLF."""
    key = keys.ask(name, "3-weeks", number=0, step=ItemKind.CHECK_IN, person=recipient)
    message_id = f"<{identity('contract', key)}@example.com>"
    message = EmailMessage(policy=SMTP)
    message["From"] = "outcomed <outcomed@example.com>"
    message["To"] = recipient
    message["Subject"] = f"Did it work? {name}"
    message["Date"] = NOW
    message["Message-ID"] = message_id
    message.set_content(body)
    return Mail(
        key=key,
        message_id=message_id,
        sender="outcomed@example.com",
        recipient=recipient,
        raw=message.as_bytes(),
        at=NOW,
    )


def sample_reply(name: str = "reply", body: bytes = b"hit 8.9\r\n") -> bytes:
    """Give a message of somebody who answers, as bytes with CRLF; its Message-ID begins with `name`."""
    head = (
        "Return-Path: <ada@example.com>",
        "From: Ada Moss <ada@example.com>",
        "To: outcomes@example.com",
        "Subject: Re: Did it work?",
        f"Date: {format_datetime(NOW)}",
        f"Message-ID: <{name}@example.com>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return "\r\n".join((*head, "", "")).encode() + body
