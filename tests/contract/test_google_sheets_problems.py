"""Problems in a column of the sheet: each stands beside its own row, whatever people do and whenever a process dies."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from outcomed.connectors import Connectors
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors.google_sheets.registry import SheetRegistry
from support.factories import BORN, Company, march
from support.google_desk import Desk, desk
from support.google_twin import ApiError, Break, Call, GoogleTwin, google_twin
from support.google_twin.sheet_cells import Book, Cell

pytestmark = pytest.mark.contract
ADA = "ada@example.com"
WRITE = "sheets.spreadsheets.values.batchUpdate"
HEADER = ("id", "name", "owner", "date", "To mend")
DAY = date(2026, 3, 5)
ROWS = (("texts", "Texts", "dana", "soon"), ("export", "Export", "dana", DAY), ("forms", "Forms", "dana", "one day"))


@pytest.fixture(scope="module")
def twin() -> Iterator[GoogleTwin]:
    with google_twin([ADA]) as running:
        yield running


@pytest.fixture
def here(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.sign_in(ADA, "spreadsheets")
        twin.forget()
        yield made
    twin.faults.heal()


@pytest.fixture
def book(here: Desk) -> Book:
    return here.twin.sheets.add(ADA, {"Launches": [HEADER, *ROWS]}, title="Launches 2026")


@pytest.fixture
def registry(here: Desk, book: Book) -> SheetRegistry:
    return here.sheets(book, problems="To mend")


def _said(book: Book, column: int = 4) -> dict[Cell, str]:
    """Give what stands in the column, by the id of the row, as the first words of it."""
    tab = book.tabs[0]
    return {tab.get(row, 0): str(tab.get(row, column) or "")[:23] for row in range(1, len(tab.rows))}


def _meanwhile(twin: GoogleTwin, act: Callable[[], object], *, before: str = WRITE) -> None:
    """Let somebody do something once, right before a call is answered."""
    done: list[str] = []

    def once(call: Call) -> bool:
        if not done:
            done.append(call.method)
            act()
        return False

    twin.faults.fail(before, ApiError("backendError"), where=once)


WRONG = {"texts": 'column "date": "soon" i', "export": "", "forms": 'column "date": "one day'}


def test_rows_that_were_sorted_since_they_were_read_get_their_own_problems(
    twin: GoogleTwin, book: Book, registry: SheetRegistry
) -> None:
    problems = registry.read().problems
    twin.hands.sheet.sort(book, "Launches", 0)
    registry.show(problems)
    assert _said(book) == WRONG


def test_rows_that_are_sorted_while_it_is_written_are_put_right_at_once(
    twin: GoogleTwin, book: Book, registry: SheetRegistry
) -> None:
    problems = registry.read().problems
    _meanwhile(twin, lambda: twin.hands.sheet.sort(book, "Launches", 0))
    registry.show(problems)
    assert _said(book) == WRONG


def test_a_row_that_was_edited_since_is_left_alone(twin: GoogleTwin, book: Book, registry: SheetRegistry) -> None:
    problems = registry.read().problems
    twin.hands.sheet.type(book, "Launches!D2", DAY)
    twin.hands.sheet.insert_row(book, "Launches", 2, ["new", "New", "dana", "soon"])
    registry.show(problems)
    assert _said(book) == {**WRONG, "texts": "", "new": ""}


def test_a_column_that_was_moved_is_found_and_no_other_is_written(
    twin: GoogleTwin, book: Book, registry: SheetRegistry
) -> None:
    problems = registry.read().problems
    notes = ["Notes", "a", "b", "c"]
    for row, note in zip(book.tabs[0].rows, notes, strict=True):
        row.insert(4, note)
    registry.show(problems)
    registry.show(registry.read().problems)
    assert [book.tabs[0].get(row, 4) for row in range(4)] == notes
    assert _said(book, 5) == WRONG


def test_problems_of_an_earlier_reading_are_not_shown_in_a_later_one(
    twin: GoogleTwin, book: Book, registry: SheetRegistry
) -> None:
    problems = registry.read().problems
    twin.hands.sheet.sort(book, "Launches", 0)
    registry.read()  # by a question that was late
    registry.show(problems)
    assert (set(_said(book).values()), twin.total(WRITE)) == ({""}, 0)


def test_all_that_is_wrong_with_a_row_stands_there(twin: GoogleTwin, book: Book, registry: SheetRegistry) -> None:
    twin.hands.sheet.type(book, "Launches!C2", "da\nna")
    twin.hands.sheet.type(book, "Launches!B2", None)
    registry.show(registry.read().problems)
    said = str(book.tabs[0].get(1, 4)).splitlines()
    assert len(said) >= 2
    assert {line.partition(":")[0] for line in said} >= {'column "date"', 'column "name"'}


def test_a_row_of_which_only_the_text_is_left_is_no_row_and_loses_it(
    twin: GoogleTwin, book: Book, registry: SheetRegistry
) -> None:
    registry.show(registry.read().problems)
    book.tabs[0].rows[1][:4] = [None] * 4
    reading = registry.read()
    assert [problem.launch for problem in reading.problems] == ["forms"]
    registry.show(reading.problems)
    assert book.tabs[0].get(1, 4) is None


@pytest.mark.parametrize("fault", [Break.LOST_REPLY, Break.HALF_JSON, Break.BEFORE, ApiError("backendError")])
def test_who_dies_amid_it_leaves_nothing_that_the_next_one_does_not_mend(
    here: Desk, book: Book, registry: SheetRegistry, fault: Break | ApiError
) -> None:
    here.twin.faults.fail(WRITE, fault)
    with pytest.raises(ConnectorError):
        registry.show(registry.read().problems)
    again = here.sheets(book, problems="To mend")
    again.show(again.read().problems)
    assert _said(book) == WRONG
    here.twin.forget()
    again.show(again.read().problems)
    assert here.twin.total(WRITE) == 0


# --- in ticks ---


@dataclass
class SheetCompany(Company):
    """A company whose launches stand in a spreadsheet."""

    sheet: SheetRegistry = field(kw_only=True)

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, registry=self.sheet)


@pytest.fixture
def company(registry: SheetRegistry, tmp_path: Path) -> Iterator[SheetCompany]:
    made = SheetCompany(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN, sheet=registry)
    yield made
    made.ledger.close()


def test_a_protected_column_is_told_and_hinders_nothing(twin: GoogleTwin, book: Book, company: SheetCompany) -> None:
    why = "You are trying to edit a protected cell or object. Please contact the spreadsheet owner."
    twin.faults.always(WRITE, ApiError("badRequest", why))
    report = company.tick()
    told: Sequence[str] = [problem.message for problem in report.problems if problem.where == "the registry"]
    assert [why in message for message in told] == [True]
    assert company.events(name="export")
    twin.faults.heal()
    company.at(march(2, 9))
    assert _said(book)["texts"] == WRONG["texts"]


def test_the_refusal_is_the_sheets_not_the_accounts(twin: GoogleTwin, registry: SheetRegistry) -> None:
    twin.faults.always(WRITE, ApiError("badRequest", "You are trying to edit a protected cell or object."))
    with pytest.raises(ConnectorError, match="protected") as caught:
        registry.show(registry.read().problems)
    assert caught.value.kind is Failure.REFUSED
