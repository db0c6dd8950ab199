"""Problems of records: their owners hear once of each set of them, and once that a new launch is followed.

What is wrong is remembered record by record. An error counts again each time it comes back; lint is advice, and is told
once for ever. What was lint on the day on which outcomed began to follow is never told: it says nothing of what
somebody did now, and each question and reminder names what is missing anyway.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from outcomed.decide.asking import Ask
from outcomed.decide.checkpoints import Live
from outcomed.decide.due import instant
from outcomed.decide.world import World, status_of
from outcomed.model import keys
from outcomed.model.item import Entry, Item, ItemKind
from outcomed.model.key import Key
from outcomed.model.launch import Status
from outcomed.model.people import Person, Role
from outcomed.model.problem import Problem, ProblemsRow, Severity
from outcomed.model.reading import RegistryReading
from outcomed.model.reason import Reason
from outcomed.model.record import Change, LaunchRow, MarkRow, Standing

SOURCE = "records"
"""The mark that says that problems of records have been looked at before."""
_COUNTED = "new "
"""Begins a digest that the number of a row counts, and that has been so ever since."""
_BLOCKED = f"{Severity.ERROR}:blocked"
_ENDED = (Status.DROPPED, Status.SUPERSEDED)


# --- what is remembered ---


def changes(world: World, reading: RegistryReading, wrong: Sequence[Problem]) -> Iterator[Change]:
    """Remember what is wrong with each record, wherever that is not as it was."""
    is_first = SOURCE not in world.recorded.marks
    if is_first:
        yield Change(row=MarkRow(source=SOURCE, mark="read"), what="records_read", why=Reason.FIRST_TICK)
    old, found = world.recorded.problems, _by_place(wrong)
    launches = world.recorded.launches.values()
    rows = [_of_launch(world, row, found, reading, is_first=is_first) for row in launches]
    taken = {row.launch.position.where for row in launches if row.standing is not Standing.MISSING}
    places = dict.fromkeys((*sorted(reading.unreadable), *(about for about, is_launch in old if not is_launch)))
    rows += [_of_place(world, at, found, reading) for at in places if at not in taken or (at, False) in old]
    for row in rows:
        before = old.get((row.about, row.is_launch))
        if row != before and (before or row.problems or row.is_new or row.known):
            changed = replace(row, at=world.now)
            yield Change(row=changed, what="problems_found", why=Reason.PROBLEMS_CHANGED, by="registry")


def _by_place(wrong: Sequence[Problem]) -> Mapping[str, tuple[Problem, ...]]:
    found: dict[str, dict[Problem, None]] = {}
    for problem in wrong:
        found.setdefault(problem.where, {})[problem] = None
    return {where: tuple(problems) for where, problems in found.items()}


def _of_launch(
    world: World,
    row: LaunchRow,
    found: Mapping[str, tuple[Problem, ...]],
    reading: RegistryReading,
    *,
    is_first: bool,
) -> ProblemsRow:
    """Say what is wrong with the record of a launch. One that vanished has none."""
    name, where = row.launch.id, row.launch.position.where
    is_new = row.first_seen == world.now and not is_first
    known = world.recorded.problems.get((name, True))
    old = known or ProblemsRow(about=name, is_launch=True, is_new=is_new, at=world.now)
    if row.standing is Standing.MISSING:
        return _after(old, (), ())
    also = (_BLOCKED,) if row.standing is Standing.BLOCKED else ()
    owner = reading.owners.get(where, "") if row.standing is Standing.BROKEN else ""
    return _after(replace(old, owner=owner), found.get(where, ()), also, is_advice_known=is_first)


def _of_place(
    world: World, place: str, found: Mapping[str, tuple[Problem, ...]], reading: RegistryReading
) -> ProblemsRow:
    """Say what keeps a record from being a launch; nothing any more, once it is one or is gone."""
    known = world.recorded.problems.get((place, False))
    old = known or ProblemsRow(about=place, is_launch=False, at=world.now)
    is_launch = any(row.launch.position.where == place for row in world.recorded.launches.values())
    if place not in reading.unreadable or is_launch:
        return _after(old, (), ())
    return _after(replace(old, owner=reading.owners.get(place, "")), found.get(place, ()), ())


def _after(
    old: ProblemsRow, problems: tuple[Problem, ...], also: tuple[str, ...], *, is_advice_known: bool = False
) -> ProblemsRow:
    """Count on where anything is found that was not known."""
    names = {*map(_digest, problems), *also}
    known = {name.removeprefix(_COUNTED): name for name in old.known}
    still = {name for name in known if name in names or _is_advice(name)}
    fresh = {name for name in names - still if not (is_advice_known and _is_advice(name))}
    counted = fresh or {name for name in still & names if known[name].startswith(_COUNTED)}
    same = [_place_of(p) for p in old.problems] == [_place_of(p) for p in problems]
    return replace(
        old,
        # The remedy may name today: no reason to write it down anew each day.
        problems=old.problems if same else problems,
        number=old.number + bool(fresh),
        known=tuple(sorted(f"{_COUNTED}{name}" if name in counted else name for name in still | names)),
    )


def _is_news(row: ProblemsRow) -> bool:
    """True while anything that its number counts is still so."""
    return any(name.startswith(_COUNTED) for name in row.known)


def _place_of(problem: Problem) -> tuple[object, ...]:
    return _digest(problem), problem.line, problem.at


def _digest(problem: Problem) -> str:
    """Name a problem wherever in its record it stands."""
    said = f"{problem.key}\n{problem.message}"
    return f"{problem.severity}:{sha256(said.encode(errors='replace')).hexdigest()[:24]}"


def _is_advice(name: str) -> bool:
    return name.startswith(f"{Severity.LINT}:")


# --- what is told ---


def notices(world: World, live: Live) -> Iterator[Ask]:
    """Give what owners are told of their records: nothing to answer, so it waits for the mail of their next morning."""
    for row in world.recorded.problems.values():
        if not row.is_launch:
            yield from _of_record(world, row)
        elif world.considers(row.about) and row.about in world.recorded.launches:
            yield from _of_known(world, row, world.recorded.launches[row.about], live)


def _of_record(world: World, row: ProblemsRow) -> Iterator[Ask]:
    """Tell whoever a record names as its owner why it is no launch; within a rollout nobody can say whose it is."""
    owner = world.askable(row.owner)
    key = keys.unregistered(row.about, row.number)
    if row.problems and _is_news(row) and owner and not world.policy.teams and not _is_told(world, key):
        yield _notice(world, owner, key, ItemKind.UNREGISTERED, row, row.at)


def _of_known(world: World, row: ProblemsRow, launch: LaunchRow, live: Live) -> Iterator[Ask]:
    owner = world.askable(row.owner) or world.responsible(launch.launch)
    if owner is None or not world.is_followed(launch.launch):
        return
    registered, wrong = keys.registered(row.about), keys.problems(row.about, row.number)
    if row.is_new and _is_just_registered(world, launch, live) and not _is_told(world, registered):
        yield _notice(world, owner, registered, ItemKind.REGISTERED, row, _since(launch))
    if row.problems and _is_news(row) and _matters(world, launch, live) and not _is_told(world, wrong):
        yield _notice(world, owner, wrong, ItemKind.PROBLEMS, row, row.at)


def _is_just_registered(world: World, row: LaunchRow, live: Live) -> bool:
    is_recent = world.now - _since(row) < timedelta(days=world.policy.expire_after)
    return row.standing is Standing.GOOD and is_recent and _is_to_look_at(world, row, live)


def _since(row: LaunchRow) -> datetime:
    return row.standing_at or row.first_seen


def _matters(world: World, row: LaunchRow, live: Live) -> bool:
    return row.standing in (Standing.BROKEN, Standing.BLOCKED) or _is_to_look_at(world, row, live)


def _is_to_look_at(world: World, row: LaunchRow, live: Live) -> bool:
    """True while somebody will look at a launch, or would if it had a date: of an old one nobody needs to hear."""
    if status_of(row) in _ENDED:
        return False
    return any(map(world.is_open, live.get(row.launch.id, ()))) or not world.rows_of.get(row.launch.id)


def _is_told(world: World, key: Key) -> bool:
    """True once anybody was told: who takes a launch over is told that, and not what was wrong before."""
    return any(key in told for told in world.told.of_launch.get(keys.launch_of(key), {}).values())


def _notice(world: World, owner: Person, key: Key, kind: ItemKind, row: ProblemsRow, since: datetime) -> Ask:
    item = Item(key=key, kind=kind, launch=row.about if row.is_launch else "", ready_at=_morning(world, owner, since))
    return Ask(person=owner, entry=Entry(item=item, role=Role.OWNER))


def _morning(world: World, owner: Person, since: datetime) -> datetime:
    """Give the next morning on which an owner is written to: who is amid their changes shall not read of each."""
    local = since.astimezone(owner.tz).date()
    day = world.work_days.first_from(owner, local)
    at = instant(day, world.policy.mail_at, owner)
    return at if at > since else instant(world.work_days.after(owner, day, 1), world.policy.mail_at, owner)
