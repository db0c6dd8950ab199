"""A person's record as people write it; where two sources know a person, one is laid over the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationError

from outcomed.input.address import same
from outcomed.input.fields import Address, Away, Country, Day, Hours, Id, Line, Name, Table, WorkDays, Zone, word
from outcomed.input.shape import explain
from outcomed.input.toml_lines import Place, line_of
from outcomed.model.people import Cadence, Person
from outcomed.model.problem import Problem


class PersonTable(Table):
    """What a record may say; a key that is missing is said by another source or by the defaults."""

    id: Id | None = None
    name: Name | None = None
    email: Address | None = None
    manager: Id | None = None
    team: Name | None = None
    zone: Zone | None = None
    country: Country | None = None
    subdivision: Line | None = None
    hours: Hours | None = None
    work_days: WorkDays | None = None
    away: tuple[Away, ...] | None = None
    left: Day | None = None
    cadence: Annotated[Cadence, BeforeValidator(word)] | None = None
    was: tuple[Id, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record of one source, with what is wrong with it; `said` is empty then. `at` is its place in words."""

    where: str
    line: int | None
    claimed_id: str | None
    claimed_email: str | None
    said: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    at: str = ""

    @property
    def id(self) -> str | None:
        """The id by which others know the person: the record's own, else the address."""
        return self.claimed_id or (same(self.claimed_email) if self.claimed_email else None)

    def problem(self, message: str, remedy: str, key: str | None = None) -> Problem:
        at = f"{self.at}, {key}" if self.at and key else self.at
        return Problem(where=self.where, line=self.line, key=key, message=message, remedy=remedy, at=at)


def read_record(given: Any, *, where: str, lines: Mapping[Place, int], within: Place) -> Record:
    """Check one record by itself."""
    raw = given if isinstance(given, dict) else {}
    said: dict[str, Any] = {}
    problems: tuple[Problem, ...] = ()
    try:
        table = PersonTable.model_validate(given)
        said = {key: getattr(table, key) for key in table.model_fields_set if getattr(table, key) is not None}
    except ValidationError as err:
        problems = explain(err, PersonTable, where=where, lines=lines, within=within)
    return Record(
        where=where,
        line=line_of(lines, within),
        claimed_id=said.get("id") or _text(raw.get("id")),
        claimed_email=said.get("email") or _text(raw.get("email")),
        said=said,
        problems=problems,
    )


def person(
    below: Record | None, above: Record | None, *, zone: str, country: str | None
) -> Person | tuple[Problem, ...]:
    """Make a person of the records of two sources, field by field; the one above wins."""
    records = [record for record in (above, below) if record]
    if problems := tuple(problem for record in records for problem in record.problems):
        return problems
    said = {key: value for record in reversed(records) for key, value in record.said.items()}
    needed = {"email": 'add email = "name@domain"', "name": 'add name = "First Last"'}
    who = said.get("id") or said.get("email") or said.get("name") or "this person"
    missing = [records[0].problem(f"{who} has no {key}", needed[key], key) for key in needed if key not in said]
    if missing:
        return tuple(missing)
    # Somebody in another zone hardly keeps the holidays of headquarters.
    is_elsewhere = said.get("zone", zone) != zone
    defaults = {"id": same(said["email"]), "zone": zone, "country": None if is_elsewhere else country}
    return Person(**{**defaults, **said})


def _text(given: object) -> str | None:
    return given.strip() or None if isinstance(given, str) else None
