"""What people do with mail: they write, reply, move and delete; an administrator looks into a mailbox."""

from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING

from support.graph_twin.mailboxes import Delivered, Message

if TYPE_CHECKING:
    from support.graph_twin.twin import GraphTwin


class MailHands:
    """Messages are named by whose mailbox it is and their id (of either kind) or internetMessageId."""

    def __init__(self, twin: "GraphTwin") -> None:
        self._twin = twin

    def folder(self, mailbox: str, folder: str = "inbox") -> list[Message]:
        """Give what lies in a folder, oldest first: inbox, drafts, sentitems, deleteditems."""
        with self._twin.lock:
            found = [one for one in self._twin.mailboxes.here(mailbox) if one.folder == folder]
            return sorted(found, key=lambda one: one.version)

    def delivered(self, address: str) -> list[Delivered]:
        """Give the mails that somebody was sent, an outsider too."""
        return [one for one in self._twin.mailboxes.delivered if one.to == address.lower()]

    def find(self, mailbox: str, name: str) -> Message:
        for one in self._twin.mailboxes.here(mailbox):
            if name in (one.id, one.immutable_id, one.message_id):
                return one
        raise AssertionError(f"{name} is not in the mailbox {mailbox}")

    def receive(self, mailbox: str, raw: bytes, *, folder: str = "inbox") -> str:
        """Let a mail arrive as it is; give its immutable id."""
        with self._twin.lock:
            return self._twin.mailboxes.add(mailbox, folder, raw).immutable_id

    def write(self, sender: str, to: str, subject: str, text: str, **headers: str) -> str:
        """Write to a mailbox of this tenant; give the immutable id of what arrived."""
        with self._twin.lock:
            made = EmailMessage()
            number = self._twin.mailboxes.version
            made["From"], made["To"], made["Subject"] = sender, to, subject
            made["Message-ID"] = f"<by-hand-{number}@{sender.partition('@')[2]}>"
            made["Date"] = format_datetime(self._twin.now())
            for name, value in headers.items():
                made[name.replace("_", "-")] = value
            made.set_content(text)
            return self.receive(to, made.as_bytes())

    def reply(self, mailbox: str, name: str, text: str) -> str:
        """Reply to a mail, above its quoted text; give the immutable id of what arrived at its sender's."""
        with self._twin.lock:
            read = self.find(mailbox, name)
            parsed = read.parsed
            back = parsed["reply-to"] or parsed["from"]
            to = back.addresses[0].addr_spec
            refs = f"{parsed['references'] or ''} {read.message_id}".strip()
            part = parsed.get_body(("plain",))
            quoted = "\n".join(f"> {line}" for line in (part.get_content() if part else "").splitlines())
            words = {"in_reply_to": read.message_id, "references": refs}
            return self.write(mailbox, to, f"Re: {parsed['subject']}", f"{text}\n\n{quoted}\n", **words)

    def move(self, mailbox: str, name: str, folder: str) -> None:
        with self._twin.lock:
            self._twin.mailboxes.put(self.find(mailbox, name), folder)

    def delete(self, mailbox: str, name: str) -> None:
        """Delete a message for good."""
        with self._twin.lock:
            message = self.find(mailbox, name)
            message.is_gone = True
            self._twin.mailboxes.touch(message)

    def read(self, mailbox: str, name: str) -> None:
        """Mark a message as read."""
        with self._twin.lock:
            message = self.find(mailbox, name)
            message.is_read = True
            self._twin.mailboxes.touch(message)

    def expire_delta(self, mailbox: str) -> None:
        """Let every delta token of a mailbox's folders be too old."""
        with self._twin.lock:
            held = self._twin.mailboxes
            held.version = max(held.version, 1) + 1
            held.tokens_since[mailbox] = held.version
