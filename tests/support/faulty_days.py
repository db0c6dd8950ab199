"""Days of a daemon to which things happen: work comes in, faults strike at random, and the servers are counted."""

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

from outcomed.config import load
from outcomed.ledger.open import open_ledger
from outcomed.model.effect import EffectRow, Kind, State
from outcomed.model.key import encode
from support.daemons import Daemon, daemon
from support.dav_twin import Twin
from support.flying import until
from support.installed import clean_environment
from support.onlooking import Look
from support.smtp_servers import Script, Server
from support.tally import Tally

HOME = "/cal/service/work/"
LONGEST_S = 120
EVENTS_EACH = 2
"""A launch's second checkpoint, and when to look again."""

_CONFIG = """\
namespace = "faults.example.com"
templates = "{templates}"

[store]
url = "{store}"
lease_s = {lease_s}

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


_ALONE, _TOGETHER = ("kill", "blink"), ("kill", "freeze", "blink")
"""A freeze lasts until another daemon has taken over, a blink not a second."""
_LONGEST_PAUSE_S = 0.8
"""So long after it began, work is amid its calls or just done."""
_LOOKS_EACH_S = 0.1
_LOST_TURN = 75


@dataclass
class Unhurried(Script):
    """A mail server that takes a while after the final dot, in which a lot can happen."""

    def next(self, command: str) -> str | None:
        if command == "DATA":
            threading.Event().wait(0.3)
        return super().next(command)


def write_site(here: Path, *, store: str, twin: Twin, server: Server, lease_s: int = 15) -> None:
    """Write an installation without any launch."""
    (here / "launches").mkdir(parents=True)
    config = _CONFIG.format(
        templates=Path(__file__).with_name("templates"),
        store=store,
        lease_s=lease_s,
        origin=twin.origin,
        home=HOME,
        port=server.port,
        since=date.today() - timedelta(days=30),
    )
    (here / "config.toml").write_text(config, encoding="utf-8")
    (here / "people.toml").write_text(_PEOPLE, encoding="utf-8")


@dataclass
class Days:
    """An installation with its servers and its daemons. `ledger` is its URL for whoever looks on, `more` are faults of
    its own, `tally` says what came of it; `label` tells its faults from those of others."""

    here: Path
    ledger: str
    twin: Twin
    server: Server
    names: tuple[str, ...]
    tally: Tally
    more: Mapping[str, Callable[[], object]] = field(default_factory=dict)
    label: str = ""
    running: dict[str, Daemon] = field(default_factory=dict)

    @contextmanager
    def begun(self) -> Iterator[None]:
        """Keep every daemon running."""
        began = time.monotonic()
        with ExitStack() as stack:
            self._stack = stack
            self._look = Look(self.ledger)
            stack.callback(self._look.close)
            for name in self.names:
                self._start(name)
            yield
            for each in self.running.values():
                with suppress(ProcessLookupError):
                    each.signal(signal.SIGCONT)
                    each.signal(signal.SIGTERM)
                self.tally.exits[each.ended()] += 1
        self.tally.seconds += time.monotonic() - began

    def _start(self, name: str) -> None:
        self.running[name] = self._stack.enter_context(daemon(self.here, name=name))

    def revive(self) -> None:
        """Start whatever has ended, as systemd would."""
        for name, each in tuple(self.running.items()):
            if (code := each.process.poll()) is not None:
                self.tally.exits[code] += 1
                self._start(name)

    # --- work and faults ---

    def give_work(self) -> None:
        """Save a launch with an answer: it is echoed by mail, and has reminders ahead."""
        number = self.tally.work
        launched, again = date.today() - timedelta(days=20), date.today() + timedelta(days=30 + number % 200)
        text = _LAUNCH.format(n=number, launched=launched, again=again)
        (self.here / "launches" / f"work-{number}.toml").write_text(text, encoding="utf-8")
        self.tally.work += 1
        self.tally.events += EVENTS_EACH

    def play(self, faults: int, seed: int) -> None:
        """Let so many faults happen, each kind at least once, each at a random moment of some work."""
        chance, pause = random.Random(seed), threading.Event()
        kinds = [*(_TOGETHER if len(self.names) > 1 else _ALONE), *self.more]
        plan = [*kinds, *chance.choices(kinds, k=faults)][:faults]
        chance.shuffle(plan)
        for kind in plan:
            self._until(lambda: self.leader() is not None, "nobody leads")
            self.give_work()
            pause.wait(chance.uniform(0, _LONGEST_PAUSE_S))
            began = time.monotonic()
            self.strike(kind, chance.uniform(0.05, 1))
            self.until_done()
            self.tally.done_after.append((f"{kind}{self.label}", time.monotonic() - began))

    def strike(self, kind: str, seconds: float) -> None:
        leader, began = self.leader(), time.monotonic()
        if kind in self.more:
            self.more[kind]()
        elif leader is None:  # it has just left; another one takes over by itself
            return
        elif kind == "kill":
            leader.signal(signal.SIGKILL)
            leader.ended()
            self._taken_over(leader, kind, began)
        else:
            leader.signal(signal.SIGSTOP)
            if kind == "freeze":
                self._taken_over(leader, kind, began)
            else:
                threading.Event().wait(seconds)
            leader.signal(signal.SIGCONT)
            assert kind != "freeze" or leader.ended() == _LOST_TURN, leader.log
        self.tally.struck[kind] += 1

    def _taken_over(self, before: Daemon, kind: str, began: float) -> None:
        def is_new() -> bool:
            leader = self.leader()
            return leader is not None and leader is not before

        self._until(is_new, "nobody took over")
        self.tally.taken_over.append((f"{kind}{self.label}", time.monotonic() - began))

    def leader(self) -> Daemon | None:
        """Give the daemon whose turn it is."""
        if len(self.names) == 1:
            (only,) = self.running.values()
            return only if only.has_its_turn else None
        pid = self._look.leader()
        return next((each for each in self.running.values() if each.pid == pid), None)

    def _until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until something is so, and start whatever has ended meanwhile."""

        def is_so() -> bool:
            self.revive()
            return condition()

        try:
            until(is_so, what, longest_s=LONGEST_S, each_s=_LOOKS_EACH_S)
        except AssertionError:
            raise AssertionError(f"{what}:\n{self.last_words()}") from None

    def last_words(self) -> str:
        """Give the end of each daemon's log."""
        return "\n".join(line for each in self.running.values() for line in each.log.splitlines()[-10:])

    def faults(self) -> list[str]:
        """Give what daemons told of faults of their own."""
        lines = [line for each in self.running.values() for line in each.log.splitlines()]
        return [line for line in lines if "Traceback" in line or "a fault in outcomed" in line]

    # --- what came of it ---

    def rows(self) -> tuple[EffectRow, ...]:
        config = load(self.here / "config.toml")
        now = datetime.now(UTC)
        with open_ledger(
            self.ledger, namespace=config.namespace, state=config.state, now=now, read_only=True
        ) as ledger:
            return tuple(ledger.snapshot().effects.values())

    def until_done(self) -> None:
        """Wait until all work so far is done, or begun by somebody who died."""

        def is_done() -> bool:
            mails, events = self._look.done()
            return mails >= self.tally.work and events >= self.tally.events

        self._until(is_done, f"work {self.tally.work} was never done")

    def settle(self) -> None:
        """Let `doubt_wait` pass, and ask for everything that is in doubt: what stays so must be listed."""
        command = [sys.executable, "-c", _LATER, "once"]
        done = subprocess.run(
            command, cwd=self.here, env=clean_environment(), capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == (1 if "In doubt: " in done.stdout else 0), done.stdout + done.stderr
        rows = self.rows()
        doubts = [encode(row.key) for row in rows if row.intent]
        self.tally.in_doubt += len(doubts)
        self.tally.lost += [f"{key} is in doubt, and not listed" for key in doubts if key not in done.stdout]
        self._count_mails([row for row in rows if row.kind is Kind.MAIL])
        self._count_events([row for row in rows if row.kind is Kind.EVENT])

    def _count_mails(self, rows: list[EffectRow]) -> None:
        """Compare what the mail server took with what the ledger knows."""
        arrived = Counter(
            f"{message_from_bytes(one.raw)['X-Outcomed-Key']} {one.recipient}" for one in self.server.taken
        )
        self.tally.twice += [key for key, count in arrived.items() if count > 1]
        keys = {key.split(" ")[0] for key in arrived}
        sent = [encode(row.key) for row in rows if row.state is State.SENT]
        self.tally.lost += [f"{key} is kept as sent" for key in sent if key not in keys]
        known = len(sent) + sum(row.intent is not None for row in rows)
        if known != self.tally.work:
            self.tally.lost.append(f"{self.tally.work} mails were due, {known} are sent or in doubt")

    def _count_events(self, rows: list[EffectRow]) -> None:
        """Compare what stands in the calendar with what the ledger knows; a calendar can be asked, so there is no
        doubt."""
        self.tally.lost += [f"{encode(row.key)} is still open: {_why(row)}" for row in rows if row.intent]
        self.tally.twice += [path for path, count in Counter(self.twin.log).items() if count > 1]
        present, standing = sum(row.state is State.PRESENT for row in rows), len(self.twin.objects)
        due = self.tally.events
        if standing > due:
            self.tally.twice.append(f"{due} events were due, {standing} stand in the calendar")
        if not present == standing == due:
            self.tally.lost.append(f"{due} events were due, {present} are kept, {standing} stand in the calendar")


def _why(row: EffectRow) -> str:
    return f"{row.trouble.kind}, {row.trouble.message}" if row.trouble else "nobody asked for it"
