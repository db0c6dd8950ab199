"""Directory `google_sheets`: a row per person in a sheet of Google Sheets, with people.toml laid over it if there is
one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from pydantic import Field

from outcomed.ports import Context, DirectoryReading, Right
from outcomed_connectors._shared.cells import Style
from outcomed_connectors._shared.google.consent import PROVIDER, authorize
from outcomed_connectors._shared.google.wire import Wire, relative_to
from outcomed_connectors._shared.people_merge import entries, merged
from outcomed_connectors._shared.sheet_people import read_people
from outcomed_connectors._shared.sheet_settings import Dates, PersonColumns
from outcomed_connectors._shared.whole import later
from outcomed_connectors.google_sheets.book import API, Book, SheetSettings, day_of

PORTS: tuple[str, ...] = ("Directory",)

__all__ = ["PORTS", "PROVIDER", "Settings", "SheetPeople", "authorize", "connect"]


class Settings(SheetSettings):
    """The keys of a directory of kind `google_sheets`."""

    sheet: str = Field(default="People", description="The sheet with a row for each person.")
    columns: PersonColumns = Field(
        default={}, description='Which column holds what, as { email = "Work mail", name = "Name" }; "" is none.'
    )
    dates: Dates = Field(default=(), description="How days are written in text beside 2026-03-31 (strptime).")
    overlay: Path | None = Field(
        default=None, description="A people.toml whose entries are laid over the rows of the same address."
    )


class SheetPeople:
    """Reads the spreadsheet each time: nobody tells when it changed."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._context = context
        self._wire = Wire(API, settings, context, settings.rights(), clock)
        self._book = Book(self._wire, settings.spreadsheet)

    def people(self) -> DirectoryReading:
        settings, context = self._settings, self._context
        (grid,) = self._book.grids([settings.sheet], ["sheet"])
        if grid is None:
            raise later(f'there is no sheet "{settings.sheet}"', "name another one")
        below = read_people(grid, settings.columns, Style(dates=settings.dates, day_of=day_of))
        above = entries(context.base / settings.overlay) if settings.overlay else ()
        return merged(below, above, zone=context.zone, country=context.country)

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def close(self) -> None:
        self._wire.close()


def connect(settings: Settings, context: Context) -> SheetPeople:
    """Make the directory; nothing is read yet."""
    return SheetPeople(settings.model_copy(update=relative_to(context.base, settings)), context)
