"""The twin of Graph keeps events as Microsoft's reference says."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from support.graph_twin import GraphTwin, Person, graph_twin
from support.graph_twin.driving import (
    ADA,
    BEN,
    CLEO,
    IMMUTABLE,
    KEY,
    TEN,
    body,
    code,
    create,
    listed,
    marked,
    with_mark,
)  # fmt: skip

pytestmark = pytest.mark.contract
EVENTS = f"/users/{ADA}/events"


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    with graph_twin([ADA, BEN, Person(CLEO, has_mailbox=False)]) as running:
        yield running


@pytest.fixture
def client(twin: GraphTwin) -> Any:
    return twin.client()


def patch(client: Any, name: str, etag: str = "", **fields: Any) -> Any:
    headers = {**IMMUTABLE, **({"if-match": etag} if etag else {})}
    return client.patch(f"{EVENTS}/{name}", json=fields, headers=headers)


def stored(twin: GraphTwin, user: str = ADA) -> int:
    return len(twin.seen_by(user))


# --- creating ---


def test_an_event_is_created_and_read(client: Any) -> None:
    made = create(client)
    read = client.get(f"{EVENTS}/{made['id']}", headers=IMMUTABLE).json()
    assert (read["subject"], read["start"]) == (
        "How did it go?",
        {"dateTime": "2026-12-01T09:00:00.0000000", "timeZone": "UTC"},
    )
    assert read["id"] == made["id"]


def test_a_repeated_transaction_gives_the_same_event(twin: GraphTwin, client: Any) -> None:
    first, second = create(client, transactionId="t1"), create(client, transactionId="t1")
    assert first["id"] == second["id"]
    assert stored(twin) == 1


def test_a_used_transaction_with_another_event_is_refused(client: Any) -> None:
    first = create(client, transactionId="t1")
    answer = client.post(EVENTS, json=body(subject="Other", transactionId="t1"))
    assert code(answer) == (409, "ErrorDuplicateTransactionId")
    existing = answer.json()["error"]["@event.existingEventId"]
    assert client.get(f"{EVENTS}/{existing}").json()["iCalUId"] == first["iCalUId"]


def test_a_used_transaction_may_be_refused_as_a_bad_request(twin: GraphTwin, client: Any) -> None:
    twin.calendars.duplicate_status = 400
    create(client, transactionId="t1")
    answer = client.post(EVENTS, json=body(subject="Other", transactionId="t1"))
    assert code(answer) == (400, "ErrorDuplicateTransactionId")


def test_the_transaction_of_a_deleted_event_is_free_again(twin: GraphTwin, client: Any) -> None:
    first = create(client, transactionId="t1")
    client.delete(f"{EVENTS}/{first['id']}")
    assert create(client, transactionId="t1")["id"] != first["id"]
    assert stored(twin) == 1


def test_a_transaction_is_never_changed_later(twin: GraphTwin, client: Any) -> None:
    made = create(client, transactionId="t1")
    assert patch(client, made["id"], transactionId="t2").status_code == 400
    assert "transactionId: Extra inputs" in twin.violations.pop()


def test_an_unknown_property_is_loud(twin: GraphTwin, client: Any) -> None:
    answer = client.post(EVENTS, json=body(summary="as Google has it"))
    assert code(answer) == (400, "BadRequest")
    assert "summary" in twin.violations.pop()


def test_a_wrong_type_is_loud(twin: GraphTwin, client: Any) -> None:
    assert client.post(EVENTS, json=body(isReminderOn="true")).status_code == 400
    assert "isReminderOn" in twin.violations.pop()


def test_a_time_has_no_offset_of_its_own(twin: GraphTwin, client: Any) -> None:
    wrong = {"dateTime": "2026-12-01T09:00:00Z", "timeZone": "UTC"}
    assert client.post(EVENTS, json=body() | {"start": wrong}).status_code == 400
    assert "start.dateTime" in twin.violations.pop()


def test_what_breaks_the_reference_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="no such call in v1"), graph_twin([ADA]) as twin:
        twin.client().get("/users/ada@example.com/happenings")


def test_the_delta_of_events_without_a_window_is_not_in_v1(twin: GraphTwin, client: Any) -> None:
    assert client.get(f"{EVENTS}/delta").status_code == 400
    assert "no such call" in twin.violations.pop()


def test_a_reminder_is_fifteen_minutes_unless_it_is_said(client: Any) -> None:
    made, silent = create(client), create(client, isReminderOn=False, showAs="free", sensitivity="private")
    assert (made["isReminderOn"], made["reminderMinutesBeforeStart"], made["showAs"]) == (True, 15, "busy")
    assert (silent["isReminderOn"], silent["showAs"], silent["sensitivity"]) == (False, "free", "private")


def test_an_end_before_the_start_is_refused(client: Any) -> None:
    assert code(client.post(EVENTS, json=body(minutes=-5))) == (400, "ErrorPropertyValidationFailure")


def test_a_whole_day_starts_and_ends_at_midnight(client: Any) -> None:
    assert client.post(EVENTS, json=body(isAllDay=True)).status_code == 400
    midnight = TEN.replace(hour=0)
    assert client.post(EVENTS, json=body(midnight, 24 * 60, isAllDay=True)).status_code == 201


def test_a_mailbox_is_needed(client: Any) -> None:
    assert code(client.get(f"/users/{CLEO}/events")) == (404, "MailboxNotEnabledForRESTAPI")
    assert code(client.get("/users/nobody@example.com/events")) == (404, "ErrorInvalidUser")


# --- zones and bodies ---


def test_times_come_in_utc_or_in_the_zone_that_is_preferred(client: Any) -> None:
    at = {"dateTime": "2026-07-01T10:00:00", "timeZone": "Europe/Berlin"}
    made = create(client, start=at, end=at)
    zoned = {"prefer": 'outlook.timezone="W. Europe Standard Time", IdType="ImmutableId"'}
    read = client.get(f"{EVENTS}/{made['id']}", headers=zoned)
    assert made["start"] == {"dateTime": "2026-07-01T08:00:00.0000000", "timeZone": "UTC"}
    assert read.json()["start"] == {"dateTime": "2026-07-01T10:00:00.0000000", "timeZone": "W. Europe Standard Time"}
    assert "outlook.timezone" in read.headers["preference-applied"]


def test_the_original_zone_comes_back_by_its_windows_name(client: Any) -> None:
    at = {"dateTime": "2026-07-01T10:00:00", "timeZone": "Europe/Berlin"}
    assert create(client, start=at, end=at)["originalStartTimeZone"] == "W. Europe Standard Time"


def test_an_unknown_zone_is_refused(client: Any) -> None:
    wrong = {"dateTime": "2026-07-01T10:00:00", "timeZone": "Europe/Atlantis"}
    assert code(client.post(EVENTS, json=body() | {"start": wrong})) == (400, "TimeZoneNotSupportedException")


def test_a_zone_is_one_of_windows_or_of_the_list_in_the_reference(twin: GraphTwin, client: Any) -> None:
    def at(zone: str) -> dict[str, Any]:
        moment = {"dateTime": "2026-07-01T10:00:00", "timeZone": zone}
        return body() | {"start": moment, "end": moment}

    assert code(client.post(EVENTS, json=at("Europe/Vienna"))) == (400, "TimeZoneNotSupportedException")
    assert client.post(EVENTS, json=at("Central Europe Standard Time")).status_code == 201
    twin.calendars.takes_any_zone = True
    assert client.post(EVENTS, json=at("Europe/Vienna")).json()["originalStartTimeZone"] == "W. Europe Standard Time"


def test_a_body_comes_as_html_whatever_was_written(client: Any) -> None:
    made = create(client, body={"contentType": "text", "content": "What came of it?\nTell."})
    assert made["body"]["contentType"] == "html"
    assert "What came of it?<br>" in made["body"]["content"]
    plain = client.get(f"{EVENTS}/{made['id']}", headers={"prefer": 'outlook.body-content-type="text"'}).json()
    assert plain["body"] == {"contentType": "text", "content": "What came of it?\nTell."}


def test_location_and_locations_correspond(client: Any) -> None:
    made = create(client, locations=[{"displayName": "Elbe"}, {"displayName": "Oder"}])
    assert made["location"]["displayName"] == "Elbe; Oder"
    moved = patch(client, made["id"], location={"displayName": "Spree"}).json()
    assert [one["displayName"] for one in moved["locations"]] == ["Spree"]


# --- ids and etags ---


def test_ids_are_ordinary_unless_immutable_ones_are_preferred(client: Any) -> None:
    made = create(client)
    read = client.get(f"{EVENTS}/{made['id']}").json()
    assert read["id"] != made["id"]
    assert client.get(f"{EVENTS}/{read['id']}", headers=IMMUTABLE).json()["id"] == made["id"]


def test_an_ordinary_id_dies_when_the_event_moves_to_another_calendar(twin: GraphTwin, client: Any) -> None:
    made = create(client)
    ordinary = client.get(f"{EVENTS}/{made['id']}").json()["id"]
    twin.hands.move_to_calendar(ADA, made["id"], twin.hands.make_calendar(ADA, "Other"))
    assert code(client.get(f"{EVENTS}/{ordinary}")) == (404, "ErrorItemNotFound")
    assert client.get(f"{EVENTS}/{made['id']}").status_code == 200


def test_a_malformed_id_is_told_from_an_unknown_one(client: Any) -> None:
    assert code(client.get(f"{EVENTS}/42")) == (400, "ErrorInvalidIdMalformed")
    assert code(client.get(f"{EVENTS}/AAMkAGzzz")) == (404, "ErrorItemNotFound")


def test_a_change_gives_another_etag(client: Any) -> None:
    made = create(client)
    changed = patch(client, made["id"], made["@odata.etag"], subject="Other").json()
    assert changed["@odata.etag"] == f'W/"{changed["changeKey"]}"'
    assert changed["changeKey"] != made["changeKey"]


def test_an_old_etag_is_a_conflict(client: Any) -> None:
    made = create(client)
    patch(client, made["id"], subject="Other")
    answer = patch(client, made["id"], made["@odata.etag"], subject="Third")
    assert code(answer) == (412, "ErrorIrresolvableConflict")


def test_an_old_etag_stops_a_delete_too(client: Any) -> None:
    made = create(client)
    patch(client, made["id"], subject="Other")
    answer = client.delete(f"{EVENTS}/{made['id']}", headers={"if-match": made["@odata.etag"]})
    assert code(answer) == (412, "ErrorIrresolvableConflict")


def test_a_change_keeps_what_it_does_not_name(client: Any) -> None:
    made = create(client, location={"displayName": "Elbe"}, singleValueExtendedProperties=marked("k1"))
    changed = patch(client, made["id"], subject="Other").json()
    assert changed["location"]["displayName"] == "Elbe"
    assert len(listed(client, EVENTS, **with_mark("k1"))) == 1


def test_a_refused_change_changes_nothing(client: Any) -> None:
    made = create(client)
    wrong = {"dateTime": "2020-01-01T00:00:00", "timeZone": "UTC"}
    assert patch(client, made["id"], subject="Other", end=wrong).status_code == 400
    read = client.get(f"{EVENTS}/{made['id']}", headers=IMMUTABLE).json()
    assert (read["subject"], read["end"], read["changeKey"]) == (made["subject"], made["end"], made["changeKey"])


def test_a_deleted_event_is_not_found(client: Any) -> None:
    made = create(client)
    assert client.delete(f"{EVENTS}/{made['id']}").status_code == 204
    assert code(client.get(f"{EVENTS}/{made['id']}")) == (404, "ErrorItemNotFound")
    assert code(client.delete(f"{EVENTS}/{made['id']}")) == (404, "ErrorItemNotFound")
    assert listed(client, EVENTS) == []


def test_the_deleted_items_may_be_found_by_their_immutable_id(twin: GraphTwin, client: Any) -> None:
    twin.calendars.finds_deleted = True
    made = create(client)
    client.delete(f"{EVENTS}/{made['id']}")
    assert client.get(f"{EVENTS}/{made['id']}").status_code == 200
    assert patch(client, made["id"], subject="Other").status_code == 200
    assert listed(client, EVENTS) == []
    client.delete(f"{EVENTS}/{made['id']}")
    assert code(client.get(f"{EVENTS}/{made['id']}")) == (404, "ErrorItemNotFound")


# --- finding again ---


def test_an_event_is_found_by_its_own_property(client: Any) -> None:
    made = create(client, singleValueExtendedProperties=marked("reminder/eins"))
    create(client, singleValueExtendedProperties=marked("reminder/zwei"))
    (found,) = client.get(EVENTS, params=with_mark("reminder/eins"), headers=IMMUTABLE).json()["value"]
    assert found["id"] == made["id"]


def test_the_value_of_a_property_is_compared_without_case_and_its_name_with_it(client: Any) -> None:
    create(client, singleValueExtendedProperties=marked("Reminder/Eins"))
    assert len(listed(client, EVENTS, **with_mark("reminder/eins"))) == 1
    other = {name: text.replace("OutcomedKey", "outcomedkey") for name, text in with_mark("reminder/eins").items()}
    assert listed(client, EVENTS, **other) == []


def test_a_property_comes_by_expand_alone(client: Any) -> None:
    made = create(client, singleValueExtendedProperties=marked("k1"))
    path = f"{EVENTS}/{made['id']}"
    expanding = {"$expand": f"singleValueExtendedProperties($filter=id eq '{KEY}')"}
    assert "singleValueExtendedProperties" not in client.get(path).json()
    assert client.get(path, params=expanding).json()["singleValueExtendedProperties"] == marked("k1")


def test_a_property_needs_an_id_as_outlook_has_them(twin: GraphTwin, client: Any) -> None:
    wrong = [{"id": "outcomed_key", "value": "k1"}]
    assert client.post(EVENTS, json=body(singleValueExtendedProperties=wrong)).status_code == 400
    assert "no id of an extended property" in twin.violations.pop()


def test_a_quote_in_a_filter_is_doubled(client: Any) -> None:
    create(client, subject="Ada's launch")
    assert len(listed(client, EVENTS, **{"$filter": "subject eq 'Ada''s launch'"})) == 1


def test_events_are_not_found_by_their_transaction(client: Any) -> None:
    assert code(client.get(EVENTS, params={"$filter": "transactionId eq 't1'"})) == (400, "ErrorInvalidUrlQueryFilter")


def test_a_list_comes_in_pages_and_its_links_keep_the_query(client: Any) -> None:
    for number in range(5):
        create(client, subject=f"{number}", singleValueExtendedProperties=marked("k1"))
    create(client, subject="other")
    first = client.get(EVENTS, params={**with_mark("k1"), "$top": "2", "$select": "subject"}).json()
    assert [set(one) - {"@odata.etag"} for one in first["value"]] == [{"id", "subject"}] * 2
    found = listed(client, EVENTS, **with_mark("k1"), **{"$top": "2", "$select": "subject"})
    assert [one["subject"] for one in found] == ["0", "1", "2", "3", "4"]


def test_a_page_holds_ten_events_unless_more_are_asked_for(client: Any) -> None:
    for _ in range(11):
        create(client)
    assert len(client.get(EVENTS).json()["value"]) == 10
    assert len(client.get(EVENTS, params={"$top": "50"}).json()["value"]) == 11


def test_an_unknown_property_cannot_be_selected(client: Any) -> None:
    assert code(client.get(EVENTS, params={"$select": "summary"})) == (400, "BadRequest")


def test_an_order_by_what_the_filter_does_not_name_is_too_hard(client: Any) -> None:
    params = {**with_mark("k1"), "$orderby": "start/dateTime"}
    assert code(client.get(EVENTS, params=params)) == (400, "InefficientFilter")


def test_a_view_gives_what_lies_in_a_window(client: Any) -> None:
    create(client, subject="in")
    create(client, at=TEN + timedelta(days=40), subject="out")
    window = {"startDateTime": "2026-12-01T00:00:00Z", "endDateTime": "2026-12-02T00:00:00+01:00"}
    assert [one["subject"] for one in listed(client, f"/users/{ADA}/calendarView", **window)] == ["in"]


# --- calendars ---


def test_a_calendar_is_made_and_holds_its_own_events(client: Any) -> None:
    made = client.post(f"/users/{ADA}/calendars", json={"name": "Launches"})
    assert made.status_code == 201
    path = f"/users/{ADA}/calendars/{made.json()['id']}/events"
    client.post(path, json=body())
    assert (len(listed(client, path)), len(listed(client, EVENTS))) == (1, 0)


def test_a_calendars_name_is_taken_once(client: Any) -> None:
    client.post(f"/users/{ADA}/calendars", json={"name": "Launches"})
    assert client.post(f"/users/{ADA}/calendars", json={"name": "Launches"}).status_code == 409


def test_the_default_calendar_is_named_by_its_flag(client: Any) -> None:
    client.post(f"/users/{ADA}/calendars", json={"name": "Launches"})
    held = {one["name"]: one["isDefaultCalendar"] for one in listed(client, f"/users/{ADA}/calendars")}
    assert held == {"Calendar": True, "Launches": False}
