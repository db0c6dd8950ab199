"""The tick lock: whoever ticks holds it; a second one is told who does.

Beside SQLite it is a lock on a file, which the system lets go of when the process dies; on a database server it is the
lease, which runs out.
"""

import fcntl
import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from outcomed.ledger.engine import address, sqlite_file
from outcomed.ledger.errors import AtWork, LedgerError
from outcomed.ledger.lease import HOLDS_S, WAIT_OR_STOP, Lease
from outcomed.ledger.marker import make_folder


class TickLock:
    """Held from `with` to its end. `lease` is None beside SQLite; where there is one, it lies in the ledger, which must
    be opened before, and lasts `lease_s`."""

    def __init__(self, state: Path, url: str, *, namespace: str, lease_s: float = HOLDS_S) -> None:
        target = address(url)
        self.lease = None if sqlite_file(target) else Lease(target, namespace, holds_s=lease_s)
        self._held: Lease | FileLock = self.lease or FileLock(state / "tick.lock")

    def __enter__(self) -> Self:
        self._held.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.__exit__(kind, error, trace)


class FileLock:
    """A lock on a file, in which its holder stands; let go by the system if the process dies."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: IO[str] | None = None

    def __enter__(self) -> Self:
        self._handle = handle = self._locked()
        try:
            handle.truncate(0)
            handle.write(f"process {os.getpid()}: {' '.join(sys.argv)}\n")
            handle.flush()
        except OSError as err:
            self._release()
            raise LedgerError(f"{self._file} cannot be written: {err.strerror}", "make room and rights there") from err
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._release()

    def _release(self) -> None:
        if self._handle is not None:
            with suppress(OSError), self._handle:
                self._handle.truncate(0)  # a tick that had nothing to do leaves every file as it was
        self._handle = None

    def _locked(self) -> IO[str]:
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
                working = handle.read().strip() or "another process"
            raise AtWork(f"{working} is at work on this ledger ({self._file})", WAIT_OR_STOP) from err
        return handle
