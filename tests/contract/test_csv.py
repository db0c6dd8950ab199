"""The connector `csv` keeps the contract, and names file and line of what it cannot read."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from outcomed.model.reading import Point, Series, Window
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context
from outcomed.testing.contract_metrics import MetricsBench, MetricsContract
from outcomed_connectors import csv_series

pytestmark = pytest.mark.contract
YEAR = Window(first=date(2026, 1, 1), last=date(2026, 12, 31))


def _open(folder: Path, **settings: object) -> csv_series.CsvSeries:
    context = Context(name="numbers", namespace="test", base=folder, state=folder / "state")
    return csv_series.connect(csv_series.Settings.model_validate({"folder": ".", **settings}), context)


class TestCsv(MetricsContract):
    connector = "csv"

    @pytest.fixture
    def bench(self, tmp_path: Path) -> MetricsBench:
        def fill(name: str, points: Sequence[Point]) -> None:
            lines = ["as_of,value", *(f"{point.as_of},{point.value}" for point in points)]
            (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n")

        return MetricsBench(metrics=_open(tmp_path), fill=fill)


def test_a_column_of_a_file_is_a_series(tmp_path: Path) -> None:
    (tmp_path / "usage.csv").write_text("week,users,value\n2026-03-01,5,6\n2026-03-08,,7\n")
    series = _open(tmp_path, as_of="week").series("usage#users", YEAR)
    assert series == Series(points=(Point(as_of=date(2026, 3, 1), value=Decimal(5)),))


def test_a_german_export_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "umsatz.csv").write_bytes("\ufeffTag;Wert\r\n01.03.2026;1234,5\r\n".encode())
    metrics = _open(tmp_path, as_of="Tag", value="Wert", decimal=",", delimiter=";", date_format="%d.%m.%Y")
    assert metrics.series("umsatz", YEAR).points == (Point(as_of=date(2026, 3, 1), value=Decimal("1234.5")),)


def test_a_later_line_of_the_same_day_counts(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("as_of,value\n2026-03-01,5\n2026-03-01,6\n")
    assert [point.value for point in _open(tmp_path).series("a", YEAR).points] == [Decimal(6)]


@pytest.mark.parametrize("cell", ["1.234,5", "1_000", "NaN", "Infinity", "n/a", "5 %", "=1+1", '"1,5"'])
def test_what_is_no_plain_number_is_refused_with_file_and_line(tmp_path: Path, cell: str) -> None:
    (tmp_path / "a.csv").write_text(f"as_of;value\n2026-03-01;5\n2026-03-08;{cell}\n")
    with pytest.raises(ConnectorError, match=r"a\.csv:3") as caught:
        _open(tmp_path, delimiter=";").series("a", YEAR)
    assert caught.value.kind is Failure.REFUSED
    assert caught.value.remedy


def test_all_bad_lines_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("as_of,value\nsoon,5\n2026-03-08,many\n2026-13-01,7\n")
    with pytest.raises(ConnectorError) as caught:
        _open(tmp_path).series("a", YEAR)
    assert all(f"a.csv:{line}" in caught.value.message for line in (2, 3, 4))


@pytest.mark.parametrize("name", ["../secret", "", ".hidden", "a/b", "#users"])
def test_a_series_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "secret.csv").write_text("as_of,value\n2026-03-01,5\n")
    with pytest.raises(ConnectorError) as caught:
        _open(tmp_path / "data").series(name, YEAR)
    assert caught.value.kind is Failure.REFUSED


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        (b"day,value\n", "there is no column 'as_of'"),
        (b"", "there is no column 'as_of'"),
        (b"as_of,value\n2026-03-01,\xff\n", "is not UTF-8"),
        (b'as_of,value\n2026-03-01,"5\n', "a.csv:2"),
    ],
    ids=["column", "empty", "encoding", "quote"],
)
def test_a_file_in_another_form_is_refused(tmp_path: Path, raw: bytes, part: str) -> None:
    (tmp_path / "a.csv").write_bytes(raw)
    with pytest.raises(ConnectorError, match=part) as caught:
        _open(tmp_path).series("a", YEAR)
    assert caught.value.remedy
