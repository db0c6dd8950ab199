"""How far a folder was read, and the names that IMAP has for folders and messages."""

import json
from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

MOST_OWED = 100
"""With so many messages that cannot be read, no new ones are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """All messages up to `uid` were read, those named in `owed` excepted; `box` (see `box`) and `validity` say which
    count of uids is meant.

    Up to the uid `until`, only what came on or after the day `since` is looked at. `newest` is the day of the newest
    message read.
    """

    box: str = ""
    validity: int = 0
    uid: int = 0
    newest: date | None = None
    since: date | None = None
    until: int = 0
    owed: tuple[int, ...] = ()

    @classmethod
    def read(cls, text: str | None) -> "Mark":
        """Read a mark; the beginning for one that says nothing."""
        try:
            found = json.loads(text or "")
            return cls(
                box=str(found["box"]),
                validity=int(found["validity"]),
                uid=int(found["uid"]),
                newest=_day(found.get("newest")),
                since=_day(found.get("since")),
                until=int(found.get("until", 0)),
                owed=tuple(int(uid) for uid in found.get("owed", ())),
            )
        except (ValueError, LookupError, TypeError, AttributeError):
            return cls()

    def __str__(self) -> str:
        said: dict[str, Any] = {"box": self.box, "validity": self.validity, "uid": self.uid}
        if self.newest:
            said["newest"] = self.newest.isoformat()
        if self.since and self.uid < self.until:
            said |= {"since": self.since.isoformat(), "until": self.until}
        if self.owed:
            said["owed"] = list(self.owed)
        return json.dumps(said)


def box(*words: str) -> str:
    """Name a folder in marks: servers count on their own, and may well begin with the same number."""
    return sha256("\0".join(words).encode()).hexdigest()[:12]


def ref(validity: int, uid: int) -> str:
    """Name a message of a folder for good."""
    return f"{validity}.{uid}"


def uid_of(ref: str, validity: int) -> int | None:
    """Give the uid of a message that `ref` names, None where it is not of this count of uids."""
    of, _, uid = ref.partition(".")
    return int(uid) if of == str(validity) and uid.isdecimal() and uid.isascii() else None


def mailbox(name: str) -> str:
    """Write a folder's name as IMAP has it: quoted, other letters in modified UTF-7 (RFC 3501, 5.1.3)."""
    written, other = "", ""
    for letter in f"{name}\0":
        if letter != "\0" and not " " <= letter <= "~":
            other += letter
            continue
        if other:
            written += f"&{b64encode(other.encode('utf-16-be')).decode().rstrip('=').replace('/', ',')}-"
            other = ""
        written += {"&": "&-", "\\": "\\\\", '"': '\\"', "\0": ""}.get(letter, letter)
    return f'"{written}"'


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
