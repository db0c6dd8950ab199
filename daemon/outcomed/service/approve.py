"""Approving: a person's yes to exactly what was shown."""

from collections.abc import Sequence
from datetime import datetime

from outcomed.model.plan import Waiting
from outcomed.model.problem import Problem, UserError
from outcomed.model.record import ApprovalRow, Change


def chosen(waiting: Sequence[Waiting], name: str) -> Waiting:
    """Find what waits under an ID or its beginning (6 characters at least); `UserError` says what waits now."""
    found = [each for each in waiting if each.id == name or (len(name) >= 6 and each.id.startswith(name))]
    if len(found) == 1:
        return found[0]
    if not waiting:
        raise UserError(f'nothing waits for "{name}": nothing waits at all now', exit_code=1)
    problems = tuple(
        Problem(where=each.id, message=each.why, remedy=f"look at it with `outcomed plan`, then approve {each.id}")
        for each in waiting
    )
    message = f'nothing waits under "{name}": it was done, or the plan has changed since. Now these wait'
    raise UserError(message, problems, exit_code=1)


def approvals(waiting: Sequence[Waiting], *, by: str, now: datetime) -> tuple[Change, ...]:
    """Give what is to be remembered when a person says yes."""
    return tuple(
        Change(row=ApprovalRow(id=each.id, at=now, by=by), what="approved", why=each.why, by=by) for each in waiting
    )
