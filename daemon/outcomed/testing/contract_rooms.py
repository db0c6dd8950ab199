"""What every calendar does that books rooms."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from outcomed.model.event import Acceptance, Event, Route, Target
from outcomed.model.result import Receipt
from outcomed.ports import Calendar, Room, Rooms
from outcomed.testing.samples import sample_event

BLUE = Room(address="blue@resource.example.com", name="Blue", capacity=6, building="HQ")
RED = Room(address="red@resource.example.com", name="red", capacity=None, building="")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomsBench:
    """A calendar to test, whose rooms are `RED` and `BLUE`; neither answers before `answer` is called, by the uid of
    the event and the address of the room."""

    calendar: Calendar
    route: Route
    answer: Callable[[str, str, Acceptance], None]


class RoomsContract:
    """Inherit, say which `connector` (entry point) this is, and give a fixture `bench`."""

    connector = ""

    @pytest.fixture
    def bench(self) -> RoomsBench:
        raise NotImplementedError

    def test_rooms_are_listed_by_name_with_what_they_hold(self, bench: RoomsBench) -> None:
        assert isinstance(bench.calendar, Rooms)
        assert tuple(bench.calendar.rooms()) == (BLUE, RED)

    def test_an_event_without_rooms_shows_none(self, bench: RoomsBench) -> None:
        _put(bench, sample_event(bench.route))
        assert _rooms(bench) == {}

    def test_a_room_that_has_not_answered_is_asked(self, bench: RoomsBench) -> None:
        _put(bench, sample_event(bench.route, rooms=(BLUE.address, RED.address)))
        assert _rooms(bench) == {BLUE.address: Acceptance.ASKED, RED.address: Acceptance.ASKED}

    @pytest.mark.parametrize("said", [Acceptance.ACCEPTED, Acceptance.DECLINED])
    def test_what_a_room_answers_is_seen(self, bench: RoomsBench, said: Acceptance) -> None:
        event = sample_event(bench.route, rooms=(BLUE.address,))
        _put(bench, event)
        bench.answer(event.uid, BLUE.address, said)
        assert _rooms(bench) == {BLUE.address: said}

    def test_another_wording_keeps_what_a_room_answered(self, bench: RoomsBench) -> None:
        event = sample_event(bench.route, rooms=(BLUE.address,))
        _put(bench, event)
        bench.answer(event.uid, BLUE.address, Acceptance.ACCEPTED)
        _put_again(bench, replace(event, title="Another title"))
        assert _rooms(bench) == {BLUE.address: Acceptance.ACCEPTED}

    def test_a_move_asks_a_room_anew(self, bench: RoomsBench) -> None:
        event = sample_event(bench.route, rooms=(BLUE.address,))
        _put(bench, event)
        bench.answer(event.uid, BLUE.address, Acceptance.ACCEPTED)
        day = timedelta(days=1)
        _put_again(bench, replace(event, start=event.start + day, end=event.end + day, sequence=1))
        assert _rooms(bench) == {BLUE.address: Acceptance.ASKED}

    def test_another_room_takes_the_place_of_the_one_before(self, bench: RoomsBench) -> None:
        event = sample_event(bench.route, rooms=(BLUE.address,))
        _put(bench, event)
        bench.answer(event.uid, BLUE.address, Acceptance.DECLINED)
        _put_again(bench, replace(event, rooms=(RED.address,)))
        assert _rooms(bench) == {RED.address: Acceptance.ASKED}


def _put(bench: RoomsBench, event: Event, expected: Target | None = None) -> None:
    assert isinstance(bench.calendar.put(event, expected), Receipt)


def _put_again(bench: RoomsBench, event: Event) -> None:
    (seen,) = bench.calendar.changes(bench.route, None).observed
    _put(bench, event, Target(route=bench.route, href=seen.href, etag=seen.etag))


def _rooms(bench: RoomsBench) -> dict[str, Acceptance]:
    (seen,) = bench.calendar.changes(bench.route, None).observed
    return {room.address: room.acceptance for room in seen.rooms}
