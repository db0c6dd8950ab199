"""Meetings and rooms on the twin of Exchange Web Services, by the real exchangelib."""

from collections.abc import Iterator
from typing import Any

import pytest
from exchangelib.errors import (
    ErrorCalendarIsCancelledForAccept,
    ErrorCalendarIsNotOrganizer,
    ErrorCalendarIsOrganizerForAccept,
    ErrorItemNotFound,
)
from exchangelib.items import MeetingCancellation, MeetingRequest, MeetingResponse

from support.ews_twin import Answers, EwsTwin, Kind, Room, ews_twin
from support.ews_twin.driving import ADA, BEN, CLEO, ELBE, ODER, OUTSIDER, UID, account, at, event, register

pytestmark = pytest.mark.contract
register()
TO_ALL = "SendToAllAndSaveCopy"


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    rooms = [Room(ELBE), Room(ODER, answers=Answers.LATER)]
    with ews_twin([ADA, BEN, CLEO], rooms=rooms) as running:
        yield running


@pytest.fixture
def ada(twin: EwsTwin) -> Any:
    return account(twin)


def meeting(whose: Any, *guests: str, rooms: tuple[str, ...] = (), mode: str = TO_ALL, **fields: Any) -> Any:
    given = {"required_attendees": list(guests) or None, "resources": list(rooms) or None} | fields
    made = event(whose, **given)
    made.save(send_meeting_invitations=mode)
    return made


def kinds(twin: EwsTwin, email: str) -> list[str]:
    return [one.kind for one in twin.told(email)]


# --- inviting ---


def test_an_invitation_reaches_the_guests_calendar_and_inbox(twin: EwsTwin, ada: Any) -> None:
    made = meeting(ada, BEN, OUTSIDER, location="Roof", body="Come")
    ben = account(twin, BEN)
    theirs = ben.calendar.get(start=made.start)
    assert (theirs.uid, theirs.subject, theirs.location, theirs.body) == (UID, "How did it go?", "Roof", "Come")
    assert (theirs.my_response_type, theirs.is_meeting, theirs.organizer.email_address) == (
        "NoResponseReceived",
        True,
        ADA,
    )
    assert theirs.legacy_free_busy_status == "Tentative"
    (request,) = ben.inbox.all()
    assert isinstance(request, MeetingRequest)
    assert (request.meeting_request_type, request.associated_calendar_item_id.id) == ("NewMeetingRequest", theirs.id)
    assert kinds(twin, OUTSIDER) == kinds(twin, BEN) == ["invitation"]


def test_the_organizers_event_is_a_meeting_that_was_sent(twin: EwsTwin, ada: Any) -> None:
    meeting(ada, BEN)
    mine = ada.calendar.get(start=at(10))
    assert (mine.is_meeting, mine.meeting_request_was_sent, mine.my_response_type) == (True, True, "Organizer")
    assert [one.response_type for one in mine.required_attendees] == ["Unknown"]


@pytest.mark.parametrize(("mode", "copies"), [("SendOnlyToAll", 0), (TO_ALL, 1)])
def test_a_copy_of_the_invitation_is_kept_where_that_is_asked_for(
    twin: EwsTwin, ada: Any, mode: str, copies: int
) -> None:
    meeting(ada, BEN, mode=mode, twin_key="k")
    assert [one.extended_value("twin_key") for one in twin.folder(ADA, "sentitems")] == ["k"] * copies
    assert kinds(twin, BEN) == ["invitation"]


def test_nobody_hears_of_what_is_sent_to_none(twin: EwsTwin, ada: Any) -> None:
    made = meeting(ada, BEN, mode="SendToNone")
    made.start, made.end = at(11), at(12)
    made.save(update_fields=["start", "end"])
    made.delete()
    assert twin.delivered == []
    assert twin.calendar(BEN) == twin.inbox(BEN) == []


# --- changing ---


def test_a_move_reaches_the_guests_who_have_to_answer_anew(twin: EwsTwin, ada: Any) -> None:
    made = meeting(ada, BEN)
    twin.hands.answer(BEN, UID, "Accept")
    made.refresh()
    made.start, made.end = at(14), at(15)
    made.save(update_fields=["start", "end"], send_meeting_invitations=TO_ALL)
    (theirs,) = twin.calendar(BEN)
    assert (theirs.start, theirs.uid) == (at(14), UID)
    assert theirs.fields["calendar:MyResponseType"] == "NoResponseReceived"
    assert [one.response for one in twin.calendar(ADA)[0].attendees] == ["Unknown"]
    assert twin.calendar(ADA)[0].fields["calendar:AppointmentSequenceNumber"] == "1"
    assert kinds(twin, BEN) == ["invitation", "update"]


