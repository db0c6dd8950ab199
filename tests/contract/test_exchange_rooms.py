"""Rooms by `exchange_calendar`: listed by room lists and the config, booked by a meeting, and read back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from outcomed.model.event import Acceptance, Route, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import ConnectorError
from outcomed.testing.contract_rooms import BLUE, RED, RoomsBench, RoomsContract
from outcomed.testing.samples import sample_event
from outcomed_connectors.exchange_calendar import ExchangeCalendar
from support.ews_twin import Answers, EwsError, EwsTwin, Room, ews_twin
from support.exchange_desk import ROBOT, Desk, desk

pytestmark = pytest.mark.contract
ROUTE = Route(connector="work")
KNOWN = [{"address": BLUE.address, "capacity": 6, "building": "HQ"}, {"address": RED.address, "name": "red"}]


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    rooms = [
        Room(BLUE.address, "Blue", answers=Answers.LATER),
        Room(RED.address, "Red", listed="", answers=Answers.LATER),
        Room("gold@resource.example.com", "Gold", listed="elsewhere@example.com"),
    ]
    with ews_twin([ROBOT], rooms=rooms) as running:
        yield running


@pytest.fixture
def robot(twin: EwsTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


@pytest.fixture
def calendar(robot: Desk) -> ExchangeCalendar:
    return robot.calendar(rooms=True, room=KNOWN, room_lists=["rooms@example.com"])


class TestExchangeRooms(RoomsContract):
    connector = "exchange_calendar"

    @pytest.fixture
    def bench(self, calendar: ExchangeCalendar, twin: EwsTwin) -> RoomsBench:
        words = {Acceptance.ACCEPTED: "Accept", Acceptance.DECLINED: "Decline"}

        def answer(uid: str, room: str, acceptance: Acceptance) -> None:
            twin.hands.room_says(room, uid, words[acceptance])

        return RoomsBench(calendar=calendar, route=ROUTE, answer=answer)


def test_without_names_of_lists_all_lists_are_read(robot: Desk, twin: EwsTwin) -> None:
    found = {room.address: room.building for room in robot.calendar(rooms=True).rooms()}
    assert set(found) == {BLUE.address, "gold@resource.example.com"}
    assert all(found.values())
    assert (twin.total("GetRoomLists"), twin.total("GetRooms")) == (1, 2)


def test_with_no_list_the_config_alone_says_which_rooms_there_are(robot: Desk, twin: EwsTwin) -> None:
    rooms = robot.calendar(rooms=True, room=KNOWN, room_lists=[]).rooms()
    assert [room.address for room in rooms] == [BLUE.address, RED.address]
    assert twin.total() == 0


def test_rooms_that_the_config_does_not_want_are_not_asked_for(robot: Desk, twin: EwsTwin) -> None:
    with pytest.raises(ConnectorError, match="rooms") as caught:
        robot.calendar().rooms()
    assert (caught.value.kind, twin.total()) == (Failure.REFUSED, 0)


def test_a_room_answers_by_itself(calendar: ExchangeCalendar, twin: EwsTwin) -> None:
    calendar.put(sample_event(ROUTE, rooms=("gold@resource.example.com",)), None)
    assert _rooms(calendar) == {"gold@resource.example.com": Acceptance.ACCEPTED}


def test_an_answer_from_before_a_move_does_not_count_where_the_server_goes_on_to_show_it(
    calendar: ExchangeCalendar, twin: EwsTwin
) -> None:
    event = sample_event(ROUTE, rooms=(BLUE.address,))
    calendar.put(event, None)
    twin.hands.room_says(BLUE.address, event.uid, "Accept")
    (seen,) = calendar.changes(ROUTE, None).observed
    (item,) = twin.calendar(ROBOT)
    answered = item.attendees[0].answered
    day = timedelta(days=1)
    moved = replace(event, start=event.start + day, end=event.end + day)
    assert isinstance(calendar.put(moved, Target(route=ROUTE, href=seen.href, etag=seen.etag)), Receipt)
    item.attendees[0].response, item.attendees[0].answered = "Accept", answered
    assert _rooms(calendar) == {BLUE.address: Acceptance.ASKED}
    twin.hands.room_says(BLUE.address, event.uid, "Accept")
    item.attendees[0].answered = (answered or seen.start) + timedelta(minutes=1)
    assert _rooms(calendar) == {BLUE.address: Acceptance.ACCEPTED}


def test_probing_tries_to_list_the_rooms(calendar: ExchangeCalendar, twin: EwsTwin) -> None:
    assert calendar.probe() == ()
    twin.faults.fail("GetRoom*", EwsError("ErrorAccessDenied"))
    with pytest.raises(ConnectorError, match="ErrorAccessDenied") as caught:
        calendar.probe()
    assert caught.value.remedy


def _rooms(calendar: ExchangeCalendar) -> dict[str, Acceptance]:
    (seen,) = calendar.changes(ROUTE, None).observed
    return {room.address: room.acceptance for room in seen.rooms}
