"""What is known while words are written: the snapshot, the people, the readings, and the moment."""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from outcomed.model import keys
from outcomed.model.decision import DecisionRow, by_look, newest_first
from outcomed.model.effect import EffectRow, Kind
from outcomed.model.item import Entry
from outcomed.model.key import Key, decode
from outcomed.model.launch import Launch, Metric
from outcomed.model.outcome import Outcome, Revision, Value
from outcomed.model.people import People, Person
from outcomed.model.policy import Policy
from outcomed.model.reading import Reading
from outcomed.model.record import CheckpointRow, Recorded
from outcomed.words.facts import LaunchFacts, LinkFacts, MeasureFacts
from outcomed.words.saying import capital, day, number, one_line, short_day, web_link, without_names

T = TypeVar("T")

NAME_SIZE = 90


@dataclass(frozen=True, kw_only=True)
class Known:
    """Everything words are made from. Readings are by (launch, metric)."""

    policy: Policy
    people: People
    recorded: Recorded
    readings: Mapping[tuple[str, str], Reading]
    now: datetime
    _said: dict[Hashable, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def looks(self) -> Mapping[str, tuple[CheckpointRow, ...]]:
        """The open checkpoints of each launch."""
        return _open_looks(self.recorded)

    @cached_property
    def decisions(self) -> Mapping[tuple[str, str], tuple[DecisionRow, ...]]:
        """The decisions on each (launch, checkpoint), the newest first."""
        return newest_first(self.recorded.decisions.values())

    @cached_property
    def decided_at(self) -> Mapping[tuple[str, str], DecisionRow]:
        """The decision of which each (launch, checkpoint) shows what came."""
        return by_look(self.recorded.decisions.values())

    @cached_property
    def values(self) -> Mapping[tuple[str, str], Value]:
        """The newest number that was reported of each (launch, metric)."""
        return _newest_values(self.recorded)

    @cached_property
    def written_to(self) -> frozenset[str]:
        """Everybody who was sent a mail before, or may have been."""
        rows = self.recorded.effects.values()
        return frozenset(row.who for row in rows if row.kind is Kind.MAIL and (row.is_sent or row.intent))

    @cached_property
    def mails(self) -> Mapping[tuple[str, str], tuple[Key, ...]]:
        """The mails that told each (reader, launch) of that launch alone, the oldest first; one in doubt counts, what
        leaves together does not."""
        return _mails(self.recorded, self.now)

    @cached_property
    def silent(self) -> Mapping[str, frozenset[str]]:
        """The customers of each launch who have not consented to be named."""
        return _silent_names(self.recorded)

    def once(self, about: Hashable, say: Callable[[], T]) -> T:
        """Say once what many readers are told alike. `about` names all that it depends on beside what is known: what
        is left out of it, one reader would be told of another."""
        if about not in self._said:
            self._said[about] = say()
        found: T = self._said[about]
        return found

    def person(self, who: str | None) -> Person | None:
        row = self.recorded.people.get(who) if who else None
        return self.people.get(who) or (row.person if row else None)

    def name(self, who: str | None) -> str:
        """Name a person by id; a group, or somebody unknown, by what was typed."""
        person = self.person(who)
        return one_line(person.name if person else who or "", NAME_SIZE)

    def today(self, person: Person | None) -> date:
        return (self.now.astimezone(person.tz) if person else self.now).date()

    def launch(self, launch: str) -> Launch:
        """Give a launch as it may be told: without the names of customers who have not consented."""
        found, names = self.recorded.launches[launch].launch, self.silent.get(launch)
        return _discreet(found, names) if names else found

    def row(self, launch: str, checkpoint: str | None) -> CheckpointRow | None:
        return self.recorded.checkpoints.get((launch, checkpoint)) if checkpoint else None

    def whose(self, launch: str, checkpoint: str | None) -> str:
        """Give the id of whoever looks at a checkpoint: its owner, who may have taken it over."""
        row = self.row(launch, checkpoint)
        return (row.owner if row else None) or self.launch(launch).owner

    def reach(self, launch: str, checkpoint: str | None = None, *, named: str | None = None) -> str:
        """Give the id of whom to ask: whoever is named, else has it now, else stands in; nobody who has left, or whom
        mail does not reach."""
        found, owner = self.launch(launch), self.person(self.launch(launch).owner)
        looks = [row.owner for row in self.looks.get(launch, ()) if row.owner]
        row = self.row(launch, checkpoint)
        in_turn = (named, row and row.owner, found.owner, *looks, found.deputy, owner and owner.manager)
        return next((who for who in in_turn if who and not self._is_gone(who)), found.owner)

    def _is_gone(self, who: str) -> bool:
        return self.has_left(who) or self.has_failed(who)

    def has_failed(self, who: str) -> bool:
        """True for a person whose mail comes back."""
        person, row = self.person(who), self.recorded.addresses.get(who)
        return bool(person and row and row.fails(person.email))

    def has_left(self, who: str) -> bool:
        """True for a person whose last day of work is over."""
        person = self.person(who)
        return bool(person and person.left and person.left < self.today(person))

    def due_day(self, row: CheckpointRow) -> date:
        """Give the day on which a checkpoint is looked at, in its owner's zone."""
        owner = self.person(row.owner)
        moment = row.moved_to or row.due
        return (moment.astimezone(owner.tz) if owner else moment).date()

    def revisions(self, launch: str, checkpoint: str | None) -> tuple[Revision, ...]:
        return self.recorded.outcomes.get((launch, checkpoint), ()) if checkpoint else ()

    def next_look(self, launch: str, after: datetime) -> CheckpointRow | None:
        """Find the launch's next open checkpoint after an instant."""
        return next((row for row in self.looks.get(launch, ()) if row.due > after), None)


def known_from(
    policy: Policy,
    people: People,
    recorded: Recorded,
    *,
    now: datetime,
    readings: Mapping[tuple[str, str], Reading] | None = None,
) -> Known:
    """Gather what is known from a snapshot."""
    return Known(policy=policy, people=people, recorded=recorded, readings=readings or {}, now=now)


def _open_looks(recorded: Recorded) -> dict[str, tuple[CheckpointRow, ...]]:
    """Sort the checkpoints that nobody closed by launch, earliest first."""
    found: dict[str, list[CheckpointRow]] = {}
    for row in recorded.checkpoints.values():
        if row.ending is None:
            found.setdefault(row.launch, []).append(row)
    return {launch: tuple(sorted(rows, key=lambda row: row.due)) for launch, rows in found.items()}


def _newest_values(recorded: Recorded) -> dict[tuple[str, str], Value]:
    """Sort the numbers of outcomes that count by launch and metric; of two of one day, the later word is kept."""
    current = (found[-1] for found in recorded.outcomes.values() if found[-1].outcome)
    reported = ((r.launch, v) for r in sorted(current, key=lambda r: r.at) if r.outcome for v in r.outcome.values)
    return {(launch, value.metric): value for launch, value in sorted(reported, key=lambda found: found[1].as_of)}


def _mails(recorded: Recorded, now: datetime) -> dict[tuple[str, str], tuple[Key, ...]]:
    """Sort what was sent about one launch alone, and before now, by reader and launch."""
    about: dict[tuple[str, Key], set[str]] = {}
    for (reader, item), mail in recorded.told.items():
        about.setdefault((reader, mail), set()).add(keys.launch_of(decode(item)))
    found: dict[tuple[str, str], list[EffectRow]] = {}
    for (reader, mail), launches in about.items():
        row = recorded.newest_generation(mail)
        if len(launches) == 1 and row and row.kind is Kind.MAIL and row.at < now:
            found.setdefault((reader, min(launches)), []).append(row)
    return {to: tuple(row.key for row in sorted(rows, key=lambda row: (row.at, row.key))) for to, rows in found.items()}


def _silent_names(recorded: Recorded) -> dict[str, frozenset[str]]:
    """Sort the customers who have not consented to be named by launch; what was said last of each counts."""
    consents: dict[str, dict[str, bool]] = {}
    revisions = (revision for found in recorded.outcomes.values() for revision in found)
    for revision in sorted(revisions, key=lambda r: r.at):
        if revision.outcome and (story := revision.outcome.story):
            consents.setdefault(revision.launch, {})[story.customer] = story.consent
    return {launch: frozenset(n for n, yes in names.items() if not yes) for launch, names in consents.items()}


def _discreet(launch: Launch, names: frozenset[str]) -> Launch:
    """Take names out of everything that was typed about a launch."""

    def say(text: str) -> str:
        return without_names(text, names)

    purpose = launch.purpose
    return replace(
        launch,
        name=say(launch.name),
        what=say(launch.what),
        for_whom=say(launch.for_whom),
        goal=say(launch.goal),
        assumption=say(launch.assumption),
        why=say(launch.why),
        internal=say(launch.internal),
        credits=tuple(replace(credit, did=say(credit.did)) for credit in launch.credits),
        affects=tuple(replace(a, changed=say(a.changed), watch=say(a.watch)) for a in launch.affects),
        purpose=replace(
            purpose,
            better_world=say(purpose.better_world),
            proud_performance=say(purpose.proud_performance),
            growth=say(purpose.growth),
        ),
    )


def label(checkpoint: str | None) -> str:
    """Say a checkpoint's name: "1-month" -> "1 month", "1-month-again" -> "1 month, second look", "1-month-decision" ->
    "1 month, after the decision"."""
    found = _FOLLOW_UP.fullmatch(checkpoint or "")
    if found is None:
        return one_line((checkpoint or "").replace("-", " "), NAME_SIZE)
    number = int(found["number"] or 1)
    if found["kind"] == "again":
        return f"{label(found['root'])}, {_nth(number + 1)} look"
    return f"{label(found['root'])}, after the {_nth(number) + ' ' if number > 1 else ''}decision"


def _nth(number: int) -> str:
    return {2: "second", 3: "third", 4: "fourth", 5: "fifth"}.get(number, f"{number}th")


_FOLLOW_UP = re.compile(r"(?P<root>.+)-(?P<kind>again|decision)(?:-(?P<number>\d{1,9}))?")


def launch_facts(known: Known, launch: Launch, *, is_inside: bool = False, owner: str | None = None) -> LaunchFacts:
    """Say what a launch is, and whose it is now; its internal text only to who is `is_inside`: its team, its owner."""
    links = (link_facts(metric.name, metric.dashboard) for metric in launch.metrics)
    owner = owner or known.reach(launch.id)
    return LaunchFacts(
        id=one_line(launch.id),
        name=one_line(launch.name, NAME_SIZE),
        what=one_line(launch.what),
        for_whom=one_line(launch.for_whom),
        goal=one_line(launch.goal),
        owner=known.name(owner),
        deputy=known.name(launch.deputy) if launch.deputy != owner else "",
        team=one_line(launch.team or "", NAME_SIZE),
        file=one_line(launch.position.where),
        is_row=bool(launch.position.at),
        dashboards=tuple(dict.fromkeys(link for link in links if link)),
        internal=one_line(launch.internal) if is_inside else "",
    )


def link_facts(name: str, address: str) -> LinkFacts | None:
    """Say where a dashboard is; an address no browser should open stays plain text."""
    text = one_line(address)
    return LinkFacts(name=one_line(name, NAME_SIZE), text=text, url=web_link(text)) if text else None


def reporter(known: Known, revision: Revision) -> str:
    """Name who reported an outcome: the one it names, else who wrote it, else the owner."""
    outcome = revision.outcome
    named = outcome.reported_by if outcome else None
    writer = revision.by if known.person(revision.by) else None
    return known.name(named or writer or known.whose(revision.launch, revision.checkpoint))


def told_measures(known: Known, revision: Revision, outcome: Outcome, today: date) -> Iterator[MeasureFacts]:
    """Say every metric of a launch as an outcome has it; what it leaves out is pending, never filled."""
    launch = known.launch(revision.launch)
    values = {value.metric: value for value in outcome.values}
    who = reporter(known, revision)
    unplanned = (Metric(name=name) for name in values if launch.metric(name) is None)
    for metric in (*launch.metrics, *unplanned):
        value = values.get(metric.name)
        yield _told(metric, value, who, today) if value else _pending(known, launch, metric)


def asked_measures(known: Known, launch: Launch, today: date) -> tuple[MeasureFacts, ...]:
    """Say every metric with what its source says now, for the owner to confirm; else with what was reported last."""
    return tuple(_asked(known, launch, metric, today) for metric in launch.metrics)


def _asked(known: Known, launch: Launch, metric: Metric, today: date) -> MeasureFacts:
    reading, last = known.readings.get((launch.id, metric.name)), known.values.get((launch.id, metric.name))
    measure = _read(reading, metric, today)
    if last is None or (reading and reading.point and not reading.pending):
        return measure
    before = f"it was {number(last.value, metric.unit)} as of {short_day(last.as_of, today)}"
    return replace(measure, asked=f"{measure.asked.removesuffix('.')}; {before}")


def open_measures(launch: Launch) -> tuple[MeasureFacts, ...]:
    """Say every metric with its number still open, for a text that is written long before."""
    return tuple(_question(metric) for metric in launch.metrics)


def _read(reading: Reading | None, metric: Metric, today: date) -> MeasureFacts:
    if reading and reading.pending:
        return _waiting(metric, one_line(reading.pending, 200))
    if reading is None or reading.point is None:
        return _question(metric)
    point = reading.point
    numbers = _numbers(metric, number(point.value, metric.unit))
    return _measure(
        metric,
        numbers,
        told="",
        asked=f"{_name(metric)}: {numbers}, as of {short_day(point.as_of, today)}. Right?",
        as_of=short_day(point.as_of, today),
    )


def _told(metric: Metric, value: Value, who: str, today: date) -> MeasureFacts:
    numbers = _numbers(metric, number(value.value, metric.unit))
    as_of = short_day(value.as_of, today)
    verb = "went" if metric.baseline is not None else "is at"
    told = f"{_name(metric)} {verb} {numbers} since launch, as of {as_of}, reported by {who}."
    if metric.baseline is None:
        told = f"{_name(metric)} {verb} {numbers}, as of {as_of}, reported by {who}."
    return _measure(metric, numbers, told=told, asked="", value=number(value.value, metric.unit), as_of=as_of)


def _pending(known: Known, launch: Launch, metric: Metric) -> MeasureFacts:
    reading = known.readings.get((launch.id, metric.name))
    return _waiting(metric, one_line(reading.pending, 200) if reading and reading.pending else "not reported yet")


def _waiting(metric: Metric, why: str) -> MeasureFacts:
    line = f"{_name(metric)}: number pending ({why}){_context(metric)}."
    return _measure(metric, "", told=line, asked=line, pending=why)


def _question(metric: Metric) -> MeasureFacts:
    numbers = _numbers(metric, "?")
    return _measure(metric, numbers, told="", asked=f"{_name(metric)}: {numbers}")


def _measure(
    metric: Metric, numbers: str, *, told: str, asked: str, value: str = "", as_of: str = "", pending: str = ""
) -> MeasureFacts:
    return MeasureFacts(
        name=_name(metric),
        metric=one_line(metric.name, NAME_SIZE),
        change=numbers.removesuffix(_target(metric)),
        value=value,
        numbers=numbers,
        told=told,
        asked=asked,
        as_of=as_of,
        pending=pending,
        dashboard=link_facts(metric.name, metric.dashboard),
    )


def _name(metric: Metric) -> str:
    return capital(one_line(metric.name, NAME_SIZE))


def _numbers(metric: Metric, now: str) -> str:
    """Write "11.8 % -> 8.9 % (target 9.0 %)"."""
    before = "" if metric.baseline is None else f"{number(metric.baseline, metric.unit)} -> "
    return f"{before}{now}{_target(metric)}"


def _target(metric: Metric) -> str:
    return "" if metric.target is None else f" (target {number(metric.target, metric.unit)})"


def _context(metric: Metric) -> str:
    parts = [("baseline", metric.baseline), ("target", metric.target)]
    said = [f"{word} {number(value, metric.unit)}" for word, value in parts if value is not None]
    return f"; {', '.join(said)}" if said else ""


def late_note(known: Known, entry: Entry, reader: Person | None) -> str:
    """Say since when an entry waited, where it comes late."""
    if not entry.is_late:
        return ""
    ready = entry.item.ready_at.astimezone(reader.tz) if reader else entry.item.ready_at
    return f"Late: this was ready on {day(ready.date(), known.today(reader))}."
