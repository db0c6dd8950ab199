"""The connector `exchange_calendar` keeps the contract on the twin, in somebody's own calendar on their behalf."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from outcomed.model.event import Route
from outcomed.model.result import Receipt
from outcomed.testing.contract_calendar import CalendarBench, CalendarContract
from outcomed.testing.samples import sample_event
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


def test_a_delegate_writes_moves_sees_what_people_do_and_cancels(robot: Desk, owner: str) -> None:
    robot.twin.share(owner, ROBOT, "editor")
    calendar, event = robot.calendar(access="delegate"), sample_event(own(owner))
    made = calendar.put(event, None)
    assert isinstance(made, Receipt)
    assert made.target
    day = timedelta(days=1)
    moved = calendar.put(replace(event, start=event.start + day, end=event.end + day), made.target)
    assert isinstance(moved, Receipt)
    assert moved.target
    known = {event.uid: moved.target}
    mark = calendar.changes(event.route, None, known).mark
    robot.twin.hands.move(owner, event.uid, event.start)
    (seen,) = calendar.changes(event.route, mark, known).observed
    assert seen.start == event.start
    assert isinstance(calendar.cancel(replace(event, cancelled=True), replace(moved.target, etag=seen.etag)), Receipt)
    assert robot.twin.calendar(owner) == []
    assert {(call.user, call.acting) for call in robot.twin.calls if call.acting == ROBOT} == {(ROBOT, ROBOT)}
