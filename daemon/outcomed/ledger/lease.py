"""The lease: on a database server whoever ticks holds one row for a while and renews it; everybody else waits.

Each taking raises the epoch, and each claim carries it. When the lease is over is decided by the clock of the
database. Its holder, who may have been frozen or cut off, counts from the last renewal by the boot clock of its own
machine, which goes on while the machine sleeps, and so stops before anybody else can begin.
"""

import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, ColumnElement, Connection, DateTime, func, inspect, literal, select, update
from sqlalchemy.exc import DBAPIError

from outcomed.ledger import schema
from outcomed.ledger.engine import address, connect_to, place, sqlite_file, writing
from outcomed.ledger.errors import AtWork, LeaseLost, LedgerError

HOLDS_S = 15.0
"""How long a lease lasts, unless the config says otherwise. It is renewed each third of that."""
WAIT_OR_STOP = "wait until it ends, or stop it; `plan`, `status` and `why` work beside it"
_ROW = schema.lease.c


def boot_clock() -> float:
    """Give the seconds since the machine was started, those that it slept included."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds the lease: which process, since when, until when unless it renews, all by the database's clock."""

    host: str
    pid: int
    command: str
    epoch: int
    until: datetime
    held_s: float
    renewed_s: float

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}: {self.command}"


def holder(connection: Connection, namespace: str, holds_s: float = HOLDS_S) -> Holder | None:
    """Read who holds the lease, which lasts `holds_s` from each renewal; None where nobody does."""
    query = select(
        schema.lease,
        func.extract("epoch", _now() - _ROW.taken_at).label("held_s"),
        func.extract("epoch", _now() + _seconds(holds_s) - _ROW.expires_at).label("renewed_s"),
    ).where(_ROW.namespace == namespace, _ROW.expires_at > _now())
    found = connection.execute(query).one_or_none()
    if found is None:
        return None
    return Holder(
        host=found.host,
        pid=found.pid,
        command=found.command,
        epoch=found.epoch,
        until=found.expires_at.astimezone(UTC),
        held_s=max(float(found.held_s), 0.0),
        renewed_s=max(float(found.renewed_s), 0.0),
    )


