"""The reply key: the secret that tokens in mails are made with. Who has it can make tokens of their own."""

import os
import secrets
from pathlib import Path

from outcomed.model.problem import UserError
from outcomed.secret import Secret

_FILE = "reply.key"
_BYTES = 32
_SHORTEST = 16


def reply_key(secret: Secret | None, state: Path, *, may_make: bool) -> bytes:
    """Give the secret that the config names, else the one in the state folder, which is made where there is none yet.

    With `may_make` false a missing one is not made, and mails that are only shown have tokens that prove nothing.
    Raises `UserError` where the secret cannot be had or is too short.
    """
    if secret:
        return _long_enough(secret.reveal().encode(), secret.reference)
    file = state / _FILE
    try:
        if not file.exists():
            if not may_make:
                return secrets.token_bytes(_BYTES)
            _make(file)
        return _long_enough(bytes.fromhex(file.read_text(encoding="ascii").strip()), str(file))
    except (OSError, ValueError) as err:
        why = err.strerror if isinstance(err, OSError) else "it holds no key"
        raise UserError(f"the key of replies at {file} cannot be used: {why}; restore it from a backup") from None


def _make(file: Path) -> None:
    """Write a new key as a whole; where another process was faster, theirs counts."""
    fresh = file.with_name(f"{_FILE}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as opened:
        opened.write(secrets.token_hex(_BYTES) + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    try:
        os.link(fresh, file)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def _long_enough(key: bytes, where: str) -> bytes:
    if len(key) < _SHORTEST:
        raise UserError(f"the key of replies at {where} is shorter than {_SHORTEST} bytes: write a longer one")
    return key
