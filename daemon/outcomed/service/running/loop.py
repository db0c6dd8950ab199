"""The loop of the daemon: tick, sleep until the next moment that matters, tick again.

What to do is decided anew by each tick from what is known then, so nothing is lost with what the loop remembers: when
to look again, what is under way, and which accounts rest.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from outcomed.connectors import Connectors
from outcomed.ledger.errors import LeaseLost, NotNow
from outcomed.ledger.lease import Lease
from outcomed.ledger.store import Ledger
from outcomed.model.policy import RunPolicy
from outcomed.model.problem import UserError
from outcomed.model.record import TickRow
from outcomed.ports import ConnectorError
from outcomed.service.accounts import Accounts
from outcomed.service.act import Calls, Result
from outcomed.service.clock import clock
from outcomed.service.far import Far
from outcomed.service.flight import Flight, Stopping
from outcomed.service.lookout import Lookout
from outcomed.service.pull import WORTH_WAITING_S
from outcomed.service.running.jobs import Jobs
from outcomed.service.running.logbook import tell, trace
from outcomed.service.running.moments import moments, of_accounts
from outcomed.service.running.notify import Notifier
from outcomed.service.running.sources import Sources
from outcomed.service.running.telling import Telling, status_line
from outcomed.service.tick import Report, Rules, finish, tick
from outcomed.service.wake import Wake

RELOAD = "reload"
STOP = "stop"
_WHAT_WAS_DONE = "what was done"
_CLOCK_WAS_SET = "the clock was set"
_PATIENCE_S = 2.0
"""How long a tick waits for an account that does not answer."""
_LONGEST_SLEEP_S = 120.0
"""A sleep is no longer, so that a machine that was suspended notices it soon."""
_FIRST_RETRY_S, _LONGEST_RETRY_S, _LONGEST_AWAY_S = 5, 300, 30
"""A database that is away or locked may be back at any moment: it is not waited for as long."""


class Installed(Protocol):
    """An installation that is open to be acted in."""

    @property
    def rules(self) -> Rules: ...

    @property
    def outside(self) -> Connectors: ...

    @property
    def ledger(self) -> Ledger: ...

    @property
    def run(self) -> RunPolicy: ...


class Loop:
    """Ticks for one installation until it is told to stop. `reload` gives the installation anew, from a changed config;
    whatever it raises, the old one stays in use. `after` is called with each tick that went well, `missed`
    with how many failed in a row, `job_failed` with the name of a job; `clocks` give both clocks."""

    def __init__(
        self,
        here: Installed,
        *,
        reload: Callable[[], Installed],
        wake: Wake,
        notifier: Notifier,
        lease: Lease | None = None,
        after: Callable[[Report], None] = lambda _: None,
        missed: Callable[[int], None] = lambda _: None,
        job_failed: Callable[[str], None] = lambda _: None,
        clocks: Callable[[], TickRow] = clock,
    ) -> None:
        self._clocks = clocks
        self._here = here
        self._reload = reload
        self._wake = wake
        self._notifier = notifier
        self._lease = lease
        if lease:
            lease.when_lost(wake.call_ended)
        self._after = after
        self._tell_missed = missed
        self._job_failed = job_failed
        self._telling = Telling()
        self._failed = 0
        self._seen = clocks()
        self._until = self._seen.at
        self._flight: Calls = Flight(patience_s=_PATIENCE_S, wake=wake, accounts=Accounts(), alive=self._alive)
        self._adopt(here)

    @property
    def stop_timeout_s(self) -> float:
        """Give how long the end may take, by the config that is in use."""
        return self._here.run.stop_timeout.total_seconds()

    def stop(self) -> None:
        """End after what is in hand. To be called from any thread, as by the one that hears signals."""
        self._flight.is_stopping = True
        self._wake.say(STOP)

    def run(self) -> None:
        """Tick until it is stopped. Raises `LeaseLost` where another process may be at work."""
        self._sources.begin()
        self._notifier.ready()
        try:
            while not self._flight.is_stopping:
                if RELOAD in self._wake.take():
                    self._reloaded()
                self._tick()
                self._sleep()
            self._finish()
        finally:
            self._sources.end()
            self._flight.lanes.abandon()

    # --- ticking ---

    def _tick(self) -> None:
        now = self._clocks()
        try:
            report = tick(self._rules, self._here.outside, self._here.ledger, now, self._flight)
            self._telling.report(report, self._here.ledger.head())
            self._until = self._next_moment(report)
            self._sources.watch()
        except LeaseLost:
            raise
        except Stopping:
            return
        except Exception as err:
            self._missed(err)
            return
        self._failed = 0
        self._seen = now
        if any(done.result is Result.DONE for done in report.done):
            self._wake.say(_WHAT_WAS_DONE)  # what comes next follows from that
        self._notifier.status(status_line(report, self._until))
        try:
            self._after(report)
        except Exception as err:
            tell(logging.ERROR, f"what follows a tick failed: {err!r}", about="after a tick", trace=trace(err))

    def _missed(self, err: Exception) -> None:
        """Tell that a tick failed, and try again after a while; what was begun is settled then."""
        self._failed += 1
        self._tell_missed(self._failed)
        longest_s = _LONGEST_AWAY_S if isinstance(err, NotNow) else _LONGEST_RETRY_S
        wait_s = min(_FIRST_RETRY_S << min(self._failed - 1, 10), longest_s)
        self._until = self._clocks().at + timedelta(seconds=wait_s)
        is_known = isinstance(err, UserError)
        words = str(err) if is_known else f"a fault in outcomed, please report it: {err!r}"
        tell(logging.ERROR, f"a tick failed: {words}", about="tick", trace="" if is_known else trace(err))
        self._notifier.status(f"{self._failed} ticks failed, the last one: {words}")

    def _next_moment(self, report: Report) -> datetime:
        """Give the moment at which another look may find something to do."""
        accounts, doubt_wait = self._flight.accounts, self._rules.policy.limits.doubt_wait
        epoch, next_instant = self._here.ledger.epoch, self._lookout.next_instant
        known = moments(report, epoch=epoch, doubt_wait=doubt_wait, next_instant=next_instant)
        now = self._clocks().at
        late = (now + timedelta(seconds=WORTH_WAITING_S) for _ in self._flight.late)
        return min((*known, *late, *of_accounts(accounts.resting(), self._flight.left, accounts.wait_s, now)))

    def _finish(self) -> None:
        """Wait for what was begun, and settle each as it ends: one that hangs leaves no other in doubt."""
        lanes = self._flight.lanes
        if lanes.under_way:
            tell(logging.INFO, f"waiting for {len(lanes.under_way)} calls that are under way")
            while lanes.is_running:
                self._wake.wait(1)
                self._alive()
                if lanes.has_ended:
                    self._settle()
        self._settle()
        tell(logging.INFO, "stopped")

    def _settle(self) -> None:
        """Settle what has ended; what cannot be is asked for at the next start."""
        try:
            done = finish(self._rules, self._here.outside, self._here.ledger, self._clocks(), self._flight)
        except UserError as err:
            tell(logging.ERROR, f"what was done could not be written down, and is asked for at the next start: {err}")
        else:
            self._telling.done(done)

    # --- sleeping ---

    def _sleep(self) -> None:
        """Sleep until the next moment, or until there is something new."""
        while not self._wake.news and not self._has_results():
            left_s = (self._until - self._clocks().at).total_seconds()
            if left_s <= 0:
                return
            pace_s = min(_LONGEST_SLEEP_S, self._notifier.watchdog_s / 2 or _LONGEST_SLEEP_S)
            self._wake.wait(min(left_s, self._jobs.idle_s(), pace_s))
            self._alive()
            self._look_at_clocks()
            self._jobs.run_due()
            if not self._failed:
                self._sources.look_at_ledger()

    def _has_results(self) -> bool:
        """True where a tick would settle what has ended. After one that failed, it is tried when its wait is over."""
        return not self._failed and self._flight.lanes.has_ended

    def _alive(self) -> None:
        """Say that the loop goes on; leave where the lease is lost."""
        self._notifier.alive()
        if self._lease and not self._lease.is_ours:
            raise self._lease.lost()

    def _look_at_clocks(self) -> None:
        """Notice that the clock was set; how long a machine slept is counted by both."""
        now, seen = self._clocks(), self._seen
        apart_s = (now.at - seen.at).total_seconds() - (now.boot_s - seen.boot_s)
        if abs(apart_s) > self._rules.policy.limits.clock_behind.total_seconds():
            tell(logging.WARNING, f"the clock was set by {apart_s:+.0f} s", about="clock")
            self._seen = now
            self._jobs.begin_anew()
            self._flight.accounts.wake_all()  # until when they rest was reckoned by that clock
            self._wake.say(_CLOCK_WAS_SET)

    # --- the installation ---

    def _adopt(self, here: Installed) -> None:
        """Work with an installation from now on."""
        accounts = self._flight.accounts
        accounts.wake_all()
        self._flight.forget_late()
        self._here = here
        self._flight.accounts = replace(accounts, per_minute=here.outside.per_minute)
        self._lookout = Lookout(Far(self._flight))
        self._rules = replace(here.rules, look=self._lookout)
        self._sources = Sources(here.outside, self._wake, here.ledger)
        jobs = self._sources.jobs(look_s=int(here.run.look_every.total_seconds()))
        self._jobs = Jobs(*jobs, failed=self._job_failed)

    def _reloaded(self) -> None:
        """Go on with the new config, or with the old one where the new one is not sound."""
        self._notifier.reloading()
        try:
            here = self._reload()
            _ = here.outside, here.rules  # they are made now, while there is still a way back
        except Exception as err:
            is_known = isinstance(err, UserError | ConnectorError)
            words = err if is_known else f"a fault in outcomed, please report it: {err!r}"
            where = "" if is_known else trace(err)
            tell(logging.ERROR, f"the old configuration stays in use: {words}", about="reload", trace=where)
            for problem in err.problems if isinstance(err, UserError) else ():
                tell(logging.ERROR, str(problem), about=f"reload {problem.where} {problem.key}")
        else:
            self._sources.end()
            self._adopt(here)
            self._sources.begin()
            tell(logging.INFO, "the new configuration is in use", about="reload")
        self._notifier.ready()
