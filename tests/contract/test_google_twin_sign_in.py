"""The twin's token endpoint keeps the rules of Google's sign-in, as Google's own libraries meet them."""

import json
import urllib.parse
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import RemoteDisconnected
from typing import Any
from urllib.error import HTTPError

import pytest
from google.auth.exceptions import RefreshError
from google.oauth2 import service_account
from google_auth_oauthlib.flow import Flow
from googleapiclient.errors import HttpError

from support.google_twin import ApiError, Break, GoogleTwin, full, google_twin
from support.google_twin.driving import ADA, BEN, body, guests, reason, refused
from support.google_twin.oauth import CLIENT, SECRET

pytestmark = pytest.mark.contract
ROBOT = "robot@outcomed.iam.gserviceaccount.com"
LOOPBACK = "http://localhost:1"


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        """Go nowhere: the address is what is wanted."""


@pytest.fixture
def twin(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleTwin]:
    # The flow's library refuses plain HTTP, and the twin stands on loopback without a certificate.
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    with google_twin() as running:
        running.auth.consenting = ADA
        yield running


def flow(twin: GoogleTwin, *scopes: str) -> Any:
    made: Any = Flow.from_client_config(
        twin.client_config(),
        scopes=[full(one) for one in scopes],
        redirect_uri=LOOPBACK,
        autogenerate_code_verifier=True,
    )
    return made


def browsed(address: str) -> dict[str, str]:
    """Give what the consent page sends back to the loopback address."""
    with pytest.raises(HTTPError) as caught:
        urllib.request.build_opener(_Stay).open(address)
    with caught.value as answer:
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(answer.headers["location"]).query))


def posted(twin: GoogleTwin, path: str = "token", **form: str) -> tuple[int, dict[str, Any]]:
    data = urllib.parse.urlencode(form).encode()
    try:
        with urllib.request.urlopen(f"{twin.origin}/{path}", data) as answer:
            return answer.status, json.load(answer)
    except HTTPError as error:
        with error:
            return error.code, json.load(error)


def delegated(twin: GoogleTwin, *scopes: str, subject: str | None, allowed: tuple[str, ...]) -> Any:
    made: Any = service_account.Credentials
    key = twin.key_file(ROBOT, *allowed)
    return made.from_service_account_info(key, scopes=[full(one) for one in scopes], subject=subject)


def profile(twin: GoogleTwin, credentials: Any) -> str:
    found: str = (
        twin.service("calendar", "", credentials=credentials).calendars().get(calendarId="primary").execute()["id"]
    )
    return found


def test_a_browser_gives_a_code_and_the_code_gives_tokens(twin: GoogleTwin) -> None:
    asking = flow(twin, "calendar.readonly")
    address, state = asking.authorization_url()
    back = browsed(address)
    assert back["state"] == state
    posting = {"client_id": CLIENT, "client_secret": SECRET, "grant_type": "authorization_code"}
    status, answer = posted(
        twin, **posting, code=back["code"], redirect_uri=LOOPBACK, code_verifier=asking.code_verifier
    )
    assert (status, answer["token_type"], answer["expires_in"]) == (200, "Bearer", 3600)
    assert answer["refresh_token"], "an installed app always gets one"
    again = posted(twin, **posting, code=back["code"], redirect_uri=LOOPBACK, code_verifier=asking.code_verifier)
    assert (again[0], again[1]["error"]) == (400, "invalid_grant")


def test_a_code_needs_the_verifier_that_belongs_to_its_challenge(twin: GoogleTwin) -> None:
    back = browsed(flow(twin, "calendar.readonly").authorization_url()[0])
    posting = {"client_id": CLIENT, "client_secret": SECRET, "grant_type": "authorization_code"}
    status, answer = posted(twin, **posting, code=back["code"], redirect_uri=LOOPBACK, code_verifier="x" * 43)
    assert (status, answer["error"]) == (400, "invalid_grant")


def test_who_says_no_sends_an_error_back(twin: GoogleTwin) -> None:
    twin.auth.consenting = ""
    assert browsed(flow(twin, "calendar.readonly").authorization_url()[0])["error"] == "access_denied"


def test_a_person_may_tick_fewer_scopes_than_are_asked(twin: GoogleTwin) -> None:
    twin.auth.narrowed = frozenset({full("calendar.readonly")})
    back = browsed(flow(twin, "calendar.readonly", "gmail.send").authorization_url()[0])
    assert back["scope"] == full("calendar.readonly")


def test_only_a_loopback_address_may_be_sent_back_to(twin: GoogleTwin) -> None:
    asking = flow(twin, "calendar.readonly")
    asking.redirect_uri = "https://elsewhere.test/"
    with pytest.raises(HTTPError) as caught:
        urllib.request.build_opener(_Stay).open(asking.authorization_url()[0])
    with caught.value as answer:
        assert answer.code == 400


