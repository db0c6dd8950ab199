"""Calendars and what travels between them: copies of an event, answers, rooms, mails."""

import base64
import copy as copying
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from support.graph_twin.faults import GraphError
from support.graph_twin.model import Answers, Json, Mailed

if TYPE_CHECKING:
    from support.graph_twin.twin import GraphTwin

# What an organizer's copy hands on to those of the attendees; all else belongs to a copy alone.
SHARED = (
    *("subject", "body", "location", "locations", "importance", "sensitivity", "isAllDay", "hideAttendees"),
    *("responseRequested", "allowNewTimeProposals", "isOnlineMeeting", "onlineMeetingProvider", "joinUrl"),
)


@dataclass
class Copy:
    """An event as it stands in one mailbox. `start` and `end` are in UTC; `zones` are the names they were given in.

    `attendees` maps lower-case addresses to what the organizer's copy knows of each: name, type, response, when. `left`
    are the calendars that it was dragged out of.
    """

    name: str
    mailbox: str
    calendar: str
    uid: str
    organizer: str
    fields: Json
    start: datetime
    end: datetime
    zones: tuple[str, str]
    created: datetime
    updated: datetime
    attendees: dict[str, Json] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    transaction: str = ""
    response: str = "notResponded"
    responded: datetime | None = None
    version: int = 0
    is_cancelled: bool = False
    is_gone: bool = False
    left: set[str] = field(default_factory=set)
    is_purged: bool = False

    @property
    def id(self) -> str:
        """Give the ordinary id, which says where the item lies."""
        return "AAMkAG" + _coded(f"{self.name}|{self.calendar}|{self.mailbox}")

    @property
    def immutable_id(self) -> str:
        return "AAkALg" + _coded(f"{self.name}|{self.mailbox}")

    @property
    def change_key(self) -> str:
        return _coded(f"change {self.version:09d}")

    @property
    def etag(self) -> str:
        return f'W/"{self.change_key}"'

    @property
    def is_organizers(self) -> bool:
        return self.mailbox == self.organizer

    @property
    def is_meeting(self) -> bool:
        return bool(self.attendees)

    def overlaps(self, start: datetime, end: datetime) -> bool:
        return self.start < end and start < self.end


def meant(name: str) -> str:
    """Give the twin's own name of an item, which both of its ids hold; "" where it is none of ours."""
    try:
        return base64.urlsafe_b64decode(name[6:].encode()).decode().partition("|")[0]
    except ValueError:
        return ""


def _coded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


@dataclass
class Calendar:
    """A calendar of a mailbox."""

    id: str
    name: str
    mailbox: str
    is_default: bool = False


