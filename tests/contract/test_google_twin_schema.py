"""The twin is judged by Google's discovery documents, and judges what it is asked by them."""

import json
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError

import pytest

from support.google_twin import GoogleTwin, google_twin, schema
from support.google_twin.driving import ADA, KEY, body, refused
from support.google_twin.server import narrowed

pytestmark = pytest.mark.contract


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    with google_twin([ADA]) as running:
        yield running
        running.violations.clear()


def test_what_broke_a_schema_fails_the_test_at_its_end() -> None:
    with pytest.raises(AssertionError, match="no field 'colour'"), google_twin([ADA]) as twin:
        refused(twin.service("calendar", ADA).events().insert(calendarId="primary", body=body(colour="red")))


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"sumary": "x"}, "no field 'sumary'"),
        ({"summary": 1}, "is no string"),
        ({"sequence": "1"}, "is no integer"),
        ({"sequence": 2**31}, "is no int32"),
        ({"guestsCanModify": "true"}, "is no boolean"),
        ({"transparency": "free"}, "is none of opaque, transparent"),
        ({"attendees": {"email": ADA}}, "is no array"),
        ({"attendees": [{"email": ADA, "responseStatus": "yes"}]}, "is none of accepted"),
        ({"start": {"dateTime": "2026-12-01 10:00"}}, "is no date-time"),
        ({"end": {"date": "1 Dec"}}, "is no date"),
        ({"extendedProperties": {"private": {"n": 1}}}, "is no string"),
    ],
    ids=str,
)
def test_a_body_is_checked(twin: GoogleTwin, more: dict[str, Any], wrong: str) -> None:
    assert refused(twin.service("calendar", ADA).events().insert(calendarId="primary", body=body(**more)))[0] == 400
    (told,) = twin.violations
    assert wrong in told


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("maxResult=1", "no parameter 'maxResult'"),
        ("maxResults=many", "maxResults may not be 'many'"),
        ("maxResults=0", "maxResults may not be '0'"),
        ("showDeleted=yes", "showDeleted may not be 'yes'"),
        ("timeMin=2026-12-01T10:00:00", "timeMin may not be"),
        ("orderBy=end", "orderBy may not be 'end'"),
        ("q=a&q=b", "q is given 2 times"),
    ],
)
def test_a_parameter_is_checked(twin: GoogleTwin, query: str, wrong: str) -> None:
    token = twin.credentials_for(ADA, "calendar").token
    address = f"{twin.calendar_endpoint}calendars/primary/events?{query}"
    with pytest.raises(HTTPError) as caught:
        urllib.request.urlopen(urllib.request.Request(address, headers={"authorization": f"Bearer {token}"}))
    with caught.value as answer:
        assert json.load(answer)["error"]["code"] == 400
    assert wrong in twin.violations[0]


def test_a_mail_in_another_alphabet_than_base64url_breaks_the_schema(twin: GoogleTwin) -> None:
    refused(twin.service("gmail", ADA).users().messages().send(userId="me", body={"raw": "a+b/"}))
    assert twin.violations == ["Message.raw: 'a+b/' is no byte"]


def test_a_method_that_the_twin_does_not_offer_is_said_aloud(twin: GoogleTwin) -> None:
    refused(twin.service("calendar", ADA).colors().get())
    assert twin.violations == ["the twin does not offer calendar.colors.get"]


def test_the_twins_own_answers_are_checked(twin: GoogleTwin) -> None:
    events = twin.service("calendar", ADA).events()
    events.insert(calendarId="primary", body=body(id=KEY)).execute()
    twin.calendars.all[ADA].copies[KEY].fields["nonsense"] = True
    refused(events.get(calendarId="primary", eventId=KEY))
    assert twin.violations == ["calendar.events.get: the twin answered Event: no field 'nonsense'"]


@pytest.mark.parametrize(
    ("api", "name", "value", "wrong"),
    [
        ("calendar", "Event", {"kind": "k", "etag": "e", "id": "i"}, "lacks status"),
        ("calendar", "TimePeriod", {"start": "2026-12-01T10:00:00"}, "is no date-time"),
        ("calendar", "TimePeriod", {"start": None}, "null"),
        ("gmail", "Profile", {"emailAddress": ADA, "historyId": 5}, "is no string (format uint64)"),
        ("gmail", "Profile", {"emailAddress": ADA, "historyId": "five"}, "is no uint64"),
        ("gmail", "SendAs", {"verificationStatus": "verified"}, "is none of accepted"),
    ],
)
def test_answers_are_held_to_forms_and_required_fields(api: str, name: str, value: Any, wrong: str) -> None:
    assert wrong in " ".join(schema.check(api, name, value, asked=False))


def test_a_long_query_comes_as_a_post_and_means_the_same(twin: GoogleTwin) -> None:
    events = twin.service("calendar", ADA).events()
    events.insert(calendarId="primary", body=body(extendedProperties={"private": {"a": "1"}})).execute()
    many = ["a=1"] * 120
    assert len(events.list(calendarId="primary", privateExtendedProperty=many).execute()["items"]) == 1


def test_fields_may_be_nested_starred_and_slashed() -> None:
    value = {"a": [{"b": 1, "c": {"d": 2, "e": 3}}], "f": 4}
    assert narrowed(value, "a(b,c/d)") == {"a": [{"b": 1, "c": {"d": 2}}]}
    assert narrowed(value, "*") == value
    assert narrowed(value, "f,g") == {"f": 4}
