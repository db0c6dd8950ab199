"""Which mails shall leave now: questions once a day, echoes and corrections at once, digests at their slots.

A digest holds every item its reader is due and was not told, however old; its key names only the send slot. So a change
of cadence or zone neither repeats nor skips anything.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from outcomed.decide import slots
from outcomed.decide.asking import Ask, asks
from outcomed.decide.chain import is_allowed, readers
from outcomed.decide.checkpoints import Live
from outcomed.decide.due import instant
from outcomed.decide.hold import ready_at
from outcomed.decide.news import Notice, notices
from outcomed.decide.world import World
from outcomed.model.item import Entry, Item, ItemKind, Letter, Message
from outcomed.model.key import Key, encode
from outcomed.model.outcome import Revision
from outcomed.model.people import Cadence, Person, Role
from outcomed.model.plan import Skip
from outcomed.model.reason import Reason
from outcomed.model.record import Ending, Standing
from outcomed.model.result import Failure

_AT_ONCE = frozenset({ItemKind.CORRECTION, ItemKind.WITHDRAWN})


def letters(world: World, live: Live) -> Iterator[Letter | Skip]:
    """Give every mail that shall leave now, and why others do not."""
    yield from _questions(world, live)
    yield from _echoes(world)
    yield from _digests(world, live)


# --- questions ---


def _questions(world: World, live: Live) -> Iterator[Letter | Skip]:
    """Bundle what is asked of a person into one mail a day."""
    due: dict[str, list[Ask]] = defaultdict(list)
    for ask in asks(world, live):
        if isinstance(ask, Skip):
            yield ask
        elif (ask.person.id, ask.entry.item.id) in world.recorded.told:
            continue
        elif not is_allowed(world.policy, ask.person.email):
            yield Skip(key=ask.entry.item.key, who=ask.person.id, reason=Reason.DOMAIN_NOT_ALLOWED)
        elif ask.entry.item.ready_at > world.now:
            yield Skip(key=ask.entry.item.key, who=ask.person.id, reason=Reason.NOT_YET, at=ask.entry.item.ready_at)
        else:
            due[ask.person.id].append(ask)
    for waiting in due.values():
        yield _question(world, waiting[0].person, waiting)


def _question(world: World, person: Person, waiting: list[Ask]) -> Letter | Skip:
    """Ask today, where today is a day for it; else on the next work day."""
    today = world.today(person)
    slot = instant(today, world.policy.mail_at, person)
    meant_for_today = any(a.entry.item.ready_at.astimezone(person.tz).date() == today for a in waiting)
    is_day = meant_for_today or world.work_days.off(person, today) is None
    key: Key = ("asks", person.id, today.isoformat())
    if not is_day or slot > world.now:
        day = today if is_day else world.work_days.after(person, today, 1)
        at = instant(day, world.policy.mail_at, person)
        return Skip(key=("asks", person.id, day.isoformat()), who=person.id, reason=Reason.NOT_YET, at=at)
    entries = sorted((a.entry for a in waiting), key=lambda e: (e.item.ready_at, e.item.id))
    return Letter(key=key, message=Message.ASK, reader=person.id, slot=slot, entries=tuple(entries))


# --- echoes ---


def _echoes(world: World) -> Iterator[Letter]:
    """Show each new revision to the owner at once, with everybody who will read it and when."""
    for (launch, checkpoint), revisions in world.recorded.outcomes.items():
        newest = revisions[-1]
        row = world.recorded.launches.get(launch)
        owner = world.responsible(row.launch) if row else None
        if row is None or owner is None or row.standing is Standing.BLOCKED or not world.is_followed(row.launch):
            continue
        standing = world.recorded.checkpoints.get((launch, checkpoint))
        if standing and standing.ending is not Ending.BEFORE_START and is_allowed(world.policy, owner.email):
            letter = _echo(world, newest, owner)
            if (owner.id, letter.entries[0].item.id) not in world.recorded.told:
                yield letter


def _echo(world: World, revision: Revision, owner: Person) -> Letter:
    key: Key = ("echo", revision.launch, revision.checkpoint, str(revision.number))
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


# --- digests ---


def _digests(world: World, live: Live) -> Iterator[Letter | Skip]:
    untold: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices(world, live):
        if isinstance(notice, Skip):
            yield notice
        elif notice.item.kind in _AT_ONCE and not _is_refused(world, _correction_key(notice)):
            yield _correction(notice)
        elif notice.place.cadence is Cadence.NEVER:
            yield Skip(key=notice.item.key, who=notice.reader.id, reason=Reason.NEVER)
        else:
            untold[notice.reader.id].append(notice)
    for name, cadences in _cadences(world).items():
        yield from _digest(world, world.people.by_id[name], cadences, untold.get(name, []))


def _cadences(world: World) -> dict[str, set[Cadence]]:
    """Give every reader of any launch, with the cadences in which they hear."""
    found: dict[str, set[Cadence]] = defaultdict(set)
    for row in world.recorded.launches.values():
        if world.is_followed(row.launch) and row.standing is not Standing.BLOCKED:
            for name, place in readers(world, row.launch).items():
                found[name].add(place.cadence)
    return found


def _correction_key(notice: Notice) -> Key:
    return ("digest", notice.reader.id, "now", encode(notice.item.key))


def _is_refused(world: World, key: Key) -> bool:
    """True for a mail that was refused for good: what it tells waits for the reader's next slot."""
    row = world.recorded.effects.get((key, 0))
    return row is not None and row.trouble is not None and row.trouble.kind is Failure.REFUSED


