"""The units that ship: understood by systemd, and locked down."""

import subprocess
from pathlib import Path

import pytest

from outcomed import data
from support.programs import find_program, require

UNITS = sorted(path.name for path in data.units().iterdir())


def analyze(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    require("systemd-analyze")
    program = find_program("systemd-analyze") or "systemd-analyze"
    command = [program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_understands_every_line(unit: str) -> None:
    answer = analyze("verify", "--man=no", data.units() / unit)
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize("unit", [name for name in UNITS if name.endswith(".service")])
def test_a_service_is_exposed_as_little_as_a_network_client_can_be(unit: str) -> None:
    # systemd.exec(5); 10 is wide open, and 2.0 is the most we allow.
    answer = analyze("security", "--offline=true", "--threshold=20", data.units() / unit)
    assert answer.returncode == 0, answer.stdout[-500:]


def test_each_timer_has_its_service() -> None:
    assert {name.removesuffix(".timer") for name in UNITS if name.endswith(".timer")} <= {
        name.removesuffix(".service") for name in UNITS
    }
