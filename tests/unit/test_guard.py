"""The guard of a call: whether it may still change something."""

from dataclasses import dataclass
from datetime import timedelta
from threading import Thread

import pytest

from outcomed.guard import FREE, Guard, begin_within, end_within
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError

WAIT = timedelta(minutes=15)


@dataclass
class Lease:
    """A turn with a clock of its own."""

    is_ours: bool = True
    at_s: float = 1000.0

    def boot_s(self) -> float:
        return self.at_s


def test_a_call_may_go_on_for_as_long_as_the_turn_is_ours() -> None:
    guard = Guard(lease := Lease(), doubt_wait=WAIT)
    with guard.call():
        guard.may_go_on()
        lease.is_ours = False
        with pytest.raises(ConnectorError, match="another one may be at work") as caught:
            guard.may_go_on()
    assert caught.value.kind is Failure.LATER


def test_a_call_does_not_begin_once_the_turn_is_lost() -> None:
    with pytest.raises(ConnectorError, match="another one may be at work"), Guard(Lease(is_ours=False)).call():
        pytest.fail("it began")


def test_a_call_that_took_too_long_to_come_to_its_last_step_is_ended() -> None:
    guard = Guard(lease := Lease(), doubt_wait=WAIT)
    with guard.call():
        lease.at_s += 299
        guard.may_go_on()
        lease.at_s += 1
        with pytest.raises(ConnectorError, match="after 300 s it was still not ready") as caught:
            guard.may_go_on()
    assert caught.value.kind is Failure.LATER
    with guard.call():
        guard.may_go_on()


def test_the_time_of_a_call_is_that_of_its_thread() -> None:
    guard = Guard(lease := Lease(), doubt_wait=WAIT)
    ended: list[str] = []

    def another() -> None:
        with guard.call():
            guard.may_go_on()
            ended.append("well")

    with guard.call():
        lease.at_s += 300
        thread = Thread(target=another)
        thread.start()
        thread.join()
    assert ended == ["well"]


def test_what_is_checked_outside_of_a_call_has_no_time() -> None:
    Guard(Lease(), doubt_wait=WAIT).may_go_on()


def test_both_parts_of_a_call_are_over_before_anybody_asks_for_it() -> None:
    assert begin_within(WAIT) + end_within(WAIT) == WAIT


def test_where_nobody_else_can_be_at_work_every_call_goes_on() -> None:
    with FREE.call():
        FREE.may_go_on()
