"""Turns cells into values: each kind of column says what it takes, and what to write instead."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from typing import Any, Literal

from outcomed.input.wrong import Wrong
from outcomed_connectors._shared.cell_lists import affects, checkpoints, credits_, items, spans
from outcomed_connectors._shared.grid import Cell, CellError

_YES = ("yes", "true")
_NO = ("no", "false")
_CUT_NUMBER = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
_SAMPLE = datetime(2026, 11, 22, tzinfo=UTC)


class Kind(Enum):
    """What a column holds."""

    TEXT = auto()
    ID = auto()
    DAY = auto()
    NUMBER = auto()
    FLAG = auto()
    LIST = auto()
    CHECKPOINTS = auto()
    AFFECTS = auto()
    CREDITS = auto()
    HOURS = auto()
    SPANS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How text cells are written: the decimal mark, and forms of dates (strptime) beside ISO 8601. `day_of` gives the
    day that a number stands for, where a table shows days as numbers; it raises `ValueError`."""

    decimal: Literal[".", ","] = "."
    dates: tuple[str, ...] = ()
    day_of: Callable[[Decimal], date] | None = None

    def value(self, cell: Cell, kind: Kind) -> Any:
        """Give what a cell of a column means, as a launch file would say it; raises `Wrong`."""
        if isinstance(cell, CellError):
            raise Wrong(f"holds the error {cell.text}", "mend the formula, or clear the cell")
        match kind:
            case Kind.DAY:
                return self._day(cell)
            case Kind.NUMBER:
                return self._number(cell)
            case Kind.FLAG:
                return _flag(cell)
            case Kind.ID:
                return _id(cell)
        return _SPLIT[kind](_text(cell)) if kind in _SPLIT else _text(cell)

    def _day(self, cell: Cell) -> date:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        if isinstance(cell, Decimal) and self.day_of:
            try:
                return self.day_of(cell)
            except ValueError as err:
                raise Wrong(str(err), "write a date") from None
        if not isinstance(cell, str):
            raise Wrong(f"{_text(cell)} is a number, not a date", "format the column as date")
        for form in self.dates:
            try:
                return datetime.strptime(cell.strip(), form).replace(tzinfo=UTC).date()
            except ValueError:
                continue
        return _iso_day(cell.strip(), self._known_dates())

    def _known_dates(self) -> str:
        forms = ", ".join(_SAMPLE.strftime(form) for form in ("%Y-%m-%d", *self.dates))
        return f"write it as {forms}; other forms are named by `dates` in the config"

    def _number(self, cell: Cell) -> Decimal:
        if isinstance(cell, Decimal):
            return cell
        if not isinstance(cell, str):
            raise Wrong(f'"{_text(cell)}" is not a number', "format the column as number, and write it anew")
        text = cell.strip().removesuffix("%").strip().replace("\N{MINUS SIGN}", "-")
        other = "," if self.decimal == "." else "."
        try:
            if other in text or "_" in text or " " in text:
                raise InvalidOperation
            number = Decimal(text.replace(self.decimal, "."))
            if not number.is_finite():
                raise InvalidOperation
        except InvalidOperation:
            example = "8.9" if self.decimal == "." else "8,9"
            remedy = f"write it as {example}, without unit or thousands mark; `decimal` in the config names the mark"
            raise Wrong(f'"{cell[:40]}" is not a number', remedy) from None
        return number


def checked_form(form: str) -> str:
    """Check the form of a date: it must say the day, the month and the year."""
    try:
        is_whole = datetime.strptime(_SAMPLE.strftime(form), form).replace(tzinfo=UTC).date() == _SAMPLE.date()
    except ValueError:
        is_whole = False
    if not is_whole:
        raise Wrong(f'"{form}" is no form of a date', 'write it in the letters of strptime, such as "%d.%m.%Y"')
    return form


def _iso_day(text: str, remedy: str) -> date:
    try:
        return datetime.fromisoformat(text).date() if "-" in text else _not_a_day(text, remedy)
    except ValueError:
        return _not_a_day(text, remedy)


def _not_a_day(text: str, remedy: str) -> date:
    raise Wrong(f'"{text[:40]}" is not a date', remedy) from None


def _flag(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    said = _text(cell).casefold()
    if said not in (*_YES, *_NO):
        raise Wrong(f'"{_text(cell)[:40]}" is neither yes nor no', "write yes or no")
    return said in _YES


def _id(cell: Cell) -> str:
    """Refuse what a spreadsheet has made something else of: an id is for ever."""
    if isinstance(cell, date | bool):
        raise Wrong(f"the spreadsheet took the id for {_text(cell)}", "format the column as text, and write it anew")
    text = _text(cell)
    if _CUT_NUMBER.fullmatch(text):
        raise Wrong(f"the spreadsheet cut the id off to {text}", "format the column as text, and write it anew")
    return text


def _text(cell: Cell) -> str:
    match cell:
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case CellError():
            return cell.text
    return cell.strip()


def _hours(text: str) -> list[str]:
    first, _, last = text.replace("\N{EN DASH}", "-").partition("-")
    return [first.strip(), last.strip()]


_SPLIT: Mapping[Kind, Callable[[str], Any]] = {
    Kind.LIST: items,
    Kind.CHECKPOINTS: checkpoints,
    Kind.AFFECTS: affects,
    Kind.CREDITS: credits_,
    Kind.HOURS: _hours,
    Kind.SPANS: spans,
}
