"""Registry `google_sheets`: a row per launch in a sheet of Google Sheets, and outcomes in another."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from pydantic import Field

from outcomed.model.problem import Problem
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context, RegistryReading, Right
from outcomed_connectors._shared.cells import Style
from outcomed_connectors._shared.google.consent import PROVIDER, authorize
from outcomed_connectors._shared.google.wire import Wire, relative_to
from outcomed_connectors._shared.grid import Grid, headed
from outcomed_connectors._shared.sheet_launches import read_launches
from outcomed_connectors._shared.sheet_settings import TableSettings
from outcomed_connectors._shared.whole import later
from outcomed_connectors.google_sheets.book import API, RIGHT, RIGHT_TO_WRITE, Book, SheetSettings, day_of

PORTS: tuple[str, ...] = ("Registry",)

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
        self._launches: Grid | None = None

    def read(self) -> RegistryReading:
        settings = self._settings
        # A spreadsheet need not have outcomes unless the config names their sheet.
        key = "outcomes" if "outcomes" in settings.model_fields_set else ""
        names, keys = [settings.sheet, settings.outcomes], ["sheet", key]
        wanted = len(names) if settings.outcomes else 1
        launches, *outcomes = self._book.grids(names[:wanted], keys[:wanted])
        if launches is None:
            raise later(f'there is no sheet "{settings.sheet}"', "name another one")
        self._launches = launches
        return read_launches(launches, outcomes[0] if outcomes else None, settings)

    def show(self, problems: Sequence[Problem]) -> None:
        """Write what is wrong with a launch into its row, as rows stood when they were read; empty what is mended."""
        grid, title = self._launches, self._settings.problems
        if grid is None or not title:
            return
        table = headed(grid, self._settings.columns.get("id") or "id")
        positions = table.positions(title) if table else []
        if table is None or not positions:
            message = f'{grid.name} has no column "{title}" for what is wrong with a row'
            raise ConnectorError(Failure.LATER, message, "add a column of that heading, or take `problems` out")
        shown = {row.number: str(row.cells.get(positions[0], "")) for row in table.rows}
        wanted = {row: "\n".join(_words(problems, grid, row)) for row in shown}
        cells = {(row, positions[0]): text for row, text in wanted.items() if text != shown[row]}
        if cells:
            self._book.write(grid.sheet, cells)

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def probe(self) -> Sequence[Problem]:
        """Read the cells of the header; what is below it, `check` reads anyway."""
        self._book.grids([self._settings.sheet], ["sheet"])
        return ()

    def close(self) -> None:
        self._wire.close()


def _words(problems: Sequence[Problem], grid: Grid, row: int) -> Iterator[str]:
    place = grid.at(row)
    for problem in problems:
        if problem.at == place or problem.at.startswith(f"{place},"):
            yield f"{problem.at.removeprefix(place).removeprefix(', ')}: {problem.message} ({problem.remedy})".lstrip(
                ": "
            )


def connect(settings: Settings, context: Context) -> SheetRegistry:
    """Make the registry; nothing is read yet."""
    return SheetRegistry(settings.model_copy(update=relative_to(context.base, settings)), context)
