"""A calendar as a folder: one event per file. Who edits or deletes one by hand has moved or removed the event."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from outcomed.model.event import Event, Observed, Route, Scheduling, Target
from outcomed.model.result import Receipt
from outcomed.ports import Absent, CalendarChanges, Conflict, ConnectorError, Context, Finding, Found
from outcomed_connectors._shared import ical
from outcomed_connectors._shared.files import doing, make_folder, read_if_there, safe_name, write_whole
from outcomed_connectors._shared.ical import Stored
from outcomed_connectors._shared.unread import Unread, uids_in


class EventFiles:
    """Events as files below `<state>/<name of the calendar>/events`. Routes are not told apart: one connector is one
    calendar. `document` writes an event, and equal events as equal bytes; `scheduling` is who tells the attendees."""

    def __init__(
        self, context: Context, document: Callable[[Event], bytes], *, scheduling: Scheduling = Scheduling.NONE
    ) -> None:
        # A folder for each calendar: a second one must not see the events of the first.
        self.own = context.state / safe_name(context.name)
        self._events = self.own / "events"
        self._document, self._scheduling = document, scheduling
        self._name, self._zone, self._may_go_on = context.name, context.zone, context.may_go_on
        self._read: dict[str, _Known] = {}

    @property
    def invites(self) -> Scheduling | None:
        return self._scheduling

    def files(self) -> tuple[Path, ...]:
        return (self._events,)

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        there = self._stored(event.uid)
        if isinstance(there, Stored) and there.observed.etag == _etag(self._document(event)):
            return self._receipt(event, there.observed)
        if _is_in_the_way(there, expected):
            return self._conflict(there)
        return self._write(event)

    def cancel(self, event: Event, expected: Target) -> Receipt | Conflict:
        if self._stored(event.uid) is None:
            return Receipt(target=replace(expected, etag=None))
        return self.put(replace(event, cancelled=True), expected)

    def find(self, uid: str, route: Route) -> Finding:
        there = self._stored(uid)
        if there is None:
            return Absent()
        if isinstance(there, Unread):
            return there.finding()
        return Found(receipt=Receipt(target=self._target(route, there.observed)), observed=there.observed)

    def changes(
        self, route: Route, mark: str | None, known: Mapping[str, Target] = MappingProxyType({})
    ) -> CalendarChanges:
        held = self.held()
        observed = tuple(stored.observed for stored in held.good)
        return CalendarChanges(
            observed=observed,
            unreadable=frozenset(uid for one in held.unread for uid in one.uids) - {each.uid for each in observed},
            problems=tuple(one.problem() for one in held.unread),
        )

    def _write(self, event: Event) -> Receipt:
        raw = self._document(event)
        make_folder(self._events)
        path = self._path(event.uid)
        write_whole(path, raw, may_go_on=self._may_go_on)
        return self._receipt(event, ical.read(raw, path.name, _etag(raw)).observed)

    def _conflict(self, there: Stored | Unread | None) -> Conflict:
        if there is None:
            return Conflict(observed=None)
        if isinstance(there, Unread):
            there.stays(self._name)
        return Conflict(observed=there.observed, scheduling=self._scheduling)

    def _receipt(self, event: Event, observed: Observed) -> Receipt:
        return Receipt(target=self._target(event.route, observed), reference=observed.href)

    def _target(self, route: Route, observed: Observed) -> Target:
        return Target(route=route, href=observed.href, etag=observed.etag, scheduling=self._scheduling)

    def _path(self, uid: str) -> Path:
        return self._events / f"{safe_name(uid)}.ics"

    def _stored(self, uid: str) -> Stored | Unread | None:
        return self._at(self._path(uid))

    def held(self) -> "Held":
        """Give what lies in the folder; `ConnectorError` where nothing of it can be read."""
        good: list[Stored] = []
        unread: list[Unread] = []
        failed: list[ConnectorError] = []
        for path in self._listing():
            try:
                found = self._at(path)
            except ConnectorError as err:
                failed.append(err)
                found = _unread(path, err.message, remedy=err.remedy)
            good += [found] if isinstance(found, Stored) else []
            unread += [found] if isinstance(found, Unread) else []
        if failed and not good:
            # Not some files, but the folder or the disk.
            raise failed[0]
        return Held(good=good, unread=unread)

    def _listing(self) -> list[Path]:
        with doing("list", self._events):
            try:
                # Editors leave hidden and backup files here; they are no events.
                names = (path for path in self._events.iterdir() if path.suffix == ".ics")
                return sorted(path for path in names if not path.name.startswith("."))
            except FileNotFoundError:
                return []

    def _at(self, path: Path) -> Stored | Unread | None:
        """Give what is in a file: an event, or something that cannot be understood."""
        with doing("read", path):
            is_file = path.is_file() or not path.exists()
        if not is_file:
            # A device or a pipe under this name might never end.
            return _unread(path, "it is no file")
        raw = read_if_there(path)
        if raw is None:
            return None
        etag = _etag(raw)
        known = self._read.get(path.name)
        if known is None or known.etag != etag:
            known = self._read[path.name] = _known(etag, raw, self._parsed(path, raw, etag))
        return known.whole(raw)

    def _parsed(self, path: Path, raw: bytes, etag: str) -> Stored | Unread:
        try:
            found = ical.read(raw, path.name, etag, self._zone)
        except ValueError as err:
            return _unread(path, str(err), raw, etag)
        home = self._path(found.observed.uid).name
        if path.name != home:
            return _unread(path, f"it holds the event that belongs into {home}", raw, etag)
        return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What is in a file, as long as its bytes are the same. Its VEVENT, most of it, stays there where it can be
    read from: `size` octets from `start` on."""

    etag: str
    found: Stored | Unread
    start: int = 0
    size: int = 0

    def whole(self, raw: bytes) -> Stored | Unread:
        if isinstance(self.found, Unread) or not self.size:
            return self.found
        return replace(self.found, component=raw[self.start : self.start + self.size])


def _known(etag: str, raw: bytes, found: Stored | Unread) -> _Known:
    if isinstance(found, Unread) or (start := raw.find(found.component)) < 0:
        return _Known(etag, found)
    return _Known(etag, replace(found, component=b""), start, len(found.component))


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What lies in the folder."""

    good: Sequence[Stored]
    unread: Sequence[Unread]


def _etag(raw: bytes) -> str:
    return sha256(raw).hexdigest()


def _is_in_the_way(there: Stored | Unread | None, expected: Target | None) -> bool:
    if expected is None:
        return there is not None
    return there is None or expected.etag not in (None, _etag_of(there))


def _etag_of(there: Stored | Unread) -> str | None:
    return there.etag if isinstance(there, Unread) else there.observed.etag


def _unread(path: Path, why: str, raw: bytes = b"", etag: str | None = None, *, remedy: str = "") -> Unread:
    uid = unquote(path.stem)
    return Unread(
        uid=uid,
        where=str(path),
        why=why,
        remedy=remedy or "put back the file as outcomed wrote it, or move it out of this folder",
        etag=etag,
        uids=uids_in(raw) | {uid},
    )
