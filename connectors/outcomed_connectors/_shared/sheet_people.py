"""A table of people becomes their records, a row each."""

from collections.abc import Mapping
from dataclasses import replace

from outcomed.model.problem import Problem
from outcomed_connectors._shared.cells import Style
from outcomed_connectors._shared.grid import Grid, Row, headed
from outcomed_connectors._shared.mapping import Mapped, mapped
from outcomed_connectors._shared.person_record import Record, read_record
from outcomed_connectors._shared.sheet_columns import PEOPLE
from outcomed_connectors._shared.sheet_rows import read_row
from outcomed_connectors._shared.whole import later


def read_people(grid: Grid, columns: Mapping[str, str], style: Style) -> tuple[Record, ...]:
    """Read a record for each row; `ConnectorError` where the table as a whole says nothing of anybody."""
    table = headed(grid, columns.get(PEOPLE.key) or PEOPLE.key)
    if table is None:
        raise later(f"{grid.name} is empty: not even a header is in it", "put it back, or write a row for each person")
    found = mapped(table, PEOPLE, columns, defaults={}, needed=("email",), key="columns")
    if not table.rows:
        raise later(f"{grid.at(table.header)}: nobody stands below the header", "write a row for each person")
    return tuple(_person(found, row, style) for row in table.rows)


def _person(table: Mapped, row: Row, style: Style) -> Record:
    grid = table.table.grid
    read = read_row(table, row, style, where=grid.name, launch="")
    record = read_record(dict(read.said), where=grid.name, lines={("row",): row.number}, within=("row",))
    told = (read.told(each, key=_key(each), where=grid.name, launch="") for each in record.problems)
    problems = (*read.problems, *told)
    return replace(record, said={} if problems else record.said, problems=problems, at=grid.at(row.number))


def _key(problem: Problem) -> str:
    return (problem.key or "").removeprefix("row").removeprefix(".")
