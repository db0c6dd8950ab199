"""Gmail's methods: send, list, get, history, labels, profile, addresses to send as."""

import base64
import binascii
from collections.abc import Callable
from email.message import EmailMessage, Message
from typing import TYPE_CHECKING, Any

from support.google_twin import mail_search
from support.google_twin.faults import ApiError, Call
from support.google_twin.mailboxes import Mailbox, Stored, send_as
from support.google_twin.schema import Json, snake

if TYPE_CHECKING:
    from support.google_twin.twin import GoogleTwin

_LARGEST = 36_700_160
_NOT_FOUND = "Requested entity was not found."
_INLINE = ("text/plain", "text/html")


class GmailApi:
    """`page_limit` is the most on one page; `empty_pages`: so many empty ones come first."""

    def __init__(self, twin: "GoogleTwin") -> None:
        self.twin = twin
        self.page_limit = 500
        self.empty_pages = 0
        self._pages: dict[str, list[Any]] = {}

    def call(self, call: Call) -> Json | None:
        """Do what a method does; raise ApiError."""
        name = snake(call.method.removeprefix("gmail.users."))
        work: Callable[[Call, Mailbox], Json | None] | None = getattr(self, name, None)
        if work is None:
            self.twin.violations.append(f"the twin does not offer {call.method}")
            raise ApiError("notFound", _NOT_FOUND)
        return work(call, self._box(call))

    def _box(self, call: Call) -> Mailbox:
        user = call.user if call.params["userId"] == "me" else call.params["userId"]
        if user != call.user:
            raise ApiError("forbidden", f"Delegation denied for {call.user}")
        if user not in self.twin.mailboxes.all:
            raise ApiError("failedPrecondition")
        return self.twin.mailboxes.all[user]

    # --- messages ---

    def messages_send(self, call: Call, box: Mailbox) -> Json:
        """Send a message; nothing makes a second one with the same Message-ID harmless."""
        raw = _raw(call.body.get("raw", ""))
        sent = self.twin.mailboxes.send(box.owner, raw, call.body.get("threadId", ""))
        return {"id": sent.id, "threadId": sent.thread, "labelIds": sent.labels}

    def messages_list(self, call: Call, box: Mailbox) -> Json:
        """List ids, the newest first. A query finds new mail only after a while, labels find it at once."""
        query, labels = call.params.get("q", ""), call.params.get("labelIds", [])
        if "q" in call.params and _has(call, "gmail.metadata"):
            raise ApiError("forbidden", "Metadata scope does not support 'q' parameter")
        hidden = set() if call.params.get("includeSpamTrash") or "in:anywhere" in query else {"SPAM", "TRASH"}
        now = self.twin.clock()
        found = [
            one
            for one in reversed(box.messages.values())
            if not hidden & (set(one.labels) - set(labels))
            and set(labels) <= set(one.labels)
            and (not query or (one.searchable <= now and mail_search.matches(box, one, query, now)))
        ]
        items, answer = self._page(call, [{"id": one.id, "threadId": one.thread} for one in found])
        return ({"messages": items} if items else {}) | answer | {"resultSizeEstimate": len(found)}

    def messages_get(self, call: Call, box: Mailbox) -> Json:
        """Give a message: minimal, full, raw or its headers."""
        wanted = call.params.get("format", "full")
        if wanted in ("full", "raw") and _has(call, "gmail.metadata"):
            raise ApiError("forbidden", f"Metadata scope doesn't allow format {wanted.upper()}")
        return shown(_message(box, call.params["id"]), wanted, call.params.get("metadataHeaders", []))

    def messages_modify(self, call: Call, box: Mailbox) -> Json:
        """Change a message's labels."""
        message = _message(box, call.params["id"])
        box.relabel(message, call.body.get("addLabelIds", []), call.body.get("removeLabelIds", []))
        return {"id": message.id, "threadId": message.thread, "labelIds": message.labels}

    def messages_trash(self, call: Call, box: Mailbox) -> Json:
        message = _message(box, call.params["id"])
        box.relabel(message, ["TRASH"], ["INBOX"])
        return {"id": message.id, "threadId": message.thread, "labelIds": message.labels}

    def messages_attachments_get(self, call: Call, box: Mailbox) -> Json:
        """Give the data of a part that `full` names only."""
        message = _message(box, call.params["messageId"])
        for place, part in enumerate(message.mail.walk()):
            if call.params["id"] == f"att-{message.id}-{place}":
                data = bytes(part.get_payload(decode=True) or b"")
                return {"size": len(data), "data": _encoded(data)}
        raise ApiError("invalidArgument", "Invalid attachment token")

    def threads_get(self, call: Call, box: Mailbox) -> Json:
        """Give a thread's messages, the oldest first."""
        held = [one for one in box.messages.values() if one.thread == call.params["id"]]
        if not held:
            raise ApiError("notFound", _NOT_FOUND)
        wanted, names = call.params.get("format", "full"), call.params.get("metadataHeaders", [])
        last = str(max(one.history for one in held))
        return {"id": call.params["id"], "historyId": last, "messages": [shown(one, wanted, names) for one in held]}

    # --- the mailbox ---

    def get_profile(self, call: Call, box: Mailbox) -> Json:
        threads = len({one.thread for one in box.messages.values()})
        totals = {"messagesTotal": len(box.messages), "threadsTotal": threads}
        return {"emailAddress": box.owner, "historyId": str(box.last), **totals}

    def history_list(self, call: Call, box: Mailbox) -> Json:
        """Give what changed after an id; one that is too old or none at all is 404: read everything anew."""
        if "startHistoryId" not in call.params:
            raise ApiError("invalidArgument", "Missing startHistoryId.")
        start = int(call.params["startHistoryId"])
        if not box.oldest <= start <= box.last or start < 1000:
            raise ApiError("notFound", _NOT_FOUND)
        kinds, label = call.params.get("historyTypes", []), call.params.get("labelId")
        records = [
            _record(box, *one)
            for one in box.history
            if one[0] > start
            and (not kinds or one[1] in kinds)
            and (label is None or (one[2] in box.messages and label in box.messages[one[2]].labels))
        ]
        items, answer = self._page(call, records)
        return ({"history": items} if items else {}) | answer | {"historyId": str(box.last)}

    def labels_list(self, call: Call, box: Mailbox) -> Json:
        kinds = {name: "system" if name == shown_as else "user" for name, shown_as in box.labels.items()}
        return {"labels": [{"id": key, "name": name, "type": kinds[key]} for key, name in box.labels.items()]}

    def labels_create(self, call: Call, box: Mailbox) -> Json:
        name = call.body.get("name", "")
        if not name:
            raise ApiError("invalidArgument", "Invalid label name")
        if name in box.labels.values():
            raise ApiError("conflict", "Label name exists or conflicts")
        key = f"Label_{len(box.labels)}"
        box.labels[key] = name
        return {"id": key, "name": name, "type": "user"}

    def settings_send_as_list(self, call: Call, box: Mailbox) -> Json:
        return {"sendAs": send_as(box.owner, self.twin.people[box.owner].full_name, box.aliases)}

    def _page(self, call: Call, found: list[Any]) -> tuple[list[Any], Json]:
        token = call.params.get("pageToken")
        if token is not None:
            if token not in self._pages:
                raise ApiError("invalidArgument", "Invalid pageToken")
            found = self._pages[token]
        elif self.empty_pages:
            found = [None] * self.empty_pages + found
        size = max(1, min(call.params.get("maxResults", 100), 500, self.page_limit))
        items, left = ([], found[1:]) if found and found[0] is None else (found[:size], found[size:])
        if not left:
            return items, {}
        token = f"mail-page-{len(self._pages) + 1}"
        self._pages[token] = left
        return items, {"nextPageToken": token}


