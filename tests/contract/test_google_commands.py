"""The program with Google Calendar: `auth google`, `check --connect`, and the first reminder."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outcomed_connectors._shared.google.sign_in import token_file
from support.google_twin import ApiError, GoogleTwin, full, google_twin
from support.installed import call, run
from support.ladle import Place

pytestmark = pytest.mark.contract
DANA = "dana@example.com"


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    with google_twin([DANA]) as running:
        yield running


@pytest.fixture
def place(tmp_path: Path, twin: GoogleTwin) -> Place:
    """Give a working installation of Dana's, whose calendar is Google's."""
    folder = tmp_path / "house"
    assert call("init", folder, "--solo", DANA).code == 0
    found = Place(folder)
    with found.config.open("a") as file:
        file.write(
            '\n[[calendars]]\nname = "google"\nkind = "google_calendar"\ncalendar = "primary"\naccess = "owned"\n'
            f'endpoint = "{twin.origin}"\n'
        )
    ahead = datetime.now(UTC).date() + timedelta(days=7)
    launch = f'name = "Texts"\nowner = "dana"\nwhat = "Patients get a text."\ndate = {ahead}\n'
    (folder / "launches" / "texts.toml").write_text(launch)
    (folder / "state").mkdir(exist_ok=True)
    credentials = twin.credentials_for(DANA, "calendar.events.owned", "calendar.events.freebusy")
    token_file(folder / "state", "google").write_text(credentials.to_json())
    return found


def test_check_lists_each_right_with_its_reason_and_tries_it(place: Place, twin: GoogleTwin) -> None:
    found = place.do("check", "--connect")
    assert f"{full('calendar.events.owned')}: to write events" in found.out
    assert [twin.total(f"calendar.events.{name}") for name in ("insert", "delete")] == [1, 1]
    assert twin.total("calendar.freebusy") == 1
    assert twin.seen_by(DANA) == []


def test_the_rights_are_in_the_json_too(place: Place) -> None:
    place.rewrite("config.toml", 'endpoint = "[^"]+"', 'endpoint = "http://127.0.0.1:9"')
    rights = place.json("check", "--connect")["rights"]["calendar google"]
    assert [right["name"] for right in rights] == [full("calendar.events.owned"), full("calendar.events.freebusy")]


def test_check_says_what_is_missing_and_what_to_do(place: Place, twin: GoogleTwin) -> None:
    twin.auth.revoke(DANA)
    found = place.do("check", "--connect")
    assert found.code == 1
    assert "invalid_grant" in found.out
    assert "outcomed auth google" in found.out


def test_the_first_reminder_stands_in_google_calendar(place: Place, twin: GoogleTwin) -> None:
    done = run("once", "--yes", cwd=place.folder)
    assert done.code == 0, done.out + done.err
    assert [event["status"] for event in twin.seen_by(DANA)] == ["confirmed"] * 3


def test_signing_in_says_what_the_config_lacks(place: Place, tmp_path: Path) -> None:
    found = place.do("auth", "google", "--no-browser")
    assert (found.code, "`client`" in found.err) == (1, True)
    assert call("init", tmp_path / "other", "--solo", DANA).code == 0
    other = Place(tmp_path / "other").do("auth", "google")
    assert (other.code, "no connector to google" in other.err) == (2, True)


def test_a_calendar_is_made_for_an_entry_by_its_name_only(place: Place) -> None:
    found = place.do("auth", "google", "--make-calendar", "feeds")
    assert (found.code, "feeds" in found.err) == (2, True)


def test_status_and_check_say_how_old_the_people_are_that_google_does_not_tell(place: Place, twin: GoogleTwin) -> None:
    twin.people[DANA].is_admin = True
    table = f'[people]\nkind = "google_directory"\nendpoint = "{twin.origin}"\n'
    place.rewrite("config.toml", r"\[people\][^\[]+", table)
    place.rewrite("launches/texts.toml", 'owner = "dana"', f'owner = "{DANA}"')
    scopes = ("calendar.events.owned", "calendar.events.freebusy", "admin.directory.user.readonly")
    token_file(place.folder / "state", "google").write_text(twin.credentials_for(DANA, *scopes).to_json())
    assert run("once", "--yes", cwd=place.folder).code == 0
    last = place.json("status")["last_tick"]
    twin.faults.always("directory.*", ApiError("backendError"))
    assert run("once", cwd=place.folder).code == 1
    assert [event["status"] for event in twin.seen_by(DANA)] == ["confirmed"] * 3
    (need,) = [need for need in place.json("status")["needs"] if need["about"] == "the directory"]
    assert (need["since"][:16], f"last read on {last[:10]} at {last[11:16]} UTC" in need["message"]) == (
        last[:16],
        True,
    )
    (problem,) = [each for each in place.json("check")["problems"] if each["where"] == "the directory"]
    assert problem["message"] == need["message"]
