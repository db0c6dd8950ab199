"""Pauses and quiet periods: what waits in them, and how they stop the clock of whoever is asked.

What stands in the calendars stays. Whatever is asked, reported or newly invited to waits until the pause is over, at
the hour of mails on the day after its last one, or at once when somebody ends it. Its days are no work days for the
ladder of questions and for the owner's time to correct, just as absence is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from outcomed.decide.due import instant
from outcomed.decide.world import World, once
from outcomed.model.pause import Concern, PauseRow, about
from outcomed.model.people import Absence, Person
from outcomed.model.reason import Reason

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standstill:
    """A pause or a quiet period. `began` is None for a quiet period, which begins with its `first` day, everywhere."""

    reason: Reason
    first: date
    last: date
    concern: Concern
    names: frozenset[str] = frozenset()
    why: str = ""
    by: str = ""
    began: datetime | None = None
    ended: datetime | None = None

    @property
    def about(self) -> str:
        """Say what stands still: "everything", "team Billing"."""
        return about(self.concern, *sorted(self.names))

    def concerns(self, person: Person | None, launch: str, team: str | None) -> bool:
        """True for what is about this launch, of this team, or goes to this person."""
        match self.concern:
            case Concern.EVERYTHING:
                return True
            case Concern.TEAM:
                return team in self.names or (person is not None and person.team in self.names)
            case Concern.LAUNCH:
                return launch in self.names

    def begins_at(self, person: Person) -> datetime:
        """Give when it begins for somebody."""
        return self.began or instant(self.first, time(0), person)

    def ends_at(self, person: Person, mail_at: time) -> datetime:
        """Give when it is over for somebody: at their hour of mails, or when it was ended by hand."""
        by_itself = instant(self.last + _DAY, mail_at, person)
        return min(self.ended, by_itself) if self.ended else by_itself

    def holds(self, now: datetime, person: Person, mail_at: time) -> bool:
        """True while nothing is sent to somebody."""
        return self.begins_at(person) <= now < self.ends_at(person, mail_at)

    def days(self, person: Person) -> Absence | None:
        """Give the person's local days that do not count. A day on which it was ended counts."""
        first = self.began.astimezone(person.tz).date() if self.began else self.first
        last = min(self.last, self.ended.astimezone(person.tz).date() - _DAY) if self.ended else self.last
        return Absence(first=first, last=last, why=self.why or self.reason.sentence) if first <= last else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Why something waits now, and until when."""

    reason: Reason
    at: datetime
    why: str


@once
def standstills(world: World) -> tuple[Standstill, ...]:
    """Give every pause and quiet period that there is or was."""
    rows = sorted(world.recorded.pauses.values(), key=lambda row: (row.at, row.concern, row.name, row.number))
    quiet = (
        Standstill(
            reason=Reason.QUIET_PERIOD,
            first=each.first,
            last=each.last,
            concern=Concern.TEAM if each.teams else Concern.EVERYTHING,
            names=each.teams,
            why=each.why,
        )
        for each in world.policy.quiet
    )
    return (*(_of_row(row) for row in rows), *quiet)


def _of_row(row: PauseRow) -> Standstill:
    return Standstill(
        reason=Reason.PAUSED,
        first=row.at.date(),
        last=row.until,
        concern=row.concern,
        names=frozenset({row.name}),
        why=row.why,
        by=row.by,
        began=row.at,
        ended=row.ended_at,
    )


def stopped(world: World, launch: str, person: Person | None) -> Stop | None:
    """Say why nothing about a launch (empty: about none) goes to a person now; None where nothing stands still. What
    ends last counts."""
    mail_at = world.policy.mail_at
    found = [
        Stop(reason=each.reason, at=each.ends_at(person, mail_at), why=each.why)
        for each in (_about(world, launch, person) if person else ())
        if person and each.holds(world.now, person, mail_at)
    ]
    return max(found, key=lambda stop: stop.at, default=None)


def at_work(world: World, launch: str, person: Person, *, before: datetime | None = None) -> Person:
    """Give a person whose absences hold the days as well on which the clock stands still for a launch of theirs; with
    `before`, only of what began before that."""
    found = (each for each in _about(world, launch, person) if before is None or each.begins_at(person) < before)
    days = tuple(days for each in found if (days := each.days(person)))
    return replace(person, away=(*person.away, *days)) if days else person


def days_stopped(world: World, launch: str, person: Person, since: date, until: date) -> int:
    """Count the days after one, up to another, that do not count."""
    stopped_days = {
        day
        for each in _about(world, launch, person)
        if (days := each.days(person))
        for n in range((min(days.last, until) - max(days.first, since)).days + 1)
        if since < (day := max(days.first, since) + timedelta(days=n)) <= until
    }
    return len(stopped_days)


def in_force(world: World) -> Iterator[Standstill]:
    """Give what stands still now, and the quiet periods ahead, the soonest first."""
    today = world.now.date()
    for each in sorted(standstills(world), key=lambda each: (each.first, each.last, each.about)):
        if each.last >= today and not (each.ended and each.ended <= world.now):
            yield each


def _about(world: World, launch: str, person: Person) -> Iterator[Standstill]:
    if not (found := standstills(world)):
        return
    row = world.recorded.launches.get(launch)
    team = row.launch.team if row else None
    yield from (each for each in found if each.concerns(person, launch, team))
