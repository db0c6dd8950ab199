"""What commands print."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from outcomed.commands.printing import local, print_json, table
from outcomed.model.launch import Metric


def test_a_table_is_aligned_and_cuts_nothing_off(capsys: pytest.CaptureFixture[str]) -> None:
    table(("key", "why"), [("a" * 90, "long"), ("b", "short")])
    assert capsys.readouterr().out.splitlines() == [
        f"  key{' ' * 87}  why",
        f"  {'a' * 90}  long",
        f"  b{' ' * 89}  short",
    ]


def test_what_people_typed_does_not_speak_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    table(("name",), [("\x1b[31mred\x07\n\u202egnp",)])
    assert capsys.readouterr().out.splitlines()[1] == "   [31mred   gnp"


def test_json_holds_numbers_as_numbers_and_days_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"metric": Metric(name="é", baseline=Decimal("11.8")), "day": date(2026, 4, 7), "set": frozenset("ba")})
    found = json.loads(capsys.readouterr().out)
    assert (found["metric"]["baseline"], found["metric"]["name"], found["day"]) == (11.8, "é", "2026-04-07")
    assert found["set"] == ["a", "b"]


def test_an_instant_is_written_in_the_readers_zone() -> None:
    at = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
    assert (local(at, "Europe/Copenhagen"), local(at), local(None)) == (
        "Tue 24 Nov 2026 08:30 CET",
        "Tue 24 Nov 2026 07:30 UTC",
        "",
    )