def test_another_change_reaches_the_guests_and_keeps_their_answers(twin: EwsTwin, ada: Any) -> None:
    made = meeting(ada, BEN)
    twin.hands.answer(BEN, UID, "Accept")
    made.refresh()
    made.location = "Roof"
    made.save(update_fields=["location"], send_meeting_invitations=TO_ALL)
    assert twin.calendar(BEN)[0].fields["calendar:MyResponseType"] == "Accept"
    assert [one.response for one in twin.calendar(ADA)[0].attendees] == ["Accept"]
    assert twin.inbox(BEN)[-1].fields["meetingRequest:MeetingRequestType"] == "InformationalUpdate"


@pytest.mark.parametrize(("mails_everyone", "told"), [(False, ["invitation"]), (True, ["invitation", "update"])])
def test_those_alone_hear_who_came_or_went_or_everybody_does(
    twin: EwsTwin, ada: Any, mails_everyone: bool, told: list[str]
) -> None:
    twin.kind = Kind(mails_everyone=mails_everyone)
    made = meeting(ada, BEN)
    made.required_attendees = [*made.required_attendees, CLEO]
    made.save(update_fields=["required_attendees"], send_meeting_invitations="SendToChangedAndSaveCopy")
    assert kinds(twin, CLEO) == ["invitation"]
    assert kinds(twin, BEN) == told


def test_who_is_taken_off_gets_a_cancellation(twin: EwsTwin, ada: Any) -> None:
    made = meeting(ada, BEN, CLEO)
    made.required_attendees = [CLEO]
    made.save(update_fields=["required_attendees"], send_meeting_invitations=TO_ALL)
    assert kinds(twin, BEN) == ["invitation", "cancellation"]
    assert twin.calendar(BEN)[0].is_cancelled


# --- calling off ---


def test_cancelling_tells_the_guests_and_takes_the_event_away(twin: EwsTwin, ada: Any) -> None:
    made = meeting(ada, BEN)
    made.cancel(new_body="No longer needed")
    assert twin.calendar(ADA) == []
    with pytest.raises(ErrorItemNotFound):
        made.delete(send_meeting_cancellations=TO_ALL)
    ben = account(twin, BEN)
    theirs = ben.calendar.get(start=at(10))
    assert (theirs.is_cancelled, theirs.subject) == (True, "Canceled: How did it go?")
    message = next(one for one in ben.inbox.all() if isinstance(one, MeetingCancellation))
    assert message.body == "No longer needed"
    assert kinds(twin, BEN) == ["invitation", "cancellation"]


def test_deleting_tells_the_guests_where_that_is_asked_for(twin: EwsTwin, ada: Any) -> None:
    meeting(ada, BEN).delete(send_meeting_cancellations=TO_ALL)
    assert twin.calendar(BEN)[0].is_cancelled


def test_only_the_organizer_cancels_and_nobody_accepts_what_is_their_own_or_cancelled(twin: EwsTwin, ada: Any) -> None:
    made = meeting(ada, BEN)
    theirs = account(twin, BEN).calendar.get(start=at(10))
    with pytest.raises(ErrorCalendarIsNotOrganizer):
        theirs.cancel()
    with pytest.raises(ErrorCalendarIsOrganizerForAccept):
        made.accept()
    made.cancel()
    theirs.refresh()
    with pytest.raises(ErrorCalendarIsCancelledForAccept):
        theirs.accept()


# --- answering ---


@pytest.mark.parametrize(
    ("how", "response"), [("accept", "Accept"), ("tentatively_accept", "Tentative"), ("decline", "Decline")]
)
def test_an_answer_comes_back_as_a_message_and_shows_at_the_organizer(
    twin: EwsTwin, ada: Any, how: str, response: str
) -> None:
    made = meeting(ada, BEN)
    request = account(twin, BEN).inbox.get(subject="How did it go?")
    getattr(request, how)(body="So be it")
    made.refresh()
    (guest,) = made.required_attendees
    assert guest.response_type == response
    assert guest.last_response_time is not None
    (message,) = ada.inbox.all()
    assert isinstance(message, MeetingResponse)
    assert (message.response_type, message.body, message.author.email_address) == (response, "So be it", BEN)
    assert message.associated_calendar_item_id.id == made.id
    assert twin.inbox(BEN) == []
    assert len(twin.calendar(BEN)) == (0 if response == "Decline" else 1)


def test_an_answer_to_what_is_out_of_date_does_not_count(twin: EwsTwin, ada: Any) -> None:
    made = meeting(ada, BEN)
    twin.hands.move(ADA, UID, at(16), tell=False)
    twin.hands.answer(BEN, UID, "Accept")
    made.refresh()
    assert [one.response_type for one in made.required_attendees] == ["Unknown"]
    assert ada.inbox.get().is_out_of_date


