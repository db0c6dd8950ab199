"""The twin of Google Sheets keeps the documented rules: one short test for each, by Google's own client."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from support.google_twin import GoogleTwin, google_twin
from support.google_twin.driving import ADA, BEN, CLEO, reason, refused
from support.google_twin.sheet_cells import Book, Cell, Formula

pytestmark = pytest.mark.contract
HEADER: list[Cell] = ["Id", "Name", "Launched", "Users", "Done"]
UNFORMATTED = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}


# The client takes a quarter of a second for a resource of this API: tests share one, each has a book of its own.
@pytest.fixture(scope="module")
def twin() -> Iterator[GoogleTwin]:
    with google_twin([ADA, BEN, CLEO]) as running:
        yield running


@pytest.fixture
def book(twin: GoogleTwin) -> Book:
    rows: list[list[Cell]] = [
        HEADER,
        ["a.1", "Search", date(2026, 12, 1), 1234.5, True],
        ["b.2", None, datetime(2026, 12, 2, 18, 0)],
        [],
        ["c.3", "Export", None, Formula("=1+1", 2), False, None, ""],
    ]
    return twin.sheets.add(ADA, {"Launches": rows, "My Sheet": [["x"]], "Empty": []})


@pytest.fixture(scope="module")
def values(twin: GoogleTwin) -> Any:
    return twin.service("sheets", ADA, "spreadsheets").spreadsheets().values()


def read(values: Any, book: Book, place: str, **more: str) -> Any:
    return values.get(spreadsheetId=book.id, range=place, **more).execute()


def test_a_spreadsheet_tells_its_tabs_locale_and_zone(twin: GoogleTwin, book: Book) -> None:
    answer = twin.service("sheets", ADA).spreadsheets().get(spreadsheetId=book.id).execute()
    assert [one["properties"]["title"] for one in answer["sheets"]] == ["Launches", "My Sheet", "Empty"]
    assert (answer["properties"]["locale"], answer["properties"]["timeZone"]) == ("en_US", "Europe/Berlin")


# --- reading ---


def test_unformatted_values_are_numbers_truths_and_serial_days(values: Any, book: Book) -> None:
    assert read(values, book, "Launches!A2:E3", **UNFORMATTED)["values"] == [
        ["a.1", "Search", 46357, 1234.5, True],
        ["b.2", "", 46358.75],
    ]


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("en_US", ["12/1/2026", "1234.5", "TRUE"]),
        ("en_GB", ["01/12/2026", "1234.5", "TRUE"]),
        ("de_DE", ["01.12.2026", "1234,5", "WAHR"]),
        ("sv_SE", ["2026-12-01", "1234,5", "SANT"]),
    ],
)
def test_the_default_is_text_as_the_locale_writes_it(values: Any, book: Book, locale: str, shown: list[str]) -> None:
    book.locale = locale
    assert read(values, book, "Launches!C2:E2")["values"] == [shown]


def test_days_can_be_text_among_unformatted_values(values: Any, book: Book) -> None:
    mixed = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "FORMATTED_STRING"}
    assert read(values, book, "Launches!C2:D2", **mixed)["values"] == [["12/1/2026", 1234.5]]


def test_a_formula_shows_its_value_or_itself(values: Any, book: Book) -> None:
    assert read(values, book, "Launches!D5", **UNFORMATTED)["values"] == [[2]]
    assert read(values, book, "Launches!D5", valueRenderOption="FORMULA")["values"] == [["=1+1"]]


def test_rows_end_at_their_last_cell_and_the_range_at_its_last_row(values: Any, book: Book) -> None:
    answer = read(values, book, "Launches", **UNFORMATTED)
    assert [len(row) for row in answer["values"]] == [5, 5, 3, 0, 5]
    assert answer["range"] == "Launches!A1:Z1000"
    assert "values" not in read(values, book, "Empty")
    assert "values" not in read(values, book, "Launches!A10:B20")


@pytest.mark.parametrize(
    ("place", "named", "first"),
    [
        ("Launches!A1:B2", "Launches!A1:B2", "Id"),
        ("A1:B2", "Launches!A1:B2", "Id"),
        ("B2", "Launches!B2", "Search"),
        ("launches!a2:a", "Launches!A2:A1000", "a.1"),
        ("Launches!2:2", "Launches!A2:Z2", "a.1"),
        ("Launches!B:C", "Launches!B1:C1000", "Name"),
        ("'Launches'", "Launches!A1:Z1000", "Id"),
        ("'My Sheet'!A1", "'My Sheet'!A1", "x"),
        ("My Sheet", "'My Sheet'!A1:Z1000", "x"),
    ],
)
def test_ranges_are_read_in_a1_notation(values: Any, book: Book, place: str, named: str, first: str) -> None:
    answer = read(values, book, place)
    assert (answer["range"], answer["values"][0][0]) == (named, first)


@pytest.mark.parametrize("place", ["Nothere!A1", "My Sheet!A1", "Launches!1A", "Launches!A1001", "Nothere"])
def test_a_range_that_is_none_is_refused(values: Any, book: Book, place: str) -> None:
    assert refused(values.get(spreadsheetId=book.id, range=place)) == (400, "INVALID_ARGUMENT")


def test_a_quote_in_a_title_is_doubled(values: Any, book: Book, twin: GoogleTwin) -> None:
    twin.hands.sheet.rename(book, "My Sheet", "Ada's")
    assert read(values, book, "'Ada''s'!A1")["range"] == "'Ada''s'!A1"


def test_a_named_range_means_its_cells(values: Any, book: Book) -> None:
    book.named["Ids"] = "Launches!A2:A5"
    assert read(values, book, "Ids")["values"] == [["a.1"], ["b.2"], [], ["c.3"]]


def test_several_ranges_come_in_their_order_and_columns_if_wanted(values: Any, book: Book) -> None:
    asked = values.batchGet(
        spreadsheetId=book.id, ranges=["Launches!B1:B2", "Launches!A1:B2"], majorDimension="COLUMNS"
    ).execute()
    assert [one["values"] for one in asked["valueRanges"]] == [
        [["Name", "Search"]],
        [["Id", "a.1"], ["Name", "Search"]],
    ]


# --- writing ---


def write(values: Any, book: Book, place: str, rows: list[list[Any]], option: str = "RAW") -> Any:
    body = {"values": rows}
    return values.update(spreadsheetId=book.id, range=place, body=body, valueInputOption=option)


def test_raw_values_stay_as_they_are_and_typed_ones_are_read(values: Any, book: Book) -> None:
    done = write(values, book, "Launches!F2:H2", [["1", "=1+1", True]]).execute()
    assert (done["updatedRange"], done["updatedCells"]) == ("Launches!F2:H2", 3)
    assert read(values, book, "Launches!F2:H2", **UNFORMATTED)["values"] == [["1", "=1+1", True]]
    write(values, book, "Launches!F2:H2", [["1", "2026-12-01", "word"]], "USER_ENTERED").execute()
    assert read(values, book, "Launches!F2:H2", **UNFORMATTED)["values"] == [[1, 46357, "word"]]


def test_null_leaves_a_cell_and_an_empty_text_empties_it(values: Any, book: Book) -> None:
    write(values, book, "Launches!A2:B2", [[None, ""]]).execute()
    assert read(values, book, "Launches!A2:C2", **UNFORMATTED)["values"] == [["a.1", "", 46357]]


def test_how_a_value_is_taken_must_be_said(values: Any, book: Book) -> None:
    request = values.update(spreadsheetId=book.id, range="A1", body={"values": [["x"]]})
    assert refused(request) == (400, "INVALID_ARGUMENT")


def test_more_than_the_range_holds_is_refused_and_writes_nothing(values: Any, book: Book) -> None:
    assert refused(write(values, book, "Launches!F2", [["a", "b"]])) == (400, "INVALID_ARGUMENT")
    assert refused(write(values, book, "Launches!F2", [["a"], ["b"]])) == (400, "INVALID_ARGUMENT")
    both = [{"range": "Launches!F2", "values": [["a"]]}, {"range": "Launches!F3", "values": [["a", "b"]]}]
    request = values.batchUpdate(spreadsheetId=book.id, body={"valueInputOption": "RAW", "data": both})
    assert refused(request) == (400, "INVALID_ARGUMENT")
    assert "values" not in read(values, book, "Launches!F1:G9")


def test_several_ranges_are_written_at_once(values: Any, book: Book) -> None:
    both = [{"range": "Launches!F2", "values": [["a"]]}, {"range": "'My Sheet'!B1", "values": [["b"]]}]
    done = values.batchUpdate(spreadsheetId=book.id, body={"valueInputOption": "RAW", "data": both}).execute()
    assert (done["totalUpdatedCells"], done["totalUpdatedSheets"]) == (2, 2)
    assert [one["updatedRange"] for one in done["responses"]] == ["Launches!F2", "'My Sheet'!B1"]


# --- rights ---


def test_readers_read_and_writers_write(twin: GoogleTwin, book: Book) -> None:
    book.readers.add(BEN)
    theirs = twin.service("sheets", BEN, "spreadsheets").spreadsheets().values()
    assert read(theirs, book, "A1")["values"] == [["Id"]]
    assert refused(write(theirs, book, "A1", [["x"]])) == (403, "PERMISSION_DENIED")
    others = twin.service("sheets", CLEO, "spreadsheets").spreadsheets().values()
    assert refused(others.get(spreadsheetId=book.id, range="A1")) == (403, "PERMISSION_DENIED")
    assert refused(others.get(spreadsheetId="nothere", range="A1")) == (404, "NOT_FOUND")


def test_reading_scopes_do_not_write_and_drive_file_needs_the_file_picked(twin: GoogleTwin, book: Book) -> None:
    reading = twin.service("sheets", ADA, "spreadsheets.readonly").spreadsheets().values()
    with pytest.raises(HttpError) as caught:
        write(reading, book, "A1", [["x"]]).execute()
    assert caught.value.error_details[0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
    picked = twin.service("sheets", ADA, "drive.file").spreadsheets().values()
    assert refused(picked.get(spreadsheetId=book.id, range="A1")) == (404, "NOT_FOUND")
    book.picked = True
    assert read(picked, book, "A1")["values"] == [["Id"]]


def test_a_used_up_minute_is_429_without_a_list_of_errors(twin: GoogleTwin, values: Any, book: Book) -> None:
    twin.quota.per_minute["sheets"] = 0
    with pytest.raises(HttpError) as caught:
        read(values, book, "A1")
    del twin.quota.per_minute["sheets"]
    assert reason(caught.value) == (429, "RESOURCE_EXHAUSTED")


# --- hands ---


def test_people_insert_sort_and_rename(twin: GoogleTwin, values: Any, book: Book) -> None:
    twin.hands.sheet.insert_row(book, "Launches", 2, ["d.4"])
    twin.hands.sheet.sort(book, "Launches", 0, is_reversed=False)
    assert [row[:1] for row in read(values, book, "Launches!A2:A6")["values"]] == [["a.1"], ["b.2"], ["c.3"], ["d.4"]]
    twin.hands.sheet.type(book, "Launches!C1", "Shipped on")
    twin.hands.sheet.delete_row(book, "Launches", 2)
    assert read(values, book, "Launches!A1:C2")["values"][0][2] == "Shipped on"
    twin.hands.sheet.clear(book, "Launches")
    assert "values" not in read(values, book, "Launches")
    twin.hands.sheet.rename(book, "Launches", "Old")
    assert refused(values.get(spreadsheetId=book.id, range="Launches")) == (400, "INVALID_ARGUMENT")
