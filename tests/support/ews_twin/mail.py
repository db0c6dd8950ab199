"""Mail: drafts, what is sent, what arrives; a message's MIME is kept as it was written."""

import email
import email.policy
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, getaddresses, parseaddr
from typing import TYPE_CHECKING

from support.ews_twin.faults import Call, EwsError
from support.ews_twin.model import Address, Attachment, Delivered, Folder, Item, Person, stamp
from support.ews_twin.soap import Element, find, local, need, text

if TYPE_CHECKING:
    from support.ews_twin.twin import EwsTwin

_HEADERS = {"To": "ToRecipients", "Cc": "CcRecipients", "Bcc": "BccRecipients", "Reply-To": "ReplyTo", "From": "From"}
RECIPIENTS = tuple(f"message:{one}" for one in ("ToRecipients", "CcRecipients", "BccRecipients"))


class Mail:
    """Sending and receiving. `sent` has the Message-ID of each message that left, as often as it left.

    `holds_back`: what is sent waits in the outbox until `submit`, as where the transport is down.
    """

    def __init__(self, twin: "EwsTwin") -> None:
        self.twin = twin
        self.store = twin.store
        self.sent: list[tuple[str, str]] = []  # (Message-ID, whose)
        self.queue: list[tuple[Item, Folder | None]] = []  # what waits, and where it is kept then
        self.holds_back = False

    # --- making whole ---

    def complete(self, item: Item, author: Person) -> None:
        """Fill in what a new message lacks: from its MIME, or its MIME from its fields."""
        if item.mime:
            self._read(item)
        now = stamp(self.store.now())
        item.fields.setdefault("item:ItemClass", "IPM.Note")
        item.fields.setdefault("item:Subject", "")
        item.fields |= {"item:DateTimeSent": now, "item:DateTimeReceived": now, "item:IsDraft": "false"}
        item.fields["message:IsRead"] = "true"
        item.people.setdefault("message:From", [Address(author.email, author.shown)])
        item.people["message:Sender"] = [Address(author.email, author.shown)]
        host = author.email.partition("@")[2]
        item.fields.setdefault("message:InternetMessageId", f"<twin-{self.store.last}@{host}>")
        if not item.mime:
            item.mime = self._written(item)

    def changed(self, item: Item, where: str) -> None:
        """Bring MIME and fields together again after a draft was changed."""
        if item.kind != "Message" or item.fields.get("item:IsDraft") != "true":
            return
        if where == "item:MimeContent":
            self._read(item)
        elif not where.startswith(("extended:", "message:IsRead", "item:Categories")):
            item.mime = self._written(item)

    def _read(self, item: Item) -> None:
        message = email.message_from_bytes(item.mime, policy=email.policy.default)
        item.fields.setdefault("item:Subject", str(message["subject"] or ""))
        for header, name in (("Message-ID", "message:InternetMessageId"), ("References", "message:References")):
            if message[header] is not None:
                item.fields.setdefault(name, str(message[header]).strip())
        if message["In-Reply-To"] is not None:
            item.fields.setdefault("item:InReplyTo", str(message["In-Reply-To"]).strip())
        for header, name in _HEADERS.items():
            held = [Address(mail, name_) for name_, mail in getaddresses([str(message[header] or "")]) if mail]
            if held:
                item.people.setdefault(f"message:{name}", held)
        shown = message.get_body(("html", "plain"))
        if shown is not None:
            item.body = ("HTML" if shown.get_content_subtype() == "html" else "Text", str(shown.get_content()))
        item.attachments = [self._attachment(one) for one in message.walk() if _is_attached(one)]

    def _attachment(self, part: EmailMessage) -> Attachment:
        payload = part.get_payload(decode=True)
        name = part.get_filename() or f"part-{self.store.last}"
        content_id = str(part["content-id"] or "").strip("<>")
        is_inline = bool(content_id) or part.get_content_disposition() == "inline"
        content = payload if isinstance(payload, bytes) else b""
        return Attachment(self.store.new_id("A"), name, content, part.get_content_type(), content_id, is_inline)

    def _written(self, item: Item) -> bytes:
        """Write the MIME of a message that came as fields."""
        message = EmailMessage(policy=email.policy.SMTP)
        message["Subject"] = item.subject
        for header, name in _HEADERS.items():
            held = item.people.get(f"message:{name}", [])
            if held:
                message[header] = ", ".join(formataddr((one.name, one.email)) for one in held)
        message["Message-ID"] = item.fields["message:InternetMessageId"]
        message["Date"] = format_datetime(self.store.now())
        for header, where in (("In-Reply-To", "item:InReplyTo"), ("References", "message:References")):
            if where in item.fields:
                message[header] = item.fields[where]
        message.set_content(item.body[1], subtype="html" if item.body[0] == "HTML" else "plain")
        for one in item.attachments:
            main, _, sub = (one.content_type or "application/octet-stream").partition("/")
            message.add_attachment(one.content, maintype=main, subtype=sub, filename=one.name)
        return message.as_bytes()

    # --- sending ---

    def send(self, item: Item, acting: str, *, keep: bool) -> None:
        """Send a new message; a copy of it is kept in the folder that it was made for."""
        self._check(item, acting)
        if self.holds_back:
            kept = self.store.folders[item.folder] if keep else None
            item.folder = self.store.mailbox(acting).folder("outbox").id
            self._hold(self.store.add(item), kept)
            return
        self._leave(item)
        if keep:
            self.store.add(item)

    def send_draft(self, item: Item, acting: str, kept: Folder | None) -> None:
        """Send a draft: it moves to the folder of what was sent, where its id is another, or is gone."""
        self._check(item, acting)
        item.fields["item:IsDraft"] = "false"
        if self.holds_back:
            self.store.move(item, self.store.mailbox(acting).folder("outbox"))
            self._hold(item, kept)
            return
        self._leave(item)
        self._keep(item, kept)

    def _hold(self, item: Item, kept: Folder | None) -> None:
        item.fields["item:IsSubmitted"] = "true"
        self.queue.append((item, kept))

    def submit(self) -> None:
        """Let everything leave that waits in an outbox."""
        queue, self.queue = self.queue, []
        for item, kept in queue:
            if item.id in self.store.items:
                self._leave(item)
                self._keep(item, kept)

    def _keep(self, item: Item, kept: Folder | None) -> None:
        if kept is None:
            self.store.remove(item)
        else:
            self.store.move(item, kept)

    def _check(self, item: Item, acting: str) -> None:
        """Refuse what cannot be sent: in the name of others, or to nobody."""
        author = item.people["message:From"][0]
        if author.email.lower() not in (acting.lower(), self.store.folders[item.folder].mailbox.lower()):
            raise EwsError("ErrorSendAsDenied")
        if not _recipients(item):
            raise EwsError("ErrorInvalidRecipients")

    def _leave(self, item: Item) -> None:
        author, to = item.people["message:From"][0], _recipients(item)
        now = stamp(self.store.now())
        item.fields |= {"item:DateTimeSent": now, "item:DateTimeReceived": now}
        if self.twin.kind.rewrites_message_ids:
            old = item.fields["message:InternetMessageId"]
            item.fields["message:InternetMessageId"] = new = f"<rewritten-{self.store.last}@server.example.com>"
            item.mime = item.mime.replace(old.encode(), new.encode())
        message_id = item.fields["message:InternetMessageId"]
        self.sent.append((message_id, author.email))
        for one in dict.fromkeys(who.email.lower() for who in to):
            told = Delivered(one, "mail", item.subject, message_id=message_id, by=author.email)
            self.twin.delivered.append(told)
            if one in self.store.mailboxes:
                self._arrive(one, item)

    def _arrive(self, to: str, item: Item) -> Item:
        copy = self.store.make("Message", self.store.mailbox(to).folder("inbox"))
        copy.fields = dict(item.fields) | {"message:IsRead": "false", "item:IsDraft": "false"}
        copy.fields["item:DateTimeReceived"] = stamp(self.store.now())
        copy.people = {where: held for where, held in item.people.items() if where != "message:BccRecipients"}
        copy.body, copy.extended, copy.lists = item.body, dict(item.extended), {}
        copy.mime = _without_bcc(item.mime)
        copy.attachments = [
            Attachment(
                self.store.new_id("A"), *(one.name, one.content, one.content_type, one.content_id, one.is_inline)
            )
            for one in item.attachments
        ]
        return self.store.add(copy)

    def receive(self, to: str, raw: bytes) -> Item:
        """Let a message arrive from outside: a stranger's, a bounce, an automatic answer."""
        item = self.store.make("Message", self.store.mailbox(to).folder("inbox"))
        item.mime = raw
        author = parseaddr(str(email.message_from_bytes(raw)["from"]))
        self.complete(item, Person(author[1], author[0]))
        item.fields["message:IsRead"] = "false"
        self.twin.delivered.append(
            Delivered(to, "mail", item.subject, message_id=item.fields["message:InternetMessageId"], by=author[1])
        )
        return self.store.add(item)

    # --- answers to mails ---

    def respond(self, call: Call, given: Element) -> list[Item]:
        """Send a reply or a forward of a message, with its text below."""
        old = self.store.find(need(given, "t:ReferenceItemId"), call.acting)
        me = self.store.mailbox(call.acting).person
        item = self.store.make("Message", self.store.mailbox(me.email).folder("sentitems"))
        for name in ("ToRecipients", "CcRecipients", "BccRecipients"):
            held = find(given, f"t:{name}")
            if held is not None:
                item.people[f"message:{name}"] = [_address(one) for one in held]
        is_forward = local(given) == "ForwardItem"
        if "message:ToRecipients" not in item.people and not is_forward:
            item.people["message:ToRecipients"] = old.people.get("message:ReplyTo") or old.people["message:From"]
        item.fields["item:Subject"] = text(given, "t:Subject") or ("FW: " if is_forward else "RE: ") + old.subject
        new = find(given, "t:NewBodyContent")
        quoted = f"{text(new)}\n\n-----Original Message-----\n{old.body[1]}"
        item.body = (new.get("BodyType", "Text") if new is not None else "Text", quoted)
        self._thread(item, old)
        self.complete(item, me)
        self.send(item, call.acting, keep=call.request.get("MessageDisposition") == "SendAndSaveCopy")
        return []

    def _thread(self, item: Item, old: Item) -> None:
        before = old.fields.get("message:InternetMessageId", "")
        if before:
            references = f"{old.fields.get('message:References', '')} {before}".strip()
            item.fields |= {"item:InReplyTo": before, "message:References": references}

    def reply(self, who: Person, old: Item, words: str, *, with_quote: bool = True) -> Item:
        """Answer a message as Outlook does: to its Reply-To, in its thread, with its text below."""
        item = self.store.make("Message", self.store.mailbox(who.email).folder("sentitems"))
        to = old.people.get("message:ReplyTo") or old.people["message:From"]
        item.people["message:ToRecipients"] = list(to)
        subject = old.subject
        item.fields["item:Subject"] = subject if subject.lower().startswith("re:") else f"RE: {subject}"
        item.body = ("Text", words + (_quote(old) if with_quote else ""))
        self._thread(item, old)
        self.complete(item, who)
        self.send(item, who.email, keep=True)
        return item


