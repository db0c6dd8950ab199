"""Opening a ledger: which database is the right one, what is made new, and when to stop and ask a person."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, func, insert, select

from outcomed.ledger import history, schema
from outcomed.ledger.engine import address, connect_to, place, reading, sqlite_file, writing
from outcomed.ledger.errors import LedgerError, NoLedgerYet, OlderSchema
from outcomed.ledger.history import NOTHING, Happened
from outcomed.ledger.lease import HOLDS_S, Lease, refuse_beside_a_holder
from outcomed.ledger.marker import Marker, make_folder, read_marker, split_head, write_marker
from outcomed.ledger.migrate import known_revisions, revision, upgrade
from outcomed.ledger.rows import MARKS
from outcomed.ledger.snapshot import empty
from outcomed.ledger.store import Ledger
from outcomed.ledger.stored import instant, to_instant
from outcomed.model.key import encode
from outcomed.model.loss import Loss, Lost, lost, row_of, since_of
from outcomed.model.reason import Reason
from outcomed.model.record import Change

__all__ = ["empty", "open_ledger"]


def open_ledger(
    url: str,
    *,
    namespace: str,
    state: Path,
    now: datetime,
    lost_since: datetime | None = None,
    read_only: bool = False,
    lease: Lease | None = None,
    lease_s: float = HOLDS_S,
    older: bool = False,
) -> Ledger:
    """Open the ledger of this installation.

    A new one is made where neither a ledger nor the marker `installed` is found, and, with `lost_since`, where only the
    marker is (a person said to begin anew): it is marked as one that lacks what was done since. With `older`, an older
    copy is taken for the ledger (a person said so), and marked likewise. `read_only` makes, migrates and marks nothing.
    `lease` is the one under which this process writes; it is taken once the ledger is open. Anybody's
    lasts `lease_s`.

    Raises `NoLedgerYet` where a brand-new installation is only to be read, and `LedgerError` where the ledger is
    gone, is of another namespace or birth than the marker, is an older copy than the one that the marker knows, has a
    schema of another version, or cannot be opened.
    """
    target = address(url)
    where = place(target)
    marker = read_marker(state)  # before the database: a tick at work commits first, and marks then
    if marker and marker.namespace != namespace:
        raise _foreign(f"the state folder {state}", marker.namespace, namespace)
    found = _Opening(target, where, namespace, state, marker, read_only=read_only, older=older)
    if not found.is_there():
        found.refuse_absence(may_begin=lost_since is not None)
    if not read_only:
        make_folder(state)
    engine = connect_to(target, read_only=read_only)
    try:
        born = found.check(engine) if read_only else found.prepare(engine, now, lost_since)
    except BaseException:
        engine.dispose()
        raise
    if read_only:
        return Ledger(engine, where, lease_s=lease_s)
    known = Marker(namespace=namespace, birth=born)
    ledger = Ledger(engine, where, mark=partial(_mark, state, known), lease=lease, lease_s=lease_s)
    if found.is_older:
        _mark_older(ledger, now)
        write_marker(state, replace(known, head=ledger.head()))
    if found.marker is None:
        write_marker(state, known)
    return ledger


def _mark_older(ledger: Ledger, now: datetime) -> None:
    """Mark an older copy as such, before its head is known outside."""
    recorded = ledger.snapshot()
    if lost(recorded) is None:
        row = row_of(Lost(why=Loss.OLDER_COPY, since=since_of(recorded), at=now))
        ledger.write([Change(row=row, what="older_copy", why=Reason.OLDER_COPY)], now=now)


def _mark(state: Path, known: Marker, head: str) -> None:
    write_marker(state, replace(known, head=head))


def _foreign(what: str, theirs: str, ours: str) -> LedgerError:
    remedy = "put the namespace of the config back, or name another state folder and ledger for the new installation"
    return LedgerError(f"{what} belongs to namespace {theirs!r}, but the config says {ours!r}", remedy)


class _Opening:
    """One attempt to open: what is known of the database before and while it is opened."""

    def __init__(
        self,
        target: URL,
        where: str,
        namespace: str,
        state: Path,
        marker: Marker | None,
        *,
        read_only: bool,
        older: bool,
    ) -> None:
        self.marker = marker
        self.is_older = False
        self._takes_older = older
        self._target = target
        self._where = where
        self._namespace = namespace
        self._state = state
        self._read_only = read_only

    def is_there(self) -> bool:
        """Say whether the database holds a ledger, without making a file."""
        file = sqlite_file(self._target)
        if file and not _has_content(file):
            return False
        engine = connect_to(self._target, read_only=True)
        try:
            with reading(engine, self._where) as connection:
                return revision(connection) is not None
        finally:
            engine.dispose()

    def refuse_absence(self, *, may_begin: bool) -> None:
        """Refuse that there is no ledger, where one should be or none is to be made."""
        if self.marker and not may_begin:
            raise LedgerError(
                f"ledger {self._where} is gone or empty, but one was installed here ({self._state / 'installed'})",
                "put the newest backup back: `outcomed restore FILE`; without any: `outcomed adopt --from-nothing`",
            )
        if self._read_only:
            raise NoLedgerYet(f"there is no ledger at {self._where} yet", "run `outcomed once`, which makes it")

    def check(self, engine: Engine) -> datetime:
        """Check the schema and the namespace; give the ledger's birth."""
        with reading(engine, self._where) as connection:
            found = revision(connection)
            if found != schema.REVISION:
                raise self._other_schema(found or "none")
            return self._birth(connection)

    def prepare(self, engine: Engine, now: datetime, lost_since: datetime | None) -> datetime:
        """Make or migrate what is missing, in one transaction; give the ledger's birth. One that takes the place of a
        lost one has that one's."""
        with writing(engine, self._where) as connection:
            _one_at_a_time(connection)
            found = revision(connection)
            if found != schema.REVISION:
                if found is not None and found not in known_revisions():
                    raise self._other_schema(found)
                refuse_beside_a_holder(connection, self._namespace, self._where)
                _take_time(connection)
                upgrade(connection)
            if found is None:
                _begin(connection, self._namespace, self.marker.birth if self.marker else now, now)
                if lost_since is not None:
                    self._takes_older = True  # whatever the marker knows is gone
                    _mark_lost(connection, lost_since, now)
            return self._birth(connection)

    def _birth(self, connection: Connection) -> datetime:
        row = connection.execute(select(schema.ledger)).one()
        if row.namespace != self._namespace:
            raise _foreign(f"ledger {self._where}", row.namespace, self._namespace)
        born = to_instant(row.born)
        if self.marker and self.marker.birth != born:
            both = f"born {born.isoformat()}, but the one installed here {self.marker.birth.isoformat()}"
            remedy = "name the right database in the config, or put the newest backup back, then run `outcomed verify`"
            raise LedgerError(f"ledger {self._where} was {both}", remedy)
        self._match_head(connection)
        return born

    def _match_head(self, connection: Connection) -> None:
        """Refuse a ledger that lacks what was written here: its mails would be sent again."""
        known = split_head(self.marker.head) if self.marker else None
        if known is None:
            return
        here = select(schema.history.c.hash).where(schema.history.c.seq == known[0])
        if connection.execute(here).scalar_one_or_none() == known[1]:
            return
        if self._takes_older:
            self.is_older = True
            return
        last = connection.execute(select(schema.head.c.seq)).scalar_one()
        message = f"ledger {self._where} is an older or another copy: it does not hold event {known[0]}, which was "
        message += f"written here, and ends at event {last}"
        remedy = "put the newest one back; to go on with this one, `outcomed adopt` asks calendars and mailboxes for "
        raise LedgerError(message, f"{remedy}what it does not know")

    def _other_schema(self, found: str) -> LedgerError:
        both = f"ledger {self._where} has schema {found}, this version of outcomed has {schema.REVISION}"
        if found in known_revisions():
            backup = "whoever has no backup makes one with the version before it"
            return OlderSchema(both, f"the next `outcomed once` or `outcomed run` migrates it: {backup}")
        return LedgerError(both, "a newer outcomed wrote it: install that version, or restore an older backup")


