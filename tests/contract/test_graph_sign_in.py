"""Signing in to Microsoft: tokens are renewed, an end is told with its remedy, nobody is asked again without need."""

import json
import logging
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization

from outcomed.model.event import Route
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Browser, ConnectorError
from outcomed.testing.samples import sample_event
from outcomed_connectors._shared.microsoft.consent import Asks
from outcomed_connectors._shared.microsoft.kept import token_file, write
from outcomed_connectors._shared.microsoft.mailbox import wanted
from outcomed_connectors._shared.microsoft.settings import Identity
from outcomed_connectors.graph_calendar import GraphCalendar, Settings, authorize
from support.graph_desk import Desk, desk
from support.graph_twin import Break, GraphError, GraphTwin, graph_twin

pytestmark = pytest.mark.contract
ADA, ROBOT = "ada@example.com", "outcomes@example.com"
MINE = Route(connector="work")
ROBOTS = Route(connector="work", account=ROBOT)
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SCOPE = "Calendars.ReadWrite"


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    with graph_twin([ADA, ROBOT]) as running:
        running.entra.interval = 0
        yield running


@pytest.fixture
def here(twin: GraphTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.clock = lambda: NOW
        yield made


def _refused(calendar: GraphCalendar, route: Route = ROBOTS) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        calendar.changes(route, None)
    return caught.value


def _asked(twin: GraphTwin) -> int:
    """Give how many tokens were asked for."""
    return twin.requests["POST /token"]


def _browser(twin: GraphTwin, said: list[str], user: str = ADA) -> Browser:
    """Give somebody who enters each code as soon as it is shown."""

    def say(line: str) -> None:
        said.append(line)
        for code in set(twin.entra.devices) & set(line.replace(":", " ").split()):
            twin.entra.decline(code) if not user else twin.entra.approve(code, user)

    return Browser(say=say, opens=False)


def _sign_in(here: Desk, **more: Any) -> Path:
    here.twin.entra.consent(ADA, [SCOPE, "Place.Read.All"])
    authorize([Settings.model_validate({**here.person, **more})], here.state, _browser(here.twin, here.said))
    return token_file(here.state, "microsoft")


# --- an app by itself ---


def test_one_token_serves_many_calls_and_a_new_one_is_fetched_when_it_ends(here: Desk, twin: GraphTwin) -> None:
    calendar = here.calendar()
    for _ in range(3):
        calendar.changes(ROBOTS, None)
    assert _asked(twin) == 1
    twin.entra.expire()
    calendar.changes(ROBOTS, None)
    assert _asked(twin) == 2


def test_a_token_is_renewed_before_its_end(here: Desk, twin: GraphTwin) -> None:
    clock = [NOW]
    here.clock = lambda: clock[-1]
    twin.entra.lifetime = timedelta(minutes=4)  # within what a call may take
    calendar = here.calendar()
    for _ in range(2):
        calendar.changes(ROBOTS, None)
    assert _asked(twin) >= 2


def test_a_certificate_signs_in_too(here: Desk, twin: GraphTwin) -> None:
    made = twin.entra.add_certificate()
    (here.folder / "app.pem").write_text(made.key_pem + made.pem)
    calendar = here.calendar(secret=None, certificate=f"file:{here.folder / 'app.pem'}")
    assert calendar.changes(ROBOTS, None).observed == ()


@pytest.mark.parametrize("text", ["no certificate", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_what_is_no_certificate_is_told_by_its_reference(here: Desk, text: str) -> None:
    (here.folder / "app.pem").write_text(text)
    err = _refused(here.calendar(secret=None, certificate=f"file:{here.folder / 'app.pem'}"))
    assert (err.kind, "app.pem" in err.message, "openssl" in err.remedy) == (Failure.LATER, True, True)


def test_a_secret_that_ended_rests_the_account_and_is_not_tried_again(here: Desk, twin: GraphTwin) -> None:
    twin.entra.expire_secret()
    calendar = here.calendar()
    err = _refused(calendar)
    assert (err.kind, err.retry_at) == (Failure.LATER, NOW + timedelta(hours=1))
    assert "AADSTS7000222" in err.message
    assert "new client secret" in err.remedy
    for _ in range(3):
        assert _refused(calendar).message == err.message
    calendar.close()
    assert _refused(calendar).message == err.message
    assert _asked(twin) == 1


def test_another_secret_is_noticed_without_a_restart(here: Desk, twin: GraphTwin) -> None:
    here.secret_file.write_text("wrong")
    calendar = here.calendar()
    assert "value of the client secret" in _refused(calendar).remedy
    here.secret_file.write_text(twin.secret)
    assert calendar.changes(ROBOTS, None).observed == ()


def test_an_app_is_asked_for_again_after_an_hour_for_its_secret_stays_the_same(here: Desk, twin: GraphTwin) -> None:
    clock = [NOW]
    here.clock = lambda: clock[-1]
    del twin.entra.apps[twin.client_id]
    calendar = here.calendar()
    assert "client_id" in _refused(calendar).remedy
    twin.entra.__post_init__()
    twin.entra.app.roles.add(SCOPE)
    clock.append(NOW + timedelta(minutes=59))
    asked = _asked(twin)
    _refused(calendar)
    assert _asked(twin) == asked
    clock.append(NOW + timedelta(hours=1))
    assert calendar.changes(ROBOTS, None).observed == ()


def test_a_tenant_that_is_not_there_is_told(here: Desk) -> None:
    err = _refused(here.calendar(tenant="elsewhere.example"))
    assert ("AADSTS90002" in err.message, "tenant" in err.remedy) == (True, True)


def test_a_fresh_token_that_is_refused_stops_the_connector_too(here: Desk, twin: GraphTwin) -> None:
    calendar = here.calendar()
    twin.faults.fail("GET *calendarView/delta", GraphError("InvalidAuthenticationToken"), times=2)
    err = _refused(calendar)
    assert (err.kind, "InvalidAuthenticationToken" in err.message) == (Failure.LATER, True)
    calls = twin.total("GET")
    _refused(calendar)
    assert twin.total("GET") == calls


def test_a_permission_that_was_granted_meanwhile_is_asked_for_by_a_fresh_token(here: Desk, twin: GraphTwin) -> None:
    clock = [NOW]
    here.clock = lambda: clock[-1]
    twin.entra.app.roles.discard(SCOPE)
    calendar = here.calendar()
    assert "application permission" in _refused(calendar).remedy
    twin.entra.app.roles.add(SCOPE)
    assert (_refused(calendar).kind, _asked(twin)) == (Failure.REFUSED, 1)
    clock.append(NOW + timedelta(minutes=6))
    assert isinstance(calendar.put(sample_event(ROBOTS), None), Receipt)
    assert (_asked(twin), len(twin.seen_by(ROBOT))) == (2, 1)


def test_a_permission_that_stays_missing_takes_a_fresh_token_each_five_minutes_at_most(
    here: Desk, twin: GraphTwin
) -> None:
    clock = [NOW]
    here.clock = lambda: clock[-1]
    twin.entra.app.roles.discard(SCOPE)
    calendar = here.calendar()
    for minute in range(10):
        clock.append(NOW + timedelta(minutes=minute))
        assert _refused(calendar).kind is Failure.REFUSED
    assert _asked(twin) == 2


def test_a_write_whose_token_ended_in_between_is_written_once(here: Desk, twin: GraphTwin) -> None:
    calendar = here.calendar()
    calendar.changes(ROBOTS, None)
    twin.entra.expire()
    assert isinstance(calendar.put(sample_event(ROBOTS), None), Receipt)
    assert len(twin.seen_by(ROBOT)) == 1


DOWN = (GraphError("serviceNotAvailable"), GraphError("temporarily_unavailable", status=400))


@pytest.mark.parametrize("broken", [Break.BEFORE, Break.LOST_REPLY, Break.HALF_JSON, *DOWN])
def test_a_sign_in_that_is_not_answered_is_tried_again_later(here: Desk, twin: GraphTwin, broken: Any) -> None:
    twin.faults.fail("POST /token", broken, times=2)
    calendar = here.calendar()
    err = _refused(calendar)
    assert (err.kind, bool(err.remedy)) == (Failure.LATER, True)
    twin.faults.heal()
    assert calendar.changes(ROBOTS, None).observed == ()


def test_a_sign_in_that_asks_to_wait_is_left_alone_for_so_long(here: Desk, twin: GraphTwin) -> None:
    twin.faults.fail("POST /token", GraphError("TooManyRequests", retry_after=90))
    assert _refused(here.calendar()).retry_at == NOW + timedelta(seconds=90)


def test_a_sign_in_at_a_stranger_is_refused(here: Desk, twin: GraphTwin) -> None:
    err = _refused(here.calendar(ca_file=None))
    assert (err.kind, "ca_file" in err.remedy, _asked(twin)) == (Failure.REFUSED, True, 0)


def test_a_secret_is_not_sent_in_the_clear_to_whom_an_authority_names(here: Desk, twin: GraphTwin) -> None:
    origin = twin.origin
    twin.entra.origin = lambda: origin.replace("https://", "http://")
    made = twin.entra.add_certificate()
    (here.folder / "app.pem").write_text(made.key_pem + made.pem)
    by_certificate = here.calendar(secret=None, certificate=f"file:{here.folder / 'app.pem'}")
    for calendar in (here.calendar(), by_certificate):
        err = _refused(calendar)
        assert (err.kind, "`authority`" in err.remedy, "openssl" in err.remedy) == (Failure.LATER, True, False)
        assert (twin.secret in err.message, "PRIVATE" in err.message, _asked(twin)) == (False, False, 0)


def test_a_redirect_is_not_followed(here: Desk, twin: GraphTwin) -> None:
    elsewhere = {"location": f"{twin.origin.replace('127.0.0.1', 'localhost')}/v1.0/users/{ROBOT}/calendar"}
    twin.faults.fail("GET *delta", GraphError("moved", status=302, headers=elsewhere))
    twin.faults.fail("POST /token", GraphError("moved", status=307, headers=elsewhere))
    for kind in (Failure.LATER, Failure.REFUSED):
        assert _refused(here.calendar()).kind is kind
    assert twin.total("") == 1


def test_no_secret_and_no_token_is_logged(here: Desk, twin: GraphTwin, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    twin.faults.fail("POST /token", Break.HALF_JSON)
    calendar = here.calendar()
    _refused(calendar)
    calendar.changes(ROBOTS, None)
    assert twin.entra.access
    assert [held for held in (*twin.entra.access, twin.secret) if held in caplog.text] == []


# --- somebody who said yes ---


def test_a_code_is_shown_with_each_permission_and_why_and_the_sign_in_is_kept(here: Desk, twin: GraphTwin) -> None:
    path = _sign_in(here)
    said = "\n".join(here.said)
    assert f"  {SCOPE}: to write events" in said
    assert "https://microsoft.com/devicelogin" in said
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text())["user"] == ADA
    calendar = here.calendar(as_person=True)
    assert isinstance(calendar.put(sample_event(MINE), None), Receipt)
    assert len(twin.seen_by(ADA)) == 1


def test_nobody_has_signed_in_yet(here: Desk, twin: GraphTwin) -> None:
    err = _refused(here.calendar(as_person=True), MINE)
    assert (err.kind, "outcomed auth microsoft" in err.remedy, _asked(twin)) == (Failure.LATER, True, 0)


def test_whoever_says_no_is_not_signed_in(here: Desk, twin: GraphTwin) -> None:
    settings = Settings.model_validate(here.person)
    with pytest.raises(ConnectorError, match="nobody is signed in") as caught:
        authorize([settings], here.state, _browser(twin, here.said, ""))
    assert (caught.value.kind, bool(caught.value.remedy)) == (Failure.REFUSED, True)
    assert not token_file(here.state, "microsoft").exists()


def test_whoever_may_not_consent_is_told_what_an_administrator_does(here: Desk, twin: GraphTwin) -> None:
    with pytest.raises(ConnectorError) as caught:
        authorize([Settings.model_validate(here.person)], here.state, _browser(twin, here.said))
    assert ("administrator" in caught.value.remedy, SCOPE in caught.value.remedy) == (True, True)


def test_an_app_without_public_flows_is_told_where_to_allow_them(here: Desk, twin: GraphTwin) -> None:
    twin.entra.app.is_public = False
    with pytest.raises(ConnectorError) as caught:
        authorize([Settings.model_validate(here.person)], here.state, _browser(twin, here.said))
    assert "public client flows" in caught.value.remedy


def test_an_app_by_itself_needs_nobodys_yes_but_an_administrators(here: Desk) -> None:
    authorize([Settings.model_validate({**here.app, "rooms": True})], here.state, here.browser)
    said = "\n".join(here.said)
    assert all(name in said for name in (SCOPE, "Place.Read.All", "adminconsent"))


def test_a_token_is_renewed_and_kept_for_the_next_process(here: Desk, twin: GraphTwin) -> None:
    path = _sign_in(here)
    calendar = here.calendar(as_person=True)
    twin.entra.expire()
    before = path.read_text()
    calendar.changes(MINE, None)
    assert path.read_text() != before
    asked = _asked(twin)
    here.calendar(as_person=True).changes(MINE, None)
    assert _asked(twin) == asked


def test_a_sign_in_that_was_taken_back_rests_the_connector_until_there_is_another(here: Desk, twin: GraphTwin) -> None:
    _sign_in(here)
    calendar = here.calendar(as_person=True)
    calendar.changes(MINE, None)
    twin.entra.revoke(ADA)
    err = _refused(calendar, MINE)
    assert (err.kind, err.retry_at) == (Failure.LATER, NOW + timedelta(hours=1))
    assert ("AADSTS50173" in err.message, "outcomed auth microsoft" in err.remedy) == (True, True)
    asked = _asked(twin)
    for _ in range(3):
        assert _refused(calendar, MINE).message == err.message
    assert _asked(twin) == asked
    _sign_in(here)
    assert calendar.changes(MINE, None).observed == ()


def test_a_new_sign_in_is_not_written_over_by_one_that_goes_on(here: Desk, twin: GraphTwin) -> None:
    path = _sign_in(here)
    calendar = here.calendar(as_person=True)
    calendar.changes(MINE, None)
    _sign_in(here, rooms=True)
    fresh = path.read_text()
    twin.entra.expire()
    calendar.changes(MINE, None)
    assert json.loads(path.read_text())["scopes"] == json.loads(fresh)["scopes"]


def test_a_new_sign_in_is_heeded_at_once_though_the_token_before_would_still_hold(here: Desk, twin: GraphTwin) -> None:
    _sign_in(here)
    calendar = here.calendar(as_person=True)
    mark = calendar.changes(MINE, None).mark
    twin.entra.consent(ROBOT, [SCOPE])
    authorize([Settings.model_validate(here.person)], here.state, _browser(twin, here.said, ROBOT))
    assert calendar.changes(MINE, mark).complete  # another person's calendar
    calendar.put(sample_event(MINE), None)
    assert (len(twin.seen_by(ADA)), len(twin.seen_by(ROBOT))) == (0, 1)


def test_one_sign_in_is_for_one_app(here: Desk, twin: GraphTwin) -> None:
    asking = [Settings.model_validate({**here.person, "client_id": app}) for app in ("one", "another")]
    with pytest.raises(ConnectorError, match="several apps") as caught:
        authorize(asking, here.state, here.browser)
    assert ("`token`" in caught.value.remedy, twin.requests["POST /devicecode"]) == (True, 0)


@pytest.mark.parametrize("there", ["newer", None])
def test_what_another_process_wrote_or_took_away_meanwhile_is_not_written_over(
    tmp_path: Path, there: str | None
) -> None:
    path = tmp_path / "microsoft-microsoft.json"
    if there:
        path.write_text(there)
    write(path, "ours", instead_of="older")
    assert (path.read_text() if path.exists() else None) == there
    write(path, "ours")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("ours", 0o600)
    assert [one.name for one in tmp_path.iterdir() if not one.name.endswith(".lock")] == [path.name]


def test_two_people_who_enter_the_codes_of_one_sign_in_are_told_so(here: Desk, twin: GraphTwin) -> None:
    twin.entra.consent(ADA, [SCOPE])
    twin.entra.consent(ROBOT, ["SMTP.Send"])
    people = [ADA, ROBOT]

    def say(line: str) -> None:
        for code in set(twin.entra.devices) & set(line.replace(":", " ").split()):
            twin.entra.approve(code, people.pop(0))

    identity = Identity.model_validate({name: here.person[name] for name in ("tenant", "client_id", "authority")})
    asking: list[Asks] = [Settings.model_validate(here.person), wanted(identity, "send", here.twin.ca_file)]
    with pytest.raises(ConnectorError, match=f"{ADA} and {ROBOT}") as caught:
        authorize(asking, here.state, Browser(say=say, opens=False))
    assert ("same person" in caught.value.remedy, token_file(here.state, "microsoft").exists()) == (True, False)


def test_a_sign_in_that_was_taken_away_is_used_no_more(here: Desk) -> None:
    path = _sign_in(here)
    calendar = here.calendar(as_person=True)
    calendar.changes(MINE, None)
    path.unlink()
    assert "nobody has signed in" in _refused(calendar, MINE).message


def test_connectors_that_share_a_sign_in_ask_no_more_often_than_one_by_itself(here: Desk, twin: GraphTwin) -> None:
    _sign_in(here)
    calendars = [here.calendar(as_person=True) for _ in range(3)]
    twin.entra.expire()
    for calendar in calendars * 3:
        calendar.changes(MINE, None)
    assert twin.requests["POST /token"] <= 3


def test_a_permission_that_nobody_said_yes_to_is_named(here: Desk, twin: GraphTwin) -> None:
    _sign_in(here)
    asked = _asked(twin)
    err = _refused(here.calendar(as_person=True, rooms=True), MINE)
    assert ("Place.Read.All" in err.message, _asked(twin)) == (True, asked)


def test_a_sign_in_for_another_app_is_said_so(here: Desk) -> None:
    _sign_in(here)
    err = _refused(here.calendar(as_person=True, client_id="another"), MINE)
    assert ("for the app" in err.message, err.kind) == (True, Failure.LATER)


@pytest.mark.parametrize("text", ["", "{}", "[]", "no json", '{"scopes": 3}'])
def test_what_is_no_sign_in_is_said_so_and_not_shown(here: Desk, text: str) -> None:
    token_file(here.state, "microsoft").write_text(text)
    err = _refused(here.calendar(as_person=True), MINE)
    assert (err.kind, "holds no sign-in" in err.message) == (Failure.LATER, True)


# --- the config ---


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        ({"endpoint": "http://graph.example.com"}, "in the clear"),
        ({"endpoint": "graph"}, "no address"),
        ({"authority": "http://127.0.0.1"}, "no place to sign in"),
        ({"secret": "env:A", "certificate": "env:B"}, "two ways"),
        ({"certificate_password": "env:A"}, "belongs to"),
        ({"tenant": "common"}, "no tenant"),
        ({"tenant": "a/b"}, "pattern"),
        ({"token": "../elsewhere"}, "pattern"),
        ({"secret": "value"}, "not written here"),
        ({"cloud": "moon"}, "global"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(settings: dict[str, str], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        Settings.model_validate({"tenant": "t", "client_id": "c", **settings})


# --- calendars that others share ---


def test_a_calendar_that_somebody_shares_is_written_by_whoever_signed_in(here: Desk, twin: GraphTwin) -> None:
    twin.entra.consent(ADA, ["Calendars.ReadWrite.Shared"])
    authorize([Settings.model_validate({**here.person, "shared": True})], here.state, _browser(twin, here.said))
    calendar = here.calendar(as_person=True, shared=True)
    for role, remedy in (("none", f"share it with {ADA}"), ("read", "Calendars.ReadWrite.Shared")):
        twin.hands.share(ROBOT, ADA, role)
        with pytest.raises(ConnectorError) as caught:
            calendar.put(sample_event(ROBOTS), None)
        assert remedy in caught.value.remedy
        assert caught.value.kind is Failure.REFUSED
    twin.hands.share(ROBOT, ADA, "write")
    assert isinstance(calendar.put(sample_event(ROBOTS), None), Receipt)
    assert len(twin.seen_by(ROBOT)) == 1


# --- keys with a password ---


def _locked(key: str, password: bytes) -> str:
    read = serialization.load_pem_private_key(key.encode(), None)
    best = serialization.BestAvailableEncryption(password)
    form = serialization.PrivateFormat.PKCS8
    return read.private_bytes(serialization.Encoding.PEM, form, best).decode()


@pytest.mark.parametrize("password", ["open sesame", "wrong"])
def test_a_key_with_a_password_is_opened_by_it_alone(here: Desk, twin: GraphTwin, password: str) -> None:
    made = twin.entra.add_certificate()
    (here.folder / "app.pem").write_text(_locked(made.key_pem, b"open sesame") + made.pem)
    (here.folder / "password").write_text(password)
    pem, opens = (f"file:{here.folder / name}" for name in ("app.pem", "password"))
    calendar = here.calendar(secret=None, certificate=pem, certificate_password=opens)
    if password == "wrong":
        assert "`certificate_password`" in _refused(calendar).remedy
    else:
        assert calendar.changes(ROBOTS, None).observed == ()
