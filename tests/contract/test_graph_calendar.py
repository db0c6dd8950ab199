"""The connector `graph_calendar` keeps the contract on the twin, and does what people do there justice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outcomed.model.event import Route
from outcomed.testing.contract_calendar import CalendarBench, CalendarContract
from support.graph_desk import CalendarHands, Desk, desk
from support.graph_twin import GraphTwin, graph_twin

pytestmark = pytest.mark.contract
ADA = "ada@example.com"


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    with graph_twin() as running:
        yield running


@pytest.fixture
def app(twin: GraphTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


@pytest.fixture
def route(twin: GraphTwin) -> Route:
    """Give a new calendar of Ada's."""
    calendar = twin.hands.make_calendar(ADA, "Follow-ups")
    return Route(connector="work", account=ADA, calendar=calendar)


class TestGraphCalendar(CalendarContract):
    connector = "graph_calendar"
    keeps_cancelled = False

    @pytest.fixture
    def bench(self, app: Desk, route: Route) -> CalendarBench:
        hands = CalendarHands(app.twin, route)
        return CalendarBench(
            calendar=app.calendar(),
            route=route,
            reopen=app.calendar,
            move=hands.move,
            delete=hands.delete,
            make_all_day=hands.make_all_day,
            spoil=hands.spoil,
        )
