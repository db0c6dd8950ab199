"""`auth google`: a person says yes in the browser, and what is kept of it is for the user of outcomed alone."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from outcomed.model.event import Route
from outcomed.model.result import Failure
from outcomed.ports import Browser, ConnectorError
from outcomed_connectors._shared.google.sign_in import token_file
from outcomed_connectors.google_calendar import Settings, authorize
from support.google_desk import Desk, desk
from support.google_twin import GoogleTwin, full, google_twin

pytestmark = pytest.mark.contract
ADA = "ada@example.com"


@pytest.fixture
def twin(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleTwin]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # the twin speaks no TLS
    with google_twin([ADA]) as running:
        running.auth.consenting = ADA
        yield running


@pytest.fixture
def here(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        (tmp_path / "client.json").write_text(json.dumps(twin.client_config()))
        yield made


class Person:
    """Somebody who opens each page that is shown."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.browsing: list[Thread] = []

    def hear(self, line: str) -> None:
        self.said.append(line)
        if "http://127.0.0.1" in line:
            self.browsing.append(Thread(target=_browse, args=(line.splitlines()[-1],)))
            self.browsing[-1].start()


def _browse(url: str) -> None:
    httpx.get(url, follow_redirects=True, timeout=10, trust_env=False)


def _settings(here: Desk, **more: Any) -> Settings:
    client = f"file:{here.folder / 'client.json'}"
    return Settings.model_validate({"client": client, "access": "shared", "endpoint": here.twin.origin, **more})


def _authorize(here: Desk, *settings: Settings) -> Person:
    person = Person()
    try:
        authorize(settings, here.state, Browser(say=person.hear, opens=False))
    finally:
        for thread in person.browsing:
            thread.join(10)
    return person


def test_a_yes_in_the_browser_signs_the_connector_in(here: Desk) -> None:
    _authorize(here, _settings(here))
    assert here.calendar().changes(Route(connector="work", calendar="primary"), None).observed == ()


def test_what_is_kept_is_readable_for_nobody_else_and_holds_no_token_of_the_hour(here: Desk) -> None:
    _authorize(here, _settings(here))
    path = token_file(here.state, "google")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept = json.loads(path.read_text())
    assert set(kept) == {"type", "client_id", "client_secret", "refresh_token", "token_uri", "scopes"}
    assert [file.name for file in here.state.iterdir()] == [path.name]


def test_each_scope_is_listed_with_what_it_is_for(here: Desk) -> None:
    said = "\n".join(_authorize(here, _settings(here)).said)
    assert f"{full('calendar.events')}: to write events" in said
    assert f"{full('calendar.events.freebusy')}: to ask when people are busy" in said


def test_connectors_of_one_sign_in_ask_once_for_all_that_they_need(here: Desk, twin: GoogleTwin) -> None:
    one, two = _settings(here, availability=False), _settings(here, access="owned", availability=False, client=None)
    _authorize(here, one, two)
    assert len(twin.auth.asked) == 1
    scopes = json.loads(token_file(here.state, "google").read_text())["scopes"]
    assert set(scopes) == {full("calendar.events"), full("calendar.events.owned")}


def test_whoever_says_no_is_not_signed_in(here: Desk, twin: GoogleTwin) -> None:
    twin.auth.consenting = ""
    with pytest.raises(ConnectorError, match="nobody is signed in") as caught:
        _authorize(here, _settings(here))
    assert caught.value.kind is Failure.REFUSED
    assert not token_file(here.state, "google").exists()


def test_a_right_that_was_not_ticked_is_missed_at_once(here: Desk, twin: GoogleTwin) -> None:
    twin.auth.narrowed = frozenset({full("calendar.events")})
    with pytest.raises(ConnectorError, match="not every right") as caught:
        _authorize(here, _settings(here))
    assert "all of it" in caught.value.remedy
    assert not token_file(here.state, "google").exists()


@pytest.mark.parametrize("text", ["", "[]", '{"web": {}}'])
def test_a_client_of_another_type_is_refused_by_its_reference(here: Desk, text: str) -> None:
    (here.folder / "client.json").write_text(text)
    with pytest.raises(ConnectorError, match=r"client\.json"):
        _authorize(here, _settings(here))


def test_without_a_client_it_is_said_how_to_get_one(here: Desk) -> None:
    with pytest.raises(ConnectorError, match="no `client`") as caught:
        _authorize(here, _settings(here, client=None))
    assert "desktop app" in caught.value.remedy


def test_for_a_service_account_it_is_said_what_an_administrator_allows(here: Desk, twin: GoogleTwin) -> None:
    settings = _settings(here, client=None, service_account=here.key(), subject=ADA)
    said = "\n".join(_authorize(here, settings).said)
    assert "client 1122" in said
    assert full("calendar.events") in said
    assert twin.auth.asked == []


def test_what_several_connectors_need_of_one_service_account_is_said_at_once(here: Desk) -> None:
    key = here.key()
    one = _settings(here, client=None, service_account=key, subject=ADA, availability=False)
    two = _settings(here, client=None, service_account=key, subject=ADA, access="owned", availability=False)
    said = _authorize(here, one, two).said
    assert len([line for line in said if "client 1122" in line]) == 1
    assert said[-1].splitlines()[-1] == f"{full('calendar.events')},{full('calendar.events.owned')}"


def test_a_calendar_of_its_own_is_made_with_the_narrowest_scope(here: Desk, twin: GoogleTwin) -> None:
    _authorize(here, _settings(here, access="made"))
    calendar = here.calendar(access="made", title="Outcomes")
    made = calendar.make_calendar()
    assert calendar.changes(Route(connector="work", calendar=made), None).observed == ()
    assert calendar.probe_route(Route(connector="work", calendar=made), "") == ()
