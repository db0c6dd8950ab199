"""A person's portfolio: the launches they owned or are thanked for, and what came of each, misses included.

The same ledger gives the same bytes: nothing here depends on the day it is written.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from outcomed.decide.world import World, status_of
from outcomed.model.launch import Launch
from outcomed.model.outcome import Outcome, Revision
from outcomed.model.people import Person
from outcomed.model.record import LaunchRow
from outcomed.words.known import Known, known_from, reporter
from outcomed.words.readers import VERDICTS, discreet
from outcomed.words.rendering import Templates
from outcomed.words.saying import number, one_line

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A number with its date, in the metric's unit. `said` is "11.8 % -> 8.9 % (target 9.0 %)"."""

    metric: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    value: Decimal
    as_of: date
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found at one checkpoint. `answered` is the day of the answer, in UTC."""

    checkpoint: str
    verdict: str
    measured: tuple[Measured, ...]
    made_possible: str
    why: str
    learned: str
    assumption: str
    next: str
    reported_by: str
    answered: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One launch of the portfolio. `roles` says what the person did there."""

    launch: str
    name: str
    roles: tuple[str, ...]
    date: date | None
    status: str
    why: str
    what: str
    for_whom: str
    team: str
    goal: str
    assumption: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """Everything, the newest launch first. `verdicts` counts the newest verdict of each launch that has one."""

    person: str
    name: str
    verdicts: Mapping[str, int]
    works: tuple[Work, ...]


def portfolio(world: World, person: Person) -> Portfolio:
    """Gather a person's launches. Names of customers who did not consent are left out."""
    known = known_from(world.policy, world.people, world.recorded, now=world.now)
    found = [_work(world, known, row, roles) for row, roles in _taken_part(world, known, person)]
    works = tuple(sorted(found, key=lambda w: (w.date is None, -(w.date or date.min).toordinal(), w.launch)))
    newest = [work.findings[-1].verdict for work in works if work.findings]
    verdicts = {said: newest.count(said) for said in VERDICTS.values() if said in newest}
    return Portfolio(person=person.id, name=one_line(person.name), verdicts=verdicts, works=works)


def markdown(found: Portfolio, own_templates: Path | None, built_in: Path) -> str:
    """Write a portfolio as Markdown. Raises `TemplateFailed`."""
    return Templates(own_templates, built_in).text("portfolio/person", {"portfolio": _escaped(found)})


# --- what a person took part in ---


def _taken_part(world: World, known: Known, person: Person) -> Iterator[tuple[LaunchRow, tuple[str, ...]]]:
    for row in world.recorded.launches.values():
        if roles := tuple(_roles(world, known.launch(row.launch.id), person)):
            yield row, roles


def _roles(world: World, launch: Launch, person: Person) -> Iterator[str]:
    if launch.owner == person.id:
        yield "owner"
    elif any(row.owner == person.id for row in world.rows_of.get(launch.id, ())):
        yield "took it over"
    for credit in launch.credits:
        if credit.who == person.id:
            yield one_line(credit.did) or "credited"


def _work(world: World, known: Known, row: LaunchRow, roles: tuple[str, ...]) -> Work:
    launch = known.launch(row.launch.id)
    mine = (revision for revision in _current(world, launch.id))
    return Work(
        launch=launch.id,
        name=one_line(launch.name),
        roles=roles,
        date=launch.date,
        status=status_of(row).value.replace("_", " "),
        why=one_line(launch.why),
        what=one_line(launch.what),
        for_whom=one_line(launch.for_whom),
        team=one_line(launch.team or ""),
        goal=one_line(launch.goal),
        assumption=one_line(launch.assumption),
        findings=tuple(_finding(known, launch, r, r.outcome) for r in mine if r.outcome),
    )


def _current(world: World, launch: str) -> list[Revision]:
    """Give the newest revisions of a launch, in the order of their checkpoints' days."""
    rows = world.recorded.checkpoints
    found = [r for at in world.recorded.outcomes if at[0] == launch and (r := world.recorded.current(*at))]
    last = date.max
    days = {at: row.nominal for at, row in rows.items()}
    return sorted(found, key=lambda r: (days.get((launch, r.checkpoint), last), r.checkpoint))


def _finding(known: Known, launch: Launch, revision: Revision, outcome: Outcome) -> Finding:
    say = discreet(known, revision)
    return Finding(
        checkpoint=one_line(revision.checkpoint),
        verdict=VERDICTS[outcome.verdict],
        measured=tuple(_measured(launch, outcome)),
        made_possible=say(outcome.made_possible),
        why=say(outcome.why),
        learned=say(outcome.learned),
        assumption=outcome.assumption.value if outcome.assumption else "",
        next=say(outcome.next),
        reported_by=reporter(known, revision),
        answered=revision.at.date(),
    )


def _measured(launch: Launch, outcome: Outcome) -> Iterator[Measured]:
    for value in outcome.values:
        metric = launch.metric(value.metric)
        unit = metric.unit if metric else ""
        baseline, target = (metric.baseline, metric.target) if metric else (None, None)
        before = "" if baseline is None else f"{number(baseline, unit)} -> "
        hoped = "" if target is None else f" (target {number(target, unit)})"
        yield Measured(
            metric=one_line(value.metric),
            unit=unit,
            baseline=baseline,
            target=target,
            value=value.value,
            as_of=value.as_of,
            said=f"{before}{number(value.value, unit)}{hoped}",
        )


def _escaped(value: Any) -> Any:
    """Keep what people typed from being read as Markdown or HTML."""
    if isinstance(value, str):
        return _MARKUP.sub(r"\\\1", value).replace("-\\>", "->")
    if is_dataclass(value):
        return {field.name: _escaped(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return tuple(_escaped(each) for each in value)
    return value
