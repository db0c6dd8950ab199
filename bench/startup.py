"""How long the program takes to begin, against Python itself."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import Case, Line


def lines() -> Iterator[Line]:
    """Measure `--help` and `plan` over the sample organisation."""
    bare = [sys.executable, "-c", "pass"]
    program = [sys.executable, "-m", "outcomed"]
    case = Case(name="start-up, --help", ours="outcomed --help", peer="python -c pass", aim=4, rounds=9)
    yield case.run(lambda: _run([*program, "--help"]), lambda: _run(bare))
    with TemporaryDirectory() as name:
        sample = Path(name) / "sample"
        _run([*program, "init", str(sample), "--sample"])
        plan = [*program, "--config", str(sample / "config.toml"), "plan"]
        case = Case(name="start-up, plan of the sample", ours="outcomed plan", peer="python -c pass", rounds=5)
        yield case.run(lambda: _run(plan), lambda: _run(bare))


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=120)
