"""Opening a ledger: which database is the right one, what is made new, and when to stop and ask a person."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, func, insert, select

from outcomed.ledger import history, schema
from outcomed.ledger.engine import address, connect_to, place, reading, sqlite_file, writing
from outcomed.ledger.errors import LedgerError, NoLedgerYet
from outcomed.ledger.history import NOTHING, Happened
from outcomed.ledger.marker import Marker, make_folder, read_marker, write_marker
from outcomed.ledger.migrate import known_revisions, revision, upgrade
from outcomed.ledger.snapshot import empty
from outcomed.ledger.store import Ledger
from outcomed.ledger.stored import instant, to_instant
from outcomed.model.key import encode
from outcomed.model.reason import Reason

__all__ = ["empty", "open_ledger"]


def open_ledger(
    url: str, *, namespace: str, state: Path, now: datetime, create: bool = False, read_only: bool = False
) -> Ledger:
    """Open the ledger of this installation.

    A new one is made where neither a ledger nor the marker `installed` is found, and, with `create`, where only the
    marker is (a person said to begin anew). `read_only` makes, migrates and marks nothing.

    Raises `NoLedgerYet` where a brand-new installation is only to be read, and `LedgerError` where the ledger is
    gone, is of another namespace or birth than the marker, has a schema of another version, or cannot be opened.
    """
    target = address(url)
    where = place(target)
    marker = read_marker(state)
    if marker and marker.namespace != namespace:
        raise _foreign(f"the state folder {state}", marker.namespace, namespace)
    found = _Opening(target, where, namespace, marker, read_only=read_only)
    if not found.is_there():
        found.refuse_absence(state, create=create)
        marker = None
    if not read_only:
        make_folder(state)
    engine = connect_to(target, read_only=read_only)
    try:
        born = found.check(engine) if read_only else found.prepare(engine, now)
        _match_birth(marker, born, where)
    except BaseException:
        engine.dispose()
        raise
    if marker is None and not read_only:
        write_marker(state, Marker(namespace=namespace, birth=born))
    return Ledger(engine, where)


def _foreign(what: str, theirs: str, ours: str) -> LedgerError:
    remedy = "put the namespace of the config back, or name another state folder and ledger for the new installation"
    return LedgerError(f"{what} belongs to namespace {theirs!r}, but the config says {ours!r}", remedy)


def _match_birth(marker: Marker | None, born: datetime, where: str) -> None:
    if marker and marker.birth != born:
        raise LedgerError(
            f"ledger {where} was born {born.isoformat()}, but the one installed here {marker.birth.isoformat()}",
            "name the right database in the config, or put the newest backup back, then run `outcomed verify`",
        )


class _Opening:
    """One attempt to open: what is known of the database before and while it is opened."""

    def __init__(self, target: URL, where: str, namespace: str, marker: Marker | None, *, read_only: bool) -> None:
        self._target = target
        self._where = where
        self._namespace = namespace
        self._marker = marker
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

    def refuse_absence(self, state: Path, *, create: bool) -> None:
        if self._marker and not create:
            raise LedgerError(
                f"ledger {self._where} is gone or empty, but one was installed here ({state / 'installed'})",
                "put the newest backup back, then run `outcomed verify`; a fresh start would ask and tell all again",
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

    def prepare(self, engine: Engine, now: datetime) -> datetime:
        """Make or migrate what is missing, in one transaction; give the ledger's birth."""
        with writing(engine, self._where) as connection:
            _one_at_a_time(connection)
            found = revision(connection)
            if found != schema.REVISION:
                if found is not None and found not in known_revisions():
                    raise self._other_schema(found)
                upgrade(connection)
            if found is None:
                _begin(connection, self._namespace, now)
            return self._birth(connection)

    def _birth(self, connection: Connection) -> datetime:
        row = connection.execute(select(schema.ledger)).one()
        if row.namespace != self._namespace:
            raise _foreign(f"ledger {self._where}", row.namespace, self._namespace)
        return to_instant(row.born)

    def _other_schema(self, found: str) -> LedgerError:
        both = f"ledger {self._where} has schema {found}, this version of outcomed has {schema.REVISION}"
        if found in known_revisions():
            return LedgerError(both, "run `outcomed once`, which migrates it; make a backup first")
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


def _begin(connection: Connection, namespace: str, now: datetime) -> None:
    connection.execute(insert(schema.ledger).values(id=1, namespace=namespace, born=instant(now)))
    connection.execute(insert(schema.head).values(id=1, seq=0, hash=NOTHING))
    born = Happened(what="installed", subject=encode(("ledger", namespace)), why=Reason.NEW, by="daemon")
    history.append(connection, [born], now)
