"""The ledger itself: read as one snapshot, changed by whole transactions that each end in the history."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, UpdateBase, and_, delete, event, insert, select
from sqlalchemy.exc import IntegrityError

from outcomed.ledger import forgetting, history, schema, snapshot, statements
from outcomed.ledger.engine import reading, sqlite_file, writing
from outcomed.ledger.errors import LeaseLost, LedgerError, LedgerMoved
from outcomed.ledger.history import Chain, Happened, HistoryRow
from outcomed.ledger.lease import HOLDS_S, Holder, Lease, holder
from outcomed.ledger.marks import named
from outcomed.ledger.rows import EFFECTS, OUTCOMES, Kept, kept
from outcomed.ledger.stored import Stored, instant
from outcomed.ledger.transitions import claimed, gives_back, settled
from outcomed.ledger.verify import Verification, verify
from outcomed.model.effect import Claim, EffectRow, Op, Settlement, Trouble
from outcomed.model.key import Key, encode
from outcomed.model.outcome import Revision
from outcomed.model.record import Change, MarkRow, Recorded


class Ledger:
    """An open ledger. Made by `open_ledger`; any method raises `LedgerError` if the database fails, and then nothing
    of its transaction is kept. Not for use by several threads at once. `mark` keeps a head outside the ledger; under a
    `lease` nothing is written once it is lost. Anybody's lease lasts `lease_s`."""

    def __init__(
        self,
        engine: Engine,
        where: str,
        *,
        mark: Callable[[str], None] | None = None,
        lease: Lease | None = None,
        lease_s: float = HOLDS_S,
    ) -> None:
        self._engine = engine
        self._where = where
        self._mark = mark
        self._lease = lease
        self._lease_s = lease_s
        self._is_ahead = False
        self._seen = 0
        self._taken: Recorded | None = None
        self._touched: set[str] = set()
        event.listen(engine, "before_execute", self._touch)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                with suppress(LedgerError):  # a mark that lags behind harms nothing: the next one makes up for it
                    self.mark_head()
        finally:
            self.close()

    def close(self) -> None:
        self._engine.dispose()

    def mark_head(self) -> None:
        """Keep the newest head outside, if anything was written since the last time, so that an older copy in this
        ledger's place is noticed. Once after each tick: a mark may lag behind, a crash leaves it so."""
        if self._is_ahead and self._mark:
            self._mark(self.head())
            self._is_ahead = False

    # --- reading ---

    def snapshot(self) -> Recorded:
        """Read everything that decisions are made on, as it stood at one moment."""
        with self._reading() as connection:
            # Whatever is written moves the head: where it stands still, all is as it was. And what nobody but this
            # ledger has written since is as it was in all tables that it did not touch.
            head = snapshot.head(connection)
            if self._taken is None or head != self._seen:
                self._taken = snapshot.take(connection)
            elif self._taken.head != head:
                self._taken = snapshot.take(connection, self._taken, self._touched)
        self._seen = self._taken.head
        self._touched.clear()
        return self._taken

    @property
    def seen(self) -> int:
        """The number of the newest event of the last snapshot, or of what was written here since. Whoever plans on it
        gives it as `head` when writing, and learns whether anybody else wrote in between."""
        return self._seen

    @property
    def file(self) -> Path | None:
        """The file of a SQLite ledger; None on a server."""
        return sqlite_file(self._engine.url)

    def has_moved(self) -> bool:
        """True where anybody else wrote since the last snapshot."""
        return int(self.head().partition(":")[0]) != self._seen

    @property
    def lease(self) -> Lease | None:
        """The lease under which it is written; None where no other machine can be at work."""
        return self._lease

    @property
    def epoch(self) -> int:
        """The epoch under which this process claims; 0 where no other machine can be at work."""
        return self._lease.epoch if self._lease else 0

    def at_work(self) -> Holder | None:
        """Say who holds the lease; None where nobody does, or where no lease is needed."""
        if self._engine.dialect.name != "postgresql":
            return None
        with self._reading() as connection:
            namespace = connection.execute(select(schema.ledger.c.namespace)).scalar_one()
            return holder(connection, namespace, self._lease_s)

    def payload(self, key: Key, generation: int) -> bytes | None:
        """Read what the newest claim froze: the mail's bytes, or the event as JSON; None where there is nothing."""
        table = schema.payloads
        query = select(table.c.bytes).where(_is_effect(table, key, generation))
        with self._reading() as connection:
            found = connection.execute(query).scalar_one_or_none()
        return None if found is None else bytes(found)

    def history(self, about: str | None = None) -> Sequence[HistoryRow]:
        """Read what happened, oldest first: all, or what concerns a key, a launch or a person."""
        with self._reading() as connection:
            return history.read(connection, about)

    def head(self) -> str:
        """Give the newest head of the history, `<seq>:<hash>`: whoever keeps it can later prove all up to it."""
        with self._reading() as connection:
            found = connection.execute(select(schema.head.c.seq, schema.head.c.hash)).one()
        return f"{found.seq}:{found.hash}"

    def verify(self, head: str | None = None) -> Verification:
        """Check order and completeness of the history, and the rows against it. `head` is one known outside, as
        `head()` gave it. Raises ValueError if it is none."""
        with self._reading() as connection:
            return verify(connection, head)

    # --- writing ---

    def write(self, changes: Sequence[Change], *, now: datetime, head: int | None = None) -> None:
        """Keep the changes, all or none. The snapshot is then what `evolve` says.

        `head` is that of the snapshot the changes were decided on: `LedgerMoved` where anybody wrote since. Raises
        `LedgerError` where an effect changed since it was read, and where a revision's number is taken; `LeaseLost`.
        """
        if not changes:
            return
        with self._writing(head, under=self._lease) as chain:
            happened = [_changed(chain.connection, change, self._where) for change in changes]
            chain.append(happened, now)

    def commit(
        self,
        settlements: Sequence[Settlement],
        claims: Sequence[Claim],
        *,
        now: datetime,
        head: int | None = None,
    ) -> tuple[Claim, ...]:
        """Settle what was done and claim what comes next, in one transaction; give the claims that were got.

        A claim is lost where its effect changed since the plan was made, something is under way for it, or one of
        its items was told to this reader meanwhile. A settlement given twice changes nothing the second time; one
        for which nothing is under way, or a claim of another epoch, raises `LedgerError`, and nothing is kept.
        `head` as for `write`. Raises `LeaseLost`, but not for settlements of our own epoch alone: what was done is the
        truth, whoever leads now.
        """
        if not settlements and not claims:
            return ()
        is_ours = not claims and all(settlement.epoch == self.epoch for settlement in settlements)
        with self._writing(head, under=None if is_ours else self._lease) as chain:
            connection = chain.connection
            settled_now = [_settle(connection, settlement, now, self._where) for settlement in settlements]
            got = [(claim, happened) for claim in claims if (happened := _claim(connection, claim))]
            chain.append([*_present(settled_now), *(happened for _, happened in got)], now)
        return tuple(claim for claim, _ in got)

    def keep_original(self, message: str, raw: bytes, *, now: datetime) -> None:
        """Keep the bytes of a message that was read, for as long as somebody may want to look at them. The history
        knows nothing of them; a crash before this loses them and nothing else."""
        row = {"id": message, "at": instant(now), "bytes": raw}
        with writing(self._engine, self._where) as connection:
            connection.execute(delete(schema.originals).where(schema.originals.c.id == message))
            connection.execute(insert(schema.originals).values(row))

    def original(self, message: str) -> bytes | None:
        """Read the bytes of a message; None once they are erased."""
        query = select(schema.originals.c.bytes).where(schema.originals.c.id == message)
        with self._reading() as connection:
            found = connection.execute(query).scalar_one_or_none()
        return None if found is None else bytes(found)

    def forget_originals(self, before: datetime) -> None:
        """Erase the messages that were kept before an instant."""
        with writing(self._engine, self._where) as connection:
            connection.execute(delete(schema.originals).where(schema.originals.c.at < instant(before)))

    def forget(self, person: str, *, by: str, now: datetime) -> forgetting.Erased:
        """Erase the addresses and texts of a person; what happened stays, by the id alone."""
        with self._writing(None, under=self._lease) as chain:
            erased = forgetting.forget(chain, person, by=by, now=now)
        forgetting.sweep(self._engine)
        return erased

    # --- transactions ---

    def _touch(self, _connection: Connection, statement: object, *_: object) -> None:
        """Note which table a statement writes to (sqlalchemy.events.ConnectionEvents.before_execute)."""
        if isinstance(statement, UpdateBase):
            self._touched.add(str(statement.table))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reading(self._engine, self._where) as connection:
            yield connection

    @contextmanager
    def _writing(self, head: int | None, *, under: Lease | None) -> Iterator[Chain]:
        """Write in one transaction. Every writer locks the head first, so that no two can wait for each other."""
        with writing(self._engine, self._where) as connection:
            chain = history.lock(connection)
            before = chain.seq
            if under:
                under.check(connection)
            if head is not None and before != head:
                message = f"{before - head} events were written since this was decided"
                raise LedgerMoved(message, "run the same command again")
            yield chain
        self._is_ahead = True
        if before == self._seen:
            self._seen = chain.seq


