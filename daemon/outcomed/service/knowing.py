"""Knowing: the world as the launches and people say it now, for commands that answer and ask.

Calendars are not read: nothing that a person says by a command depends on them.
"""

from dataclasses import replace

from outcomed.connectors import Connectors
from outcomed.decide.desired import desired
from outcomed.decide.note import note
from outcomed.decide.workdays import WorkDays
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.item import Letter, Message
from outcomed.model.record import Change, Recorded, TickRow, evolve
from outcomed.service.reading import read
from outcomed.service.tick import Rules


def world_now(
    rules: Rules, outside: Connectors, recorded: Recorded, clock: TickRow
) -> tuple[World, tuple[Change, ...]]:
    """Give the world with what the registry and the directory hold now, and the changes that a tick would note.

    What cannot be read is left as it was remembered: somebody can always answer.
    """
    found = read(replace(outside, calendars={}), rules.policy, recorded, clock.at.date())
    world = World(recorded, WorkDays(rules.policy, rules.national), clock.at)
    return note(
        world,
        registry=found.registry,
        directory=found.directory,
        sightings=(),
        blocked=found.blocked,
        wrong=found.problems,
    )


def after(world: World, changes: tuple[Change, ...]) -> World:
    """Give the world as it will be once the changes are written."""
    return World(evolve(world.recorded, changes), world.work_days, world.now)


def echo_of(world: World, launch: str, checkpoint: str) -> Letter | None:
    """Give the echo of the newest revision: who will read it, and when; None where it is told to nobody."""
    letters = (letter for letter in desired(world).letters if letter.message is Message.ECHO)
    return next((letter for letter in letters if keys.is_about(letter.key, launch, checkpoint)), None)
