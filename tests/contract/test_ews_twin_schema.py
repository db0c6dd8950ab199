"""The twin of Exchange Web Services is judged by Microsoft's schema, and judges what it is asked by it."""

import copy
import functools
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import Any
from urllib.error import HTTPError

import pytest
import xmlschema
from exchangelib import EWSDate, FileAttachment, Message
from exchangelib.fields import TUESDAY
from exchangelib.folders import Calendar
from exchangelib.recurrence import Recurrence, WeeklyPattern
from lxml import etree

from support.ews_twin import EwsTwin, Room, ews_twin, schema, soap
from support.ews_twin.driving import ADA, BEN, ELBE, UID, account, at, event, need_schema, register
from support.ews_twin.soap import Element, el, need

pytestmark = pytest.mark.contract
register()


@pytest.fixture(autouse=True)
def judged() -> None:
    need_schema()


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    with ews_twin([ADA, BEN], rooms=[Room(ELBE)]) as running:
        yield running
        running.violations.clear()


def post(twin: EwsTwin, payload: str) -> bytes:
    """Send an envelope that exchangelib would not write."""
    body = (
        f'<s:Envelope xmlns:s="{soap.S}" xmlns:m="{soap.M}" xmlns:t="{soap.T}"><s:Body>{payload}</s:Body></s:Envelope>'
    )
    signed = {"authorization": "Basic " + b64encode(f"{ADA}:{twin.password}".encode()).decode()}
    try:
        with urllib.request.urlopen(urllib.request.Request(twin.endpoint, body.encode(), signed)) as answer:
            return bytes(answer.read())
    except HTTPError as error:
        with error:
            return error.read()


# --- what is asked ---


@pytest.mark.parametrize(
    ("payload", "wrong"),
    [
        ("<m:GetFolder/>", "GetFolder"),
        ("<m:Nonsense/>", "Nonsense"),
        (
            "<m:GetFolder><m:FolderShape><t:BaseShape>All</t:BaseShape></m:FolderShape></m:GetFolder>",
            "BaseShape",
        ),
        ("<m:GetRoomLists/><m:GetRoomLists/>", "a body of 2 elements"),
    ],
)
def test_a_request_that_breaks_the_schema_is_refused_and_told(twin: EwsTwin, payload: str, wrong: str) -> None:
    assert b"ErrorSchemaValidation" in post(twin, payload)
    assert wrong in twin.violations[0]


def test_an_operation_that_the_twin_does_not_offer_is_said_aloud(twin: EwsTwin) -> None:
    post(
        twin,
        f"<m:GetUserOofSettingsRequest><t:Mailbox><t:Address>{ADA}</t:Address></t:Mailbox></m:GetUserOofSettingsRequest>",
    )
    assert twin.violations == ["the twin does not offer GetUserOofSettings"]


def test_what_the_twin_does_not_hold_is_said_aloud(twin: EwsTwin) -> None:
    weekly = Recurrence(pattern=WeeklyPattern(interval=1, weekdays=[TUESDAY]), start=EWSDate(2026, 12, 1))
    event(account(twin), recurrence=weekly).save()
    assert twin.violations == ["the twin does not hold Recurrence of a CalendarItem"]


def test_what_broke_the_schema_fails_the_test_at_its_end() -> None:
    with pytest.raises(AssertionError, match="GetFolder"), ews_twin([ADA]) as twin:
        post(twin, "<m:GetFolder/>")


# --- what is answered ---


def first(answer: Element, path: str) -> Element:
    found = next(answer.iter(soap.tag(path)), None)
    assert found is not None, f"no {path} in {etree.tostring(answer)!r}"
    return found


def without(path: str) -> Callable[[Element], None]:
    def spoil(answer: Element) -> None:
        found = first(answer, path)
        found.getparent().remove(found)

    return spoil


def says(path: str, text: str) -> Callable[[Element], None]:
    def spoil(answer: Element) -> None:
        first(answer, path).text = text

    return spoil


def last(path: str) -> Callable[[Element], None]:
    def spoil(answer: Element) -> None:
        found = first(answer, path)
        found.getparent().append(found)

    return spoil


