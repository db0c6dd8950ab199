"""Printing: sentences, tables and JSON. Drawn on a terminal, plain everywhere else."""

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import click

from outcomed.model.people import Person
from outcomed.model.problem import Problem

_KEPT_WHOLE = ("key", "id", "run")
"""Columns that people copy from."""


def plain(text: str) -> str:
    """Keep what people typed from drawing on the terminal: no control characters but line breaks."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def say(text: str = "") -> None:
    """Print a line."""
    click.echo(plain(text))


def heading(text: str) -> None:
    """Print a line that begins a part."""
    click.echo()
    click.echo(click.style(plain(text), bold=True) if _is_drawn() else plain(text))


def print_json(document: Mapping[str, Any]) -> None:
    """Print one JSON document: instants as ISO 8601, values by their names, in the order given."""
    click.echo(json_text(document))


def json_text(document: Mapping[str, Any]) -> str:
    """Write what `print_json` prints."""
    text = json.dumps(_jsonable(document), indent=2, ensure_ascii=False)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under headings: aligned, nothing cut off; drawn where a person looks at a terminal."""
    kept = [tuple(_one_line(cell) for cell in row) for row in rows]
    if _is_drawn():
        _draw(headings, kept)
    else:
        _align([tuple(headings), *kept])


def print_problems(problems: Iterable[Problem]) -> None:
    """Print each as `file:line: key: message (remedy)`."""
    for problem in problems:
        click.echo(f"  {problem.severity:5}  {_one_line(str(problem))}")


def count(number: int, one: str, many: str = "") -> str:
    """Write a count with its noun: `1 mail`, `3 mails`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def local(at: datetime | None, who: Person | str | None = None) -> str:
    """Write an instant in a person's (or a named) zone, by default UTC: `Tue 24 Nov 2026 08:30 CET`."""
    if at is None:
        return ""
    zone = who.tz if isinstance(who, Person) else ZoneInfo(who or "UTC")
    there = at.astimezone(zone)
    return f"{there:%a} {there.day} {there:%b %Y %H:%M %Z}"


def _jsonable(value: Any) -> Any:
    """Turn values into what JSON knows."""
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, Mapping):
        return {str(key): _jsonable(each) for key, each in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(str(each) for each in value)
    if isinstance(value, list | tuple):
        return [_jsonable(each) for each in value]
    if is_dataclass(value):
        return {field.name: _jsonable(getattr(value, field.name)) for field in fields(value)}
    return _scalar(value)


def _scalar(value: object) -> str | float:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else str(value)


def _is_drawn() -> bool:
    """True on a terminal whose user has not asked for plain text (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _one_line(text: str) -> str:
    """Write a text on one line, without control characters."""
    return plain(text).replace("\n", " ")


def _align(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(f"  {'  '.join(cells)}".rstrip())


def _draw(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=SIMPLE_HEAD, pad_edge=False)
    for text in headings:
        drawn.add_column(text, overflow="fold", no_wrap=text in _KEPT_WHOLE)
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    Console().print(drawn)
