"""Meetings: what an organizer sends, what guests and rooms get, and what comes back."""

import copy
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from support.ews_twin.calendar_rules import mark_meeting
from support.ews_twin.faults import EwsError
from support.ews_twin.model import Address, Answers, Attendee, Delivered, Folder, Item, stamp

if TYPE_CHECKING:
    from support.ews_twin.twin import EwsTwin

_SHARED = (
    *("item:Subject", "item:Importance", "item:Sensitivity", "calendar:UID", "calendar:Start", "calendar:End"),
    *("calendar:IsAllDayEvent", "calendar:Location", "calendar:StartTimeZone", "calendar:EndTimeZone"),
    *("calendar:AppointmentSequenceNumber", "calendar:IsResponseRequested", "calendar:CalendarItemType"),
)
_TIMES = ("calendar:Start", "calendar:End", "calendar:IsAllDayEvent")
_CLASSES = {"Accept": "Pos", "Tentative": "Tent", "Decline": "Neg"}
_SUBJECTS = {"Accept": "Accepted", "Tentative": "Tentative", "Decline": "Declined"}
_BUSY = {"Accept": "Busy", "Tentative": "Tentative", "Decline": "Free"}
_FOR_ORGANIZERS = {"Accept": "ForAccept", "Tentative": "ForTentative", "Decline": "ForDecline"}


@dataclass(frozen=True)
class Before:
    """What an event was before it was changed."""

    times: tuple[str, ...]
    guests: tuple[Attendee, ...]


