"""Mailboxes: folders, messages as MIME, drafts that are sent, copies in Sent Items, delivery.

A message is its bytes; what the API shows of it is read from them (mime.py).
"""

import base64
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import lru_cache
from typing import TYPE_CHECKING

from support.graph_twin import mime
from support.graph_twin.calendars import meant
from support.graph_twin.faults import GraphError

if TYPE_CHECKING:
    from support.graph_twin.twin import GraphTwin

# R:mailfolder: names that stand for folders in any language.
FOLDERS = {
    "inbox": "Inbox",
    "drafts": "Drafts",
    "sentitems": "Sent Items",
    "deleteditems": "Deleted Items",
    "outbox": "Outbox",
    "junkemail": "Junk Email",
    "archive": "Archive",
}


@dataclass
class Message:
    """A message in a mailbox. `shows_at` is from when it is there at all, `found_at` from when a filter finds it."""

    name: str
    mailbox: str
    folder: str
    raw: bytes
    created: datetime
    updated: datetime
    received: datetime
    sent: datetime
    shows_at: datetime
    found_at: datetime
    conversation: str
    is_draft: bool = False
    is_read: bool = False
    is_gone: bool = False
    message_id: str = ""
    kind: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    categories: list[str] = field(default_factory=list)
    version: int = 0
    made: int = 0
    again: str = ""
    been: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        """Give the ordinary id, which says where the message lies."""
        return "AAMkAM" + _coded(f"{self.name}|{self.folder}|{self.mailbox}")

    @property
    def immutable_id(self) -> str:
        return "AAkALm" + _coded(f"{self.name}{self.again}|{self.mailbox}")

    @property
    def change_key(self) -> str:
        return _coded(f"mail {self.version:09d}")

    @property
    def etag(self) -> str:
        return f'W/"{self.change_key}"'

    @property
    def parsed(self) -> EmailMessage:
        return _read(self.raw)


@dataclass(frozen=True)
class Delivered:
    """A mail as one recipient got it, of this tenant or outside."""

    to: str
    sender: str
    raw: bytes

    @property
    def parsed(self) -> EmailMessage:
        return mime.parse(self.raw)


@lru_cache(maxsize=4096)
def _read(raw: bytes) -> EmailMessage:
    """Parse a message for those who only look at it."""
    return mime.parse(raw)


def _coded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


