"""Reads the sheets of an Excel workbook (.xlsx, ECMA-376): the values that Excel saved, never a formula."""

import warnings
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from outcomed.input.shape import closest
from outcomed_connectors._shared.grid import Cell, CellError, Grid, Row, filled
from outcomed_connectors._shared.whole import later

LARGEST_UNPACKED = 500_000_000
LARGEST_WHOLE = 2_000_000
"""Above this size a workbook is streamed, and what is merged in it is not known."""
_OLE = b"\xd0\xcf\x11\xe0"
_REMEDY = "wait for the save to end, or save it again as Excel workbook (.xlsx)"


def sheets(data: bytes, *, file: str) -> Mapping[str, Grid]:
    """Parse a workbook; `ConnectorError` where it is not whole."""
    _refuse_half(data, file)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it would lose in writing: drop-downs of Excel, styles, print settings.
            warnings.simplefilter("ignore")
            is_streamed = len(data) > LARGEST_WHOLE
            book = load_workbook(BytesIO(data), read_only=is_streamed, data_only=True)
            return {sheet.title: _grid(sheet, file, is_streamed=is_streamed) for sheet in book.worksheets}
    except Exception as err:  # the parts of a half-saved workbook fail in every way there is
        raise later(f"{file} is not a whole workbook: {err}", _REMEDY) from err


def sheet_of(book: Mapping[str, Grid], name: str, key: str) -> Grid:
    """Find a sheet; `key` names it in the config."""
    found = next((grid for title, grid in book.items() if title.strip().casefold() == name.strip().casefold()), None)
    if found is None:
        file = next((grid.file for grid in book.values()), "the workbook")
        raise later(f'{file} has no sheet "{name}"', f"{closest(name, list(book))} (`{key}` in the config)")
    return found


def _refuse_half(data: bytes, file: str) -> None:
    if data.startswith(_OLE):
        raise later(f"{file} has a password, or is an old .xls", "save it as Excel workbook (.xlsx), without password")
    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except BadZipFile as err:
        raise later(f"{file} is not a whole workbook: {err}", _REMEDY) from err
    if size > LARGEST_UNPACKED:
        raise later(f"{file} is larger than 500 MB when unpacked", "keep only the launches in it")


def _grid(sheet: Any, file: str, *, is_streamed: bool) -> Grid:
    if is_streamed:
        sheet.reset_dimensions()  # other programs save wrong ones
    titles = set() if is_streamed else _titles(sheet)
    rows = (_row(number, cells) for number, cells in enumerate(sheet.iter_rows(), 1))
    return Grid(file=file, sheet=sheet.title, rows=tuple(r for r in rows if r.cells and not _is_title(r, titles)))


def _titles(sheet: Any) -> set[tuple[int, int]]:
    """Give the cells that are merged across columns, by row and position: a title above a part of the table."""
    return {(each.min_row, each.min_col - 1) for each in sheet.merged_cells.ranges if each.max_col > each.min_col}


def _is_title(row: Row, titles: set[tuple[int, int]]) -> bool:
    return all((row.number, position) in titles for position in row.cells)


def _row(number: int, cells: Iterable[Any]) -> Row:
    return Row(number, filled([_cell(cell) for cell in cells]))


def _cell(cell: Any) -> Cell | None:
    value = cell.value
    if value is None or isinstance(value, bool):
        return value
    if cell.data_type == "e":
        return CellError(str(value))
    if isinstance(value, int | float):
        return _number(value, is_percent="%" in (cell.number_format or ""))
    return _text_or_day(value)


def _number(value: float, *, is_percent: bool) -> Decimal:
    """Take a number as Excel shows it: 15 digits (more is the binary's noise), a percent cell by its percents."""
    shown = Decimal(f"{value:.15g}") * (100 if is_percent else 1)
    return shown if shown.adjusted() >= 15 else round(shown, 9).normalize() + Decimal(0)


def _text_or_day(value: object) -> Cell | None:
    match value:
        case datetime():
            return value.date() if value.time() == time() else value
        case date():
            return value
        case time() | timedelta():
            return str(value)
    return str(value).replace("_x000D_", "")
