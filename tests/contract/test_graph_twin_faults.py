"""The twin of Graph goes wrong as it is told to, and counts what it is asked."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from support.graph_twin import Break, GraphError, GraphTwin, Held, graph_twin
from support.graph_twin.driving import ADA, BEN, body, code, create, guests

pytestmark = pytest.mark.contract
EVENTS = f"/users/{ADA}/events"
POST = "POST /users/{user}/events"


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    with graph_twin([ADA, BEN]) as running:
        yield running


@pytest.fixture
def client(twin: GraphTwin) -> Any:
    return twin.client()


def test_a_reply_can_be_lost_after_the_work(twin: GraphTwin, client: Any) -> None:
    twin.faults.lose_reply(POST)
    with pytest.raises(httpx.RemoteProtocolError):
        create(client)
    assert len(twin.seen_by(ADA)) == 1


def test_a_call_can_be_dropped_before_the_work(twin: GraphTwin, client: Any) -> None:
    twin.faults.drop(POST)
    with pytest.raises(httpx.RemoteProtocolError):
        create(client)
    assert twin.seen_by(ADA) == []


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("InvalidAuthenticationToken", 401),
        ("ErrorAccessDenied", 403),
        ("ErrorItemNotFound", 404),
        ("ErrorDuplicateTransactionId", 409),
        ("SyncStateNotFound", 410),
        ("ErrorIrresolvableConflict", 412),
        ("resourceLocked", 423),
        ("generalException", 500),
        ("UnknownError", 504),
    ],
)
def test_the_nth_call_fails_with_a_code(twin: GraphTwin, client: Any, kind: str, status: int) -> None:
    twin.faults.fail("GET *", GraphError(kind), nth=2)
    assert client.get(EVENTS).status_code == 200
    assert code(client.get(EVENTS)) == (status, kind)
    assert client.get(EVENTS).status_code == 200


@pytest.mark.parametrize(("kind", "status"), [("ApplicationThrottled", 429), ("serviceNotAvailable", 503)])
def test_a_busy_service_says_when_to_come_back(twin: GraphTwin, client: Any, kind: str, status: int) -> None:
    twin.faults.fail("GET *", GraphError(kind, retry_after=17))
    answer = client.get(EVENTS)
    assert (answer.status_code, answer.headers["retry-after"]) == (status, "17")


def test_an_answer_can_be_cut_in_half(twin: GraphTwin, client: Any) -> None:
    twin.faults.fail("GET *", Break.HALF_JSON)
    with pytest.raises(json.JSONDecodeError):
        client.get(EVENTS).json()


def test_an_error_names_its_request(client: Any) -> None:
    answer = client.get(f"{EVENTS}/AAMkAGzzz", headers={"client-request-id": "mine"})
    assert answer.json()["error"]["innerError"]["request-id"] == answer.headers["request-id"]
    assert answer.headers["client-request-id"] == "mine"


def test_a_fault_may_be_meant_for_one_mailbox(twin: GraphTwin, client: Any) -> None:
    twin.faults.always("*", GraphError("ErrorAccessDenied"))
    twin.faults.heal()
    twin.faults.fail("GET *", GraphError("ErrorAccessDenied"), where=lambda call: call.mailbox == BEN)
    assert client.get(EVENTS).status_code == 200
    assert client.get(f"/users/{BEN}/events").status_code == 403


def test_a_call_can_wait_while_others_work(twin: GraphTwin, client: Any) -> None:
    held = Held()
    twin.faults.fail(POST, held)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(create, twin.client())
        assert held.arrived.wait(5)
        assert len(client.get(EVENTS).json()["value"]) == 1
        held.go.set()
        assert waiting.result(5)["subject"] == "How did it go?"


def test_four_calls_run_at_once_in_one_mailbox(twin: GraphTwin, client: Any) -> None:
    waits = [Held() for _ in range(4)]
    for number, held in enumerate(waits, 1):
        twin.faults.fail(POST, held, nth=number)
    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(create, twin.client()) for _ in waits]
        assert all(held.arrived.wait(5) for held in waits)
        answer = client.get(EVENTS)
        other = client.get(f"/users/{BEN}/events")
        twin.faults.heal()
        assert all(one.result(5) for one in running)
    assert (code(answer), answer.headers["retry-after"]) == ((429, "ApplicationThrottled"), "10")
    assert (other.status_code, client.get(EVENTS).status_code) == (200, 200)


def test_ten_thousand_calls_in_ten_minutes_are_the_most(twin: GraphTwin, client: Any) -> None:
    assert twin.quota.per_window == 10_000
    twin.quota.per_window = 3
    statuses = [client.get(EVENTS).status_code for _ in range(4)]
    assert (statuses, twin.quota.peak, twin.quota.refused) == ([200, 200, 200, 429], 3, 1)


def test_so_many_bytes_may_be_sent_in_five_minutes(twin: GraphTwin, client: Any) -> None:
    assert twin.quota.upload == 150_000_000
    twin.quota.upload = len(json.dumps(body())) + 1
    statuses = [client.post(EVENTS, json=body()).status_code for _ in range(2)]
    assert (statuses, client.get(EVENTS).status_code) == ([201, 429], 200)


def test_a_window_slides(twin: GraphTwin, client: Any) -> None:
    twin.quota.per_window = 1
    assert client.get(EVENTS).status_code == 200
    now = twin.now()
    twin.clock = lambda: now.replace(year=now.year + 1)
    fresh = twin.client()
    assert fresh.get(EVENTS).status_code == 200


def test_requests_are_counted_by_method_and_path(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN))
    client.patch(f"{EVENTS}/{made['id']}", json={"subject": "Other"})
    assert twin.requests == {POST: 1, "PATCH /users/{user}/events/{event}": 1}
    assert (twin.total(), twin.total("PATCH"), len(twin.mails_to(BEN))) == (2, 1, 2)
    twin.forget()
    assert (twin.total(), twin.mailed) == (0, [])


def test_calls_can_be_looked_at(twin: GraphTwin, client: Any) -> None:
    create(client, transactionId="t1")
    (call,) = twin.calls
    assert (call.mailbox, call.body["transactionId"], call.wants_immutable) == (ADA, "t1", True)


def test_what_the_twin_itself_gets_wrong_is_loud(twin: GraphTwin, client: Any) -> None:
    twin.calendars.stores.clear()
    del twin.calendars.version
    assert client.post(EVENTS, json=body()).status_code == 500
    assert "the twin itself failed" in twin.violations.pop()
