"""Readers of iCalendar that are not ours: libical's restriction check, and ical.js."""

import json
import os
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from support.programs import require

_HERE = Path(__file__).parent


def libical_says(raw: bytes) -> list[str]:
    """Give libical's words on a calendar: the number of its events, then each complaint. Skips without libical."""
    done = subprocess.run([_checker()], input=raw, capture_output=True, timeout=60, check=False)
    assert done.returncode in (0, 1), done
    return done.stdout.decode().splitlines()


def ical_js_says(raw: bytes) -> dict[str, Any]:
    """Give what ical.js reads: the method, and the events with their fields. Skips without node or ical.js."""
    _install_ical_js()
    command = ["node", str(_HERE / "read_ical.mjs")]
    done = subprocess.run(command, input=raw, capture_output=True, timeout=60, check=True)
    read: dict[str, Any] = json.loads(done.stdout)
    return read


@cache
def _install_ical_js() -> None:
    require("node", "npm")
    if (_HERE / "node_modules" / "ical.js").is_dir():
        return
    quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
    done = subprocess.run(["npm", "install", *quiet], cwd=_HERE, capture_output=True, timeout=120, check=False)
    if done.returncode:
        _absent(f"needs ical.js, which npm could not install: {done.stderr.decode()[:200]}")


@cache
def _checker() -> Path:
    require("cc")
    if not Path("/usr/include/libical/ical.h").exists():
        _absent("needs libical-dev, which this machine has not")
    program = Path(mkdtemp(prefix="outcomed-libical-")) / "check_ical"
    subprocess.run(["cc", "-o", program, _HERE / "check_ical.c", "-lical"], check=True, capture_output=True)
    return program


def _absent(reason: str) -> None:
    if os.environ.get("OUTCOMED_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
