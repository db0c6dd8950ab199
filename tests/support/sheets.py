"""Spreadsheets to read: CSV files and workbooks, written as people and their programs write them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from outcomed.model.launch import Launch, Metric
from outcomed.model.outcome import Outcome
from outcomed.ports import Context
from outcomed_connectors import csv_launches, xlsx_launches, xlsx_people
from outcomed_connectors._shared.cell_lists import quoted

MARKS = ':"'
HEADER = ("id", "name", "owner", "date")


class Typed(str):
    """Text as it was typed: what begins with `=` is no formula."""


def context(folder: Path) -> Context:
    return Context(name="registry", namespace="test", base=folder, state=folder / "state")


def csv_registry(folder: Path, **settings: object) -> csv_launches.CsvRegistry:
    return csv_launches.connect(csv_launches.Settings.model_validate(settings), context(folder))


def xlsx_registry(folder: Path, **settings: object) -> xlsx_launches.XlsxRegistry:
    return xlsx_launches.connect(xlsx_launches.Settings.model_validate(settings), context(folder))


def xlsx_directory(folder: Path, **settings: object) -> xlsx_people.XlsxPeople:
    return xlsx_people.connect(xlsx_people.Settings.model_validate(settings), context(folder))


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> None:
    """Write a workbook with rows of cells in each sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet: Any = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
            for position, value in enumerate(row, 1):
                if isinstance(value, Typed):
                    sheet.cell(sheet.max_row, position).data_type = "s"
    book.save(path)


# --- a launch as a row ---


def launch_row(launch: Launch) -> dict[str, object]:
    """Write a launch as the cells of a row, by their column."""
    words = ("name", "owner", "what", "for_whom", "deputy", "team", "goal", "assumption", "why", "internal")
    row: dict[str, object] = {name: getattr(launch, name) for name in (*words, "id", "date", "superseded_by")}
    row |= {name: getattr(launch.purpose, name) for name in ("better_world", "proud_performance", "growth")}
    row |= {"status": launch.status.value, "tell": _listed(sorted(launch.tell))}
    row |= {"subscribers": _listed(launch.subscribers) if launch.subscribers else "", "was": _listed(launch.was)}
    if launch.checkpoints is not None:
        named = (f"{c.name} = {c.offset.months or c.offset.days} {_unit(c.offset.months)}" for c in launch.checkpoints)
        row["checkpoints"] = "; ".join(named) or "none"
    for number, metric in enumerate(launch.metrics, 1):
        row |= _metric(metric, "" if number == 1 else f"_{number}")
    row["affects"] = "\n".join(
        f"{quoted(a.team, MARKS)}: {a.changed} | watch: {a.watch} | ask: {a.ask or ''}" for a in launch.affects
    )
    row["credits"] = "\n".join(f"{quoted(c.who, MARKS)}: {c.did}" for c in launch.credits)
    return {name: value for name, value in row.items() if value not in ("", None)}


def outcome_row(launch: str, checkpoint: str, outcome: Outcome) -> dict[str, object]:
    """Write an outcome as the cells of a row; the first value is that of the launch's first metric."""
    words = ("made_possible", "why", "learned", "next", "decision", "also_changed", "reported_by", "again")
    row: dict[str, object] = {name: getattr(outcome, name) for name in words}
    row |= {"launch": launch, "checkpoint": checkpoint, "verdict": outcome.verdict.value}
    row["assumption"] = outcome.assumption.value if outcome.assumption else ""
    for number, value in enumerate(outcome.values, 1):
        end = "" if number == 1 else f"_{number}"
        row |= {f"value{end}": value.value, f"as_of{end}": value.as_of}
        row |= {f"metric{end}": value.metric} if end else {}
    if outcome.story:
        said = outcome.story
        row |= {"story": said.words, "customer": said.customer, "consent": "yes" if said.consent else "no"}
        row["visible"] = _listed(sorted(said.visible))
    if wanted := outcome.decision_wanted:
        row |= {"decision_wanted": wanted.what, "decision_of": wanted.of, "decision_by": wanted.by}
    return {name: value for name, value in row.items() if value not in ("", None)}


def cells(rows: Sequence[Mapping[str, object]]) -> list[list[object]]:
    """Write rows under a header with every column that one of them has."""
    header = list(dict.fromkeys(name for row in rows for name in row))
    return [list(header), *([row.get(name) for name in header] for row in rows)]


def as_text(cell: object, *, decimal: str = ".", form: str = "%Y-%m-%d") -> str:
    """Write a cell as it stands in a CSV file."""
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell:f}".replace(".", decimal)
        case date():
            return cell.strftime(form)
    return str(cell)


def _metric(metric: Metric, end: str) -> dict[str, object]:
    return {
        f"metric{end}": metric.name,
        f"unit{end}": metric.unit,
        f"direction{end}": metric.direction.value,
        f"baseline{end}": metric.baseline,
        f"target{end}": metric.target,
        f"dashboard{end}": metric.dashboard,
        f"source{end}": metric.source,
    }


def _unit(months: int) -> str:
    return "months" if months else "days"


def _listed(items: Sequence[str]) -> str:
    return ", ".join(quoted(item) for item in items) or "none"
