"""What people did in a calendar: what changed in a window of it since a link was given, and everything there is where
Microsoft takes that link no more.

https://learn.microsoft.com/graph/delta-query-events
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from outcomed.model.event import Observed, Target
from outcomed.ports import CalendarChanges
from outcomed_connectors._shared.unread import Unread, reported
from outcomed_connectors.graph_calendar.document import ETAG, Known, prefer_known, uid_of, understood
from outcomed_connectors.graph_calendar.place import Place

_BEHIND, _AHEAD = timedelta(days=14), timedelta(days=250)
"""The window: half a year ahead is the longest of the usual checkpoints."""
_HOLDS_FOR = timedelta(days=7)
"""What lies outside of the window is seen by a whole look, so often."""
_MOST_BARE = 50
"""So many pages in a row may tell nothing new."""
_MOST_ASKED = 50
"""So many events are asked for one by one; where more changed, all are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """Where a look ended: the link to what changes later in the calendar `box`, until when it is good, and whether
    events stand under other ids than those that are known."""

    box: str
    link: str
    until: datetime
    is_strange: bool = False

    def __str__(self) -> str:
        said = {"box": self.box, "link": self.link, "until": self.until.isoformat(), "strange": self.is_strange}
        return json.dumps(said)

    @classmethod
    def read(cls, text: str | None) -> "_Mark | None":
        try:
            found = json.loads(text or "")
            until = datetime.fromisoformat(found["until"])
            box, link = str(found["box"]), str(found["link"])
            return cls(box=box, link=link, until=until, is_strange=bool(found["strange"]))
        except (ValueError, KeyError, TypeError):
            return None


@dataclass(slots=True)
class _Delta:
    """What changed: etags by id, None for one that left the window, which may still be there; `link` is empty where
    Microsoft gave no way on."""

    items: dict[str, str | None] = field(default_factory=dict)
    link: str = ""


def look(place: Place, mark: str | None, known: Mapping[str, Target], *, zone: str) -> CalendarChanges:
    """Report what is new since `mark`; without one, or where it is too old or of another calendar, all events of
    ours."""
    since = _Mark.read(mark)
    if since and since.box == place.box and place.wire.now() < since.until:
        pages = place.since(since.link)
        delta = _read(pages) if pages is not None else None
        if delta and delta.link and (asked := _asked(delta, known, is_strange=since.is_strange)) is not None:
            return _part(place, asked, since, delta, mark or "", zone)
    return _whole(place, known, zone)


def _whole(place: Place, known: Mapping[str, Target], zone: str) -> CalendarChanges:
    # The link first: what changes while the list is read is told by the next look.
    now = place.wire.now()
    delta = _read(place.delta(_stamp(now - _BEHIND), _stamp(now + _AHEAD)))
    hrefs = frozenset(target.href for target in known.values())
    raws = sorted(place.ours(), key=lambda raw: (raw.get("id") not in hrefs, str(raw.get("id"))))
    found = [understood(raw, zone) for raw in raws]
    ids = {str(raw.get("id")) for raw in raws}
    is_strange = any(uid_of(raw) in known and known[uid_of(raw)].href not in ids for raw in raws)
    fresh = _Mark(box=place.box, link=delta.link, until=now + _HOLDS_FOR, is_strange=is_strange)
    # Without a link there is nothing to ask by: the next look is a whole one too.
    return _changes(found, (), str(fresh) if delta.link else "", "", is_whole=True)


def _part(
    place: Place, asked: Mapping[str, Target], since: _Mark, delta: _Delta, mark: str, zone: str
) -> CalendarChanges:
    found: list[Known | Unread] = []
    gone = []
    for uid, target in asked.items():
        raws = prefer_known(place.with_uid(uid), target.href)
        found += [understood(raw, zone, uid) for raw in raws[:1]]
        gone += [] if raws else [uid]
    fresh = replace(since, link=delta.link)
    return _changes(found, gone, str(fresh), mark, is_whole=False)


def _asked(delta: _Delta, known: Mapping[str, Target], *, is_strange: bool) -> dict[str, Target] | None:
    """Give the events that are asked for: those that changed, and those that were written without learning how they
    stand. None where a whole look says it sooner."""
    hrefs = {target.href for target in known.values()}
    if is_strange and not hrefs.issuperset(delta.items):
        return None
    found = {
        uid: target
        for uid, target in known.items()
        if target.etag is None or (target.href in delta.items and delta.items[target.href] != target.etag)
    }
    return found if len(found) <= _MOST_ASKED else None


def _read(pages: Iterable[Mapping[str, Any]]) -> _Delta:
    """Read all pages. They have been seen to go round for ever: those that tell nothing new are counted."""
    found, bare = _Delta(), 0
    for page in pages:
        before = dict(found.items)
        found.items |= {str(item.get("id", "")): _stands(item) for item in page.get("value", ())}
        found.link = str(page.get("@odata.deltaLink", ""))
        bare = 0 if found.items != before else bare + 1
        if bare > _MOST_BARE:
            break
    return found


def _stands(item: Mapping[str, Any]) -> str | None:
    return None if "@removed" in item else str(item.get(ETAG, ""))


def _stamp(at: datetime) -> str:
    return at.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _changes(
    read: Iterable[Known | Unread], gone: Iterable[str], fresh: str, mark: str, *, is_whole: bool
) -> CalendarChanges:
    read = list(read)
    observed: dict[str, Observed] = {}
    for one in _understood(read):
        observed.setdefault(one.uid, one)
    unread = [one for one in read if isinstance(one, Unread)]
    return reported(observed, unread, gone, fresh=fresh, mark=mark, whole=is_whole)


def _understood(read: Iterable[Known | Unread]) -> Iterator[Observed]:
    yield from (one.observed for one in read if isinstance(one, Known))
