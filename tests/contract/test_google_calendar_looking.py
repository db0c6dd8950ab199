"""Looking at a calendar at Google: every page, however short, whatever becomes of a mark, and what is found again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from outcomed.model.event import Event, Route, Target
from outcomed.model.problem import Severity
from outcomed.model.result import Receipt
from outcomed.ports import Found
from outcomed.testing.samples import sample_event
from outcomed_connectors.google_calendar import GoogleCalendar
from outcomed_connectors.google_calendar.document import event_id
from support.google_desk import Desk, desk
from support.google_twin import ApiError, GoogleTwin, google_twin

pytestmark = pytest.mark.contract
ADA = "ada@example.com"
LIST, GET = "calendar.events.list", "calendar.events.get"


@pytest.fixture(scope="module")
def shared_twin() -> Iterator[GoogleTwin]:
    with google_twin() as running:
        yield running


@pytest.fixture
def twin(shared_twin: GoogleTwin) -> Iterator[GoogleTwin]:
    shared_twin.forget()
    yield shared_twin
    shared_twin.calendar.page_limit, shared_twin.calendar.empty_pages = 2500, 0
    shared_twin.faults.heal()


@pytest.fixture
def here(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.sign_in(ADA, "calendar.events")
        yield made


@pytest.fixture
def calendar(here: Desk) -> GoogleCalendar:
    return here.calendar(availability=False)


@pytest.fixture
def route(twin: GoogleTwin) -> Route:
    return Route(connector="work", calendar=twin.hands.make_calendar(ADA, "Follow-ups"))


def _put(calendar: GoogleCalendar, event: Event, expected: Target | None = None) -> Target:
    result = calendar.put(event, expected)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _several(calendar: GoogleCalendar, route: Route) -> dict[str, Target]:
    events = [sample_event(route, f"launch-{number}") for number in range(5)]
    return {event.uid: _put(calendar, event) for event in events}


def test_every_page_is_read_also_after_an_empty_one(calendar: GoogleCalendar, twin: GoogleTwin, route: Route) -> None:
    known = _several(calendar, route)
    twin.calendar.page_limit, twin.calendar.empty_pages = 2, 1
    whole = calendar.changes(route, None, known)
    assert ({seen.uid for seen in whole.observed}, bool(whole.mark)) == (set(known), True)
    for uid in known:
        twin.hands.edit(route.calendar, event_id(uid), summary="By hand")
    since = calendar.changes(route, whole.mark, known)
    assert ({seen.uid for seen in since.observed}, since.complete) == (set(known), False)
    assert calendar.changes(route, since.mark, known).observed == ()


@pytest.mark.parametrize("refusal", ["fullSyncRequired", "invalid"])
def test_a_mark_that_is_refused_amid_the_pages_means_a_full_read(
    calendar: GoogleCalendar, twin: GoogleTwin, route: Route, refusal: str
) -> None:
    known = _several(calendar, route)
    mark = calendar.changes(route, None, known).mark
    for uid in known:
        twin.hands.edit(route.calendar, event_id(uid), summary="By hand")
    twin.calendar.page_limit = 2
    twin.faults.fail(LIST, ApiError(refusal), where=lambda call: "pageToken" in call.params)
    found = calendar.changes(route, mark, known)
    assert ({seen.uid for seen in found.observed}, found.complete) == (set(known), True)


def test_where_very_many_are_gone_google_is_not_asked_for_each(
    calendar: GoogleCalendar, twin: GoogleTwin, route: Route
) -> None:
    known = {sample_event(route, str(n)).uid: Target(route=route, href=f"oc{n:026d}", etag="x") for n in range(51)}
    twin.forget()
    assert calendar.changes(route, None, known).observed == ()
    assert twin.total(GET) == 0


def test_an_event_that_stood_under_another_id_and_was_deleted_is_found_so(
    calendar: GoogleCalendar, twin: GoogleTwin, route: Route
) -> None:
    event = sample_event(route)
    _put(calendar, event)
    seen = twin.hands.read(route.calendar, event_id(event.uid))
    copy = twin.hands.add(route.calendar, event.start, extendedProperties=seen["extendedProperties"])
    twin.hands.delete(route.calendar, event_id(event.uid))
    twin.hands.forget_deleted(route.calendar)
    twin.hands.delete(route.calendar, copy)
    found = calendar.find(event.uid, route)
    assert isinstance(found, Found)
    assert found.observed
    assert (found.observed.cancelled, found.observed.href) == (True, copy)


def test_whoever_would_invite_in_another_name_is_told_so(calendar: GoogleCalendar, route: Route) -> None:
    (problem,) = calendar.probe_route(route, "outcomes@example.com")
    assert (route.calendar in problem.message, problem.severity) == (True, Severity.LINT)
    assert calendar.probe_route(replace(route, calendar="primary"), ADA.upper()) == ()
