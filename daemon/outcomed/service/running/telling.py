"""What a tick tells the log: one line for each effect, each thing that is wrong once, and the newest head."""

import logging
from collections.abc import Iterable
from datetime import datetime

from outcomed.model.key import encode
from outcomed.model.problem import Problem, Severity
from outcomed.service.act import Done, Result
from outcomed.service.running.logbook import tell
from outcomed.service.tick import Report

_LEVELS = {Result.DONE: logging.INFO, Result.LATER: logging.WARNING, Result.PARKED: logging.ERROR}
_OPS = {"put": "put into the calendar", "cancel": "taken off the calendar", "send": "sent"}


class Telling:
    """Tells of one tick after the other; what is still wrong is not told again."""

    def __init__(self) -> None:
        self._problems: frozenset[Problem] = frozenset()
        self._head = ""

    def report(self, report: Report, head: str) -> None:
        """Write the lines of a tick; `head` is that of the history after it."""
        self.done(report.done)
        for waiting in report.outlook.plan.waiting:
            count = len(waiting.actions)
            tell(logging.WARNING, f"{count} actions wait for a yes: {waiting.why}", key=waiting.id, about=waiting.id)
        self.problems(report.problems)
        if head != self._head:
            self._head = head
            tell(logging.INFO, "the newest head of the history", head=head)

    def done(self, done: Iterable[Done]) -> None:
        """Write a line for each effect."""
        for each in done:
            _effect(each)

    def problems(self, found: Iterable[Problem]) -> None:
        """Tell what is newly wrong, and what is mended."""
        now = frozenset(problem for problem in found if problem.severity is Severity.ERROR)
        for problem in sorted(now - self._problems, key=str):
            tell(logging.WARNING, f"{problem.message} ({problem.remedy})", about=problem.where, line=problem.line)
        for problem in sorted(self._problems - now, key=str):
            tell(logging.INFO, f"no longer so: {problem.message}", about=problem.where)
        self._problems = now


def _effect(done: Done) -> None:
    action = done.action
    words = _OPS[str(action.op)] if done.result is Result.DONE else f"{action.op}: {done.result}"
    message = f"{words}: {done.message}" if done.message else words
    tell(
        _LEVELS.get(done.result, logging.ERROR),
        f"{message} ({done.remedy})" if done.remedy else message,
        key=encode(action.key),
        who=action.who,
        reason=str(action.reason),
        result=str(done.result),
    )


def status_line(report: Report, until: datetime) -> str:
    """Say in one line what is wrong and what comes next, for `systemctl status`."""
    wrong = [problem for problem in report.problems if problem.severity is Severity.ERROR]
    waiting = sum(len(waiting.actions) for waiting in report.outlook.plan.waiting)
    words = [f"next look {until:%a %H:%M} UTC"]
    if waiting:
        words.insert(0, f"{waiting} actions wait for a yes")
    if wrong:
        first = wrong[0]
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        words.insert(0, f"{first.where}: {first.message}{more}")
    return "; ".join(words)
