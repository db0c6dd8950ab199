"""Ahead: the instants at which the clock alone changes what shall hold or happen, and of which launches.

A tick between two of them has nothing to do, as long as nobody says or changes anything. Whoever plays the future needs
to tick at these alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from outcomed.decide import slots
from outcomed.decide.asking import ladder
from outcomed.decide.checkpoints import Live
from outcomed.decide.decisions import passed_at, questions
from outcomed.decide.due import instant
from outcomed.decide.lunch.agenda import SPEAKERS_FIRST, told_at
from outcomed.decide.lunch.guests import host_of
from outcomed.decide.pauses import days_stopped
from outcomed.decide.world import World, status_of
from outcomed.model import keys
from outcomed.model.effect import State
from outcomed.model.item import Letter
from outcomed.model.launch import Status
from outcomed.model.people import Cadence, Person
from outcomed.model.plan import Desired, Skip
from outcomed.model.reason import AHEAD
from outcomed.model.record import CheckpointRow, LaunchRow

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Call:
    """An instant, and the launches of which something may change then (None: of all)."""

    at: datetime
    launches: frozenset[str] | None = None


def ahead(world: World, live: Live, wanted: Desired) -> Iterator[Call]:
    """Give what comes after now. `wanted` is what is desired now, after everything that could be done was done."""
    calls = (
        *(call for skip in wanted.skips for call in _of_skip(world, skip)),
        *(call for letter in wanted.letters for call in _of_letter(world, letter)),
        *(call for row in world.launches for call in _of_launch(world, row, live)),
        *(Call(at) for at in (*_of_people(world), *_of_troubles(world))),
        *(Call(at, frozenset()) for at in _of_lunches(world)),
    )
    return (call for call in calls if call.at > world.now)


def _of_skip(world: World, skip: Skip) -> Iterator[Call]:
    if skip.at is None or skip.reason not in AHEAD:
        return
    if keys.is_asks(skip.key):
        yield Call(skip.at, _asked_of(world, skip.who))
    else:
        yield Call(skip.at, frozenset({keys.launch_of(skip.key)}))


def _asked_of(world: World, person: str) -> frozenset[str]:
    """Give the launches of which a person may be asked."""
    rows = ((row.launch, world.responsible(row.launch)) for row in world.recorded.launches.values())
    return frozenset(launch.id for launch, owner in rows if person in (owner and owner.id, launch.deputy))


def _of_letter(world: World, letter: Letter) -> Iterator[Call]:
    """Give the next chance of what could not leave, such as a second question of one day."""
    reader = world.people.get(letter.reader)
    slot = slots.upcoming(Cadence.DAILY, reader, world.now + timedelta.resolution, world.work_days) if reader else None
    if slot:
        yield Call(slot.at)


def _of_launch(world: World, row: LaunchRow, live: Live) -> Iterator[Call]:
    owner = world.responsible(row.launch)
    if owner is None:
        return
    about = frozenset({row.launch.id})
    if row.launch.date and status_of(row) in (Status.PLANNED, Status.SLIPPED):  # it is asked whether it went out
        yield Call(instant(row.launch.date + _DAY, time(0), owner), about)
    passed = (passed_at(world, asked) for _, asked in questions(world, row.launch.id))
    yield from (Call(at, about) for at in passed if at)
    for checkpoint in live[row.launch.id]:
        if world.is_open(checkpoint):
            yield from (Call(at, about) for at in _of_checkpoint(world, checkpoint, owner))


def _of_checkpoint(world: World, row: CheckpointRow, owner: Person) -> Iterator[datetime]:
    """Give the end of the grace, or when it is too late to ask."""
    if at := ladder(world, row, owner).overdue_at:
        yield at
    elif row.due <= world.now:
        due = row.due.astimezone(owner.tz).date()
        stopped = days_stopped(world, row.launch, owner, due, date.max)
        yield instant(due + timedelta(days=world.policy.expire_after + 1 + stopped), time(0), owner)


def _of_people(world: World) -> Iterator[datetime]:
    """Give when people have left."""
    for row in world.recorded.people.values():
        if row.person.left:
            yield instant(row.person.left + _DAY, time(0), row.person)
        if row.gone_since:
            yield row.gone_since + timedelta(days=world.policy.leaver_after)


def _of_lunches(world: World) -> Iterator[datetime]:
    """Give when speakers and guests are told of the lunches that stand, and when these begin."""
    standing = [row for row in world.events if keys.lunch_of(row.key) and row.state is State.PRESENT]
    for series in world.policy.lunches:
        host = host_of(world, series)
        starts = [row.shape.start for row in standing if row.shape and row.key[1] == series.name]
        yield from starts
        if host:
            yield from (told_at(world, series, host, start) for start in starts)
            yield from (told_at(world, series, host, start, earlier=SPEAKERS_FIRST) for start in starts)


def _of_troubles(world: World) -> Iterator[datetime]:
    """Give when what failed is tried or asked for again."""
    for row in world.recorded.effects.values():
        if row.trouble and row.trouble.retry_at:
            yield row.trouble.retry_at
