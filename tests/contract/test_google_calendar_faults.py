"""What goes wrong between `google_calendar` and Google: nothing is written twice, lost, or asked for without end."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outcomed.model.event import Event, Route, Scheduling, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, Conflict, ConnectorError, Found
from outcomed.testing.samples import sample_event
from outcomed_connectors.google_calendar import GoogleCalendar
from outcomed_connectors.google_calendar.document import event_id, uid_in, written
from support.google_desk import CalendarHands, Desk, desk
from support.google_twin import ApiError, Break, GoogleTwin, Held, google_twin

pytestmark = pytest.mark.contract
ADA = "ada@example.com"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
INSERT, UPDATE, DELETE, GET = (f"calendar.events.{name}" for name in ("insert", "update", "delete", "get"))


@pytest.fixture(scope="module")
def shared_twin() -> Iterator[GoogleTwin]:
    with google_twin() as running:
        yield running


@pytest.fixture
def twin(shared_twin: GoogleTwin) -> Iterator[GoogleTwin]:
    shared_twin.forget()
    yield shared_twin
    shared_twin.faults.heal()


@pytest.fixture
def ada(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.sign_in(ADA, "calendar.events", "calendar.events.freebusy")
        made.clock = lambda: NOW
        yield made


@pytest.fixture
def calendar(ada: Desk) -> GoogleCalendar:
    return ada.calendar()


@pytest.fixture
def event(twin: GoogleTwin) -> Event:
    return sample_event(Route(connector="work", calendar=twin.hands.make_calendar(ADA, "Follow-ups")))


@pytest.fixture
def hands(twin: GoogleTwin, event: Event) -> CalendarHands:
    return CalendarHands(twin, event.route)


def _put(calendar: GoogleCalendar, event: Event, expected: Target | None = None) -> Target:
    result = calendar.put(event, expected)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _moved(event: Event) -> Event:
    day = timedelta(days=1)
    return replace(event, start=event.start + day, end=event.end + day, sequence=event.sequence + 1)


def _listed(calendar: GoogleCalendar, event: Event) -> list[str]:
    return [seen.uid for seen in calendar.changes(event.route, None).observed]


# --- replies that are lost ---


@pytest.mark.parametrize("broken", [Break.LOST_REPLY, Break.HALF_JSON])
def test_a_create_whose_reply_was_lost_is_unknown_and_makes_one_event(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, broken: Break
) -> None:
    twin.faults.fail(INSERT, broken)
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, None)
    assert (caught.value.kind, twin.total(INSERT)) == (Failure.UNKNOWN, 1)
    found = calendar.find(event.uid, event.route)
    assert isinstance(found, Found)
    assert calendar.put(event, None) == found.receipt
    assert _listed(calendar, event) == [event.uid]


@pytest.mark.parametrize("broken", [Break.LOST_REPLY, Break.HALF_JSON])
def test_a_move_whose_reply_was_lost_is_done_once(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, broken: Break
) -> None:
    first = _put(calendar, event)
    twin.faults.fail(UPDATE, broken)
    with pytest.raises(ConnectorError) as caught:
        calendar.put(_moved(event), first)
    assert caught.value.kind is Failure.UNKNOWN
    again = _put(calendar, _moved(event), first)
    assert twin.total(UPDATE) == 1
    assert calendar.changes(event.route, None).observed[0].etag == again.etag


def test_a_cancellation_whose_reply_was_lost_is_found_done(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    target = _put(calendar, event)
    twin.faults.fail(DELETE, Break.LOST_REPLY)
    with pytest.raises(ConnectorError) as caught:
        calendar.cancel(replace(event, cancelled=True), target)
    assert caught.value.kind is Failure.UNKNOWN
    found = calendar.find(event.uid, event.route)
    assert isinstance(found, Found)
    assert found.observed
    assert found.observed.cancelled
    assert isinstance(calendar.cancel(replace(event, cancelled=True), target), Receipt)


def test_what_never_reached_google_is_known_not_to_be_done(ada: Desk, event: Event) -> None:
    ada.calendar().changes(event.route, None)  # signed in
    calendar = ada.calendar(endpoint="http://127.0.0.1:9")
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, None)
    assert caught.value.kind is Failure.LATER


def test_a_call_that_takes_too_long_is_given_up_as_unknown(ada: Desk, twin: GoogleTwin, event: Event) -> None:
    calendar, held = ada.calendar(timeout_s=0.5), Held()
    calendar.changes(event.route, None)
    twin.faults.fail(INSERT, held)
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, None)
    held.go.set()
    assert caught.value.kind is Failure.UNKNOWN


def test_nothing_is_written_once_another_machine_is_at_work(ada: Desk, twin: GoogleTwin, event: Event) -> None:
    def stop() -> None:
        raise ConnectorError(Failure.LATER, "another machine is at work")

    ada.may_go_on = stop
    calendar = ada.calendar()
    with pytest.raises(ConnectorError, match="another machine"):
        calendar.put(event, None)
    assert twin.total(INSERT) == 0
    assert calendar.find(event.uid, event.route) == Absent()


def test_several_calls_at_once_share_one_sign_in_and_make_each_event_once(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    events = [sample_event(event.route, str(number)) for number in range(12)]
    with ThreadPoolExecutor(calendar.width) as pool:
        results = list(pool.map(lambda one: calendar.put(one, None), events))
    assert all(isinstance(result, Receipt) for result in results)
    assert sorted(_listed(calendar, event)) == sorted(one.uid for one in events)
    assert (twin.total(INSERT), twin.total("oauth.token")) == (12, 1)


# --- ids ---


def test_an_id_has_only_the_letters_that_google_takes_and_says_its_uid(event: Event) -> None:
    made = event_id(event.uid)
    assert set(made) <= set("0123456789abcdefghijklmnopqrstuv")
    assert uid_in(made) == event.uid
    assert uid_in("somebody0elses0id") is None


def test_the_id_of_a_deleted_event_stays_used_and_the_event_is_not_revived(
    calendar: GoogleCalendar, hands: CalendarHands, event: Event
) -> None:
    _put(calendar, event)
    hands.delete(event.uid)
    result = calendar.put(event, None)
    assert isinstance(result, Conflict)
    assert result.observed
    assert result.observed.cancelled
    assert _listed(calendar, event) == []


@pytest.mark.parametrize("reason", ["duplicate", "conflict"])
def test_an_event_that_google_takes_for_a_duplicate_of_nothing_is_no_removed_one(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, reason: str
) -> None:
    twin.faults.fail("calendar.events.insert", ApiError(reason))
    assert isinstance(calendar.put(event, None), Receipt)
    assert len(_listed(calendar, event)) == 1


def test_a_deleted_event_is_found_as_cancelled_until_google_forgets_it(
    calendar: GoogleCalendar, twin: GoogleTwin, hands: CalendarHands, event: Event
) -> None:
    _put(calendar, event)
    hands.delete(event.uid)
    found = calendar.find(event.uid, event.route)
    assert isinstance(found, Found)
    assert found.observed
    assert found.observed.cancelled
    twin.hands.forget_deleted(event.route.calendar)
    assert calendar.find(event.uid, event.route) == Absent()


def test_a_guests_copy_of_an_event_is_not_taken_for_one_of_that_calendar(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, hands: CalendarHands
) -> None:
    _put(calendar, event)
    twin.hands.invite(event.route.calendar, event_id(event.uid), ADA)
    assert any(seen["id"] == event_id(event.uid) for seen in twin.seen_by(ADA))
    assert calendar.changes(Route(connector="work", calendar="primary"), None).observed == ()


def test_an_event_that_a_program_gave_another_id_is_found_by_what_it_says_it_is(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    service = twin.service("calendar", ADA)
    private = {"oc_uid": event.uid, "oc_key": "reminder/checkout/3-weeks", "oc_gen": "0"}
    body = {
        "start": {"dateTime": event.start.isoformat()},
        "end": {"dateTime": event.end.isoformat()},
        "extendedProperties": {"private": private},
    }
    made = service.events().insert(calendarId=event.route.calendar, body=body).execute()
    found = calendar.find(event.uid, event.route)
    assert isinstance(found, Found)
    assert found.observed
    assert (found.observed.href, found.observed.key) == (made["id"], event.key)


# --- errors ---


@pytest.mark.parametrize(
    ("fault", "kind", "rests", "remedy"),
    [
        (ApiError("invalid"), Failure.REFUSED, None, "config"),
        (ApiError("forbidden"), Failure.REFUSED, None, "right"),
        (ApiError("forbiddenForServiceAccounts"), Failure.REFUSED, None, "delegation"),
        (ApiError("insufficientPermissions"), Failure.REFUSED, None, "scope"),
        (ApiError("accessNotConfigured"), Failure.REFUSED, None, "enable"),
        (ApiError("notFound"), Failure.REFUSED, None, "config"),
        (ApiError("rateLimitExceeded"), Failure.LATER, timedelta(minutes=1), "per_minute"),
        (ApiError("userRateLimitExceeded", headers={"Retry-After": "90"}), Failure.LATER, timedelta(seconds=90), ""),
        (ApiError("rateLimitExceeded", status=429), Failure.LATER, timedelta(minutes=1), "per_minute"),
        (ApiError("quotaExceeded"), Failure.LATER, timedelta(hours=4), "hours"),
        (ApiError("dailyLimitExceeded"), Failure.LATER, timedelta(hours=4), "hours"),
        (ApiError("backendError"), Failure.UNKNOWN, None, ""),
        (ApiError("backendError", status=503), Failure.UNKNOWN, None, ""),
    ],
    ids=lambda value: f"{value.status} {value.reason}" if isinstance(value, ApiError) else "",
)
def test_an_error_means_what_its_status_and_reason_say(
    calendar: GoogleCalendar,
    twin: GoogleTwin,
    event: Event,
    fault: ApiError,
    kind: Failure,
    rests: timedelta | None,
    remedy: str,
) -> None:
    twin.faults.fail(INSERT, fault)
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, None)
    assert (caught.value.kind, caught.value.retry_at) == (kind, NOW + rests if rests else None)
    assert remedy in caught.value.remedy
    assert fault.reason in caught.value.message
    assert twin.total(INSERT) == 1  # the core tries again, and nobody else


def test_reading_that_fails_is_known_to_have_done_nothing(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    for fault in (ApiError("backendError"), Break.HALF_JSON):
        twin.faults.fail("calendar.events.list", fault)
        with pytest.raises(ConnectorError) as caught:
            calendar.changes(event.route, None)
        assert caught.value.kind is Failure.LATER


def test_a_read_is_sent_again_where_the_connection_was_hung_up_on(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    calendar.changes(event.route, None)
    twin.faults.fail("calendar.events.list", Break.BEFORE)
    assert calendar.changes(event.route, None).observed == ()


def test_a_calendar_that_is_not_there_is_no_empty_one(calendar: GoogleCalendar, event: Event) -> None:
    nowhere = replace(event.route, calendar="c_gone@group.calendar.google.com")
    with pytest.raises(ConnectorError) as caught:
        calendar.changes(nowhere, None)
    assert caught.value.kind is Failure.REFUSED
    with pytest.raises(ConnectorError):
        calendar.find(event.uid, nowhere)


def test_a_route_without_a_calendar_is_refused_with_what_to_write(calendar: GoogleCalendar, event: Event) -> None:
    with pytest.raises(ConnectorError, match="calendar work") as caught:
        calendar.put(replace(event, route=replace(event.route, calendar="")), None)
    assert "outcomed auth google" in caught.value.remedy


# --- what people do at the same moment ---


def test_an_edit_between_reading_and_writing_is_a_conflict(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, hands: CalendarHands
) -> None:
    first = _put(calendar, event)
    twin.faults.fail(UPDATE, ApiError("conditionNotMet"))
    result = calendar.put(_moved(event), first)
    assert isinstance(result, Conflict)
    assert result.observed
    assert result.observed.start == event.start


def test_a_deletion_between_reading_and_writing_is_a_conflict_with_nothing(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, hands: CalendarHands
) -> None:
    first = _put(calendar, event)
    twin.faults.fail(UPDATE, ApiError("deleted"))
    hands_done = calendar.put(_moved(event), first)
    assert isinstance(hands_done, Conflict)
    hands.delete(event.uid)
    assert calendar.put(_moved(event), first) == Conflict(observed=None)


def test_a_deletion_that_somebody_else_did_first_is_a_receipt(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    target = _put(calendar, event)
    twin.faults.fail(DELETE, ApiError("deleted"))
    assert isinstance(calendar.cancel(replace(event, cancelled=True), target), Receipt)


def test_a_sync_token_that_is_too_old_means_a_full_read(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, hands: CalendarHands
) -> None:
    known = {event.uid: _put(calendar, event)}
    mark = calendar.changes(event.route, None, known).mark
    hands.move(event.uid, event.start + timedelta(hours=2))
    twin.faults.fail("calendar.events.list", ApiError("fullSyncRequired"))
    changes = calendar.changes(event.route, mark, known)
    assert [seen.start for seen in changes.observed] == [event.start + timedelta(hours=2)]
    assert (changes.complete, bool(changes.mark), changes.mark != mark) == (True, True, True)


def test_a_mark_that_nobody_knows_means_a_full_read(calendar: GoogleCalendar, event: Event) -> None:
    known = {event.uid: _put(calendar, event)}
    changes = calendar.changes(event.route, "sync 2026-01-01 something", known)
    assert [seen.uid for seen in changes.observed] == [event.uid]


def test_a_look_at_an_unchanged_calendar_is_one_request(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    known = {event.uid: _put(calendar, event)}
    mark = calendar.changes(event.route, None, known).mark
    twin.forget()
    changes = calendar.changes(event.route, mark, known)
    assert (changes.observed, changes.gone, twin.total("calendar.")) == ((), frozenset(), 1)


def test_what_a_list_does_not_show_is_asked_for_before_it_counts_as_gone(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, hands: CalendarHands
) -> None:
    known = {event.uid: _put(calendar, event)}
    never = sample_event(event.route, "never")
    known[never.uid] = replace(known[event.uid], href=event_id(never.uid))
    changes = calendar.changes(event.route, None, known)
    assert ([seen.uid for seen in changes.observed], set(changes.gone)) == ([event.uid], {never.uid})


def test_a_new_a_moved_and_an_unchanged_reminder_cost_one_two_and_no_requests(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    calendar.changes(event.route, None)
    twin.forget()
    target = _put(calendar, event)
    assert twin.total("calendar.") == 1
    _put(calendar, _moved(event), target)
    assert twin.total("calendar.") == 3


# --- nothing that a person typed is more than text ---


def test_markup_in_a_description_is_shown_as_it_was_typed(
    calendar: GoogleCalendar, hands: CalendarHands, event: Event
) -> None:
    _put(calendar, replace(event, description='<a href="https://evil.example">click</a>'))
    assert "<" not in hands.read(event.uid)["description"]


def test_only_a_link_of_the_web_is_shown_as_the_source(event: Event) -> None:
    assert written(event)["source"]["url"] == event.url
    assert "source" not in written(replace(event, url="javascript:alert(1)"))


def test_an_own_reminder_is_as_it_was_wanted_and_tells_nobody(
    calendar: GoogleCalendar, twin: GoogleTwin, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, replace(event, busy=False, alarm_minutes=10))
    seen = hands.read(event.uid)
    assert seen["transparency"] == "transparent"
    assert seen["reminders"] == {"useDefault": False, "overrides": [{"method": "popup", "minutes": 10}]}
    assert seen["start"]["timeZone"] == "Europe/Berlin"
    assert (target.scheduling, twin.mailed, calendar.invites) == (Scheduling.NONE, [], Scheduling.SERVER)