def test_an_expired_token_is_refreshed_by_the_library(twin: GoogleTwin) -> None:
    credentials = twin.credentials_for(ADA, "calendar.readonly")
    assert profile(twin, credentials) == ADA
    assert twin.requests["oauth.token"] == 0
    twin.auth.expire()
    assert profile(twin, credentials) == ADA
    assert twin.requests["oauth.token"] == 1


def test_an_access_token_lives_as_long_as_it_says(twin: GoogleTwin) -> None:
    now = datetime(2026, 12, 1, tzinfo=UTC)
    twin.clock = lambda: now
    credentials = twin.credentials_for(ADA, "calendar.readonly")
    credentials._refresh_token = None
    now += timedelta(minutes=59)
    assert profile(twin, credentials) == ADA
    now += timedelta(minutes=1)
    with pytest.raises(RefreshError):
        profile(twin, credentials)


def test_a_token_nobody_gave_is_unauthorized(twin: GoogleTwin) -> None:
    asking = urllib.request.Request(f"{twin.calendar_endpoint}calendars/primary", headers={"authorization": "Bearer x"})
    with pytest.raises(HTTPError) as caught:
        urllib.request.urlopen(asking)
    with caught.value as answer:
        assert json.load(answer)["error"]["errors"][0]["reason"] == "authError"
        assert (answer.code, "invalid_token" in answer.headers["www-authenticate"]) == (401, True)


def test_after_a_revocation_the_grant_is_invalid(twin: GoogleTwin) -> None:
    credentials = twin.credentials_for(ADA, "calendar.readonly")
    twin.auth.revoke(ADA)
    with pytest.raises(RefreshError, match="invalid_grant"):
        profile(twin, credentials)


def test_a_client_may_hand_its_token_back(twin: GoogleTwin) -> None:
    credentials = twin.credentials_for(ADA, "calendar.readonly")
    assert posted(twin, "revoke", token=credentials.refresh_token)[0] == 200
    assert posted(twin, "revoke", token=credentials.refresh_token) == (
        400,
        {"error": "invalid_token", "error_description": "Token expired or revoked"},
    )


def test_a_method_needs_one_of_the_scopes_that_its_document_lists(twin: GoogleTwin) -> None:
    service = twin.service("calendar", ADA, "gmail.send")
    with pytest.raises(HttpError) as caught:
        service.calendars().get(calendarId="primary").execute()
    assert reason(caught.value) == (403, "insufficientPermissions")


def test_a_service_account_acts_for_a_person_in_the_scopes_it_was_given(twin: GoogleTwin) -> None:
    good = delegated(twin, "calendar.readonly", subject=BEN, allowed=("calendar.readonly",))
    assert profile(twin, good) == BEN
    wider = delegated(twin, "calendar", subject=BEN, allowed=("calendar.readonly",))
    with pytest.raises(RefreshError, match="unauthorized_client"):
        profile(twin, wider)


def test_a_service_account_cannot_act_for_a_stranger(twin: GoogleTwin) -> None:
    stranger = delegated(twin, "calendar", subject="zoe@elsewhere.test", allowed=("calendar",))
    with pytest.raises(RefreshError, match="Invalid email or User ID"):
        profile(twin, stranger)


def test_a_service_account_by_itself_has_a_calendar_but_may_invite_nobody(twin: GoogleTwin) -> None:
    alone = delegated(twin, "calendar", subject=None, allowed=())
    assert profile(twin, alone) == ROBOT
    events = twin.service("calendar", "", credentials=alone).events()
    events.insert(calendarId="primary", body=body()).execute()
    request = events.insert(calendarId="primary", body=body(attendees=guests(ADA)))
    assert refused(request) == (403, "forbiddenForServiceAccounts")


def test_another_key_signs_in_vain(twin: GoogleTwin) -> None:
    forged = "e30.e30.c2ln"
    kind = "urn:ietf:params:oauth:grant-type:jwt-bearer"
    assert posted(twin, grant_type=kind, assertion=forged)[1]["error"] == "invalid_grant"


def test_a_reply_of_the_token_endpoint_can_be_lost(twin: GoogleTwin) -> None:
    for fault in (Break.BEFORE, Break.LOST_REPLY):
        twin.faults.fail("oauth.token", fault)
        with pytest.raises(RemoteDisconnected):
            posted(twin, grant_type="refresh_token")


def test_the_token_endpoint_can_fail_too(twin: GoogleTwin) -> None:
    twin.faults.fail("oauth.token", ApiError("backendError", status=503))
    assert posted(twin, grant_type="refresh_token")[0] == 503
    assert posted(twin, grant_type="refresh_token")[1]["error"] == "invalid_client"
