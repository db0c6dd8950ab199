"""Metrics `csv`: number series in CSV files (RFC 4180) of a folder, one file per series or one column per series.

A series is called by the file's stem (`activation`), or by stem and column (`activation#weekly_users`).
"""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from io import StringIO
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from outcomed.model.reading import Point, Series, Window
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context

PORTS: tuple[str, ...] = ("Metrics",)
_SHOWN = 5


class Settings(BaseModel):
    """The keys of a metrics source of kind `csv`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path = Field(default=Path("metrics"), description="The folder of the CSV files.")
    as_of: str = Field(default="as_of", description="The column with the day on which a value was true.")
    value: str = Field(default="value", description="The column with the value, where a series names none.")
    date_format: str = Field(default="%Y-%m-%d", description="How days are written, in the letters of strptime.")
    decimal: Literal[".", ","] = Field(default=".", description="The decimal mark.")
    delimiter: str = Field(default=",", min_length=1, max_length=1, description="What separates two columns.")


class CsvSeries:
    """Series read from files at each call; nothing is kept."""

    def __init__(self, settings: Settings, context: Context) -> None:
        self._settings = settings
        self._folder = context.base / settings.folder

    def place(self) -> Path:
        return self._folder

    def series(self, name: str, window: Window) -> Series:
        stem, _, column = name.partition("#")
        path = self._path(name, stem)
        days: dict[date, Decimal] = {}
        problems: list[str] = []
        for line, day, number in self._cells(path, column or self._settings.value):
            try:
                # A line further down corrects an earlier one of the same day.
                days[_day(day, self._settings.date_format)] = _number(number, self._settings.decimal)
            except ValueError as err:
                problems.append(f"{path}:{line}: {err}")
        if problems:
            raise _bad_lines(problems)
        points = (Point(as_of=day, value=value) for day, value in sorted(days.items()))
        return Series(points=tuple(point for point in points if window.first <= point.as_of <= window.last))

    def _path(self, name: str, stem: str) -> Path:
        if not stem or stem.startswith(".") or "/" in stem or "\0" in stem:
            remedy = "name it by the file's stem, as in activation or activation#weekly_users"
            raise ConnectorError(Failure.REFUSED, f"{name!r} is no name of a series in {self._folder}", remedy)
        return self._folder / f"{stem}.csv"

    def _cells(self, path: Path, column: str) -> Iterator[tuple[int, str, str]]:
        """Give (line, day, value) of each line that has a value."""
        rows = csv.reader(StringIO(_text(path), newline=""), delimiter=self._settings.delimiter, strict=True)
        try:
            header = [cell.strip() for cell in next(rows, [])]
            day_at, value_at = (_column(path, header, wanted) for wanted in (self._settings.as_of, column))
            for row in rows:
                day, number = (row[at].strip() if at < len(row) else "" for at in (day_at, value_at))
                if number:
                    yield rows.line_num, day, number
        except csv.Error as err:
            remedy = "write it as your spreadsheet exports it; a cell with a quote or a line break is quoted"
            raise ConnectorError(Failure.REFUSED, f"{path}:{rows.line_num}: {err}", remedy) from err


def connect(settings: Settings, context: Context) -> CsvSeries:
    """Open the folder; nothing is read yet."""
    return CsvSeries(settings, context)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as err:
        remedy = "put the file there, or name another series in the launch's metric"
        raise ConnectorError(Failure.REFUSED, f"there is no {path}", remedy) from err
    except OSError as err:
        remedy = "give the user who runs outcomed the right to read it"
        raise ConnectorError(Failure.LATER, f"cannot read {path}: {err.strerror or err}", remedy) from err
    except UnicodeDecodeError as err:
        raise ConnectorError(Failure.REFUSED, f"{path} is not UTF-8: {err.reason}", "save it as UTF-8") from err


def _column(path: Path, header: list[str], wanted: str) -> int:
    if wanted in header:
        return header.index(wanted)
    remedy = f"its columns are: {', '.join(header) or 'none'}; name one of them, or another delimiter, in the config"
    raise ConnectorError(Failure.REFUSED, f"{path}:1: there is no column {wanted!r}", remedy)


def _day(text: str, form: str) -> date:
    try:
        return datetime.strptime(text, form).replace(tzinfo=UTC).date()
    except ValueError:
        raise ValueError(f"{text!r} is no day in the form {form}") from None


def _number(text: str, mark: str) -> Decimal:
    other = "," if mark == "." else "."
    try:
        if other in text or "_" in text:
            raise ValueError(text)
        number = Decimal(text.replace(mark, "."))
        if not number.is_finite():
            raise ValueError(text)
    except (InvalidOperation, ValueError):
        raise ValueError(f"{text!r} is no number with the decimal mark {mark!r} and without separators") from None
    return number


def _bad_lines(problems: list[str]) -> ConnectorError:
    more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
    remedy = "correct the lines, or set `decimal`, `delimiter` and `date_format` in the config as the file is written"
    return ConnectorError(Failure.REFUSED, "; ".join(problems[:_SHOWN]) + more, remedy)