class Meetings:
    """What is waited for: rooms that answer when told to."""

    def __init__(self, twin: "EwsTwin") -> None:
        self.twin = twin
        self.store = twin.store
        self.waiting: list[tuple[str, str]] = []  # (the organizer's item, the room)

    # --- by the organizer ---

    def created(self, item: Item, mode: str, *, by: str) -> None:
        """Invite the guests of a new event, unless nobody is to hear of it."""
        if not item.attendees or mode == "SendToNone":
            return
        item.fields["calendar:MeetingRequestWasSent"] = "true"
        self._send(item, item.attendees, "NewMeetingRequest", by=by)
        self._keep_copy(item, mode)

    def remembered(self, item: Item) -> Before:
        return Before(tuple(item.fields.get(one, "") for one in _TIMES), tuple(item.attendees))

    def updated(self, item: Item, before: Before, mode: str, *, by: str) -> None:
        """Tell those who are to hear of a change: all guests, or those alone who came and went."""
        if not item.is_organizers or not (item.attendees or before.guests):
            return
        mark_meeting(item)
        has_moved = self.remembered(item).times != before.times
        if has_moved:
            item.fields["calendar:AppointmentSequenceNumber"] = str(item.sequence + 1)
        if mode == "SendToNone":
            return
        now = {one.email.lower() for one in item.attendees}
        known = {one.email.lower() for one in before.guests}
        is_for_all = "Changed" not in mode or self.twin.kind.mails_everyone
        stayed = [one for one in item.attendees if one.email.lower() in known and is_for_all]
        if has_moved and is_for_all:
            for one in item.attendees:
                one.response, one.answered = "Unknown", None
        item.fields["calendar:MeetingRequestWasSent"] = "true"
        self._send(item, [one for one in item.attendees if one.email.lower() not in known], "NewMeetingRequest", by=by)
        self._send(item, stayed, "FullUpdate" if has_moved else "InformationalUpdate", by=by)
        for one in before.guests:
            if one.email.lower() not in now:
                self._call_off(item, one, by=by)
        self._keep_copy(item, mode)

    def deleted(self, item: Item, mode: str, *, by: str) -> None:
        """Call a meeting off, where its organizer's event is deleted and the guests are to hear of it."""
        if item.kind == "CalendarItem" and item.is_meeting and item.is_organizers and mode != "SendToNone":
            for one in item.attendees:
                self._call_off(item, one, by=by)

    def cancel(self, item: Item, text: str, *, by: str) -> None:
        """CancelCalendarItem: tell the guests and put the event into the trash, where its id is another."""
        if not item.is_organizers:
            raise EwsError("ErrorCalendarIsNotOrganizer")
        for one in item.attendees:
            self._call_off(item, one, by=by, text=text)
        item.fields["calendar:IsCancelled"] = "true"
        self.store.move(item, self.store.owner(item).folder("deleteditems"))

    def remove(self, item: Item, acting: str) -> None:
        """RemoveItem: take a cancelled meeting off one's calendar, and the message about it."""
        event = self.event_of(item) if item.kind != "CalendarItem" else item
        if not event.is_cancelled:
            raise EwsError("ErrorInvalidOperation")
        for one in {event.id, item.id}:
            self.store.move(self.store.items[one], self.store.mailbox(acting).folder("deleteditems"))

    def _keep_copy(self, item: Item, mode: str) -> None:
        if mode in ("SendToAllAndSaveCopy", "SendToChangedAndSaveCopy"):
            folder = self.store.owner(item).folder("sentitems")
            made = self._message("MeetingRequest", item, folder, "NewMeetingRequest")
            made.extended = dict(item.extended)
            made.fields["message:IsRead"] = "true"
            self.store.add(made)

    # --- to the guests ---

    def _send(self, item: Item, guests: list[Attendee], what: str, *, by: str) -> None:
        organizer = self.store.owner(item).email
        for one in list(guests):
            if one.email.lower() == organizer.lower():
                continue
            kind = "invitation" if what == "NewMeetingRequest" else "update"
            self.twin.delivered.append(Delivered(one.email, kind, item.subject, item.uid, by=by))
            box = self.store.mailboxes.get(one.email.lower())
            if box is None:
                continue
            event = self.deliver(item, box.folder("calendar"))
            if box.is_room:
                self._ask_room(item, one)
                continue
            request = self._message("MeetingRequest", item, box.folder("inbox"), what)
            request.calendar_item = event.id
            self.store.add(request)

    def deliver(self, item: Item, calendar: Folder) -> Item:
        """Put an invitation into a guest's calendar, or bring what stands there up to date."""
        held = next((one for one in calendar.items.values() if one.uid == item.uid), None)
        event = held or self.store.make("CalendarItem", calendar)
        has_moved = held is None or any(held.fields.get(one) != item.fields.get(one) for one in _TIMES)
        event.fields |= {where: item.fields[where] for where in _SHARED if where in item.fields}
        event.body, event.attendees = item.body, [_unanswered(one) for one in item.attendees]
        event.people["calendar:Organizer"] = list(item.people["calendar:Organizer"])
        if held is None:
            event.fields |= _NEW_COPY
        if has_moved:
            event.fields |= _UNANSWERED
        if held is None:
            return self.store.add(event)
        self.store.touch(event, (*_SHARED, "item:Body"))
        return event

    def _call_off(self, item: Item, guest: Attendee, *, by: str, text: str = "") -> None:
        if guest.email.lower() == self.store.owner(item).email.lower():
            return
        self.twin.delivered.append(Delivered(guest.email, "cancellation", item.subject, item.uid, by=by))
        box = self.store.mailboxes.get(guest.email.lower())
        event = self.store.in_calendar(guest.email, item.uid)
        if box is None:
            return
        if box.is_room:
            if event is not None:
                self.store.remove(event)
            return
        message = self._message("MeetingCancellation", item, box.folder("inbox"), "None")
        message.fields["item:Subject"] = f"Canceled: {item.subject}"
        if text:
            message.body = ("Text", text)
        if event is not None:
            event.fields |= _CANCELLED | {"item:Subject": f"Canceled: {item.subject}"}
            self.store.touch(event, _CANCELLED)
            message.calendar_item = event.id
        self.store.add(message)

    def _message(self, kind: str, item: Item, folder: Folder, what: str) -> Item:
        """Make a meeting message about an event: a request or a cancellation."""
        made = self.store.make(kind, folder)
        made.fields |= {where: item.fields[where] for where in _SHARED if where in item.fields}
        made.fields.pop("calendar:IsResponseRequested", None)
        made.body = item.body
        ends = "Request" if kind == "MeetingRequest" else "Canceled"
        made.fields["item:ItemClass"] = f"IPM.Schedule.Meeting.{ends}"
        if kind == "MeetingRequest":
            made.fields |= {"meetingRequest:MeetingRequestType": what, "calendar:IsMeeting": "true"}
            made.attendees = [_unanswered(one) for one in item.attendees]
            made.people["calendar:Organizer"] = list(item.people["calendar:Organizer"])
        organizer = item.people["calendar:Organizer"][0]
        to = [Address(one.email, one.name) for one in item.attendees]
        self._address(made, organizer, to)
        return made

    def _address(self, message: Item, sender: Address, to: list[Address]) -> None:
        now = stamp(self.store.now())
        message.people |= {"message:From": [sender], "message:Sender": [sender], "message:ToRecipients": to}
        number = self.store.last
        message.fields |= {
            "item:DateTimeSent": now,
            "item:DateTimeReceived": now,
            "item:IsDraft": "false",
            "message:IsRead": "false",
            "message:InternetMessageId": f"<meeting-{number}@{sender.email.partition('@')[2]}>",
        }

    # --- answers ---

    def event_of(self, item: Item) -> Item:
        """Give the event that a meeting message is about; an event itself as it is."""
        if item.kind == "CalendarItem":
            return item
        event = self.store.in_calendar(self.store.owner(item).email, item.uid)
        if event is None:
            raise EwsError("ErrorItemNotFound")
        return event

    def answer(self, event: Item, response: str, text: str, *, is_told: bool = True) -> None:
        """Answer an invitation as its guest; a declined event goes into the trash."""
        if event.is_organizers:
            raise EwsError(f"ErrorCalendarIsOrganizer{_FOR_ORGANIZERS[response]}")
        if event.is_cancelled:
            raise EwsError(f"ErrorCalendarIsCancelled{_FOR_ORGANIZERS[response]}")
        box, now = self.store.owner(event), self.store.now()
        event.fields |= {
            "calendar:MyResponseType": response,
            "calendar:AppointmentReplyTime": stamp(now),
            "calendar:LegacyFreeBusyStatus": _BUSY[response],
        }
        self.store.touch(event, ("calendar:MyResponseType", "calendar:LegacyFreeBusyStatus"))
        if is_told:
            self._tell_organizer(event, Address(box.email, box.person.shown), response, text, now)
        for one in [one for one in box.folder("inbox").items.values() if one.uid == event.uid]:
            if one.kind == "MeetingRequest":
                self.store.move(one, box.folder("deleteditems"))
        if response == "Decline":
            self.store.move(event, box.folder("deleteditems"))

    def _tell_organizer(self, event: Item, guest: Address, response: str, text: str, now: datetime) -> None:
        organizer = event.people["calendar:Organizer"][0]
        self.twin.delivered.append(Delivered(organizer.email, "response", event.subject, event.uid, by=guest.email))
        box = self.store.mailboxes.get(organizer.email.lower())
        if box is None:
            return
        message = self.store.make("MeetingResponse", box.folder("inbox"))
        self._address(message, guest, [organizer])
        message.fields |= {
            "item:Subject": f"{_SUBJECTS[response]}: {event.subject}",
            "item:ItemClass": f"IPM.Schedule.Meeting.Resp.{_CLASSES[response]}",
            "meeting:ResponseType": response,
            "meeting:HasBeenProcessed": "true",
            "calendar:UID": event.uid,
        } | {one: event.fields[one] for one in ("calendar:Start", "calendar:End")}
        message.body = ("Text", text)
        held = self._organizers(box.email, event.uid)
        if held is not None:
            message.calendar_item = held.id
            is_late = event.sequence < held.sequence
            message.fields["meeting:IsOutOfDate"] = "true" if is_late else "false"
            if not is_late:
                self._note(held, guest, response, now)
        self.store.add(message)

    def _organizers(self, email: str, uid: str) -> Item | None:
        box = self.store.mailbox(email)
        calendars = [one for one in box.folders.values() if one.folder_class == "IPF.Appointment"]
        found = (one for folder in calendars for one in folder.items.values())
        return next((one for one in found if one.uid == uid and one.is_organizers), None)

    def _note(self, item: Item, guest: Address, response: str, now: datetime) -> None:
        """Track an answer at the organizer; somebody who was not asked becomes an optional guest."""
        held = item.attendee(guest.email)
        if held is None:
            held = Attendee(guest.email, guest.name, "OptionalAttendees")
            item.attendees.append(held)
        held.response, held.answered = response, now
        self.store.touch(item, (f"calendar:{held.kind}",))

    # --- rooms ---

    def _ask_room(self, item: Item, guest: Attendee) -> None:
        room = self.twin.rooms[guest.email.lower()]
        event = self.store.in_calendar(room.email, item.uid)
        is_asked = event is not None and event.fields["calendar:MyResponseType"] == "NoResponseReceived"
        if not is_asked or room.answers is Answers.NEVER:
            return
        if room.answers is Answers.LATER:
            self.waiting.append((item.id, room.email))
        else:
            self.answer_for_room(item, room.email)

    def answer_for_room(self, item: Item, email: str, response: str = "") -> None:
        """Let a room answer: by its rule, or what its manager says."""
        event = self.store.in_calendar(email, item.uid)
        if event is None:
            return
        is_taken = self.twin.rooms[email.lower()].declines_always or self._is_taken(event)
        self.answer(event, response or ("Decline" if is_taken else "Accept"), "")

    def rooms_answer(self) -> None:
        """Let all rooms answer that were to answer later."""
        waiting, self.waiting = self.waiting, []
        for held, room in dict.fromkeys(waiting):
            if held in self.store.items:
                self.answer_for_room(self.store.items[held], room)

    def _is_taken(self, event: Item) -> bool:
        others = self.store.folders[event.folder].items.values()
        return any(
            one.start < event.end and event.start < one.end
            for one in others
            if one.uid != event.uid and one.fields.get("calendar:MyResponseType") in ("Accept", "Organizer")
        )


_NEW_COPY = {
    "item:ItemClass": "IPM.Appointment",
    "item:IsDraft": "false",
    "item:ReminderIsSet": "true",
    "item:ReminderMinutesBeforeStart": "15",
    "calendar:IsMeeting": "true",
    "calendar:IsCancelled": "false",
    "calendar:IsRecurring": "false",
    "calendar:MeetingRequestWasSent": "true",
    "calendar:AppointmentState": "3",
}
_UNANSWERED = {"calendar:MyResponseType": "NoResponseReceived", "calendar:LegacyFreeBusyStatus": "Tentative"}
_CANCELLED = {
    "calendar:IsCancelled": "true",
    "calendar:AppointmentState": "7",
    "calendar:LegacyFreeBusyStatus": "Free",
}


def _unanswered(guest: Attendee) -> Attendee:
    """Guests do not see what the others answered."""
    seen = copy.copy(guest)
    seen.response, seen.answered = "Unknown", None
    return seen
