"""Whose day is a work day: weekdays, country and company holidays, freeze weeks, leave."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

from outcomed.model.people import Absence, Person
from outcomed.model.policy import Policy

National: TypeAlias = Callable[[str, str | None, date], str | None]
"""Give the name of a country's (and subdivision's) public holiday on a day, None where there is none."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HORIZON = 800
"""Days looked ahead: nobody is away for two years and comes back to the same launch."""


@dataclass(frozen=True, slots=True)
class WorkDays:
    """Everybody's work days under one policy. What was looked for once is found again at once."""

    policy: Policy
    national: National
    _found: dict[Hashable, date] = field(default_factory=dict, init=False, compare=False, repr=False)

    def off(self, person: Person, day: date) -> str | None:
        """Say why a day is no work day of a person ("Saturday", "Good Friday", "away"), None when it is one."""
        if day.weekday() not in person.work_days:
            return _WEEKDAYS[day.weekday()]
        if person.country and (holiday := self.national(person.country, person.subdivision, day)):
            return holiday
        return _covering(self.policy.company_holidays + self.policy.freezes + person.away, day)

    def is_away(self, person: Person, day: date) -> bool:
        """True on a day of a person's own absence."""
        return any(absence.covers(day) for absence in person.away)

    def first_from(self, person: Person, day: date) -> date:
        """Give the first work day on or after a day; the day itself for somebody who has none within two years."""
        about = (person.work_days, person.country, person.subdivision, person.away, day)
        if about not in self._found:
            ahead = (day + timedelta(days=n) for n in range(_HORIZON))
            self._found[about] = next((d for d in ahead if self.off(person, d) is None), day)
        return self._found[about]

    def after(self, person: Person, day: date, count: int) -> date:
        """Give the `count`-th work day after a day. Days off do not count, so absence stops the clock."""
        for _ in range(count):
            day = self.first_from(person, day + timedelta(days=1))
        return day

    def before(self, person: Person, day: date, count: int) -> date:
        """Give the `count`-th work day before a day; the day before it for each that nobody finds in two years."""
        for _ in range(count):
            behind = (day - timedelta(days=n) for n in range(1, _HORIZON))
            day = next((d for d in behind if self.off(person, d) is None), day - timedelta(days=1))
        return day


def _covering(absences: tuple[Absence, ...], day: date) -> str | None:
    return next((a.why for a in absences if a.covers(day)), None)
