"""The question box: what people asked for the lunch, shown once, on the next agenda that is told.

What there is no room for, and what comes after an agenda, is carried over to the next one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from outcomed.decide.chain import readers
from outcomed.decide.lunch.guests import guests_of, host_of
from outcomed.decide.world import World, once
from outcomed.model import keys
from outcomed.model.key import Key
from outcomed.model.lunch import LunchSeries
from outcomed.model.people import Person, Role
from outcomed.model.record import LaunchRow, Note, NoteKind, ReceivedRow, Standing

MOST = 8
"""So many questions stand on one agenda; of those that are as much in turn, the oldest first."""


def is_tellable(world: World, row: LaunchRow, guests: Sequence[Person]) -> bool:
    """A launch that tells across is for everybody; another one only where all who come read of it anyway."""
    if Role.ACROSS in row.launch.tell:
        return True
    chain = readers(world, row.launch)
    return all(guest.id in chain for guest in guests)


def series_for(world: World, person: str) -> LunchSeries | None:
    """Give the lunch at which somebody's questions are asked: the first one they are invited to, else the first."""
    return _series_of(world).get(person) or next(iter(world.policy.lunches), None)


@once
def _series_of(world: World) -> dict[str, LunchSeries]:
    found: dict[str, LunchSeries] = {}
    for series in world.policy.lunches:
        host = host_of(world, series)
        for guest in guests_of(world, series, host) if host else ():
            found.setdefault(guest.id, series)
    return found


def asked(world: World, lunch: Key, guests: Sequence[Person]) -> tuple[tuple[str, int], ...]:
    """Give the questions that the agenda of a lunch shows if it is told now, each by its message and place there:
    everybody's first before anybody's second."""
    asked_before: Counter[str] = Counter()
    waiting: list[tuple[int, str, int]] = []
    for row, number in sorted(_waiting(world, lunch, guests), key=lambda each: (each[0].at, each[0].id, each[1])):
        waiting.append((asked_before[row.person], row.id, number))
        asked_before[row.person] += 1
    turns = sorted(waiting, key=lambda each: each[0])
    return tuple((message, number) for _, message, number in turns[:MOST])


def shown(world: World, lunch: Key) -> tuple[tuple[str, int], ...]:
    """Give the questions that the agenda of a lunch showed, but for those that were erased since."""
    rows = world.recorded.received
    kept = [about for about, at in world.boxed.items() if at == lunch and _is_kept(rows.get(about[0]), about[1])]
    return tuple(sorted(kept, key=lambda about: (rows[about[0]].at, *about)))


def _is_kept(row: ReceivedRow | None, number: int) -> bool:
    return row is not None and number < len(row.notes)


def _waiting(world: World, lunch: Key, guests: Sequence[Person]) -> Iterator[tuple[ReceivedRow, int]]:
    for row in world.recorded.received.values():
        for number, note in enumerate(row.notes):
            if note.kind is not NoteKind.LUNCH_QUESTION or (row.id, number) in world.boxed:
                continue
            series = series_for(world, row.person)
            if series and series.name == keys.series_of(lunch) and _may_be_shown(world, note, guests):
                yield row, number


def _may_be_shown(world: World, note: Note, guests: Sequence[Person]) -> bool:
    row = world.recorded.launches.get(note.launch)
    if row is None:
        return not note.launch
    return row.standing is not Standing.BLOCKED and world.is_followed(row.launch) and is_tellable(world, row, guests)
