"""Reading a file that somebody handed in: a mail that answers an invitation, or the calendar file out of one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email.message import EmailMessage, Message

from outcomed.ical import replies
from outcomed.intake.bodies import Unreadable, parsed
from outcomed.intake.senders import TRIPS, sender
from outcomed.model.invitation import Reply
from outcomed.model.problem import UserError

MOST_BYTES = 2_000_000
_MOST_OF_A_PART = 200_000
_CALENDARS = ("text/calendar", "application/ics")
_ANSWERS = re.compile(rb"^METHOD[^:\r\n]{0,80}:[ \t]*(REPLY|COUNTER)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def read(raw: bytes, where: str) -> Reply:
    """Read an answer to an invitation; `UserError` says of `where` why it is none and what to do."""
    try:
        return _read(raw)
    except ValueError as err:
        remedy = "hand in the mail as it arrived (.eml), or the calendar file in it (.ics)"
        raise UserError(f"{where} is no answer to an invitation: {err}; {remedy}") from err


def answer_in(mail: EmailMessage) -> Reply | None:
    """Read the answer to an invitation that a calendar program put into a mail; None where there is none. `sender` is
    left empty. Raises `ValueError` that says why it cannot be understood, and what the parser of the standard library
    raises for mails that are none."""
    parts = [part for part in _calendars(_own_parts(mail)) if _ANSWERS.search(part)]
    if not parts:
        return None
    if len(parts) > 2 or max(map(len, parts)) > _MOST_OF_A_PART:
        raise ValueError("it carries more than an answer can have")
    return _only(parts)


def _own_parts(part: Message) -> Iterator[Message]:
    """Walk over what the sender wrote: mails that are forwarded inside are somebody else's."""
    yield part
    inner = part.get_payload()
    if part.get_content_maintype() == "multipart" and isinstance(inner, list):
        for each in inner:
            if isinstance(each, Message):
                yield from _own_parts(each)


def _read(raw: bytes) -> Reply:
    if len(raw) > MOST_BYTES:
        raise ValueError(f"it has {len(raw):,} bytes, and answers are small")
    if not raw.strip():
        raise ValueError("it is empty")
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR":
        return replies.reply(raw)
    return _of_mail(raw)


def _of_mail(raw: bytes) -> Reply:
    try:
        mail = parsed(raw)
        sent_by, parts = sender(mail), list(_calendars(mail.walk()))
    except Unreadable as err:
        raise ValueError(str(err)) from err
    except TRIPS as err:
        raise ValueError(f"it cannot be read as a mail ({type(err).__name__})") from err
    if not sent_by:
        raise ValueError("it is neither a calendar file nor a mail from one sender")
    if not parts:
        raise ValueError("it carries no calendar")
    return replace(_only(parts), sender=sent_by)


def _only(parts: Iterable[bytes]) -> Reply:
    """Read what all parts say: some programs send an answer twice, as a part and as a file."""
    found = {replies.reply(part) for part in parts}
    if len(found) != 1:
        raise ValueError(f"it carries {len(found)} calendars that differ")
    return found.pop()


def _calendars(parts: Iterable[Message]) -> Iterator[bytes]:
    for part in parts:
        if part.get_content_type() in _CALENDARS:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                yield payload.decode(part.get_content_charset("utf-8"), "replace").encode()
