"""Finds the files that ship beside the code: in the wheel under `_data/`, in a checkout at its top."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def templates() -> Path:
    """Give the folder of the built-in templates."""
    return find("templates")


def examples() -> Path:
    """Give the folder of the example organisation."""
    return find("examples")


def units() -> Path:
    """Give the folder of the systemd units."""
    return find("systemd")


def unit() -> Path:
    """Give the systemd unit of the daemon."""
    return units() / "outcomed.service"


def timer_units() -> tuple[Path, ...]:
    """Give the systemd units that run a tick every few minutes."""
    return tuple(sorted(units().glob("outcomed-once.*")))


def config_example() -> Path:
    """Give the documented config with every default."""
    return find("config.example.toml")


def launch_example() -> Path:
    """Give the documented record of a launch."""
    return find("examples/launch.toml")


def find(name: str) -> Path:
    """Find a shipped file or folder; `FileNotFoundError` where the installation is damaged."""
    for root in (_PACKAGE / "_data", _PACKAGE.parents[1]):
        if (path := root / name).exists():
            return path
    raise FileNotFoundError(f"{name} is missing from this installation of outcomed; install it again")
