"""The record of a launch as people write it, and the `Launch` it becomes."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from outcomed.input.fields import Day, Flag, Id, Line, Link, Name, Number, Table, Text, checkpoint_specs, word
from outcomed.input.offset import checkpoint_name
from outcomed.input.shape import dotted, explain
from outcomed.input.toml_lines import Place, line_of
from outcomed.input.wrong import Wrong
from outcomed.model.launch import (
    Affect,
    CheckpointSpec,
    Credit,
    Direction,
    Launch,
    Metric,
    OutcomeBlock,
    Position,
    Purpose,
    Status,
)
from outcomed.model.outcome import DecisionWanted, Held, Outcome, Story, Value, Verdict
from outcomed.model.people import Role
from outcomed.model.problem import Problem

_Word = BeforeValidator(word)
_Direction: TypeAlias = Literal["up", "down", "across"]
_EVERYWHERE: tuple[_Direction, ...] = ("up", "down", "across")


def _checkpoint(given: Any) -> Any:
    name = checkpoint_name(given) if isinstance(given, str) else given
    if name == "":
        raise Wrong("is empty", 'name the checkpoint, as "1 month"')
    return name


_Directions: TypeAlias = tuple[Annotated[_Direction, _Word], ...]
_Checkpoint: TypeAlias = Annotated[Id, BeforeValidator(_checkpoint)]
_Checkpoints: TypeAlias = Annotated[tuple[CheckpointSpec, ...], BeforeValidator(checkpoint_specs)]


class MetricTable(Table):
    name: Name
    unit: Line = ""
    direction: Annotated[Direction, _Word] = Direction.UP
    baseline: Number | None = None
    target: Number | None = None
    dashboard: Link = ""
    source: Name | None = None

    @model_validator(mode="after")
    def _name_a_series(self) -> "MetricTable":
        connector, colon, series = (self.source or "x:y").partition(":")
        if not (connector and colon and series):
            raise Wrong(
                f'the source "{self.source}" names no series', 'write source = "<name of [[metrics]]>:<series>"'
            )
        return self


class AffectTable(Table):
    team: Name
    changed: Text = ""
    watch: Text = ""
    ask: Id | None = None


class CreditTable(Table):
    who: Name
    did: Text = ""


class PurposeTable(Table):
    better_world: Text = ""
    proud_performance: Text = ""
    growth: Text = ""


class ValueTable(Table):
    metric: Name
    value: Number
    as_of: Day


class StoryTable(Table):
    words: Annotated[Text, Field(min_length=1)]
    customer: Line = ""
    consent: Flag = False
    visible: _Directions = _EVERYWHERE


class DecisionTable(Table):
    what: Annotated[Text, Field(min_length=1)]
    of: Id
    by: Day | None = None


class OutcomeTable(Table):
    checkpoint: _Checkpoint
    verdict: Annotated[Verdict, _Word]
    value: Number | None = None
    as_of: Day | None = None
    values: tuple[ValueTable, ...] = ()
    made_possible: Text = ""
    why: Text = ""
    learned: Text = ""
    assumption: Annotated[Held, _Word] | None = None
    next: Text = ""
    again: Day | None = None
    decision: Text = ""
    also_changed: Text = ""
    reported_by: Id | None = None
    story: StoryTable | None = None
    decision_wanted: DecisionTable | None = None

    @model_validator(mode="after")
    def _keep_value_and_day_together(self) -> "OutcomeTable":
        if (self.value is None) != (self.as_of is None):
            missing, there = ("as_of", "value") if self.as_of is None else ("value", "as_of")
            raise Wrong(f"`{there}` stands without `{missing}`", f"add `{missing}`: a number is true as of a day")
        names = [each.metric for each in self.values]
        if twice := next((name for name, times in Counter(names).items() if times > 1), None):
            raise Wrong(f'there are two values of "{twice}"', "keep the newest")
        return self


class LaunchTable(Table):
    id: Id
    name: Name
    owner: Id
    date: Day | None = None
    status: Annotated[Status, _Word] = Status.PLANNED
    what: Text = ""
    for_whom: Text = ""
    deputy: Id | None = None
    team: Name | None = None
    goal: Text = ""
    metrics: tuple[MetricTable, ...] = ()
    assumption: Text = ""
    affects: tuple[AffectTable, ...] = ()
    credits: tuple[CreditTable, ...] = ()
    purpose: PurposeTable = PurposeTable()
    checkpoints: _Checkpoints | None = None
    tell: _Directions = _EVERYWHERE
    subscribers: tuple[Id, ...] = ()
    superseded_by: Id | None = None
    why: Text = ""
    internal: Text = ""
    was: tuple[Id, ...] = ()
    outcomes: tuple[OutcomeTable, ...] = ()


def read_launch(
    record: Mapping[str, Any], *, where: str, lines: Mapping[Place, int], default_id: str
) -> Launch | tuple[Problem, ...]:
    """Make a launch of a record; all problems of it where there are any."""
    try:
        table = LaunchTable.model_validate({"id": default_id, **record})
    except ValidationError as err:
        return explain(err, LaunchTable, where=where, lines=lines)
    problems = tuple(
        Problem(where=where, line=line_of(lines, place), key=dotted(place), message=message, remedy=remedy)
        for place, message, remedy in _crossed(table)
    )
    return problems or _launch(table, Position(where=where, line=line_of(lines, ("owner",))))


def _crossed(table: LaunchTable) -> Iterator[tuple[Place, str, str]]:
    """Find what no single table of the record can see."""
    names = [metric.name for metric in table.metrics]
    for position in _again(names):
        yield ("metrics", position, "name"), f'another metric is called "{names[position]}"', "give each its own name"
    if table.id in table.was:
        yield ("was",), "names this launch itself", "keep only ids it had before"
    checkpoints = [outcome.checkpoint for outcome in table.outcomes]
    for position in _again(checkpoints):
        remedy = "keep one block, and correct it in place"
        yield ("outcomes", position), f"another block is about {checkpoints[position]}", remedy
    for position, outcome in enumerate(table.outcomes):
        if outcome.value is None:
            continue
        if not names:
            yield ("outcomes", position, "value"), "the launch has no metric to which it belongs", "add [[metrics]]"
        elif any(each.metric == names[0] for each in outcome.values):
            remedy = "keep one of the two"
            yield ("outcomes", position, "value"), f'`values` has a value of "{names[0]}" as well', remedy


def _again(names: Sequence[str]) -> list[int]:
    first = {name: position for position, name in reversed(list(enumerate(names)))}
    return [position for position, name in enumerate(names) if first[name] != position]


def _launch(table: LaunchTable, position: Position) -> Launch:
    first = table.metrics[0].name if table.metrics else ""
    plain = "id name owner date status what for_whom deputy team goal assumption checkpoints subscribers"
    rest = "superseded_by why internal was"
    return Launch(
        **{name: getattr(table, name) for name in f"{plain} {rest}".split()},
        metrics=tuple(Metric(**dict(each)) for each in table.metrics),
        affects=tuple(Affect(**dict(each)) for each in table.affects),
        credits=tuple(Credit(**dict(each)) for each in table.credits),
        purpose=Purpose(**dict(table.purpose)),
        tell=frozenset(Role(each) for each in table.tell),
        outcomes=tuple(_block(each, first) for each in table.outcomes),
        position=position,
    )


def _block(table: OutcomeTable, first_metric: str) -> OutcomeBlock:
    plain = ("verdict", "made_possible", "why", "learned", "assumption", "next", "again", "decision", "also_changed")
    values = [Value(**dict(each)) for each in table.values]
    if table.value is not None and table.as_of is not None:
        values.insert(0, Value(metric=first_metric, value=table.value, as_of=table.as_of))
    outcome = Outcome(
        **{name: getattr(table, name) for name in plain},
        values=tuple(values),
        reported_by=table.reported_by,
        story=_story(table.story),
        decision_wanted=DecisionWanted(**dict(table.decision_wanted)) if table.decision_wanted else None,
    )
    return OutcomeBlock(checkpoint=table.checkpoint, outcome=outcome, hash=_hash(table))


def _story(table: StoryTable | None) -> Story | None:
    if table is None:
        return None
    visible = frozenset(Role(each) for each in table.visible)
    return Story(words=table.words, customer=table.customer, consent=table.consent, visible=visible)


def _hash(table: OutcomeTable) -> str:
    """Hash what a block says: its order, its layout and keys left at their default make no difference."""
    said = table.model_dump(mode="python", exclude_defaults=True)
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    match value:
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")
