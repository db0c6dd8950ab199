"""The connector `google_calendar` keeps the contract on the twin, and does what people do there justice."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from outcomed.model.event import Route
from outcomed.testing.contract_calendar import CalendarBench, CalendarContract
from support.google_desk import CalendarHands, Desk, desk
from support.google_twin import GoogleTwin, google_twin

pytestmark = pytest.mark.contract
_NUMBERS = count(1)
ADA = "ada@example.com"


@pytest.fixture(scope="module")
def twin() -> Iterator[GoogleTwin]:
    with google_twin() as running:
        yield running


@pytest.fixture
def ada(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.sign_in(ADA, "calendar.events", "calendar.events.freebusy")
        yield made


@pytest.fixture
def route(twin: GoogleTwin) -> Route:
    """Give a new calendar of Ada's."""
    return Route(connector="work", calendar=twin.hands.make_calendar(ADA, f"Follow-ups {next(_NUMBERS)}"))


class TestGoogleCalendar(CalendarContract):
    connector = "google_calendar"
    keeps_cancelled = False

    @pytest.fixture
    def bench(self, ada: Desk, route: Route) -> CalendarBench:
        hands = CalendarHands(ada.twin, route)
        return CalendarBench(
            calendar=ada.calendar(),
            route=route,
            reopen=ada.calendar,
            move=hands.move,
            delete=hands.delete,
            make_all_day=hands.make_all_day,
            spoil=hands.spoil,
        )
