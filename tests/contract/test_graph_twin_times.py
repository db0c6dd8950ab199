"""The twin of Graph tells who is free, and what changed in a calendar, as Microsoft's reference says."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from support.graph_twin import GraphTwin, Person, graph_twin
from support.graph_twin.driving import ADA, BEN, CLEO, IMMUTABLE, TEN, body, code, create, guests

pytestmark = pytest.mark.contract
EVENTS = f"/users/{ADA}/events"
VIEW = f"/users/{ADA}/calendarView/delta"
WINDOW = {"startDateTime": "2026-11-01T00:00:00Z", "endDateTime": "2027-01-01T00:00:00Z"}
ONE = timedelta(hours=1)


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    with graph_twin([ADA, BEN, Person(CLEO, has_mailbox=False, time_zone="Asia/Tokyo")]) as running:
        yield running


@pytest.fixture
def client(twin: GraphTwin) -> Any:
    return twin.client()


# --- free and busy ---


def schedules(client: Any, *names: str, hours: int = 2, zone: str = "", **more: Any) -> list[dict[str, Any]]:
    asked = body(TEN, hours * 60)
    given = {"schedules": list(names), "startTime": asked["start"], "endTime": asked["end"], **more}
    headers = {"prefer": f'outlook.timezone="{zone}"'} if zone else {}
    answer = client.post(f"/users/{ADA}/calendar/getSchedule", json=given, headers=headers)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["value"]
    return found


def busy(client: Any, name: str = BEN) -> list[tuple[str, str]]:
    (found,) = schedules(client, name)
    return [(one["status"], one["start"]["dateTime"][11:16]) for one in found["scheduleItems"]]


def test_a_schedule_gives_times_with_their_status(twin: GraphTwin, client: Any) -> None:
    twin.hands.add(BEN, TEN)
    assert busy(client) == [("busy", "09:00")]


def test_a_schedule_comes_in_the_zone_that_is_preferred(twin: GraphTwin, client: Any) -> None:
    twin.hands.add(BEN, TEN)
    (found,) = schedules(client, BEN, zone="Europe/Berlin")
    assert found["scheduleItems"][0]["start"] == {
        "dateTime": "2026-12-01T10:00:00.0000000",
        "timeZone": "Europe/Berlin",
    }


def test_what_is_free_stands_in_a_schedule_too(twin: GraphTwin, client: Any) -> None:
    twin.hands.add(BEN, TEN, showAs="free")
    assert busy(client) == [("free", "09:00")]


def test_an_invitation_without_an_answer_is_tentative_until_it_is_accepted(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN))
    assert busy(client) == [("tentative", "09:00")]
    twin.hands.answer(BEN, made["id"], "accepted")
    assert busy(client) == [("busy", "09:00")]
    twin.hands.answer(BEN, made["id"], "declined")
    assert busy(client) == []


def test_an_unknown_mailbox_is_an_error_among_the_others(twin: GraphTwin, client: Any) -> None:
    found = schedules(client, BEN, "nobody@example.com", CLEO)
    assert [one.get("error", {}).get("responseCode") for one in found] == [
        None,
        "ErrorMailRecipientNotFound",
        "ErrorMailRecipientNotFound",
    ]


def test_a_schedule_can_fail_by_itself(twin: GraphTwin, client: Any) -> None:
    twin.free.errors[BEN] = "ErrorNoFreeBusyAccess"
    found = schedules(client, ADA, BEN)
    assert ["error" in one for one in found] == [False, True]


def test_twenty_schedules_are_the_most(client: Any) -> None:
    asked = body(TEN, 60)
    given = {"schedules": [BEN] * 21, "startTime": asked["start"], "endTime": asked["end"]}
    answer = client.post(f"/users/{ADA}/calendar/getSchedule", json=given)
    assert code(answer) == (400, "ErrorInvalidRequest")


def test_a_window_of_more_than_sixty_two_days_fails_for_each(client: Any) -> None:
    (found,) = schedules(client, BEN, hours=63 * 24)
    assert found["error"]["responseCode"] == "ErrorTimeIntervalTooBig"


def test_a_view_has_a_digit_for_each_slot(twin: GraphTwin, client: Any) -> None:
    twin.hands.add(BEN, TEN + ONE / 2, minutes=30)
    twin.hands.add(BEN, TEN + ONE, minutes=30, showAs="oof")
    (found,) = schedules(client, BEN)
    assert found["availabilityView"] == "0230"


def test_settings_tell_a_zone_by_its_windows_name(client: Any) -> None:
    assert client.get(f"/users/{ADA}/mailboxSettings").json()["timeZone"] == "W. Europe Standard Time"


# --- changes ---


def sync(client: Any, link: str = VIEW, **params: str) -> tuple[list[dict[str, Any]], str]:
    found, answer = [], client.get(link, params=params or None, headers=IMMUTABLE).json()
    while "@odata.nextLink" in answer:
        found += answer["value"]
        answer = client.get(answer["@odata.nextLink"], headers=IMMUTABLE).json()
    return found + answer["value"], answer["@odata.deltaLink"]


def test_a_delta_gives_all_and_then_what_changed(twin: GraphTwin, client: Any) -> None:
    made, other = create(client), create(client)
    first, link = sync(client, **WINDOW)
    twin.hands.move(ADA, made["id"], TEN + ONE)
    second, third = sync(client, link)
    assert {one["id"] for one in first} == {made["id"], other["id"]}
    assert [(one["id"], one["start"]["dateTime"][11:13]) for one in second] == [(made["id"], "10")]
    assert sync(client, third)[0] == []


def test_a_delta_tells_answers(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN))
    _, link = sync(client, **WINDOW)
    twin.hands.answer(BEN, made["id"], "accepted")
    (found,), _ = sync(client, link)
    assert found["attendees"][0]["status"]["response"] == "accepted"


def test_what_was_deleted_or_left_the_window_is_removed(twin: GraphTwin, client: Any) -> None:
    gone, moved = create(client), create(client)
    _, link = sync(client, **WINDOW)
    twin.hands.delete(ADA, gone["id"])
    twin.hands.move(ADA, moved["id"], TEN + timedelta(days=90))
    found, _ = sync(client, link)
    assert {one["id"]: one["@removed"]["reason"] for one in found} == {gone["id"]: "deleted", moved["id"]: "deleted"}
    assert all(set(one) == {"@odata.type", "id", "@removed"} for one in found)


def test_a_delta_comes_in_pages_that_may_be_empty(twin: GraphTwin, client: Any) -> None:
    twin.calendar.empty_pages = 1
    for _ in range(3):
        create(client)
    first = client.get(VIEW, params=WINDOW, headers={"prefer": "odata.maxpagesize=2"}).json()
    assert first["value"] == []
    second = client.get(first["@odata.nextLink"]).json()
    assert len(second["value"]) == 2


def test_a_delta_may_go_round_for_ever(twin: GraphTwin, client: Any) -> None:
    twin.pages.endless = True
    made, link = create(client), ""
    for _ in range(3):
        answer = client.get(link or VIEW, params=None if link else WINDOW, headers=IMMUTABLE).json()
        assert ([one["id"] for one in answer["value"]], "@odata.deltaLink" in answer) == ([made["id"]], False)
        assert answer["@odata.nextLink"] != link
        link = answer["@odata.nextLink"]


def test_each_request_says_for_itself_which_ids_it_wants(client: Any) -> None:
    made = create(client)
    first = client.get(VIEW, params=WINDOW, headers=IMMUTABLE).json()
    client.patch(f"{EVENTS}/{made['id']}", json={"subject": "Other"})
    (plain,) = client.get(first["@odata.deltaLink"]).json()["value"]
    assert first["value"][0]["id"] == made["id"] != plain["id"]


def test_a_delta_of_a_view_selects_and_expands_nothing(twin: GraphTwin, client: Any) -> None:
    for option in ("$select", "$expand", "$filter"):
        assert client.get(VIEW, params={**WINDOW, option: "subject"}).status_code == 400
        assert f"the query option {option}" in twin.violations.pop()


def test_a_window_is_required(client: Any) -> None:
    assert code(client.get(VIEW)) == (400, "ErrorInvalidRequest")


def test_an_old_delta_link_is_gone(twin: GraphTwin, client: Any) -> None:
    _, link = sync(client, **WINDOW)
    twin.hands.expire_delta(ADA)
    assert code(client.get(link)) == (410, "SyncStateNotFound")


def test_a_delta_follows_one_calendar(twin: GraphTwin, client: Any) -> None:
    other = twin.hands.make_calendar(ADA, "Launches")
    path = f"/users/{ADA}/calendars/{other}"
    create(client)
    client.post(f"{path}/events", json=body(subject="there"))
    found, _ = sync(client, f"{path}/calendarView/delta", **WINDOW)
    assert [one["subject"] for one in found] == ["there"]
