"""The example organisation, as written out on any day."""

import csv
import tomllib
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outcomed import data
from outcomed.config import load
from outcomed.decide.due import Timing, due, nominal_day
from outcomed.decide.lint import lint
from outcomed.decide.workdays import WorkDays
from outcomed.model.launch import Launch, Status
from outcomed.model.people import People
from outcomed.model.problem import UserError
from outcomed.model.reading import Window
from outcomed.ports import Context
from outcomed.sample import dated, write_sample
from outcomed.service.national import national
from outcomed_connectors import csv_series, folder, people

A_TUESDAY = date(2026, 4, 7)


ANY_DAY = st.dates(min_value=date(2024, 1, 1), max_value=date(2040, 12, 31))


def context(sample: Path) -> Context:
    return Context(name="sample", namespace="sample", base=sample, state=sample / "state")


def read(sample: Path) -> tuple[tuple[Launch, ...], People]:
    """Read the sample through its connectors, which must find nothing wrong with it."""
    registry = folder.connect(folder.Settings(), context(sample)).read()
    directory = people.connect(people.Settings(), context(sample)).people()
    assert (registry.problems, directory.problems) == ((), ())
    return registry.launches, People({person.id: person for person in directory.people})


def toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    write_sample(tmp_path / "sample", A_TUESDAY)
    return tmp_path / "sample"


@pytest.fixture
def launches(sample: Path) -> dict[str, dict[str, Any]]:
    return {path.stem: toml(path) for path in (sample / "launches").glob("*.toml")}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('date = "{today-21}"', "date = 2026-03-17"),
        ('date = "{today}"', "date = 2026-04-07"),
        ('what = "out by {today+40}"', 'what = "out by 2026-05-17"'),
        ("{today-7},3.5", "2026-03-31,3.5"),
        ('a = ["{today}", "{today+1}"]', "a = [2026-04-07, 2026-04-08]"),
    ],
)
def test_a_placeholder_becomes_a_date(written: str, expected: str) -> None:
    assert dated(written, A_TUESDAY) == expected


@given(st.text())
def test_text_without_a_placeholder_stays_as_it_is(text: str) -> None:
    assert dated(text.replace("{today", ""), A_TUESDAY) == text.replace("{today", "")


@given(ANY_DAY)
def test_every_date_of_the_sample_follows_the_day(day: date) -> None:
    for source in [data.examples() / "people.toml", *data.examples().glob("launches/*.toml")]:
        text = dated(source.read_text(encoding="utf-8"), day)
        assert "{today" not in text
        assert tomllib.loads(text)


def test_the_files_written_are_given_back(tmp_path: Path) -> None:
    written = write_sample(tmp_path, A_TUESDAY)
    assert set(written) == {path for path in tmp_path.rglob("*") if path.is_file()}
    assert tmp_path / "people.toml" in written
    assert tmp_path / "config.toml" in written


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text("mine")
    with pytest.raises(UserError) as refused:
        write_sample(tmp_path, A_TUESDAY)
    assert [problem.where for problem in refused.value.problems] == [str(tmp_path / "people.toml")]
    assert [path.name for path in tmp_path.rglob("*")] == ["people.toml"]
    assert (tmp_path / "people.toml").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as refused:
        write_sample(tmp_path / "file" / "sample", A_TUESDAY)
    assert str(tmp_path / "file") in refused.value.problems[0].where


def test_there_are_ten_launches_of_every_kind(launches: dict[str, dict[str, Any]]) -> None:
    states = sorted(launch["status"] for launch in launches.values())
    assert states == ["dropped"] + ["launched"] * 6 + ["planned", "slipped", "superseded"]
    verdicts = {o["verdict"] for launch in launches.values() for o in launch.get("outcomes", ())}
    assert verdicts == {"hit", "partly", "missed", "too_early"}
    assert [name for name, launch in launches.items() if not launch.get("metrics")] == ["cook-handover"]
    assert [n for n, launch in launches.items() if launch["status"] == "planned" and launch["date"] < A_TUESDAY]


def test_stories_come_with_and_without_consent(launches: dict[str, dict[str, Any]]) -> None:
    outcomes = [outcome for launch in launches.values() for outcome in launch.get("outcomes", ())]
    assert {outcome["story"]["consent"] for outcome in outcomes if "story" in outcome} == {True, False}


def test_everybody_reports_to_the_one_vp_from_one_of_three_zones(sample: Path) -> None:
    people = {person["id"]: person for person in toml(sample / "people.toml")["people"]}
    assert len({person["zone"] for person in people.values()}) == 3
    assert len({person["team"] for person in people.values()}) == 5  # three teams, those who lead them, and operations
    assert [p["id"] for p in people.values() if "manager" not in p] == ["grace"]
    assert {person["manager"] for person in people.values() if "manager" in person} <= people.keys()


