"""What goes wrong with a twin: one plan for all of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError


@dataclass(slots=True, kw_only=True)
class _Fault:
    method: str
    nth: int
    kind: Failure
    work_is_done: bool
    retry_at: datetime | None


class Faults:
    """Faults that are planned ahead; each strikes once. `refused` recipients are refused until taken out again."""

    def __init__(self) -> None:
        self.refused: set[str] = set()
        self._plan: list[_Fault] = []

    def fail(
        self, method: str, kind: Failure = Failure.LATER, *, nth: int = 1, retry_at: datetime | None = None
    ) -> None:
        """Let the nth call of a method from now on fail before anything is done."""
        self._plan.append(_Fault(method=method, nth=nth, kind=kind, work_is_done=False, retry_at=retry_at))

    def lose_reply(self, method: str, *, nth: int = 1) -> None:
        """Let the nth call of a method from now on do its work, and fail as unknown."""
        self._plan.append(_Fault(method=method, nth=nth, kind=Failure.UNKNOWN, work_is_done=True, retry_at=None))

    def heal(self) -> None:
        """Forget all that is planned."""
        self._plan.clear()
        self.refused.clear()

    @contextmanager
    def around(self, method: str) -> Iterator[None]:
        """Wrap the work of one call."""
        fault = self._due(method)
        if fault and not fault.work_is_done:
            raise _error(fault)
        yield
        if fault:
            raise _error(fault)

    def _due(self, method: str) -> _Fault | None:
        mine = [fault for fault in self._plan if fault.method == method]
        for fault in mine:
            fault.nth -= 1
        due = next((fault for fault in mine if fault.nth <= 0), None)
        if due:
            self._plan.remove(due)
        return due


def _error(fault: _Fault) -> ConnectorError:
    how = "lost the reply of" if fault.work_is_done else "failed"
    message = f"the twin {how} {fault.method}, as planned"
    return ConnectorError(fault.kind, message, "heal the twin", retry_at=fault.retry_at)
