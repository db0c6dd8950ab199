"""Commands that answer and ask know what the records and people say now, and never wait for a calendar."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from outcomed.decide.world import World
from outcomed.model.effect import State
from outcomed.model.event import Route, Target
from outcomed.model.record import Change
from outcomed.model.result import Failure
from outcomed.ports import CalendarChanges, ConnectorError
from outcomed.service.knowing import after, echo_of, world_now
from support.factories import LAUNCHED, Company, march
from support.house import MortalCalendar


class DeadCalendar(MortalCalendar):
    """A calendar that answers nobody, and counts who asks."""

    asked = 0

    def changes(
        self, route: Route, mark: str | None, known: Mapping[str, Target] = MappingProxyType({})
    ) -> CalendarChanges:
        self.asked += 1
        raise ConnectorError(Failure.LATER, "nobody answers", "wait")


def known(company: Company) -> tuple[World, tuple[Change, ...]]:
    return world_now(company.rules, company.outside, company.recorded, company.clock)


def test_a_dead_calendar_is_not_asked_and_keeps_nobody_from_answering(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.calendar = dead = DeadCalendar()
    company.changes(date=LAUNCHED + timedelta(days=1))
    world, noted = known(company)
    assert world.recorded.launches["texts"].launch.date == LAUNCHED + timedelta(days=1)
    assert {change.what for change in noted} == {"launch_seen", "checkpoint_changed"}
    assert dead.asked == 0


def test_what_people_did_to_events_is_left_for_the_tick(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.delete(company.event().uid)
    world, noted = known(company)
    assert (world.recorded.effects[company.effect().key, 0].state, noted) == (State.PRESENT, ())
    assert "event_removed" in {change.what for change in company.look().noted}


def test_what_cannot_be_read_is_left_as_it_was_remembered(company: Company) -> None:
    company.launches()
    company.tick()
    company.registry.faults.fail("read", Failure.LATER)
    world, noted = known(company)
    assert (list(world.recorded.launches), noted) == (["texts"], ())


def test_the_echo_of_an_answer_is_known_before_it_is_written(company: Company) -> None:
    company.launches("texts")
    company.launches("booking")
    company.until(march(23))
    company.answer(name="booking")
    company.answer(name="texts")
    world, noted = known(company)
    letter = echo_of(after(world, noted), "texts", "3-weeks")
    assert letter
    assert letter.key == ("echo", "texts", "3-weeks", "1")
    assert echo_of(world, "texts", "6-months") is None