def lacks(path: str, attribute: str) -> Callable[[Element], None]:
    def spoil(answer: Element) -> None:
        del first(answer, path).attrib[attribute]

    return spoil


def holds(path: str, name: str) -> Callable[[Element], None]:
    def spoil(answer: Element) -> None:
        first(answer, path).append(el(name))

    return spoil


SPOILT = {
    "an item without its id": ("GetItem", lacks("t:ItemId", "Id")),
    "an item out of order": ("GetItem", last("t:Subject")),
    "a time that is none": ("GetItem", says("t:Start", "tomorrow")),
    "a state that is none": ("GetItem", says("t:LegacyFreeBusyStatus", "Asleep")),
    "a property that is none": ("GetItem", holds("t:CalendarItem", "t:Colour")),
    "no items": ("GetItem", without("m:Items")),
    "no class": ("FindItem", lacks("m:FindItemResponseMessage", "ResponseClass")),
    "a code that is none": ("FindItem", says("m:ResponseCode", "Fine")),
    "items without a folder": ("FindItem", without("t:Items")),
    "a folder of no name": ("GetFolder", holds("t:CalendarFolder", "t:Name")),
    "a change that is none": ("SyncFolderItems", holds("m:Changes", "t:Move")),
    "a view without its kind": ("GetUserAvailability", without("t:FreeBusyViewType")),
    "a period without a bias": ("GetServerTimeZones", says("t:TimeOffset", "two hours")),
    "an attachment out of order": ("GetAttachment", last("t:AttachmentId")),
}


OPERATIONS = (
    *("GetFolder", "FindFolder", "CreateFolder", "SyncFolderHierarchy", "SyncFolderItems", "FindItem", "GetItem"),
    *("CreateItem", "UpdateItem", "DeleteItem", "MoveItem", "SendItem", "CreateAttachment", "GetAttachment"),
    *("GetUserAvailability", "GetServerTimeZones", "GetRooms", "GetRoomLists", "ResolveNames"),
)
PAYLOADS = [f"{one}Response" for one in OPERATIONS]
PAYLOADS += [one + ("Request" if one == "GetUserAvailability" else "") for one in OPERATIONS]


@functools.cache
def corpus() -> tuple[bytes, ...]:
    """Give each request and each reply of a day with everything in it."""
    with ews_twin([ADA, BEN], rooms=[Room(ELBE)]) as twin:
        twin.wire = []
        ada = account(twin)
        made = event(ada, required_attendees=[BEN], resources=[ELBE], body="x", twin_key="k", categories=["c"])
        made.save(send_meeting_invitations="SendToAllAndSaveCopy")
        twin.hands.answer(BEN, UID, "Accept", "yes")
        made.refresh()
        made.subject = "New"
        made.save(update_fields=["subject"], send_meeting_invitations="SendToAllAndSaveCopy")
        list(ada.calendar.filter(twin_key="k").only("subject"))
        list(ada.calendar.view(start=at(8), end=at(18)))
        list(ada.calendar.sync_items())
        list(ada.inbox.sync_items())
        list(account(twin, BEN).inbox.all())
        picture = FileAttachment(name="p.png", content=b"png", content_type="image/png")
        Message(account=ada, folder=ada.sent, subject="s", to_recipients=[BEN], attachments=[picture]).send_and_save()
        _ = next(one for one in account(twin, BEN).inbox.all() if one.attachments).attachments[0].content
        list(ada.protocol.get_free_busy_info([(BEN, "Required", False)], at(8), at(18)))
        [list(ada.protocol.get_rooms(one.email_address)) for one in ada.protocol.get_roomlists()]
        ada.protocol.resolve_names(["ben"])
        made.cancel()
        list(account(twin, BEN).inbox.all())
        handle_drafts_and_folders(ada)
        return tuple(twin.wire)


