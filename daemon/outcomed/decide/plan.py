"""The plan: the difference between what shall be and what the ledger knows, each step with its reason."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from outcomed.decide.hands import source_of
from outcomed.decide.invitations import is_by_mail, known_start
from outcomed.decide.pauses import Stop, stopped
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.effect import EffectId, EffectRow, Op, Shape, State, Trouble
from outcomed.model.event import Event, Route
from outcomed.model.item import Letter
from outcomed.model.key import Key, encode, identity
from outcomed.model.plan import Action, Plan, Skip, WantedEvent, WordedEvent
from outcomed.model.reason import Reason
from outcomed.model.result import Failure

_LEFT_ALONE = frozenset({Reason.BLOCKED, Reason.OUTSIDE_ROLLOUT, Reason.NOBODY, Reason.NO_HOST})
"""Reasons that make nothing new, but take nothing off anybody's calendar either."""


def plan(
    world: World,
    events: tuple[WordedEvent, ...],
    unwanted: tuple[tuple[Key, Reason], ...],
    letters: tuple[Letter, ...],
    skips: tuple[Skip, ...],
) -> Plan:
    """Compare; events before mails, each in the order of its key, so that the same world gives the same plan."""
    steps = [step for event in events for step in _event(world, event)]
    steps += [step for key, reason in unwanted for step in _unwanted(world, key, reason)]
    changing = {(step.key, step.generation) for step in steps if isinstance(step, Action)}
    steps += [step_of(world, letter) for letter in letters if _event_of(letter) not in changing]
    actions = tuple(s for s in steps if isinstance(s, Action))
    left = tuple(s for s in steps if isinstance(s, Skip))
    return Plan(actions=actions, skips=(*left, *skips))


def content_of(event: WordedEvent) -> str:
    """Give a hash of the words of an event, and of whose calendar they are in; its time is compared apart.

    Where an event has editions, its words count by these alone."""
    wanted = event.wanted
    invited = ((a.address, a.name, str(a.is_required)) for a in wanted.attendees)
    about = (wanted.location, wanted.organizer, str(wanted.busy), *(word for one in invited for word in one))
    words = (wanted.edition,) if wanted.edition else (event.title, event.description, event.url)
    seen = (*words, wanted.owner, *about)
    return sha256("\x00".join(seen).encode()).hexdigest()[:32]


# --- standing effects ---


def _event(world: World, worded: WordedEvent) -> Iterator[Action | Skip]:
    """Decide what to do about an event that shall hold."""
    wanted = worded.wanted
    row = world.recorded.newest_generation(wanted.key)
    yield from _older(world, wanted.key, row)
    if row is None:
        yield from _first(world, worded)
    elif row.state is State.REMOVED and _is_of_another_deputy(row, wanted.owner):
        yield from _ahead(world, worded, row, Reason.DEPUTY_CHANGED)
    elif reason := _hindered(world, row, content_of(worded)):
        yield Skip(key=wanted.key, who=wanted.owner, reason=reason, at=row.trouble.retry_at if row.trouble else None)
    elif row.state is State.NEW:
        yield _put(world, worded, row, row.generation, Reason.RETRY)
    elif row.state is State.CANCELLED:
        yield from _ahead(world, worded, row, Reason.REVIVED)
    elif row.state is State.PRESENT and row.shape and row.target:
        yield from _present(world, worded, row, row.shape, row.target.route)


def _first(world: World, worded: WordedEvent) -> Iterator[Action | Skip]:
    wanted = worded.wanted
    if wanted.start <= world.now:
        yield Skip(key=wanted.key, who=wanted.owner, reason=Reason.HISTORY)
    elif _is_lost(world, wanted.route):
        yield Skip(key=wanted.key, who=wanted.owner, reason=Reason.CALENDAR_LOST)
    elif stop := _stop(world, wanted):
        yield Skip(key=wanted.key, who=wanted.owner, reason=stop.reason, at=stop.at, note=stop.why)
    else:
        late = wanted.moved_why == "first seen late"
        yield _put(world, worded, None, 0, Reason.FIRST_SEEN_LATE if late else Reason.NEW)


def _stop(world: World, wanted: WantedEvent) -> Stop | None:
    """Say why a pause lets nobody be invited now; an event that invites nobody asks nothing of anybody."""
    return stopped(world, wanted.launch, world.people.get(wanted.owner)) if wanted.attendees else None


def _ahead(world: World, worded: WordedEvent, row: EffectRow, reason: Reason) -> Iterator[Action | Skip]:
    """Put a new generation, where its time is still ahead."""
    if worded.wanted.start <= world.now:
        yield Skip(key=row.key, who=worded.wanted.owner, reason=Reason.HISTORY)
    else:
        yield _put(world, worded, None, row.generation + 1, reason)


