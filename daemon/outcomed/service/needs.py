"""Needs: everything that waits for a person, with what to do about it. Pure, made from one look."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from outcomed.decide.asking import ladder
from outcomed.decide.attendance import answer_of, answers_to
from outcomed.decide.columns import titled
from outcomed.decide.receipts import reader_of
from outcomed.decide.unread import silent_since
from outcomed.decide.world import World, status_of
from outcomed.input.shape import closest
from outcomed.model import keys
from outcomed.model.effect import EffectRow, Kind, Op, State, Trouble
from outcomed.model.event import PartStat
from outcomed.model.key import encode, identity
from outcomed.model.launch import Status
from outcomed.model.loss import SOURCE as LEDGER
from outcomed.model.problem import Problem, Severity
from outcomed.model.reason import Reason
from outcomed.model.record import CheckpointRow, Ending, LaunchRow, Standing
from outcomed.model.result import Failure
from outcomed.service.tick import Outlook

_A_WEEKEND = timedelta(days=3)
_SOON = timedelta(minutes=30)
ENDED = (Status.DROPPED, Status.SUPERSEDED)


class Want(StrEnum):
    """What somebody is needed for, the most urgent first."""

    IN_DOUBT = "in doubt"
    WAITING = "waiting for approval"
    CALENDAR_LOST = "calendar lost"
    REFUSED = "refused"
    FAILING = "not possible yet"
    BROKEN = "broken"
    BLOCKED = "blocked"
    MISSING = "missing"
    NOBODY = "nobody responsible"
    ADDRESS_FAILED = "mail comes back"
    UNCONFIRMED = "did it go out?"
    NO_DATE = "waiting for a date"
    HOST_DECLINED = "the host does not come"
    ANOTHER_TIME = "asks for another time"
    OVERDUE = "overdue"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that needs somebody: what it is about (a key, a launch, a file), why, and what to do."""

    want: Want
    about: str
    message: str
    remedy: str
    who: str = ""
    since: datetime | None = None


def needs(outlook: Outlook) -> tuple[Need, ...]:
    """Give everything that needs somebody, in the order of urgency."""
    order = list(Want)
    return tuple(sorted(_needs(outlook), key=lambda need: (order.index(need.want), need.about)))


def _needs(outlook: Outlook) -> Iterator[Need]:
    world = outlook.world
    yield from _troubles(outlook)
    yield from _failing(outlook)
    for waiting in outlook.plan.waiting:
        remedy = f"look with `outcomed plan`, then `outcomed approve {waiting.id}`"
        yield Need(want=Want.WAITING, about=waiting.id, message=waiting.why, remedy=remedy)
    for mark in world.recorded.marks.values():
        if mark.lost_at and mark.source != LEDGER:
            remedy = f"`outcomed repair {mark.source} --recreate`, or --accept if the people removed them"
            message = "too many of its events vanished at once; nothing in it is touched"
            yield Need(want=Want.CALENDAR_LOST, about=mark.source, message=message, remedy=remedy, since=mark.lost_at)
    yield from _broken(world, outlook.problems)
    yield from _not_reached(world)
    yield from _without_host(outlook)
    yield from _without_receipt(world)
    yield from _operator_waits(outlook)
    yield from _declined_by_host(world)
    yield from _proposals(world)
    for row in world.recorded.launches.values():
        yield from _of_launch(world, row)
        for checkpoint in world.rows_of.get(row.launch.id, ()):
            yield from _of_checkpoint(world, row, checkpoint)


def _troubles(outlook: Outlook) -> Iterator[Need]:
    hindered = {s.key for s in outlook.plan.skips if s.reason in (Reason.REFUSED, Reason.TEMPLATE_FAILED)}
    for row in outlook.world.recorded.effects.values():
        key = encode(row.key)
        if row.intent is not None:
            yield _doubt(row, key)
        elif row.trouble and row.trouble.kind is Failure.REFUSED and (row.key in hindered or _is_last(outlook, row)):
            remedy = f"{row.trouble.remedy or 'mend it'}; then `outcomed resolve {key} --resend`"
            if row.trouble.op is Op.CANCEL:
                remedy += f"; where its calendar is gone for good, `outcomed resolve {key} --sent`"
            yield Need(
                want=Want.REFUSED,
                about=key,
                message=row.trouble.message,
                remedy=remedy,
                who=row.who,
                since=row.trouble.at,
            )


def _failing(outlook: Outlook) -> Iterator[Need]:
    """Name each cause once for which something that is due could not be done; it is tried again by itself. Where an
    address names the event, the next one's is another, and the cause the same. A mail whose day is over is tried by
    that of the next day: until one has left it is named, too."""
    namespace = outlook.world.recorded.namespace
    due = {action.key for action in outlook.plan.actions}
    due |= {skip.key for skip in outlook.plan.skips if skip.reason is Reason.TRY_LATER}
    troubles: dict[str, list[tuple[Trouble, str]]] = {}
    for row in outlook.world.recorded.effects.values():
        if row.trouble is None or row.trouble.kind is not Failure.LATER or not row.trouble.remedy:
            continue
        if row.key in due or (outlook.world.now - row.trouble.at < _A_WEEKEND and _is_last(outlook, row)):
            cause = row.trouble.message.replace(identity(namespace, row.key, row.generation), "")
            troubles.setdefault(cause, []).append((row.trouble, encode(row.key)))
    for found in troubles.values():
        first, about = min(found, key=lambda each: each[0].at)
        also = f" (and {len(found) - 1} more for the same reason)" if len(found) > 1 else ""
        message = first.message + also + _rest(first, outlook.world.now)
        yield Need(want=Want.FAILING, about=about, message=message, remedy=first.remedy, since=first.at)


