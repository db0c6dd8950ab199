"""What people, programs and time make of events and calendars at Google, and what `google_calendar` makes of that."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from outcomed.model.event import Acceptance, Attendee, Event, Route, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Conflict, ConnectorError, Found
from outcomed.testing.samples import sample_event
from outcomed_connectors.google_calendar import GoogleCalendar
from outcomed_connectors.google_calendar.document import Known, event_id, uid_of, understood
from support.google_desk import CalendarHands, Desk, desk
from support.google_twin import ApiError, Break, Call, GoogleTwin, google_twin

pytestmark = pytest.mark.contract
ADA, BEN, CLEO = "ada@example.com", "ben@example.com", "cleo@example.com"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
INSERT, UPDATE, DELETE = (f"calendar.events.{name}" for name in ("insert", "update", "delete"))
HOUR = timedelta(hours=1)


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
def here(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.sign_in(ADA, "calendar.events")
        made.clock = lambda: NOW
        yield made


@pytest.fixture
def calendar(here: Desk) -> GoogleCalendar:
    return here.calendar(availability=False)


@pytest.fixture
def event(twin: GoogleTwin) -> Event:
    """Give an event for a calendar of Ben's that Ada may write."""
    shared = twin.hands.make_calendar(BEN, "Follow-ups")
    twin.hands.share(shared, ADA, "writer")
    return sample_event(Route(connector="work", calendar=shared))


@pytest.fixture
def hands(twin: GoogleTwin, event: Event) -> CalendarHands:
    return CalendarHands(twin, event.route, ADA)


def _put(calendar: GoogleCalendar, event: Event, expected: Target | None = None) -> Target:
    result = calendar.put(event, expected)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _moved(event: Event) -> Event:
    return replace(event, start=event.start + HOUR, end=event.end + HOUR, sequence=event.sequence + 1)


def _copied(twin: GoogleTwin, event: Event, **more: Any) -> str:
    """Copy an event as a program does: all of it, under another id."""
    seen = twin.hands.read(event.route.calendar, event_id(event.uid))
    kept = {name: seen[name] for name in ("summary", "description", "extendedProperties")}
    return twin.hands.add(event.route.calendar, event.start + 5 * HOUR, **kept, **more)


# --- a calendar that is not there any more ---


@pytest.mark.parametrize("is_deleted", [True, False], ids=["deleted", "not shared any more"])
def test_an_event_whose_calendar_is_out_of_reach_counts_neither_as_cancelled_nor_as_changed(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, is_deleted: bool
) -> None:
    target = _put(calendar, event)
    if is_deleted:
        del twin.calendars.all[event.route.calendar]
    else:
        twin.hands.share(event.route.calendar, ADA, "none")
    calls: list[Callable[[], object]] = [
        partial(calendar.put, _moved(event), target),
        partial(calendar.cancel, event, target),
    ]
    for call in calls:
        with pytest.raises(ConnectorError, match="notFound") as caught:
            call()
        assert event.route.calendar in caught.value.message
        assert (caught.value.kind, "share it" in caught.value.remedy) == (Failure.REFUSED, True)