def test_an_answer_is_a_change_of_the_organizers_event(twin: EwsTwin, ada: Any) -> None:
    meeting(ada, BEN)
    list(ada.calendar.sync_items())
    twin.hands.answer(BEN, UID, "Accept", "Gladly")
    assert [what for what, _ in ada.calendar.sync_items(sync_state=ada.calendar.item_sync_state)] == ["update"]


def test_somebody_who_was_not_asked_may_answer_a_forwarded_invitation(twin: EwsTwin, ada: Any) -> None:
    made = meeting(ada, BEN)
    twin.hands.forward(BEN, UID, CLEO)
    twin.hands.answer(CLEO, UID, "Accept")
    made.refresh()
    assert [(one.mailbox.email_address, one.response_type) for one in made.optional_attendees] == [(CLEO, "Accept")]


def test_what_a_guest_edits_stays_on_their_copy(twin: EwsTwin, ada: Any) -> None:
    made = meeting(ada, BEN)
    twin.hands.edit(BEN, UID, Subject="Mine")
    made.refresh()
    assert made.subject == "How did it go?"


def test_a_cancelled_meeting_can_be_taken_off_ones_calendar(twin: EwsTwin, ada: Any) -> None:
    meeting(ada, BEN).cancel()
    ben = account(twin, BEN)
    twin.hands.delete(BEN, UID)
    assert ben.calendar.all().count() == 0


# --- by hand ---


def test_hands_move_and_invite_as_outlook_does(twin: EwsTwin, ada: Any) -> None:
    made = meeting(ada, BEN)
    twin.hands.move(ADA, UID, at(16))
    twin.hands.invite(ADA, UID, CLEO)
    twin.hands.uninvite(ADA, UID, BEN)
    made.refresh()
    assert made.start == at(16)
    assert [one.mailbox.email_address for one in made.required_attendees] == [CLEO]
    assert kinds(twin, BEN) == ["invitation", "update", "update", "cancellation"]


# --- rooms ---


def room_says(made: Any) -> list[str]:
    made.refresh()
    return [one.response_type for one in made.resources]


def test_a_room_accepts_and_declines_where_it_is_taken(twin: EwsTwin, ada: Any) -> None:
    first = meeting(ada, rooms=(ELBE,))
    second = meeting(ada, rooms=(ELBE,), uid="other")
    assert room_says(first) == ["Accept"]
    assert room_says(second) == ["Decline"]
    assert [one.uid for one in twin.calendar(ELBE)] == [UID]
    assert [one.subject for one in twin.inbox(ADA)] == ["Accepted: How did it go?", "Declined: How did it go?"]


def test_a_room_may_answer_later_or_never(twin: EwsTwin, ada: Any) -> None:
    made = meeting(ada, rooms=(ODER,))
    assert room_says(made) == ["Unknown"]
    twin.hands.rooms_answer()
    assert room_says(made) == ["Accept"]
    twin.rooms[ODER] = Room(ODER, answers=Answers.NEVER)
    other = meeting(ada, rooms=(ODER,), uid="other", start=at(14), end=at(15))
    twin.hands.rooms_answer()
    assert room_says(other) == ["Unknown"]


def test_a_move_asks_the_room_anew(twin: EwsTwin, ada: Any) -> None:
    meeting(ada, rooms=(ELBE,), uid="other", start=at(14), end=at(15))
    made = meeting(ada, rooms=(ELBE,))
    made.refresh()
    made.start, made.end = at(14), at(15)
    made.save(update_fields=["start", "end"], send_meeting_invitations=TO_ALL)
    assert room_says(made) == ["Decline"]


def test_a_room_is_free_again_when_the_meeting_is_called_off(twin: EwsTwin, ada: Any) -> None:
    meeting(ada, rooms=(ELBE,)).cancel()
    assert twin.calendar(ELBE) == []
    assert room_says(meeting(ada, rooms=(ELBE,), uid="other")) == ["Accept"]


def test_a_rooms_manager_may_say_no(twin: EwsTwin, ada: Any) -> None:
    made = meeting(ada, rooms=(ODER,))
    twin.hands.room_says(ODER, UID, "Decline")
    assert room_says(made) == ["Decline"]


def test_rooms_are_found_by_their_list(ada: Any) -> None:
    (found,) = ada.protocol.get_roomlists()
    assert [one.email_address for one in ada.protocol.get_rooms(found.email_address)] == [ELBE, ODER]


def test_names_are_resolved(ada: Any) -> None:
    assert [one.email_address for one in ada.protocol.resolve_names(["ben"])] == [BEN]
