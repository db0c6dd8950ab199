"""Inbox `maildir`: read what another program delivers into a Maildir on this machine.

Messages stay in the folder; `seen` only does what a mail program does with one that was opened: it moves it from `new/`
to `cur/` and adds the flag S. Half-written messages lie in `tmp/`, which is not looked into.

How far the folder was read is told by the time at which each file got its name (ctime), which no mail program can set
back. Where nothing is beyond that, what still lies in `new/` is given again, a few at a time: a clock may have been
wrong.
"""

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from threading import Event

from pydantic import BaseModel, ConfigDict, Field

from outcomed.model.problem import Problem, Severity
from outcomed.model.result import Failure
from outcomed.ports import MESSAGES_AT_ONCE, OCTETS_AT_ONCE, RAW_LIMIT, Arrived, ConnectorError, Context, Received
from outcomed_connectors._shared.files import doing, failed

PORTS: tuple[str, ...] = ("Inbox",)

_GLANCE_S = 1.0
"""How often `wait` looks: listing an empty folder costs next to nothing."""


class Settings(BaseModel):
    """The keys of an inbox of kind `maildir`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path = Field(default=Path("inbox"), description="The Maildir; it must be there.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A message in `new` or `cur` (`part`): `unique` is its name without flags, `named_ns` when it got its name."""

    part: Path
    name: str
    unique: str
    named_ns: int
    written_ns: int
    size: int
    is_plain: bool

    @property
    def path(self) -> Path:
        return self.part / self.name

    @property
    def is_new(self) -> bool:
        return self.part.name == "new"

    @property
    def place(self) -> tuple[int, str]:
        return self.named_ns, self.unique


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """How far a folder was read, and up to which name `new/` was gone over again."""

    folder: str
    place: tuple[int, str] = (0, "")
    again: str = ""

    @classmethod
    def read(cls, text: str | None, folder: str) -> "_Mark":
        """Read a mark; the beginning for one that says nothing of this folder."""
        try:
            found = json.loads(text or "")
            mark = cls(folder=found["folder"], place=(int(found["named"]), str(found["name"])), again=found["again"])
        except (ValueError, LookupError, TypeError):
            return cls(folder=folder)
        return mark if mark.folder == folder else cls(folder=folder)

    def __str__(self) -> str:
        said = {"folder": self.folder, "named": self.place[0], "name": self.place[1], "again": self.again}
        return json.dumps(said)


@dataclass(slots=True)
class _Slice:
    """What one call gives."""

    messages: list[Received] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    octets: int = 0

    def is_full_for(self, file: _File) -> bool:
        octets = self.octets + min(file.size, RAW_LIMIT)
        return len(self.messages) >= MESSAGES_AT_ONCE or bool(self.messages and octets > OCTETS_AT_ONCE)


