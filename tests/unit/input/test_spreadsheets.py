"""Tables as Excel and LibreOffice save them, and what is said of a cell that cannot be used."""

import os
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from openpyxl import Workbook, load_workbook
from pydantic import ValidationError

from outcomed.model.launch import Affect, CheckpointSpec, Credit, Launch, Offset
from outcomed.model.outcome import Held, Source, Verdict
from outcomed.model.problem import Severity
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, RegistryReading
from outcomed_connectors import csv_launches, xlsx_launches
from support.sheets import HEADER, csv_registry, workbook, xlsx_directory, xlsx_registry

Told: TypeAlias = list[str]
ROW = "export,Export,dana,2026-03-05"
METRICS = "id,name,owner,metric,target"


def read(folder: Path, text: str | bytes, **settings: object) -> RegistryReading:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "launches.csv").write_bytes(data)
    return csv_registry(folder, **settings).read()


def one(folder: Path, text: str | bytes, **settings: object) -> Launch:
    reading = read(folder, text, **settings)
    assert reading.problems == ()
    (launch,) = reading.launches
    return launch


def told(reading: RegistryReading) -> Told:
    return [str(problem) for problem in reading.problems]


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(ConnectorError) as caught:
        call()
    assert caught.value.kind is Failure.LATER
    assert caught.value.remedy
    return str(caught.value)


def in_sheet(folder: Path, *rows: tuple[object, ...], header: tuple[str, ...] = HEADER) -> RegistryReading:
    workbook(folder / "registry.xlsx", Launches=[header, *rows])
    return xlsx_registry(folder).read()


# --- CSV as it is saved ---

SAVED: dict[str, bytes] = {
    "plain": b"id,name,owner\nexport,Caf\xc3\xa9,dana\n",
    "with a BOM": b"\xef\xbb\xbfid,name,owner\r\nexport,Caf\xc3\xa9,dana\r\n",
    "by semicolons": "id;name;owner\nexport;Café;dana\n".encode(),
    "by tabs in UTF-16": "id\tname\towner\r\nexport\tCafé\tdana\r\n".encode("utf-16"),
    "in cp1252": "id;name;owner\r\nexport;Café;dana\r\n".encode("cp1252"),
    "with its delimiter named": "sep=|\r\nid|name|owner\r\nexport|Café|dana\r\n".encode(),
    "with empty columns at the end": "id,name,owner,,,\nexport,Café,dana,,,\n,,,,,\n".encode(),
    "with a title above the header": "Our launches;;\n;;\nid;name;owner\nexport;Café;dana\n".encode(),
    "with headings as people write them": "  ID , Name,OWNER\nexport,Café,dana\n".encode(),
    "without a line break at the end": "id,name,owner\nexport,Café,dana".encode(),
    "with Mac line ends": "id,name,owner\rexport,Café,dana\r".encode(),
}


@pytest.mark.parametrize("how", SAVED)
def test_a_csv_file_is_read_however_it_was_saved(how: str, tmp_path: Path) -> None:
    launch = one(tmp_path, SAVED[how])
    assert (launch.id, launch.name, launch.owner) == ("export", "Café", "dana")


def test_delimiter_and_encoding_of_the_config_win(tmp_path: Path) -> None:
    data = "id;name;owner\nexport;Łódź, main;dana\n".encode("cp1250")
    assert one(tmp_path, data, delimiter=";", encoding="cp1250").name == "Łódź, main"


def test_a_line_break_in_a_cell_stays_and_moves_the_lines_below(tmp_path: Path) -> None:
    reading = read(tmp_path, 'id,name,owner,why,date\na,A,dana,"one\ntwo",\nb,B,dana,,soon\n')
    assert reading.launches[0].why == "one\ntwo"
    assert told(reading)[0].startswith('launches.csv line 4, column "date": "soon" is not a date')


