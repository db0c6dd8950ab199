"""Forgetting a person: addresses and texts are erased, ids, instants and counts stay, and the chain stays whole.

The history itself is not touched: it holds ids and digests. The notes beside it hold words and the salt of the digests;
without its note an event proves its place and nothing else, and so the rows that it is about may be emptied.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, func, or_, select, update

from outcomed.ledger import marks, rows, schema, stored
from outcomed.ledger.history import Chain, Happened
from outcomed.model.effect import EffectRow, Kind
from outcomed.model.key import encode
from outcomed.model.people import Person
from outcomed.model.reason import Reason
from outcomed.model.record import PersonRow

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How much was erased: frozen mails and events, messages as they came, and events of the history without words."""

    mails: int
    messages: int
    events: int


def forget(chain: Chain, person: str, *, by: str, now: datetime) -> Erased:
    """Erase what the ledger holds of a person who is known, in the transaction of `chain`."""
    connection = chain.connection
    known = _person(connection, person)
    address = known.person.email.lower()
    effects = _effects(connection, person)
    messages = _messages(connection, person, address)
    mails = _erase_payloads(connection, effects, address)
    _empty_effects(connection, effects)
    _empty_messages(connection, messages)
    subjects = [*map(_subject, effects), *(encode((rows.RECEIVED.name, one)) for one in messages)]
    subjects += [encode((rows.PEOPLE.name, person)), encode((rows.ADDRESSES.name, person))]
    subjects += [*_empty_others(connection, person), *_unname(connection, _names(known.person))]
    subjects += marks.erase(connection, address)
    shared = [*_empty_endings(connection, person), *_empty_drops(connection, person)]
    erased = _erase_notes(connection, subjects, shared, person, address)
    emptied = rows.PEOPLE.write(_emptied(known, now))
    connection.execute(update(schema.people).where(schema.people.c.person == person).values(emptied))
    subject, ids = encode((rows.PEOPLE.name, person)), {"kind": rows.PEOPLE.name}
    happened = Happened(what="forgotten", subject=subject, why=Reason.FORGOTTEN, by=by, ids=ids, values=emptied)
    chain.append([happened], now)
    return Erased(mails=mails, messages=len(messages), events=erased)


def sweep(engine: Engine) -> None:
    """Let nothing of what was erased stay in a SQLite file; a server does that in its own time."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is not None:
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


# --- who, and what is theirs ---


def _person(connection: Connection, person: str) -> PersonRow:
    found = connection.execute(select(schema.people).where(schema.people.c.person == person)).mappings().one()
    return rows.PEOPLE.read(dict(found))


def _emptied(known: PersonRow, now: datetime) -> PersonRow:
    """Give somebody of whom only the id is known, and that they are gone."""
    left = known.person.left or now.date() - timedelta(days=1)
    return replace(known, person=Person(id=known.person.id, name=known.person.id, email="", left=left))


def _effects(connection: Connection, person: str) -> list[EffectRow]:
    found = connection.execute(select(schema.effects).where(schema.effects.c.who == person)).mappings()
    return [rows.EFFECTS.read(dict(row)) for row in found]


def _subject(row: EffectRow) -> str:
    return encode(row.key)


def _messages(connection: Connection, person: str, address: str) -> list[str]:
    table = schema.received.c
    theirs = or_(table.person == person, and_(table.sender != "", func.lower(table.sender) == address))
    return list(connection.execute(select(table.id).where(theirs)).scalars())


# --- erasing ---


def _erase_payloads(connection: Connection, effects: Iterable[EffectRow], address: str) -> int:
    """Erase what was written to them, and whatever else names their address."""
    table = schema.payloads
    doomed = {(_subject(row), row.generation) for row in effects}
    if address:
        named = connection.execute(select(table).execution_options(yield_per=_AT_ONCE))
        doomed |= {(row.key, row.generation) for row in named if address.encode() in bytes(row.bytes).lower()}
    erased = 0
    for key, generation in sorted(doomed):
        here = and_(table.c.key == key, table.c.generation == generation)
        erased += connection.execute(delete(table).where(here)).rowcount
    return erased


def _empty_effects(connection: Connection, effects: Iterable[EffectRow]) -> None:
    """Keep what was done, without where it lies outside and in whose words it failed: both may name an address."""
    table = schema.effects
    for row in effects:
        trouble = row.trouble and replace(row.trouble, message="erased", remedy="")
        target = None if row.kind is Kind.EVENT else row.target
        values = rows.EFFECTS.write(replace(row, target=target, trouble=trouble, reference=""))
        here = and_(table.c.key == values["key"], table.c.generation == row.generation)
        connection.execute(update(table).where(here).values(values))


def _empty_messages(connection: Connection, messages: Iterable[str]) -> None:
    for message in messages:
        connection.execute(delete(schema.originals).where(schema.originals.c.id == message))
        here = schema.received.c.id == message
        connection.execute(update(schema.received).where(here).values(sender="", message_id="", notes="[]"))


def _empty_others(connection: Connection, person: str) -> list[str]:
    """Erase their address and their words in rows that are theirs alone; give the rows' subjects."""
    emptied: Mapping[Any, tuple[str, Mapping[str, str]]] = {
        rows.ADDRESSES: ("person", {"address": ""}),
        rows.ATTENDANCE: ("person", {"comment": ""}),
        rows.DECISIONS: ("person", {"words": ""}),
        rows.PAUSES: ("by", {"why": ""}),
        rows.PROBLEMS: ("owner", {"problems": "[]"}),
    }
    subjects: list[str] = []
    for kept, (whose, values) in emptied.items():
        subjects += _empty(connection, kept, kept.table.c[whose] == person, values)
    return subjects


