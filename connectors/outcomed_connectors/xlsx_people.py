"""Directory `xlsx`: a row per person in a sheet of an Excel workbook, with people.toml laid over it if there is one."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from outcomed.ports import Context, DirectoryReading
from outcomed_connectors._shared.cells import Style
from outcomed_connectors._shared.people_merge import entries, merged
from outcomed_connectors._shared.sheet_people import read_people
from outcomed_connectors._shared.sheet_settings import Dates, PersonColumns
from outcomed_connectors._shared.toml_file import shown
from outcomed_connectors._shared.whole import Watched
from outcomed_connectors._shared.workbook import sheet_of, sheets

PORTS: tuple[str, ...] = ("Directory",)


class Settings(BaseModel):
    """The keys of a directory of kind `xlsx`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: Path = Field(default=Path("registry.xlsx"), description="The workbook.")
    sheet: str = Field(default="People", description="The sheet with a row for each person.")
    columns: PersonColumns = Field(
        default={}, description='Which column holds what, as { email = "Work mail", name = "Name" }; "" is none.'
    )
    dates: Dates = Field(default=(), description="How days are written in text beside 2026-03-31 (strptime).")
    overlay: Path | None = Field(
        default=None, description="A people.toml whose entries are laid over the rows of the same address."
    )


class XlsxPeople:
    """Looks at the workbook each time; one that did not change is not parsed again."""

    def __init__(self, settings: Settings, context: Context) -> None:
        self._settings = settings
        self._context = context
        path = context.base / settings.path.expanduser()
        name = shown(path.name)
        self._book = Watched(path, lambda data: sheets(data, file=name))

    def files(self) -> tuple[Path, ...]:
        overlay = self._settings.overlay
        return (self._book.path, *((self._context.base / overlay,) if overlay else ()))

    def people(self) -> DirectoryReading:
        settings, context = self._settings, self._context
        grid = sheet_of(self._book.read(), settings.sheet, "sheet")
        below = read_people(grid, settings.columns, Style(dates=settings.dates))
        above = entries(context.base / settings.overlay) if settings.overlay else ()
        return merged(below, above, zone=context.zone, country=context.country)


def connect(settings: Settings, context: Context) -> XlsxPeople:
    """Make the directory; nothing is read yet."""
    return XlsxPeople(settings, context)