def test_decimal_comma_percent_and_own_forms_of_dates_are_read_by_config(tmp_path: Path) -> None:
    text = "id;name;owner;metric;baseline;target;date\na;A;dana;No-shows;11,8 %;9;05.03.2026\n"
    launch = one(tmp_path, text, decimal=",", dates="%d.%m.%Y")
    assert (launch.metrics[0].baseline, launch.metrics[0].target) == (Decimal("11.8"), Decimal(9))
    assert launch.date == date(2026, 3, 5)


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1 day", "-", "@raj", "'quoted"])
def test_what_looks_like_a_formula_is_text(text: str, tmp_path: Path) -> None:
    quoted = text.replace('"', '""')
    assert one(tmp_path, f'id,name,owner\nexport,"{quoted}",dana\n').name == text


# --- mapping ---


def test_columns_are_mapped_and_what_is_missing_is_filled_from_defaults(tmp_path: Path) -> None:
    text = "Release id,Release,Launched,Colour\n42,Export,2026-03-05,red\n"
    columns = {"id": "Release id", "name": "release", "date": "LAUNCHED"}
    defaults = {"owner": "dana", "tell": "up, down", "metric": "Users", "target": 9.5, "status": "launched"}
    launch = one(tmp_path, text, columns=columns, defaults=defaults)
    assert (launch.id, launch.owner, launch.metrics[0].target) == ("42", "dana", Decimal("9.5"))
    assert len(launch.tell) == 2


def test_an_empty_name_in_the_mapping_takes_no_column(tmp_path: Path) -> None:
    assert one(tmp_path, f"id,name,owner,date,why\n{ROW},our own note\n", columns={"why": ""}).why == ""


def test_a_column_that_the_mapping_names_and_nobody_has_is_named_with_the_nearest(tmp_path: Path) -> None:
    columns = {"date": "Lauched", "team": "Squad"}
    said = refused(lambda: read(tmp_path, "id,name,owner,Launched\na,A,dana,\n", columns=columns))
    assert 'there is no column "Lauched"' in said
    assert "did you mean `Launched`? (columns.date)" in said
    assert 'there is no column "Squad"' in said


def test_a_column_that_is_almost_called_like_a_key_is_told(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, f"id,name,owner,date,asumption\n{ROW},x\n").problems
    said = 'launches.csv line 1, column "asumption": this column is not read (did you mean `assumption`?)'
    assert (problem.severity, str(problem)) == (Severity.LINT, said)


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    assert 'two columns are called "owner"' in refused(lambda: read(tmp_path, "id,name,owner,Owner\na,A,d,e\n"))