def test_whoever_is_written_to_about_the_mails_leads_nobody(sample: Path) -> None:
    contact = toml(sample / "config.toml")["mail"]["contact"]
    people = {person["id"]: person for person in toml(sample / "people.toml")["people"]}
    assert people[contact]["team"] == "Product operations"
    assert contact not in {person.get("manager") for person in people.values()}


def test_people_whom_a_launch_names_are_in_the_directory(sample: Path, launches: dict[str, dict[str, Any]]) -> None:
    people = {person["id"] for person in toml(sample / "people.toml")["people"]}
    for launch in launches.values():
        named = {launch["owner"], launch["deputy"], *launch.get("subscribers", ())}
        named |= {affect["ask"] for affect in launch.get("affects", ())}
        named |= {outcome["reported_by"] for outcome in launch.get("outcomes", ())}
        assert named <= people


def test_a_number_told_by_hand_is_the_number_measured_that_day(
    sample: Path, launches: dict[str, dict[str, Any]]
) -> None:
    told = {
        (launch["metrics"][0]["source"].removeprefix("metrics:"), number["as_of"].isoformat()): number["value"]
        for launch in launches.values()
        for outcome in launch.get("outcomes", ())
        for number in [outcome if "value" in outcome else outcome["values"][0]]
    }
    assert len(told) == 6
    for (series, day), value in told.items():
        with (sample / "metrics" / f"{series}.csv").open(newline="") as file:
            assert {row["as_of"]: Decimal(row["value"]) for row in csv.DictReader(file)}[day] == value


def test_every_series_that_a_launch_names_is_there(sample: Path, launches: dict[str, dict[str, Any]]) -> None:
    named = {m["source"] for launch in launches.values() for m in launch.get("metrics", ()) if "source" in m}
    assert {f"metrics:{path.stem}" for path in (sample / "metrics").glob("*.csv")} == named


def test_the_config_of_the_sample_is_a_good_one_and_stays_inside_its_folder(sample: Path) -> None:
    config = load(sample / "config.toml")
    assert config.policy.follow_from == A_TUESDAY - timedelta(days=60)
    entries = (config.registry, config.people, *config.calendars, *config.mailers, *config.metrics)
    assert {entry.kind for entry in entries} == {"folder", "people_file", "ics", "maildir", "csv"}
    assert not [
        value for entry in entries for value in entry.settings.values() if not (sample / value).is_relative_to(sample)
    ]


def test_the_connectors_find_nothing_wrong_with_the_sample(sample: Path) -> None:
    launches, directory = read(sample)
    assert (len(launches), len(directory.by_id)) == (10, 14)
    assert [person.id for person in directory.managers("astrid")] == ["henrik", "grace"]


@settings(max_examples=20)
@given(ANY_DAY)
def test_lint_finds_the_one_metric_that_is_missing_on_purpose(day: date) -> None:
    with TemporaryDirectory() as folder_name:
        write_sample(Path(folder_name), day)
        launches, directory = read(Path(folder_name))
    problems = [problem for launch in launches for problem in lint(launch, directory, today=day)]
    assert [(problem.where, problem.key) for problem in problems] == [("cook-handover.toml", "metrics")]


def test_every_series_can_be_read_and_ends_within_a_week(sample: Path) -> None:
    series = csv_series.connect(csv_series.Settings(), context(sample))
    everything = Window(first=A_TUESDAY - timedelta(days=400), last=A_TUESDAY)
    for file in (sample / "metrics").glob("*.csv"):
        points = series.series(file.stem, everything).points
        assert len(points) >= 7
        assert points[-1].as_of >= A_TUESDAY - timedelta(days=7)


@settings(max_examples=30)
@given(ANY_DAY)
def test_on_any_day_something_is_late_something_is_due_and_something_lies_ahead(day: date) -> None:
    with TemporaryDirectory() as folder_name:
        write_sample(Path(folder_name), day)
        launches, directory = read(Path(folder_name))
        policy = load(Path(folder_name) / "config.toml").policy
    found = set()
    for launch in launches:
        owner = directory.by_id[launch.owner]
        answered = {block.checkpoint for block in launch.outcomes}
        if launch.status is not Status.LAUNCHED or launch.date is None:
            continue
        for spec in launch.checkpoints or policy.checkpoints:
            if spec.name not in answered:
                nominal = nominal_day(launch.date, spec.offset)
                seen = datetime.combine(day, time(12), UTC)
                timing = due(nominal, seen, day - timedelta(days=60), owner, WorkDays(policy, national)).timing
                found.add((timing, "today" if nominal == day else "ahead" if nominal > day else "past"))
    assert (Timing.LATE, "past") in found
    assert (Timing.ON_TIME, "ahead") in found
    assert {where for _, where in found} == {"past", "today", "ahead"}
