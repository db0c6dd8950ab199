"""Connections to the ledger's database: SQLite in a file, or PostgreSQL on a server."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from outcomed.ledger.errors import LedgerError, explained

_OWN_OPTIONS = ("wait_s", "max_page_count")
_WAIT_S = 10.0
_IDLE_S = 8.0
_SIGNS_OF_LIFE = {"tcp_user_timeout": 10_000, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}
"""A network that swallows everything is noticed within some ten seconds (libpq, 34.1.2)."""


def address(url: str) -> URL:
    """Read the ledger's URL, `sqlite:////path/file` or `postgresql://user@host/database`.

    Own options in its query: `wait_s` (how long to wait for another writer) and, for SQLite, `max_page_count` (how
    large the file may grow). Raises `LedgerError` for any other kind of URL.
    """
    remedy = "write sqlite:////absolute/path/ledger.sqlite or postgresql://user@host/database"
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # a port that is no number may be half of a password: it is not repeated
        raise LedgerError("the ledger's URL cannot be read", remedy) from None
    if parsed.drivername == "sqlite" and parsed.database not in (None, "", ":memory:"):
        return parsed
    if parsed.drivername in ("postgresql", "postgresql+psycopg", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise LedgerError(f"a ledger cannot lie at {place(parsed)}", remedy)


def sqlite_file(url: URL) -> Path | None:
    """Give the file of a SQLite ledger, None for a server."""
    return Path(url.database) if url.drivername == "sqlite" and url.database else None


def place(url: URL) -> str:
    """Name the ledger for a person: its file, or its URL without the password and options."""
    file = sqlite_file(url)
    return str(file) if file else url.set(query={}).render_as_string(hide_password=True)


def secrets(url: URL) -> tuple[str, ...]:
    """Give what of a URL no message may hold: its password, and whatever its options call one."""
    options = ((name.lower(), value) for name, value in url.normalized_query.items())
    found = [value for name, values in options if "pass" in name for value in values]
    return tuple(value for value in (url.password, *found) if value)


def connect_to(url: URL, *, read_only: bool = False) -> Engine:
    """Make the engine. Each transaction sees one state of the database from its first statement on."""
    options = {name: _number(url, name) for name in _OWN_OPTIONS if name in url.query}
    plain = url.difference_update_query(_OWN_OPTIONS)
    wait_s = options.get("wait_s", _WAIT_S)
    file = sqlite_file(url)
    if file:
        return _sqlite(plain, file, wait_s, options.get("max_page_count"), read_only=read_only)
    return _postgresql(plain, wait_s, read_only=read_only)


def _number(url: URL, name: str) -> float:
    text = url.query[name]
    try:
        return float(text if isinstance(text, str) else text[-1])
    except ValueError:
        raise LedgerError(f"ledger {place(url)}: {name} is no number", "correct it in the URL") from None


# --- SQLite ---


def _sqlite(url: URL, file: Path, wait_s: float, max_page_count: float | None, *, read_only: bool) -> Engine:
    engine = create_engine(_for_reading(url, file) if read_only else url, connect_args={"timeout": wait_s})
    if not read_only:
        _keep_to_oneself(file)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # sqlite3 shall not begin transactions by its own rules: `begin` does
        connection.execute("PRAGMA foreign_keys=ON")
        if read_only:
            connection.execute("PRAGMA query_only=ON")
            return
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        if max_page_count is not None:
            connection.execute(f"PRAGMA max_page_count={int(max_page_count)}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


def _keep_to_oneself(file: Path) -> None:
    """Make the file for its owner only, before SQLite makes it readable for all; -wal and -shm take after it.

    A ledger that is there keeps its rights. What fails here is told by SQLite, in its own words.
    """
    with suppress(OSError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))


def _for_reading(url: URL, file: Path) -> URL:
    """Open a ledger to be read without leaving anything behind.

    A connection that may write leaves no -wal and -shm file when it closes; a reader without that right can only
    use those that are there, and where there are none nobody else has the file open.
    """
    if os.access(file, os.W_OK) and os.access(file.parent, os.W_OK):
        return url
    mode = "mode=ro" if file.with_name(f"{file.name}-wal").exists() else "immutable=1"
    return url.set(database=f"{file.absolute().as_uri()}?{mode}").update_query_dict({"uri": "true"})


# --- PostgreSQL ---


def _postgresql(url: URL, wait_s: float, *, read_only: bool) -> Engine:
    if find_spec("psycopg") is None:
        raise LedgerError("PostgreSQL needs a driver", "pip install 'outcomed[postgresql]'")
    settings = f"-c lock_timeout={int(wait_s * 1000)} -c default_transaction_read_only={'on' if read_only else 'off'}"
    own = {"connect_timeout": 10, "options": settings, "application_name": f"outcomed {os.getpid()}"}
    engine = create_engine(url, pool_pre_ping=True, connect_args=own | _SIGNS_OF_LIFE)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            # A process that is frozen here would hold up every other one: the server takes its locks away.
            connection.exec_driver_sql(f"SET LOCAL idle_in_transaction_session_timeout = {int(_IDLE_S * 1000)}")

    @event.listens_for(engine, "do_executemany")
    def one_by_one(cursor: Any, statement: str, rows: Iterable[Any], _context: object) -> bool:
        # The driver would send a pipeline. Frozen amid that, a process is not idle to the server, and keeps its locks.
        for row in rows:
            cursor.execute(statement, row)
        return True

    return engine


# --- transactions ---


@contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """Run statements on one unchanging state of the database."""
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with (
        explained(where, secrets(engine.url)),
        engine.connect().execution_options(**options) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """Run statements as one transaction: all of them are kept, or, after any exception, none."""
    with (
        explained(where, secrets(engine.url)),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        yield connection
