"""Where a route leads: a calendar of a mailbox, and the calls that it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exchangelib import CalendarItem
from exchangelib.errors import ErrorInvalidSyncStateData, ErrorIrresolvableConflict, ErrorStaleObject
from exchangelib.items import (
    ALL_OCCURRENCES,
    ALWAYS_OVERWRITE,
    HARD_DELETE,
    NEVER_OVERWRITE,
    SAVE_ONLY,
    SEND_AND_SAVE_COPY,
    SEND_TO_ALL_AND_SAVE_COPY,
    SEND_TO_CHANGED_AND_SAVE_COPY,
    SEND_TO_NONE,
)
from exchangelib.items.calendar_item import CancelCalendarItem
from exchangelib.properties import ReferenceItemId
from exchangelib.services import CreateItem, DeleteItem, UpdateItem

from outcomed.model.event import Route
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.exchange import reading
from outcomed_connectors._shared.exchange.properties import folder, folder_of, paths
from outcomed_connectors._shared.exchange.wire import Wire
from outcomed_connectors.exchange_calendar.document import FIELDS

ALL: str = SEND_TO_ALL_AND_SAVE_COPY
CHANGED: str = SEND_TO_CHANGED_AND_SAVE_COPY
NOBODY: str = SEND_TO_NONE
"""Who is written to. To those who were added or taken out alone, Exchange may still write to all."""
_NOT_AS_IT_WAS = (ErrorIrresolvableConflict, ErrorStaleObject, *reading.GONE)


@dataclass(frozen=True, slots=True)
class Ref:
    """An event, and as what it is known; without a change key as whatever it is."""

    id: str
    changekey: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One calendar. `folder` is the id of one that is not the mailbox's own."""

    wire: Wire
    account: str
    folder: str = ""

    @property
    def name(self) -> str:
        return f"the calendar of {self.wire.mailbox(self.account)}"

    def create(self, fields: Mapping[str, Any], tells: str) -> tuple[str, str]:
        """Put a new event; give its id and change key, where the server has such keys."""

        def make(account: Any) -> Any:
            where = self._folder(account)
            item = CalendarItem(account=account, folder=where, **fields)
            return CreateItem(account=account).get(
                items=[item], folder=where, message_disposition=SAVE_ONLY, send_meeting_invitations=tells
            )

        made = self.wire.call(self.account, "CreateItem", make, writes=True)
        return _id(made, "CreateItem")

    def update(self, at: Ref, fields: Mapping[str, Any], tells: str, *, over: bool = False) -> tuple[str, str] | None:
        """Write some fields of an event; None where it is not there as it was. With `over` whatever is there."""

        def make(account: Any) -> Any:
            changed = CalendarItem(account=account, id=at.id, changekey=at.changekey, **fields)
            return UpdateItem(account=account).get(
                items=[(changed, list(fields))],
                conflict_resolution=ALWAYS_OVERWRITE if over else NEVER_OVERWRITE,
                message_disposition=SAVE_ONLY,
                send_meeting_invitations_or_cancellations=tells,
                suppress_read_receipts=True,
            )

        made = self.wire.call(self.account, "UpdateItem", make, writes=True, expects=_NOT_AS_IT_WAS)
        return None if made is None else _id(made, "UpdateItem")

    def delete(self, at: Ref, tells: str = NOBODY) -> bool:
        """Delete an event. False where it is gone."""

        def make(account: Any) -> bool:
            given = DeleteItem(account=account).call(
                items=[(at.id, at.changekey)],
                delete_type=HARD_DELETE,
                send_meeting_cancellations=tells,
                affected_task_occurrences=ALL_OCCURRENCES,
                suppress_read_receipts=True,
            )
            return reading.done(given)

        return bool(self.wire.call(self.account, "DeleteItem", make, writes=True, expects=_NOT_AS_IT_WAS))

    def cancel(self, at: Ref) -> bool:
        """Cancel a meeting: whoever is invited is told, and it is gone. False where it is not there as it was."""

        def make(account: Any) -> bool:
            asked = CancelCalendarItem(
                account=account, reference_item_id=ReferenceItemId(id=at.id, changekey=at.changekey)
            )
            given = CreateItem(account=account).call(
                items=[asked],
                folder=folder(account, "sentitems"),
                message_disposition=SEND_AND_SAVE_COPY,
                send_meeting_invitations=SEND_TO_NONE,
            )
            return reading.done(given)

        return bool(self.wire.call(self.account, "CancelCalendarItem", make, writes=True, expects=_NOT_AS_IT_WAS))

    def get(self, ids: Sequence[str]) -> list[Any]:
        """Give whole events, in the order of their ids; None for one that is gone."""
        fields = paths(CalendarItem, *FIELDS)
        found: list[Any] = []
        for n in range(0, len(ids), reading.AT_ONCE):

            def make(account: Any, some: Sequence[str] = ids[n : n + reading.AT_ONCE]) -> list[Any]:
                return reading.items(account, some, fields)

            found += self.wire.call(self.account, "GetItem", make) or []
        return found

    def find(self, uid: str) -> list[str]:
        """Give the ids of the events that were written for a uid."""
        return (
            self.wire.call(
                self.account,
                "FindItem",
                lambda account: reading.found(self._folder(account), outcomed_uid=uid),
            )
            or []
        )

    def changes(self, state: str | None) -> tuple[list[reading.Change], str] | None:
        """Give all changes since a state, and the next state; None where Exchange does not know that state any more."""
        fields = paths(CalendarItem, "outcomed_uid")
        found: list[reading.Change] = []
        while True:

            def make(account: Any, since: str | None = state) -> Any:
                return reading.changes(account, self._folder(account), since, fields)

            page = self.wire.call(self.account, "SyncFolderItems", make, expects=(ErrorInvalidSyncStateData,))
            if page is None:
                return None
            some, state, is_all = page
            found += some
            if is_all:
                return found, state or ""

    def _folder(self, account: Any) -> Any:
        return folder_of(account, self.folder, "calendar") if self.folder else folder(account, "calendar")


def _id(made: Any, what: str) -> tuple[str, str]:
    """Read what Exchange says it wrote."""
    name, key = made if isinstance(made, tuple) else (getattr(made, "id", None), getattr(made, "changekey", None))
    if not name:
        raise ConnectorError(Failure.UNKNOWN, f"{what}: Exchange does not say what it wrote", "it is looked for again")
    return str(name), str(key or "")


def place_of(wire: Wire, route: Route) -> Place:
    """Give the calendar of a route: its mailbox's own, or another one of it by its id."""
    is_own = route.calendar.lower() in ("", "calendar", "primary")
    return Place(wire, route.account, "" if is_own else route.calendar)
