"""Members of a directory become records of people: who is there, and under whom."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from outcomed.input.address import same
from outcomed.ports import DirectoryReading
from outcomed_connectors._shared.person_record import Record, read_record

_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody as a directory knows them. `manager` is what stands there: an address, or one of the `ids` of whoever
    it is, or anything else that somebody wrote. `was` are the addresses that they had or have besides `email`."""

    email: str
    name: str = ""
    manager: str = ""
    team: str = ""
    country: str = ""
    was: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    is_gone: bool = False

    @property
    def address(self) -> str:
        return same(self.email)


@dataclass(frozen=True, slots=True)
class _Chain:
    """Who is whose manager, by address; whoever left is passed over on the way up."""

    managers: Mapping[str, str]
    gone: frozenset[str]

    def above(self, address: str) -> str:
        """Give the next manager who is there; what names nobody is given as it is written, and told of later."""
        seen = {address}
        here = self.managers.get(address, "")
        while here in self.gone and here not in seen:
            seen.add(here)
            here = self.managers.get(here, "")
        return "" if here in self.gone else here


def records(members: Sequence[Member], where: str) -> tuple[Record, ...]:
    """Give a record for each member who is there; `where` is the connector."""
    chain = _chain(members)
    return tuple(_record(member, chain, where) for member in members if member.email and not member.is_gone)


def line(text: object) -> str:
    """Give what somebody wrote, on one line and not too long; empty where it is no text."""
    return " ".join(text.split())[:_LONGEST] if isinstance(text, str) else ""


class Remembered:
    """A reading of a directory that is good for a while; between two questions nothing leaves this machine."""

    def __init__(self, minutes: int, now: Callable[[], datetime]) -> None:
        self._age = timedelta(minutes=minutes)
        self._now = now
        self._known: tuple[datetime, DirectoryReading] | None = None

    def or_anew(self, read: Callable[[], DirectoryReading]) -> DirectoryReading:
        """Give what is known, read anew where that has become old."""
        now, known = self._now(), self._known
        if known and timedelta(0) <= now - known[0] < self._age:
            return known[1]
        reading = read()
        self._known = now, reading
        return reading


def _chain(members: Sequence[Member]) -> _Chain:
    known = {name: member.address for member in members for name in _names(member)}
    managers = {
        member.address: known.get(member.manager) or known.get(same(member.manager), member.manager)
        for member in members
        if member.manager
    }
    return _Chain(managers, frozenset(member.address for member in members if member.is_gone))


def _names(member: Member) -> Iterator[str]:
    yield member.address
    yield from (same(one) for one in member.was)
    yield from member.ids


def _record(member: Member, chain: _Chain, where: str) -> Record:
    address = member.address
    said = {
        "email": member.email,
        "name": line(member.name) or address,
        "manager": chain.above(address),
        "team": member.team,
        "country": member.country,
        # An address that was given up stays an alias: launches that name it still mean this person.
        "was": [alias for one in member.was if (alias := same(one)) != address],
    }
    found = read_record({key: value for key, value in said.items() if value}, where=where, lines={}, within=())
    return Record(
        where=where,
        line=None,
        claimed_id=found.claimed_id,
        claimed_email=found.claimed_email,
        said=found.said,
        problems=found.problems,
        at=address,
    )