class Mailboxes:
    """All mail.

    `sent_lag` is how long a sent message stands in no folder before its copy is in Sent Items; `search_lag` how long a
    new or sent message is not found by $filter; `rewrites_ids`: sent mail gets a Message-ID of the server's;
    `keeps_ids`: the copy in Sent Items has the draft's immutable id, as it is documented (others saw it change);
    `send_as` names further addresses that a mailbox may write from.
    """

    def __init__(self, twin: "GraphTwin") -> None:
        self.twin = twin
        self.all: dict[str, dict[str, Message]] = {}
        self.folders: dict[str, dict[str, str]] = {}
        self.delivered: list[Delivered] = []
        self.sent_lag = self.search_lag = timedelta(0)
        self.rewrites_ids = False
        self.keeps_ids = True
        self.send_as: dict[str, set[str]] = {}
        self.tokens_since: dict[str, int] = {}
        self.version = 0

    def box(self, mailbox: str) -> dict[str, Message]:
        """Give a mailbox's messages by name, with what is on its way to Sent Items there when it is time."""
        box = self.all.setdefault(mailbox, {})
        for one in box.values():
            if one.folder == "outbox" and one.shows_at <= self.twin.now():
                self.put(one, "sentitems")
        return box

    def here(self, mailbox: str) -> list[Message]:
        """Give the messages that can be seen."""
        return [one for one in self.box(mailbox).values() if not one.is_gone and one.shows_at <= self.twin.now()]

    def find(self, mailbox: str, name: str) -> Message:
        """Give a message by either of its ids; raise GraphError 404."""
        one = self.box(mailbox).get(meant(name).removesuffix("s"))
        is_here = one is not None and not one.is_gone and one.shows_at <= self.twin.now()
        if one is not None and is_here and name in (one.id, one.immutable_id):
            return one
        if not name.startswith(("AAMk", "AAkA")):
            raise GraphError("ErrorInvalidIdMalformed")
        raise GraphError("ErrorItemNotFound")

    def folder(self, mailbox: str, name: str) -> str:
        """Give a folder's key by its well-known name or id; raise GraphError 404."""
        if name.lower() in FOLDERS:
            return name.lower()
        for key in (*FOLDERS, *self.folders.get(mailbox, {})):
            if name == self.folder_id(mailbox, key):
                return key
        raise GraphError("ErrorItemNotFound", "The specified folder could not be found in the store.")

    def folder_id(self, mailbox: str, key: str) -> str:
        return "AAMkFol" + _coded(f"{key}|{mailbox}")

    # --- making and moving ---

    def add(self, mailbox: str, folder: str, raw: bytes, *, is_draft: bool = False) -> Message:
        """Put a message into a folder."""
        now = self.twin.now()
        self.version += 1
        name, read = f"{self.version:08d}", mime.parse(raw)
        made = Message(name, mailbox, folder, raw, now, now, now, now, now, now + self.search_lag, "", is_draft)
        made.message_id = str(read["message-id"] or f"<twin-{name}@example.com>").strip()
        made.conversation = self._conversation(mailbox, read, name)
        made.is_read = folder != "inbox"
        made.properties = mime.header_properties(read)
        made.made = self.version
        self.all.setdefault(mailbox, {})[name] = made
        self.put(made, folder)
        return made

    def put(self, message: Message, folder: str) -> None:
        """Let a message lie in a folder, and be among its changes."""
        message.folder = folder
        message.been.add(folder)
        self.touch(message)

    def touch(self, message: Message) -> None:
        self.version += 1
        message.version, message.updated = self.version, self.twin.now()

    def _conversation(self, mailbox: str, read: EmailMessage, name: str) -> str:
        """A reply belongs where the message lies that it names."""
        named = set(f"{read['references'] or ''} {read['in-reply-to'] or ''}".split())
        for one in self.all.get(mailbox, {}).values():
            if one.message_id in named:
                return one.conversation
        return "AAQkAG" + _coded(f"{name}|{mailbox}")

    # --- sending ---

    def check_sender(self, mailbox: str, raw: bytes) -> None:
        """Refuse a sender who is not the mailbox, and mail to nobody; raise GraphError."""
        read = mime.parse(raw)
        sender = mime.addresses(read, "from")
        if sender and sender[0] not in {mailbox, *self.send_as.get(mailbox, set())}:
            raise GraphError("ErrorSendAsDenied")
        if not recipients(read):
            raise GraphError("ErrorInvalidRecipients", "At least one recipient must be specified.")

    def send(self, draft: Message) -> None:
        """Send a draft: it is delivered, and leaves the drafts for Sent Items."""
        self.check_sender(draft.mailbox, draft.raw)
        now = self.twin.now()
        if self.rewrites_ids or not mime.parse(draft.raw)["message-id"]:
            draft.message_id = f"<server-{draft.name}@example.com>" if self.rewrites_ids else draft.message_id
            draft.raw = mime.with_message_id(draft.raw, draft.message_id)
        draft.raw = mime.with_sender(draft.raw, draft.mailbox, now)
        draft.is_draft, draft.is_read, draft.sent, draft.received = False, True, now, now
        draft.shows_at, draft.found_at = now + self.sent_lag, now + self.sent_lag + self.search_lag
        draft.again = "" if self.keeps_ids else "s"
        self.deliver(draft.raw, draft.mailbox)
        self.put(draft, "outbox")
        self.box(draft.mailbox)

    def send_raw(self, mailbox: str, raw: bytes, *, keeps: bool) -> None:
        """Send a message that was no draft before."""
        self.check_sender(mailbox, raw)
        made = self.add(mailbox, "outbox", raw, is_draft=True)
        self.send(made)
        if not keeps:
            made.is_gone = True
            self.touch(made)

    def deliver(self, raw: bytes, sender: str) -> None:
        """Bring a mail to everybody whom it names; nobody sees who was named in Bcc."""
        read = mime.parse(raw)
        public = mime.without_bcc(raw)
        for address in recipients(read):
            self.delivered.append(Delivered(address, sender, public))
            if self.twin.has_mailbox(address):
                self.add(address, "inbox", public)


def recipients(read: EmailMessage) -> list[str]:
    found = (one for name in ("to", "cc", "bcc") for one in mime.addresses(read, name))
    return list(dict.fromkeys(found))
