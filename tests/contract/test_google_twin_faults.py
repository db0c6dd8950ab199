"""The twin of Google's APIs goes wrong as it is told to."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import RemoteDisconnected
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from support.google_twin import Answers, Break, GoogleTwin, Held, Person, Room, google_twin
from support.google_twin.driving import ADA, BEN, CLEO, ELBE, KEY, ODER, TEN, body, insert, listed, reason, refused
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


@pytest.mark.parametrize(("before", "seen_meanwhile"), [(True, 0), (False, 1)])
def test_a_call_can_be_held_before_or_after_its_work(twin: GoogleTwin, before: bool, seen_meanwhile: int) -> None:
    held = Held(before=before)
    twin.faults.fail("calendar.events.insert", held)
    slow, other = twin.service("calendar", ADA).events(), twin.service("calendar", BEN).events()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(insert, slow, id=KEY)
        assert held.arrived.wait(10)
        assert listed(other) == []
        assert len(twin.seen_by(ADA)) == seen_meanwhile
        held.go.set()
        assert waiting.result(10)["id"] == KEY


def test_what_is_held_ends_with_the_twin_or_when_it_heals(twin: GoogleTwin) -> None:
    held = Held()
    twin.faults.always("calendar.events.insert", held)
    slow = twin.service("calendar", ADA).events()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(insert, slow, id=KEY)
        assert held.arrived.wait(10)
        twin.faults.heal()
        assert waiting.result(10)["id"] == KEY


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_servers_fail(events: Any, twin: GoogleTwin, status: int) -> None:
    twin.faults.fail("calendar.events.list", ApiError("backendError", status=status))
    assert refused(events.list(calendarId="primary")) == (status, "backendError")
    assert listed(events) == []


def test_a_fault_may_be_for_some_calls_alone(twin: GoogleTwin, events: Any) -> None:
    twin.faults.fail("calendar.*", ApiError("forbidden"), where=lambda call: call.params.get("eventId") == KEY)
    insert(events)
    assert refused(events.get(calendarId="primary", eventId=KEY)) == (403, "forbidden")


def test_requests_are_counted_per_method_and_told(twin: GoogleTwin, events: Any) -> None:
    insert(events, id=KEY, updates="all", attendees=[{"email": BEN}])
    listed(events)
    assert (twin.total(), twin.total("calendar.events.")) == (2, 2)
    assert (twin.requests["calendar.events.insert"], twin.calls[0].params["sendUpdates"]) == (1, "all")
    assert len(twin.mails_to(BEN)) == len(twin.seen_by(BEN)) == 1
    twin.forget()
    assert (twin.total(), twin.mails_to(BEN)) == (0, [])


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


def test_one_calendar_takes_so_many_writes_in_quick_succession(twin: GoogleTwin) -> None:
    now = [TEN]
    twin.clock = lambda: now[0]
    events = twin.service("calendar", ADA).events()
    twin.quota.writes_per_calendar = 2
    for _ in range(2):
        insert(events)
    assert refused(events.insert(calendarId="primary", body=body())) == (403, "rateLimitExceeded")
    insert(events, twin.hands.make_calendar(ADA, "Other"))
    now[0] += timedelta(seconds=10)
    insert(events)


def test_what_the_front_end_refuses_has_its_details_before_the_list_of_errors(twin: GoogleTwin, events: Any) -> None:
    twin.quota.per_minute["calendar"] = 0
    with pytest.raises(HttpError) as caught:
        listed(events)
    assert caught.value.error_details[0]["reason"] == "RATE_LIMIT_EXCEEDED"
    assert reason(caught.value) == (403, "rateLimitExceeded")
