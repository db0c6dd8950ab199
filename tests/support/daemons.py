"""Real daemons: `outcomed run` as a process of its own, what it logs, and what it tells systemd."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from support.flying import LONGEST_S, until
from support.installed import clean_environment

LAUNCH = 'name = "{name}"\ndate = {date}\nstatus = "planned"\nowner = "{owner}"\n'


@dataclass
class Daemon:
    """A running daemon. `log` is what it has written to standard error; `told` what systemd has heard."""

    process: "subprocess.Popen[bytes]"
    log_file: Path
    manager: socket.socket
    began_at: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def has_its_turn(self) -> bool:
        """True once it has told that it is at work."""
        return "it is our turn" in self.log_file.read_bytes()[self.began_at :].decode()

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8")

    def heard(self) -> list[str]:
        with suppress(BlockingIOError):
            while True:
                self.told.append(self.manager.recv(65536).decode())
        return self.told

    def says(self, words: str, *, count: int = 1) -> None:
        """Wait until the log holds some words so often."""
        until(lambda: self.log.count(words) >= count or not self._is_running(), f"never said: {words}")
        assert self.log.count(words) >= count, self.log

    def tells(self, words: str, *, count: int = 1) -> None:
        """Wait until systemd has heard some words."""
        until(lambda: sum(words in each for each in self.heard()) >= count or not self._is_running())
        assert sum(words in each for each in self.heard()) >= count, (self.told, self.log)

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def ended(self) -> int:
        """Wait for its end; give its exit code, negative for a signal."""
        return self.process.wait(LONGEST_S)

    def stop(self) -> int:
        """Let it end after what is in hand."""
        self.signal(signal.SIGTERM)
        return self.ended()

    def _is_running(self) -> bool:
        return self.process.poll() is None


@contextmanager
def daemon(
    here: Path, *words: str, name: str = "daemon", python: str | Path = sys.executable, **environment: str
) -> Iterator[Daemon]:
    """Run a daemon, the one that this Python knows, on the installation in a folder, and kill it in the end if need
    be."""
    log, address = here.parent / f"{name}.log", f"\0outcomed-{os.getpid()}-{name}-{here}"[:100]
    manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    with manager, log.open("ab") as file:
        with suppress(OSError):
            manager.bind(address)
        manager.setblocking(False)
        began_at = file.tell()
        process = subprocess.Popen(
            [str(python), "-m", "outcomed", "run", *words],
            cwd=here,
            env=clean_environment() | {"NOTIFY_SOCKET": address.replace("\0", "@", 1)} | environment,
            stdout=subprocess.DEVNULL,
            stderr=file,
        )
        running = Daemon(process, log, manager, began_at)
        try:
            yield running
        finally:
            if process.poll() is None:
                with suppress(ProcessLookupError):
                    running.signal(signal.SIGCONT)
                process.kill()
            process.wait(LONGEST_S)


def add_launch(here: Path, name: str, *, owner: str, days: int = 40) -> Path:
    """Write a launch that is some days ahead; its reminders follow."""
    path = here / "launches" / f"{name}.toml"
    day = date.today() + timedelta(days=days)
    path.write_text(LAUNCH.format(name=name.title(), owner=owner, date=day), encoding="utf-8")
    return path
