"""One call's worth of reading: which messages come next, and what becomes of those that cannot be read."""

import imaplib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from outcomed.model.problem import Problem
from outcomed.ports import MESSAGES_AT_ONCE, OCTETS_AT_ONCE, Arrived, Received
from outcomed_connectors.imap.folder import Folder, Refused, fetch, newest, search
from outcomed_connectors.imap.mark import MOST_OWED, Mark
from outcomed_connectors.imap.session import Session

_WINDOW = 2_000
_WIDEST = 80_000
"""Uids that one search covers, at first and at most: the answer is a line that has to fit."""
_MOST_SEARCHES = 100

BROKEN = (imaplib.IMAP4.error, OSError, ValueError, LookupError, TypeError)
"""What comes of an answer that was not understood, or of none (`imaplib.IMAP4.abort` is an `error`)."""


@dataclass(slots=True)
class _Slice:
    """What was read so far, and which messages have to be tried again."""

    messages: list[Received] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    owed: list[int] = field(default_factory=list)
    octets: int = 0
    is_cut_off: bool = False

    @property
    def is_full(self) -> bool:
        return self.is_cut_off or len(self.messages) >= MESSAGES_AT_ONCE or self.octets >= OCTETS_AT_ONCE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Next:
    """The messages that come next, and up to which uid the folder was searched for them."""

    uids: tuple[int, ...]
    reached: int


def begin(session: Session, folder: Folder, box: str, mark: Mark, since_days: int) -> Mark:
    """Give the mark to go on from. One of another folder or count of uids says nothing any more: then what came shortly
    before the newest message that was read is read again."""
    is_same = (mark.box, mark.validity) == (box, folder.validity)
    if is_same and (mark.uid <= folder.last or not folder.is_told):
        return mark
    days = [day for day in (mark.newest, newest(session)[1] if folder.count else None) if day]
    # One more: SINCE counts days of the server's own zone.
    since = min(days) - timedelta(days=since_days + 1) if days else None
    return Mark(box=box, validity=folder.validity, newest=mark.newest, since=since, until=folder.last)


def read_slice(session: Session, folder: Folder, mark: Mark, where: str) -> Arrived:
    """Read what comes after a mark, then try again what is owed. What cannot be read is owed from then on, and in
    nobody's way, until there are too many: then they come first."""
    is_stuck = len(mark.owed) >= MOST_OWED
    coming = _Next(uids=(), reached=mark.uid) if is_stuck else _coming(session, folder, mark)
    slice_ = _Slice()
    read = _read(session, folder, coming.uids, slice_, where)
    was_all = len(read) == len(coming.uids)
    reached = coming.reached if was_all else read[-1] if read else mark.uid
    is_last = is_stuck or (was_all and reached >= folder.last)
    tried = _read(session, folder, mark.owed, slice_, where) if is_last else []
    still = [uid for uid in mark.owed if uid not in tried]
    on = replace(mark, uid=reached, newest=_newest(mark, slice_.messages), owed=(*still, *slice_.owed))
    return Arrived(
        messages=tuple(slice_.messages),
        mark=str(on),
        has_more=on.uid < folder.last and not slice_.is_cut_off and not is_stuck,
        problems=tuple(slice_.problems),
    )


_REMEDY = "open the folder in a mail program; if messages cannot be opened there either, ask who runs the mail server"


def _coming(session: Session, folder: Folder, mark: Mark) -> _Next:
    """Find the next messages, by searches that get wider where there is nothing."""
    found: list[int] = []
    low, width = mark.uid + 1, _WINDOW
    for _ in range(_MOST_SEARCHES):
        if low > folder.last or len(found) >= MESSAGES_AT_ONCE:
            break
        is_old = mark.since is not None and low <= mark.until
        high = min(folder.last, low + width - 1, mark.until if is_old else folder.last)
        hits = search(session, low, high, mark.since if is_old else None)
        found += hits
        low = high + 1
        width = _WINDOW if hits else _wider(width, folder)
    if len(found) > MESSAGES_AT_ONCE:
        found = found[:MESSAGES_AT_ONCE]
        return _Next(uids=tuple(found), reached=found[-1])
    return _Next(uids=tuple(found), reached=low - 1)


def _wider(width: int, folder: Folder) -> int:
    """Widen a search in which nothing was found: without a limit where the whole folder would fit into its answer."""
    return width * 10 if folder.count <= _WIDEST else min(width * 10, _WIDEST)


def _read(session: Session, folder: Folder, uids: Iterable[int], slice_: _Slice, where: str) -> list[int]:
    """Read messages until the slice is full; give the uids that are done with, readable or not."""
    done: list[int] = []
    for uid in uids:
        if slice_.is_full:
            break
        try:
            message = fetch(session, folder, uid)
        except (Refused, *BROKEN) as err:
            # After NO the connection is as good as before; after anything else nobody knows what comes next.
            slice_.is_cut_off = not isinstance(err, Refused)
            slice_.owed.append(uid)
            message_ = f"message {uid} cannot be read: {str(err)[:200]}"
            slice_.problems.append(Problem(where=where, message=message_, remedy=f"it is tried again; {_REMEDY}"))
        else:
            slice_.messages += [message] if message else []
            slice_.octets += len(message.raw) if message else 0
        done.append(uid)
    return done


def _newest(mark: Mark, messages: Iterable[Received]) -> date | None:
    days = [message.at.date() for message in messages if message.at]
    return max([*days, *([mark.newest] if mark.newest else [])], default=None)