def test_a_calendar_that_is_shared_again_goes_on_where_it_was(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    target = _put(calendar, event)
    twin.hands.share(event.route.calendar, ADA, "none")
    with pytest.raises(ConnectorError):
        calendar.cancel(event, target)
    twin.hands.share(event.route.calendar, ADA, "writer")
    assert isinstance(calendar.cancel(event, target), Receipt)
    assert calendar.changes(event.route, None).observed == ()


# --- what people make of an event of ours ---


def test_a_copy_that_somebody_made_of_an_event_says_nothing_of_ours(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    known = {event.uid: _put(calendar, event)}
    first = calendar.changes(event.route, None, known)
    copy = _copied(twin, event)
    for mark in (first.mark, None):
        assert {seen.start for seen in calendar.changes(event.route, mark, known).observed} <= {event.start}
    second = calendar.changes(event.route, first.mark, known)
    twin.hands.delete(event.route.calendar, copy)
    for mark in (second.mark, None):
        assert calendar.changes(event.route, mark, known).gone == frozenset()
        assert calendar.changes(event.route, mark).gone == frozenset()


def test_a_copy_is_taken_for_ours_where_ours_is_not_there(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    _put(calendar, event)
    copy = _copied(twin, event)
    assert [seen.href for seen in calendar.changes(event.route, None).observed] == [event_id(event.uid)]
    twin.calendars.all[event.route.calendar].copies.pop(event_id(event.uid))
    assert [seen.href for seen in calendar.changes(event.route, None).observed] == [copy]


def test_of_two_copies_the_one_that_stands_is_found(calendar: GoogleCalendar, twin: GoogleTwin, event: Event) -> None:
    _put(calendar, event)
    copies = [_copied(twin, event) for _ in range(3)]
    twin.hands.delete(event.route.calendar, event_id(event.uid))
    twin.hands.forget_deleted(event.route.calendar)
    for deleted in (copies[0], copies[2]):
        twin.hands.delete(event.route.calendar, deleted)
    twin.hands.edit(event.route.calendar, copies[1], summary="Still here")
    found = calendar.find(event.uid, event.route)
    assert isinstance(found, Found)
    assert found.receipt.reference == copies[1]


def test_a_whole_day_lasts_a_day_also_where_nothing_says_until_when(event: Event) -> None:
    raw = {"id": event_id(event.uid), "start": {"date": "2026-03-24"}}
    known = understood(raw, "Europe/Berlin")
    assert isinstance(known, Known)
    assert known.observed.end - known.observed.start == timedelta(days=1)


def test_one_day_of_a_series_that_somebody_made_of_an_event_is_not_the_event(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    known = {event.uid: _put(calendar, event)}
    mark = calendar.changes(event.route, None, known).mark
    day = _copied(twin, event, recurringEventId=event_id(event.uid))
    assert calendar.changes(event.route, mark, known).observed == ()
    twin.hands.delete(event.route.calendar, day)
    assert calendar.changes(event.route, mark, known).gone == frozenset()


def test_an_event_whose_own_words_were_spoilt_is_still_known_by_its_id(event: Event) -> None:
    raw = {"id": event_id(event.uid), "extendedProperties": {"private": {"oc_uid": "somebody's"}}}
    assert uid_of(raw) == event.uid


def test_an_event_that_cannot_be_understood_is_written_anew_as_it_was_seen(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, hands: CalendarHands
) -> None:
    target = _put(calendar, event)
    hands.spoil(event.uid)
    twin.faults.fail(UPDATE, ApiError("conditionNotMet"), where=lambda call: bool(call.if_match))
    with pytest.raises(ConnectorError):
        calendar.put(event, replace(target, etag=None))
    twin.faults.heal()
    _put(calendar, event, replace(target, etag=None))
    assert hands.read(event.uid)["extendedProperties"]["private"]["oc_gen"] == "0"


def _meanwhile(twin: GoogleTwin, method: str, hand: Callable[[], None]) -> None:
    """Let a person do something in the moment in which a call arrives; the call itself goes on."""

    def acts(_: Call) -> bool:
        hand()
        twin.faults.heal()
        return False

    twin.faults.fail(method, ApiError("backendError"), where=acts)


def test_a_move_by_hand_in_the_last_moment_is_not_written_over(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, hands: CalendarHands
) -> None:
    target = _put(calendar, event)
    _meanwhile(twin, UPDATE, lambda: hands.move(event.uid, event.start + 3 * HOUR))
    result = calendar.put(_moved(event), target)
    assert isinstance(result, Conflict)
    assert result.observed
    assert result.observed.start == event.start + 3 * HOUR


def test_an_event_that_is_moved_in_the_last_moment_is_not_deleted(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, hands: CalendarHands
) -> None:
    target = _put(calendar, event)
    _meanwhile(twin, DELETE, lambda: hands.move(event.uid, event.start + 3 * HOUR))
    result = calendar.cancel(replace(event, cancelled=True), target)
    assert isinstance(result, Conflict)
    assert hands.read(event.uid)["status"] == "confirmed"


def test_what_stands_as_it_is_wanted_is_not_written_again_unless_it_is_to_be_so_whatever_is_there(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, hands: CalendarHands
) -> None:
    target = _put(calendar, event)
    assert _put(calendar, event, target) == target
    assert twin.total(UPDATE) == 0
    hands.edit(event.uid, summary="Whatever")
    _put(calendar, event, replace(target, etag=None))
    assert hands.read(event.uid)["summary"] == event.title


# --- what time makes of it ---


def test_an_id_whose_deleted_event_google_forgot_ends_in_an_answer_and_not_in_doubt(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, hands: CalendarHands
) -> None:
    _put(calendar, event)
    hands.delete(event.uid)
    twin.hands.forget_deleted(event.route.calendar)
    result = calendar.put(event, None)
    assert isinstance(result, Conflict)
    assert result.observed
    assert (result.observed.cancelled, result.observed.href) == (True, event_id(event.uid))
    known = {event.uid: Target(route=event.route, href=result.observed.href)}
    assert calendar.changes(event.route, None, known).gone == {event.uid}


# --- who is invited ---


def _who(address: str, is_required: bool) -> Attendee:
    name = address.partition("@")[0]
    return Attendee(person=name, address=address, name=name.title(), is_required=is_required)


def test_an_owner_and_a_deputy_who_change_places_are_required_and_optional_as_they_are_now(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, hands: CalendarHands
) -> None:
    before = replace(event, organizer=event.route.calendar, attendees=(_who(BEN, True), _who(CLEO, False)))
    target = _put(calendar, before)
    _put(calendar, replace(before, owner="cleo", attendees=(_who(CLEO, True), _who(BEN, False))), target)
    seen = hands.read(event.uid)
    assert {guest["email"]: guest.get("optional", False) for guest in seen["attendees"]} == {BEN: True, CLEO: False}
    (found,) = calendar.changes(event.route, None).observed
    assert found.owner == "cleo"


def test_the_sequence_is_left_to_google(calendar: GoogleCalendar, twin: GoogleTwin, event: Event) -> None:
    target = _put(calendar, event)
    _put(calendar, _moved(event), target)
    assert [call.method for call in twin.calls if "sequence" in (call.body or {})] == []
    assert calendar.changes(event.route, None).observed[0].sequence == 1


def test_of_many_guests_only_those_we_invited_are_taken_off(
    calendar: GoogleCalendar, event: Event, hands: CalendarHands
) -> None:
    many = tuple(_who(f"guest-{number}@elsewhere.example", False) for number in range(250))
    before = replace(event, organizer=event.route.calendar, attendees=many)
    target = _put(calendar, before)
    private = hands.read(event.uid)["extendedProperties"]["private"]
    assert max(len(value) for value in private.values()) <= 1024
    hands.twin.hands.invite(event.route.calendar, event_id(event.uid), "guest-300@elsewhere.example")
    (seen,) = calendar.changes(event.route, None).observed
    _put(calendar, replace(before, attendees=many[:1]), replace(target, etag=seen.etag))
    left = {guest["email"] for guest in hands.read(event.uid)["attendees"]}
    assert left == {"guest-0@elsewhere.example", "guest-300@elsewhere.example"}


def test_where_nobody_else_is_invited_nobody_is_told(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event, hands: CalendarHands
) -> None:
    target = _put(calendar, event)
    twin.hands.invite(event.route.calendar, event_id(event.uid), event.route.calendar)
    calendar.cancel(replace(event, cancelled=True), replace(target, etag=None))
    assert [call.params["sendUpdates"] for call in twin.calls if call.method == DELETE] == ["none"]


def test_a_room_that_says_perhaps_is_not_booked(event: Event) -> None:
    room = {"email": "blue@resource.calendar.google.com", "resource": True, "responseStatus": "tentative"}
    at = {"dateTime": event.start.isoformat()}
    known = understood({"id": event_id(event.uid), "start": at, "end": at, "attendees": [room]}, "UTC")
    assert isinstance(known, Known)
    assert [said.acceptance for said in known.observed.rooms] == [Acceptance.ASKED]


def test_what_other_programs_keep_with_an_event_survives_a_move(
    calendar: GoogleCalendar, event: Event, hands: CalendarHands
) -> None:
    target = _put(calendar, event)
    private = hands.read(event.uid)["extendedProperties"]["private"]
    hands.edit(event.uid, extendedProperties={"private": {**private, "crm": "42"}, "shared": {"topic": "launch"}})
    (seen,) = calendar.changes(event.route, None).observed
    _put(calendar, _moved(event), replace(target, etag=seen.etag))
    kept = hands.read(event.uid)["extendedProperties"]
    assert (kept["private"]["crm"], kept["shared"]) == ("42", {"topic": "launch"})


# --- the event that is only a try ---


def test_a_try_whose_reply_was_lost_leaves_nothing_behind(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    twin.faults.fail(INSERT, Break.LOST_REPLY)
    with pytest.raises(ConnectorError):
        calendar.probe_route(event.route, "")
    assert twin.seen_by(event.route.calendar) == []
    assert twin.total(DELETE) == 1
