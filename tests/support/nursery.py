"""The wheel, built and installed apart, and processes of it that `mortal.py` kills where it is told to."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

_ROOT = Path(__file__).resolve().parents[2]
MORTAL = Path(__file__).with_name("mortal.py")


def install_wheel(folder: Path) -> Path:
    """Build the wheel and install it, without what it needs, into a folder of its own."""
    _run("-m", "build", "--wheel", "--outdir", folder, _ROOT)
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    _run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--target", site, wheel)
    return site


def environment(site: Path) -> dict[str, str]:
    """Let the wheel's code come before the checkout's; what it needs is the tests' own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OUTCOMED", "PYTHON"))}
    return kept | {"PYTHONPATH": str(site)}


def _run(*words: str | Path) -> None:
    command = [sys.executable, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


class Nursery:
    """Loaded programs, each of which lives one short life after the other in processes of their own."""

    def __init__(self, programs: Sequence["subprocess.Popen[str]"]) -> None:
        self.size = len(programs)
        self._free: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
        for program in programs:
            self._free.put(program)

    def live(self, words: Sequence[str], errors: Path) -> int:
        """Run `mortal.py` with its arguments to the end or its death; give the exit code, negative for a signal."""
        program = self._free.get()
        try:
            assert program.stdin is not None
            assert program.stdout is not None
            program.stdin.write(f"{json.dumps({'words': list(words), 'errors': str(errors)})}\n")
            program.stdin.flush()
            return int(json.loads(program.stdout.readline()))
        finally:
            self._free.put(program)


@contextmanager
def open_nursery(site: Path, size: int) -> Iterator[Nursery]:
    """Load the program of a wheel so many times. Fails unless the wheel's code is what is loaded."""
    command = [sys.executable, str(MORTAL), "--nursery"]
    programs = [
        subprocess.Popen(command, env=environment(site), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(size)
    ]
    try:
        for program in programs:
            assert program.stdout is not None
            assert all(Path(file).is_relative_to(site) for file in json.loads(program.stdout.readline()))
        yield Nursery(programs)
    finally:
        for program in programs:
            program.communicate(timeout=30)
