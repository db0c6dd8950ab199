"""Guests of meetings in Exchange: who is written to, whose answers stay, and what becomes of what people do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from outcomed.model.event import Acceptance, Attendee, Event, PartStat, Route, Scheduling, Target
from outcomed.model.result import Receipt
from outcomed.ports import Absent, Conflict
from outcomed.testing.samples import sample_event
from outcomed_connectors.exchange_calendar import ExchangeCalendar
from support.ews_twin import EwsTwin, Kind, Room, ews_twin
from support.exchange_desk import ROBOT, Desk, desk, own

pytestmark = pytest.mark.contract
ADA, BEN, CLEO = "ada@example.com", "ben@example.com", "cleo@example.com"
BLUE, RED = "blue@example.com", "red@example.com"
ROUTE = Route(connector="work")


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    with ews_twin([ROBOT, ADA, BEN, CLEO], rooms=[Room(BLUE), Room(RED, declines_always=True)]) as running:
        running.allow_impersonation(ROBOT)
        yield running


@pytest.fixture
def robot(twin: EwsTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


@pytest.fixture
def calendar(robot: Desk) -> ExchangeCalendar:
    return robot.calendar()


@pytest.fixture
def event() -> Event:
    guests = (_who(ADA), _who(BEN, is_required=False))
    return sample_event(ROUTE, organizer=ROBOT, organizer_name="Outcomes", attendees=guests)


def _who(address: str, *, is_required: bool = True) -> Attendee:
    name = address.partition("@")[0]
    return Attendee(person=name, address=address, name=name.title(), is_required=is_required)


def _put(calendar: ExchangeCalendar, event: Event, expected: Target | None = None) -> Target:
    result = calendar.put(event, expected)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _again(calendar: ExchangeCalendar, event: Event) -> Target:
    """Put it where it stands now, whatever became of it."""
    (seen,) = calendar.changes(event.route, None).observed
    return _put(calendar, event, Target(route=event.route, href=seen.href, etag=seen.etag))


def _moved(event: Event) -> Event:
    day = timedelta(days=1)
    return replace(event, start=event.start + day, end=event.end + day, sequence=event.sequence + 1)


def _answers(calendar: ExchangeCalendar) -> dict[str, PartStat]:
    (seen,) = calendar.changes(ROUTE, None).observed
    return {answer.address: answer.status for answer in seen.answers}


def _told(twin: EwsTwin) -> list[tuple[str, str]]:
    return sorted((one.to, one.kind) for one in twin.delivered)


def test_guests_are_invited_in_the_name_of_the_mailbox(calendar: ExchangeCalendar, twin: EwsTwin, event: Event) -> None:
    target = _put(calendar, event)
    assert target.scheduling is Scheduling.SERVER
    assert _told(twin) == [(ADA, "invitation"), (BEN, "invitation")]
    (item,) = twin.calendar(ROBOT)
    assert [(one.email, one.kind) for one in item.attendees] == [(ADA, "RequiredAttendees"), (BEN, "OptionalAttendees")]
    assert item.uid == event.uid


def test_an_answer_is_seen_and_survives_another_wording_of_which_nobody_hears(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    _put(calendar, event)
    twin.hands.answer(ADA, event.uid, "Accept")
    assert _answers(calendar) == {ADA: PartStat.ACCEPTED, BEN: PartStat.NEEDS_ACTION}
    twin.forget()
    _again(calendar, replace(event, description="Other words"))
    assert _answers(calendar)[ADA] is PartStat.ACCEPTED
    assert (_told(twin), twin.total("UpdateItem")) == ([], 1)


def test_a_move_is_told_to_everybody_and_asks_anew(calendar: ExchangeCalendar, twin: EwsTwin, event: Event) -> None:
    _put(calendar, event)
    twin.hands.answer(ADA, event.uid, "Accept")
    twin.forget()
    _again(calendar, _moved(event))
    assert _told(twin) == [(ADA, "update"), (BEN, "update")]
    assert _answers(calendar) == {ADA: PartStat.NEEDS_ACTION, BEN: PartStat.NEEDS_ACTION}


def test_another_place_is_told_to_everybody(calendar: ExchangeCalendar, twin: EwsTwin, event: Event) -> None:
    _put(calendar, event)
    twin.forget()
    _again(calendar, replace(event, location="Kitchen"))
    assert _told(twin) == [(ADA, "update"), (BEN, "update")]


def test_who_comes_and_who_goes_is_told_and_nobody_else(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    _put(calendar, event)
    twin.hands.answer(ADA, event.uid, "Accept")
    twin.forget()
    _again(calendar, replace(event, attendees=(_who(ADA), _who(CLEO, is_required=False))))
    assert _told(twin) == [(BEN, "cancellation"), (CLEO, "invitation")]
    assert _answers(calendar) == {ADA: PartStat.ACCEPTED, CLEO: PartStat.NEEDS_ACTION}


def test_a_guest_whom_somebody_added_stays(calendar: ExchangeCalendar, twin: EwsTwin, event: Event) -> None:
    _put(calendar, event)
    twin.hands.invite(ROBOT, event.uid, CLEO)
    _again(calendar, replace(event, attendees=(_who(BEN, is_required=False),)))
    assert set(_answers(calendar)) == {BEN, CLEO}


def test_a_guest_whom_somebody_took_out_is_not_put_back(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    _put(calendar, event)
    twin.hands.uninvite(ROBOT, event.uid, BEN)
    assert isinstance(calendar.put(event, None), Receipt)
    _again(calendar, _moved(event))
    assert set(_answers(calendar)) == {ADA}


def test_an_unchanged_meeting_is_not_written_however_people_answered(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    _put(calendar, event)
    twin.hands.answer(ADA, event.uid, "Decline")
    twin.forget()
    _again(calendar, event)
    assert (twin.total("UpdateItem", "CreateItem"), _told(twin)) == (0, [])


def test_a_title_and_words_that_people_wrote_stay_while_ours_are_the_same(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    _put(calendar, event)
    twin.hands.edit(ROBOT, event.uid, Subject="My own title", body="My own words")
    _again(calendar, _moved(event))
    (item,) = twin.calendar(ROBOT)
    assert (item.subject, item.body[1]) == ("My own title", "My own words")
    for title in ("Another title", "ANOTHER TITLE"):
        _again(calendar, replace(_moved(event), title=title))
        (item,) = twin.calendar(ROBOT)
        assert (item.subject, item.body[1]) == (title, "My own words")


def test_a_cancelled_meeting_is_told_once_and_is_gone(calendar: ExchangeCalendar, twin: EwsTwin, event: Event) -> None:
    target = _put(calendar, event)
    twin.forget()
    for _ in range(2):
        assert isinstance(calendar.cancel(replace(event, cancelled=True), target), Receipt)
    assert _told(twin) == [(ADA, "cancellation"), (BEN, "cancellation")]
    assert (twin.calendar(ROBOT), calendar.changes(ROUTE, None).observed) == ([], ())


def test_an_own_reminder_tells_nobody_whatever_becomes_of_it(calendar: ExchangeCalendar, twin: EwsTwin) -> None:
    event = sample_event(own(ADA), alarm_minutes=10, busy=False)
    target = _put(calendar, event)
    (item,) = twin.calendar(ADA)
    shown = ("item:ReminderIsSet", "item:ReminderMinutesBeforeStart", "calendar:LegacyFreeBusyStatus")
    assert [item.fields[name] for name in shown] == ["true", "10", "Free"]
    assert item.fields["calendar:StartTimeZone"] == "W. Europe Standard Time"
    target = _put(calendar, _moved(event), target)
    calendar.cancel(replace(event, cancelled=True), target)
    assert (twin.delivered, twin.calendar(ADA), target.scheduling) == ([], [], Scheduling.NONE)
    assert twin.folder(ROBOT, "sentitems") == twin.folder(ADA, "sentitems") == []


def test_a_new_meeting_asks_for_its_room_and_another_room_takes_its_place(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    _put(calendar, replace(event, rooms=(RED,)))
    (seen,) = calendar.changes(ROUTE, None).observed
    assert [(room.address, room.acceptance) for room in seen.rooms] == [(RED, Acceptance.DECLINED)]
    twin.forget()
    _again(calendar, replace(event, rooms=(BLUE,)))
    (seen,) = calendar.changes(ROUTE, None).observed
    assert [(room.address, room.acceptance) for room in seen.rooms] == [(BLUE, Acceptance.ACCEPTED)]
    assert {to for to, kind in _told(twin) if kind != "response"} == {RED, BLUE}


def test_a_server_that_writes_to_all_is_still_asked_to_write_to_those_who_changed(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    twin.kind = Kind(mails_everyone=True)
    _put(calendar, event)
    twin.forget()
    _again(calendar, replace(event, attendees=(*event.attendees, _who(CLEO))))
    modes = [call.request.get("SendMeetingInvitationsOrCancellations") for call in twin.calls]
    assert "SendToChangedAndSaveCopy" in modes


def test_a_cancellation_by_the_mailboxs_keeper_is_a_deletion_by_hand(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    target = _put(calendar, event)
    known = {event.uid: target}
    mark = calendar.changes(ROUTE, None, known).mark
    twin.hands.delete(ROBOT, event.uid)
    assert calendar.changes(ROUTE, mark, known).gone == {event.uid}
    assert calendar.put(_moved(event), target) == Conflict(observed=None)


def test_a_guests_copy_is_not_taken_for_an_event_of_that_calendar(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    _put(calendar, event)
    (item,), (copy,) = twin.calendar(ROBOT), twin.calendar(ADA)
    copy.extended = dict(item.extended)  # it may come with the invitation
    for answer in (None, "Accept", "Tentative"):
        if answer:
            twin.hands.answer(ADA, event.uid, answer)
        assert calendar.find(event.uid, own(ADA)) == Absent()
        assert calendar.changes(own(ADA), None).observed == ()
    _put(calendar, replace(event, route=own(ADA), organizer="", attendees=()))
    assert len(twin.calendar(ADA)) == 2
