"""Sheets' methods: what a spreadsheet holds, and its values, read and written."""

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from support.google_twin.faults import ApiError, Call
from support.google_twin.schema import Json, snake
from support.google_twin.sheet_cells import Book, Box, Cell, Formula, Tab, entered, rendered

if TYPE_CHECKING:
    from support.google_twin.twin import GoogleTwin

_DENIED = "The caller does not have permission"


class SheetsApi:
    """The spreadsheets of everybody, by id."""

    def __init__(self, twin: "GoogleTwin") -> None:
        self.twin = twin
        self.books: dict[str, Book] = {}

    def add(
        self, owner: str, tabs: Mapping[str, Sequence[Sequence[Cell]]], *, title: str = "Launches", **more: Any
    ) -> Book:
        """Make a spreadsheet with these tabs."""
        made = [Tab(name, [list(row) for row in rows], number=n) for n, (name, rows) in enumerate(tabs.items())]
        book = Book(f"1sheet{len(self.books):038d}", title, owner, made, **more)
        self.books[book.id] = book
        return book

    def call(self, call: Call) -> Json | None:
        """Do what a method does; raise ApiError."""
        name = snake(call.method.removeprefix("sheets.spreadsheets."))
        work: Callable[[Call, Book], Json | None] | None = getattr(self, name, None)
        if work is None:
            self.twin.violations.append(f"the twin does not offer {call.method}")
            raise ApiError("notFound")
        return work(call, self._book(call, is_written="pdate" in name))

    def _book(self, call: Call, *, is_written: bool) -> Book:
        book = self.books.get(call.params["spreadsheetId"])
        only_picked = all(scope.endswith("/drive.file") for scope in call.scopes)
        if book is None or (only_picked and not book.picked):
            raise ApiError("notFound", "Requested entity was not found.")
        allowed = {book.owner} | book.writers | (set() if is_written else book.readers)
        if call.user not in allowed:
            raise ApiError("forbidden", _DENIED)
        return book

    def get(self, call: Call, book: Book) -> Json:
        """Give what a spreadsheet is, without its cells."""
        if call.params.get("includeGridData"):
            self.twin.violations.append("the twin gives no grid data")
        sheets = [
            {
                "properties": {
                    "sheetId": tab.number,
                    "title": tab.title,
                    "index": place,
                    "sheetType": "GRID",
                    "gridProperties": {"rowCount": tab.grid_rows, "columnCount": tab.grid_columns},
                }
            }
            for place, tab in enumerate(book.tabs)
        ]
        about = {"title": book.title, "locale": book.locale, "timeZone": book.time_zone, "autoRecalc": "ON_CHANGE"}
        url = f"https://docs.google.com/spreadsheets/d/{book.id}/edit"
        return {"spreadsheetId": book.id, "properties": about, "sheets": sheets, "spreadsheetUrl": url}

    def values_get(self, call: Call, book: Book) -> Json:
        """Give a range's values; what is empty at its end is left out."""
        return _values(book, book.box(call.params["range"]), call.params)

    def values_batch_get(self, call: Call, book: Book) -> Json:
        """Give several ranges' values, in their order."""
        ranges = [_values(book, book.box(one), call.params) for one in call.params.get("ranges", [])]
        return {"spreadsheetId": book.id} | ({"valueRanges": ranges} if ranges else {})

    def values_update(self, call: Call, book: Book) -> Json:
        """Write a range."""
        named = call.body.get("range", call.params["range"])
        box = book.box(call.params["range"])
        if book.box(named) != box:
            raise ApiError(
                "badRequest", f"Requested range [{call.params['range']}] does not match the body's [{named}]"
            )
        done = _write(book, box, call.body, call.params.get("valueInputOption", ""))
        if call.params.get("includeValuesInResponse"):
            done["updatedData"] = _values(book, box, _response_options(call.params))
        return {"spreadsheetId": book.id, **done}

    def values_batch_update(self, call: Call, book: Book) -> Json:
        """Write several ranges; one that is wrong refuses them all."""
        given = [(book.box(one.get("range", "")), one) for one in call.body.get("data", [])]
        for box, one in given:
            _check(box, one)
        option = call.body.get("valueInputOption", "")
        done = [{"spreadsheetId": book.id, **_write(book, box, one, option)} for box, one in given]
        return {
            "spreadsheetId": book.id,
            "totalUpdatedRows": sum(one["updatedRows"] for one in done),
            "totalUpdatedColumns": sum(one["updatedColumns"] for one in done),
            "totalUpdatedCells": sum(one["updatedCells"] for one in done),
            "totalUpdatedSheets": len({box.tab.title for box, _ in given}),
            "responses": done,
        }


