"""Reads people from a CSV file, as personnel systems export them."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from outcomed.input.shape import closest
from outcomed.input.toml_lines import Place
from outcomed.input.wrong import Wrong
from outcomed.model.problem import Problem
from outcomed_connectors._shared.person_record import Record, read_record

COLUMNS = ("id", "name", "email", "manager", "team", "zone", "country", "subdivision", "left", "cadence")
"""What a column may hold: one cell's worth of a person."""


def checked_encoding(name: str) -> str:
    """Refuse an encoding that Python does not know."""
    try:
        "".encode(name)
    except LookupError:
        raise Wrong(f'"{name}" is not an encoding', 'write "utf-8", "cp1252" or the like') from None
    return name


def read_csv(
    path: Path, *, where: str, columns: Mapping[str, str], delimiter: str, encoding: str
) -> tuple[Record, ...] | Problem:
    """Read a row per person; a `Problem` where the file as a whole cannot be used. `columns` maps our names to those
    of the header; without it, columns are taken that are called as we call them."""
    try:
        with path.open(encoding=encoding, newline="") as file:
            rows = csv.DictReader(file, delimiter=delimiter)
            header = [name for name in rows.fieldnames or () if name]
            wanted = columns or {name: name for name in COLUMNS if name in header}
            if problem := _missing(wanted, header, where):
                return problem
            return tuple(_records(rows, wanted, where))
    except FileNotFoundError:
        remedy = "export it there, or correct `csv` of [people]"
        return Problem(where=where, message=f"there is no such file: {path}", remedy=remedy)
    except OSError as err:
        remedy = "make it readable for the user of outcomed, or correct `csv` of [people]"
        return Problem(where=where, message=f"cannot be read: {err.strerror}", remedy=remedy)
    except UnicodeDecodeError:
        return Problem(where=where, message=f"is not text in {encoding}", remedy="set `encoding` of [people]")
    except csv.Error as err:
        return Problem(where=where, message=f"is not CSV: {err}", remedy="export it again, one person a row")


def _missing(wanted: Mapping[str, str], header: list[str], where: str) -> Problem | None:
    if "email" not in wanted:
        remedy = 'say which column holds it: columns = { email = "Work mail", ... }'
        return Problem(where=where, line=1, key="columns.email", message="no column holds the address", remedy=remedy)
    lost = next(((ours, theirs) for ours, theirs in wanted.items() if theirs not in header), None)
    if lost is None:
        return None
    ours, theirs = lost
    message = f'there is no column "{theirs}"'
    return Problem(where=where, line=1, key=f"columns.{ours}", message=message, remedy=closest(theirs, header))


def _records(rows: "csv.DictReader[str]", wanted: Mapping[str, str], where: str) -> Iterator[Record]:
    for row in rows:
        cells: dict[str, Any] = {ours: (row[theirs] or "").strip() for ours, theirs in wanted.items()}
        place: Place = ("row",)
        given = {ours: cell for ours, cell in cells.items() if cell}
        if given:
            yield read_record(given, where=where, lines={place: rows.line_num}, within=place)
