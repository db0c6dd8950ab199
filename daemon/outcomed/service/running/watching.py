"""Watching: which files a tick reads, and hearing at once that one of them changed.

Files are watched by events of the system (inotify). Where a folder lies on another machine, or the system gives no
events, its files are looked at every so often instead.
"""

import errno
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from typing import Any, TypeAlias

from outcomed.service.running.mounts import remote_kind

_QUIET_S = 0.15
"""A change is told once nothing has changed for so long: who saves a file writes it in several steps."""
_PUT_OFF = 4
"""So many times at most that is put off by another change."""

_Stamp: TypeAlias = tuple[int, int, str]
_NOWHERE: _Stamp = (0, 0, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwatched:
    """A place whose changes nobody tells, and why; empty where there is no such folder yet."""

    place: Path
    why: str


class Settling:
    """Tells of changes once they have come to rest. For any thread."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._put_off = 0

    def changed(self) -> None:
        with self._lock:
            if self._timer is not None:
                if self._put_off >= _PUT_OFF:
                    return
                self._timer.cancel()
                self._put_off += 1
            self._timer = threading.Timer(_QUIET_S, self._settled)
            self._timer.daemon = True
            self._timer.start()

    def _settled(self) -> None:
        with self._lock:
            self._timer = None
            self._put_off = 0
        self._tell()


class Watch:
    """Watches places until `end`, and calls `changed` after anything in them did. `unwatched` are those that must be
    looked at instead."""

    def __init__(self, places: Iterable[Path], changed: Callable[[], None]) -> None:
        self.places = tuple(dict.fromkeys(place.absolute() for place in places))
        self._watched: dict[Path, _Stamp] = {}
        self._was_begun = False
        self._settling = Settling(changed)
        self._observer: Any = None
        self.unwatched: tuple[Unwatched, ...] = tuple(Unwatched(place=each, why="") for each in self.places)

    def begin(self) -> bool:
        """Begin to watch every place that is not watched yet, and anew those where another folder has taken the place
        of the one that is watched; harmless to repeat. True where it began anew or later than the first time."""
        if self._watched and self._watched != {place: _stamp(place) for place in self._watched}:
            self.end()
            self.unwatched = tuple(Unwatched(place=each, why="") for each in self.places)
        if self._observer is None and self.unwatched:
            self._observer = _observer()
        waiting, was_begun = self.unwatched, self._was_begun
        self.unwatched = tuple(found for each in waiting if (found := self._begun(each.place)))
        self._was_begun = True
        return was_begun and len(self.unwatched) < len(waiting)

    def end(self) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
            self._observer = None
        self._watched = {}

    def _begun(self, place: Path) -> Unwatched | None:
        """Begin to watch a place, or say why it cannot be watched."""
        try:
            folder, found = _folder(place), _stamp(place)
            is_there = folder.is_dir()
        except OSError as err:  # no rights, or a disk of another machine that is away
            return Unwatched(place=place, why=f"it cannot be reached ({err.strerror or err})")
        if not is_there:
            return Unwatched(place=place, why="")  # it is watched as soon as it is there
        if remote := remote_kind(folder):
            return Unwatched(place=place, why=f"it lies on {remote}, which tells nothing of changes made elsewhere")
        if self._observer is None:
            return Unwatched(place=place, why="the system gives no file events")
        try:
            self._hear(place, folder)
        except OSError as err:
            return Unwatched(place=place, why=f"the system gives no file events ({err.strerror or err})")
        self._watched[place] = found
        return None

    def _hear(self, place: Path, folder: Path) -> None:
        """Hear of everything in a folder, or of one file in it; and of whatever is put in the place of either."""
        changed, is_folder = self._settling.changed, place.is_dir()
        handler = _Handler("" if is_folder else _real(place).name, changed)
        self._observer.schedule(handler, str(folder), recursive=is_folder)
        if is_folder or place.is_symlink():
            self._observer.schedule(_Handler(place.name, changed), str(place.parent), recursive=False)


def _folder(place: Path) -> Path:
    """Give the folder whose events tell of a place, behind any links."""
    real = _real(place)
    return real if real.is_dir() else real.parent


def _real(place: Path) -> Path:
    """Give a place behind any links. Raises `OSError` where it cannot be reached."""
    try:
        return place.resolve()
    except RuntimeError as err:  # what Python before 3.13 makes of links that lead to themselves
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(place)) from err


def _stamp(place: Path) -> _Stamp:
    """Say which folder tells of a place just now, by its device and inode, and by which name it knows the place. Asked
    again and again, so that it looks no further than it must."""
    try:
        behind = _real(place) if place.is_symlink() else place
    except OSError:
        return _NOWHERE
    for folder in (behind, behind.parent):
        with suppress(OSError):
            found = folder.stat()
            if S_ISDIR(found.st_mode):
                return found.st_dev, found.st_ino, behind.name
    return _NOWHERE


def _observer() -> Any:
    """Start what hears the events of the system; None where it cannot (too many watches, or none at all)."""
    from watchdog.observers import Observer

    observer = Observer()
    try:
        observer.start()
    except OSError:
        return None
    return observer


class _Handler:
    """Hears the events of a folder: all of them, or those of one `name` in it and of the locks beside that."""

    def __init__(self, name: str, changed: Callable[[], None]) -> None:
        self._name = name
        self._changed = changed

    def dispatch(self, event: Any) -> None:
        if event.event_type in {"opened", "closed_no_write"}:
            return  # reading is no change; our own reading least of all
        if not self._name or any(self._is_meant(Path(path).name) for path in _paths(event)):
            self._changed()

    def _is_meant(self, name: str) -> bool:
        # Spreadsheet programs leave these beside a file that is open: it can be read once they are gone.
        return name == self._name or name.startswith(("~$", ".~lock."))


def _paths(event: Any) -> Iterator[str]:
    yield from (os.fsdecode(path) for path in (event.src_path, event.dest_path) if path)


class Glance:
    """Says of places whose changes nobody tells whether anything in them may have changed since it was asked last; at
    first whatever is there may have."""

    def __init__(self) -> None:
        self._known: frozenset[tuple[str, int, int, int]] = frozenset()

    def __call__(self, places: Iterable[Path]) -> bool:
        found = signature(places)
        before, self._known = self._known, found
        return found != before


def signature(places: Iterable[Path]) -> frozenset[tuple[str, int, int, int]]:
    """Give name, inode, size and time of each file in some places: another value means that something changed."""
    return frozenset(each for place in places for each in _files(place))


def _files(place: Path) -> Iterator[tuple[str, int, int, int]]:
    try:
        if place.is_dir():
            with os.scandir(place) as entries:
                for entry in entries:
                    yield from _files(Path(entry.path))
            return
        found = place.stat()
    except OSError:
        return
    yield os.fspath(place), found.st_ino, found.st_size, found.st_mtime_ns
