"""`auth google`: a person says yes in the browser, and what is kept of it is for the user of outcomed alone."""

import json
import socket
import stat
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

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


def _authorize(
    here: Desk, *settings: Settings, person: Person | None = None, opens: bool = False, port: int = 0
) -> Person:
    person = person or Person()
    try:
        authorize(settings, here.state, Browser(say=person.hear, opens=opens, port=port))
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


class Stranger(Person):
    """Somebody on the same machine who comes to where Google is to send the browser back to."""

    def hear(self, line: str) -> None:
        self.said.append(line)
        if "http://127.0.0.1" in line:
            back = parse_qs(urlsplit(line.splitlines()[-1]).query)["redirect_uri"][0]
            code = f"{back}?code=4/stolen&state=guessed&scope={full('calendar.events')}"
            self.browsing.append(Thread(target=_browse, args=(code,)))
            self.browsing[-1].start()


def test_a_code_that_this_sign_in_did_not_ask_for_signs_nobody_in(here: Desk, twin: GoogleTwin) -> None:
    with pytest.raises(ConnectorError, match="nobody is signed in") as caught:
        _authorize(here, _settings(here), person=Stranger())
    assert "4/stolen" not in str(caught.value)
    assert (twin.total("oauth."), token_file(here.state, "google").exists()) == (0, False)


def test_the_way_back_is_a_proof_and_stays_on_this_machine(here: Desk) -> None:
    (url,) = (line.splitlines()[-1] for line in _authorize(here, _settings(here)).said if "code_challenge" in line)
    query = parse_qs(urlsplit(url).query)
    assert query["code_challenge_method"] == ["S256"]
    assert urlsplit(query["redirect_uri"][0]).hostname in ("localhost", "127.0.0.1")
    assert len(query["state"][0]) >= 20


class Neighbour(Person):
    """Somebody who knocks at another address of this machine before the browser comes back."""

    is_let_in = False

    def hear(self, line: str) -> None:
        if "http://127.0.0.1" in line:
            back = urlsplit(parse_qs(urlsplit(line.splitlines()[-1]).query)["redirect_uri"][0])
            with socket.socket() as knocking:
                self.is_let_in = knocking.connect_ex(("127.0.0.2", back.port)) == 0
        super().hear(line)


def test_nobody_comes_in_from_another_machine(here: Desk) -> None:
    neighbour = Neighbour()
    _authorize(here, _settings(here), person=neighbour)
    assert neighbour.said
    assert not neighbour.is_let_in


def test_where_there_is_no_browser_the_page_is_printed_only(here: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "_tryorder", [])
    monkeypatch.setattr(webbrowser, "_browsers", {})
    _authorize(here, _settings(here), opens=True)
    assert token_file(here.state, "google").exists()


def test_a_port_that_is_taken_is_named_with_what_to_do(here: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ConnectorError, match=f"port {port}") as caught:
            _authorize(here, _settings(here), port=port)
    assert "--port" in caught.value.remedy


def test_a_google_that_is_not_reached_is_said_so(here: Desk, twin: GoogleTwin) -> None:
    away = {**twin.client_config()["installed"], "token_uri": "http://127.0.0.1:9/token"}
    (here.folder / "client.json").write_text(json.dumps({"installed": away}))
    with pytest.raises(ConnectorError, match="not reached"):
        _authorize(here, _settings(here))


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
