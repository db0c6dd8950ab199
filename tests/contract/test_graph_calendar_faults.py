"""What goes wrong between `graph_calendar` and Microsoft: nothing is written twice, lost, or asked for without end."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from outcomed.model.event import Event, Route, Scheduling, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, Conflict, ConnectorError, Found
from outcomed.testing.samples import sample_event
from outcomed_connectors._shared.named_property import graph_id
from outcomed_connectors.graph_calendar import GraphCalendar
from support.graph_desk import CalendarHands, Desk, desk
from support.graph_twin import Break, GraphError, GraphTwin, Held, graph_twin

pytestmark = pytest.mark.contract
ADA, BEN = "ada@example.com", "ben@example.com"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
POST, PATCH, DELETE, LIST = "POST *events", "PATCH *events/{event}", "DELETE *events/{event}", "GET *calendar/events"
HERS = Route(connector="work", account=ADA)


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


def _put(calendar: GraphCalendar, event: Event, expected: Target | None = None) -> Target:
    result = calendar.put(event, expected)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _moved(event: Event) -> Event:
    return replace(event, start=event.start + HOUR, end=event.end + HOUR, sequence=event.sequence + 1)


def _off(event: Event) -> Event:
    return replace(event, cancelled=True, title="", description="")


def _events(twin: GraphTwin, verb: str) -> int:
    return sum(number for method, number in twin.requests.items() if method.startswith(verb) and "/events" in method)


def _copied(twin: GraphTwin, hands: CalendarHands, uid: str, **more: Any) -> str:
    """Copy an event as Outlook does: with all that it carries, under another id."""
    (ours,) = (copy for copy in twin.seen_by(ADA) if copy.immutable_id == hands.href(uid))
    carried = [{"id": name, "value": value} for name, value in ours.properties.items()]
    return twin.hands.add(ADA, ours.start + 5 * HOUR, singleValueExtendedProperties=carried, **more)


# --- replies that are lost ---


@pytest.mark.parametrize("broken", [Break.LOST_REPLY, Break.HALF_JSON])
def test_a_create_whose_reply_was_lost_is_unknown_and_makes_one_event(
    calendar: GraphCalendar, twin: GraphTwin, event: Event, broken: Break
) -> None:
    twin.faults.fail(POST, broken)
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, None)
    assert (caught.value.kind, _events(twin, "POST")) == (Failure.UNKNOWN, 1)
    found = calendar.find(event.uid, HERS)
    assert isinstance(found, Found)
    assert calendar.put(event, None) == found.receipt
    assert len(twin.seen_by(ADA)) == 1


@pytest.mark.parametrize("status", [409, 400])
def test_a_create_that_is_asked_for_again_after_somebody_moved_the_event_is_a_conflict(
    calendar: GraphCalendar, twin: GraphTwin, hands: CalendarHands, event: Event, status: int
) -> None:
    twin.calendars.duplicate_status = status
    _put(calendar, event)
    hands.move(event.uid, event.start + HOUR)
    result = calendar.put(event, None)
    assert isinstance(result, Conflict)
    assert result.observed
    assert result.observed.start == event.start + HOUR
    assert len(twin.seen_by(ADA)) == 1


def test_a_create_that_is_said_to_be_done_and_is_nowhere_stays_in_doubt(
    calendar: GraphCalendar, twin: GraphTwin, event: Event
) -> None:
    twin.faults.fail(POST, GraphError("ErrorDuplicateTransactionId"))
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, None)
    assert (caught.value.kind, "deleted items" in caught.value.remedy) == (Failure.UNKNOWN, True)
    assert isinstance(calendar.put(event, None), Receipt)


@pytest.mark.parametrize("broken", [Break.LOST_REPLY, Break.HALF_JSON])
def test_a_move_whose_reply_was_lost_is_done_once(
    calendar: GraphCalendar, twin: GraphTwin, event: Event, broken: Break
) -> None:
    first = _put(calendar, event)
    twin.faults.fail(PATCH, broken)
    with pytest.raises(ConnectorError) as caught:
        calendar.put(_moved(event), first)
    assert caught.value.kind is Failure.UNKNOWN
    again = _put(calendar, _moved(event), first)
    assert _events(twin, "PATCH") == 1
    assert calendar.changes(HERS, None).observed[0].etag == again.etag


def test_a_cancellation_whose_reply_was_lost_is_done(calendar: GraphCalendar, twin: GraphTwin, event: Event) -> None:
    target = _put(calendar, event)
    twin.faults.lose_reply(DELETE)
    with pytest.raises(ConnectorError) as caught:
        calendar.cancel(_off(event), target)
    assert caught.value.kind is Failure.UNKNOWN
    assert calendar.find(event.uid, HERS) == Absent()
    assert isinstance(calendar.cancel(_off(event), target), Receipt)


def test_what_never_reached_microsoft_is_known_not_to_be_done(here: Desk, event: Event) -> None:
    calendar = here.calendar(endpoint="http://127.0.0.1:9")
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, None)
    assert caught.value.kind is Failure.LATER


def test_a_call_that_takes_too_long_is_given_up_as_unknown(here: Desk, twin: GraphTwin, event: Event) -> None:
    calendar, held = here.calendar(timeout_s=0.5), Held()
    calendar.changes(HERS, None)
    twin.faults.fail(POST, held)
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, None)
    held.go.set()
    assert caught.value.kind is Failure.UNKNOWN


def test_nothing_is_written_once_another_machine_is_at_work(here: Desk, twin: GraphTwin, event: Event) -> None:
    def stop() -> None:
        raise ConnectorError(Failure.LATER, "another machine is at work")

    here.may_go_on = stop
    calendar = here.calendar()
    with pytest.raises(ConnectorError, match="another machine"):
        calendar.put(event, None)
    assert _events(twin, "POST") == 0
    assert calendar.find(event.uid, HERS) == Absent()


def test_several_calls_at_once_share_one_sign_in_and_make_each_event_once(
    calendar: GraphCalendar, twin: GraphTwin
) -> None:
    events = [sample_event(HERS, str(number)) for number in range(12)]
    with ThreadPoolExecutor(calendar.width) as pool:
        results = list(pool.map(lambda one: calendar.put(one, None), events))
    assert all(isinstance(result, Receipt) for result in results)
    assert sorted(seen.uid for seen in calendar.changes(HERS, None).observed) == sorted(one.uid for one in events)
    assert (_events(twin, "POST"), twin.requests["POST /token"]) == (12, 1)
    assert (twin.quota.refused, twin.quota.widest <= 4) == (0, True)


# --- errors ---


@pytest.mark.parametrize(
    ("fault", "kind", "rests", "remedy"),
    [
        (GraphError("ErrorInvalidRequest"), Failure.REFUSED, None, "config"),
        (GraphError("ErrorAccessDenied"), Failure.REFUSED, None, "application permission Calendars.ReadWrite"),
        (GraphError("ErrorInvalidUser"), Failure.REFUSED, None, "no such mailbox"),
        (GraphError("MailboxNotEnabledForRESTAPI"), Failure.REFUSED, None, "own servers"),
        (GraphError("ErrorItemNotFound"), Failure.REFUSED, None, "config"),
        (GraphError("resourceLocked"), Failure.LATER, None, ""),
        (GraphError("ApplicationThrottled", retry_after=90), Failure.LATER, timedelta(seconds=90), "per_minute"),
        (GraphError("TooManyRequests"), Failure.LATER, timedelta(minutes=1), "per_minute"),
        (GraphError("generalException"), Failure.UNKNOWN, None, ""),
        (GraphError("serviceNotAvailable", retry_after=30), Failure.UNKNOWN, timedelta(seconds=30), ""),
        (GraphError("UnknownError"), Failure.UNKNOWN, None, ""),
    ],
    ids=lambda value: f"{value.status} {value.code}" if isinstance(value, GraphError) else "",
)
def test_an_error_means_what_its_status_and_code_say(
    calendar: GraphCalendar,
    twin: GraphTwin,
    event: Event,
    fault: GraphError,
    kind: Failure,
    rests: timedelta | None,
    remedy: str,
) -> None:
    twin.faults.fail(POST, fault)
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, None)
    assert (caught.value.kind, caught.value.retry_at) == (kind, NOW + rests if rests else None)
    assert remedy in caught.value.remedy
    assert fault.code in caught.value.message
    assert "request-id" in caught.value.message
    assert _events(twin, "POST") == 1  # the core tries again, and nobody else


def test_reading_that_fails_is_known_to_have_done_nothing(calendar: GraphCalendar, twin: GraphTwin) -> None:
    for fault in (GraphError("generalException"), Break.HALF_JSON):
        twin.faults.fail(LIST, fault)
        with pytest.raises(ConnectorError) as caught:
            calendar.changes(HERS, None)
        assert caught.value.kind is Failure.LATER


def test_a_read_is_sent_again_where_the_connection_was_hung_up_on(calendar: GraphCalendar, twin: GraphTwin) -> None:
    calendar.changes(HERS, None)
    twin.faults.drop(LIST)
    assert calendar.changes(HERS, None).observed == ()


def test_an_app_that_may_work_in_some_mailboxes_only_is_told_so_elsewhere(
    calendar: GraphCalendar, twin: GraphTwin, event: Event
) -> None:
    twin.limit_to(BEN)
    bens = replace(event, route=replace(HERS, account=BEN))
    assert isinstance(calendar.put(bens, None), Receipt)
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, None)
    assert (caught.value.kind, "RBAC for applications" in caught.value.remedy) == (Failure.REFUSED, True)


# --- which calendar ---


def test_a_calendar_is_named_by_its_name_or_its_id(here: Desk, twin: GraphTwin, event: Event) -> None:
    made = twin.hands.make_calendar(ADA, "Follow-ups")
    calendar = here.calendar()
    for number, name in enumerate((made, "Follow-ups")):
        one = sample_event(replace(HERS, calendar=name), str(number))
        _put(calendar, one)
        _put(calendar, sample_event(replace(HERS, calendar=name), f"another {number}"))
    assert {copy.calendar for copy in twin.seen_by(ADA)} == {made}
    assert twin.requests["GET /users/{user}/calendars"] == 1


def test_a_calendar_of_a_name_that_is_not_there_is_refused_or_made(here: Desk, twin: GraphTwin, event: Event) -> None:
    elsewhere = replace(event, route=replace(HERS, calendar="Follow-ups"))
    with pytest.raises(ConnectorError, match='no calendar "Follow-ups"') as caught:
        here.calendar().put(elsewhere, None)
    assert (caught.value.kind, "make_calendars" in caught.value.remedy) == (Failure.REFUSED, True)
    calendar = here.calendar(make_calendars=True)
    _put(calendar, elsewhere)
    _put(here.calendar(make_calendars=True), replace(elsewhere, uid="1" * 32))
    assert [one.name for one in twin.calendars.store(ADA).calendars.values()] == ["Calendar", "Follow-ups"]


def test_a_calendar_that_is_gone_is_no_empty_one(calendar: GraphCalendar, twin: GraphTwin, event: Event) -> None:
    made = twin.hands.make_calendar(ADA, "Follow-ups")
    one = replace(event, route=replace(HERS, calendar=made))
    target = _put(calendar, one)
    mark = calendar.changes(one.route, None).mark
    del twin.calendars.store(ADA).calendars[made]
    calls = (
        lambda: calendar.put(_moved(one), target),
        lambda: calendar.cancel(_off(one), target),
        lambda: calendar.find(one.uid, one.route),
        lambda: calendar.changes(one.route, mark, {one.uid: target}),
    )
    for call in calls:
        with pytest.raises(ConnectorError) as caught:
            call()
        assert caught.value.kind is Failure.REFUSED


def test_an_app_without_an_account_is_told_what_to_write(calendar: GraphCalendar, event: Event) -> None:
    with pytest.raises(ConnectorError, match="whose calendar") as caught:
        calendar.put(replace(event, route=Route(connector="work")), None)
    assert ("account" in caught.value.remedy, "mailbox" in caught.value.remedy) == (True, True)


def test_a_route_without_an_account_leads_to_the_mailbox_of_the_config(
    here: Desk, twin: GraphTwin, event: Event
) -> None:
    _put(here.calendar(mailbox=BEN), replace(event, route=Route(connector="work")))
    assert (len(twin.seen_by(BEN)), twin.seen_by(ADA)) == (1, [])


# --- what people do at the same moment ---


def test_an_edit_between_reading_and_writing_is_a_conflict(
    calendar: GraphCalendar, twin: GraphTwin, event: Event
) -> None:
    first = _put(calendar, event)
    twin.faults.fail(PATCH, GraphError("ErrorIrresolvableConflict"))
    result = calendar.put(_moved(event), first)
    assert isinstance(result, Conflict)
    assert result.observed
    assert result.observed.start == event.start


def test_a_deletion_that_somebody_else_did_first_is_a_receipt(
    calendar: GraphCalendar, twin: GraphTwin, event: Event
) -> None:
    target = _put(calendar, event)
    twin.faults.fail(DELETE, GraphError("ErrorItemNotFound"))
    result = calendar.cancel(_off(event), target)
    assert isinstance(result, Conflict)  # it is there all the same
    twin.hands.delete(ADA, target.href)
    assert isinstance(calendar.cancel(_off(event), target), Receipt)


def test_a_link_that_is_too_old_means_a_full_read(
    calendar: GraphCalendar, twin: GraphTwin, event: Event, hands: CalendarHands
) -> None:
    known = {event.uid: _put(calendar, event)}
    mark = calendar.changes(HERS, None, known).mark
    hands.move(event.uid, event.start + HOUR)
    twin.hands.expire_delta(ADA)
    changes = calendar.changes(HERS, mark, known)
    assert [seen.start for seen in changes.observed] == [event.start + HOUR]
    assert (changes.complete, bool(changes.mark), changes.mark != mark) == (True, True, True)


@pytest.mark.parametrize("mark", ["sync 2026", "{}", '{"link": "https://127.0.0.1/elsewhere", "until": "x"}'])
def test_a_mark_that_nobody_knows_means_a_full_read(calendar: GraphCalendar, event: Event, mark: str) -> None:
    known = {event.uid: _put(calendar, event)}
    assert [seen.uid for seen in calendar.changes(HERS, mark, known).observed] == [event.uid]


def test_a_link_that_leads_elsewhere_gets_no_token(calendar: GraphCalendar, event: Event) -> None:
    known = {event.uid: _put(calendar, event)}
    mark = calendar.changes(HERS, None, known).mark.replace("127.0.0.1", "localhost")
    with pytest.raises(ConnectorError, match="elsewhere") as caught:
        calendar.changes(HERS, mark, known)
    assert caught.value.kind is Failure.REFUSED


def test_everything_is_read_each_week_for_what_lies_outside_of_the_window(
    here: Desk, twin: GraphTwin, event: Event
) -> None:
    clock = [NOW]
    here.clock = lambda: clock[-1]
    calendar = here.calendar()
    known = {event.uid: _put(calendar, event)}
    mark = calendar.changes(HERS, None, known).mark
    clock.append(NOW + timedelta(days=6))
    assert not calendar.changes(HERS, mark, known).complete
    clock.append(NOW + timedelta(days=8))
    assert calendar.changes(HERS, mark, known).complete


def test_a_move_out_of_the_window_is_no_deletion(
    calendar: GraphCalendar, twin: GraphTwin, event: Event, hands: CalendarHands
) -> None:
    known = {event.uid: _put(calendar, event)}
    mark = calendar.changes(HERS, None, known).mark
    hands.move(event.uid, event.start + timedelta(days=900))
    changes = calendar.changes(HERS, mark, known)
    assert [seen.start for seen in changes.observed] == [event.start + timedelta(days=900)]
    assert changes.gone == frozenset()


def test_an_event_that_was_dragged_to_another_calendar_is_gone_from_ours(
    calendar: GraphCalendar, twin: GraphTwin, event: Event, hands: CalendarHands
) -> None:
    known = {event.uid: _put(calendar, event)}
    mark = calendar.changes(HERS, None, known).mark
    twin.hands.move_to_calendar(ADA, hands.href(event.uid), twin.hands.make_calendar(ADA, "Private"))
    changes = calendar.changes(HERS, mark, known)
    assert (changes.observed, set(changes.gone)) == ((), {event.uid})
    changes = calendar.changes(HERS, None, known)
    assert (changes.observed, changes.complete) == ((), True)


def test_a_look_at_an_unchanged_calendar_is_one_request(calendar: GraphCalendar, twin: GraphTwin, event: Event) -> None:
    known = {event.uid: _put(calendar, event)}
    mark = calendar.changes(HERS, None, known).mark
    twin.hands.add(ADA, event.start + HOUR)  # somebody's own
    twin.forget()
    changes = calendar.changes(HERS, mark, known)
    assert (changes.observed, changes.gone, twin.total("")) == ((), frozenset(), 1)


def test_many_changes_at_once_are_read_in_one_list(
    calendar: GraphCalendar, twin: GraphTwin, hands: CalendarHands
) -> None:
    events = [sample_event(HERS, str(number)) for number in range(60)]
    known = {event.uid: _put(calendar, event) for event in events}
    mark = calendar.changes(HERS, None, known).mark
    for event in events:
        hands.move(event.uid, event.start + HOUR)
    twin.forget()
    changes = calendar.changes(HERS, mark, known)
    assert {seen.start for seen in changes.observed} == {events[0].start + HOUR}
    assert (len(changes.observed), changes.complete, twin.total("") < 10) == (60, True, True)


def test_a_new_a_moved_and_an_unchanged_reminder_cost_one_two_and_no_requests_that_write(
    calendar: GraphCalendar, twin: GraphTwin, event: Event
) -> None:
    calendar.changes(HERS, None)
    twin.forget()
    target = _put(calendar, event)
    assert twin.total("") == 1
    target = _put(calendar, _moved(event), target)
    assert twin.total("") == 3
    _put(calendar, _moved(event), target)
    assert (twin.total(""), _events(twin, "PATCH")) == (4, 1)


# --- what people make of an event of ours ---


def test_a_copy_that_somebody_made_of_an_event_says_nothing_of_ours(
    calendar: GraphCalendar, twin: GraphTwin, event: Event, hands: CalendarHands
) -> None:
    known = {event.uid: _put(calendar, event)}
    first = calendar.changes(HERS, None, known)
    copy = _copied(twin, hands, event.uid)
    for mark in (first.mark, None):
        assert {seen.start for seen in calendar.changes(HERS, mark, known).observed} <= {event.start}
    moved = _put(calendar, _moved(event), known[event.uid])
    assert twin.hands.find(ADA, copy).start == event.start + 5 * HOUR
    twin.hands.delete(ADA, copy)
    assert calendar.changes(HERS, None, {event.uid: moved}).gone == frozenset()


def test_an_event_that_another_interface_of_exchange_wrote_is_found_and_goes_on(
    calendar: GraphCalendar, twin: GraphTwin, event: Event, hands: CalendarHands
) -> None:
    _put(calendar, event)
    ours = twin.calendars.store(ADA).find(hands.href(event.uid))
    known = {event.uid: Target(route=HERS, href="AAMkOfEws=", etag="CQAAAA==")}
    changes = calendar.changes(HERS, "some mark of Exchange's", known)
    assert [seen.href for seen in changes.observed] == [ours.immutable_id]
    hands.move(event.uid, event.start + HOUR)
    (seen,) = calendar.changes(HERS, changes.mark, known).observed
    assert seen.start == event.start + HOUR
    result = calendar.put(_moved(event), replace(known[event.uid], etag=None))
    assert isinstance(result, Receipt)
    assert len(twin.seen_by(ADA)) == 1


def test_the_name_of_the_property_never_changes() -> None:
    # Events in the world carry it.
    assert graph_id("outcomed-uid") == "String {6f1d3c52-5b0c-4c6a-9d2e-1a7f0c9b8e44} Name outcomed-uid"


# --- nothing that a person typed is more than text; times are as they were wanted ---


def test_markup_in_a_description_is_shown_as_it_was_typed(
    calendar: GraphCalendar, hands: CalendarHands, event: Event
) -> None:
    _put(calendar, replace(event, description='<a href="https://evil.example">click</a>'))
    assert "<a" not in hands.read(event.uid)["body"]["content"]


def test_an_own_reminder_is_as_it_was_wanted_and_tells_nobody(
    calendar: GraphCalendar, twin: GraphTwin, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, replace(event, busy=False, alarm_minutes=10))
    seen = hands.read(event.uid)
    assert (seen["showAs"], seen["isReminderOn"], seen["reminderMinutesBeforeStart"]) == ("free", True, 10)
    assert (target.scheduling, twin.mailed, calendar.invites) == (Scheduling.NONE, [], Scheduling.SERVER)
    assert seen["originalStartTimeZone"] == "W. Europe Standard Time"  # what Exchange makes of Europe/Berlin


def test_a_zone_that_the_mailbox_does_not_know_is_written_in_utc(
    calendar: GraphCalendar, twin: GraphTwin, event: Event
) -> None:
    twin.faults.fail(POST, GraphError("TimeZoneNotSupportedException"))
    target = _put(calendar, replace(event, zone="America/Nuuk"))
    twin.faults.fail(PATCH, GraphError("TimeZoneNotSupportedException"))
    _put(calendar, replace(_moved(event), zone="America/Nuuk"), target)
    (seen,) = calendar.changes(HERS, None).observed
    assert (seen.start, len(twin.seen_by(ADA))) == (event.start + HOUR, 1)


@pytest.mark.parametrize("hour", [0, 1, 2], ids=["summer", "the hour that comes twice", "winter"])
def test_an_instant_stays_what_it_is_where_clocks_change(calendar: GraphCalendar, event: Event, hour: int) -> None:
    start = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    _put(calendar, replace(event, start=start, end=start + HOUR))
    (seen,) = calendar.changes(HERS, None).observed
    assert (seen.start, seen.end) == (start, start + HOUR)


# --- check --connect ---


def test_probing_writes_an_event_and_leaves_nothing_in_the_calendar(calendar: GraphCalendar, twin: GraphTwin) -> None:
    assert calendar.probe_route(HERS, "") == ()
    assert twin.seen_by(ADA) == []
    assert twin.total("POST /users/{user}/calendar/getSchedule") == 1


def test_probing_names_the_permission_that_is_missing(calendar: GraphCalendar, twin: GraphTwin) -> None:
    twin.entra.app.roles = {"Calendars.Read"}
    with pytest.raises(ConnectorError) as caught:
        calendar.probe_route(HERS, "")
    assert "Calendars.ReadWrite" in caught.value.remedy


def test_probing_says_in_whose_name_exchange_would_invite(calendar: GraphCalendar) -> None:
    (problem,) = calendar.probe_route(HERS, BEN)
    assert (ADA in problem.message, BEN in problem.remedy) == (True, True)


def test_a_try_whose_reply_was_lost_leaves_nothing_behind(calendar: GraphCalendar, twin: GraphTwin) -> None:
    twin.faults.lose_reply(POST)
    with pytest.raises(ConnectorError):
        calendar.probe_route(HERS, "")
    assert twin.seen_by(ADA) == []
