"""Who is first at an event in Microsoft 365, and whose calendar a look is about: between our look and our write a
person wins, and what was noted of one calendar says nothing of another."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outcomed.model.event import Event, Route, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, Conflict, ConnectorError
from outcomed.testing.samples import sample_event
from outcomed_connectors.graph_calendar import GraphCalendar
from support.graph_desk import CalendarHands, Desk, desk
from support.graph_twin import Break, GraphError, GraphTwin, graph_twin
from support.graph_twin.faults import Call

pytestmark = pytest.mark.contract
ADA, BEN = "ada@example.com", "ben@example.com"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
HERS, OURS = Route(connector="work", account=ADA), Route(connector="work")
POST, PATCH, DELETE = "POST *events", "PATCH *events/{event}", "DELETE *events/{event}"


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    with graph_twin() as running:
        yield running


@pytest.fixture
def here(twin: GraphTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.clock = lambda: NOW
        yield made


@pytest.fixture
def calendar(here: Desk) -> GraphCalendar:
    return here.calendar()


@pytest.fixture
def event() -> Event:
    return sample_event(HERS)


@pytest.fixture
def hands(twin: GraphTwin) -> CalendarHands:
    return CalendarHands(twin, HERS)


def _put(calendar: GraphCalendar, event: Event) -> Target:
    result = calendar.put(event, None)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _moved(event: Event) -> Event:
    return replace(event, start=event.start + HOUR, end=event.end + HOUR, sequence=event.sequence + 1)


def _just_before(twin: GraphTwin, pattern: str, act: Callable[[], object]) -> None:
    """Let somebody do something when our call is there and its work is not done yet."""

    def first(call: Call) -> bool:
        act()
        return False

    twin.faults.fail(pattern, Break.BEFORE, where=first)


# --- between our look and our write ---


def test_a_move_by_hand_between_our_look_and_our_move_stays(
    calendar: GraphCalendar, twin: GraphTwin, event: Event, hands: CalendarHands
) -> None:
    target = _put(calendar, event)
    _just_before(twin, PATCH, lambda: hands.move(event.uid, event.start + 5 * HOUR))
    result = calendar.put(_moved(event), target)
    assert isinstance(result, Conflict)
    assert result.observed
    assert (result.observed.start, hands.read(event.uid)["start"]["dateTime"][:13]) == (
        event.start + 5 * HOUR,
        f"{event.start + 5 * HOUR:%Y-%m-%dT%H}",
    )


def test_what_a_person_wrote_between_our_look_and_our_deletion_is_not_deleted(
    calendar: GraphCalendar, twin: GraphTwin, event: Event, hands: CalendarHands
) -> None:
    target = _put(calendar, event)
    _just_before(twin, DELETE, lambda: hands.move(event.uid, event.start + 5 * HOUR))
    result = calendar.cancel(replace(event, cancelled=True), target)
    assert isinstance(result, Conflict)
    assert result.observed
    assert (result.observed.start, len(twin.seen_by(ADA))) == (event.start + 5 * HOUR, 1)


def test_what_lies_there_cancelled_is_neither_written_nor_cancelled_once_more(
    calendar: GraphCalendar, twin: GraphTwin, event: Event
) -> None:
    target = _put(calendar, event)
    (copy,) = twin.seen_by(ADA)
    copy.is_cancelled = True
    twin.forget()
    assert calendar.put(_moved(event), target) == Conflict(observed=None)
    assert isinstance(calendar.cancel(replace(event, cancelled=True), target), Receipt)
    assert {method.partition(" ")[0] for method in twin.requests} == {"GET"}


# --- whose calendar a mark is of ---


def test_another_mailbox_in_the_config_is_looked_at_as_a_whole(here: Desk, twin: GraphTwin, event: Event) -> None:
    known = {event.uid: _put(here.calendar(mailbox=ADA), replace(event, route=OURS))}
    mark = here.calendar(mailbox=ADA).changes(OURS, None, known).mark
    changes = here.calendar(mailbox=BEN).changes(OURS, mark, known)
    assert (changes.observed, changes.complete, bool(changes.mark)) == ((), True, True)


def test_another_address_of_graph_in_the_config_is_asked_anew(here: Desk, event: Event) -> None:
    known = {event.uid: _put(here.calendar(), event)}
    mark = here.calendar().changes(HERS, None, known).mark
    moved = here.calendar(endpoint=here.twin.origin.replace("127.0.0.1", "localhost"))
    changes = moved.changes(HERS, mark, known)
    assert ([seen.uid for seen in changes.observed], changes.complete) == ([event.uid], True)


def test_a_calendar_that_was_made_anew_by_the_same_name_is_found_within_the_hour(
    here: Desk, twin: GraphTwin, event: Event
) -> None:
    clock = [NOW]
    here.clock = lambda: clock[-1]
    calendar = here.calendar()
    before = twin.hands.make_calendar(ADA, "Follow-ups")
    one = replace(event, route=replace(HERS, calendar="Follow-ups"))
    target = _put(calendar, one)
    mark = calendar.changes(one.route, None, {one.uid: target}).mark
    del twin.calendars.store(ADA).calendars[before]
    twin.hands.make_calendar(ADA, "Follow-ups")
    clock.append(NOW + HOUR)
    changes = calendar.changes(one.route, mark, {one.uid: target})
    assert (changes.observed, changes.complete, calendar.find(one.uid, one.route)) == ((), True, Absent())


def test_a_mark_goes_on_in_another_process(here: Desk, event: Event) -> None:
    known = {event.uid: _put(here.calendar(), event)}
    mark = here.calendar().changes(HERS, None, known).mark
    assert not here.calendar().changes(HERS, mark, known).complete


# --- change tracking that does not keep to the book ---


def test_change_tracking_that_goes_round_for_ever_is_done_without(
    calendar: GraphCalendar, twin: GraphTwin, event: Event, hands: CalendarHands
) -> None:
    known = {event.uid: _put(calendar, event)}
    mark = calendar.changes(HERS, None, known).mark
    twin.pages.endless = True
    hands.move(event.uid, event.start + 5 * HOUR)
    twin.forget()
    for since in (mark, None):
        changes = calendar.changes(HERS, since, known)
        assert ([seen.start for seen in changes.observed], changes.mark) == ([event.start + 5 * HOUR], "")
    assert twin.total("") < 200


def test_a_link_that_grows_too_old_between_two_pages_means_a_full_read(
    calendar: GraphCalendar, twin: GraphTwin, hands: CalendarHands
) -> None:
    events = [sample_event(HERS, str(number)) for number in range(3)]
    known = {event.uid: _put(calendar, event) for event in events}
    mark = calendar.changes(HERS, None, known).mark
    hands.move(events[2].uid, events[2].start + 5 * HOUR)
    hands.delete(events[1].uid)
    twin.calendar.empty_pages = 2
    twin.faults.fail("GET *delta", GraphError("syncStateNotFound", status=410), nth=2)
    changes = calendar.changes(HERS, mark, known)
    assert (len(changes.observed), changes.complete) == (2, True)


# --- check --connect ---


@pytest.mark.parametrize("code", ["ErrorDuplicateTransactionId", "TimeZoneNotSupportedException"])
def test_a_try_that_is_answered_strangely_is_a_problem_and_no_traceback(
    calendar: GraphCalendar, twin: GraphTwin, code: str
) -> None:
    twin.faults.always(POST, GraphError(code))
    with pytest.raises(ConnectorError, match=code):
        calendar.probe_route(HERS, "")


# --- errors ---


def test_a_write_that_somebody_on_the_way_waited_for_in_vain_is_in_doubt(
    calendar: GraphCalendar, twin: GraphTwin, event: Event
) -> None:
    twin.faults.fail(POST, GraphError("requestTimeout", status=408))
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, None)
    assert caught.value.kind is Failure.UNKNOWN
