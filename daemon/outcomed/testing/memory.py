"""The twins: ports in memory, with the hands of a person and with planned faults."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

from outcomed.model.event import (
    Acceptance,
    Answer,
    Event,
    Observed,
    PartStat,
    RoomAnswer,
    Route,
    Scheduling,
    Target,
)
from outcomed.model.launch import Launch
from outcomed.model.mail import Mail, items_in
from outcomed.model.people import Person
from outcomed.model.problem import Problem
from outcomed.model.reading import DirectoryReading, Point, RegistryReading, Series, Window
from outcomed.model.result import Failure, Receipt
from outcomed.ports import (
    MESSAGES_AT_ONCE,
    RAW_LIMIT,
    Absent,
    Arrived,
    CalendarChanges,
    CannotTell,
    Conflict,
    ConnectorError,
    Finding,
    Found,
    Received,
    Room,
)
from outcomed.testing.faults import Faults


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    event: Event
    observed: Observed
    is_unreadable: bool = False


class MemoryCalendar:
    """A calendar server in memory. `writes` counts the changes that we made to it; `scheduling` is who tells the
    attendees, `bookable` are the rooms, which answer by hand."""

    def __init__(
        self,
        faults: Faults | None = None,
        *,
        scheduling: Scheduling = Scheduling.NONE,
        bookable: Sequence[Room] = (),
    ) -> None:
        self.faults = faults or Faults()
        self.scheduling = scheduling
        self.bookable = tuple(bookable)
        self.writes = 0
        self._kept: dict[tuple[Route, str], _Kept] = {}
        self._edition = 0

    @property
    def invites(self) -> Scheduling | None:
        return self.scheduling

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        with self.faults.around("put"):
            return self._put(event, expected)

    def cancel(self, event: Event, expected: Target) -> Receipt | Conflict:
        with self.faults.around("cancel"):
            if (expected.route, event.uid) not in self._kept:
                return Receipt(target=replace(expected, etag=None))
            return self._put(replace(event, cancelled=True), expected)

    def find(self, uid: str, route: Route) -> Finding:
        with self.faults.around("find"):
            kept = self._kept.get((route, uid))
            if kept and kept.is_unreadable:
                return CannotTell(why=f"{uid} cannot be understood")
            return Found(receipt=self._receipt(route, kept.observed), observed=kept.observed) if kept else Absent()

    def changes(
        self, route: Route, mark: str | None, known: Mapping[str, Target] = MappingProxyType({})
    ) -> CalendarChanges:
        with self.faults.around("changes"):
            here = {uid: kept for (at, uid), kept in self._kept.items() if at == route}
            unreadable = frozenset(uid for uid, kept in here.items() if kept.is_unreadable)
            return CalendarChanges(
                observed=tuple(kept.observed for kept in here.values() if not kept.is_unreadable),
                unreadable=unreadable,
                problems=tuple(_unreadable(uid) for uid in sorted(unreadable)),
            )

    def rooms(self) -> Sequence[Room]:
        with self.faults.around("rooms"):
            return tuple(sorted(self.bookable, key=lambda room: (room.name.casefold(), room.address)))

    @property
    def events(self) -> Mapping[tuple[Route, str], Event]:
        """Give what the calendar holds, by route and uid, at the times at which a person may have put it."""
        return {
            at: replace(kept.event, start=kept.observed.start, end=kept.observed.end) for at, kept in self._kept.items()
        }

    def move(self, uid: str, start: datetime) -> None:
        """Move an event by hand; it keeps its length."""
        for at, kept in self._of(uid):
            seen = kept.observed
            end = start + (seen.end - seen.start)
            moved = replace(seen, start=start, end=end, sequence=seen.sequence + 1, etag=self._next_etag())
            self._kept[at] = replace(kept, observed=moved)

    def answer(self, uid: str, address: str, status: PartStat) -> None:
        """Let somebody answer an invitation in their calendar."""
        for at, kept in self._of(uid):
            said = Answer(address=address.lower(), status=status)
            others = tuple(a for a in kept.observed.answers if a.address != said.address)
            self._kept[at] = replace(kept, observed=replace(kept.observed, answers=(*others, said)))

    def answer_for_room(self, uid: str, address: str, acceptance: Acceptance) -> None:
        """Let a room answer, as its rule or its manager does."""
        for at, kept in self._of(uid):
            said = tuple(replace(r, acceptance=acceptance) if r.address == address else r for r in kept.observed.rooms)
            self._kept[at] = replace(kept, observed=replace(kept.observed, rooms=said, etag=self._next_etag()))

    def write_into(self, uid: str, notes: str) -> None:
        """Write by hand into an event's description, in the place of what is there."""
        for at, kept in self._of(uid):
            seen = replace(kept.observed, notes=notes, etag=self._next_etag())
            self._kept[at] = replace(kept, observed=seen)

    def make_all_day(self, uid: str, day: date) -> None:
        """Make an event one of a whole day by hand; our zone is UTC."""
        for at, kept in self._of(uid):
            start = datetime.combine(day, time(), UTC)
            seen = replace(kept.observed, all_day=day, start=start, end=start + timedelta(days=1))
            self._kept[at] = replace(kept, observed=replace(seen, etag=self._next_etag()))

    def spoil(self, uid: str) -> None:
        """Make by hand that nobody can understand an event any more."""
        for at, kept in self._of(uid):
            self._kept[at] = replace(kept, is_unreadable=True, observed=replace(kept.observed, etag=self._next_etag()))

    def delete(self, uid: str) -> None:
        """Delete an event by hand."""
        for at, _ in self._of(uid):
            del self._kept[at]

    def _of(self, uid: str) -> list[tuple[tuple[Route, str], _Kept]]:
        found = [(at, kept) for at, kept in self._kept.items() if at[1] == uid]
        if not found:
            raise KeyError(f"no event {uid} in this calendar")
        return found

    def _put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        kept = self._kept.get((event.route, event.uid))
        if (
            kept
            and not kept.is_unreadable
            and kept.event == event
            and kept.observed == _seen(event, kept.observed.etag)
        ):
            return self._receipt(event.route, kept.observed)
        if kept is None and expected is not None:
            return Conflict(observed=None)
        if kept and (expected is None or expected.etag not in (None, kept.observed.etag)):
            if kept.is_unreadable:
                raise ConnectorError(Failure.LATER, f"{event.uid} cannot be understood", "mend it, or repair it")
            return Conflict(observed=kept.observed, scheduling=self.scheduling)
        observed = _seen(event, self._next_etag(), kept)
        self._kept[event.route, event.uid] = _Kept(event=event, observed=observed)
        self.writes += 1
        return self._receipt(event.route, observed)

    def _receipt(self, route: Route, observed: Observed) -> Receipt:
        target = Target(route=route, href=observed.href, etag=observed.etag, scheduling=self.scheduling)
        return Receipt(target=target, reference=observed.href)

    def _next_etag(self) -> str:
        self._edition += 1
        return f'"{self._edition}"'


