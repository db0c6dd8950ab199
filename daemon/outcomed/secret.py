"""Secrets, only by reference: where one lies is written in the config, what it says is read when it is needed."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from outcomed.input.wrong import Wrong
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError

FORMS = '"env:NAME", "file:PATH" or "credential:NAME" (a systemd credential)'
_WRITTEN = re.compile(r"(env|file|credential):([^\r\n\0]+)")


class Secret:
    """A secret's place. Two are equal when they name the same place; what it holds is shown nowhere."""

    __slots__ = ("reference",)

    def __init__(self, reference: str) -> None:
        """Take `env:NAME`, `file:PATH` or `credential:NAME`; `Wrong` for anything else, which it does not repeat."""
        match = _WRITTEN.fullmatch(reference)
        if not match:
            raise Wrong("a secret is not written here itself", f"put it elsewhere and write {FORMS}")
        if match[1] == "credential" and "/" in match[2]:
            raise Wrong("a credential's name has no slash", 'write "credential:NAME"; for a file "file:PATH"')
        self.reference = reference

    def reveal(self, environ: Mapping[str, str] = os.environ) -> str:
        """Read the secret, without one newline at its end; `ConnectorError` (later) where it is not to be had."""
        kind, _, name = self.reference.partition(":")
        match kind:
            case "env":
                text = environ.get(name)
            case "credential":
                folder = environ.get("CREDENTIALS_DIRECTORY")
                text = self._read(Path(folder) / name) if folder else None
            case _:
                text = self._read(Path(name).expanduser())
        if not text:
            raise ConnectorError(Failure.LATER, f"there is no secret at {self.reference}", self._remedy())
        return text.removesuffix("\n").removesuffix("\r")

    def file(self) -> Path | None:
        """Give the file it lies in where the config names one; systemd keeps the files of credentials to itself."""
        kind, _, name = self.reference.partition(":")
        return Path(name).expanduser() if kind == "file" else None

    def _read(self, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as err:
            why = err.strerror if isinstance(err, OSError) else "it is not text in UTF-8"
            message = f"the secret at {self.reference} cannot be read: {why}"
            raise ConnectorError(Failure.LATER, message, self._remedy()) from None

    def _remedy(self) -> str:
        kind, _, name = self.reference.partition(":")
        match kind:
            case "env":
                return f"set {name} in the environment of outcomed"
            case "credential":
                unit = f"add LoadCredential={name}:/path/to/it to the systemd unit"
                return f"{unit}; in a shell, set CREDENTIALS_DIRECTORY to the folder that holds {name}"
            case _:
                return f"put the secret into {name}, readable by the user of outcomed"

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other.reference == self.reference

    def __hash__(self) -> int:
        return hash(self.reference)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(cls._validate)

    @classmethod
    def _validate(cls, given: Any, info: core_schema.ValidationInfo) -> "Secret":
        """Read a field; a relative `file:` is meant from the folder `base` of the validation's context."""
        if isinstance(given, Secret):
            return given
        secret = cls(given if isinstance(given, str) else "")
        kind, _, name = secret.reference.partition(":")
        base = (info.context or {}).get("base")
        if kind == "file" and base and not Path(name).expanduser().is_absolute():
            return cls(f"file:{Path(base) / name}")
        return secret
