"""Copies of a ledger. A backup is a SQLite ledger in one file, whatever database it was made from, so that it can be
restored into either; it is read in one snapshot, while others write.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import URL, Connection, Engine, Table, delete, insert, select, text

from outcomed.ledger import schema
from outcomed.ledger.engine import address, connect_to, place, reading, sqlite_file, writing
from outcomed.ledger.errors import LedgerError
from outcomed.ledger.lease import refuse_beside_a_holder
from outcomed.ledger.marker import Marker, make_folder, write_marker
from outcomed.ledger.migrate import known_revisions, revision, upgrade
from outcomed.ledger.store import Ledger
from outcomed.ledger.verify import Verification
from outcomed.model.loss import Loss, Lost, row_of, since_of
from outcomed.model.reason import Reason
from outcomed.model.record import Change

_AT_ONCE = 500
_ANOTHER = "name another backup, or a copy of the ledger's file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back: its proof, the instant up to which it knows all, and where the ledger before it lies now."""

    proof: Verification
    since: datetime
    aside: Path | None = None


def backup(url: str, file: Path) -> Verification:
    """Write a copy of a ledger to a new file, for its owner only, and prove it. A process that dies leaves no `file`.

    Raises `LedgerError` where it cannot be read, and where `file` is there already or cannot be written.
    """
    source = address(url)
    if file.exists():
        raise _is_there(file)
    with _beside(file) as fresh:
        with _opened(source, read_only=True) as engine, reading(engine, place(source)) as connection:
            if (found := revision(connection)) != schema.REVISION:
                both = f"ledger {place(source)} has schema {found}, this version of outcomed has {schema.REVISION}"
                raise LedgerError(both, "make the backup with the version that wrote it, before an upgrade")
            proof = _copied(connection, fresh, str(file))
        _put_new(fresh, file)
    return proof


def restore(url: str, file: Path, *, namespace: str, state: Path, now: datetime, replace: bool = False) -> Restored:
    """Put a backup in the place of a ledger, marked as one that lacks what was done since. With `replace` a ledger that
    stands there is kept aside. The caller holds the tick lock beside SQLite. A process that dies leaves the old ledger,
    or none, or the new one; to call it again is harmless.

    Raises `LedgerError` where a ledger stands and is not to be replaced, and where the file is no whole backup of this
    namespace.
    """
    target = address(url)
    home = sqlite_file(target)
    make_folder(state)
    with _beside(home or state / "restored") as fresh:
        proof, lost, born = _prepared(file, fresh, namespace, now)
        if home:
            aside = _place_file(fresh, home, now, replace=replace)
        else:
            aside = _place_rows(fresh, target, _name_aside(state / "ledger.sqlite", now), replace=replace)
    write_marker(state, Marker(namespace=namespace, birth=born, head=proof.head))
    return Restored(proof=proof, since=lost.since, aside=aside)


# --- files ---


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """Give the path of a file to write, in a folder of its own on the same disk, which is gone afterwards."""
    try:
        folder = Path(mkdtemp(prefix=f".{file.name}-", dir=file.parent))
    except OSError as err:
        raise _unwritable(file, err) from err
    try:
        yield folder / "ledger.sqlite"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put_new(fresh: Path, file: Path) -> None:
    """Give a finished file its name, unless that is taken meanwhile; it survives a power cut."""
    try:
        _sync(fresh)
        try:
            os.link(fresh, file)
        except FileExistsError as err:
            raise _is_there(file) from err
        except OSError:  # not every disk knows a second name
            fresh.rename(file)
        _sync(file.parent)
    except OSError as err:
        raise _unwritable(file, err) from err


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_there(file: Path) -> LedgerError:
    return LedgerError(f"{file} is there already, and nothing was written", "name a new file")


def _unwritable(file: Path, err: OSError) -> LedgerError:
    return LedgerError(f"{file} cannot be written: {err.strerror}", "make room and rights there, or name another file")


def _url(file: Path) -> URL:
    return URL.create("sqlite", database=str(file.absolute()))


@contextmanager
def _opened(url: URL, *, read_only: bool = False) -> Iterator[Engine]:
    engine = connect_to(url, read_only=read_only)
    try:
        yield engine
    finally:
        engine.dispose()


# --- rows ---


def _copied(source: Connection, fresh: Path, where: str) -> Verification:
    """Copy everything into a new file, and prove what is in it."""
    with _opened(_url(fresh)) as engine:
        with writing(engine, where) as target:
            upgrade(target)
            _copy(source, target)
        return _settled_file(engine, fresh)


def _copy(source: Connection, target: Connection) -> None:
    for table in _kept():
        found = source.execute(select(table).execution_options(yield_per=_AT_ONCE)).mappings()
        for rows in found.partitions():
            target.execute(insert(table), [dict(row) for row in rows])


def _kept() -> list[Table]:
    """Give all tables in an order in which they can be filled; who leads now is no business of a copy."""
    return [table for table in schema.metadata.sorted_tables if table is not schema.lease]


