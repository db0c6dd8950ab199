"""The news of a launch: what readers along the chain shall be told, and what each of them knows already.

An outcome's revision, its correction for those who were told an older one, its withdrawal, "not answered yet", a
dropped launch, a decision, and one that is still wanted. Items never expire.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from outcomed.decide.asking import ladder
from outcomed.decide.chain import everybody
from outcomed.decide.checkpoints import Live
from outcomed.decide.decisions import decided, still_wanted
from outcomed.decide.hold import ready_at
from outcomed.decide.lunch.audience import audience
from outcomed.decide.notice import Chain, Notice, Told, place_of
from outcomed.decide.world import World, status_of
from outcomed.model import keys
from outcomed.model.item import Item, ItemKind
from outcomed.model.key import Key
from outcomed.model.launch import Status
from outcomed.model.outcome import Revision
from outcomed.model.people import Person, Role
from outcomed.model.plan import Skip
from outcomed.model.reason import Reason
from outcomed.model.record import CheckpointRow, Ending, LaunchRow, Standing


def notices(world: World, live: Live) -> Iterator[Notice | Skip]:
    """Give everything that somebody has not been told and shall be, and why other news is kept back.

    Whoever would be told now and is not is named once for each launch, with the reason.
    """
    for row in world.launches:
        if world.is_followed(row.launch) and row.standing is not Standing.BLOCKED:
            barred: dict[str, Reason] = {}
            for found in _of_launch(world, row, live[row.launch.id]):
                if isinstance(found, Notice) and found.place.barred:
                    barred.setdefault(found.reader.id, found.place.barred)
                else:
                    yield found
            for name, reason in barred.items():
                yield Skip(key=keys.of_launch(row.launch.id), who=name, reason=reason)


def _of_launch(world: World, row: LaunchRow, live: tuple[CheckpointRow, ...]) -> Iterator[Notice | Skip]:
    told = world.told.of_launch.get(row.launch.id, {})
    chain = everybody(world, row.launch)
    owner = world.responsible(row.launch)
    outcomes = tuple(_outcomes(world, row, owner, chain, told)) if owner else ()
    yield from outcomes
    if status_of(row) is Status.DROPPED:
        # Whoever is about to hear an outcome of it hears in the same mail that it was dropped.
        hearing = (n.reader.id for n in outcomes if isinstance(n, Notice) and not n.place.barred)
        yield from _dropped(world, row, chain, {name: frozenset() for name in hearing} | dict(told))
    yield from decided(world, row, chain, told)
    yield from still_wanted(world, row, chain, told)
    if owner is None:
        return
    for checkpoint in live:
        if world.is_open(checkpoint):
            yield from _overdue(world, row, checkpoint, owner, chain, told)


def _outcomes(world: World, row: LaunchRow, owner: Person, chain: Chain, told: Told) -> Iterator[Notice | Skip]:
    for checkpoint, revisions in world.revisions_of.get(row.launch.id, {}).items():
        if reason := _unlooked(world, row.launch.id, checkpoint):
            yield Skip(key=_key(revisions[-1]), who=owner.id, reason=reason)
        else:
            yield from _revised(world, revisions, owner, chain, told)


def _unlooked(world: World, launch: str, checkpoint: str) -> Reason | None:
    """Say why an outcome is of no checkpoint that is followed."""
    row = world.recorded.checkpoints.get((launch, checkpoint))
    if row is None:
        return Reason.NOT_PLANNED
    return Reason.BEFORE_START if row.ending is Ending.BEFORE_START else None


def _revised(
    world: World, revisions: tuple[Revision, ...], owner: Person, chain: Chain, told: Told
) -> Iterator[Notice | Skip]:
    """Tell the newest revision, once the owner had time to correct it."""
    newest = revisions[-1]
    untold = tuple(_untold(world, revisions, chain, told))
    ready = ready_at(world, newest, owner)
    if ready is None or ready > world.now:
        if any(not notice.place.barred for notice in untold):
            reason = Reason.ON_HOLD if ready is None else Reason.HELD
            yield Skip(key=_key(newest), who=owner.id, reason=reason, at=ready)
        return
    for notice in untold:
        yield replace(notice, item=replace(notice.item, ready_at=ready))


def _untold(world: World, revisions: tuple[Revision, ...], chain: Chain, told: Told) -> Iterator[Notice]:
    newest = revisions[-1]
    shown = _shown(world, revisions)
    for name in dict.fromkeys((*chain, *told, *shown)):
        known = _known(told.get(name, frozenset()), newest) or shown.get(name)
        kind = _kind(newest, revisions[known - 1] if known else None, in_chain=name in chain)
        if kind is None:
            continue
        reader = world.people.by_id[name]
        # Whoever was told the old value hears that it was wrong, also where they would not be told anything new.
        place = chain[name] if kind is ItemKind.OUTCOME else place_of(world, chain, reader)
        item = Item(
            key=_key(newest),
            kind=kind,
            launch=newest.launch,
            checkpoint=newest.checkpoint,
            revision=newest.number,
            ready_at=newest.at,
        )
        yield Notice(reader=reader, place=place, item=item, replaces=known)


def _known(told: frozenset[Key], newest: Revision) -> int | None:
    """Give the newest revision of this checkpoint that a reader was told."""
    found = (revision for key in told if (revision := keys.revision_told(key)))
    return max((number for _, checkpoint, number in found if checkpoint == newest.checkpoint), default=None)


def _shown(world: World, revisions: tuple[Revision, ...]) -> Mapping[str, int]:
    """Give who saw another result on the agenda of a lunch ahead, with its revision: they hear that it was wrong. The
    same one on an agenda takes nobody's digest away."""
    newest = revisions[-1]
    seen = audience(world).get((newest.launch, newest.checkpoint), {})
    return {name: number for name, number in seen.items() if not revisions[number - 1].says_as(newest)}


