"""The tables of the ledger, as they are at `REVISION`.

Instants are ISO 8601 text in UTC with six digits of microseconds, dates are ISO 8601 text: both come back exactly as
they went in, sort right, and are the same on every database. `history` and `head` are chained and hold ids and salted
digests only. What a person may ask to be erased lies in `notes` (the words, and the salt of the digests), `payloads`
(frozen bytes), `originals` (messages as they came, of which the history knows nothing) and the rows themselves.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

REVISION = "0009"

metadata = MetaData()


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, Text, nullable=optional)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, autoincrement=False)


def _instant(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, String(32), nullable=optional)


def _day(name: str) -> Column[str]:
    return Column(name, String(10), nullable=False)


ledger = Table(
    "ledger",
    metadata,
    _number("id"),
    _text("namespace"),
    _instant("born"),
    PrimaryKeyConstraint("id", name="pk_ledger"),
)

launches = Table(
    "launches",
    metadata,
    _text("launch"),
    _text("record"),
    _instant("first_seen"),
    _instant("status_at"),
    _text("standing"),
    _instant("standing_at", optional=True),
    _number("drops"),
    _text("dropped_by"),
    _text("dates"),
    PrimaryKeyConstraint("launch", name="pk_launches"),
)

people = Table(
    "people",
    metadata,
    _text("person"),
    _text("record"),
    _instant("gone_since", optional=True),
    PrimaryKeyConstraint("person", name="pk_people"),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    _text("launch"),
    _text("checkpoint"),
    _day("nominal"),
    _instant("seen"),
    _instant("due"),
    _text("owner", optional=True),
    _number("round"),
    _instant("round_at", optional=True),
    _text("round_why"),
    _text("ending", optional=True),
    _instant("ended_at", optional=True),
    _text("ended_why"),
    _text("ended_by"),
    _instant("moved_from", optional=True),
    _instant("moved_to", optional=True),
    PrimaryKeyConstraint("launch", "checkpoint", name="pk_checkpoints"),
)

outcomes = Table(
    "outcomes",
    metadata,
    _text("launch"),
    _text("checkpoint"),
    _number("number"),
    _text("outcome", optional=True),
    _text("source"),
    _text("hash"),
    _instant("at"),
    _text("by"),
    _text("why"),
    PrimaryKeyConstraint("launch", "checkpoint", "number", name="pk_outcomes"),
)

holds = Table(
    "holds",
    metadata,
    _text("launch"),
    _text("checkpoint"),
    _number("number"),
    _instant("held_at"),
    _instant("released_at", optional=True),
    _text("by"),
    PrimaryKeyConstraint("launch", "checkpoint", "number", name="pk_holds"),
)

approvals = Table(
    "approvals", metadata, _text("id"), _instant("at"), _text("by"), PrimaryKeyConstraint("id", name="pk_approvals")
)

ticks = Table(
    "ticks",
    metadata,
    _number("id"),
    _instant("at"),
    Column("boot_s", Float(53), nullable=False),
    _text("boot_id"),
    PrimaryKeyConstraint("id", name="pk_ticks"),
)

starts = Table("starts", metadata, _number("id"), _instant("at"), PrimaryKeyConstraint("id", name="pk_starts"))

marks = Table(
    "marks",
    metadata,
    _text("source"),
    _text("mark"),
    _instant("lost_at", optional=True),
    _text("name"),
    PrimaryKeyConstraint("source", name="pk_marks"),
)

attendance = Table(
    "attendance",
    metadata,
    _text("key"),
    _number("generation"),
    _text("person"),
    _text("status"),
    _number("sequence"),
    _instant("at"),
    _text("source"),
    _text("comment"),
    _instant("proposed", optional=True),
    PrimaryKeyConstraint("key", "generation", "person", name="pk_attendance"),
)

received = Table(
    "received",
    metadata,
    _text("id"),
    _text("message_id"),
    _instant("at"),
    _text("sender"),
    _text("person"),
    _text("answers"),
    _text("reason"),
    _text("notes"),
    PrimaryKeyConstraint("id", name="pk_received"),
)

originals = Table(
    "originals",
    metadata,
    _text("id"),
    _instant("at"),
    Column("bytes", LargeBinary, nullable=False),
    PrimaryKeyConstraint("id", name="pk_originals"),
    ForeignKeyConstraint(["id"], ["received.id"], name="fk_originals_received"),
    Index("ix_originals_at", "at"),
)

choices = Table(
    "choices",
    metadata,
    _text("person"),
    _text("cadence", optional=True),
    _instant("at"),
    PrimaryKeyConstraint("person", name="pk_choices"),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    _text("person"),
    _text("launch"),
    _number("wants"),
    _instant("at"),
    PrimaryKeyConstraint("person", "launch", name="pk_subscriptions"),
)

handovers = Table(
    "handovers",
    metadata,
    _text("launch"),
    _text("owner"),
    _text("person"),
    _instant("at"),
    PrimaryKeyConstraint("launch", name="pk_handovers"),
)

confirmed = Table(
    "confirmed",
    metadata,
    _text("launch"),
    _text("status"),
    _text("day", optional=True),
    _text("written_status"),
    _text("written_day", optional=True),
    _text("by"),
    _instant("at"),
    PrimaryKeyConstraint("launch", name="pk_confirmed"),
)

addresses = Table(
    "addresses",
    metadata,
    _text("person"),
    _text("address"),
    _instant("at"),
    _text("status"),
    PrimaryKeyConstraint("person", name="pk_addresses"),
)

decisions = Table(
    "decisions",
    metadata,
    _text("launch"),
    _text("checkpoint"),
    _number("number"),
    _text("person"),
    _text("word"),
    _text("words"),
    _text("wanted"),
    _text("look"),
    _text("look_on"),
    _instant("at"),
    PrimaryKeyConstraint("launch", "checkpoint", "number", name="pk_decisions"),
)

problems = Table(
    "problems",
    metadata,
    _text("about"),
    _number("is_launch"),
    _text("owner"),
    _number("number"),
    _text("problems"),
    _text("known"),
    _number("is_new"),
    _instant("at"),
    PrimaryKeyConstraint("about", "is_launch", name="pk_problems"),
)

pauses = Table(
    "pauses",
    metadata,
    _text("concern"),
    _text("name"),
    _number("number"),
    _instant("at"),
    _text("until"),
    _text("why"),
    _text("by"),
    _instant("ended_at", optional=True),
    _text("ended_by"),
    PrimaryKeyConstraint("concern", "name", "number", name="pk_pauses"),
)

effects = Table(
    "effects",
    metadata,
    _text("key"),
    _number("generation"),
    _text("kind"),
    _text("state"),
    _number("version"),
    _instant("at"),
    _text("reason"),
    _text("who"),
    _text("shape", optional=True),
    _text("target", optional=True),
    _text("intent", optional=True),
    _text("trouble", optional=True),
    _text("reference"),
    PrimaryKeyConstraint("key", "generation", name="pk_effects"),
)

payloads = Table(
    "payloads",
    metadata,
    _text("key"),
    _number("generation"),
    Column("bytes", LargeBinary, nullable=False),
    PrimaryKeyConstraint("key", "generation", name="pk_payloads"),
    ForeignKeyConstraint(["key", "generation"], ["effects.key", "effects.generation"], name="fk_payloads_effects"),
)

told = Table(
    "told",
    metadata,
    _text("reader"),
    _text("item"),
    _text("key"),
    _number("generation"),
    PrimaryKeyConstraint("reader", "item", name="pk_told"),
    ForeignKeyConstraint(["key", "generation"], ["effects.key", "effects.generation"], name="fk_told_effects"),
    Index("ix_told_mail", "key", "generation"),
)

history = Table(
    "history",
    metadata,
    _number("seq"),
    _instant("at"),
    _text("what"),
    _text("subject"),
    _text("why"),
    _text("by"),
    _text("detail"),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    PrimaryKeyConstraint("seq", name="pk_history"),
    Index("ix_history_at", "at"),
    Index("ix_history_subject", "subject"),
)

notes = Table(
    "notes",
    metadata,
    _number("seq"),
    Column("salt", LargeBinary, nullable=False),
    _text("why"),
    _text("by"),
    _text("words"),
    PrimaryKeyConstraint("seq", name="pk_notes"),
    ForeignKeyConstraint(["seq"], ["history.seq"], name="fk_notes_history"),
)

head = Table(
    "head",
    metadata,
    _number("id"),
    _number("seq"),
    Column("hash", String(64), nullable=False),
    PrimaryKeyConstraint("id", name="pk_head"),
)

# Not chained, and its instants are the server's: whoever leads changes with every tick, and a tick that does nothing
# shall leave the history as it was. Which epoch did what stands in the history with each claim.
lease = Table(
    "lease",
    metadata,
    _text("namespace"),
    Column("epoch", BigInteger, nullable=False, autoincrement=False),
    _text("host"),
    _number("pid"),
    _text("command"),
    Column("taken_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("namespace", name="pk_lease"),
)