@dataclass
class Store:
    """What one mailbox holds of calendars: its copies, and since which change a delta token is still good."""

    mailbox: str
    calendars: dict[str, Calendar]
    copies: dict[str, Copy] = field(default_factory=dict)
    transactions: dict[str, tuple[Copy, Json]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    tokens_since: int = 0

    @property
    def default(self) -> Calendar:
        return next(one for one in self.calendars.values() if one.is_default)

    def by_uid(self, uid: str) -> Copy | None:
        return next((one for one in self.copies.values() if one.uid == uid and not one.is_gone), None)

    def find(self, name: str, *, among_deleted: bool = False) -> Copy:
        """Give a copy by either of its ids; raise GraphError 404."""
        one = self.copies.get(meant(name))
        if one is not None and name == one.immutable_id and among_deleted and not one.is_purged:
            return one
        if one is not None and name in (one.id, one.immutable_id) and not one.is_gone:
            return one
        if not name.startswith(("AAMk", "AAkA")):
            raise GraphError("ErrorInvalidIdMalformed")
        raise GraphError("ErrorItemNotFound")


class Calendars:
    """All calendars.

    `duplicate_status` is how a used transactionId with other content is answered: 409, by some reports 400.
    `settles_late`: a meeting is touched once more by the server after its creation was answered, so that its etag is
    old at once; seen by others, not documented. `finds_deleted`: what was deleted lies in the deleted items, where its
    immutable id still finds it until it is deleted there; follows from what is documented, seen by nobody we know.
    `teams`: whether online meetings can be had.
    `takes_any_zone`: other zones than those that the reference names are taken, as others saw; no page says it.
    """

    def __init__(self, twin: "GraphTwin") -> None:
        self.twin = twin
        self.stores: dict[str, Store] = {}
        self.mailed: list[Mailed] = []
        self.waiting: list[tuple[str, str, str]] = []
        self.duplicate_status = 409
        self.settles_late = False
        self.finds_deleted = False
        self.teams = True
        self.takes_any_zone = False
        self.version = 0

    def store(self, mailbox: str) -> Store:
        """Give what a mailbox holds; made when it is asked for first."""
        if mailbox not in self.stores:
            made = Calendar("AAMkCal" + _coded(f"calendar|{mailbox}"), "Calendar", mailbox, is_default=True)
            self.stores[mailbox] = Store(mailbox, {made.id: made})
        return self.stores[mailbox]

    def make(self, mailbox: str, name: str) -> Calendar:
        """Make another calendar; raise GraphError 409 where its name is taken."""
        store = self.store(mailbox)
        if any(one.name == name for one in store.calendars.values()):
            raise GraphError(
                "ErrorFolderExists", f"A folder with the specified name already exists.,{name}", status=409
            )
        self.version += 1
        made = Calendar("AAMkCal" + _coded(f"{self.version}|{mailbox}"), name, mailbox)
        store.calendars[made.id] = made
        return made

    # --- making and changing ---

    def add(self, store: Store, calendar: Calendar, made: Copy) -> Copy:
        """Put a new copy into a calendar."""
        made.calendar = calendar.id
        store.copies[made.name] = made
        self.touch(made)
        return made

    def new(self, mailbox: str, organizer: str, start: datetime, end: datetime, zones: tuple[str, str]) -> Copy:
        """Give a copy with a new name and uid, which is on no calendar yet."""
        self.version += 1
        now, name = self.twin.now(), f"{self.version:08d}"
        uid = "040000008200E00074C5B7101A82E008" + hashlib.sha256(name.encode()).hexdigest()[:48].upper()
        return Copy(name, mailbox, "", uid, organizer, {}, start, end, zones, created=now, updated=now)

    def touch(self, copy: Copy) -> None:
        """Give a copy a new change key and put it among the changes."""
        self.version += 1
        copy.version, copy.updated = self.version, self.twin.now()

    def changed(self, copy: Copy, *, moved: bool, later: list[Callable[[], None]]) -> None:
        """Hand an organizer's copy on, after its fields changed; a new time asks everybody anew."""
        if moved:
            for one in copy.attendees.values():
                one |= {"response": "none", "when": None}
        self.touch(copy)
        self.spread(copy, moved=moved, later=later)

    def spread(self, copy: Copy, *, moved: bool, later: list[Callable[[], None]]) -> None:
        """Bring the copies of an organizer's event up to date in the mailboxes of its attendees, and ask its rooms."""
        for address in copy.attendees:
            if self.twin.is_here(address) and address != copy.mailbox:
                self._deliver(copy, address, moved=moved)
        for store in list(self.stores.values()):
            held = store.by_uid(copy.uid) if store.mailbox not in (copy.mailbox, *copy.attendees) else None
            if held is not None:
                self.withdraw(held)
        later += [self._asking(copy, address) for address in copy.attendees if address in self.twin.rooms]

    def _deliver(self, copy: Copy, address: str, *, moved: bool) -> None:
        store = self.store(address)
        held = store.by_uid(copy.uid)
        if held is None:
            if copy.is_cancelled:
                return
            held = self.new(address, copy.organizer, copy.start, copy.end, copy.zones)
            held.uid = copy.uid
            self.add(store, store.default, held)
        if moved:
            held.response, held.responded = "notResponded", None
        held.start, held.end, held.zones = copy.start, copy.end, copy.zones
        held.fields |= {name: copying.deepcopy(copy.fields[name]) for name in SHARED if name in copy.fields}
        held.attendees = copying.deepcopy(copy.attendees)
        self.touch(held)

    def withdraw(self, held: Copy) -> None:
        """Let an attendee's copy be of a cancelled meeting: a room's goes, a person's stays and says so."""
        if held.mailbox in self.twin.rooms:
            held.is_gone = True
        held.is_cancelled = True
        self.touch(held)

    def remove(self, copy: Copy) -> None:
        """Take a copy off its calendar, to the deleted items, and from there for good."""
        copy.is_gone, copy.is_purged = True, copy.is_gone
        self.touch(copy)

    def cancel(self, copy: Copy, *, comment: str = "") -> None:
        """Cancel an organizer's event for everybody, who are told so."""
        copy.is_cancelled = copy.is_meeting
        self.remove(copy)
        for address in copy.attendees:
            if self.twin.is_here(address) and (held := self.store(address).by_uid(copy.uid)) is not None:
                self.withdraw(held)
            self.mail(copy, address, "cancellation", comment=comment)

    # --- answers ---

    def answer(self, held: Copy, response: str, *, comment: str = "", tells: bool = True) -> None:
        """Take an attendee's answer, and hand it to the organizer's copy. A declined meeting leaves the calendar."""
        held.response, held.responded = response, self.twin.now()
        if response == "declined":
            held.is_gone = True
        self.touch(held)
        if tells:
            self.hear(held.uid, held.organizer, held.mailbox, response, comment=comment)

    def hear(self, uid: str, organizer: str, address: str, response: str, *, comment: str = "") -> None:
        """Note an answer on the organizer's copy; the organizer gets a mail about it."""
        copy = self.store(organizer).by_uid(uid) if self.twin.is_here(organizer) else None
        if copy is None or copy.is_cancelled or address not in copy.attendees:
            return
        copy.attendees[address] |= {"response": response, "when": self.twin.now()}
        self.touch(copy)
        self.mailed.append(Mailed(organizer, "response", uid, address, comment))

    # --- rooms ---

    def _asking(self, copy: Copy, address: str) -> Callable[[], None]:
        def ask() -> None:
            held = copy.attendees.get(address)
            if copy.is_gone or held is None or held["response"] != "none":
                return
            way, waits = self.twin.rooms[address].answers, (copy.mailbox, copy.name, address)
            if way is Answers.AT_ONCE:
                self.answer_for_room(copy, address)
            elif way is Answers.LATER and waits not in self.waiting:
                self.waiting.append(waits)

        return ask

    def answer_for_room(self, copy: Copy, address: str, response: str = "") -> None:
        """Let a room answer: by its rule, or what its manager says."""
        held = self.store(address).by_uid(copy.uid)
        if held is None:
            return
        is_taken = self.twin.rooms[address].declines_always or self._is_taken(held)
        self.answer(held, response or ("declined" if is_taken else "accepted"))

    def rooms_answer(self) -> None:
        """Let all rooms answer that were to answer later."""
        waiting, self.waiting = self.waiting, []
        for mailbox, name, address in waiting:
            copy = self.stores[mailbox].copies[name]
            if not copy.is_gone and copy.attendees.get(address, {}).get("response") == "none":
                self.answer_for_room(copy, address)

    def _is_taken(self, held: Copy) -> bool:
        others = (one for one, status in self.busy(held.mailbox) if status == "busy" and one is not held)
        return any(one.overlaps(held.start, held.end) for one in others)

    # --- mails and free time ---

    def mail(self, copy: Copy, address: str, kind: str, *, comment: str = "") -> None:
        """Count a mail to an attendee; rooms have nobody who reads it, and nobody writes to themselves."""
        if address != copy.mailbox and address not in self.twin.rooms:
            self.mailed.append(Mailed(address, kind, copy.uid, copy.mailbox, comment))

    def busy(self, mailbox: str) -> Iterator[tuple[Copy, str]]:
        """Give what stands in a mailbox's default calendar with the status that others see."""
        store = self.store(mailbox)
        for one in store.copies.values():
            if one.is_gone or one.is_cancelled or one.calendar != store.default.id:
                continue
            yield one, shown_as(one)

    def seen(self, mailbox: str) -> list[Copy]:
        """Give what somebody sees in their own calendars."""
        return [one for one in self.store(mailbox).copies.values() if not one.is_gone]

    def expire_tokens(self, mailbox: str) -> None:
        self.store(mailbox).tokens_since = self.version


def shown_as(copy: Copy) -> str:
    """Give how a copy shows in its owner's free and busy times: an invitation without an answer is tentative."""
    if copy.is_cancelled:
        return "free"
    if not copy.is_organizers and copy.response in ("notResponded", "none", "tentativelyAccepted"):
        return str(copy.fields.get("showAs", "tentative"))
    return str(copy.fields.get("showAs", "busy"))


DAY = timedelta(days=1)
