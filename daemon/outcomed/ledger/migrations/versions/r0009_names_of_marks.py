"""A mark has a name of its own in the history: a calendar may be named by its owner's address, which is not chained any
more. What earlier versions chained stays as it is.

Revision ID: 0009
"""

import secrets
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from outcomed.ledger import history
from outcomed.ledger.history import Happened
from outcomed.model.key import encode
from outcomed.model.reason import Reason

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("marks", sa.Column("name", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("marks") as batch:
        batch.alter_column("name", server_default=None)
    _write_down(_named)


def downgrade() -> None:
    before = {row["source"]: row["name"] for row in _marks()}
    with op.batch_alter_table("marks") as batch:
        batch.drop_column("name")
    _write_down(lambda row: (before[row["source"]], row["source"]))


def _named(row: Mapping[str, Any]) -> tuple[str, str]:
    """Give a mark its name; say which one it had in the history, and has from now on."""
    source = row["source"]
    name = f"source-{secrets.token_hex(8)}" if "@" in source else source
    where = {"name": name, "source": source}
    op.get_bind().execute(sa.text("UPDATE marks SET name = :name WHERE source = :source"), where)
    return source, name


def _marks() -> list[dict[str, Any]]:
    return [dict(row) for row in op.get_bind().execute(sa.text("SELECT * FROM marks ORDER BY source")).mappings()]


def _write_down(rename: Callable[[Mapping[str, Any]], tuple[str, str]]) -> None:
    """Write into the history how each mark is kept now, in the place of what it said of it."""
    sources = {row["source"]: rename(row) for row in _marks()}
    happened = list(_happened(sources))
    if happened:
        newest = op.get_bind().execute(sa.text("SELECT max(at) FROM history")).scalar_one()
        history.lock(op.get_bind()).append(happened, datetime.fromisoformat(newest))


def _happened(sources: Mapping[str, tuple[str, str]]) -> Iterator[Happened]:
    for row in _marks():
        before, after = sources[row["source"]]
        ids = {"kind": "mark"} | ({"instead_of": _newest(before)} if before != after else {})
        subject = encode(("mark", after))
        yield Happened(what="migrated", subject=subject, why=Reason.MIGRATED, by="daemon", ids=ids, values=row)


def _newest(name: str) -> int:
    """Give the last event that wrote a mark by this name."""
    wrote = sa.text("SELECT max(seq) FROM history WHERE subject = :subject AND detail LIKE '%\"row\":%'")
    return int(op.get_bind().execute(wrote, {"subject": encode(("mark", name))}).scalar_one())
