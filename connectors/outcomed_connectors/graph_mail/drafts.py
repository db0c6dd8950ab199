"""Drafts: a mail lies in the mailbox before it is sent, so that whoever comes later can tell what became of it.

https://learn.microsoft.com/graph/outlook-create-send-messages, https://learn.microsoft.com/graph/outlook-immutable-id
"""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from outcomed.model.key import encode
from outcomed.model.mail import Mail, items_in
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.microsoft.wire import Ask, Wire
from outcomed_connectors._shared.named_property import NOTE, UID, graph_id
from outcomed_connectors.graph_mail.settings import MailerSettings

_LONGEST_UID = 200
"""Exchange compares no more of a property; a longer key stands there as its hash."""
_SHOWN = "id,isDraft,parentFolderId,internetMessageId"
GONE = frozenset({404})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A message in the mailbox. What was noted of the mail that it was made of: its `digest`, and the items that it
    `told`, None where nobody noted them."""

    id: str
    is_draft: bool
    digest: str = ""
    told: frozenset[str] | None = None


class Drafts:
    """What lies in one mailbox, as drafts and as what was sent."""

    def __init__(self, settings: MailerSettings, wire: Wire) -> None:
        self._base = settings.base
        self._needs = settings.permission("Mail.ReadWrite")
        self._wire = wire

    def make(self, mail: Mail) -> Kept:
        """Put a mail among the drafts, whole as it is, with what it is known again by."""
        path = f"{self._base}/messages"
        content = b64encode(mail.raw)
        ask = Ask(method="POST", path=path, needs=self._needs, content=content, content_type="text/plain")
        name = str(self._wire.call(ask).body.get("id", ""))
        if not name:
            raise ConnectorError(
                Failure.LATER, "Microsoft Graph took a draft and does not name it", "it is tried again"
            )
        note = {"digest": digest(mail), "told": sorted(items_in(mail.raw))}
        known = ((UID, uid(mail)), (NOTE, json.dumps(note)))
        body = {"singleValueExtendedProperties": [{"id": graph_id(one), "value": value} for one, value in known]}
        try:
            self._wire.call(Ask(method="PATCH", path=f"{path}/{name}", needs=self._needs, body=body))
        except ConnectorError as err:
            if err.kind is Failure.REFUSED:
                self.discard(name)
            raise
        return Kept(id=name, is_draft=True, digest=digest(mail))

    def waiting(self, mail: Mail) -> Iterator[Kept]:
        """Find the drafts with the Message-ID of a mail that were not sent. What was thrown away is not among them."""
        for kept in self._listed("mailFolders/drafts/messages", _with_id(mail)):
            if kept.is_draft:
                yield kept

    def same(self, mail: Mail) -> Kept | None:
        """Give the draft that holds exactly this mail, and was certainly not sent: a list may say what was before."""
        listed = [*self.waiting(mail), *self._listed("mailFolders/drafts/messages", _with_uid(mail))]
        names = dict.fromkeys(kept.id for kept in listed if kept.digest == digest(mail))
        return next((kept for name in names if (kept := self.get(name)) and kept.is_draft), None)

    def sent(self, mail: Mail) -> Iterator[Kept]:
        """Find a mail that was sent: in all folders by its Message-ID, among what was sent by its key too, since others
        may have given it another one. What came from elsewhere under that Message-ID has no note of ours."""
        yield from (kept for kept in self._listed("messages", _with_id(mail)) if kept.digest and not kept.is_draft)
        yield from (
            kept for kept in self._listed("mailFolders/sentitems/messages", _with_uid(mail)) if not kept.is_draft
        )

    def get(self, name: str) -> Kept | None:
        """Look at one message; None where it is not there (yet)."""
        path = f"{self._base}/messages/{name}"
        reply = self._wire.call(Ask(method="GET", path=path, needs=self._needs, query=_query(), expects=GONE))
        return _kept(reply.body) if reply.is_good else None

    def discard(self, name: str) -> None:
        """Take a draft away that is of no use any more. It was never sent: how that goes changes nothing."""
        with suppress(ConnectorError):
            path = f"{self._base}/messages/{name}"
            self._wire.call(Ask(method="DELETE", path=path, needs=self._needs, expects=GONE))

    def _listed(self, where: str, test: str) -> Iterator[Kept]:
        query = {**_query(), "$filter": test}
        for found in self._wire.items(Ask(method="GET", path=f"{self._base}/{where}", needs=self._needs, query=query)):
            yield _kept(found)


def uid(mail: Mail) -> str:
    """Give what a mail is known by in the mailbox, whichever connector put it there."""
    key = encode(mail.key)
    return key if len(key) <= _LONGEST_UID else sha256(key.encode()).hexdigest()


def digest(mail: Mail) -> str:
    """Give what tells these bytes from others of the same key."""
    return sha256(mail.raw).hexdigest()


@contextmanager
def nothing_sent() -> Iterator[None]:
    """Say of what fails here that it may be tried again: a draft reaches nobody."""
    try:
        yield
    except ConnectorError as err:
        if err.kind is Failure.UNKNOWN:
            raise ConnectorError(Failure.LATER, err.message, err.remedy, retry_at=err.retry_at) from err
        raise


def _query() -> dict[str, str]:
    return {"$select": _SHOWN, "$expand": f"singleValueExtendedProperties($filter=id eq '{graph_id(NOTE)}')"}


def _with_id(mail: Mail) -> str:
    return f"internetMessageId eq '{_quoted(mail.message_id)}'"


def _with_uid(mail: Mail) -> str:
    known = f"ep/id eq '{graph_id(UID)}' and ep/value eq '{_quoted(uid(mail))}'"
    return f"singleValueExtendedProperties/Any(ep: {known})"


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _kept(found: Mapping[str, Any]) -> Kept:
    notes = (one.get("value") for one in found.get("singleValueExtendedProperties") or ())
    note = _read(next(notes, None))
    told = note.get("told")
    return Kept(
        id=str(found["id"]),
        is_draft=found.get("isDraft") is True,
        digest=str(note.get("digest", "")),
        told=frozenset(map(str, told)) if isinstance(told, list) else None,
    )


def _read(note: object) -> Mapping[str, Any]:
    try:
        found = json.loads(str(note))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
