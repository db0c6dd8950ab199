"""What people do in Outlook: move, edit, delete, answer, bring others along, write back."""

from datetime import datetime
from typing import TYPE_CHECKING

from support.ews_twin.model import Address, Attendee, Item, stamp
from support.ews_twin.properties import uri

if TYPE_CHECKING:
    from support.ews_twin.twin import EwsTwin


class Hands:
    """Everything is found by an event's uid or a message's Message-ID, in the mailbox of whoever does it."""

    def __init__(self, twin: "EwsTwin") -> None:
        self._twin = twin
        self._store = twin.store

    # --- in a calendar ---

    def event(self, email: str, uid: str) -> Item:
        """Find an event in any calendar of somebody."""
        found = [
            item
            for folder in self._store.mailbox(email).folders.values()
            if folder.folder_class == "IPF.Appointment"
            for item in folder.items.values()
            if item.uid == uid
        ]
        assert found, f"{email} has no event {uid}"
        return found[0]

    def add(self, email: str, start: datetime, end: datetime, **fields: str) -> Item:
        """Put an event of one's own into the calendar; fields by the names of their elements: Subject, Location."""
        from support.ews_twin.calendar_rules import complete_event

        with self._twin.lock:
            box = self._store.mailbox(email)
            item = self._store.make("CalendarItem", box.folder("calendar"))
            item.fields |= {uri("CalendarItem", name): value for name, value in fields.items()}
            item.fields |= {"calendar:Start": stamp(start), "calendar:End": stamp(end)}
            complete_event(item, box.person, self._store.last)
            return self._store.add(item)

    def move(self, email: str, uid: str, start: datetime, *, tell: bool = True) -> Item:
        """Drag an event to another time; its length stays, and guests are told as Outlook tells them."""
        with self._twin.lock:
            item = self.event(email, uid)
            before, length = self._twin.meetings.remembered(item), item.end - item.start
            item.fields |= {"calendar:Start": stamp(start), "calendar:End": stamp(start + length)}
            return self._changed(item, before, ("calendar:Start", "calendar:End"), tell=tell)

    def edit(self, email: str, uid: str, *, body: str | None = None, tell: bool = True, **fields: str) -> Item:
        """Change fields of an event, by the names of their elements: Subject, Location, IsAllDayEvent."""
        with self._twin.lock:
            item = self.event(email, uid)
            before = self._twin.meetings.remembered(item)
            given = {uri("CalendarItem", name): value for name, value in fields.items()}
            item.fields |= given
            if body is not None:
                item.body = ("Text", body)
            return self._changed(item, before, tuple(given) + (("item:Body",) if body is not None else ()), tell=tell)

    def invite(self, email: str, uid: str, other: str, *, kind: str = "RequiredAttendees") -> Item:
        """Add a guest, as the organizer."""
        with self._twin.lock:
            item = self.event(email, uid)
            before = self._twin.meetings.remembered(item)
            item.attendees.append(Attendee(other, kind=kind))
            return self._changed(item, before, (f"calendar:{kind}",), tell=True)

    def uninvite(self, email: str, uid: str, other: str) -> Item:
        """Take a guest off, as the organizer."""
        with self._twin.lock:
            item = self.event(email, uid)
            before = self._twin.meetings.remembered(item)
            item.attendees = [one for one in item.attendees if one.email.lower() != other.lower()]
            return self._changed(item, before, ("calendar:RequiredAttendees",), tell=True)

    def _changed(self, item: Item, before: object, uris: tuple[str, ...], *, tell: bool) -> Item:
        from support.ews_twin.meetings import Before

        assert isinstance(before, Before)
        self._store.touch(item, uris)
        mode = "SendToAllAndSaveCopy" if tell else "SendToNone"
        by = self._store.owner(item).email
        self._twin.meetings.updated(item, before, mode, by=by)
        return item

    def delete(self, email: str, uid: str, *, tell: bool = True, how: str = "MoveToDeletedItems") -> None:
        """Delete an event: into the trash, or for good. An organizer's guests are told."""
        with self._twin.lock:
            item = self.event(email, uid)
            self._twin.meetings.deleted(item, "SendToAllAndSaveCopy" if tell else "SendToNone", by=email)
            self._twin.items.discard(item, how)

    def answer(self, email: str, uid: str, response: str, comment: str = "") -> None:
        """Answer an invitation: Accept, Tentative, Decline."""
        with self._twin.lock:
            self._twin.meetings.answer(self.event(email, uid), response, comment)

    def forward(self, email: str, uid: str, other: str) -> Item:
        """Forward an invitation as a guest: somebody else gets it, and the organizer does not know them yet."""
        with self._twin.lock:
            event = self.event(email, uid)
            box = self._store.mailbox(other)
            made = self._twin.meetings.deliver(event, box.folder("calendar"))
            made.attendees.append(Attendee(other, kind="RequiredAttendees"))
            return made

    # --- rooms ---

    def rooms_answer(self) -> None:
        """Let all rooms answer that were to answer later."""
        with self._twin.lock:
            self._twin.meetings.rooms_answer()

    def room_says(self, room: str, uid: str, response: str) -> None:
        """Let a room's manager answer: Accept, Tentative, Decline."""
        self.answer(room, uid, response)

    # --- mail ---

    def message(self, email: str, named: str) -> Item:
        """Find a message in any folder of somebody by its Message-ID or its id."""
        found = [
            item
            for folder in self._store.mailbox(email).folders.values()
            for item in folder.items.values()
            if named in (item.id, item.fields.get("message:InternetMessageId"))
        ]
        assert found, f"{email} has no message {named}"
        return found[0]

    def reply(self, email: str, named: str, words: str, *, with_quote: bool = True) -> Item:
        """Answer a message as Outlook does: in its thread, with what it answers below."""
        with self._twin.lock:
            person = self._store.mailbox(email).person
            return self._twin.mail.reply(person, self.message(email, named), words, with_quote=with_quote)

    def write(self, email: str, to: str, subject: str, words: str) -> Item:
        """Write a new message."""
        with self._twin.lock:
            box = self._store.mailbox(email)
            item = self._store.make("Message", box.folder("sentitems"))
            item.fields["item:Subject"], item.body = subject, ("Text", words)
            item.people["message:ToRecipients"] = [Address(to)]
            self._twin.mail.complete(item, box.person)
            self._twin.mail.send(item, email, keep=True)
            return item

    def receive(self, email: str, raw: bytes) -> Item:
        """Let a message arrive from outside: a stranger's, a bounce, an automatic answer."""
        with self._twin.lock:
            return self._twin.mail.receive(email, raw)

    def submit(self) -> None:
        """Let the transport take what waits in the outboxes (`twin.mail.holds_back`)."""
        with self._twin.lock:
            self._twin.mail.submit()

    def read(self, email: str, named: str) -> Item:
        """Open a message: it is no longer unread."""
        with self._twin.lock:
            item = self.message(email, named)
            item.fields["message:IsRead"] = "true"
            self._store.touch(item, ("message:IsRead",), what="ReadFlagChange")
            return item

    def trash(self, email: str, named: str) -> None:
        """Put a message into the trash, where its id is another."""
        with self._twin.lock:
            self._store.move(self.message(email, named), self._store.mailbox(email).folder("deleteditems"))

    def forget_states(self, email: str, folder: str = "calendar") -> None:
        """Let all states of a folder that were given so far be too old."""
        with self._twin.lock:
            found = self._store.mailbox(email).folder(folder)
            self._store.last += 1
            found.forgotten = self._store.last