def _present(happened: Iterable[Happened | None]) -> list[Happened]:
    return [each for each in happened if each is not None]


def _is_effect(table: Any, key: Key, generation: int) -> Any:
    return and_(table.c.key == encode(key), table.c.generation == generation)


# --- changes ---


def _changed(connection: Connection, change: Change, where: str) -> Happened:
    row = change.row
    if isinstance(row, EffectRow):
        return _change_effect(connection, change, row, where)
    spec = kept(row)
    values = spec.write(row)
    if isinstance(row, MarkRow):
        values = named(connection, values)
    if isinstance(row, Revision):
        _add_revision(connection, row, values, where)
    else:
        _upsert(connection, spec, values)
    return Happened(
        what=change.what,
        subject=spec.subject(values),
        why=change.why,
        by=change.by,
        ids={"kind": spec.name, **spec.ids(row)},
        values=values,
    )


def _upsert(connection: Connection, spec: Kept[Any], values: Stored) -> None:
    connection.execute(statements.put(connection, spec.table, values), values)


def _add_revision(connection: Connection, row: Revision, values: Stored, where: str) -> None:
    try:
        connection.execute(insert(OUTCOMES.table).values(values))
    except IntegrityError as err:
        message = f"ledger {where}: revision {row.number} of {row.launch}/{row.checkpoint} was written meanwhile"
        raise LedgerError(message, "look at it with `outcomed why`, then say it again if it still holds") from err