class Onlooker:
    """Sees whether it may be this process' turn, over one connection that it keeps: to take the lease costs far more.

    Beside SQLite there is nothing to see: there it is always worth a try.
    """

    def __init__(self, url: str, namespace: str) -> None:
        target = address(url)
        self._namespace = namespace
        self._engine = None if sqlite_file(target) else connect_to(target, read_only=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._engine:
            self._engine.dispose()

    def is_worth_a_try(self) -> bool:
        """True unless it is certain that somebody holds the lease."""
        if self._engine is None:
            return True
        try:
            with self._engine.connect() as connection:
                return holder(connection, self._namespace) is None
        except DBAPIError:
            return True  # who tries is told what is wrong


def refuse_beside_a_holder(connection: Connection, namespace: str, where: str) -> None:
    """Raise `AtWork` while somebody holds the lease: tables are not changed under a process at work."""
    if connection.dialect.name != "postgresql" or not inspect(connection).has_table(schema.lease.name):
        return
    if working := holder(connection, namespace):
        raise _is_at_work(working, where)


class Lease:
    """Held from `with` to its end; a thread renews it, so that it lasts another `holds_s`. The tables must be there.
    `boot` is a clock in seconds.

    Raises `AtWork` where another one holds it, and says who and until when.
    """

    def __init__(
        self, url: URL, namespace: str, *, holds_s: float = HOLDS_S, boot: Callable[[], float] = boot_clock
    ) -> None:
        self._where = place(url)
        self._namespace = namespace
        self._holds_s = holds_s
        self.boot_s = boot
        self._engine = connect_to(url)
        self._epoch = 0
        self._renewed_s = float("-inf")
        self._is_lost = False
        self._tell: Callable[[], object] = lambda: None
        self._ended = threading.Event()
        self._renewing = threading.Thread(target=self._keep, name="lease", daemon=True)

    @property
    def epoch(self) -> int:
        """The number of this taking; 0 before it is held."""
        return self._epoch

    @property
    def is_ours(self) -> bool:
        """True while it is certain, without asking anybody, that no other process is at work. For any thread."""
        return not self._is_lost and self.boot_s() - self._renewed_s < self._holds_s

    def when_lost(self, tell: Callable[[], object]) -> None:
        """Call this as soon as it is found that the lease is lost; by another thread."""
        self._tell = tell

    def __enter__(self) -> Self:
        try:
            self._take()
        except BaseException:
            self._engine.dispose()
            raise
        self._renewing.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._renewing.join(self._holds_s / 3)
        if self.is_ours:  # else it is another's, or the server does not answer, and it ends by itself
            with suppress(LedgerError), self._connected() as connection:
                connection.execute(self._update(expires_at=_now()))
        self._engine.dispose()

    def check(self, connection: Connection) -> None:
        """Make sure, within a transaction that writes, that this process may still lead; nobody else can take the lease
        before that transaction ends. Raises `LeaseLost`."""
        query = select(_ROW.epoch, (_ROW.expires_at > _now()).label("holds"))
        query = query.where(_ROW.namespace == self._namespace).with_for_update(read=True)
        found = connection.execute(query).one_or_none()
        if found and found.epoch == self._epoch and found.holds and self.is_ours:
            return
        self._is_lost = True
        raise self.lost(holder(connection, self._namespace, self._holds_s))

    def lost(self, now_leads: Holder | None = None) -> LeaseLost:
        """Give the error that tells of the loss."""
        message = (
            f"this process lost its turn on ledger {self._where}: its lease was not renewed for {self._holds_s:g} s"
        )
        if now_leads and now_leads.epoch != self._epoch:
            message += f", and {now_leads} is at work now"
        remedy = "nothing more is begun, and what was begun is settled or asked for; see `outcomed status`"
        return LeaseLost(message, remedy)

    # --- taking and renewing ---

    def _take(self) -> None:
        began = self.boot_s()
        with self._connected() as connection:
            taken = connection.execute(_taking(self._namespace, self._holds_s)).one_or_none()
            if taken is None:
                raise _is_at_work(holder(connection, self._namespace, self._holds_s), self._where)
        self._epoch, self._renewed_s = taken.epoch, began

    def _keep(self) -> None:
        """Renew until the end. Where that fails, for whatever reason, it is tried again while the lease lasts."""
        each_s, wait_s = self._holds_s / 3, self._holds_s / 3
        while not self._ended.wait(wait_s) and self.is_ours:
            try:
                self._renew()
                wait_s = each_s
            except Exception:
                wait_s = each_s / 5
        if not self._ended.is_set():
            self._tell()

    def _renew(self) -> None:
        began = self.boot_s()  # before the server's clock is read: so this side never believes in it for longer
        with self._connected() as connection:
            still_holds = _ROW.expires_at > _now()
            renewed = connection.execute(
                self._update(expires_at=_now() + _seconds(self._holds_s)).where(still_holds)
            ).rowcount
        if renewed:
            self._renewed_s = began
        else:
            self._is_lost = True

    def _update(self, **values: Any) -> Any:
        is_ours = (_ROW.namespace == self._namespace, _ROW.epoch == self._epoch)
        return update(schema.lease).where(*is_ours).values(values)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with writing(self._engine, self._where) as connection:  # frozen in it, a process must not keep the row locked
            yield connection


def _taking(namespace: str, holds_s: float) -> Any:
    """Take the lease if it is free: one statement, which gives no row where it is not."""
    ours = {
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "command": " ".join(sys.argv),
        "taken_at": _now(),
        "expires_at": _now() + _seconds(holds_s),
    }
    from sqlalchemy.dialects import postgresql

    first = postgresql.insert(schema.lease).values(namespace=namespace, epoch=1, **ours)
    return first.on_conflict_do_update(
        index_elements=[_ROW.namespace], set_={**ours, "epoch": _ROW.epoch + 1}, where=_ROW.expires_at <= _now()
    ).returning(_ROW.epoch)


def _now() -> ColumnElement[datetime]:
    """The server's clock as it is at this moment, not as it was when the transaction began."""
    return func.clock_timestamp(type_=DateTime(timezone=True))


def _seconds(count: float) -> ColumnElement[timedelta]:
    return literal(timedelta(seconds=count))


def _is_at_work(working: Holder | None, where: str) -> AtWork:
    if working is None:
        return AtWork(f"another process is at work on this ledger ({where})", WAIT_OR_STOP)
    until = f"its lease is held until {working.until:%H:%M:%S} UTC and renewed while it works"
    return AtWork(f"{working} is at work on this ledger ({where}); {until}", WAIT_OR_STOP)
