"""The program with Exchange and a person's own token: signed in by a code once, and kept for every process after it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from outcomed_connectors._shared.microsoft.kept import token_file
from support.ews_twin import EwsTwin, ews_twin
from support.graph_twin import GraphTwin, graph_twin
from support.graph_twin.entra import Entra
from support.installed import call
from support.ladle import Place

pytestmark = pytest.mark.contract
DANA = "dana@example.com"
OUTLOOK = "https://outlook.office365.com"


@pytest.fixture
def entra(monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphTwin]:
    """Give a twin of Entra ID; whoever is shown a code enters it at once."""
    begin = Entra.device_code

    def entered(of: Entra, tenant: str, form: dict[str, str]) -> dict[str, Any]:
        shown = begin(of, tenant, form)
        of.approve(shown["user_code"], DANA)
        return shown

    monkeypatch.setattr(Entra, "device_code", entered)
    with graph_twin([DANA]) as running:
        running.entra.interval = 0
        running.entra.consent(DANA, ["EWS.AccessAsUser.All"])
        yield running


@pytest.fixture
def twin(entra: GraphTwin) -> Iterator[EwsTwin]:
    """Give a twin of Exchange that takes tokens of people alone, for itself alone."""

    def whose(token: str) -> str:
        found = entra.entra.access.get(token)
        is_good = found and found.resource == OUTLOOK and "EWS.AccessAsUser.All" in found.scopes
        return found.user if found and is_good else ""

    with ews_twin([DANA]) as running:
        running.auth.schemes = ["Bearer"]
        running.auth.issuers.append(whose)
        yield running


@pytest.fixture
def place(tmp_path: Path, twin: EwsTwin, entra: GraphTwin) -> Place:
    folder = tmp_path / "house"
    assert call("init", folder, "--solo", DANA).code == 0
    found = Place(folder)
    with found.config.open("a") as file:
        file.write(
            f'\n[[calendars]]\nname = "exchange"\nkind = "exchange_calendar"\nmailbox = "{DANA}"\nsign_in = "oauth"\n'
            f'endpoint = "{twin.endpoint}"\nresource = "{OUTLOOK}"\ntenant = "{entra.tenant}"\n'
            f'client_id = "{entra.client_id}"\nauthority = "{entra.origin}"\nca_file = "{entra.ca_file}"\n'
        )
    ahead = datetime.now(UTC).date() + timedelta(days=7)
    launch = f'name = "Texts"\nowner = "dana"\nwhat = "Patients get a text."\ndate = {ahead}\n'
    (folder / "launches" / "texts.toml").write_text(launch)
    return found


def test_a_person_signs_in_once_and_ticks_go_on_with_what_is_kept(
    place: Place, twin: EwsTwin, entra: GraphTwin
) -> None:
    signed = place.do("auth", "microsoft")
    assert signed.code == 0, signed.out + signed.err
    kept = token_file(place.folder / "state", "microsoft")
    assert kept.stat().st_mode & 0o777 == 0o600
    for made in (3, 0):
        twin.forget()
        done = place.do("once", "--yes")
        assert done.code == 0, done.out + done.err
        assert twin.total("CreateItem") == made
        entra.entra.expire()
        twin.auth.expired.update(entra.entra.access)
    assert len(twin.calendar(DANA)) == 3
    assert {(one.user, one.acting) for one in twin.calls} == {(DANA, DANA)}


def test_a_sign_in_that_was_taken_back_says_what_to_do_and_writes_nothing(
    place: Place, twin: EwsTwin, entra: GraphTwin
) -> None:
    assert place.do("auth", "microsoft").code == 0
    entra.entra.revoke(DANA)
    place.do("once", "--yes")
    said = place.do("status")
    assert "outcomed auth microsoft" in said.out + said.err
    assert twin.total("CreateItem") == 0
