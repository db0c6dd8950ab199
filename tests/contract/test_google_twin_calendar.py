"""The twin of Google Calendar keeps the documented rules of events and lists, by Google's own client."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from support.google_twin import Answers, GoogleTwin, Person, Room, google_twin
from support.google_twin.driving import (
    ADA,
    BEN,
    CLEO,
    ELBE,
    KEY,
    ODER,
    OUTSIDER,
    TEN,
    body,
    guests,
    insert,
    listed,
    matched,
    refused,
)

pytestmark = pytest.mark.contract


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    rooms = [Room(ELBE), Room(ODER, answers=Answers.LATER)]
    with google_twin([ADA, BEN, Person(CLEO, shares="none")], rooms=rooms) as running:
        yield running


@pytest.fixture
def events(twin: GoogleTwin) -> Any:
    return twin.service("calendar", ADA).events()


# --- ids ---


def test_an_event_keeps_the_id_its_client_chose(events: Any) -> None:
    assert insert(events, id=KEY)["id"] == KEY
    assert events.get(calendarId="primary", eventId=KEY).execute()["iCalUID"] == f"{KEY}@google.com"


@pytest.mark.parametrize("name", ["abcd", "with-dash", "UPPER1", "wxyz1", "a" * 1025])
def test_an_id_outside_of_base32hex_or_its_length_is_invalid(events: Any, name: str) -> None:
    assert refused(events.insert(calendarId="primary", body=body(id=name))) == (400, "invalid")


def test_a_used_id_is_a_duplicate_a_deleted_events_too(events: Any) -> None:
    insert(events, id=KEY)
    assert refused(events.insert(calendarId="primary", body=body(id=KEY))) == (409, "duplicate")
    events.delete(calendarId="primary", eventId=KEY).execute()
    assert refused(events.insert(calendarId="primary", body=body(id=KEY))) == (409, "duplicate")


def test_the_same_id_may_stand_on_another_calendar(twin: GoogleTwin, events: Any) -> None:
    insert(events, id=KEY)
    assert insert(events, twin.hands.make_calendar(ADA, "Outcomes"), id=KEY)["id"] == KEY


def test_a_deleted_event_is_gone_for_a_second_delete_but_get_shows_it_cancelled(events: Any) -> None:
    insert(events, id=KEY)
    events.delete(calendarId="primary", eventId=KEY).execute()
    assert refused(events.delete(calendarId="primary", eventId=KEY)) == (410, "deleted")
    assert events.get(calendarId="primary", eventId=KEY).execute()["status"] == "cancelled"
    assert listed(events) == []
    assert listed(events, showDeleted=True) == [KEY]


def test_a_deleted_event_disappears_in_the_end_but_keeps_its_id(twin: GoogleTwin, events: Any) -> None:
    insert(events, id=KEY)
    events.delete(calendarId="primary", eventId=KEY).execute()
    twin.hands.forget_deleted(ADA)
    assert refused(events.get(calendarId="primary", eventId=KEY)) == (404, "notFound")
    assert refused(events.insert(calendarId="primary", body=body(id=KEY))) == (409, "duplicate")


def test_what_was_deleted_through_the_api_can_be_revived_what_people_deleted_cannot(
    twin: GoogleTwin, events: Any
) -> None:
    for name in (KEY, KEY + "2"):
        insert(events, id=name)
    events.delete(calendarId="primary", eventId=KEY).execute()
    twin.hands.delete(ADA, KEY + "2")
    patch = {"status": "confirmed"}
    assert events.patch(calendarId="primary", eventId=KEY, body=patch).execute()["status"] == "confirmed"
    assert refused(events.patch(calendarId="primary", eventId=KEY + "2", body=patch)) == (403, "forbidden")


def test_only_one_of_id_and_ical_uid_may_be_given(events: Any) -> None:
    assert refused(events.insert(calendarId="primary", body=body(id=KEY, iCalUID="a@b"))) == (400, "invalid")


def test_an_unknown_event_is_not_found(events: Any) -> None:
    assert refused(events.get(calendarId="primary", eventId="nothere")) == (404, "notFound")


# --- times ---


def test_times_come_back_in_the_zone_of_the_calendar_or_as_asked(events: Any) -> None:
    insert(events, id=KEY)
    assert events.get(calendarId="primary", eventId=KEY).execute()["start"]["dateTime"] == "2026-12-01T11:00:00+01:00"
    there = events.get(calendarId="primary", eventId=KEY, timeZone="Asia/Tokyo").execute()
    assert there["start"]["dateTime"] == "2026-12-01T19:00:00+09:00"


def test_a_time_without_an_offset_needs_a_zone(events: Any) -> None:
    bare = {"dateTime": "2026-12-01T10:00:00"}
    assert refused(events.insert(calendarId="primary", body=body(start=bare))) == (400, "required")
    zoned = {"dateTime": "2026-12-01T10:00:00", "timeZone": "Europe/Berlin"}
    assert insert(events, start=zoned)["start"]["dateTime"] == "2026-12-01T10:00:00+01:00"


def test_a_day_ends_exclusively_and_an_empty_span_is_refused(events: Any) -> None:
    day = {"start": {"date": "2026-12-01"}, "end": {"date": "2026-12-02"}}
    assert insert(events, start=day["start"], end=day["end"])["end"] == {"date": "2026-12-02"}
    empty = {"start": {"date": "2026-12-02"}, "end": {"date": "2026-12-01"}}
    assert refused(events.insert(calendarId="primary", body=body(**empty))) == (400, "timeRangeEmpty")
    assert refused(events.insert(calendarId="primary", body=body(end={"date": "2026-12-02"}))) == (400, "invalid")


def test_start_and_end_are_required(events: Any) -> None:
    assert refused(events.insert(calendarId="primary", body={"summary": "When?"})) == (400, "required")


# --- changing ---


def test_an_update_with_an_old_etag_is_refused(events: Any) -> None:
    etag = insert(events, id=KEY)["etag"]
    update = matched(events.update(calendarId="primary", eventId=KEY, body=body(summary="1")), etag)
    assert update.execute()["etag"] != etag
    for late in (
        events.update(calendarId="primary", eventId=KEY, body=body(summary="2")),
        events.patch(calendarId="primary", eventId=KEY, body={"summary": "2"}),
        events.delete(calendarId="primary", eventId=KEY),
    ):
        assert refused(matched(late, etag)) == (412, "conditionNotMet")


def test_an_update_replaces_the_whole_event_and_a_patch_what_it_names(events: Any) -> None:
    props = {"private": {"a": "1", "b": "2"}}
    insert(events, id=KEY, description="Long", location="Here", extendedProperties=props)
    patch = {"location": None, "extendedProperties": {"private": {"a": None, "c": "3"}}}
    patched = events.patch(calendarId="primary", eventId=KEY, body=patch).execute()
    assert patched["description"] == "Long"
    assert "location" not in patched
    assert patched["extendedProperties"]["private"] == {"b": "2", "c": "3"}
    updated = events.update(calendarId="primary", eventId=KEY, body=body()).execute()
    assert "description" not in updated
    assert "extendedProperties" not in updated


def test_a_patch_replaces_arrays(events: Any) -> None:
    insert(events, id=KEY, attendees=guests(BEN, CLEO))
    patched = events.patch(calendarId="primary", eventId=KEY, body={"attendees": guests(CLEO)}).execute()
    assert [one["email"] for one in patched["attendees"]] == [CLEO]


def test_the_server_keeps_the_sequence(events: Any) -> None:
    first = insert(events, id=KEY)
    wording = events.patch(calendarId="primary", eventId=KEY, body={"summary": "Other"}).execute()
    later = {"start": {"dateTime": "2026-12-01T09:00:00Z"}}
    moved = events.patch(calendarId="primary", eventId=KEY, body=later).execute()
    assert (first["sequence"], wording["sequence"], moved["sequence"]) == (0, 0, 1)
    assert refused(events.patch(calendarId="primary", eventId=KEY, body={"sequence": 0})) == (400, "invalid")


def test_other_reminders_change_the_etag_but_not_updated(twin: GoogleTwin, events: Any) -> None:
    times = iter(TEN + timedelta(seconds=n) for n in range(100))
    grown = insert(events, id=KEY)
    twin.clock = lambda: next(times)
    override = {"reminders": {"useDefault": False, "overrides": [{"method": "popup", "minutes": 5}]}}
    changed = events.patch(calendarId="primary", eventId=KEY, body=override).execute()
    assert changed["updated"] == grown["updated"]
    assert changed["etag"] != grown["etag"]


def test_at_most_five_reminders_and_none_besides_the_default(events: Any) -> None:
    many = [{"method": "popup", "minutes": minutes} for minutes in range(6)]
    six = {"useDefault": False, "overrides": many}
    six_refused = refused(events.insert(calendarId="primary", body=body(reminders=six)))
    assert six_refused == (400, "eventRemindersCountExceedsLimit")
    both = {"useDefault": True, "overrides": many[:1]}
    both_refused = refused(events.insert(calendarId="primary", body=body(reminders=both)))
    assert both_refused == (400, "cannotUseDefaultRemindersAndSpecifyOverride")


def test_reminders_come_back_in_another_order_in_range_and_once(events: Any) -> None:
    given = [{"method": "popup", "minutes": minutes} for minutes in (5, 50000, 5, 10)]
    made = insert(events, reminders={"useDefault": False, "overrides": given})
    assert [one["minutes"] for one in made["reminders"]["overrides"]] == [40320, 10, 5]


def test_no_reminders_are_an_absent_list_and_a_day_never_inherits(events: Any) -> None:
    assert insert(events)["reminders"] == {"useDefault": True}
    assert insert(events, reminders={"useDefault": False, "overrides": []})["reminders"] == {"useDefault": False}
    day = insert(events, start={"date": "2026-12-01"}, end={"date": "2026-12-02"}, reminders={"useDefault": True})
    assert day["reminders"] == {"useDefault": False}


def test_organizer_and_creator_are_the_servers(twin: GoogleTwin, events: Any) -> None:
    own = insert(events, organizer={"email": "eve@evil.test"})
    assert own["organizer"] == {"email": ADA, "displayName": "Ada", "self": True}
    assert own["creator"] == {"email": ADA, "self": True}
    calendar = twin.hands.make_calendar(ADA, "Outcomes")
    other = insert(events, calendar)
    assert other["organizer"] == {"email": calendar, "displayName": "Outcomes", "self": True}
    assert other["creator"] == {"email": ADA}


def test_a_source_needs_http_and_only_its_creator_sees_it(twin: GoogleTwin, events: Any) -> None:
    wrong = {"title": "Page", "url": "ftp://x"}
    assert refused(events.insert(calendarId="primary", body=body(source=wrong))) == (400, "invalid")
    source = {"title": "Page", "url": "https://example.com/"}
    insert(events, id=KEY, source=source, attendees=guests(BEN))
    assert events.get(calendarId="primary", eventId=KEY).execute()["source"] == source
    assert "source" not in twin.hands.read(BEN, KEY)


def test_import_adds_a_private_copy_and_mails_nobody(twin: GoogleTwin, events: Any) -> None:
    foreign = body(iCalUID="x@elsewhere.test", organizer={"email": OUTSIDER}, attendees=guests(ADA, BEN))
    made = events.import_(calendarId="primary", body=foreign).execute()
    assert made["organizer"] == {"email": OUTSIDER}
    assert twin.seen_by(BEN) == []
    assert twin.mailed == []
    assert refused(events.import_(calendarId="primary", body=body())) == (400, "required")


# --- properties ---


def test_private_properties_stay_on_their_copy_shared_ones_travel(twin: GoogleTwin, events: Any) -> None:
    props = {"private": {"oc_key": "k"}, "shared": {"team": "t"}}
    insert(events, id=KEY, extendedProperties=props, attendees=guests(BEN))
    assert twin.hands.read(BEN, KEY)["extendedProperties"] == {"shared": {"team": "t"}}


def test_all_private_properties_asked_for_must_match(events: Any) -> None:
    insert(events, id=KEY, extendedProperties={"private": {"a": "1", "b": "2"}})
    insert(events, id=KEY + "2", extendedProperties={"private": {"a": "1", "b": "3"}})
    assert listed(events, privateExtendedProperty=["a=1", "b=2"]) == [KEY]
    assert listed(events, privateExtendedProperty="a=1") == [KEY, KEY + "2"]
    assert listed(events, sharedExtendedProperty="a=1") == []


def test_names_too_long_are_dropped_and_values_cut(events: Any) -> None:
    made = insert(events, extendedProperties={"private": {"n" * 45: "v", "n" * 44: "v" * 1025}})
    assert made["extendedProperties"]["private"] == {"n" * 44: "v" * 1024}


def test_too_many_properties_are_refused(events: Any) -> None:
    many = {"private": {f"n{n}": "v" for n in range(301)}}
    assert refused(events.insert(calendarId="primary", body=body(extendedProperties=many))) == (400, "invalid")


# --- lists ---


def test_lists_know_the_kinds_of_events(twin: GoogleTwin, events: Any) -> None:
    home = {"type": "homeOffice", "homeOffice": {}}
    twin.hands.add(ADA, TEN, eventType="workingLocation", visibility="public", workingLocationProperties=home)
    insert(events, id=KEY)
    assert listed(events, eventTypes=["default"]) == [KEY]
    (at_home,) = events.list(calendarId="primary", eventTypes=["workingLocation"]).execute()["items"]
    assert at_home["workingLocationProperties"]["type"] == "homeOffice"
    change = events.patch(calendarId="primary", eventId=KEY, body={"eventType": "focusTime"})
    assert refused(change) == (400, "invalid")


def test_lists_are_filtered_by_uid_and_by_span(events: Any) -> None:
    insert(events, id=KEY)
    assert listed(events, iCalUID=f"{KEY}@google.com") == [KEY]
    assert listed(events, iCalUID="other") == []
    hour = {"timeMin": "2026-12-01T10:00:00Z", "timeMax": "2026-12-01T11:00:00Z"}
    assert listed(events, **hour) == [KEY]
    assert listed(events, timeMin="2026-12-01T11:00:00Z") == []
    assert listed(events, timeMax="2026-12-01T10:00:00Z") == []
    wrong = {"timeMin": "2026-12-02T10:00:00Z", "timeMax": "2026-12-01T11:00:00Z"}
    assert refused(events.list(calendarId="primary", **wrong)) == (400, "timeRangeEmpty")


def test_a_text_is_looked_for_in_title_text_place_and_guests(events: Any) -> None:
    insert(events, id=KEY, location="Elbe", attendees=guests(BEN))
    for words in ("how did", "elbe", BEN):
        assert listed(events, q=words) == [KEY]
    assert listed(events, q="nothing") == []


def test_a_page_may_be_short_or_empty_while_more_follows(twin: GoogleTwin, events: Any) -> None:
    for n in range(3):
        insert(events, id=f"{KEY}{n}")
    twin.calendar.page_limit, twin.calendar.empty_pages = 2, 1
    sizes, page = [], events.list(calendarId="primary")
    while page is not None:
        answer = page.execute()
        sizes.append(len(answer["items"]))
        assert ("nextSyncToken" in answer) is ("nextPageToken" not in answer)
        page = events.list_next(page, answer)
    assert sizes == [0, 2, 1]


def test_ordering_by_start_needs_single_events(events: Any) -> None:
    assert refused(events.list(calendarId="primary", orderBy="startTime")) == (400, "badRequest")
    assert listed(events, orderBy="startTime", singleEvents=True) == []


def test_a_sync_token_gives_what_changed_since_deletions_without_details(events: Any) -> None:
    for name in (KEY, KEY + "2"):
        insert(events, id=name)
    token = events.list(calendarId="primary").execute()["nextSyncToken"]
    assert listed(events, syncToken=token) == []
    events.delete(calendarId="primary", eventId=KEY).execute()
    (gone,) = events.list(calendarId="primary", syncToken=token).execute()["items"]
    assert sorted(gone) == ["etag", "id", "kind", "status"]
    (whole,) = events.list(calendarId="primary", syncToken=token, showDeleted=True).execute()["items"]
    assert whole["summary"] == "How did it go?"


@pytest.mark.parametrize(
    "more",
    [
        {"iCalUID": "u"},
        {"orderBy": "updated"},
        {"privateExtendedProperty": "a=1"},
        {"q": "x"},
        {"sharedExtendedProperty": "a=1"},
        {"timeMin": "2026-12-01T10:00:00Z"},
        {"timeMax": "2026-12-01T10:00:00Z"},
        {"updatedMin": "2026-12-01T10:00:00Z"},
        {"showDeleted": False},
    ],
    ids=str,
)
def test_a_sync_token_cannot_stand_with_other_filters(events: Any, more: dict[str, Any]) -> None:
    token = events.list(calendarId="primary").execute()["nextSyncToken"]
    assert refused(events.list(calendarId="primary", syncToken=token, **more)) == (400, "badRequest")


def test_an_expired_token_asks_for_a_full_read_and_so_does_a_change_of_rights(twin: GoogleTwin, events: Any) -> None:
    token = events.list(calendarId="primary").execute()["nextSyncToken"]
    twin.hands.share(ADA, BEN, "reader")
    assert refused(events.list(calendarId="primary", syncToken=token)) == (410, "fullSyncRequired")
    token = events.list(calendarId="primary").execute()["nextSyncToken"]
    twin.calendar.expire_sync_tokens()
    assert refused(events.list(calendarId="primary", syncToken=token)) == (410, "fullSyncRequired")


def test_fields_narrow_an_answer(events: Any) -> None:
    insert(events, id=KEY, attendees=guests(BEN))
    answer = events.list(calendarId="primary", fields="items(id,attendees/email),nextPageToken").execute()
    assert answer == {"items": [{"id": KEY, "attendees": [{"email": BEN}]}]}
