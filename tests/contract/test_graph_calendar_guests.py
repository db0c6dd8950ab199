"""Guests and rooms of events in Microsoft 365: who is told, whose answers stay, and what becomes of what they add."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from outcomed.model.event import Acceptance, Answer, Attendee, Event, PartStat, Route, Scheduling, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Conflict, ConnectorError
from outcomed.testing.contract_rooms import BLUE, RED, RoomsBench, RoomsContract
from outcomed.testing.samples import sample_event
from outcomed_connectors.graph_calendar import GraphCalendar
from support.graph_desk import CalendarHands, Desk, desk
from support.graph_twin import Answers, GraphError, GraphTwin, Room, graph_twin

pytestmark = pytest.mark.contract
ADA, BEN, CLEO, ROBOT = "ada@example.com", "ben@example.com", "cleo@example.com", "outcomes@example.com"
OUTSIDER = "olu@elsewhere.example"
ROUTE = Route(connector="work", account=ROBOT)
PATCH = "PATCH /users/{user}/calendar/events/{event}"


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    later = Answers.BY_MANAGER
    rooms = [
        Room(RED.address, RED.name, capacity=0, building="", answers=later),
        Room(BLUE.address, BLUE.name, capacity=6, building="HQ", answers=later),
    ]
    with graph_twin([ADA, BEN, CLEO, ROBOT], rooms=rooms) as running:
        yield running


@pytest.fixture
def here(twin: GraphTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


@pytest.fixture
def calendar(here: Desk) -> GraphCalendar:
    return here.calendar(rooms=True)


@pytest.fixture
def event() -> Event:
    return sample_event(ROUTE, organizer=ROBOT, organizer_name="Outcomes", attendees=(_who(ADA), _who(BEN, False)))


@pytest.fixture
def hands(twin: GraphTwin) -> CalendarHands:
    return CalendarHands(twin, ROUTE)


def _who(address: str, is_required: bool = True) -> Attendee:
    name = address.partition("@")[0]
    return Attendee(person=name, address=address, name=name.title(), is_required=is_required)


def _put(calendar: GraphCalendar, event: Event, expected: Target | None = None) -> Target:
    result = calendar.put(event, expected)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _now(calendar: GraphCalendar, target: Target) -> Target:
    (seen,) = calendar.changes(ROUTE, None).observed
    return replace(target, etag=seen.etag)


def _moved(event: Event) -> Event:
    day = timedelta(days=1)
    return replace(event, start=event.start + day, end=event.end + day, sequence=event.sequence + 1)


def _answers(calendar: GraphCalendar) -> dict[str, PartStat]:
    (seen,) = calendar.changes(ROUTE, None).observed
    return {answer.address: answer.status for answer in seen.answers}


def _mailed(twin: GraphTwin) -> set[tuple[str, str]]:
    return {(mail.to, mail.kind) for mail in twin.mailed}


def test_guests_are_invited_by_exchange_in_the_name_of_the_mailbox(
    calendar: GraphCalendar, twin: GraphTwin, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, event)
    assert target.scheduling is Scheduling.SERVER
    assert sorted((mail.to, mail.kind) for mail in twin.mailed) == [(ADA, "invitation"), (BEN, "invitation")]
    seen = hands.read(event.uid)
    assert seen["organizer"]["emailAddress"]["address"] == ROBOT
    assert [guest["type"] for guest in seen["attendees"]] == ["required", "optional"]
    assert len(twin.seen_by(ADA)) == 1


def test_an_answer_is_seen_and_survives_another_wording(
    calendar: GraphCalendar, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, event)
    hands.answer(ADA, event.uid, "accepted")
    assert _answers(calendar) == {ADA: PartStat.ACCEPTED, BEN: PartStat.NEEDS_ACTION}
    _put(calendar, replace(event, description="Other words"), _now(calendar, target))
    assert _answers(calendar)[ADA] is PartStat.ACCEPTED


def test_nobody_is_mailed_where_nothing_that_is_there_would_be_another(
    calendar: GraphCalendar, twin: GraphTwin, event: Event
) -> None:
    target = _put(calendar, event)
    twin.forget()
    _put(calendar, event, target)
    _put(calendar, replace(event, sequence=1, owner="somebody-else", url="https://example.com/other"), target)
    _put(calendar, replace(event, description=event.description + "\n "), target)
    assert (twin.mailed, twin.total("PATCH")) == ([], 0)


def test_other_words_may_wait_until_there_is_more_to_tell(
    here: Desk, twin: GraphTwin, hands: CalendarHands, event: Event
) -> None:
    calendar = here.calendar(quiet=True)
    target = _put(calendar, event)
    twin.forget()
    reworded = replace(event, title="Another title", description="Other words")
    assert _put(calendar, reworded, target) == target
    assert (twin.mailed, twin.total("PATCH")) == ([], 0)
    _put(calendar, _moved(reworded), target)
    assert hands.read(event.uid)["subject"] == "Another title"
    own = replace(event, uid="1" * 32, organizer="", attendees=())
    mine = _put(calendar, own)
    _put(calendar, replace(own, title="Another title"), mine)
    assert hands.read(own.uid)["subject"] == "Another title"


def test_a_move_is_told_to_everybody_and_asks_anew(
    calendar: GraphCalendar, twin: GraphTwin, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, event)
    hands.answer(ADA, event.uid, "accepted")
    expected = _now(calendar, target)
    twin.forget()
    _put(calendar, _moved(event), expected)
    assert _mailed(twin) == {(ADA, "update"), (BEN, "update")}
    assert _answers(calendar) == {ADA: PartStat.NEEDS_ACTION, BEN: PartStat.NEEDS_ACTION}


def test_guests_whom_people_added_stay_and_hear_of_a_move(
    calendar: GraphCalendar, twin: GraphTwin, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, event)
    twin.hands.invite(ROBOT, hands.href(event.uid), CLEO, OUTSIDER)
    expected = _now(calendar, target)
    twin.forget()
    _put(calendar, _moved(event), expected)
    assert set(_answers(calendar)) == {ADA, BEN, CLEO, OUTSIDER}
    assert {mail.to for mail in twin.mailed} == {ADA, BEN, CLEO, OUTSIDER}


def test_whoever_is_not_wanted_any_more_is_taken_off_and_whoever_is_new_is_invited(
    calendar: GraphCalendar, twin: GraphTwin, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, event)
    twin.hands.invite(ROBOT, hands.href(event.uid), OUTSIDER)
    hands.answer(ADA, event.uid, "accepted")
    expected = _now(calendar, target)
    twin.forget()
    _put(calendar, replace(event, attendees=(_who(ADA), _who(CLEO))), expected)
    assert _answers(calendar) == {
        ADA: PartStat.ACCEPTED,
        CLEO: PartStat.NEEDS_ACTION,
        OUTSIDER: PartStat.NEEDS_ACTION,
    }
    assert {(CLEO, "invitation"), (BEN, "cancellation")} <= _mailed(twin)


def test_an_owner_and_a_deputy_who_change_places_are_required_and_optional_as_they_are_now(
    calendar: GraphCalendar, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, event)
    _put(calendar, replace(event, owner="ben", attendees=(_who(BEN), _who(ADA, False))), target)
    kinds = {one["emailAddress"]["address"]: one["type"] for one in hands.read(event.uid)["attendees"]}
    assert kinds == {ADA: "optional", BEN: "required"}


def test_a_cancellation_is_told_to_all_guests_with_a_word(here: Desk, twin: GraphTwin, event: Event) -> None:
    calendar = here.calendar(cancel_note="Off. Nothing to do.")
    target = _put(calendar, event)
    twin.forget()
    calendar.cancel(replace(event, cancelled=True), target)
    assert {(mail.to, mail.kind, mail.comment) for mail in twin.mailed} == {
        (ADA, "cancellation", "Off. Nothing to do."),
        (BEN, "cancellation", "Off. Nothing to do."),
    }


def test_what_else_people_gave_an_event_survives_a_move(
    calendar: GraphCalendar, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, event)
    hands.edit(event.uid, subject="Our own title", location={"displayName": "Kitchen"}, categories=["Red category"])
    _put(calendar, _moved(event), _now(calendar, target))
    seen = hands.read(event.uid)
    assert (seen["subject"], seen["location"]["displayName"]) == ("Our own title", "Kitchen")
    assert seen["categories"] == ["Red category"]


def test_a_title_of_ours_that_is_another_now_is_written_over_what_people_made_of_the_old_one(
    calendar: GraphCalendar, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, event)
    hands.edit(event.uid, subject="Our own title")
    _put(calendar, replace(event, title="Another look"), _now(calendar, target))
    assert hands.read(event.uid)["subject"] == "Another look"


def test_a_place_of_ours_goes_when_it_is_not_wanted_any_more(
    calendar: GraphCalendar, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, replace(event, location="Canteen"))
    _put(calendar, event, target)
    assert hands.read(event.uid)["location"]["displayName"] == ""


def test_a_guests_copy_of_an_event_is_not_taken_for_one_of_that_calendar(
    calendar: GraphCalendar, twin: GraphTwin, event: Event
) -> None:
    _put(calendar, event)
    (copy,) = twin.seen_by(ADA)
    (ours,) = twin.seen_by(ROBOT)
    copy.properties |= ours.properties  # as Exchange hands named properties on within a company
    hers = replace(ROUTE, account=ADA)
    assert calendar.changes(hers, None).observed == ()
    assert calendar.put(replace(event, route=hers), replace(Target(route=hers, href="x"))) == Conflict(observed=None)


def test_a_meeting_that_exchange_touches_once_more_is_written_over_at_the_second_try(
    calendar: GraphCalendar, twin: GraphTwin, event: Event
) -> None:
    twin.calendars.settles_late = True
    target = _put(calendar, event)
    met = calendar.put(_moved(event), target)
    assert isinstance(met, Conflict)
    assert met.observed
    assert met.observed.start == event.start
    _put(calendar, _moved(event), replace(target, etag=met.observed.etag))
    assert len(twin.seen_by(ROBOT)) == 1


# --- rooms ---


class TestGraphRooms(RoomsContract):
    connector = "graph_calendar"

    @pytest.fixture
    def bench(self, calendar: GraphCalendar, twin: GraphTwin, hands: CalendarHands) -> RoomsBench:
        words = {Acceptance.ACCEPTED: "accepted", Acceptance.DECLINED: "declined"}

        def answer(uid: str, room: str, acceptance: Acceptance) -> None:
            twin.hands.room_answers(room, hands.href(uid), words[acceptance])

        return RoomsBench(calendar=calendar, route=ROUTE, answer=answer)


def _rooms(calendar: GraphCalendar) -> dict[str, Acceptance]:
    (seen,) = calendar.changes(ROUTE, None).observed
    return {room.address: room.acceptance for room in seen.rooms}


def test_rooms_are_read_page_by_page(calendar: GraphCalendar, twin: GraphTwin) -> None:
    for number in range(250):
        address = f"room{number:03}@resource.example.com"
        twin.rooms[address] = Room(address, f"Room {number:03}")
    assert len(calendar.rooms()) == 252
    assert twin.total("GET /places") == 3


def test_rooms_that_the_config_does_not_want_are_not_asked_for(here: Desk, twin: GraphTwin) -> None:
    with pytest.raises(ConnectorError, match="rooms") as caught:
        here.calendar().rooms()
    assert (caught.value.kind, twin.total("")) == (Failure.REFUSED, 0)


def test_probing_tries_the_right_to_list_rooms_and_names_it_where_it_is_missing(
    calendar: GraphCalendar, twin: GraphTwin
) -> None:
    assert calendar.probe() == ()
    twin.entra.app.roles.discard("Place.Read.All")
    twin.entra.expire()
    with pytest.raises(ConnectorError) as caught:
        calendar.probe()
    assert "Place.Read.All" in caught.value.remedy


def test_a_move_asks_a_room_anew_even_where_the_server_goes_on_to_show_what_it_said(
    calendar: GraphCalendar, twin: GraphTwin, hands: CalendarHands, event: Event
) -> None:
    booked = replace(event, rooms=(RED.address,))
    target = _put(calendar, booked)
    twin.hands.room_answers(RED.address, hands.href(event.uid), "accepted")
    (copy,) = twin.seen_by(ROBOT)
    said = dict(copy.attendees[RED.address])
    _put(calendar, _moved(booked), _now(calendar, target))
    copy.attendees[RED.address] = said
    assert _rooms(calendar) == {RED.address: Acceptance.ASKED}
    twin.hands.room_answers(RED.address, hands.href(event.uid), "accepted")
    assert _rooms(calendar) == {RED.address: Acceptance.ACCEPTED}


def test_an_answer_of_a_room_is_seen_since_the_mark(
    calendar: GraphCalendar, twin: GraphTwin, hands: CalendarHands, event: Event
) -> None:
    known = {event.uid: _put(calendar, replace(event, rooms=(RED.address,)))}
    mark = calendar.changes(ROUTE, None, known).mark
    twin.hands.room_answers(RED.address, hands.href(event.uid), "accepted")
    (seen,) = calendar.changes(ROUTE, mark, known).observed
    assert [room.acceptance for room in seen.rooms] == [Acceptance.ACCEPTED]
    assert Answer(address=RED.address, status=PartStat.ACCEPTED) not in seen.answers


def test_another_room_takes_the_place_of_the_one_before(
    calendar: GraphCalendar, hands: CalendarHands, event: Event
) -> None:
    target = _put(calendar, replace(event, rooms=(RED.address,)))
    _put(calendar, replace(event, rooms=(BLUE.address,)), target)
    assert _rooms(calendar) == {BLUE.address: Acceptance.ASKED}


# --- Teams ---


def test_only_the_lunch_has_a_teams_link_and_only_where_that_is_wanted(
    here: Desk, hands: CalendarHands, event: Event
) -> None:
    lunch = replace(event, key=("lunch", "monthly", "2026-03"), uid="0" * 32)
    _put(here.calendar(), replace(lunch, uid="1" * 32))
    calendar = here.calendar(teams=True)
    _put(calendar, event)
    _put(calendar, lunch)
    links = [bool(hands.read(uid)["onlineMeeting"]) for uid in ("1" * 32, event.uid, lunch.uid)]
    assert links == [False, False, True]


def test_a_teams_link_survives_a_move_and_another_text(here: Desk, hands: CalendarHands, event: Event) -> None:
    calendar = here.calendar(teams=True)
    lunch = replace(event, key=("lunch", "monthly", "2026-03"))
    target = _put(calendar, lunch)
    link = hands.read(lunch.uid)["onlineMeeting"]
    _put(calendar, replace(_moved(lunch), description="Another agenda"), target)
    assert link
    seen = hands.read(lunch.uid)
    assert seen["onlineMeeting"] == link
    assert seen["body"]["content"].count("Another agenda") == seen["body"]["content"].count("Teams meeting") == 1


def test_a_text_of_which_people_made_another_one_keeps_the_teams_link(
    here: Desk, hands: CalendarHands, event: Event
) -> None:
    calendar = here.calendar(teams=True)
    lunch = replace(event, key=("lunch", "monthly", "2026-03"))
    target = _put(calendar, lunch)
    text = "Come by. Microsoft Teams meeting: Join"
    hands.edit(lunch.uid, body={"contentType": "html", "content": text})
    _put(calendar, replace(_moved(lunch), description="Another agenda"), _now(calendar, target))
    assert text in hands.read(lunch.uid)["body"]["content"]


def test_markup_that_somebody_typed_is_text_beside_a_teams_link_too(
    here: Desk, hands: CalendarHands, event: Event
) -> None:
    calendar = here.calendar(teams=True)
    typed = "<hr><img src=x onerror=alert(1)> & <a href='https://evil.example.com'>Join</a>"
    lunch = replace(event, key=("lunch", "monthly", "2026-03"), description=typed, title="<b>Lunch</b>")
    target = _put(calendar, lunch)
    _put(calendar, replace(_moved(lunch), description=f"Now: {typed}"), target)
    content = hands.read(lunch.uid)["body"]["content"]
    assert ("<img" in content, "<a href='https://evil" in content, "Now: &lt;hr&gt;" in content) == (False, False, True)
    assert (content.count("&lt;img"), content.count("Teams meeting")) == (1, 1)


def test_a_lunch_is_booked_also_where_there_is_no_teams(here: Desk, twin: GraphTwin, event: Event) -> None:
    twin.calendars.teams = False
    _put(here.calendar(teams=True), replace(event, key=("lunch", "monthly", "2026-03")))
    assert len(twin.seen_by(ROBOT)) == 1


def test_a_cancellation_of_a_meeting_whose_reply_was_lost_is_told_once(
    calendar: GraphCalendar, twin: GraphTwin, event: Event
) -> None:
    target = _put(calendar, event)
    twin.forget()
    twin.faults.lose_reply("POST *cancel")
    with pytest.raises(ConnectorError) as caught:
        calendar.cancel(replace(event, cancelled=True), target)
    assert caught.value.kind is Failure.UNKNOWN
    assert isinstance(calendar.cancel(replace(event, cancelled=True), target), Receipt)
    assert len(twin.mailed) == 2


def test_a_meeting_of_another_organizer_is_not_cancelled_for_everybody(
    calendar: GraphCalendar, twin: GraphTwin, event: Event
) -> None:
    twin.faults.fail("POST *cancel", GraphError("ErrorInvalidRequest"))
    target = _put(calendar, event)
    with pytest.raises(ConnectorError) as caught:
        calendar.cancel(replace(event, cancelled=True), target)
    assert caught.value.kind is Failure.REFUSED
