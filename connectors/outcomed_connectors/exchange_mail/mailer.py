"""Mailer `exchange_mail`: hand mails to Exchange, which sends them from a mailbox and keeps a copy.

Exchange takes the same mail twice if it is sent twice. A reply that was lost leaves a doubt, which a look at the copies
of what was sent settles: each carries a property of our own.
"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from exchangelib import Message
from exchangelib.items import SEND_AND_SAVE_COPY, SEND_TO_NONE
from exchangelib.services import CreateItem

from outcomed.model.key import encode
from outcomed.model.mail import Mail, items_in
from outcomed.model.problem import Problem, Severity
from outcomed.model.result import Receipt
from outcomed.ports import Absent, AskAgain, Context, Finding, Found, Right
from outcomed_connectors._shared.exchange import reading
from outcomed_connectors._shared.exchange.failures import ENDS
from outcomed_connectors._shared.exchange.keys import signs_in
from outcomed_connectors._shared.exchange.properties import folder, paths
from outcomed_connectors._shared.exchange.settings import relative_to
from outcomed_connectors._shared.exchange.wire import Wire
from outcomed_connectors.exchange_mail.settings import MailerSettings as Settings

PORTS: tuple[str, ...] = ("Mailer",)

__all__ = ["PORTS", "ExchangeMailer", "Settings", "connect", "signs_in"]

_LAG = timedelta(minutes=10)
"""How long a mail may be under way from the outbox to the copies of what was sent."""
_LONGEST_UID = 200
_FIELDS = ("is_draft", "message_id", "outcomed_uid", "outcomed_note")
_TAKEN = ("outbox", "sentitems", "deleteditems")
"""Where a mail is that was taken: in the order in which it may go on while it is looked for."""


class ExchangeMailer:
    """Sends for one mailbox. Bears calls from several threads."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._name = context.name
        self._wire = Wire(settings, context, clock)

    @property
    def width(self) -> int:
        return self._settings.connections

    def send(self, mail: Mail) -> Receipt:
        """Send in one request: of a draft nobody would know whether it left."""

        def make(account: Any) -> bool:
            sent = folder(account, "sentitems")
            item = Message(
                account=account,
                folder=sent,
                mime_content=mail.raw,
                outcomed_uid=uid_of(mail),
                outcomed_note=json.dumps({"told": sorted(items_in(mail.raw))}),
            )
            given = CreateItem(account=account).call(
                items=[item],
                folder=sent,
                message_disposition=SEND_AND_SAVE_COPY,
                send_meeting_invitations=SEND_TO_NONE,
            )
            return reading.done(given)

        self._wire.call("", "CreateItem", make, writes=True)
        return Receipt(reference=mail.message_id)

    def find(self, mail: Mail) -> Finding:
        """Look among what waits to leave and the copies of what was sent, by our property, then by the Message-ID."""
        for equal in ({"outcomed_uid": uid_of(mail)}, {"message_id": mail.message_id}):
            for copy in self._copies(equal):
                return Found(receipt=Receipt(reference=mail.message_id), told=_told(copy))
        after = mail.at + _LAG
        return AskAgain(after=after) if self._wire.now() < after else Absent()

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def probe(self) -> Sequence[Problem]:
        """Look among the copies of what was sent; nothing is sent."""
        self._copies({"outcomed_uid": "probe"})
        if not self._settings.is_online:
            return ()
        where = f"mailer {self._name}"
        return (Problem(where=where, message="it is at Exchange Online", remedy=ENDS, severity=Severity.LINT),)

    def close(self) -> None:
        self._wire.close()

    def _copies(self, equal: dict[str, str]) -> list[Any]:
        """Give what was taken and has these values, also where it cannot be read. A draft was not, unless it waits in
        the outbox."""
        return [one for place in _TAKEN for one in self._in(place, equal) if place == "outbox" or not _is_draft(one)]

    def _in(self, place: str, equal: dict[str, str]) -> list[Any]:
        def make(account: Any) -> list[Any]:
            ids = reading.found(folder(account, place), **equal)
            return reading.items(account, ids, paths(Message, *_FIELDS)) if ids else []

        return [one for one in self._wire.call("", "FindItem", make) or () if _has(one, equal)]


def _has(copy: Any, equal: dict[str, str]) -> bool:
    """True where a copy has these values, or cannot be read. Some servers answer a search that they do not understand
    with all that they have."""
    if not isinstance(copy, Message):
        return copy is not None
    return all(str(getattr(copy, name) or "").strip() == value for name, value in equal.items())


def _is_draft(copy: Any) -> bool:
    return isinstance(copy, Message) and bool(copy.is_draft)


def uid_of(mail: Mail) -> str:
    """Give what a mail's copy is found by: the key of its effect."""
    key = encode(mail.key)
    return key if len(key) <= _LONGEST_UID else sha256(key.encode()).hexdigest()


def _told(copy: Any) -> frozenset[str] | None:
    """Read what a mail told; None where its copy does not say."""
    note = copy.outcomed_note if isinstance(copy, Message) else None
    try:
        return frozenset(map(str, json.loads(note or "")["told"])) or None
    except (ValueError, KeyError, TypeError):
        return None


def connect(settings: Settings, context: Context) -> ExchangeMailer:
    """Make the mailer; it connects with the first mail."""
    return ExchangeMailer(settings.model_copy(update=relative_to(context.base, settings)), context)
