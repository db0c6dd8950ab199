"""Keys: the identity of an effect or an item, kept for ever.

A key is a tuple of words. Written down, each segment is NFC-normalised and percent-encoded, and the
segments are joined by `/`, so no text of a user can forge another key.
"""

import re
from functools import lru_cache
from typing import TypeAlias
from unicodedata import normalize
from urllib.parse import quote, unquote
from uuid import UUID, uuid5

Key: TypeAlias = tuple[str, ...]

_PLAIN = re.compile(r"[A-Za-z0-9_.~-]+")
"""Segments that are written as they are; nearly all."""
_OUTCOMED = UUID("6f7c0d2e-8a5b-5c7e-9a44-1d0b5f3c2a91")


def encode(key: Key) -> str:
    """Write a key as text: `("reminder", "a b", "1-month")` -> `reminder/a%20b/1-month`."""
    if not key or not all(key):
        raise ValueError(f"a key has no empty segment: {key!r}")
    return "/".join(s if _PLAIN.fullmatch(s) else quote(normalize("NFC", s), safe="") for s in key)


@lru_cache(maxsize=1 << 17)
def decode(text: str) -> Key:
    """Read a key written by `encode`."""
    return tuple(unquote(segment) for segment in text.split("/"))


def identity(namespace: str, key: Key, generation: int = 0) -> str:
    """Derive the outside identity (UID, Message-ID, href) of a key: 32 hex digits, a pure function of its words."""
    return uuid5(_root(namespace), f"{encode(key)}#{generation}").hex


@lru_cache(maxsize=4)
def _root(namespace: str) -> UUID:
    return uuid5(_OUTCOMED, normalize("NFC", namespace))
