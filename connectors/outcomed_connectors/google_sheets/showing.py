"""What is wrong with the rows of a sheet, to be written beside them: rows are known by what they hold, not by their
place, since people sort and insert them between a look and the next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from outcomed.model.problem import Problem
from outcomed.ports import RegistryReading
from outcomed_connectors._shared.grid import Cell, Grid, Row, Table, headed
from outcomed_connectors._shared.whole import later

Content: TypeAlias = frozenset[tuple[str, Cell]]
Cells: TypeAlias = Mapping[tuple[int, int], str]
"""Texts by the row, as people see it, and the position of the column."""


@dataclass(frozen=True, slots=True)
class Column:
    """The column for problems, by its heading, in a sheet whose header names the column `key`."""

    title: str
    key: str

    def found(self, grid: Grid) -> tuple[Table, int]:
        """Find the header and the column. `ConnectorError` where there is none."""
        table = headed(grid, self.key)
        positions = table.positions(self.title) if table else []
        if table is None or not positions:
            message = f'{grid.name} has no column "{self.title}" for what is wrong with a row'
            raise later(message, "add a column of that heading, or take `problems` out")
        return table, positions[0]


@dataclass(frozen=True, slots=True)
class Seen:
    """A sheet as it was read, and what was found in it."""

    grid: Grid
    reading: RegistryReading

    def is_of(self, problems: Sequence[Problem]) -> bool:
        """True where problems were found in just this: a sheet that was sorted since has others in these rows."""
        found = set(self.reading.problems)
        if not found <= set(problems):
            return False
        places = {launch.id: launch.position.at for launch in self.reading.launches}
        others = (each for each in problems if each.at.startswith(f"{self.grid.name} ") and each not in found)
        return all(places.get(each.launch or "", "") in _places(each.at) for each in others)

    def to_write(self, problems: Sequence[Problem], column: Column, now: Grid | None = None) -> Cells:
        """Give what the column shall say where it says something else, in the sheet as it is `now`. A row that holds
        something else than when it was judged is left alone: it is judged anew."""
        table, position = column.found(self.grid)
        told = _by_place(problems)
        wanted: dict[Content, list[str]] = {}
        for row in table.rows:
            text = "\n".join(told.get(self.grid.at(row.number), ()))
            wanted.setdefault(_content(table, row, position), []).append(text)
        table, position = column.found(now or self.grid)
        cells = {}
        for row in table.rows:
            content = _content(table, row, position)
            texts = wanted.get(content) if content else [""]
            shown = str(row.cells.get(position, ""))
            if texts and (text := texts.pop(0)) != shown:
                cells[row.number, position] = text
        return cells


def without(grid: Grid, column: Column) -> Grid:
    """Give a sheet without its column for problems: what stands there is no row's own, and makes none."""
    table = headed(grid, column.key)
    positions = set(table.positions(column.title)) if table and column.title else set()
    if table is None or not positions:
        return grid
    bare = (row if row.number <= table.header else _bare(row, positions) for row in grid.rows)
    return replace(grid, rows=tuple(row for row in bare if row.cells))


def _bare(row: Row, positions: set[int]) -> Row:
    return replace(row, cells={position: cell for position, cell in row.cells.items() if position not in positions})


def _content(table: Table, row: Row, but: int) -> Content:
    cells = ((table.columns.get(position, str(position)), cell) for position, cell in _bare(row, {but}).cells.items())
    return frozenset(cells)


def _by_place(problems: Sequence[Problem]) -> Mapping[str, list[str]]:
    """Say each problem for every place that its own may begin with: a row is one of them."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        said = f"{problem.message} ({problem.remedy})"
        for place in _places(problem.at):
            column = problem.at.removeprefix(place).removeprefix(", ")
            found.setdefault(place, []).append(f"{column}: {said}" if column else said)
    return found


def _places(at: str) -> Iterator[str]:
    """Give a place, and what stands before each comma in it: names of sheets and columns may have some."""
    yield at
    cut = at.find(", ")
    while cut >= 0:
        yield at[:cut]
        cut = at.find(", ", cut + 1)