def _has_content(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as err:
        raise LedgerError(f"ledger {file} cannot be reached: {err}", "correct the path or the rights") from err


def _one_at_a_time(connection: Connection) -> None:
    """Let one process make the tables; SQLite's writers wait for each other anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(0x6F7574636F6D65)))


def _take_time(connection: Connection) -> None:
    """Let what is done between two statements take its time. Whoever only opens a ledger and is frozen amid that holds
    up nobody: the server takes its locks away."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")


def _begin(connection: Connection, namespace: str, born: datetime, now: datetime) -> None:
    connection.execute(insert(schema.ledger).values(id=1, namespace=namespace, born=instant(born)))
    connection.execute(insert(schema.head).values(id=1, seq=0, hash=NOTHING))
    begun = Happened(what="installed", subject=encode(("ledger", namespace)), why=Reason.NEW, by="daemon")
    history.lock(connection).append([begun], now)


def _mark_lost(connection: Connection, since: datetime, now: datetime) -> None:
    row = MARKS.write(row_of(Lost(why=Loss.LOST, since=since, at=now)))
    connection.execute(insert(schema.marks).values(row))
    ids, subject = {"kind": MARKS.name}, MARKS.subject(row)
    happened = Happened(what="lost", subject=subject, why=Reason.LOST, by="daemon", ids=ids, values=row)
    history.lock(connection).append([happened], now)
