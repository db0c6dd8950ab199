"""Lunches that somebody took off the calendar: they stay off, and the host is asked once."""

from collections.abc import Iterator

from outcomed.decide.asking import Ask
from outcomed.decide.lunch.guests import host_of
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.effect import State
from outcomed.model.item import Entry, Item, ItemKind
from outcomed.model.people import Role


def taken_off(world: World) -> Iterator[Ask]:
    """Ask the host of each lunch ahead that is not in the calendar any more; of one without a host nobody is asked."""
    hosts = {series.name: host_of(world, series) for series in world.policy.lunches}
    for row in world.events:
        host = hosts.get(keys.series_of(row.key)) if keys.lunch_of(row.key) else None
        is_ahead = row.shape is not None and row.shape.start > world.now
        if host and is_ahead and row.state is State.REMOVED and world.recorded.newest_generation(row.key) is row:
            key = keys.lunch_removed(row.key, host.id)
            item = Item(key=key, kind=ItemKind.LUNCH_REMOVED, launch="", ready_at=row.at)
            lunch_at = row.shape.start if row.shape else None
            yield Ask(person=host, entry=Entry(item=item, role=Role.OWNER, lunch_at=lunch_at))
