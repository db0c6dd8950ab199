"""When digests leave: the send slots of a cadence, in the reader's zone and on the reader's work days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from outcomed.decide.due import instant
from outcomed.decide.workdays import WorkDays
from outcomed.model.people import Cadence, Person

_WIDTH = (Cadence.NOW, Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY, Cadence.QUARTERLY)
_PERIODS = 60
"""Periods walked back or on before a reader counts as having no slot (nobody is away for 60 work days unnoticed)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One moment at which digests of a cadence leave for a reader."""

    cadence: Cadence
    day: date
    at: datetime

    @property
    def order(self) -> tuple[date, int]:
        """Later days first, and on one day the wider cadence names the mail."""
        return self.day, _WIDTH.index(self.cadence)


def latest(cadence: Cadence, person: Person, now: datetime, work_days: WorkDays) -> Slot | None:
    """Give the newest slot that has come."""
    today = now.astimezone(person.tz).date()
    back = _periods(cadence, today, -1)
    return next((s for start in back if (s := _slot(cadence, start, person, work_days)) and s.at <= now), None)


def upcoming(cadence: Cadence, person: Person, since: datetime, work_days: WorkDays) -> Slot | None:
    """Give the first slot at or after an instant."""
    day = since.astimezone(person.tz).date()
    ahead = _periods(cadence, day, 1)
    return next((s for start in ahead if (s := _slot(cadence, start, person, work_days)) and s.at >= since), None)


def _slot(cadence: Cadence, start: date, person: Person, work_days: WorkDays) -> Slot | None:
    """Give the slot of a period: its first work day, None where it has none."""
    day = work_days.first_from(person, start)
    if _start(cadence, day) != start:
        return None
    return Slot(cadence=cadence, day=day, at=instant(day, work_days.policy.mail_at, person))


def _periods(cadence: Cadence, day: date, step: int) -> Iterator[date]:
    start = _start(cadence, day)
    for _ in range(_PERIODS):
        yield start
        start = _start(cadence, start - timedelta(days=1)) if step < 0 else _next(cadence, start)


def _start(cadence: Cadence, day: date) -> date:
    match cadence:
        case Cadence.WEEKLY:
            return day - timedelta(days=day.weekday())
        case Cadence.MONTHLY:
            return day.replace(day=1)
        case Cadence.QUARTERLY:
            return day.replace(month=day.month - (day.month - 1) % 3, day=1)
        case _:
            return day


def _next(cadence: Cadence, start: date) -> date:
    longest = {Cadence.WEEKLY: 7, Cadence.MONTHLY: 31, Cadence.QUARTERLY: 92}.get(cadence, 1)
    return _start(cadence, start + timedelta(days=longest))
