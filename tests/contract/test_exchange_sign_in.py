"""Signing in to Exchange: by passwords, that are not tried on when they are refused, and by tokens of Entra ID."""

import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from exchangelib.protocol import CachingProtocol

from outcomed.model.event import Event
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, ConnectorError
from outcomed.testing.samples import sample_event
from outcomed_connectors.exchange_calendar import ExchangeCalendar
from support.ews_twin import EwsTwin, ews_twin
from support.exchange_desk import ROBOT, Desk, desk, own
from support.graph_twin import GraphTwin, graph_twin

pytestmark = pytest.mark.contract
ADA = "ada@example.com"
ROUTE = own(ADA)
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
OUTLOOK = "https://outlook.office365.com"


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    with ews_twin([ROBOT, ADA]) as running:
        running.allow_impersonation(ROBOT, ADA)
        yield running


@pytest.fixture
def robot(twin: EwsTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path, clock=lambda: NOW) as made:
        yield made


@pytest.fixture
def event() -> Event:
    return sample_event(ROUTE)


def _failure(call: Callable[[], object]) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        call()
    return caught.value


# --- passwords ---


@pytest.mark.parametrize("user", ["EXAMPLE\\outcomed", ROBOT])
@pytest.mark.parametrize("scheme", ["NTLM", "Basic"])
def test_a_password_signs_in_by_ntlm_or_basic(robot: Desk, twin: EwsTwin, event: Event, scheme: str, user: str) -> None:
    twin.auth.schemes = [scheme]
    calendar = robot.calendar(sign_in=scheme.lower(), user=user)
    assert isinstance(calendar.put(event, None), Receipt)
    assert [(call.user, call.acting) for call in twin.calls] == [(ROBOT, ADA)] * 2


def test_a_password_that_is_refused_rests_for_an_hour_and_is_not_tried_on(robot: Desk, twin: EwsTwin) -> None:
    robot.password.write_text("wrong")
    calendar = robot.calendar()
    error = _failure(lambda: calendar.find("0" * 32, ROUTE))
    assert (error.kind, error.retry_at) == (Failure.LATER, NOW + timedelta(hours=1))
    assert all(word in error.message for word in ("401", ROBOT))
    assert "wrong" not in str(error)
    robot.clock = lambda: NOW + timedelta(minutes=59)
    twin.auth.passwords[ROBOT] = "wrong"  # it would be taken now, if it were tried
    assert _failure(lambda: calendar.find("0" * 32, ROUTE)).retry_at == NOW + timedelta(hours=1)
    robot.clock = lambda: NOW + timedelta(minutes=61)
    assert calendar.find("0" * 32, ROUTE) == Absent()


@pytest.mark.parametrize("scheme", ["NTLM", "Basic"])
def test_another_password_is_tried_at_once_also_while_the_old_one_is_good_for_a_connection(
    robot: Desk, twin: EwsTwin, scheme: str
) -> None:
    twin.auth.schemes = [scheme]
    calendar = robot.calendar(sign_in=scheme.lower())
    assert calendar.find("0" * 32, ROUTE) == Absent()
    twin.auth.passwords[ROBOT] = "battery staple"
    robot.password.write_text("battery staple")
    assert calendar.find("0" * 32, ROUTE) == Absent()
    robot.password.write_text("wrong")
    assert "401" in _failure(lambda: calendar.find("0" * 32, ROUTE)).message
    robot.password.write_text("battery staple")
    assert calendar.find("0" * 32, ROUTE) == Absent()


def test_two_accounts_share_nothing_and_a_closed_one_leaves_nothing(robot: Desk, twin: EwsTwin) -> None:
    before = len(CachingProtocol._protocol_cache)
    patient, hasty = robot.calendar(), robot.calendar(timeout_s=1)
    for calendar in (patient, hasty):
        calendar.find("0" * 32, ROUTE)
    assert len(CachingProtocol._protocol_cache) == before + 2
    for calendar in (patient, hasty):
        calendar.close()
    assert len(CachingProtocol._protocol_cache) == before
    assert patient.find("0" * 32, ROUTE) == Absent()


