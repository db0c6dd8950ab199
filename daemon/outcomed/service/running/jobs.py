"""Jobs: what is done every so often. `schedule` says when; nothing that must not be forgotten hangs on it.

It is only a ticker: a job that fails is told, counted and done again at its next time, and stops no other; and since it
reckons by the wall clock, everything is begun anew whenever that clock was set.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from schedule import Scheduler

from outcomed.service.running.logbook import tell, trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to do, and how many seconds lie between two times, as things are now."""

    name: str
    every_s: Callable[[], int]
    do: Callable[[], None]


class Jobs:
    """Does jobs at their times; `failed` is told the name of each that has failed."""

    def __init__(self, *jobs: Job, failed: Callable[[str], None] = lambda _: None) -> None:
        self._jobs = jobs
        self._failed = failed
        self._paces_s: tuple[int, ...] = ()
        self._scheduler = Scheduler()
        self.begin_anew()

    def begin_anew(self) -> None:
        """Reckon all times from now on."""
        self._scheduler.clear()
        self._paces_s = tuple(job.every_s() for job in self._jobs)
        for job, pace_s in zip(self._jobs, self._paces_s, strict=True):
            self._scheduler.every(pace_s).seconds.do(self._safely, job, pace_s)

    def idle_s(self) -> float:
        """Give the seconds until the next time of any job, not below 0."""
        if self._paces_s != tuple(job.every_s() for job in self._jobs):
            self.begin_anew()
        idle = self._scheduler.idle_seconds
        return float("inf") if idle is None else max(0.0, idle)

    def run_due(self) -> None:
        """Do whatever is due."""
        if self.idle_s() > min(self._paces_s, default=0):
            self.begin_anew()  # the wall clock of the zone went back, as it does in autumn
        self._scheduler.run_pending()

    def _safely(self, job: Job, pace_s: int) -> None:
        try:
            job.do()
        except Exception as err:
            self._failed(job.name)
            message = f"{job.name} failed and is tried again in {pace_s} s: {err!r}"
            tell(logging.ERROR, message, about=job.name, trace=trace(err))
