"""Calendar `ics`: one event per file in its state folder, assembled into feeds that calendar programs subscribe to.

It speaks to the file system only. Feeds are iCalendar (RFC 5545) with METHOD:PUBLISH: one per owner and one of
everything. A cancelled event stays in them with STATUS:CANCELLED for 90 days, so that every subscriber learns of it.
The files under `events/` are the calendar: who edits or deletes one by hand has moved or removed the event.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from outcomed.model.event import Event, Observed, Route, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, CalendarChanges, Conflict, ConnectorError, Context, Finding, Found
from outcomed_connectors._shared import ical
from outcomed_connectors._shared.feeds import Feeds, FeedStyle
from outcomed_connectors._shared.files import doing, make_folder, read_if_there, safe_name, write_whole

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
        self._read: dict[str, ical.Stored] = {}

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        there = self._stored(event.uid)
        if there and there.observed.etag == _etag(_document(event)):
            return self._receipt(event, there.observed)
        if _is_in_the_way(there, expected):
            return Conflict(observed=there.observed if there else None)
        return self._write(event)

    def cancel(self, event: Event, expected: Target) -> Receipt | Conflict:
        if self._stored(event.uid) is None:
            return Receipt(target=replace(expected, etag=None))
        return self.put(replace(event, cancelled=True), expected)

    def find(self, uid: str, route: Route) -> Finding:
        there = self._stored(uid)
        if there is None:
            return Absent()
        target = Target(route=route, href=there.observed.href, etag=there.observed.etag)
        return Found(receipt=Receipt(target=target), observed=there.observed)

    def changes(self, route: Route, mark: str | None) -> CalendarChanges:
        return CalendarChanges(observed=tuple(stored.observed for stored in self._all()))

    def flush(self, now: datetime) -> None:
        """Assemble the feeds; a feed whose bytes are as they should be is not touched."""
        self._feeds.write([stored for stored in self._all() if _is_shown(stored, now)])

    def place(self) -> Path:
        return self._folder

    def _write(self, event: Event) -> Receipt:
        raw = _document(event)
        make_folder(self._events)
        path = self._path(event.uid)
        write_whole(path, raw)
        return self._receipt(event, ical.read(raw, path.name, _etag(raw)).observed)

    def _receipt(self, event: Event, observed: Observed) -> Receipt:
        return Receipt(
            target=Target(route=event.route, href=observed.href, etag=observed.etag), reference=observed.href
        )

    def _path(self, uid: str) -> Path:
        return self._events / f"{safe_name(uid)}.ics"

    def _stored(self, uid: str) -> ical.Stored | None:
        path = self._path(uid)
        raw = read_if_there(path)
        return self._parse(path, raw) if raw is not None else None

    def _all(self) -> list[ical.Stored]:
        found: list[ical.Stored] = []
        broken: list[ConnectorError] = []
        for path in self._listing():
            try:
                raw = read_if_there(path)
                found += [self._parse(path, raw)] if raw is not None else []
            except ConnectorError as err:
                broken.append(err)
        if broken:
            raise _together(broken)
        return found

    def _listing(self) -> list[Path]:
        with doing("list", self._events):
            try:
                # Editors leave hidden and backup files here; they are no events.
                names = (path for path in self._events.iterdir() if path.suffix == ".ics")
                return sorted(path for path in names if not path.name.startswith("."))
            except FileNotFoundError:
                return []

    def _parse(self, path: Path, raw: bytes) -> ical.Stored:
        etag = _etag(raw)
        known = self._read.get(path.name)
        if known is None or known.observed.etag != etag:
            try:
                known = ical.read(raw, path.name, etag)
            except ValueError as err:
                raise _foreign(path, str(err)) from err
            if path.name != self._path(known.observed.uid).name:
                raise _foreign(path, f"it holds the event {known.observed.uid}")
            self._read[path.name] = known
        return known


def connect(settings: Settings, context: Context) -> IcsCalendar:
    """Open the calendar; nothing is read or written yet."""
    return IcsCalendar(settings, context)


def _document(event: Event) -> bytes:
    return ical.calendar([ical.vevent(event).to_ical()])


def _etag(raw: bytes) -> str:
    return sha256(raw).hexdigest()


def _is_in_the_way(there: ical.Stored | None, expected: Target | None) -> bool:
    if expected is None:
        return there is not None
    return there is None or expected.etag not in (None, there.observed.etag)


def _is_shown(stored: ical.Stored, now: datetime) -> bool:
    return not stored.observed.cancelled or now - stored.stamp < CANCELLED_STAY


def _foreign(path: Path, why: str) -> ConnectorError:
    remedy = "put back the file as outcomed wrote it, or move it out of this folder"
    return ConnectorError(Failure.REFUSED, f"{path} is no event of outcomed: {why}", remedy)


def _together(errors: Iterable[ConnectorError]) -> ConnectorError:
    every = tuple(errors)
    message = "; ".join(error.message for error in every[:10])
    more = f"; and {len(every) - 10} more" if len(every) > 10 else ""
    return ConnectorError(every[0].kind, message + more, every[0].remedy)
