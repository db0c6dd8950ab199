"""Looks into a ledger from outside by bare SQL, cheap enough to be taken again and again."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from outcomed.ledger.engine import address, connect_to

_LEADER = text("SELECT pid FROM lease WHERE expires_at > clock_timestamp()")
_DONE = text(
    "SELECT kind, count(*) AS times FROM effects"
    " WHERE kind = 'mail' AND (state = 'sent' OR intent IS NOT NULL)"
    " OR kind = 'event' AND (state = 'present' OR intent IS NOT NULL)"
    " GROUP BY kind"
)


class Look:
    """A connection of its own to a ledger, which must be there at the first look; where it cannot be read, nothing is
    seen."""

    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def _engine(self) -> Engine:
        return connect_to(address(self._url), read_only=True)

    def close(self) -> None:
        self._engine.dispose()

    def leader(self) -> int | None:
        """Give the process that holds the lease."""
        return next((pid for (pid,) in self._rows(_LEADER)), None)

    def done(self) -> tuple[int, int]:
        """Count the mails and the events that are done, or that somebody has begun."""
        found: dict[str, int] = {row.kind: row.times for row in self._rows(_DONE)}
        return found.get("mail", 0), found.get("event", 0)

    def _rows(self, query: Any) -> Sequence[Any]:
        try:
            with self._engine.connect() as connection:
                return connection.execute(query).all()
        except DBAPIError:  # it is not there yet, or being restarted
            return ()
