"""The twin of Microsoft Entra lets in whom it should, as msal sees it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msal
import pytest

from support.graph_twin import GraphError, GraphTwin, Person, graph_twin
from support.graph_twin.assertions import certificate
from support.graph_twin.driving import ADA, BEN, Transport, code
from support.graph_twin.entra import OUTLOOK, TENANT, Access

pytestmark = pytest.mark.contract
DEFAULT = ["https://graph.microsoft.com/.default"]
SCOPES = ["Calendars.ReadWrite", "Mail.Send"]


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    with graph_twin([ADA, Person(BEN, is_enabled=False)]) as running:
        yield running


@pytest.fixture
def transport(twin: GraphTwin) -> Any:
    return Transport(twin.client())


def application(twin: GraphTwin, transport: Any, credential: Any = None, **more: Any) -> Any:
    given = {"authority": twin.authority, "http_client": transport, "instance_discovery": False, **more}
    secret = twin.secret if credential is None else credential
    return msal.ConfidentialClientApplication(twin.client_id, client_credential=secret, **given)


def public(twin: GraphTwin, transport: Any, **more: Any) -> Any:
    given = {"authority": twin.authority, "http_client": transport, "instance_discovery": False, **more}
    return msal.PublicClientApplication(twin.client_id, **given)


def signed_in(twin: GraphTwin, app: Any, user: str = ADA) -> Any:
    twin.entra.consent(user, SCOPES)
    flow = app.initiate_device_flow(SCOPES)
    twin.entra.approve(flow["user_code"], user)
    return app.acquire_token_by_device_flow(flow)


def held(twin: GraphTwin, result: Any) -> Access:
    return twin.entra.access[result["access_token"]]


def test_a_secret_gives_a_token_with_the_roles_that_were_consented_to(twin: GraphTwin, transport: Any) -> None:
    result = application(twin, transport).acquire_token_for_client(DEFAULT)
    assert held(twin, result).scopes == twin.entra.app.roles
    assert held(twin, result).user == ""


def test_a_certificate_signs_in_by_an_assertion(twin: GraphTwin, transport: Any) -> None:
    made = twin.entra.add_certificate()
    credential = {"private_key": made.key_pem, "thumbprint": made.thumbprint}
    assert "access_token" in application(twin, transport, credential).acquire_token_for_client(DEFAULT)


def test_a_certificate_signs_in_by_its_sha256_thumbprint_too(twin: GraphTwin, transport: Any) -> None:
    made = twin.entra.add_certificate()
    credential = {"private_key": made.key_pem, "public_certificate": made.pem}
    assert "access_token" in application(twin, transport, credential).acquire_token_for_client(DEFAULT)


def test_a_certificate_that_was_not_registered_is_refused(twin: GraphTwin, transport: Any) -> None:
    other = certificate("other")
    credential = {"private_key": other.key_pem, "thumbprint": other.thumbprint}
    result = application(twin, transport, credential).acquire_token_for_client(DEFAULT)
    assert (result["error"], result["error_codes"]) == ("invalid_client", [700027])


def test_a_signature_by_another_key_is_refused(twin: GraphTwin, transport: Any) -> None:
    made, other = twin.entra.add_certificate(), certificate("other")
    credential = {"private_key": other.key_pem, "thumbprint": made.thumbprint}
    result = application(twin, transport, credential).acquire_token_for_client(DEFAULT)
    assert result["error_codes"] == [700027]
    assert "AADSTS700027" in result["error_description"]


def test_a_wrong_secret_is_refused(twin: GraphTwin, transport: Any) -> None:
    result = application(twin, transport, "wrong").acquire_token_for_client(DEFAULT)
    assert (result["error"], result["error_codes"]) == ("invalid_client", [7000215])


def test_an_expired_secret_is_refused(twin: GraphTwin, transport: Any) -> None:
    twin.entra.expire_secret()
    result = application(twin, transport).acquire_token_for_client(DEFAULT)
    assert result["error_codes"] == [7000222]


def test_an_unknown_application_is_refused(twin: GraphTwin, transport: Any) -> None:
    given = {"authority": twin.authority, "http_client": transport, "instance_discovery": False}
    app = msal.ConfidentialClientApplication("nobody", client_credential="x", **given)
    result = app.acquire_token_for_client(DEFAULT)
    assert (result["error"], result["error_codes"]) == ("unauthorized_client", [700016])


def test_an_unknown_tenant_has_no_configuration(twin: GraphTwin, transport: Any) -> None:
    with pytest.raises(ValueError, match="double check your tenant name"):
        application(twin, transport, authority=f"{twin.origin}/elsewhere.test")


def test_a_client_asks_for_a_resource_by_its_default_alone(twin: GraphTwin, transport: Any) -> None:
    result = application(twin, transport).acquire_token_for_client(["https://graph.microsoft.com/Mail.Send"])
    assert result["error_codes"] == [1002012]


def test_a_token_for_another_resource_is_not_good_for_graph(twin: GraphTwin, transport: Any) -> None:
    result = application(twin, transport).acquire_token_for_client([f"{OUTLOOK}/.default"])
    answer = twin.client(result["access_token"]).get(f"/users/{ADA}/events")
    assert code(answer) == (401, "InvalidAuthenticationToken")


def test_a_device_code_signs_somebody_in_who_consents(twin: GraphTwin, transport: Any) -> None:
    app = public(twin, transport)
    result = signed_in(twin, app)
    assert held(twin, result).user == ADA
    assert held(twin, result).scopes == set(SCOPES)
    assert [one["username"] for one in app.get_accounts()] == [ADA]


def test_a_device_code_waits_until_somebody_enters_it(twin: GraphTwin, transport: Any) -> None:
    app = public(twin, transport)
    flow = app.initiate_device_flow(SCOPES)
    assert flow["expires_in"] == 900
    result = app.acquire_token_by_device_flow({**flow, "expires_at": 0})
    assert result["error"] == "authorization_pending"


def test_a_device_polls_every_five_seconds(twin: GraphTwin, transport: Any) -> None:
    assert public(twin, transport).initiate_device_flow(SCOPES)["interval"] == 5


def test_a_device_that_polls_too_often_is_told_to_slow_down(twin: GraphTwin, transport: Any) -> None:
    app, twin.entra.slows_down = public(twin, transport), 1
    flow = {**app.initiate_device_flow(SCOPES), "expires_at": 0}
    result = app.acquire_token_by_device_flow(flow)
    assert (result["error"], flow["interval"]) == ("slow_down", 10)


def test_a_device_code_can_be_declined(twin: GraphTwin, transport: Any) -> None:
    app = public(twin, transport)
    flow = app.initiate_device_flow(SCOPES)
    twin.entra.decline(flow["user_code"])
    assert app.acquire_token_by_device_flow(flow)["error"] == "authorization_declined"


def test_a_device_code_expires(twin: GraphTwin, transport: Any) -> None:
    app = public(twin, transport)
    flow = app.initiate_device_flow(SCOPES)
    twin.clock = lambda: datetime.now(UTC) + timedelta(minutes=16)
    assert app.acquire_token_by_device_flow(flow)["error"] == "expired_token"


def test_without_consent_nobody_is_signed_in(twin: GraphTwin, transport: Any) -> None:
    app = public(twin, transport)
    flow = app.initiate_device_flow(SCOPES)
    twin.entra.approve(flow["user_code"], ADA)
    result = app.acquire_token_by_device_flow(flow)
    assert (result["error"], result["suberror"]) == ("invalid_grant", "consent_required")
    assert result["error_codes"] == [65001]


def test_a_disabled_account_cannot_sign_in(twin: GraphTwin, transport: Any) -> None:
    assert signed_in(twin, public(twin, transport), BEN)["error_codes"] == [50057]


def test_a_policy_can_stop_a_sign_in(twin: GraphTwin, transport: Any) -> None:
    twin.entra.blocks[ADA] = 50076
    assert signed_in(twin, public(twin, transport))["error_codes"] == [50076]


def test_a_refresh_token_gives_another_access_token(twin: GraphTwin, transport: Any) -> None:
    app = public(twin, transport)
    first = signed_in(twin, app)
    (account,) = app.get_accounts()
    result = app.acquire_token_silent_with_error(SCOPES, account, force_refresh=True)
    assert result["access_token"] != first["access_token"]
    assert held(twin, result).user == ADA


def test_a_revoked_session_answers_invalid_grant(twin: GraphTwin, transport: Any) -> None:
    app = public(twin, transport)
    first = signed_in(twin, app)
    (account,) = app.get_accounts()
    twin.entra.revoke(ADA)
    result = app.acquire_token_silent_with_error(SCOPES, account, force_refresh=True)
    assert (result["error"], result["error_codes"]) == ("invalid_grant", [50173])
    assert code(twin.client(first["access_token"]).get("/me/events")) == (401, "InvalidAuthenticationToken")


def test_an_access_token_expires(twin: GraphTwin) -> None:
    client = twin.client()
    twin.clock = lambda: datetime.now(UTC) + timedelta(hours=2)
    assert code(client.get(f"/users/{ADA}/events")) == (401, "InvalidAuthenticationToken")


def test_the_instances_name_this_host(twin: GraphTwin, transport: Any) -> None:
    answer = transport.get(f"{twin.origin}/common/discovery/instance", params={"api-version": "1.1"}).json()
    assert {"127.0.0.1"} in [set(group["aliases"]) for group in answer["metadata"]]
    assert TENANT in answer["tenant_discovery_endpoint"]


def test_the_token_endpoint_can_be_away(twin: GraphTwin, transport: Any) -> None:
    twin.faults.fail("POST /token", GraphError("serviceNotAvailable", retry_after=7))
    app = application(twin, transport)
    answer = transport.post(app.authority.token_endpoint, data={"grant_type": "client_credentials"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")


def test_me_is_for_people_alone(twin: GraphTwin) -> None:
    assert code(twin.client().get("/me/events")) == (400, "BadRequest")


def test_a_call_without_the_role_is_denied(twin: GraphTwin) -> None:
    client = twin.client(twin.token("Mail.Send"))
    assert code(client.get(f"/users/{ADA}/events")) == (403, "ErrorAccessDenied")


def test_an_application_can_be_let_into_some_mailboxes_alone(twin: GraphTwin) -> None:
    twin.limit_to(ADA)
    client = twin.client()
    assert client.get(f"/users/{ADA}/events").status_code == 200
    assert code(client.get(f"/users/{BEN}/events")) == (403, "ErrorAccessDenied")


def test_no_token_shows_what_exchange_itself_allows(twin: GraphTwin, transport: Any) -> None:
    twin.limit_to(ADA)
    result = application(twin, transport).acquire_token_for_client(DEFAULT)
    assert not any(name.startswith("Calendars") for name in held(twin, result).scopes)


def test_an_access_policy_stops_an_application_that_was_consented_to(twin: GraphTwin) -> None:
    twin.entra.app.policy = {ADA}
    answer = twin.client().get(f"/users/{BEN}/events")
    assert code(answer) == (403, "ErrorAccessDenied")
    assert "AccessPolicy" in answer.json()["error"]["message"]


def test_people_reach_their_own_mailbox(twin: GraphTwin) -> None:
    client = twin.client(twin.user_token(ADA, "Calendars.ReadWrite"))
    assert client.get("/me/events").status_code == 200
    assert code(client.get(f"/users/{BEN}/events")) == (404, "ErrorItemNotFound")


def test_a_shared_calendar_needs_the_permission_for_shared_ones(twin: GraphTwin) -> None:
    twin.hands.share(BEN, ADA, "read")
    own = twin.client(twin.user_token(ADA, "Calendars.Read"))
    shared = twin.client(twin.user_token(ADA, "Calendars.Read.Shared"))
    assert code(own.get(f"/users/{BEN}/events")) == (403, "ErrorAccessDenied")
    assert shared.get(f"/users/{BEN}/events").status_code == 200
