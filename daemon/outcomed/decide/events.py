"""Which reminders shall stand in the calendars."""

from collections.abc import Iterator
from datetime import timedelta

from outcomed.decide.checkpoints import CLOSING, Live
from outcomed.decide.due import moment_from
from outcomed.decide.routes import calendar_of
from outcomed.decide.world import World, status_of
from outcomed.model import keys
from outcomed.model.event import Attendee
from outcomed.model.launch import Launch
from outcomed.model.people import Person
from outcomed.model.plan import Skip, WantedEvent
from outcomed.model.reason import Reason
from outcomed.model.record import CheckpointRow, Ending, LaunchRow, Standing

_ENDED = {Ending.CLOSED: Reason.CLOSED, Ending.BEFORE_START: Reason.BEFORE_START, Ending.EXPIRED: Reason.EXPIRED}


def events(world: World, live: Live) -> Iterator[WantedEvent | Skip]:
    """Give every reminder that shall hold; a `Skip` says why one shall not, or is left as it is."""
    for row in world.launches:
        alive = {c.checkpoint for c in live[row.launch.id]}
        for checkpoint in world.rows_of.get(row.launch.id, ()):
            why = _why_not(world, row, checkpoint, alive=checkpoint.checkpoint in alive)
            yield _left(row.launch, checkpoint, why) if why else _wanted(world, row.launch, checkpoint)


def _why_not(world: World, launch: LaunchRow, row: CheckpointRow, *, alive: bool) -> Reason | None:
    """Say why a checkpoint has no reminder; None where it shall have one."""
    if world.is_answered(row.launch, row.checkpoint):
        return Reason.ANSWERED
    if row.ending is Ending.CLOSED:
        return next((r for r in CLOSING.values() if r == row.ended_why), Reason.CLOSED)
    if row.ending is not None:
        return _ENDED[row.ending]
    if not alive:
        return CLOSING.get(status_of(launch)) or (Reason.NOT_PLANNED if launch.launch.date else Reason.NO_DATE)
    if not world.is_followed(launch.launch):
        return Reason.OUTSIDE_ROLLOUT
    return Reason.BLOCKED if launch.standing is Standing.BLOCKED else None


def _left(launch: Launch, row: CheckpointRow, why: Reason) -> Skip:
    return Skip(key=keys.reminder(row.launch, row.checkpoint), who=row.owner or launch.owner, reason=why)


def _wanted(world: World, launch: Launch, row: CheckpointRow) -> WantedEvent | Skip:
    owner = world.active(row.owner)
    calendar = calendar_of(world.policy, owner) if owner else None
    if owner is None or calendar is None:
        return _left(launch, row, Reason.NOBODY)
    return WantedEvent(
        key=keys.reminder(row.launch, row.checkpoint),
        launch=row.launch,
        checkpoint=row.checkpoint,
        owner=owner.id,
        route=calendar.route,
        start=row.due,
        end=row.due + timedelta(minutes=world.policy.reminder_minutes),
        zone=owner.zone,
        moved_why=_moved_why(world, row, owner),
        organizer=calendar.organizer,
        organizer_name=calendar.organizer_name,
        attendees=_invited(world, launch, owner) if calendar.organizer else (),
    )


def _invited(world: World, launch: Launch, owner: Person) -> tuple[Attendee, ...]:
    """Give whom a service calendar invites: the owner, and the deputy, who may be there."""
    deputy = world.active(launch.deputy)
    others = (deputy,) if deputy and deputy.id != owner.id and world.policy.allows(deputy.email) else ()
    return tuple(Attendee(person=p.id, address=p.email, name=p.name, is_required=p is owner) for p in (owner, *others))


def _moved_why(world: World, row: CheckpointRow, owner: Person) -> str:
    """Say in a word why the reminder is not on the day it was meant for."""
    if row.due.astimezone(owner.tz).date() == row.nominal:
        return ""
    if row.moved_to is not None:
        return ""  # whoever moved it knows why, and the event is left as they made it
    on_time = moment_from(row.nominal, owner, world.policy, world.work_days)
    return on_time.moved_why if on_time.at == row.due else "first seen late"
