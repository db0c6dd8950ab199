"""The registry `folder`: what a launch file becomes, and what is read again."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from outcomed.model.launch import CheckpointSpec, Launch, Offset, Status
from outcomed.model.outcome import Value, Verdict
from outcomed.model.people import Role
from outcomed.ports import RegistryReading
from outcomed_connectors.folder import FolderRegistry

OWNED = 'name = "Export"\nowner = "dana"\n'


def reading(folder: Path, **files: str) -> RegistryReading:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return FolderRegistry(folder).read()


def launch(folder: Path, text: str = "") -> Launch:
    read = reading(folder, export=OWNED + text)
    assert read.problems == ()
    return read.launches[0]


def block(verdict: str = "hit", more: str = "", checkpoint: str = "1 month") -> str:
    return f'[[outcomes]]\ncheckpoint = "{checkpoint}"\nverdict = "{verdict}"\n{more}\n'


METRIC = '[[metrics]]\nname = "Time"\n'


def test_two_keys_make_a_launch_named_by_its_file(tmp_path: Path) -> None:
    found = launch(tmp_path)
    assert (found.id, found.status, found.date) == ("export", Status.PLANNED, None)
    assert found.position.where == "export.toml"
    assert found.tell == {Role.UP, Role.DOWN, Role.ACROSS}


def test_launches_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    assert [each.id for each in reading(tmp_path, b=OWNED, a=OWNED, c=OWNED).launches] == ["a", "b", "c"]


@pytest.mark.parametrize("written", ["rolled_back", "Rolled back", "rolled-back"])
def test_a_choice_may_be_written_as_people_say_it(written: str, tmp_path: Path) -> None:
    assert launch(tmp_path, f'status = "{written}"').status is Status.ROLLED_BACK


@pytest.mark.parametrize("written", ["2026-03-05", '"2026-03-05"'])
def test_a_date_may_stand_in_quotes(written: str, tmp_path: Path) -> None:
    assert launch(tmp_path, f"date = {written}").date == date(2026, 3, 5)


def test_numbers_stay_exact(tmp_path: Path) -> None:
    assert launch(tmp_path, METRIC + "baseline = 11.80").metrics[0].baseline == Decimal("11.80")


def test_its_own_checkpoints_are_named_by_their_offset_or_by_hand(tmp_path: Path) -> None:
    specs = launch(tmp_path, 'checkpoints = ["6w", { name = "Spring look", after = "1 month" }]').checkpoints
    assert specs == (
        CheckpointSpec(name="6-weeks", offset=Offset(days=42)),
        CheckpointSpec(name="spring-look", offset=Offset(months=1)),
    )


def test_no_checkpoints_of_its_own_is_not_the_same_as_none(tmp_path: Path) -> None:
    assert launch(tmp_path).checkpoints is None
    assert launch(tmp_path, "checkpoints = []").checkpoints == ()


def test_the_short_form_of_a_value_is_one_of_the_first_metric(tmp_path: Path) -> None:
    (outcome,) = launch(tmp_path, METRIC + block(more="value = 8.9\nas_of = 2026-04-06")).outcomes
    assert outcome.checkpoint == "1-month"
    assert outcome.outcome.verdict is Verdict.HIT
    assert outcome.outcome.values == (Value(metric="Time", value=Decimal("8.9"), as_of=date(2026, 4, 6)),)


def test_a_story_has_no_consent_unless_it_says_so(tmp_path: Path) -> None:
    (outcome,) = launch(tmp_path, block() + '[outcomes.story]\nwords = "Thanks"\ncustomer = "Ana"').outcomes
    assert outcome.outcome.story
    assert outcome.outcome.story.consent is False


# --- the hash of an outcome ---


@pytest.mark.parametrize(
    "same",
    [
        OWNED + 'what = "Something else"\n' + METRIC + block(more='why = "x"\nvalue = 8.9\nas_of = 2026-04-06'),
        OWNED + METRIC + block(more='as_of = "2026-04-06"\nvalue = 8.90 # checked\nwhy = """\nx\n"""'),
        OWNED
        + METRIC
        + block("Hit", more='why = "x"\nnext = ""\nvalue = 8.9\nas_of = 2026-04-06', checkpoint="1-month"),
        OWNED
        + METRIC
        + block(more='why = "x"\nvalue = 8.9\nas_of = 2026-04-06')
        + block("missed", checkpoint="1 year"),
    ],
    ids=["other keys of the launch", "layout", "ways to write it", "another block"],
)
def test_the_hash_of_an_outcome_is_not_changed_by(same: str, tmp_path: Path) -> None:
    first = launch(tmp_path, METRIC + block(more='why = "x"\nvalue = 8.9\nas_of = 2026-04-06')).outcomes[0]
    assert reading(tmp_path, export=same).launches[0].outcomes[0].hash == first.hash


@pytest.mark.parametrize(
    "other",
    [
        block("partly", more='why = "x"'),
        block(more='why = "y"'),
        block(more='learned = "x"'),
        block(more='why = "x"', checkpoint="1 year"),
        block(more='why = "x"') + '[outcomes.story]\nwords = "x"',
    ],
)
def test_the_hash_of_an_outcome_changes_with_what_it_says(other: str, tmp_path: Path) -> None:
    first = launch(tmp_path, block(more='why = "x"')).outcomes[0]
    assert launch(tmp_path, other).outcomes[0].hash != first.hash


# --- the folder ---


@pytest.mark.parametrize("name", [".hidden.toml", ".#export.toml", "export.toml~", "#export.toml#", "notes.txt"])
def test_what_editors_leave_behind_is_passed_over(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("not a launch")
    assert [each.id for each in reading(tmp_path, export=OWNED).launches] == ["export"]


def test_what_is_no_plain_file_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    assert reading(tmp_path, export=OWNED).problems == ()


def test_a_file_that_did_not_change_is_not_parsed_again(tmp_path: Path) -> None:
    registry = FolderRegistry(tmp_path)
    (tmp_path / "export.toml").write_text(OWNED)
    (tmp_path / "other.toml").write_text(OWNED)
    before = registry.read().launches
    (tmp_path / "other.toml").write_text(OWNED + 'what = "new"')
    after = registry.read().launches
    assert after[0] is before[0]
    assert after[1].what == "new"


def test_a_change_of_the_same_length_is_seen(tmp_path: Path) -> None:
    registry = FolderRegistry(tmp_path)
    (tmp_path / "export.toml").write_text(OWNED)
    registry.read()
    (tmp_path / "new").write_text(OWNED.replace("dana", "emil"))
    (tmp_path / "new").replace(tmp_path / "export.toml")
    assert registry.read().launches[0].owner == "emil"


def test_a_mended_file_comes_back(tmp_path: Path) -> None:
    registry = FolderRegistry(tmp_path)
    (tmp_path / "export.toml").write_text("")
    assert registry.read().unreadable == {"export.toml"}
    (tmp_path / "export.toml").write_text(OWNED)
    assert registry.read() == FolderRegistry(tmp_path).read()
    assert registry.read().unreadable == frozenset()


@pytest.mark.parametrize("text", [f"{OWNED}metrics = 3\n", f"{OWNED}goal = Fewer calls\n", f"what = {OWNED}"])
def test_a_record_that_cannot_be_used_still_names_its_owner(tmp_path: Path, text: str) -> None:
    read = reading(tmp_path, export=text, good=OWNED, nobody='name = "Nobody"\n')
    assert read.owners == {"export.toml": "dana"}
    assert read.unreadable == {"export.toml", "nobody.toml"}
