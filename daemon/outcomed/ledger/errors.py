"""What can go wrong with a ledger, said so that a person knows what to do."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import quote

from sqlalchemy.exc import DBAPIError

from outcomed.model.problem import UserError


class LedgerError(UserError):
    """The ledger could not be used: which one, why, and the remedy. What it held before is untouched."""

    def __init__(self, message: str, remedy: str, *, exit_code: int = 1) -> None:
        super().__init__(f"{message} ({remedy})", exit_code=exit_code)
        self.message = message
        self.remedy = remedy


class LedgerMoved(LedgerError):
    """Somebody wrote since the snapshot that a write was decided on; nothing was written."""


class LeaseLost(LedgerError):
    """Another process may be at work in this one's place: nothing more may be begun. `run` leaves with 75."""


class AtWork(LedgerError):
    """Another process is at work on this ledger; its turn may come to an end."""


class NotNow(LedgerError):
    """The database cannot be used at this moment; it may be at the next."""


class Unreachable(NotNow):
    """The database server does not answer."""


class Locked(NotNow):
    """Another program holds the database, or what is needed of it."""


class OlderSchema(LedgerError):
    """An earlier version wrote it: what writes migrates it, what only reads does not."""


class NoLedgerYet(LedgerError):
    """A brand-new installation was opened only to be read; `empty` gives the snapshot to go on with."""


_FULL = ("there is no room left to write", "free some space, then run the same command again; nothing was lost")
_LOCKED = (
    "another program holds the database locked",
    "wait for it to end, or look for a stuck process or a backup that has it open, then run the same command again",
)
_READ_ONLY = ("it cannot be written", "give this user the right to write the database, its folder and the -wal file")
_CANNOT_OPEN = ("it cannot be opened", "check that its folder exists and that this user may read and write it")
_BROKEN = (
    "it is damaged or no database",
    "put the newest backup back: `outcomed restore FILE --replace`, which keeps this one aside",
)
_UNREACHABLE = ("the database server does not answer", "check that it runs, and the host, port and network")
_DENIED = ("the database server refuses this user", "check the user, its password and its rights")
_ABSENT = ("the database does not exist on the server", "create it, and give the user of the URL the right to use it")
_OTHER = ("the database reported a fault", "see the words of the database, then run the same command again")

_SQLITE = {
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": ("the disk is full or failing", _FULL[1]),
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_CANTOPEN": _CANNOT_OPEN,
    "SQLITE_NOTADB": _BROKEN,
    "SQLITE_CORRUPT": _BROKEN,
}
# Classes of SQLSTATE: PostgreSQL manual, appendix A.
_POSTGRESQL = {
    "53100": _FULL,
    "55P03": _LOCKED,
    "40": _LOCKED,
    "25006": _READ_ONLY,
    "28": _DENIED,
    "42501": _DENIED,
    "3D": _ABSENT,
    "08": _UNREACHABLE,
    "57P": _UNREACHABLE,
    "XX": _BROKEN,
}


@contextmanager
def explained(place: str, secrets: Sequence[str] = ()) -> Iterator[None]:
    """Turn a fault of the database into a `LedgerError` that names the ledger at `place`, and none of the secrets."""
    try:
        yield
    except DBAPIError as err:
        first = _first(err)
        what, remedy = _explain(first)
        words = _first_line(first)
        for secret in secrets:
            words = words.replace(secret, "***").replace(quote(secret, safe=""), "***")
        # What the driver said stands in no log either, where a secret might be in it.
        error = {_UNREACHABLE[0]: Unreachable, _LOCKED[0]: Locked}.get(what, LedgerError)
        raise error(f"ledger {place}: {what}: {words}", remedy) from (None if secrets else err)


def _first(err: DBAPIError) -> DBAPIError:
    """Find what went wrong first: a full SQLite gives up the transaction, and then its savepoint is missing too."""
    first, before = err, err.__context__
    while before is not None:
        if isinstance(before, DBAPIError):
            first = before
        before = before.__context__
    return first


def _explain(err: DBAPIError) -> tuple[str, str]:
    name = getattr(err.orig, "sqlite_errorname", None)
    if name is not None:
        return next((found for start, found in _SQLITE.items() if name.startswith(start)), _OTHER)
    state = getattr(err.orig, "sqlstate", None)
    if state is not None:
        return next((found for start, found in _POSTGRESQL.items() if state.startswith(start)), _OTHER)
    if type(err.orig).__name__ == "OperationalError":
        return _unconnected(str(err.orig))
    return _OTHER


def _unconnected(text: str) -> tuple[str, str]:
    """A PostgreSQL connection that was never made carries no SQLSTATE, only words."""
    if "does not exist" in text and "database" in text:
        return _ABSENT
    if "authentication failed" in text or "no password supplied" in text:
        return _DENIED
    return _UNREACHABLE


def _first_line(err: DBAPIError) -> str:
    """Give the driver's own words; never the statement and its parameters, which hold people's data."""
    return (str(err.orig).strip().splitlines() or ["no words"])[0]
