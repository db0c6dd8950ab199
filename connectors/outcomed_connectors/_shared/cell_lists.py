"""Lists in one cell: items between commas, semicolons or line breaks, teams and thanks one a line.

An item in double quotes stands as it is, a quote within it is doubled. `none` is the empty list.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from outcomed.input.wrong import Wrong

_QUOTED = r'"((?:[^"]|"")*)"'
_ITEM = re.compile(rf"\s*(?:{_QUOTED}\s*(?=[,;\n]|$)|([^,;\n]*))(?:[,;\n]|$)")
_FIRST_QUOTED = re.compile(rf"{_QUOTED}\s*(?::(.*))?", re.DOTALL)
_PART = re.compile(r"\|\s*(?=(?:watch|ask)\s*:)", re.IGNORECASE)


def items(text: str) -> list[str]:
    """Split ids or words: `dana, raj`."""
    return [] if _is_none(text) else [item for item in _items(text) if item]


def checkpoints(text: str) -> list[Any]:
    """Split checkpoints: `3 weeks; first look = 2 weeks`."""
    found: list[Any] = []
    for item in items(text):
        name, named, after = item.partition("=")
        found.append({"name": name.strip(), "after": after.strip()} if named else item)
    return found


def affects(text: str) -> list[Mapping[str, str]]:
    """Split teams for whom something changes, one a line: `Billing: fewer fees | watch: refunds | ask: dana`."""
    return [_affect(line) for line in _lines(text)]


def credits_(text: str) -> list[Mapping[str, str]]:
    """Split thanks, one a line: `emil: built the queue`."""
    return [{"who": who, **({"did": did} if did else {})} for who, did in map(_named, _lines(text))]


def spans(text: str) -> list[Any]:
    """Split days off: `2026-12-24; 2026-08-03 to 2026-08-14`."""
    found: list[Any] = []
    for item in items(text):
        first, to, last = item.partition(" to ")
        found.append({"first": first.strip(), "last": last.strip()} if to else item)
    return found


def quoted(item: str, marks: str = ',;\n"') -> str:
    """Write an item so that it is read back as it is."""
    is_plain = item == item.strip() and not any(mark in item for mark in marks) and item.casefold() != "none"
    return item if is_plain else '"' + item.replace('"', '""') + '"'


def _is_none(text: str) -> bool:
    return text.strip().casefold() == "none"


def _lines(text: str) -> Iterator[str]:
    if not _is_none(text):
        yield from (line.strip() for line in re.split(r"[\r\n]+", text) if line.strip())


def _items(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        found = _ITEM.match(text, at)
        if found is None or found.end() == at:
            break
        yield _unquoted(found[1]) if found[1] is not None else found[2].strip()
        at = found.end()


def _affect(line: str) -> Mapping[str, str]:
    first, *rest = _PART.split(line)
    team, changed = _named(first)
    said = {"team": team, **({"changed": changed} if changed else {})}
    for part in rest:
        name, _, text = part.partition(":")
        key = name.strip().casefold()
        if key in said:
            raise Wrong(
                f'"{key}" is there twice for {team}', "write it once: Team: what changed | watch: ... | ask: id"
            )
        if text.strip():
            said[key] = text.strip()
    return said


def _named(line: str) -> tuple[str, str]:
    """Cut a line at its first colon; a name that holds one stands in quotes."""
    if found := _FIRST_QUOTED.fullmatch(line):
        return _unquoted(found[1]), (found[2] or "").strip()
    name, _, text = line.partition(":")
    return name.strip(), text.strip()


def _unquoted(text: str) -> str:
    return text.replace('""', '"')
