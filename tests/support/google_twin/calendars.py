"""Calendars and what travels between them: copies of an event, answers, rooms, mails."""

import copy as copying
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from support.google_twin import times
from support.google_twin.faults import ApiError, Call
from support.google_twin.model import Answers, Mailed
from support.google_twin.schema import Json

if TYPE_CHECKING:
    from support.google_twin.twin import GoogleTwin

ROLES = ("none", "freeBusyReader", "reader", "writerWithoutPrivateAccess", "writer", "owner")
# What an organizer's copy hands on to those of the guests; all else belongs to a copy alone.
SHARED = (
    *("summary", "description", "location", "start", "end", "attendees", "conferenceData", "hangoutLink", "sequence"),
    *("guestsCanInviteOthers", "guestsCanModify", "guestsCanSeeOtherGuests", "recurrence", "eventType", "iCalUID"),
    "attachments",
)
# What stays as a guest has it on their own copy, once it is there.
OWN = ("reminders", "colorId", "transparency", "visibility")
_ACCEPTED: Json = {"responseStatus": "accepted"}
_ID = re.compile(r"[a-v0-9]{5,1024}")


@dataclass
class Copy:
    """An event as it stands on one calendar. `fields` are as the API has them, times in UTC (times.taken)."""

    id: str
    calendar: str
    fields: Json
    organizer: Json
    creator: str
    created: datetime
    updated: datetime
    version: int = 0
    is_cancelled: bool = False
    is_gone: bool = False
    cancelled_by_hand: bool = False
    follows: str = ""
    marks: tuple[str, ...] = ()

    @property
    def uid(self) -> str:
        return str(self.fields["iCalUID"])

    @property
    def etag(self) -> str:
        return f'"{3400000000000000 + self.version}"'

    @property
    def attendees(self) -> list[Json]:
        held: list[Json] = self.fields.get("attendees", [])
        return held

    def attendee(self, email: str) -> Json | None:
        return next((one for one in self.attendees if one["email"].lower() == email.lower()), None)

    @property
    def is_organizers(self) -> bool:
        return not self.follows and str(self.organizer["email"]).lower() == self.calendar.lower()


@dataclass
class Calendar:
    """A calendar; a person's own has their address for an id, a room's that of the room."""

    id: str
    summary: str
    owner: str
    time_zone: str
    is_primary: bool = False
    made_by: str = ""
    description: str = ""
    location: str = ""
    acl: dict[str, str] = field(default_factory=dict)
    copies: dict[str, Copy] = field(default_factory=dict)
    marked: dict[str, dict[str, Copy]] = field(default_factory=dict)
    uids: dict[str, Copy] = field(default_factory=dict)
    tokens_since: int = 0
    version: int = 0

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def is_secondary(self) -> bool:
        return self.id.endswith("@group.calendar.google.com")

    def by_uid(self, uid: str) -> Copy | None:
        return self.uids.get(uid)

    def mark(self, copy: Copy) -> None:
        """Keep the index by private properties: `name=value`."""
        for one in copy.marks:
            self.marked[one].pop(copy.id, None)
        private = copy.fields.get("extendedProperties", {}).get("private", {})
        copy.marks = tuple(f"{name}={value}" for name, value in private.items())
        for one in copy.marks:
            self.marked.setdefault(one, {})[copy.id] = copy


