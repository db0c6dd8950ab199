"""Signing in to the twin of Exchange Web Services, by the real exchangelib."""

import ssl
from collections.abc import Iterator
from typing import Any

import pytest
import trustme
from exchangelib import (
    IMPERSONATION,
    NTLM,
    OAUTH2,
    Account,
    Configuration,
    Credentials,
    Identity,
    OAuth2AuthorizationCodeCredentials,
)
from exchangelib.autodiscover.protocol import AutodiscoverProtocol
from exchangelib.errors import (
    ErrorImpersonationFailed,
    TransportError,
    UnauthorizedError,
)
from exchangelib.protocol import CachingProtocol
from exchangelib.version import EXCHANGE_2016, Version

from support.ews_twin import EwsTwin, ews_twin
from support.ews_twin.driving import ADA, BEN, account, event

pytestmark = pytest.mark.contract
APP = "application"


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    with ews_twin([ADA, BEN]) as running:
        yield running


def signed_in(twin: EwsTwin, credentials: Any, *, of: str = ADA, **more: Any) -> Any:
    CachingProtocol.clear_cache()
    access = more.pop("access_type", "delegate")
    config = Configuration(service_endpoint=twin.endpoint, credentials=credentials, **more)
    return Account(primary_smtp_address=of, config=config, autodiscover=False, access_type=access)


def with_ntlm(twin: EwsTwin, name: str, password: str = "") -> Any:
    credentials = Credentials(name, password or twin.password)
    return signed_in(twin, credentials, auth_type=NTLM, version=Version(EXCHANGE_2016))


@pytest.mark.parametrize("name", ["EXAMPLE\\ada", ADA])
def test_ntlm_signs_a_connection_in(twin: EwsTwin, name: str) -> None:
    twin.auth.schemes = ["NTLM"]
    ada = with_ntlm(twin, name)
    event(ada).save()
    assert len(twin.calendar(ADA)) == 1
    assert {one.user for one in twin.calls} == {ADA}


def test_a_wrong_password_does_not(twin: EwsTwin) -> None:
    twin.auth.schemes = ["NTLM"]
    with pytest.raises(UnauthorizedError):
        _ = with_ntlm(twin, "EXAMPLE\\ada", "wrong").calendar


def test_a_way_that_is_not_offered_is_refused(twin: EwsTwin) -> None:
    twin.auth.schemes = ["NTLM"]
    with pytest.raises(UnauthorizedError):
        _ = account(twin).calendar


def test_way_and_version_can_be_found_out(twin: EwsTwin) -> None:
    ada = signed_in(twin, Credentials(ADA, twin.password))
    assert ada.calendar.name == "Calendar"
    assert ada.version.build.major_version == 15


# --- tokens ---


def with_token(twin: EwsTwin, token: str, **more: Any) -> Any:
    credentials = OAuth2AuthorizationCodeCredentials(access_token={"access_token": token, "token_type": "Bearer"})
    credentials.identity = more.pop("identity", None)
    return signed_in(twin, credentials, auth_type=OAUTH2, version=Version(EXCHANGE_2016), **more)


@pytest.fixture
def over_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library refuses to show a token without TLS."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")


@pytest.mark.usefixtures("over_loopback")
def test_a_persons_token_signs_them_in_until_it_ends(twin: EwsTwin) -> None:
    token = twin.bearer(ADA)
    event(with_token(twin, token)).save()
    assert len(twin.calendar(ADA)) == 1
    twin.expire(token)
    with pytest.raises(UnauthorizedError):
        _ = with_token(twin, token).calendar


@pytest.mark.usefixtures("over_loopback")
def test_an_applications_token_acts_for_people_alone(twin: EwsTwin) -> None:
    token = twin.bearer(APP)
    twin.allow_impersonation(APP)
    who = Identity(primary_smtp_address=BEN)
    event(with_token(twin, token, of=BEN, identity=who, access_type=IMPERSONATION)).save()
    assert len(twin.calendar(BEN)) == 1
    with pytest.raises(ErrorImpersonationFailed):
        _ = with_token(twin, token, of=BEN).calendar


@pytest.mark.usefixtures("over_loopback")
def test_whoever_issues_tokens_may_be_another(twin: EwsTwin) -> None:
    twin.auth.issuers.append(lambda token: BEN if token == "elsewhere" else "")
    event(with_token(twin, "elsewhere", of=BEN)).save()
    assert len(twin.calendar(BEN)) == 1
    with pytest.raises(UnauthorizedError):
        _ = with_token(twin, "made up", of=BEN).calendar


# --- autodiscovery ---


def discovered(twin: EwsTwin, email: str) -> Any:
    config = Configuration(
        service_endpoint=twin.autodiscover_endpoint, credentials=Credentials(ADA, twin.password), auth_type="basic"
    )
    protocol = AutodiscoverProtocol(config=config)
    try:
        return protocol.get_user_settings(user=email, settings=["external_ews_url"])
    finally:
        protocol.close()


def test_the_address_of_the_service_can_be_found_out(twin: EwsTwin) -> None:
    assert discovered(twin, BEN).ews_url == twin.endpoint
    assert twin.requests["GetUserSettings"] == 1


def test_a_mailbox_may_have_moved_or_be_unknown(twin: EwsTwin) -> None:
    twin.autodiscover.moved[BEN] = "ben@example.org"
    assert discovered(twin, BEN).redirect_address == "ben@example.org"
    assert discovered(twin, "nobody@example.com").error_code == "InvalidUser"


# --- TLS ---


def test_a_certificate_of_ones_own_is_verified(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with ews_twin([ADA], tls=context) as twin:
        with pytest.raises(TransportError):
            _ = account(twin).calendar
        known = tmp_path / "ca.pem"
        authority.cert_pem.write_to_path(str(known))
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(known))
        assert account(twin).calendar.name == "Calendar"
