"""The history: what happened, when, why and by whom, chained by SHA-256 through one locked head row.

A chained row holds the subject's ids, a named reason, and digests. Words a person wrote, addresses, and the salt that
every digest of this row is keyed with (HMAC-SHA256) lie in its note; whoever erases the note makes the digests
meaningless and leaves the chain whole.
"""

import hmac
import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Select, insert, or_, select

from outcomed.ledger import schema, statements
from outcomed.ledger.errors import LedgerError
from outcomed.ledger.stored import compact, instant, to_instant
from outcomed.model.reason import Reason

NOTHING = "0" * 64
_REASONS = frozenset(str(reason) for reason in Reason)
_ID = re.compile(r"[\w.-]{1,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing to append. `ids` are chained as they are; of `values` (the stored row), `payload`, `why`, `by` and
    `words` only digests are, but for a named reason and an id."""

    what: str
    subject: str
    why: str
    by: str
    ids: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] | None = None
    payload: bytes = b""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One event of the history, as `why` shows it. What was erased is empty."""

    seq: int
    at: datetime
    what: str
    subject: str
    why: str
    by: str
    detail: Mapping[str, Any]
    words: str
    hash: str


def digest(salt: bytes, content: bytes) -> str:
    """Digest what must not be chained in the clear."""
    return hmac.new(salt, content, sha256).hexdigest()


def row_digest(salt: bytes, values: Mapping[str, Any]) -> str:
    """Digest a row as it is stored."""
    return digest(salt, compact(dict(values)).encode())


def note_digest(salt: bytes, why: str, by: str, words: str) -> str:
    return digest(salt, compact([why, by, words]).encode())


def link(prev: str, row: Mapping[str, Any]) -> str:
    """Hash a chained row together with the hash before it."""
    content = [prev, *(row[name] for name in ("seq", "at", "what", "subject", "why", "by", "detail"))]
    return sha256(json.dumps(content, separators=(",", ":"), ensure_ascii=True).encode()).hexdigest()


@dataclass
class Chain:
    """The head of the history, locked until the end of a transaction: what happened is appended to it."""

    connection: Connection
    seq: int
    hash: str

    def append(self, happened: Sequence[Happened], now: datetime) -> None:
        """Append rows and move the head; the last statements of their transaction. Raises `LedgerError` if another
        writer moved the head in between, which the lock on it rules out."""
        if not happened:
            return
        at, before = instant(now), self.seq
        chained: list[dict[str, Any]] = []
        notes: list[dict[str, Any]] = []
        for each in happened:
            row, note = _chain(each, seq=self.seq + 1, at=at, prev=self.hash)
            self.seq, self.hash = row["seq"], row["hash"]
            chained.append(row)
            notes.append(note)
        self.connection.execute(insert(schema.history), chained)
        self.connection.execute(insert(schema.notes), notes)
        moved = self.connection.execute(statements.MOVE_HEAD, {"as_seq": before, "seq": self.seq, "hash": self.hash})
        if moved.rowcount != 1:
            raise LedgerError("the head of the history moved while it was written", "run the same command again")


def lock(connection: Connection) -> Chain:
    """Lock the head. Whoever writes does this first."""
    head = connection.execute(statements.HEAD).one()
    return Chain(connection, head.seq, head.hash)


def _chain(each: Happened, *, seq: int, at: str, prev: str) -> tuple[dict[str, Any], dict[str, Any]]:
    salt = secrets.token_bytes(16)
    why, by = str(each.why), str(each.by)
    detail = dict(each.ids) | {"note": note_digest(salt, why, by, each.words)}
    if each.values is not None:
        detail["row"] = row_digest(salt, each.values)
    if each.payload:
        detail["payload"] = digest(salt, each.payload)
    row: dict[str, Any] = {
        "seq": seq,
        "at": at,
        "what": each.what,
        "subject": each.subject,
        "why": why if why in _REASONS else "",
        "by": by if _ID.fullmatch(by) else "",
        "detail": compact(detail),
        "prev": prev,
    }
    note = {"seq": seq, "salt": salt, "why": why, "by": by, "words": each.words}
    return row | {"hash": link(prev, row)}, note


def read(connection: Connection, about: str | None) -> list[HistoryRow]:
    """Read the history in order. `about` is an encoded key or one of its segments as a person writes it, e.g. a
    launch's or a person's id; mails that told of it are found by their items."""
    return [_read(dict(row)) for row in connection.execute(_query(about)).mappings()]


def _query(about: str | None) -> Select[Any]:
    columns = schema.history.c
    notes = schema.notes.c
    query = (
        select(schema.history, notes.salt, notes.why.label("note_why"), notes.by.label("note_by"), notes.words)
        .outerjoin(schema.notes)
        .order_by(columns.seq)
    )
    if about is None:
        return query
    spellings = {about, quote(about, safe="")}
    return query.where(or_(*(match for spelling in spellings for match in _matches(spelling))))


def _matches(spelling: str) -> list[Any]:
    subject, detail = schema.history.c.subject, schema.history.c.detail
    inside = [
        subject.startswith(f"{spelling}/", autoescape=True),
        subject.endswith(f"/{spelling}", autoescape=True),
        subject.contains(f"/{spelling}/", autoescape=True),
        detail.contains(f'"{spelling}"', autoescape=True),
        detail.contains(f"/{spelling}/", autoescape=True),
        detail.contains(f'/{spelling}"', autoescape=True),
    ]
    return [subject == spelling, *inside]


def _read(row: Mapping[str, Any]) -> HistoryRow:
    return HistoryRow(
        seq=row["seq"],
        at=to_instant(row["at"]),
        what=row["what"],
        subject=row["subject"],
        why=row["note_why"] or row["why"],
        by=row["note_by"] or row["by"],
        detail=json.loads(row["detail"]),
        words=row["words"] or "",
        hash=row["hash"],
    )
