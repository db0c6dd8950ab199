"""The calendars of a house as the people see them who use them, wherever the events are kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from outcomed.model.event import Route
from outcomed.model.key import Key
from outcomed.model.result import Failure
from outcomed.ports import Calendar
from support.house import House


class Standing(Protocol):
    """An event as somebody sees it."""

    @property
    def key(self) -> Key: ...
    @property
    def uid(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def start(self) -> datetime: ...
    @property
    def cancelled(self) -> bool: ...


class Hands(Protocol):
    """What people can do to a house's calendars, and what can go wrong with these."""

    @property
    def calendars(self) -> Mapping[Route, Calendar]: ...
    @property
    def events(self) -> Mapping[tuple[Route, str], Standing]: ...
    @property
    def writes(self) -> int: ...
    @property
    def unreadable(self) -> frozenset[str]: ...
    def move(self, uid: str, start: datetime) -> None: ...
    def delete(self, uid: str) -> None: ...
    def spoil(self, uid: str) -> None: ...
    def fail(self, method: str, kind: Failure, *, nth: int) -> None: ...
    def lose_reply(self, method: str, *, nth: int) -> None: ...
    def heal(self) -> None: ...


class MemoryHands:
    """Hands on the calendar that a house keeps in memory."""

    def __init__(self, house: House, route: Route) -> None:
        self._route, self._calendar = route, house.calendar
        self.move, self.delete, self.spoil = self._calendar.move, self._calendar.delete, self._calendar.spoil
        self.fail, self.lose_reply = self._calendar.faults.fail, self._calendar.faults.lose_reply
        self.heal = self._calendar.faults.heal

    @property
    def calendars(self) -> Mapping[Route, Calendar]:
        return {self._route: self._calendar}

    @property
    def events(self) -> Mapping[tuple[Route, str], Standing]:
        return self._calendar.events

    @property
    def writes(self) -> int:
        return self._calendar.writes

    @property
    def unreadable(self) -> frozenset[str]:
        return self._calendar.changes(self._route, None).unreadable
