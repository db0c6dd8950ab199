"""What people do in Google's own pages: at their calendar, as a room's manager, in their mailbox, in a sheet."""

import copy as copying
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from support.google_twin import times
from support.google_twin.calendars import Calendar, Copy, shown
from support.google_twin.event_body import conference
from support.google_twin.mail_hands import MailHands
from support.google_twin.schema import Json
from support.google_twin.sheet_hands import SheetHands

if TYPE_CHECKING:
    from support.google_twin.twin import GoogleTwin


class Hands:
    """Events are named by who looks at them (a person's address, or a calendar's id) and their id or iCalUID."""

    def __init__(self, twin: "GoogleTwin") -> None:
        self._twin = twin
        self.mail = MailHands(twin)
        self.sheet = SheetHands(twin)

    # --- a calendar ---

    def read(self, calendar: str, event: str) -> Json:
        """Give an event as it stands there."""
        home, held = self._find(calendar, event)
        return shown(held, home, home.zone, viewer=calendar)

    def add(
        self,
        calendar: str,
        start: datetime,
        *,
        minutes: int = 60,
        summary: str = "Busy",
        guests: tuple[str, ...] = (),
        **more: Any,
    ) -> str:
        """Put an event on a calendar; give its id. Guests are mailed."""
        with self._twin.lock:
            home, zone = self._twin.calendars.all[calendar], self._twin.calendars.all[calendar].time_zone
            span = {"start": start, "end": start + timedelta(minutes=minutes)}
            fields: Json = {"summary": summary, "sequence": 0}
            fields |= {name: _kept(moment, zone) for name, moment in span.items()} | more
            if guests:
                fields["attendees"] = [{"email": one, "responseStatus": "needsAction"} for one in guests]
            made = self._twin.calendars.add(home, fields, creator=home.owner)
            with self._later() as later:
                self._twin.calendars.spread(made, {}, by=calendar, notify="all", later=later)
            return made.id

    def move(self, calendar: str, event: str, start: datetime) -> None:
        """Drag an event to another time."""
        with self._editing(calendar, event) as (home, fields):
            by = start - times.instant(fields["start"], home.zone)
            fields |= {name: times.later(fields[name], by) for name in ("start", "end")}

    def edit(self, calendar: str, event: str, **fields: Any) -> None:
        """Write other fields: summary, description, location, transparency, reminders."""
        with self._editing(calendar, event) as (_, held):
            held.update(copying.deepcopy(fields))

    def answer(self, calendar: str, event: str, response: str, *, comment: str = "", more: int = 0) -> None:
        """Answer an invitation: accepted | tentative | declined. The organizer is mailed."""
        with self._editing(calendar, event) as (home, fields):
            (mine,) = (one for one in fields["attendees"] if one["email"].lower() == home.id.lower())
            mine["responseStatus"] = response
            mine |= ({"comment": comment} if comment else {}) | ({"additionalGuests": more} if more else {})

    def invite(self, calendar: str, event: str, *guests: str) -> None:
        """Add guests."""
        with self._editing(calendar, event) as (_, fields):
            fields.setdefault("attendees", []).extend({"email": one, "responseStatus": "needsAction"} for one in guests)

    def uninvite(self, calendar: str, event: str, guest: str) -> None:
        """Take a guest off."""
        with self._editing(calendar, event) as (_, fields):
            fields["attendees"] = [one for one in fields["attendees"] if one["email"].lower() != guest.lower()]

    def delete(self, calendar: str, event: str) -> None:
        """Delete an event; nothing brings it back through the API."""
        with self._twin.lock:
            home, held = self._find(calendar, event)
            self._twin.calendars.cancel(held, by=home.id, notify="all", by_hand=True)

    def forget_deleted(self, calendar: str) -> None:
        """Let deleted events disappear, as they do in the end; their ids stay used."""
        with self._twin.lock:
            for one in self._twin.calendars.all[calendar].copies.values():
                one.is_gone = one.is_gone or one.is_cancelled

    def finish_conferences(self) -> None:
        """Let the conferences that are pending be there."""
        with self._twin.lock:
            for home in self._twin.calendars.all.values():
                for held in home.copies.values():
                    asked = held.fields.get("conferenceData", {}).get("createRequest", {})
                    if asked.get("status", {}).get("statusCode") == "pending":
                        held.fields |= conference(asked, "success")
                        self._twin.calendars.touch(held)

    def make_calendar(self, owner: str, summary: str, **shared: str) -> str:
        """Make a secondary calendar; give its id."""
        with self._twin.lock:
            made: Calendar = self._twin.calendars.make(owner, summary)
            return made.id

    def share(self, calendar: str, user: str, role: str) -> None:
        """Give somebody a role on a calendar."""
        with self._twin.lock:
            self._twin.calendar.share(calendar, f"user:{user}", role)

    # --- rooms ---

    def room_answers(self, room: str, event: str, response: str) -> None:
        """Answer for a room as its manager: accepted | declined."""
        with self._twin.lock:
            held = self._twin.calendars.all[room].by_uid(self._uid(room, event))
            assert held is not None
            home = self._twin.calendars.all[held.follows]
            organizers = home.by_uid(held.uid)
            assert organizers is not None
            self._twin.calendars.answer_for_room(organizers, room, response)

    def rooms_answer(self) -> None:
        """Let the rooms that answer later do so, by their rule."""
        with self._twin.lock:
            self._twin.calendars.rooms_answer()

    # --- within ---

    def _uid(self, calendar: str, event: str) -> str:
        return self._find(calendar, event)[1].uid

    def _find(self, calendar: str, event: str) -> tuple[Calendar, Copy]:
        home = self._twin.calendars.all[calendar]
        held = home.copies.get(event) or home.by_uid(event)
        assert held is not None, f"{event} is not on the calendar {calendar}"
        return home, held

    @contextmanager
    def _editing(self, calendar: str, event: str) -> Iterator[tuple[Calendar, Json]]:
        with self._twin.lock:
            home, held = self._find(calendar, event)
            fields = copying.deepcopy(held.fields)
            yield home, fields
            with self._later() as later:
                self._twin.calendars.change(held, fields, by=calendar, notify="all", later=later)

    @contextmanager
    def _later(self) -> Iterator[list[Any]]:
        later: list[Any] = []
        yield later
        for one in later:
            one()


def _kept(moment: datetime, zone: str) -> Json:
    return {"dateTime": moment.isoformat(), "timeZone": zone}
