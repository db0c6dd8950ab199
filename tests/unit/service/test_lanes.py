"""Calls to one connector run side by side, as many as it bears; the ledger stays with one thread."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from outcomed.model.effect import Kind, State
from outcomed.model.event import Event, Target
from outcomed.model.result import Receipt
from outcomed.ports import Conflict
from outcomed.service.lanes import HERE, Lanes, width_of
from support.factories import Company, march
from support.house import Killed, MortalCalendar


@dataclass
class Crowd:
    """Counts who is inside at once, and holds each until `size` have come."""

    size: int
    barrier: threading.Barrier = field(init=False)
    threads: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.barrier = threading.Barrier(self.size, timeout=30)

    def enter(self) -> None:
        self.threads.add(threading.get_ident())
        self.barrier.wait()


class WideCalendar(MortalCalendar):
    """A calendar far away that bears several calls at once."""

    def __init__(self, width: int, enter: Callable[[], None]) -> None:
        super().__init__()
        self.width = width
        self._enter = enter
        self._lock = threading.Lock()

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        self._enter()
        with self._lock:
            return super().put(event, expected)


def test_a_connector_that_says_nothing_bears_one_call_in_this_thread() -> None:
    assert width_of(object()) == 1
    lanes: Lanes[str, int] = Lanes()
    lanes.start(HERE, 1, "a", threading.get_ident)
    assert lanes.ended() == [("a", threading.get_ident())]


def test_a_lane_takes_more_calls_once_its_connector_bears_more() -> None:
    lanes: Lanes[str, None] = Lanes()
    alone, crowd = Crowd(1), Crowd(3)
    lanes.start("mail", 1, "before", alone.enter)
    for tag in "abc":
        lanes.start("mail", 3, tag, crowd.enter)
    lanes.close()
    assert sorted(tag for tag, _ in lanes.ended()) == ["a", "b", "before", "c"]


def test_as_many_calls_run_at_once_as_the_connector_bears(company: Company) -> None:
    crowd = Crowd(3)
    company.calendar = WideCalendar(3, crowd.enter)
    company.calendar.killer = company.killer
    for n in range(6):
        company.launches(f"launch-{n}", deputy=None)
    report = company.tick()
    assert len(company.events()) == len(report.done) == 6
    assert threading.get_ident() not in crowd.threads
    assert company.tick().is_quiet


def test_results_come_in_the_order_of_the_plan(company: Company) -> None:
    company.calendar = WideCalendar(4, lambda: None)
    company.calendar.killer = company.killer
    for n in range(9):
        company.launches(f"launch-{n}", deputy=None)
    assert [done.action.key[1] for done in company.tick().done] == [f"launch-{n}" for n in range(9)]


def test_who_dies_among_several_calls_leaves_each_of_them_in_doubt_and_none_is_made_twice(company: Company) -> None:
    company.calendar = WideCalendar(3, lambda: None)
    company.calendar.killer = company.killer
    for n in range(6):
        company.launches(f"launch-{n}", deputy=None)
    company.killer.nth = 4
    with pytest.raises(Killed):
        company.tick()
    company.restart()
    company.at(march(2, 10))
    assert len(company.events()) == 6
    events = [row for row in company.recorded.effects.values() if row.kind is Kind.EVENT]
    assert [(row.state, row.intent) for row in events] == [(State.PRESENT, None)] * 6
    assert company.calendar.writes == 6
