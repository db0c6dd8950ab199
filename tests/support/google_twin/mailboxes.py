"""Mailboxes: messages, threads, labels, history, and mail that travels between them or leaves."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime, getaddresses, parseaddr
from functools import cached_property
from typing import TYPE_CHECKING

from support.google_twin.faults import ApiError
from support.google_twin.schema import Json

if TYPE_CHECKING:
    from support.google_twin.twin import GoogleTwin

SYSTEM = ("INBOX", "SENT", "DRAFT", "UNREAD", "STARRED", "IMPORTANT", "SPAM", "TRASH")
_FIXED = ("SENT", "DRAFT")
_IDS = re.compile(r"<[^<>\s]+>")
_REPLY = re.compile(r"^\s*((re|aw|fwd?|wg)\s*:\s*)+", re.IGNORECASE)
_STEP = 7  # "not contiguous with random gaps in between" [D:gmail history.list startHistoryId]


@dataclass
class Stored:
    """A message in a mailbox; `searchable` is when a search begins to find it."""

    id: str
    thread: str
    raw: bytes
    labels: list[str]
    received: datetime
    searchable: datetime
    history: int = 0

    @cached_property
    def mail(self) -> EmailMessage:
        return parsed(self.raw)


@dataclass
class Alias:
    """An address that an account may send as, once it is verified."""

    email: str
    name: str = ""
    is_verified: bool = True


@dataclass
class Mailbox:
    """Somebody's mail. `oldest` is the history id from which on the history is still there."""

    owner: str
    messages: dict[str, Stored] = field(default_factory=dict)
    history: list[tuple[int, str, str, tuple[str, ...]]] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=lambda: {name: name for name in SYSTEM})
    aliases: list[Alias] = field(default_factory=list)
    last: int = 1000
    oldest: int = 0

    def note(self, kind: str, message: Stored, labels: tuple[str, ...] = ()) -> None:
        """Put a change into the history: messageAdded, messageDeleted, labelAdded, labelRemoved."""
        self.last += _STEP
        message.history = self.last
        self.history.append((self.last, kind, message.id, labels))

    def by_message_id(self, message_id: str) -> Stored | None:
        found = (one for one in self.messages.values() if header_id(one.mail["message-id"]) == header_id(message_id))
        return next(found, None)

    def relabel(self, message: Stored, added: list[str], removed: list[str]) -> None:
        """Change a message's labels; raise ApiError where one is none, or the server's own."""
        wrong = [one for one in added + removed if one not in self.labels or one in _FIXED]
        if wrong:
            raise ApiError("invalidArgument", f"Invalid label: {wrong[0]}")
        new = tuple(one for one in added if one not in message.labels)
        gone = tuple(one for one in removed if one in message.labels)
        message.labels = [one for one in message.labels if one not in gone] + list(new)
        if new:
            self.note("labelAdded", message, new)
        if gone:
            self.note("labelRemoved", message, gone)


