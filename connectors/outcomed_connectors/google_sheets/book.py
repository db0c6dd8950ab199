"""A spreadsheet as its tabs of cells: values as they are, days as numbers, percents as people see them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import zip_longest
from typing import Any

from pydantic import Field, field_validator

from outcomed.ical.lines import clean_line
from outcomed.input.shape import closest
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Right
from outcomed_connectors._shared.google.settings import AUTH, GoogleSettings
from outcomed_connectors._shared.google.wire import Api, Reply, Wire
from outcomed_connectors._shared.grid import Cell, CellError, Grid, Row, filled
from outcomed_connectors._shared.whole import later

API = Api(name="sheets", version="v4")
_ID = re.compile(r"[A-Za-z0-9_-]{10,200}")
_IN_URL = re.compile(r"/d/([A-Za-z0-9_-]{10,200})")
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|ERROR!)")
_FIRST = date(1899, 12, 30)
"""Serial day 0 (DateTimeRenderOption)."""
_NO_SUCH_RANGE = frozenset({400})
_ROUNDS = 3
"""So often values are read until nobody has changed them before it was read how they are shown."""
RIGHT = Right(name=f"{AUTH}spreadsheets.readonly", why="read the spreadsheet")
RIGHT_TO_WRITE = Right(name=f"{AUTH}spreadsheets", why="read the spreadsheet, and write what is wrong into its column")


class SheetSettings(GoogleSettings):
    """Which spreadsheet it is, and as whom outcomed reads it."""

    spreadsheet: str = Field(description="The spreadsheet: its address in the browser, or its id.")

    @field_validator("spreadsheet")
    @classmethod
    def _is_one(cls, text: str) -> str:
        found = _IN_URL.search(text)
        name = found[1] if found else text.strip()
        if not _ID.fullmatch(name):
            raise ValueError(f"{text[:80]!r} is no spreadsheet; copy its address from the browser")
        return name

    def rights(self) -> Sequence[Right]:
        return (RIGHT,)


class Book:
    """One spreadsheet, read anew each time."""

    def __init__(self, wire: Wire, spreadsheet: str) -> None:
        self._wire = wire
        self._id = spreadsheet
        self._titles: tuple[str, tuple[str, ...]] | None = None

    def grids(self, names: Sequence[str], keys: Sequence[str]) -> tuple[Grid | None, ...]:
        """Read some tabs as wholes; None for one that is not there, and that `keys` name nothing for (an empty one).
        `ConnectorError` for one that is not there and shall be."""
        title, tabs = self._titles or self._look()
        found = [_named(name, tabs) for name in names]
        if None in found:
            title, tabs = self._look()
            found = [_named(name, tabs) for name in names]
        for name, tab, key in zip(names, found, keys, strict=True):
            if tab is None and key:
                remedy = f"{closest(name, list(tabs))} (`{key}` in the config)"
                raise later(f'{title} has no sheet "{name}"', remedy)
        there = [tab for tab in found if tab is not None]
        rows = dict(zip(there, self.rows([_quoted(tab) for tab in there]), strict=True))
        return tuple(Grid(file=title, sheet=tab, rows=rows[tab]) if tab is not None else None for tab in found)

    def rows(self, ranges: Sequence[str]) -> list[tuple[Row, ...]]:
        """Read ranges: the values, and how they are shown. `ConnectorError` where one is none, and where people do not
        stop changing them."""
        if not ranges:
            return []
        values = self._values(ranges)
        for _ in range(_ROUNDS):
            # Only how a number is shown tells that it is a percent.
            shown = self._read(ranges, valueRenderOption="FORMATTED_VALUE")
            if all(map(_are_one, values, shown)) or values == (values := self._values(ranges)):
                return [tuple(_rows(*pair)) for pair in zip(values, shown, strict=True)]
        raise later("people changed the spreadsheet again and again while it was read", "it is read again by itself")

    def _values(self, ranges: Sequence[str]) -> list[Sequence[Sequence[Any]]]:
        return self._read(ranges, valueRenderOption="UNFORMATTED_VALUE", dateTimeRenderOption="SERIAL_NUMBER")

    def write(self, tab: str, cells: Mapping[tuple[int, int], str]) -> None:
        """Write texts as they are, never as formulas, into cells by their row and the position of their column."""
        data = [
            {"range": f"{_quoted(tab)}!{letters(column)}{row}", "values": [[text]]}
            for (row, column), text in cells.items()
        ]
        body = {"valueInputOption": "RAW", "data": data}

        def make(service: Any) -> Any:
            return service.spreadsheets().values().batchUpdate(spreadsheetId=self._id, body=body)

        self._wire.call("", make, writes=True)

    def _look(self) -> tuple[str, tuple[str, ...]]:
        """Read the title of the spreadsheet and those of its tabs."""
        fields = "properties/title,sheets/properties/title"
        body = self._call(lambda sheets: sheets.get(spreadsheetId=self._id, fields=fields)).body
        tabs = tuple(str(sheet["properties"]["title"]) for sheet in body.get("sheets", ()))
        # It stands in messages, each of which is one line.
        self._titles = clean_line(str(body.get("properties", {}).get("title", ""))) or "the spreadsheet", tabs
        return self._titles

    def _read(self, ranges: Sequence[str], **options: str) -> list[Sequence[Sequence[Any]]]:
        make = partial(_batch, spreadsheetId=self._id, ranges=list(ranges), **options)
        reply = self._call(make, _NO_SUCH_RANGE)
        if not reply.is_good:
            self._titles = None
            names = ", ".join(ranges)
            remedy = 'name a sheet, and cells of it as in "Metrics!A:B"; a sheet may have been renamed just now'
            raise ConnectorError(Failure.LATER, f"the spreadsheet has no cells {names}", remedy)
        return [found.get("values", []) for found in reply.body.get("valueRanges", ())]

    def _call(self, make: Any, expects: frozenset[int] = frozenset()) -> Reply:
        return self._wire.call("", lambda service: make(service.spreadsheets()), expects=expects)


def day_of(serial: Decimal) -> date:
    """Give the day that a number of days stands for. Raises `ValueError` for one beyond the calendar."""
    try:
        return _FIRST + timedelta(days=int(serial))
    except OverflowError:
        raise ValueError(f"{serial} is no day") from None


def letters(position: int) -> str:
    """Name a column by its position: 0 is A, 26 is AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _batch(sheets: Any, **given: Any) -> Any:
    return sheets.values().batchGet(majorDimension="ROWS", **given)