class MemoryMirror:
    """Copies in memory. `writes` counts how often they were made anew."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.events: dict[str, Event] = {}
        self.writes = 0
        self._mark = ""

    def mirror(self, events: Callable[[], Iterable[Event]], mark: str, now: datetime) -> None:
        with self.faults.around("mirror"):
            if mark != self._mark:
                self.events = {event.uid: event for event in events()}
                self._mark, self.writes = mark, self.writes + 1

    def mirrored(self) -> str:
        with self.faults.around("mirrored"):
            return self._mark

    # --- the hands of a person ---

    def spoil(self) -> None:
        self.events, self._mark = {}, ""


class MemoryMailer:
    """A mail server in memory: `accepted` holds every mail it took, twice if it was sent twice.

    With `can_find` false it is like SMTP: nobody can tell afterwards.
    """

    def __init__(self, faults: Faults | None = None, *, can_find: bool = True) -> None:
        self.faults = faults or Faults()
        self.accepted: list[Mail] = []
        self._can_find = can_find

    def send(self, mail: Mail) -> Receipt:
        if mail.recipient in self.faults.refused:
            raise ConnectorError(Failure.REFUSED, f"{mail.recipient} is refused", "correct the address")
        with self.faults.around("send"):
            self.accepted.append(mail)
            return Receipt(reference=mail.message_id)

    def find(self, mail: Mail) -> Finding:
        with self.faults.around("find"):
            if not self._can_find:
                return CannotTell(why="this twin keeps no record that can be asked")
            there = next((one for one in self.accepted if one.message_id == mail.message_id), None)
            if there is None:
                return Absent()
            return Found(receipt=Receipt(reference=mail.message_id), told=items_in(there.raw) or None)


class MemoryInbox:
    """A mailbox in memory. `read_refs` are the messages that are marked as read; `problems` are told by each call."""

    def __init__(self, faults: Faults | None = None) -> None:
        self.faults = faults or Faults()
        self.read_refs: set[str] = set()
        self.problems: tuple[Problem, ...] = ()
        self._kept: dict[int, Received] = {}
        self._last = 0

    def deliver(self, raw: bytes, at: datetime | None = None) -> str:
        """Let a message come; give the ref that it has."""
        self._last += 1
        self._kept[self._last] = Received(ref=str(self._last), raw=raw[:RAW_LIMIT], size=len(raw), at=at)
        return str(self._last)

    def remove(self, ref: str) -> None:
        """Delete a message by hand."""
        del self._kept[int(ref)]

    def messages(self, mark: str | None) -> Arrived:
        with self.faults.around("messages"):
            last = int(mark) if mark and mark.isdecimal() else 0
            beyond = [number for number in self._kept if number > last]
            given = beyond[:MESSAGES_AT_ONCE]
            return Arrived(
                messages=tuple(self._kept[number] for number in given),
                mark=str(given[-1] if given else last),
                has_more=len(given) < len(beyond),
                problems=self.problems,
            )

    def seen(self, refs: Sequence[str]) -> None:
        with self.faults.around("seen"):
            self.read_refs |= {ref for ref in refs if ref.isdecimal() and int(ref) in self._kept}


class MemoryRegistry:
    """A launch registry in memory. `broken` maps a record's place to what is wrong with it."""

    def __init__(self, launches: Iterable[Launch] = (), faults: Faults | None = None) -> None:
        self.faults = faults or Faults()
        self.launches: dict[str, Launch] = {launch.id: launch for launch in launches}
        self.broken: dict[str, Problem] = {}

    def read(self) -> RegistryReading:
        with self.faults.around("read"):
            launches = self.launches.values()
            return RegistryReading(
                launches=tuple(launch for launch in launches if launch.position.where not in self.broken),
                problems=tuple(self.broken.values()),
                unreadable=frozenset(self.broken),
                owners={each.position.where: each.owner for each in launches if each.position.where in self.broken},
            )


