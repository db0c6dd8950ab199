"""Folders: GetFolder, FindFolder, CreateFolder, DeleteFolder, and what changed since a state."""

import base64
import functools
from typing import TYPE_CHECKING

from support.ews_twin import answers
from support.ews_twin.faults import Call, EwsError
from support.ews_twin.model import Change, Folder
from support.ews_twin.properties import Shape, item_id, read_shape, write
from support.ews_twin.soap import Element, el, find, inside, local, text

if TYPE_CHECKING:
    from support.ews_twin.twin import EwsTwin

_ELEMENTS = {"IPF.Appointment": "CalendarFolder", "IPF.Contact": "ContactsFolder", "IPF.Task": "TasksFolder"}
MOST_CHANGES = 512  # a page of SyncFolderItems [web-service-reference/maxchangesreturned]


class FoldersApi:
    def __init__(self, twin: "EwsTwin") -> None:
        self.twin = twin
        self.store = twin.store

    def get_folder(self, call: Call) -> Element:
        shape = read_shape(find(call.request, "m:FolderShape"))

        def work(asked: Element) -> list[Element]:
            found = self.store.folder(asked, call.acting)
            return [el("m:Folders", self._written(found, shape, call.acting))]

        works = [functools.partial(work, one) for one in inside(call.request, "m:FolderIds")]
        return answers.answered("GetFolder", works)

    def find_folder(self, call: Call) -> Element:
        shape = read_shape(find(call.request, "m:FolderShape"))
        is_deep = call.request.get("Traversal") == "Deep"
        wanted = find(call.request, "m:Restriction")

        def work(asked: Element) -> list[Element]:
            parent = self.store.folder(asked, call.acting)
            found = [one for one in self._below(parent, is_deep=is_deep) if wanted is None or _matches(one, wanted[0])]
            shown = [self._written(one, shape, call.acting) for one in found]
            page = {"TotalItemsInView": str(len(found)), "IncludesLastItemInRange": "true"}
            return [el("m:RootFolder", el("t:Folders", *shown), IndexedPagingOffset=str(len(found)), **page)]

        works = [functools.partial(work, one) for one in inside(call.request, "m:ParentFolderIds")]
        return answers.answered("FindFolder", works)

    def create_folder(self, call: Call) -> Element:
        def work(asked: Element) -> list[Element]:
            parent = self.store.folder(inside(call.request, "m:ParentFolderId")[0], call.acting, "editor")
            name = text(asked, "t:DisplayName")
            if any(one.name.lower() == name.lower() for one in self._below(parent, is_deep=False)):
                raise EwsError("ErrorFolderExists")
            kind = {held: key for key, held in _ELEMENTS.items()}.get(local(asked), "IPF.Note")
            box = self.store.mailbox(parent.mailbox)
            made = self.store.add_folder(box, name, text(asked, "t:FolderClass", kind), parent.id)
            made.shared.update(parent.shared)
            return [el("m:Folders", self._written(made, Shape(), call.acting))]

        works = [functools.partial(work, one) for one in inside(call.request, "m:Folders")]
        return answers.answered("CreateFolder", works)

    def _below(self, parent: Folder, *, is_deep: bool) -> list[Folder]:
        box = self.store.mailbox(parent.mailbox)
        direct = [one for one in box.folders.values() if one.parent == parent.id]
        if not is_deep:
            return direct
        return [found for one in direct for found in (one, *self._below(one, is_deep=True))]

    def _written(self, folder: Folder, shape: Shape, acting: str) -> Element:
        is_own = folder.mailbox.lower() == acting.lower()
        named = folder.distinguished if is_own or self.twin.kind.names_folders_of_others else ""
        children = len(self._below(folder, is_deep=False))
        unread = sum(one.fields.get("message:IsRead") == "false" for one in folder.items.values())
        name = _ELEMENTS.get(folder.folder_class, "Folder")
        # (URI, element), in the order of t:BaseFolderType
        fields = [
            ("folder:FolderId", el("t:FolderId", Id=folder.id, ChangeKey=folder.change_key)),
            ("folder:ParentFolderId", _parent(folder)),
            ("folder:FolderClass", el("t:FolderClass", folder.folder_class)),
            ("folder:DisplayName", el("t:DisplayName", folder.name)),
            ("folder:TotalCount", el("t:TotalCount", str(len(folder.items)))),
            ("folder:ChildFolderCount", el("t:ChildFolderCount", str(children))),
            ("folder:EffectiveRights", None),
            ("folder:DistinguishedFolderId", el("t:DistinguishedFolderId", named) if named else None),
            ("folder:UnreadCount", el("t:UnreadCount", str(unread)) if name == "Folder" else None),
        ]
        return el(f"t:{name}", *(one for where, one in fields if where == "folder:FolderId" or shape.wants(where)))

    # --- what changed ---

    def sync_folder_hierarchy(self, call: Call) -> Element:
        shape = read_shape(find(call.request, "m:FolderShape"))

        def work() -> list[Element]:
            asked = inside(call.request, "m:SyncFolderId")
            root = self.store.folder(asked[0], call.acting) if asked else self._root(call.acting)
            known = set(_decoded(text(call.request, "m:SyncState")).split("|")) if _has_state(call) else set()
            now = self._below(root, is_deep=True)
            changes = [el("t:Create", self._written(one, shape, call.acting)) for one in now if one.id not in known]
            return [
                el("m:SyncState", _encoded("|".join(one.id for one in now))),
                el("m:IncludesLastFolderInRange", "true"),
                el("m:Changes", *changes),
            ]

        return answers.answered("SyncFolderHierarchy", [work])

    def _root(self, acting: str) -> Folder:
        return self.store.mailbox(acting).folder("msgfolderroot")

    def sync_folder_items(self, call: Call) -> Element:
        shape = read_shape(find(call.request, "m:ItemShape"), is_search=True)
        most = min(int(text(call.request, "m:MaxChangesReturned", "100")), MOST_CHANGES)

        def work() -> list[Element]:
            folder = self.store.folder(inside(call.request, "m:SyncFolderId")[0], call.acting)
            since = self._since(folder, text(call.request, "m:SyncState")) if _has_state(call) else 0
            found = _joined(folder, since)
            page = found[:most]
            until = page[-1].number if len(page) < len(found) else (folder.log[-1].number if folder.log else since)
            return [
                el("m:SyncState", _encoded(f"{folder.id}|{max(since, until, folder.forgotten)}")),
                el("m:IncludesLastItemInRange", "true" if len(page) == len(found) else "false"),
                el("m:Changes", *(self._change(folder, one, shape) for one in page)),
            ]

        return answers.answered("SyncFolderItems", [work])

    def _since(self, folder: Folder, state: str) -> int:
        """Read a state: one of another folder, made up or too old is refused."""
        held, _, number = _decoded(state).partition("|")
        if held != folder.id or not number.isdigit() or int(number) < folder.forgotten:
            raise EwsError("ErrorInvalidSyncStateData", is_bare=self.twin.kind.bare_sync_errors)
        return int(number)

    def _change(self, folder: Folder, change: Change, shape: Shape) -> Element:
        if change.what == "Delete":
            return el("t:Delete", el("t:ItemId", Id=change.item))
        item = folder.items[change.item]
        if change.what == "ReadFlagChange":
            return el("t:ReadFlagChange", item_id(item), el("t:IsRead", item.fields.get("message:IsRead", "false")))
        return el(f"t:{change.what}", write(item, shape, zone_name=self.twin.zone_name))