def _empty(connection: Connection, kept: Any, here: ColumnElement[bool], values: Mapping[str, str]) -> list[str]:
    found = connection.execute(select(kept.table).where(here)).mappings()
    subjects = [kept.subject(dict(row)) for row in found]
    connection.execute(update(kept.table).where(here).values(values))
    return subjects


def _empty_endings(connection: Connection, person: str) -> list[str]:
    """Erase why they closed a look; that they did stays."""
    table = schema.checkpoints.c
    here = and_(table.ended_by == person, table.ended_why != "")
    return _empty(connection, rows.CHECKPOINTS, here, {"ended_why": ""})


def _empty_drops(connection: Connection, person: str) -> list[str]:
    """Erase why they dropped a launch; that they did stays."""
    table = schema.launches
    found = connection.execute(select(table).where(table.c.dropped_by == person)).mappings().all()
    for row in (rows.LAUNCHES.read(dict(each)) for each in found):
        values = rows.LAUNCHES.write(replace(row, launch=replace(row.launch, why="")))
        connection.execute(update(table).where(table.c.launch == row.launch.id).values(values))
    return [rows.LAUNCHES.subject(dict(row)) for row in found]


_TEXTS: Mapping[Any, tuple[str, ...]] = {
    rows.ATTENDANCE: ("comment",),
    rows.DECISIONS: ("words", "wanted"),
    rows.PAUSES: ("why",),
    rows.PROBLEMS: ("owner", "problems"),
    rows.RECEIVED: ("sender", "notes"),
}
"""What others typed, or what was found in their records."""


def _names(person: Person) -> list[str]:
    """Give what names somebody and nobody else, in any text: their address, and a name of several words."""
    return [name for name in (person.email, person.name if " " in person.name.strip() else "") if name]


def _unname(connection: Connection, names: list[str]) -> list[str]:
    """Put "erased" in the place of their address and name in texts of others; give the rows' subjects."""
    # JSON writes quotes and backslashes in another way.
    either = sorted({re.escape(form) for name in names for form in (name, stored.compact(name)[1:-1])}, key=len)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(reversed(either))})(?!\w)", re.IGNORECASE)
    subjects: list[str] = []
    for kept, columns in _TEXTS.items() if names else ():
        for row in connection.execute(select(kept.table)).mappings().all():
            texts = {column: pattern.sub("erased", row[column]) for column in columns}
            if any(texts[column] != row[column] for column in columns):
                same = and_(*(kept.table.c[column] == row[column] for column in kept.identity))
                subjects += _empty(connection, kept, same, texts)
    return subjects


def _erase_notes(
    connection: Connection, subjects: Iterable[str], shared: Iterable[str], person: str, address: str
) -> int:
    """Erase the words of events about what was emptied, those that they wrote, and those that name their address; of
    what others had a share in, those of the event that left it as it was."""
    history, notes = schema.history.c, schema.notes.c
    doomed: set[int] = set(connection.execute(select(notes.seq).where(notes.by == person)).scalars())
    if address:
        named = or_(func.lower(notes.words).contains(address), func.lower(notes.why).contains(address))
        doomed |= set(connection.execute(select(notes.seq).where(named)).scalars())
    for some in _slices(sorted(set(subjects))):
        doomed |= set(connection.execute(select(history.seq).where(history.subject.in_(some))).scalars())
    for some in _slices(sorted(set(shared))):
        wrote = and_(history.subject.in_(some), history.detail.contains('"row":'))
        doomed |= set(
            connection.execute(select(func.max(history.seq)).where(wrote).group_by(history.subject)).scalars()
        )
    erased = 0
    for seqs in _slices(sorted(doomed)):
        erased += connection.execute(delete(schema.notes).where(notes.seq.in_(seqs))).rowcount
    return erased


def _slices(found: list[Any]) -> Iterator[list[Any]]:
    yield from (found[at : at + _AT_ONCE] for at in range(0, len(found), _AT_ONCE))
