"""Inbox `exchange_mail`: read what comes into a mailbox, by what changed since a state; without one, as a whole.

https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderitems-operation
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from exchangelib import Message
from exchangelib.errors import ErrorInvalidSyncStateData
from exchangelib.items import ALWAYS_OVERWRITE, SAVE_ONLY, SEND_TO_NONE
from exchangelib.services import UpdateItem

from outcomed.model.problem import Problem, Severity
from outcomed.ports import MESSAGES_AT_ONCE, OCTETS_AT_ONCE, RAW_LIMIT, Arrived, Context, Received, Right
from outcomed_connectors._shared.exchange import reading
from outcomed_connectors._shared.exchange.failures import ENDS
from outcomed_connectors._shared.exchange.keys import signs_in
from outcomed_connectors._shared.exchange.properties import folder, folder_of, paths
from outcomed_connectors._shared.exchange.settings import relative_to
from outcomed_connectors._shared.exchange.wire import Wire
from outcomed_connectors.exchange_mail.mark import Mark, Waiting
from outcomed_connectors.exchange_mail.settings import InboxSettings as Settings

PORTS: tuple[str, ...] = ("Inbox",)

__all__ = ["PORTS", "ExchangeInbox", "Settings", "connect", "signs_in"]

_LARGEST = 50_000_000
"""Octets of a message that is fetched at most: it comes as a whole, or not at all."""
_AT_ONCE, _OCTETS = 10, 4_000_000
"""So many messages, and about so many octets, are asked for by one request."""
_MOST_OWED = 100
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Slice:
    """What was read so far."""

    messages: list[Received] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    owed: list[Waiting] = field(default_factory=list)
    octets: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.messages) >= MESSAGES_AT_ONCE or self.octets >= OCTETS_AT_ONCE


class ExchangeInbox:
    """Reads one folder, and changes nothing in it but whether a message was read."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._name = context.name
        self._wire = Wire(settings, context, clock)

    def messages(self, mark: str | None) -> Arrived:
        at = self._begin(Mark.read(mark))
        slice_ = _Slice()
        rest = self._read(at.todo, slice_)
        tried = at.owed if not rest else ()
        still = self._read(tried, slice_)
        owed = (*slice_.owed, *still, *(() if tried else at.owed))[:_MOST_OWED]
        on = replace(at, todo=rest, owed=owed)
        messages, problems = tuple(slice_.messages), tuple(slice_.problems)
        return Arrived(messages=messages, mark=str(on), has_more=bool(rest), problems=problems)

    def seen(self, refs: Sequence[str]) -> None:
        """Mark as read what is not; what is gone is passed over."""
        if not self._settings.mark_read or not refs:
            return
        fields = paths(Message, "is_read")
        found = self._wire.call("", "GetItem", lambda account: reading.items(account, refs, fields)) or []
        unread = [one for one in found if isinstance(one, Message) and one.is_read is False]
        if unread:
            self._wire.call("", "UpdateItem", lambda account: _marked(account, unread), writes=True)

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def probe(self) -> Sequence[Problem]:
        """Look for a message that is not there."""
        self._wire.call("", "FindItem", lambda account: reading.found(self._folder(account), message_id="<probe>"))
        if not self._settings.is_online:
            return ()
        return (Problem(where=self._name, message="it is at Exchange Online", remedy=ENDS, severity=Severity.LINT),)

    def close(self) -> None:
        self._wire.close()

    # --- what comes next ---

    def _begin(self, mark: Mark) -> Mark:
        """Give the mark to go on from, with what came since. One of another folder, or too old, says nothing."""
        box = sha256(f"{self._settings.mailbox.lower()}\0{self._settings.folder}".encode()).hexdigest()[:12]
        if mark.box != box or not mark.state:
            return self._whole(box)
        if mark.todo:
            return mark
        since = self._changes(mark.state)
        return self._whole(box, mark.owed) if since is None else replace(mark, todo=_waiting(since[0]), state=since[1])

    def _whole(self, box: str, owed: tuple[Waiting, ...] = ()) -> Mark:
        """Begin anew: what came in the last days."""
        new, state = self._changes(None) or ([], "")
        after = self._wire.now() - timedelta(days=self._settings.since)
        fresh = [one for one in new if one.item.datetime_received is None or _received_at(one.item) >= after]
        return Mark(box=box, state=state, todo=_waiting(fresh), owed=owed)

    def _changes(self, state: str | None) -> tuple[list[reading.Change], str] | None:
        """Give what came into the folder since a state; None where Exchange does not know that any more."""
        fields = paths(Message, "datetime_received", "size")
        found: list[reading.Change] = []
        while True:

            def make(account: Any, since: str | None = state) -> Any:
                return reading.changes(account, self._folder(account), since, fields)

            page = self._wire.call("", "SyncFolderItems", make, expects=(ErrorInvalidSyncStateData,))
            if page is None:
                return None
            some, state, is_all = page
            found += [change for change in some if change.is_new]
            if is_all:
                return found, state or ""

    # --- reading ---

    def _read(self, waiting: Sequence[Waiting], slice_: _Slice) -> tuple[Waiting, ...]:
        """Read messages until the slice is full; give those that are left."""
        rest = list(waiting)
        while rest and not slice_.is_full:
            some = _together(rest, MESSAGES_AT_ONCE - len(slice_.messages))
            self._take(some, slice_)
            rest = rest[len(some) :]
        return tuple(rest)

    def _take(self, some: Sequence[Waiting], slice_: _Slice) -> None:
        fields = paths(Message, "mime_content", "datetime_received")
        ids = [one.id for one in some if one.size <= _LARGEST]
        found = self._wire.call("", "GetItem", lambda account: reading.items(account, ids, fields)) or [] if ids else []
        there = dict(zip(ids, found, strict=True))
        for one in some:
            if one.size > _LARGEST:
                self._owe(one, f"it has {one.size} octets", slice_)
            elif isinstance(item := there[one.id], reading.Garbled):
                self._owe(one, item.why, slice_)
            elif item is not None:
                self._give(one, item, slice_)

    def _give(self, one: Waiting, item: Any, slice_: _Slice) -> None:
        raw = item.mime_content
        if raw is None and not isinstance(item, Message):
            return  # an answer to an invitation, a notice of the server: no mail
        if raw is None:
            self._owe(one, "Exchange gives no text of it", slice_)
            return
        at = _received_at(item)
        message = Received(ref=one.id, raw=raw[:RAW_LIMIT], size=len(raw), at=None if at == _NEVER else at)
        slice_.messages.append(message)
        slice_.octets += len(message.raw)

    def _owe(self, one: Waiting, why: str, slice_: _Slice) -> None:
        slice_.owed.append(one)
        remedy = "it is tried again; open it in Outlook, and mark or delete it by hand"
        slice_.problems.append(Problem(where=f"message {one.id}", message=f"it cannot be read: {why}", remedy=remedy))

    def _folder(self, account: Any) -> Any:
        name = self._settings.folder
        return folder_of(account, name, "inbox") if name else folder(account, "inbox")


