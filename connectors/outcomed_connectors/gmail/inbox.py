"""Inbox `gmail`: read what comes into a mailbox at Gmail, by its history; where that is too old, as a whole.

https://developers.google.com/workspace/gmail/api/guides/sync
"""

import binascii
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from outcomed.model.problem import Problem
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
from outcomed_connectors._shared.google.consent import PROVIDER, authorize
from outcomed_connectors._shared.google.wire import Wire, relative_to
from outcomed_connectors.gmail.mark import Mark
from outcomed_connectors.gmail.settings import API
from outcomed_connectors.gmail.settings import InboxSettings as Settings

PORTS: tuple[str, ...] = ("Inbox",)

__all__ = ["PORTS", "PROVIDER", "GmailInbox", "Settings", "authorize", "connect"]

_TOO_OLD = frozenset({404})
_NO_MESSAGE = frozenset({400, 404})
"""400 for what is no id at all."""
_MOST_OWED = 100
_TOLERATED = 2
"""So many messages in a row may fail before it is Gmail that does."""
_NEWEST = 100
"""So many of the newest are listed without a search, which lags behind."""


@dataclass(slots=True)
class _Slice:
    """What was read so far."""

    messages: list[Received] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    owed: list[str] = field(default_factory=list)
    octets: int = 0
    failed: int = 0

    def owe(self, name: str, why: str) -> None:
        """Put a message off, and say so: it holds up none of the others."""
        self.owed.append(name)
        where, remedy = f"message {name}", "it is tried again; open it in Gmail, and mark or delete it by hand"
        self.problems.append(Problem(where=where, message=f"it cannot be read: {why}", remedy=remedy))

    @property
    def is_full(self) -> bool:
        return len(self.messages) >= MESSAGES_AT_ONCE or self.octets >= OCTETS_AT_ONCE


