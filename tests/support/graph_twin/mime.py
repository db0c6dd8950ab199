"""Between a message as JSON and as MIME, and what the API shows of the bytes."""

import base64
import binascii
import html
import re
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime, formataddr
from typing import Any

from support.graph_twin.faults import GraphError
from support.graph_twin.model import Json

# Headers that begin with x- are properties of this set, under their names in small letters [MS-OXPROPS,
# PS_INTERNET_HEADERS]; Graph's own pages are silent about it.
HEADERS = "{00020386-0000-0000-C000-000000000046}"
_WRITING = policy.SMTP.clone(max_line_length=998)
_LISTS = (("toRecipients", "To"), ("ccRecipients", "Cc"), ("bccRecipients", "Bcc"), ("replyTo", "Reply-To"))


def decoded(body: bytes) -> bytes:
    """Read a message from a body of base64; raise GraphError 400."""
    try:
        raw = base64.b64decode(body.translate(None, b"\r\n"), validate=True)
    except binascii.Error as err:
        raise GraphError("ErrorMimeContentInvalidBase64String") from err
    if b"\n" not in raw or b":" not in raw.partition(b"\n")[0]:
        raise GraphError("ErrorMimeContentInvalid")
    return raw


def parse(raw: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(raw)


def addresses(read: EmailMessage, name: str) -> list[str]:
    """Give the addresses in a header, in small letters."""
    return [one.addr_spec.lower() for one in _held(read, name)]


def _held(read: EmailMessage, name: str) -> list[Address]:
    header: Any = read[name]
    return list(header.addresses) if header is not None else []


def header_properties(read: EmailMessage) -> dict[str, str]:
    """Give the extended properties that a message's own headers are."""
    return {
        f"String {HEADERS} Name {name.lower()}": str(value)
        for name, value in read.items()
        if name.lower().startswith("x-")
    }


def built(fields: Json, mailbox: str) -> bytes:
    """Make a message of what a client wrote as JSON."""
    made = EmailMessage(policy=_WRITING)
    made["Subject"] = fields.get("subject") or ""
    for name, header in _LISTS:
        if fields.get(name):
            made[header] = ", ".join(_written(one) for one in fields[name])
    sender = fields.get("from") or fields.get("sender")
    made["From"] = _written(sender) if sender else mailbox
    if fields.get("internetMessageId"):
        made["Message-ID"] = fields["internetMessageId"]
    for one in fields.get("internetMessageHeaders") or []:
        made[one["name"]] = one["value"]
    body = fields.get("body") or {"contentType": "text", "content": ""}
    made.set_content(body.get("content") or "", subtype="html" if body["contentType"].lower() == "html" else "plain")
    for one in fields.get("attachments") or []:
        main, _, sub = (one.get("contentType") or "application/octet-stream").partition("/")
        made.add_attachment(base64.b64decode(one["contentBytes"]), maintype=main, subtype=sub, filename=one["name"])
    return made.as_bytes()


def _written(recipient: Json) -> str:
    held = recipient["emailAddress"]
    return formataddr((held.get("name") or "", held["address"]))


def changed(raw: bytes, fields: Json, mailbox: str) -> bytes:
    """Write other fields into a draft; its body is written anew only where it is among them."""
    read = parse(raw)
    for name, header in (*_LISTS, ("from", "From")):
        if fields.get(name) is not None:
            given = fields[name] if isinstance(fields[name], list) else [fields[name]]
            del read[header]
            if given:
                read[header] = ", ".join(_written(one) for one in given)
    for name, header in (("subject", "Subject"), ("internetMessageId", "Message-ID")):
        if fields.get(name) is not None:
            del read[header]
            read[header] = fields[name]
    if fields.get("body"):
        kind = "html" if fields["body"]["contentType"].lower() == "html" else "plain"
        read.clear_content()
        read.set_content(fields["body"].get("content") or "", subtype=kind)
    return read.as_bytes(policy=_WRITING)


def without_bcc(raw: bytes) -> bytes:
    """Take the line of Bcc off; all other bytes stay as they are."""
    head, gap, body = _parts(raw)
    return re.sub(rb"(?im)^bcc:.*(?:\r?\n[ \t].*)*\r?\n?", b"", head + b"\r\n").rstrip(b"\r\n") + gap + body


def with_message_id(raw: bytes, name: str) -> bytes:
    head, gap, body = _parts(raw)
    kept = re.sub(rb"(?im)^message-id:.*(?:\r?\n[ \t].*)*\r?\n?", b"", head + b"\r\n").rstrip(b"\r\n")
    return b"Message-ID: " + name.encode() + b"\r\n" + kept + gap + body


def with_sender(raw: bytes, mailbox: str, now: datetime) -> bytes:
    """Add what a mail must have and a client left out: From, Date."""
    read = parse(raw)
    added = b"" if read["from"] else f"From: {mailbox}\r\n".encode()
    added += b"" if read["date"] else f"Date: {format_datetime(now)}\r\n".encode()
    return added + raw


def _parts(raw: bytes) -> tuple[bytes, bytes, bytes]:
    gap = b"\r\n\r\n" if b"\r\n\r\n" in raw else b"\n\n"
    head, gap, body = raw.partition(gap)
    return head, gap or b"\r\n\r\n", body


# --- what the API shows ---


def recipients(read: EmailMessage, name: str) -> list[Json]:
    return [
        {"emailAddress": {"name": one.display_name or one.addr_spec, "address": one.addr_spec}}
        for one in _held(read, name)
    ]


def body(read: EmailMessage, *, text: bool) -> Json:
    """Give the body as HTML where there is one, or as text where that is preferred."""
    for kind in ("plain", "html") if text else ("html", "plain"):
        part = read.get_body((kind,))
        if part is None:
            continue
        content = str(part.get_content())
        if text:
            return {"contentType": "text", "content": content if kind == "plain" else plain(content)}
        return {"contentType": "html", "content": content if kind == "html" else f"<pre>{html.escape(content)}</pre>"}
    return {"contentType": "text" if text else "html", "content": ""}


def plain(content: str) -> str:
    return html.unescape(re.sub(r"(?s)<head.*?</head>|<style.*?</style>|<[^>]+>", "", content)).strip()


def files(read: EmailMessage) -> list[EmailMessage]:
    """Give the attached files, without what lies within a body."""
    return [part for part in read.iter_attachments() if isinstance(part, EmailMessage)]
