"""Marks: how far a source was read. A calendar may be named by its owner's address, which must not be chained: then the
history knows the mark by a name that says nothing."""

import secrets

from sqlalchemy import Connection, select, update

from outcomed.ledger import schema
from outcomed.ledger.rows import MARKS
from outcomed.ledger.stored import Stored


def named(connection: Connection, values: Stored) -> Stored:
    """Give a mark as it is kept, with the name that it has in the history for ever."""
    source = str(values["source"])
    if "@" not in source:
        return values
    query = select(schema.marks.c.name).where(schema.marks.c.source == source)
    known = connection.execute(query).scalar_one_or_none()
    return {**values, "name": known or f"source-{secrets.token_hex(8)}"}


def erase(connection: Connection, address: str) -> list[str]:
    """Erase the sources that an address names, and how far they were read; give the marks' subjects."""
    table = schema.marks
    rows = connection.execute(select(table)).mappings().all() if address else ()
    found = [dict(row) for row in rows if address in row["source"].lower()]
    for row in found:
        gone = {"source": f"erased/{row['name']}", "mark": "", "lost_at": None}
        connection.execute(update(table).where(table.c.source == row["source"]).values(gone))
    return [MARKS.subject(row) for row in found]