def test_what_belongs_to_a_metric_without_a_name_is_not_read(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, f"id,name,owner,date,dashboard\n{ROW},x\n").problems
    assert "name the metric it belongs to" in problem.remedy
    columns = {"target": "Goal"}
    said = refused(lambda: read(tmp_path, f"id,name,owner,date,Goal\n{ROW},9\n", columns=columns))
    assert "columns.target belongs to a metric without a name" in said


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"columns": {"onwer": "Who"}}, "did you mean `owner`?"),
        ({"defaults": {"id": "x"}}, "give it a column"),
        ({"defaults": {"target": "many"}}, "write it as 8.9"),
        ({"dates": ["%d.%m."]}, "in the letters of strptime"),
        ({"encoding": "utf-99"}, "cp1252"),
    ],
)
def test_a_setting_that_cannot_work_is_refused_with_its_remedy(settings: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        csv_launches.Settings.model_validate(settings)
    assert said in caught.value.errors()[0]["ctx"]["error"].remedy


# --- several things in one cell ---


def test_lists_in_a_cell_are_split(tmp_path: Path) -> None:
    text = (
        "id,name,owner,tell,subscribers,was,checkpoints,affects,credits\n"
        'a,A,dana,"up, down","raj; ""Team A, B""",old,"3 weeks; first look = 1 month",'
        '"Billing: fewer fees: a quarter | watch: refunds | ask: dana\n""Team: B""","emil: built it\nSupport Lisbon"\n'
    )
    launch = one(tmp_path, text)
    assert launch.subscribers == ("raj", "Team A, B")
    assert launch.checkpoints == (
        CheckpointSpec(name="3-weeks", offset=Offset(days=21)),
        CheckpointSpec(name="first-look", offset=Offset(months=1)),
    )
    billing = Affect(team="Billing", changed="fewer fees: a quarter", watch="refunds", ask="dana")
    assert launch.affects == (billing, Affect(team="Team: B"))
    assert launch.credits == (Credit(who="emil", did="built it"), Credit(who="Support Lisbon"))


def test_none_is_an_empty_list_and_an_empty_cell_says_nothing(tmp_path: Path) -> None:
    launches = read(tmp_path, "id,name,owner,tell,checkpoints\na,A,dana,none,none\nb,B,dana,,\n").launches
    assert [(len(each.tell), each.checkpoints) for each in launches] == [(0, ()), (3, None)]


def test_numbered_columns_make_further_metrics(tmp_path: Path) -> None:
    launch = one(tmp_path, "id,name,owner,metric,metric 2,target_2,Metric 3\na,A,dana,First,,,Third\n")
    assert [metric.name for metric in launch.metrics] == ["First", "Third"]


# --- what is wrong with a row ---

BAD: dict[str, tuple[str, str]] = {
    "no id": (f"id,name,owner\n{',A,dana'}", 'line 2, column "id": is empty (write the id of a launch'),
    "no owner": ("id,name,owner\nbad,A,", 'line 2, column "owner": is missing (fill it in)'),
    "a day that is none": ("id,name,owner,date\nbad,A,dana,31.2.2026", 'column "date": "31.2.2026" is not a date'),
    "the year 9999": ("id,name,owner,date\nbad,A,dana,9999-01-01", 'column "date": the year 9999 is out of reach'),
    "a thousands mark": (f'{METRICS}\nbad,A,dana,M,"1,000"', 'column "target": "1,000" is not a number'),
    "an unknown status": ("id,name,owner,status\nbad,A,dana,lunched", "(did you mean `launched`?)"),
    "an unknown direction": ("id,name,owner,tell\nbad,A,dana,sideways", 'column "tell": "sideways" is not known'),
    "a checkpoint that is none": ("id,name,owner,checkpoints\nbad,A,dana,soon", 'column "checkpoints": "soon"'),
    "a failed formula": ("id,name,owner,date\nbad,A,dana,#N/A", 'column "date": holds the error #N/A'),
    "a number without its metric": (f"{METRICS}\nbad,A,dana,,9", 'column "metric": is missing (fill it in)'),
    "a link that is none": (f"{METRICS},dashboard\nbad,A,dana,M,,javascript:x", 'column "dashboard": "javascript:x"'),
    "a cell too many": ("id,name,owner\nbad,A,dana,more", 'line 2: "more" stands beyond the last column'),
    "an id that was cut off": ("id,name,owner\n1.2E+15,A,dana", "the spreadsheet cut the id off"),
    "a twin": (
        "id,name,owner\nbad,A,dana\nbad,B,dana",
        'line 2, column "id": the launch "bad" is also in launches.csv',
    ),
    "a name of two lines": ('id,name,owner\nbad,"A\nB",dana', 'column "name": holds a line break'),
    "a word twice": ('id,name,owner,affects\nbad,A,dana,"B: x | ask: a | ask: b"', '"ask" is there twice for B'),
}


@pytest.mark.parametrize("what", BAD)
def test_a_row_with_a_problem_is_named_and_hides_nobody_else(what: str, tmp_path: Path) -> None:
    text, said = BAD[what]
    header, _, rows = text.partition("\n")
    good = "good,Good,dana" + "," * (header.count(",") - 2)
    reading = read(tmp_path, f"{header}\n{rows}\n{good}\n")
    assert [launch.id for launch in reading.launches] == ["good"]
    assert any(f"launches.csv {said}" in each or said in each for each in told(reading)), told(reading)
    assert len(told(reading)) == (2 if what == "a twin" else 1)


def test_all_problems_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    said = told(read(tmp_path, "id,name,owner,date,status\na,,dana,soon,lunched\n"))
    assert [each.split('"')[1] for each in said] == ["date", "name", "status"]


def test_a_broken_row_keeps_its_place_wherever_it_is_sorted_to(tmp_path: Path) -> None:
    before = read(tmp_path, "id,name,owner\na,A,dana\nb,B,dana\n")
    places = {launch.id: launch.position.where for launch in before.launches}
    after = read(tmp_path, "id,name,owner\nb,B,dana\na,A,\n")
    assert after.unreadable == {places["a"]}
    assert after.launches == (before.launches[1],)


def test_an_earlier_id_that_another_row_has_refuses_both(tmp_path: Path) -> None:
    reading = read(tmp_path, "id,name,owner,was\na,A,dana,b\nb,B,dana,\n")
    assert reading.launches == ()
    assert len(reading.unreadable) == 2


# --- files that wait ---


def test_a_table_without_its_header_or_rows_is_no_empty_registry(tmp_path: Path) -> None:
    said = refused(lambda: read(tmp_path, f"{ROW}\n{ROW}\n"))
    assert said.startswith(
        'launches.csv line 1: there is no row that names the columns; "export" is the name of none ('
    )
    assert "no column holds `owner`" in refused(lambda: read(tmp_path, "id,name\nexport,Export\n"))
    assert "no launch stands below the header" in refused(lambda: read(tmp_path, "id,name,owner\n,,\n"))
    assert "not even a header is in it" in refused(lambda: read(tmp_path, "\n\n"))


def test_a_table_without_a_header_is_told_what_to_write_above_it_once(tmp_path: Path) -> None:
    columns = {"id": "Release", "owner": "Who", "goal": "Why"}
    with pytest.raises(ConnectorError) as caught:
        read(tmp_path, f"{ROW}\n{ROW}\n", columns=columns)
    assert "there is no row that names the columns" in caught.value.message
    assert caught.value.remedy.startswith("write their names into a row above: Release, name, Who and so on; ")
    assert "it holds no text" in refused(lambda: in_sheet(tmp_path, (1, 2, 3), header=()))


def test_what_its_columns_are_called_goes_with_a_launch(tmp_path: Path) -> None:
    text = "Release,name,owner,Why\nexport,Export,dana,\n"
    launch = one(tmp_path, text, columns={"id": "Release", "goal": "Why"}, outcome_columns={"verdict": "Result"})
    assert launch.position.titles == (("id", "Release"), ("goal", "Why"), ("outcomes.verdict", "Result"))


def test_an_empty_file_is_half_saved(tmp_path: Path) -> None:
    assert "is empty: it is being saved" in refused(lambda: read(tmp_path, ""))


def test_a_quote_that_is_never_closed_swallows_no_launches(tmp_path: Path) -> None:
    said = refused(lambda: read(tmp_path, 'id,name,owner\na,A,dana\nb,"B,dana\nc,C,dana\n'))
    assert said.startswith("launches.csv line 3: is not CSV")


def test_a_file_of_two_encodings_is_refused_rather_than_garbled(tmp_path: Path) -> None:
    data = "id,name,owner\na,Café,dana\n".encode() + "b,Café,dana\n".encode("cp1252")
    assert refused(lambda: read(tmp_path, data)).startswith("launches.csv line 3: here it is not UTF-8")


@pytest.mark.parametrize("lock", ["~$registry.xlsx", "~$gistry.xlsx", ".~lock.registry.xlsx#"])
def test_a_workbook_that_somebody_has_open_waits(lock: str, tmp_path: Path) -> None:
    in_sheet(tmp_path, ("export", "Export", "dana"))
    (tmp_path / lock).write_bytes(b"")
    said = refused(xlsx_registry(tmp_path).read)
    assert "registry.xlsx is open in a spreadsheet program" in said
    assert f"delete {lock} beside it" in said


def test_a_file_that_changes_while_it_is_read_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "launches.csv"
    path.write_text(f"id,name,owner,date\n{ROW}\n")
    whole = Path.read_bytes

    def slow(self: Path) -> bytes:
        data = whole(self)
        os.utime(self, ns=(1, 1))
        return data

    monkeypatch.setattr(Path, "read_bytes", slow)
    assert "changed while it was read" in refused(csv_registry(tmp_path).read)


@pytest.mark.parametrize("left", [0, 10, 2000, -1])
def test_a_half_saved_workbook_waits(left: int, tmp_path: Path) -> None:
    in_sheet(tmp_path, ("export", "Export", "dana"))
    path = tmp_path / "registry.xlsx"
    path.write_bytes(path.read_bytes()[:left])
    refused(xlsx_registry(tmp_path).read)


def test_a_workbook_with_a_password_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "registry.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "has a password, or is an old .xls" in refused(xlsx_registry(tmp_path).read)


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    workbook(tmp_path / "registry.xlsx", Launchs=[HEADER])
    said = refused(xlsx_registry(tmp_path).read)
    assert 'registry.xlsx has no sheet "Launches"' in said
    assert "did you mean `Launchs`? (`sheet` in the config)" in said
    in_sheet(tmp_path, ("export", "Export", "dana"))
    assert "`outcomes` in the config" in refused(xlsx_registry(tmp_path, outcomes="Results").read)


def test_an_unchanged_file_is_not_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbook(tmp_path / "registry.xlsx", Launches=[HEADER, ("export", "Export", "dana")])
    registry = xlsx_registry(tmp_path)
    first = registry.read()
    with monkeypatch.context() as blind:
        blind.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read again"))
        assert registry.read() is first
    workbook(tmp_path / "registry.xlsx", Launches=[HEADER, ("export", "Exports", "dana")])
    assert registry.read().launches[0].name == "Exports"


# --- cells of a workbook ---


def test_typed_cells_become_what_they_show(tmp_path: Path) -> None:
    header = ("id", "name", "owner", "date", "metric", "baseline", "target")
    rows = (42, 2026, "dana", datetime(2026, 3, 5), "M", 0.1 + 0.2, 1 / 3)
    (launch,) = in_sheet(tmp_path, rows, header=header).launches
    assert (launch.id, launch.name, launch.date) == ("42", "2026", date(2026, 3, 5))
    assert (launch.metrics[0].baseline, launch.metrics[0].target) == (Decimal("0.3"), Decimal("0.333333333"))


def test_a_percent_cell_counts_by_its_percents(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = "Launches"
    sheet.append(["id", "name", "owner", "metric", "target"])
    sheet.append(["a", "A", "dana", "No-shows", 0.089])
    sheet["E2"].number_format = "0.0%"
    book.save(tmp_path / "registry.xlsx")
    (launch,) = xlsx_registry(tmp_path).read().launches
    assert launch.metrics[0].target == Decimal("8.9")


def test_titles_that_are_merged_across_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    workbook(
        tmp_path / "registry.xlsx",
        Launches=[("All our launches",), HEADER, ("Spring",), ("a", "A", "dana"), (), ("Summer",), ("b", "B", "dana")],
    )
    book = load_workbook(tmp_path / "registry.xlsx")
    for row in (1, 3, 6):
        book["Launches"].merge_cells(f"A{row}:D{row}")
    book.save(tmp_path / "registry.xlsx")
    reading = xlsx_registry(tmp_path).read()
    assert [(each.id, each.position.line) for each in reading.launches] == [("a", 4), ("b", 7)]
    assert reading.problems == ()


CELLS: dict[str, tuple[object, str]] = {
    "an error": ("#N/A", 'registry.xlsx sheet Launches row 2, column "date": holds the error #N/A'),
    "a number for a day": (46086, "46086 is a number, not a date (format the column as date)"),
    "true for a day": (True, "true is a number, not a date"),
    "text that is no day": ("soon", '"soon" is not a date'),
}


@pytest.mark.parametrize("what", CELLS)
def test_a_cell_that_cannot_be_used_is_named_with_sheet_row_and_column(what: str, tmp_path: Path) -> None:
    cell, said = CELLS[what]
    reading = in_sheet(tmp_path, ("export", "Export", "dana", cell))
    assert said in told(reading)[0]
    assert reading.unreadable == {"registry.xlsx (export)"}


def test_an_id_that_the_spreadsheet_made_a_date_of_is_refused(tmp_path: Path) -> None:
    (said,) = told(in_sheet(tmp_path, (date(2026, 3, 5), "Export", "dana")))
    assert "format the column as text" in said


def test_a_formula_that_was_never_calculated_is_an_empty_cell(tmp_path: Path) -> None:
    (said,) = told(in_sheet(tmp_path, ("export", "=A2", "dana")))
    assert 'column "name": is missing' in said


def test_a_large_workbook_is_streamed_with_the_same_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = in_sheet(tmp_path, ("export", "Export", "dana", date(2026, 3, 5)), (), ("b", "B", "raj"))
    monkeypatch.setattr("outcomed_connectors._shared.workbook.LARGEST_WHOLE", 0)
    assert xlsx_registry(tmp_path).read() == whole


# --- outcomes ---

OUTCOMES = "launch,checkpoint,verdict,value,as of,learned,assumption,story,consent,metric 2,value 2\n"


def answered(folder: Path, rows: str) -> RegistryReading:
    (folder / "outcomes.csv").write_text(OUTCOMES + rows)
    return read(folder, "id,name,owner,metric,metric 2\na,A,dana,M,N\nb,B,dana,,\n", outcomes="outcomes.csv")


def test_outcomes_are_blocks_of_their_launch_and_come_from_a_sheet(tmp_path: Path) -> None:
    reading = answered(tmp_path, "a,1 month,hit,8.9,2026-04-06,much,held,Great!,yes,N,3\nb,6w,too early,,,,,,,,\n")
    assert reading.problems == ()
    (block,), (other,) = (launch.outcomes for launch in reading.launches)
    assert (block.checkpoint, block.source, block.outcome.verdict) == ("1-month", Source.SHEET, Verdict.HIT)
    assert [(v.metric, v.value, v.as_of) for v in block.outcome.values] == [
        ("M", Decimal("8.9"), date(2026, 4, 6)),
        ("N", 3, date(2026, 4, 6)),
    ]
    assert (block.outcome.assumption, block.outcome.story and block.outcome.story.consent) == (Held.HELD, True)
    assert (other.checkpoint, other.outcome.verdict) == ("6-weeks", Verdict.TOO_EARLY)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,1 month,great,,,,,,,,", 'outcomes.csv line 2, column "verdict": "great" is not known'),
        ("a,1 month,hit,8.9,,,,,,,", "outcomes.csv line 2: `value` stands without `as_of`"),
        ("a,1 month,hit,,,,,Great!,maybe,,", 'outcomes.csv line 2, column "consent": "maybe" is neither yes nor no'),
        ("a,1 month,hit,,,,,,,,\na,1m,missed,,,,,,,,", "outcomes.csv line 3: another block is about 1-month"),
        ("a,,hit,,,,,,,,", 'outcomes.csv line 2, column "checkpoint": is missing'),
    ],
)
def test_an_outcome_with_a_problem_keeps_the_last_good_state_of_its_launch(row: str, said: str, tmp_path: Path) -> None:
    reading = answered(tmp_path, f"{row}\n")
    assert [launch.id for launch in reading.launches] == ["b"]
    assert said in told(reading)[0]
    assert reading.unreadable == {"launches.csv (a)"}


