"""What a user gets: the wheel, built from the sdist and installed where nothing else of the project is."""

import os
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TypeAlias

import pytest

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(600)]

ROOT = Path(__file__).resolve().parents[2]
DATA = ("templates", "examples", "systemd", "config.example.toml")
PACKAGES = {"daemon/outcomed": "outcomed", "connectors/outcomed_connectors": "outcomed_connectors"}

Run: TypeAlias = Callable[..., "subprocess.CompletedProcess[str]"]


def run(*command: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run a program as a stranger would: no PYTHONPATH, none of our settings."""
    unwanted = ("PYTHON", "OUTCOMED", "VIRTUAL_ENV", "COV_", "PYTEST")
    env = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return subprocess.run(
        [str(word) for word in command], cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False
    )


def done(*command: str | Path, cwd: Path) -> str:
    answer = run(*command, cwd=cwd)
    assert answer.returncode == 0, f"{' '.join(map(str, command))}\n{answer.stdout}\n{answer.stderr}"
    return answer.stdout


def tracked(*folders: str) -> set[str]:
    """Give the files of the project below some folders, without what tools leave behind."""
    found = set()
    for folder in folders:
        path = ROOT / folder
        files = [path] if path.is_file() else path.rglob("*")
        found |= {str(f.relative_to(ROOT)) for f in files if f.is_file() and "__pycache__" not in f.parts}
    return found


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    done(sys.executable, "-m", "build", "--outdir", out, ROOT, cwd=out)
    return out


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def outcomed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Give the installed program, to be called with its arguments and a folder to run in."""
    home = tmp_path_factory.mktemp("clean")
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    done(python, "-m", "pip", "install", "-q", "--constraint", ROOT / "constraints.txt", wheel, cwd=home)
    done(python, "-m", "pip", "check", cwd=home)
    return lambda *arguments, cwd: run(home / "bin" / "outcomed", *arguments, cwd=cwd)


def test_the_wheel_holds_every_file_that_the_program_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {f"outcomed/_data/{name}" for name in tracked(*DATA)}
    code = {
        name.replace(source, package, 1)
        for source, package in PACKAGES.items()
        for name in tracked(source)
        if name.endswith((".py", ".typed"))
    }
    assert sorted((data | code) - names) == []


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {PurePosixPath(name).parts[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"outcomed", "outcomed_connectors"}


def test_the_wheel_names_its_licence_and_extras(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        text = archive.read(metadata).decode()
        assert any(name.endswith("licenses/LICENSE") for name in archive.namelist())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert "License-Expression: Apache-2.0" in text
    assert all(f"Provides-Extra: {extra}" in text for extra in project["optional-dependencies"])


def test_the_sdist_holds_the_tests_but_no_environment(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        inside = {PurePosixPath(name).relative_to(PurePosixPath(name).parts[0]) for name in archive.getnames()}
    tops = {path.parts[0] for path in inside if path.parts}
    assert {"tests", "docs", "Makefile", "constraints.txt"} <= tops
    assert not tops & {".venv", "demo", "dist", "node_modules", ".mypy_cache"}


def test_the_program_names_its_version(outcomed: Run, tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    answer = outcomed("--version", cwd=tmp_path)
    assert (answer.returncode, project["version"] in answer.stdout) == (0, True)


@pytest.mark.parametrize("what", ["config", "launch"])
def test_the_program_prints_its_examples(what: str, outcomed: Run, tmp_path: Path) -> None:
    answer = outcomed("example", what, cwd=tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert tomllib.loads(answer.stdout)


def test_the_sample_organisation_runs_and_a_second_tick_changes_nothing(outcomed: Run, tmp_path: Path) -> None:
    made = outcomed("init", "here", "--sample", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    here = tmp_path / "here"
    checked = outcomed("check", cwd=here)
    assert checked.returncode in (0, 1), checked.stderr
    assert "cook-handover" in checked.stdout  # it has no metric, on purpose

    first = outcomed("once", cwd=here)
    assert first.returncode == 0, first.stdout + first.stderr
    feeds = b"".join(path.read_bytes() for path in (here / "calendars").glob("*.ics"))
    assert feeds.count(b"BEGIN:VEVENT") >= 10
    before = contents(here, "calendars", "mail")

    second = outcomed("once", cwd=here)
    assert second.returncode == 0, second.stdout + second.stderr
    assert "nothing to do" in second.stdout.lower()
    assert contents(here, "calendars", "mail") == before


def contents(root: Path, *folders: str) -> dict[Path, bytes]:
    return {
        path: path.read_bytes() for folder in folders for path in sorted((root / folder).rglob("*")) if path.is_file()
    }
