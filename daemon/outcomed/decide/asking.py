"""What is asked of whom: the check-in on the checkpoint's morning, one nudge, the deputy, and the end of the grace.

The ladder counts the owner's work days from the day on which the check-in was really sent, so an outage takes nobody's
time away. An ask is an item: told to its person once per round.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from outcomed.decide.attendance import answer_of
from outcomed.decide.checkpoints import Live
from outcomed.decide.due import instant
from outcomed.decide.pauses import at_work
from outcomed.decide.world import World, once, status_of
from outcomed.model import keys
from outcomed.model.effect import EffectRow, State
from outcomed.model.event import PartStat
from outcomed.model.item import Entry, Item, ItemKind
from outcomed.model.key import Key, encode
from outcomed.model.launch import Launch, Status
from outcomed.model.people import Person, Role
from outcomed.model.plan import Skip
from outcomed.model.reason import Reason
from outcomed.model.record import CheckpointRow, LaunchRow, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The asking of one checkpoint in its round. `nudge` and later are None until the check-in was sent.

    `visible_on` is the owner's work day on which others first read "not answered yet"; `overdue_at` the instant.
    """

    check_in: datetime
    nudge: datetime | None = None
    deputy: datetime | None = None
    visible_on: date | None = None
    overdue_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """An entry that shall be asked of a person; `waits` says why it is not, while its moment is ahead."""

    person: Person
    entry: Entry
    waits: Reason = Reason.NOT_YET


@once
def ladder(world: World, row: CheckpointRow, owner: Person) -> Ladder:
    """Compute the steps of a round for the owner who was asked (or will be)."""
    policy, days, owner = world.policy, world.work_days, at_work(world, row.launch, owner)
    first = _first_day(world, row, owner)
    check_in = instant(first, policy.mail_at, owner)
    began = _began(world, row, owner, first)
    if began is None:
        return Ladder(check_in=check_in)
    last = days.after(owner, began, policy.grace)
    return Ladder(
        check_in=check_in,
        nudge=instant(days.after(owner, began, policy.nudge_after), policy.mail_at, owner),
        deputy=instant(days.after(owner, began, policy.deputy_after), policy.mail_at, owner),
        visible_on=days.after(owner, last, 1),
        overdue_at=instant(last + timedelta(days=1), time(0), owner),
    )


def asks(world: World, live: Live) -> Iterator[Ask | Skip]:
    """Give everything that may be asked now or later, and why the rest is not asked."""
    for row in world.launches:
        if status_of(row) not in (Status.DROPPED, Status.SUPERSEDED):
            yield from _of_launch(world, row, live[row.launch.id])


def _of_launch(world: World, row: LaunchRow, live: tuple[CheckpointRow, ...]) -> Iterator[Ask | Skip]:
    key = keys.of_launch(row.launch.id)
    if not world.is_followed(row.launch):
        yield Skip(key=key, who=row.launch.owner, reason=Reason.OUTSIDE_ROLLOUT)
        return
    if row.standing is Standing.BLOCKED:
        yield Skip(key=key, who=row.launch.owner, reason=Reason.BLOCKED)
        return
    owner = world.responsible(row.launch)
    if owner is None:
        yield Skip(key=key, who=row.launch.owner, reason=Reason.NOBODY)
        return
    open_rows = [c for c in live if world.is_open(c)]
    if open_rows and owner.id != row.launch.owner:
        yield _took_over(world, row.launch, owner)
    if world.is_unconfirmed(row):
        yield _went_out(world, row, owner)
        for checkpoint in open_rows:
            yield Skip(
                key=keys.of_checkpoint(checkpoint.launch, checkpoint.checkpoint),
                who=owner.id,
                reason=Reason.UNCONFIRMED,
            )
        return
    for checkpoint in open_rows:
        yield from _of_checkpoint(world, row.launch, checkpoint, owner)


def _of_checkpoint(world: World, launch: Launch, row: CheckpointRow, owner: Person) -> Iterator[Ask | Skip]:
    steps = ladder(world, row, owner)
    yield _ask(row, ItemKind.CHECK_IN, owner, steps.check_in, steps)
    if steps.nudge and steps.deputy and steps.overdue_at:
        if world.now < steps.overdue_at:
            yield _stopped(world, _ask(row, ItemKind.NUDGE, owner, steps.nudge, steps), owner)
        yield _deputy(world, launch, row, owner, steps)
    reminder = world.recorded.newest_generation(keys.reminder(row.launch, row.checkpoint))
    if reminder and row.due > world.now:
        yield from _of_reminder(world, row, reminder, owner, steps)


