"""Reads a file that others edit: locked, half saved or just being written, it is left for later."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.toml_file import shown

LARGEST_FILE = 50_000_000
_Stamp: TypeAlias = tuple[int, int, int]
_Found = TypeVar("_Found")


def later(message: str, remedy: str) -> ConnectorError:
    """Refuse a file as it is now: what was read of it before stays in use."""
    return ConnectorError(Failure.LATER, message, remedy)


class Watched(Generic[_Found]):
    """A file and what was made of it; as long as the file does not change it is not read again."""

    def __init__(self, path: Path, parse: Callable[[bytes], _Found]) -> None:
        self.path = path
        self._parse = parse
        self._known: tuple[_Stamp, _Found] | None = None

    def read(self) -> _Found:
        """Give what the file holds; `ConnectorError` (later) where it cannot be read whole now."""
        refuse_locked(self.path)
        stamp = _look(self.path)
        if self._known and self._known[0] == stamp:
            return self._known[1]
        found = self._parse(_bytes(self.path, stamp))
        self._known = (stamp, found)
        return found


def refuse_locked(path: Path) -> None:
    """Raise where a spreadsheet program has the file open: Excel and LibreOffice leave a file beside it."""
    for lock in locks(path):
        if os.path.lexists(lock):
            message = f"{shown(path.name)} is open in a spreadsheet program"
            raise later(message, f"save and close it; if nobody has it open, delete {shown(lock.name)} beside it")


def locks(path: Path) -> Iterator[Path]:
    """Name the files that say that a file is open. Excel leaves out the first letters of a name of more than seven."""
    yield path.with_name(f"~${path.name}")
    if len(path.stem) > 7:
        yield path.with_name(f"~${path.name[2:]}")
    yield path.with_name(f".~lock.{path.name}#")


def _look(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise later(f"there is no {shown(str(path))}", "put it there, or correct its path in the config") from None
    except OSError as err:
        raise _unreadable(path, err) from err
    if found.st_size == 0:
        message = f"{shown(path.name)} is empty: it is being saved, or its content was lost"
        raise later(message, "wait for the save to end, or put the last copy back")
    if found.st_size > LARGEST_FILE:
        raise later(f"{shown(path.name)} is larger than 50 MB", "keep only the launches in it, without pictures")
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _bytes(path: Path, stamp: _Stamp) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as err:
        raise _unreadable(path, err) from err
    if len(data) != stamp[1] or _look(path) != stamp:
        raise later(f"{shown(path.name)} changed while it was read", "nothing to do: it is read again")
    return data


def _unreadable(path: Path, err: OSError) -> ConnectorError:
    if isinstance(err, FileNotFoundError):
        return later(f"there is no such file: {shown(str(path))}", "put it there, or correct the path in the config")
    message = f"{shown(str(path))} cannot be read: {err.strerror or err}"
    return later(message, "make it a file that the user of outcomed may read")
