"""What a folder answers: how it stands, which messages are in it, and one message."""

import imaplib
import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from outcomed.ports import RAW_LIMIT, Received
from outcomed_connectors.imap.mark import mailbox, ref
from outcomed_connectors.imap.session import Session

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UID = re.compile(rb"\bUID (\d{1,10})\b", re.IGNORECASE)
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,18})\b", re.IGNORECASE)
_CAME = re.compile(rb'\bINTERNALDATE "([^"]{10,40})"', re.IGNORECASE)
_BODY = re.compile(rb"\bBODY\[\](?:<0>)? \{\d+\}$", re.IGNORECASE)
_NO_BODY = re.compile(rb"\bBODY\[\](?:<0>)? (?:NIL|\"\")", re.IGNORECASE)
_REST = re.compile(
    rb'(?: (?:UID \d+|RFC822\.SIZE \d+|INTERNALDATE "[^"]*"|FLAGS \([^()]*\)|MODSEQ \(\d+\)))*\)\s*', re.IGNORECASE
)
_WANTED = f"(UID RFC822.SIZE INTERNALDATE BODY.PEEK[]<0.{RAW_LIMIT}>)"


class Refused(Exception):
    """The server answered NO."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder: which count of uids holds, the last one that was given, and how many messages there are. Where the
    server does not say what was given (`is_told`), it is the last one that is there."""

    validity: int
    last: int
    count: int
    is_told: bool = True


def examine(session: Session, name: str, *, readonly: bool = True) -> Folder:
    """Open a folder. Raises `Refused`, and `ValueError` where the server does not say what is needed."""
    try:
        kind, data = session.select(mailbox(name), readonly=readonly)
    except imaplib.IMAP4.readonly as err:
        raise Refused(str(err)) from err
    if kind != "OK":
        raise Refused(_text(data))
    count = _number(data)
    validity = _number(session.response("UIDVALIDITY")[1])
    following = _number(session.response("UIDNEXT")[1])
    if not validity:
        raise ValueError("it gives no UIDVALIDITY, by which messages could be told apart")
    last = following - 1 if following else newest(session)[0] if count else 0
    return Folder(validity=validity, last=last, count=count, is_told=bool(following))


def newest(session: Session) -> tuple[int, date | None]:
    """Give uid and day of the last message of a folder that has some."""
    _, data = session.fetch("*", "(UID INTERNALDATE)")
    said = b" ".join(_parts(data))
    uid, came = _UID.search(said), _came(said)
    return (int(uid[1]) if uid else 0), (came.date() if came else None)


def search(session: Session, first: int, last: int, since: date | None) -> list[int]:
    """List the uids of the messages from `first` to `last`; with `since`, only of what came on that day or later."""
    days = ("SINCE", f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}") if since else ()
    kind, data = session.uid("SEARCH", "UID", f"{first}:{last}", *days)
    if kind != "OK":
        raise Refused(_text(data))
    found = {int(word) for part in _parts(data) for word in part.split()}
    return sorted(uid for uid in found if first <= uid <= last)


def fetch(session: Session, folder: Folder, uid: int) -> Received | None:
    """Read a message; None where there is none any more. Raises `Refused`, and `ValueError` for a broken answer."""
    kind, data = session.uid("FETCH", str(uid), _WANTED)
    if kind != "OK":
        raise Refused(_text(data))
    return _message(folder, uid, data)


def mark_read(session: Session, uids: list[int]) -> None:
    """Mark messages as read. Raises `Refused`."""
    kind, data = session.uid("STORE", ",".join(map(str, uids)), "+FLAGS.SILENT", r"(\Seen)")
    if kind != "OK":
        raise Refused(_text(data))


def _message(folder: Folder, uid: int, data: list[Any]) -> Received | None:
    """Find a message among what the server says, some of which nobody asked for."""
    for position, part in enumerate(data):
        if isinstance(part, tuple):
            rest = data[position + 1] if position + 1 < len(data) else b""
            if not _BODY.search(part[0]) or not isinstance(rest, bytes) or not _REST.fullmatch(rest):
                raise ValueError(f"it sent a message of another length than it said: {rest[:40]!r}")
            if _is_about(uid, said := part[0] + rest):
                return _received(ref(folder.validity, uid), part[1], said)
        elif isinstance(part, bytes) and _is_about(uid, part) and b"BODY[" in part and not _NO_BODY.search(part):
            raise ValueError(f"it sent a message in a way that nobody understands: {part[:80]!r}")
    return None


def _is_about(uid: int, said: bytes) -> bool:
    found = _UID.search(said)
    return bool(found and int(found[1]) == uid)


def _received(name: str, raw: bytes, said: bytes) -> Received:
    # Some servers only guess RFC822.SIZE: where all was read, it is known.
    size = _SIZE.search(said) if len(raw) >= RAW_LIMIT else None
    return Received(ref=name, raw=raw, size=max(len(raw), int(size[1]) if size else 0), at=_came(said))


def _came(said: bytes) -> datetime | None:
    """Give when a message came; None where the server does not say, or nonsense."""
    found = _CAME.search(said)
    try:
        at = parsedate_to_datetime(found[1].decode("ascii")) if found else None
    except (ValueError, OverflowError):
        return None
    return at if at and at.tzinfo else None


def _parts(data: list[Any]) -> list[bytes]:
    return [part for one in data or () for part in (one if isinstance(one, tuple) else (one,)) if part]


def _number(data: list[Any]) -> int:
    """Read the last number that the server said; 0 where it said none."""
    said = _parts(data)
    return int(said[-1]) if said and said[-1].isdigit() else 0


def _text(data: list[Any]) -> str:
    return b" ".join(_parts(data)).decode("utf-8", "replace")
