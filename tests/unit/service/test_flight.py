"""A flight: calls that outlive a tick, and questions that are not waited for for ever."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from outcomed.ledger.errors import LeaseLost, LedgerError
from outcomed.model.effect import Claim, EffectRow, Settlement, State
from outcomed.model.event import Route
from outcomed.model.policy import CalendarRoute
from outcomed.model.reason import Reason
from outcomed.model.record import Change, MarkRow
from outcomed.model.result import Failure, Receipt
from outcomed.ports import ConnectorError
from outcomed.service.accounts import Accounts
from outcomed.service.act import Result
from outcomed.service.flight import Asked, Flight, Stopping
from outcomed.service.tick import finish
from support.factories import BORN, march
from support.flying import LONGEST_S, PATIENCE_S, Flying, Gate, until
from support.house import WatchedLedger


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Flying]:
    made = Flying(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    yield made
    made.land()
    made.flight.lanes.close()
    made.ledger.close()


def hang(company: Flying) -> EffectRow:
    """Let the first call to the calendar hang over the end of its tick; give its row."""
    company.far.calls.shut()
    company.launches("texts", deputy=None)
    company.tick()
    until(lambda: company.far.calls.waiting > 0)
    return company.effect()


# --- calls ---


def test_a_call_that_hangs_delays_neither_what_others_do_nor_the_next_tick(company: Flying) -> None:
    company.launches("old", deputy=None)
    company.until(march(22))
    company.far.calls.shut()
    company.launches("texts", deputy=None, date=march(20).date())
    company.at(march(23))
    until(lambda: company.far.calls.waiting == 1)
    assert company.inbox("dana", "old") == ["23 Mar ask/old/3-weeks/0/check_in/dana"]
    began = time.monotonic()
    company.at(march(23, 9, 5))
    assert time.monotonic() - began < LONGEST_S / 4


def test_it_is_settled_by_the_first_tick_after_it_has_ended_and_in_no_doubt_meanwhile(company: Flying) -> None:
    row = hang(company)
    assert row.intent
    assert (row.trouble, row.state) == (None, State.NEW)
    for _ in range(3):
        report = company.tick()
        assert report.done == ()
    company.land()
    (done,) = company.tick().done
    assert (done.action.key, done.result) == (row.key, Result.DONE)
    assert company.effect().intent is None
    assert company.far.finds == []
    assert company.far.writes == 1
    assert company.tick().is_quiet


def test_a_process_that_begins_anew_asks_for_what_hung_when_the_last_one_died(company: Flying) -> None:
    hang(company)
    company.land()  # it was done, and nobody has written it down
    company.restart()
    company.flight = Flight(patience_s=PATIENCE_S, accounts=Accounts())
    company.tick()
    assert len(company.far.finds) == 1
    assert (company.effect().state, company.far.writes) == (State.PRESENT, 1)


def test_only_one_call_about_a_launch_is_under_way_also_over_the_end_of_a_tick(company: Flying) -> None:
    company.far.width = 4
    company.far.calls.shut()
    company.launches("texts", deputy=None, checkpoints=company.policy.checkpoints)
    for _ in range(3):
        company.tick()
    until(lambda: company.far.calls.waiting == 1)
    assert len([row for row in company.recorded.effects.values() if row.intent]) == 1
    company.land()
    while not company.tick().is_quiet:
        until(lambda: not company.flight.lanes.is_running)
    assert len(company.events()) == company.far.writes == 3


def test_what_somebody_wrote_while_a_call_was_under_way_keeps_it_from_nothing(company: Flying) -> None:
    hang(company)
    row = MarkRow(source="elsewhere", mark="1")
    with company._open() as another:
        another.write([Change(row=row, what="read", why=Reason.NEW)], now=company.now)
    company.launches("forms", deputy=None)
    company.land()
    company.tick()
    assert sorted(event.key[1] for event in company.events()) == ["forms", "texts"]
    assert company.effect().intent is None


def test_what_a_person_resolved_while_its_call_hung_is_left_as_they_said(company: Flying) -> None:
    row = hang(company)
    assert row.intent
    by_hand = Settlement(key=row.key, generation=0, result=Receipt(target=row.intent.target), epoch=0)
    company.ledger.commit((by_hand,), (), now=company.now)
    company.land()
    assert company.tick().done == ()
    assert company.effect().state is State.PRESENT
    assert company.tick().is_quiet


class FullLedger(WatchedLedger):
    """A ledger that takes no settlement while it is full."""

    is_full = False

    def commit(
        self, settlements: Sequence[Settlement], claims: Sequence[Claim], *, now: datetime, head: int | None = None
    ) -> tuple[Claim, ...]:
        if self.is_full and settlements:
            raise LedgerError("there is no room left to write", "free some space")
        return super().commit(settlements, claims, now=now, head=head)


def test_what_a_full_ledger_could_not_take_is_kept_and_neither_doubted_nor_done_again(company: Flying) -> None:
    company.ledger.__class__ = FullLedger
    assert isinstance(company.ledger, FullLedger)
    company.launches("texts", deputy=None)
    company.ledger.is_full = True
    for _ in range(3):
        with pytest.raises(LedgerError, match="no room"):
            company.tick()
    assert company.effect().intent
    company.ledger.is_full = False
    (done,) = company.tick().done
    assert done.result is Result.DONE
    assert (company.far.finds, company.far.writes, company.effect().intent) == ([], 1, None)


def test_news_end_a_tick_after_what_is_in_hand_and_the_next_one_goes_on(company: Flying) -> None:
    company.far.calls.shut()
    for name in ("a", "b", "c"):
        company.launches(name, deputy=None)
    threading.Timer(PATIENCE_S / 4, company.flight.wake.say, ("files",)).start()
    company.flight.patience_s = LONGEST_S
    threading.Timer(PATIENCE_S, company.far.calls.open).start()
    assert len(company.tick().done) == 1
    assert company.flight.wake.take() == {"files"}
    assert len(company.tick().done) == 2


def test_a_process_that_shall_end_begins_nothing_more_and_settles_what_has_ended(company: Flying) -> None:
    hang(company)
    company.flight.is_stopping = True
    company.launches("forms", deputy=None)
    assert company.tick().done == ()
    company.land()
    (done,) = finish(company.rules, company.outside, company.ledger, company.clock, company.flight)
    assert done.action.key[1] == "texts"
    assert (company.effect().intent, len(company.events()), company.far.finds) == (None, 1, [])


def test_a_lease_that_is_lost_while_a_call_is_under_way_ends_the_tick_and_what_ended_is_told(company: Flying) -> None:
    company.far.calls.shut()
    company.flight.patience_s = LONGEST_S
    company.launches("texts", deputy=None)
    company.launches("forms", deputy=None)

    def lost() -> None:
        company.far.calls.open()
        raise LeaseLost("this process lost its turn", "see `outcomed status`")

    def strike() -> None:
        until(lambda: company.far.calls.waiting == 1)
        company.flight.alive = lost

    threading.Thread(target=strike).start()
    with pytest.raises(LeaseLost):
        company.tick()
    assert company.far.writes == 1
    assert [row.key for row in company.recorded.effects.values() if row.intent] == []


def test_an_account_that_rests_is_named_and_gets_neither_calls_nor_questions(company: Flying) -> None:
    company.launches("texts", deputy=None)
    down = ConnectorError(Failure.LATER, "503 Service Unavailable", retry_at=march(2, 12))
    company.flight.accounts = Accounts(wall=lambda: company.now)
    company.flight.accounts.failed("calendar calendar", down)
    report = company.tick()
    assert (report.done, company.far.asked, company.far.writes) == ((), [], 0)
    assert "503 Service Unavailable" in str([problem for problem in report.problems if "calendar" in problem.where])
    company.at(march(2, 12))
    assert len(company.events()) == 1


def test_a_rate_holds_calls_back_over_ticks_and_in_the_end_all_are_made(company: Flying) -> None:
    boot = [0.0]
    company.flight.accounts = Accounts(per_minute={"calendar calendar": 6}, boot=lambda: boot[0])
    for name in ("a", "b", "c"):
        company.launches(name, deputy=None)
    counts = []
    for _ in range(3):
        counts.append(len(company.tick().done))
        assert company.flight.left == ({"calendar calendar"} if len(counts) < 3 else frozenset())
        boot[0] += 10.001
    assert counts == [1, 1, 1]


# --- questions ---


class Far:
    """Whatever is asked that is far away."""

    def __init__(self, width: int = 1) -> None:
        self.width = width


def asking(account: str, far: Far, question: Callable[[], str]) -> Asked[str]:
    return Asked(account, far, question)


@pytest.fixture
def flight() -> Iterator[Flight[str, str]]:
    made: Flight[str, str] = Flight(patience_s=PATIENCE_S, accounts=Accounts())
    yield made
    made.lanes.close()


def test_who_does_not_answer_is_left_and_all_others_are_heard(flight: Flight[str, str]) -> None:
    gate = Gate()
    gate.shut()
    found = flight.ask_all({"slow": asking("slow", Far(), gate.enter), "quick": asking("quick", Far(), lambda: "yes")})
    assert found["quick"] == "yes"
    assert isinstance(found["slow"], ConnectorError)
    assert "has not answered for" in found["slow"].message
    gate.open()


def test_a_late_answer_is_nobodys_and_a_lane_that_is_busy_is_not_asked_again(flight: Flight[str, str]) -> None:
    gate, far, answers = Gate(), Far(), iter(["old", "new"])
    gate.shut()

    def question() -> str:
        gate.enter()
        return next(answers)

    for words in ("has not answered for", "has not answered an earlier call"):
        with pytest.raises(ConnectorError, match=words):
            flight.ask("slow", far, question)
    assert gate.waiting == 1
    gate.open()
    until(lambda: not flight.lanes.is_busy("slow"))
    assert flight.ask("slow", far, question) == "new"


def test_every_calendar_of_one_narrow_account_is_asked(flight: Flight[str, str]) -> None:
    far = Far()
    found = flight.ask_all({n: asking("one", far, partial(str, n)) for n in range(20)})
    assert found == {n: f"{n}" for n in range(20)}


def test_answers_that_keep_coming_are_waited_for_longer_than_one_that_does_not(flight: Flight[str, str]) -> None:
    flight.patience_s = 0.4
    pause = threading.Event()

    def question() -> str:
        pause.wait(0.15)
        return "yes"

    far = Far()
    assert set(flight.ask_all({n: asking("one", far, question) for n in range(5)}).values()) == {"yes"}


def test_what_was_not_even_asked_in_time_is_not_asked_later(flight: Flight[str, str]) -> None:
    gate, asked = Gate(), list[int]()
    gate.shut()

    def question(n: int) -> str:
        asked.append(n)
        gate.enter()
        return ""

    far = Far()
    flight.ask_all({n: asking("one", far, partial(question, n)) for n in range(5)})
    gate.open()
    until(lambda: not flight.lanes.is_busy("one"))
    assert asked == [0]


def test_many_unanswered_questions_to_one_account_are_one_failure_of_it(flight: Flight[str, str]) -> None:
    def fail() -> str:
        raise ConnectorError(Failure.LATER, "503")

    far = Far(8)
    for count in range(3):
        assert flight.accounts.rest_of("one") is None, count
        flight.ask_all({n: asking("one", far, fail) for n in range(8)})
    assert flight.accounts.rest_of("one")


def test_whoever_shall_end_waits_for_no_answer_and_holds_it_against_nobody(flight: Flight[str, str]) -> None:
    gate, far = Gate(), Far()
    gate.shut()
    flight.patience_s = LONGEST_S
    flight.alive = lambda: setattr(flight, "is_stopping", True)
    for _ in range(3):
        flight.lanes._asked.clear()
        with pytest.raises(Stopping):
            flight.ask("slow", far, gate.enter)
    assert flight.accounts.rest_of("slow") is None
    gate.open()


def test_the_process_is_seen_alive_while_it_waits(flight: Flight[str, str]) -> None:
    gate, beats = Gate(), list[int]()
    gate.shut()
    flight.alive = lambda: beats.append(1)
    with pytest.raises(ConnectorError):
        flight.ask("slow", Far(), gate.enter)
    assert beats
    gate.open()


def test_every_calendar_of_an_account_that_bears_one_call_is_read_in_a_tick(company: Flying) -> None:
    routes = tuple(CalendarRoute(route=Route(connector="calendar", calendar=f"{n}")) for n in range(3))
    company.policy = replace(company.policy, calendars=routes)
    assert company.tick().problems == ()
    assert {route.calendar for route in company.far.asked} == {"0", "1", "2"}
