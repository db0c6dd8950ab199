"""How long the owner may still correct an outcome before anybody else reads it."""

from datetime import UTC, datetime, timedelta

from outcomed.decide.due import instant
from outcomed.decide.pauses import at_work
from outcomed.decide.workdays import WorkDays
from outcomed.decide.world import World
from outcomed.model.outcome import Revision
from outcomed.model.people import Person
from outcomed.model.record import HoldRow


def after_work_hours(since: datetime, hours: int, person: Person, work_days: WorkDays) -> datetime:
    """Give the instant at which a person will have had so many work hours since an instant (UTC); none: at once."""
    if not hours:
        return since.astimezone(UTC)
    left, day = timedelta(hours=hours), since.astimezone(person.tz).date()
    while True:
        day = work_days.first_from(person, day)
        first, last = (instant(day, at, person) for at in person.hours)
        begin = max(since.astimezone(UTC), first)
        if begin < last:
            if begin + left <= last:
                return begin + left
            left -= last - begin
        day += timedelta(days=1)


def ready_at(world: World, revision: Revision, owner: Person) -> datetime | None:
    """Give when others may read a revision; None while a person holds it back."""
    hold = _hold(world, revision)
    if hold is not None:
        return hold.released_at
    hours, days = world.policy.hold_hours, world.work_days
    ready = after_work_hours(revision.at, hours, owner, days)
    there = at_work(world, revision.launch, owner, before=ready)
    return ready if there is owner else after_work_hours(revision.at, hours, there, days)


def _hold(world: World, revision: Revision) -> HoldRow | None:
    return world.recorded.holds.get((revision.launch, revision.checkpoint, revision.number))