class Calendars:
    """All calendars. `meet` is how a request for a conference ends: success | pending | failure. `asks_people_again`:
    who is moved has to answer anew, as Google's own pages do it; nothing says what its API does."""

    def __init__(self, twin: "GoogleTwin") -> None:
        self.twin = twin
        self.all: dict[str, Calendar] = {}
        self.lists: dict[str, dict[str, Json]] = {}
        self.mailed: list[Mailed] = []
        self.waiting: list[tuple[str, str]] = []
        self.meet = "success"
        self.asks_people_again = False
        self.version = 0
        for person in twin.people.values():
            self._add_own(person.email, person.email, person.time_zone, person.shares)
        for room in twin.rooms.values():
            self._add_own(room.email, room.name or room.email, room.time_zone, "freeBusyReader")

    def _add_own(self, email: str, summary: str, time_zone: str, shares: str) -> None:
        acl = {f"user:{email}": "owner", "domain:" + email.partition("@")[2]: shares}
        self.all[email] = Calendar(email, summary, email, time_zone, True, acl=acl)
        self.lists[email] = {email: {}}

    # --- rights ---

    def find(self, calendar: str, user: str) -> Calendar:
        """Give a calendar by its id, of which somebody must know at all; raise ApiError 404."""
        if calendar == "primary" and user not in self.all:
            self._add_own(user, user, "UTC", "none")
        found = self.all.get(user if calendar == "primary" else calendar)
        if found is None or self.role(found, user) == "none":
            raise ApiError("notFound")
        return found

    def role(self, calendar: Calendar, user: str) -> str:
        """Give the best role that somebody has on a calendar."""
        domain = "domain:" + user.partition("@")[2]
        held = (calendar.acl.get(key, "none") for key in (f"user:{user}", domain, "default"))
        return max(held, key=ROLES.index)

    def need(self, calendar: Calendar, call: Call, role: str) -> None:
        """Refuse who has less than a role, or whose scope does not reach this calendar."""
        if ROLES.index(self.role(calendar, call.user)) < ROLES.index(role):
            raise ApiError("requiredAccessLevel", f"You need to have {role} access to this calendar.")
        names = {scope.rpartition("/")[2] for scope in call.scopes}
        limited = {"calendar.app.created", "calendar.events.owned", "calendar.events.owned.readonly"}
        if not names or not names <= limited:
            return
        is_owned = self.role(calendar, call.user) == "owner"
        if not (is_owned and names - {"calendar.app.created"}) and not (
            "calendar.app.created" in names and calendar.made_by == call.client
        ):
            raise ApiError("insufficientPermissions")

    # --- making ---

    def make(self, owner: str, summary: str, *, time_zone: str = "UTC", made_by: str = "") -> Calendar:
        """Make a secondary calendar."""
        self.version += 1
        made = Calendar(f"c_{self.version:032x}@group.calendar.google.com", summary, owner, time_zone, made_by=made_by)
        made.acl[f"user:{owner}"] = "owner"
        self.all[made.id] = made
        self.lists.setdefault(owner, {})[made.id] = {}
        return made

    def add(
        self, calendar: Calendar, fields: Json, *, name: str = "", creator: str, organizer: Json | None = None
    ) -> Copy:
        """Put a new event on a calendar; raise ApiError where its id will not do or is used, a deleted one's too."""
        if name and not _ID.fullmatch(name):
            raise ApiError("invalid", "Invalid resource id value.")
        if name in calendar.copies:
            raise ApiError("duplicate")
        self.version += 1
        name = name or f"{self.version:026d}"
        now = self.twin.clock()
        fields = {"sequence": 0, **fields}
        fields.setdefault("iCalUID", f"{name}@google.com")
        organizer = organizer or {"email": calendar.id, "displayName": self._name(calendar)}
        made = Copy(name, calendar.id, fields, organizer, creator, created=now, updated=now)
        calendar.copies[name] = calendar.uids[made.uid] = made
        self.touch(made)
        return made

    def _name(self, calendar: Calendar) -> str:
        person = self.twin.people.get(calendar.id)
        return person.full_name if person else calendar.summary

    def touch(self, copy: Copy, *, is_visible: bool = True) -> None:
        """Give a copy a new etag and put it among the changes; reminders alone do not change `updated`."""
        self.version += 1
        home = self.all[copy.calendar]
        home.mark(copy)
        copy.version = home.version = self.version
        if is_visible:
            copy.updated = self.twin.clock()

    # --- changing ---

    def change(self, copy: Copy, fields: Json, *, by: str, notify: str, later: list[Callable[[], None]]) -> None:
        """Take new fields for a copy and hand on what others are to see of them. `by` is the calendar that writes."""
        old, copy.fields = copy.fields, fields
        if copy.is_organizers:
            if any(old.get(name) != fields.get(name) for name in ("start", "end", "recurrence")):
                fields["sequence"] = max(fields["sequence"], old["sequence"] + 1)
                self._ask_again(copy)
            self._settle(copy, old)
        seen = {name: value for name, value in fields.items() if name != "reminders"}
        self.touch(copy, is_visible=seen != {name: value for name, value in old.items() if name != "reminders"})
        if copy.is_organizers:
            self.spread(copy, old, by=by, notify=notify, later=later)
        else:
            self._report(copy, old, by=by, notify=notify, later=later)

    def _settle(self, copy: Copy, old: Json) -> None:
        """Whether a guest is a resource is settled when they are first added [D:calendar EventAttendee.resource]."""
        before = {one["email"].lower(): one for one in old.get("attendees", [])}
        for one in copy.attendees:
            was = before.get(one["email"].lower())
            if was is not None:
                one.pop("resource", None)
                one.update({"resource": True} if was.get("resource") else {})

    def _ask_again(self, copy: Copy) -> None:
        """A move releases the rooms and asks for them anew; people too, where `asks_people_again`."""
        for one in copy.attendees:
            if self.asks_people_again or one["email"].lower() in self.twin.rooms:
                one["responseStatus"] = "needsAction"

    def spread(self, copy: Copy, old: Json, *, by: str, notify: str, later: list[Callable[[], None]]) -> None:
        """Hand an organizer's copy on to the calendars of its guests, ask its rooms, and mail the guests."""
        before = {one["email"].lower() for one in old.get("attendees", [])}
        now = {one["email"].lower() for one in copy.attendees}
        for email in now:
            self._deliver(copy, email)
        for email in before - now:
            self._withdraw(copy, email)
        for email in sorted(now | before):
            kind = "cancellation" if email not in now or copy.is_cancelled else "update"
            self._mail(copy, email, "invitation" if email not in before else kind, notify=notify, by=by)
        later += [self._asking(copy, email) for email in now if email in self.twin.rooms]

    def _deliver(self, copy: Copy, email: str) -> None:
        home = self.all.get(email)
        if home is None or home.id == copy.calendar:
            return
        held = home.by_uid(copy.uid)
        names = SHARED if held else (*SHARED, "transparency", "visibility")
        shared = {name: copying.deepcopy(copy.fields[name]) for name in names if name in copy.fields}
        if props := copy.fields.get("extendedProperties", {}).get("shared"):
            shared["extendedProperties"] = {"shared": dict(props)}
        if held is None:
            if copy.is_cancelled:
                return
            name = copy.id if copy.id not in home.copies else ""
            held = self.add(home, shared, name=name, creator=copy.creator, organizer=copy.organizer)
            held.follows = copy.calendar
            return
        if _without_private(held.fields) == shared and held.is_cancelled == copy.is_cancelled:
            return
        private = held.fields.get("extendedProperties", {}).get("private")
        own = {name: held.fields[name] for name in OWN if name in held.fields}
        held.fields = shared | own
        if private:
            held.fields.setdefault("extendedProperties", {})["private"] = private
        held.is_cancelled = copy.is_cancelled or held.cancelled_by_hand
        self.touch(held)

    def _withdraw(self, copy: Copy, email: str) -> None:
        home = self.all.get(email)
        held = home.by_uid(copy.uid) if home and home.id != copy.calendar else None
        if held is not None and not held.is_cancelled:
            held.is_cancelled = True
            self.touch(held)

    def _report(self, copy: Copy, old: Json, *, by: str, notify: str, later: list[Callable[[], None]]) -> None:
        """Hand a guest's answer, and the guests that they added, to the organizer; all else stays on their copy."""
        home = self.all.get(copy.follows)
        held = home.by_uid(copy.uid) if home else None
        if held is None:
            return
        before = copying.deepcopy(held.fields)
        mine, theirs = copy.attendee(copy.calendar), held.attendee(copy.calendar)
        if mine is not None and theirs is not None:
            for name in ("responseStatus", "comment", "additionalGuests"):
                theirs.pop(name, None)
                theirs |= {name: mine[name]} if name in mine else {}
        if held.fields.get("guestsCanInviteOthers", True):
            added = [one for one in copy.attendees if held.attendee(one["email"]) is None]
            held.fields.setdefault("attendees", []).extend(copying.deepcopy(added))
        if held.fields == before:
            return
        self.touch(held)
        self.spread(held, before, by=by, notify="none", later=later)
        known = {one["email"].lower() for one in before.get("attendees", [])}
        for email in sorted({one["email"].lower() for one in held.attendees} - known):
            self._mail(held, email, "invitation", notify=notify, by=by)
        if notify == "all":
            self._mail_organizer(held, by)

    def cancel(self, copy: Copy, *, by: str, notify: str, by_hand: bool = False) -> None:
        """Delete an event: for everybody where it is the organizer's, else as its guest who declines."""
        copy.is_cancelled, copy.cancelled_by_hand = True, by_hand or not copy.is_organizers
        if copy.is_organizers:
            self.touch(copy)
            self.spread(copy, copy.fields, by=by, notify=notify, later=[])
            return
        old = copying.deepcopy(copy.fields)
        if (mine := copy.attendee(copy.calendar)) is not None:
            mine["responseStatus"] = "declined"
        self.touch(copy)
        self._report(copy, old, by=by, notify=notify, later=[])

    # --- mails ---

    def _mail(self, copy: Copy, email: str, kind: str, *, notify: str, by: str) -> None:
        if email in (by.lower(), copy.calendar.lower()) or email in self.twin.rooms or notify == "none":
            return
        if notify == "all" or not self.twin.is_here(email):
            self.mailed.append(Mailed(email, kind, copy.uid, copy.calendar, by))

    def _mail_organizer(self, copy: Copy, by: str) -> None:
        """An organizer is mailed an answer; on a secondary calendar there is nobody to mail."""
        if self.twin.is_here(copy.calendar):
            self.mailed.append(Mailed(copy.calendar, "response", copy.uid, copy.calendar, by))

    # --- rooms ---

    def _asking(self, copy: Copy, email: str) -> Callable[[], None]:
        def ask() -> None:
            room, held = self.twin.rooms[email], copy.attendee(email)
            if copy.is_cancelled or held is None or held["responseStatus"] != "needsAction":
                return
            if room.answers is Answers.AT_ONCE:
                self.answer_for_room(copy, email)
            elif room.answers is Answers.LATER and (copy.calendar, copy.id) not in self.waiting:
                self.waiting.append((copy.calendar, copy.id))

        return ask

    def answer_for_room(self, copy: Copy, email: str, answer: str = "") -> None:
        """Let a room answer: by its rule, or what its manager says."""
        held = copy.attendee(email)
        if held is None or copy.is_cancelled:
            return
        is_taken = self.twin.rooms[email].declines_always or self._is_taken(self.all[email], copy)
        held["responseStatus"] = answer or ("declined" if is_taken else "accepted")
        if held["responseStatus"] == "declined":
            self._mail_organizer(copy, email)
        self.touch(copy)
        self.spread(copy, copy.fields, by=email, notify="none", later=[])

    def rooms_answer(self) -> None:
        """Let all rooms answer that were to answer later."""
        waiting, self.waiting = self.waiting, []
        for calendar, event in waiting:
            copy = self.all[calendar].copies[event]
            for one in list(copy.attendees):
                email = one["email"].lower()
                if email in self.twin.rooms and one["responseStatus"] == "needsAction":
                    self.answer_for_room(copy, email)

    def _is_taken(self, home: Calendar, copy: Copy) -> bool:
        start, end = (times.instant(copy.fields[name], home.zone) for name in ("start", "end"))
        return any(
            begin < end and start < finish
            for begin, finish, other in self.busy_copies(home)
            if other.uid != copy.uid and (other.attendee(home.id) or _ACCEPTED)["responseStatus"] == "accepted"
        )

    # --- free and busy ---

    def busy_copies(self, calendar: Calendar) -> Iterator[tuple[datetime, datetime, Copy]]:
        """Give what blocks time there: opaque, neither cancelled nor declined."""
        for copy in calendar.copies.values():
            mine = copy.attendee(calendar.id)
            is_declined = mine is not None and mine["responseStatus"] == "declined"
            if copy.is_cancelled or is_declined or copy.fields.get("transparency") == "transparent":
                continue
            if copy.fields.get("eventType") == "workingLocation":
                continue
            start, end = (times.instant(copy.fields[name], calendar.zone) for name in ("start", "end"))
            yield start, end, copy

    def seen(self, email: str) -> list[Json]:
        """Give what somebody sees in their own calendar."""
        home = self.all[email]
        return [shown(one, home, home.zone) for one in home.copies.values() if not one.is_cancelled]


