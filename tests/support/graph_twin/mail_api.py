"""Mail's methods: drafts, sending, lists, changes of a folder, MIME.

Pages below learn.microsoft.com/graph/api: user-post-messages, message-get, message-update, message-delete,
message-send, message-move, user-sendmail, user-list-messages, message-delta, user-list-mailfolders; and …/graph:
outlook-send-mime-message, outlook-get-mime-message, outlook-immutable-id.
"""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from support.graph_twin import mail_resources, mime, odata, resources, times
from support.graph_twin.faults import Call, GraphError
from support.graph_twin.lists import Answer
from support.graph_twin.mailboxes import FOLDERS, Mailboxes, Message
from support.graph_twin.model import Json

if TYPE_CHECKING:
    from support.graph_twin.twin import GraphTwin

MESSAGE = resources.fields(mail_resources.Message)
_FILTERS = frozenset(
    {
        *(
            "singleValueExtendedProperties",
            "internetMessageId",
            "receivedDateTime",
            "sentDateTime",
            "isDraft",
            "isRead",
        ),
        *("createdDateTime", "lastModifiedDateTime", "subject", "conversationId", "hasAttachments", "importance"),
        *("from/emailAddress/address", "parentFolderId"),
    }
)
_MARKS = frozenset({"singleValueExtendedProperties", "internetMessageId", "isDraft"})
_DELTA_FILTER = re.compile(r"receivedDateTime (ge|gt) \S+")
# What of a message can be changed after it was sent or received [A:message-update].
_ALWAYS = frozenset({"isRead", "categories", "flag", "inferenceClassification", "singleValueExtendedProperties"})
_ALWAYS_TOO = frozenset({"importance", "isDeliveryReceiptRequested", "isReadReceiptRequested"})


@dataclass(frozen=True)
class _Sync:
    mailbox: str
    folder: str
    since: int
    changes: str
    test: Callable[[Json], bool]
    query: dict[str, str]


