"""Noting: everything that was read becomes changes to what is remembered, one stage after the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from outcomed.decide import absorb, checkpoints, hands
from outcomed.decide.world import World
from outcomed.model.reading import DirectoryReading, RegistryReading
from outcomed.model.record import Change, evolve


def note(
    world: World,
    *,
    registry: RegistryReading | None,
    directory: DirectoryReading | None,
    sightings: Sequence[hands.Sighting],
    blocked: frozenset[str],
) -> tuple[World, tuple[Change, ...]]:
    """Give the world as it is known now, and the changes that lead to it. What could not be read (None) changes
    nothing."""
    noted: list[Change] = []

    def take(stage: Callable[[World], Iterator[Change]]) -> None:
        nonlocal world
        found = tuple(stage(world))
        noted.extend(found)
        world = replace(world, recorded=evolve(world.recorded, found)) if found else world

    take(absorb.start)
    if directory is not None:
        take(partial(absorb.people, reading=directory))
    if registry is not None:
        take(partial(absorb.launches, reading=registry, blocked=blocked))
    take(absorb.outcomes)
    for sighting in sightings:
        take(partial(hands.changes, sighting=sighting))
    take(checkpoints.changes)
    return world, tuple(noted)
