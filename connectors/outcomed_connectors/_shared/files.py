"""Files that are there whole or not at all, with errors that name the path and the remedy."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, always

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}


def failed(doing: str, path: Path, err: OSError, *, kind: Failure | None = None) -> ConnectorError:
    """Say what could not be done to a path. Without `kind` it is certain that nothing was done."""
    message = f"cannot {doing} {path}: {err.strerror or err}"
    if err.errno in _NO_ROOM:
        return ConnectorError(kind or Failure.LATER, message, f"make room on the file system of {path.parent}")
    if err.errno in _NO_RIGHT:
        remedy = f"give the user who runs outcomed the right to read and write {path.parent}"
        return ConnectorError(kind or Failure.LATER, message, remedy)
    return ConnectorError(kind or Failure.LATER, message, f"look at {path.parent} and its file system")


def safe_name(text: str) -> str:
    """Give any text as the stem of a file name: NFC, percent-encoded, never hidden, at most 200 octets; two texts
    never share a name."""
    name = quote(normalize("NFC", text), safe="@", errors="surrogatepass")
    if name.startswith("."):
        name = f"%2E{name[1:]}"
    return name if len(name) <= 200 else f"{name[:120]}%{sha256(name.encode()).hexdigest()}"


@contextmanager
def doing(what: str, path: Path) -> Iterator[None]:
    """Turn an `OSError` on a path into a `ConnectorError`."""
    try:
        yield
    except OSError as err:
        raise failed(what, path, err) from err


def make_folder(path: Path, mode: int = 0o700) -> None:
    """Make a folder with its parents, if it is not there yet."""
    with doing("make the folder", path):
        path.mkdir(mode=mode, parents=True, exist_ok=True)


def read_if_there(path: Path) -> bytes | None:
    """Read a file, None where there is none."""
    with doing("read", path):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def write_whole(
    path: Path,
    data: bytes,
    *,
    by_way_of: Path | None = None,
    mode: int = 0o600,
    may_go_on: Callable[[], None] = always,
) -> None:
    """Write a file by temporary file, fsync, rename, fsync of the folder; `may_go_on` is asked before the rename.

    The temporary file (`by_way_of`, else a hidden one beside it) has a fixed name, so a crash leaves at most one,
    and the next try takes its place. Raises `ConnectorError`: `unknown` only once the rename has happened.
    """
    temporary = by_way_of or path.with_name(f".{path.name}.tmp")
    try:
        _write(temporary, data, mode)
        may_go_on()
        temporary.replace(path)
    except ConnectorError:
        with suppress(OSError):
            temporary.unlink()
        raise
    except OSError as err:
        with suppress(OSError):
            temporary.unlink()
        raise failed("write", path, err) from err
    try:
        sync_folder(path.parent)
    except OSError as err:
        raise failed("make sure of", path, err, kind=Failure.UNKNOWN) from err


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(path: Path, data: bytes, mode: int) -> None:
    # What is left of a crash goes; O_EXCL follows no link that somebody else put in its place.
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, mode)
        file.write(data)
        file.flush()
        os.fsync(handle)
