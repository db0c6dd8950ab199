"""Calling a connector, and what its answer means for the ledger."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from outcomed.model.effect import EffectRow, Op, Shape, Trouble
from outcomed.model.event import Observed, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, AskAgain, CannotTell, Conflict, ConnectorError, Finding, Found
from outcomed.service.retry import wait_for

T = TypeVar("T")


def asked(question: Callable[[], T]) -> T:
    """Call a connector. Raises `ConnectorError` only: what is none counts as unknown."""
    try:
        return question()
    except ConnectorError:
        raise
    except Exception as err:
        message, remedy = f"{type(err).__name__}: {err}", "report this to the connector's author"
        raise ConnectorError(Failure.UNKNOWN, message, remedy) from err


def answered(question: Callable[[], T]) -> T | ConnectorError:
    """Call a connector as `asked` does; give its error instead of raising it."""
    try:
        return asked(question)
    except ConnectorError as err:
        return err


def call(
    action: Callable[[], Receipt | Conflict], op: Op, content: str, now: datetime, row: EffectRow | None, *, salt: str
) -> Receipt | Conflict | Trouble:
    """Do it, and turn every failure into trouble; what is not a `ConnectorError` may have been done. `salt` as for
    `wait_for`."""
    try:
        return asked(action)
    except ConnectorError as err:
        return _trouble(err, op, content, now, row, salt)


def _trouble(err: ConnectorError, op: Op, content: str, now: datetime, row: EffectRow | None, salt: str) -> Trouble:
    attempts = row.trouble.attempts if row and row.trouble and row.trouble.op is op else 0
    wait = wait_for(attempts, salt=salt)
    retry_at = {Failure.REFUSED: None, Failure.LATER: err.retry_at or now + wait, Failure.UNKNOWN: now}[err.kind]
    return Trouble(
        kind=err.kind, op=op, message=err.message, remedy=err.remedy, at=now, retry_at=retry_at, content=content
    )


def not_done(op: Op, message: str, now: datetime, *, content: str = "") -> Trouble:
    """Say that something was certainly not done, and may be tried at once."""
    return Trouble(kind=Failure.LATER, op=op, message=message, remedy="", at=now, retry_at=now, content=content)


def adopted(observed: Observed, shape: Shape, target: Target) -> Receipt:
    """Take an event for ours that is there. One that is not at our time was moved: without its etag, the next look at
    the calendar takes the person's edit over."""
    ours = (observed.start, observed.end) == (shape.start, shape.end)
    return Receipt(target=replace(target, href=observed.href, etag=observed.etag if ours else None))


def answer(finding: Finding, op: Op, shape: Shape | None, before: Target | None, now: datetime) -> Receipt | Trouble:
    """Say what `find` tells of a claim in doubt. Only certainty that it was not done allows another try."""
    match finding:
        case Absent():
            absent_is_done = op is Op.CANCEL
            return Receipt() if absent_is_done else not_done(op, "it was not there after all", now)
        case CannotTell(why=why):
            remedy = "find out, then `outcomed resolve KEY --sent` or `--resend`"
            return Trouble(kind=Failure.UNKNOWN, op=op, message=why, remedy=remedy, at=now)
        case AskAgain(after=after):
            message = "the other side cannot say yet"
            return Trouble(kind=Failure.UNKNOWN, op=op, message=message, remedy="", at=now, retry_at=after)
        case Found():
            return _found(finding, op, shape, before, now)


def _found(finding: Found, op: Op, shape: Shape | None, before: Target | None, now: datetime) -> Receipt | Trouble:
    observed, target = finding.observed, finding.receipt.target
    if observed is None or shape is None or target is None:
        return finding.receipt
    if op is Op.CANCEL:
        return finding.receipt if observed.cancelled else not_done(op, "the event still stands", now)
    if before and before.etag == observed.etag:
        return not_done(op, "the event is as it was", now)
    return adopted(observed, shape, target)
