"""Standstill: signs that nothing is done any more, which no tick can write into the ledger itself: the disk is full
or takes no writes, the daemon fails each time or hangs, or nobody runs it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from shutil import disk_usage

from outcomed.model.problem import Problem
from outcomed.service.disk import MESSAGE, REMEDY, is_read_only
from outcomed.service.tick import Outlook

_LEAST_FREE = 20 << 20
"""Bytes: with fewer than these, the next commit may be the one that does not fit."""
_UNTIL_DUE_IS_LATE = timedelta(minutes=15)
"""A daemon that has left something undone ticks more often than that (`running.moments`)."""
_LONGEST_SILENCE = timedelta(hours=2)
"""A daemon writes down a tick each hour, also where nothing is to be done."""
_LONGEST_REST = timedelta(days=2)
"""Whoever ticks by a timer does it each day, at least."""


def standstill(outlook: Outlook, working: str, state: Path) -> Iterator[Problem]:
    """Say that nothing is done any more. `working` says who is at work, empty where nobody is."""
    if problem := silence(outlook, working):
        yield problem
    if is_read_only(state):
        yield Problem(where=f"the state folder {state}", message=MESSAGE, remedy=REMEDY)
    elif problem := fullness(state, _free(state)):
        yield problem


def silence(outlook: Outlook, working: str) -> Problem | None:
    """Say that the last tick that could be kept is too long ago."""
    world, where = outlook.world, "the service"
    last = world.recorded.last_tick
    if last is None:
        return None
    since = f"{last.at:%Y-%m-%d %H:%M} UTC"
    if working and _is_late(outlook, last.at):
        remedy = "its log says why, for example `journalctl -u outcomed`; then start it anew"
        return Problem(where=where, message=f"{working} is at work, but no tick was kept since {since}", remedy=remedy)
    if not working and world.now - last.at > _LONGEST_REST:
        remedy = "start it, for example `systemctl start outcomed`; by hand, `outcomed once`"
        return Problem(where=where, message=f"nothing runs: the last tick was {since}", remedy=remedy)
    return None


def _is_late(outlook: Outlook, last: datetime) -> bool:
    silent = outlook.world.now - last
    return silent > _LONGEST_SILENCE or (bool(outlook.plan.actions) and silent > _UNTIL_DUE_IS_LATE)


def fullness(state: Path, free: int | None) -> Problem | None:
    """Say that the ledger's disk is nearly full; `free` are the bytes left on it, None where nobody knows."""
    if free is None or free >= _LEAST_FREE:
        return None
    message = f"{free >> 20} MiB are left on its disk: what cannot be written down is not begun"
    return Problem(
        where=f"the state folder {state}", message=message, remedy="free some space; it then goes on by itself"
    )


def _free(state: Path) -> int | None:
    try:
        return disk_usage(state).free
    except OSError:
        return None