def _without_private(fields: Json) -> Json:
    kept = {name: value for name, value in fields.items() if name not in OWN}
    shared = fields.get("extendedProperties", {}).get("shared")
    kept.pop("extendedProperties", None)
    return kept | ({"extendedProperties": {"shared": shared}} if shared else {})


def shown(copy: Copy, calendar: Calendar, tz: ZoneInfo, *, limit: int | None = None, viewer: str = "") -> Json:
    """Write an event as an answer has it: times in a zone, falsehoods left out as Google leaves them out."""
    fields = copying.deepcopy(copy.fields)
    status = fields.pop("status", "confirmed")
    answer: Json = {
        "kind": "calendar#event",
        "etag": copy.etag,
        "id": copy.id,
        "status": "cancelled" if copy.is_cancelled else status,
        "htmlLink": f"https://www.google.com/calendar/event?eid={copy.id}",
        "created": times.stamp(copy.created),
        "updated": times.stamp(copy.updated),
        "creator": {"email": copy.creator} | ({"self": True} if copy.creator == calendar.id else {}),
        "organizer": copy.organizer | ({"self": True} if copy.organizer["email"] == calendar.id else {}),
        **fields,
        "start": times.shown(fields["start"], tz),
        "end": times.shown(fields["end"], tz),
        "eventType": fields.get("eventType", "default"),
    }
    answer["reminders"] = _shown_reminders(fields)
    if viewer and viewer != copy.creator:
        answer.pop("source", None)
    if answer.pop("attendees", None):
        answer |= _shown_attendees(copy, calendar, limit)
    for name, default in (("transparency", "opaque"), ("visibility", "default"), ("guestsCanInviteOthers", True)):
        if answer.get(name) == default:
            del answer[name]
    return answer


def _shown_reminders(fields: Json) -> Json:
    """An all-day event never inherits, an empty list is left out, and the order is not the one that was written."""
    held = fields.get("reminders", {"useDefault": True})
    if held.get("useDefault"):
        return {"useDefault": "date" not in fields["start"]}
    overrides = sorted(held.get("overrides", []), key=lambda one: (-one["minutes"], one["method"]))
    return {"useDefault": False} | ({"overrides": overrides} if overrides else {})


def _shown_attendees(copy: Copy, calendar: Calendar, limit: int | None) -> Json:
    listed = []
    for one in copying.deepcopy(copy.attendees):
        mail = one["email"].lower()
        flags = {"self": mail == calendar.id.lower(), "organizer": mail == str(copy.organizer["email"]).lower()}
        listed.append(one | {name: True for name, is_so in flags.items() if is_so})
    is_hidden = not copy.fields.get("guestsCanSeeOtherGuests", True) and not copy.is_organizers
    if is_hidden or (limit is not None and len(listed) > limit):
        return {"attendees": [one for one in listed if one.get("self")], "attendeesOmitted": True}
    return {"attendees": listed}
