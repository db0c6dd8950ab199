"""A house whose events stand on Exchange, at the twin, and whose process may die at any request that changes any."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime

from outcomed.connectors import Connectors
from outcomed.model.event import Route
from outcomed.model.key import Key, decode
from outcomed.model.result import Failure
from outcomed.ports import Calendar
from outcomed_connectors._shared.event_note import Note
from support.ews_twin import Break, EwsTwin, Item, Person, busy, ews_twin
from support.exchange_desk import CalendarHands, Desk
from support.house import House

ROBOT = "outcomes@example.com"
ROUTE = Route(connector="calendar")
_METHODS = {"put": "[CU][rp]*Item", "cancel": "DeleteItem", "changes": "SyncFolderItems"}
_CHANGES = ("CreateItem", "UpdateItem", "DeleteItem")


@dataclass
class ExchangeHouse(House):
    """A house with a server of its own, on which one mailbox signs in; `close` it in the end."""

    people: tuple[str, ...] = ()
    twin: EwsTwin = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._stack, self._newest = ExitStack(), self.now
        people = [Person(ROBOT), *(Person(f"{name}@example.com") for name in self.people)]
        self.twin = self._stack.enter_context(ews_twin(people, clock=self._tell))
        self._connect()

    def _tell(self) -> datetime:
        """The server's clock goes on, whatever ours does."""
        self._newest = max(self._newest, self.now)
        return self._newest

    def _connect(self) -> None:
        self._desk = Desk(self.twin, self.folder / "desk", clock=lambda: self.now, killer=self.killer)
        self.exchange = self._desk.calendar(mailbox=ROBOT)

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, calendars={ROUTE.connector: self.exchange})

    def restart(self) -> None:
        self._desk.close()
        self._connect()
        super().restart()

    def close(self) -> None:
        self._desk.close()
        self._stack.close()


@dataclass(frozen=True)
class Seen:
    """An event as it stands in the mailbox's calendar."""

    uid: str
    key: Key
    owner: str
    start: datetime
    cancelled: bool


class ExchangeHands:
    """Hands on the mailbox's calendar. An event that was spoilt is seen as it was before; `deleted` are the uids of
    those that somebody took away."""

    def __init__(self, house: ExchangeHouse) -> None:
        self._house, self._twin = house, house.twin
        self._by_uid = CalendarHands(house.twin, ROBOT)
        self._notes: dict[str, Note] = {}
        self.deleted: set[str] = set()

    @property
    def calendars(self) -> Mapping[Route, Calendar]:
        return {ROUTE: self._house.exchange}

    @property
    def events(self) -> Mapping[tuple[Route, str], Seen]:
        return {(ROUTE, seen.uid): seen for seen in map(self._seen, self._twin.calendar(ROBOT))}

    def _seen(self, item: Item) -> Seen:
        uid, text = item.extended_value("outcomed-uid"), item.extended_value("outcomed-note")
        note = self._notes[uid] = self._notes[uid] if text == "{" else Note.read(text)
        owner = decode(note.owner)[0] if note.owner else ""
        return Seen(uid=uid, key=note.key, owner=owner, start=item.start, cancelled=item.is_cancelled)

    @property
    def writes(self) -> int:
        return self._twin.total(*_CHANGES)

    @property
    def unreadable(self) -> frozenset[str]:
        items = self._twin.calendar(ROBOT)
        return frozenset(
            one.extended_value("outcomed-uid") for one in items if one.extended_value("outcomed-note") == "{"
        )

    def move(self, uid: str, start: datetime) -> None:
        self._by_uid.move(uid, start)

    def delete(self, uid: str) -> None:
        self.deleted.add(uid)
        self._by_uid.delete(uid)

    def spoil(self, uid: str) -> None:
        assert self.events
        self._by_uid.spoil(uid)

    def fail(self, method: str, kind: Failure, *, nth: int) -> None:
        fault = Break.BEFORE if kind is Failure.UNKNOWN else busy(600_000)
        self._twin.faults.fail(_METHODS[method], fault, nth=nth)

    def lose_reply(self, method: str, *, nth: int) -> None:
        self._twin.faults.lose_reply(_METHODS[method], nth=nth)

    def heal(self) -> None:
        self._twin.faults.heal()
