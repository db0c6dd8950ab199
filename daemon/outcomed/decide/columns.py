"""Findings in the words of a table: where a file has keys, its rows have columns."""

import re

from outcomed.model.launch import Position

_METRIC = re.compile(r"add \[\[metrics\]\] with (.*)")
_PAIR = re.compile(r'(\w+) = ("[^"]*"|[^\s,;]+)')
_WRITE = re.compile(rf"\b(?:add|write) {_PAIR.pattern}")
_OTHER_NAMES = {"metrics": "metric", "decision_wanted.of": "decision_of"}


def titled(position: Position, key: str) -> str:
    """Give the heading of the column in which a key of a record stands: `metrics[1].target` is that of `target_2`."""
    path = re.sub(r"^outcomes\[\d+\]\.", "", key)
    numbered = re.fullmatch(r"(?:metrics|values)\[(\d+)\]\.(\w+)", path)
    name = _OTHER_NAMES.get(path) or re.split(r"[.\[]", path)[0]
    if numbered:
        number = int(numbered[1])
        name = f"{numbered[2]}_{number + 1}" if number else numbered[2]
    return dict(position.titles).get(name if path == key else f"outcomes.{name}", name)


def in_columns(position: Position, key: str, remedy: str) -> str:
    """Say what to write into which column, in place of what a file would have: `add goal = "..."`."""
    if found := _METRIC.search(remedy):
        pairs = _PAIR.findall(found[1])
        cells = ", ".join(f'"{_within(position, "metrics[0].", name)}": {_bare(value)}' for name, value in pairs)
        return f"fill in its columns, as {cells}"
    around = key[: key.rfind(".") + 1]
    if key.endswith("].changed"):
        return f'write it behind the team in the column "{titled(position, key)}": {_bare(_PAIR.findall(remedy)[0][1])}'
    return _WRITE.sub(lambda m: f'write {_bare(m[2])} into the column "{_within(position, around, m[1])}"', remedy)


def _within(position: Position, around: str, name: str) -> str:
    """Name a column of the same metric, or of the same answer; a metric's own name has a column called so."""
    return titled(position, f"{around}{'metric' if around.startswith('metrics') and name == 'name' else name}")


def _bare(value: str) -> str:
    return value.strip('"')
