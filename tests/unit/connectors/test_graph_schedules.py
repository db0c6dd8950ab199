"""What Microsoft Graph says of somebody's time, read without a server."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from outcomed.model.busy import Span
from outcomed_connectors.graph_calendar.availability import spans_of

NINE = datetime(2026, 3, 23, 9, tzinfo=UTC)
STEP = timedelta(minutes=15)


def test_where_no_details_may_be_seen_the_view_is_read() -> None:
    found = spans_of({"availabilityView": "0221", "scheduleItems": []}, NINE, NINE + 4 * STEP)
    assert found == (
        Span(start=NINE + STEP, end=NINE + 2 * STEP),
        Span(start=NINE + 2 * STEP, end=NINE + 3 * STEP),
        Span(start=NINE + 3 * STEP, end=NINE + 4 * STEP, is_tentative=True),
    )


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        {"error": {"responseCode": "5009"}, "availabilityView": "000"},
        {"availabilityView": "0", "scheduleItems": [{"status": "busy"}]},
        {
            "scheduleItems": [
                {
                    "status": "busy",
                    "start": {"dateTime": "2026-03-23T09:00:00", "timeZone": "Pacific Standard Time"},
                    "end": {"dateTime": "2026-03-23T10:00:00", "timeZone": "Pacific Standard Time"},
                }
            ]
        },
    ],
)
def test_an_answer_that_says_nothing_for_certain_is_none(answer: Any) -> None:
    assert spans_of(answer, NINE, NINE + STEP) is None