def _present(world: World, worded: WordedEvent, row: EffectRow, shape: Shape, route: Route) -> Iterator[Action | Skip]:
    """Leave an event alone that has begun or that is as it should be; else move or mend it."""
    wanted = worded.wanted
    if shape.start <= world.now:
        yield Skip(key=row.key, who=row.who, reason=Reason.HISTORY)
    elif route != wanted.route:
        yield from _ahead(world, worded, row, Reason.ROUTE_CHANGED)
    elif _is_of_another_deputy(row, wanted.owner):
        yield from _ahead(world, worded, row, Reason.DEPUTY_CHANGED)
    elif _is_moved(shape, wanted) or row.who != wanted.owner:
        yield _put(world, worded, row, row.generation, _why_moved(world, row, shape, worded))
    elif shape.content != content_of(worded) and wanted.tells and (stop := _stop(world, wanted)):
        yield Skip(key=wanted.key, who=wanted.owner, reason=stop.reason, at=stop.at, note=stop.why)
    elif shape.content != content_of(worded):
        # Without a content it is to be written anew: a person said so (`repair`).
        yield _put(world, worded, row, row.generation, _why_written(shape, wanted) if shape.content else Reason.BY_HAND)
    else:
        yield Skip(key=row.key, who=row.who, reason=Reason.UNCHANGED, at=shape.start)


def _is_of_another_deputy(row: EffectRow, deputy: str) -> bool:
    """True for a copy of somebody who is not the deputy any more: what they did to it is not the new one's wish."""
    return keys.is_deputys_copy(row.key) and row.who != deputy


def _is_moved(shape: Shape, wanted: WantedEvent) -> bool:
    """True where time or place differ: what an attendee must hear of (RFC 5546, 2.1.4)."""
    return (shape.start, shape.end, shape.location) != (wanted.start, wanted.end, wanted.location)


def _why_written(shape: Shape, wanted: WantedEvent) -> Reason:
    if wanted.tells:
        return Reason.AGENDA_DUE if wanted.key in wanted.tells else Reason.CORRECTED
    is_same_company = shape.attendees == tuple(a.person for a in wanted.attendees)
    return Reason.TEXT_CHANGED if is_same_company else Reason.GUESTS_CHANGED


def _why_moved(world: World, row: EffectRow, shape: Shape, worded: WordedEvent) -> Reason:
    if row.who != worded.wanted.owner:
        return Reason.OWNER_CHANGED
    if worded.wanted.agenda:
        is_elsewhere = shape.start == worded.wanted.start and shape.location != worded.wanted.location
        return Reason.PLACE_CHANGED if is_elsewhere else Reason.RULE_MOVED
    checkpoint = world.recorded.checkpoints.get((worded.wanted.launch, worded.wanted.checkpoint))
    if checkpoint and checkpoint.moved_to == worded.wanted.start and keys.is_deputys_copy(row.key):
        return Reason.PERSON_MOVED_IT
    return Reason.LAUNCH_MOVED if checkpoint and checkpoint.seen > shape.stamp else Reason.ZONE_CHANGED


def _unwanted(world: World, key: Key, reason: Reason) -> Iterator[Action | Skip]:
    """Cancel an event that shall not hold, unless it has begun."""
    row = world.recorded.newest_generation(key)
    yield from _older(world, key, row)
    if row is None or row.state is not State.PRESENT or row.shape is None:
        return
    if row.shape.start <= world.now:
        yield Skip(key=key, who=row.who, reason=Reason.HISTORY)
    elif reason in _LEFT_ALONE:
        yield Skip(key=key, who=row.who, reason=reason)
    elif hindered := _hindered(world, row, ""):
        yield Skip(key=key, who=row.who, reason=hindered, at=row.trouble.retry_at if row.trouble else None)
    else:
        yield from _cancel(world, row, reason)


def _older(world: World, key: Key, newest: EffectRow | None) -> Iterator[Action | Skip]:
    """Cancel an older generation once its successor stands elsewhere."""
    if newest is None or newest.state is not State.PRESENT:
        return
    for generation in range(newest.generation):
        row = world.recorded.effects[key, generation]
        if row.state is State.PRESENT and row.shape and row.shape.start > world.now and not _hindered(world, row, ""):
            is_anothers = _is_of_another_deputy(row, newest.who)
            yield from _cancel(world, row, Reason.DEPUTY_CHANGED if is_anothers else Reason.ROUTE_CHANGED)


def _hindered(world: World, row: EffectRow, content: str) -> Reason | None:
    """Say why an effect cannot be touched now."""
    if row.state is State.REMOVED:
        return Reason.PERSON_REMOVED_IT
    if row.intent is not None:
        return Reason.IN_DOUBT
    if row.target and _is_lost(world, row.target.route):
        return Reason.CALENDAR_LOST
    return _troubled(row.trouble, content, world.now)


def _troubled(trouble: Trouble | None, content: str, now: datetime) -> Reason | None:
    """Say why the last failure forbids another try: refused content stays parked, `later` has its time."""
    if trouble is None:
        return None
    if trouble.kind is Failure.REFUSED:
        return Reason.REFUSED if trouble.content == content else None
    return Reason.TRY_LATER if trouble.retry_at and trouble.retry_at > now else None


def _is_lost(world: World, route: Route) -> bool:
    mark = world.recorded.marks.get(source_of(route))
    return mark is not None and mark.lost_at is not None