class MaildirInbox:
    """One Maildir, with what came and what was read."""

    def __init__(self, settings: Settings, context: Context) -> None:
        self._folder = context.base / settings.folder
        self._new_names: frozenset[str] = frozenset()
        self._waits_no_more = Event()

    def messages(self, mark: str | None) -> Arrived:
        begin = _Mark.read(mark, str(self._folder))
        files = sorted(self._files().values(), key=lambda file: file.place)
        self._new_names = frozenset(file.name for file in files if file.is_new)
        beyond = [file for file in files if file.place > begin.place]
        slice_ = _Slice()
        taken = self._take(beyond, slice_)
        again = [] if beyond else self._take(_from(begin.again, [file for file in files if file.is_new]), slice_)
        place, again_to = taken[-1].place if taken else begin.place, again[-1].unique if again else ""
        return Arrived(
            messages=tuple(slice_.messages),
            mark=str(_Mark(folder=begin.folder, place=place, again=again_to)),
            has_more=len(taken) < len(beyond),
            problems=tuple(slice_.problems),
        )

    def seen(self, refs: Sequence[str]) -> None:
        new, cur = ({_unique(name): name for name in _names(self._part(part))} for part in ("new", "cur"))
        # One that is in both is left alone: renaming it over the other would delete that.
        once = set(refs) & (new.keys() ^ cur.keys())
        errors = [err for unique in sorted(once) for err in self._flag(unique, new.get(unique), cur.get(unique, ""))]
        if errors:
            raise errors[0]

    def wait(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while not self._waits_no_more.is_set():
            if not frozenset(_names(self._part("new"))) <= self._new_names:
                return True
            left = end - time.monotonic()
            if left <= 0:
                return False
            self._waits_no_more.wait(min(left, _GLANCE_S))
        return False

    def stop_waiting(self) -> None:
        self._waits_no_more.set()

    def probe(self) -> Sequence[Problem]:
        """Look whether the folder can be read, and whether messages can be marked as read."""
        try:
            parts = [self._part("new"), self._part("cur")]
        except ConnectorError as err:
            return (Problem(where=str(self._folder), message=err.message, remedy=err.remedy),)
        fixed = next((part for part in parts if not os.access(part, os.W_OK | os.X_OK)), None)
        if fixed is None:
            return ()
        message = f"messages in {fixed} cannot be marked as read; they are read all the same"
        remedy = "give the user who runs outcomed the right to write there"
        return (Problem(where=str(self._folder), message=message, remedy=remedy, severity=Severity.LINT),)

    def place(self) -> Path:
        return self._folder

    def files(self) -> tuple[Path, ...]:
        return (self._folder / "new", self._folder / "cur")

    # --- the folder ---

    def _part(self, name: str) -> Path:
        """Give `new` or `cur`; `ConnectorError` (later) where there is none that can be read."""
        part = self._folder / name
        if not part.is_dir():
            what = f"has no folder {name}" if self._folder.is_dir() else "is not there"
            remedy = f"correct `folder`, or make it: mkdir -p {self._folder}/{{new,cur,tmp}}"
            raise ConnectorError(Failure.LATER, f"the Maildir {self._folder} {what}", remedy)
        if not os.access(part, os.R_OK | os.X_OK):
            remedy = f"give the user who runs outcomed the right to read {part} and what lies in it"
            raise ConnectorError(Failure.LATER, f"{part} cannot be read", remedy)
        return part

    def _files(self) -> Mapping[str, _File]:
        """List all messages by their unique names. `new` comes first: so none is missed that is moved meanwhile."""
        parts = [self._part("new"), self._part("cur")]
        return {file.unique: file for part in parts for file in _listed(part)}

    def _take(self, files: Iterable[_File], slice_: _Slice) -> list[_File]:
        """Read files into a slice until it is full; give those that are done with, readable or not."""
        done = []
        for file in files:
            if slice_.is_full_for(file):
                break
            try:
                message = self._read(file)
            except OSError as err:
                slice_.problems.append(_unreadable(file, err.strerror or str(err)))
            else:
                slice_.messages += [message] if message else []
                slice_.octets += len(message.raw) if message else 0
            done.append(file)
        return done

    def _read(self, file: _File) -> Received | None:
        """Read a message, also where it was moved or flagged meanwhile; None if it is gone. Raises `OSError`."""
        if not file.is_plain:
            raise OSError(0, "it is no plain file")
        raw = _content(file.path)
        if raw is None:
            moved = next((one for one in _listed(self._part("cur")) if one.unique == file.unique), None)
            raw = _content(moved.path) if moved else None
        if raw is None:
            return None
        at = datetime.fromtimestamp(file.written_ns / 1e9, UTC)
        return Received(ref=file.unique, raw=raw, size=max(file.size, len(raw)), at=at)

    def _flag(self, unique: str, new: str | None, cur: str) -> Iterator[ConnectorError]:
        """Mark a message as read that lies in `new` or in `cur` under a name, if it is not yet."""
        flags = (new or cur).partition(":2,")[2]
        if "S" in flags and new is None:
            return
        path = self._folder / "cur" / cur if new is None else self._folder / "new" / new
        try:
            path.rename(self._folder / "cur" / f"{unique}:2,{''.join(sorted({*flags, 'S'}))}")
        except FileNotFoundError:
            return
        except OSError as err:
            yield failed("mark as read", path, err)


def _names(part: Path) -> list[str]:
    """Give the names of messages in `new` or `cur`; what is hidden is none (maildir(5))."""
    with doing("look into", part), os.scandir(part) as entries:
        return [entry.name for entry in entries if not entry.name.startswith(".")]


def _listed(part: Path) -> Iterator[_File]:
    # A folder may hold tens of thousands of files: no path is made of each.
    with doing("look into", part), os.scandir(part) as entries:
        for entry in entries:
            if not entry.name.startswith(".") and (found := _stat(entry)):
                yield _File(
                    part=part,
                    name=entry.name,
                    unique=_unique(entry.name),
                    named_ns=found.st_ctime_ns,
                    written_ns=found.st_mtime_ns,
                    size=found.st_size,
                    is_plain=S_ISREG(found.st_mode),
                )


def _stat(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None


def _unique(name: str) -> str:
    return name.partition(":")[0]


def _from(again: str, files: Sequence[_File]) -> list[_File]:
    """Order what is gone over again: from behind where the last call ended, and around."""
    ordered = sorted(files, key=lambda file: file.unique)
    return [file for file in ordered if file.unique > again] + [file for file in ordered if file.unique <= again]


def _content(path: Path) -> bytes | None:
    """Read the beginning of a file; None if there is none. No link is followed out of the folder."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    with os.fdopen(handle, "rb") as file:
        return file.read(RAW_LIMIT)


def _unreadable(file: _File, why: str) -> Problem:
    message = f"a message cannot be read: {why}"
    remedy = "make it a plain file that the user who runs outcomed may read, or take it out of the folder"
    return Problem(where=str(file.path), message=message, remedy=remedy)


def connect(settings: Settings, context: Context) -> MaildirInbox:
    """Open the Maildir; nothing is read yet."""
    return MaildirInbox(settings, context)
