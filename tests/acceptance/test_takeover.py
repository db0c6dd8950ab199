"""Two processes on one PostgreSQL: when one is killed, frozen or cut off, another goes on, and nothing is sent twice.

What arrived is counted at the mail server; what nobody can tell is listed as in doubt.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest
from sqlalchemy import make_url

from outcomed.config import load
from outcomed.ledger.lease import HOLDS_S
from outcomed.ledger.open import open_ledger
from support.installed import Answer, call, clean_environment, run
from support.ladle import Place
from support.postgres import Cluster, private_cluster
from support.smtp_servers import Script, Server, smtp_server

LONGEST_S = 120
TAKEOVER_S = 30
SHORT_S = 3
AMID = 3
"""So many mails the first process begins before something happens to it."""

_LATER = """
import sys
from dataclasses import replace
from datetime import timedelta
from outcomed.service import clock

ahead, now, both = timedelta(minutes=16), clock.now, clock.clock
clock.now = lambda: now() + ahead
clock.clock = lambda at=None: (lambda row: replace(row, boot_s=row.boot_s + ahead.total_seconds()))(both(at))
from outcomed.commands import main
sys.argv[0] = "outcomed"
main()
"""
"""The program, a little longer than `doubt_wait` from now."""


@dataclass
class Fate(Script):
    """A mail server at which something happens to whoever sends, when the mail after the next ones is begun."""

    strike: Callable[[], object] = lambda: None
    left: int = AMID
    has_struck: threading.Event = field(default_factory=threading.Event)

    def next(self, command: str) -> str | None:
        if command.startswith("RCPT"):
            self.left -= 1
            if self.left == 0:
                self.strike()
                self.has_struck.set()
        return super().next(command)


@dataclass
class Site:
    """An installation on PostgreSQL with its mail server, and the process that is first at work."""

    place: Place
    url: str
    cluster: Cluster
    server: Server
    fate: Fate
    first: "subprocess.Popen[str] | None" = None

    def begin(self, strike: Callable[["subprocess.Popen[str]"], object]) -> "subprocess.Popen[str]":
        """Start a process, and wait until it has been struck amid its tick."""
        is_started = threading.Event()

        def struck() -> None:
            assert is_started.wait(LONGEST_S)
            assert self.first
            strike(self.first)

        self.fate.strike = struck
        self.first = subprocess.Popen(
            [sys.executable, "-m", "outcomed", "once"],
            cwd=self.place.folder,
            env=clean_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        is_started.set()
        assert self.fate.has_struck.wait(LONGEST_S)
        return self.first

    def ended(self) -> Answer:
        """Wait for the first process."""
        assert self.first
        out, err = self.first.communicate(timeout=LONGEST_S)
        return Answer(code=self.first.returncode, out=out, err=err)

    def once(self) -> Answer:
        return run("once", cwd=self.place.folder)

    def taken_over(self) -> Answer:
        """Wait until nobody else is at work any more, and then do what is due."""
        self.until(lambda: self.sql("SELECT expires_at < clock_timestamp() FROM lease") == "t")
        return self.once()

    def lasts(self, lease_s: float) -> None:
        """Let a lease last so long."""
        self.place.rewrite("config.toml", f"lease_s = {SHORT_S}", f"lease_s = {lease_s:g}")

    def later(self) -> dict[str, object]:
        """Let `doubt_wait` pass, and say what `once` finds then."""
        done = subprocess.run(
            [sys.executable, "-c", _LATER, "once", "--json"],
            cwd=self.place.folder,
            env=clean_environment(),
            capture_output=True,
            text=True,
            timeout=LONGEST_S,
            check=False,
        )
        found: dict[str, object] = json.loads(done.stdout)
        return found

    def sql(self, statement: str) -> str:
        return self.cluster.sql(statement, make_url(self.url).database or "").strip()

    def arrived(self) -> Counter[str]:
        """Count how often each mail arrived, by its key and reader."""
        mails = ((message_from_bytes(taken.raw), taken.recipient) for taken in self.server.taken)
        return Counter(f"{mail['X-Outcomed-Key']} {reader}" for mail, reader in mails)

    def claimed(self) -> list[str]:
        """Give the keys of what was begun and not settled."""
        return self.sql("SELECT key FROM effects WHERE intent IS NOT NULL").splitlines()

    def sent(self) -> int:
        return int(self.sql("SELECT count(*) FROM effects WHERE state = 'sent'"))

    def until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + LONGEST_S
        while not condition():
            assert time.monotonic() < deadline, "it never came"
            threading.Event().wait(0.1)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with private_cluster() as running:
        yield running


@pytest.fixture(scope="module")
def sample(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Make the sample, whose first tick has echoes to send, and a database with its empty ledger: both to copy."""
    folder, url = tmp_path_factory.mktemp("sample") / "here", cluster.database()
    assert call("init", folder, "--sample").code == 0
    config = load(folder / "config.toml")
    open_ledger(url, namespace=config.namespace, state=config.state, now=datetime.now(UTC)).close()
    return folder, make_url(url).database or ""


