"""Reply tokens: what a mail of ours carries so that an answer to it can be told from a made-up one.

A token names the mail it stands in and the day it ends, and proves both together with the person it was sent to. It
lies in the plus-address of Reply-To and once more in References, for programs that answer to another address. It is 43
letters and digits in lower case, read in any case, so that the local part stays below 64 octets (RFC 5321, 4.5.3.1.1).
Whoever holds one has got our mail, or was handed it: it says nothing of who they are.
"""

import hmac
import re
from base64 import b32decode, b32encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from email.message import EmailMessage

from outcomed.model.key import Key, encode, identity

VALID = timedelta(days=400)
"""So long an answer is taken: half a year's look, and half a year of grace."""

LONGEST_LOCAL = 64 - 1 - 43
"""The longest local part of an inbox's address that leaves room for a token."""

_EPOCH = date(2020, 1, 1)
_THREAD, _DAY, _MAC = 13, 4, 26
_TOKEN = rf"[a-z2-7]{{{_THREAD + _DAY + _MAC}}}"
_IN_ADDRESS = re.compile(rf"\+({_TOKEN})@", re.IGNORECASE)
_IN_REFERENCES = re.compile(rf"<({_TOKEN})\.reply@", re.IGNORECASE)
_ADDRESSES = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it was found: the mail it names (see `thread`), its last day, and its proof."""

    thread: str
    expires: date
    mac: str


def thread(namespace: str, key: Key) -> str:
    """Name a mail in a token: 13 characters, derived from its key."""
    return _plain(bytes.fromhex(identity(namespace, key))[:8])


def mint(secret: bytes, namespace: str, key: Key, person: str, expires: date) -> str:
    """Make the token of a mail to a person (by id)."""
    day = (expires - _EPOCH).days.to_bytes(2, "big")
    return thread(namespace, key) + _plain(day) + _mac(secret, key, person, expires)


def proves(token: Token, secret: bytes, key: Key, person: str) -> bool:
    """True where the token was made here for exactly this mail to this person."""
    return hmac.compare_digest(token.mac, _mac(secret, key, person, token.expires))


def tokens(mail: EmailMessage) -> Iterator[Token]:
    """Find every token in a mail's addresses and references, each once, in that order."""
    addresses = (text for name in _ADDRESSES for text in _texts(mail, name))
    references = (text for name in ("In-Reply-To", "References") for text in _texts(mail, name))
    found = [word for text in addresses for word in _IN_ADDRESS.findall(text)]
    found += [word for text in references for word in _IN_REFERENCES.findall(text)]
    for word in dict.fromkeys(word.lower() for word in found):
        yield parsed(word)


def parsed(word: str) -> Token:
    """Take apart a token of the right length and alphabet."""
    day = b32decode(word[_THREAD : _THREAD + _DAY].upper() + "====")
    return Token(word[:_THREAD], _EPOCH + timedelta(days=int.from_bytes(day[:2], "big")), word[_THREAD + _DAY :])


def _mac(secret: bytes, key: Key, person: str, expires: date) -> str:
    said = "\0".join(("outcomed reply", encode(key), person, expires.isoformat()))
    return _plain(hmac.digest(secret, said.encode(), "sha256")[:16])


def _plain(raw: bytes) -> str:
    return b32encode(raw).decode().rstrip("=").lower()


def _texts(mail: EmailMessage, name: str) -> Iterator[str]:
    yield from (str(value) for value in mail.get_all(name, []))