def _put(world: World, worded: WordedEvent, row: EffectRow | None, generation: int, reason: Reason) -> Action:
    wanted = worded.wanted
    shape, expected = (row.shape, row.target) if row else (None, None)
    known = row or world.recorded.effects.get((wanted.key, generation))
    sequence = _sequence(row, wanted)
    return Action(
        op=Op.PUT,
        key=wanted.key,
        generation=generation,
        who=wanted.owner,
        at=wanted.start,
        reason=reason,
        version=known.version if known else 0,
        content=content_of(worded),
        announced=shape.announced if shape and not _is_moved(shape, wanted) else sequence,
        before=_before(world, row, shape, wanted) if row and shape else None,
        planned=wanted.planned,
        tells=wanted.tells,
        event=Event(
            key=wanted.key,
            generation=generation,
            uid=identity(world.recorded.namespace, wanted.key, generation),
            route=wanted.route,
            sequence=sequence,
            stamp=world.now,
            start=wanted.start,
            end=wanted.end,
            zone=wanted.zone,
            title=worded.title,
            description=worded.description,
            owner=wanted.owner,
            url=worded.url,
            busy=wanted.busy,
            alarm_minutes=wanted.alarm_minutes,
            location=wanted.location,
            organizer=wanted.organizer,
            organizer_name=wanted.organizer_name,
            attendees=wanted.attendees,
        ),
        expected=expected,
    )


def _sequence(row: EffectRow | None, wanted: WantedEvent) -> int:
    """Raise SEQUENCE when time or place change (RFC 5546, 2.1.4); other changes keep it.

    Where we invite by mail, it is raised as well when the invited change: the cancellation that a dropped attendee
    gets, and a later invitation of the same person, must each be newer than what they hold.
    """
    shape = row.shape if row else None
    if row is None or shape is None:
        return 0
    is_other_company = is_by_mail(row) and shape.attendees != tuple(a.person for a in wanted.attendees)
    return shape.sequence + int(_is_moved(shape, wanted) or is_other_company)


def _before(world: World, row: EffectRow, shape: Shape, wanted: WantedEvent) -> datetime | None:
    return known_start(world, row, shape) if _is_moved(shape, wanted) else shape.before


def _cancel(world: World, row: EffectRow, reason: Reason) -> Iterator[Action]:
    shape = row.shape
    if shape is None or row.target is None:
        return
    yield Action(
        op=Op.CANCEL,
        key=row.key,
        generation=row.generation,
        who=row.who,
        at=shape.start,
        reason=reason,
        version=row.version,
        announced=shape.sequence + 1,
        event=Event(
            key=row.key,
            generation=row.generation,
            uid=identity(world.recorded.namespace, row.key, row.generation),
            route=row.target.route,
            sequence=shape.sequence + 1,
            stamp=world.now,
            start=shape.start,
            end=shape.end,
            zone="UTC",
            title="",
            description="",
            owner=row.who,
            cancelled=True,
        ),
        expected=row.target,
    )


# --- one-off effects ---


def _event_of(letter: Letter) -> EffectId | None:
    """Give the event that a letter invites to: nobody is told of one that is about to change."""
    return (letter.invitation.event, letter.invitation.generation) if letter.invitation else None


def step_of(world: World, letter: Letter) -> Action | Skip:
    """Send a mail whose key was not used; a failed one again when its time has come."""
    row = world.recorded.effects.get((letter.key, 0))
    if row is None or row.state is State.SKIPPED:
        return _send(letter, row, Reason.DUE)
    if row.intent is not None:
        return Skip(key=letter.key, who=letter.reader, reason=Reason.IN_DOUBT)
    if row.is_sent:
        return Skip(key=letter.key, who=letter.reader, reason=Reason.ALREADY_ASKED)
    if row.trouble and row.trouble.kind is Failure.REFUSED:
        return Skip(key=letter.key, who=letter.reader, reason=Reason.REFUSED)
    if row.trouble and row.trouble.retry_at and row.trouble.retry_at > world.now:
        return Skip(key=letter.key, who=letter.reader, reason=Reason.TRY_LATER, at=row.trouble.retry_at)
    return _send(letter, row, Reason.RETRY)


def _send(letter: Letter, row: EffectRow | None, reason: Reason) -> Action:
    return Action(
        op=Op.SEND,
        key=letter.key,
        generation=0,
        who=letter.reader,
        at=letter.slot,
        reason=reason,
        version=row.version if row else 0,
        letter=letter,
    )


def digest_of(actions: tuple[Action, ...]) -> str:
    """Give a hash of exactly what is shown of some actions: what an approval is bound to."""
    return sha256("\n".join(sorted(_shown(a) for a in actions)).encode()).hexdigest()[:12]


def _shown(action: Action) -> str:
    items = sorted(entry.item.id for entry in action.letter.entries) if action.letter else ()
    about = (str(action.op), encode(action.key), str(action.generation), action.who, action.at.isoformat())
    return " ".join((*about, action.content, *items))
