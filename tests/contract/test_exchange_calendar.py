"""The connector `exchange_calendar` keeps the contract on the twin: in somebody's own calendar, on their behalf and as
a delegate."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from outcomed.model.event import Route
from outcomed.testing.contract_calendar import CalendarBench, CalendarContract
from support.ews_twin import EwsTwin, Person, ews_twin
from support.exchange_desk import ROBOT, CalendarHands, Desk, desk, own

pytestmark = pytest.mark.contract
_NUMBERS = count(1)


@pytest.fixture(scope="module")
def twin() -> Iterator[EwsTwin]:
    with ews_twin([ROBOT]) as running:
        running.allow_impersonation(ROBOT)
        yield running


@pytest.fixture
def robot(twin: EwsTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


@pytest.fixture
def owner(twin: EwsTwin) -> str:
    """Give somebody with an empty calendar."""
    email = f"ada{next(_NUMBERS)}@example.com"
    twin.add(Person(email))
    return email


def _bench(robot: Desk, mailbox: str, route: Route, **settings: str) -> CalendarBench:
    hands = CalendarHands(robot.twin, mailbox)
    return CalendarBench(
        calendar=robot.calendar(**settings),
        route=route,
        reopen=lambda: robot.calendar(**settings),
        move=hands.move,
        delete=hands.delete,
        make_all_day=hands.make_all_day,
        spoil=hands.spoil,
    )


class TestExchangeCalendarOnBehalf(CalendarContract):
    connector = "exchange_calendar"
    keeps_cancelled = False

    @pytest.fixture
    def bench(self, robot: Desk, owner: str) -> CalendarBench:
        return _bench(robot, owner, own(owner))


class TestExchangeCalendarAsDelegate(CalendarContract):
    connector = "exchange_calendar"
    keeps_cancelled = False

    @pytest.fixture
    def bench(self, robot: Desk, owner: str) -> CalendarBench:
        robot.twin.share(owner, ROBOT, "editor")
        return _bench(robot, owner, own(owner), access="delegate")