def test_an_outcome_of_an_unknown_launch_is_named_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "outcomes.csv").write_text("launch,checkpoint,verdict\nexprot,1 month,hit\n,1 month,hit\n")
    reading = read(tmp_path, f"id,name,owner,date\n{ROW}\n", outcomes="outcomes.csv")
    assert len(reading.launches) == 1
    assert told(reading) == [
        'outcomes.csv line 3, column "launch": is empty (write the id of the launch, or clear the row)',
        'outcomes.csv line 2, column "launch": there is no launch "exprot" (did you mean `export`?)',
    ]


def test_outcomes_in_a_sheet_are_found_by_its_name_and_need_not_be_there(tmp_path: Path) -> None:
    launches = [HEADER, ("export", "Export", "dana")]
    workbook(tmp_path / "registry.xlsx", Launches=launches)
    assert xlsx_registry(tmp_path).read().launches[0].outcomes == ()
    outcomes = [("Launch", "Checkpoint", "Verdict"), ("export", "1 month", "partly")]
    workbook(tmp_path / "registry.xlsx", Launches=launches, Outcomes=outcomes)
    assert len(xlsx_registry(tmp_path).read().launches[0].outcomes) == 1


# --- people ---


def test_people_of_a_sheet_have_all_that_a_file_may_say(tmp_path: Path) -> None:
    header = ("ID", "Name", "Work mail", "Manager", "Hours", "Work days", "Away", "Left", "Zone")
    dana = ("dana", "Dana", "dana@x.example", "vera", "09:00-15:00", "mon, tue", "2026-08-03 to 2026-08-14", "", "UTC")
    vera = ("vera", "Vera", "vera@x.example", "", "", "", "", date(2026, 12, 31), "")
    workbook(tmp_path / "registry.xlsx", People=[header, dana, vera])
    reading = xlsx_directory(tmp_path, columns={"email": "Work mail"}).people()
    assert reading.problems == ()
    first, second = reading.people
    assert (first.manager, first.hours[1].hour, first.work_days) == ("vera", 15, frozenset({0, 1}))
    assert (first.away[0].last, second.left) == (date(2026, 8, 14), date(2026, 12, 31))