def _named(name: str, tabs: Iterable[str]) -> str | None:
    return next((tab for tab in tabs if tab.strip().casefold() == name.strip().casefold()), None)


def _quoted(tab: str) -> str:
    """Write a tab in A1 notation, so that no name of one can mean anything else."""
    return "'" + tab.replace("'", "''") + "'"


def _are_one(values: Sequence[Sequence[Any]], shown: Sequence[Sequence[Any]]) -> bool:
    """True where the texts of both stand in the same cells: nobody sorted the rows in between. A text may also be shown
    in another way."""
    cells = (pair for rows in zip_longest(values, shown, fillvalue=()) for pair in zip_longest(*rows))
    return all(value == text for value, text in cells if isinstance(value, str) and value)


def _rows(values: Sequence[Sequence[Any]], shown: Sequence[Sequence[Any]]) -> Iterator[Row]:
    """Make rows; both end with the last cell that is not empty, each in its own way."""
    for number, (cells, texts) in enumerate(zip_longest(values, shown, fillvalue=()), 1):
        row = Row(number, filled([_cell(*pair) for pair in zip_longest(cells, texts[: len(cells)])]))
        if row.cells:
            yield row


def _cell(value: Any, text: Any) -> Cell | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(value, is_percent=isinstance(text, str) and text.rstrip().endswith("%"))
    said = str(value)
    return CellError(said) if _ERROR.fullmatch(said) else said


def _number(value: float, *, is_percent: bool) -> Decimal:
    """Take a number by its 15 digits (more is the binary's noise), a percent by its percents."""
    number = Decimal(f"{value:.15g}") * (100 if is_percent else 1)
    return number if number.adjusted() >= 15 else round(number, 9).normalize() + Decimal(0)