def _has(call: Call, scope: str) -> bool:
    return any(one.endswith(f"/{scope}") for one in call.scopes)


def _message(box: Mailbox, name: str) -> Stored:
    if name not in box.messages:
        raise ApiError("notFound", _NOT_FOUND)
    return box.messages[name]


def _raw(text: str) -> bytes:
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as err:
        raise ApiError("invalidArgument", "Invalid value for ByteString") from err
    if not raw:
        raise ApiError("invalidArgument", "'raw' RFC822 payload message string or uploading message required")
    if len(raw) > _LARGEST:
        raise ApiError("uploadTooLarge", "Request size is too large", status=413)
    return raw


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def _record(box: Mailbox, number: int, kind: str, name: str, labels: tuple[str, ...]) -> Json:
    held = box.messages.get(name)
    message: Json = {"id": name, "threadId": held.thread if held else name}
    change: Json = {"message": message | ({"labelIds": held.labels} if held else {})}
    if kind in ("labelAdded", "labelRemoved"):
        change |= {"labelIds": list(labels)}
    plural = {"messageAdded": "messagesAdded", "messageDeleted": "messagesDeleted", "labelAdded": "labelsAdded"}
    return {"id": str(number), "messages": [message], plural.get(kind, "labelsRemoved"): [change]}


def shown(message: Stored, wanted: str, names: list[str]) -> Json:
    """Write a message in a format."""
    mail = message.mail
    body = mail.get_body(("plain",))
    answer: Json = {
        "id": message.id,
        "threadId": message.thread,
        "labelIds": message.labels,
        "snippet": " ".join(str(body.get_content()).split())[:200] if body else "",
        "historyId": str(message.history),
        "internalDate": str(int(message.received.timestamp() * 1000)),
        "sizeEstimate": len(message.raw),
    }
    if wanted == "raw":
        return answer | {"raw": _encoded(message.raw)}
    if wanted == "full":
        return answer | {"payload": _part(message.id, mail, "", [0])}
    if wanted == "metadata":
        kept = [one for one in _headers(mail) if not names or one["name"].lower() in {name.lower() for name in names}]
        return answer | {"payload": {"mimeType": mail.get_content_type(), "headers": kept}}
    return answer


def _part(message: str, part: EmailMessage | Message, number: str, count: list[int]) -> Json:
    place, count[0] = count[0], count[0] + 1
    name = part.get_filename() or ""
    answer: Json = {"partId": number, "mimeType": part.get_content_type(), "filename": name, "headers": _headers(part)}
    if part.is_multipart():
        inner: list[Any] = list(part.get_payload())
        dot = f"{number}." if number else ""
        parts = [_part(message, one, f"{dot}{n}", count) for n, one in enumerate(inner)]
        return answer | {"body": {"size": 0}, "parts": parts}
    data = bytes(part.get_payload(decode=True) or b"")
    if part.get_content_type() in _INLINE and not name:
        text = data.decode(part.get_content_charset("utf-8"), "replace").encode()
        return answer | {"body": {"size": len(text), "data": _encoded(text)}}
    return answer | {"body": {"size": len(data), "attachmentId": f"att-{message}-{place}"}}


def _headers(part: EmailMessage | Message) -> list[Json]:
    return [{"name": name, "value": str(value)} for name, value in part.items()]