def _correction(notice: Notice) -> Letter:
    """Send a correction or a withdrawal at once, to whoever was told the old value."""
    return Letter(
        key=_correction_key(notice),
        message=Message.CORRECTION,
        reader=notice.reader.id,
        slot=notice.item.ready_at,
        entries=(Entry(item=notice.item, role=notice.place.role, replaces=notice.replaces),),
    )


def _digest(world: World, reader: Person, cadences: set[Cadence], untold: list[Notice]) -> Iterator[Letter | Skip]:
    """Write the digest of a reader's newest slot, with everything due at any of their slots that has come."""
    at_once = [n for n in untold if n.place.cadence is Cadence.NOW]
    if at_once:
        last = max(at_once, key=lambda n: (n.item.ready_at, n.item.id)).item
        yield _letter(world, reader, ("now", last.id), last.ready_at, at_once)
    regular = (cadences | {n.place.cadence for n in untold}) - {Cadence.NOW, Cadence.NEVER}
    came = {c: slot for c in regular if (slot := slots.latest(c, reader, world.now, world.work_days))}
    if not came:
        return
    newest = max(came.values(), key=lambda slot: slot.order)
    due = [n for n in untold if (slot := came.get(n.place.cadence)) and n.item.ready_at <= slot.at]
    name = (str(newest.cadence), newest.day.isoformat())
    if due:
        yield _letter(world, reader, name, newest.at, due)
    else:
        yield Skip(key=("digest", reader.id, *name), who=reader.id, reason=Reason.NOTHING_NEW, at=newest.at)


def _letter(world: World, reader: Person, slot: tuple[str, ...], at: datetime, due: list[Notice]) -> Letter:
    entries = (Entry(item=n.item, role=n.place.role, is_late=_is_late(world, n), replaces=n.replaces) for n in due)
    ordered = sorted(entries, key=lambda e: (list(Role).index(e.role), e.item.ready_at, e.item.id))
    key = ("digest", reader.id, *slot)
    return Letter(key=key, message=Message.DIGEST, reader=reader.id, slot=at, entries=tuple(ordered))


def _is_late(world: World, notice: Notice) -> bool:
    """True when an earlier slot should have told this already."""
    slot = slots.latest(notice.place.cadence, notice.reader, world.now, world.work_days)
    before = slot and slots.latest(
        notice.place.cadence, notice.reader, slot.at - timedelta(microseconds=1), world.work_days
    )
    return before is not None and notice.item.ready_at <= before.at
