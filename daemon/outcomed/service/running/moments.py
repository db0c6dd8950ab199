"""Moments: when another look may find something to do, if nothing changes until then. Pure."""

from collections.abc import Callable, Iterable, Iterator, Set
from datetime import datetime, timedelta

from outcomed.model.effect import EffectRow
from outcomed.service.accounts import Rest
from outcomed.service.act import Result
from outcomed.service.tick import Outlook, Report

_AT_LEAST_EACH = timedelta(hours=1)
_WHILE_ANYTHING_IS_LEFT = timedelta(minutes=10)
"""While something is due that cannot be done, as its account rests, ticks stay close enough together for `standstill`
to tell this process from one that hangs."""
_AFTER_A_TRY = timedelta(seconds=15)
"""What was tried is looked at again after this: a side that fails at once is not called in a loop."""


def moments(
    report: Report, *, epoch: int, doubt_wait: timedelta, next_instant: Callable[[Outlook], datetime | None]
) -> Iterator[datetime]:
    """Give the moments that a tick under an epoch knows of. `next_instant` says when the clock alone changes what is to
    be done."""
    now = report.outlook.world.now
    yield now + _AT_LEAST_EACH
    if any(done.result is not Result.PARKED for done in report.done):  # which waits for a person
        yield now + _AFTER_A_TRY
    outlook = report.outlook
    if outlook.plan.actions:
        yield now + _WHILE_ANYTHING_IS_LEFT
    if at := next_instant(outlook):
        yield at
    rows = outlook.world.recorded.effects.values()
    yield from (at for at in _of_doubts(rows, epoch, doubt_wait) if at > now)


def _of_doubts(rows: Iterable[EffectRow], epoch: int, doubt_wait: timedelta) -> Iterator[datetime]:
    """Give when what is in doubt may be asked for, and what failed is tried again."""
    for row in rows:
        if row.trouble and row.trouble.retry_at:
            yield row.trouble.retry_at
        if row.intent and row.intent.epoch != epoch:
            yield (row.intent.claimed_at or row.intent.at) + doubt_wait


def of_accounts(
    rests: Iterable[Rest], left: Set[str], wait_s: Callable[[str], float], now: datetime
) -> Iterator[datetime]:
    """Give when accounts may be called again; one whose calls are all under way says so itself when one ends."""
    yield from (rest.until for rest in rests)
    yield from (now + timedelta(seconds=max(1.0, wait_s(account))) for account in left if wait_s(account) > 0)