class MemoryDirectory:
    """A people directory in memory. `broken` maps a person's id to what is wrong with the record."""

    def __init__(self, people: Iterable[Person] = (), faults: Faults | None = None) -> None:
        self.faults = faults or Faults()
        self.everybody: dict[str, Person] = {person.id: person for person in people}
        self.broken: dict[str, Problem] = {}

    def people(self) -> DirectoryReading:
        with self.faults.around("people"):
            good = (person for person in self.everybody.values() if person.id not in self.broken)
            return DirectoryReading(
                people=tuple(good), problems=tuple(self.broken.values()), unreadable=frozenset(self.broken)
            )


class MemoryMetrics:
    """Number series in memory, by name."""

    def __init__(self, points: Mapping[str, Iterable[Point]] | None = None, faults: Faults | None = None) -> None:
        self.faults = faults or Faults()
        self.points: dict[str, tuple[Point, ...]] = {name: tuple(some) for name, some in (points or {}).items()}

    def series(self, name: str, window: Window) -> Series:
        with self.faults.around("series"):
            if name not in self.points:
                raise ConnectorError(Failure.REFUSED, f"there is no series {name}", "name another series")
            inside = (point for point in self.points[name] if window.first <= point.as_of <= window.last)
            return Series(points=tuple(sorted(inside, key=lambda point: point.as_of)))


def _unreadable(uid: str) -> Problem:
    return Problem(where=f"event {uid}", key=uid, message="it cannot be understood", remedy="mend or delete it")


def _seen(event: Event, etag: str, before: _Kept | None = None) -> Observed:
    return Observed(
        uid=event.uid,
        href=event.uid,
        etag=etag,
        sequence=event.sequence,
        start=event.start,
        end=event.end,
        cancelled=event.cancelled,
        rooms=_asked(event, before.observed if before else None),
        notes=event.description,
        key=event.key,
        generation=event.generation,
        owner=event.owner,
    )


def _asked(event: Event, before: Observed | None) -> tuple[RoomAnswer, ...]:
    """Ask the rooms of an event; those keep their answer that were asked for the same time."""
    stays = before is not None and (before.start, before.end) == (event.start, event.end)
    known = {room.address: room for room in (before.rooms if before and stays else ())}
    asked = (RoomAnswer(address=address.lower(), acceptance=Acceptance.ASKED) for address in event.rooms)
    return tuple(known.get(room.address, room) for room in asked)
