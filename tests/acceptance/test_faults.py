"""Daemons under faults that come at random: counted at the servers, nothing is done twice and nothing is lost."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.cutting import relay
from support.dav_twin import dav_twin
from support.faulty_days import HOME, Days, Unhurried, write_site
from support.postgres import private_cluster
from support.smtp_servers import smtp_server

TAKEOVER_S = 30
SEED = int(os.environ.get("OUTCOMED_SEED", "5"))
SOAK = pytest.param(1000, marks=[pytest.mark.soak, pytest.mark.timeout(0)])
"""`make soak`: hours. What CI has time for is a few faults of each kind."""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "here"


@pytest.fixture
def socket_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="outcomed-relay-", dir="/tmp") as name:  # a socket's path is short
        yield Path(name)


def judge(days: Days, report: Path) -> None:
    told = days.settle()
    report.write_text(days.report(), encoding="utf-8")
    assert days.wrong() == [], days.report()
    assert [key for key in days.doubts() if key not in told] == [], "what is in doubt is listed"
    assert [seconds for _, seconds in days.takeovers if seconds > TAKEOVER_S] == []
    assert "Traceback" not in "".join(each.log for each in days.running.values())


def report_of(name: str, tmp_path: Path) -> Path:
    folder = Path(os.environ.get("OUTCOMED_REPORTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.md"


@pytest.mark.parametrize("faults", [6, SOAK])
def test_two_daemons_on_one_postgresql(faults: int, here: Path, socket_folder: Path, tmp_path: Path) -> None:
    with (
        private_cluster() as cluster,
        relay(socket_folder, cluster.folder) as between,
        smtp_server(Unhurried()) as server,
        dav_twin(HOME) as twin,
    ):
        url = cluster.database().replace(str(cluster.folder), str(socket_folder))
        write_site(here, store=url, twin=twin, server=server)

        def restart() -> None:
            cluster.stop(mode="fast")
            cluster.start()

        days = Days(here, twin, server, ("first", "second"), more={"cut": between.cut, "restart": restart})
        with days.begun():
            days.play(faults, SEED)
        judge(days, report_of("postgresql", tmp_path))
        assert days.exits[75] >= days.struck["freeze"], "who was frozen leaves when it wakes"


@pytest.mark.parametrize("faults", [5, SOAK])
def test_one_daemon_on_sqlite(faults: int, here: Path, tmp_path: Path) -> None:
    with smtp_server(Unhurried()) as server, dav_twin(HOME) as twin:
        write_site(here, store=f"sqlite:///{here / 'ledger.sqlite'}", twin=twin, server=server)
        days = Days(here, twin, server, ("only",))
        with days.begun():
            days.play(faults, SEED)
        judge(days, report_of("sqlite", tmp_path))
