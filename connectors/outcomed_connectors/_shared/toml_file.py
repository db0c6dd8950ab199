"""Reads one TOML file that people wrote; whatever is wrong with it becomes a problem, never an exception."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any
from unicodedata import category

from outcomed.input.toml_lines import Place, line_of_error, lines_of, remedy_at
from outcomed.model.problem import Problem

LARGEST_FILE = 10_000_000
_DEEP_KEY = re.compile(r"(?:[\w-]+[ \t]*\.[ \t]*){40}")
"""`tomllib` takes quadratic time for a dotted key: a small file could stop every tick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlFile:
    """A file's tables and the line of each key."""

    where: str
    tables: Mapping[str, Any]
    lines: Mapping[Place, int] = field(default_factory=dict)


def read_toml(path: Path, where: str) -> TomlFile | Problem:
    """Parse a file; numbers stay exact (`Decimal`)."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            return Problem(where=where, message="is larger than 10 MB", remedy="link to long texts instead")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as err:
        line = path.read_bytes()[: err.start].count(b"\n") + 1
        return Problem(where=where, line=line, message="is not text in UTF-8", remedy="save it as UTF-8")
    except FileNotFoundError:
        return Problem(where=where, message="there is no such file", remedy=f"write {path}, or correct the path")
    except OSError as err:
        remedy = "make it readable for the user of outcomed"
        return Problem(where=where, message=f"cannot be read: {err.strerror}", remedy=remedy)
    return parse_toml(text, where)


def parse_toml(text: str, where: str) -> TomlFile | Problem:
    """Parse a text; an empty one is taken for half saved."""
    if not text.strip():
        return Problem(where=where, line=1, message="is empty", remedy="fill it in, or delete the file")
    if deep := _DEEP_KEY.search(text):
        at = text.count("\n", 0, deep.start()) + 1
        return Problem(where=where, line=at, message="has a key of more than 40 parts", remedy="write a plain key")
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as err:
        remedy = "correct this line: texts stand in quotes, lists in [ ], tables under [name]"
        line = line_of_error(str(err), text)
        remedy = remedy_at(text, line, remedy)
        return Problem(where=where, line=line, message=f"is not TOML: {err}", remedy=remedy)
    return TomlFile(where=where, tables=tables, lines=lines_of(text))


def shown(name: str) -> str:
    """Write a file's name so that it can be printed on one line, whatever bytes it has."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if category(c) not in ("Cc", "Zl", "Zp") else f"\\x{ord(c):02x}" for c in text)
