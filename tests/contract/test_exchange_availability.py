"""When people are busy, as Exchange says it: one mailbox a call, and who cannot be asked about is never free."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outcomed.model.busy import Span
from outcomed.model.event import Route
from outcomed.ports import Availability
from support.ews_twin import NO_ZONES, Break, EwsError, EwsTwin, Http, Kind, Person, busy, ews_twin
from support.exchange_desk import ROBOT, Desk, desk

pytestmark = pytest.mark.contract
ADA, BEN, NOBODY, HIDDEN = "ada@example.com", "ben@example.com", "nobody@example.com", "hidden@example.com"
MONDAY = datetime(2026, 3, 23, tzinfo=UTC)


def _at(hour: float) -> datetime:
    return MONDAY + timedelta(hours=hour)


@pytest.fixture(params=[Kind(), NO_ZONES, Kind(nameless_bad_mailbox=True)], ids=["zones", "no-zones", "nameless"])
def twin(request: pytest.FixtureRequest) -> Iterator[EwsTwin]:
    with ews_twin([ROBOT, ADA, BEN, Person(HIDDEN, shares="none")], kind=request.param) as running:
        running.hands.add(ADA, _at(9), _at(10))
        running.hands.add(ADA, _at(12), _at(13), LegacyFreeBusyStatus="Tentative")
        running.hands.add(ADA, _at(14), _at(15), LegacyFreeBusyStatus="Free")
        yield running


@pytest.fixture
def robot(twin: EwsTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


def _people(*addresses: str) -> dict[str, Route]:
    return {address: Route(connector="work") for address in addresses}


def test_busy_times_are_told_and_free_events_are_not(robot: Desk) -> None:
    calendar = robot.calendar()
    assert isinstance(calendar, Availability)
    found = calendar.busy(_people(ADA, BEN), _at(0), _at(24))
    tentative = Span(start=_at(12), end=_at(13), is_tentative=True)
    assert dict(found.spans) == {ADA: (Span(start=_at(9), end=_at(10)), tentative), BEN: ()}
    assert found.unknown == frozenset()


def test_a_busy_time_is_cut_to_what_was_asked_and_its_end_is_free(robot: Desk) -> None:
    calendar = robot.calendar()
    assert calendar.busy(_people(ADA), _at(9.5), _at(10)).spans == {ADA: (Span(start=_at(9.5), end=_at(10)),)}
    assert calendar.busy(_people(ADA), _at(10), _at(11)).spans == {ADA: ()}


def test_whom_nothing_is_known_of_is_unknown_and_hides_nobody_else(robot: Desk) -> None:
    found = robot.calendar().busy(_people(NOBODY, ADA, HIDDEN, BEN), _at(0), _at(24))
    assert (set(found.spans), set(found.unknown)) == ({ADA, BEN}, {NOBODY, HIDDEN})


def test_times_longer_than_exchange_takes_are_asked_for_in_parts(robot: Desk, twin: EwsTwin) -> None:
    twin.hands.add(BEN, _at(0) + timedelta(days=41, hours=23), _at(0) + timedelta(days=42, hours=1))
    found = robot.calendar().busy(_people(BEN), _at(0), _at(0) + timedelta(days=100))
    assert (sum((one.end - one.start for one in found.spans[BEN]), timedelta()), twin.total()) == (
        timedelta(hours=2),
        3,
    )


def test_a_window_ends_with_the_year(robot: Desk, twin: EwsTwin) -> None:
    robot.calendar().busy(_people(BEN), datetime(2026, 12, 20, tzinfo=UTC), datetime(2027, 1, 10, tzinfo=UTC))
    assert twin.total("GetUserAvailability") == 2


@pytest.mark.parametrize("fault", [busy(1000), EwsError("ErrorAccessDenied"), Break.BROKEN_XML, Http(500)], ids=str)
def test_where_exchange_does_not_answer_somebody_is_unknown(
    robot: Desk, twin: EwsTwin, fault: EwsError | Break | Http
) -> None:
    twin.faults.fail("GetUserAvailability", fault)
    found = robot.calendar().busy(_people(ADA, BEN), _at(0), _at(24))
    assert (set(found.spans), set(found.unknown)) == ({BEN}, {ADA})


def test_where_it_is_not_wanted_nobody_is_asked_about(robot: Desk, twin: EwsTwin) -> None:
    found = robot.calendar(availability=False).busy(_people(ADA), _at(0), _at(24))
    assert (set(found.unknown), twin.total()) == ({ADA}, 0)
