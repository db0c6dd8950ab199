"""A house whose events stand on a DAV server or in files that are mailed, and whose process may die on the wire."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import httpx

from outcomed.connectors import Connectors
from outcomed.model.event import Event, Route, Target
from outcomed.model.key import Key, decode
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Calendar, Conflict, Context
from outcomed_connectors._shared import ical
from outcomed_connectors.caldav import CaldavCalendar, Settings
from outcomed_connectors.caldav.wire import READS, Reply, Wire
from outcomed_connectors.invite_mail import InviteMail
from support.dav_inviting import InvitingTwin, edited
from support.dav_twin import Answer, Break, dav_twin
from support.house import NAMESPACE, House, Killer

HOME = "/cal/service/work/"
DAV = Route(connector="calendar")
MAILED = Route(connector="other")
_METHODS = {"put": "PUT", "cancel": "DELETE", "changes": "REPORT"}
_SPOILT = b"BEGIN:VEVNT"


class _MortalWire(Wire):
    """A wire whose process may die before a change leaves, and before the reply to it is read."""

    killer = Killer()

    def _once(self, request: httpx.Request, auth: httpx.Auth | None) -> Reply:
        if request.method in READS:
            return super()._once(request, auth)
        self.killer.strike(after=False)
        reply = super()._once(request, auth)
        self.killer.strike(after=True)
        return reply


class _MortalDav(CaldavCalendar):
    """The real connector on such a wire. One call at a time: else a run could not be played again."""

    def __init__(self, url: str, context: Context, clock: Callable[[], datetime], killer: Killer) -> None:
        settings = Settings(url=url, connections=1, timeout_s=10)
        super().__init__(settings, context, clock)
        self._wire = _MortalWire(settings, clock)
        self._wire.killer = killer


class _MortalFiles(InviteMail):
    """Events that are mailed, whose process may die beside their files."""

    killer = Killer()
    log: list[str]

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        self.killer.strike(after=False)
        result = super().put(event, expected)
        self.log.append(event.uid)
        self.killer.strike(after=True)
        return result


@dataclass
class DavHouse(House):
    """A house on a server of its own; `close` it in the end."""

    twin: InvitingTwin = field(default_factory=InvitingTwin)
    filed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._stack = ExitStack()
        self._stack.enter_context(dav_twin(HOME, twin=self.twin))
        self._connect()

    def _connect(self) -> None:
        context = Context(name="calendar", namespace=NAMESPACE, base=self.folder, state=self.folder / "state")
        self.dav = _MortalDav(f"{self.twin.origin}{HOME}", context, lambda: self.now, self.killer)
        self.files = _MortalFiles(replace(context, name="other"))
        self.files.killer, self.files.log = self.killer, self.filed

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, calendars={DAV.connector: self.dav, MAILED.connector: self.files})

    def restart(self) -> None:
        self.dav.close()
        self._connect()
        super().restart()

    def close(self) -> None:
        self.dav.close()
        self._stack.close()


@dataclass(frozen=True)
class Seen:
    """An event as it stands somewhere."""

    uid: str
    key: Key
    owner: str
    start: datetime
    cancelled: bool


class DavHands:
    """Hands on the server's calendar, and eyes on both. An event that was spoilt is seen as it was before; `deleted`
    are the uids of those that somebody took away."""

    def __init__(self, house: DavHouse) -> None:
        self._house, self._twin = house, house.twin
        self._read: dict[tuple[str, int], Seen] = {}
        self.deleted: set[str] = set()

    @property
    def calendars(self) -> Mapping[Route, Calendar]:
        return {DAV: self._house.dav, MAILED: self._house.files}

    @property
    def events(self) -> Mapping[tuple[Route, str], Seen]:
        there = [(DAV, seen) for seen in self.on_server().values()]
        filed = [(MAILED, _seen(stored)) for stored in self._house.files.held().good]
        return {(route, seen.uid): seen for route, seen in (*there, *filed)}

    def on_server(self) -> dict[str, Seen]:
        """Give what stands on the server by its address."""
        return {path: self._at(path) for path in self._twin.objects}

    def _at(self, path: str) -> Seen:
        raw, version = self._twin.objects[path]
        if (path, version) not in self._read:
            mended = raw.replace(_SPOILT, b"BEGIN:VEVENT")
            self._read[path, version] = _seen(ical.read(mended, path, ""))
        return self._read[path, version]

    @property
    def writes(self) -> int:
        return sum(call in ("PUT", "DELETE") for call in self._twin.calls) + len(self._house.filed)

    @property
    def unreadable(self) -> frozenset[str]:
        return frozenset(seen.uid for path, seen in self.on_server().items() if _SPOILT in self._twin.objects[path][0])

    def move(self, uid: str, start: datetime) -> None:
        def moved(event: Any) -> None:
            length = event.decoded("DTEND") - event.decoded("DTSTART")
            sequence = int(event["SEQUENCE"]) + 1
            for name, value in (("DTSTART", start), ("DTEND", start + length), ("SEQUENCE", sequence)):
                del event[name]
                event.add(name, value)

        for path in self.at(uid):
            if _SPOILT not in self._twin.objects[path][0]:
                self._twin.edit(path, lambda raw: edited(raw, moved))

    def delete(self, uid: str) -> None:
        self.deleted.add(uid)
        for path in self.at(uid):
            self._twin.remove(path)

    def spoil(self, uid: str) -> None:
        for path in self.at(uid):
            self._twin.spoil(path, self._twin.objects[path][0].replace(b"BEGIN:VEVENT", _SPOILT))

    def at(self, uid: str) -> list[str]:
        """Give where an event stands on the server; nowhere for one in a file."""
        return [path for path, seen in self.on_server().items() if seen.uid == uid]

    def fail(self, method: str, kind: Failure, *, nth: int) -> None:
        wait = {"retry-after": "600"}
        self._twin.fail(_METHODS[method], Break.BEFORE if kind is Failure.UNKNOWN else Answer(503, wait), nth=nth)

    def lose_reply(self, method: str, *, nth: int) -> None:
        self._twin.fail(_METHODS[method], Break.LOST_REPLY, nth=nth)

    def heal(self) -> None:
        self._twin.heal()


def _seen(stored: ical.Stored) -> Seen:
    observed = stored.observed
    (key,) = [line for line in stored.component.splitlines() if line.startswith(b"X-OUTCOMED-KEY:")]
    return Seen(
        uid=observed.uid,
        key=decode(key.decode().partition(":")[2]),
        owner=stored.owner,
        start=observed.start,
        cancelled=observed.cancelled,
    )
