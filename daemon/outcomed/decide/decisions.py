"""Decisions: who is told what was decided, whose decision is still wanted, and when somebody looks what came of it.

A decision is a leader's own word: it waits for no time to correct an outcome. It goes down at once, to everybody who
was told another one before as well; all others read it when they read the rest.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from outcomed.decide.due import instant, nominal_day
from outcomed.decide.hold import ready_at
from outcomed.decide.notice import Chain, Notice, Told, place_of
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.decision import DecisionRow, open_question
from outcomed.model.item import Item, ItemKind
from outcomed.model.launch import Launch
from outcomed.model.outcome import DecisionWanted, Revision
from outcomed.model.people import Person, Role
from outcomed.model.record import LaunchRow

_SOONEST, _LATEST = timedelta(weeks=4), relativedelta(months=6)
"""The launch's next checkpoint is the day to look what a decision brought, where it is so far away at least and at
most."""
_ELSE = relativedelta(months=3)
_DOWN = (Role.DOWN, Role.OWNER)


def look_at(world: World, launch: Launch, checkpoint: str, wanted: str, today: date) -> tuple[str, date]:
    """Name the checkpoint at which somebody looks what a decision brought, and the day it is meant for. Who corrects a
    decision has the same look, until it is answered."""
    taken = world.decisions_of.get(launch.id, {}).get(checkpoint, ())
    if taken and taken[0].wanted == wanted and not world.is_answered(launch.id, taken[0].look):
        return taken[0].look, taken[0].look_on
    count = len({row.look for row in taken})
    return f"{checkpoint}-decision" + (f"-{count + 1}" if count else ""), _day(world, launch, today)


def _day(world: World, launch: Launch, today: date) -> date:
    specs = world.policy.checkpoints if launch.checkpoints is None else launch.checkpoints
    days = sorted(nominal_day(launch.date, spec.offset) for spec in specs) if launch.date else []
    following = (day for day in days if today + _SOONEST <= day <= today + _LATEST)
    return next(following, today + _ELSE)


# --- what was decided ---


def decided(world: World, row: LaunchRow, chain: Chain, told: Told) -> Iterator[Notice]:
    """Tell the newest decision on each outcome of a launch, to all but whoever took it."""
    for checkpoint, taken in world.decisions_of.get(row.launch.id, {}).items():
        newest = taken[0]
        for name in dict.fromkeys((*chain, *told)):
            known = _known(told.get(name, frozenset()), checkpoint)
            if name != newest.person and known != newest.number and (known or name in chain):
                yield _decided(world, newest, world.people.by_id[name], chain, known)


def _known(told: frozenset[tuple[str, ...]], checkpoint: str) -> int | None:
    """Give the newest decision on a checkpoint that a reader was told."""
    found = (about for key in told if (about := keys.decision_told(key)))
    return max((number for _, name, number in found if name == checkpoint), default=None)


def _decided(world: World, row: DecisionRow, reader: Person, chain: Chain, known: int | None) -> Notice:
    place = place_of(world, chain, reader) if known else chain[reader.id]
    item = Item(
        key=keys.decision(row.launch, row.checkpoint, row.number),
        kind=ItemKind.DECISION,
        launch=row.launch,
        checkpoint=row.checkpoint,
        revision=row.number,
        ready_at=row.at,
    )
    return Notice(
        reader=reader, place=place, item=item, replaces=known, is_at_once=known is not None or place.role in _DOWN
    )


# --- what is still wanted ---


def questions(world: World, launch: str) -> Iterator[tuple[Revision, DecisionWanted]]:
    """Give the decisions that a launch waits for, each with the first revision of its outcome that asked for it."""
    for checkpoint, revisions in world.revisions_of.get(launch, {}).items():
        taken = world.decisions_of.get(launch, {}).get(checkpoint, ())
        asked = open_question(revisions[-1].outcome, taken)
        if asked:
            yield _first(revisions, asked), asked


def _first(revisions: tuple[Revision, ...], asked: DecisionWanted) -> Revision:
    """Give the revision with which the newest ones began to ask the same of the same person."""
    first = revisions[-1]
    for revision in reversed(revisions):
        before = revision.outcome.decision_wanted if revision.outcome else None
        if before is None or (before.what, before.of) != (asked.what, asked.of):
            break
        first = revision
    return first


def passed_at(world: World, asked: DecisionWanted) -> datetime | None:
    """Give when the day by which a decision was wanted is over for whoever takes it; None where no day was named."""
    person = world.people.get(asked.of)
    return instant(asked.by + timedelta(days=1), time(0), person) if person and asked.by else None


def still_wanted(world: World, row: LaunchRow, chain: Chain, told: Told) -> Iterator[Notice]:
    """Say once, to whoever was asked, that a decision is still wanted when its day has passed."""
    for first, asked in questions(world, row.launch.id):
        passed, place = passed_at(world, asked), chain.get(asked.of)
        if passed is None or place is None or passed > world.now:
            continue
        key = keys.still_wanted(first.launch, first.checkpoint, first.number)
        known = told.get(asked.of, frozenset())
        if key in known or not _was_asked(known, first) or not _may_be_read(world, row.launch, first.checkpoint):
            continue
        item = Item(
            key=key,
            kind=ItemKind.STILL_WANTED,
            launch=first.launch,
            checkpoint=first.checkpoint,
            revision=first.number,
            ready_at=passed,
        )
        yield Notice(reader=world.people.by_id[asked.of], place=place, item=item)


def _was_asked(known: frozenset[tuple[str, ...]], first: Revision) -> bool:
    """True for somebody who has read the question."""
    told = (about for key in known if (about := keys.revision_told(key)))
    return any(name == first.checkpoint and number >= first.number for _, name, number in told)


def _may_be_read(world: World, launch: Launch, checkpoint: str) -> bool:
    """False while the outcome that asks is held back, or its owner may still correct it."""
    owner = world.responsible(launch)
    ready = ready_at(world, world.recorded.outcomes[launch.id, checkpoint][-1], owner) if owner else None
    return ready is not None and ready <= world.now
