"""Which copies of the owners' reminders shall stand in their deputies' calendars.

A reminder in its owner's own calendar invites nobody, so the deputy has a copy, to know of it. It behaves as the
reminder does and follows it; what the deputy does to it is about the copy alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from outcomed.decide.routes import calendar_of
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.effect import State
from outcomed.model.event import Attendee
from outcomed.model.key import Key
from outcomed.model.people import Person
from outcomed.model.plan import Skip, WantedEvent
from outcomed.model.policy import CalendarRoute
from outcomed.model.reason import Reason


def copies(world: World, reminders: Iterable[WantedEvent | Skip]) -> Iterator[WantedEvent | Skip]:
    """Give the copy of every reminder that shall have one; a `Skip` says why another has none, or is left as it is."""
    for reminder in reminders:
        about = keys.reminded(reminder.key)
        if about:
            yield _copy(world, reminder, about)


def _copy(world: World, reminder: WantedEvent | Skip, about: tuple[str, str]) -> WantedEvent | Skip:
    key, deputy = keys.deputys_copy(*about), _deputy(world, about[0])
    if isinstance(reminder, Skip):
        return replace(reminder, key=key, who=deputy.id if deputy else reminder.who)
    if deputy is None or deputy.id == reminder.owner:
        return Skip(key=key, who=reminder.owner, reason=Reason.NO_DEPUTY)
    calendar = calendar_of(world.policy, deputy)
    if calendar is None:
        return Skip(key=key, who=deputy.id, reason=Reason.NOBODY)
    if (reminder.organizer or calendar.organizer) and not world.policy.allows(deputy.email):
        return Skip(key=key, who=deputy.id, reason=Reason.DOMAIN_NOT_ALLOWED)
    if reminder.organizer:
        return Skip(key=key, who=deputy.id, reason=Reason.DEPUTY_INVITED)
    return _wanted(world, reminder, key, deputy, calendar)


def _wanted(world: World, reminder: WantedEvent, key: Key, deputy: Person, calendar: CalendarRoute) -> WantedEvent:
    start = _start(world, reminder, key, deputy)
    invited = (Attendee(person=deputy.id, address=deputy.email, name=deputy.name, is_required=False),)
    return replace(
        reminder,
        key=key,
        owner=deputy.id,
        route=calendar.route,
        start=start,
        end=start + (reminder.end - reminder.start),
        zone=deputy.zone,
        organizer=calendar.organizer,
        organizer_name=calendar.organizer_name,
        attendees=invited if calendar.organizer else (),
        busy=False,
        alarm_minutes=None,
        planned=reminder.start,
    )


def _start(world: World, reminder: WantedEvent, key: Key, deputy: Person) -> datetime:
    """Give when the reminder is; where the deputy moved the copy since then, it stays there."""
    row = world.recorded.newest_generation(key)
    stands = row.shape if row and row.state is State.PRESENT and row.who == deputy.id else None
    return stands.start if stands and stands.planned == reminder.start else reminder.start


def _deputy(world: World, launch: str) -> Person | None:
    return world.active(world.recorded.launches[launch].launch.deputy)