def _change_effect(connection: Connection, change: Change, row: EffectRow, where: str) -> Happened:
    after = replace(row, version=row.version + 1)
    if not _store_effect(connection, after, before=row.version):
        message = f"ledger {where}: {encode(row.key)} changed since it was read (version {row.version})"
        raise LedgerError(message, "run the same command again: it is planned anew on what holds now")
    return _effect_happened(after, what=change.what, why=change.why, by=change.by)


# --- effects ---


def _load_effect(connection: Connection, key: Key, generation: int) -> EffectRow | None:
    query = statements.load(schema.effects)
    found = connection.execute(query, {"key": encode(key), "generation": generation}).mappings().one_or_none()
    return EFFECTS.read(dict(found)) if found else None


def _store_effect(connection: Connection, row: EffectRow, *, before: int) -> bool:
    """Write an effect over its version `before` (0: it is new). False where that version is not the newest."""
    values = EFFECTS.write(row)
    if before == 0:
        statement = statements.put_new(connection, schema.effects)
    else:
        statement = statements.replace_version(schema.effects)
        values |= {"as_key": values["key"], "as_generation": row.generation, "as_version": before}
    return bool(connection.execute(statement, values, execution_options={"preserve_rowcount": True}).rowcount == 1)


def _effect_happened(
    row: EffectRow,
    *,
    what: str,
    why: str,
    by: str,
    ids: Mapping[str, Any] | None = None,
    payload: bytes = b"",
    words: str = "",
) -> Happened:
    return Happened(
        what=what,
        subject=encode(row.key),
        why=why,
        by=by,
        ids={"kind": EFFECTS.name, "generation": row.generation, "version": row.version} | dict(ids or {}),
        values=EFFECTS.write(row),
        payload=payload,
        words=words,
    )