def _of_reminder(
    world: World, row: CheckpointRow, reminder: EffectRow, owner: Person, steps: Ladder
) -> Iterator[Ask | Skip]:
    """Ask once about a reminder ahead that its owner took off the calendar, or declined."""
    if reminder.state is State.REMOVED:
        yield _ask(row, ItemKind.REMOVED, owner, reminder.at, steps)
    elif reminder.state is State.PRESENT and reminder.shape and reminder.shape.start == row.due:
        said = answer_of(world, reminder, owner.id)
        if said and said.status is PartStat.DECLINED:
            yield _ask(row, ItemKind.DECLINED, owner, min(said.at, world.now), steps)


def _ask(row: CheckpointRow, step: ItemKind, person: Person, at: datetime, steps: Ladder) -> Ask:
    item = Item(
        key=_key(row, step, person),
        kind=step,
        launch=row.launch,
        checkpoint=row.checkpoint,
        round=row.round,
        ready_at=at,
    )
    deputy_on = steps.deputy.astimezone(person.tz).date() if steps.deputy else None
    entry = Entry(item=item, role=Role.OWNER, visible_on=steps.visible_on, deputy_on=deputy_on)
    return Ask(person=person, entry=entry)


def _deputy(world: World, launch: Launch, row: CheckpointRow, owner: Person, steps: Ladder) -> Ask | Skip:
    """Ask the deputy on their first work day from the owner's fifth on."""
    deputy = world.askable(launch.deputy)
    if steps.deputy is None or deputy is None or deputy.id == owner.id:
        return Skip(key=_of(row), who=launch.deputy or owner.id, reason=Reason.NO_DEPUTY, at=steps.deputy)
    day = world.work_days.first_from(deputy, steps.deputy.astimezone(owner.tz).date())
    ask = _ask(row, ItemKind.DEPUTY, deputy, instant(day, world.policy.mail_at, deputy), steps)
    return _stopped(world, ask, owner, deputy)


def _stopped(world: World, ask: Ask, *people: Person) -> Ask:
    """Say that an ask waits because the clock stands still while one of these people is away."""
    is_away = any(world.work_days.is_away(person, world.today(person)) for person in people)
    return replace(ask, waits=Reason.AWAY) if is_away else ask


def _went_out(world: World, row: LaunchRow, owner: Person) -> Ask | Skip:
    """Ask once for each planned date that has passed whether the launch went out."""
    launch = row.launch
    if launch.date is None:
        return Skip(key=keys.of_launch(launch.id), who=owner.id, reason=Reason.NO_DATE)
    key = keys.went_out(launch.id, row.dates.index(launch.date), owner.id)
    if launch.date < world.follow_from(owner):
        return Skip(key=key, who=owner.id, reason=Reason.BEFORE_START)
    day = world.work_days.first_from(owner, launch.date + timedelta(days=1))
    at = instant(day, world.policy.mail_at, owner)
    return Ask(person=owner, entry=_entry(key, ItemKind.WENT_OUT, launch, at))


def _took_over(world: World, launch: Launch, owner: Person) -> Ask:
    """Tell somebody once that a launch is theirs now, because its owner has left."""
    key = keys.took_over(launch.id, owner.id)
    rows = (c.round_at or c.seen for c in world.rows_of.get(launch.id, ()))
    return Ask(person=owner, entry=_entry(key, ItemKind.TOOK_OVER, launch, max(rows, default=world.now)))


def _entry(key: Key, kind: ItemKind, launch: Launch, at: datetime) -> Entry:
    return Entry(item=Item(key=key, kind=kind, launch=launch.id, ready_at=at), role=Role.OWNER)


def _of(row: CheckpointRow) -> Key:
    return keys.of_checkpoint(row.launch, row.checkpoint)


def _key(row: CheckpointRow, step: ItemKind, person: Person) -> Key:
    return keys.ask(row.launch, row.checkpoint, number=row.round, step=step, person=person.id)


def _first_day(world: World, row: CheckpointRow, owner: Person) -> date:
    """Give the day of the check-in: the due day, or the owner's next work day after the round was raised."""
    day = row.due.astimezone(owner.tz).date()
    if row.round_at is None or row.round_at < instant(day, world.policy.mail_at, owner):
        return day
    raised = world.work_days.first_from(owner, row.round_at.astimezone(owner.tz).date())
    if instant(raised, world.policy.mail_at, owner) <= row.round_at:
        raised = world.work_days.after(owner, raised, 1)
    return max(day, raised)


def _began(world: World, row: CheckpointRow, owner: Person, first: date) -> date | None:
    """Give the local day on which asking began: when the check-in left, or was refused for good."""
    item = encode(_key(row, ItemKind.CHECK_IN, owner))
    if mail := world.recorded.told.get((owner.id, item)):
        sent = world.recorded.effects[mail, 0]
        return sent.at.astimezone(owner.tz).date()
    refused = (r for r in world.refused_asks.get(owner.id, ()) if r.at.astimezone(owner.tz).date() >= first)
    return first if any(refused) else None
