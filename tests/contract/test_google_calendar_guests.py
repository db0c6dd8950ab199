"""Guests and rooms of events in Google Calendar: who is told, whose answers stay, and what becomes of what they add."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from outcomed.model.event import Acceptance, Answer, Attendee, Event, PartStat, Route, Scheduling, Target
from outcomed.model.result import Receipt
from outcomed.testing.samples import sample_event
from outcomed_connectors.google_calendar import GoogleCalendar
from outcomed_connectors.google_calendar.document import event_id
from support.google_desk import CalendarHands, Desk, desk
from support.google_twin import Answers, GoogleTwin, Room, google_twin

pytestmark = pytest.mark.contract
ADA, BEN, CLEO, ROBOT = "ada@example.com", "ben@example.com", "cleo@example.com", "outcomes@example.com"
OUTSIDER = "olu@elsewhere.example"
BLUE, RED = "blue@resource.calendar.google.com", "red@resource.calendar.google.com"
ROUTE = Route(connector="work", calendar="primary")


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    rooms = [Room(BLUE, "Blue"), Room(RED, "Red", answers=Answers.BY_MANAGER)]
    with google_twin([ADA, BEN, CLEO, ROBOT], rooms=rooms) as running:
        yield running


@pytest.fixture
def service(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    """Sit at a service mailbox, which acts by a service account."""
    with desk(twin, tmp_path) as made:
        yield made


@pytest.fixture
def calendar(service: Desk) -> GoogleCalendar:
    key = service.key("calendar.events", "calendar.events.freebusy")
    return service.calendar(service_account=key, subject=ROBOT)


@pytest.fixture
def event() -> Event:
    return sample_event(ROUTE, organizer=ROBOT, organizer_name="Outcomes", attendees=(_who(ADA), _who(BEN, False)))


@pytest.fixture
def hands(twin: GoogleTwin) -> CalendarHands:
    return CalendarHands(twin, Route(connector="work", calendar=ROBOT), ROBOT)


def _who(address: str, is_required: bool = True) -> Attendee:
    name = address.partition("@")[0]
    return Attendee(person=name, address=address, name=name.title(), is_required=is_required)


def _put(calendar: GoogleCalendar, event: Event, expected: Target | None = None) -> Target:
    result = calendar.put(event, expected)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _now(calendar: GoogleCalendar, target: Target) -> Target:
    (seen,) = calendar.changes(ROUTE, None).observed
    return replace(target, etag=seen.etag)


def _moved(event: Event) -> Event:
    day = timedelta(days=1)
    return replace(event, start=event.start + day, end=event.end + day, sequence=event.sequence + 1)


def _answers(calendar: GoogleCalendar) -> dict[str, PartStat]:
    (seen,) = calendar.changes(ROUTE, None).observed
    return {answer.address: answer.status for answer in seen.answers}


def test_guests_are_invited_by_google_in_the_name_of_the_mailbox(
    calendar: GoogleCalendar, twin: GoogleTwin, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, event)
    assert target.scheduling is Scheduling.SERVER
    assert sorted((mail.to, mail.kind) for mail in twin.mailed) == [(ADA, "invitation"), (BEN, "invitation")]
    seen = hands.read(event.uid)
    assert seen["organizer"]["email"] == ROBOT
    assert [guest.get("optional", False) for guest in seen["attendees"]] == [False, True]
    assert [one["id"] for one in twin.seen_by(ADA)] == [event_id(event.uid)]


def test_an_answer_is_seen_and_survives_another_wording(
    calendar: GoogleCalendar, twin: GoogleTwin, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, event)
    twin.hands.answer(ADA, event_id(event.uid), "accepted", comment="gladly", more=1)
    assert _answers(calendar) == {ADA: PartStat.ACCEPTED, BEN: PartStat.NEEDS_ACTION}
    twin.forget()
    _put(calendar, replace(event, description="Other words"), _now(calendar, target))
    assert _answers(calendar)[ADA] is PartStat.ACCEPTED
    (ada,) = (guest for guest in hands.read(event.uid)["attendees"] if guest["email"] == ADA)
    assert (ada["comment"], ada["additionalGuests"]) == ("gladly", 1)
    assert twin.mailed == []  # nobody has to know


def test_a_move_is_told_to_everybody_and_asks_anew(calendar: GoogleCalendar, twin: GoogleTwin, event: Event) -> None:
    target = _put(calendar, event)
    twin.hands.answer(ADA, event_id(event.uid), "accepted")
    expected = _now(calendar, target)
    twin.forget()
    _put(calendar, _moved(event), expected)
    assert {(mail.to, mail.kind) for mail in twin.mailed} == {(ADA, "update"), (BEN, "update")}
    assert _answers(calendar) == {ADA: PartStat.NEEDS_ACTION, BEN: PartStat.NEEDS_ACTION}


def test_guests_whom_people_added_stay_and_hear_of_a_move(
    calendar: GoogleCalendar, twin: GoogleTwin, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, event)
    twin.hands.invite(ROBOT, event_id(event.uid), CLEO, OUTSIDER)
    expected = _now(calendar, target)
    twin.forget()
    _put(calendar, _moved(event), expected)
    assert set(_answers(calendar)) == {ADA, BEN, CLEO, OUTSIDER}
    assert {mail.to for mail in twin.mailed} == {ADA, BEN, CLEO, OUTSIDER}


def test_whoever_is_not_wanted_any_more_is_taken_off_and_whoever_is_new_is_invited(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    target = _put(calendar, event)
    twin.hands.invite(ROBOT, event_id(event.uid), OUTSIDER)
    expected = _now(calendar, target)
    twin.forget()
    _put(calendar, replace(event, attendees=(_who(ADA), _who(CLEO))), expected)
    assert set(_answers(calendar)) == {ADA, CLEO, OUTSIDER}
    assert (CLEO, "invitation") in {(mail.to, mail.kind) for mail in twin.mailed}
    assert twin.seen_by(BEN) == []


def test_a_cancellation_is_told_to_all_guests(calendar: GoogleCalendar, twin: GoogleTwin, event: Event) -> None:
    target = _put(calendar, event)
    twin.forget()
    calendar.cancel(replace(event, cancelled=True), target)
    assert {(mail.to, mail.kind) for mail in twin.mailed} == {(ADA, "cancellation"), (BEN, "cancellation")}
    assert twin.seen_by(ADA) == []


def test_what_else_people_gave_an_event_survives_a_move(
    calendar: GoogleCalendar, twin: GoogleTwin, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, event)
    twin.hands.edit(ROBOT, event_id(event.uid), location="Kitchen", colorId="5")
    _put(calendar, _moved(event), _now(calendar, target))
    seen = hands.read(event.uid)
    assert (seen["location"], seen["colorId"]) == ("Kitchen", "5")


def test_a_place_of_ours_goes_when_it_is_not_wanted_any_more(
    calendar: GoogleCalendar, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, replace(event, location="Canteen"))
    _put(calendar, event, target)
    assert "location" not in hands.read(event.uid)


def test_guests_that_google_did_not_show_are_not_dropped(
    calendar: GoogleCalendar, twin: GoogleTwin, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, event)
    twin.hands.edit(ROBOT, event_id(event.uid), attendeesOmitted=True)
    _put(calendar, _moved(event), _now(calendar, target))
    assert (twin.total("calendar.events.patch"), twin.total("calendar.events.update")) == (1, 0)
    assert {guest["email"] for guest in hands.read(event.uid)["attendees"]} == {ADA, BEN}


# --- rooms ---


def _rooms(calendar: GoogleCalendar) -> dict[str, Acceptance]:
    (seen,) = calendar.changes(ROUTE, None).observed
    return {room.address: room.acceptance for room in seen.rooms}


def test_a_room_that_is_asked_for_says_yes_no_or_nothing_yet(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    _put(calendar, replace(event, rooms=(BLUE, RED)))
    assert _rooms(calendar) == {BLUE: Acceptance.ACCEPTED, RED: Acceptance.ASKED}
    twin.hands.room_answers(RED, event_id(event.uid), "declined")
    assert _rooms(calendar) == {BLUE: Acceptance.ACCEPTED, RED: Acceptance.DECLINED}


def test_a_move_asks_every_room_anew(calendar: GoogleCalendar, twin: GoogleTwin, event: Event) -> None:
    booked = replace(event, rooms=(RED,))
    target = _put(calendar, booked)
    twin.hands.room_answers(RED, event_id(event.uid), "accepted")
    expected = _now(calendar, target)
    assert _rooms(calendar) == {RED: Acceptance.ACCEPTED}
    _put(calendar, _moved(booked), expected)
    assert _rooms(calendar) == {RED: Acceptance.ASKED}


def test_an_answer_of_a_room_is_seen_since_the_mark(calendar: GoogleCalendar, twin: GoogleTwin, event: Event) -> None:
    known = {event.uid: _put(calendar, replace(event, rooms=(RED,)))}
    mark = calendar.changes(ROUTE, None, known).mark
    twin.hands.room_answers(RED, event_id(event.uid), "accepted")
    (seen,) = calendar.changes(ROUTE, mark, known).observed
    assert [room.acceptance for room in seen.rooms] == [Acceptance.ACCEPTED]
    assert Answer(address=RED, status=PartStat.ACCEPTED) not in seen.answers


def test_another_room_takes_the_place_of_the_one_before(calendar: GoogleCalendar, event: Event) -> None:
    target = _put(calendar, replace(event, rooms=(RED,)))
    _put(calendar, replace(event, rooms=(BLUE,)), target)
    assert _rooms(calendar) == {BLUE: Acceptance.ACCEPTED}


# --- Meet ---


def test_only_the_lunch_has_a_meet_link_and_only_where_that_is_wanted(
    service: Desk, hands: CalendarHands, event: Event
) -> None:
    key = service.key("calendar.events", "calendar.events.freebusy")
    calendar = service.calendar(service_account=key, subject=ROBOT, meet=True)
    lunch = replace(event, key=("lunch", "monthly", "2026-03"), uid="0" * 32)
    _put(calendar, event)
    _put(calendar, lunch)
    assert "conferenceData" not in hands.read(event.uid)
    assert hands.read(lunch.uid)["conferenceData"]["createRequest"]["requestId"] == lunch.uid


def test_a_meet_link_survives_a_move(service: Desk, twin: GoogleTwin, hands: CalendarHands, event: Event) -> None:
    key = service.key("calendar.events", "calendar.events.freebusy")
    calendar = service.calendar(service_account=key, subject=ROBOT, meet=True)
    lunch = replace(event, key=("lunch", "monthly", "2026-03"))
    target = _put(calendar, lunch)
    twin.hands.finish_conferences()
    link = hands.read(lunch.uid)["hangoutLink"]
    _put(calendar, _moved(lunch), _now(calendar, target))
    assert hands.read(lunch.uid)["hangoutLink"] == link


# --- every write says whether people are told ---


def test_no_write_leaves_it_to_google_whether_guests_are_mailed(
    calendar: GoogleCalendar, twin: GoogleTwin, event: Event
) -> None:
    target = _put(calendar, event)
    _put(calendar, replace(event, description="Other words"), target)
    twin.hands.edit(ROBOT, event_id(event.uid), attendeesOmitted=True)
    omitted = _now(calendar, target)
    _put(calendar, replace(event, description="Yet other words"), omitted)
    calendar.cancel(replace(event, cancelled=True), _now(calendar, target))
    said = [(call.method.rpartition(".")[2], call.params.get("sendUpdates")) for call in twin.calls]
    writes = [one for one in said if one[0] in ("insert", "update", "patch", "delete")]
    assert writes == [("insert", "all"), ("update", "none"), ("patch", "none"), ("delete", "all")]
