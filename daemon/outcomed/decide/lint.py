"""What keeps a launch from being useful: each finding is one sentence, with something to paste."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from difflib import get_close_matches
from typing import TypeAlias

from outcomed.decide.checkpoints import LEARNED
from outcomed.decide.columns import in_columns, titled
from outcomed.model.launch import CheckpointSpec, Direction, Launch, Metric, OutcomeBlock, Status
from outcomed.model.outcome import Value, Verdict
from outcomed.model.people import People
from outcomed.model.policy import DEFAULT_CHECKPOINTS
from outcomed.model.problem import Problem, Severity

_Finding: TypeAlias = tuple[str, str, str]
"""The key, what is the matter, and the remedy."""

_ENDED = (Status.DROPPED, Status.SUPERSEDED)
_FOLLOW_UP = re.compile(r"(-(again|decision)(-\d+)?)+$")
_LOOKS_LIKE_ID = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*|[^@\s]+@[^@\s]+")


def lint(
    launch: Launch, people: People, *, today: date, planned: tuple[CheckpointSpec, ...] = DEFAULT_CHECKPOINTS
) -> tuple[Problem, ...]:
    """Find what is missing or at odds with itself. `planned` are the checkpoints of a launch that names none.

    An unknown owner is an error, since nobody can be asked; all else is lint.
    """
    names = {spec.name for spec in (planned if launch.checkpoints is None else launch.checkpoints)}
    if launch.status is Status.ROLLED_BACK:
        names.add(LEARNED)
    findings = [
        *([] if launch.status in _ENDED else _missing(launch)),
        *_status(launch, today),
        *_unknown_people(launch, people),
        *_affects(launch),
        *(finding for n, block in enumerate(launch.outcomes) for finding in _outcome(launch, block, n, names, today)),
    ]
    problems = [_problem(launch, finding, Severity.LINT) for finding in findings]
    return (*(_problem(launch, finding, Severity.ERROR) for finding in _owner(launch, people)), *problems)


def _problem(launch: Launch, finding: _Finding, severity: Severity) -> Problem:
    key, message, remedy = finding
    where = launch.position
    return Problem(
        where=where.where,
        line=where.line if where.at or key == "owner" else None,
        key=key,
        message=message,
        remedy=in_columns(where, key, remedy) if where.at else remedy,
        severity=severity,
        launch=launch.id,
        at=f'{where.at}, column "{titled(where, key)}"' if where.at else "",
    )


def _missing(launch: Launch) -> Iterator[_Finding]:
    if not launch.metrics:
        remedy = 'add [[metrics]] with name = "No-shows", unit = "%", direction = "down", baseline = 11.8, target = 9.0'
        yield "metrics", "there is no metric yet, so nobody can say whether it worked", remedy
    for position, metric in enumerate(launch.metrics):
        yield from _metric(metric, f"metrics[{position}]")
    if not launch.goal:
        yield "goal", "the goal it serves is not named yet", 'add goal = "Fewer empty appointments"'
    if not launch.assumption:
        remedy = 'add assumption = "People miss visits because they cannot read our texts"'
        yield "assumption", "the assumption behind it is not written down yet", remedy
    if not launch.deputy:
        yield "deputy", "nobody is named who steps in when the owner is away", 'add deputy = "raj"'
    elif launch.deputy == launch.owner:
        yield "deputy", "owner and deputy are the same person", "name somebody else as deputy, or leave it out"


def _metric(metric: Metric, key: str) -> Iterator[_Finding]:
    if metric.baseline is None:
        message = f'"{metric.name}" has no baseline, so a change cannot be seen'
        yield f"{key}.baseline", message, "add baseline = 11.8, the number before the launch"
    if metric.target is None:
        message = f'"{metric.name}" has no target, so nobody knows what would be a hit'
        yield f"{key}.target", message, "add target = 9.0, the number you hope for"
    if metric.baseline is None or metric.target is None:
        return
    wrong_way = (
        metric.target > metric.baseline if metric.direction is Direction.DOWN else metric.target < metric.baseline
    )
    if wrong_way:
        message = (
            f'"{metric.name}" shall go {metric.direction}, but its target {metric.target:f} lies the other way '
            f"from its baseline {metric.baseline:f}"
        )
        other = "up" if metric.direction is Direction.DOWN else "down"
        yield f"{key}.direction", message, f'write direction = "{other}", or correct the numbers'


def _status(launch: Launch, today: date) -> Iterator[_Finding]:
    if launch.status is Status.SUPERSEDED and not launch.superseded_by:
        yield "superseded_by", "it does not say which launch replaced it", 'add superseded_by = "the-other-launch"'
    if launch.status is Status.LAUNCHED and launch.date is None:
        yield "date", "it has launched, but the day is missing", f"add date = {today}"
    if launch.status is Status.LAUNCHED and launch.date and launch.date > today:
        message = f"it has launched, but its date {launch.date} is still ahead"
        yield "date", message, 'correct the date, or write status = "planned"'


def _owner(launch: Launch, people: People) -> Iterator[_Finding]:
    if launch.owner not in people:
        yield "owner", f'the owner "{launch.owner}" is not among the people', _who(launch.owner, people)


def _unknown_people(launch: Launch, people: People) -> Iterator[_Finding]:
    for key, role, person in _named(launch):
        if person and person not in people:
            yield key, f'{role} "{person}" is not among the people', _who(person, people)
    for position, credit in enumerate(launch.credits):
        if credit.who not in people and _LOOKS_LIKE_ID.fullmatch(credit.who):
            message = f'the thanks to "{credit.who}" reach nobody: there is no such person'
            remedy = f"{_who(credit.who, people)}; a group is written as people call it, such as Support Lisbon"
            yield f"credits[{position}].who", message, remedy
    for position, reader in enumerate(launch.subscribers):
        if "@" not in reader and reader not in people:
            message = f'the subscriber "{reader}" is not among the people'
            yield f"subscribers[{position}]", message, _who(reader, people)


def _named(launch: Launch) -> Iterator[tuple[str, str, str | None]]:
    yield "deputy", "the deputy", launch.deputy
    for position, affect in enumerate(launch.affects):
        yield f"affects[{position}].ask", f"whom {affect.team} shall ask,", affect.ask
    for position, block in enumerate(launch.outcomes):
        yield f"outcomes[{position}].reported_by", "the reporter", block.outcome.reported_by
        if wanted := block.outcome.decision_wanted:
            yield f"outcomes[{position}].decision_wanted.of", "whom the decision is wanted of,", wanted.of


def _who(person: str, people: People) -> str:
    """Say how to name the person meant, where that can be guessed."""
    wanted = person.lower()
    for known in people:
        if wanted in (known.id.lower(), known.email.lower(), known.name.lower(), known.first_name.lower()):
            return f'write the id "{known.id}"'
    if near := get_close_matches(wanted, people.by_id, n=1):
        return f'did you mean "{near[0]}"? Else add the person to the people file'
    return "write the id of somebody in the people file, or add the person there"


def _affects(launch: Launch) -> Iterator[_Finding]:
    for position, affect in enumerate(launch.affects):
        if not affect.changed:
            message = f"{affect.team} is affected, but it does not say how"
            remedy = 'add changed = "Expect about a quarter fewer no-show fees in the April run"'
            yield f"affects[{position}].changed", message, remedy


def _outcome(launch: Launch, block: OutcomeBlock, position: int, names: set[str], today: date) -> Iterator[_Finding]:
    key = f"outcomes[{position}]"
    if _FOLLOW_UP.sub("", block.checkpoint) not in names:
        known = ", ".join(sorted(names)) or "none"
        message = f'nobody planned a checkpoint "{block.checkpoint}"'
        yield f"{key}.checkpoint", message, f"write one of its checkpoints: {known}"
    if not block.outcome.verdict.is_final and block.outcome.again is None:
        message = f"{block.outcome.verdict} does not say when to look again"
        yield f"{key}.again", message, f"add again = {today + timedelta(weeks=4)}, or the day that suits"
    for number, value in enumerate(block.outcome.values):
        yield from _value(launch, value, f"{key}.values[{number}]", today)
    yield from _verdict(launch, block, f"{key}.verdict")


def _value(launch: Launch, value: Value, key: str, today: date) -> Iterator[_Finding]:
    if launch.metric(value.metric) is None:
        known = ", ".join(f'"{metric.name}"' for metric in launch.metrics) or "none yet"
        yield f"{key}.metric", f'the launch has no metric "{value.metric}"', f"write one of its metrics: {known}"
    if value.as_of > today:
        message = f"the number is as of {value.as_of}, a day that is still ahead"
        yield f"{key}.as_of", message, "write the day on which the number was true"


def _verdict(launch: Launch, block: OutcomeBlock, key: str) -> Iterator[_Finding]:
    """Hold the verdict against the number of the first metric: the others are told beside it."""
    metric = launch.metric(None)
    value = next((v.value for v in block.outcome.values if metric and v.metric == metric.name), None)
    if metric is None or value is None:
        return
    sign = -1 if metric.direction is Direction.DOWN else 1
    verdict = block.outcome.verdict
    is_met = metric.target is not None and sign * value >= sign * metric.target
    is_worse = metric.baseline is not None and sign * value < sign * metric.baseline
    told = f'it says {verdict}, but "{metric.name}" is {value:f}'
    if verdict in (Verdict.HIT, Verdict.PARTLY) and is_worse and metric.baseline is not None:
        remedy = 'write verdict = "missed", or say in `why` what else made it worth it'
        yield key, f"{told}, worse than the baseline {metric.baseline:f}", remedy
    elif verdict is Verdict.HIT and metric.target is not None and not is_met:
        yield key, f"{told}, short of the target {metric.target:f}", 'write verdict = "partly", or correct the number'
    elif verdict is Verdict.MISSED and is_met and metric.target is not None:
        yield key, f"{told}, and the target was {metric.target:f}", 'write verdict = "hit", or correct the number'
