"""Which checkpoints a launch has now, and what changes in what is remembered of each.

A checkpoint's row remembers the moment in force, whose it is, and how often asking began anew. Rows are only written
when something about them changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

from outcomed.decide.due import Timing, due, nominal_day
from outcomed.decide.pauses import days_stopped
from outcomed.decide.world import World, once, status_of
from outcomed.model.launch import Launch, Status
from outcomed.model.outcome import Revision
from outcomed.model.people import Person
from outcomed.model.reason import Reason
from outcomed.model.record import Change, CheckpointRow, Ending, LaunchRow, Standing

LEARNED = "what-we-learned"
"""The one checkpoint that the open checkpoints of a rolled back launch become."""

Live: TypeAlias = Mapping[str, tuple[CheckpointRow, ...]]
"""Launch -> the rows of the checkpoints it has now."""

CLOSING = {
    Status.DROPPED: Reason.DROPPED,
    Status.SUPERSEDED: Reason.SUPERSEDED,
    Status.ROLLED_BACK: Reason.ROLLED_BACK,
}
"""The states of a launch that close its open checkpoints, each with the reason that is kept."""

_ENDING = {Timing.BEFORE_START: Ending.BEFORE_START, Timing.EXPIRED: Ending.EXPIRED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A checkpoint that a launch has now, and the day it is meant for."""

    name: str
    day: date


@once
def looks(world: World, row: LaunchRow) -> tuple[Look, ...]:
    """Give the checkpoints that a launch has in its present state; none without a date or when it has ended."""
    status = status_of(row)
    if status is Status.ROLLED_BACK:
        return _learned(world, row)
    if status in CLOSING or row.launch.date is None:
        return ()
    planned = _planned(world, row.launch)
    roots = (*planned, *_of_decisions(world, row.launch, planned))
    return (*roots, *_follow_ups(world, row.launch, planned, roots))


def live(world: World) -> Live:
    """Give the rows of the checkpoints that each launch has in its present state, ended and answered ones included."""
    rows = world.recorded.checkpoints
    return {
        (name := row.launch.id): tuple(rows[name, look.name] for look in looks(world, row) if (name, look.name) in rows)
        for row in world.launches
    }


def changes(world: World) -> Iterator[Change]:
    """Say what changes in the checkpoints' rows: new ones, moved ones, other owners, endings."""
    for row in world.launches:
        closing = CLOSING.get(status_of(row))
        if closing:
            yield from _close(world, row, closing)
        for look in looks(world, row):
            yield from _settle(world, row, look)


def _planned(world: World, launch: Launch) -> tuple[Look, ...]:
    specs = world.policy.checkpoints if launch.checkpoints is None else launch.checkpoints
    if launch.date is None:
        return ()
    return tuple(Look(name=spec.name, day=nominal_day(launch.date, spec.offset)) for spec in specs)


def _of_decisions(world: World, launch: Launch, planned: tuple[Look, ...]) -> Iterator[Look]:
    """Give the looks at what came of decisions, but for those that have the name of a planned one."""
    rows = (row for taken in world.decisions_of.get(launch.id, {}).values() for row in taken)
    days = {row.look: row.look_on for row in rows}
    yield from (Look(name=n, day=day) for n, day in sorted(days.items()) if n not in {look.name for look in planned})


def _follow_ups(world: World, launch: Launch, planned: tuple[Look, ...], roots: tuple[Look, ...]) -> Iterator[Look]:
    """Give the looks that `too_early` and `cannot_tell` asked for, and those that these asked for in turn."""
    for root in roots:
        look, count = root, 0
        while revision := world.recorded.current(launch.id, look.name):
            day = _again(world, launch, look, revision, planned)
            if day is None:
                break
            count += 1
            look = Look(name=f"{root.name}-again" + (f"-{count}" if count > 1 else ""), day=day)
            yield look


def _again(world: World, launch: Launch, look: Look, revision: Revision, planned: tuple[Look, ...]) -> date | None:
    """Give the day of another look; None where the verdict is final or the next checkpoint is that look."""
    outcome = revision.outcome
    if outcome is None or outcome.verdict.is_final:
        return None
    if outcome.again:
        return outcome.again
    owner = world.responsible(launch)
    answered = revision.at.astimezone(owner.tz).date() if owner else revision.at.date()
    if any(p.day > max(look.day, answered) for p in planned):
        return None
    return answered + world.policy.again


def _learned(world: World, row: LaunchRow) -> tuple[Look, ...]:
    """Give the one "what did we learn", where anything was open when the launch was rolled back."""
    owner = world.responsible(row.launch)
    planned = _planned(world, row.launch)
    roots = (*planned, *_of_decisions(world, row.launch, planned))
    if owner is None or not any(_was_open(world, row.launch.id, look.name) for look in roots):
        return ()
    return (Look(name=LEARNED, day=row.status_at.astimezone(owner.tz).date()),)


def _was_open(world: World, launch: str, checkpoint: str) -> bool:
    row = world.recorded.checkpoints.get((launch, checkpoint))
    if row is None or world.is_answered(launch, checkpoint):
        return False
    return row.ending is None or (row.ending is Ending.CLOSED and row.ended_why == Reason.ROLLED_BACK)


def _close(world: World, launch: LaunchRow, why: Reason) -> Iterator[Change]:
    for row in world.rows_of.get(launch.launch.id, ()):
        if row.checkpoint == LEARNED or not world.is_open(row):
            continue
        closed = replace(row, ending=Ending.CLOSED, ended_at=world.now, ended_why=str(why), ended_by="registry")
        yield Change(row=closed, what="checkpoint_closed", why=why, by="registry")