class GmailInbox:
    """Reads one label, and changes nothing in it but whether a message was read."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._name = context.name
        self._wire = Wire(API, settings, context, settings.rights(), clock)
        self._address = ""

    def messages(self, mark: str | None) -> Arrived:
        at = self._begin(Mark.read(mark))
        slice_ = _Slice()
        read = self._read(at.todo, slice_)
        rest = at.todo[read:]
        tried = self._read(at.owed, slice_) if not rest else 0
        owed = (*slice_.owed, *at.owed[tried:])[:_MOST_OWED]
        on = replace(at, todo=rest, owed=owed)
        messages, problems = tuple(slice_.messages), tuple(slice_.problems)
        return Arrived(messages=messages, mark=str(on), has_more=bool(rest), problems=problems)

    def seen(self, refs: Sequence[str]) -> None:
        if not self._settings.mark_read:
            return
        for ref in refs:
            self._wire.call("", _marking_read(ref), writes=True, expects=_NO_MESSAGE)

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def probe(self) -> Sequence[Problem]:
        """Sign in, and list one message."""
        self._page("messages", {"labelIds": [self._settings.label], "maxResults": 1})
        return ()

    def close(self) -> None:
        self._wire.close()

    # --- what comes next ---

    def _begin(self, mark: Mark) -> Mark:
        """Give the mark to go on from, with what came since. One of another mailbox, or too old, says nothing."""
        box = self._box()
        if not mark.history or mark.box != box:
            return self._whole(box)
        if mark.todo:
            return mark
        return self._since(mark) or replace(self._whole(box), owed=mark.owed)

    def _box(self) -> str:
        """Name the mailbox in marks: each counts on its own."""
        self._address = self._address or str(self._profile().get("emailAddress", ""))
        return sha256(f"{self._address}\0{self._settings.label}".encode()).hexdigest()[:12]

    def _profile(self) -> Mapping[str, Any]:
        return self._wire.call("", lambda service: service.users().getProfile(userId="me")).body

    def _since(self, mark: Mark) -> Mark | None:
        """Add what came since a mark; None where its history is gone."""
        query = {
            "startHistoryId": mark.history,
            "historyTypes": ["messageAdded", "labelAdded"],
            "labelId": self._settings.label,
            "maxResults": 500,
        }
        ids: dict[str, None] = {}
        newest = mark.history
        for page in self._pages("history", query, _TOO_OLD):
            if page is None:
                return None
            newest = str(page.get("historyId", newest))
            ids |= dict.fromkeys(self._added(page))
        return replace(mark, history=newest, todo=tuple(ids))

    def _added(self, page: Mapping[str, Any]) -> Iterator[str]:
        """Give the messages that came, or that somebody gave the label, in the order in which they did."""
        for record in page.get("history", ()):
            for added in record.get("messagesAdded", ()):
                yield str(added["message"]["id"])
            for labelled in record.get("labelsAdded", ()):
                if self._settings.label in labelled.get("labelIds", ()):
                    yield str(labelled["message"]["id"])

    def _whole(self, box: str) -> Mark:
        """Begin anew: what came in the last days. The history id is taken first, so that nothing falls between."""
        history = str(self._profile().get("historyId", ""))
        label = {"labelIds": [self._settings.label]}
        after = int((self._wire.now() - timedelta(days=self._settings.since)).timestamp())
        newest = self._page("messages", {**label, "maxResults": _NEWEST}) or {}
        found = [str(one["id"]) for one in newest.get("messages", ())]
        for page in self._pages("messages", {**label, "q": f"after:{after}", "maxResults": 500}):
            found += [str(one["id"]) for one in (page or {}).get("messages", ())]
        return Mark(box=box, history=history, todo=tuple(reversed(list(dict.fromkeys(found)))))

    # --- reading ---

    def _read(self, ids: Sequence[str], slice_: _Slice) -> int:
        """Read messages until the slice is full; give how many are done with, readable or not."""
        for number, name in enumerate(ids):
            if slice_.is_full:
                return number
            self._take(name, slice_)
        return len(ids)

    def _take(self, name: str, slice_: _Slice) -> None:
        def make(service: Any) -> Any:
            return service.users().messages().get(userId="me", id=name, format="raw")

        try:
            reply = self._wire.call("", make, expects=_NO_MESSAGE)
        except ConnectorError as err:
            slice_.failed += 1
            if err.retry_at or slice_.failed > _TOLERATED:
                raise
            slice_.owe(name, err.message)
            return
        slice_.failed = 0
        if not reply.is_good:
            return  # it is gone
        try:
            message = _received(name, reply.body)
        except (ValueError, KeyError, TypeError, binascii.Error) as err:
            slice_.owe(name, str(err))
            return
        slice_.messages.append(message)
        slice_.octets += len(message.raw)

    def _pages(
        self, what: str, query: Mapping[str, Any], expects: frozenset[int] = frozenset()
    ) -> Iterator[Mapping[str, Any] | None]:
        """Give every page; a page may be empty, and the next one is not. None where it is not there any more."""
        token: str | None = None
        while True:
            page = self._page(what, {**query, **({"pageToken": token} if token else {})}, expects)
            yield page
            token = page.get("nextPageToken") if page else None
            if not token:
                return

    def _page(
        self, what: str, query: Mapping[str, Any], expects: frozenset[int] = frozenset()
    ) -> Mapping[str, Any] | None:
        def make(service: Any) -> Any:
            return getattr(service.users(), what)().list(userId="me", **query)

        reply = self._wire.call("", make, expects=expects)
        return reply.body if reply.is_good else None


def _received(name: str, body: Mapping[str, Any]) -> Received:
    raw = urlsafe_b64decode(str(body["raw"]) + "==")
    at = datetime.fromtimestamp(int(body["internalDate"]) / 1000, UTC) if body.get("internalDate") else None
    return Received(ref=name, raw=raw[:RAW_LIMIT], size=len(raw), at=at)


def _marking_read(ref: str) -> Callable[[Any], Any]:
    body = {"removeLabelIds": ["UNREAD"]}
    return lambda service: service.users().messages().modify(userId="me", id=ref, body=body)


def connect(settings: Settings, context: Context) -> GmailInbox:
    """Make the inbox; it connects with the first call."""
    return GmailInbox(settings.model_copy(update=relative_to(context.base, settings)), context)
