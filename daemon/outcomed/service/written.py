"""An outcome as a person writes it in one line, and the `Outcome` it becomes."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, TypeAdapter, ValidationError

from outcomed.input.fields import Day, Flag, Line, Number, Table, Text, word
from outcomed.input.shape import closest, explain
from outcomed.input.wrong import Wrong
from outcomed.model.launch import Launch, Metric
from outcomed.model.outcome import DecisionWanted, Held, Outcome, Story, Value, Verdict
from outcomed.model.people import Person
from outcomed.model.problem import Problem, UserError

WHERE = "outcomed record"
_NUMBER_FIRST = re.compile(r"\s*([+-]?[\d.,]+)\s*([^@\d\s][^@]*)?(?:@(?P<metric>.*))?", re.DOTALL)
_METRIC_FIRST = re.compile(r"(?P<metric>.*)=\s*([+-]?[\d.,]+)\s*(\S.*)?", re.DOTALL)
_Word = BeforeValidator(word)

FindPerson: TypeAlias = Callable[[str], Person]
"""Find the person meant by a text; `UserError` says who is near."""


class Written(Table):
    """The options of `outcomed record`; empty is left out."""

    verdict: Annotated[Verdict, _Word]
    value: tuple[str, ...] = ()
    as_of: Day | None = None
    why: Text = ""
    learned: Text = ""
    made_possible: Text = ""
    assumption: Annotated[Held, _Word] | None = None
    next: Text = ""
    again: Day | None = None
    also_changed: Text = ""
    decision: Text = ""
    decision_wanted: Text = ""
    of: Line = ""
    by: Day | None = None
    story: Text = ""
    customer: Line = ""
    consent: Flag = False
    reported_by: Line = ""


def outcome_of(options: Mapping[str, Any], launch: Launch, find: FindPerson, *, today: date) -> Outcome:
    """Read the options; `UserError` with every problem. Numbers without `as_of` are true as of today."""
    given = {name: value for name, value in options.items() if value not in (None, "", ())}
    apart = (*_values(given.get("value", ()), launch), *_people(given, find))
    try:
        written = Written.model_validate(given)
    except ValidationError as err:
        shapes = (replace(p, key=_option(p.key or "")) for p in explain(err, Written, where=WHERE))
        raise _refused((*shapes, *apart)) from None
    if problems := (*apart, *_crossed(written, today)):
        raise _refused(problems)
    return _outcome(written, launch, find, today)


def _refused(problems: Iterable[Problem]) -> UserError:
    found = tuple(problems)
    count = "a problem" if len(found) == 1 else f"{len(found)} problems"
    return UserError(f"this answer has {count}; nothing was recorded", found)


def _option(key: str) -> str:
    return f"--{key.split('[', maxsplit=1)[0].replace('_', '-')}"


def _outcome(written: Written, launch: Launch, find: FindPerson, today: date) -> Outcome:
    plain = ("verdict", "made_possible", "why", "learned", "assumption", "next", "again", "decision", "also_changed")
    as_of = written.as_of or today
    values = (_value(text, launch) for text in written.value)
    decision = None
    if written.decision_wanted:
        of = find(written.of).id
        decision = DecisionWanted(what=written.decision_wanted, of=of, by=written.by)
    story = Story(words=written.story, customer=written.customer, consent=written.consent) if written.story else None
    return Outcome(
        **{name: getattr(written, name) for name in plain},
        values=tuple(Value(metric=metric.name, value=number, as_of=as_of) for metric, number in values),
        decision_wanted=decision,
        story=story,
        reported_by=find(written.reported_by).id if written.reported_by else None,
    )


# --- what the shape of an option does not show ---


def _people(given: Mapping[str, Any], find: FindPerson) -> Iterator[Problem]:
    for name in ("of", "reported_by"):
        try:
            _ = name in given and find(given[name])
        except UserError as err:
            message, _, remedy = str(err).partition(": ")
            yield _problem(_option(name), message, remedy)


def _values(written: Iterable[str], launch: Launch) -> Iterator[Problem]:
    names: list[str] = []
    for text in written:
        try:
            names.append(_value(text, launch)[0].name)
        except Wrong as err:
            yield _problem("--value", err.message, err.remedy)
    if twice := next((name for name in names if names.count(name) > 1), None):
        yield _problem("--value", f'there are two values of "{twice}"', "keep the newest")


def _crossed(written: Written, today: date) -> Iterator[Problem]:
    yield from _lonely(written)
    if written.as_of and not written.value:
        yield _problem("--as-of", "stands without a number", "add --value N, or leave it out")
    if written.as_of and written.as_of > today:
        yield _problem("--as-of", f"{written.as_of} is still ahead", "write the day on which the number was true")
    if written.again and (written.verdict.is_final or written.again <= today):
        message = "is for too_early and cannot_tell" if written.verdict.is_final else f"{written.again} has passed"
        yield _problem("--again", message, "leave it out, or name the day of the next look")


def _lonely(written: Written) -> Iterator[Problem]:
    if (written.customer or written.consent) and not written.story:
        yield _problem("--story", "is missing beside --customer or --consent", 'add --story "what the customer said"')
    if (written.of or written.by) and not written.decision_wanted:
        yield _problem("--decision-wanted", "is missing beside --of or --by", 'add --decision-wanted "what"')
    if written.decision_wanted and not written.of:
        yield _problem("--of", "is missing: nobody is asked for the decision", "add --of PERSON")


def _problem(option: str, message: str, remedy: str) -> Problem:
    return Problem(where=WHERE, key=option, message=message, remedy=remedy)


# --- numbers ---


def _value(text: str, launch: Launch) -> tuple[Metric, Decimal]:
    """Read "8.9", "8.9 %", "8.9@no-shows" or "no-shows=8.9"; `Wrong` for what is none."""
    if not launch.metrics:
        raise Wrong(f"{launch.id} has no metric to which a number belongs", "add [[metrics]] to its record")
    match = _NUMBER_FIRST.fullmatch(text) or _METRIC_FIRST.fullmatch(text)
    if match is None:
        raise Wrong(f'"{text[:60]}" is not a number', "write 8.9, or 8.9@METRIC")
    written, unit = (group for n, group in enumerate(match.groups(), 1) if n != match.re.groupindex["metric"])
    metric = _metric((match["metric"] or "").strip(), launch)
    if unit and unit.strip() != metric.unit:
        raise Wrong(f'"{unit.strip()[:20]}" is not the unit of "{metric.name}"', "leave the unit out")
    return metric, _number(written)


def _metric(name: str, launch: Launch) -> Metric:
    if not name:
        return launch.metrics[0]
    found = [m for m in launch.metrics if m.name.casefold() == name.casefold()]
    if not found:
        raise Wrong(f'{launch.id} has no metric "{name}"', closest(name, [m.name for m in launch.metrics]))
    return found[0]


def _number(text: str) -> Decimal:
    try:
        number: Decimal = TypeAdapter(Number).validate_python(Decimal(text))
    except InvalidOperation:
        raise Wrong(f'"{text}" is not a number', "write it with a point and without thousands marks: 1234.5") from None
    except ValidationError:
        raise Wrong(f'"{text[:40]}" cannot be used as a number', "write up to 15 digits and 9 decimals") from None
    return number
