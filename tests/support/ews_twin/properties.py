"""Properties of items: in which order the schema has them, how they are read and written."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes

from support.ews_twin.model import Address, Attachment, Attendee, Extended, ExtendedKey, Item, instant, stamp
from support.ews_twin.soap import Element, el, find, find_all, inside, local, need, tag, text

ITEM = (
    *("MimeContent", "ItemId", "ParentFolderId", "ItemClass", "Subject", "Sensitivity", "Body", "Attachments"),
    *("DateTimeReceived", "Size", "Categories", "Importance", "InReplyTo", "IsSubmitted", "IsDraft", "IsFromMe"),
    *("IsResend", "IsUnmodified", "InternetMessageHeaders", "DateTimeSent", "DateTimeCreated", "ReminderDueBy"),
    *("ReminderIsSet", "ReminderMinutesBeforeStart", "DisplayCc", "DisplayTo", "HasAttachments", "ExtendedProperty"),
    *("Culture", "LastModifiedTime", "TextBody"),
)
MESSAGE = (
    *("Sender", "ToRecipients", "CcRecipients", "BccRecipients", "IsReadReceiptRequested"),
    *("IsDeliveryReceiptRequested", "ConversationTopic", "From", "InternetMessageId", "IsRead"),
    *("IsResponseRequested", "References", "ReplyTo"),
)
_MEETING_TIMES = ("Start", "End", "OriginalStart", "IsAllDayEvent", "LegacyFreeBusyStatus", "Location", "When")
_MEETING_STATE = ("IsMeeting", "IsCancelled", "IsRecurring", "MeetingRequestWasSent")
_MEETING_GUESTS = (
    "CalendarItemType",
    "MyResponseType",
    "Organizer",
    "RequiredAttendees",
    "OptionalAttendees",
    "Resources",
)
_MEETING_TAIL = (
    *("AppointmentReplyTime", "AppointmentSequenceNumber", "AppointmentState"),
    *("StartTimeZone", "EndTimeZone", "ConferenceType", "AllowNewTimeProposal"),
)
CALENDAR = (
    *("UID", "DateTimeStamp", *_MEETING_TIMES, *_MEETING_STATE, "IsResponseRequested"),
    *(*_MEETING_GUESTS, *_MEETING_TAIL, "IsOnlineMeeting", "MeetingWorkspaceUrl", "NetShowUrl"),
)
MEETING = ("AssociatedCalendarItemId", "IsDelegated", "IsOutOfDate", "HasBeenProcessed", "ResponseType", "UID")
REQUEST = (
    *("MeetingRequestType", "IntendedFreeBusyStatus", *_MEETING_TIMES, *_MEETING_STATE),
    *(*_MEETING_GUESTS, *_MEETING_TAIL),
)
_OF_MEETING_MESSAGES = frozenset(MEETING) - {"UID"}
_OF_REQUESTS = frozenset(("MeetingRequestType", "IntendedFreeBusyStatus"))

ORDER: dict[str, tuple[str, ...]] = {
    "Message": (*ITEM, *MESSAGE),
    "CalendarItem": (*ITEM, *CALENDAR),
    "MeetingRequest": (*ITEM, *MESSAGE, *MEETING, *REQUEST),
    "MeetingResponse": (*ITEM, *MESSAGE, *MEETING, "Start", "End", "Location"),
    "MeetingCancellation": (*ITEM, *MESSAGE, *MEETING, "Start", "End", "Location"),
}
PEOPLE = frozenset(("ToRecipients", "CcRecipients", "BccRecipients", "ReplyTo", "From", "Sender", "Organizer"))
ONE_PERSON = frozenset(("From", "Sender", "Organizer"))
GUESTS = ("RequiredAttendees", "OptionalAttendees", "Resources")
TIMES = frozenset(
    f"calendar:{one}" for one in ("Start", "End", "OriginalStart", "AppointmentReplyTime", "DateTimeStamp")
) | {f"item:{one}" for one in ("ReminderDueBy", "DateTimeSent", "DateTimeReceived", "DateTimeCreated")}
# What a search does not give, only GetItem [web-service-reference/finditem: it returns the first 512 bytes and no
# bodies, recipients or attachments].
NOT_FOUND = frozenset(
    (
        *("item:MimeContent", "item:Body", "item:TextBody", "item:Attachments", "item:InternetMessageHeaders"),
        *(f"message:{one}" for one in ("ToRecipients", "CcRecipients", "BccRecipients", "ReplyTo")),
        *(f"calendar:{one}" for one in (*GUESTS, "StartTimeZone", "EndTimeZone")),
    )
)
LONGEST = 255  # characters of a text in a search
READ_ONLY = frozenset(
    (
        *(f"item:{one}" for one in ("ItemId", "ParentFolderId", "Size", "HasAttachments", "LastModifiedTime")),
        *(f"item:{one}" for one in ("DateTimeReceived", "DateTimeSent", "DateTimeCreated", "IsDraft", "IsSubmitted")),
        *(f"calendar:{one}" for one in (*_MEETING_STATE, "MyResponseType", "Organizer", "AppointmentState")),
        *(f"calendar:{one}" for one in ("AppointmentReplyTime", "AppointmentSequenceNumber", "CalendarItemType")),
    )
)


def uri(kind: str, name: str) -> str:
    """Give the URI of an element in an item of some kind: `item:Subject`, `calendar:Start`, `message:From`."""
    if name in ITEM:
        return f"item:{name}"
    if kind == "CalendarItem":
        return f"calendar:{name}"
    if kind != "Message" and name in _OF_MEETING_MESSAGES:
        return f"meeting:{name}"
    if name in _OF_REQUESTS:
        return f"meetingRequest:{name}"
    return f"message:{name}" if name in MESSAGE else f"calendar:{name}"


# --- reading ---


_TRUTHS = {"1": "true", "0": "false"}
_BOOLEANS = frozenset(
    (
        *("IsAllDayEvent", "ReminderIsSet", "IsResponseRequested", "AllowNewTimeProposal", "IsRead"),
        *("IsReadReceiptRequested", "IsDeliveryReceiptRequested", "IsDraft"),
    )
)


def take(item: Item, given: Element) -> str:
    """Put one property, as a client writes it, into an item; give its URI."""
    name = local(given)
    if name == "ExtendedProperty":
        key, held = read_extended(given)
        item.extended[key] = held
        return "extended:" + ":".join(key)
    where = uri(item.kind, name)
    if name == "Body":
        item.body = (given.get("BodyType", "Text"), given.text or "")
    elif name == "MimeContent":
        item.mime = base64.b64decode(given.text or "")
    elif name == "Categories":
        item.lists[where] = tuple(text(one) for one in given)
    elif name in PEOPLE:
        item.people[where] = [_address(one) for one in given]
    elif name in GUESTS:
        _take_guests(item, name, given)
    elif name in ("StartTimeZone", "EndTimeZone"):
        item.fields[where] = given.get("Id", "")
    elif name == "Attachments":
        return where
    else:
        item.fields[where] = _plain(name, where, text(given))
    return where


def _plain(name: str, where: str, given: str) -> str:
    if where in TIMES:
        return stamp(instant(given))
    return _TRUTHS.get(given, given) if name in _BOOLEANS else given


def _address(mailbox: Element) -> Address:
    return Address(text(mailbox, "t:EmailAddress"), text(mailbox, "t:Name"))


def _take_guests(item: Item, kind: str, given: Element) -> None:
    """Take a list of guests; whoever was there before keeps their answer."""
    before = {one.email.lower(): one for one in item.attendees}
    item.attendees = [one for one in item.attendees if one.kind != kind]
    for one in find_all(given, "t:Attendee"):
        who = _address(need(one, "t:Mailbox"))
        old = before.get(who.email.lower())
        if old is not None and old in item.attendees:
            item.attendees.remove(old)
        made = Attendee(who.email, who.name, kind)
        if old is not None:
            made.response, made.answered = old.response, old.answered
        item.attendees.append(made)


def extended_key(path: Element) -> ExtendedKey:
    """Give what names an extended property: its set, its name, id or tag, and its type."""
    where = path.get("PropertySetId", path.get("DistinguishedPropertySetId", "")).lower()
    named = path.get("PropertyName") or path.get("PropertyId") or path.get("PropertyTag", "")
    return where, named, path.get("PropertyType", "")


def read_extended(given: Element) -> tuple[ExtendedKey, Extended]:
    path = need(given, "t:ExtendedFieldURI")
    many = find(given, "t:Values")
    values = find_all(many, "t:Value") if many is not None else find_all(given, "t:Value")
    held = Extended(path.get("PropertyType"), tuple(text(one) for one in values), many is not None)
    return extended_key(path), held


# --- what is asked for ---


@dataclass
class Shape:
    """Which properties a reply has."""

    base: str = "IdOnly"
    uris: set[str] = field(default_factory=set)
    extended: list[Element] = field(default_factory=list)
    has_mime: bool = False
    is_search: bool = False
    is_find: bool = False

    def wants(self, where: str) -> bool:
        if self.is_search and where in NOT_FOUND:
            return False
        if where in self.uris or where == "item:ItemId":
            return True
        return self.base != "IdOnly" and where not in ("item:MimeContent", "item:TextBody")


def read_shape(given: Element | None, *, is_search: bool = False, is_find: bool = False) -> Shape:
    """Read an ItemShape or a FolderShape."""
    shape = Shape(is_search=is_search or is_find, is_find=is_find)
    if given is None:
        return shape
    shape.base = text(given, "t:BaseShape", "IdOnly")
    shape.has_mime = text(given, "t:IncludeMimeContent") == "true"
    if shape.has_mime:
        shape.uris.add("item:MimeContent")
    for path in inside(given, "t:AdditionalProperties"):
        if local(path) == "ExtendedFieldURI":
            shape.extended.append(path)
        else:
            shape.uris.add(path.get("FieldURI", ""))
    return shape


# --- writing ---


def write(item: Item, shape: Shape, *, zone_name: Callable[[str], str]) -> Element:
    """Write an item as a reply has it, its properties in the order of the schema."""
    made = el(f"t:{item.kind}")
    for name in ORDER[item.kind]:
        if name == "ExtendedProperty":
            made.extend(_write_extended(item, shape))
            continue
        where = uri(item.kind, name)
        if not shape.wants(where):
            continue
        for one in _write_one(item, name, where, zone_name):
            made.append(one)
    return _summed_up(made, shape) if shape.is_search else made


def _summed_up(made: Element, shape: Shape) -> Element:
    """Cut long texts; a search names people without their addresses [finditem-operation]."""
    for one in made.iter(tag("t:Subject"), tag("t:Location"), tag("t:Value"), tag("t:References")):
        one.text = (one.text or "")[:LONGEST]
    for name in ONE_PERSON if shape.is_find else ():
        for one in find_all(made, f"t:{name}/t:Mailbox"):
            one[:] = find_all(one, "t:Name")
    return made


def item_id(item: Item) -> Element:
    return el("t:ItemId", Id=item.id, ChangeKey=item.change_key)


def _write_one(item: Item, name: str, where: str, zone_name: Callable[[str], str]) -> Iterable[Element]:
    if name in _WRITERS:
        return _WRITERS[name](item)
    if name in PEOPLE:
        return _write_people(item, name, where)
    if name in GUESTS:
        return _write_guests(item, name)
    if where not in item.fields:
        return []
    if name in ("StartTimeZone", "EndTimeZone"):
        return [el(f"t:{name}", Id=item.fields[where], Name=zone_name(item.fields[where]))]
    return [el(f"t:{name}", item.fields[where])]


def _write_categories(item: Item) -> list[Element]:
    held = item.lists.get("item:Categories", ())
    return _some(el("t:Categories", *(el("t:String", one) for one in held)), held)


def _write_headers(item: Item) -> list[Element]:
    """Write a message's own headers; an event has none."""
    headers = [_header(key, str(value)) for key, value in message_from_bytes(item.mime).items()]
    return _some(el("t:InternetMessageHeaders", *headers), headers)


