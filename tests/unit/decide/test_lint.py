"""What keeps a launch from being useful is found, and said with something to paste."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from outcomed.decide.lint import lint
from outcomed.model.launch import (
    Affect,
    CheckpointSpec,
    Credit,
    Direction,
    Launch,
    Metric,
    Offset,
    OutcomeBlock,
    Position,
    Status,
)
from outcomed.model.outcome import DecisionWanted, Outcome, Value, Verdict
from outcomed.model.people import People, Person
from outcomed.model.problem import Severity

TODAY = date(2026, 4, 7)
PEOPLE = People(
    {name: Person(id=name, name=name.title(), email=f"{name}@x.example") for name in ("dana", "raj", "vera")}
)
NO_SHOWS = Metric(name="No-shows", direction=Direction.DOWN, baseline=Decimal("11.8"), target=Decimal("9.0"))
GOOD = Launch(
    id="text-reminders",
    name="Text reminders",
    owner="dana",
    deputy="raj",
    date=date(2026, 3, 5),
    status=Status.LAUNCHED,
    goal="Fewer empty appointments",
    assumption="People cannot read our texts",
    metrics=(NO_SHOWS,),
    position=Position(where="text-reminders.toml"),
)


def answered(verdict: Verdict, value: str | None = None, checkpoint: str = "1-month", **said: Any) -> Launch:
    values = (Value(metric="No-shows", value=Decimal(value), as_of=date(2026, 4, 6)),) if value else ()
    outcome = replace(Outcome(verdict=verdict, values=values), **said)
    return replace(GOOD, outcomes=(OutcomeBlock(checkpoint=checkpoint, outcome=outcome, hash="x"),))


def with_metric(change: Callable[[Metric], Metric]) -> Launch:
    return replace(GOOD, metrics=(change(NO_SHOWS),))


def test_a_launch_that_lacks_nothing_has_no_finding() -> None:
    assert lint(GOOD, PEOPLE, today=TODAY) == ()


FINDINGS: dict[str, tuple[Launch, str, str]] = {
    "no metric": (replace(GOOD, metrics=()), "metrics", "add [[metrics]] with name = "),
    "no baseline": (with_metric(lambda m: replace(m, baseline=None)), "metrics[0].baseline", "add baseline = 11.8"),
    "no target": (with_metric(lambda m: replace(m, target=None)), "metrics[0].target", "add target = 9.0"),
    "a target the other way": (
        with_metric(lambda m: replace(m, direction=Direction.UP)),
        "metrics[0].direction",
        'write direction = "down"',
    ),
    "no goal": (replace(GOOD, goal=""), "goal", "add goal = "),
    "no assumption": (replace(GOOD, assumption=""), "assumption", "add assumption = "),
    "no deputy": (replace(GOOD, deputy=None), "deputy", "add deputy = "),
    "a deputy who is the owner": (replace(GOOD, deputy="dana"), "deputy", "name somebody else"),
    "an unknown deputy": (replace(GOOD, deputy="Raj"), "deputy", 'write the id "raj"'),
    "a deputy by address": (replace(GOOD, deputy="raj@x.example"), "deputy", 'write the id "raj"'),
    "thanks that reach nobody": (replace(GOOD, credits=(Credit(who="emil"),)), "credits[0].who", "no such person"),
    "an unknown subscriber": (replace(GOOD, subscribers=("mia",)), "subscribers[0]", "write the id of somebody"),
    "nobody to ask": (
        replace(GOOD, affects=(Affect(team="Billing", changed="x", ask="mia"),)),
        "affects[0].ask",
        'whom Billing shall ask, "mia" is not among the people',
    ),
    "affected without a sentence": (
        replace(GOOD, affects=(Affect(team="Billing"),)),
        "affects[0].changed",
        "Billing is affected, but it does not say how",
    ),
    "superseded by nothing": (replace(GOOD, status=Status.SUPERSEDED), "superseded_by", "add superseded_by = "),
    "launched on no day": (replace(GOOD, date=None), "date", "add date = 2026-04-07"),
    "launched in the future": (replace(GOOD, date=date(2026, 5, 1)), "date", 'write status = "planned"'),
    "an unknown reporter": (answered(Verdict.HIT, reported_by="mia"), "outcomes[0].reported_by", '"mia" is not among'),
    "a decision wanted of nobody": (
        answered(Verdict.HIT, decision_wanted=DecisionWanted(what="stop", of="mia")),
        "outcomes[0].decision_wanted.of",
        '"mia" is not among the people',
    ),
    "a checkpoint nobody planned": (
        answered(Verdict.HIT, checkpoint="2-months"),
        "outcomes[0].checkpoint",
        "write one of its checkpoints: 1-month, 3-weeks, 6-months",
    ),
    "too early without a day": (answered(Verdict.TOO_EARLY), "outcomes[0].again", "add again = 2026-05-05"),
    "cannot tell without a day": (answered(Verdict.CANNOT_TELL), "outcomes[0].again", "does not say when to look"),
    "a value of an unknown metric": (
        answered(Verdict.HIT, values=(Value(metric="Visits", value=Decimal(3), as_of=TODAY),)),
        "outcomes[0].values[0].metric",
        'write one of its metrics: "No-shows"',
    ),
    "a value of tomorrow": (
        answered(Verdict.HIT, values=(Value(metric="No-shows", value=Decimal(8), as_of=date(2026, 4, 8)),)),
        "outcomes[0].values[0].as_of",
        "a day that is still ahead",
    ),
    "a hit short of its target": (answered(Verdict.HIT, "9.1"), "outcomes[0].verdict", 'verdict = "partly"'),
    "a hit worse than before": (answered(Verdict.HIT, "11.9"), "outcomes[0].verdict", "worse than the baseline 11.8"),
    "partly, but worse than before": (answered(Verdict.PARTLY, "11.9"), "outcomes[0].verdict", 'verdict = "missed"'),
    "missed, but the target is met": (answered(Verdict.MISSED, "9.0"), "outcomes[0].verdict", "the target was 9.0"),
}


@pytest.mark.parametrize(("launch", "key", "said"), FINDINGS.values(), ids=FINDINGS.keys())
def test_a_finding_names_its_key_and_what_to_write(launch: Launch, key: str, said: str) -> None:
    (problem,) = lint(launch, PEOPLE, today=TODAY)
    assert (problem.where, problem.key, problem.severity) == ("text-reminders.toml", key, Severity.LINT)
    assert problem.launch == "text-reminders"
    assert said in f"{problem.message}; {problem.remedy}"


ROW = Position(where="launches.csv (text-reminders)", line=12, at="launches.csv line 12")
TITLES = (("goal", "Why we do it"), ("target_2", "Hoped for"), ("outcomes.again", "Look again"))
CELLS: dict[str, tuple[Launch, str, str]] = {
    "a metric": (
        replace(GOOD, metrics=()),
        "metric",
        'fill in its columns, as "metric": No-shows, "unit": %, "direction": down, "baseline": 11.8, "target": 9.0',
    ),
    "the goal": (
        replace(GOOD, goal=""),
        "Why we do it",
        'write Fewer empty appointments into the column "Why we do it"',
    ),
    "the target of a second metric": (
        replace(GOOD, metrics=(NO_SHOWS, replace(NO_SHOWS, name="Visits", target=None))),
        "Hoped for",
        'write 9.0 into the column "Hoped for", the number you hope for',
    ),
    "when to look again": (
        answered(Verdict.TOO_EARLY),
        "Look again",
        'write 2026-05-05 into the column "Look again", or the day that suits',
    ),
    "the status": (
        replace(GOOD, date=date(2026, 5, 1)),
        "date",
        'correct the date, or write planned into the column "status"',
    ),
    "what changes": (
        replace(GOOD, affects=(Affect(team="Billing"),)),
        "affects",
        'write it behind the team in the column "affects": Expect about a quarter fewer no-show fees in the April run',
    ),
}


@pytest.mark.parametrize(("launch", "column", "remedy"), CELLS.values(), ids=CELLS.keys())
def test_a_row_is_told_by_its_columns(launch: Launch, column: str, remedy: str) -> None:
    (problem,) = lint(replace(launch, position=replace(ROW, titles=TITLES)), PEOPLE, today=TODAY)
    assert (problem.at, problem.remedy) == (f'launches.csv line 12, column "{column}"', remedy)


@pytest.mark.parametrize("launch", [launch for launch, _, _ in FINDINGS.values()], ids=FINDINGS.keys())
def test_no_row_is_told_to_write_what_only_a_file_has(launch: Launch) -> None:
    (problem,) = lint(replace(launch, position=ROW), PEOPLE, today=TODAY)
    assert " = " not in problem.remedy
    assert "[[" not in problem.remedy


def test_an_unknown_owner_is_told_with_the_line_where_it_stands() -> None:
    (problem,) = lint(replace(GOOD, owner="Vera", position=replace(GOOD.position, line=7)), PEOPLE, today=TODAY)
    assert (problem.key, problem.line) == ("owner", 7)


FINE: dict[str, Launch] = {
    "a hit on its target": answered(Verdict.HIT, "9.0"),
    "a hit beyond its target": answered(Verdict.HIT, "3"),
    "a hit without a number": answered(Verdict.HIT),
    "a miss that is worse than before": answered(Verdict.MISSED, "14"),
    "partly between baseline and target": answered(Verdict.PARTLY, "10"),
    "too early with a day": answered(Verdict.TOO_EARLY, again=date(2026, 5, 1)),
    "an answer to a second look": answered(Verdict.HIT, checkpoint="1-month-again"),
    "an answer to a third look": answered(Verdict.HIT, checkpoint="1-month-again-2"),
    "thanks to a group": replace(GOOD, credits=(Credit(who="Support Lisbon"),)),
    "thanks to a person": replace(GOOD, credits=(Credit(who="raj"),)),
    "a subscriber by address": replace(GOOD, subscribers=("news@x.example",)),
    "planned for the future": replace(GOOD, status=Status.PLANNED, date=date(2026, 5, 1)),
    "dropped, with everything missing": Launch(id="x", name="X", owner="dana", status=Status.DROPPED),
    "what a rollback taught": replace(
        answered(Verdict.MISSED, checkpoint="what-we-learned"), status=Status.ROLLED_BACK
    ),
}


@pytest.mark.parametrize("launch", FINE.values(), ids=FINE.keys())
def test_nothing_is_said_of(launch: Launch) -> None:
    assert lint(launch, PEOPLE, today=TODAY) == ()


@pytest.mark.parametrize(
    ("verdict", "value", "is_odd"), [("hit", "69", True), ("hit", "70", False), ("missed", "71", True)]
)
def test_a_metric_that_shall_rise_is_held_against_its_own_direction(verdict: str, value: str, is_odd: bool) -> None:
    rising = replace(NO_SHOWS, direction=Direction.UP, baseline=Decimal(61), target=Decimal(70))
    launch = replace(answered(Verdict(verdict), value), metrics=(rising,))
    assert bool(lint(launch, PEOPLE, today=TODAY)) is is_odd


def test_an_unknown_owner_is_an_error_and_comes_first() -> None:
    first, second = lint(replace(GOOD, owner="Vera", goal=""), PEOPLE, today=TODAY)
    assert (first.key, first.severity, first.remedy) == ("owner", Severity.ERROR, 'write the id "vera"')
    assert second.severity is Severity.LINT


def test_a_launchs_own_checkpoints_count_instead_of_those_of_the_config() -> None:
    own = replace(answered(Verdict.HIT, checkpoint="2-weeks"), checkpoints=_specs("2-weeks"))
    assert lint(own, PEOPLE, today=TODAY) == ()


def test_the_checkpoints_of_the_config_count_for_a_launch_without_its_own() -> None:
    assert lint(answered(Verdict.HIT), PEOPLE, today=TODAY, planned=_specs("1-month")) == ()
    assert lint(answered(Verdict.HIT), PEOPLE, today=TODAY, planned=_specs("2-weeks")) != ()


def _specs(name: str) -> tuple[CheckpointSpec, ...]:
    return (CheckpointSpec(name=name, offset=Offset(days=14)),)
