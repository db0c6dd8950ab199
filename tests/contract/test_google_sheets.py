"""The connectors `google_sheets` keep the contracts, whatever people do to a spreadsheet while it is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from outcomed.connectors import Connectors
from outcomed.model.reading import Point, Series, Window
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed.testing.contract_inputs import DirectoryBench, DirectoryContract, RegistryBench, RegistryContract
from outcomed.testing.contract_metrics import MetricsBench, MetricsContract
from outcomed_connectors.google_sheets.registry import Settings, SheetRegistry
from support.factories import BORN, Company
from support.google_desk import Desk, desk
from support.google_twin import ApiError, Call, GoogleTwin, google_twin
from support.google_twin.sheet_cells import Book, Percent

pytestmark = pytest.mark.contract
ADA = "ada@example.com"
HEADER = ("id", "name", "owner", "date")
YEAR = Window(first=date(2026, 1, 1), last=date(2026, 12, 31))


@pytest.fixture(scope="module")
def twin() -> Iterator[GoogleTwin]:
    with google_twin([ADA]) as running:
        yield running


@pytest.fixture
def here(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.sign_in(ADA, "spreadsheets.readonly")
        yield made
    twin.faults.heal()


def _book(here: Desk, **tabs: Sequence[Sequence[Any]]) -> Book:
    return here.twin.sheets.add(ADA, tabs, title="Launches 2026")


def _launches(here: Desk, *more: Sequence[Any]) -> Book:
    rows = [(name, name, "dana", date(2026, 3, 5)) for name in ("export", "texts")]
    return _book(here, Launches=[HEADER, *rows, *more])


class Kept:
    """A tab whose rows can be spoilt and taken away."""

    def __init__(self, book: Book, rows: Mapping[str, Sequence[Any]]) -> None:
        self._tab = book.tabs[0]
        self._rows = dict(rows)

    def write(self, name: str, row: Sequence[Any] | None = None) -> None:
        self._rows.pop(name)
        self._rows |= {name: row} if row else {}
        self._tab.rows[1:] = [list(row) for row in self._rows.values()]


class TestSheetLaunches(RegistryContract):
    connector = "registry.google_sheets"

    @pytest.fixture
    def bench(self, here: Desk) -> RegistryBench:
        rows = {name: (name, name, "dana", date(2026, 3, 5)) for name in ("export", "texts")}
        book = _book(here, Launches=[HEADER, *rows.values()])
        kept = Kept(book, rows)
        return RegistryBench(
            registry=here.sheets(book),
            ids=frozenset(rows),
            spoil=lambda name: kept.write(name, (name, name, "dana", "soon")),
            remove=kept.write,
            lose=lambda: here.twin.faults.always("sheets.*", ApiError("forbidden")),
        )


class TestSheetPeople(DirectoryContract):
    connector = "directory.google_sheets"

    @pytest.fixture
    def bench(self, here: Desk) -> DirectoryBench:
        rows = {name: (name, name, f"{name}@x.example") for name in ("dana", "raj")}
        book = _book(here, People=[("id", "name", "email"), *rows.values()])
        kept = Kept(book, rows)
        return DirectoryBench(
            directory=here.sheet_people(book),
            ids=frozenset(rows),
            spoil=lambda name: kept.write(name, (name, name, "nobody")),
            remove=kept.write,
            lose=lambda: here.twin.faults.always("sheets.*", ApiError("forbidden")),
        )


class TestSheetSeries(MetricsContract):
    connector = "google_sheets"
    series = "Numbers!A:B"

    @pytest.fixture
    def bench(self, here: Desk) -> MetricsBench:
        book = _book(here, Numbers=[("day", "people")])

        def fill(_: str, points: Sequence[Point]) -> None:
            book.tabs[0].rows[1:] = [[point.as_of, float(point.value)] for point in points]

        return MetricsBench(metrics=here.sheet_series(book), fill=fill)


# --- launches ---


def _ids(registry: Any) -> list[str]:
    return [launch.id for launch in registry.read().launches]


def test_dates_are_read_from_any_locale(here: Desk) -> None:
    book = _launches(here)
    book.locale = "de_DE"
    (export, _) = here.sheets(book).read().launches
    assert export.date == date(2026, 3, 5)


def test_rows_may_be_sorted_and_inserted_freely(here: Desk) -> None:
    book = _launches(here)
    registry = here.sheets(book)
    before = {launch.id: launch.name for launch in registry.read().launches}
    here.twin.hands.sheet.sort(book, "Launches", 0, is_reversed=True)
    here.twin.hands.sheet.insert_row(book, "Launches", 2, [])
    assert {launch.id: launch.name for launch in registry.read().launches} == before
    assert registry.read().launches[0].position.at == "Launches 2026 sheet Launches row 3"


def test_a_header_is_found_by_its_names_below_a_title(here: Desk) -> None:
    book = _book(here, Launches=[("All launches",), (), ("Owner", "Id", "Name"), ("dana", "texts", "Texts")])
    assert _ids(here.sheets(book)) == ["texts"]


def test_columns_may_have_names_of_their_own(here: Desk) -> None:
    book = _book(here, Launches=[("Release", "Title", "Who"), ("texts", "Texts", "dana")])
    registry = here.sheets(book, columns={"id": "Release", "name": "Title", "owner": "Who"})
    assert _ids(registry) == ["texts"]


@pytest.mark.parametrize("what", ["an empty sheet", "no rows", "a renamed header", "a renamed sheet"])
def test_what_says_nothing_as_a_whole_cancels_nothing(here: Desk, what: str) -> None:
    book = _launches(here)
    registry = here.sheets(book)
    assert len(_ids(registry)) == 2
    match what:
        case "an empty sheet":
            here.twin.hands.sheet.clear(book, "Launches")
        case "no rows":
            del book.tabs[0].rows[1:]
        case "a renamed header":
            book.tabs[0].rows[0] = ["what", "who", "when", "how"]
        case "a renamed sheet":
            here.twin.hands.sheet.rename(book, "Launches", "Old launches")
    with pytest.raises(ConnectorError) as caught:
        registry.read()
    assert caught.value.kind in (Failure.LATER, Failure.REFUSED)
    assert caught.value.remedy


def test_a_formula_that_failed_is_named(here: Desk) -> None:
    rows = [(*HEADER, "metric", "baseline"), ("texts", "Texts", "dana", date(2026, 3, 5), "no-shows", "#N/A")]
    reading = here.sheets(_book(here, Launches=rows)).read()
    assert reading.launches == ()
    assert any("#N/A" in problem.message for problem in reading.problems)


def test_outcomes_stand_in_a_sheet_of_their_own(here: Desk) -> None:
    outcome = [("launch", "checkpoint", "verdict", "why"), ("texts", "3 weeks", "hit", "they read them")]
    rows = [HEADER, ("texts", "Texts", "dana", date(2026, 3, 5))]
    registry = here.sheets(_book(here, Launches=rows, Outcomes=outcome))
    (launch,) = registry.read().launches
    assert [block.outcome.why for block in launch.outcomes if block.outcome] == ["they read them"]


def test_a_sheet_of_outcomes_that_the_config_names_must_be_there(here: Desk) -> None:
    with pytest.raises(ConnectorError, match='no sheet "Results"'):
        here.sheets(_launches(here), outcomes="Results").read()


def test_a_read_is_two_requests_once_the_tabs_are_known(here: Desk) -> None:
    registry = here.sheets(_launches(here), outcomes="")
    registry.read()
    here.twin.forget()
    registry.read()
    assert here.twin.total("sheets.") == 2


def test_a_spreadsheet_that_nobody_shared_is_refused_with_what_to_do(here: Desk) -> None:
    book = here.twin.sheets.add("olu@elsewhere.example", {"Launches": [HEADER]})
    with pytest.raises(ConnectorError) as caught:
        here.sheets(book).read()
    assert (caught.value.kind, bool(caught.value.remedy)) == (Failure.REFUSED, True)


def _targets(registry: SheetRegistry) -> dict[str, Decimal | None]:
    return {launch.id: launch.metrics[0].target for launch in registry.read().launches}


@pytest.fixture
def measured(here: Desk) -> Book:
    """Give a sheet in which one number is a percent."""
    rows = [("texts", "Texts", "dana", "no-shows", Percent(0.09)), ("export", "Export", "dana", "minutes", 42)]
    return _book(here, Launches=[("id", "name", "owner", "metric", "target"), *rows])


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_rows_that_are_sorted_amid_a_read_keep_their_numbers(here: Desk, measured: Book, nth: int) -> None:
    def sort(_: Call) -> bool:
        asked.append(1)
        if len(asked) == nth:
            here.twin.hands.sheet.sort(measured, "Launches", 0)
        return False

    asked: list[int] = []
    here.twin.faults.fail("sheets.spreadsheets.values.batchGet", ApiError("backendError"), where=sort)
    assert _targets(here.sheets(measured)) == {"texts": Decimal(9), "export": Decimal(42)}


def test_a_sheet_that_never_comes_to_rest_is_read_another_time(here: Desk, measured: Book) -> None:
    def insert(_: Call) -> bool:
        asked.append(1)
        here.twin.hands.sheet.insert_row(measured, "Launches", 2, [f"new-{len(asked)}", "New", "dana"])
        return False

    asked: list[int] = []
    here.twin.faults.fail("sheets.spreadsheets.values.batchGet", ApiError("backendError"), where=insert)
    with pytest.raises(ConnectorError, match="while it was read") as caught:
        here.sheets(measured).read()
    assert caught.value.kind is Failure.LATER


# --- problems, where people write ---


@pytest.fixture
def writing(here: Desk) -> Desk:
    here.sign_in(ADA, "spreadsheets")
    return here


def _with_problems(here: Desk) -> Book:
    rows = [("texts", "Texts", "dana", "soon", None), ("export", "Export", "dana", date(2026, 3, 5), "an old one")]
    return _book(here, Launches=[(*HEADER, "To mend"), *rows])


def _column(book: Book) -> list[object]:
    return [book.tabs[0].get(row, 4) for row in (1, 2)]


def test_what_is_wrong_with_a_row_is_written_into_its_column(writing: Desk) -> None:
    book = _with_problems(writing)
    registry = writing.sheets(book, problems="To mend")
    registry.show(registry.read().problems)
    first, second = _column(book)
    assert str(first).startswith('column "date": "soon" is not a date')
    assert second is None
    here = writing.twin
    here.forget()
    registry.show(registry.read().problems)
    assert here.total("sheets.spreadsheets.values.batchUpdate") == 0


def test_what_is_mended_is_taken_off_the_column(writing: Desk) -> None:
    book = _with_problems(writing)
    registry = writing.sheets(book, problems="To mend")
    registry.show(registry.read().problems)
    writing.twin.hands.sheet.type(book, "Launches!D2", date(2026, 3, 5))
    registry.show(registry.read().problems)
    assert _column(book) == [None, None]


def test_text_that_looks_like_a_formula_is_written_as_text(writing: Desk) -> None:
    book = _book(writing, Launches=[(*HEADER, "To mend"), ("texts", "Texts", "dana", "=1+1", None)])
    book.tabs[0].rows[1][3] = "=HYPERLINK"
    registry = writing.sheets(book, problems="To mend")
    registry.show(registry.read().problems)
    assert isinstance(book.tabs[0].get(1, 4), str)


@dataclass
class SheetCompany(Company):
    """A company whose launches stand in a spreadsheet."""

    sheet: SheetRegistry = field(kw_only=True)

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, registry=self.sheet)


def test_a_tick_shows_what_is_wrong_and_a_plan_writes_nothing(writing: Desk, tmp_path: Path) -> None:
    book = _with_problems(writing)
    sheet = writing.sheets(book, problems="To mend")
    company = SheetCompany(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN, sheet=sheet)
    company.look()
    assert _column(book) == [None, "an old one"]
    company.tick()
    assert str(_column(book)[0]).startswith('column "date"')
    assert set(company.recorded.launches) == {"export"}


def test_without_that_column_it_is_said_and_nothing_is_written(writing: Desk) -> None:
    registry = writing.sheets(_launches(writing), problems="To mend")
    with pytest.raises(ConnectorError, match="To mend"):
        registry.show(registry.read().problems)


def test_without_a_wish_for_it_nothing_is_ever_written(here: Desk) -> None:
    registry = here.sheets(_with_problems(here))
    here.twin.forget()
    registry.show(registry.read().problems)
    assert here.twin.total("sheets.spreadsheets.values.batchUpdate") == 0


def test_an_address_of_the_browser_names_a_spreadsheet() -> None:
    url = "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOp/edit#gid=0"
    assert Settings.model_validate({"spreadsheet": url}).spreadsheet == "1AbCdEfGhIjKlMnOp"
    with pytest.raises(ValueError, match="no spreadsheet"):
        Settings.model_validate({"spreadsheet": "my launches"})


def test_whatever_a_spreadsheet_is_called_a_message_about_it_is_one_line(here: Desk) -> None:
    book = here.twin.sheets.add(
        ADA, {"Launches": [HEADER, ("texts", "Texts", "dana", "soon")]}, title="L \x1b[31m\n2026"
    )
    (problem,) = here.sheets(book).read().problems
    assert problem.at.isprintable()


# --- numbers ---


def test_one_cell_is_what_holds_today(here: Desk) -> None:
    here.clock = lambda: datetime(2026, 3, 10, 12, tzinfo=UTC)
    book = _book(here, Numbers=[("no-shows", 8.9)])
    found = here.sheet_series(book).series("Numbers!B1", YEAR)
    assert found == Series(points=(Point(as_of=date(2026, 3, 10), value=Decimal("8.9")),))
    assert here.sheet_series(book).series("Numbers!C1", YEAR) == Series()


@pytest.mark.parametrize("cell", ["soon", "#DIV/0!", True])
def test_what_is_no_number_is_named_and_not_taken_for_one(here: Desk, cell: object) -> None:
    book = _book(here, Numbers=[(date(2026, 3, 1), 4), (date(2026, 3, 8), cell)])
    with pytest.raises(ConnectorError, match="line 2") as caught:
        here.sheet_series(book).series("Numbers!A:B", YEAR)
    assert caught.value.kind is Failure.REFUSED


def test_a_sheet_that_is_not_there_gives_no_numbers(here: Desk) -> None:
    with pytest.raises(ConnectorError, match="Nowhere!A:B") as caught:
        here.sheet_series(_book(here, Numbers=[(1,)])).series("Nowhere!A:B", YEAR)
    assert caught.value.remedy
