"""A disk that takes no writes any more: what is said, that nothing is begun, and that it goes on by itself later."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.ladle import Place
from support.programs import require

SAID = "it lies on a disk that is mounted read-only: nothing can be written down, so nothing is begun"
MOUNT = """
set -e
mount --make-rprivate /
mount --bind "$1" "$1"
mount -o remount,bind,ro "$1"
cd "$1"
shift
exec "$@"
"""


@pytest.fixture
def kept(ladle: Place) -> Place:
    """An installation that has ticked, whose folder may be seen read-only."""
    require("unshare", "mount")
    if os.geteuid() != 0:
        pytest.skip("needs root, to mount")
    tried = subprocess.run(["unshare", "--mount", "mount", "--make-rprivate", "/"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip(f"this machine gives no mounts of one's own: {tried.stderr.decode().strip()}")
    assert ladle.do("once", "--yes").code == 0
    return ladle


def read_only(place: Place, *words: str) -> tuple[int, str]:
    """Run a command that finds the installation on a disk that is mounted read-only; give its code and what it said."""
    command = [sys.executable, "-m", "outcomed", *words]
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", MOUNT, "sh", str(place.folder), *command],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def holds(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_status_says_it_and_what_else_it_knows(kept: Place) -> None:
    code, said = read_only(kept, "status")
    assert (code, SAID in said, "mount it to be written again" in said) == (1, True, True)
    assert "Next" in said


@pytest.mark.parametrize("words", [("run",), ("once",), ("pause", "--until", "2099-01-01")])
def test_what_would_write_says_it_and_begins_nothing(kept: Place, words: tuple[str, ...]) -> None:
    before = holds(kept.folder)
    code, said = read_only(kept, *words)
    assert (code, SAID in said, "Traceback" in said) == (1, True, False)
    assert len(said.splitlines()) == 1
    assert holds(kept.folder) == before


def test_it_goes_on_once_the_disk_takes_writes_again(kept: Place) -> None:
    assert read_only(kept, "once")[0] == 1
    assert kept.do("once").code == 0
