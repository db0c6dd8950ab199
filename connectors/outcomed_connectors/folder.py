"""Registry `folder`: one TOML file per launch. The file's name without `.toml` is its id, unless it says another."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from outcomed.model.launch import Launch
from outcomed.model.problem import Problem, Severity
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context, RegistryReading
from outcomed_connectors._shared.launch_record import read_launch
from outcomed_connectors._shared.toml_file import read_toml, shown

PORTS: tuple[str, ...] = ("Registry",)
_Stamp: TypeAlias = tuple[int, int, int]
_OWNER = re.compile(r"""^\s*owner\s*=\s*(["'])([^"'\n]{1,200})\1""", re.MULTILINE)
_MOST_READ = 65_536


class Settings(BaseModel):
    """The keys of a registry of kind `folder`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: Path = Field(default=Path("launches"), description="The folder with one .toml file for each launch.")


@dataclass(frozen=True, slots=True)
class _File:
    """What one file holds: a launch, or the problems that keep it from being one, and whom it names as its owner."""

    where: str
    launch: Launch | None
    problems: tuple[Problem, ...] = ()
    owner: str = ""


class FolderRegistry:
    """Looks at the folder anew each time; a file that did not change is not parsed again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stamps: dict[str, _Stamp | None] = {}
        self._parsed: dict[str, _File] = {}
        self._reading: RegistryReading | None = None

    def read(self) -> RegistryReading:
        stamps = self._look()
        # Compared as a whole: this is all that is done for a hundred thousand files when none of them changed.
        if self._reading is None or stamps != self._stamps or None in stamps.values():
            self._parsed = {name: self._file(name, stamps[name]) for name in sorted(stamps)}
            self._stamps = stamps
            self._reading = self._read(tuple(self._parsed.values()))
        return self._reading

    def _read(self, files: Sequence[_File]) -> RegistryReading:
        clashes = tuple(_clashes(files))
        clashing = {problem.where for problem in clashes}
        unreadable = {file.where for file in files if file.launch is None} | clashing
        problems = tuple(problem for file in files for problem in file.problems) + clashes
        return RegistryReading(
            launches=tuple(file.launch for file in files if file.launch and file.where not in clashing),
            problems=problems if files else (self._nothing(),),
            unreadable=frozenset(unreadable),
            owners={file.where: owner for file in files if file.where in unreadable and (owner := _owner_of(file))},
        )

    def place(self) -> Path:
        return self._folder

    def files(self) -> tuple[Path, ...]:
        return (self._folder,)

    def _look(self) -> dict[str, _Stamp | None]:
        """List the launch files, each with what tells whether it changed: None where it cannot even be looked at.
        Dotfiles (as editors leave them) and whatever is no plain file are passed over."""
        try:
            with os.scandir(self._folder) as entries:
                return {
                    name: _stamp(entry)
                    for entry in entries
                    if (name := entry.name).endswith(".toml") and name[0] != "." and entry.is_file()
                }
        except OSError as err:
            message = f"the launches in {self._folder} cannot be read: {err.strerror}"
            remedy = "set `path` of [registry] to a folder that the user of outcomed may read"
            raise ConnectorError(Failure.LATER, message, remedy) from err

    def _file(self, name: str, stamp: _Stamp | None) -> _File:
        """Give what a file holds, parsed anew only if it changed."""
        before = self._parsed.get(name)
        return before if before and stamp and stamp == self._stamps.get(name) else _parse(self._folder / name)

    def _nothing(self) -> Problem:
        message, remedy = "there is no launch yet", "write one with `outcomed new`, or see `outcomed example launch`"
        return Problem(where=str(self._folder), message=message, remedy=remedy, severity=Severity.LINT)


def connect(settings: Settings, context: Context) -> FolderRegistry:
    """Make the registry; nothing is read yet."""
    return FolderRegistry(context.base / settings.path.expanduser())


def _stamp(entry: os.DirEntry[str]) -> _Stamp | None:
    try:
        found = entry.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _parse(path: Path) -> _File:
    where = shown(path.name)
    file = read_toml(path, where)
    if isinstance(file, Problem):
        return _File(where, None, (file,), _owner_in(path))
    read = read_launch(file.tables, where=where, lines=file.lines, default_id=path.stem)
    return _File(where, read) if isinstance(read, Launch) else _File(where, None, read, _owner_in(path))


def _owner_of(file: _File) -> str:
    return file.launch.owner if file.launch else file.owner


def _owner_in(path: Path) -> str:
    """Find whom a file that is no launch names as its owner: they can be told what is wrong with it."""
    try:
        with path.open("rb") as opened:
            text = opened.read(_MOST_READ).decode("utf-8-sig", "replace")
    except OSError:
        return ""
    found = _OWNER.search(text)
    return found[2].strip() if found else ""


def _clashes(files: Sequence[_File]) -> Iterator[Problem]:
    """Find ids, also earlier ones (`was`), that two files claim: nobody can say which of them is meant."""
    claims: dict[str, list[str]] = {}
    for file in files:
        for name in (file.launch.id, *file.launch.was) if file.launch else ():
            claims.setdefault(name, []).append(file.where)
    for name, wheres in claims.items():
        for where in dict.fromkeys(wheres):
            others = [other for other in wheres if other != where]
            if others:
                message = f'the launch "{name}" is also in {" and ".join(others)}'
                yield Problem(
                    where=where, key="id", launch=name, message=message, remedy="keep one file for one launch"
                )
