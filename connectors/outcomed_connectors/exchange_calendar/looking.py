"""What people did in a calendar: everything since a state, and everything there is where Exchange knows it no more.

https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderitems-operation
"""

from collections.abc import Mapping, Sequence
from typing import Any

from outcomed.model.event import Observed, Target
from outcomed.ports import CalendarChanges
from outcomed_connectors._shared.unread import Unread
from outcomed_connectors.exchange_calendar.document import Known, is_guests_copy, understood
from outcomed_connectors.exchange_calendar.place import Place


def look(place: Place, mark: str | None, known: Mapping[str, Target], *, zone: str) -> CalendarChanges:
    """Report what is new since `mark`; without one, or where it is too old, all events of ours."""
    since = place.changes(mark) if mark else None
    is_whole = since is None
    changes, state = since or place.changes(None) or ([], "")
    by_href = {target.href: uid for uid, target in known.items()}
    there = {change.id: change.item for change in changes}
    ours = {
        name: _uid(item) or by_href.get(name, "")
        for name, item in there.items()
        if item is not None and (_uid(item) or name in by_href)
    }
    # What was written without learning how it stands is shown in any case, and so is what may have been copied.
    ours |= {t.href: uid for uid, t in known.items() if t.href and t.etag is None and t.href not in there}
    ours |= {t.href: uid for uid in set(ours.values()) if (t := known.get(uid)) and t.href and t.href not in there}
    read = _read(place, ours, zone)
    gone = {by_href[name] for name, item in there.items() if item is None and name in by_href}
    gone |= {ours[name] for name, one in read.items() if one is None}
    found = _without_copies({name: one for name, one in read.items() if one}, known)
    return _changes(found, gone, state, mark, is_whole=is_whole)


def _without_copies(read: Mapping[str, Known | Unread], known: Mapping[str, Target]) -> list[Known | Unread]:
    """Leave out what somebody copied: a copy has our property too. The event is that whose id we know."""
    originals = {one.observed.uid for name, one in read.items() if isinstance(one, Known) and _is_at(one, name, known)}
    return [
        one
        for name, one in read.items()
        if not isinstance(one, Known) or one.observed.uid not in originals or _is_at(one, name, known)
    ]


def _is_at(one: Known, name: str, known: Mapping[str, Target]) -> bool:
    target = known.get(one.observed.uid)
    return target is not None and target.href == name


def _uid(item: Any) -> str:
    return str(getattr(item, "outcomed_uid", None) or "")


def _read(place: Place, ours: Mapping[str, str], zone: str) -> dict[str, Known | Unread | None]:
    items = place.get(list(ours))
    return {
        name: None if item is None else understood(item, uid, place.name, zone)
        for (name, uid), item in zip(ours.items(), items, strict=True)
        if not is_guests_copy(item)
    }


def _changes(
    read: Sequence[Known | Unread], gone: set[str], state: str, mark: str | None, *, is_whole: bool
) -> CalendarChanges:
    observed: dict[str, Observed] = {}
    for one in read:
        if isinstance(one, Known) and (one.observed.uid not in observed or not one.observed.cancelled):
            observed[one.observed.uid] = one.observed
    unread = [one for one in read if isinstance(one, Unread)]
    unreadable = frozenset(one.uid for one in unread) - observed.keys()
    return CalendarChanges(
        observed=tuple(observed.values()),
        gone=frozenset(gone) - observed.keys() - unreadable,
        unreadable=unreadable,
        problems=tuple(one.problem() for one in unread if one.uid in unreadable),
        complete=is_whole,
        # What cannot be understood is to be named again: by the old mark it is seen again.
        mark=(mark or "") if unread else state,
    )
