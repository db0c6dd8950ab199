"""The loop: when it ticks, when it sleeps, and what cannot end it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from outcomed.ledger.errors import LedgerError
from outcomed.model.event import Event, Route, Target
from outcomed.model.launch import Status
from outcomed.model.policy import CalendarRoute
from outcomed.model.problem import Problem, UserError
from outcomed.model.reason import Reason
from outcomed.model.record import Change, MarkRow, Recorded
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Conflict, ConnectorError
from outcomed.service.accounts import Rest
from outcomed.service.act import Result
from outcomed.service.lookout import next_instant
from outcomed.service.running.loop import RELOAD
from outcomed.service.running.moments import moments, of_accounts
from outcomed.testing import MemoryRegistry
from support.factories import Company, march
from support.house import Killed, MortalCalendar, WatchedLedger
from support.looping import Clocks, Looping, Running, logged, today


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Running]:
    made = Running(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=today())
    made.launches("texts", deputy=None, date=date.today() + timedelta(days=40), status=Status.PLANNED)
    yield made
    made.ledger.close()


def stop(looping: Looping) -> None:
    looping.loop.stop()


def quiet(looping: Looping) -> None:
    """Stop once there is nothing left to do."""
    if looping.reports[-1].is_quiet:
        looping.loop.stop()


def test_it_ticks_until_nothing_more_is_due_and_then_sleeps(company: Running) -> None:
    looping = Looping(company)
    looping.run(after_first_s=1.5)
    assert len(company.events()) == 1
    assert len(looping.reports) <= 3


def test_what_waits_for_a_person_is_no_reason_to_look_again(company: Running) -> None:
    company.policy = replace(company.policy, calendars=(CalendarRoute(route=Route(connector="gone")),))
    looping = Looping(company)
    looping.run(after_first_s=1.5)
    assert {done.result for done in looping.reports[0].done} == {Result.PARKED}
    assert len(looping.reports) <= 2


def test_a_side_that_fails_at_once_is_not_called_in_a_loop(company: Running) -> None:
    class Broken(MortalCalendar):
        calls = 0

        def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
            Broken.calls += 1
            raise OSError("the connection was reset")

    company.calendar = Broken()
    company.calendar.killer = company.killer
    Looping(company).run(at_most_s=2)
    assert 1 <= Broken.calls <= 3


def test_whatever_follows_a_tick_may_fail_and_the_loop_goes_on(company: Running) -> None:
    def step(looping: Looping) -> None:
        quiet(looping)
        raise ValueError("the page of numbers cannot be made")

    with logged() as log:
        Looping(company, step).run()
    assert "error: what follows a tick failed: ValueError('the page of numbers cannot be made')" in log
    assert len(company.events()) == 1


def test_a_folder_that_cannot_be_reached_any_more_ends_nothing(company: Running, tmp_path: Path) -> None:
    class Filed(MemoryRegistry):
        def files(self) -> tuple[Path, ...]:
            return (folder,)

    def step(looping: Looping) -> None:
        if len(looping.reports) == 1:
            folder.rmdir()
            folder.symlink_to(folder)
            looping.wake.say("files")
        elif len(looping.reports) == 3:
            looping.loop.stop()
        else:
            looping.wake.say("files")

    folder = tmp_path / "launches"
    folder.mkdir()
    company.registry = Filed(company.registry.launches.values())
    with logged() as log:
        looping = Looping(company, step)
        looping.run()
    assert len(looping.reports) == 3
    assert sum("it cannot be reached" in line for line in log) == 1


def test_what_another_process_writes_into_the_ledger_is_looked_at_at_once(company: Running) -> None:
    def write() -> None:
        with company._open() as other:
            other.write([Change(row=MarkRow(source="elsewhere", mark="1"), what="read", why=Reason.NEW)], now=today())

    def step(looping: Looping) -> None:
        if looping.reports[-1].is_quiet:
            if len(quiets) == 0:
                looping.soon(write)
            else:
                looping.loop.stop()
            quiets.append(today())

    quiets: list[datetime] = []
    Looping(company, step).run(at_most_s=20)
    assert len(quiets) == 2
    assert quiets[1] - quiets[0] < timedelta(seconds=10)


class Failing(WatchedLedger):
    """A ledger on a disk that fails."""

    tries = 0
    is_broken = True

    def snapshot(self) -> Recorded:
        Failing.tries += 1
        if self.is_broken:
            raise LedgerError("the disk is full or failing", "free some space")
        return super().snapshot()


def test_ticks_that_fail_are_told_once_and_not_tried_in_a_loop(company: Running) -> None:
    company.ledger.__class__ = Failing
    with logged() as log:
        Looping(company).run(at_most_s=1)
    assert 1 <= Failing.tries <= 2
    assert [line for line in log if "a tick failed: the disk is full or failing (free some space)" in line]
    company.ledger.__class__ = WatchedLedger


@pytest.mark.parametrize(
    "err",
    [
        UserError("config.toml has problems", (Problem(where="config.toml", message="no", remedy="mend it"),)),
        ConnectorError(Failure.REFUSED, "the secret is not there"),
        OSError("too many open files"),
    ],
)
def test_whatever_is_wrong_with_a_new_configuration_the_old_one_stays(company: Running, err: Exception) -> None:
    def reload() -> Running:
        raise err

    def step(looping: Looping) -> None:
        if looping.reports[-1].is_quiet:
            if RELOAD in said:
                looping.loop.stop()
            else:
                said.append(RELOAD)
                looping.wake.say(RELOAD)

    said: list[str] = []
    looping = Looping(company, step)
    looping.loop._reload = reload
    with logged() as log:
        looping.run()
    assert any(line.startswith("error: the old configuration stays in use: ") for line in log)
    assert "info: stopped" in log


def test_a_new_configuration_says_how_long_the_end_may_take(company: Running) -> None:
    def reload() -> Running:
        company.stop_timeout = timedelta(seconds=7)
        return company

    def step(looping: Looping) -> None:
        seen.append(looping.loop.stop_timeout_s)
        if len(seen) == 1:
            looping.wake.say(RELOAD)
        elif seen[-1] != seen[0]:
            looping.loop.stop()

    seen: list[float] = []
    Looping(company, step, reload=reload).run(at_most_s=20)
    assert (seen[0], seen[-1]) == (30, 7)


# --- clocks ---


@pytest.mark.parametrize(("by", "words"), [(timedelta(days=-365), "-315"), (timedelta(days=1), "+86")])
def test_a_clock_that_is_set_is_told_and_nothing_is_sent_by_it(company: Running, by: timedelta, words: str) -> None:
    clocks = Clocks()

    def step(looping: Looping) -> None:
        if clocks.wall:
            looping.loop.stop()
        elif looping.reports[-1].is_quiet:
            company.launches("forms", deputy=None, date=date.today() + timedelta(days=50), status=Status.PLANNED)
            looping.soon(lambda: clocks.set(by))

    looping = Looping(company, step, clocks=clocks)
    with logged() as log:
        looping.run(at_most_s=20)
    assert any(f"the clock was set by {words}" in line for line in log), log
    assert len(company.events()) == 1, "nothing is begun by a clock that nobody trusts"
    last = looping.reports[-1]
    assert last.outlook.plan.waiting or any(problem.where == "the clock" for problem in last.problems)


def test_a_machine_that_was_suspended_goes_on_with_what_came_due(company: Running) -> None:
    clocks = Clocks()

    def step(looping: Looping) -> None:
        if clocks.wall and looping.reports[-1].is_quiet:
            looping.loop.stop()
        elif looping.reports[-1].is_quiet:
            company.launches("forms", deputy=None, date=date.today() + timedelta(days=50), status=Status.PLANNED)
            looping.soon(lambda: clocks.sleep(timedelta(hours=9)))

    with logged() as log:
        Looping(company, step, clocks=clocks).run(at_most_s=20)
    assert not any("the clock was set" in line for line in log)
    assert len(company.events()) == 2


# --- moments ---


def test_it_looks_again_when_a_rest_is_over_and_when_a_rate_allows_a_call() -> None:
    now = march(2)
    rest = Rest(account="mail", until=march(2, 10), why="503")
    waits = {"slow": 20.0, "busy": 0.0}
    found = set(of_accounts([rest], {"slow", "busy"}, waits.__getitem__, now))
    assert found == {march(2, 10), now + timedelta(seconds=20)}


def test_it_looks_again_when_what_a_dead_process_began_may_be_asked_for(tmp_path: Path) -> None:
    company = Company(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=march(2, 5))
    company.launches(deputy=None)
    company.killer.nth = 1
    with pytest.raises(Killed):
        company.tick()
    company.restart()
    company.now = march(2, 5, 1)
    row = company.effect()
    assert row.intent
    meant = replace(row, intent=replace(row.intent, epoch=7, claimed_at=march(2, 5)))
    company.ledger.write([Change(row=meant, what="claimed", why=Reason.DUE)], now=company.now)
    report = company.tick()
    assert min(moments(report, epoch=0, doubt_wait=timedelta(minutes=15), next_instant=next_instant)) == march(2, 5, 15)
    company.ledger.close()
