"""The chain: who reads of a launch, in which direction, and how often."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from outcomed.decide.world import World, once
from outcomed.model.launch import Launch
from outcomed.model.people import Cadence, Person, Role
from outcomed.model.reason import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a person stands to a launch, and the cadence that follows from it. `barred` says why they do not read of
    it there; None for readers."""

    role: Role
    cadence: Cadence
    barred: Reason | None = None


@once
def readers(world: World, launch: Launch) -> Mapping[str, Place]:
    """Give everybody who reads of a launch, each in the first role that fits: up, down, across; the owner's copy last.

    People who left, who are outside the rollout or the allowed domains are not among them.
    """
    return {name: place for name, place in everybody(world, launch).items() if place.barred is None}


@once
def everybody(world: World, launch: Launch) -> Mapping[str, Place]:
    """Give the readers of a launch, then those who stand around it and do not read of it, with the reason."""
    places: dict[str, Place] = {}
    barred: dict[str, Place] = {}
    for person, place in _around(world, launch):
        if reason := _barred(world, launch, person, place.role):
            barred.setdefault(person.id, replace(place, barred=reason))
        else:
            places.setdefault(person.id, place)
    return places | {name: place for name, place in barred.items() if name not in places}


def unreachable(world: World, person: Person) -> Reason | None:
    """Say why a person gets no mail whatever it says; None where they can."""
    if world.has_left(person):
        return Reason.LEFT
    if world.has_failed(person):
        return Reason.ADDRESS_FAILED
    return None if world.policy.allows(person.email) else Reason.DOMAIN_NOT_ALLOWED


def _around(world: World, launch: Launch) -> Iterator[tuple[Person, Place]]:
    """Give everybody around a launch in every role they have, whether they may read of it or not."""
    defaults = world.policy.cadences
    owner = world.responsible(launch)
    if owner:
        managers = world.people.managers(owner.id, world.policy.up_levels)
        yield from _placed(world, (owner,), Role.OWNER, defaults.down)
        yield from _placed(world, managers[:1], Role.UP, defaults.manager)
        yield from _placed(world, managers[1:], Role.UP, defaults.higher)
    credited = (p for c in launch.credits if (p := world.people.get(c.who)))
    yield from _placed(world, (*world.people.team(launch.team), *credited), Role.DOWN, defaults.down)
    partners = (p for a in launch.affects for p in world.people.team(a.team))
    wanted = (s.person for s in world.subscriptions_of.get(launch.id, ()) if s.wants)
    subscribers = (p for s in (*launch.subscribers, *wanted) if (p := world.people.get(s)))
    yield from _placed(world, (*partners, *subscribers), Role.ACROSS, defaults.across)
    yield from _placed(world, tuple(_deciders(world, launch)), Role.UP, defaults.higher)


def _deciders(world: World, launch: Launch) -> Iterator[Person]:
    """Give who is asked for a decision on a launch, or took one, wherever they stand else."""
    current = (revisions[-1].outcome for revisions in world.revisions_of.get(launch.id, {}).values())
    asked = (found.decision_wanted.of for found in current if found and found.decision_wanted)
    took = (row.person for taken in world.decisions_of.get(launch.id, {}).values() for row in taken)
    yield from (person for name in (*asked, *took) if (person := world.people.get(name)))


def _placed(world: World, people: tuple[Person, ...], role: Role, default: Cadence) -> Iterator[tuple[Person, Place]]:
    for person in people:
        yield person, Place(role=role, cadence=world.cadence_of(person) or default)


def _barred(world: World, launch: Launch, person: Person, role: Role) -> Reason | None:
    """Say why a person does not read of a launch in a role; the owner's copy is none of its directions."""
    if reason := unreachable(world, person):
        return reason
    if role is Role.OWNER:
        return None
    if any(s.person == person.id and not s.wants for s in world.subscriptions_of.get(launch.id, ())):
        return Reason.UNSUBSCRIBED
    if not _is_rolled_out(world, person, role):
        return Reason.OUTSIDE_ROLLOUT
    return None if role in launch.tell else Reason.NOT_TOLD_TO


def _is_rolled_out(world: World, person: Person, role: Role) -> bool:
    policy = world.policy
    is_named = role is Role.UP and person.id in policy.upper_readers
    return not policy.teams or person.team in policy.teams or is_named