def _rest(trouble: Trouble, now: datetime) -> str:
    """Say until when something waits that is not tried again soon: its account rests."""
    if trouble.retry_at is None or trouble.retry_at - now < _SOON:
        return ""
    return f" It rests until {trouble.retry_at:%Y-%m-%d %H:%M} UTC."


def _doubt(row: EffectRow, key: str) -> Need:
    if row.trouble is None:
        message = "a tick ended in the middle of it, or is at it now"
        remedy = "run `outcomed once`: it asks; what another machine began, once doubt_wait_minutes are over"
    else:
        message = row.trouble.message
        remedy = f"find out, then `outcomed resolve {key} --sent` or `--resend`"
    return Need(want=Want.IN_DOUBT, about=key, message=message, remedy=remedy, who=row.who, since=row.at)


def _is_last(outlook: Outlook, row: EffectRow) -> bool:
    """True while no later mail to this reader left: what one slot was refused, the next one tells."""
    return row.kind is Kind.MAIL and not any(
        other.who == row.who and other.is_sent and other.at > row.at
        for other in outlook.world.recorded.effects.values()
    )


def _broken(world: World, problems: tuple[Problem, ...]) -> Iterator[Need]:
    """Name each place with an error once; the launch there keeps its last good state."""
    rows = {row.launch.position.where: row for row in world.recorded.launches.values()}
    seen: set[str] = set()
    for problem in problems:
        if problem.severity is not Severity.ERROR or problem.where in seen:
            continue
        seen.add(problem.where)
        count = sum(p.where == problem.where and p.severity is Severity.ERROR for p in problems)
        more = f" (and {count - 1} more)" if count > 1 else ""
        row = rows.get(problem.where)
        kept = "; its last good state is used" if row and row.standing is Standing.BROKEN else ""
        key = f"{problem.key}: " if problem.key else ""
        place = f"{problem.at}: " if problem.at else f"line {problem.line}: {key}" if problem.line else key
        yield Need(
            want=Want.BROKEN,
            about=problem.where,
            message=f"{place}{problem.message}{more}{kept}",
            remedy=problem.remedy,
            who=row.launch.owner if row else "",
            since=row.standing_at
            if row and row.standing is Standing.BROKEN
            else silent_since(world.recorded, problem.where),
        )


def _operator_waits(outlook: Outlook) -> Iterator[Need]:
    """Say that the mail to whoever reads this does not leave: nothing else would tell them."""
    for skip in outlook.plan.skips:
        if skip.key[0] == keys.OPERATOR and skip.reason is Reason.WAITING_FOR_APPROVAL:
            yield Need(
                want=Want.WAITING,
                about=encode(skip.key),
                message=f"the mail to you waits, too: {skip.note}",
                remedy="see that the clock is right; it leaves once the clock is trusted again",
            )


def _proposals(world: World) -> Iterator[Need]:
    """Name who asked for another time for what is ahead: nothing moves by itself."""
    for row in world.recorded.effects.values():
        ahead = row.state is State.PRESENT and row.shape is not None and row.shape.start > world.now
        for answer in answers_to(world, row) if ahead else ():
            if answer.proposed:
                also = f' ("{answer.comment}")' if answer.comment else ""
                yield Need(
                    want=Want.ANOTHER_TIME,
                    about=encode(row.key),
                    message=f"{answer.person} would rather have it on {answer.proposed:%Y-%m-%d %H:%M} UTC{also}",
                    remedy="move it in its calendar or its record, or ask them to answer the invitation as it is",
                    who=answer.person,
                    since=answer.at,
                )


def _declined_by_host(world: World) -> Iterator[Need]:
    """Name each lunch ahead whose host said no."""
    for row in world.recorded.effects.values():
        lunch = keys.lunch_of(row.key)
        is_ahead = row.state is State.PRESENT and row.shape is not None and row.shape.start > world.now
        said = answer_of(world, row, row.who) if lunch and is_ahead else None
        if lunch and said and said.status is PartStat.DECLINED and not said.proposed:
            yield Need(
                want=Want.HOST_DECLINED,
                about=encode(row.key),
                message=f"{row.who} hosts it and declined",
                remedy=f'name another `host` of "{lunch[0]}" in [[lunches]], or move it in its calendar',
                who=row.who,
                since=said.at,
            )


