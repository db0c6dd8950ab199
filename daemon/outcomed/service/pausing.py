"""Pausing: what somebody said of a pause becomes a row. Pure."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from outcomed.model.pause import Concern, PauseRow
from outcomed.model.problem import UserError
from outcomed.model.reason import Reason
from outcomed.model.record import Change, Recorded

_LONGEST = timedelta(days=366)


def pause(
    recorded: Recorded, concern: Concern, name: str, *, until: date, why: str, by: str, now: datetime
) -> tuple[Change, ...]:
    """Begin a pause, or change the end of the one that holds; nothing where it says the same. `UserError` for a day
    that is over, or further ahead than a year: a pause without an end is how launches are forgotten."""
    if until < now.date():
        raise UserError(f"{until} is over: name the last day of the pause, today or later")
    if until > now.date() + _LONGEST:
        raise UserError(f"{until} is more than a year ahead: pause it for less, or say `outcomed drop` of a launch")
    standing = holding(recorded, concern, name, now=now)
    if standing is None:
        number = 1 + max((n for kind, named, n in recorded.pauses if (kind, named) == (concern, name)), default=0)
        row = PauseRow(concern=concern, name=name, number=number, at=now, until=until, why=why, by=by)
        return (Change(row=row, what="paused", why=Reason.PAUSE_BEGAN, by=by),)
    row = replace(standing, until=until, why=why or standing.why, by=by)
    if replace(row, by=standing.by) == standing:
        return ()
    return (Change(row=row, what="pause_changed", why=Reason.PAUSE_CHANGED, by=by),)


def unpause(recorded: Recorded, concern: Concern, name: str, *, by: str, now: datetime) -> tuple[Change, ...]:
    """End the pause that holds; nothing where none does."""
    standing = holding(recorded, concern, name, now=now)
    if standing is None:
        return ()
    row = replace(standing, ended_at=now, ended_by=by)
    return (Change(row=row, what="unpaused", why=Reason.PAUSE_ENDED, by=by),)


def holding(recorded: Recorded, concern: Concern, name: str, *, now: datetime) -> PauseRow | None:
    """Give the pause of exactly this that was not ended, and whose last day is not over everywhere."""
    rows = (row for row in recorded.pauses.values() if (row.concern, row.name) == (concern, name))
    open_rows = (row for row in rows if row.ended_at is None and row.until + timedelta(days=1) >= now.date())
    return max(open_rows, key=lambda row: row.number, default=None)
