"""Metrics `google_sheets`: a number in a cell, or a series in two columns, of a spreadsheet.

A series is called by its cells: `Metrics!B2` is what stands there now, `Metrics!A:B` are days and values below each
other. What is neither, such as a header, is passed over.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from outcomed.model.reading import Point, Series, Window
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context, Right
from outcomed_connectors._shared.google.consent import PROVIDER, authorize
from outcomed_connectors._shared.google.wire import Wire, relative_to
from outcomed_connectors._shared.grid import Cell, CellError, Row
from outcomed_connectors.google_sheets.book import API, Book, SheetSettings, day_of

PORTS: tuple[str, ...] = ("Metrics",)

__all__ = ["PORTS", "PROVIDER", "Settings", "SheetSeries", "authorize", "connect"]


class Settings(SheetSettings):
    """The keys of a metrics source of kind `google_sheets`."""


class SheetSeries:
    """Reads the spreadsheet at each call; nothing is kept."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._wire = Wire(API, settings, context, settings.rights(), clock)
        self._book = Book(self._wire, settings.spreadsheet)

    def series(self, name: str, window: Window) -> Series:
        if "!" not in name:
            remedy = "name its sheet and cells, as in Metrics!B2 or Metrics!A:B"
            raise ConnectorError(Failure.REFUSED, f'"{name}" names no cells of a spreadsheet', remedy)
        (rows,) = self._book.rows([name])
        points = self._now(name, rows) if ":" not in name.rpartition("!")[2] else _points(name, rows)
        days = {point.as_of: point for point in points}  # a line further down corrects an earlier one of the same day
        inside = (days[day] for day in sorted(days) if window.first <= day <= window.last)
        return Series(points=tuple(inside))

    def _now(self, name: str, rows: Sequence[Row]) -> Iterator[Point]:
        """Give what stands in one cell: it is true today."""
        cell = rows[0].cells.get(0) if rows else None
        if cell is not None:
            yield Point(as_of=self._wire.now().astimezone(UTC).date(), value=_value(name, 1, cell))

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def close(self) -> None:
        self._wire.close()


def _points(name: str, rows: Sequence[Row]) -> Iterator[Point]:
    for row in rows:
        day = _day(row.cells.get(0))
        cell = row.cells.get(1)
        if day is not None and cell is not None:
            yield Point(as_of=day, value=_value(name, row.number, cell))


def _day(cell: Cell | None) -> date | None:
    """Give the day of a row; None where there is none, as in a header."""
    try:
        if isinstance(cell, Decimal):
            return day_of(cell)
        return date.fromisoformat(cell.strip()) if isinstance(cell, str) else None
    except ValueError:
        return None


def _value(name: str, row: int, cell: Cell) -> Decimal:
    if isinstance(cell, Decimal):
        return cell
    said = cell.text if isinstance(cell, CellError) else str(cell)
    message = f'{name}: line {row} of it holds "{said[:40]}" where a number belongs'
    raise ConnectorError(Failure.REFUSED, message, "mend the formula, or format the cell as number")


def connect(settings: Settings, context: Context) -> SheetSeries:
    """Make the source; nothing is read yet."""
    return SheetSeries(settings.model_copy(update=relative_to(context.base, settings)), context)
