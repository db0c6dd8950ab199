"""Calendar `ics`: one event per file in its state folder, assembled into feeds that calendar programs subscribe to.

It speaks to the file system only. Feeds are iCalendar (RFC 5545) with METHOD:PUBLISH: one per owner and one of
everything. A cancelled event stays in them with STATUS:CANCELLED for 90 days, so that every subscriber learns of it.
The files under `events/` are the calendar: who edits or deletes one by hand has moved or removed the event. With
`copies`, there are no such files: the feeds show what stands in other calendars.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from outcomed.model.event import Event
from outcomed.ports import Context
from outcomed_connectors._shared import ical
from outcomed_connectors._shared.event_files import EventFiles
from outcomed_connectors._shared.feeds import Feeds, FeedStyle
from outcomed_connectors._shared.ical import Stored

PORTS: tuple[str, ...] = ("Calendar", "Mirrors")
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


class IcsCalendar(EventFiles):
    """Events as files, and the feeds made from them."""

    def __init__(self, settings: Settings, context: Context) -> None:
        super().__init__(context, _document)
        style = FeedStyle(title=settings.title, unguessable=settings.unguessable)
        self._folder = context.base / settings.folder if settings.folder else self.own / "feeds"
        self._feeds = Feeds(self._folder, self.own, style)

    def flush(self, now: datetime) -> None:
        """Assemble the feeds; a feed whose bytes are as they should be is not touched.

        Of an event that cannot be understood the last good copy stays in them, for it most likely still stands.
        """
        held = self.held()
        kept = self._feeds.copies(one.uid for one in held.unread) if held.unread else ()
        self._feeds.write([stored for stored in (*held.good, *kept) if _is_shown(stored, now)])

    def mirror(self, events: Callable[[], Iterable[Event]], mark: str, now: datetime) -> None:
        # By the day, too: what was cancelled leaves the feeds in the end.
        day = f"{now:%Y-%m-%d}"
        if self._feeds.shown() != (mark, day):
            stored = (ical.read(_document(event), event.uid, "") for event in events())
            self._feeds.write([one for one in stored if _is_shown(one, now)])
            self._feeds.show(mark, day)

    def mirrored(self) -> str:
        mark, _ = self._feeds.shown()
        return mark

    def place(self) -> Path:
        return self._folder


def connect(settings: Settings, context: Context) -> IcsCalendar:
    """Open the calendar; nothing is read or written yet."""
    return IcsCalendar(settings, context)


def _document(event: Event) -> bytes:
    return ical.calendar([ical.written(ical.vevent(event))])


def _is_shown(stored: Stored, now: datetime) -> bool:
    return not stored.observed.cancelled or now - stored.stamp < CANCELLED_STAY