def handle_drafts_and_folders(ada: Any) -> None:
    made = Message(account=ada, folder=ada.drafts, subject="s", to_recipients=[BEN])
    made.save()
    made.attach(FileAttachment(name="a.txt", content=b"abc"))
    made.send()
    calendar = Calendar(parent=ada.calendar, name="Launches")
    calendar.save()
    assert list(ada.calendar.children)
    list(ada.calendar.sync_hierarchy())
    other = event(ada, folder=calendar)
    other.save()
    other.move(ada.calendar)
    other.delete()


def replies_to(operation: str) -> list[Element]:
    found = [need(soap.read(one), "s:Body")[0] for one in corpus()]
    return [one for one in found if soap.local(one) == f"{operation}Response"]


@functools.cache
def second_judge() -> xmlschema.XMLSchema10:
    where = schema.folder()
    assert where is not None
    return xmlschema.XMLSchema10(str(where / "messages.xsd"), validation="lax")


def test_a_second_reader_of_the_schema_agrees_with_all_that_was_said() -> None:
    shapes: dict[frozenset[str], Element] = {}
    for one in corpus():
        envelope = soap.read(one)
        assert schema.check_envelope(envelope) == []
        for said in (*envelope[0], *envelope[-1]):
            shapes[frozenset(str(inner.tag) for inner in said.iter())] = said
    assert len({soap.local(one) for one in shapes.values()} & set(PAYLOADS)) == len(PAYLOADS)
    assert [str(err) for one in shapes.values() for err in second_judge().iter_errors(alone(one))] == []


def alone(element: Element) -> Element:
    return etree.fromstring(etree.tostring(element))


@pytest.mark.parametrize("what", SPOILT)
def test_a_reply_made_invalid_on_purpose_is_found_by_both_readers(what: str) -> None:
    operation, spoil = SPOILT[what]
    spoilt = spoilt_first(operation, spoil)
    assert schema.check(spoilt) != []
    assert list(second_judge().iter_errors(alone(spoilt))) != []


def spoilt_first(operation: str, spoil: Callable[[Element], None]) -> Element:
    """Spoil the first reply that has what is to be spoilt."""
    for one in replies_to(operation):
        tried = copy.deepcopy(one)
        try:
            spoil(tried)
        except AssertionError:
            continue
        return tried
    pytest.fail(f"no reply to {operation} could be spoilt")


def test_an_invalid_reply_fails_the_test_although_exchangelib_takes_it() -> None:
    with pytest.raises(AssertionError, match=r"GetFolder: the twin answered: .*Colour"):
        spoil_a_reply()


def spoil_a_reply() -> None:
    with ews_twin([ADA]) as twin:
        ada = account(twin)
        _ = ada.root
        twin.spoiling.append(holds("t:CalendarFolder", "t:Colour"))
        with pytest.raises(Exception, match="Colour"):
            _ = ada.calendar


def test_the_one_model_that_is_written_anew_allows_what_it_did() -> None:
    names = ["Transition", "AbsoluteDateTransition", "RecurringDayTransition", "RecurringDateTransition"]
    for order in (names, names[::-1]):
        group = el("t:TransitionsGroup", *(_transition(one) for one in order), Id="0")
        definition = el("t:TimeZoneDefinition", el("t:TransitionsGroups", group), Id="x")
        inside = el("m:TimeZoneDefinitions", definition)
        message = el("m:GetServerTimeZonesResponseMessage", el("m:ResponseCode", "NoError"), inside)
        message.set("ResponseClass", "Success")
        reply = el("m:GetServerTimeZonesResponse", el("m:ResponseMessages", message))
        assert schema.check(reply) == []
        assert list(second_judge().iter_errors(alone(reply))) == []


def _transition(name: str) -> Element:
    to = el("t:To", "0", Kind="Group")
    more: list[Element] = []
    if name == "AbsoluteDateTransition":
        more = [el("t:DateTime", "2026-01-01T00:00:00")]
    elif name.startswith("Recurring"):
        more = [el("t:TimeOffset", "PT2H"), el("t:Month", "3")]
        more += (
            [el("t:DayOfWeek", "Sunday"), el("t:Occurrence", "-1")]
            if name == "RecurringDayTransition"
            else [el("t:Day", "1")]
        )
    return el(f"t:{name}", to, *more)
