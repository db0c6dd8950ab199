"""Writes a workbook to fill in: drop-downs where there is a choice, one example, and a word on each column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from outcomed_connectors._shared.cells import Kind
from outcomed_connectors._shared.sheet_columns import LAUNCHES, OUTCOMES, PEOPLE, Column, Sort

LAST_ROW = 1000
_Example: TypeAlias = Mapping[str, object]
_WIDE = ("what", "affects", "credits", "assumption", "why", "learned", "made_possible", "story", "next")
_HEAD = PatternFill("solid", fgColor="DDE7F0")
_AS_TEXT = (Kind.ID, Kind.LIST, Kind.HOURS, Kind.CHECKPOINTS, Kind.SPANS)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet: `more` are further metrics, as people may want a second one."""

    title: str
    sort: Sort
    examples: tuple[_Example, ...]
    people: tuple[str, ...] = ()
    launches: tuple[str, ...] = ()


def write_blank(path: Path, *, today: date, person: Mapping[str, str]) -> None:
    """Write the workbook; `FileExistsError` where one is. `person` (id, name, email, zone) owns the example."""
    book = Workbook()
    book.remove(book.worksheets[0])
    listed = (
        _Sheet("Launches", LAUNCHES, (_launch(person["id"], today),), people=("owner", "deputy")),
        _Sheet("Outcomes", OUTCOMES, (), people=("decision_of", "reported_by"), launches=("launch",)),
        _Sheet("People", PEOPLE, (person,), people=("manager",)),
    )
    for sheet in listed:
        _fill(book.create_sheet(sheet.title), sheet)
    _help(book.create_sheet("Help"), listed)
    data = BytesIO()
    book.save(data)
    with path.open("xb") as file:
        file.write(data.getvalue())


def _launch(owner: str, today: date) -> _Example:
    return {
        "id": "text-reminders",
        "name": "Text reminders",
        "date": today + timedelta(days=14),
        "status": "planned",
        "owner": owner,
        "what": "Patients get a text the evening before their visit, in their own language.",
        "goal": "Fewer empty appointments",
        "metric": "No-shows",
        "unit": "%",
        "direction": "down",
        "baseline": 11.8,
        "target": 9,
        "assumption": "People miss visits because they cannot read our texts.",
        "affects": "Billing: Expect about a quarter fewer no-show fees. | watch: Refunds for texts sent twice.",
    }


def _fill(sheet: Any, what: _Sheet) -> None:
    names = list(what.sort.columns)
    sheet.append([_title(name) for name in names])
    for example in what.examples:
        sheet.append([example.get(name) for name in names])
    _head(sheet, (_width(name) for name in names))
    for number, name in enumerate(names, 1):
        letter = get_column_letter(number)
        column = what.sort.columns[name]
        _format(sheet, number, column)
        if choice := _choice(what, name, column):
            validation = DataValidation(type="list", formula1=choice, allow_blank=True)
            # A person or a launch may be written before its own row is there.
            validation.showErrorMessage = bool(column.choices)
            validation.error = f"Choose one of: {', '.join(column.choices)}"
            validation.add(f"{letter}2:{letter}{LAST_ROW}")
            sheet.add_data_validation(validation)


def _choice(what: _Sheet, name: str, column: Column) -> str:
    if column.choices:
        return f'"{",".join(column.choices)}"'
    if name in what.people:
        return f"People!$A$2:$A${LAST_ROW}"
    return f"Launches!$A$2:$A${LAST_ROW}" if name in what.launches else ""


def _format(sheet: Any, number: int, column: Column) -> None:
    """Keep the program from making a date of an id, and let a day be seen as one."""
    form = "@" if column.kind in _AS_TEXT else "yyyy-mm-dd" if column.kind is Kind.DAY else "General"
    sheet.column_dimensions[get_column_letter(number)].number_format = form
    for (cell,) in sheet.iter_rows(min_row=2, max_row=200, min_col=number, max_col=number):
        cell.number_format = form
        cell.alignment = Alignment(vertical="top", wrap_text=column.kind in (Kind.AFFECTS, Kind.CREDITS))


def _head(sheet: Any, widths: Iterable[int]) -> None:
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = _HEAD
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"


def _help(sheet: Any, listed: Iterable[_Sheet]) -> None:
    sheet.append(["Sheet", "Column", "What it holds", "One of"])
    for each in listed:
        for name, column in each.sort.columns.items():
            sheet.append([each.title, _title(name), column.says, ", ".join(column.choices)])
    _head(sheet, (12, 20, 90, 60))


def _title(name: str) -> str:
    """Write a column's name as people read it: `For whom`."""
    return name.replace("_", " ").capitalize()


def _width(name: str) -> int:
    return 48 if name in _WIDE else 16