def _key(revision: Revision) -> Key:
    return keys.outcome(revision.launch, revision.checkpoint, revision.number)


def _kind(newest: Revision, known: Revision | None, *, in_chain: bool) -> ItemKind | None:
    """Decide what a revision is to a reader; None where there is nothing to tell."""
    if known is not None and known.number == newest.number:
        return None
    if newest.outcome is None:
        return ItemKind.WITHDRAWN if known and known.outcome else None
    if known and known.outcome and known.outcome.result != newest.outcome.result:
        return ItemKind.CORRECTION
    return ItemKind.OUTCOME if in_chain else None


def _overdue(
    world: World, launch: LaunchRow, row: CheckpointRow, owner: Person, chain: Chain, told: Told
) -> Iterator[Notice | Skip]:
    """Tell once, when the grace is over, that there is no answer yet."""
    at = ladder(world, row, owner).overdue_at
    if at is None or at > world.now or world.is_unconfirmed(launch):
        return
    key = keys.overdue(row.launch, row.checkpoint, row.round)
    if launch.standing is Standing.BROKEN:
        yield Skip(key=key, who=owner.id, reason=Reason.RECORD_BROKEN)
        return
    item = Item(
        key=key, kind=ItemKind.OVERDUE, launch=row.launch, checkpoint=row.checkpoint, round=row.round, ready_at=at
    )
    for name, place in chain.items():
        if place.role is not Role.OWNER and key not in told.get(name, frozenset()):
            yield Notice(reader=world.people.by_id[name], place=place, item=item)


def _dropped(world: World, row: LaunchRow, chain: Chain, told: Told) -> Iterator[Notice]:
    """Tell once that a launch was dropped, to those who were told anything of it."""
    key = keys.dropped(row.launch.id, row.drops)
    item = Item(key=key, kind=ItemKind.DROPPED, launch=row.launch.id, ready_at=row.status_at)
    for name, items in told.items():
        if name != row.launch.owner and key not in items:
            reader = world.people.by_id[name]
            yield Notice(reader=reader, place=place_of(world, chain, reader), item=item)