def _not_reached(world: World) -> Iterator[Need]:
    """Name everybody here whose mail comes back."""
    for row in world.recorded.addresses.values():
        person = world.active(row.person)
        if person and world.has_failed(person):
            yield Need(
                want=Want.ADDRESS_FAILED,
                about=person.id,
                message=f"mail to {person.email} came back ({row.status}); nothing more is sent there",
                remedy="correct their address in people; if it is right, let them reply to an earlier mail of outcomed",
                who=person.id,
                since=row.at,
            )


def _without_receipt(world: World) -> Iterator[Need]:
    """Name everybody who shall have a receipt and is not known."""
    for name in world.policy.receipt_to:
        if reader_of(world, name) is None:
            remedy = "write the id or the address of somebody in people into [receipt] `to`, or add them"
            message = "nobody of this id or address is known, so the receipt has no reader"
            yield Need(want=Want.NOBODY, about=f"[receipt] {name}", message=message, remedy=remedy)


def _without_host(outlook: Outlook) -> Iterator[Need]:
    """Name each series of lunches once that nobody can host."""
    seen: set[str] = set()
    for skip in sorted(outlook.plan.skips, key=lambda skip: skip.key):
        lunch = keys.lunch_of(skip.key)
        if lunch is None or lunch[0] in seen or skip.reason not in (Reason.NO_HOST, Reason.NOBODY):
            continue
        seen.add(lunch[0])
        message, remedy = "its host is not known, or has left", f'name another `host` of "{lunch[0]}" in [[lunches]]'
        if skip.reason is Reason.NOBODY:
            message, remedy = "no calendar serves its host", f"add a [[calendars]] entry for {skip.who}"
        yield Need(want=Want.NOBODY, about=encode(skip.key), message=message, remedy=remedy, who=skip.who)


def _of_launch(world: World, row: LaunchRow) -> Iterator[Need]:
    launch, status = row.launch, status_of(row)
    if row.standing is Standing.MISSING and status not in ENDED:
        message = "it vanished from the registry; its last good state is kept"
        remedy = f"put its record back, or `outcomed drop {launch.id} --why ...`"
        yield _need(Want.MISSING, row, message, remedy, row.standing_at)
    if row.standing is Standing.BLOCKED:
        remedy = "complete its record; `outcomed check` names each gap"
        yield _need(Want.BLOCKED, row, "strict mode asks for more before it is followed", remedy, row.standing_at)
    if status in ENDED:
        return
    if world.responsible(launch) is None:
        yield _without_owner(world, row)
    if world.is_unconfirmed(row):
        message = f"its date, {launch.date}, has passed and it is still {status.value}"
        place = launch.position
        cell = f'write launched into the column "{titled(place, "status")}" in {place.at}, or a new date'
        remedy = cell if place.at else 'write status = "launched" into its record, or a new date'
        yield _need(Want.UNCONFIRMED, row, message, remedy)
    if launch.date is None:
        yield _need(Want.NO_DATE, row, f"it is {status.value} and has no date", "add its date", row.status_at)


def _without_owner(world: World, row: LaunchRow) -> Need:
    """Say why nobody answers for a launch: a mistake in its record, or everybody has left."""
    owner, place = row.launch.owner, row.launch.position
    if owner in world.people:
        message = "owner, deputy and managers have left, or mail does not reach them"
        return _need(Want.NOBODY, row, message, "name a new owner in its record")
    file = f"`owner` in {place.where}:{place.line}" if place.line else f"`owner` in {place.where}"
    cell = f'the column "{titled(place, "owner")}" in {place.at}' if place.at else file
    remedy = f"{closest(owner, sorted(world.people.by_id))} Correct {cell}, or add them"
    return _need(Want.NOBODY, row, f'nobody of the id "{owner}" is known', remedy)


def _need(want: Want, row: LaunchRow, message: str, remedy: str, since: datetime | None = None) -> Need:
    return Need(want=want, about=row.launch.id, message=message, remedy=remedy, who=row.launch.owner, since=since)


def _of_checkpoint(world: World, launch: LaunchRow, row: CheckpointRow) -> Iterator[Need]:
    about = f"{row.launch}/{row.checkpoint}"
    answer = f"`outcomed record {row.launch} {row.checkpoint} --verdict ...`, or `close` it with a reason"
    if row.ending is Ending.EXPIRED and not world.is_answered(row.launch, row.checkpoint):
        message = f"it was due on {row.nominal}, and by the time it could be asked that was too long ago"
        yield Need(want=Want.EXPIRED, about=about, message=message, remedy=answer, who=row.owner or "", since=row.due)
    elif is_overdue(world, launch, row):
        message = f"asked on {row.due:%Y-%m-%d}, and the grace is over"
        yield Need(want=Want.OVERDUE, about=about, message=message, remedy=answer, who=row.owner or "", since=row.due)


def is_overdue(world: World, launch: LaunchRow, row: CheckpointRow) -> bool:
    """True once the grace of an open checkpoint is over."""
    owner = world.people.get(row.owner)
    if owner is None or not world.is_open(row) or world.is_unconfirmed(launch):
        return False
    at = ladder(world, row, owner).overdue_at
    return at is not None and at <= world.now
