"""Daemons under faults that come at random: counted at the servers, nothing is done twice and nothing is lost.

Fifty of each kind are for every day. `make soak` has a thousand, a hundred for each installation; two of these have the
lease that is the default.
"""

import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from support.cutting import relay
from support.dav_twin import dav_twin
from support.faulty_days import HOME, Days, Unhurried, write_site
from support.postgres import private_cluster
from support.smtp_servers import smtp_server
from support.tally import Tally

TAKEOVER_S = 30
SHORT_S, LONG_S = 3, 15
LOCKED_S = 0.5
SEED = int(os.environ.get("OUTCOMED_SEED", "5"))
SOAKS = range(SEED * 100, SEED * 100 + 10)


def soaking(*values: Any, seed: int) -> Any:
    """One installation of `make soak`, which takes a quarter of an hour."""
    return pytest.param(100, *values, seed, id=f"soak-{seed}", marks=[pytest.mark.soak, pytest.mark.timeout(0)])


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "here"


@pytest.fixture
def socket_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="outcomed-relay-", dir="/tmp") as name:  # a socket's path is short
        yield Path(name)


def judge(days: Days, seed: int) -> None:
    """Count at the servers. The report is there even if it is a bad one."""
    days.settle()
    if folder := os.environ.get("OUTCOMED_REPORTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        days.tally.save(Path(folder), seed)
    page = days.tally.page()
    assert (days.tally.twice, days.tally.lost) == ([], []), page
    assert [seconds for _, seconds in days.tally.taken_over if seconds > TAKEOVER_S] == [], page
    assert days.faults() == []


@pytest.mark.parametrize(
    ("faults", "lease_s", "seed"),
    [
        *((13, SHORT_S, SEED * 10 + number) for number in range(4)),
        *(soaking(SHORT_S, seed=seed) for seed in SOAKS[:8]),
        *(soaking(LONG_S, seed=seed) for seed in SOAKS[8:]),
    ],
)
def test_two_daemons_on_one_postgresql(faults: int, lease_s: int, seed: int, here: Path, socket_folder: Path) -> None:
    with (
        private_cluster() as cluster,
        relay(socket_folder, cluster.folder) as between,
        smtp_server(Unhurried()) as server,
        dav_twin(HOME) as twin,
    ):
        ledger = cluster.database()
        through = ledger.replace(str(cluster.folder), str(socket_folder))
        write_site(here, store=through, twin=twin, server=server, lease_s=lease_s)

        def restart() -> None:
            cluster.stop(mode="fast")
            cluster.start()

        tally, more = Tally("two daemons on one PostgreSQL"), {"cut": between.cut, "restart": restart}
        days = Days(here, ledger, twin, server, ("first", "second"), tally, more, f", lease of {lease_s} s")
        with days.begun():
            days.play(faults, seed)
        judge(days, seed)


@pytest.mark.parametrize(
    ("faults", "seed"),
    [*((25, SEED * 10 + number) for number in range(2)), *(soaking(seed=seed) for seed in SOAKS)],
)
def test_one_daemon_on_sqlite(faults: int, seed: int, here: Path) -> None:
    with smtp_server(Unhurried()) as server, dav_twin(HOME) as twin:
        ledger = f"sqlite:///{here / 'ledger.sqlite'}"
        write_site(here, store=ledger, twin=twin, server=server)

        def lock() -> None:
            with closing(sqlite3.connect(here / "ledger.sqlite", isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                threading.Event().wait(LOCKED_S)

        days = Days(here, ledger, twin, server, ("only",), Tally("one daemon on SQLite"), {"lock": lock})
        with days.begun():
            days.play(faults, seed)
        judge(days, seed)
