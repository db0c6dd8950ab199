"""The text of a mail as its sender's program wrote it: the plain part, else the HTML part turned into text."""

import re
import unicodedata
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import default

from outcomed.intake.html_text import text_of

MOST_BYTES = 10_000_000
"""Of a whole mail, with what is attached."""

MOST_TEXT = 1_000_000
"""Of the part that is read, in bytes: an answer to a digest quotes a hundred thousand at most."""

MOST_PARTS = 200
DEEPEST = 20

_CLOSED = {
    "application/ms-tnef": "it is packed into winmail.dat; its sender's Outlook can send plain text or HTML",
    "multipart/encrypted": "it is encrypted",
    "application/pkcs7-mime": "it is encrypted",
    "application/x-pkcs7-mime": "it is encrypted",
}
# Marks for the direction of writing, spaces of no width and the like: they are seen by nobody.
_UNSEEN = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xAD, 0x61C], None
) | {0x200D: "\u200d"}


_CONTROLS = re.compile("[\x00-\x09\x0b-\x1b\x1d-\x1f\x7f-\x9f\ud800-\udfff]")


class Unreadable(Exception):
    """A mail that cannot be read; its text says why."""


def parsed(mail: bytes | EmailMessage) -> EmailMessage:
    """Parse a raw mail; `Unreadable` where it is too large or trips over the parser."""
    if not isinstance(mail, bytes):
        return mail
    if len(mail) > MOST_BYTES:
        raise Unreadable(f"it has {len(mail):,} bytes, and an answer has {MOST_BYTES:,} at most")
    try:
        return BytesParser(policy=default).parsebytes(mail)
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, IndexError, RecursionError) as err:
        raise Unreadable(f"it cannot be read as a mail ({type(err).__name__})") from err


def body(mail: EmailMessage) -> str:
    """Give the text with line feeds, its quoted lines behind `>`; empty where a text part is. Raises `Unreadable`."""
    try:
        parts = [(part.get_content_type(), part) for part in _parts(mail)]
        text = _first(parts, "text/plain")
        text = text if text.strip() else text_of(_first(parts, "text/html"))
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, IndexError, RecursionError) as err:
        # The parser of the standard library trips over some mails, and only when they are asked for.
        raise Unreadable(f"it cannot be read as a mail ({type(err).__name__})") from err
    closed = next((_CLOSED[kind] for kind, _ in parts if kind in _CLOSED), None)
    if closed and not text.strip():
        raise Unreadable(closed)
    return text


def clean(text: str) -> str:
    """Take out what nobody sees, and make every kind of space and line end an ordinary one."""
    text = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    text = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", text)
    text = re.sub(r"[^\S\n\x1c]", " ", text)
    return _CONTROLS.sub("", text)


def _parts(part: Message, depth: int = 0) -> Iterator[Message]:
    """Walk over what the sender wrote; mails that are forwarded inside and files are somebody else's words."""
    if depth > DEEPEST:
        raise Unreadable(f"its parts lie more than {DEEPEST} deep")
    yield part
    inner = part.get_payload()
    if not isinstance(inner, list):
        return
    if len(inner) > MOST_PARTS:
        raise Unreadable(f"it has more than {MOST_PARTS} parts")
    if part.get_content_maintype() == "multipart":
        for each in inner:
            if isinstance(each, Message) and each.get_content_disposition() != "attachment":
                yield from _parts(each, depth + 1)


def _first(parts: list[tuple[str, Message]], kind: str) -> str:
    """Decode the first part of that kind that is not empty."""
    for _, part in (each for each in parts if each[0] == kind and not each[1].is_multipart()):
        text = _decoded(part)
        if text.strip():
            return _unflowed(part, text) if kind == "text/plain" else text
    return ""


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    if len(raw) > MOST_TEXT:
        raise Unreadable(f"its text has {len(raw):,} bytes, and an answer has {MOST_TEXT:,} at most")
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            return raw.decode(charset or "utf-8").replace(chr(0x1C), "")
        except (LookupError, ValueError):
            continue  # a charset that nobody knows, or that is not the one it was written in
    return raw.decode("cp1252", "replace").replace(chr(0x1C), "")


def _unflowed(part: Message, text: str) -> str:
    """Join the lines of format=flowed (RFC 3676)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    is_deleted = str(part.get_param("delsp", "")).lower() == "yes"
    done: list[str] = []
    is_open, before = False, 0
    for line in text.replace("\r\n", "\n").split("\n"):
        quotes = len(line) - len(line.lstrip(">"))
        content = line[quotes:].removeprefix(" ")
        if is_open and quotes == before:
            done[-1] = (done[-1][:-1] if is_deleted else done[-1]) + content
        else:
            done.append(">" * quotes + " " * bool(quotes) + content)
        is_open, before = content.endswith(" ") and content != "-- ", quotes
    return "\n".join(done)
