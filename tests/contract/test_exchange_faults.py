"""What goes wrong between `exchange_calendar` and a server: nothing is done twice, and nothing is taken for done."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outcomed.model.event import Event, Route, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, Conflict, ConnectorError, Found
from outcomed.testing.samples import sample_event, sample_mail
from outcomed_connectors.exchange_calendar import ExchangeCalendar
from support.ews_twin import (
    BLOCKED,
    NO_GTE,
    UNAVAILABLE,
    Break,
    Call,
    EwsError,
    EwsTwin,
    Held,
    Http,
    Person,
    busy,
    ews_twin,
)
from support.exchange_desk import ROBOT, Desk, desk, own

pytestmark = pytest.mark.contract
ADA = "ada@example.com"
ROUTE = own(ADA)


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    with ews_twin([ROBOT, ADA], kind=NO_GTE) as running:
        running.allow_impersonation(ROBOT, ADA)
        yield running


@pytest.fixture
def robot(twin: EwsTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


@pytest.fixture
def calendar(robot: Desk) -> ExchangeCalendar:
    return robot.calendar()


@pytest.fixture
def event() -> Event:
    return sample_event(ROUTE)


def _put(calendar: ExchangeCalendar, event: Event, expected: Target | None = None) -> Target:
    result = calendar.put(event, expected)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _moved(event: Event) -> Event:
    day = timedelta(days=1)
    return replace(event, start=event.start + day, end=event.end + day, sequence=1)


def _failing(calendar: ExchangeCalendar, event: Event, expected: Target | None = None) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, expected)
    assert caught.value.remedy
    return caught.value


# --- replies that are lost ---

LOST = [Break.LOST_REPLY, Break.STORED_500, Break.BROKEN_XML]


@pytest.mark.parametrize("broken", LOST)
def test_a_create_whose_reply_was_lost_is_unknown_and_makes_one_event(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event, broken: Break
) -> None:
    twin.faults.fail("CreateItem", broken)
    assert _failing(calendar, event).kind is Failure.UNKNOWN
    assert twin.total("CreateItem") == 1
    found = calendar.find(event.uid, ROUTE)
    assert isinstance(found, Found)
    assert _put(calendar, event) == found.receipt.target
    assert len(twin.calendar(ADA)) == 1


@pytest.mark.parametrize("fault", [Break.BEFORE, UNAVAILABLE, Http(500, {}, "oops")], ids=str)
def test_a_create_of_which_nobody_knows_is_unknown_and_found_absent(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event, fault: Break | Http
) -> None:
    twin.faults.fail("CreateItem", fault)
    assert _failing(calendar, event).kind is Failure.UNKNOWN
    assert (twin.total("CreateItem"), calendar.find(event.uid, ROUTE)) == (1, Absent())


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("code", ["ErrorInternalServerTransientError", "ErrorTimeoutExpired"])
def test_a_change_in_whose_middle_the_server_broke_off_is_in_doubt_whatever_the_library_makes_of_it(
    robot: Desk, twin: EwsTwin, event: Event, code: str, whole: bool
) -> None:
    twin.faults.fail("CreateItem", EwsError(code, whole=whole), times=2)
    error = _failing(robot.calendar(), event)
    assert (error.kind, code in error.message) == (Failure.UNKNOWN, True)
    with pytest.raises(ConnectorError) as caught:
        robot.mailer().send(sample_mail())
    assert caught.value.kind is Failure.UNKNOWN
    assert twin.total("CreateItem") == 2


@pytest.mark.parametrize("broken", LOST)
def test_a_move_whose_reply_was_lost_is_done_once(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event, broken: Break
) -> None:
    target = _put(calendar, event)
    twin.faults.fail("UpdateItem", broken)
    assert _failing(calendar, _moved(event), target).kind is Failure.UNKNOWN
    _put(calendar, _moved(event), target)
    assert twin.total("UpdateItem") == 1
    assert [item.start for item in twin.calendar(ADA)] == [_moved(event).start]


@pytest.mark.parametrize("broken", LOST)
def test_a_cancellation_whose_reply_was_lost_is_found_done(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event, broken: Break
) -> None:
    target = _put(calendar, event)
    twin.faults.fail("DeleteItem", broken)
    with pytest.raises(ConnectorError) as caught:
        calendar.cancel(replace(event, cancelled=True), target)
    assert caught.value.kind is Failure.UNKNOWN
    assert isinstance(calendar.cancel(replace(event, cancelled=True), target), Receipt)
    assert twin.total("DeleteItem") == 1


def test_what_never_reached_the_server_is_known_not_to_be_done(robot: Desk, event: Event) -> None:
    nowhere = robot.twin.endpoint.replace(str(robot.twin.port), "9")
    error = _failing(robot.calendar(endpoint=nowhere), event)
    assert (error.kind, "cannot be reached" in error.message) == (Failure.LATER, True)


def test_a_call_that_takes_too_long_is_given_up_as_unknown(robot: Desk, twin: EwsTwin, event: Event) -> None:
    held = Held()
    twin.faults.fail("CreateItem", held)
    calendar = robot.calendar(timeout_s=0.3)
    assert _failing(calendar, event).kind is Failure.UNKNOWN
    held.go.set()
    assert twin.total("CreateItem") == 1


def test_nothing_is_written_once_another_machine_is_at_work(robot: Desk, twin: EwsTwin, event: Event) -> None:
    def stop() -> None:
        raise ConnectorError(Failure.LATER, "another one is at work", "wait")

    robot.may_go_on = stop
    assert "another one" in _failing(robot.calendar(), event).message
    assert (twin.total("CreateItem"), twin.calendar(ADA)) == (0, [])


def test_several_calls_at_once_make_each_event_once_and_have_a_connection_each(
    robot: Desk, twin: EwsTwin, event: Event
) -> None:
    calendar = robot.calendar(connections=4)
    events = [sample_event(ROUTE, f"launch{number}") for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda one: _put(calendar, one), events))
    assert (len(twin.calendar(ADA)), twin.total("CreateItem")) == (12, 12)


# --- what errors mean ---


@pytest.mark.parametrize(
    ("fault", "kind", "word"),
    [
        (EwsError("ErrorAccessDenied"), Failure.REFUSED, "right"),
        (EwsError("ErrorQuotaExceeded"), Failure.REFUSED, "full"),
        (EwsError("ErrorNonExistentMailbox"), Failure.REFUSED, "address"),
        (EwsError("ErrorImpersonateUserDenied"), Failure.REFUSED, "ApplicationImpersonation"),
        (EwsError("ErrorMailboxMoveInProgress"), Failure.LATER, "again"),
        (EwsError("ErrorMailboxStoreUnavailable"), Failure.UNKNOWN, "looked after"),
        (EwsError("ErrorInternalServerError"), Failure.UNKNOWN, "looked after"),
        (EwsError("ErrorTimeoutExpired"), Failure.UNKNOWN, "looked after"),
        (EwsError("ErrorExceededConnectionCount"), Failure.LATER, "connections"),
        (Http(404), Failure.REFUSED, "endpoint"),
        (Http(302, {"location": "https://elsewhere.example.com/EWS/Exchange.asmx"}), Failure.REFUSED, "endpoint"),
        (Http(429, {"retry-after": "30"}), Failure.LATER, "again"),
    ],
    ids=str,
)
def test_an_error_means_what_its_code_says(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event, fault: EwsError | Http, kind: Failure, word: str
) -> None:
    twin.faults.fail("CreateItem", fault)
    error = _failing(calendar, event)
    assert (error.kind, word in error.remedy, ADA in error.message) == (kind, True, True)
    if isinstance(fault, EwsError):
        assert fault.code in error.message  # an administrator finds it in the vendor's words
    assert twin.total("CreateItem") == 1


def test_reading_that_fails_is_known_to_have_done_nothing(calendar: ExchangeCalendar, twin: EwsTwin) -> None:
    for fault in (UNAVAILABLE, Break.BEFORE, Break.BROKEN_XML, EwsError("ErrorInternalServerError")):
        twin.faults.fail("SyncFolderItems", fault)
        with pytest.raises(ConnectorError) as caught:
            calendar.changes(ROUTE, None)
        assert caught.value.kind is Failure.LATER


def test_a_busy_server_is_left_alone_for_as_long_as_it_says(robot: Desk, twin: EwsTwin, event: Event) -> None:
    now = datetime(2026, 3, 2, 8, tzinfo=UTC)
    robot.clock = lambda: now
    twin.faults.fail("CreateItem", busy(90_000))
    error = _failing(robot.calendar(), event)
    assert (error.kind, error.retry_at) == (Failure.LATER, now + timedelta(seconds=90))


def test_what_exchange_online_blocks_is_named_with_its_dates_and_the_way_out(
    robot: Desk, twin: EwsTwin, event: Event
) -> None:
    now = datetime(2026, 3, 2, 8, tzinfo=UTC)
    robot.clock = lambda: now
    twin.faults.fail("*", BLOCKED)
    error = _failing(robot.calendar(), event)
    assert (error.kind, error.retry_at) == (Failure.LATER, now + timedelta(hours=1))
    assert "EWSEnabled" in error.message
    assert all(word in error.remedy for word in ("1 October 2026", "1 April 2027", "graph_calendar"))


def test_nothing_that_was_sent_or_signed_is_logged(
    robot: Desk, twin: EwsTwin, event: Event, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    twin.faults.fail("CreateItem", Break.LOST_REPLY)
    _failing(robot.calendar(), event)
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert event.title not in said
    assert "Authorization" not in said


# --- what people do meanwhile ---


def _meanwhile(twin: EwsTwin, operation: str, does: Callable[[], object]) -> None:
    """Let somebody do something in the moment before an operation is worked on."""

    def strike(_: Call) -> bool:
        does()
        return False

    twin.faults.fail(operation, UNAVAILABLE, where=strike)


def test_an_edit_between_reading_and_writing_is_a_conflict(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    target = _put(calendar, event)
    start = event.start + timedelta(hours=2)
    _meanwhile(twin, "UpdateItem", lambda: twin.hands.move(ADA, event.uid, start))
    result = calendar.put(_moved(event), target)
    assert isinstance(result, Conflict)
    assert result.observed
    assert (result.observed.start, twin.calendar(ADA)[0].start) == (start, start)


def test_a_deletion_between_reading_and_writing_is_a_conflict_with_nothing(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    target = _put(calendar, event)
    _meanwhile(twin, "UpdateItem", lambda: twin.hands.delete(ADA, event.uid))
    assert calendar.put(_moved(event), target) == Conflict(observed=None)


def test_a_deletion_that_somebody_else_did_first_is_a_receipt(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    target = _put(calendar, event)
    _meanwhile(twin, "DeleteItem", lambda: twin.hands.delete(ADA, event.uid))
    assert isinstance(calendar.cancel(replace(event, cancelled=True), target), Receipt)


def test_an_event_whose_id_changed_is_found_by_our_property(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    target = _put(calendar, event)
    (item,) = twin.calendar(ADA)
    calendars = twin.store.mailbox(ADA).folder("calendar")
    twin.store.move(item, twin.store.mailbox(ADA).folder("deleteditems"))
    twin.store.move(twin.folder(ADA, "deleteditems")[0], calendars)
    (seen,) = calendar.changes(ROUTE, None, {event.uid: target}).observed
    assert (seen.uid, seen.href != target.href) == (event.uid, True)
    made = _put(calendar, _moved(event), replace(target, etag=seen.etag))
    assert (made.href, len(twin.calendar(ADA))) == (seen.href, 1)


def test_a_state_that_is_too_old_means_a_full_read(calendar: ExchangeCalendar, twin: EwsTwin, event: Event) -> None:
    known = {event.uid: _put(calendar, event)}
    mark = calendar.changes(ROUTE, None, known).mark
    assert not calendar.changes(ROUTE, mark, known).complete
    twin.hands.forget_states(ADA)
    changes = calendar.changes(ROUTE, mark, known)
    assert (changes.complete, [one.uid for one in changes.observed]) == (True, [event.uid])
    assert calendar.changes(ROUTE, "the mark of another connector", known).complete


def test_what_else_stands_in_a_calendar_is_nothing_to_us(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    twin.hands.add(ADA, event.start, event.end, Subject="The dentist")
    twin.forget()
    assert calendar.changes(ROUTE, None).observed == ()
    assert twin.total("GetItem") == 0


# --- what it costs ---


def test_a_new_a_moved_and_an_unchanged_reminder_cost_two_two_and_no_more_than_a_look(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    target = _put(calendar, event)
    assert dict(twin.requests) == {"FindItem": 1, "CreateItem": 1}
    twin.forget()
    target = _put(calendar, _moved(event), target)
    assert dict(twin.requests) == {"GetItem": 1, "UpdateItem": 1}
    mark = calendar.changes(ROUTE, None, {event.uid: target}).mark
    twin.forget()
    calendar.changes(ROUTE, mark, {event.uid: target})
    assert dict(twin.requests) == {"SyncFolderItems": 1}


# --- before the first event ---


def test_probing_writes_an_event_and_leaves_nothing(calendar: ExchangeCalendar, twin: EwsTwin) -> None:
    assert calendar.probe_route(ROUTE, "") == ()
    assert (twin.calendar(ADA), twin.delivered, twin.folder(ADA, "deleteditems")) == ([], [], [])


def test_probing_says_where_another_mailbox_would_invite(calendar: ExchangeCalendar) -> None:
    (problem,) = calendar.probe_route(Route(connector="work"), "boss@example.com")
    assert all(word in problem.message for word in (ROBOT, "boss@example.com"))


def test_probing_names_the_right_that_is_missing_in_the_vendors_words(robot: Desk, twin: EwsTwin) -> None:
    twin.add(Person("ben@example.com"))
    with pytest.raises(ConnectorError, match="ErrorImpersonateUserDenied") as caught:
        robot.calendar().probe_route(own("ben@example.com"), "")
    assert "New-ManagementRoleAssignment" in caught.value.remedy
    with pytest.raises(ConnectorError, match="Error") as caught:
        robot.calendar(access="delegate").probe_route(own("ben@example.com"), "")
    assert "Editor" in caught.value.remedy or "right" in caught.value.remedy


def test_a_copy_that_somebody_made_is_nobodys_move(calendar: ExchangeCalendar, twin: EwsTwin, event: Event) -> None:
    target = _put(calendar, event)
    known = {event.uid: target}
    mark = calendar.changes(ROUTE, None, known).mark
    (item,) = twin.calendar(ADA)
    copy = twin.hands.add(ADA, event.start + timedelta(days=1), event.end + timedelta(days=1), Subject="Copy")
    copy.extended = dict(item.extended)
    for since in (mark, None):
        seen = calendar.changes(ROUTE, since, known)
        assert [(one.href, one.start) for one in seen.observed] == [(target.href, event.start)]
        assert seen.gone == frozenset()
    twin.hands.delete(ADA, event.uid)
    (left,) = calendar.changes(ROUTE, mark, known).observed
    assert left.href == copy.id
