"""Keys: the identity of an effect or an item, kept for ever.

A key is a tuple of words. Written down, each segment is NFC-normalised and percent-encoded, and the
segments are joined by `/`, so no text of a user can forge another key.
"""

from typing import TypeAlias
from unicodedata import normalize
from urllib.parse import quote, unquote
from uuid import UUID, uuid5

Key: TypeAlias = tuple[str, ...]

_OUTCOMED = UUID("6f7c0d2e-8a5b-5c7e-9a44-1d0b5f3c2a91")


def encode(key: Key) -> str:
    """Write a key as text: `("reminder", "a b", "1-month")` -> `reminder/a%20b/1-month`."""
    if not key or not all(key):
        raise ValueError(f"a key has no empty segment: {key!r}")
    return "/".join(quote(normalize("NFC", segment), safe="") for segment in key)


def decode(text: str) -> Key:
    """Read a key written by `encode`."""
    return tuple(unquote(segment) for segment in text.split("/"))


def identity(namespace: str, key: Key, generation: int = 0) -> str:
    """Derive the outside identity (UID, Message-ID, href) of a key: 32 hex digits, a pure function of its words."""
    root = uuid5(_OUTCOMED, normalize("NFC", namespace))
    return uuid5(root, f"{encode(key)}#{generation}").hex
