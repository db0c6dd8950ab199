"""Reading the registry, and a tick in which nothing changed, against looking at the files alone."""

import os
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.house import Installation
from bench.measure import Case, Line
from outcomed_connectors import folder

_AHEAD = 1_000
"""So many launches are followed; of a larger registry the rest is of years ago, as it is in a large company."""
_RECORD = """name = "Launch {n}"
what = "People find what they look for."
date = {date}
status = "launched"
owner = "dana"
deputy = "raj"
team = "texts"
goal = "growth"
assumption = "People look before they ask."

[[metrics]]
name = "no-shows"
unit = "%"
direction = "down"
baseline = 11.8
target = 9.0
"""


def lines(sizes: tuple[int, ...]) -> Iterator[Line]:
    """Measure for each number of launches."""
    for size in sizes:
        with TemporaryDirectory() as name:
            launches = Path(name) / "launches"
            write(launches, size)
            yield from _reads(launches, size)
            yield from _ticks(Path(name), launches, size)


def write(launches: Path, size: int) -> None:
    launches.mkdir()
    for n in range(size):
        record = _RECORD.format(n=n, date="2026-03-02" if n < _AHEAD else "2021-03-02")
        (launches / f"launch-{n}.toml").write_text(record, encoding="utf-8")


def _reads(launches: Path, size: int) -> Iterator[Line]:
    warm = _registry(launches)
    case = Case(name=f"registry, {size:,} launches, nothing changed", ours="read()", peer="scandir + stat", aim=2)
    yield case.run(warm.read, lambda: _look(launches))
    cold = Case(name=f"registry, {size:,} launches, first read", ours="read()", peer="tomllib alone", rounds=2)
    yield cold.run(lambda: _registry(launches).read(), lambda: _parse(launches))


def _registry(launches: Path) -> folder.FolderRegistry:
    return folder.FolderRegistry(launches)


def _look(launches: Path) -> int:
    with os.scandir(launches) as entries:
        return sum(entry.stat().st_size for entry in entries)


def _parse(launches: Path) -> int:
    return sum(len(tomllib.loads(path.read_text("utf-8"))) for path in launches.iterdir())


def _ticks(base: Path, launches: Path, size: int) -> Iterator[Line]:
    """Measure the first tick of an installation, and quiet ones of a process that goes on, each a minute later."""
    here = Installation(base / "house", _registry(launches))
    cold = Case(name=f"tick, {size:,} launches, the first one", ours="tick()", peer="tomllib alone")
    yield cold.once(here.tick, lambda: _parse(launches))
    case = Case(name=f"tick, {size:,} launches, nothing changed", ours="tick()", peer="scandir + stat", aim=5, rounds=2)
    yield case.run(lambda: here.tick(after=timedelta(minutes=1)), lambda: _look(launches))
