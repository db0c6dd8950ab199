"""The upgrade of a running installation as docs/how-to/upgrade.md says it, word for word, from the wheel of before the
newest migration to this one, and back again: nothing is sent or put twice."""

import re
import shlex
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from email.parser import BytesHeaderParser
from pathlib import Path
from sysconfig import get_path

import pytest

from outcomed.ledger.schema import REVISION
from support.daemons import Daemon, add_launch, daemon
from support.flying import until
from support.installed import clean_environment
from support.losing import deliveries, twice

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(600)]

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = "daemon/outcomed/ledger/migrations/versions"
OLD = "0.0.0"


def run(*command: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def done(*command: str | Path, cwd: Path) -> str:
    answer = run(*command, cwd=cwd)
    assert answer.returncode == 0, f"{' '.join(map(str, command))}\n{answer.stdout}\n{answer.stderr}"
    return answer.stdout


def before_the_newest_migration() -> str:
    """Give the commit before the one that brought the newest migration; skip where the history does not go so far."""
    newest = next((ROOT / MIGRATIONS).glob(f"r{REVISION}_*.py"))
    added = ["git", "log", "--diff-filter=A", "--format=%H %P", "--", str(newest.relative_to(ROOT))]
    try:
        found = subprocess.run(added, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False).stdout.split()
    except FileNotFoundError:
        found = []
    if len(found) < 2:
        pytest.skip("the history of this checkout does not reach back to the version before (a shallow clone, or none)")
    return found[1]


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the wheels of then, called 0.0.0, and of now."""
    here = tmp_path_factory.mktemp("wheels")
    source = here / "source"
    source.mkdir()
    raw = subprocess.run(
        ["git", "archive", before_the_newest_migration()], cwd=ROOT, capture_output=True, timeout=60, check=True
    ).stdout
    subprocess.run(["tar", "-x"], input=raw, cwd=source, timeout=60, check=True)
    project = (source / "pyproject.toml").read_text(encoding="utf-8")
    (source / "pyproject.toml").write_text(re.sub(r'(?m)^version = ".*"', f'version = "{OLD}"', project, count=1))
    for each in (source, ROOT):
        done(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", here / "dist", each, cwd=here)
    return here / "dist"


class Machine:
    """A machine with an environment of its own, and one installation; what is needed besides lies in our own."""

    def __init__(self, home: Path, wheels: Path) -> None:
        self.here, self.backups, self._wheels = home / "here", home / "backup", wheels
        self.backups.mkdir()
        venv.create(home / "env")
        self.python = home / "env" / "bin" / "python"
        (site,) = (home / "env").glob("lib/python*/site-packages")
        (site / "besides.pth").write_text(f"{get_path('purelib')}\n{get_path('platlib')}\n")
        self._service = ExitStack()
        self.running: Daemon | None = None

    def types(self, line: str) -> str:
        """Do what somebody types who follows the page."""
        program, *words = shlex.split(line.partition("#")[0])
        words = [word.replace("/backup", str(self.backups)).replace("OLD", OLD) for word in words]
        if program == "systemctl":
            return self._start() if words[0] == "start" else self._stop()
        if program == "pip":
            return self.installs(*words)
        assert program == "outcomed"
        if words == ["status"]:
            return run(self.python, "-m", "outcomed", *words, cwd=self.here).stderr
        return done(self.python, "-m", "outcomed", *words, cwd=self.here)

    def installs(self, *words: str) -> str:
        offline = ("--no-index", "--no-deps", "--find-links", self._wheels, "--disable-pip-version-check")
        pip = (sys.executable, "-m", "pip", "--python", self.python)
        return done(*pip, words[0], "--quiet", *offline, *words[1:], cwd=self._wheels)

    def begins(self, folder: Path) -> None:
        """Make an installation of one person, who was asked about a launch on their last work day."""
        asked = next(day for n in range(1, 4) if (day := datetime.now(UTC).date() - timedelta(days=n)).weekday() < 5)
        done(self.python, "-m", "outcomed", "init", self.here, "--solo", "dana@example.com", cwd=folder)
        path = add_launch(self.here, "asked", owner="dana")
        launched, status = f"date = {asked - timedelta(weeks=3)}", 'status = "launched"'
        path.write_text(f'name = "Asked"\nowner = "dana"\n{launched}\n{status}\n', encoding="utf-8")
        self.types(f"outcomed once --from {asked - timedelta(days=1)}")

    def _start(self) -> str:
        self.running = self._service.enter_context(daemon(self.here, python=self.python))
        until(lambda: self.running is not None and self.running.has_its_turn, "never at work")
        return ""

    def _stop(self) -> str:
        assert self.running
        assert self.running.stop() == 0, self.running.log
        return self.running.log

    def close(self) -> None:
        self._service.close()

    # --- what there is ---

    def events(self, launch: str = "") -> list[str]:
        raws = [path.read_text(encoding="utf-8") for path in (self.here / "state").rglob("*.ics")]
        found = [re.search(r"X-OUTCOMED-KEY:(\S+)", raw) for raw in raws]
        return sorted(each[1] for each in found if each and f"/{launch}" in each[1])

    def mails(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.here / "mail" / "new").glob("*")}

    @staticmethod
    def readers(raw: bytes) -> str:
        return str(BytesHeaderParser().parsebytes(raw)["To"])

    def takes_in(self, launch: str) -> None:
        """Register a launch, and see that the daemon puts its reminders."""
        add_launch(self.here, launch, owner="dana")
        until(lambda: len(self.events(launch)) == 3, f"{launch} has no reminders")


@pytest.fixture
def machine(tmp_path: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    monkeypatch.delenv("PYTHONPATH", raising=False)  # the installed wheels are meant, and nothing beside them
    made = Machine(tmp_path, wheels)
    yield made
    made.close()


def page() -> list[list[str]]:
    """Give the commands of the page, block by block."""
    text = (ROOT / "docs/how-to/upgrade.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    return [[line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")] for block in blocks]


def test_a_running_installation_is_upgraded_and_goes_back_and_nothing_happens_twice(
    machine: Machine, tmp_path: Path
) -> None:
    machine.installs("install", f"outcomed=={OLD}")
    machine.begins(tmp_path)
    machine.types("systemctl start outcomed")
    machine.takes_in("before")
    mails = machine.mails()
    upgrade, back = page()

    said = {line.partition("#")[0].strip(): machine.types(line) for line in upgrade}
    assert f"has schema {int(REVISION) - 1:04}, this version of outcomed has {REVISION}" in said["outcomed check"]
    assert "the next `outcomed once` or `outcomed run` migrates it" in said["outcomed status"]
    machine.takes_in("meanwhile")

    said |= {line: machine.types(line) for line in back}
    assert "Next: `outcomed adopt`" in said["outcomed restore /backup/before-upgrade.sqlite --replace"]
    machine.takes_in("after")
    machine.types("systemctl stop outcomed")
    assert "whole and in order" in machine.types("outcomed verify")
    assert machine.mails().items() >= mails.items()
    assert sorted({*machine.events()}) == machine.events()
    assert len(machine.events()) == 4 * 3
    counted = deliveries((machine.readers(raw), raw) for raw in machine.mails().values())
    assert counted
    assert not twice(counted)