def _header(name: str, value: str) -> Element:
    return el("t:InternetMessageHeader", " ".join(value.split()), HeaderName=name)


def _write_people(item: Item, name: str, where: str) -> Iterable[Element]:
    held = [mailbox(one) for one in item.people.get(where, [])]
    if held:
        yield el(f"t:{name}", *held)


def mailbox(who: Address) -> Element:
    return el(
        "t:Mailbox",
        el("t:Name", who.name or who.email),
        el("t:EmailAddress", who.email),
        el("t:RoutingType", "SMTP"),
    )


def _write_guests(item: Item, kind: str) -> Iterable[Element]:
    guests = [one for one in item.attendees if one.kind == kind]
    if guests:
        yield el(f"t:{kind}", *(_write_guest(one) for one in guests))


def _write_guest(guest: Attendee) -> Element:
    return el(
        "t:Attendee",
        mailbox(Address(guest.email, guest.name)),
        el("t:ResponseType", guest.response),
        _time("LastResponseTime", guest.answered),
    )


def _time(name: str, at: datetime | None) -> Element | None:
    return None if at is None else el(f"t:{name}", stamp(at))


def _write_extended(item: Item, shape: Shape) -> Iterable[Element]:
    for path in shape.extended:
        held = item.extended.get(extended_key(path))
        if held is None:
            continue
        values = [el("t:Value", one) for one in held.values]
        yield el(
            "t:ExtendedProperty",
            el("t:ExtendedFieldURI", **dict(path.attrib)),
            *([el("t:Values", *values)] if held.is_array else values),
        )


