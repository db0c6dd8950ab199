"""Items: CreateItem, GetItem, FindItem, UpdateItem, DeleteItem, SendItem, MoveItem and attachments."""

import base64
import copy
import functools
import html
from collections.abc import Callable
from typing import TYPE_CHECKING

from support.ews_twin import answers, restriction
from support.ews_twin.calendar_rules import check_times, complete_event
from support.ews_twin.faults import Call, EwsError
from support.ews_twin.model import Attachment, Folder, Item
from support.ews_twin.properties import (
    GUESTS,
    ORDER,
    READ_ONLY,
    Shape,
    attachment,
    extended_key,
    item_id,
    read_shape,
    take,
    uri,
    write,
)
from support.ews_twin.soap import Element, el, find, find_all, inside, local, need, text

if TYPE_CHECKING:
    from support.ews_twin.twin import EwsTwin, Kind

ANSWERS = {"AcceptItem": "Accept", "TentativelyAcceptItem": "Tentative", "DeclineItem": "Decline"}
REPLIES = ("ReplyToItem", "ReplyAllToItem", "ForwardItem")


class ItemsApi:
    def __init__(self, twin: "EwsTwin") -> None:
        self.twin = twin
        self.store = twin.store

    # --- reading ---

    def get_item(self, call: Call) -> Element:
        shape = read_shape(find(call.request, "m:ItemShape"))

        def work(asked: Element) -> list[Element]:
            return [el("m:Items", self._written(self.store.find(asked, call.acting), shape))]

        return answers.answered("GetItem", _each(call, "m:ItemIds", work))

    def _written(self, item: Item, shape: Shape) -> Element:
        return write(item, shape, zone_name=self.twin.zone_name)

    def find_item(self, call: Call) -> Element:
        request = call.request
        shape = read_shape(find(request, "m:ItemShape"), is_find=True)
        wanted, view = find(request, "m:Restriction"), find(request, "m:CalendarView")
        if find(request, "m:QueryString") is not None:
            self.twin.violations.append("the twin does not offer QueryString")

        def work(asked: Element) -> list[Element]:
            folder = self.store.folder(asked, call.acting)
            if wanted is not None:
                restriction.check(wanted[0], self.twin.kind.refused_comparisons)
            found = self._found(folder, wanted, view, find(request, "m:SortOrder"))
            if view is not None:
                return [_page(found, len(found), 0, [self._written(one, shape) for one in found])]
            offset, most = _paging(find(request, "m:IndexedPageItemView"))
            page = found[offset : offset + most]
            return [_page(page, len(found), offset, [self._written(one, shape) for one in page])]

        return answers.answered("FindItem", _each(call, "m:ParentFolderIds", work))

    def _found(self, folder: Folder, wanted: Element | None, view: Element | None, order: Element | None) -> list[Item]:
        items = list(folder.items.values())
        if view is not None:
            restriction.check_view(view)
            events = [one for one in items if one.kind == "CalendarItem" and restriction.in_view(one, view)]
            found = sorted(events, key=lambda one: (one.start, one.id))
            return found[: int(view.get("MaxEntriesReturned", len(found)))]
        if wanted is not None and not self.twin.kind.ignores_restrictions:
            items = list(filter(restriction.compiled(wanted[0]), items))
        return restriction.in_order(items, order)

    # --- making ---

    def create_item(self, call: Call) -> Element:
        return answers.answered("CreateItem", _each(call, "m:Items", lambda given: self._create(call, given)))

    def _create(self, call: Call, given: Element) -> list[Element]:
        kind = local(given)
        if kind == "CalendarItem":
            made = [self._create_event(call, given)]
        elif kind == "Message":
            made = self._create_message(call, given)
        elif kind in ANSWERS:
            made = self._answer(call, given)
        elif kind in REPLIES:
            made = self.twin.mail.respond(call, given)
        elif kind == "CancelCalendarItem":
            item = self._referred(call, given)
            self.twin.meetings.cancel(item, text(given, "t:NewBodyContent"), by=call.acting)
            made = [item] if item.id in self.store.items else []
        elif kind == "RemoveItem":
            self.twin.meetings.remove(self._referred(call, given), call.acting)
            made = []
        else:
            self.twin.violations.append(f"the twin does not offer to create a {kind}")
            raise EwsError("ErrorInvalidRequest", whole=False)
        return [el("m:Items", *(_made(one) for one in made))]

    def _target(self, call: Call, default: str) -> Folder:
        named = inside(call.request, "m:SavedItemFolderId")
        if named:
            return self.store.folder(named[0], call.acting, "editor")
        return self.store.mailbox(call.acting).folder(default)

    def _create_event(self, call: Call, given: Element) -> Item:
        mode = call.request.get("SendMeetingInvitations")
        if mode is None:
            raise EwsError("ErrorSendMeetingInvitationsRequired")
        folder = self._target(call, "calendar")
        item = self._filled("CalendarItem", folder, given)
        complete_event(item, self.store.mailbox(folder.mailbox).person, self.store.last)
        check_times(item)
        self.store.add(item)
        self.twin.meetings.created(item, mode, by=call.acting)
        return item

    def _filled(self, kind: str, folder: Folder, given: Element) -> Item:
        item = self.store.make(kind, folder)
        for one in given:
            if uri(kind, local(one)) in READ_ONLY:
                raise EwsError("ErrorInvalidPropertySet", f"{local(one)} cannot be set")
            self._take(item, one)
        for one in find_all(given, "t:Attachments/t:FileAttachment"):
            item.attachments.append(self._attachment(one))
        return item

    def _take(self, item: Item, given: Element) -> None:
        if local(given) not in ORDER[item.kind]:
            self.twin.violations.append(f"the twin does not hold {local(given)} of a {item.kind}")
        take(item, given)
        if local(given) == "Body" and self.twin.kind.rewrites_bodies:
            item.body = ("HTML", as_page(*item.body))

    def _attachment(self, given: Element) -> Attachment:
        return Attachment(
            self.store.new_id("A"),
            text(given, "t:Name"),
            base64.b64decode(text(given, "t:Content")),
            text(given, "t:ContentType"),
            text(given, "t:ContentId"),
            text(given, "t:IsInline") == "true",
        )

    def _create_message(self, call: Call, given: Element) -> list[Item]:
        disposition = call.request.get("MessageDisposition")
        if disposition is None:
            raise EwsError("ErrorMessageDispositionRequired")
        default = "drafts" if disposition == "SaveOnly" else "sentitems"
        folder = self._target(call, default)
        item = self._filled("Message", folder, given)
        self.twin.mail.complete(item, self.store.mailbox(call.acting).person)
        if disposition == "SaveOnly":
            item.fields["item:IsDraft"] = "true"
            return [self.store.add(item)]
        self.twin.mail.send(item, call.acting, keep=disposition == "SendAndSaveCopy")
        return []

    def _referred(self, call: Call, given: Element) -> Item:
        return self.store.find(need(given, "t:ReferenceItemId"), call.acting, "editor")

    def _answer(self, call: Call, given: Element) -> list[Item]:
        item = self._referred(call, given)
        is_told = call.request.get("MessageDisposition") != "SaveOnly"
        event = self.twin.meetings.event_of(item)
        self.twin.meetings.answer(event, ANSWERS[local(given)], text(given, "t:Body"), is_told=is_told)
        return [event] if event.id in self.store.items else []

    # --- changing ---

    def update_item(self, call: Call) -> Element:
        def work(change: Element) -> list[Element]:
            changed = self._update(call, change)
            shown = [el(f"t:{changed.kind}", item_id(changed))] if changed is not None else []
            return [el("m:Items", *shown), el("m:ConflictResults", el("t:Count", "0"))]

        return answers.answered("UpdateItem", _each(call, "m:ItemChanges", work))

    def _update(self, call: Call, change: Element) -> Item | None:
        named = need(change, "t:ItemId")
        item = self.store.find(named, call.acting, "editor")
        mode = call.request.get("SendMeetingInvitationsOrCancellations")
        if item.kind == "CalendarItem" and mode is None:
            raise EwsError("ErrorSendMeetingInvitationsOrCancellationsRequired")
        updates = list(need(change, "t:Updates"))
        how, paths = call.request.get("ConflictResolution"), [_path(one[0]) for one in updates]
        _check_conflict(item, named, how, paths, self.twin.kind)
        before = self.twin.meetings.remembered(item)
        uris = self._applied(item, updates)
        if item.kind != "CalendarItem" and call.request.get("MessageDisposition") == "SendAndSaveCopy":
            self.twin.mail.send_draft(item, call.acting, self.store.mailbox(call.acting).folder("sentitems"))
            return None
        is_read_alone = set(uris) == {"message:IsRead"}
        self.store.touch(item, uris, what="ReadFlagChange" if is_read_alone else "Update")
        if item.kind == "CalendarItem":
            self.twin.meetings.updated(item, before, str(mode), by=call.acting)
        return item

    def _applied(self, item: Item, updates: list[Element]) -> list[str]:
        """Make all changes to an item, or none."""
        kept = copy.deepcopy(vars(item))
        try:
            uris = [self._apply(item, one) for one in updates]
            if item.kind == "CalendarItem":
                check_times(item)
        except EwsError:
            vars(item).update(kept)
            raise
        return uris

    def _apply(self, item: Item, update: Element) -> str:
        where = _path(update[0])
        if where in READ_ONLY:
            raise EwsError("ErrorInvalidPropertySet", f"{where} cannot be set")
        if local(update) == "DeleteItemField":
            _take_away(item, update[0], where)
        elif local(update) == "SetItemField":
            (given,) = update[1]
            self._take(item, given)
        else:
            raise EwsError("ErrorInvalidPropertyAppend", f"{where} cannot be appended to")
        if where == "item:MimeContent" or item.kind != "CalendarItem":
            self.twin.mail.changed(item, where)
        return where

    # --- moving, deleting, sending ---

    def delete_item(self, call: Call) -> Element:
        how, mode = call.request.get("DeleteType"), call.request.get("SendMeetingCancellations")

        def work(asked: Element) -> list[Element]:
            item = self.store.find(asked, call.acting, "editor")
            if item.kind == "CalendarItem" and mode is None:
                raise EwsError("ErrorSendMeetingCancellationsRequired")
            self.twin.meetings.deleted(item, str(mode), by=call.acting)
            self.discard(item, how)
            return []

        return answers.answered("DeleteItem", _each(call, "m:ItemIds", work))

    def discard(self, item: Item, how: str) -> None:
        """Delete an item: for good, into the dumpster, or into the trash, where it has another id."""
        box = self.store.owner(item)
        if how == "HardDelete":
            self.store.remove(item)
        else:
            self.store.move(item, box.folder("deleteditems" if how != "SoftDelete" else "recoverableitemsdeletions"))

    def move_item(self, call: Call) -> Element:
        def work(asked: Element) -> list[Element]:
            item = self.store.find(asked, call.acting, "editor")
            self.store.move(item, self.store.folder(inside(call.request, "m:ToFolderId")[0], call.acting, "editor"))
            return [el("m:Items", el(f"t:{item.kind}", item_id(item)))]

        return answers.answered("MoveItem", _each(call, "m:ItemIds", work))

    def send_item(self, call: Call) -> Element:
        def work(asked: Element) -> list[Element]:
            item = self.store.find(asked, call.acting, "editor")
            if asked.get("ChangeKey") is None:
                raise EwsError("ErrorChangeKeyRequired")
            if asked.get("ChangeKey") != item.change_key:
                raise EwsError("ErrorStaleObject")
            keep = call.request.get("SaveItemToFolder") == "true"
            named = inside(call.request, "m:SavedItemFolderId")
            sent = self.store.mailbox(call.acting).folder("sentitems")
            kept = (self.store.folder(named[0], call.acting, "editor") if named else sent) if keep else None
            self.twin.mail.send_draft(item, call.acting, kept)
            return []

        return answers.answered("SendItem", _each(call, "m:ItemIds", work))

    # --- attachments ---

    def create_attachment(self, call: Call) -> Element:
        parent = find(call.request, "m:ParentItemId")

        def work(given: Element) -> list[Element]:
            item = self.store.find(parent, call.acting, "editor")
            made = self._attachment(given)
            item.attachments.append(made)
            self.store.touch(item, ["item:Attachments"])
            self.twin.mail.changed(item, "item:Attachments")
            root = {"RootItemId": item.id, "RootItemChangeKey": item.change_key}
            shown = el("t:FileAttachment", el("t:AttachmentId", Id=made.id, **root))
            return [el("m:Attachments", shown)]

        return answers.answered("CreateAttachment", _each(call, "m:Attachments", work))

    def get_attachment(self, call: Call) -> Element:
        def work(asked: Element) -> list[Element]:
            for item in self.store.items.values():
                for one in item.attachments:
                    if one.id == asked.get("Id"):
                        self.store.need(self.store.folders[item.folder], call.acting, "reviewer")
                        return [el("m:Attachments", attachment(one, has_content=True))]
            raise EwsError("ErrorItemNotFound")

        return answers.answered("GetAttachment", _each(call, "m:AttachmentIds", work))


