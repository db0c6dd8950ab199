"""The lease by which several machines take turns.

Revision ID: 0003
"""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _wait_for_older_versions()
    op.create_table(
        "lease",
        sa.Column("namespace", sa.Text(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("namespace", name="pk_lease"),
    )


def downgrade() -> None:
    op.drop_table("lease")


def _wait_for_older_versions() -> None:
    """Let a tick of a version end that knows no lease: it holds an advisory lock for as long as it works."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    for namespace in connection.execute(sa.text("SELECT namespace FROM ledger")).scalars().all():
        start = sha256(f"outcomed tick {namespace}".encode()).digest()[:8]
        number = int.from_bytes(start, "big", signed=True)
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})
