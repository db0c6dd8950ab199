"""Calendar `ics`: one event per file in its state folder, assembled into feeds that calendar programs subscribe to.

It speaks to the file system only. Feeds are iCalendar (RFC 5545) with METHOD:PUBLISH: one per owner and one of
everything. A cancelled event stays in them with STATUS:CANCELLED for 90 days, so that every subscriber learns of it.
The files under `events/` are the calendar: who edits or deletes one by hand has moved or removed the event.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from pydantic import BaseModel, ConfigDict, Field

from outcomed.model.event import Event, Observed, Route, Target
from outcomed.model.result import Receipt
from outcomed.ports import Absent, CalendarChanges, Conflict, ConnectorError, Context, Finding, Found
from outcomed_connectors._shared import ical
from outcomed_connectors._shared.feeds import Feeds, FeedStyle
from outcomed_connectors._shared.files import doing, make_folder, read_if_there, safe_name, write_whole
from outcomed_connectors._shared.ical import Stored
from outcomed_connectors._shared.unread import Unread, uids_in

PORTS: tuple[str, ...] = ("Calendar",)
CANCELLED_STAY = timedelta(days=90)


class Settings(BaseModel):
    """The keys of a calendar of kind `ics`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path | None = Field(
        default=None, description="Where the feeds are written; by default `<name>/feeds` in the state folder."
    )
    title: str = Field(default="Launch follow-ups", description="The name that calendar programs show for a feed.")
    unguessable: bool = Field(
        default=False,
        description="Name the feeds by a secret kept beside the events, so that nobody can guess a colleague's.",
    )


class IcsCalendar:
    """Events as files. Routes are not told apart: one connector is one calendar."""

    def __init__(self, settings: Settings, context: Context) -> None:
        # A folder for each calendar: a second one must not see the events of the first.
        own = context.state / safe_name(context.name)
        self._events = own / "events"
        style = FeedStyle(title=settings.title, unguessable=settings.unguessable)
        self._folder = context.base / settings.folder if settings.folder else own / "feeds"
        self._feeds = Feeds(self._folder, own, style)
        self._name, self._zone = context.name, context.zone
        self._read: dict[str, tuple[str, Stored | Unread]] = {}

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        there = self._stored(event.uid)
        if isinstance(there, Stored) and there.observed.etag == _etag(_document(event)):
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
        target = Target(route=route, href=there.observed.href, etag=there.observed.etag)
        return Found(receipt=Receipt(target=target), observed=there.observed)

    def changes(
        self, route: Route, mark: str | None, known: Mapping[str, Target] = MappingProxyType({})
    ) -> CalendarChanges:
        held = self._all()
        observed = tuple(stored.observed for stored in held.good)
        return CalendarChanges(
            observed=observed,
            unreadable=frozenset(uid for one in held.unread for uid in one.uids) - {each.uid for each in observed},
            problems=tuple(one.problem() for one in held.unread),
        )

    def flush(self, now: datetime) -> None:
        """Assemble the feeds; a feed whose bytes are as they should be is not touched.

        Of an event that cannot be understood the last good copy stays in them, for it most likely still stands.
        """
        held = self._all()
        kept = self._feeds.copies(one.uid for one in held.unread) if held.unread else ()
        self._feeds.write([stored for stored in (*held.good, *kept) if _is_shown(stored, now)])

    def place(self) -> Path:
        return self._folder

    def _write(self, event: Event) -> Receipt:
        raw = _document(event)
        make_folder(self._events)
        path = self._path(event.uid)
        write_whole(path, raw)
        return self._receipt(event, ical.read(raw, path.name, _etag(raw)).observed)

    def _conflict(self, there: Stored | Unread | None) -> Conflict:
        if isinstance(there, Unread):
            there.stays(self._name)
        return Conflict(observed=there.observed if there else None)

    def _receipt(self, event: Event, observed: Observed) -> Receipt:
        return Receipt(
            target=Target(route=event.route, href=observed.href, etag=observed.etag), reference=observed.href
        )

    def _path(self, uid: str) -> Path:
        return self._events / f"{safe_name(uid)}.ics"

    def _stored(self, uid: str) -> Stored | Unread | None:
        return self._at(self._path(uid))

    def _all(self) -> "_Held":
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
        return _Held(good=good, unread=unread)

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
        if known is None or known[0] != etag:
            known = self._read[path.name] = (etag, self._parsed(path, raw, etag))
        return known[1]

    def _parsed(self, path: Path, raw: bytes, etag: str) -> Stored | Unread:
        try:
            found = ical.read(raw, path.name, etag, self._zone)
        except ValueError as err:
            return _unread(path, str(err), raw, etag)
        home = self._path(found.observed.uid).name
        if path.name != home:
            return _unread(path, f"it holds the event that belongs into {home}", raw, etag)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What lies in the folder."""

    good: Sequence[Stored]
    unread: Sequence[Unread]


def connect(settings: Settings, context: Context) -> IcsCalendar:
    """Open the calendar; nothing is read or written yet."""
    return IcsCalendar(settings, context)


def _document(event: Event) -> bytes:
    return ical.calendar([ical.vevent(event).to_ical()])


def _etag(raw: bytes) -> str:
    return sha256(raw).hexdigest()


def _is_in_the_way(there: Stored | Unread | None, expected: Target | None) -> bool:
    if expected is None:
        return there is not None
    return there is None or expected.etag not in (None, _etag_of(there))


def _etag_of(there: Stored | Unread) -> str | None:
    return there.etag if isinstance(there, Unread) else there.observed.etag


def _is_shown(stored: Stored, now: datetime) -> bool:
    return not stored.observed.cancelled or now - stored.stamp < CANCELLED_STAY


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
