"""What every source of metrics does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from outcomed.model.reading import Point, Series, Window
from outcomed.ports import ConnectorError, Metrics

POINTS = (
    Point(as_of=date(2026, 3, 1), value=Decimal("41.5")),
    Point(as_of=date(2026, 3, 8), value=Decimal(-3)),
    Point(as_of=date(2026, 3, 15), value=Decimal("1200000.25")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricsBench:
    """A source to test, and a way to fill a series in it."""

    metrics: Metrics
    fill: Callable[[str, Sequence[Point]], None]


class MetricsContract:
    """Inherit, say which `connector` (entry point) this is, and give a fixture `bench`."""

    connector = ""
    series = "activation"

    @pytest.fixture
    def bench(self) -> MetricsBench:
        raise NotImplementedError

    def test_points_come_oldest_first_and_exact(self, bench: MetricsBench) -> None:
        bench.fill(self.series, POINTS[::-1])
        assert self._read(bench, date(2026, 1, 1), date(2026, 12, 31)) == Series(points=POINTS)

    def test_both_ends_of_the_window_belong_to_it(self, bench: MetricsBench) -> None:
        bench.fill(self.series, POINTS)
        assert self._read(bench, date(2026, 3, 1), date(2026, 3, 8)) == Series(points=POINTS[:2])
        assert self._read(bench, date(2026, 3, 2), date(2026, 3, 14)) == Series(points=POINTS[1:2])

    def test_no_data_in_the_window_is_no_point(self, bench: MetricsBench) -> None:
        bench.fill(self.series, POINTS)
        assert self._read(bench, date(2025, 1, 1), date(2025, 12, 31)) == Series()

    def test_a_series_without_points_is_empty(self, bench: MetricsBench) -> None:
        bench.fill(self.series, ())
        assert self._read(bench, date(2026, 1, 1), date(2026, 12, 31)) == Series()

    def test_an_unknown_series_is_named_with_a_remedy(self, bench: MetricsBench) -> None:
        bench.fill(self.series, POINTS)
        with pytest.raises(ConnectorError, match="no_such_series") as caught:
            bench.metrics.series("no_such_series", Window(first=date(2026, 1, 1), last=date(2026, 1, 2)))
        assert caught.value.remedy

    def _read(self, bench: MetricsBench, first: date, last: date) -> Series:
        return bench.metrics.series(self.series, Window(first=first, last=last))
