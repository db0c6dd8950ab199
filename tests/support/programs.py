"""Programs of the system that some tests need."""

import os
import shutil
from pathlib import Path

import pytest

_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -int(folder.parent.name.split(".")[0]))


def find_program(program: str) -> str | None:
    """Find a program on PATH, in sbin, or among PostgreSQL's own binaries (the newest version first)."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin", *map(str, _FOLDERS)])
    return shutil.which(program, path=path)


def require(*programs: str) -> None:
    """Skip the test with a reason where a program is absent; fail instead if OUTCOMED_REQUIRE_ALL=1."""
    missing = [program for program in programs if find_program(program) is None]
    if missing:
        reason = f"needs {', '.join(missing)}, which this machine has not"
        if os.environ.get("OUTCOMED_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
