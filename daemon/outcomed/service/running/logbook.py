"""The log: one line for each effect and each thing that is wrong, for people or for programs, on standard error."""

import json
import logging
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from itertools import islice
from pathlib import Path
from traceback import extract_tb
from typing import Any

LOG = logging.getLogger("outcomed")

_PRIORITIES = ((logging.CRITICAL, 2), (logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6))
"""Level -> priority of syslog, as the journal reads it at the start of a line (sd-daemon(3))."""

_DEEPEST = 8
"""So many places of the code say where an error comes from."""


class LogFormat(Enum):
    """How a line looks."""

    TEXT = "text"
    JSON = "json"


def tell(level: int, message: str, **fields: object) -> None:
    """Write one line. `fields` say of what it is; those that are empty are left out."""
    given = {name: value for name, value in fields.items() if value not in ("", None)}
    LOG.log(level, message, extra={"fields": given})


def trace(err: BaseException) -> str:
    """Say on one line where an error that nobody expected comes from, the innermost place first: places in the code
    alone, and nothing of what it worked on."""
    frames = reversed(extract_tb(err.__traceback__))
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in islice(frames, _DEEPEST))


def begin(format_: LogFormat, environment: Mapping[str, str]) -> None:
    """Log to standard error from now on."""
    handler = logging.StreamHandler(sys.stderr)
    is_journal = _is_journal(environment.get("JOURNAL_STREAM", ""))
    handler.setFormatter(_Json() if format_ is LogFormat.JSON else _Text(with_time=not is_journal))
    if is_journal:
        handler.setFormatter(_Prioritized(handler.formatter))
    handler.addFilter(Once())
    LOG.handlers = [handler]
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


def _is_journal(stream: str) -> bool:
    """True where standard error is the journal (systemd.exec(5), $JOURNAL_STREAM: device and inode)."""
    try:
        found = os.fstat(sys.stderr.fileno())
    except (OSError, ValueError):
        return False
    return stream == f"{found.st_dev}:{found.st_ino}"


class Once(logging.Filter):
    """Lets the same warning or error pass once while it is said again and again, and each anew after another one about
    the same thing."""

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[str, str] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        fields = _fields(record)
        about = str(fields.get("key") or fields.get("about") or "")
        said = f"{record.levelno} {record.getMessage()}"
        if record.levelno < logging.WARNING:
            self._last.pop(about, None)  # what is well needs no memory, in a process that runs for years
            return True
        is_new = self._last.get(about) != said
        self._last[about] = said
        return is_new


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    return dict(getattr(record, "fields", {}))


class _Text(logging.Formatter):
    def __init__(self, *, with_time: bool) -> None:
        super().__init__()
        self._with_time = with_time

    def format(self, record: logging.LogRecord) -> str:
        time = f"{_at(record):%Y-%m-%dT%H:%M:%SZ} {record.levelname.lower()}: " if self._with_time else ""
        fields = " ".join(f"{name}={_word(value)}" for name, value in _fields(record).items())
        return _one_line(f"{time}{record.getMessage()}{f' {fields}' if fields else ''}")


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {"at": _at(record).isoformat(), "level": record.levelname.lower(), "message": record.getMessage()}
        text = json.dumps(line | _fields(record), ensure_ascii=False, default=str)
        # Also what JSON would let stand and a terminal obeys, or a reader of lines takes for an end of one.
        return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


class _Prioritized(logging.Formatter):
    """Writes the priority before a line of another formatter."""

    def __init__(self, other: logging.Formatter | None) -> None:
        super().__init__()
        self._other = other or logging.Formatter()

    def format(self, record: logging.LogRecord) -> str:
        priority = next((number for level, number in _PRIORITIES if record.levelno >= level), 7)
        return f"<{priority}>{self._other.format(record)}"


def _at(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _word(value: object) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if not text or any(c in text for c in ' "=') else text


def _one_line(text: str) -> str:
    """Keep what people typed from beginning a line of its own."""
    return "".join(c if c.isprintable() else " " for c in text)
