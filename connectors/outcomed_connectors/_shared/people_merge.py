"""Makes people of the records of two sources: each entry of people.toml is laid over the row of its address."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias, TypeVar

from outcomed.input.address import same
from outcomed.input.shape import closest
from outcomed.model.people import Person
from outcomed.model.problem import Problem, Severity
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, DirectoryReading
from outcomed_connectors._shared.person_record import Record, person, read_record
from outcomed_connectors._shared.toml_file import read_toml

_Thing = TypeVar("_Thing")
_Pair: TypeAlias = tuple[Record | None, Record | None]
"""The records of a person in the source below and in people.toml; at least one."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A person with the record that problems point to."""

    person: Person
    record: Record


def merged(below: Sequence[Record], above: Sequence[Record], *, zone: str, country: str | None) -> DirectoryReading:
    """Lay the records above over those below; who cannot be told apart is left out and named."""
    pairs = tuple(_pairs(below, above))
    doubts = (*_same_address(below), *_same_address(above), *_same_id(pairs))
    broken = {record.id for record, _ in doubts}
    problems = [problem for _, problem in doubts]
    known: list[_Known] = []
    for under, over in pairs:
        made = person(under, over, zone=zone, country=country)
        if not isinstance(made, Person):
            problems += made
            broken |= {_id(under, over)}
        elif made.id not in broken and (record := over or under):
            known.append(_Known(made, record))
    addresses = {same(each.claimed_email): each.id for each in (*below, *above) if each.claimed_email and each.id}
    return _reading(known, problems, frozenset(each for each in broken if each), addresses)


def entries(path: Path) -> tuple[Record, ...]:
    """Read the records of a people.toml; `ConnectorError` where it cannot be used as a whole."""
    file = read_toml(path, path.name)
    if isinstance(file, Problem):
        raise unreadable(file)
    found = file.tables.get("people", [])
    unknown = next((key for key in file.tables if key != "people"), None)
    if unknown or not isinstance(found, list):
        message = f'"{unknown or "people"}" is not what a list of people begins with'
        remedy = "begin each person with a line [[people]]"
        raise unreadable(Problem(where=path.name, message=message, remedy=remedy))
    return tuple(
        read_record(entry, where=path.name, lines=file.lines, within=("people", position))
        for position, entry in enumerate(found)
    )


def unreadable(problem: Problem) -> ConnectorError:
    """Nobody can be told from a file that cannot be read as a whole: not even who is gone."""
    place = f"{problem.where}:{problem.line}" if problem.line else problem.where
    key = f"{problem.key}: " if problem.key else ""
    return ConnectorError(Failure.LATER, f"{place}: {key}{problem.message}", problem.remedy)


def _pairs(below: Sequence[Record], above: Sequence[Record]) -> Iterator[_Pair]:
    """Lay each entry over the row of its address."""
    rows = {same(row.claimed_email): row for row in below if row.claimed_email}
    used = set()
    for entry in above:
        address = same(entry.claimed_email) if entry.claimed_email else ""
        used.add(address)
        yield rows.get(address), entry
    yield from ((row, None) for row in below if not row.claimed_email or same(row.claimed_email) not in used)


def _id(under: Record | None, over: Record | None) -> str | None:
    records = [record for record in (over, under) if record]
    claimed = [record.claimed_id for record in records if record.claimed_id]
    return next(iter(claimed), records[0].id)


def _same_address(records: Sequence[Record]) -> Iterator[tuple[Record, Problem]]:
    """Find addresses that two records of one source claim."""
    for address, claimants in _grouped((same(r.claimed_email), r) for r in records if r.claimed_email).items():
        for record in claimants if len(claimants) > 1 else ():
            message = f"{address} belongs to another person as well ({_lines(claimants, record)})"
            yield record, record.problem(message, "give each person one entry and one address", "email")


def _same_id(pairs: Sequence[_Pair]) -> Iterator[tuple[Record, Problem]]:
    """Find ids that two people claim."""
    groups = _grouped((name, over or under) for under, over in pairs if (name := _id(under, over)))
    for name, claimants in groups.items():
        records = [record for record in claimants if record]
        for record in records if len(records) > 1 else ():
            message = f'the id "{name}" belongs to another person as well ({_lines(records, record)})'
            yield replace(record, claimed_id=name), record.problem(message, "give each person an id of their own", "id")


def _lines(claimants: Sequence[Record], but: Record) -> str:
    return ", ".join(other.at or f"{other.where} line {other.line}" for other in claimants if other is not but)


def _reading(
    known: Sequence[_Known], problems: Sequence[Problem], broken: frozenset[str], addresses: Mapping[str, str]
) -> DirectoryReading:
    """Keep who can be kept. `addresses` gives the id behind each address, also of those who are broken."""
    good = {each.person.id: each for each in known}
    ids = {**addresses, **{same(each.person.email): name for name, each in good.items()}}
    people = {}
    found = list(problems)
    for name, each in good.items():
        people[name], problem = _managed(each, ids, sorted(good.keys() | broken))
        found += problem
    found += _loops(people, good)
    return DirectoryReading(people=tuple(people.values()), problems=tuple(found), unreadable=broken)


def _managed(each: _Known, ids: Mapping[str, str], known: Sequence[str]) -> tuple[Person, tuple[Problem, ...]]:
    """Turn the manager, written as an id or an address, into an id; without one that is known, the chain ends here."""
    wanted = each.person.manager
    if wanted is None or wanted in known:
        return each.person, ()
    if found := ids.get(same(wanted)):
        return replace(each.person, manager=found), ()
    message = f'the manager "{wanted}" of {each.person.id} is not among the people'
    problem = each.record.problem(message, closest(wanted, known), "manager")
    return replace(each.person, manager=None), (replace(problem, severity=Severity.LINT),)


def _loops(people: Mapping[str, Person], good: Mapping[str, _Known]) -> Iterator[Problem]:
    """Name each ring of managers once, in full."""
    done: set[str] = set()
    for start in people:
        way: list[str] = []
        here: str | None = start
        while here and here in people and here not in done and here not in way:
            way.append(here)
            here = people[here].manager
        if here and here in way:
            ring = [*way[way.index(here) :], here]
            message = f"managers go round in a ring: {' -> '.join(ring)}"
            problem = good[here].record.problem(message, "correct `manager` of one of them", "manager")
            yield replace(problem, severity=Severity.LINT)
        done.update(way)


def _grouped(pairs: Iterable[tuple[str, _Thing]]) -> dict[str, list[_Thing]]:
    groups: dict[str, list[_Thing]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
