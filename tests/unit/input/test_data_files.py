"""The files that ship beside the code are found."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from outcomed import data
from outcomed.ports import Context
from outcomed_connectors import folder


def test_a_missing_file_says_that_the_installation_is_damaged() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.toml is missing from this installation"):
        data.find("nothing.toml")


@pytest.mark.parametrize("found", [data.templates, data.examples, data.units])
def test_each_folder_is_there_and_holds_something(found: Callable[[], Path]) -> None:
    path = found()
    assert any(path.iterdir())


def test_the_documented_launch_is_one_that_the_registry_reads(tmp_path: Path) -> None:
    (tmp_path / "launch.toml").write_text(data.launch_example().read_text(encoding="utf-8"), encoding="utf-8")
    context = Context(name="registry", namespace="test", base=tmp_path, state=tmp_path)
    reading = folder.connect(folder.Settings(path=Path()), context).read()
    assert (reading.problems, [launch.id for launch in reading.launches]) == ((), ["text-reminders"])


def test_the_documented_launch_names_every_key() -> None:
    from outcomed_connectors._shared import launch_record as record

    text = data.launch_example().read_text(encoding="utf-8")
    tables: list[type[BaseModel]] = [record.LaunchTable, record.MetricTable, record.AffectTable, record.CreditTable]
    tables += [record.PurposeTable, record.OutcomeTable, record.StoryTable, record.DecisionTable]
    lines = [line.removeprefix("# ").split(" =")[0].strip("[]").rpartition(".")[2] for line in text.splitlines()]
    assert sorted({key for table in tables for key in table.model_fields} - set(lines)) == []