def _recipients(item: Item) -> list[Address]:
    return [one for where in RECIPIENTS for one in item.people.get(where, [])]


def _quote(old: Item) -> str:
    message = email.message_from_bytes(old.mime, policy=email.policy.default)
    plain = message.get_body(("plain",))
    words = str(plain.get_content()) if plain is not None else old.body[1]
    author = old.people["message:From"][0]
    head = f"From: {author.name} <{author.email}>\r\nSent: Tuesday, 1 December 2026 10:00\r\nSubject: {old.subject}"
    return f"\r\n\r\n{'_' * 32}\r\n{head}\r\n\r\n{words}"


def _is_attached(part: EmailMessage) -> bool:
    if part.is_multipart():
        return False
    has_id = part["content-id"] is not None and part.get_content_maintype() != "text"
    return part.get_content_disposition() == "attachment" or has_id


def _without_bcc(mime: bytes) -> bytes:
    head, blank, rest = mime.partition(b"\r\n\r\n") if b"\r\n\r\n" in mime else mime.partition(b"\n\n")
    if b"\nbcc:" not in head.lower():
        return mime
    lines, kept, is_bcc = head.splitlines(keepends=True), [], False
    for line in lines:
        is_bcc = line.lower().startswith(b"bcc:") or (is_bcc and line[:1] in b" \t")
        kept += [] if is_bcc else [line]
    return b"".join(kept).rstrip(b"\r\n") + blank + rest


def _address(mailbox: Element) -> Address:
    return Address(text(mailbox, "t:EmailAddress"), text(mailbox, "t:Name"))
