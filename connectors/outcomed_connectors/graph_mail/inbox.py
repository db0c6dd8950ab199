"""Inbox `graph_mail`: read what comes into a folder of a mailbox in Exchange Online, by what changed in it; where that
is not known any more, as a whole.

https://learn.microsoft.com/graph/delta-query-messages
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from outcomed.model.problem import Problem
from outcomed.model.result import Failure
from outcomed.ports import (
    MESSAGES_AT_ONCE,
    OCTETS_AT_ONCE,
    RAW_LIMIT,
    Arrived,
    ConnectorError,
    Context,
    Received,
    Right,
)
from outcomed_connectors._shared.microsoft.consent import PROVIDER, authorize
from outcomed_connectors._shared.microsoft.settings import relative_to
from outcomed_connectors._shared.microsoft.wire import Ask, Wire
from outcomed_connectors.graph_mail.mark import Mark, Waiting
from outcomed_connectors.graph_mail.settings import InboxSettings as Settings

PORTS: tuple[str, ...] = ("Inbox",)

__all__ = ["PORTS", "PROVIDER", "GraphInbox", "Settings", "authorize", "connect"]

_TOO_OLD = frozenset({400, 404, 410})
"""410 for a state that is too old; 400 and 404 for one that the mailbox does not know, as after it was moved."""
_NO_MESSAGE = frozenset({400, 404})
"""400 for what is no id at all."""
_MOST_OWED = 100
_MOST_BARE = 50
"""So many pages in a row may tell nothing new."""
_PAGE = "odata.maxpagesize=200"
_NOBODY = "AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A"


@dataclass(slots=True)
class _Slice:
    """What was read so far."""

    messages: list[Received] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    owed: list[Waiting] = field(default_factory=list)
    octets: int = 0
    is_cut_off: bool = False

    @property
    def is_full(self) -> bool:
        return self.is_cut_off or len(self.messages) >= MESSAGES_AT_ONCE or self.octets >= OCTETS_AT_ONCE


class GraphInbox:
    """Reads one folder, and changes nothing in it but whether a message was read."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._name = context.name
        self._needs = settings.rights()[0].name
        self._wire = Wire(settings, context, clock)

    def messages(self, mark: str | None) -> Arrived:
        at = self._begin(Mark.read(mark))
        slice_ = _Slice()
        read = self._read(at.todo, slice_)
        rest = at.todo[read:]
        tried = self._read(at.owed, slice_) if not rest else 0
        owed = (*slice_.owed, *at.owed[tried:])[:_MOST_OWED]
        on = replace(at, todo=rest, owed=owed).having_read(at.todo[:read])
        has_more = bool(rest) and not slice_.is_cut_off
        messages, problems = tuple(slice_.messages), tuple(slice_.problems)
        return Arrived(messages=messages, mark=str(on), has_more=has_more, problems=problems)

    def seen(self, refs: Sequence[str]) -> None:
        if not self._settings.mark_read:
            return
        for ref in refs:
            self._wire.call(self._marking_read(ref))

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def probe(self) -> Sequence[Problem]:
        """Look into the folder, and try to change a message that is not there."""
        try:
            self._wire.call(Ask(method="GET", path=self._folder, needs=self._needs))
            if self._settings.mark_read:
                self._wire.call(replace(self._marking_read(_NOBODY), writes=False))
        except ConnectorError as err:
            remedy = err.remedy or "see docs/how-to/microsoft-365.md"
            return (Problem(where=self._name, message=err.message, remedy=remedy),)
        return ()

    def close(self) -> None:
        self._wire.close()

    # --- what comes next ---

    @property
    def _folder(self) -> str:
        return f"{self._settings.base}/mailFolders/{self._settings.folder}"

    def _begin(self, mark: Mark) -> Mark:
        """Give the mark to go on from, with what came since. One of another folder, or too old, says nothing."""
        self._wire.sign_in()  # it tells who it is
        words = (self._settings.origin, self._wire.who, self._folder)
        box = sha256("\0".join(words).encode()).hexdigest()[:12]
        here = mark if mark.box == box else Mark(box=box)
        if here.link and here.todo:
            return here
        return (self._since(here) if here.link else None) or self._whole(here)

    def _since(self, mark: Mark) -> Mark | None:
        """Add what came since a mark; None where its state is gone."""
        first = Ask(method="GET", path=mark.link, needs=self._needs, prefers=(_PAGE,), expects=_TOO_OLD)
        return self._followed(mark, first)

    def _whole(self, mark: Mark) -> Mark:
        """Begin anew: what came in the last days, and a link by which later changes are asked for. Change tracking that
        goes round for ever is done without."""
        after = self._wire.now().astimezone(UTC) - timedelta(days=self._settings.since)
        query = {
            "$select": "receivedDateTime",
            "$filter": f"receivedDateTime ge {after:%Y-%m-%dT%H:%M:%SZ}",
        }
        path = f"{self._folder}/messages"
        ask = Ask(method="GET", path=f"{path}/delta", needs=self._needs, query=query, prefers=(_PAGE,))
        if found := self._followed(mark, ask):
            return found
        listed: dict[str, str] = {}
        for page in self._wire.pages(replace(ask, path=path)):
            listed |= _came(page.get("value", ()))
        return mark.going_on("", _in_order(listed))

    def _followed(self, mark: Mark, ask: Ask) -> Mark | None:
        """Read all pages up to the link for the next time; None where there is no such link."""
        found: dict[str, str] = {}
        link, bare = "", 0
        for page in self._wire.pages(ask):
            came = _came(page.get("value", ()))
            bare = 0 if came.keys() - found.keys() else bare + 1
            found |= came
            link = str(page.get("@odata.deltaLink", link))
            if bare > _MOST_BARE:
                return None
        return mark.going_on(link, _in_order(found)) if link else None

    # --- reading ---

    def _read(self, waiting: Sequence[Waiting], slice_: _Slice) -> int:
        """Read messages until the slice is full; give how many are done with, readable or not."""
        for number, one in enumerate(waiting):
            if slice_.is_full:
                return number
            self._take(one, slice_)
        return len(waiting)

    def _take(self, one: Waiting, slice_: _Slice) -> None:
        name, came = one
        path = f"{self._settings.base}/messages/{name}/$value"
        try:
            reply = self._wire.call(Ask(method="GET", path=path, needs=self._needs, expects=_NO_MESSAGE))
        except ConnectorError as err:
            if err.retry_at:
                raise  # the mailbox as a whole is to rest
            slice_.owed.append(one)
            slice_.is_cut_off = err.kind is not Failure.REFUSED
            remedy = "it is tried again; open it in Outlook, and mark or delete it by hand"
            slice_.problems.append(Problem(where=f"message of {came}", message=err.message, remedy=remedy))
            return
        if reply.is_good:
            raw = reply.raw
            slice_.messages.append(Received(ref=name, raw=raw[:RAW_LIMIT], size=len(raw), at=_at(came)))
            slice_.octets += min(len(raw), RAW_LIMIT)

    def _marking_read(self, ref: str) -> Ask:
        path = f"{self._settings.base}/messages/{ref}"
        return Ask(method="PATCH", path=path, needs=self._needs, body={"isRead": True}, expects=_NO_MESSAGE)


def _came(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {str(one["id"]): str(one.get("receivedDateTime", "")) for one in entries if "@removed" not in one}


def _in_order(found: Mapping[str, str]) -> list[Waiting]:
    """Sort messages by when they came."""
    return sorted(found.items(), key=lambda each: each[1])


def _at(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


def connect(settings: Settings, context: Context) -> GraphInbox:
    """Make the inbox; it connects with the first call."""
    return GraphInbox(settings.model_copy(update=relative_to(context.base, settings)), context)
