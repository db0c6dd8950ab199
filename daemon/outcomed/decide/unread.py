"""Sources that cannot be read: how old what is known of them is. Their last good state counts meanwhile.

It is kept among the marks, and written only when a source begins or ceases to be silent: not with every tick.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from outcomed.model.reason import Reason
from outcomed.model.record import Change, MarkRow, Recorded

_MARK = "unread/"
_NEVER = "never"


def last_read(recorded: Recorded, source: str) -> datetime | None:
    """Give when a source could last be read; None if never. Of one that answers, ticks in which nothing happens leave a
    trace once an hour, so it may have been up to an hour later."""
    if source in _marks(recorded):
        return silent_since(recorded, source)
    return recorded.last_tick.at if recorded.last_tick else None


def silent_since(recorded: Recorded, source: str) -> datetime | None:
    """Give when a source that is silent now was last read; None for one that was not, or is none."""
    mark = _marks(recorded).get(source, _NEVER)
    return None if mark == _NEVER else datetime.fromisoformat(mark)


def aged(recorded: Recorded, source: str, message: str) -> str:
    """Say with what is wrong with a source how old what counts meanwhile is."""
    at = last_read(recorded, source)
    return f"{message}; it was last read on {at:%Y-%m-%d} at {at:%H:%M} UTC" if at else message


def changes(recorded: Recorded, unread: Collection[str]) -> Iterator[Change]:
    """Remember of each source that cannot be read any more when it last could, and forget that once it can again."""
    known = _marks(recorded)
    for source in sorted(set(unread) - known.keys()):
        at = last_read(recorded, source)
        row = MarkRow(source=f"{_MARK}{source}", mark=at.isoformat() if at else _NEVER)
        yield Change(row=row, what="source_silent", why=Reason.UNREAD)
    for source in sorted(known.keys() - set(unread)):
        yield Change(row=MarkRow(source=f"{_MARK}{source}", mark=""), what="source_read", why=Reason.READ_AGAIN)


def _marks(recorded: Recorded) -> dict[str, str]:
    """Give when each source that is silent now was last read."""
    rows = recorded.marks.values()
    return {row.source.removeprefix(_MARK): row.mark for row in rows if row.source.startswith(_MARK) and row.mark}
