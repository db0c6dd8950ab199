"""The program as a person runs it: as a process, or in this one where that is faster."""

import os
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from click.testing import CliRunner

from outcomed.commands.program import program


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def clean_environment() -> dict[str, str]:
    """Give this process' environment without anything that speaks to the program. It may leave its bytecode, too, which
    else each process would compile anew."""
    foreign = ("OUTCOMED", "NO_COLOR", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)}


def run(*words: str | Path, cwd: Path, given: str = "") -> Answer:
    """Run the program as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "outcomed", *map(str, words)],
        cwd=cwd,
        env=clean_environment(),
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Answer(code=done.returncode, out=done.stdout, err=done.stderr)


def call(*words: str | Path, given: str = "") -> Answer:
    """Run a command in this process; name the config by `--config`, since the folder is the tests' own."""
    done = CliRunner().invoke(program, [str(word) for word in words], input=given)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Answer(code=done.exit_code, out=done.stdout, err=done.stderr)


def contents(root: Path) -> dict[str, str]:
    """Give the hash of every file below a folder."""
    return {
        str(path.relative_to(root)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