# --- certificates and surroundings ---


def test_an_authority_of_ones_own_is_trusted_where_it_is_named_and_no_other(tmp_path: Path) -> None:
    authority, stranger = trustme.CA(), trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    stranger.cert_pem.write_to_path(tmp_path / "other.pem")
    with ews_twin([ROBOT], tls=context) as twin, desk(twin, tmp_path) as robot:
        own_mailbox = replace(ROUTE, account="")
        assert robot.calendar(ca_file=tmp_path / "ca.pem").find("0" * 32, own_mailbox) == Absent()
        for ca_file in (tmp_path / "other.pem", None):
            calendar = robot.calendar(ca_file=ca_file)
            with pytest.raises(ConnectorError, match="certificate") as caught:
                calendar.find("0" * 32, own_mailbox)
            assert (caught.value.kind, "ca_file" in caught.value.remedy) == (Failure.REFUSED, True)


def test_nothing_of_the_environment_is_believed(
    robot: Desk, twin: EwsTwin, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login eve password eve")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "nothing.pem"))
    assert robot.calendar().find("0" * 32, ROUTE) == Absent()


# --- tokens ---


@pytest.fixture
def entra(twin: EwsTwin, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphTwin]:
    """Let the twin of Exchange believe the tokens of a twin of Entra ID, which are for an app."""
    with graph_twin([ADA]) as running:
        running.entra.app.roles.add("full_access_as_app")
        monkeypatch.setenv("APP_SECRET", running.secret)

        def whose(token: str) -> str:
            found = running.entra.access.get(token)
            return ROBOT if found and found.resource == OUTLOOK else ""

        twin.auth.schemes = ["Bearer"]
        twin.auth.issuers.append(whose)
        yield running


@pytest.fixture
def by_token(robot: Desk, entra: GraphTwin) -> ExchangeCalendar:
    robot.clock = lambda: datetime.now(UTC)
    return robot.calendar(
        sign_in="oauth",
        password=None,
        tenant=entra.tenant,
        client_id=entra.client_id,
        secret="env:APP_SECRET",
        authority=entra.origin,
        ca_file=entra.ca_file,
        resource=OUTLOOK,
    )


def test_an_app_impersonates_with_a_token_that_is_fetched_once(
    by_token: ExchangeCalendar, twin: EwsTwin, entra: GraphTwin, event: Event
) -> None:
    assert isinstance(by_token.put(event, None), Receipt)
    assert {call.acting for call in twin.calls} == {ADA}
    assert [asked["scope"] for asked in entra.entra.asked] == [f"{OUTLOOK}/.default"]


def test_a_token_that_ended_too_early_is_renewed_once_and_nothing_is_done_twice(
    by_token: ExchangeCalendar, twin: EwsTwin, entra: GraphTwin, event: Event
) -> None:
    by_token.find(event.uid, ROUTE)
    twin.auth.expired.update(entra.entra.access)
    assert isinstance(by_token.put(event, None), Receipt)
    assert (len(entra.entra.asked), len(twin.calendar(ADA))) == (2, 1)


def test_a_token_that_exchange_never_takes_rests_the_account(
    by_token: ExchangeCalendar, twin: EwsTwin, entra: GraphTwin
) -> None:
    twin.auth.issuers.clear()
    for _ in range(3):
        error = _failure(lambda: by_token.find("0" * 32, ROUTE))
        assert (error.kind, error.retry_at is not None) == (Failure.LATER, True)
    assert len(entra.entra.asked) == 2


def test_an_account_of_another_name_acts_for_the_mailbox_too(robot: Desk, twin: EwsTwin) -> None:
    twin.allow_impersonation(ADA, ROBOT)
    assert robot.calendar(user=ADA).find("0" * 32, replace(ROUTE, account="")) == Absent()
    assert [(call.user, call.acting) for call in twin.calls] == [(ADA, ROBOT)]
    twin.share(ROBOT, ADA, "editor")
    twin.store.impersonators.clear()
    assert robot.calendar(user=ADA, access="delegate").find("0" * 32, replace(ROUTE, account="")) == Absent()
