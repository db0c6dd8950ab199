"""The columns of a table of launches, of outcomes, of people: what each holds, and where that stands in a record."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from outcomed.input.toml_lines import Place
from outcomed_connectors._shared.cells import Kind

MOST_METRICS = 20
METRIC_KEYS = ("metric", "unit", "direction", "baseline", "target", "dashboard", "source")
VALUE_KEYS = ("metric", "value", "as_of")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `says` explains it to who fills it in, `choices` are all that it may hold."""

    says: str
    kind: Kind = Kind.TEXT
    place: Place = ()
    choices: tuple[str, ...] = ()


LAUNCH: Mapping[str, Column] = {
    "id": Column("the launch's identity for ever: choose it once, never change it", Kind.ID),
    "name": Column("what people call it"),
    "date": Column("the day on which it goes out, or went out", Kind.DAY),
    "status": Column(
        "where it stands", choices=("planned", "launched", "slipped", "dropped", "rolled_back", "superseded")
    ),
    "owner": Column("who is asked whether it worked: an id of People", Kind.ID),
    "deputy": Column("who is asked when the owner does not answer", Kind.ID),
    "team": Column("the team that hears what its work did"),
    "what": Column("what people can do now, in one sentence"),
    "for_whom": Column("for whom it is"),
    "goal": Column("the goal it serves"),
    "metric": Column("the number that shall change", place=("name",)),
    "unit": Column("what the number counts", place=("unit",)),
    "direction": Column("the way you want it to go", place=("direction",), choices=("up", "down")),
    "baseline": Column("the number before the launch", Kind.NUMBER, ("baseline",)),
    "target": Column("the number you hope for", Kind.NUMBER, ("target",)),
    "dashboard": Column("a link to where the number is shown", place=("dashboard",)),
    "source": Column("where it can be read: name of [[metrics]] in config.toml:series", place=("source",)),
    "assumption": Column("what must be true for it to work"),
    "affects": Column(
        "teams for whom something changes, one a line: Billing: fewer fees | watch: refunds | ask: dana", Kind.AFFECTS
    ),
    "credits": Column("thanks, one a line: emil: built the queue", Kind.CREDITS),
    "better_world": Column("why the work was worth doing for others", place=("purpose", "better_world")),
    "proud_performance": Column("what the team may be proud of", place=("purpose", "proud_performance")),
    "growth": Column("who grew with it", place=("purpose", "growth")),
    "checkpoints": Column("its own checkpoints: 3 weeks; first look = 2 weeks", Kind.CHECKPOINTS),
    "tell": Column("who hears of it, without it all: up, down, across", Kind.LIST),
    "subscribers": Column("others who want to hear of it: ids or addresses", Kind.LIST),
    "superseded_by": Column("the id of the launch that took its place", Kind.ID),
    "why": Column("why it slipped, was dropped or rolled back"),
    "internal": Column("what partners and customers never see"),
    "was": Column("ids it had before", Kind.LIST),
}
OUTCOME: Mapping[str, Column] = {
    "launch": Column("the id of the launch", Kind.ID),
    "checkpoint": Column("when it was looked at: 3 weeks"),
    "verdict": Column("did it work?", choices=("hit", "partly", "missed", "too_early", "cannot_tell")),
    "value": Column("the number of the launch's first metric", Kind.NUMBER),
    "as_of": Column("the day on which the number was true", Kind.DAY),
    "why": Column("why it came out so"),
    "learned": Column("what you know now that you did not know before"),
    "made_possible": Column("what people can do now that they could not before"),
    "assumption": Column("what became of the assumption", choices=("held", "broken", "unclear")),
    "next": Column("what is done next"),
    "again": Column("when to look again, where it is too early or you cannot tell", Kind.DAY),
    "decision": Column("what was decided"),
    "also_changed": Column("what else changed with it"),
    "decision_wanted": Column("a decision you want of somebody", place=("decision_wanted", "what")),
    "decision_of": Column("of whom", Kind.ID, ("decision_wanted", "of")),
    "decision_by": Column("until when", Kind.DAY, ("decision_wanted", "by")),
    "story": Column("a customer's own words", place=("story", "words")),
    "customer": Column("whose words they are", place=("story", "customer")),
    "consent": Column(
        "may the customer be named? without it the words are told of a customer",
        Kind.FLAG,
        ("story", "consent"),
        ("yes", "no"),
    ),
    "visible": Column("who may read the story, without it all: up, down, across", Kind.LIST, ("story", "visible")),
    "reported_by": Column("who found out, if not the owner", Kind.ID),
}
PERSON: Mapping[str, Column] = {
    "id": Column("a short name, by which launches name the person; without it the address", Kind.ID),
    "name": Column("first and last name"),
    "email": Column("the mail address", Kind.ID),
    "manager": Column("the id of the manager, who hears of outcomes", Kind.ID),
    "team": Column("the team, as launches name it"),
    "zone": Column("the time zone: Europe/Lisbon"),
    "country": Column("for public holidays: PT", Kind.ID),
    "subdivision": Column("a part of the country with holidays of its own", Kind.ID),
    "hours": Column("working hours: 09:00-17:00", Kind.HOURS),
    "work_days": Column("mon, tue, wed, thu, fri", Kind.LIST),
    "away": Column("days off: 2026-12-24; 2026-08-03 to 2026-08-14", Kind.SPANS),
    "left": Column("the last day of work", Kind.DAY),
    "cadence": Column("how often to hear", choices=("now", "daily", "weekly", "monthly", "quarterly", "never")),
    "was": Column("ids the person had before", Kind.LIST),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """One sort of table. `key` is the column that identifies a record. `numbered` can be there more than once, as
    `metric_2`; all of one number belong together, in the list `within` of the record."""

    columns: Mapping[str, Column]
    key: str
    numbered: tuple[str, ...] = ()
    within: str = ""

    def names(self) -> list[str]:
        """Name every column that there may be."""
        more = [f"{name}_{n}" for n in range(2, MOST_METRICS + 1) for name in self.numbered]
        return [*self.columns, *more]

    def column(self, name: str) -> Column:
        base, number = split(name)
        if number > 1 and base in _VALUES and self is OUTCOMES:
            return _VALUES[base]
        return self.columns[base]

    def place(self, name: str) -> Place:
        """Say where a column's value stands in the record; lists of numbered columns count from their number."""
        column = self.column(name)
        return (self.within, split(name)[1], *column.place) if self.is_numbered(name) else column.place or (name,)

    def is_numbered(self, name: str) -> bool:
        """True for what stands in a list of the record."""
        base, number = split(name)
        return base in self.numbered and (number > 1 or self is LAUNCHES)


_VALUES: Mapping[str, Column] = {
    "metric": Column("another metric of the launch, by its name", place=("metric",)),
    "value": Column("its number", Kind.NUMBER, ("value",)),
    "as_of": Column("the day on which it was true; without it, that of the first", Kind.DAY, ("as_of",)),
}
LAUNCHES = Sort(columns=LAUNCH, key="id", numbered=METRIC_KEYS, within="metrics")
OUTCOMES = Sort(columns=OUTCOME, key="launch", numbered=VALUE_KEYS, within="values")
PEOPLE = Sort(columns=PERSON, key="email")


@cache
def split(name: str) -> tuple[str, int]:
    """Split `metric_2` into its name and number; without one it is the first."""
    found = re.fullmatch(r"(.+)_([1-9]\d?)", name)
    return (found[1], int(found[2])) if found else (name, 1)
