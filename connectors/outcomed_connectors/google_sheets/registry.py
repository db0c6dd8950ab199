"""Registry `google_sheets`: a row per launch in a sheet of Google Sheets, and outcomes in another."""

from collections.abc import Callable, Sequence
from datetime import datetime

from pydantic import Field

from outcomed.model.problem import Problem
from outcomed.ports import Context, RegistryReading, Right
from outcomed_connectors._shared.cells import Style
from outcomed_connectors._shared.google.consent import PROVIDER, authorize
from outcomed_connectors._shared.google.wire import Wire, relative_to
from outcomed_connectors._shared.sheet_launches import read_launches
from outcomed_connectors._shared.sheet_settings import TableSettings
from outcomed_connectors._shared.whole import later
from outcomed_connectors.google_sheets.book import API, RIGHT, RIGHT_TO_WRITE, Book, SheetSettings, day_of
from outcomed_connectors.google_sheets.showing import Column, Seen, without

PORTS: tuple[str, ...] = ("Registry",)
_ROUNDS = 3
"""So often the column is looked at when something is written into it."""

__all__ = ["PORTS", "PROVIDER", "Settings", "SheetRegistry", "authorize", "connect"]


class Settings(SheetSettings, TableSettings):
    """The keys of a registry of kind `google_sheets`."""

    sheet: str = Field(default="Launches", description="The sheet with a row for each launch.")
    problems: str = Field(
        default="",
        description="The heading of a column into which outcomed may write what is wrong with a row; empty for none.",
    )
    outcomes: str = Field(default="Outcomes", description="The sheet with a row for each outcome; empty for none.")

    def rights(self) -> Sequence[Right]:
        return (RIGHT_TO_WRITE,) if self.problems else (RIGHT,)

    def style(self) -> Style:
        return Style(decimal=self.decimal, dates=self.dates, day_of=day_of)


class SheetRegistry:
    """Reads the spreadsheet each time: nobody tells when it changed."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._wire = Wire(API, settings, context, settings.rights(), clock)
        self._book = Book(self._wire, settings.spreadsheet)
        self._column = Column(settings.problems, settings.columns.get("id") or "id")
        self._seen: Seen | None = None

    def read(self) -> RegistryReading:
        settings = self._settings
        # A spreadsheet need not have outcomes unless the config names their sheet.
        key = "outcomes" if "outcomes" in settings.model_fields_set else ""
        names, keys = [settings.sheet, settings.outcomes], ["sheet", key]
        wanted = len(names) if settings.outcomes else 1
        launches, *outcomes = self._book.grids(names[:wanted], keys[:wanted])
        if launches is None:
            raise later(f'there is no sheet "{settings.sheet}"', "name another one")
        bare = without(launches, self._column)
        reading = read_launches(bare, outcomes[0] if outcomes else None, settings)
        self._seen = Seen(launches, reading)
        return reading

    def show(self, problems: Sequence[Problem]) -> None:
        """Write what is wrong with a launch into its row; empty what is mended. Rows are found anew right before, and
        looked at once more after that: somebody may have sorted them just then."""
        seen, column = self._seen, self._column
        if seen is None or not column.title or not seen.is_of(problems) or not seen.to_write(problems, column):
            return
        for _ in range(_ROUNDS):
            (now,) = self._book.grids([self._settings.sheet], ["sheet"])
            cells = seen.to_write(problems, column, now) if now else {}
            if now is None or not cells:
                return
            self._book.write(now.sheet, cells)

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def probe(self) -> Sequence[Problem]:
        """Read the cells of the header; what is below it, `check` reads anyway."""
        self._book.grids([self._settings.sheet], ["sheet"])
        return ()

    def close(self) -> None:
        self._wire.close()


def connect(settings: Settings, context: Context) -> SheetRegistry:
    """Make the registry; nothing is read yet."""
    return SheetRegistry(settings.model_copy(update=relative_to(context.base, settings)), context)
