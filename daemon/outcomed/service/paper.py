"""On paper: the outside of a simulation. Whatever is sent or put there is kept in memory, and nobody hears of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import TypeVar

from outcomed.connectors import Connectors
from outcomed.decide.due import instant
from outcomed.model.event import Event, Route, Scheduling, Target
from outcomed.model.launch import Launch, Status
from outcomed.model.mail import Mail
from outcomed.model.people import Person
from outcomed.model.reading import DirectoryReading, RegistryReading, Series, Window
from outcomed.model.result import Failure, Receipt
from outcomed.ports import (
    Absent,
    Calendar,
    CalendarChanges,
    CannotTell,
    ConnectorError,
    Finding,
    Metrics,
    SaysWhoInvites,
    StaysHere,
)

T = TypeVar("T")

_AHEAD = frozenset({Status.PLANNED, Status.SLIPPED})


class PaperCalendar:
    """Takes every event, and nobody ever touches one. `invites` is who tells the attendees of a new one."""

    def __init__(self, invites: Scheduling = Scheduling.NONE) -> None:
        self._invites = invites

    def put(self, event: Event, expected: Target | None) -> Receipt:
        new = self._invites if event.organizer and event.attendees else Scheduling.NONE
        scheduling = expected.scheduling if expected and expected.scheduling is not Scheduling.NONE else new
        target = Target(route=event.route, href=event.uid, etag=str(event.sequence), scheduling=scheduling)
        return Receipt(target=target, reference=event.uid)

    def cancel(self, event: Event, expected: Target) -> Receipt:
        return Receipt(target=expected, reference=event.uid)

    def find(self, uid: str, route: Route) -> Finding:
        return Absent()

    def changes(
        self, route: Route, mark: str | None, known: Mapping[str, Target] = MappingProxyType({})
    ) -> CalendarChanges:
        return CalendarChanges(complete=False, mark=mark or "")


class PaperMailer:
    """Takes every mail; `taken` holds them in the order of their time. Of an earlier one it knows nothing."""

    def __init__(self) -> None:
        self.taken: list[Mail] = []

    def send(self, mail: Mail) -> Receipt:
        self.taken.append(mail)
        return Receipt(reference=mail.message_id)

    def find(self, mail: Mail) -> Finding:
        return CannotTell(why="a simulation asks nobody")


class _Unasked:
    """Numbers that could only be had by asking others."""

    def series(self, name: str, window: Window) -> Series:
        raise ConnectorError(Failure.LATER, "a simulation asks nobody for numbers")


class Said:
    """A registry and a directory that were read once, and then say the same for ever, but that launches go out.

    `now` is whatever the one who plays with it sets; what could not be read cannot be read.
    """

    def __init__(
        self, registry: RegistryReading | None, directory: DirectoryReading | None, out: Mapping[str, datetime]
    ) -> None:
        self.now = datetime.min.replace(tzinfo=UTC)
        self.out = out
        self._registry = registry
        self._directory = directory

    def read(self) -> RegistryReading:
        return as_of(_there(self._registry), self.out, self.now)

    def people(self) -> DirectoryReading:
        return _there(self._directory)


def _there(reading: T | None) -> T:
    if reading is None:
        raise ConnectorError(Failure.LATER, "it could not be read")
    return reading


def on_paper(outside: Connectors, said: Said, mailer: PaperMailer) -> Connectors:
    """Put paper in the place of every connector; numbers are read where that is reading files of this machine, and
    replies not at all."""
    metrics: dict[str, Metrics] = {
        name: source if isinstance(source, StaysHere) else _Unasked() for name, source in outside.metrics.items()
    }
    return Connectors(
        registry=said,
        directory=said,
        calendars={name: PaperCalendar(_who_invites(calendar)) for name, calendar in outside.calendars.items()},
        mailers=dict.fromkeys(outside.mailers, mailer),
        metrics=metrics,
    )


def _who_invites(calendar: Calendar) -> Scheduling:
    """Give who tells the attendees, as far as that is known without asking: else the server does."""
    said = calendar.invites if isinstance(calendar, SaysWhoInvites) else None
    return said or Scheduling.SERVER


# --- launches as they go on ---


def slipped(reading: RegistryReading, slips: Mapping[str, date], today: date) -> RegistryReading:
    """Move launches, each by its id or one that it had before: what is ahead again is planned."""

    def moved(launch: Launch) -> Launch:
        day = next((slips[name] for name in (launch.id, *launch.was) if name in slips), None)
        if day is None:
            return launch
        return replace(launch, date=day, status=Status.PLANNED if day >= today else Status.LAUNCHED)

    return replace(reading, launches=tuple(moved(launch) for launch in reading.launches))


def goes_out(launch: Launch, people: Mapping[str, Person], now: datetime) -> datetime | None:
    """Give when a launch goes out that is planned for today or later; None for every other one.

    One whose date has passed already waits for its owner's word, and so does all that follows from it.
    """
    owner = people.get(launch.owner) or Person(id=launch.owner, name="", email="")
    if launch.date is None or launch.status not in _AHEAD or launch.date < now.astimezone(owner.tz).date():
        return None
    return max(instant(launch.date, time(0), owner), now)


def as_of(reading: RegistryReading, out: Mapping[str, datetime], now: datetime) -> RegistryReading:
    """Give a reading as it stands at an instant; `out` says when which launch goes out."""

    def now_is(launch: Launch) -> Launch:
        is_out = launch.id in out and out[launch.id] <= now
        return replace(launch, status=Status.LAUNCHED) if is_out else launch

    return replace(reading, launches=tuple(now_is(launch) for launch in reading.launches))
