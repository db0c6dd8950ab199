"""The store: mailboxes and their folders, items and what changes in them, rights."""

import base64
from collections.abc import Callable, Iterable
from datetime import datetime

from support.ews_twin.faults import EwsError
from support.ews_twin.model import FOLDERS, Change, Folder, Item, Level, Mailbox, Person, Room
from support.ews_twin.soap import Element, text

_LEVELS: tuple[Level, ...] = ("none", "freebusy", "reviewer", "editor")


class Store:
    """All mailboxes. Ids are new with each move, as the service's are [web-service-reference/itemid]."""

    def __init__(self, people: Iterable[Person], rooms: Iterable[Room], now: Callable[[], datetime]) -> None:
        self.now = now
        self.mailboxes: dict[str, Mailbox] = {}
        self.items: dict[str, Item] = {}
        self.folders: dict[str, Folder] = {}
        self.impersonators: dict[str, frozenset[str]] = {}
        self.last = 0
        for person in people:
            self.add_mailbox(person)
        for room in rooms:
            self.add_mailbox(Person(room.email, room.name, shares="freebusy"), is_room=True)

    # --- mailboxes, folders ---

    def add_mailbox(self, person: Person, *, is_room: bool = False) -> Mailbox:
        made = Mailbox(person, is_room=is_room)
        self.mailboxes[person.email.lower()] = made
        for name, (shown, kind, parent) in FOLDERS.items():
            above = made.folder(parent).id if parent else ""
            self.add_folder(made, shown, kind, above, distinguished=name)
        made.folder("calendar").shared["*"] = person.shares
        return made

    def add_folder(self, box: Mailbox, name: str, kind: str, parent: str, *, distinguished: str = "") -> Folder:
        made = Folder(self.new_id("F"), box.email, name, kind, parent, distinguished)
        box.folders[made.id] = self.folders[made.id] = made
        return made

    def new_id(self, letter: str) -> str:
        self.last += 1
        return base64.b64encode(f"AAMk{letter}GQ1{self.last:021d}".encode()).decode()

    def mailbox(self, email: str) -> Mailbox:
        """Give a mailbox; raise EwsError where there is none."""
        found = self.mailboxes.get(email.lower())
        if found is None:
            raise EwsError("ErrorNonExistentMailbox", whole=False)
        return found

    def folder(self, asked: Element, acting: str, need: Level = "reviewer") -> Folder:
        """Find the folder that a FolderId or DistinguishedFolderId names, with the right that is needed."""
        if asked.tag.endswith("DistinguishedFolderId"):
            owner = text(asked, "t:Mailbox/t:EmailAddress") or acting
            box = self.mailbox(owner)
            named = asked.get("Id")
            found = next((one for one in box.folders.values() if one.distinguished == named), None)
        else:
            found = self.folders.get(asked.get("Id", ""))
        if found is None:
            raise EwsError("ErrorFolderNotFound")
        self.need(found, acting, need)
        return found

    def need(self, folder: Folder, acting: str, need: Level) -> None:
        """Refuse who has less than a right on a folder; its owner has all."""
        if _LEVELS.index(self.level(folder, acting)) < _LEVELS.index(need):
            raise EwsError("ErrorAccessDenied")

    def level(self, folder: Folder, acting: str) -> Level:
        if folder.mailbox.lower() == acting.lower():
            return "editor"
        return folder.shared.get(acting.lower(), folder.shared.get("*", "none"))

    def may_act_for(self, user: str, target: str) -> bool:
        """Say whether somebody has ApplicationImpersonation over a mailbox."""
        held = self.impersonators.get(user.lower(), frozenset())
        return "*" in held or target.lower() in held

    # --- items ---

    def make(self, kind: str, folder: Folder) -> Item:
        """Make an item that is not in its folder yet: `add` puts it there when it is whole."""
        now = self.now()
        return Item(self.new_id("I"), kind, folder.id, now, now)

    def add(self, item: Item) -> Item:
        self.items[item.id] = item
        folder = self.folders[item.folder]
        folder.items[item.id] = item
        self._log(folder, "Create", item.id)
        return item

    def touch(self, item: Item, uris: Iterable[str] = (), *, what: str = "Update") -> None:
        """Give an item a new change key, and its folder a change."""
        item.version += 1
        item.modified = self.now()
        for one in uris:
            item.changed[one] = item.version
        self._log(self.folders[item.folder], what, item.id)

    def remove(self, item: Item) -> None:
        """Take an item away for good."""
        folder = self.folders[item.folder]
        del folder.items[item.id]
        del self.items[item.id]
        self._log(folder, "Delete", item.id)

    def move(self, item: Item, to: Folder) -> None:
        """Move an item: it has another id there."""
        self.remove(item)
        item.id, item.folder = self.new_id("I"), to.id
        item.version += 1
        self.add(item)

    def find(self, asked: Element, acting: str, need: Level = "reviewer") -> Item:
        """Find the item that an ItemId names; raise EwsError where it is gone or out of reach."""
        held = asked.get("Id", "")
        found = self.items.get(held)
        if found is None:
            raise EwsError("ErrorItemNotFound" if _is_an_id(held) else "ErrorInvalidIdMalformed")
        self.need(self.folders[found.folder], acting, need)
        return found

    def owner(self, item: Item) -> Mailbox:
        return self.mailbox(self.folders[item.folder].mailbox)

    def in_calendar(self, email: str, uid: str) -> Item | None:
        """Find an event by its uid in somebody's own calendar."""
        box = self.mailboxes.get(email.lower())
        held = box.folder("calendar").items.values() if box else ()
        return next((one for one in held if one.uid == uid), None)

    def _log(self, folder: Folder, what: str, item: str) -> None:
        self.last += 1
        folder.log.append(Change(self.last, what, item))
        folder.version += 1


def _is_an_id(held: str) -> bool:
    try:
        return base64.b64decode(held, validate=True).startswith(b"AAMk")
    except ValueError:
        return False