def attachment(one: Attachment, *, has_content: bool = False) -> Element:
    """Write an attachment: what a client sees of it in an item, or with its content."""
    return el(
        "t:FileAttachment",
        el("t:AttachmentId", Id=one.id),
        el("t:Name", one.name),
        el("t:ContentType", one.content_type) if one.content_type else None,
        el("t:ContentId", one.content_id) if one.content_id else None,
        el("t:Size", str(len(one.content))),
        el("t:IsInline", _bool(one.is_inline)),
        el("t:Content", base64.b64encode(one.content).decode()) if has_content else None,
    )


def _bool(value: object) -> str:
    return "true" if value else "false"


def _some(made: Element, is_there: object) -> list[Element]:
    return [made] if is_there else []


_WRITERS: dict[str, Callable[[Item], list[Element]]] = {
    "Categories": _write_categories,
    "InternetMessageHeaders": _write_headers,
    "MimeContent": lambda item: _some(
        el("t:MimeContent", base64.b64encode(item.mime).decode(), CharacterSet="UTF-8"), item.mime
    ),
    "ItemId": lambda item: [item_id(item)],
    "ParentFolderId": lambda item: [el("t:ParentFolderId", Id=item.folder, ChangeKey="AQAAAA==")],
    "Body": lambda item: [el("t:Body", item.body[1], BodyType=item.body[0])],
    "TextBody": lambda item: [el("t:TextBody", item.body[1], BodyType="Text")],
    "Attachments": lambda item: _some(
        el("t:Attachments", *(attachment(one) for one in item.attachments)), item.attachments
    ),
    "HasAttachments": lambda item: [el("t:HasAttachments", _bool(item.attachments))],
    "Size": lambda item: [el("t:Size", str(len(item.mime) + len(item.body[1]) + 512))],
    "DateTimeCreated": lambda item: [el("t:DateTimeCreated", stamp(item.created))],
    "LastModifiedTime": lambda item: [el("t:LastModifiedTime", stamp(item.modified))],
    "DisplayTo": lambda item: [el("t:DisplayTo", _names(item, "message:ToRecipients"))],
    "DisplayCc": lambda item: [el("t:DisplayCc", _names(item, "message:CcRecipients"))],
    "AssociatedCalendarItemId": lambda item: _some(
        el("t:AssociatedCalendarItemId", Id=item.calendar_item, ChangeKey="AQAAAA=="), item.calendar_item
    ),
}


def _names(item: Item, where: str) -> str:
    return "; ".join(one.name or one.email for one in item.people.get(where, []))
