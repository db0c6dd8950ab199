"""The program with Microsoft 365: `auth microsoft`, `check --connect`, and the first reminder."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from outcomed_connectors._shared.microsoft.kept import token_file
from support.graph_twin import GraphTwin, graph_twin
from support.graph_twin.entra import Entra
from support.installed import call, run
from support.ladle import Place

pytestmark = pytest.mark.contract
DANA = "dana@example.com"


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    with graph_twin([DANA]) as running:
        running.entra.interval = 0
        yield running


@pytest.fixture
def place(tmp_path: Path, twin: GraphTwin) -> Place:
    """Give a working installation of Dana's, whose calendar is Microsoft's."""
    folder = tmp_path / "house"
    assert call("init", folder, "--solo", DANA).code == 0
    found = Place(folder)
    (folder / "secret.txt").write_text(twin.secret)
    with found.config.open("a") as file:
        file.write(
            f'\n[[calendars]]\nname = "microsoft"\nkind = "graph_calendar"\ntenant = "{twin.tenant}"\n'
            f'client_id = "{twin.client_id}"\nsecret = "file:secret.txt"\naccount = "{{email}}"\nrooms = true\n'
            f'endpoint = "{twin.origin}"\nauthority = "{twin.origin}"\nca_file = "{twin.ca_file}"\n'
        )
    ahead = datetime.now(UTC).date() + timedelta(days=7)
    launch = f'name = "Texts"\nowner = "dana"\nwhat = "Patients get a text."\ndate = {ahead}\n'
    (folder / "launches" / "texts.toml").write_text(launch)
    return found


@pytest.fixture
def as_dana(place: Place, twin: GraphTwin, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Let Dana sign in herself; whoever is shown a code enters it at once."""
    place.rewrite("config.toml", 'secret = "file:secret.txt"\naccount = "[^"]+"\nrooms = true\n', "")
    twin.entra.consent(DANA, ["Calendars.ReadWrite"])
    begin = Entra.device_code

    def entered(entra: Entra, tenant: str, form: dict[str, str]) -> dict[str, Any]:
        shown = begin(entra, tenant, form)
        entra.approve(shown["user_code"], DANA)
        return shown

    monkeypatch.setattr(Entra, "device_code", entered)
    return place


def test_check_lists_each_permission_with_its_reason_and_tries_it(place: Place, twin: GraphTwin) -> None:
    found = place.do("check", "--connect")
    assert found.code == 0, found.out + found.err
    assert "Calendars.ReadWrite: to write events" in found.out
    assert "Place.Read.All: to list the rooms" in found.out
    assert twin.total("POST /users/{user}/calendar/events") == twin.total("DELETE") == 1
    assert twin.total("POST /users/{user}/calendar/getSchedule") == twin.total("GET /places") == 1
    assert twin.seen_by(DANA) == []


def test_check_names_the_permission_that_is_missing(place: Place, twin: GraphTwin) -> None:
    twin.entra.app.roles.discard("Calendars.ReadWrite")
    found = place.do("check", "--connect")
    assert found.code == 1
    assert "the application permission Calendars.ReadWrite is missing" in found.out


def test_check_says_what_a_refused_sign_in_wants(place: Place, twin: GraphTwin) -> None:
    twin.entra.expire_secret()
    found = place.do("check", "--connect")
    assert (found.code, "AADSTS7000222" in found.out, "new client secret" in found.out) == (1, True, True)


def test_the_first_reminder_stands_in_the_calendar(place: Place, twin: GraphTwin) -> None:
    done = run("once", "--yes", cwd=place.folder)
    assert done.code == 0, done.out + done.err
    assert len(twin.seen_by(DANA)) == 3


def test_an_administrator_is_told_what_an_app_is_granted(place: Place, twin: GraphTwin) -> None:
    found = place.do("auth", "microsoft")
    assert found.code == 0, found.out + found.err
    assert all(word in found.out for word in ("Calendars.ReadWrite", "Place.Read.All", "adminconsent"))


def test_somebody_signs_in_by_a_code_and_has_the_first_reminder(as_dana: Place, twin: GraphTwin) -> None:
    signed = as_dana.do("auth", "microsoft")
    assert signed.code == 0, signed.out + signed.err
    assert "TWIN0" in signed.out
    assert token_file(as_dana.folder / "state", "microsoft").exists()
    assert as_dana.do("once", "--yes").code == 0
    assert len(twin.seen_by(DANA)) == 3


def test_signing_in_says_what_the_config_lacks(tmp_path: Path) -> None:
    assert call("init", tmp_path / "other", "--solo", DANA).code == 0
    other = Place(tmp_path / "other").do("auth", "microsoft")
    assert (other.code, "no connector to microsoft" in other.err) == (2, True)
