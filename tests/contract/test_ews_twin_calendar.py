"""Events on the twin of Exchange Web Services, by the real exchangelib."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Any

import pytest
from exchangelib import CalendarItem, Q
from exchangelib.errors import (
    ErrorAccessDenied,
    ErrorCalendarEndDateIsEarlierThanStartDate,
    ErrorChangeKeyRequired,
    ErrorFolderExists,
    ErrorFolderNotFound,
    ErrorImpersonateUserDenied,
    ErrorInvalidPropertySet,
    ErrorInvalidSyncStateData,
    ErrorIrresolvableConflict,
    ErrorItemNotFound,
    ErrorSendMeetingInvitationsRequired,
    ErrorUnsupportedPathForQuery,
    UnauthorizedError,
)
from exchangelib.fields import FieldPath
from exchangelib.folders import Calendar, SingleFolderQuerySet
from exchangelib.properties import DistinguishedFolderId, Mailbox
from exchangelib.services import CreateItem, FindItem, UpdateItem

from support.ews_twin import EwsTwin, Kind, ews_twin
from support.ews_twin.driving import (
    ADA,
    BEN,
    CLEO,
    HALF_AN_HOUR,
    ROBOT,
    TEN,
    UID,
    account,
    at,
    event,
    impersonated,
    register,
)

pytestmark = pytest.mark.contract
register()


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    with ews_twin([ADA, BEN, CLEO, ROBOT]) as running:
        yield running


@pytest.fixture
def ada(twin: EwsTwin) -> Any:
    return account(twin)


def test_what_a_client_writes_comes_back(twin: EwsTwin, ada: Any) -> None:
    event(ada, twin_key="reminder/a/3 weeks", body="Look at it", location="Desk", categories=["Launches"]).save()
    got = ada.calendar.get(twin_key="reminder/a/3 weeks")
    assert (got.subject, got.body, got.location, got.categories) == (
        "How did it go?",
        "Look at it",
        "Desk",
        ["Launches"],
    )
    assert (got.start, got.end, got.is_all_day, got.uid) == (TEN, TEN + HALF_AN_HOUR, False, UID)
    assert (got.organizer.email_address, got.my_response_type, got.is_meeting) == (ADA, "Organizer", False)
    assert got._start_timezone.ms_id == "W. Europe Standard Time"


def test_a_server_may_make_a_page_of_plain_text(twin: EwsTwin, ada: Any) -> None:
    twin.kind = Kind(rewrites_bodies=True)
    event(ada, body="Look at it\nA & B").save()
    assert "Look at it<br>A &amp; B" in ada.calendar.get().body


def test_a_uid_that_the_client_sets_is_kept_and_one_is_made_where_it_sets_none(twin: EwsTwin, ada: Any) -> None:
    event(ada).save()
    event(ada, uid=None).save()
    kept, made = twin.calendar(ADA)
    assert kept.uid == UID
    assert made.uid.startswith("040000008200E00074C5B7101A82E008")


def test_no_search_by_uid(ada: Any) -> None:
    uid = CalendarItem.get_field_by_fieldname("uid")
    uid.is_searchable = True
    try:
        with pytest.raises(ErrorUnsupportedPathForQuery):
            list(ada.calendar.filter(uid=UID))
    finally:
        uid.is_searchable = False


def test_an_end_before_the_start_is_refused(ada: Any) -> None:
    made = event(ada)
    made.save()
    made.end, made._end_timezone = at(9), None
    made.clean = lambda version=None: None
    with pytest.raises(ErrorCalendarEndDateIsEarlierThanStartDate):
        made.save(update_fields=["end"])
    made.refresh()
    assert made.end == TEN + HALF_AN_HOUR


def test_an_all_day_event_reaches_from_midnight_to_midnight(twin: EwsTwin, ada: Any) -> None:
    event(ada, start=at(10), end=at(12), is_all_day=True).save()
    (item,) = twin.calendar(ADA)
    assert (item.start, item.end) == (at(0), at(0, day=2))


def test_how_guests_hear_has_to_be_said(ada: Any) -> None:
    service, made = CreateItem(account=ada), event(ada)
    payload = service.get_payload([made], ada.calendar, "SaveOnly", "SendToNone")
    del payload.attrib["SendMeetingInvitations"]
    with pytest.raises(ErrorSendMeetingInvitationsRequired):
        list(service._get_elements(payload))


# --- changing ---


def test_only_what_is_named_is_written_and_the_change_key_is_new(twin: EwsTwin, ada: Any) -> None:
    made = event(ada, location="Desk")
    made.save()
    old = made.changekey
    twin.hands.edit(ADA, UID, Location="Roof")
    made.subject, made.location = "Changed", "Desk"
    made.save(update_fields=["subject"], conflict_resolution="AutoResolve")
    (item,) = twin.calendar(ADA)
    assert (item.subject, item.fields["calendar:Location"]) == ("Changed", "Roof")
    assert made.changekey != old


@pytest.mark.parametrize("how", ["NeverOverwrite", "AutoResolve"])
def test_a_stale_change_key_is_a_conflict(twin: EwsTwin, ada: Any, how: str) -> None:
    twin.kind = Kind(auto_resolve_refuses=True)
    made = event(ada)
    made.save()
    twin.hands.edit(ADA, UID, Subject="By hand")
    made.subject = "By us"
    with pytest.raises(ErrorIrresolvableConflict):
        made.save(update_fields=["subject"], conflict_resolution=how)
    assert twin.calendar(ADA)[0].subject == "By hand"


@pytest.mark.parametrize("by_property", [False, True])
def test_it_may_be_a_conflict_only_where_the_same_property_was_changed(
    twin: EwsTwin, ada: Any, by_property: bool
) -> None:
    twin.kind = Kind(conflicts_by_property=by_property)
    made = event(ada)
    made.save()
    twin.hands.edit(ADA, UID, Location="By hand")
    made.subject = "By us"
    with nullcontext() if by_property else pytest.raises(ErrorIrresolvableConflict):
        made.save(update_fields=["subject"], conflict_resolution="NeverOverwrite")
    assert twin.calendar(ADA)[0].fields["calendar:Location"] == "By hand"


@pytest.mark.parametrize("how", ["AutoResolve", "AlwaysOverwrite"])
def test_others_overwrite(twin: EwsTwin, ada: Any, how: str) -> None:
    made = event(ada)
    made.save()
    twin.hands.edit(ADA, UID, Subject="By hand")
    made.subject = "By us"
    made.save(update_fields=["subject"], conflict_resolution=how)
    assert twin.calendar(ADA)[0].subject == "By us"


def test_a_change_needs_a_change_key(ada: Any) -> None:
    made = event(ada)
    made.save()
    made._id = type(made._id)(made.id, None)
    with pytest.raises(ErrorChangeKeyRequired):
        UpdateItem(account=ada).get(
            items=[(made, ["subject"])],
            conflict_resolution="NeverOverwrite",
            message_disposition="SaveOnly",
            send_meeting_invitations_or_cancellations="SendToNone",
            suppress_read_receipts=True,
        )


def test_a_field_can_be_taken_away(twin: EwsTwin, ada: Any) -> None:
    made = event(ada, location="Desk", twin_key="k")
    made.save()
    made.location = made.twin_key = None
    made.save(update_fields=["location", "twin_key"])
    (item,) = twin.calendar(ADA)
    assert "calendar:Location" not in item.fields
    assert item.extended == {}


def test_what_the_server_maintains_cannot_be_set(ada: Any) -> None:
    made = event(ada)
    made.save()
    made.my_response_type = "Decline"
    field = made.get_field_by_fieldname("my_response_type")
    field.is_read_only = False
    try:
        with pytest.raises(ErrorInvalidPropertySet):
            made.save(update_fields=["my_response_type"])
    finally:
        field.is_read_only = True


# --- deleting ---


def test_what_is_deleted_is_gone(twin: EwsTwin, ada: Any) -> None:
    made = event(ada)
    made.save()
    kept = made.id
    made.delete()
    assert twin.calendar(ADA) == []
    with pytest.raises(ErrorItemNotFound):
        ada.calendar.get(id=kept)


def test_in_the_trash_it_has_another_id(twin: EwsTwin, ada: Any) -> None:
    made = event(ada, twin_key="k")
    made.save()
    kept = made.id
    made.move_to_trash()
    (item,) = twin.folder(ADA, "deleteditems")
    assert item.id != kept
    assert ada.trash.get(twin_key="k").id == item.id


# --- searching ---


def test_a_search_is_by_extended_property_and_time(twin: EwsTwin, ada: Any) -> None:
    for number in range(3):
        event(ada, uid=f"u{number}", twin_key=f"k{number}", start=at(8 + number), end=at(9 + number)).save()
    assert [one.twin_key for one in ada.calendar.filter(start__gt=at(8), start__lt=at(10))] == ["k1"]
    assert ada.calendar.filter(Q(twin_key="k0") | Q(twin_key="k2")).count() == 2
    assert ada.calendar.filter(twin_key="k0", start__gt=at(8)).count() == 0
    assert [one.twin_key for one in ada.calendar.all().order_by("-start")] == ["k2", "k1", "k0"]
    assert ada.calendar.filter(twin_key__exists=True).count() == 3
    assert ada.calendar.filter(subject__icontains="DID").count() == 3


def test_a_search_gives_a_summary_and_only_getitem_the_whole(ada: Any) -> None:
    event(ada, twin_key="k" * 300, location="l" * 300).save()
    service, names = FindItem(account=ada), ("location", "organizer", "twin_key")
    fields = [FieldPath(field=CalendarItem.get_field_by_fieldname(name)) for name in names]
    (found,) = service.call(
        folders=[ada.calendar],
        additional_fields=fields,
        restriction=None,
        order_fields=None,
        shape="IdOnly",
        query_string=None,
        depth="Shallow",
        calendar_view=None,
        max_items=None,
        offset=0,
    )
    assert (len(found.location), len(found.twin_key)) == (255, 255)
    assert (found.organizer.name, found.organizer.email_address) == ("Ada", None)
    (whole,) = ada.fetch(ids=[found])
    assert (len(whole.location), len(whole.twin_key)) == (300, 300)
    assert whole.organizer.email_address == ADA


def test_a_view_overlaps_and_its_ends_are_open(ada: Any) -> None:
    event(ada, start=at(9), end=at(10)).save()
    assert ada.calendar.view(start=at(9, 30), end=at(9, 40)).count() == 1
    assert ada.calendar.view(start=at(10), end=at(11)).count() == 0


def test_a_long_list_comes_in_pages(twin: EwsTwin, ada: Any) -> None:
    for number in range(7):
        twin.hands.add(ADA, datetime(2026, 12, 1 + number, tzinfo=UTC), datetime(2026, 12, 2 + number, tzinfo=UTC))
    twin.forget()
    found = ada.calendar.all().only("start")
    found.page_size = 3
    assert len(list(found)) == 7
    assert twin.requests["FindItem"] == 3


# --- folders ---


def test_a_calendar_of_ones_own_can_be_made_once(twin: EwsTwin, ada: Any) -> None:
    made = Calendar(parent=ada.calendar, name="Launches")
    made.save()
    with pytest.raises(ErrorFolderExists):
        Calendar(parent=ada.calendar, name="launches").save()
    found = ada.calendar / "Launches"
    event(ada, folder=found).save()
    assert twin.calendar(ADA) == []
    assert twin.hands.event(ADA, UID).folder == made.id


# --- what changed ---


def test_sync_tells_what_came_changed_and_went(twin: EwsTwin, ada: Any) -> None:
    made = event(ada, twin_key="k")
    made.save()
    assert [what for what, _ in ada.calendar.sync_items()] == ["create"]
    state = ada.calendar.item_sync_state
    assert list(ada.calendar.sync_items(sync_state=state)) == []
    twin.hands.move(ADA, UID, at(15))
    (change,) = ada.calendar.sync_items(sync_state=state)
    assert (change[0], change[1].start, change[1].twin_key) == ("update", at(15), "k")
    state = ada.calendar.item_sync_state
    twin.hands.delete(ADA, UID)
    assert [(what, one.id) for what, one in ada.calendar.sync_items(sync_state=state)] == [("delete", made.id)]


def test_sync_comes_in_pages_and_leaves_nothing_out(twin: EwsTwin, ada: Any) -> None:
    for number in range(5):
        event(ada, uid=f"u{number}").save()
    twin.hands.edit(ADA, "u0", Subject="Late change")
    twin.forget()
    found = [one.uid for what, one in ada.calendar.sync_items(max_changes_returned=2) if what == "create"]
    assert sorted(found) == [f"u{number}" for number in range(5)]
    assert twin.requests["SyncFolderItems"] == 3


@pytest.mark.parametrize("state", ["bm9uc2Vuc2U=", "no base64"])
def test_a_state_that_means_nothing_is_refused(ada: Any, state: str) -> None:
    with pytest.raises(ErrorInvalidSyncStateData):
        list(ada.calendar.sync_items(sync_state=state))


def test_a_state_that_is_too_old_is_refused_and_a_new_one_can_be_had(twin: EwsTwin, ada: Any) -> None:
    event(ada).save()
    list(ada.calendar.sync_items())
    state = ada.calendar.item_sync_state
    twin.hands.forget_states(ADA)
    with pytest.raises(ErrorInvalidSyncStateData):
        list(ada.calendar.sync_items(sync_state=state))
    ada.calendar.item_sync_state = None
    assert len(list(ada.calendar.sync_items(sync_state=""))) == 1
    assert list(ada.calendar.sync_items(sync_state=ada.calendar.item_sync_state)) == []


# --- rights ---


def test_a_wrong_password_is_refused(twin: EwsTwin) -> None:
    with pytest.raises(UnauthorizedError):
        _ = account(twin, password="wrong").calendar


def test_an_account_may_act_for_those_that_it_may_impersonate(twin: EwsTwin) -> None:
    twin.allow_impersonation(ROBOT, BEN)
    event(impersonated(twin, BEN)).save()
    assert [one.uid for one in twin.calendar(BEN)] == [UID]
    with pytest.raises(ErrorImpersonateUserDenied):
        _ = impersonated(twin, CLEO).calendar


def shared_calendar(whose: Any) -> Any:
    """Find a calendar without the root of its mailbox, as a delegate has to."""
    named = DistinguishedFolderId(id=Calendar.DISTINGUISHED_FOLDER_ID, mailbox=Mailbox(email_address=BEN))
    asked = Calendar(root=whose.root, _distinguished_id=named)
    found = SingleFolderQuerySet(account=whose, folder=asked).resolve()
    if isinstance(found, Exception):
        raise found
    return found


def test_a_delegate_writes_where_they_are_editor_and_reads_where_they_review(twin: EwsTwin, ada: Any) -> None:
    twin.share(BEN, ADA, "editor")
    folder = shared_calendar(ada)
    event(ada, folder=folder).save()
    assert [one.uid for one in twin.calendar(BEN)] == [UID]
    assert twin.calendar(BEN)[0].people["calendar:Organizer"][0].email == BEN
    twin.share(BEN, ADA, "reviewer")
    assert folder.all().count() == 1
    with pytest.raises(ErrorAccessDenied):
        event(ada, folder=folder, uid="other").save()


def test_who_has_no_right_on_a_calendar_is_refused(ada: Any) -> None:
    with pytest.raises((ErrorAccessDenied, ErrorFolderNotFound)):
        shared_calendar(ada)
