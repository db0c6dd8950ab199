"""When people are busy, as Google says it; who cannot be asked about is named and never free."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outcomed.model.busy import Span
from outcomed.model.event import Route
from outcomed.ports import Availability
from support.google_desk import Desk, desk
from support.google_twin import ApiError, Break, GoogleTwin, Person, google_twin

pytestmark = pytest.mark.contract
ADA, BEN, OUTSIDER = "ada@example.com", "ben@example.com", "olu@elsewhere.example"
MONDAY = datetime(2026, 3, 23, tzinfo=UTC)


def _at(hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(hours=hour, minutes=minute)


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    crowd = [f"p{number}@example.com" for number in range(60)]
    private = Person("private@example.com", shares="none")
    with google_twin([ADA, BEN, private, *crowd]) as running:
        running.hands.add(ADA, _at(9))
        running.hands.add(ADA, _at(14), transparency="transparent")
        yield running


@pytest.fixture
def here(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.sign_in(ADA, "calendar.events", "calendar.events.freebusy")
        yield made


def _people(*addresses: str) -> dict[str, Route]:
    return {address: Route(connector="work", account=address, calendar="primary") for address in addresses}


def test_busy_times_are_told_and_free_events_are_not(here: Desk) -> None:
    calendar = here.calendar()
    assert isinstance(calendar, Availability)
    found = calendar.busy(_people(ADA, BEN), _at(0), _at(24))
    assert dict(found.spans) == {ADA: (Span(start=_at(9), end=_at(10)),), BEN: ()}
    assert found.unknown == frozenset()


def test_a_busy_time_is_cut_to_what_was_asked_and_its_end_is_free(here: Desk) -> None:
    calendar = here.calendar()
    assert calendar.busy(_people(ADA), _at(9, 30), _at(10)).spans == {ADA: (Span(start=_at(9, 30), end=_at(10)),)}
    assert calendar.busy(_people(ADA), _at(10), _at(11)).spans == {ADA: ()}


def test_people_are_asked_about_fifty_at_a_time(here: Desk, twin: GoogleTwin) -> None:
    people = _people(*(f"p{number}@example.com" for number in range(60)))
    found = here.calendar().busy(people, _at(0), _at(24))
    assert (len(found.spans), found.unknown, twin.total("calendar.freebusy")) == (60, frozenset(), 2)


def test_whose_calendar_has_an_error_is_unknown_and_hides_nobody_else(here: Desk) -> None:
    found = here.calendar().busy(_people(ADA, "private@example.com", OUTSIDER), _at(0), _at(24))
    assert (set(found.spans), set(found.unknown)) == ({ADA}, {"private@example.com", OUTSIDER})


@pytest.mark.parametrize("fault", [ApiError("backendError"), ApiError("rateLimitExceeded"), Break.HALF_JSON])
def test_where_google_does_not_answer_everybody_is_unknown(
    here: Desk, twin: GoogleTwin, fault: ApiError | Break
) -> None:
    twin.faults.fail("calendar.freebusy.query", fault)
    found = here.calendar().busy(_people(ADA, BEN), _at(0), _at(24))
    assert (dict(found.spans), set(found.unknown)) == ({}, {ADA, BEN})


def test_where_it_is_not_wanted_nobody_is_asked_about(here: Desk, twin: GoogleTwin) -> None:
    found = here.calendar(availability=False).busy(_people(ADA), _at(0), _at(24))
    assert (set(found.unknown), twin.total("")) == ({ADA}, 0)


def test_what_google_lets_see_of_ones_own_calendars_tells_nothing_of_others(here: Desk, twin: GoogleTwin) -> None:
    asked = {"timeMin": _at(0).isoformat(), "timeMax": _at(24).isoformat(), "items": [{"id": ADA}, {"id": BEN}]}
    query = twin.service("calendar", ADA, "calendar.freebusy").freebusy().query(body=asked).execute()
    assert ("errors" in query["calendars"][ADA], "errors" in query["calendars"][BEN]) == (False, True)
    assert here.calendar().busy(_people(ADA, BEN), _at(0), _at(24)).unknown == frozenset()
