"""A table of launches and one of outcomes become what a registry reads. Identity is the id, never the row."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from outcomed.input.shape import closest
from outcomed.input.wrong import Wrong
from outcomed.model.launch import Launch, Position
from outcomed.model.outcome import Source
from outcomed.model.problem import Problem
from outcomed.ports import RegistryReading
from outcomed_connectors._shared.cells import Kind, Style
from outcomed_connectors._shared.grid import Grid, Row, Table, headed
from outcomed_connectors._shared.launch_record import read_launch
from outcomed_connectors._shared.mapping import Mapped, mapped
from outcomed_connectors._shared.sheet_columns import LAUNCHES, OUTCOMES, Sort
from outcomed_connectors._shared.sheet_rows import Record, read_row
from outcomed_connectors._shared.sheet_settings import TableSettings
from outcomed_connectors._shared.whole import later

_STYLE = Style()


@dataclass(frozen=True, slots=True)
class _Line:
    """One launch's row with the rows of its outcomes: a launch, or the problems that keep it from being one."""

    name: str
    where: str
    row: Row
    launch: Launch | None
    problems: tuple[Problem, ...] = ()
    owner: str = ""


def read_launches(launches: Grid, outcomes: Grid | None, settings: TableSettings) -> RegistryReading:
    """Read both tables; `ConnectorError` where a table as a whole says nothing: its last good state stays in use."""
    table = _launch_table(launches, settings)
    answers = _outcome_table(outcomes, settings)
    named, nameless = _by_id(table, "a launch")
    about, lost = _outcomes(answers, {name for name, _ in named}) if answers else ({}, [])
    lines = [_line(table, row, name, about.get(name, []), settings) for name, row in named]
    clashes = list(_clashes(lines, table))
    refused = {line.where for line in lines if line.launch is None} | {problem.where for problem in clashes}
    near = [*table.near(), *(answers.near() if answers else ())]
    found = [problem for line in lines for problem in line.problems]
    return RegistryReading(
        launches=tuple(line.launch for line in lines if line.launch and line.where not in refused),
        problems=(*nameless, *found, *clashes, *lost, *near),
        unreadable=frozenset(refused),
        owners={line.where: line.owner for line in lines if line.where in refused and line.owner},
    )


# --- the tables ---


def _launch_table(grid: Grid, settings: TableSettings) -> Mapped:
    table = _headed(grid, LAUNCHES, settings.columns)
    if table is None:
        raise later(
            f"{grid.name} is empty: not even a header is in it", "put it back, or write one row for each launch"
        )
    found = mapped(
        table,
        LAUNCHES,
        settings.columns,
        defaults=settings.cells(),
        needed=("id", "name", "owner"),
        key="columns",
    )
    if not table.rows:
        message = f"{grid.at(table.header)}: no launch stands below the header"
        raise later(message, "write a row for each launch; what was there before stays as it was")
    return found


def _outcome_table(grid: Grid | None, settings: TableSettings) -> Mapped | None:
    columns = settings.outcome_columns
    table = _headed(grid, OUTCOMES, columns) if grid else None
    needed = ("launch", "checkpoint", "verdict")
    return mapped(table, OUTCOMES, columns, defaults={}, needed=needed, key="outcome_columns") if table else None


def _headed(grid: Grid, sort: Sort, columns: Mapping[str, str]) -> Table | None:
    return headed(grid, columns.get(sort.key) or sort.key)


# --- the rows ---


def _by_id(table: Mapped, what: str) -> tuple[list[tuple[str, Row]], list[Problem]]:
    """Name the rows; those without a name belong to nobody."""
    named: list[tuple[str, Row]] = []
    problems = []
    key = table.sort.key
    for row in table.table.rows:
        cell = table.own(row, key)
        try:
            if cell is None:
                raise Wrong("is empty", f"write the id of {what}, or clear the row")
            named.append((normalize("NFC", str(_STYLE.value(cell, Kind.ID))), row))
        except Wrong as err:
            problems.append(table.problem(row, key, err.message, err.remedy))
    return named, problems


def _outcomes(table: Mapped, known: set[str]) -> tuple[dict[str, list[tuple[Mapped, Row]]], list[Problem]]:
    """Sort the rows of outcomes by their launch."""
    named, problems = _by_id(table, "the launch")
    found: dict[str, list[tuple[Mapped, Row]]] = {}
    for name, row in named:
        if name in known:
            found.setdefault(name, []).append((table, row))
        else:
            message, remedy = f'there is no launch "{name}"', closest(name, sorted(known))
            problems.append(table.problem(row, "launch", message, remedy))
    return found, problems


def _line(table: Mapped, row: Row, name: str, outcomes: Sequence[tuple[Mapped, Row]], settings: TableSettings) -> _Line:
    grid = table.table.grid
    where = f"{grid.file} ({name})"
    records = [
        read_row(each, found, settings.style(), where=where, launch=name) for each, found in ((table, row), *outcomes)
    ]
    record, *answers = records
    answered = [{key: value for key, value in each.said.items() if key != "launch"} for each in answers]
    read = read_launch({**record.said, "outcomes": answered}, where=where, lines={}, default_id=name)
    wrong = [problem for each in records for problem in each.problems]
    if not isinstance(read, Launch):
        places = {problem.at for problem in wrong}
        told = [_told(problem, record, answers, where, name) for problem in read]
        wrong += [problem for problem in told if problem.at not in places]
    owner = str(record.said.get("owner") or "")
    if wrong or not isinstance(read, Launch):
        return _Line(name, where, row, None, tuple(wrong), owner)
    position = Position(where=where, line=row.number, at=grid.at(row.number), titles=settings.titles)
    blocks = tuple(replace(block, source=Source.SHEET) for block in read.outcomes)
    return _Line(name, where, row, replace(read, position=position, outcomes=blocks), owner=owner)


def _told(problem: Problem, record: Record, answers: Sequence[Record], where: str, name: str) -> Problem:
    """Say at its cell what is wrong with a record: in the row of the launch, or in that of an outcome."""
    key = problem.key or ""
    for number, answer in enumerate(answers):
        if key == f"outcomes[{number}]" or key.startswith(f"outcomes[{number}]."):
            return answer.told(problem, key=key.partition("].")[2], where=where, launch=name)
    return record.told(problem, key=key, where=where, launch=name)


def _clashes(lines: Sequence[_Line], table: Mapped) -> Iterator[Problem]:
    """Find ids, also earlier ones (`was`), that two rows claim: nobody can say which of them is meant."""
    claims: dict[str, list[_Line]] = {}
    for line in lines:
        for name in (line.name, *(line.launch.was if line.launch else ())):
            claims.setdefault(name, []).append(line)
    for name, claimants in claims.items():
        for line in claimants if len(claimants) > 1 else ():
            others = Counter(table.table.grid.at(other.row.number) for other in claimants if other is not line)
            message = f'the launch "{name}" is also in {" and ".join(others)}'
            column = "id" if line.name == name else "was"
            remedy = "keep one row for one launch"
            yield table.problem(line.row, column, message, remedy, where=line.where, launch=name)
