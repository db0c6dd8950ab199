"""What a server keeps: mailboxes, folders, items, who may do what, what was delivered."""

import base64
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Literal

# Distinguished folder: (name shown, class, the folder that it lies in).
FOLDERS: dict[str, tuple[str, str, str]] = {
    "root": ("", "", ""),
    "msgfolderroot": ("Top of Information Store", "IPF.Note", "root"),
    "inbox": ("Inbox", "IPF.Note", "msgfolderroot"),
    "drafts": ("Drafts", "IPF.Note", "msgfolderroot"),
    "sentitems": ("Sent Items", "IPF.Note", "msgfolderroot"),
    "deleteditems": ("Deleted Items", "IPF.Note", "msgfolderroot"),
    "outbox": ("Outbox", "IPF.Note", "msgfolderroot"),
    "junkemail": ("Junk Email", "IPF.Note", "msgfolderroot"),
    "calendar": ("Calendar", "IPF.Appointment", "msgfolderroot"),
    "contacts": ("Contacts", "IPF.Contact", "msgfolderroot"),
    "tasks": ("Tasks", "IPF.Task", "msgfolderroot"),
    "recoverableitemsroot": ("Recoverable Items", "", "root"),
    "recoverableitemsdeletions": ("Deletions", "", "recoverableitemsroot"),
}
Level = Literal["none", "freebusy", "reviewer", "editor"]
ExtendedKey = tuple[str, str, str]


class Answers(StrEnum):
    """When a room answers: in the call, when `rooms_answer` is called, or never."""

    AT_ONCE = "at_once"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True)
class Person:
    """Somebody with a mailbox. `shares` is what everybody in the company sees of their calendar."""

    email: str
    name: str = ""
    time_zone: str = "W. Europe Standard Time"
    shares: Level = "freebusy"

    @property
    def shown(self) -> str:
        return self.name or self.email.partition("@")[0].capitalize()


@dataclass(frozen=True)
class Room:
    """A room with a mailbox; `listed` is the room list that names it."""

    email: str
    name: str = ""
    listed: str = "rooms@example.com"
    answers: Answers = Answers.AT_ONCE
    declines_always: bool = False


@dataclass(frozen=True)
class Address:
    email: str
    name: str = ""


@dataclass
class Attendee:
    """A guest; `response` is one of t:ResponseTypeType."""

    email: str
    name: str = ""
    kind: str = "RequiredAttendees"
    response: str = "Unknown"
    answered: datetime | None = None


@dataclass(frozen=True)
class Attachment:
    id: str
    name: str
    content: bytes
    content_type: str = ""
    content_id: str = ""
    is_inline: bool = False


@dataclass(frozen=True)
class Extended:
    """The value of an extended property, in all its strings."""

    type: str
    values: tuple[str, ...]
    is_array: bool = False


@dataclass
class Item:
    """An item. `fields` hold simple values by URI (`item:Subject`), times as written by `stamp`."""

    id: str
    kind: str
    folder: str
    created: datetime
    modified: datetime
    version: int = 1
    fields: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    people: dict[str, list[Address]] = field(default_factory=dict)
    attendees: list[Attendee] = field(default_factory=list)
    extended: dict[ExtendedKey, Extended] = field(default_factory=dict)
    attachments: list[Attachment] = field(default_factory=list)
    mime: bytes = b""
    body: tuple[str, str] = ("Text", "")
    changed: dict[str, int] = field(default_factory=dict)
    calendar_item: str = ""  # of a meeting message: the id of what it is about

    @property
    def change_key(self) -> str:
        return base64.b64encode(f"CK{self.id[-8:]}{self.version:06d}".encode()).decode()

    @property
    def uid(self) -> str:
        return self.fields.get("calendar:UID", "")

    @property
    def start(self) -> datetime:
        return instant(self.fields["calendar:Start"])

    @property
    def end(self) -> datetime:
        return instant(self.fields["calendar:End"])

    @property
    def subject(self) -> str:
        return self.fields.get("item:Subject", "")

    @property
    def sequence(self) -> int:
        return int(self.fields.get("calendar:AppointmentSequenceNumber", "0"))

    @property
    def is_meeting(self) -> bool:
        return self.fields.get("calendar:IsMeeting") == "true"

    @property
    def is_organizers(self) -> bool:
        return self.fields.get("calendar:MyResponseType", "Organizer") == "Organizer"

    @property
    def is_cancelled(self) -> bool:
        return self.fields.get("calendar:IsCancelled") == "true"

    def attendee(self, email: str) -> Attendee | None:
        return next((one for one in self.attendees if one.email.lower() == email.lower()), None)

    def extended_value(self, name: str) -> str:
        """Give what an extended property of this name holds, whatever its set."""
        return next((held.values[0] for key, held in self.extended.items() if key[1] == name), "")


@dataclass(frozen=True)
class Change:
    """What happened to an item in a folder: Create, Update, Delete, ReadFlagChange."""

    number: int
    what: str
    item: str


@dataclass
class Folder:
    id: str
    mailbox: str
    name: str
    folder_class: str
    parent: str
    distinguished: str = ""
    version: int = 1
    items: dict[str, Item] = field(default_factory=dict)
    log: list[Change] = field(default_factory=list)
    shared: dict[str, Level] = field(default_factory=dict)
    forgotten: int = 0  # states up to this number are too old

    @property
    def change_key(self) -> str:
        return base64.b64encode(f"FK{self.id[-8:]}{self.version:06d}".encode()).decode()


@dataclass
class Mailbox:
    person: Person
    folders: dict[str, Folder] = field(default_factory=dict)
    is_room: bool = False

    @property
    def email(self) -> str:
        return self.person.email

    def folder(self, distinguished: str) -> Folder:
        return next(one for one in self.folders.values() if one.distinguished == distinguished)


@dataclass(frozen=True)
class Delivered:
    """What reached a mailbox or left for one outside: invitation, update, cancellation, response, mail."""

    to: str
    kind: str
    subject: str
    uid: str = ""
    message_id: str = ""
    by: str = ""


def stamp(at: datetime) -> str:
    """Write an instant as a server does: UTC, whole seconds."""
    return datetime.fromtimestamp(at.timestamp(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant(written: str) -> datetime:
    """Read an xs:dateTime; one without an offset is in UTC."""
    at = datetime.fromisoformat(written)
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
