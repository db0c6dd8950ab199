"""Composing a launch file from a few answers."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, TypeAdapter, ValidationError

from outcomed.decide.due import Due, Timing, due, nominal_day
from outcomed.decide.workdays import WorkDays
from outcomed.input.fields import Day, Line, Name, Table, Text
from outcomed.input.shape import explain
from outcomed.input.wrong import Wrong
from outcomed.model.launch import Direction, Metric
from outcomed.model.people import Person
from outcomed.model.policy import Policy
from outcomed.model.problem import Problem, UserError
from outcomed.service.begin import quoted

_METRIC = re.compile(
    r"(?P<name>.*?\S)\s+(?P<baseline>-?\d+(\.\d+)?)\s*(->|→|to)\s*(?P<target>-?\d+(\.\d+)?)\s*(?P<unit>.*)"
)
_NOTES = {
    Timing.ON_TIME: "",
    Timing.LATE: "its first day is over: asked late",
    Timing.EXPIRED: "too long ago: not asked",
    Timing.BEFORE_START: "before outcomed began to follow: not asked",
}


def read_metric(text: object) -> Metric | None:
    """Read `No-shows 11.8 -> 9.0 %`: a name, baseline, target and unit; or a name alone, or nothing."""
    if not isinstance(text, str) or not text.strip():
        return None
    found = _METRIC.fullmatch(text.strip())
    if not found:
        if "->" in text:
            raise Wrong(f'"{text[:60]}" is not a metric', "write it as: No-shows 11.8 -> 9.0 %")
        return Metric(name=TypeAdapter(Name).validate_python(text))
    baseline, target = Decimal(found["baseline"]), Decimal(found["target"])
    direction = Direction.DOWN if target < baseline else Direction.UP
    name, unit = (TypeAdapter(Line).validate_python(found[part]) for part in ("name", "unit"))
    return Metric(name=name, unit=unit, direction=direction, baseline=baseline, target=target)


class Answers(Table):
    """The eight answers that make a launch."""

    name: Name
    what: Text = ""
    date: Day | None = None
    owner: Name
    deputy: Line = ""
    goal: Line = ""
    metric: Annotated[Metric | None, BeforeValidator(read_metric)] = None
    assumption: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A checkpoint of a new launch: when it will be, and what is to be said of it."""

    name: str
    due: Due
    note: str


def answers(given: dict[str, object]) -> Answers:
    """Check answers; `UserError` with all that is wrong with them."""
    try:
        return Answers.model_validate({name: value for name, value in given.items() if value not in (None, "")})
    except ValidationError as err:
        problems = explain(err, Answers, where="outcomed new")
        raise UserError("this does not make a launch yet; nothing was written", problems) from None


def check_answer(field: str, given: object) -> None:
    """Check one answer; `Problem` as `UserError` where it cannot be used."""
    known = {"name": "-", "owner": "-", field: given}
    try:
        Answers.model_validate({name: value for name, value in known.items() if value != "" or name == field})
    except ValidationError as err:
        problem: Problem = explain(err, Answers, where="outcomed new")[0]
        raise UserError(f"{problem.message} ({problem.remedy})") from None


def launch_file(given: Answers, *, owner: Person, today: dt.date) -> str:
    """Write the launch as a TOML file; what was not answered stands there as a comment to fill in."""
    return "\n".join(_lines(given, owner, today)) + "\n"


def _lines(given: Answers, owner: Person, today: dt.date) -> Iterator[str]:
    yield "# Every key there is, explained: outcomed example launch"
    yield f"name = {quoted(given.name)}"
    yield _line("what", given.what, "Patients get a text the evening before their visit.")
    yield f"date = {given.date}" if given.date else "# date = 2026-03-05"
    yield f'status = "{"launched" if given.date and given.date <= today else "planned"}"'
    yield f"owner = {quoted(owner.id)}"
    yield _line("deputy", given.deputy, "raj")
    yield _line("team", owner.team or "", "Visits")
    yield _line("goal", given.goal, "Fewer empty appointments")
    yield _line("assumption", given.assumption, "People miss visits because they cannot read our texts.")
    yield ""
    yield from _metric_lines(given.metric)


def _line(key: str, text: str, example: str) -> str:
    return f"{key} = {quoted(text)}" if text else f"# {key} = {quoted(example)}"


def _metric_lines(given: Metric | None) -> Iterator[str]:
    if given is None:
        yield from ("# [[metrics]]", '# name = "No-shows"', '# unit = "%"', '# direction = "down"')
        yield from ("# baseline = 11.8", "# target = 9.0")
        return
    yield "[[metrics]]"
    yield f"name = {quoted(given.name)}"
    yield _line("unit", given.unit, "%")
    yield f'direction = "{given.direction}"'
    yield f"baseline = {given.baseline:f}" if given.baseline is not None else "# baseline = 11.8"
    yield f"target = {given.target:f}" if given.target is not None else "# target = 9.0"
    yield '# dashboard = "https://dashboards.example.com/no-shows"'


def checkpoints(
    launched: dt.date, owner: Person, policy: Policy, work_days: WorkDays, *, follow_from: dt.date, now: dt.datetime
) -> tuple[Look, ...]:
    """Give the checkpoints that a launch of that day will have, as a tick at `now` would see them."""
    found = []
    for spec in policy.checkpoints:
        when = due(nominal_day(launched, spec.offset), now, follow_from, owner, work_days)
        note = _NOTES[when.timing] or (f"moved: {when.moment.moved_why}" if when.moment.moved_why else "")
        found.append(Look(name=spec.name, due=when, note=note))
    return tuple(found)