def _settled_file(engine: Engine, file: Path) -> Verification:
    """Make one plain file of a database, check its pages, and prove what is in it."""
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        pages = raw.execute("PRAGMA integrity_check(1)").fetchone()[0] if raw else "it is closed"
        if raw:
            raw.execute("PRAGMA journal_mode=DELETE")
    if pages != "ok":
        raise LedgerError(f"{file.name} is damaged: {pages}", _ANOTHER)
    return Ledger(engine, str(file)).verify()


# --- putting back ---


def _prepared(file: Path, fresh: Path, namespace: str, now: datetime) -> tuple[Verification, Lost, datetime]:
    """Make a ledger of this version from a backup, marked; give its proof, its mark and its birth."""
    _take(file, fresh)
    with _opened(_url(fresh)) as engine:
        try:
            _migrated(engine, fresh)
            ledger = Ledger(engine, str(file))
            recorded, before = ledger.snapshot(), _settled_file(engine, fresh)
        except LedgerError as err:
            raise LedgerError(f"{file} is no backup that can be used: {err.message}", _ANOTHER) from err
        if recorded.namespace != namespace:
            both = f"{file} belongs to namespace {recorded.namespace!r}, but the config says {namespace!r}"
            raise LedgerError(both, "name a backup of this installation")
        if not before.is_good:
            raise LedgerError(f"{file} does not verify: {before.findings[0]}", "name the newest backup that does")
        lost = Lost(why=Loss.RESTORED, since=since_of(recorded), at=now)
        ledger.write([Change(row=row_of(lost), what="restored", why=Reason.RESTORED)], now=now)
        return _settled_file(engine, fresh), lost, recorded.born


def _take(file: Path, fresh: Path) -> None:
    """Copy a backup, with what its database had not yet put into the file if it is a plain copy of one in use."""
    try:
        with suppress(FileNotFoundError):
            shutil.copyfile(file.with_name(f"{file.name}-wal"), fresh.with_name(f"{fresh.name}-wal"))
        shutil.copyfile(file, fresh)
        fresh.chmod(0o600)
    except OSError as err:
        raise LedgerError(f"{err.filename or file} cannot be copied: {err.strerror}", _ANOTHER) from err


def _migrated(engine: Engine, fresh: Path) -> None:
    with reading(engine, str(fresh)) as connection:
        _refuse_programs(connection)
    with writing(engine, str(fresh)) as connection:
        found = revision(connection)
        if found is None:
            raise LedgerError("there is no ledger in it", _ANOTHER)
        if found not in known_revisions():
            raise LedgerError(f"a newer outcomed wrote it (schema {found})", "install that version")
        upgrade(connection)


def _refuse_programs(connection: Connection) -> None:
    """Refuse a file that would do something by itself when it is written to: a ledger of ours holds tables only."""
    found = connection.execute(text("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')")).first()
    if found:
        raise LedgerError(f"it holds a {found.type}, {found.name!r}, which no outcomed wrote", _ANOTHER)


def _place_file(fresh: Path, home: Path, now: datetime, *, replace: bool) -> Path | None:
    stands = home.exists() and home.stat().st_size > 0
    if stands and not replace:
        raise _stands(str(home))
    try:
        aside = _aside(home, now) if stands else None
        for rest in ("-wal", "-shm"):  # of another database they would spoil this one
            home.with_name(f"{home.name}{rest}").unlink(missing_ok=True)
        _sync(fresh)
        fresh.rename(home)
        _sync(home.parent)
    except OSError as err:
        raise _unwritable(home, err) from err
    return aside


def _stands(where: str) -> LedgerError:
    remedy = "add --replace, which keeps it aside, or leave it: `outcomed verify` says whether it is whole"
    return LedgerError(f"a ledger stands at {where}, and nothing was changed", remedy)


def _aside(home: Path, now: datetime) -> Path:
    """Move a ledger away, its parts first: what is killed in between leaves a ledger that is refused, not a new one."""
    with suppress(LedgerError), _opened(_url(home)) as engine, reading(engine, str(home)) as connection:
        revision(connection)  # closing the last connection puts everything into the one file
    aside = _name_aside(home, now)
    for rest in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            home.with_name(f"{home.name}{rest}").rename(aside.with_name(f"{aside.name}{rest}"))
    return aside


def _name_aside(home: Path, now: datetime) -> Path:
    return home.with_name(f"{home.name}.before-{now:%Y%m%dT%H%M%SZ}")


def _place_rows(fresh: Path, target: URL, aside: Path, *, replace: bool) -> Path | None:
    """Put a prepared ledger into a database server, in one transaction; what was there goes into a file first."""
    where = place(target)
    with _opened(target) as engine, _opened(_url(fresh), read_only=True) as source:
        with reading(engine, where) as connection:
            found = revision(connection)
        if found is not None:
            if not replace:
                raise _stands(where)
            backup(target.render_as_string(hide_password=False), aside)
        with reading(source, str(fresh)) as old, writing(engine, where) as new:
            refuse_beside_a_holder(new, _namespace(old), where)
            upgrade(new)
            for table in reversed(_kept()):
                new.execute(delete(table))
            _copy(old, new)
    return aside if found is not None else None


def _namespace(connection: Connection) -> str:
    return str(connection.execute(select(schema.ledger.c.namespace)).scalar_one())
