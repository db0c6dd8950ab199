"""Echoes: the owner sees each new revision at once, with everybody who will read it and when."""

from collections.abc import Iterator
from datetime import datetime

from outcomed.decide import slots
from outcomed.decide.chain import readers
from outcomed.decide.hold import ready_at
from outcomed.decide.pauses import stopped
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.item import Entry, Item, ItemKind, Letter, Message
from outcomed.model.key import Key
from outcomed.model.outcome import Revision, Source
from outcomed.model.people import Cadence, Person, Role
from outcomed.model.plan import Skip
from outcomed.model.record import Ending, LaunchRow, Standing


def echoes(world: World) -> Iterator[Letter | Skip]:
    """Give an echo of every newest revision that its owner has not seen yet. Only a reply is answered in a pause."""
    for (launch, _), revisions in world.recorded.outcomes.items():
        newest, row = revisions[-1], world.recorded.launches.get(launch)
        if row is None or not world.considers(launch) or _is_echoed(world, newest) or not _is_shown(world, row, newest):
            continue
        owner = world.responsible(row.launch)
        if owner is None or not world.policy.allows(owner.email):
            continue
        stop = stopped(world, launch, owner)
        if stop and newest.source is not Source.REPLY:
            yield Skip(key=_echo_key(newest), who=owner.id, reason=stop.reason, at=stop.at, note=stop.why)
        else:
            yield _echo(world, newest, owner)


def _echo_key(revision: Revision) -> Key:
    return keys.echo(revision.launch, revision.checkpoint, revision.number)


def _is_echoed(world: World, revision: Revision) -> bool:
    sent = world.recorded.effects.get((_echo_key(revision), 0))
    return sent is not None and sent.is_sent


def _is_shown(world: World, row: LaunchRow, revision: Revision) -> bool:
    """False for outcomes that nobody will be told."""
    checkpoint = world.recorded.checkpoints.get((revision.launch, revision.checkpoint))
    if checkpoint is None or checkpoint.ending is Ending.BEFORE_START:
        return False
    return row.standing is not Standing.BLOCKED and world.is_followed(row.launch)


def _echo(world: World, revision: Revision, owner: Person) -> Letter:
    key = _echo_key(revision)
    item = Item(
        key=key,
        kind=ItemKind.ECHO,
        launch=revision.launch,
        checkpoint=revision.checkpoint,
        revision=revision.number,
        ready_at=revision.at,
    )
    chain = readers(world, world.recorded.launches[revision.launch].launch)
    told = {name: place for name, place in chain.items() if place.cadence is not Cadence.NEVER}
    replaces = revision.number - 1 or None
    return Letter(
        key=key,
        message=Message.ECHO,
        reader=owner.id,
        slot=revision.at,
        entries=(Entry(item=item, role=Role.OWNER, replaces=replaces),),
        readers=tuple(told),
        roles=tuple(place.role for place in told.values()),
        leaves_at=_leaves_at(world, revision, owner, {name: place.cadence for name, place in told.items()}),
    )


def _leaves_at(world: World, revision: Revision, owner: Person, cadences: dict[str, Cadence]) -> datetime | None:
    """Give the first instant at which anybody reads a revision; None while it is held back."""
    ready = ready_at(world, revision, owner)
    if ready is None:
        return None
    people = world.people.by_id
    first = (slots.upcoming(c, people[name], ready, world.work_days) for name, c in cadences.items())
    return min((slot.at for slot in first if slot), default=ready)
