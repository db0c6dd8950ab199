"""Registry `xlsx`: a row per launch in a sheet of an Excel workbook, and outcomes in another."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import Field

from outcomed.ports import Context, RegistryReading
from outcomed_connectors._shared.blank_workbook import write_blank
from outcomed_connectors._shared.grid import Grid
from outcomed_connectors._shared.sheet_launches import read_launches
from outcomed_connectors._shared.sheet_settings import TableSettings
from outcomed_connectors._shared.toml_file import shown
from outcomed_connectors._shared.whole import Watched
from outcomed_connectors._shared.workbook import sheet_of, sheets

PORTS: tuple[str, ...] = ("Registry",)
_OUTCOMES = "Outcomes"


class Settings(TableSettings):
    """The keys of a registry of kind `xlsx`."""

    path: Path = Field(default=Path("registry.xlsx"), description="The workbook.")
    sheet: str = Field(default="Launches", description="The sheet with a row for each launch.")
    outcomes: str = Field(default=_OUTCOMES, description="The sheet with a row for each outcome; empty for none.")


class XlsxRegistry:
    """Looks at the workbook each time; one that did not change is not parsed again."""

    def __init__(self, settings: Settings, context: Context) -> None:
        self._settings = settings
        path = context.base / settings.path.expanduser()
        name = shown(path.name)
        self._book = Watched(path, lambda data: sheets(data, file=name))
        self._known: tuple[Mapping[str, Grid], RegistryReading] | None = None

    def files(self) -> tuple[Path, ...]:
        return (self._book.path,)

    def read(self) -> RegistryReading:
        book = self._book.read()
        if self._known is None or self._known[0] is not book:
            launches = sheet_of(book, self._settings.sheet, "sheet")
            self._known = (book, read_launches(launches, self._outcomes(book), self._settings))
        return self._known[1]

    def _outcomes(self, book: Mapping[str, Grid]) -> Grid | None:
        """Find the outcomes; a workbook need not have any unless the config names their sheet."""
        name = self._settings.outcomes
        if not name or (name not in book and "outcomes" not in self._settings.model_fields_set):
            return None
        return sheet_of(book, name, "outcomes")


def connect(settings: Settings, context: Context) -> XlsxRegistry:
    """Make the registry; nothing is read yet."""
    return XlsxRegistry(settings, context)


def begin(path: Path, *, today: date, person: Mapping[str, str]) -> None:
    """Write a workbook to fill in, with one example; `person` is who owns it. `FileExistsError` where one is."""
    write_blank(path, today=today, person=person)
