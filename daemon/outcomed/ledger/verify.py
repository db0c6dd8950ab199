"""Verifying: is the history whole and in order, and do the rows say what the history says?

The chain alone proves that no row inside it was removed, changed or moved. It cannot prove its own end, nor that
nobody wrote it anew from the start: for that a head must be known outside (a journal, a receipt).
"""

import json
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Any

from sqlalchemy import Connection, Select, select

from outcomed.ledger import schema
from outcomed.ledger.history import NOTHING, digest, link, note_digest, row_digest
from outcomed.ledger.rows import EFFECTS, KEPT

_CHUNK = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was found. `proven_to` is the newest head that was known outside and met, empty where none was given:
    then only the inner order is shown. `first_bad` is the first event that is missing, changed or out of place;
    `findings` says each thing that is wrong. `erased` counts events whose words were erased."""

    head: str
    events: int
    proven_to: str = ""
    first_bad: int | None = None
    erased: int = 0
    findings: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        return not self.findings


@dataclass(slots=True)
class _Walk:
    """What is gathered while the history is read in order."""

    seq: int = 0
    hash: str = NOTHING
    bad: int | None = None
    erased: int = 0
    proven_to: str = ""
    findings: list[str] = field(default_factory=list)
    rows: dict[str, tuple[int, bytes | None, str]] = field(default_factory=dict)
    payloads: dict[str, tuple[int, bytes | None, str]] = field(default_factory=dict)
    told: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def find(self, what: str, *, event: int | None = None) -> None:
        if event is not None:
            self.bad = event if self.bad is None else min(self.bad, event)
        self.findings.append(what)


def verify(connection: Connection, outside: str | None) -> Verification:
    """Check the chain, and if it is whole the rows against it. Raises ValueError for an outside head that is none."""
    known = _known(outside)
    stated = connection.execute(select(schema.head.c.seq, schema.head.c.hash)).one()
    walk = _Walk()
    with closing(_events(connection)) as events:
        for row in events:
            if not _follow(walk, row):
                break
            _gather(walk, row)
            if known and walk.seq == known[0]:
                _meet(walk, known)
    if walk.bad is None:
        _check_end(walk, (stated.seq, stated.hash), known)
    if not walk.findings:
        _check_rows(connection, walk)
        _check_payloads(connection, walk)
        _check_told(connection, walk)
    return Verification(
        head=f"{stated.seq}:{stated.hash}",
        events=walk.seq,
        proven_to=walk.proven_to,
        first_bad=walk.bad,
        erased=walk.erased,
        findings=tuple(walk.findings),
    )


def _known(outside: str | None) -> tuple[int, str] | None:
    if outside is None:
        return None
    seq, _, content = outside.strip().partition(":")
    if not seq.isdecimal() or len(content) != len(NOTHING):
        raise ValueError(f"this is no head of a history, which looks like 12:3fa8…: {outside!r}")
    return int(seq), content


def _events(connection: Connection) -> Generator[Mapping[str, Any], None, None]:
    notes = schema.notes.c
    query = (
        select(schema.history, notes.salt, notes.why.label("note_why"), notes.by.label("note_by"), notes.words)
        .outerjoin(schema.notes)
        .order_by(schema.history.c.seq)
    )
    with connection.execute(_in_chunks(query)) as events:
        for row in events.mappings():
            yield dict(row)


def _in_chunks(query: Select[Any]) -> Select[Any]:
    """A history of years shall not lie in memory at once."""
    return query.execution_options(yield_per=_CHUNK)


# --- the chain ---


def _follow(walk: _Walk, row: Mapping[str, Any]) -> bool:
    """Take the next event; False where the chain breaks, since nothing after it can be told."""
    expected, seq = walk.seq + 1, row["seq"]
    if seq != expected:
        walk.find(f"event {expected} is missing from the history", event=expected)
        return False
    if row["prev"] != walk.hash or row["hash"] != link(walk.hash, row):
        walk.find(f"event {seq} was changed, or is not in its place", event=seq)
        return False
    walk.seq, walk.hash = seq, row["hash"]
    return True


def _meet(walk: _Walk, known: tuple[int, str]) -> None:
    if compare_digest(walk.hash, known[1]):
        walk.proven_to = f"{known[0]}:{known[1]}"
    else:
        walk.find(f"event {known[0]} is not the one that was known outside", event=known[0])


def _check_end(walk: _Walk, stated: tuple[int, str], known: tuple[int, str] | None) -> None:
    if known and known[0] > walk.seq:
        walk.find(f"the history ends at event {walk.seq}, but event {known[0]} was known outside", event=walk.seq + 1)
    elif stated != (walk.seq, walk.hash):
        walk.find(f"the history ends at event {walk.seq}, but its head says {stated[0]}", event=walk.seq + 1)


# --- the rows ---


def _gather(walk: _Walk, row: Mapping[str, Any]) -> None:
    seq, detail, salt = row["seq"], json.loads(row["detail"]), row["salt"]
    if salt is None:
        walk.erased += 1
    elif not compare_digest(note_digest(salt, row["note_why"], row["note_by"], row["words"]), detail["note"]):
        walk.find(f"the words of event {seq} were changed", event=seq)
    name = _name(row["subject"], detail)
    if "instead_of" in detail:  # a migration gave a row another name
        walk.rows = {known: said for known, said in walk.rows.items() if said[0] != detail["instead_of"]}
    if "row" in detail:
        walk.rows[name] = (seq, salt, detail["row"])
    if row["what"] == "claimed":
        walk.payloads.pop(name, None)
        if "payload" in detail:
            walk.payloads[name] = (seq, salt, detail["payload"])
        walk.told[name] = tuple((detail["who"], item) for item in detail["items"])
    if detail.get("gave_back"):
        walk.told.pop(name, None)


def _name(subject: str, detail: Mapping[str, Any]) -> str:
    return f"{subject}#{detail['generation']}" if detail.get("kind") == EFFECTS.name else subject


def _check_rows(connection: Connection, walk: _Walk) -> None:
    left = dict(walk.rows)
    for kept in KEPT.values():
        for found in connection.execute(_in_chunks(select(kept.table).order_by(*kept.table.primary_key))).mappings():
            values = dict(found)
            name = f"{values['key']}#{values['generation']}" if kept is EFFECTS else kept.subject(values)
            said = left.pop(name, None)
            if said is None:
                walk.find(f"the history knows nothing of {name}")
            elif said[1] is not None and not compare_digest(row_digest(said[1], values), said[2]):
                walk.find(f"{name} is not as event {said[0]} left it", event=said[0])
    for name, (seq, _, _) in left.items():
        walk.find(f"{name} is gone, which event {seq} wrote", event=seq)


def _check_payloads(connection: Connection, walk: _Walk) -> None:
    """Frozen bytes may be erased, but not exchanged."""
    table = schema.payloads
    for found in connection.execute(_in_chunks(select(table).order_by(*table.primary_key))):
        name = f"{found.key}#{found.generation}"
        said = walk.payloads.get(name)
        if said is None:
            walk.find(f"the history knows nothing of the bytes of {name}")
        elif said[1] is not None and not compare_digest(digest(said[1], bytes(found.bytes)), said[2]):
            walk.find(f"the bytes of {name} are not those that event {said[0]} froze", event=said[0])


def _check_told(connection: Connection, walk: _Walk) -> None:
    said = {(reader, item, name) for name, pairs in walk.told.items() for reader, item in pairs}
    found = {(row.reader, row.item, f"{row.key}#{row.generation}") for row in connection.execute(select(schema.told))}
    for reader, item, name in sorted(said ^ found):
        has = "is marked as told, but was not" if (reader, item, name) in found else "was told, but is not marked so"
        walk.find(f"{item} to {reader} by {name} {has}")
