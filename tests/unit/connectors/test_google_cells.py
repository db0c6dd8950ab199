"""Cells of Google Sheets: a number as it is, a percent by its percents, an error as one."""

from datetime import date
from decimal import Decimal

import pytest

from outcomed_connectors._shared.grid import CellError
from outcomed_connectors.google_sheets.book import _rows, day_of


def test_a_percent_counts_by_its_percents_as_people_see_it() -> None:
    (row,) = _rows([[0.089, 0.089, "9 %"]], [["8.9%", "0.089", "9 %"]])
    assert list(row.cells.values()) == [Decimal("8.9"), Decimal("0.089"), "9 %"]


def test_rows_that_end_at_different_cells_are_told_apart() -> None:
    first, second = _rows([["a", 1], [], ["b"]], [["a", "1.00"], ["", ""], ["b", ""]])
    assert (first.number, dict(first.cells)) == (1, {0: "a", 1: Decimal(1)})
    assert (second.number, dict(second.cells)) == (3, {0: "b"})


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#DIV/0!", "#NAME?"])
def test_what_a_formula_leaves_that_failed_is_an_error(text: str) -> None:
    (row,) = _rows([[text]], [[text]])
    assert row.cells[0] == CellError(text)


def test_a_number_is_free_of_the_noise_of_its_binary() -> None:
    (row,) = _rows([[0.1 + 0.2, 1e15, True]], [[]])
    assert list(row.cells.values()) == [Decimal("0.3"), Decimal("1E+15"), True]


def test_day_nought_is_the_thirtieth_of_december_1899() -> None:
    assert (day_of(Decimal(0)), day_of(Decimal("46086.5"))) == (date(1899, 12, 30), date(2026, 3, 5))
    with pytest.raises(ValueError, match="no day"):
        day_of(Decimal(10**12))
