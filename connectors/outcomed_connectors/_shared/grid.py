"""Tables as people keep them in CSV files and workbooks: cells with their place, and a header that names columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias
from unicodedata import normalize

HEADER_WITHIN = 20
"""A header may stand below titles and notes, but in one of the first rows."""


@dataclass(frozen=True, slots=True)
class CellError:
    """What a formula that failed leaves in its cell, such as `#N/A`."""

    text: str


Cell: TypeAlias = str | Decimal | bool | date | datetime | CellError
"""What a cell holds: in a CSV file text only, in a workbook also numbers, dates, true or false."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as people see it, and its cells that are not empty by the position of their column."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Everything a file or a sheet holds. `sheet` is empty for a file without sheets; `is_text` says that cells were
    divided by a delimiter, so that one beyond the header is a mistake."""

    file: str
    rows: tuple[Row, ...]
    sheet: str = ""
    is_text: bool = False

    @property
    def name(self) -> str:
        return f"{self.file} sheet {self.sheet}" if self.sheet else self.file

    def at(self, row: int, column: str = "") -> str:
        """Say where a cell or a row stands: `launches.csv line 12, column "Launch date"`."""
        place = f"{self.name} {'row' if self.sheet else 'line'} {row}"
        return f'{place}, column "{column}"' if column else place


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A grid whose header is known: `columns` by their position, `rows` are those below it."""

    grid: Grid
    header: int
    columns: Mapping[int, str]
    rows: tuple[Row, ...] = field(default=())

    def positions(self, name: str) -> list[int]:
        """Give the positions of the columns of a name, written as people write it."""
        return [position for position, title in self.columns.items() if plain(title) == plain(name)]


def plain(name: str) -> str:
    """Give a column's name as it is compared: `For whom` is `for_whom`."""
    return re.sub(r"[\s_-]+", "_", normalize("NFC", name).replace("\ufeff", "").strip().casefold())


def headed(grid: Grid, key: str) -> Table | None:
    """Find the header: the first row in which the column `key` is named, else the first row with text in it."""
    first = [row for row in grid.rows[:HEADER_WITHIN] if row.cells]
    named = (row for row in first if any(plain(title) == plain(key) for title in _titles(row).values()))
    header = next(named, first[0] if first else None)
    if header is None:
        return None
    below = tuple(row for row in grid.rows if row.number > header.number and row.cells)
    return Table(grid=grid, header=header.number, columns=_titles(header), rows=below)


def overhanging(table: Table, row: Row) -> Iterator[int]:
    """Find cells beyond the header of a text: a delimiter too many has moved all of them."""
    last = max(table.columns, default=-1)
    if table.grid.is_text:
        yield from (position for position in row.cells if position > last)


def rows_of(cells: Sequence[Sequence[Cell | None]], *, first: int = 1) -> tuple[Row, ...]:
    """Make rows of cells, without the empty ones."""
    return tuple(Row(number, filled(row)) for number, row in enumerate(cells, first))


def filled(cells: Sequence[Cell | None]) -> Mapping[int, Cell]:
    """Keep the cells that hold something; text of blanks holds nothing."""
    kept = ((position, cell) for position, cell in enumerate(cells) if cell is not None)
    return {position: cell for position, cell in kept if not (isinstance(cell, str) and not cell.strip())}


def _titles(row: Row) -> Mapping[int, str]:
    return {position: " ".join(cell.split()) for position, cell in row.cells.items() if isinstance(cell, str)}
