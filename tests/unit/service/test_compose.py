"""A launch file from a few answers."""

from decimal import Decimal

import pytest

from outcomed.input.wrong import Wrong
from outcomed.model.launch import Direction, Metric
from outcomed.service.compose import read_metric


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No-shows 11.8 -> 9.0 %", ("No-shows", "%", Direction.DOWN, "11.8", "9.0")),
        ("Orders 100->120", ("Orders", "", Direction.UP, "100", "120")),
        ("Top 10 orders 5 to 7 a day", ("Top 10 orders", "a day", Direction.UP, "5", "7")),
        ("Margin -3 → 2 EUR", ("Margin", "EUR", Direction.UP, "-3", "2")),
    ],
)
def test_a_metric_is_read_from_one_line(text: str, expected: tuple[str, str, Direction, str, str]) -> None:
    name, unit, direction, baseline, target = expected
    assert read_metric(text) == Metric(
        name=name, unit=unit, direction=direction, baseline=Decimal(baseline), target=Decimal(target)
    )


def test_a_metric_may_be_a_name_alone_for_now() -> None:
    assert read_metric("No-shows") == Metric(name="No-shows")


@pytest.mark.parametrize("text", ["", "  ", None])
def test_no_metric_is_none(text: str | None) -> None:
    assert read_metric(text) is None


@pytest.mark.parametrize("text", ["8 -> ", "No-shows 11,8 -> 9", "-> 9"])
def test_half_a_metric_is_answered_with_the_way_to_write_it(text: str) -> None:
    with pytest.raises(Wrong, match="is not a metric") as refused:
        read_metric(text)
    assert "No-shows 11.8 -> 9.0 %" in refused.value.remedy
