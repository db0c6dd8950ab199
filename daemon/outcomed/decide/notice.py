"""Notices: one piece of news for one reader, and where those stand who knew of a launch before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from outcomed.decide.chain import Place, unreachable
from outcomed.decide.world import World
from outcomed.model.item import Item
from outcomed.model.key import Key
from outcomed.model.people import Person, Role

Told: TypeAlias = Mapping[str, frozenset[Key]]
"""Reader -> the items of one launch that they were told."""

Chain: TypeAlias = Mapping[str, Place]
"""Everybody around a launch, and where they stand; those who do not read of it with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """An item that one reader shall be told, and where they stand. `replaces` is the revision they know, or the
    decision. `is_at_once`: it waits for no slot of theirs, unless they want no digests at all."""

    reader: Person
    place: Place
    item: Item
    replaces: int | None = None
    is_at_once: bool = False


def place_of(world: World, chain: Chain, reader: Person) -> Place:
    """Give where somebody stands who was told before; who left the chain since is spoken to like a partner."""
    place = chain.get(reader.id)
    if place and place.barred is None:
        return place
    cadence = world.cadence_of(reader) or world.policy.cadences.across
    return Place(role=Role.ACROSS, cadence=cadence, barred=unreachable(world, reader))
