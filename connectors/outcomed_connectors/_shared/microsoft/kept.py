"""The sign-in of a person, as it lies in the state folder: for the user of outcomed alone, and always whole."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.microsoft.refusals import AGAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Who signed in to which app, for what, and the library's own cache of tokens (JSON)."""

    client_id: str
    tenant: str
    user: str
    account: str
    scopes: tuple[str, ...]
    cache: str = field(repr=False)


def token_file(state: Path, name: str) -> Path:
    """Give where the sign-in of that name lies."""
    return state / f"microsoft-{name}.json"


def read(path: Path) -> str:
    """Give the file's text; `ConnectorError` (later) where nobody signed in."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = f"nobody has signed in to Microsoft yet: there is no {path}"
        raise ConnectorError(Failure.LATER, message, "run `outcomed auth microsoft`") from None
    except (OSError, UnicodeDecodeError) as err:
        message = f"{path} cannot be read: {err}"
        raise ConnectorError(Failure.LATER, message, "make it readable for outcomed, and for nobody else") from None


def parsed(text: str, path: Path) -> Kept:
    """Understand the file's text; `ConnectorError` (later) where it is none of ours."""
    try:
        found = json.loads(text)
        return Kept(**{**found, "scopes": tuple(found["scopes"]), "cache": json.dumps(found["cache"])})
    except (ValueError, KeyError, TypeError):
        raise ConnectorError(Failure.LATER, f"{path} holds no sign-in to Microsoft", AGAIN) from None


def shown(kept: Kept) -> str:
    """Give the text of a file."""
    found = {name: getattr(kept, name) for name in ("client_id", "tenant", "user", "account")}
    return json.dumps({**found, "scopes": list(kept.scopes), "cache": json.loads(kept.cache)}, indent=1)


def write(path: Path, text: str, *, instead_of: str | None = None) -> None:
    """Write the file, as a whole; with `instead_of` only where it still holds that: somebody may have signed in anew.
    `ConnectorError` (later) where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(path):
            if instead_of is None or (path.exists() and path.read_text(encoding="utf-8") == instead_of):
                _replace(path, text)
    except OSError as err:
        message = f"the sign-in cannot be written to {path}: {err.strerror or err}"
        raise ConnectorError(Failure.LATER, message, "make the state folder writable") from err


def _replace(path: Path, text: str) -> None:
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(path)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other processes from writing meanwhile."""
    descriptor = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
