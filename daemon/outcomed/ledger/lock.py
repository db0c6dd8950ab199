"""The tick lock: whoever ticks holds it; a second one is told who does."""

import fcntl
import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from sqlalchemy import Connection, Engine, func, select, text

from outcomed.ledger.engine import address, connect_to, place, secrets, sqlite_file
from outcomed.ledger.errors import LedgerError, explained
from outcomed.ledger.marker import make_folder

_REMEDY = "wait until it ends, or stop it; `plan`, `status` and `why` work beside it"


class TickLock:
    """Held from `with` to its end, and let go by the system if the process dies. Beside SQLite it is a lock on
    `tick.lock` in the state folder; on PostgreSQL also a lock of the database, so that other machines wait too."""

    def __init__(self, state: Path, url: str, *, namespace: str) -> None:
        self._file = state / "tick.lock"
        self._url = address(url)
        self._namespace = namespace
        self._handle: IO[str] | None = None
        self._engine: Engine | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        self._lock_file()
        try:
            if not sqlite_file(self._url):
                self._lock_database()
        except BaseException:
            self.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def release(self) -> None:
        """Let go; harmless when nothing is held."""
        if self._connection is not None:
            self._connection.close()
        if self._engine is not None:
            self._engine.dispose()
        if self._handle is not None:
            with suppress(OSError), self._handle:
                self._handle.truncate(0)  # a tick that had nothing to do leaves every file as it was
        self._connection = self._engine = self._handle = None

    def _lock_file(self) -> None:
        make_folder(self._file.parent)
        try:
            handle = self._file.open("a+", encoding="utf-8")
        except OSError as err:
            raise LedgerError(f"{self._file} cannot be opened: {err}", "make room and rights there") from err
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as err:
            with handle:
                handle.seek(0)
                holder = handle.read().strip() or "another process"
            raise LedgerError(f"{holder} is at work on this ledger ({self._file})", _REMEDY) from err
        self._handle = handle
        try:
            handle.truncate(0)
            handle.write(_me())
            handle.flush()
        except OSError as err:
            self.release()
            raise LedgerError(f"{self._file} cannot be written: {err.strerror}", "make room and rights there") from err

    def _lock_database(self) -> None:
        number = _number(self._namespace)
        self._engine = connect_to(self._url)
        with explained(place(self._url), secrets(self._url)):
            self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            got = self._connection.execute(select(func.pg_try_advisory_lock(number))).scalar_one()
            if not got:
                holder = _holder(self._connection, number)
                raise LedgerError(f"{holder} is at work on this ledger ({place(self._url)})", _REMEDY)


def _me() -> str:
    return f"process {os.getpid()}: {' '.join(sys.argv)}\n"


def _number(namespace: str) -> int:
    """Derive the lock's number, a signed 64-bit integer, from the namespace."""
    return int.from_bytes(sha256(f"outcomed tick {namespace}".encode()).digest()[:8], "big", signed=True)


def _holder(connection: Connection, number: int) -> str:
    """Ask the server who holds the lock. PostgreSQL manual, 54.13 pg_locks: a bigint key is split into two halves."""
    query = text(
        "SELECT a.application_name, coalesce(a.client_hostname, host(a.client_addr), 'this machine') AS machine"
        " FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
        " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
        " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        " AND l.classid::bigint = :high AND l.objid::bigint = :low"
    )
    bits = number & (2**64 - 1)
    found = connection.execute(query, {"high": bits >> 32, "low": bits & 0xFFFFFFFF}).one_or_none()
    return f"{found.application_name} on {found.machine}" if found else "another process"