def as_page(kind: str, text: str) -> str:
    """Give text as a page, as a server does that keeps no plain text."""
    if kind == "HTML":
        return text
    lines = html.escape(text, quote=False).splitlines()
    return f'<html><head></head><body><div class="PlainText">{"<br>".join(lines)}</div></body></html>'


def _each(call: Call, path: str, work: Callable[[Element], list[Element]]) -> list[answers.Work]:
    return [functools.partial(work, one) for one in inside(call.request, path)]


def _made(item: Item) -> Element:
    ids = [el("t:FileAttachment", el("t:AttachmentId", Id=one.id)) for one in item.attachments]
    return el(f"t:{item.kind}", item_id(item), el("t:Attachments", *ids) if ids else None)


def _path(path: Element) -> str:
    if local(path) == "ExtendedFieldURI":
        return "extended:" + ":".join(extended_key(path))
    return str(path.get("FieldURI", ""))


def _take_away(item: Item, path: Element, where: str) -> None:
    item.fields.pop(where, None)
    item.lists.pop(where, None)
    item.people.pop(where, None)
    if where.startswith("extended:"):
        item.extended.pop(extended_key(path), None)
    if where == "item:Body":
        item.body = ("Text", "")
    kind = where.partition(":")[2]
    if kind in GUESTS:
        item.attendees = [one for one in item.attendees if one.kind != kind]


