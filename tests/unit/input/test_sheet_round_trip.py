"""Whatever a launch says can be said in a row: written into a sheet and read again, it is the same."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from outcomed.model.launch import (
    Affect,
    CheckpointSpec,
    Credit,
    Direction,
    Launch,
    Metric,
    Offset,
    OutcomeBlock,
    Purpose,
    Status,
)
from outcomed.model.outcome import DecisionWanted, Held, Outcome, Source, Story, Value, Verdict
from outcomed.model.people import Role
from support.sheets import Typed, as_text, cells, csv_registry, launch_row, outcome_row, workbook, xlsx_registry

T = TypeVar("T")
NAMES = ("3-weeks", "1-month", "first-look", "spring-2027")


def _is_kept(text: str) -> bool:
    """Leave out what no cell can hold, or means something else in one."""
    return text == text.strip() and not text.startswith("#") and text.casefold() != "none" and "_x" not in text


PLAIN = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Co", "Cn"))
LETTERS = st.sampled_from("abcXYZ019 =+-@'\";,|:()éß%")
lines = st.text(LETTERS, min_size=1, max_size=20).filter(_is_kept)
texts = st.one_of(st.just(""), lines, st.tuples(lines, lines).map("\n".join))
wide = st.text(PLAIN, min_size=1, max_size=20).map(lambda text: normalize("NFC", text)).filter(_is_kept)
words = st.text(LETTERS, min_size=1, max_size=20).filter(lambda t: _is_kept(t) and "|" not in t)
ids = st.text(st.sampled_from('abcdefgh-;,. "'), max_size=8).map(lambda text: f"a{text}".rstrip())
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
numbers = st.decimals(-99_999, 99_999, places=3)
roles = st.frozensets(st.sampled_from((Role.UP, Role.DOWN, Role.ACROSS)))


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


def some(strategy: st.SearchStrategy[T], size: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=size).map(tuple)


metrics = st.builds(
    Metric,
    name=lines,
    unit=st.just("") | lines,
    direction=st.sampled_from(Direction),
    baseline=maybe(numbers),
    target=maybe(numbers),
    dashboard=st.sampled_from(("", "https://dashboards.example.com/x?a=1;b=2,3")),
    source=maybe(st.just("metrics:x")),
)
offsets = st.one_of(
    st.builds(Offset, days=st.integers(1, 300)), st.builds(Offset, months=st.integers(1, 24), days=st.just(0))
)
launches = st.builds(
    Launch,
    id=ids,
    name=wide,
    owner=ids,
    date=maybe(days),
    status=st.sampled_from(Status),
    what=texts,
    for_whom=texts,
    deputy=maybe(ids),
    team=maybe(lines),
    goal=texts,
    metrics=st.lists(metrics, max_size=3, unique_by=lambda metric: metric.name).map(tuple),
    assumption=texts,
    affects=some(st.builds(Affect, team=words, changed=st.just("") | words, watch=st.just("") | words, ask=maybe(ids))),
    credits=some(st.builds(Credit, who=words, did=st.just("") | lines)),
    purpose=st.builds(Purpose, better_world=texts, proud_performance=texts, growth=texts),
    checkpoints=maybe(
        st.lists(
            st.builds(CheckpointSpec, name=st.sampled_from(NAMES), offset=offsets),
            max_size=3,
            unique_by=lambda spec: spec.name,
        ).map(tuple)
    ),
    tell=roles,
    subscribers=some(ids),
    superseded_by=maybe(ids),
    why=texts,
    internal=texts,
)
outcomes = st.builds(
    Outcome,
    verdict=st.sampled_from(Verdict),
    made_possible=texts,
    why=texts,
    learned=texts,
    assumption=maybe(st.sampled_from(Held)),
    next=texts,
    again=maybe(days),
    decision=texts,
    also_changed=texts,
    reported_by=maybe(ids),
    story=maybe(st.builds(Story, words=lines, customer=st.just("") | lines, consent=st.booleans(), visible=roles)),
    decision_wanted=maybe(st.builds(DecisionWanted, what=lines, of=ids, by=maybe(days))),
)


@st.composite
def registries(draw: st.DrawFn) -> list[Launch]:
    """Give launches with outcomes that fit them."""
    found = draw(st.lists(launches, min_size=1, max_size=3, unique_by=lambda launch: launch.id))
    return [_answered(draw, launch) for launch in found]


def _answered(draw: st.DrawFn, launch: Launch) -> Launch:
    blocks = []
    for checkpoint in draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True)):
        measured = launch.metrics[: draw(st.integers(0, len(launch.metrics)))]
        values = tuple(Value(metric=metric.name, value=draw(numbers), as_of=draw(days)) for metric in measured)
        outcome = replace(draw(outcomes), values=values)
        blocks.append(OutcomeBlock(checkpoint=checkpoint, outcome=outcome, hash="", source=Source.SHEET))
    return replace(launch, outcomes=tuple(blocks))


def bare(launches: tuple[Launch, ...] | list[Launch]) -> list[Launch]:
    """Take out what only a reading can know: hashes and places."""
    none = Launch(id="", name="", owner="").position
    return [
        replace(each, position=none, outcomes=tuple(replace(block, hash="") for block in each.outcomes))
        for each in launches
    ]


def rows_of(registry: list[Launch]) -> tuple[list[list[object]], list[list[object]]]:
    answers = [outcome_row(each.id, block.checkpoint, block.outcome) for each in registry for block in each.outcomes]
    header = {"launch": None, "checkpoint": None, "verdict": None}
    return cells([launch_row(each) for each in registry]), cells(answers or [header])


def written(rows: list[list[object]], *, decimal: str, form: str) -> bytes:
    text = StringIO()
    delimiter = ";" if decimal == "," else ","
    csv.writer(text, delimiter=delimiter).writerows([as_text(c, decimal=decimal, form=form) for c in r] for r in rows)
    return text.getvalue().encode("utf-8-sig")


@settings(max_examples=25)  # a workbook takes its time
@given(registries(), st.sampled_from(((".", "%Y-%m-%d"), (",", "%d.%m.%Y"))))
def test_a_launch_comes_back_from_a_csv_file(registry: list[Launch], how: tuple[str, str]) -> None:
    decimal, form = how
    with TemporaryDirectory() as folder:
        for name, rows in zip(("launches.csv", "outcomes.csv"), rows_of(registry), strict=True):
            (Path(folder) / name).write_bytes(written(rows, decimal=decimal, form=form))
        settings = {"decimal": decimal, "dates": form, "delimiter": ";" if decimal == "," else ","}
        reading = csv_registry(Path(folder), outcomes="outcomes.csv", **settings).read()
    assert reading.problems == (), "; ".join(map(str, reading.problems))
    assert bare(reading.launches) == bare(registry)


@settings(max_examples=25)  # a workbook takes its time
@given(registries())
def test_a_launch_comes_back_from_a_workbook(registry: list[Launch]) -> None:
    launches, answers = ([[_typed(c) for c in row] for row in rows] for rows in rows_of(registry))
    with TemporaryDirectory() as folder:
        workbook(Path(folder) / "registry.xlsx", Launches=launches, Outcomes=answers)
        reading = xlsx_registry(Path(folder)).read()
    assert reading.problems == (), "; ".join(map(str, reading.problems))
    assert bare(reading.launches) == bare(registry)


def _typed(cell: object) -> object:
    return float(cell) if isinstance(cell, Decimal) else Typed(cell) if isinstance(cell, str) else cell
