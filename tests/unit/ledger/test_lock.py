"""The tick lock beside SQLite: one at a time, and the second is told who."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from outcomed.ledger.errors import LedgerError
from outcomed.ledger.lock import TickLock
from support.ledger import NAMESPACE


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/ledger.sqlite"


def test_a_second_tick_is_told_who_holds_the_lock(url: str, state: Path) -> None:
    with (
        TickLock(state, url, namespace=NAMESPACE),
        pytest.raises(LedgerError, match=rf"process {os.getpid()}: .* is at work"),
        TickLock(state, url, namespace=NAMESPACE),
    ):
        pass


def test_the_lock_is_free_after_its_end(url: str, state: Path) -> None:
    for _ in range(2):
        with TickLock(state, url, namespace=NAMESPACE):
            pass


def test_the_lock_of_a_killed_process_is_free(url: str, state: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path; from outcomed.ledger.lock import TickLock\n"
        "lock = TickLock(Path(sys.argv[1]), sys.argv[2], namespace='acme').__enter__()\n"
        "sys.stdout.write('held\\n'); sys.stdout.flush(); signal.pause()"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(state), url], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        try:
            with pytest.raises(LedgerError, match=f"process {holder.pid}"), TickLock(state, url, namespace=NAMESPACE):
                pass
        finally:
            holder.kill()

    with TickLock(state, url, namespace=NAMESPACE):
        pass


def test_a_state_folder_each_is_a_lock_each(url: str, tmp_path: Path) -> None:
    with TickLock(tmp_path / "a", url, namespace="a"), TickLock(tmp_path / "b", url, namespace="b"):
        pass