class Mailboxes:
    """All mailboxes. `lag` is how long a search does not find new mail; `left` is what went to outsiders; with
    `rewrites_ids` a message is given another Message-ID on its way."""

    def __init__(self, twin: "GoogleTwin") -> None:
        self.twin = twin
        self.all = {email: Mailbox(email) for email in twin.people}
        for person in twin.people.values():
            self.all[person.email].aliases += [Alias(one) for one in person.aliases]
        self.left: list[tuple[str, EmailMessage]] = []
        self.lag = timedelta(0)
        self.rewrites_ids = False
        self._count = 0

    def send(self, user: str, raw: bytes, thread: str = "") -> Stored:
        """Send a message as somebody: to To, Cc and Bcc; give their copy of it. Raise ApiError."""
        box = self.all[user]
        mail = parsed(raw)
        to = recipients(mail)
        if not to:
            raise ApiError("invalidArgument", "Recipient address required")
        if thread and thread not in {one.thread for one in box.messages.values()}:
            raise ApiError("notFound", "Requested entity was not found.")
        sent = mail.as_bytes(policy=policy.SMTP) if self._mend(box, mail) else raw
        is_blind = "bcc" in mail
        del mail["bcc"]
        received = mail.as_bytes(policy=policy.SMTP) if is_blind else sent
        mine = self._keep(box, sent, ["SENT"], self._sent_thread(box, mail, thread))
        for email in to:
            home = self.home(email)
            if home is box:
                box.relabel(mine, ["INBOX", "UNREAD"], [])
            elif home is not None:
                self.deliver(home, received)
            else:
                self.left.append((email, mail))
        return mine

    def _mend(self, box: Mailbox, mail: EmailMessage) -> bool:
        """Give whether headers changed: From is the account's own address or a verified alias; Date and Message-ID are
        added where they lack."""
        before = mail.items()
        sender = parseaddr(str(mail["from"] or ""))[1].lower()
        if sender not in {box.owner, *(one.email.lower() for one in box.aliases if one.is_verified)}:
            if mail["from"]:
                mail["X-Google-Original-From"] = str(mail["from"])
            del mail["from"]
            mail["From"] = box.owner
        if not mail["date"]:
            mail["Date"] = format_datetime(self.twin.clock())
        if not mail["message-id"] or self.rewrites_ids:
            self._count += 1
            del mail["message-id"]
            mail["Message-ID"] = f"<CA{self._count:08d}@mail.gmail.com>"
        return mail.items() != before

    def home(self, email: str) -> Mailbox | None:
        """Give the mailbox that an address means, by an alias too."""
        mail = email.lower()
        for box in self.all.values():
            if mail == box.owner or mail in {one.email.lower() for one in box.aliases if one.is_verified}:
                return box
        return None

    def deliver(self, box: Mailbox, raw: bytes) -> Stored:
        """Put a message that arrives into a mailbox, in the thread that its references and subject mean."""
        return self._keep(box, raw, ["INBOX", "UNREAD"], _thread(box, parsed(raw)))

    def _keep(self, box: Mailbox, raw: bytes, labels: list[str], thread: str) -> Stored:
        self._count += 1
        name, now = f"18c{self._count:013x}", self.twin.clock()
        made = Stored(name, thread or name, raw, labels, now, now + self.lag)
        box.messages[name] = made
        box.note("messageAdded", made, tuple(labels))
        return made

    def _sent_thread(self, box: Mailbox, mail: EmailMessage, thread: str) -> str:
        """All three are needed: the thread's id, references into it, the same subject [D:gmail Message.threadId]."""
        return thread if thread and _thread(box, mail) == thread else ""


def _thread(box: Mailbox, mail: EmailMessage) -> str:
    named = set(_IDS.findall(f"{mail['references'] or ''} {mail['in-reply-to'] or ''}"))
    for one in reversed(box.messages.values()):
        held = one.mail
        if str(held["message-id"]).strip() in named and stem(held["subject"]) == stem(mail["subject"]):
            return one.thread
    return ""


def parsed(raw: bytes) -> EmailMessage:
    return BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)


def stem(subject: object) -> str:
    """Give a subject without its Re: and the like."""
    return _REPLY.sub("", str(subject or "")).strip().lower()


def header_id(text: object) -> str:
    """Give a Message-ID without its brackets."""
    return str(text or "").strip().strip("<>")


def recipients(mail: EmailMessage) -> list[str]:
    """Give whom a message goes to, once each."""
    fields = [str(value) for name in ("to", "cc", "bcc") for value in mail.get_all(name, [])]
    return list(dict.fromkeys(email.lower() for _, email in getaddresses(fields) if "@" in email))


def send_as(owner: str, name: str, aliases: list[Alias]) -> list[Json]:
    """Write the addresses that an account may send as."""
    primary = {"sendAsEmail": owner, "displayName": name, "isPrimary": True, "isDefault": True, "replyToAddress": ""}
    others = [
        {
            "sendAsEmail": one.email,
            "displayName": one.name,
            "isPrimary": False,
            "isDefault": False,
            "treatAsAlias": True,
            "verificationStatus": "accepted" if one.is_verified else "pending",
        }
        for one in aliases
    ]
    return [primary, *others]
