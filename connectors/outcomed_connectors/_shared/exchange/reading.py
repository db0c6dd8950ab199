"""Reading folders and items: by pages, whole items by their ids, and what changed since a state.

The library's services are called with fields of ours: what FindItem and SyncFolderItems give of an item is a part.
https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-synchronize-items-by-using-ews-in-exchange
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from exchangelib import CalendarItem, Message
from exchangelib.errors import (
    ErrorInvalidChangeKey,
    ErrorInvalidId,
    ErrorInvalidIdMalformed,
    ErrorItemNotFound,
    EWSError,
    ResponseMessageError,
)
from exchangelib.folders import BaseFolder
from exchangelib.items import ID_ONLY
from exchangelib.services import GetItem, SyncFolderItems
from exchangelib.services.sync_folder_hierarchy import SyncFolder
from exchangelib.util import TNS

GONE = (ErrorItemNotFound, ErrorInvalidIdMalformed, ErrorInvalidId, ErrorInvalidChangeKey)
"""How Exchange says that there is no item of an id."""
AT_ONCE = 100
"""So many items at most are asked for by one request."""
_PAGE = 512
"""So many changes at most are given at once (MaxChangesReturned)."""
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, EWSError)


@dataclass(frozen=True, slots=True)
class Garbled:
    """An item that is there and cannot be read."""

    why: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """An item that is there (`item` has what was asked for of it), or that was deleted (`item` is None)."""

    id: str
    item: Any = None
    is_new: bool = False


class _Reading(GetItem):
    """Gives what cannot be read as such, instead of giving up on all others."""

    def _elems_to_objs(self, elems: Any) -> Iterator[Any]:
        for elem in elems:
            if isinstance(elem, Exception | None):
                yield elem
                continue
            try:
                yield self._elem_to_obj(elem)
            except _BROKEN as err:
                name = elem.find(f"{{{TNS}}}ItemId")
                yield Garbled(f"{type(err).__name__}: {str(err)[:200]}", "" if name is None else name.get("Id", ""))

    def _elem_to_obj(self, elem: Any) -> Any:
        if elem.tag != CalendarItem.response_tag():
            return _model(elem).from_xml(elem=elem, account=self.account)
        # Past CalendarItem's own reading, which makes days of instants by a zone read back: it may be another one.
        return super(CalendarItem, CalendarItem).from_xml(elem=elem, account=self.account)


class _Syncing(SyncFolderItems):
    """Reads an error's answer, which has no state."""

    def _get_element_container(self, message: Any, name: str | None = None) -> Any:
        if message.get("ResponseClass") == "Error":
            return super(SyncFolder, self)._get_element_container(message, name)
        return super()._get_element_container(message, name)

    def _elem_to_obj(self, elem: Any) -> Any:
        kind = self.change_types_map[elem.tag]
        if kind not in (self.CREATE, self.UPDATE):
            return super()._elem_to_obj(elem)
        return kind, _model(elem[0]).from_xml(elem=elem[0], account=self.account)


def _model(elem: Any) -> Any:
    """Give the library's class for an item; of a kind that it does not know, what all kinds have is read."""
    try:
        return BaseFolder.item_model_from_tag(elem.tag)
    except ValueError:
        return Message


def items(account: Any, ids: Sequence[str], fields: Sequence[Any]) -> list[Any]:
    """Give whole items, in the order of their ids: None for one that is gone, `Garbled` for one that cannot be read. At
    most `AT_ONCE`."""
    asked = [(name, None) for name in ids]
    found = list(_Reading(account=account).call(items=asked, additional_fields=list(fields), shape=ID_ONLY))
    for one in found:
        if isinstance(one, Exception) and not isinstance(one, GONE):
            raise one
    return [None if isinstance(one, Exception) else one for one in _in_order(ids, found)]


def _in_order(ids: Sequence[str], found: Sequence[Any]) -> Sequence[Any]:
    """Give answers in the order of what was asked for: the schema does not promise it. Where a server writes ids in
    another way than they were asked for, it is believed to keep to it."""
    if len(found) != len(ids):
        raise ValueError(f"to {len(ids)} questions there are {len(found)} answers")
    named = {str(one.id): one for one in found if getattr(one, "id", None)}
    if not named.keys() <= set(ids):
        return found
    others = [one for one in found if not getattr(one, "id", None)]
    return [named[name] if name in named else others.pop(0) for name in ids]


def changes(account: Any, folder: Any, state: str | None, fields: Sequence[Any]) -> tuple[list[Change], str, bool]:
    """Give what happened since a state, the next state, and whether that is all. Raises what Exchange answers to a
    state that it does not know."""
    service = _Syncing(account=account)
    given = service.call(
        folder=folder,
        shape=ID_ONLY,
        additional_fields=list(fields),
        sync_state=state,
        ignore=None,
        max_changes_returned=_PAGE,
        sync_scope=None,
    )
    found = [change for change in map(_change, given) if change]
    is_all = bool(service.includes_last_item_in_range) or service.sync_state == state
    return found, str(service.sync_state or ""), is_all


def _change(given: Any) -> Change | None:
    if isinstance(given, ResponseMessageError):
        raise given
    kind, item = given
    if kind == SyncFolderItems.READ_FLAG_CHANGE:
        return None
    is_there = kind != SyncFolderItems.DELETE
    return Change(str(item.id), item if is_there else None, is_new=kind == SyncFolderItems.CREATE)


def done(given: Iterable[Any]) -> bool:
    """Raise what Exchange answers to one of the things it was asked for."""
    for one in given:
        if isinstance(one, Exception):
            raise one
    return True


def found(folder: Any, **equal: str) -> list[str]:
    """Give the ids of the items of a folder whose fields are equal to these."""
    return [str(name) for name in folder.filter(**equal).values_list("id", flat=True)]
