"""Accounts: how fast each may be called, and which of them rest because they asked for it or seem to be down.

Kept in memory alone: what an effect waits for is in its own row, and a new process finds out within three calls.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed.service.clock import boot_s, now
from outcomed.service.retry import wait_for

_TOLERATED = 3
"""So many calls in a row may fail before an account rests."""
_LONGEST_REST = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """An account that is left alone `until` an instant, and `why`, in the words of its last answer."""

    account: str
    until: datetime
    why: str


@dataclass(slots=True)
class _State:
    failed: int = 0
    rest: Rest | None = None
    next_s: float = 0.0


@dataclass(frozen=True)
class Accounts:
    """All accounts of a process by the names of their lanes; for any thread. `per_minute` are the rates of those that
    have one. With `may_rest` false none ever rests."""

    per_minute: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    may_rest: bool = True
    boot: Callable[[], float] = boot_s
    wall: Callable[[], datetime] = now
    _states: dict[str, _State] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def rest_of(self, account: str) -> Rest | None:
        """Give the rest of an account that is not to be called now."""
        with self._lock:
            state = self._state(account)
            if state.rest and state.rest.until <= self.wall():
                state.rest = None
            return state.rest

    def resting(self) -> tuple[Rest, ...]:
        """Give every account that rests."""
        with self._lock:
            known = tuple(self._states)
        return tuple(rest for name in known if (rest := self.rest_of(name)))

    def wait_s(self, account: str) -> float:
        """Give the seconds until the rate of an account allows the next call; 0 where it may begin now."""
        with self._lock:
            return max(0.0, self._state(account).next_s - self.boot())

    def is_ready(self, account: str) -> bool:
        """True where the rate of an account allows a call now."""
        return self.wait_s(account) <= 0

    def begins(self, account: str) -> None:
        """Count a call against the rate."""
        rate = self.per_minute.get(account)
        if rate:
            with self._lock:
                state = self._state(account)
                state.next_s = max(state.next_s, self.boot()) + 60 / rate

    def worked(self, account: str) -> None:
        """Take it that an account is well: it answered, if only to refuse."""
        with self._lock:
            self._state(account).failed = 0

    def failed(self, account: str, err: ConnectorError) -> None:
        """Let an account rest that named a time to come back, or that has failed several times in a row."""
        if err.kind is Failure.REFUSED or err.of_one:
            self.worked(account)
            return
        with self._lock:
            state = self._state(account)
            state.failed += 1
            if not self.may_rest or not (err.retry_at or state.failed >= _TOLERATED):
                return
            at = self.wall()
            until = err.retry_at or at + wait_for(state.failed - _TOLERATED, salt=account)
            rest = Rest(account=account, until=min(until, at + _LONGEST_REST), why=err.message)
            # A call that was under way as well may fail without such a word: it shortens no rest that was asked for.
            if state.rest is None or state.rest.until < rest.until:
                state.rest = rest

    def wake_all(self) -> None:
        """Let no account rest any longer: what was wrong may be mended."""
        with self._lock:
            for state in self._states.values():
                state.rest, state.failed = None, 0

    def _state(self, account: str) -> _State:
        return self._states.setdefault(account, _State())
