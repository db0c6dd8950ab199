"""The events of a future on paper: how each is told, and the file that a calendar program reads of it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from outcomed.decide.world import World
from outcomed.ical import attendees
from outcomed.ical.writing import calendar, vevent, written
from outcomed.model import keys
from outcomed.model.effect import EffectRow, Kind, Shape, State
from outcomed.model.event import Attendee, Event, Route
from outcomed.model.key import Key, encode, identity
from outcomed.model.people import Person
from outcomed.simulate import Frozen, Future


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event as it stands in the end, or was cancelled meanwhile. `people` are whose calendar it is in and who is
    invited; `moved_from` is where it stands now, if it will be moved. `raw` is what a calendar program reads; like its
    `file` it is empty for what is cancelled."""

    at: datetime
    until: datetime
    when: str
    what: str
    title: str
    text: str
    key: str
    people: tuple[str, ...]
    names: str
    is_cancelled: bool
    changed: datetime | None
    moved_from: datetime | None
    moved_from_when: str
    file: str
    raw: bytes


def events_of(future: Future) -> Iterator[EventRow]:
    """Give what stands ahead, and what is cancelled until the end; only the newest generation of each."""
    for row in future.end.recorded.effects.values():
        changed = future.changed.get((row.key, row.generation))
        if row.kind is not Kind.EVENT or row.shape is None or future.end.recorded.newest_generation(row.key) != row:
            continue
        is_cancelled = row.state is State.CANCELLED and changed is not None
        event = _event(future, row, row.shape, changed, is_cancelled=is_cancelled)
        first = min(event.at, event.moved_from or event.at)
        is_ahead = row.state is State.PRESENT and event.at > future.start.now
        if is_cancelled or (is_ahead and first <= future.end.now):
            yield event


def _event(future: Future, row: EffectRow, shape: Shape, changed: datetime | None, *, is_cancelled: bool) -> EventRow:
    world, words, start = future.end, _words(future.frozen, row), shape.start
    before = future.start.recorded.newest_generation(row.key)
    moved_from = before.shape.start if before and before.shape and before.state is State.PRESENT else None
    people = tuple(dict.fromkeys((row.who, *shape.attendees)))
    title, what = str(words.get("title", "")), _what(row.key)
    owner = world.people.get(row.who)
    return EventRow(
        at=start,
        until=shape.end,
        when=local(start, owner),
        what=what,
        title=title,
        text=str(words.get("description", "")),
        key=encode(row.key),
        people=people,
        names=", ".join(person.name if (person := world.people.get(who)) else who for who in people),
        is_cancelled=is_cancelled,
        changed=changed,
        moved_from=moved_from if moved_from != start else None,
        moved_from_when=local(moved_from, owner) if moved_from and moved_from != start else "",
        file="" if is_cancelled else _file(row, start, owner, f"{what} {title}"),
        raw=b"" if is_cancelled else _raw(world, row, shape, words),
    )


def _file(row: EffectRow, start: datetime, owner: Person | None, name: str) -> str:
    """Name a file by its day and by what it is; two of one day and name differ by their key."""
    day = (start.astimezone(owner.tz) if owner else start).date()
    return f"{day}-{slug(name)}-{identity('', row.key, row.generation)[:6]}.ics"


def _raw(world: World, row: EffectRow, shape: Shape, words: Mapping[str, Any]) -> bytes:
    """Write an event under an identity of its own: no calendar program takes it for the one that really comes."""

    def text(name: str) -> str:
        return str(words.get(name, ""))

    event = Event(
        key=row.key,
        generation=row.generation,
        uid=identity(world.recorded.namespace, row.key, row.generation),
        route=row.target.route if row.target else Route(connector=""),
        sequence=shape.sequence,
        stamp=shape.stamp,
        start=shape.start,
        end=shape.end,
        location=shape.location,
        zone=text("zone") or "UTC",
        owner=row.who,
        busy=bool(words.get("busy", True)),
        alarm_minutes=words.get("alarm_minutes"),
        attendees=tuple(Attendee(**attendee) for attendee in words.get("attendees", ())),
        title=text("title"),
        description=text("description"),
        url=text("url"),
        organizer=text("organizer"),
        organizer_name=text("organizer_name"),
    )
    component = vevent(event)
    attendees.invite(component, event, {})
    return calendar([written(component)])


def _what(event: Key) -> str:
    if keys.is_deputys_copy(event):
        return "deputy's copy"
    return "lunch" if keys.lunch_of(event) else "reminder"


def _words(frozen: Frozen, row: EffectRow) -> Mapping[str, Any]:
    found = frozen(row.key, row.generation)
    return json.loads(found) if found else {}


def local(at: datetime, person: Person | None) -> str:
    """Tell an instant in the zone of a person."""
    there = at.astimezone(person.tz) if person else at
    city = there.tzinfo.key.rpartition("/")[2].replace("_", " ") if isinstance(there.tzinfo, ZoneInfo) else "UTC"
    return f"{there:%a} {there.day} {there:%b %Y %H:%M} {city}"


def slug(text: str) -> str:
    """Write any text as a plain word for a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60]
