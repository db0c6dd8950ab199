"""Days of a daemon to which things happen: work comes in, faults strike at random, and the servers are counted."""

import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from statistics import median

from outcomed.config import load
from outcomed.ledger.errors import LedgerError
from outcomed.ledger.open import open_ledger
from outcomed.ledger.store import Ledger
from outcomed.model.effect import EffectRow, Kind, State
from outcomed.model.key import encode
from support.daemons import Daemon, daemon
from support.dav_twin import Twin
from support.flying import until
from support.installed import clean_environment
from support.smtp_servers import Script, Server

HOME = "/cal/service/work/"
LONGEST_S = 120
EVENTS_EACH = 2
"""A launch's second checkpoint, and when to look again."""

_CONFIG = """\
namespace = "faults.example.com"
templates = "{templates}"

[store]
url = "{store}"

[registry]
kind = "folder"

[people]
kind = "people_file"

[[calendars]]
name = "work"
kind = "caldav"
url = "{origin}{home}"
scheduling = "none"
connections = 2
timeout_s = 20

[[mailers]]
name = "server"
kind = "smtp"
host = "127.0.0.1"
port = {port}
security = "none"
helo = "faults.example.com"

[mail]
from = "outcomes@example.com"

[follow]
checkpoints = ["2 weeks", "8 weeks"]
follow_from = {since}

[safety]
max_new_events = 100000
max_mails_per_tick = 100000

[run]
stop_timeout_s = 5
"""
_PEOPLE = '[[people]]\nid = "owen"\nname = "Owen"\nemail = "owen@example.com"\n'
_LAUNCH = """\
name = "Work {n}"
date = {launched}
status = "launched"
owner = "owen"

[[outcomes]]
checkpoint = "2-weeks"
verdict = "cannot_tell"
again = {again}
why = "Nobody has counted."
"""
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


DEAR = ("kill", "freeze")
"""After these a lease has to run out: on a server they cost fifteen seconds each."""


@dataclass
class Unhurried(Script):
    """A mail server that takes a while after the final dot, in which a lot can happen."""

    def next(self, command: str) -> str | None:
        if command == "DATA":
            threading.Event().wait(0.3)
        return super().next(command)


def write_site(here: Path, *, store: str, twin: Twin, server: Server) -> None:
    """Write an installation without any launch."""
    (here / "launches").mkdir(parents=True)
    config = _CONFIG.format(
        templates=Path(__file__).with_name("templates"),
        store=store,
        origin=twin.origin,
        home=HOME,
        port=server.port,
        since=date.today() - timedelta(days=30),
    )
    (here / "config.toml").write_text(config, encoding="utf-8")
    (here / "people.toml").write_text(_PEOPLE, encoding="utf-8")


