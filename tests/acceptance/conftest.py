"""Installations to try commands on."""

import shutil
from pathlib import Path

import pytest

from support.ladle import Place, alone, rehearsed


@pytest.fixture(scope="session")
def _ladle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "ladle"
    rehearsed(folder)
    return folder


@pytest.fixture
def ladle(_ladle: Path, tmp_path: Path) -> Place:
    """The example organisation after two weeks of ticks."""
    return Place(Path(shutil.copytree(_ladle, tmp_path / "ladle")))


@pytest.fixture
def solo(tmp_path: Path) -> Place:
    """One person with one launch ahead, of which nothing was done yet."""
    return alone(tmp_path / "solo")
