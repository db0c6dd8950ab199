"""The tick lock: one at a time, and the second is told who."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from outcomed.ledger.errors import LedgerError
from outcomed.ledger.lock import TickLock
from support.ledger import NAMESPACE


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

    if url.startswith("sqlite"):  # a server may take a moment to notice
        with TickLock(state, url, namespace=NAMESPACE):
            pass


@pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)
def test_on_a_server_another_machine_waits_too(new_url: Callable[[], str], tmp_path: Path) -> None:
    url = new_url()
    with (
        TickLock(tmp_path / "here", url, namespace=NAMESPACE),
        pytest.raises(LedgerError, match=rf"outcomed {os.getpid()} on this machine is at work"),
        TickLock(tmp_path / "there", url, namespace=NAMESPACE),
    ):
        pass


def test_other_namespaces_do_not_wait_for_each_other(url: str, tmp_path: Path) -> None:
    with TickLock(tmp_path / "a", url, namespace="a"), TickLock(tmp_path / "b", url, namespace="b"):
        pass