class MailApi:
    """`empty_pages`: so many pages without an entry come before the others, as delta query may have them."""

    def __init__(self, twin: "GraphTwin") -> None:
        self.twin = twin
        self.empty_pages = 0
        self._syncs: dict[str, _Sync] = {}

    @property
    def held(self) -> Mailboxes:
        return self.twin.mailboxes

    # --- drafts and sending ---

    def create_message(self, call: Call) -> Answer:
        """Make a draft, of JSON or of MIME in base64."""
        folder = self.held.folder(call.mailbox, call.params.get("folder", "drafts"))
        if isinstance(call.body, bytes):
            return self._answer(call, self.held.add(call.mailbox, folder, mime.decoded(call.body), is_draft=True), 201)
        made = self.held.add(call.mailbox, folder, mime.built(call.body, call.mailbox), is_draft=True)
        self._mark(made, call.body)
        return self._answer(call, made, 201)

    def _mark(self, message: Message, body: Json) -> None:
        for one in body.get("singleValueExtendedProperties") or []:
            message.properties[one["id"]] = one["value"]
        if body.get("isRead") is not None:
            message.is_read = body["isRead"]
        if body.get("categories") is not None:
            message.categories = list(body["categories"])

    def get_message(self, call: Call) -> Answer:
        return self._answer(call, self._message(call))

    def get_mime(self, call: Call) -> Answer:
        """Give the bytes of a message."""
        return Answer(200, self._message(call).raw)

    def update_message(self, call: Call) -> Answer:
        """Change a message; of one that is no draft only what belongs to its reader."""
        message = self._message(call)
        if (wanted := call.headers.get("if-match", "")) and wanted not in ("*", message.etag):
            raise GraphError("ErrorIrresolvableConflict")
        if not message.is_draft and set(call.body) - _ALWAYS - _ALWAYS_TOO:
            raise GraphError("ErrorInvalidPropertySet", "The message is not a draft.", status=400)
        if message.is_draft:
            message.raw = mime.changed(message.raw, call.body, call.mailbox)
            message.message_id = call.body.get("internetMessageId") or message.message_id
        self._mark(message, call.body)
        self.held.touch(message)
        return self._answer(call, message)

    def delete_message(self, call: Call) -> Answer:
        """Move a message to the deleted items; there it is deleted for good."""
        message = self._message(call)
        message.is_gone = message.folder == "deleteditems"
        self.held.put(message, "deleteditems")
        return Answer(204)

    def move_message(self, call: Call) -> Answer:
        message = self._message(call)
        self.held.put(message, self.held.folder(call.mailbox, call.body["destinationId"]))
        return self._answer(call, message, 201)

    def send_message(self, call: Call) -> Answer:
        """Send a draft; the same item, by its immutable id, is the copy in Sent Items afterwards."""
        message = self._message(call)
        if not message.is_draft:
            raise GraphError("ErrorInvalidRequest", "Your request can't be completed. The message is not a draft.")
        self.held.send(message)
        return Answer(202)

    def send_mail(self, call: Call) -> Answer:
        """Send at once, without a draft that could be found again."""
        if isinstance(call.body, bytes):
            self.held.send_raw(call.mailbox, mime.decoded(call.body), keeps=True)
            return Answer(202)
        raw = mime.built(call.body["message"], call.mailbox)
        self.held.send_raw(call.mailbox, raw, keeps=call.body.get("saveToSentItems") is not False)
        return Answer(202)

    # --- lists ---

    def list_messages(self, call: Call) -> Answer:
        """List a mailbox, deleted items and drafts with it, or a folder; what is new may not be found yet."""
        if "$skiptoken" in call.query:
            return self.twin.pages.more(call)
        found = self.held.here(call.mailbox)
        if "folder" in call.params:
            folder = self.held.folder(call.mailbox, call.params["folder"])
            found = [one for one in found if one.folder == folder]
        odata.check_select(call.query, MESSAGE, "message")
        if "$filter" in call.query:
            parsed, now = self._filter(call.query["$filter"]), self.twin.now()
            read = _marks if parsed.used <= _MARKS else self._whole  # much asked for, and cheap to answer
            found = odata.marked(call.query["$filter"], found)
            found = [one for one in found if one.found_at <= now and parsed.test(read(one))]
        found = self._ordered(call, found)[int(call.query.get("$skip", 0)) :]
        return self.twin.pages.open(call, found, self._render(), default=10, most=1000)

    def _filter(self, text: str) -> odata.Filter:
        found = odata.parse_filter(text)
        if found.used - _FILTERS:
            raise GraphError("ErrorInvalidUrlQueryFilter")
        return found

    def _ordered(self, call: Call, found: list[Message]) -> list[Message]:
        name, _, way = call.query.get("$orderby", "receivedDateTime desc").partition(" ")
        orders = {"receivedDateTime": "received", "sentDateTime": "sent", "createdDateTime": "created"}
        if name not in orders:
            raise GraphError("ErrorInvalidRequest", f"The property {name!r} cannot be ordered by.")
        if "$orderby" in call.query and name not in call.query.get("$filter", name):
            raise GraphError("InefficientFilter")
        return sorted(found, key=lambda one: (getattr(one, orders[name]), one.version), reverse=way == "desc")

    def messages_delta(self, call: Call) -> Answer:
        """List a folder, and later what changed in it: what left it comes as `@removed`."""
        if "$skiptoken" in call.query:
            return self.twin.pages.more(call)
        folder = self.held.folder(call.mailbox, call.params["folder"])
        sync = self._sync(call) if "$deltatoken" in call.query else self._first(call, folder)
        found = [one for one in self.held.box(call.mailbox).values() if self._is_meant(one, sync)]
        name = f"m{len(self._syncs) + 1}"
        self._syncs[name] = _Sync(sync.mailbox, folder, max(self.held.version, 1), sync.changes, sync.test, sync.query)
        found = sorted(found, key=lambda one: one.version)
        return self.twin.pages.open(
            _with_query(call, sync),
            found,
            self._render(sync),
            default=10,
            most=1000,
            delta=name,
            empty=self.empty_pages,
        )

    def _first(self, call: Call, folder: str) -> _Sync:
        given, order = call.query.get("$filter", ""), call.query.get("$orderby", "receivedDateTime desc")
        if given and not _DELTA_FILTER.fullmatch(given):
            raise GraphError("ErrorInvalidRequest", "Change tracking filters by receivedDateTime ge or gt alone.")
        if order != "receivedDateTime desc":
            raise GraphError("ErrorInvalidRequest", "Change tracking orders by receivedDateTime desc alone.")
        odata.check_select(call.query, MESSAGE, "message")
        test = odata.parse_filter(given).test if given else lambda one: True
        kept = {key: text for key, text in call.query.items() if key in ("$select", "$expand", "$top")}
        return _Sync(call.mailbox, folder, 0, call.query.get("changeType", ""), test, kept)

    def _sync(self, call: Call) -> _Sync:
        sync = self._syncs.get(call.query["$deltatoken"])
        if sync is None or sync.mailbox != call.mailbox:
            raise GraphError("ErrorInvalidRequest", "The sync state is not valid.")
        if sync.since < self.held.tokens_since.get(call.mailbox, 0):
            raise GraphError("SyncStateNotFound")
        return sync

    def _is_meant(self, one: Message, sync: _Sync) -> bool:
        if one.version <= sync.since or sync.folder not in one.been or one.shows_at > self.twin.now():
            return False
        if _has_left(one, sync):
            return sync.since > 0 and one.made <= sync.since and sync.changes in ("", "deleted")
        change = "created" if one.made > sync.since else "updated"
        return sync.changes in ("", change) and sync.test(self._whole(one))

    # --- folders and attachments ---

    def list_folders(self, call: Call) -> Answer:
        if "$skiptoken" in call.query:
            return self.twin.pages.more(call)
        keys = list(FOLDERS)
        return self.twin.pages.open(call, keys, lambda now, key: self._folder(now.mailbox, key), default=10, most=1000)

    def get_folder(self, call: Call) -> Answer:
        return Answer(200, self._folder(call.mailbox, self.held.folder(call.mailbox, call.params["folder"])))

    def _folder(self, mailbox: str, key: str) -> Json:
        within = [one for one in self.held.here(mailbox) if one.folder == key]
        answer: Json = {
            "id": self.held.folder_id(mailbox, key),
            "displayName": FOLDERS[key],
            "parentFolderId": self.held.folder_id(mailbox, "root"),
            "childFolderCount": 0,
            "unreadItemCount": sum(not one.is_read for one in within),
            "totalItemCount": len(within),
            "isHidden": False,
        }
        self.twin.check_answer("mailFolder", mail_resources.MailFolder, answer)
        return answer

    def list_attachments(self, call: Call) -> Answer:
        message = self._message(call)
        found = [self._attachment(message, number) for number in range(len(mime.files(message.parsed)))]
        return Answer(200, {"value": found})

    def get_attachment(self, call: Call) -> Answer:
        """Give the bytes of an attached file."""
        message = self._message(call)
        for number, part in enumerate(mime.files(message.parsed)):
            if f"AAMkAtt{number}" == call.params["attachment"]:
                payload = part.get_payload(decode=True)
                return Answer(200, payload if isinstance(payload, bytes) else b"")
        raise GraphError("ErrorItemNotFound")

    def _attachment(self, message: Message, number: int) -> Json:
        part = mime.files(message.parsed)[number]
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        answer: Json = {
            "@odata.type": "#microsoft.graph.fileAttachment",
            "@odata.mediaContentType": part.get_content_type(),
            "id": f"AAMkAtt{number}",
            "lastModifiedDateTime": times.mail_stamp(message.updated),
            "name": part.get_filename(),
            "contentType": part.get_content_type(),
            "size": len(content),
            "isInline": part.get_content_disposition() == "inline",
            "contentId": part.get("content-id"),
            "contentLocation": None,
            "contentBytes": base64.b64encode(content).decode(),
        }
        self.twin.check_answer("attachment", mail_resources.Attachment, answer)
        return answer

    # --- within ---

    def _message(self, call: Call) -> Message:
        found = self.held.find(call.mailbox, call.params["message"])
        if "folder" in call.params and found.folder != self.held.folder(call.mailbox, call.params["folder"]):
            raise GraphError("ErrorItemNotFound")
        return found

    def _whole(self, message: Message) -> Json:
        return {**self._shown(message), **_marks(message)}

    def _render(self, sync: _Sync | None = None) -> Callable[[Call, Message], Json]:
        def render(call: Call, message: Message) -> Json:
            if sync is not None and _has_left(message, sync):
                name = message.immutable_id if call.wants_immutable else message.id
                return {"@odata.type": "#microsoft.graph.message", "id": name, "@removed": {"reason": "deleted"}}
            kind = {"@odata.type": message.kind or "#microsoft.graph.message"} if sync or message.kind else {}
            return {**kind, **self._json(call, message)}

        return render

    def _answer(self, call: Call, message: Message, status: int = 200) -> Answer:
        context = f"{self.twin.origin}/v1.0/$metadata#users('{call.mailbox}')/messages/$entity"
        kind = {"@odata.type": message.kind} if message.kind else {}
        return Answer(status, {"@odata.context": context, **kind, **self._json(call, message)})

    def _json(self, call: Call, message: Message) -> Json:
        text = call.prefer.get("outlook.body-content-type", "").lower() == "text"
        whole = self._shown(message, immutable=call.wants_immutable, text=text)
        self.twin.check_answer(call.method, mail_resources.Message, whole)
        if "internetMessageHeaders" not in call.query.get("$select", ""):
            del whole["internetMessageHeaders"]
        part = odata.selected(whole, call.query, MESSAGE, "message", keep=("id",))
        return part | self._expanded(call, message)

    def _expanded(self, call: Call, message: Message) -> Json:
        found: Json = {}
        for name, options in odata.expanded(call.query.get("$expand", "")).items():
            if name == "attachments":
                found[name] = [self._attachment(message, at) for at in range(len(mime.files(message.parsed)))]
                continue
            if name != "singleValueExtendedProperties" or "$filter" not in options:
                told = f"Parsing OData Select and Expand failed: {name} cannot be expanded so."
                raise GraphError("BadRequest", told)
            test = odata.parse_filter(options["$filter"]).test
            held = [{"id": key, "value": value} for key, value in message.properties.items()]
            if kept := [one for one in held if test(one)]:
                found[name] = kept
        return found

    def _shown(self, message: Message, *, immutable: bool = False, text: bool = False) -> Json:
        read, name = message.parsed, message.immutable_id if immutable else message.id
        body, sender = mime.body(read, text=text), mime.recipients(read, "from")
        answer: Json = {
            "@odata.etag": message.etag,
            "id": name,
            "createdDateTime": times.mail_stamp(message.created),
            "lastModifiedDateTime": times.mail_stamp(message.updated),
            "changeKey": message.change_key,
            "categories": list(message.categories),
            "receivedDateTime": times.mail_stamp(message.received),
            "sentDateTime": times.mail_stamp(message.sent),
            "hasAttachments": bool(mime.files(read)),
            "internetMessageId": message.message_id,
            "internetMessageHeaders": [{"name": key, "value": str(value)} for key, value in read.items()],
            "subject": str(read["subject"] or ""),
            "bodyPreview": mime.plain(body["content"])[:255],
            "importance": "normal",
            "parentFolderId": self.held.folder_id(message.mailbox, message.folder),
            "conversationId": message.conversation,
            "isDeliveryReceiptRequested": False,
            "isReadReceiptRequested": False,
            "isRead": message.is_read,
            "isDraft": message.is_draft,
            "webLink": f"https://outlook.office365.com/owa/?ItemID={name}&exvsurl=1&viewmodel=ReadMessageItem",
            "inferenceClassification": "focused",
            "body": body,
            "flag": {"flagStatus": "notFlagged"},
        }
        for key, header in (("toRecipients", "to"), ("ccRecipients", "cc"), ("bccRecipients", "bcc")):
            answer[key] = mime.recipients(read, header)
        answer["replyTo"] = mime.recipients(read, "reply-to")
        return answer | ({"from": sender[0], "sender": sender[0]} if sender else {})


def _marks(message: Message) -> Json:
    held = [{"id": name, "value": value} for name, value in message.properties.items()]
    drawn = {"internetMessageId": message.message_id, "isDraft": message.is_draft}
    return {**drawn, "singleValueExtendedProperties": held}


def _has_left(message: Message, sync: _Sync) -> bool:
    return message.is_gone or message.folder != sync.folder


def _with_query(call: Call, sync: _Sync) -> Call:
    """A delta link stands for the query of the first call, which it does not repeat."""
    return Call(**{**call.__dict__, "query": {**call.query, **sync.query}})
