"""The chain: who reads of a launch, in which direction, and how often."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from outcomed.decide.world import World
from outcomed.model.launch import Launch
from outcomed.model.people import Cadence, Person, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a reader stands to a launch, and the cadence that follows from it."""

    role: Role
    cadence: Cadence


def readers(world: World, launch: Launch) -> Mapping[str, Place]:
    """Give everybody who reads of a launch, each in the first role that fits: up, down, across; the owner's copy last.

    People who left, who are outside the rollout or the allowed domains are not among them.
    """
    places: dict[str, Place] = {}
    for person, place in _standing(world, launch):
        if person.id not in places and _may_read(world, person, place.role):
            places[person.id] = place
    return places


def _standing(world: World, launch: Launch) -> Iterator[tuple[Person, Place]]:
    defaults = world.policy.cadences
    owner = world.responsible(launch)
    if owner:
        yield from _placed((owner,), Role.OWNER, defaults.down)
    if Role.UP in launch.tell and owner:
        managers = world.people.managers(owner.id, world.policy.up_levels)
        yield from _placed(managers[:1], Role.UP, defaults.manager)
        yield from _placed(managers[1:], Role.UP, defaults.higher)
    if Role.DOWN in launch.tell:
        credited = (p for c in launch.credits if (p := world.people.get(c.who)))
        yield from _placed((*world.people.team(launch.team), *credited), Role.DOWN, defaults.down)
    if Role.ACROSS in launch.tell:
        partners = (p for a in launch.affects for p in world.people.team(a.team))
        subscribers = (p for s in launch.subscribers if (p := world.people.get(s)))
        yield from _placed((*partners, *subscribers), Role.ACROSS, defaults.across)


def _placed(people: tuple[Person, ...], role: Role, default: Cadence) -> Iterator[tuple[Person, Place]]:
    for person in people:
        yield person, Place(role=role, cadence=person.cadence or default)


def _may_read(world: World, person: Person, role: Role) -> bool:
    policy = world.policy
    if world.has_left(person) or not policy.allows(person.email):
        return False
    if not policy.teams or role is Role.OWNER:
        return True
    return person.team in policy.teams or (role is Role.UP and person.id in policy.upper_readers)
