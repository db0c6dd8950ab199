"""Questions: everything that is asked of a person leaves in one mail a day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from outcomed.decide.asking import Ask, asks
from outcomed.decide.chain import unreachable
from outcomed.decide.checkpoints import Live
from outcomed.decide.conversation import questions_passed_on
from outcomed.decide.due import instant
from outcomed.decide.lunch.removed import taken_off
from outcomed.decide.lunch.standing import speaking
from outcomed.decide.pauses import stopped
from outcomed.decide.problems import notices
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.item import NOTICES, ItemKind, Letter, Message
from outcomed.model.people import Person
from outcomed.model.plan import Skip
from outcomed.model.reason import Reason

HAPPENED = (
    *(ItemKind.TOOK_OVER, ItemKind.REMOVED, ItemKind.DECLINED, ItemKind.QUESTION),
    ItemKind.LUNCH_REMOVED,
    *NOTICES,
)
"""What is asked because something happened, on whatever day: nobody meant it for that day."""

_LONGEST_REST = 60
"""Days looked back for a person's last work day."""


def questions(world: World, live: Live) -> Iterator[Letter | Skip]:
    """Give the mails of questions that leave now, and why other questions wait."""
    due: dict[str, list[Ask]] = defaultdict(list)
    told = (*questions_passed_on(world), *taken_off(world), *notices(world, live))
    for ask in (*asks(world, live), *speaking(world), *told):
        if isinstance(ask, Skip):
            yield ask
        elif (ask.person.id, ask.entry.item.id) in world.recorded.told:
            continue
        elif reason := unreachable(world, ask.person):
            yield Skip(key=ask.entry.item.key, who=ask.person.id, reason=reason)
        elif (stop := stopped(world, ask.entry.item.launch, ask.person)) and ask.entry.item.ready_at < stop.at:
            yield Skip(key=ask.entry.item.key, who=ask.person.id, reason=stop.reason, at=stop.at, note=stop.why)
        elif ask.entry.item.ready_at > world.now:
            yield Skip(key=ask.entry.item.key, who=ask.person.id, reason=ask.waits, at=ask.entry.item.ready_at)
        else:
            due[ask.person.id].append(ask)
    for waiting in due.values():
        yield _question(world, waiting[0].person, waiting)


def _question(world: World, person: Person, waiting: list[Ask]) -> Letter | Skip:
    """Ask today, where today is a day for it; else on the next work day."""
    today = world.today(person)
    slot = instant(today, world.policy.mail_at, person)
    meant = (a.entry.item.ready_at for a in waiting if a.entry.item.kind not in HAPPENED)
    is_day = today in {at.astimezone(person.tz).date() for at in meant} or world.work_days.off(person, today) is None
    key = keys.asks(person.id, today)
    if not is_day or (slot > world.now and not _was_missed(world, person, waiting)):
        day = today if is_day else world.work_days.after(person, today, 1)
        at = instant(day, world.policy.mail_at, person)
        is_away = not is_day and world.work_days.is_away(person, today)
        reason = Reason.AWAY if is_away else Reason.NOT_YET
        return Skip(key=keys.asks(person.id, day), who=person.id, reason=reason, at=at)
    # In the order of their keys, so that a reply can name them by the numbers that the mail shows.
    entries = sorted((a.entry for a in waiting), key=lambda e: e.item.key)
    return Letter(key=key, message=Message.ASK, reader=person.id, slot=min(slot, world.now), entries=tuple(entries))


def _was_missed(world: World, person: Person, waiting: list[Ask]) -> bool:
    """True where something should have left in an earlier morning, and no tick ran since: whoever ticks only before the
    hour of mails would never ask."""
    today = world.today(person)
    back = (today - timedelta(days=days) for days in range(1, _LONGEST_REST))
    day = next((day for day in back if world.work_days.off(person, day) is None), None)
    if day is None or world.recorded.last_tick is None:
        return False
    slot = instant(day, world.policy.mail_at, person)
    return world.recorded.last_tick.at < slot and any(a.entry.item.ready_at <= slot for a in waiting)