def test_an_entry_of_people_toml_is_laid_over_its_row(tmp_path: Path) -> None:
    workbook(tmp_path / "registry.xlsx", People=[("name", "email", "zone"), ("Dana", "dana@x.example", "UTC")])
    (tmp_path / "people.toml").write_text('[[people]]\nid = "dana"\nemail = "dana@x.example"\nzone = "Europe/Lisbon"\n')
    (person,) = xlsx_directory(tmp_path, overlay="people.toml").people().people
    assert (person.id, person.name, person.zone) == ("dana", "Dana", "Europe/Lisbon")


def test_a_person_with_a_problem_is_named_by_sheet_row_and_column(tmp_path: Path) -> None:
    rows = [("id", "name", "email", "zone"), ("a", "A", "a@x.example", "Mars"), ("b", "", "b@x.example", "")]
    workbook(tmp_path / "registry.xlsx", People=rows)
    said = [str(problem) for problem in xlsx_directory(tmp_path).people().problems]
    assert said[0].startswith('registry.xlsx sheet People row 2, column "zone": "Mars" is not a time zone')
    assert said[1].startswith("registry.xlsx sheet People row 3, name: ")


# --- the workbook to start from ---


def test_the_workbook_to_start_from_holds_one_valid_launch_and_drop_downs(tmp_path: Path) -> None:
    person = {"id": "dana", "name": "Dana", "email": "dana@x.example", "zone": "UTC"}
    path = tmp_path / "registry.xlsx"
    xlsx_launches.begin(path, today=date(2026, 3, 2), person=person)
    reading = xlsx_registry(tmp_path).read()
    assert ([launch.owner for launch in reading.launches], reading.problems) == (["dana"], ())
    assert [each.id for each in xlsx_directory(tmp_path).people().people] == ["dana"]

    book: Any = load_workbook(path)
    assert book.sheetnames == ["Launches", "Outcomes", "People", "Help"]
    assert all(sheet.freeze_panes == "A2" for sheet in book.worksheets)
    lists = {each.formula1 for sheet in book.worksheets for each in sheet.data_validations.dataValidation}
    assert {'"yes,no"', '"hit,partly,missed,too_early,cannot_tell"', "People!$A$2:$A$1000"} <= lists
    explained = {(row[0], row[1].casefold()) for row in book["Help"].iter_rows(min_row=2, values_only=True)}
    titles = {(s.title, cell.value.casefold()) for s in book.worksheets[:3] for cell in s[1]}
    assert explained == titles


def test_the_workbook_to_start_from_overwrites_nothing(tmp_path: Path) -> None:
    path = tmp_path / "registry.xlsx"
    path.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        xlsx_launches.begin(path, today=date(2026, 3, 2), person={"id": "dana"})
    assert path.read_bytes() == b"mine"