def _together(waiting: Sequence[Waiting], most: int) -> list[Waiting]:
    """Give the first of those that wait, as many as one request may ask for."""

    def fitting() -> Iterator[Waiting]:
        octets = 0
        for one in waiting[: min(_AT_ONCE, most)]:
            octets += min(one.size, _LARGEST)
            if octets > _OCTETS and one is not waiting[0]:
                return
            yield one

    return list(fitting())


def _waiting(new: Sequence[reading.Change]) -> tuple[Waiting, ...]:
    ordered = sorted(new, key=lambda one: _received_at(one.item))
    return tuple(Waiting(id=one.id, size=int(one.item.size or 0)) for one in ordered)


def _received_at(item: Any) -> datetime:
    at = item.datetime_received
    if at is None:
        return _NEVER
    return datetime.fromtimestamp(at.timestamp(), UTC)


def _marked(account: Any, unread: Sequence[Any]) -> bool:
    changes = [
        (Message(account=account, id=one.id, changekey=one.changekey, is_read=True), ["is_read"]) for one in unread
    ]
    given = UpdateItem(account=account).call(
        items=changes,
        conflict_resolution=ALWAYS_OVERWRITE,
        message_disposition=SAVE_ONLY,
        send_meeting_invitations_or_cancellations=SEND_TO_NONE,
        suppress_read_receipts=True,
    )
    return reading.done(one for one in given if not isinstance(one, reading.GONE))


def connect(settings: Settings, context: Context) -> ExchangeInbox:
    """Make the inbox; it connects with the first call."""
    return ExchangeInbox(settings.model_copy(update=relative_to(context.base, settings)), context)
