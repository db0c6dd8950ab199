"""Signing in to Google: tokens are renewed, an end is told with its remedy, and nobody is asked again without need."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outcomed.model.event import Route
from outcomed.model.result import Failure, Receipt
from outcomed.ports import ConnectorError
from outcomed.testing.samples import sample_event
from outcomed_connectors.gmail.settings import InboxSettings, MailerSettings
from outcomed_connectors.google_calendar import GoogleCalendar, Settings
from support.google_desk import Desk, desk
from support.google_twin import ApiError, GoogleTwin, google_twin

pytestmark = pytest.mark.contract
ADA, ROBOT = "ada@example.com", "outcomes@example.com"
PRIMARY = Route(connector="work", calendar="primary")
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    with google_twin([ADA, ROBOT]) as running:
        yield running


@pytest.fixture
def here(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.clock = lambda: NOW
        yield made


def _refused(calendar: GoogleCalendar) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        calendar.changes(PRIMARY, None)
    return caught.value


def test_one_token_serves_many_calls_and_a_new_one_is_fetched_when_it_ends(here: Desk, twin: GoogleTwin) -> None:
    here.sign_in(ADA, "calendar.events", "calendar.events.freebusy")
    calendar = here.calendar()
    for _ in range(3):
        calendar.changes(PRIMARY, None)
    assert twin.total("oauth.") == 1
    twin.auth.expire()
    calendar.changes(PRIMARY, None)
    assert twin.total("oauth.") == 2


def test_a_connector_asks_only_for_the_scopes_it_needs(here: Desk, twin: GoogleTwin) -> None:
    here.sign_in(ADA, "calendar.events", "calendar.events.freebusy", "gmail.send")
    here.calendar(availability=False).changes(PRIMARY, None)
    assert {scope.rpartition("/")[2] for call in twin.calls for scope in call.scopes} == {"calendar.events"}


def test_a_sign_in_that_was_taken_back_rests_the_connector_and_is_not_asked_for_again(
    here: Desk, twin: GoogleTwin
) -> None:
    here.sign_in(ADA, "calendar.events", "calendar.events.freebusy")
    calendar = here.calendar()
    calendar.changes(PRIMARY, None)
    twin.auth.revoke(ADA)
    err = _refused(calendar)
    assert (err.kind, err.retry_at) == (Failure.LATER, NOW + timedelta(hours=1))
    assert "invalid_grant" in err.message
    assert "outcomed auth google" in err.remedy
    asked = twin.total("")
    for _ in range(3):
        assert _refused(calendar).message == err.message
    calendar.close()
    assert _refused(calendar).message == err.message
    assert twin.total("") == asked


def test_a_new_sign_in_is_noticed_without_a_restart(here: Desk, twin: GoogleTwin) -> None:
    here.sign_in(ADA, "calendar.events", "calendar.events.freebusy")
    calendar = here.calendar()
    twin.auth.revoke(ADA)
    _refused(calendar)
    here.sign_in(ADA, "calendar.events", "calendar.events.freebusy")
    assert calendar.changes(PRIMARY, None).observed == ()


def test_a_new_sign_in_is_used_also_where_the_end_of_the_old_one_is_noticed_after_it(
    here: Desk, twin: GoogleTwin
) -> None:
    here.sign_in(ADA, "calendar.events", "calendar.events.freebusy")
    calendar = here.calendar()
    calendar.changes(PRIMARY, None)
    twin.auth.revoke(ADA)
    here.sign_in(ADA, "calendar.events", "calendar.events.freebusy")
    assert calendar.changes(PRIMARY, None).observed == ()


def test_a_fresh_token_that_is_refused_stops_the_connector_too(here: Desk, twin: GoogleTwin) -> None:
    here.sign_in(ADA, "calendar.events", "calendar.events.freebusy")
    calendar = here.calendar()
    twin.faults.fail("calendar.events.list", ApiError("authError"), times=2)
    err = _refused(calendar)
    assert (err.kind, "authError" in err.message) == (Failure.LATER, True)
    calls = twin.total("calendar.")
    _refused(calendar)
    assert twin.total("calendar.") == calls


def test_nobody_has_signed_in_yet(here: Desk, twin: GoogleTwin) -> None:
    err = _refused(here.calendar())
    assert (err.kind, "outcomed auth google" in err.remedy, twin.total("")) == (Failure.LATER, True, 0)


@pytest.mark.parametrize("text", ["", "{}", "[]", "no json", '{"refresh_token": 3}'])
def test_what_is_no_sign_in_is_said_so_and_not_shown(here: Desk, text: str) -> None:
    path = here.sign_in(ADA, "calendar.events")
    path.write_text(text)
    err = _refused(here.calendar())
    assert (err.kind, bool(err.remedy)) == (Failure.LATER, True)


def test_a_scope_that_nobody_said_yes_to_is_named(here: Desk, twin: GoogleTwin) -> None:
    here.sign_in(ADA, "calendar.events.freebusy")
    err = _refused(here.calendar())
    assert "https://www.googleapis.com/auth/calendar.events" in err.message
    assert twin.total("") == 0


def test_a_token_endpoint_that_is_not_reached_is_tried_again_later(here: Desk) -> None:
    path = here.sign_in(ADA, "calendar.events", "calendar.events.freebusy")
    path.write_text(json.dumps(json.loads(path.read_text()) | {"token_uri": "http://127.0.0.1:9/token"}))
    err = _refused(here.calendar())
    assert (err.kind, err.retry_at) == (Failure.LATER, None)


def test_a_write_whose_token_ended_in_between_is_written_once(here: Desk, twin: GoogleTwin) -> None:
    here.sign_in(ADA, "calendar.events", "calendar.events.freebusy")
    calendar = here.calendar()
    calendar.changes(PRIMARY, None)
    twin.auth.expire()
    assert isinstance(calendar.put(sample_event(PRIMARY), None), Receipt)
    assert len(twin.seen_by(ADA)) == 1


# --- service accounts ---


def test_a_service_account_acts_for_its_subject(here: Desk, twin: GoogleTwin) -> None:
    key = here.key("calendar.events", "calendar.events.freebusy")
    here.calendar(service_account=key, subject=ROBOT).put(sample_event(PRIMARY), None)
    assert (len(twin.seen_by(ROBOT)), len(twin.seen_by(ADA))) == (1, 0)


def test_a_service_account_writes_everybodys_own_calendar(here: Desk, twin: GoogleTwin) -> None:
    key = here.key("calendar.events", "calendar.events.freebusy")
    calendar = here.calendar(service_account=key, subject="{account}")
    calendar.put(sample_event(replace(PRIMARY, account=ADA)), None)
    calendar.put(sample_event(replace(PRIMARY, account=ROBOT), "another"), None)
    assert [len(twin.seen_by(who)) for who in (ADA, ROBOT)] == [1, 1]


def test_a_service_account_that_acts_for_the_route_acts_for_nobody_where_that_names_none(
    here: Desk, twin: GoogleTwin
) -> None:
    err = _refused(here.calendar(service_account=here.key(), subject="{account}"))
    assert (err.kind, "account" in err.remedy, twin.total("")) == (Failure.REFUSED, True, 0)


def test_a_service_account_without_delegation_is_told_what_an_administrator_does(here: Desk) -> None:
    err = _refused(here.calendar(service_account=here.key(), subject=ROBOT))
    assert (err.kind, "administrator" in err.remedy, "calendar.events" in err.remedy) == (Failure.LATER, True, True)
    assert ROBOT in err.message


def test_a_key_that_is_none_is_refused_by_its_reference(here: Desk) -> None:
    (here.folder / "key.json").write_text(json.dumps({"type": "service_account"}))
    err = _refused(here.calendar(service_account=f"file:{here.folder / 'key.json'}", subject=ROBOT))
    assert "key.json" in err.message


def test_a_service_account_is_asked_for_again_after_an_hour_for_its_key_stays_the_same(
    here: Desk, twin: GoogleTwin
) -> None:
    clock = [NOW]
    here.clock = lambda: clock[-1]
    calendar = here.calendar(service_account=here.key(), subject=ROBOT)
    assert _refused(calendar).retry_at == NOW + timedelta(hours=1)
    here.key("calendar.events", "calendar.events.freebusy")
    clock.append(NOW + timedelta(minutes=59))
    asked = twin.total("oauth.")
    assert _refused(calendar).retry_at == NOW + timedelta(hours=1)
    assert twin.total("oauth.") == asked
    clock.append(NOW + timedelta(hours=1))
    assert calendar.changes(PRIMARY, None).observed == ()


# --- the config ---


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        ({"endpoint": "http://calendar.example.com"}, "in the clear"),
        ({"endpoint": "calendar"}, "no address"),
        ({"subject": ROBOT}, "service_account"),
        ({"client": "env:A", "service_account": "env:B"}, "two ways"),
        ({"token": "../elsewhere"}, "pattern"),
        ({"service_account": "secret"}, "not written here"),
        ({"access": "all"}, "made"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(settings: dict[str, str], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        Settings.model_validate(settings)


@pytest.mark.parametrize(("subject", "wrong"), [("", "no mailbox"), ("{account}", "stands for nothing")])
def test_a_mailbox_is_named_by_its_address(subject: str, wrong: str) -> None:
    for kind in (MailerSettings, InboxSettings):
        with pytest.raises(ValueError, match=wrong):
            kind.model_validate({"service_account": "env:KEY", "subject": subject})
