"""A calendar at Google that is gone for good: the program says so, and a person ends it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outcomed_connectors._shared.google.sign_in import token_file
from support.google_twin import GoogleTwin, google_twin
from support.installed import call
from support.ladle import Place

pytestmark = pytest.mark.contract
DANA = "dana@example.com"
KEY = "reminder/texts/3-weeks"


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    with google_twin([DANA]) as running:
        yield running


@pytest.fixture
def place(tmp_path: Path, twin: GoogleTwin) -> Place:
    """Give an installation with one reminder in a calendar that is deleted then."""
    folder, made = tmp_path / "house", twin.hands.make_calendar(DANA, "Follow-ups")
    assert call("init", folder, "--solo", DANA).code == 0
    table = f'\n[[calendars]]\nname = "google"\nkind = "google_calendar"\ncalendar = "{made}"\naccess = "owned"\n'
    with (folder / "config.toml").open("a") as file:
        file.write(f'{table}endpoint = "{twin.origin}"\navailability = false\n')
    ahead = datetime.now(UTC).date() + timedelta(days=7)
    text = f'name = "Texts"\nowner = "dana"\nwhat = "Patients get a text."\ncheckpoints = ["3 weeks"]\ndate = {ahead}\n'
    (folder / "launches" / "texts.toml").write_text(text)
    (folder / "state").mkdir(exist_ok=True)
    token_file(folder / "state", "google").write_text(twin.credentials_for(DANA, "calendar.events.owned").to_json())
    found = Place(folder)
    assert found.do("once", "--yes").code == 0
    del twin.calendars.all[made]
    return found


def test_an_event_that_cannot_be_taken_off_is_named_with_its_calendar_and_ended_by_a_person(place: Place) -> None:
    place.rewrite("launches/texts.toml", "^", 'status = "dropped"\n')
    assert place.do("once", "--yes").code == 1
    wants = {need["want"]: need for need in place.json("status")["needs"]}
    assert "group.calendar.google.com" in wants["refused"]["message"]
    assert f"outcomed resolve {KEY} --sent" in wants["refused"]["remedy"]
    answer = place.do("resolve", KEY, "--sent")
    assert (answer.code, "counts as done" in answer.out) == (0, True)
    place.do("once", "--yes")
    assert [need["want"] for need in place.json("status")["needs"]] == ["broken"]  # the config names that calendar
    assert place.do("verify").code == 0


def test_an_event_that_shall_stand_is_not_ended_by_saying_that_it_arrived(place: Place) -> None:
    place.rewrite("launches/texts.toml", r"date = \S+", f"date = {datetime.now(UTC).date() + timedelta(days=30)}")
    assert place.do("once", "--yes").code == 1
    assert place.do("resolve", KEY, "--sent").code == 2
