"""What earlier revisions came to hold only after they had been in use.

The first three were edited while there was no release: a ledger that was made by an early one of them may lack
`attendance`, `confirmed` and the dates of launches, and holds a day of the start that nothing reads. What is changed in
a row is written into the history, which otherwise would not know the row any more.

Revision ID: 0007
"""

import json
from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from alembic import op

from outcomed.ledger import history
from outcomed.ledger.history import Happened
from outcomed.model.key import encode
from outcomed.model.reason import Reason

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    tables = sa.inspect(op.get_bind())
    if not tables.has_table("attendance"):
        _make_attendance()
    if not tables.has_table("confirmed"):
        _make_confirmed()
    happened = [*_dated(tables), *_single_start(tables)]
    if happened:
        newest = op.get_bind().execute(sa.text("SELECT max(at) FROM history")).scalar_one()
        history.lock(op.get_bind()).append(happened, datetime.fromisoformat(newest))


def downgrade() -> None:
    """Leave everything: what was added belongs to the revisions before."""


def _dated(tables: sa.Inspector) -> Iterator[Happened]:
    """Give each launch the date that it has as the only one it ever had."""
    if "dates" in {column["name"] for column in tables.get_columns("launches")}:
        return
    op.add_column("launches", sa.Column("dates", sa.Text(), nullable=False, server_default="[]"))
    with op.batch_alter_table("launches") as batch:
        batch.alter_column("dates", server_default=None)
    rows = op.get_bind().execute(sa.text("SELECT * FROM launches ORDER BY launch")).mappings().all()
    for row in rows:
        day = json.loads(row["record"]).get("date")
        dates = json.dumps([day] if day else [], separators=(",", ":"))
        where = {"dates": dates, "launch": row["launch"]}
        op.get_bind().execute(sa.text("UPDATE launches SET dates = :dates WHERE launch = :launch"), where)
        yield _changed("launch", encode(("launch", row["launch"])), dict(row) | {"dates": dates})


def _single_start(tables: sa.Inspector) -> Iterator[Happened]:
    if "follow_from" not in {column["name"] for column in tables.get_columns("starts")}:
        return
    with op.batch_alter_table("starts") as batch:
        batch.drop_column("follow_from")
    for row in op.get_bind().execute(sa.text("SELECT * FROM starts")).mappings().all():
        yield _changed("start", "start", dict(row))


def _changed(kind: str, subject: str, values: dict[str, object]) -> Happened:
    ids = {"kind": kind}
    return Happened(what="migrated", subject=subject, why=Reason.MIGRATED, by="daemon", ids=ids, values=values)


def _make_attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("generation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("proposed", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("key", "generation", "person", name="pk_attendance"),
    )


def _make_confirmed() -> None:
    op.create_table(
        "confirmed",
        sa.Column("launch", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("written_status", sa.Text(), nullable=False),
        sa.Column("written_day", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("launch", name="pk_confirmed"),
    )
