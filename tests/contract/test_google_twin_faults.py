"""The twin of Google's APIs goes wrong as it is told to."""

from collections.abc import Iterator
from datetime import timedelta
from http.client import RemoteDisconnected
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from support.google_twin import Answers, Break, GoogleTwin, Held, Person, Room, google_twin
from support.google_twin.driving import ADA, BEN, CLEO, ELBE, KEY, ODER, TEN, body, insert, listed, refused
from support.google_twin.faults import ApiError

pytestmark = pytest.mark.contract


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    rooms = [Room(ELBE), Room(ODER, answers=Answers.LATER)]
    with google_twin([ADA, BEN, Person(CLEO, shares="none")], rooms=rooms) as running:
        yield running


@pytest.fixture
def events(twin: GoogleTwin) -> Any:
    return twin.service("calendar", ADA).events()


# --- faults ---


def test_a_reply_can_be_lost_after_the_work(twin: GoogleTwin, events: Any) -> None:
    twin.faults.lose_reply("calendar.events.insert")
    with pytest.raises(RemoteDisconnected):
        insert(events, id=KEY)
    assert len(twin.seen_by(ADA)) == 1


def test_the_transport_sends_again_so_one_lost_reply_shows_as_a_duplicate(twin: GoogleTwin, events: Any) -> None:
    twin.service("calendar", ADA)
    events.list(calendarId="primary").execute()
    twin.faults.fail("calendar.events.insert", Break.LOST_REPLY)
    assert refused(events.insert(calendarId="primary", body=body(id=KEY))) == (409, "duplicate")
    assert twin.requests["calendar.events.insert"] == 2


def test_a_call_can_be_dropped_before_the_work(twin: GoogleTwin, events: Any) -> None:
    twin.faults.fail("calendar.events.*", Break.BEFORE, times=2)
    with pytest.raises(RemoteDisconnected):
        insert(events, id=KEY)
    assert twin.seen_by(ADA) == []


def test_the_nth_matching_call_fails_with_a_reason(twin: GoogleTwin, events: Any) -> None:
    twin.faults.fail("calendar.events.insert", ApiError("quotaExceeded"), nth=2)
    insert(events)
    assert refused(events.insert(calendarId="primary", body=body())) == (403, "quotaExceeded")
    insert(events)


def test_too_many_requests_may_say_when_to_come_again(twin: GoogleTwin, events: Any) -> None:
    twin.faults.fail("*", ApiError("rateLimitExceeded", status=429, headers={"retry-after": "7"}))
    with pytest.raises(HttpError) as caught:
        listed(events)
    assert (caught.value.status_code, caught.value.resp["retry-after"]) == (429, "7")


def test_broken_json_comes_back_as_text(twin: GoogleTwin, events: Any) -> None:
    twin.faults.fail("calendar.events.list", Break.HALF_JSON)
    assert isinstance(events.list(calendarId="primary").execute(), str)


def test_a_call_can_be_held_until_it_is_let_go(twin: GoogleTwin, events: Any) -> None:
    held = Held()
    held.go.set()
    twin.faults.fail("calendar.events.list", held)
    listed(events)
    assert held.arrived.is_set()


def test_a_quota_counts_per_user_over_a_sliding_minute(twin: GoogleTwin, events: Any) -> None:
    now = [TEN]
    twin.clock = lambda: now[0]
    twin.quota.per_minute["calendar"] = 5
    ours = twin.service("calendar", ADA).events()
    theirs = twin.service("calendar", BEN).events()
    insert(ours, id=KEY)
    ours.patch(calendarId="primary", eventId=KEY, body={"summary": "costs three"}).execute()
    now[0] += timedelta(seconds=30)
    listed(ours)
    assert refused(ours.list(calendarId="primary")) == (403, "rateLimitExceeded")
    listed(theirs)
    now[0] += timedelta(seconds=30)
    listed(ours)
    assert twin.quota.peak["calendar", ADA] == 5
