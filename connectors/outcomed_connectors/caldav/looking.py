"""What people did in a calendar: what changed since a mark, else a comparison of all etags with those we know.

A mark says how the calendar is read: "sync DAY TOKEN", where everything is listed anew a week after DAY, because some
servers take any token and say that nothing changed; or "list", where the server has no tokens.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from outcomed.model.event import Target
from outcomed.ports import CalendarChanges
from outcomed_connectors._shared.unread import Unread, reported
from outcomed_connectors.caldav.collection import Collection, Listing, Object
from outcomed_connectors.caldav.document import Known, understood
from outcomed_connectors.caldav.place import uid_of

_LIST_AGAIN = timedelta(days=7)
_MOST_SOUGHT = 50
"""So many events that are gone are looked for elsewhere in the calendar; where more vanish, a person decides anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What a calendar showed, and the mark for the next time."""

    listing: Listing
    mark: str
    is_whole: bool


def look(
    collection: Collection, mark: str | None, known: Mapping[str, Target], *, zone: str, today: date
) -> CalendarChanges:
    """Report what is not as `known` (our events by uid). Without any, everything that looks like ours is reported."""
    seen = _listed(collection, mark or "", today)
    at = {target.href: uid for uid, target in known.items()}
    changed = {href for href, etag in seen.listing.etags.items() if _is_news(href, etag, at, known)}
    # What was written without learning its etag was never seen as it is.
    changed |= {target.href for target in known.values() if target.etag is None} - seen.listing.gone
    read = [understood(found, zone, collection.place.origin) for found in collection.get_all(sorted(changed))]
    gone = set(_missing(seen, at, known))
    if gone and seen.is_whole:
        # An address that holds something else would show none of them.
        collection.describe()
    moved = list(_elsewhere(collection, gone, lambda found: understood(found, zone, collection.place.origin)))
    return _changes(seen, [*read, *moved], gone, is_complete=seen.is_whole and not known, mark=mark or "")


def _listed(collection: Collection, mark: str, today: date) -> _Look:
    how, day, token = (*mark.split(" ", 2), "", "")[:3]
    if how == "sync" and token and not _is_old(day, today):
        since = collection.synced(token)
        if since is not None:
            return _Look(listing=since, mark=f"sync {day} {since.token}", is_whole=False)
    if how != "list":
        whole = collection.synced("")
        if whole is not None:
            return _Look(listing=whole, mark=f"sync {today.isoformat()} {whole.token}", is_whole=True)
    return _Look(listing=collection.listing(), mark="list", is_whole=True)


def _is_old(day: str, today: date) -> bool:
    try:
        return not date.fromisoformat(day) <= today < date.fromisoformat(day) + _LIST_AGAIN
    except ValueError:
        return True


def _is_news(href: str, etag: str, at: Mapping[str, str], known: Mapping[str, Target]) -> bool:
    """True for an object of ours that is not as we know it. Other people's events are not read."""
    uid = at.get(href)
    if uid is None:
        return uid_of(href) is not None
    return not etag or known[uid].etag != etag


def _missing(seen: _Look, at: Mapping[str, str], known: Mapping[str, Target]) -> Iterator[str]:
    """Give the uids that are not where they were."""
    if seen.is_whole:
        yield from (uid for uid, target in known.items() if target.href not in seen.listing.etags)
        return
    for href in seen.listing.gone:
        if uid := at.get(href) or uid_of(href):
            yield uid


def _elsewhere(
    collection: Collection, gone: Iterable[str], read: Callable[[Object], Known | Unread]
) -> Iterator[Known | Unread]:
    """Look whether a program gave events another address: that is no removal."""
    sought = sorted(gone)
    for uid in sought if len(sought) <= _MOST_SOUGHT else ():
        yield from (read(found) for found in collection.by_uid(uid)[:1])


def _changes(
    seen: _Look, read: Iterable[Known | Unread], gone: Iterable[str], *, is_complete: bool, mark: str
) -> CalendarChanges:
    observed = {one.observed.uid: one.observed for one in read if isinstance(one, Known)}
    unread = [one for one in read if isinstance(one, Unread)]
    return reported(observed, unread, gone, fresh=seen.mark, mark=mark, whole=is_complete)
