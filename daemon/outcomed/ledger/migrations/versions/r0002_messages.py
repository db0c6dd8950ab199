"""Messages that people sent, and what they chose by them.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "received",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_received"),
    )
    op.create_table(
        "originals",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_originals"),
        sa.ForeignKeyConstraint(["id"], ["received.id"], name="fk_originals_received"),
    )
    op.create_index("ix_originals_at", "originals", ["at"])
    op.create_table(
        "choices",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("cadence", sa.Text(), nullable=True),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_choices"),
    )
    op.create_table(
        "subscriptions",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("launch", sa.Text(), nullable=False),
        sa.Column("wants", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("person", "launch", name="pk_subscriptions"),
    )
    op.create_table(
        "handovers",
        sa.Column("launch", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("launch", name="pk_handovers"),
    )
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


def downgrade() -> None:
    for name in ("confirmed", "handovers", "subscriptions", "choices", "originals", "received"):
        op.drop_table(name)
