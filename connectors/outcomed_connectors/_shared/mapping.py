"""Which column of a table holds what: as the config says, else by the names of the columns themselves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from outcomed.input.shape import closest
from outcomed.model.problem import Problem, Severity
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.grid import Cell, Row, Table, overhanging, plain
from outcomed_connectors._shared.sheet_columns import Sort, split


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A table whose columns are known. `names` are those that hold something, `at` gives the position of each that the
    table has, `defaults` what an empty cell means, `unwanted` what the config takes no column for."""

    table: Table
    sort: Sort
    names: tuple[str, ...]
    at: Mapping[str, int]
    defaults: Mapping[str, Cell]
    unwanted: frozenset[str] = frozenset()

    def own(self, row: Row, name: str) -> Cell | None:
        """Give what stands in a row itself."""
        return row.cells.get(self.at[name]) if name in self.at else None

    def cell(self, row: Row, name: str) -> Cell | None:
        own = self.own(row, name)
        return self.defaults.get(name) if own is None else own

    def title(self, name: str) -> str:
        """Give the heading of a column, its own name where the table has none."""
        return self.table.columns.get(self.at[name], name) if name in self.at else name

    def problem(self, row: Row, name: str, message: str, remedy: str, *, where: str = "", launch: str = "") -> Problem:
        """Say what is wrong with a row, or with one cell of it."""
        grid = self.table.grid
        at = grid.at(row.number, self.title(name) if name else "")
        return Problem(
            where=where or grid.name,
            at=at,
            line=row.number,
            key=name or None,
            launch=launch or None,
            message=message,
            remedy=remedy,
        )

    def stray(self, row: Row) -> str:
        """Show the first cell that stands beyond the header, empty if there is none."""
        return next((str(row.cells[position]) for position in overhanging(self.table, row)), "")

    def near(self) -> Iterator[Problem]:
        """Find columns that are not read, although they are called almost like one that would be."""
        known = [name for name in self.sort.names() if name not in self.at and name not in self.unwanted]
        for position, title in self.table.columns.items():
            near = get_close_matches(plain(title), known, n=1, cutoff=0.8)
            if position not in self.at.values() and near:
                grid = self.table.grid
                message, remedy = "this column is not read", f"did you mean `{near[0]}`?"
                if near[0] == plain(title):
                    remedy = "name the metric it belongs to, in a column `metric` or in `defaults`"
                at = grid.at(self.table.header, title)
                severity = Severity.LINT
                yield Problem(where=grid.name, at=at, message=message, remedy=remedy, severity=severity)


def mapped(
    table: Table,
    sort: Sort,
    columns: Mapping[str, str],
    *,
    defaults: Mapping[str, Cell],
    needed: Sequence[str],
    key: str,
) -> Mapped:
    """Find each column; `ConnectorError` with all that are lost. `key` names the mapping in the config."""
    at: dict[str, int] = {}
    lost: list[tuple[str, str]] = []
    for name in sort.names():
        title = columns.get(name, name)
        found = table.positions(title) if title else []
        if len(found) > 1:
            lost.append((f'two columns are called "{title}"', "give each a name of its own"))
        elif found:
            at[name] = found[0]
        elif columns.get(name):
            lost.append(
                (f'there is no column "{title}"', f"{closest(title, list(table.columns.values()))} ({key}.{name})")
            )
    if not at and needed:
        raise _headless(table, [columns.get(name) or name for name in needed], key)
    lost += [_needed(name, key) for name in needed if name not in at and name not in defaults and not columns.get(name)]
    lost += _nameless(sort, at, columns, defaults, key)
    if lost:
        raise _changed(table, lost)
    names = tuple(name for name in sort.names() if name in at or name in defaults)
    unwanted = frozenset(name for name, title in columns.items() if not title)
    return Mapped(table=table, sort=sort, names=names, at=at, defaults=defaults, unwanted=unwanted)


def _headless(table: Table, titles: Sequence[str], key: str) -> ConnectorError:
    """Say that no column is named at all: one fault, whatever is missing because of it."""
    found = next(iter(table.columns.values()), "")
    seen = f'"{found[:40]}" is the name of none' if found else "it holds no text"
    message = f"{table.grid.at(table.header)}: there is no row that names the columns; {seen}"
    remedy = f"write their names into a row above: {', '.join(titles)} and so on"
    return ConnectorError(Failure.LATER, message, f"{remedy}; if they have other names, say which is which in `{key}`")


def _needed(name: str, key: str) -> tuple[str, str]:
    return f"no column holds `{name}`", f'say which: {key}.{name} = "..."'


def _nameless(
    sort: Sort, at: dict[str, int], columns: Mapping[str, str], defaults: Mapping[str, Cell], key: str
) -> Iterator[tuple[str, str]]:
    """Leave out what belongs to a metric that has no name; where the config asked for it, that is a mistake."""
    for name in list(at):
        number = split(name)[1]
        metric = "metric" if number == 1 else f"metric_{number}"
        if sort.is_numbered(name) and metric not in at and metric not in defaults:
            del at[name]
            if columns.get(name):
                remedy = f'name the metric: {key}.{metric} = "..." for its column, or {metric} = "..." in defaults'
                yield f"{key}.{name} belongs to a metric without a name", remedy


def _changed(table: Table, lost: list[tuple[str, str]]) -> ConnectorError:
    message = "; ".join(message for message, _ in lost)
    remedy = "; ".join(dict.fromkeys(remedy for _, remedy in lost))
    return ConnectorError(Failure.LATER, f"{table.grid.at(table.header)}: {message}", remedy)