def _response_options(params: Json) -> Json:
    names = {"responseValueRenderOption": "valueRenderOption", "responseDateTimeRenderOption": "dateTimeRenderOption"}
    return {names[name]: value for name, value in params.items() if name in names}


def _values(book: Book, box: Box, params: Json) -> Json:
    how = params.get("valueRenderOption", "FORMATTED_VALUE")
    dates = params.get("dateTimeRenderOption", "SERIAL_NUMBER")
    is_columns = params.get("majorDimension") == "COLUMNS"
    last = min(box.bottom, len(box.tab.rows) - 1)
    rows = [
        [rendered(box.tab.get(row, column), book.locale, how, dates) for column in range(box.left, box.right + 1)]
        for row in range(box.top, last + 1)
    ]
    lines = _ended([_ended(line, "") for line in (map(list, zip_longest(*rows)) if is_columns else rows)], [])
    answer: Json = {"range": box.name, "majorDimension": "COLUMNS" if is_columns else "ROWS"}
    return answer | ({"values": lines} if lines else {})


def _ended(line: list[Any], empty: Any) -> list[Any]:
    while line and line[-1] == empty and not isinstance(line[-1], bool):
        line = line[:-1]
    return line


def _lines(given: Json) -> list[list[Any]]:
    lines: list[list[Any]] = given.get("values", [])
    return list(map(list, zip_longest(*lines))) if given.get("majorDimension") == "COLUMNS" else lines


def _check(box: Box, given: Json) -> None:
    lines = _lines(given)
    if box.top + len(lines) - 1 > box.bottom:
        told = f"tried writing to row [{box.bottom + 2}]"
        raise ApiError("badRequest", f"Requested writing within range [{box.name}], but {told}")
    if lines and box.left + max(map(len, lines)) - 1 > box.right:
        raise ApiError(
            "badRequest", f"Requested writing within range [{box.name}], but tried writing to another column"
        )


def _write(book: Book, box: Box, given: Json, option: str) -> Json:
    """Write values: null leaves a cell, an empty text empties it; typed ones are read as typing is."""
    if option not in ("RAW", "USER_ENTERED"):
        raise ApiError("badRequest", "'valueInputOption' is required but not specified")
    if any(isinstance(value, (dict, list)) for line in _lines(given) for value in line):
        raise ApiError("badRequest", "Invalid values: a cell takes a text, a number or a truth value")
    _check(box, given)
    written = []
    for row, line in enumerate(_lines(given), box.top):
        for column, value in enumerate(line, box.left):
            if value is not None:
                box.tab.set(row, column, _taken(value, option, book.locale))
                written.append((row, column))
    rows, columns = {row for row, _ in written}, {column for _, column in written}
    bottom, right = max(rows, default=box.top), max(columns, default=box.left)
    done: Json = {"updatedRange": Box(box.tab, box.top, box.left, bottom, right).name}
    return done | {"updatedRows": len(rows), "updatedColumns": len(columns), "updatedCells": len(written)}


def _taken(value: Any, option: str, locale: str) -> Cell:
    if value == "" and not isinstance(value, bool):
        return None
    if option == "RAW" or not isinstance(value, str):
        taken: Cell = value
        return taken
    return Formula(value, 0) if value.startswith("=") else entered(value, locale)
