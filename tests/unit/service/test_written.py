"""An outcome as options say it: what is taken, and every problem at once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from outcomed.model.launch import Direction, Launch, Metric
from outcomed.model.outcome import DecisionWanted, Held, Outcome, Story, Verdict
from outcomed.model.people import Person
from outcomed.model.problem import UserError
from outcomed.service.written import outcome_of

TODAY = date(2026, 4, 7)
METRICS = (
    Metric(name="No-shows", unit="%", direction=Direction.DOWN, baseline=Decimal("11.8"), target=Decimal("9.0")),
    Metric(name="Refunds per 1,000"),
)
LAUNCH = Launch(id="texts", name="Texts", owner="dana", metrics=METRICS)


def find(name: str) -> Person:
    if name not in ("dana", "vera"):
        raise UserError(f'there is no person "{name}": known here: dana, vera')
    return Person(id=name, name=name.title(), email=f"{name}@example.com")


def written(launch: Launch = LAUNCH, **options: Any) -> Outcome:
    return outcome_of({"verdict": "hit", **options}, launch, find, today=TODAY)


def problems(launch: Launch = LAUNCH, **options: Any) -> list[str]:
    with pytest.raises(UserError) as refused:
        written(launch, **options)
    return [f"{p.key}: {p.message}" for p in refused.value.problems]


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("8.9", "No-shows", "8.9"),
        ("8.9 %", "No-shows", "8.9"),
        ("8.9%@no-shows", "No-shows", "8.9"),
        ("-3@Refunds per 1,000", "Refunds per 1,000", "-3"),
        ("Refunds per 1,000=40", "Refunds per 1,000", "40"),
        ("No-shows = 9.00 %", "No-shows", "9.00"),
    ],
)
def test_a_number_may_name_its_metric_and_its_unit(text: str, metric: str, value: str) -> None:
    (found,) = written(value=(text,)).values
    assert (found.metric, found.value, found.as_of) == (metric, Decimal(value), TODAY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("8,9", '"8,9" is not a number'),
        ("about nine", '"about nine" is not a number'),
        ("8.9 pieces", '"pieces" is not the unit of "No-shows"'),
        ("8.9@shows", 'texts has no metric "shows"'),
        ("1e30", '"e30" is not the unit of "No-shows"'),
        ("1234567890123456", '"1234567890123456" cannot be used as a number'),
    ],
)
def test_what_is_no_number_of_a_metric_is_refused(text: str, message: str) -> None:
    assert problems(value=(text,)) == [f"--value: {message}"]


def test_every_problem_is_told_at_once() -> None:
    assert problems(verdict="hti", as_of="2026-02-30", value=("x",), reported_by="bob", assumption="maybe") == [
        '--verdict: "hti" is not known',
        '--as-of: "2026-02-30" is not a date',
        '--assumption: "maybe" is not known',
        '--value: "x" is not a number',
        '--reported-by: there is no person "bob"',
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"value": ("1", "2")}, '--value: there are two values of "No-shows"'),
        ({"as_of": "2026-04-01"}, "--as-of: stands without a number"),
        ({"as_of": "2026-04-08", "value": ("1",)}, "--as-of: 2026-04-08 is still ahead"),
        ({"again": "2026-05-01"}, "--again: is for too_early and cannot_tell"),
        ({"verdict": "too_early", "again": "2026-04-07"}, "--again: 2026-04-07 has passed"),
        ({"consent": True}, "--story: is missing beside --customer or --consent"),
        ({"of": "vera"}, "--decision-wanted: is missing beside --of or --by"),
        ({"decision_wanted": "More people"}, "--of: is missing: nobody is asked for the decision"),
        ({"why": "a\x07b"}, "--why: holds a control character"),
        ({"learned": "x" * 20_001}, "--learned: is longer than 20,000 characters"),
    ],
)
def test_options_that_do_not_fit_together_are_refused(options: dict[str, Any], message: str) -> None:
    assert problems(**options) == [message]


def test_a_number_needs_a_metric() -> None:
    assert problems(replace(LAUNCH, metrics=()), value=("3",)) == [
        "--value: texts has no metric to which a number belongs"
    ]


def test_words_are_read_kindly_and_everything_is_kept() -> None:
    found = written(
        verdict="Too early",
        assumption="Held",
        again="2026-05-01",
        decision_wanted="More people",
        of="vera",
        by="2026-04-17",
        story="It is calm now.",
        customer="A clinic",
        consent=True,
        reported_by="dana",
        next="Wait",
    )
    assert (found.verdict, found.assumption, found.again) == (Verdict.TOO_EARLY, Held.HELD, date(2026, 5, 1))
    assert found.decision_wanted == DecisionWanted(what="More people", of="vera", by=date(2026, 4, 17))
    assert found.story == Story(words="It is calm now.", customer="A clinic", consent=True)
    assert (found.reported_by, found.next) == ("dana", "Wait")
