"""Reads CSV as spreadsheet programs save it: with or without BOM, by `;`, `,` or tab, in UTF-8, UTF-16 or cp1252."""

import codecs
import csv
import re
from collections.abc import Sequence
from io import StringIO

from outcomed_connectors._shared.grid import Cell, CellError, Grid, Row, filled
from outcomed_connectors._shared.whole import later

DELIMITERS = (",", ";", "\t", "|")
_ERRORS = re.compile(r"#(N/A|NV|REF!|BEZUG!|DIV/0!|VALUE!|WERT!|NAME\?|NULL!|NUM!|ZAHL!|CALC!|SPILL!)")


def csv_grid(data: bytes, *, file: str, delimiter: str = "", encoding: str = "") -> Grid:
    """Parse a file (RFC 4180); what is not given is found out. `ConnectorError` where that cannot be done."""
    text = _text(data, file, encoding)
    if given := re.match(r"sep=(.)\r?\n", text):  # Excel's own way to name the delimiter
        delimiter = delimiter or given[1]
        text = "\n" + text[given.end() :]
    cut = delimiter or _delimiter(text)
    return Grid(file=file, rows=_rows(text, file, cut), is_text=True)


def _text(data: bytes, file: str, encoding: str) -> str:
    if encoding:
        return _decoded(data, file, encoding)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(data, file, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        if any(ord(c) > 127 for c in data.decode("utf-8-sig", "ignore")):
            line = data[: err.start].count(b"\n") + 1
            message = f"{file} line {line}: here it is not UTF-8, as it is elsewhere"
            raise later(message, "save it as CSV UTF-8, or set `encoding` in the config") from None
        return _decoded(data, file, "cp1252")


def _decoded(data: bytes, file: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as err:
        line = data[: err.start].count(b"\n") + 1
        remedy = "save it as CSV UTF-8, or set `encoding` in the config"
        raise later(f"{file} line {line}: is not text in {encoding}", remedy) from None


def _delimiter(text: str) -> str:
    """Take the delimiter that divides the first rows into most cells."""
    start = "\n".join(text.lstrip().splitlines()[:5])
    return max(DELIMITERS, key=lambda each: _widest(start, each))


def _widest(text: str, delimiter: str) -> int:
    try:
        return max((len(row) for row in csv.reader(StringIO(text), delimiter=delimiter)), default=0)
    except csv.Error:
        return 0


def _rows(text: str, file: str, delimiter: str) -> tuple[Row, ...]:
    # `strict`: a quote that is never closed would swallow all launches below it.
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = []
    start = 1
    try:
        for cells in reader:
            rows.append(Row(start, filled(_cells(cells))))
            start = reader.line_num + 1
    except csv.Error as err:
        message = f"{file} line {start}: is not CSV: {err}"
        raise later(message, "close the quote that is open here, or export the file again") from None
    return tuple(rows)


def _cells(cells: Sequence[str]) -> list[Cell]:
    return [CellError(cell.strip()) if _ERRORS.fullmatch(cell.strip()) else cell for cell in cells]
