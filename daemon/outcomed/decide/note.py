"""Noting: everything that was read becomes changes to what is remembered, one stage after the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from outcomed.decide import absorb, checkpoints, hands, problems, unread
from outcomed.decide.world import World
from outcomed.model.problem import Problem
from outcomed.model.reading import DirectoryReading, RegistryReading
from outcomed.model.record import Change, evolve

Stage: TypeAlias = Callable[[World], Iterator[Change]]
"""What is noted of one thing, in a world that knows what was noted before."""


def note(
    world: World,
    *,
    registry: RegistryReading | None,
    directory: DirectoryReading | None,
    sightings: Sequence[hands.Sighting],
    blocked: frozenset[str],
    silent: frozenset[str] = frozenset(),
    wrong: Sequence[Problem] = (),
    jotted: Stage = lambda _: iter(()),
) -> tuple[World, tuple[Change, ...]]:
    """Give the world as it is known now, and the changes that lead to it. What could not be read (None) changes
    nothing; `silent` names the sources that said nothing. `wrong` is what was found wrong with the records that were
    read, `jotted` takes up what people wrote into the notes of reminders."""
    noted: list[Change] = []

    def take(stage: Stage) -> None:
        nonlocal world
        found = tuple(stage(world))
        noted.extend(found)
        world = replace(world, recorded=evolve(world.recorded, found)) if found else world

    take(absorb.start)
    take(lambda now: unread.changes(now.recorded, silent))
    if directory is not None:
        take(partial(absorb.people, reading=directory))
    if registry is not None:
        take(partial(absorb.launches, reading=registry, blocked=blocked))
        take(partial(problems.changes, reading=registry, wrong=wrong))
    take(absorb.outcomes)
    for sighting in sightings:
        take(partial(hands.changes, sighting=sighting))
    take(jotted)
    take(checkpoints.changes)
    return world, tuple(noted)
