"""Guests, mails, rooms, rights, free and busy on the twin of Google Calendar, by Google's own client."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from googleapiclient.errors import HttpError

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
    reason,
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


# --- guests ---


def test_guests_get_copies_with_the_same_uid_and_their_answers_show_at_the_organizer(
    twin: GoogleTwin, events: Any
) -> None:
    insert(events, id=KEY, attendees=guests(BEN))
    there = twin.hands.read(BEN, KEY)
    assert there["iCalUID"] == f"{KEY}@google.com"
    assert there["attendees"] == [{"email": BEN, "responseStatus": "needsAction", "self": True}]
    twin.hands.answer(BEN, KEY, "accepted", comment="Gladly", more=1)
    (mine,) = events.get(calendarId="primary", eventId=KEY).execute()["attendees"]
    assert mine == {"email": BEN, "responseStatus": "accepted", "comment": "Gladly", "additionalGuests": 1}


def test_attendees_written_without_their_answers_lose_them(twin: GoogleTwin, events: Any) -> None:
    insert(events, id=KEY, attendees=guests(BEN))
    twin.hands.answer(BEN, KEY, "accepted")
    events.patch(calendarId="primary", eventId=KEY, body={"attendees": guests(BEN)}).execute()
    assert twin.hands.read(BEN, KEY)["attendees"][0]["responseStatus"] == "needsAction"


def test_people_may_have_to_answer_anew_after_a_move(twin: GoogleTwin, events: Any) -> None:
    twin.calendars.asks_people_again = True
    insert(events, id=KEY, attendees=guests(BEN))
    twin.hands.answer(BEN, KEY, "accepted")
    twin.hands.move(ADA, KEY, TEN + timedelta(days=1))
    assert twin.hands.read(BEN, KEY)["attendees"][0]["responseStatus"] == "needsAction"
    assert twin.hands.read(BEN, KEY)["start"]["dateTime"] == "2026-12-02T11:00:00+01:00"


def test_a_guest_may_bring_others_but_not_where_the_organizer_says_no(twin: GoogleTwin, events: Any) -> None:
    insert(events, id=KEY, attendees=guests(BEN))
    insert(events, id=KEY + "2", attendees=guests(BEN), guestsCanInviteOthers=False)
    for name in (KEY, KEY + "2"):
        twin.hands.invite(BEN, name, CLEO)
    assert [one["id"] for one in twin.seen_by(CLEO)] == [KEY]
    assert len(events.get(calendarId="primary", eventId=KEY + "2").execute()["attendees"]) == 1


def test_what_a_guest_writes_stays_on_their_copy_until_the_organizer_writes(twin: GoogleTwin, events: Any) -> None:
    insert(events, id=KEY, attendees=guests(BEN))
    twin.hands.edit(BEN, KEY, summary="Mine", transparency="transparent")
    assert events.get(calendarId="primary", eventId=KEY).execute()["summary"] == "How did it go?"
    events.patch(calendarId="primary", eventId=KEY, body={"location": "Here"}).execute()
    assert twin.hands.read(BEN, KEY)["summary"] == "How did it go?"
    assert twin.hands.read(BEN, KEY)["transparency"] == "transparent"


def test_a_guest_who_deletes_their_copy_declines(twin: GoogleTwin, events: Any) -> None:
    insert(events, id=KEY, attendees=guests(BEN))
    twin.hands.delete(BEN, KEY)
    assert events.get(calendarId="primary", eventId=KEY).execute()["attendees"][0]["responseStatus"] == "declined"
    assert twin.seen_by(BEN) == []


def test_deleting_the_organizers_event_takes_it_from_everybody(twin: GoogleTwin, events: Any) -> None:
    insert(events, id=KEY, attendees=guests(BEN, CLEO))
    events.delete(calendarId="primary", eventId=KEY).execute()
    assert twin.seen_by(BEN) == twin.seen_by(CLEO) == []


def test_only_the_organizer_changes_what_guests_may(twin: GoogleTwin, events: Any) -> None:
    insert(events, id=KEY, attendees=guests(BEN))
    others = twin.service("calendar", BEN).events()
    request = others.patch(calendarId="primary", eventId=KEY, body={"guestsCanModify": True})
    assert refused(request) == (403, "forbiddenForNonOrganizer")


def test_a_partial_list_of_guests_says_so_and_writes_no_more_than_ones_own_answer(
    twin: GoogleTwin, events: Any
) -> None:
    insert(events, id=KEY, attendees=guests(ADA, BEN, CLEO))
    partial = events.get(calendarId="primary", eventId=KEY, maxAttendees=1).execute()
    assert partial["attendeesOmitted"] is True
    assert [one["email"] for one in partial["attendees"]] == [ADA]
    partial["attendees"][0]["responseStatus"] = "accepted"
    events.update(calendarId="primary", eventId=KEY, body=partial).execute()
    whole = events.get(calendarId="primary", eventId=KEY).execute()["attendees"]
    assert [one["responseStatus"] for one in whole] == ["accepted", "needsAction", "needsAction"]
    twin.calendar.omits_over = 2
    assert events.get(calendarId="primary", eventId=KEY).execute()["attendeesOmitted"] is True


def test_guests_may_be_hidden_from_each_other(twin: GoogleTwin, events: Any) -> None:
    made = insert(events, id=KEY, attendees=guests(BEN, CLEO), guestsCanSeeOtherGuests=False)
    assert len(made["attendees"]) == 2
    there = twin.hands.read(BEN, KEY)
    assert ([one["email"] for one in there["attendees"]], there["attendeesOmitted"]) == ([BEN], True)


def test_a_guest_taken_off_and_asked_again_sees_the_event_again(twin: GoogleTwin, events: Any) -> None:
    insert(events, id=KEY, attendees=guests(BEN, CLEO))
    twin.hands.uninvite(ADA, KEY, BEN)
    assert twin.seen_by(BEN) == []
    twin.hands.invite(ADA, KEY, BEN)
    assert [one["id"] for one in twin.seen_by(BEN)] == [KEY]


def test_an_attendee_needs_an_address(events: Any) -> None:
    assert refused(events.insert(calendarId="primary", body=body(attendees=[{}]))) == (400, "required")
    assert refused(events.insert(calendarId="primary", body=body(attendees=guests("nobody")))) == (400, "invalid")


# --- mails ---


@pytest.mark.parametrize(("updates", "told"), [("all", [BEN, OUTSIDER]), ("externalOnly", [OUTSIDER]), ("none", [])])
def test_send_updates_decides_who_is_mailed(twin: GoogleTwin, events: Any, updates: str, told: list[str]) -> None:
    insert(events, id=KEY, attendees=guests(ADA, BEN, OUTSIDER), updates=updates)
    assert [(one.to, one.kind) for one in twin.mailed] == [(one, "invitation") for one in told]
    assert len(twin.seen_by(BEN)) == 1
    twin.forget()
    events.delete(calendarId="primary", eventId=KEY, sendUpdates=updates).execute()
    assert [(one.to, one.kind) for one in twin.mailed] == [(one, "cancellation") for one in told]


def test_without_send_updates_nobody_is_mailed(twin: GoogleTwin, events: Any) -> None:
    events.insert(calendarId="primary", body=body(attendees=guests(BEN, OUTSIDER))).execute()
    assert twin.mailed == []


def test_guests_who_come_stay_and_go_are_mailed_as_such(twin: GoogleTwin, events: Any) -> None:
    insert(events, id=KEY, attendees=guests(BEN, OUTSIDER))
    patch = {"attendees": guests(OUTSIDER, CLEO)}
    events.patch(calendarId="primary", eventId=KEY, body=patch, sendUpdates="all").execute()
    assert {one.to: one.kind for one in twin.mailed} == {
        BEN: "cancellation",
        CLEO: "invitation",
        OUTSIDER: "update",
    }


# --- rooms ---


def test_a_room_answers_after_the_call_and_declines_where_it_is_taken(twin: GoogleTwin, events: Any) -> None:
    room = [{"email": ELBE, "resource": True}]
    first = insert(events, id=KEY, attendees=room)
    assert first["attendees"][0] == {"email": ELBE, "resource": True, "responseStatus": "needsAction"}
    now = events.get(calendarId="primary", eventId=KEY).execute()
    assert now["attendees"][0]["responseStatus"] == "accepted"
    assert now["etag"] != first["etag"]
    insert(events, id=KEY + "2", attendees=room)
    again = events.get(calendarId="primary", eventId=KEY + "2").execute()
    assert again["attendees"][0]["responseStatus"] == "declined"


def test_a_room_may_answer_later_or_by_its_manager(twin: GoogleTwin, events: Any) -> None:
    insert(events, id=KEY, attendees=[{"email": ODER, "resource": True}])
    assert twin.hands.read(ADA, KEY)["attendees"][0]["responseStatus"] == "needsAction"
    twin.hands.rooms_answer()
    assert twin.hands.read(ADA, KEY)["attendees"][0]["responseStatus"] == "accepted"
    twin.hands.room_answers(ODER, KEY, "declined")
    assert twin.hands.read(ADA, KEY)["attendees"][0]["responseStatus"] == "declined"


def test_a_move_asks_the_room_anew(twin: GoogleTwin, events: Any) -> None:
    room = [{"email": ELBE, "resource": True}]
    insert(events, id=KEY, attendees=room)
    twin.hands.add(ELBE, TEN + timedelta(hours=3))
    there = {"start": {"dateTime": "2026-12-01T13:00:00Z"}, "end": {"dateTime": "2026-12-01T14:00:00Z"}}
    moved = events.patch(calendarId="primary", eventId=KEY, body=there).execute()
    assert moved["attendees"][0]["responseStatus"] == "needsAction"
    now = events.get(calendarId="primary", eventId=KEY).execute()
    assert now["attendees"][0]["responseStatus"] == "declined"


def test_of_a_rooms_no_the_organizer_is_mailed_but_nobody_on_a_secondary_calendar(
    twin: GoogleTwin, events: Any
) -> None:
    twin.hands.add(ELBE, TEN)
    room = [{"email": ELBE, "resource": True}]
    insert(events, attendees=room)
    assert [(one.to, one.kind) for one in twin.mailed] == [(ADA, "response")]
    twin.forget()
    insert(events, twin.hands.make_calendar(ADA, "Outcomes"), attendees=room)
    assert twin.mailed == []


def test_who_is_a_resource_is_settled_when_they_are_added(events: Any) -> None:
    insert(events, id=KEY, attendees=guests(ELBE))
    late = {"attendees": [{"email": ELBE, "resource": True}]}
    assert "resource" not in events.patch(calendarId="primary", eventId=KEY, body=late).execute()["attendees"][0]


# --- conferences ---


def test_a_conference_is_made_only_with_its_version(twin: GoogleTwin, events: Any) -> None:
    asked = {"createRequest": {"requestId": KEY, "conferenceSolutionKey": {"type": "hangoutsMeet"}}}
    assert "conferenceData" not in insert(events, conferenceData=asked)
    twin.calendars.meet = "pending"
    request = events.insert(calendarId="primary", body=body(id=KEY, conferenceData=asked), conferenceDataVersion=1)
    made = request.execute()
    assert made["conferenceData"]["createRequest"]["status"] == {"statusCode": "pending"}
    twin.hands.finish_conferences()
    link = events.get(calendarId="primary", eventId=KEY).execute()["hangoutLink"]
    assert link.startswith("https://meet.google.com/")
    kept = events.update(calendarId="primary", eventId=KEY, body=body()).execute()
    assert kept["hangoutLink"] == link


# --- free and busy ---


def busy(twin: GoogleTwin, *calendars: str, **more: Any) -> dict[str, Any]:
    asked = {"timeMin": "2026-12-01T00:00:00Z", "timeMax": "2026-12-02T00:00:00Z", **more}
    items = [{"id": one} for one in calendars]
    answer = twin.service("calendar", ADA).freebusy().query(body=asked | {"items": items}).execute()
    found: dict[str, Any] = answer["calendars"]
    return found


def test_only_opaque_events_that_were_not_declined_are_busy(twin: GoogleTwin) -> None:
    twin.hands.add(BEN, TEN)
    twin.hands.add(BEN, TEN + timedelta(hours=2), transparency="transparent")
    declined = twin.hands.add(ADA, TEN + timedelta(hours=4), guests=(BEN,))
    twin.hands.answer(BEN, declined, "declined")
    assert busy(twin, BEN)[BEN] == {"busy": [{"start": "2026-12-01T10:00:00Z", "end": "2026-12-01T11:00:00Z"}]}


def test_touching_spans_are_joined_and_ends_are_exclusive(twin: GoogleTwin) -> None:
    twin.hands.add(BEN, TEN)
    twin.hands.add(BEN, TEN + timedelta(hours=1))
    assert len(busy(twin, BEN)[BEN]["busy"]) == 1
    assert busy(twin, BEN, timeMin="2026-12-01T12:00:00Z")[BEN]["busy"] == []
    assert busy(twin, BEN, timeZone="Asia/Tokyo")[BEN]["busy"][0]["start"] == "2026-12-01T19:00:00+09:00"


def test_a_calendar_that_cannot_be_told_has_errors_and_is_not_busy(twin: GoogleTwin) -> None:
    twin.calendar.busy_errors[BEN] = "internalError"
    found = busy(twin, BEN, CLEO, "nobody@example.com")
    assert [found[one]["errors"][0]["reason"] for one in found] == ["internalError", "notFound", "notFound"]
    assert [found[one]["busy"] for one in found] == [[], [], []]


def test_fifty_calendars_are_the_most(twin: GoogleTwin) -> None:
    many = [f"p{n}@example.com" for n in range(50)]
    found = busy(twin, *many, BEN)
    assert found[BEN]["errors"] == [{"domain": "global", "reason": "tooManyCalendarsRequested"}]


def test_an_empty_span_is_refused(twin: GoogleTwin) -> None:
    with pytest.raises(HttpError) as caught:
        busy(twin, BEN, timeMax="2026-12-01T00:00:00Z")
    assert reason(caught.value) == (400, "timeRangeEmpty")


# --- calendars and rights ---


def test_a_new_calendar_is_ones_own_and_on_ones_list(twin: GoogleTwin) -> None:
    service = twin.service("calendar", ADA)
    made = service.calendars().insert(body={"summary": "Outcomes", "timeZone": "Europe/Berlin"}).execute()
    assert made["id"].endswith("@group.calendar.google.com")
    assert service.calendarList().get(calendarId=made["id"]).execute()["accessRole"] == "owner"
    assert [one["id"] for one in service.calendarList().list().execute()["items"]] == [ADA, made["id"]]
    assert service.calendars().get(calendarId="primary").execute()["id"] == ADA


def test_the_list_of_calendars_comes_in_pages(twin: GoogleTwin) -> None:
    made = [twin.hands.make_calendar(ADA, f"Calendar {n}") for n in range(2)]
    lists = twin.service("calendar", ADA).calendarList()
    page, found = lists.list(maxResults=2), []
    while page is not None:
        answer = page.execute()
        found.append([one["id"] for one in answer["items"]])
        page = lists.list_next(page, answer)
    assert found == [[ADA, made[0]], [made[1]]]


def test_roles_decide_what_may_be_read_and_written(twin: GoogleTwin) -> None:
    calendar = twin.hands.make_calendar(ADA, "Outcomes")
    event = twin.hands.add(calendar, TEN)
    others = twin.service("calendar", BEN).events()
    assert refused(others.list(calendarId=calendar)) == (404, "notFound")
    twin.hands.share(calendar, BEN, "freeBusyReader")
    assert "summary" not in others.get(calendarId=calendar, eventId=event).execute()
    twin.hands.share(calendar, BEN, "reader")
    assert others.get(calendarId=calendar, eventId=event).execute()["summary"] == "Busy"
    assert refused(others.delete(calendarId=calendar, eventId=event)) == (403, "requiredAccessLevel")
    twin.hands.share(calendar, BEN, "writer")
    others.delete(calendarId=calendar, eventId=event).execute()


def test_sharing_is_the_owners(twin: GoogleTwin) -> None:
    calendar = twin.hands.make_calendar(ADA, "Outcomes")
    rule = {"role": "writer", "scope": {"type": "user", "value": BEN}}
    made = twin.service("calendar", ADA).acl().insert(calendarId=calendar, body=rule).execute()
    assert made["id"] == f"user:{BEN}"
    assert refused(twin.service("calendar", BEN).acl().list(calendarId=calendar)) == (403, "requiredAccessLevel")
    entry = twin.service("calendar", BEN).calendarList().insert(body={"id": calendar}).execute()
    assert entry["accessRole"] == "writer"


@pytest.mark.parametrize(
    ("scope", "own", "made", "shared"),
    [
        ("calendar.app.created", 403, 200, 403),
        ("calendar.events.owned", 200, 200, 403),
        ("calendar.events", 200, 200, 200),
        ("calendar.events.readonly", 403, 403, 403),
        ("calendar.freebusy", 403, 403, 403),
    ],
)
def test_a_scope_reaches_so_far_and_no_further(twin: GoogleTwin, scope: str, own: int, made: int, shared: int) -> None:
    mine = twin.service("calendar", ADA, "calendar.app.created").calendars().insert(body={"summary": "x"}).execute()
    theirs = twin.hands.make_calendar(BEN, "Shared")
    twin.hands.share(theirs, ADA, "writer")
    events = twin.service("calendar", ADA, scope).events()
    for calendar, status in (("primary", own), (mine["id"], made), (theirs, shared)):
        request = events.insert(calendarId=calendar, body=body())
        assert (200 if status == 200 and request.execute() else refused(request)[0]) == status
