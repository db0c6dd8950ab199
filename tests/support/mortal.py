"""The installed program, killed at a chosen point of its work. Run as a script, with the wheel on PYTHONPATH.

    python mortal.py --days FOLDER [--kill-at N] [--count FILE] -- once --json --config here/config.toml
    python mortal.py --nursery

Each subfolder of `--days` is one run of the command: its `at` is the instant that the clocks show, its `files` are laid
over the folder of the config before. What the command says goes to `said/<day>` there. A second call goes on with the
day on which the first was killed. With `--count` each point is written down instead, one a line.

A point lies before and after each commit that writes to the ledger and each connector call that changes something,
and within calls to Microsoft 365 at each request that does. A nursery loads the program once and then forks a process
for each line of JSON (its arguments) that it reads, since loading takes ten times as long as working; it answers with
the exit code, negative for a signal.
"""

import argparse
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

KINDS = tuple(
    f"outcomed_connectors.{kind}"
    for kind in (
        *("folder", "people", "ics", "caldav", "maildir", "smtp", "maildir_inbox"),
        *("google_calendar", "gmail.mailer", "graph_calendar", "graph_mail.mailer"),
        *("exchange_calendar", "exchange_mail.mailer"),
    )
)
CALLS = ("put", "cancel", "send", "flush", "messages", "seen")


@dataclass
class Points:
    """Counts the points of this process. `log` writes them down, `kill_at` is the one at which it dies."""

    kill_at: int = 0
    log: Path | None = None
    count: int = 0

    def reach(self, name: str) -> None:
        self.count += 1
        if self.log:
            with self.log.open("a", encoding="utf-8") as file:
                file.write(f"{name}\n")
        if self.count == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)


POINTS = Points()
INSTANT: list[datetime] = []
"""What the clocks show, as the last of it."""
DEAD_FOR = timedelta(hours=1)


def main(words: Sequence[str]) -> int:
    if list(words) == ["--nursery"]:
        return nursery()
    prepare()
    return play(words)


# --- points ---


def prepare() -> None:
    """Load the program with its clocks stopped and a point around each commit and call."""
    from outcomed import connectors
    from outcomed.service import clock

    real_clock = clock.clock
    clock.now = lambda: INSTANT[-1]
    clock.clock = lambda at=None: real_clock(at or INSTANT[-1])
    connectors.connect = _around_calls(connectors.connect)
    _around_commits()
    _around_writes()
    for module in ("outcomed.commands.ticking", "alembic.command", "holidays", "psycopg", *KINDS):
        with suppress(ImportError):
            import_module(module)
    # Who dies here has been dead for a while when it is followed: on a server its claims are not asked for before.
    import_module("outcomed.service.act").__dict__["now"] = lambda: INSTANT[-1] - DEAD_FOR


def _around_commits() -> None:
    from sqlalchemy import Connection, Engine, event
    from sqlalchemy.pool import Pool

    @event.listens_for(Engine, "commit")
    def before(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            POINTS.reach("before a commit")
            connection.info["committed"] = True

    @event.listens_for(Pool, "checkin")
    def after(_connection: Any, record: Any) -> None:
        if record.info.pop("committed", False):
            POINTS.reach("after a commit")


def _around_writes() -> None:
    """Let a mail to Microsoft 365 take three requests: it may die between them."""
    from outcomed_connectors._shared.microsoft.wire import Ask, Reply, Wire

    real_call = Wire.call

    def call(wire: Wire, ask: Ask) -> Reply:
        if not ask.may_write:
            return real_call(wire, ask)
        POINTS.reach("before a write")
        reply = real_call(wire, ask)
        POINTS.reach("after a write")
        return reply

    wires: Any = Wire
    wires.call = call


def _around_calls(connect: Callable[..., Any]) -> Callable[..., Any]:
    def connected(*given: Any) -> Any:
        outside = connect(*given)
        inbox = (outside.inbox,) if outside.inbox else ()
        for connector in (*outside.calendars.values(), *outside.mailers.values(), *inbox):
            for name in CALLS:
                if hasattr(connector, name):
                    setattr(connector, name, _around(name, getattr(connector, name)))
        return outside

    return connected


def _around(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    def called(*arguments: Any) -> Any:
        POINTS.reach(f"before {name}")
        result = call(*arguments)
        POINTS.reach(f"after {name}")
        return result

    return called


# --- days ---


def play(words: Sequence[str]) -> int:
    """Run the command on each day that is left; give the last exit code."""
    from outcomed.commands.program import program

    options = _options().parse_args(words)
    POINTS.kill_at, POINTS.log = options.kill_at, options.count
    here = Path(options.command[options.command.index("--config") + 1]).parent
    code = 0
    for day in _left(options.days, here):
        INSTANT.append(datetime.fromisoformat((day / "at").read_text(encoding="ascii").strip()))
        shutil.copytree(day / "files", here, dirs_exist_ok=True)
        with (here / "said" / day.name).open("w", encoding="utf-8") as file, redirect_stdout(file):
            try:
                program.main(options.command)
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
    return code


def _left(days: Path, here: Path) -> Any:
    """Give the days from the one on which it was killed, each noted before it begins."""
    (here / "said").mkdir(exist_ok=True)
    mark = here / "today"
    today = mark.read_text(encoding="utf-8") if mark.exists() else ""
    for day in sorted(days.iterdir()):
        if day.name >= today:
            mark.write_text(day.name, encoding="utf-8")
            yield day


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=Path, required=True)
    parser.add_argument("--kill-at", type=int, default=0)
    parser.add_argument("--count", type=Path)
    parser.add_argument("command", nargs="+")
    return parser


# --- the nursery ---


def nursery() -> int:
    prepare()
    import outcomed
    import outcomed_connectors

    _answer([outcomed.__file__, outcomed_connectors.__file__])
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _live(request["words"], Path(request["errors"]))
        _answer(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    return 0


def _live(words: Sequence[str], errors: Path) -> None:
    code = 99
    try:
        with errors.open("a", encoding="utf-8") as sys.stderr:
            try:
                code = play(words)
            except BaseException:
                sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def _answer(what: object) -> None:
    sys.stdout.write(f"{json.dumps(what)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