@dataclass
class Days:
    """An installation with its servers and its daemons. `more` are faults that only it knows."""

    here: Path
    twin: Twin
    server: Server
    names: tuple[str, ...]
    more: Mapping[str, Callable[[], object]] = field(default_factory=dict)
    running: dict[str, Daemon] = field(default_factory=dict)
    takeovers: list[tuple[str, float]] = field(default_factory=list)
    exits: Counter[int] = field(default_factory=Counter)
    struck: Counter[str] = field(default_factory=Counter)
    work: int = 0

    @contextmanager
    def begun(self) -> Iterator[None]:
        """Keep every daemon running, as systemd would."""
        with ExitStack() as stack:
            self._stack = stack
            for name in self.names:
                self._start(name)
            yield
            for each in self.running.values():
                with suppress(ProcessLookupError):
                    each.signal(signal.SIGCONT)
                    each.signal(signal.SIGTERM)
                self.exits[each.ended()] += 1

    def _start(self, name: str) -> None:
        self.running[name] = self._stack.enter_context(daemon(self.here, name=name))

    def revive(self) -> None:
        """Start whatever has ended."""
        for name, each in tuple(self.running.items()):
            if (code := each.process.poll()) is not None:
                self.exits[code] += 1
                self._start(name)

    # --- work and faults ---

    def give_work(self) -> None:
        """Save a launch with an answer: it is echoed by mail, and has a reminder ahead."""
        launched, again = date.today() - timedelta(days=20), date.today() + timedelta(days=30 + self.work % 200)
        text = _LAUNCH.format(n=self.work, launched=launched, again=again)
        (self.here / "launches" / f"work-{self.work}.toml").write_text(text, encoding="utf-8")
        self.work += 1

    def play(self, faults: int, seed: int) -> None:
        """Let so many faults happen, each at a random moment of some work."""
        chance, pause = random.Random(seed), threading.Event()
        kinds = ("kill", "freeze", "blink", *self.more)
        weights = [1 if kind in DEAR and len(self.names) > 1 else 4 for kind in kinds]
        for number in range(faults):
            kind = kinds[number] if number < len(kinds) else chance.choices(kinds, weights)[0]
            until(lambda: self.leader() is not None, "nobody leads", longest_s=LONGEST_S)
            self.give_work()
            pause.wait(chance.uniform(0, 1.5))
            self.strike(kind, chance.uniform(0.05, 1))
            self.until_done()

    def strike(self, kind: str, seconds: float) -> None:
        leader, began = self.leader(), time.monotonic()
        if kind in self.more:
            self.more[kind]()
        elif leader is None:  # it has just left; another one takes over by itself
            return
        elif kind == "kill":
            leader.signal(signal.SIGKILL)
            leader.ended()
            self.revive()
            self._taken_over(leader, kind, began)
        else:
            leader.signal(signal.SIGSTOP)
            if kind == "freeze" and len(self.names) > 1:
                self._taken_over(leader, kind, began)
            else:
                threading.Event().wait(seconds)
            leader.signal(signal.SIGCONT)
        self.struck[kind] += 1

    def _taken_over(self, before: Daemon | None, kind: str, began: float) -> None:
        def is_new() -> bool:
            leader = self.leader()
            return leader is not None and leader is not before

        until(is_new, "nobody took over", longest_s=LONGEST_S)
        self.takeovers.append((kind, time.monotonic() - began))

    def leader(self) -> Daemon | None:
        """Give the daemon whose turn it is."""
        if len(self.names) == 1:
            (only,) = self.running.values()
            return only if only.has_its_turn else None
        with suppress(LedgerError), self._ledger() as ledger:
            holder = ledger.at_work()
            found = [each for each in self.running.values() if holder and each.pid == holder.pid]
            return found[0] if found else None
        return None

    # --- what came of it ---

    def _ledger(self) -> Ledger:
        config = load(self.here / "config.toml")
        return open_ledger(
            config.store.url,
            namespace=config.namespace,
            state=config.state,
            now=datetime.now(UTC),
            read_only=True,
        )

    def rows(self) -> tuple[EffectRow, ...]:
        try:
            with self._ledger() as ledger:
                return tuple(ledger.snapshot().effects.values())
        except LedgerError:
            return ()

    def until_done(self) -> None:
        """Wait until all work so far is done, or begun by somebody who died."""

        def is_done() -> bool:
            self.revive()
            rows = self.rows()
            mails = [row for row in rows if row.kind is Kind.MAIL and (row.state is State.SENT or row.intent)]
            events = [row for row in rows if row.kind is Kind.EVENT and (row.state is State.PRESENT or row.intent)]
            return len(mails) >= self.work and len(events) >= EVENTS_EACH * self.work

        until(is_done, f"work {self.work} was never done", longest_s=LONGEST_S)

    def settle(self) -> str:
        """Let `doubt_wait` pass, and ask for everything that is in doubt; give what is told then."""
        command = [sys.executable, "-c", _LATER, "once"]
        done = subprocess.run(
            command, cwd=self.here, env=clean_environment(), capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == (1 if "In doubt: " in done.stdout else 0), done.stdout + done.stderr
        return done.stdout

    def wrong(self) -> list[str]:
        """Say what arrived twice, and what neither arrived nor is listed as in doubt."""
        arrived = Counter(
            f"{message_from_bytes(one.raw)['X-Outcomed-Key']} {one.recipient}" for one in self.server.taken
        )
        uids = set(self.twin.objects)
        found = [f"twice: {key}" for key, count in arrived.items() if count > 1]
        keys = {key.split(" ")[0] for key in arrived}
        for row in self.rows():
            if row.kind is Kind.MAIL and row.state is State.SENT and encode(row.key) not in keys:
                found.append(f"lost: {encode(row.key)}")
            if row.kind is Kind.EVENT and row.intent:
                found.append(f"still open: {encode(row.key)}")
        mails = [row for row in self.rows() if row.kind is Kind.MAIL and (row.state is State.SENT or row.intent)]
        events = [row for row in self.rows() if row.kind is Kind.EVENT and row.state is State.PRESENT]
        if len(mails) != self.work:
            found.append(f"{self.work} mails were due, {len(mails)} are sent or in doubt")
        if not len(events) == len(uids) == EVENTS_EACH * self.work:
            due = EVENTS_EACH * self.work
            found.append(f"{due} events were due, {len(events)} are kept and {len(uids)} stand in the calendar")
        return found

    def doubts(self) -> list[str]:
        return [encode(row.key) for row in self.rows() if row.intent]

    def report(self) -> str:
        """Tell it all as one page."""
        exits = json.dumps(dict(sorted(self.exits.items())))
        lines = [
            f"faults: {sum(self.struck.values())} ({', '.join(f'{k} {n}' for k, n in sorted(self.struck.items()))})",
            f"work: {self.work} mails and {EVENTS_EACH * self.work} events; exits: {exits}",
            f"wrong: {self.wrong() or 'nothing twice, nothing lost'}; in doubt: {len(self.doubts())}",
            "",
            "| taken over after | times | median s | longest s |",
            "|---|---|---|---|",
        ]
        for kind in sorted({kind for kind, _ in self.takeovers}):
            times = [seconds for each, seconds in self.takeovers if each == kind]
            lines.append(f"| {kind} | {len(times)} | {median(times):.1f} | {max(times):.1f} |")
        return "\n".join(lines) + "\n"
