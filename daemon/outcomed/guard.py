"""The guard: may this call still change something? Both of its limits, where several machines take turns, in one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Protocol

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError

_REMEDY = "it is tried again by whoever is at work then"


class Turn(Protocol):
    """The right to be at work, which can be lost; a lease."""

    @property
    def is_ours(self) -> bool: ...

    def boot_s(self) -> float: ...


class Guard:
    """Ends a call that may no longer change anything: the turn is lost, or too little is left of `doubt_wait`, after
    which another process asks whether it was done. Without `turn` every call may go on. For any thread."""

    def __init__(self, turn: Turn | None = None, *, doubt_wait: timedelta = timedelta(minutes=15)) -> None:
        self._turn = turn
        self._longest_s = begin_within(doubt_wait).total_seconds()
        self._of_thread = threading.local()

    @contextmanager
    def call(self) -> Iterator[None]:
        """Make one call to a connector, of this thread. Raises `ConnectorError` (later) where it may not even begin."""
        self._of_thread.began_s = self._turn.boot_s() if self._turn else 0.0
        try:
            self.may_go_on()
            yield
        finally:
            del self._of_thread.began_s

    def may_go_on(self) -> None:
        """Raise `ConnectorError` (later) where it may not."""
        if self._turn is None:
            return
        if not self._turn.is_ours:
            message = "it was not done: this process lost its turn, and another one may be at work"
            raise ConnectorError(Failure.LATER, message, _REMEDY)
        began_s: float = getattr(self._of_thread, "began_s", float("inf"))
        if self._turn.boot_s() - began_s >= self._longest_s:
            message = f"it was not done: after {self._longest_s:.0f} s it was still not ready to be"
            raise ConnectorError(Failure.LATER, message, "it is tried again; see why the other side is so slow")


def begin_within(doubt_wait: timedelta) -> timedelta:
    """Give the time within which a call must come to the step that cannot be taken back."""
    return doubt_wait / 3


def end_within(doubt_wait: timedelta) -> timedelta:
    """Give the time that this last step may take: both together are not more than `doubt_wait`."""
    return doubt_wait - begin_within(doubt_wait)


FREE = Guard()
"""For an installation of which only one process can be at work."""