@pytest.fixture
def site(cluster: Cluster, sample: tuple[Path, str], tmp_path: Path) -> Iterator[Site]:
    """Give the sample on PostgreSQL and with a mail server."""
    folder, url, fate = tmp_path / "here", cluster.database(sample[1]), Fate()
    shutil.copytree(sample[0], folder)
    with smtp_server(fate) as server:
        config = folder / "config.toml"
        smtp = f'kind = "smtp"\nhost = "127.0.0.1"\nsecurity = "none"\nport = {server.port}'
        text = config.read_text(encoding="utf-8").replace('kind = "maildir"\nfolder = "mail"', smtp)
        config.write_text(f'{text}\n[store]\nurl = "{url}"\nlease_s = {SHORT_S}\n', encoding="utf-8")
        made = Site(Place(folder), url, cluster, server, fate)
        try:
            yield made
        finally:
            if made.first and made.first.poll() is None:
                made.first.kill()
                made.first.communicate()


def freeze(first: "subprocess.Popen[str]") -> None:
    os.kill(first.pid, signal.SIGSTOP)


def test_a_process_killed_amid_its_tick_is_followed_and_what_it_had_begun_is_in_doubt(site: Site) -> None:
    site.begin(lambda first: first.kill())
    assert site.ended().code == -signal.SIGKILL
    began = time.monotonic()
    (open_key,) = site.claimed()
    second = site.taken_over()
    assert time.monotonic() - began < TAKEOVER_S
    assert second.code == 0
    assert f"Begun by another process: 1 effect, asked for after doubt_wait_minutes\n  {open_key} to " in second.out
    assert set(site.arrived().values()) == {1}
    assert sum(site.arrived().values()) == site.sent() > AMID
    assert site.claimed() == [open_key]  # nobody may ask yet whether it was sent
    assert open_key in site.place.do("status").out
    doubts = site.later()["in_doubt"]
    assert isinstance(doubts, list)
    assert [doubt["key"] for doubt in doubts] == [open_key]
    assert set(site.arrived().values()) == {1}


def test_a_frozen_process_sends_nothing_more_when_it_wakes_and_leaves(site: Site) -> None:
    site.lasts(HOLDS_S)
    first = site.begin(freeze)
    began = time.monotonic()
    second = site.once()
    who = rf"process {first.pid} on \S+: \S*outcomed\S* once is at work on this ledger"
    assert second.code == 1
    assert re.match(rf"outcomed: {who} \(.*\); its lease is held until \d\d:\d\d:\d\d UTC", second.err)
    assert re.search(
        rf"at work now: process {first.pid} on \S+: .* \(epoch 1, for \d+ s, ", site.place.do("status").out
    )

    assert site.taken_over().code == 0
    assert time.monotonic() - began < TAKEOVER_S
    before = site.arrived()
    assert len(site.claimed()) == 1
    os.kill(first.pid, signal.SIGCONT)
    woken = site.ended()
    assert (woken.code, woken.out) == (1, "")
    assert re.match(r"outcomed: this process lost its turn on ledger .*; see `outcomed status`\)\n$", woken.err)
    assert site.arrived() == before

    assert site.claimed() == []  # it was certainly not sent, and the one who knew has said so
    assert site.later()["in_doubt"] == []
    assert set(site.arrived().values()) == {1}
    assert sum(site.arrived().values()) == site.sent() == sum(before.values()) + 1


def test_a_process_whose_connections_are_cut_goes_on_with_its_lease(site: Site) -> None:
    cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name LIKE 'outcomed %'"
    site.begin(lambda _: site.sql(cut))
    answer = site.ended()
    assert answer.code == 0, answer.err
    assert set(site.arrived().values()) == {1}
    assert (sum(site.arrived().values()), site.claimed()) == (site.sent(), [])
    assert site.sql("SELECT epoch FROM lease") == "1"
    assert site.once().out.startswith("Nothing to do.")


def test_a_restart_of_the_database_amid_a_tick_is_nothing_to_speak_of(site: Site) -> None:
    def restart(_: object) -> None:
        site.cluster.stop(mode="fast")
        site.cluster.start()

    site.begin(restart)
    answer = site.ended()
    assert answer.code == 0, answer.err
    assert set(site.arrived().values()) == {1}
    assert (sum(site.arrived().values()), site.claimed()) == (site.sent(), [])


def test_a_database_that_stays_away_ends_the_tick_with_a_sentence_and_one_doubt(site: Site) -> None:
    site.begin(lambda _: site.cluster.stop(mode="fast"))
    answer = site.ended()
    site.cluster.start()
    assert (answer.code, "Traceback" in answer.err) == (1, False)
    assert re.match(r"outcomed: ledger .*: the database server does not answer", answer.err)
    (open_key,) = site.claimed()
    site.sql(f"UPDATE lease SET expires_at = expires_at - interval '{SHORT_S} s'")
    assert site.once().code == 0
    assert set(site.arrived().values()) == {1}
    doubts = site.later()["in_doubt"]
    assert isinstance(doubts, list)
    assert [doubt["key"] for doubt in doubts] == [open_key]
    assert sum(site.arrived().values()) == site.sent() + 1
