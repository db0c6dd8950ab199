"""Filing: what is shown to a person, as files in a folder that is theirs alone.

A folder is filled anew each time: a marker in it lists what lies there because of us, and whatever else is in the way
is refused. So nothing of anybody's is ever overwritten, and no old file is taken for a new one.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from outcomed.model.problem import UserError


def fill(folder: Path, names: Iterable[str], files: Iterable[tuple[str, bytes]], *, marker: str) -> None:
    """Write files, each under one of the names (relative, with `/`); the folder is then its owner's only.

    What was filed under the same marker before is taken out, other files beside that stay. A folder that was not
    filled under it is refused (`UserError`), unless it is empty; so is one that cannot be written.
    """
    try:
        _make_room(folder, tuple(names), marker)
        for name, content in files:
            file = folder / name
            _make_folders(folder, PurePosixPath(name).parent)
            _write_new(file, content)
    except OSError as err:
        raise UserError(f"{err.filename or folder} cannot be written ({err.strerror}): choose another folder") from err


def refuse_foreign(folder: Path, names: Iterable[str], *, marker: str) -> None:
    """Raise `UserError` where `fill` would, as far as that can be told without writing."""
    try:
        there = set(_files(folder)) if folder.is_dir() else set[str]()
        ours = _ours(folder, marker)
    except OSError as err:
        raise UserError(f"{err.filename or folder} cannot be read ({err.strerror}): choose another folder") from err
    wanted = {str(part) for name in names for part in (PurePosixPath(name), *PurePosixPath(name).parents)}
    if foreign := sorted((there - ours) & wanted if ours else there):
        remedy = "name a new or an empty folder with --out DIR, or move them away"
        raise UserError(f"{folder} holds other files, such as {foreign[0]}: {remedy}")


def _make_room(folder: Path, names: tuple[str, ...], marker: str) -> None:
    """Make the folder, or take out of it what lies there because of us."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    refuse_foreign(folder, names, marker=marker)
    folder.chmod(0o700)
    ours = _ours(folder, marker) - {marker}
    old = [name for name in _files(folder) if name in ours]
    for name in old:
        (folder / name).unlink()
    for parent in sorted({parent for name in old for parent in PurePosixPath(name).parents[:-1]}, reverse=True):
        _remove_empty(folder / parent)
    (folder / marker).unlink(missing_ok=True)
    _write_new(folder / marker, "".join(f"{name}\n" for name in names).encode())


def _ours(folder: Path, marker: str) -> set[str]:
    """Give what the marker lists: names that lead out of the folder are never found in it, so never touched."""
    file = folder / marker
    if file.is_symlink() or not file.is_file():
        return set()
    return {marker, *file.read_text("utf-8", "replace").splitlines()}


def _files(folder: Path) -> Iterator[str]:
    """Give everything below a folder that is no folder itself; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from (f"{entry.name}/{name}" for name in _files(Path(entry.path)))
            else:
                yield entry.name


def _remove_empty(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
        folder.rmdir()


def _make_folders(folder: Path, below: PurePosixPath) -> None:
    for part in [*reversed(below.parents), below]:
        (folder / part).mkdir(mode=0o700, exist_ok=True)


def _write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, for its owner only: it holds somebody's mail."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(content)
