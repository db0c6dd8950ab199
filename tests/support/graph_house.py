"""A house whose calendars are Microsoft's, at the twin, and a process that may die at any call that changes something
there; hands on these calendars, and eyes on them."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from outcomed.connectors import Connectors
from outcomed.model.event import Route
from outcomed.model.key import Key, decode
from outcomed.model.result import Failure
from outcomed.ports import Calendar, Context
from outcomed_connectors import graph_calendar
from outcomed_connectors._shared.microsoft.wire import Ask, Reply, Wire
from outcomed_connectors._shared.named_property import NOTE, UID, graph_id
from outcomed_connectors.graph_calendar.place import Places
from support.graph_twin import GraphError, GraphTwin, graph_twin
from support.graph_twin.calendars import Copy
from support.house import NAMESPACE, House, Killer

ROBOT = "outcomes@example.com"
SHARED = Route(connector="calendar")
OWN = Route(connector="calendar", account="{email}")
SPOILT = "many"
_METHODS = {"put": "P*events*", "cancel": "DELETE *", "changes": "GET *"}


class _MortalWire(Wire):
    """A wire whose process may die before a change leaves, and before the reply to it is read."""

    killer = Killer()

    def call(self, ask: Ask) -> Reply:
        if ask.may_write:
            self.killer.strike(after=False)
        reply = super().call(ask)
        if ask.may_write:
            self.killer.strike(after=True)
        return reply


class MortalGraph(graph_calendar.GraphCalendar):
    """The real connector on such a wire."""

    def __init__(self, settings: graph_calendar.Settings, context: Context, house: "GraphHouse") -> None:
        super().__init__(settings, context, house.tell)
        wire = _MortalWire(settings, context, house.tell)
        wire.killer = house.killer
        self._wire, self._places = wire, Places(wire, settings)


@dataclass
class GraphHouse(House):
    """A house on Microsoft 365; `close` it in the end. Where it has an organizer, that mailbox invites; else everybody
    has events in a calendar of their own."""

    people: tuple[str, ...] = ()
    twin: GraphTwin = field(init=False)

    def __post_init__(self) -> None:
        self._stack = ExitStack()
        self._theirs = self.now
        mailboxes = [ROBOT, *(f"{name}@example.com" for name in self.people)]
        self.twin = self._stack.enter_context(graph_twin(mailboxes, clock=self._tell_microsoft))
        super().__post_init__()
        self._connect()

    def _tell_microsoft(self) -> datetime:
        """Microsoft's clock goes on, whatever ours does."""
        self._theirs = max(self._theirs, self.now)
        return self._theirs

    def tell(self) -> datetime:
        return self.now

    @property
    def is_shared(self) -> bool:
        return any(entry.organizer for entry in self.policy.calendars)

    @property
    def routes(self) -> dict[str, Route]:
        """Give where events stand: the route of each calendar by its mailbox."""
        if self.is_shared:
            return {ROBOT: SHARED}
        addresses = [f"{name}@example.com" for name in self.people]
        return {address: replace(OWN, account=address) for address in addresses}

    def _connect(self) -> None:
        context = Context(name="calendar", namespace=NAMESPACE, base=self.folder, state=self.folder / "graph")
        secret = self.folder / "secret"
        secret.write_text(self.twin.secret)
        settings = graph_calendar.Settings.model_validate(
            {
                "tenant": self.twin.tenant,
                "client_id": self.twin.client_id,
                "secret": f"file:{secret}",
                "authority": self.twin.origin,
                "endpoint": self.twin.origin,
                "ca_file": self.twin.ca_file,
                "mailbox": ROBOT,
                "connections": 1,
                "timeout_s": 20,
            }
        )
        self.graph = MortalGraph(settings, context, self)

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, calendars={"calendar": self.graph})

    def restart(self) -> None:
        self.graph.close()
        self._connect()
        super().restart()

    def close(self) -> None:
        self.graph.close()
        self._stack.close()


@dataclass(frozen=True)
class Seen:
    """An event of ours as it stands at Microsoft's."""

    uid: str
    key: Key
    owner: str
    start: datetime
    cancelled: bool
    is_spoilt: bool
    place: str
    answers: Mapping[str, str]


class GraphHands:
    """Whoever works here works at the calendars that we write. `deleted` are the uids of the events that somebody took
    away."""

    def __init__(self, house: GraphHouse) -> None:
        self._house, self._twin = house, house.twin
        self.deleted: set[str] = set()

    @property
    def calendars(self) -> Mapping[Route, Calendar]:
        return dict.fromkeys(self._house.routes.values(), self._house.graph)

    @property
    def events(self) -> Mapping[tuple[Route, str], Seen]:
        return {(self._house.routes[mailbox], seen.uid): seen for mailbox, _, seen in self.standing()}

    def standing(self) -> Iterator[tuple[str, Copy, Seen]]:
        """Give mailbox, copy and what is seen of each event of ours that stands."""
        for mailbox in self._house.routes:
            for copy in self._twin.seen_by(mailbox):
                if graph_id(UID) in copy.properties:
                    yield mailbox, copy, _seen(copy)

    @property
    def writes(self) -> int:
        return sum(
            number
            for method, number in self._twin.requests.items()
            if method.startswith(("POST /users", "PATCH", "DELETE"))
        )

    @property
    def unreadable(self) -> frozenset[str]:
        return frozenset(seen.uid for _, _, seen in self.standing() if seen.is_spoilt)

    def move(self, uid: str, start: datetime) -> None:
        for mailbox, name in self.at(uid):
            self._twin.hands.move(mailbox, name, start)

    def delete(self, uid: str) -> None:
        self.deleted.add(uid)
        for mailbox, name in self.at(uid):
            self._twin.hands.delete(mailbox, name)

    def spoil(self, uid: str) -> None:
        for mailbox, name in self.at(uid):
            known = json.loads(self._twin.hands.find(mailbox, name).properties[graph_id(NOTE)])
            note = json.dumps(known | {"generation": SPOILT})
            self._twin.hands.edit(mailbox, name, singleValueExtendedProperties=[{"id": graph_id(NOTE), "value": note}])

    def at(self, uid: str) -> list[tuple[str, str]]:
        """Give the mailboxes in which an event stands, and its id there."""
        return [(mailbox, copy.immutable_id) for mailbox, copy, seen in self.standing() if seen.uid == uid]

    def fail(self, method: str, kind: Failure, *, nth: int) -> None:
        is_unknown = kind is Failure.UNKNOWN
        fault = GraphError("generalException") if is_unknown else GraphError("TooManyRequests", retry_after=60)
        self._twin.faults.fail(_METHODS[method], fault, nth=nth)

    def lose_reply(self, method: str, *, nth: int) -> None:
        self._twin.faults.lose_reply(_METHODS[method], nth=nth)

    def heal(self) -> None:
        self._twin.faults.heal()


def _seen(copy: Copy) -> Seen:
    note: Mapping[str, Any] = json.loads(copy.properties[graph_id(NOTE)])
    return Seen(
        uid=copy.properties[graph_id(UID)],
        key=decode(note["key"]),
        owner=decode(note["owner"])[0] if note.get("owner") else "",
        start=copy.start,
        cancelled=copy.is_cancelled,
        is_spoilt=note["generation"] == SPOILT,
        place=str((copy.fields.get("location") or {}).get("displayName", "")),
        answers={address: one["response"] for address, one in copy.attendees.items()},
    )
