"""What people do in Outlook: at their calendar, as a room's manager, as an administrator."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from support.graph_twin.calendars import Calendar, Copy, Store
from support.graph_twin.event_body import shown, take, take_times
from support.graph_twin.mail_hands import MailHands
from support.graph_twin.model import Json

if TYPE_CHECKING:
    from support.graph_twin.twin import GraphTwin


class Hands:
    """Events are named by whose mailbox it is and their id (of either kind) or iCalUId."""

    def __init__(self, twin: "GraphTwin") -> None:
        self._twin = twin
        self.mail = MailHands(twin)

    # --- a calendar ---

    def read(self, mailbox: str, event: str, *, zone: str = "UTC") -> Json:
        """Give an event as it stands there."""
        return shown(self._twin, self.find(mailbox, event), zone=zone, immutable=True)

    def add(
        self,
        mailbox: str,
        start: datetime,
        *,
        minutes: int = 60,
        subject: str = "Busy",
        guests: tuple[str, ...] = (),
        **more: Any,
    ) -> str:
        """Put an event on somebody's own calendar; give its immutable id. Guests are mailed."""
        with self._twin.lock:
            held, store = self._twin.calendars, self._twin.calendars.store(mailbox)
            zone = self._twin.zone_of(mailbox)
            made = held.new(mailbox, mailbox, start, start + timedelta(minutes=minutes), (zone, zone))
            made.response = "organizer"
            asked = [{"emailAddress": {"address": one}, "type": "required"} for one in guests]
            take(held, made, {"subject": subject, "attendees": asked, **more})
            held.add(store, store.default, made)
            self._spread(made)
            for one in guests:
                held.mail(made, one, "invitation")
            return made.immutable_id

    def move(self, mailbox: str, event: str, start: datetime) -> None:
        """Drag an event to another time; on the organizer's calendar its guests are told."""
        with self._twin.lock:
            copy = self.find(mailbox, event)
            copy.end, copy.start = start + (copy.end - copy.start), start
            self._changed(copy, moved=True)

    def edit(self, mailbox: str, event: str, **fields: Any) -> None:
        """Write other fields, named and formed as in the API: subject, body, location, showAs, attendees."""
        with self._twin.lock:
            copy = self.find(mailbox, event)
            moved = take_times(copy, fields)
            take(self._twin.calendars, copy, fields)
            self._changed(copy, moved=moved)

    def invite(self, mailbox: str, event: str, *guests: str) -> None:
        """Add guests."""
        held = [_plain(one) for one in self.read(mailbox, event)["attendees"]]
        self.edit(mailbox, event, attendees=held + [{"emailAddress": {"address": one}} for one in guests])

    def uninvite(self, mailbox: str, event: str, guest: str) -> None:
        """Take a guest off."""
        held = [_plain(one) for one in self.read(mailbox, event)["attendees"]]
        self.edit(mailbox, event, attendees=[one for one in held if one["emailAddress"]["address"] != guest])

    def answer(self, mailbox: str, event: str, response: str, *, comment: str = "") -> None:
        """Answer an invitation: accepted | tentativelyAccepted | declined. The organizer is mailed."""
        with self._twin.lock:
            copy = self.find(mailbox, self._uid(event))
            self._twin.calendars.answer(copy, response, comment=comment)

    def outsider_answers(self, organizer: str, event: str, guest: str, response: str) -> None:
        """Let the answer of somebody without a mailbox here arrive at the organizer's."""
        with self._twin.lock:
            self._twin.calendars.hear(self.find(organizer, event).uid, organizer, guest, response)

    def delete(self, mailbox: str, event: str) -> None:
        """Delete an event: the organizer's meeting is cancelled for everybody."""
        with self._twin.lock:
            copy = self.find(mailbox, event)
            if copy.is_organizers:
                self._twin.calendars.cancel(copy)
            else:
                self._twin.calendars.remove(copy)

    def make_calendar(self, mailbox: str, name: str) -> str:
        """Make another calendar; give its id."""
        with self._twin.lock:
            made: Calendar = self._twin.calendars.make(mailbox, name)
            return made.id

    def move_to_calendar(self, mailbox: str, event: str, calendar: str) -> None:
        """Drag an event to another calendar of the mailbox: its ordinary id changes, the immutable one does not."""
        with self._twin.lock:
            copy = self.find(mailbox, event)
            copy.left = copy.left - {calendar} | {copy.calendar}
            copy.calendar = calendar
            self._twin.calendars.touch(copy)

    def share(self, mailbox: str, user: str, role: str) -> None:
        """Let somebody else `read` or `write` a mailbox's calendars, or `none`."""
        with self._twin.lock:
            self._twin.calendars.store(mailbox).shared[user] = role

    def expire_delta(self, mailbox: str) -> None:
        """Let every delta token of a mailbox's calendars be too old."""
        with self._twin.lock:
            held = self._twin.calendars
            held.version += 1
            held.expire_tokens(mailbox)

    # --- rooms ---

    def room_answers(self, room: str, event: str, response: str) -> None:
        """Answer for a room as its manager: accepted | declined."""
        with self._twin.lock:
            uid = self._uid(event)
            for store in list(self._twin.calendars.stores.values()):
                if (copy := store.by_uid(uid)) is not None and copy.is_organizers:
                    self._twin.calendars.answer_for_room(copy, room, response)

    def rooms_answer(self) -> None:
        """Let the rooms that answer later do so, by their rule."""
        with self._twin.lock:
            self._twin.calendars.rooms_answer()

    # --- within ---

    def find(self, mailbox: str, event: str) -> Copy:
        """Give the copy of an event that stands in a mailbox."""
        store: Store = self._twin.calendars.store(mailbox)
        for one in store.copies.values():
            if event in (one.id, one.immutable_id, one.uid) and not one.is_gone:
                return one
        raise AssertionError(f"{event} is not in the calendars of {mailbox}")

    def _uid(self, event: str) -> str:
        """Give the iCalUId of an event, wherever it is known by this name."""
        for store in self._twin.calendars.stores.values():
            for one in store.copies.values():
                if event in (one.id, one.immutable_id, one.uid):
                    return one.uid
        raise AssertionError(f"{event} is in no calendar")

    def _changed(self, copy: Copy, *, moved: bool) -> None:
        held = self._twin.calendars
        if not copy.is_organizers:
            held.touch(copy)
            return
        known = self._known(copy)
        later: list[Any] = []
        held.changed(copy, moved=moved, later=later)
        for one in later:
            one()
        for address in {*known, *copy.attendees}:
            kind = "cancellation" if address not in copy.attendees else "update"
            held.mail(copy, address, kind if address in known else "invitation")

    def _known(self, copy: Copy) -> set[str]:
        """Give the attendees who were told of a meeting so far."""
        newest = {one.to: one.kind for one in self._twin.mailed if one.uid == copy.uid and one.kind != "response"}
        told = {who for who, kind in newest.items() if kind != "cancellation"}
        copies = {box: store.by_uid(copy.uid) for box, store in self._twin.calendars.stores.items()}
        held = {box for box, theirs in copies.items() if theirs and not theirs.is_cancelled} - {copy.mailbox}
        return told | (held - set(self._twin.rooms))

    def _spread(self, copy: Copy) -> None:
        later: list[Any] = []
        self._twin.calendars.spread(copy, moved=False, later=later)
        for one in later:
            one()


def _plain(attendee: Json) -> Json:
    return {"emailAddress": attendee["emailAddress"], "type": attendee["type"]}
