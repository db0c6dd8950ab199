"""Pulling numbers: what a metric's source says, for the owner to confirm."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from outcomed.model.launch import Metric
from outcomed.model.reading import Point, Reading
from outcomed.model.result import Failure
from outcomed.service.pull import pull
from outcomed.testing.memory import MemoryMetrics
from support.factories import launch

TODAY = date(2026, 3, 23)
STALE_AFTER = timedelta(days=10)


def point(days_ago: int, value: str = "8.9") -> Point:
    return Point(as_of=TODAY - timedelta(days=days_ago), value=Decimal(value))


def read(*points: Point, source: str = "numbers:no-shows", fails: bool = False) -> Reading:
    """Read a metric whose series holds these points."""
    numbers = MemoryMetrics({"no-shows": points})
    if fails:
        numbers.faults.fail("series", Failure.LATER)
    about = launch(metrics=(Metric(name="no-shows", source=source),))
    return pull({"numbers": numbers}, [about], TODAY, STALE_AFTER).readings["texts", "no-shows"]


def test_the_newest_number_is_taken_with_its_date() -> None:
    assert read(point(9, "7.0"), point(2), point(5, "8.0")) == Reading(point=point(2))


@pytest.mark.parametrize(("days_ago", "is_fresh"), [(0, True), (10, True), (11, False)])
def test_stale_data_is_number_pending(days_ago: int, is_fresh: bool) -> None:
    found = read(point(days_ago))
    assert (found.point is not None, found.pending == "") == (is_fresh, is_fresh)


def test_stale_data_says_of_when_it_is() -> None:
    assert read(point(13)).pending == "the newest number is of 10 March 2026"


def test_empty_data_is_number_pending() -> None:
    assert read() == Reading(pending="its source holds no number")


def test_failed_data_is_number_pending() -> None:
    found = read(point(1), fails=True)
    assert found.point is None
    assert found.pending


def test_an_unknown_series_is_number_pending() -> None:
    assert read(point(1), source="numbers:other") == Reading(pending="there is no series other")


def test_a_source_that_the_config_does_not_name_is_number_pending() -> None:
    assert read(source="sheet:no-shows").pending == "the config has no metrics source called sheet"


def test_a_number_of_the_future_is_not_taken() -> None:
    assert read(point(1, "7.0"), point(-3)) == Reading(point=point(1, "7.0"))


def test_a_metric_without_a_source_is_not_pulled() -> None:
    about = launch(metrics=(Metric(name="no-shows"),))
    assert pull({}, [about], TODAY, STALE_AFTER).readings == {}


def test_one_source_that_fails_stops_no_other() -> None:
    numbers = MemoryMetrics({"calls": (point(1),)})
    metrics = (Metric(name="no-shows", source="numbers:no-shows"), Metric(name="calls", source="numbers:calls"))
    found = pull({"numbers": numbers}, [launch(metrics=metrics)], TODAY, STALE_AFTER).readings
    assert found["texts", "calls"].point == point(1)
