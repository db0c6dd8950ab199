"""What a reading of the registry and the directory changes in what is remembered.

A record that is broken or vanishes keeps its last good state. An outcome's block makes a revision only when its own
text changed; a removed block retracts nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from outcomed.decide.world import World, status_of
from outcomed.model.launch import Launch, Status
from outcomed.model.outcome import Revision, Source
from outcomed.model.people import Person
from outcomed.model.policy import Limits
from outcomed.model.reading import DirectoryReading, RegistryReading
from outcomed.model.reason import BY_WORD, Reason
from outcomed.model.record import Change, LaunchRow, PersonRow, Standing, StartRow

_BY_HAND = (Source.FILE, Source.SHEET)
"""Where blocks come from: one that moves from files into a sheet says nothing new."""

_STANDING = {
    Standing.GOOD: Reason.RECORD_MENDED,
    Standing.BROKEN: Reason.RECORD_BROKEN,
    Standing.BLOCKED: Reason.BLOCKED,
    Standing.MISSING: Reason.MISSING,
}


def start(world: World) -> Iterator[Change]:
    """Remember the first tick, from which checkpoints are followed."""
    if world.recorded.start is None:
        yield Change(row=StartRow(at=world.now), what="started", why=Reason.FIRST_TICK)


def people(world: World, reading: DirectoryReading) -> Iterator[Change]:
    """Take up new and changed people; mark those whom the directory does not know any more."""
    known = world.recorded.people
    names = _carried({p.id: p.was for p in reading.people}, {name: row.person.was for name, row in known.items()})
    here = {p.id: p for p in (_person_as(person, names) for person in reading.people)}
    for name, person in here.items():
        row = PersonRow(person=person)
        if row != known.get(name):
            why = Reason.CHANGED if name in known else Reason.NEW
            yield Change(row=row, what="person_seen", why=why, by="directory")
    missing = missing_people(known, reading)
    for name in () if is_accident(world.policy.limits, known, missing) else missing:
        row = replace(known[name], gone_since=world.now)
        yield Change(row=row, what="person_gone", why=Reason.GONE, by="directory")


def missing_people(known: Mapping[str, PersonRow], reading: DirectoryReading) -> tuple[str, ...]:
    """Give the people whom a directory knew until now and does not hold any more."""
    names = _carried({p.id: p.was for p in reading.people}, {name: row.person.was for name, row in known.items()})
    there = set(names.values()) | reading.unreadable
    return tuple(name for name, row in known.items() if row.gone_since is None and name not in there)


def is_accident(limits: Limits, known: Mapping[str, PersonRow], missing: tuple[str, ...]) -> bool:
    """True where so many are missing at once that the source is broken, rather than the company gone."""
    present = sum(row.gone_since is None for row in known.values())
    many = len(missing) > limits.max_moved and len(missing) > limits.max_moved_share * present
    return many or (present > 0 and len(missing) == present)


def launches(world: World, reading: RegistryReading, blocked: frozenset[str]) -> Iterator[Change]:
    """Take up new and changed launches; those that cannot be read or vanished keep their last good state."""
    known = world.recorded.launches
    others = {name: row.launch.was for name, row in known.items()}
    names = _carried({launch.id: launch.was for launch in reading.launches}, others)
    aliases = {alias: p.id for p in world.people for alias in p.was}
    here = set()
    for read in reading.launches:
        launch = _launch_as(read, names, aliases)
        if answered := world.recorded.confirmed.get(launch.id):
            launch = answered.over(launch)
        here.add(launch.id)
        standing = Standing.BLOCKED if read.id in blocked else Standing.GOOD
        yield from _seen(world, known.get(launch.id), launch, standing)
    for name, row in known.items():
        if name in here:
            continue
        unreadable = row.launch.position.where in reading.unreadable
        yield from _lost(world, row, Standing.BROKEN if unreadable else Standing.MISSING)


def outcomes(world: World) -> Iterator[Change]:
    """Make a revision of each outcome's block whose own text changed."""
    for row in world.launches:
        newest = {block.checkpoint: block for block in row.launch.outcomes}
        for checkpoint, block in newest.items():
            revisions = world.recorded.outcomes.get((row.launch.id, checkpoint), ())
            written = [r.hash for r in revisions if r.source in _BY_HAND and r.outcome]
            if written and written[-1] == block.hash:
                continue
            yield Change(
                row=Revision(
                    launch=row.launch.id,
                    checkpoint=checkpoint,
                    number=len(revisions) + 1,
                    outcome=block.outcome,
                    source=block.source,
                    hash=block.hash,
                    at=world.now,
                    by=block.outcome.reported_by or row.launch.owner,
                ),
                what="outcome_recorded",
                why=BY_WORD[str(block.source)],
                by=block.outcome.reported_by or row.launch.owner,
            )


