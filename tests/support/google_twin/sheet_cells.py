"""Spreadsheets: cells, ranges in A1 notation, and values as the API renders and takes them."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from support.google_twin.faults import ApiError

_FIRST = date(1899, 12, 30)
_CELL = re.compile(r"([A-Za-z]{0,3})(\d{0,7})")
_QUOTED = re.compile(r"'(.+)'(?:!(.+))?")
_PLAIN = re.compile(r"\w+")
_DATES = {"en_US": "%-m/%-d/%Y", "en_GB": "%d/%m/%Y", "de_DE": "%d.%m.%Y", "fr_FR": "%d/%m/%Y", "sv_SE": "%Y-%m-%d"}
_COMMA = ("de_DE", "fr_FR", "sv_SE")
_WORDS = {"de_DE": ("WAHR", "FALSCH"), "fr_FR": ("VRAI", "FAUX"), "sv_SE": ("SANT", "FALSKT")}
_ENTERED = ("%Y-%m-%d", "%Y/%m/%d")

Value = str | int | float | bool | date | datetime | None


class Percent(float):
    """A number that is shown as a percent: 0.09 as 9%."""


@dataclass(frozen=True)
class Formula:
    """A cell that is reckoned: its text and what it shows."""

    text: str
    value: Value


Cell = Value | Formula


@dataclass
class Tab:
    """A sheet of a spreadsheet; rows may be of any length, the grid is as large as it says."""

    title: str
    rows: list[list[Cell]] = field(default_factory=list)
    grid_rows: int = 1000
    grid_columns: int = 26
    number: int = 0

    def get(self, row: int, column: int) -> Cell:
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None

    def set(self, row: int, column: int, value: Cell) -> None:
        while len(self.rows) <= row:
            self.rows.append([])
        self.rows[row] += [None] * (column + 1 - len(self.rows[row]))
        self.rows[row][column] = value
        self.grid_rows, self.grid_columns = max(self.grid_rows, row + 1), max(self.grid_columns, column + 1)


@dataclass(frozen=True)
class Box:
    """A range of a tab: first and last row and column, from nought, both ends within."""

    tab: Tab
    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """Write it in A1 notation."""
        title = self.tab.title if _PLAIN.fullmatch(self.tab.title) else "'" + self.tab.title.replace("'", "''") + "'"
        first, last = f"{letters(self.left)}{self.top + 1}", f"{letters(self.right)}{self.bottom + 1}"
        return f"{title}!{first}" if first == last else f"{title}!{first}:{last}"


@dataclass
class Book:
    """A spreadsheet. `picked` is whether somebody opened it with the app, as the scope drive.file needs."""

    id: str
    title: str
    owner: str
    tabs: list[Tab]
    locale: str = "en_US"
    time_zone: str = "Europe/Berlin"
    readers: set[str] = field(default_factory=set)
    writers: set[str] = field(default_factory=set)
    named: dict[str, str] = field(default_factory=dict)
    picked: bool = False

    def tab(self, title: str) -> Tab | None:
        return next((one for one in self.tabs if one.title.lower() == title.lower()), None)

    def box(self, text: str) -> Box:
        """Read a range: a name, a sheet, or cells of one; raise ApiError 400."""
        text = self.named.get(text, text)
        tab, cells = self._split(text)
        if tab is None:
            raise ApiError("badRequest", f"Unable to parse range: {text}")
        if not cells:
            return Box(tab, 0, 0, tab.grid_rows - 1, tab.grid_columns - 1)
        first, _, last = cells.partition(":")
        top, left = _corner(first, text)
        bottom, right = _corner(last, text) if last else (top, left)
        if last == "" and (top is None or left is None):
            raise ApiError("badRequest", f"Unable to parse range: {text}")
        if (top or 0) >= tab.grid_rows or (left or 0) >= tab.grid_columns:
            limits = f"Max rows: {tab.grid_rows}, max columns: {tab.grid_columns}"
            raise ApiError("badRequest", f"Range ({text}) exceeds grid limits. {limits}")
        end = (tab.grid_rows - 1 if bottom is None else bottom, tab.grid_columns - 1 if right is None else right)
        return Box(tab, top or 0, left or 0, min(end[0], tab.grid_rows - 1), min(end[1], tab.grid_columns - 1))

    def _split(self, text: str) -> tuple[Tab | None, str]:
        quoted = _QUOTED.fullmatch(text)
        if quoted:
            return self.tab(quoted[1].replace("''", "'")), quoted[2] or ""
        title, bang, cells = text.rpartition("!")
        if bang:
            return (self.tab(title) if _PLAIN.fullmatch(title) else None), cells
        whole = self.tab(text)
        return (whole, "") if whole else (self.tabs[0], text)


def _corner(text: str, whole: str) -> tuple[int | None, int | None]:
    found = _CELL.fullmatch(text.replace("$", ""))
    if not found or not found[0]:
        raise ApiError("badRequest", f"Unable to parse range: {whole}")
    column = None
    for sign in found[1].upper():
        column = (0 if column is None else column + 1) * 26 + ord(sign) - ord("A")
    return (int(found[2]) - 1 if found[2] else None), column


def letters(column: int) -> str:
    """Write a column, from nought."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def serial(value: date | datetime) -> int | float:
    """Give a day or moment as days since 1899-12-30."""
    if isinstance(value, datetime):
        past = datetime.combine(value.date(), value.time()) - datetime.combine(_FIRST, time())
        return past.days + past.seconds / 86400
    return (value - _FIRST).days


def rendered(cell: Cell, locale: str, how: str, dates: str) -> Any:
    """Give a cell as FORMATTED_VALUE, UNFORMATTED_VALUE or FORMULA has it."""
    if isinstance(cell, Formula):
        return cell.text if how == "FORMULA" else rendered(cell.value, locale, how, dates)
    if cell is None:
        return ""
    if how == "FORMATTED_VALUE":
        return _text(cell, locale)
    if isinstance(cell, date):
        return serial(cell) if dates == "SERIAL_NUMBER" else _text(cell, locale)
    return cell


def _text(value: Value, locale: str) -> str:
    if isinstance(value, bool):
        return _WORDS.get(locale, ("TRUE", "FALSE"))[0 if value else 1]
    if isinstance(value, datetime):
        return value.strftime(_DATES[locale] + " %H:%M:%S")
    if isinstance(value, date):
        return value.strftime(_DATES[locale])
    if isinstance(value, Percent):
        return f"{_text(round(value * 100, 9), locale)}%"
    if isinstance(value, (int, float)):
        text = f"{value:g}" if abs(value) < 1e6 else f"{value:.10g}"
        return text.replace(".", ",") if locale in _COMMA else text
    return str(value)


def entered(text: str, locale: str) -> Value:
    """Give what typing a text makes of it: a number, a day, a truth, else the text."""
    for form in (*_ENTERED, _DATES[locale].replace("-", "")):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    number = text.replace(",", ".") if locale in _COMMA else text
    if re.fullmatch(r"-?\d+", number):
        return int(number)
    if re.fullmatch(r"-?\d*\.\d+", number):
        return float(number)
    words = (*_WORDS.get(locale, ()), "TRUE", "FALSE")
    return text.upper() in (words[0], "TRUE") if text.upper() in words else text