def _settle(connection: Connection, settlement: Settlement, now: datetime, where: str) -> Happened | None:
    row = _load_effect(connection, settlement.key, settlement.generation)
    remedy = "this is a fault in outcomed: please report it with the output of `outcomed why`"
    if row is None:
        raise LedgerError(f"ledger {where}: {encode(settlement.key)} was never claimed", remedy)
    try:
        after = settled(row, settlement, now)
    except ValueError as err:
        if settlement.epoch:  # several machines take turns, so another one may have asked for it since
            remedy = f"another process took it over: see `outcomed why {encode(row.key)}`"
            raise LeaseLost(f"ledger {where}: {err}", remedy) from err
        raise LedgerError(f"ledger {where}: {err}", remedy) from err
    if after is None:
        return None
    if not _store_effect(connection, after, before=row.version):
        raise LedgerError(f"ledger {where}: {encode(row.key)} changed while it was settled", "run it again")
    if gives_back(settlement):
        connection.execute(delete(schema.told).where(_is_effect(schema.told, row.key, row.generation)))
    return _settled_happened(row, after, settlement)


def _settled_happened(before: EffectRow, after: EffectRow, settlement: Settlement) -> Happened:
    result = settlement.result
    op = (before.intent.op if before.intent else Op.SEND).value
    if isinstance(result, Trouble):
        what, words = result.kind.value, f"{result.message} ({result.remedy})" if result.remedy else result.message
    else:
        what, words = "assumed_sent" if result.is_assumed else "done", result.reference
    return _effect_happened(
        after,
        what=what,
        why=before.intent.reason if before.intent else "",
        by=settlement.by,
        ids={"op": op} | ({"gave_back": True} if gives_back(settlement) else {}),
        words=words,
    )


# --- claims ---


def _claim(connection: Connection, claim: Claim) -> Happened | None:
    """Try one claim; None, and nothing of it kept, where it is lost."""
    if not claim.told:  # then there is nothing that it could be refused for after its effect is written
        return _take(connection, claim)
    try:
        with connection.begin_nested():
            return _take(connection, claim)
    except IntegrityError:
        return None


def _take(connection: Connection, claim: Claim) -> Happened | None:
    before = _load_effect(connection, claim.key, claim.generation) if claim.version else None
    row = claimed(before, claim)
    if row is None or not _store_effect(connection, row, before=claim.version):
        return None
    _tell(connection, claim)
    _freeze(connection, claim)
    return _effect_happened(
        row,
        what="claimed",
        why=claim.intent.reason,
        by="daemon",
        ids={"op": claim.intent.op.value, "who": claim.who, "epoch": claim.intent.epoch, "items": list(claim.told)},
        payload=claim.payload,
    )


def _tell(connection: Connection, claim: Claim) -> None:
    key = encode(claim.key)
    rows = [{"reader": claim.who, "item": item, "key": key, "generation": claim.generation} for item in claim.told]
    if rows:
        connection.execute(insert(schema.told), rows)


def _freeze(connection: Connection, claim: Claim) -> None:
    if claim.payload:
        row = {"key": encode(claim.key), "generation": claim.generation, "bytes": claim.payload}
        connection.execute(statements.put(connection, schema.payloads, row), row)
    elif claim.version:
        connection.execute(delete(schema.payloads).where(_is_effect(schema.payloads, claim.key, claim.generation)))