def _check_conflict(item: Item, named: Element, how: str | None, uris: list[str], kind: "Kind") -> None:
    """Refuse a stale change key where that is asked for [conflictresolution].

    A conflict is about a property "that has already been set": whether a change of another one counts is not said.
    """
    given = named.get("ChangeKey")
    if how == "AlwaysOverwrite":
        return
    if given is None and not kind.needs_no_change_key:
        raise EwsError("ErrorChangeKeyRequired")
    if given in (None, item.change_key):
        return
    known = int(base64.b64decode(given)[-6:]) if _is_key(given) else -1
    is_about_these = any(item.changed.get(one, 0) > known for one in uris)
    if how == "AutoResolve":
        is_refused = kind.auto_resolve_refuses and is_about_these
    else:
        is_refused = is_about_these or not kind.conflicts_by_property
    if is_refused or known < 0:
        raise EwsError("ErrorIrresolvableConflict")


def _is_key(given: str) -> bool:
    try:
        return base64.b64decode(given, validate=True)[-6:].isdigit()
    except ValueError:
        return False


def _paging(view: Element | None) -> tuple[int, int]:
    if view is None:
        return 0, 1000
    return int(view.get("Offset", 0)), min(int(view.get("MaxEntriesReturned", 1000)), 1000)


def _page(page: list[Item], total: int, offset: int, shown: list[Element]) -> Element:
    is_last = offset + len(page) >= total
    where = {"IndexedPagingOffset": str(offset + len(page)), "TotalItemsInView": str(total)}
    last = "true" if is_last else "false"
    return el("m:RootFolder", el("t:Items", *shown), **where, IncludesLastItemInRange=last)
