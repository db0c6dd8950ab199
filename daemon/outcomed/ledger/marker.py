"""The marker `installed` in the state folder: it remembers which ledger was made here and how far it had come, so that
its loss is noticed, and that an older copy was put in its place."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from outcomed.ledger.errors import LedgerError
from outcomed.ledger.stored import instant, to_instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Which ledger belongs here: its namespace and the instant of its birth. `head`, as `Ledger.head` gives it, is one
    that it had; it may have come further since. Empty: none is known."""

    namespace: str
    birth: datetime
    head: str = ""


def read_marker(state: Path) -> Marker | None:
    """Read the marker, None where nothing was installed. Raises `LedgerError` if it cannot be read."""
    file = state / "installed"
    try:
        raw = json.loads(file.read_text("utf-8"))
        marker = Marker(namespace=str(raw["namespace"]), birth=to_instant(raw["birth"]), head=str(raw.get("head", "")))
        split_head(marker.head)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as err:
        remedy = "make it readable, or restore the state folder from the newest backup"
        raise LedgerError(f"{file} cannot be read: {err}", remedy) from err
    return marker


def split_head(head: str) -> tuple[int, str] | None:
    """Split a head into its number and hash; None for an empty one. Raises ValueError for what is no head."""
    seq, _, digest = head.partition(":")
    return (int(seq), digest) if head else None


def write_marker(state: Path, marker: Marker) -> None:
    """Write the marker so that a crash leaves either the old or the new one. Raises `LedgerError` if it cannot."""
    text = json.dumps({"namespace": marker.namespace, "birth": instant(marker.birth), "head": marker.head}) + "\n"
    try:
        make_folder(state)
        _replace(state / "installed", text)
    except OSError as err:
        raise LedgerError(f"{state / 'installed'} cannot be written: {err}", "make room and rights there") from err


def make_folder(state: Path) -> None:
    """Make the state folder, for its owner only: the ledger holds people's addresses."""
    try:
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as err:
        raise LedgerError(f"the state folder {state} cannot be made: {err}", "make it, or correct the path") from err


def _replace(file: Path, text: str) -> None:
    with NamedTemporaryFile("w", dir=file.parent, prefix=".installed-", delete=False, encoding="utf-8") as temporary:
        try:
            temporary.write(text)
            temporary.flush()
            os.fsync(temporary.fileno())
            Path(temporary.name).replace(file)
        except OSError:
            with suppress(OSError):
                Path(temporary.name).unlink()
            raise
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
