"""Registry `csv`: a row per launch in a CSV file, and outcomes in a second one. The id is the identity, not the row."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from outcomed.ports import Context, RegistryReading
from outcomed_connectors._shared.csv_grid import csv_grid
from outcomed_connectors._shared.grid import Grid
from outcomed_connectors._shared.people_csv import checked_encoding
from outcomed_connectors._shared.sheet_launches import read_launches
from outcomed_connectors._shared.sheet_settings import TableSettings
from outcomed_connectors._shared.toml_file import shown
from outcomed_connectors._shared.whole import Watched

PORTS: tuple[str, ...] = ("Registry",)


def _encoding(name: str) -> str:
    return checked_encoding(name) if name else name


class Settings(TableSettings):
    """The keys of a registry of kind `csv`."""

    path: Path = Field(default=Path("launches.csv"), description="The file with a row for each launch.")
    outcomes: Path | None = Field(default=None, description="The file with a row for each outcome, if there is one.")
    delimiter: str = Field(default="", max_length=1, description="What separates two columns; found out if empty.")
    encoding: Annotated[str, AfterValidator(_encoding)] = Field(
        default="", description="The encoding; UTF-8 (or UTF-16 with BOM), else cp1252, if empty."
    )


class CsvRegistry:
    """Looks at the files each time; those that did not change are not parsed again."""

    def __init__(self, settings: Settings, context: Context) -> None:
        self._settings = settings
        self._launches = self._watch(context.base / settings.path.expanduser())
        self._outcomes = self._watch(context.base / settings.outcomes.expanduser()) if settings.outcomes else None
        self._known: tuple[Grid, Grid | None, RegistryReading] | None = None

    def files(self) -> tuple[Path, ...]:
        return tuple(watched.path for watched in (self._launches, self._outcomes) if watched)

    def read(self) -> RegistryReading:
        launches = self._launches.read()
        outcomes = self._outcomes.read() if self._outcomes else None
        if self._known is None or self._known[0] is not launches or self._known[1] is not outcomes:
            self._known = (launches, outcomes, read_launches(launches, outcomes, self._settings))
        return self._known[2]

    def _watch(self, path: Path) -> Watched[Grid]:
        delimiter, encoding = self._settings.delimiter, self._settings.encoding
        name = shown(path.name)
        return Watched(path, lambda data: csv_grid(data, file=name, delimiter=delimiter, encoding=encoding))


def connect(settings: Settings, context: Context) -> CsvRegistry:
    """Make the registry; nothing is read yet."""
    return CsvRegistry(settings, context)
