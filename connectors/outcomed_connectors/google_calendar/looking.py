"""What people did in a calendar: everything since a sync token, and everything there is where Google takes it no more.

https://developers.google.com/workspace/calendar/api/guides/sync
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from outcomed.model.event import Observed, Target
from outcomed.ports import CalendarChanges
from outcomed_connectors._shared.unread import Unread, reported
from outcomed_connectors.google_calendar.document import UID, Known, event_id, is_ours, uid_in, uid_of, understood
from outcomed_connectors.google_calendar.place import Place

_FIELDS = (
    "nextPageToken,nextSyncToken,items(id,recurringEventId,etag,status,sequence,start,end,description,location,htmlLink,"
    "attendees(email,responseStatus,resource,self),extendedProperties/private)"
)
_TOO_OLD = frozenset({400, 410})
"""How Google refuses a sync token: 410 for one that is too old, 400 for one that it does not know."""
_MOST_ASKED = 50
"""So many events that a list does not show are asked for one by one; where more vanish, a person decides anyway."""


@dataclass(slots=True)
class _Read:
    """What a calendar showed, in the order in which it did."""

    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    token: str = ""


def look(place: Place, mark: str | None, known: Mapping[str, Target], *, zone: str) -> CalendarChanges:
    """Report what is new since `mark`; without one, or where it is too old, all events of ours."""
    since = _read(place, {"syncToken": mark}) if mark else None
    is_whole = since is None
    read = since or _read(place, {"showDeleted": False}) or _Read()
    unseen = _unseen(read, known, is_whole=is_whole)
    asked = {href: place.get(href) for href in unseen}
    shown = [raw for raw in (*read.events.values(), *asked.values()) if raw and _is_one(raw, known)]
    ids = {str(raw.get("id", "")) for raw in shown}
    raws = [raw for raw in shown if _is_itself(raw, known, ids)]
    gone = [uid_of(raw) for raw in raws if _is_gone(raw)]
    gone += [uid for uid, target in known.items() if target.href in asked and asked[target.href] is None]
    return _changes(
        [understood(raw, zone) for raw in raws if not _is_gone(raw)], gone, read.token, mark, is_whole=is_whole
    )


def find_all(place: Place, uid: str) -> tuple[dict[str, Any], ...]:
    """Give the events that say they were written for a uid, under whatever id, deleted ones too."""
    found = _read(place, {"privateExtendedProperty": f"{UID}={uid}", "showDeleted": True}, fields=None)
    return tuple(found.events.values()) if found else ()


def _read(place: Place, query: dict[str, Any], fields: str | None = _FIELDS) -> _Read | None:
    """Read every page: a page may be short or empty, and the next one is not. None where the token is refused."""
    found, page_token = _Read(), ""
    more = {"fields": fields} if fields else {}
    expects = _TOO_OLD if "syncToken" in query else frozenset()
    while True:
        paged = {"pageToken": page_token} if page_token else {}
        reply = place.page(expects, maxResults=2500, **query, **more, **paged)
        if not reply.is_good:
            return None
        found.events |= {str(raw.get("id", "")): raw for raw in reply.body.get("items", ())}
        found.token = str(reply.body.get("nextSyncToken", ""))
        page_token = str(reply.body.get("nextPageToken", ""))
        if not page_token:
            return found


def _unseen(read: _Read, known: Mapping[str, Target], *, is_whole: bool) -> list[str]:
    """Give the ids that are asked for one by one: what a whole list does not show, and what was written without
    learning how it stands."""
    hrefs = [t.href for t in known.values() if t.href and t.href not in read.events and (is_whole or t.etag is None)]
    return hrefs if len(hrefs) <= _MOST_ASKED else []


def _is_one(raw: Mapping[str, Any], known: Mapping[str, Target]) -> bool:
    """True for an event of ours; of a deleted one Google may show nothing but its id, and a guest's copy of one that
    is there has the same id."""
    return is_ours(raw) or uid_of(raw) in known or (_is_gone(raw) and uid_in(str(raw.get("id", ""))) is not None)


def _is_itself(raw: Mapping[str, Any], known: Mapping[str, Target], ids: Set[str]) -> bool:
    """False for what people made of an event of ours: a copy under another id, one day of a series. What becomes of
    that says nothing of ours."""
    if raw.get("recurringEventId"):
        return False
    uid, href = uid_of(raw), str(raw.get("id", ""))
    if target := known.get(uid):
        return href == (target.href or event_id(uid))
    return uid_in(href) is not None or not any(uid_in(other) == uid for other in ids)


def _is_gone(raw: Mapping[str, Any]) -> bool:
    return raw.get("status") == "cancelled"


def _changes(
    read: Iterable[Known | Unread], gone: Iterable[str], token: str, mark: str | None, *, is_whole: bool
) -> CalendarChanges:
    read = list(read)
    observed: dict[str, Observed] = {one.observed.uid: one.observed for one in read if isinstance(one, Known)}
    unread = [one for one in read if isinstance(one, Unread)]
    return reported(observed, unread, gone, fresh=token, mark=mark or "", whole=is_whole)
