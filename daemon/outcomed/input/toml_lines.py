"""Where each key of a TOML text stands, so that a problem can name its line."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

Place: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys, and positions in lists counted from 0."""

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEYS = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_LIST = re.compile(rf"\s*\[\[\s*({_KEYS})\s*\]\]")
_TABLE = re.compile(rf"\s*\[\s*({_KEYS})\s*\]\s*(?:#.*)?$")
_PAIR = re.compile(rf"\s*({_KEYS})\s*=")
_PLAIN = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')
_LONG = re.compile(r'"""|\'\'\'')


def lines_of(text: str) -> Mapping[Place, int]:
    """Map each table and key of a valid TOML text to its line, counted from 1."""
    found: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    for number, line in _code_lines(text):
        if header := _LIST.match(line):
            name = _within(_split(header[1]), counts)
            counts[name] = counts.get(name, -1) + 1
            table = (*name, counts[name])
            found.setdefault(name, number)
            found[table] = number
        elif header := _TABLE.match(line):
            table = _within(_split(header[1]), counts)
            found[table] = number
        elif pair := _PAIR.match(line):
            place: Place = (*table, *_split(pair[1]))
            found[place] = number
    return found


def line_of(lines: Mapping[Place, int], place: Place) -> int | None:
    """Give the line of a place, or of the nearest thing around it that has one."""
    for end in range(len(place), 0, -1):
        if place[:end] in lines:
            return lines[place[:end]]
    return None


def line_of_error(message: str, text: str) -> int | None:
    """Read the line out of a message of `tomllib`."""
    if found := re.search(r"at line (\d+)", message):
        return int(found[1])
    return max(1, len(text.splitlines())) if "end of document" in message else None


def remedy_at(text: str, line: int | None, otherwise: str) -> str:
    """Say how to write the value of a broken line where it looks like a day or a time of day, else `otherwise`."""
    lines = text.split("\n")
    broken = lines[line - 1] if line and line <= len(lines) else ""
    if day := re.search(r"=\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b", broken):
        return f"write it as {day[3]}-{day[2]:0>2}-{day[1]:0>2}"
    if re.search(r"=\s*\d{1,4}[/.]\d{1,2}[/.]\d{1,4}\b", broken):
        return "write a day as 2026-11-05: year, month, day"
    if clock := re.search(r"=\s*(\d{1,2}):(\d\d)\b", broken):
        return f'write it in quotes: "{clock[1]:0>2}:{clock[2]}"'
    return otherwise


def _code_lines(text: str) -> Iterator[tuple[int, str]]:
    """Give each line that begins outside of a string of several lines and outside of an array."""
    closing, depth = "", 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not closing and not depth:
            yield number, line.rstrip("\r")
        is_header = not closing and not depth and (_LIST.match(line) or _TABLE.match(line))
        closing, depth = _after(line, closing, depth) if not is_header else ("", 0)


def _after(line: str, closing: str, depth: int) -> tuple[str, int]:
    """Say what is open behind a line: the mark that ends a long string, and how many brackets."""
    rest = line
    while True:
        if closing:
            _, found, rest = rest.partition(closing)
            if not found:
                return closing, depth
            closing = ""
        opening = _first_long(rest)
        code = _PLAIN.sub("", rest[: opening.start()] if opening else rest)
        depth = max(0, depth + code.count("[") - code.count("]"))
        if not opening:
            return "", depth
        closing, rest = opening[0], rest[opening.end() :]


def _first_long(text: str) -> re.Match[str] | None:
    """Find the first mark of a long string that is neither in a short string nor in a comment."""
    at = 0
    while found := _LONG.search(text, at):
        plain = next((m for m in _PLAIN.finditer(text) if _covers(m, found)), None)
        if plain is None:
            return found
        at = plain.end()
    return None


def _covers(plain: re.Match[str], mark: re.Match[str]) -> bool:
    is_empty_string = plain.end() - plain.start() == 2
    return not is_empty_string and plain.start() < mark.start() < plain.end()


def _within(keys: tuple[str, ...], counts: Mapping[Place, int]) -> Place:
    """Put the position of the newest entry behind each list on the way."""
    place: Place = ()
    for key in keys[:-1]:
        place = (*place, key)
        if place in counts:
            place = (*place, counts[place])
    return (*place, keys[-1])


def _split(keys: str) -> tuple[str, ...]:
    return tuple(key.strip("\"'") for key in re.findall(_KEY, keys))
