"""What people do with their mail in Gmail's own pages, and what arrives from outside."""

from email.message import EmailMessage
from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING

from support.google_twin.mailboxes import Alias, Mailbox, Stored

if TYPE_CHECKING:
    from support.google_twin.twin import GoogleTwin


class MailHands:
    """Messages are named by their id or their Message-ID."""

    def __init__(self, twin: "GoogleTwin") -> None:
        self._twin = twin

    def inbox(self, user: str) -> list[EmailMessage]:
        """Give what stands in somebody's inbox, the oldest first."""
        return [one.mail for one in self._box(user).messages.values() if "INBOX" in one.labels]

    def read(self, user: str, message: str) -> Stored:
        """Open a message: it is no longer unread."""
        with self._twin.lock:
            held = self._find(user, message)
            self._box(user).relabel(held, [], ["UNREAD"])
            return held

    def reply(self, user: str, message: str, text: str, *, with_quote: bool = True, by: str = "") -> Stored:
        """Answer a message as Gmail's page does: in its thread, with its quote. `by`: from one of one's aliases."""
        with self._twin.lock:
            held = self._find(user, message)
            old = held.mail
            mail = EmailMessage()
            mail["From"] = formataddr((self._twin.people[user].full_name, by or user))
            mail["To"] = str(old["reply-to"] or old["from"])
            subject = str(old["subject"] or "")
            mail["Subject"] = subject if subject.lower().startswith("re:") else f"Re: {subject}"
            mail["In-Reply-To"] = str(old["message-id"])
            mail["References"] = f"{old['references'] or ''} {old['message-id']}".strip()
            mail.set_content(text + (_quote(old) if with_quote else ""))
            return self._twin.mailboxes.send(user, mail.as_bytes(), held.thread)

    def receive(self, user: str, raw: bytes) -> Stored:
        """Let a message arrive from outside: a stranger's, a bounce, an automatic answer."""
        with self._twin.lock:
            return self._twin.mailboxes.deliver(self._box(user), raw)

    def trash(self, user: str, message: str) -> None:
        """Put a message into the trash."""
        with self._twin.lock:
            self._box(user).relabel(self._find(user, message), ["TRASH"], ["INBOX"])

    def delete(self, user: str, message: str) -> None:
        """Delete a message for good."""
        with self._twin.lock:
            box, held = self._box(user), self._find(user, message)
            box.note("messageDeleted", held)
            del box.messages[held.id]

    def add_alias(self, user: str, email: str, *, is_verified: bool = True) -> None:
        """Add an address to send as."""
        self._box(user).aliases.append(Alias(email, is_verified=is_verified))

    def forget_history(self, user: str) -> None:
        """Let all history ids given so far be too old."""
        with self._twin.lock:
            box = self._box(user)
            box.last += 1
            box.oldest = box.last

    def index(self) -> None:
        """Let searches find all mail from now on."""
        with self._twin.lock:
            for box in self._twin.mailboxes.all.values():
                for one in box.messages.values():
                    one.searchable = one.received

    def _box(self, user: str) -> Mailbox:
        return self._twin.mailboxes.all[user]

    def _find(self, user: str, message: str) -> Stored:
        box = self._box(user)
        held = box.messages.get(message) or box.by_message_id(message)
        assert held is not None, f"{user} has no message {message}"
        return held


def _quote(old: EmailMessage) -> str:
    body = old.get_body(("plain",))
    lines = str(body.get_content()).splitlines() if body else []
    name, email = parseaddr(str(old["from"]))
    head = f"\n\nOn Tue, 1 Dec 2026 at 10:00, {name or email} <{email}> wrote:\n\n"
    return head + "".join(f"> {line}\n" for line in lines)
