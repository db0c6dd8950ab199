"""Hands on the calendars of a house on Google Workspace, eyes on them, and what can go wrong with Google."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from outcomed.model.event import Route
from outcomed.model.key import Key, decode
from outcomed.model.result import Failure
from outcomed.ports import Calendar
from outcomed_connectors.google_calendar.document import event_id
from support.google_house import GoogleHouse
from support.google_twin import ApiError, times
from support.google_twin.calendars import Copy

_METHODS = {"put": "calendar.events.[iu]*", "cancel": "calendar.events.delete", "changes": "calendar.events.list"}
_WRITES = ("insert", "update", "patch", "delete")
SPOILT = "many"


@dataclass(frozen=True)
class Seen:
    """An event of ours as it stands at Google."""

    uid: str
    key: Key
    owner: str
    start: datetime
    cancelled: bool
    is_spoilt: bool
    place: str
    answers: Mapping[str, str]


class GoogleHands:
    """Whoever works here works at the calendars that we write. `deleted` are the uids of the events that somebody took
    away."""

    def __init__(self, house: GoogleHouse) -> None:
        self._house, self._twin = house, house.twin
        self.deleted: set[str] = set()

    @property
    def calendars(self) -> Mapping[Route, Calendar]:
        return dict.fromkeys(self._house.routes.values(), self._house.google)

    @property
    def events(self) -> Mapping[tuple[Route, str], Seen]:
        return {(self._house.routes[home], seen.uid): seen for home, _, seen in self.standing()}

    def standing(self) -> Iterator[tuple[str, Copy, Seen]]:
        """Give calendar, copy and what is seen of each event of ours, cancelled ones too."""
        for home in self._house.routes:
            for copy in self._twin.calendars.all[home].copies.values():
                private = copy.fields.get("extendedProperties", {}).get("private", {})
                if "oc_uid" in private and not copy.is_gone:
                    yield home, copy, _seen(copy, private, self._twin.calendars.all[home].zone)

    @property
    def writes(self) -> int:
        return sum(self._twin.requests[f"calendar.events.{verb}"] for verb in _WRITES)

    @property
    def unreadable(self) -> frozenset[str]:
        return frozenset(seen.uid for _, _, seen in self.standing() if seen.is_spoilt)

    def move(self, uid: str, start: datetime) -> None:
        for home in self.at(uid):
            self._twin.hands.move(home, event_id(uid), start)

    def delete(self, uid: str) -> None:
        self.deleted.add(uid)
        for home in self.at(uid):
            self._twin.hands.delete(home, event_id(uid))

    def spoil(self, uid: str) -> None:
        for home in self.at(uid):
            known = self._twin.calendars.all[home].copies[event_id(uid)].fields["extendedProperties"]
            spoilt = known | {"private": known["private"] | {"oc_gen": SPOILT}}
            self._twin.hands.edit(home, event_id(uid), extendedProperties=spoilt)

    def at(self, uid: str) -> list[str]:
        """Give the calendars on which an event stands."""
        return [home for home, copy, seen in self.standing() if seen.uid == uid and not copy.is_cancelled]

    def fail(self, method: str, kind: Failure, *, nth: int) -> None:
        is_unknown = kind is Failure.UNKNOWN
        fault = ApiError("backendError") if is_unknown else ApiError("rateLimitExceeded", headers={"retry-after": "60"})
        self._twin.faults.fail(_METHODS[method], fault, nth=nth)

    def lose_reply(self, method: str, *, nth: int) -> None:
        self._twin.faults.lose_reply(_METHODS[method], nth=nth)

    def heal(self) -> None:
        self._house.mailer.faults.heal()


def _seen(copy: Copy, private: Mapping[str, str], zone: ZoneInfo) -> Seen:
    return Seen(
        uid=private["oc_uid"],
        key=decode(private["oc_key"]),
        owner=decode(private["oc_owner"])[0] if private.get("oc_owner") else "",
        start=times.instant(copy.fields["start"], zone),
        cancelled=copy.is_cancelled,
        is_spoilt=private.get("oc_gen") == SPOILT,
        place=copy.fields.get("location", ""),
        answers={one["email"].lower(): one["responseStatus"] for one in copy.attendees},
    )
