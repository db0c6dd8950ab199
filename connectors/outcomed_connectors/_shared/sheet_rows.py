"""A row of a table becomes the record that a file would hold; what is wrong with a cell is said at its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from outcomed.input.shape import dotted
from outcomed.input.toml_lines import Place
from outcomed.input.wrong import Wrong
from outcomed.model.problem import Problem
from outcomed_connectors._shared.cells import Style
from outcomed_connectors._shared.grid import Row
from outcomed_connectors._shared.mapping import Mapped
from outcomed_connectors._shared.sheet_columns import OUTCOMES, Sort, split


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a row says. `positions` gives the place in their list of what belongs to each number (`metric_2`)."""

    mapped: Mapped
    row: Row
    said: Mapping[str, Any]
    problems: tuple[Problem, ...]
    positions: Mapping[Any, int]

    def told(self, problem: Problem, *, key: str, where: str, launch: str) -> Problem:
        """Say at its cell what was found wrong in the record; `key` is the problem's place in it."""
        sort = self.mapped.sort
        names = {dotted(_placed(sort.place(name), self.positions)): name for name in self.mapped.names}
        name = next((names[part] for part in _shorter(key) if part in names), "")
        remedy = "fill it in" if problem.message == "is missing" else problem.remedy
        message = problem.message if name or not key else f"{key}: {problem.message}"
        return self.mapped.problem(self.row, name, message, remedy, where=where, launch=launch)


def read_row(mapped: Mapped, row: Row, style: Style, *, where: str, launch: str) -> Record:
    """Read every cell of a row; the record holds those that could be read."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name in _present(mapped, row):
        cell = mapped.cell(row, name)
        if cell is None:
            continue
        try:
            values[name] = style.value(cell, mapped.sort.column(name).kind)
        except Wrong as err:
            problems.append(mapped.problem(row, name, err.message, err.remedy, where=where, launch=launch))
    if stray := mapped.stray(row):
        message, remedy = f'"{stray[:40]}" stands beyond the last column', "quote a cell that holds the delimiter"
        problems.append(mapped.problem(row, "", message, remedy, where=where, launch=launch))
    positions = _positions(mapped.sort, values)
    said = _nested(mapped.sort, values, positions)
    return Record(mapped=mapped, row=row, said=said, problems=tuple(problems), positions=positions)


def _present(mapped: Mapped, row: Row) -> Iterator[str]:
    """Give the columns that count in a row: what belongs to a metric or a story only where there is one."""
    sort = mapped.sort
    filled = {name for name in mapped.at if mapped.own(row, name) is not None}
    numbers = {split(name)[1] for name in filled if sort.is_numbered(name)}
    numbers |= {split(name)[1] for name in mapped.defaults if sort.is_numbered(name) and split(name)[0] == "metric"}
    has_story = bool(filled & {"story", "customer"})
    for name in mapped.names:
        if name in ("consent", "visible") and not has_story:
            continue
        if not sort.is_numbered(name) or split(name)[1] in numbers:
            yield name


def _positions(sort: Sort, values: Mapping[str, Any]) -> Mapping[Any, int]:
    """Close up the numbers that are used: without a second metric, the third is the second in the list."""
    numbers = sorted({split(name)[1] for name in values if sort.is_numbered(name)})
    return {number: position for position, number in enumerate(numbers)}


def _nested(sort: Sort, values: Mapping[str, Any], positions: Mapping[Any, int]) -> dict[str, Any]:
    """Put each value where a record has it."""
    said: dict[str, Any] = {sort.within: [{} for _ in positions]} if positions else {}
    for name, value in values.items():
        _put(said, _placed(sort.place(name), positions), value)
    for number, position in positions.items():
        if sort is OUTCOMES and "as_of" in values and f"as_of_{number}" not in values:
            said[sort.within][position]["as_of"] = values["as_of"]
    return said


def _placed(place: Place, positions: Mapping[Any, int]) -> Place:
    """Say where in its list a numbered column stands."""
    return (place[0], positions.get(place[1], place[1]), *place[2:]) if len(place) > 2 else place


def _put(said: dict[str, Any], place: Place, value: object) -> None:
    table: Any = said
    for step in place[:-1]:
        table = table[step] if isinstance(step, int) else table.setdefault(step, {})
    table[place[-1]] = value


def _shorter(key: str) -> Iterator[str]:
    """Give a place, then those around it: `a[0].b`, `a[0]`, `a`."""
    while key:
        yield key
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