def _joined(folder: Folder, since: int) -> list[Change]:
    """Give one change for each item: what it means for somebody who knows the state `since`.

    An item that came and went in between is not told of. The number is that of the first change: a page that ends
    there leaves nothing out, though it may tell of an item again.
    """
    events: dict[str, list[Change]] = {}
    for one in folder.log:
        if one.number > since:
            events.setdefault(one.item, []).append(one)
    told = []
    for held in events.values():
        is_new, is_gone = held[0].what == "Create", held[-1].what == "Delete"
        if is_gone and is_new:
            continue
        only_read = all(one.what == "ReadFlagChange" for one in held)
        what = "Delete" if is_gone else "Create" if is_new else "ReadFlagChange" if only_read else "Update"
        told.append(Change(held[0].number, what, held[-1].item))
    return sorted(told, key=lambda one: one.number)


def _matches(folder: Folder, asked: Element) -> bool:
    """Restrictions on folders: by name or class alone."""
    if local(asked) in ("And", "Or"):
        found = [_matches(folder, one) for one in asked]
        return all(found) if local(asked) == "And" else any(found)
    held = folder.name if asked[0].get("FieldURI") == "folder:DisplayName" else folder.folder_class
    constant = find(asked, "t:FieldURIOrConstant/t:Constant")
    if constant is None:
        return True
    return held == str(constant.get("Value"))


def _parent(folder: Folder) -> Element | None:
    return el("t:ParentFolderId", Id=folder.parent, ChangeKey="AQAAAA==") if folder.parent else None


def _has_state(call: Call) -> bool:
    return bool(text(call.request, "m:SyncState"))


def _encoded(held: str) -> str:
    return base64.b64encode(held.encode()).decode()


def _decoded(state: str) -> str:
    try:
        return base64.b64decode(state, validate=True).decode()
    except ValueError:
        raise EwsError("ErrorInvalidSyncStateData") from None
