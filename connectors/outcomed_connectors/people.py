"""Directory `people_file`: people.toml, with a CSV of the personnel system under it if there is one.

An entry of people.toml is laid over the CSV's row of the same address, field by field.
"""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from outcomed.input.shape import closest
from outcomed.input.wrong import Wrong
from outcomed.model.problem import Problem
from outcomed.ports import Context, DirectoryReading
from outcomed_connectors._shared.people_csv import COLUMNS, checked_encoding, read_csv
from outcomed_connectors._shared.people_merge import entries, merged, unreadable
from outcomed_connectors._shared.person_record import Record

PORTS: tuple[str, ...] = ("Directory",)


def _columns(columns: dict[str, str]) -> dict[str, str]:
    if unknown := next((name for name in columns if name not in COLUMNS), None):
        raise Wrong(f'"{unknown}" is nothing that a person has in a column', closest(unknown, COLUMNS))
    return columns


class Settings(BaseModel):
    """The keys of a directory of kind `people_file`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: Path | None = Field(
        default=None, description="The file with a [[people]] table for each person; people.toml unless `csv` is set."
    )
    csv: Path | None = Field(default=None, description="A CSV of the personnel system, a row for each person.")
    columns: Annotated[dict[str, str], AfterValidator(_columns)] = Field(
        default={}, description='Which column holds what, as { email = "Work mail", name = "Name" }.'
    )
    delimiter: str = Field(default=",", min_length=1, max_length=1, description="What stands between two cells.")
    encoding: Annotated[str, AfterValidator(checked_encoding)] = Field(
        default="utf-8-sig", description="The encoding of the CSV."
    )


class PeopleFile:
    """Reads both files anew each time: they are small."""

    def __init__(self, settings: Settings, context: Context) -> None:
        self._settings = settings
        self._context = context

    def files(self) -> tuple[Path, ...]:
        named = self._settings.path or (None if self._settings.csv else Path("people.toml"))
        return tuple(self._context.base / path for path in (named, self._settings.csv) if path)

    def people(self) -> DirectoryReading:
        context = self._context
        return merged(self._rows(), self._entries(), zone=context.zone, country=context.country)

    def _entries(self) -> tuple[Record, ...]:
        path = self._settings.path or (None if self._settings.csv else Path("people.toml"))
        return entries(self._context.base / path) if path else ()

    def _rows(self) -> tuple[Record, ...]:
        path = self._settings.csv
        if path is None:
            return ()
        rows = read_csv(
            self._context.base / path,
            where=path.name,
            columns=self._settings.columns,
            delimiter=self._settings.delimiter,
            encoding=self._settings.encoding,
        )
        if isinstance(rows, Problem):
            raise unreadable(rows)
        return rows


def connect(settings: Settings, context: Context) -> PeopleFile:
    """Make the directory; nothing is read yet."""
    return PeopleFile(settings, context)
