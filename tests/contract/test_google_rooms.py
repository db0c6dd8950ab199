"""Rooms by `google_calendar`: listed by the directory, booked by an event, and read back with what they answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outcomed.model.event import Acceptance, Route
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed.testing.contract_rooms import BLUE, RED, RoomsBench, RoomsContract
from outcomed_connectors.google_calendar import GoogleCalendar
from outcomed_connectors.google_calendar.document import event_id
from support.google_desk import Desk, desk
from support.google_twin import Answers, ApiError, GoogleTwin, Room, google_twin

pytestmark = pytest.mark.contract
ROBOT = "outcomes@example.com"
SCOPES = ("calendar.events", "calendar.events.freebusy", "admin.directory.resource.calendar.readonly")


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    later = Answers.BY_MANAGER
    rooms = [
        Room(RED.address, RED.name, capacity=0, building="", answers=later),
        Room(BLUE.address, BLUE.name, capacity=6, building="HQ", answers=later),
        Room("beamer@resource.example.com", "A beamer", category="OTHER"),
    ]
    with google_twin([ROBOT], rooms=rooms) as running:
        running.people[ROBOT].is_admin = True
        yield running


@pytest.fixture
def robot(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.sign_in(ROBOT, *SCOPES)
        yield made


@pytest.fixture
def calendar(robot: Desk) -> GoogleCalendar:
    return robot.calendar(rooms=True)


class TestGoogleRooms(RoomsContract):
    connector = "google_calendar"

    @pytest.fixture
    def bench(self, calendar: GoogleCalendar, twin: GoogleTwin) -> RoomsBench:
        words = {Acceptance.ACCEPTED: "accepted", Acceptance.DECLINED: "declined"}

        def answer(uid: str, room: str, acceptance: Acceptance) -> None:
            twin.hands.room_answers(room, event_id(uid), words[acceptance])

        return RoomsBench(calendar=calendar, route=Route(connector="work", calendar="primary"), answer=answer)


def test_rooms_are_read_page_by_page(calendar: GoogleCalendar, twin: GoogleTwin) -> None:
    for number in range(600):
        address = f"room{number:03}@resource.example.com"
        twin.rooms[address] = Room(address, f"Room {number:03}")
    assert len(calendar.rooms()) == 602
    assert twin.total("directory.resources.calendars.list") >= 2


def test_rooms_that_the_config_does_not_want_are_not_asked_for(robot: Desk, twin: GoogleTwin) -> None:
    with pytest.raises(ConnectorError, match="rooms") as caught:
        robot.calendar().rooms()
    assert (caught.value.kind, twin.total("")) == (Failure.REFUSED, 0)


def test_probing_tries_the_right_to_list_rooms(calendar: GoogleCalendar, twin: GoogleTwin) -> None:
    assert calendar.probe() == ()
    twin.faults.fail("directory.*", ApiError("forbidden"))
    with pytest.raises(ConnectorError) as caught:
        calendar.probe()
    assert caught.value.remedy