def _settle(world: World, launch: LaunchRow, look: Look) -> Iterator[Change]:
    """Bring one checkpoint's row up to date; an answered one is never touched."""
    owner = world.responsible(launch.launch)
    old = world.recorded.checkpoints.get((launch.launch.id, look.name))
    if owner is None or (old and world.is_answered(old.launch, old.checkpoint)):
        return
    if old is None:
        yield Change(row=_new(world, launch.launch, look, owner), what="checkpoint_seen", why=Reason.NEW)
        return
    row, why = _changed(world, launch, look, old, owner)
    if row != old:
        yield Change(row=row, what="checkpoint_changed", why=why)


def _new(world: World, launch: Launch, look: Look, owner: Person, seen: datetime | None = None) -> CheckpointRow:
    when = due(look.day, seen or world.now, world.follow_from(owner), owner, world.work_days)
    return CheckpointRow(
        launch=launch.id,
        checkpoint=look.name,
        nominal=look.day,
        seen=seen or world.now,
        due=when.moment.at,
        owner=owner.id,
        ending=_ENDING.get(when.timing),
        ended_at=world.now if when.timing in _ENDING else None,
    )


def _changed(
    world: World, launch: LaunchRow, look: Look, old: CheckpointRow, owner: Person
) -> tuple[CheckpointRow, Reason]:
    """Decide the one thing that changes a row; the first that fits."""
    if old.ending is Ending.CLOSED:
        revived = old.ended_why in tuple(CLOSING.values())
        return _anew(world, launch, look, old, owner, Reason.REVIVED) if revived else (old, Reason.CLOSED)
    asked = (old.launch, old.checkpoint, old.round) in world.told.asked
    if look.day != old.nominal:
        return _moved(world, launch, look, old, owner, asked=asked)
    if old.ending is not None:
        return old, Reason.UNCHANGED
    if _is_confirmed_late(launch, old) and not asked:
        return replace(
            _new(world, launch.launch, look, owner, launch.status_at), round=old.round
        ), Reason.FIRST_SEEN_LATE
    if not asked and _is_too_old(world, launch, old, owner):
        return replace(old, ending=Ending.EXPIRED, ended_at=world.now), Reason.EXPIRED
    if owner.id != old.owner:
        return _taken_over(world, look, old, owner, asked=asked)
    row = _recomputed(world, look, old, owner)
    return in_its_round(world, row, old, owner, Reason.ZONE_CHANGED), Reason.ZONE_CHANGED


def in_its_round(world: World, row: CheckpointRow, old: CheckpointRow, owner: Person, why: Reason) -> CheckpointRow:
    """Raise the round where a moment moved to another day after anything was sent for it."""
    asked = (old.launch, old.checkpoint, old.round) in world.told.asked
    if not asked or row.due.astimezone(owner.tz).date() == old.due.astimezone(owner.tz).date():
        return row
    return _raised(world, row, why)


def _raised(world: World, row: CheckpointRow, why: Reason) -> CheckpointRow:
    return replace(row, round=row.round + 1, round_at=world.now, round_why=str(why))


def _anew(
    world: World, launch: LaunchRow, look: Look, old: CheckpointRow, owner: Person, why: Reason
) -> tuple[CheckpointRow, Reason]:
    """Start a checkpoint again: its due moment as if it were seen now, and a new round."""
    fresh = _new(world, launch.launch, look, owner)
    return _raised(world, replace(fresh, round=old.round), why), why


def _moved(
    world: World, launch: LaunchRow, look: Look, old: CheckpointRow, owner: Person, *, asked: bool
) -> tuple[CheckpointRow, Reason]:
    """Follow the launch (or the asked-for day) to another day; the round is raised when anything was sent."""
    if asked:
        return _anew(world, launch, look, old, owner, Reason.LAUNCH_MOVED)
    fresh = _new(world, launch.launch, look, owner)
    return replace(fresh, round=old.round, round_at=old.round_at, round_why=old.round_why), Reason.LAUNCH_MOVED


def _is_confirmed_late(launch: LaunchRow, old: CheckpointRow) -> bool:
    """True when it was only said after the due moment that the launch went out."""
    return status_of(launch) is Status.LAUNCHED and old.seen < launch.status_at and old.due <= launch.status_at


def _is_too_old(world: World, launch: LaunchRow, old: CheckpointRow, owner: Person) -> bool:
    """True when nobody could be asked until it was too late to ask; waiting for a yes does not count, nor a pause, nor
    a day in the past that a person chose."""
    if launch.standing is Standing.BLOCKED or world.is_unconfirmed(launch) or old.moved_to is not None:
        return False
    today, due_day = world.today(owner), old.due.astimezone(owner.tz).date()
    age = (today - due_day).days
    return age > world.policy.expire_after + days_stopped(world, old.launch, owner, due_day, today)


def _taken_over(
    world: World, look: Look, old: CheckpointRow, owner: Person, *, asked: bool
) -> tuple[CheckpointRow, Reason]:
    """Hand an open checkpoint to its new owner; where asking had begun, it begins anew."""
    row = replace(old, owner=owner.id)
    if asked or old.due <= world.now:
        return _raised(world, row, Reason.TOOK_OVER), Reason.TOOK_OVER
    return _recomputed(world, look, row, owner), Reason.OWNER_CHANGED


def _recomputed(world: World, look: Look, row: CheckpointRow, owner: Person) -> CheckpointRow:
    """Follow the owner's calendar while the moment is ahead; a person's own move and the past stay as they are."""
    if row.due <= world.now or row.moved_to is not None:
        return row
    when = due(look.day, row.seen, world.follow_from(owner), owner, world.work_days)
    return row if when.moment.at <= world.now else replace(row, due=when.moment.at)
