"""Who knows an outcome from the agenda of a lunch that is still ahead: they hear when it turns out to be wrong.

What was shown at a lunch that is over was talked about there; its correction is news at the next one.
"""

from collections.abc import Mapping

from outcomed.decide.world import World, once
from outcomed.model import keys
from outcomed.model.effect import EffectRow, State
from outcomed.model.event import Scheduling
from outcomed.model.key import encode


@once
def audience(world: World) -> Mapping[tuple[str, str], Mapping[str, int]]:
    """Give by (launch, checkpoint) who was shown it, and the first revision that they were shown."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for lunch, shown in world.showing.items():
        row = world.recorded.newest_generation(lunch)
        if row is None or row.state is not State.PRESENT or row.shape is None or row.shape.start <= world.now:
            continue
        for about, numbers in shown.items():
            # What took the place of the first one reached the guests by a correction.
            found.setdefault(about, {}).update(dict.fromkeys(_guests(world, row), numbers[0]))
    return found


def _guests(world: World, row: EffectRow) -> tuple[str, ...]:
    """Give who has the agenda: where we invite by mail those who were sent it, else all whom the calendar shows it."""
    if row.shape is None or row.target is None or row.target.scheduling is not Scheduling.CLIENT:
        return tuple(dict.fromkeys((row.who, *(row.shape.attendees if row.shape else ()))))
    item = encode(keys.informed(row.key, row.generation))
    return tuple(person for person in row.shape.attendees if (person, item) in world.recorded.told)
