"""The twin of Graph carries meetings between mailboxes and rooms as Microsoft's reference says."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from support.graph_twin import Answers, GraphTwin, Room, graph_twin
from support.graph_twin.driving import (
    ADA,
    BEN,
    CLEO,
    ELBE,
    IMMUTABLE,
    ODER,
    OUTSIDER,
    TEN,
    body,
    code,
    create,
    guests,
    listed,
)

pytestmark = pytest.mark.contract
EVENTS = f"/users/{ADA}/events"
ONE = timedelta(hours=1)


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    rooms = [Room(ELBE, room_list="hq@example.com"), Room(ODER, capacity=None, answers=Answers.LATER)]
    with graph_twin([ADA, BEN, CLEO], rooms=rooms) as running:
        yield running


@pytest.fixture
def client(twin: GraphTwin) -> Any:
    return twin.client()


def patch(client: Any, name: str, **fields: Any) -> Any:
    return client.patch(f"{EVENTS}/{name}", json=fields, headers=IMMUTABLE)


def answers(client: Any, made: dict[str, Any]) -> dict[str, str]:
    read = client.get(f"{EVENTS}/{made['id']}", headers=IMMUTABLE).json()
    return {one["emailAddress"]["address"]: one["status"]["response"] for one in read["attendees"]}


def later(hours: int) -> dict[str, Any]:
    """Give the times of a move."""
    return {name: one for name, one in body(TEN + hours * ONE).items() if name in ("start", "end")}


def kinds(twin: GraphTwin) -> list[tuple[str, str]]:
    return [(one.to, one.kind) for one in twin.mailed]


# --- invitations ---


def test_an_invitation_reaches_the_calendars_and_mailboxes_of_its_attendees(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN, OUTSIDER))
    (copy,) = listed(client, f"/users/{BEN}/events")
    assert (copy["iCalUId"], copy["isOrganizer"], copy["showAs"]) == (made["iCalUId"], False, "tentative")
    assert copy["organizer"]["emailAddress"]["address"] == ADA
    assert kinds(twin) == [(BEN, "invitation"), (OUTSIDER, "invitation")]


def test_an_event_without_attendees_mails_nobody(twin: GraphTwin, client: Any) -> None:
    patch(client, create(client)["id"], subject="Other")
    assert twin.mailed == []


def test_a_repeated_transaction_invites_once(twin: GraphTwin, client: Any) -> None:
    for _ in range(2):
        create(client, transactionId="t1", attendees=guests(BEN))
    assert kinds(twin) == [(BEN, "invitation")]


def test_every_change_of_a_meeting_mails_all_attendees(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN, CLEO))
    twin.forget()
    patch(client, made["id"], isReminderOn=False)
    assert kinds(twin) == [(BEN, "update"), (CLEO, "update")]


def test_a_change_of_the_attendees_alone_mails_those_who_changed(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN))
    twin.forget()
    patch(client, made["id"], attendees=guests(BEN, CLEO))
    assert kinds(twin) == [(CLEO, "invitation")]


def test_the_etag_of_a_new_meeting_may_be_old_at_once(twin: GraphTwin, client: Any) -> None:
    twin.calendars.settles_late = True
    made = create(client, attendees=guests(BEN))
    headers = {**IMMUTABLE, "if-match": made["@odata.etag"]}
    answer = client.patch(f"{EVENTS}/{made['id']}", json={"subject": "Other"}, headers=headers)
    assert code(answer) == (412, "ErrorIrresolvableConflict")


def test_an_attendee_who_is_taken_off_is_told(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN, CLEO))
    twin.forget()
    patch(client, made["id"], attendees=guests(CLEO))
    assert kinds(twin) == [(BEN, "cancellation")]
    assert twin.hands.read(BEN, made["iCalUId"])["isCancelled"] is True


def test_an_attendee_cannot_move_the_meeting(client: Any) -> None:
    create(client, attendees=guests(BEN))
    (copy,) = listed(client, f"/users/{BEN}/events")
    answer = client.patch(f"/users/{BEN}/events/{copy['id']}", json=later(1))
    assert code(answer) == (400, "ErrorInvalidRequest")


def test_attendees_keep_their_own_reminder_and_status(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN))
    twin.hands.edit(BEN, made["iCalUId"], showAs="free", isReminderOn=False)
    patch(client, made["id"], subject="Other")
    copy = twin.hands.read(BEN, made["iCalUId"])
    assert (copy["subject"], copy["showAs"], copy["isReminderOn"]) == ("Other", "free", False)


# --- answers ---


@pytest.mark.parametrize("response", ["accepted", "tentativelyAccepted"])
def test_an_answer_reaches_the_organizers_copy(twin: GraphTwin, client: Any, response: str) -> None:
    made = create(client, attendees=guests(BEN))
    assert answers(client, made) == {BEN: "none"}
    twin.hands.answer(BEN, made["id"], response)
    assert answers(client, made) == {BEN: response}
    assert twin.hands.read(BEN, made["iCalUId"])["responseStatus"]["response"] == response
    assert kinds(twin)[-1] == (ADA, "response")


def test_a_declined_meeting_leaves_the_calendar(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN))
    twin.hands.answer(BEN, made["id"], "declined")
    assert answers(client, made) == {BEN: "declined"}
    assert twin.seen_by(BEN) == []


def test_an_answer_changes_the_etag(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN))
    twin.hands.answer(BEN, made["id"], "accepted")
    headers = {**IMMUTABLE, "if-match": made["@odata.etag"]}
    answer = client.patch(f"{EVENTS}/{made['id']}", json={"subject": "Other"}, headers=headers)
    assert code(answer) == (412, "ErrorIrresolvableConflict")


def test_answers_stay_through_a_change_and_start_anew_with_a_move(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN))
    twin.hands.answer(BEN, made["id"], "accepted")
    patch(client, made["id"], subject="Other", attendees=guests(BEN))
    assert answers(client, made) == {BEN: "accepted"}
    patch(client, made["id"], **later(2))
    assert answers(client, made) == {BEN: "none"}


def test_nobody_answers_for_another_by_writing_a_status(twin: GraphTwin, client: Any) -> None:
    status = {"response": "accepted", "time": "2026-11-01T00:00:00Z"}
    made = create(client, attendees=[{**guests(BEN)[0], "status": status}])
    assert answers(client, made) == {BEN: "none"}


def test_somebody_outside_answers_by_mail(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(OUTSIDER))
    twin.hands.outsider_answers(ADA, made["id"], OUTSIDER, "accepted")
    assert answers(client, made) == {OUTSIDER: "accepted"}


def test_an_attendee_answers_through_the_api(client: Any) -> None:
    made = create(client, attendees=guests(BEN))
    (copy,) = listed(client, f"/users/{BEN}/events")
    path = f"/users/{BEN}/events/{copy['id']}"
    assert client.post(f"{path}/accept", json={"sendResponse": True}).status_code == 202
    assert answers(client, made) == {BEN: "accepted"}
    assert client.post(f"{EVENTS}/{made['id']}/accept", json={"sendResponse": True}).status_code == 400


# --- the end of a meeting ---


def test_a_cancelled_meeting_tells_everybody_why(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN))
    assert client.post(f"{EVENTS}/{made['id']}/cancel", json={"comment": "dropped"}).status_code == 202
    assert (twin.mailed[-1].kind, twin.mailed[-1].comment) == ("cancellation", "dropped")
    copy = twin.hands.read(BEN, made["iCalUId"])
    assert (copy["isCancelled"], copy["subject"], copy["showAs"]) == (True, "Canceled: How did it go?", "free")
    assert code(client.get(f"{EVENTS}/{made['id']}")) == (404, "ErrorItemNotFound")


def test_an_attendee_cannot_cancel(client: Any) -> None:
    create(client, attendees=guests(BEN))
    (copy,) = listed(client, f"/users/{BEN}/events")
    answer = client.post(f"/users/{BEN}/events/{copy['id']}/cancel", json={})
    assert code(answer) == (400, "ErrorInvalidRequest")
    assert "organizer" in answer.json()["error"]["message"]


def test_an_event_without_attendees_is_deleted_and_not_cancelled(client: Any) -> None:
    made = create(client)
    assert code(client.post(f"{EVENTS}/{made['id']}/cancel", json={})) == (400, "ErrorInvalidRequest")


def test_a_meeting_that_is_deleted_is_cancelled(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN))
    client.delete(f"{EVENTS}/{made['id']}")
    assert kinds(twin)[-1] == (BEN, "cancellation")


def test_a_copy_that_its_attendee_deletes_tells_nobody(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=guests(BEN))
    twin.forget()
    twin.hands.delete(BEN, made["iCalUId"])
    assert (twin.mailed, answers(client, made)) == ([], {BEN: "none"})


# --- online ---


def test_a_meeting_online_has_its_link_and_a_blob_in_its_body(client: Any) -> None:
    made = create(client, isOnlineMeeting=True, onlineMeetingProvider="teamsForBusiness")
    assert made["onlineMeeting"]["joinUrl"].startswith("https://teams.microsoft.com/")
    assert made["onlineMeeting"]["joinUrl"] in made["body"]["content"]


def test_a_body_without_the_blob_ends_the_meeting_online(client: Any) -> None:
    made = create(client, isOnlineMeeting=True, onlineMeetingProvider="teamsForBusiness")
    changed = patch(client, made["id"], body={"contentType": "html", "content": "other"}).json()
    assert (changed["isOnlineMeeting"], changed["onlineMeeting"]) == (False, None)


def test_a_meeting_online_stays_online(client: Any) -> None:
    made = create(client, isOnlineMeeting=True, onlineMeetingProvider="teamsForBusiness")
    assert patch(client, made["id"], isOnlineMeeting=False).json()["isOnlineMeeting"] is True


def test_without_teams_nothing_is_online(twin: GraphTwin, client: Any) -> None:
    twin.calendars.teams = False
    assert create(client, isOnlineMeeting=True)["onlineMeeting"] is None


# --- rooms ---


def room(email: str) -> list[dict[str, Any]]:
    return guests(email, kind="resource")


def test_a_free_room_accepts_after_the_call(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=room(ELBE))
    assert made["attendees"][0]["status"]["response"] == "none"
    assert answers(client, made) == {ELBE: "accepted"}
    assert kinds(twin) == [(ADA, "response")]


def test_a_taken_room_declines(client: Any) -> None:
    create(client, attendees=room(ELBE))
    assert answers(client, create(client, attendees=room(ELBE))) == {ELBE: "declined"}


def test_a_room_may_answer_later(twin: GraphTwin, client: Any) -> None:
    made = create(client, attendees=room(ODER))
    assert answers(client, made) == {ODER: "none"}
    twin.hands.rooms_answer()
    assert answers(client, made) == {ODER: "accepted"}


def test_a_rooms_manager_may_answer_or_nobody(twin: GraphTwin, client: Any) -> None:
    twin.rooms[ELBE].answers = Answers.BY_MANAGER
    made = create(client, attendees=room(ELBE))
    twin.hands.rooms_answer()
    assert answers(client, made) == {ELBE: "none"}
    twin.hands.room_answers(ELBE, made["id"], "declined")
    assert answers(client, made) == {ELBE: "declined"}


def test_a_moved_meeting_asks_its_room_anew(twin: GraphTwin, client: Any) -> None:
    create(client, at=TEN + 3 * ONE, attendees=room(ELBE))
    made = create(client, attendees=room(ELBE))
    assert patch(client, made["id"], **later(3)).json()["attendees"][0]["status"]["response"] == "none"
    assert answers(client, made) == {ELBE: "declined"}


def test_a_cancelled_meeting_frees_its_room(client: Any) -> None:
    made = create(client, attendees=room(ELBE))
    client.post(f"{EVENTS}/{made['id']}/cancel", json={})
    assert answers(client, create(client, attendees=room(ELBE))) == {ELBE: "accepted"}


def test_rooms_and_room_lists_are_places(client: Any) -> None:
    found = {one["emailAddress"]: one["capacity"] for one in listed(client, "/places/microsoft.graph.room")}
    assert found == {ELBE: 8, ODER: None}
    (hq,) = listed(client, "/places/microsoft.graph.roomlist")
    within = listed(client, f"/places/{hq['emailAddress']}/microsoft.graph.roomlist/rooms")
    assert [one["emailAddress"] for one in within] == [ELBE]


def test_places_come_in_pages(client: Any) -> None:
    assert len(client.get("/places/microsoft.graph.room", params={"$top": "1"}).json()["value"]) == 1
    assert len(listed(client, "/places/microsoft.graph.room", **{"$top": "1"})) == 2


def test_places_need_their_own_permission(twin: GraphTwin) -> None:
    client = twin.client(twin.token("Calendars.ReadWrite"))
    assert code(client.get("/places/microsoft.graph.room")) == (403, "ErrorAccessDenied")