def _seen(world: World, old: LaunchRow | None, launch: Launch, standing: Standing) -> Iterator[Change]:
    if old is None:
        drops = int(launch.status is Status.DROPPED)
        row = LaunchRow(
            launch=launch,
            first_seen=world.now,
            status_at=world.now,
            standing=standing,
            standing_at=world.now,
            drops=drops,
            dates=(launch.date,) if launch.date else (),
        )
        yield Change(row=row, what="launch_seen", why=Reason.NEW, by="registry")
        return
    # Why a person dropped it is told until the record's own status changes.
    row = replace(old, launch=replace(launch, why=old.launch.why) if old.dropped_by else launch)
    if standing is not old.standing:
        row = replace(row, standing=standing, standing_at=world.now)
    if launch.status is not old.launch.status:
        row = replace(row, launch=launch, dropped_by="", status_at=world.now)
        if launch.status is Status.DROPPED and status_of(old) is not Status.DROPPED:
            row = replace(row, drops=old.drops + 1)
    if launch.date and launch.date not in old.dates:
        row = replace(row, dates=(*old.dates, launch.date))
    if row != old:
        yield Change(row=row, what="launch_seen", why=_difference(old, row), by="registry")


def _difference(old: LaunchRow, new: LaunchRow) -> Reason:
    if old.launch.status is not new.launch.status:
        return BY_WORD[f"status_{new.launch.status}"]
    if old.launch.date != new.launch.date:
        return Reason.LAUNCH_MOVED
    return _STANDING[new.standing] if old.standing is not new.standing else Reason.CHANGED


def _lost(world: World, row: LaunchRow, standing: Standing) -> Iterator[Change]:
    if row.standing is not standing:
        changed = replace(row, standing=standing, standing_at=world.now)
        yield Change(row=changed, what="launch_lost", why=_STANDING[standing], by="registry")


def _carried(was: Mapping[str, tuple[str, ...]], known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Map ids as they are written now to the ids under which they were first known.

    `was` are the earlier ids that each names, `known` the other ids that each known one went by: an id that changes
    a second time, or whose `was` is taken out again, is the same still, unless somebody names the first one outright.
    """
    names = {name: next((old for old in (*olds, name) if old in known), "") for name, olds in was.items()}
    first = {other: old for old, others in known.items() for other in others}
    taken = set(names.values())
    for name, olds in was.items():
        if not names[name]:
            found = (first[old] for old in (*olds, name) if old in first)
            names[name] = next((old for old in found if old not in taken), name)
            taken.add(names[name])
    return names


def _others(name: str, written: str, was: tuple[str, ...]) -> tuple[str, ...]:
    """Give the other ids of what is known under `name`: the one written now, and the earlier ones."""
    return was if name == written else tuple(dict.fromkeys((written, *(old for old in was if old != name))))


def _person_as(person: Person, names: Mapping[str, str]) -> Person:
    manager = names.get(person.manager, person.manager) if person.manager else None
    name = names[person.id]
    return replace(person, id=name, manager=manager, was=_others(name, person.id, person.was))


def _launch_as(launch: Launch, names: Mapping[str, str], aliases: Mapping[str, str]) -> Launch:
    """Carry ids over in a launch: its own, and everybody's it names."""

    def person(name: str | None) -> str | None:
        return aliases.get(name, name) if name else None

    return replace(
        launch,
        id=names[launch.id],
        was=_others(names[launch.id], launch.id, launch.was),
        owner=aliases.get(launch.owner, launch.owner),
        deputy=person(launch.deputy),
        subscribers=tuple(aliases.get(s, s) for s in launch.subscribers),
        affects=tuple(replace(a, ask=person(a.ask)) for a in launch.affects),
        credits=tuple(replace(c, who=aliases.get(c.who, c.who)) for c in launch.credits),
    )
