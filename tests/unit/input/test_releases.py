"""A real list of releases, kept by others, is read by a mapping alone; its path is in RELEASES_CSV."""

import csv
import os
from datetime import date
from pathlib import Path

import pytest

from outcomed.model.launch import Status
from support.sheets import csv_registry

COLUMNS = {"name": "release", "date": "launched", "team": "product"}
DEFAULTS = {"owner": "dana", "status": "launched", "metric": "Devices that have it"}


@pytest.fixture
def releases() -> Path:
    path = os.environ.get("RELEASES_CSV", "")
    if not path:
        reason = "needs the list of releases that RELEASES_CSV names, and it is not set"
        if os.environ.get("OUTCOMED_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return Path(path)


def test_each_release_is_a_launch_by_a_mapping_alone(releases: Path, tmp_path: Path) -> None:
    with releases.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    reading = csv_registry(tmp_path, path=str(releases), columns=COLUMNS, defaults=DEFAULTS).read()
    assert (reading.problems, reading.unreadable) == ((), frozenset())
    found = [(each.id, each.name, each.date, each.team, each.metrics[0].dashboard) for each in reading.launches]
    wanted = ("id", "release", "launched", "product", "dashboard")
    assert found == [
        tuple(date.fromisoformat(row[name]) if name == "launched" else row[name] for name in wanted) for row in rows
    ]
    assert {(each.owner, each.status) for each in reading.launches} == {("dana", Status.LAUNCHED)}
    assert len(found) > 500
