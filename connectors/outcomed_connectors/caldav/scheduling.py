"""Who invites (RFC 6638): asked of the server once for each calendar and organizer."""

from threading import Lock
from typing import Literal

from outcomed.model.event import Event, Scheduling, Target
from outcomed_connectors.caldav.collection import Collection
from outcomed_connectors.caldav.multistatus import CALDAV, DAV

FEATURE = "calendar-auto-schedule"
_ADDRESSES = f"{CALDAV}calendar-user-address-set"
_OWNERS = (f"{DAV}owner", f"{DAV}current-user-principal")


class Schedulers:
    """Remembers who invites, by calendar and organizer."""

    def __init__(self, wanted: Literal["probe", "server", "client", "none"]) -> None:
        self._wanted = wanted
        self._known: dict[tuple[str, str], Scheduling] = {}
        self._lock = Lock()

    def of(self, event: Event, expected: Target | None, collection: Collection) -> Scheduling:
        """Say who tells the attendees of an event. One that was written before keeps what it has: to change it would
        leave people with two invitations, or with none."""
        if not (event.organizer and event.attendees):
            return Scheduling.NONE
        if expected is not None and expected.scheduling is not Scheduling.NONE:
            return expected.scheduling
        return self.decided(collection, event.organizer)

    def decided(self, collection: Collection, organizer: str) -> Scheduling:
        """Say what the config wants, or what the server can do."""
        if self._wanted != "probe":
            return Scheduling(self._wanted)
        about = (collection.place.path, organizer.lower())
        with self._lock:
            known = self._known.get(about)
        if known is None:
            known = Scheduling.SERVER if can_invite(collection, organizer) else Scheduling.CLIENT
            with self._lock:
                self._known[about] = known
        return known


def can_invite(collection: Collection, organizer: str) -> bool:
    """True when the server schedules by itself, and takes the organizer for the owner of this calendar (RFC 6638, 3.1):
    then writing an event with attendees invites them."""
    if FEATURE not in collection.options():
        return False
    wanted = f"mailto:{organizer}".lower()
    return any(wanted in addresses_of(collection, principal) for principal in principals(collection))


def principals(collection: Collection) -> tuple[str, ...]:
    """Give the paths of whom the calendar belongs to, and of whom we are."""
    about = collection.describe(*_OWNERS)
    paths = (collection.place.path_of(href) for name in _OWNERS for href in about.hrefs(name))
    return tuple(dict.fromkeys(path for path in paths if path))


def addresses_of(collection: Collection, principal: str) -> frozenset[str]:
    """Give the addresses under which the server knows somebody, in lower case."""
    found = collection.properties(principal, _ADDRESSES)
    return frozenset(href.lower() for href in found.hrefs(_ADDRESSES))
