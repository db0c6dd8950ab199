"""Our events as Google Calendar holds them: written, merged into what people made of them, and read back."""

import html
import json
from base64 import b32hexdecode, b32hexencode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from outcomed.ical.lines import clean, clean_line
from outcomed.model.event import Acceptance, Answer, Attendee, Event, Observed, PartStat, RoomAnswer, Scheduling
from outcomed.model.key import decode, encode
from outcomed_connectors._shared.unread import Unread

Raw = Mapping[str, Any]
KEY, GENERATION, UID, HASH = "oc_key", "oc_gen", "oc_uid", "oc_hash"
_OWNER, _ZONE, _PLACE, _GUESTS = "oc_owner", "oc_zone", "oc_place", "oc_guests"
_PREFIX = "oc"
_ID_LENGTH = 28
_LONGEST_VALUE = 1024
"""Characters of a private property (developers.google.com/workspace/calendar/api/guides/extended-properties)."""
_LONGEST_NOTES = 20_000
_ANSWERS = {
    "needsAction": PartStat.NEEDS_ACTION,
    "accepted": PartStat.ACCEPTED,
    "tentative": PartStat.TENTATIVE,
    "declined": PartStat.DECLINED,
}
_ROOM_SAYS = {
    "needsAction": Acceptance.ASKED,
    "tentative": Acceptance.ASKED,
    "accepted": Acceptance.ACCEPTED,
    "declined": Acceptance.DECLINED,
}
_THE_SERVERS_OWN = frozenset(
    {"etag", "kind", "htmlLink", "created", "updated", "creator", "organizer", "hangoutLink", "sequence"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An event of ours as it is there."""

    observed: Observed
    raw: Raw

    @property
    def scheduling(self) -> Scheduling:
        """Give who tells the attendees: the server those whom we invited, and nobody where we invited nobody."""
        return Scheduling.SERVER if _invited(self.raw) else Scheduling.NONE


# --- identity ---


def event_id(uid: str) -> str:
    """Derive the id from the uid, the digest of namespace, key and generation: letters a to v and digits."""
    return _PREFIX + b32hexencode(bytes.fromhex(uid)).decode().lower().rstrip("=")


def uid_in(href: str) -> str | None:
    """Give the uid that an id was derived from; None for an id that is not ours."""
    text = href.removeprefix(_PREFIX)
    if len(href) != _ID_LENGTH or not href.startswith(_PREFIX):
        return None
    try:
        return b32hexdecode(text.upper() + "=" * (-len(text) % 8)).hex()
    except ValueError:
        return None


def is_ours(raw: Raw) -> bool:
    """True for an event that we wrote: a guest's copy has the same id, and none of our private properties."""
    return UID in _private(raw)


# --- writing ---


def written(event: Event) -> dict[str, Any]:
    """Give a new event."""
    ours = _ours(event)
    invited = [*_guests(event.attendees), *_rooms(event.rooms)]
    return {
        "id": event_id(event.uid),
        **{name: value for name, value in ours.items() if value is not None},
        "reminders": _reminders(event),
        "extendedProperties": {"private": _properties(event)},
        **({"attendees": invited} if invited else {}),
    }


def merged(event: Event, known: Known) -> dict[str, Any]:
    """Give an event as we want it, with all that people added: guests, answers, colours, notes of other programs."""
    raw = known.raw
    body = {name: value for name, value in raw.items() if name not in _THE_SERVERS_OWN}
    body |= _ours(event)
    if not event.location and _PLACE not in _private(raw):
        body["location"] = raw.get("location")
    invited = _merged_guests(event, known)
    body["attendees"] = invited or None
    properties = raw.get("extendedProperties", {})
    foreign = {name: value for name, value in _private(raw).items() if not name.startswith("oc_")}
    body["extendedProperties"] = {**properties, "private": {**foreign, **_properties(event)}}
    return {name: value for name, value in body.items() if value is not None}


def without_guests(body: Mapping[str, Any]) -> dict[str, Any]:
    """Give what can be written where Google showed only a part of the guests: sent back, it would drop the others."""
    return {name: value for name, value in body.items() if name not in ("attendees", "attendeesOmitted")}


def is_same(event: Event, known: Known) -> bool:
    """True when what is there is what we wrote for this event, still at that time; titles and guests are people's."""
    seen = known.observed
    return _private(known.raw).get(HASH) == _digest(event) and (seen.start, seen.end, seen.all_day, seen.cancelled) == (
        event.start,
        event.end,
        None,
        False,
    )


def is_moved(event: Event, known: Known) -> bool:
    """True where time or place would be others: then what people answered does not count any more."""
    seen = known.observed
    place = event.location or ("" if _PLACE in _private(known.raw) else known.raw.get("location", ""))
    is_there = " ".join(str(known.raw.get("location", "")).split()) == " ".join(place.split())
    return (seen.start, seen.end, seen.all_day) != (event.start, event.end, None) or not is_there


def is_news(event: Event, known: Known, body: Mapping[str, Any]) -> bool:
    """True where people must hear of a writing: another time, another place, other guests."""
    return is_moved(event, known) or _names(body) != _names(known.raw)


def has_guests(raw: Raw) -> bool:
    """True where there is anybody to be told."""
    return any(not guest.get("self") for guest in raw.get("attendees", ()))


def _ours(event: Event) -> dict[str, Any]:
    """Give the fields that are ours; None for one that is not to be there."""
    return {
        "summary": clean_line(event.title),
        "description": _text(event.description),
        "location": clean_line(event.location) or None,
        "start": _moment(event.start, event.zone),
        "end": _moment(event.end, event.zone),
        "transparency": "opaque" if event.busy else "transparent",
        "status": "confirmed",
        "source": _source(event),
    }


def _text(text: str) -> str:
    """Give a description: Google reads markup in it, and what people typed is none."""
    text = clean(text)
    return html.escape(text, quote=False) if "<" in text else text


def _moment(at: datetime, zone: str) -> dict[str, str]:
    if at.tzinfo is None:
        raise ValueError(f"an instant needs a zone: {at}")
    return {"dateTime": at.astimezone(_zone(zone)).isoformat(), "timeZone": _zone(zone).key}


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return ZoneInfo("UTC")


def _source(event: Event) -> dict[str, str] | None:
    url = quote(event.url, safe=":/?#[]@!$&'()*+,;=%-._~", errors="replace")
    if urlsplit(url).scheme not in ("http", "https"):
        return None
    return {"title": clean_line(event.title)[:200] or "outcomed", "url": url}


def _reminders(event: Event) -> dict[str, Any]:
    minutes = event.alarm_minutes
    return {"useDefault": False, "overrides": [] if minutes is None else [{"method": "popup", "minutes": minutes}]}


def _properties(event: Event) -> dict[str, str]:
    """Give what only our calendar's copy holds. Who was invited is kept as digests: others were added by people."""
    owner = encode((event.owner.encode(errors="replace").decode(),)) if event.owner else ""
    found = {
        KEY: encode(event.key),
        GENERATION: str(event.generation),
        UID: event.uid,
        HASH: _digest(event),
        _OWNER: owner,
        _ZONE: _zone(event.zone).key,
        **({_PLACE: "1"} if event.location else {}),
    }
    invited = " ".join(_digest_of(address) for address in (*_addresses(event), *event.rooms))
    step = _LONGEST_VALUE - _LONGEST_VALUE % 9
    chunks = {f"{_GUESTS}{n // step or ''}": invited[n : n + step].strip() for n in range(0, len(invited), step)}
    return {name: value for name, value in (found | chunks).items() if len(value) <= _LONGEST_VALUE}


def _digest(event: Event) -> str:
    guests = event.attendees if event.organizer else ()
    invited = sorted((guest.address, guest.is_required) for guest in guests)
    seen = json.dumps([_ours(event), event.owner, invited, sorted(event.rooms)], sort_keys=True)
    return sha256(seen.encode(errors="replace")).hexdigest()[:32]


def _digest_of(address: str) -> str:
    return sha256(address.lower().encode(errors="replace")).hexdigest()[:8]


def _addresses(event: Event) -> tuple[str, ...]:
    return tuple(guest.address for guest in event.attendees) if event.organizer else ()


# --- guests ---


def _guests(attendees: Iterable[Attendee]) -> Iterator[dict[str, Any]]:
    for guest in attendees:
        name = clean_line(guest.name)
        yield {
            "email": guest.address,
            **({"displayName": name} if name else {}),
            **({} if guest.is_required else {"optional": True}),
            "responseStatus": "needsAction",
        }


def _rooms(addresses: Iterable[str]) -> Iterator[dict[str, Any]]:
    # That it is a resource counts only when it is added; later it is ignored.
    yield from ({"email": address, "resource": True, "responseStatus": "needsAction"} for address in addresses)


def _merged_guests(event: Event, known: Known) -> list[dict[str, Any]]:
    """Keep everybody's answer and whoever was added by people; take out whom only we had invited."""
    attendees = event.attendees if event.organizer else ()
    wanted = {str(guest["email"]).lower(): guest for guest in (*_guests(attendees), *_rooms(event.rooms))}
    before = _invited(known.raw)
    asks_anew = is_moved(event, known)
    found = []
    for guest in known.raw.get("attendees", ()):
        address = str(guest.get("email", "")).lower()
        if address not in wanted and _digest_of(address) in before:
            continue
        kept = _as_wanted(guest, wanted.pop(address, None))
        is_host = guest.get("self") or guest.get("organizer")
        found.append({**kept, "responseStatus": "needsAction"} if asks_anew and not is_host else kept)
    return [*found, *wanted.values()]


def _as_wanted(guest: Mapping[str, Any], wanted: Mapping[str, Any] | None) -> dict[str, Any]:
    """Give a guest who is there, required or optional as we want it; whom people added is as they did it."""
    if wanted is None:
        return dict(guest)
    kept = {name: value for name, value in guest.items() if name != "optional"}
    return kept | ({"optional": True} if wanted.get("optional") else {})


def _invited(raw: Raw) -> frozenset[str]:
    texts = (value for name, value in _private(raw).items() if name.startswith(_GUESTS))
    return frozenset(word for text in texts for word in str(text).split())


def _names(raw: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(str(guest.get("email", "")).lower() for guest in raw.get("attendees") or ())


# --- reading ---


def understood(raw: Raw, zone: str) -> Known | Unread:
    """Read an event of ours; `zone` holds for days where we did not write one."""
    try:
        return Known(observed=_observed(raw, zone), raw=raw)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as err:
        uid = uid_of(raw)
        where = str(raw.get("htmlLink") or raw.get("id") or "an event")
        why = f"it cannot be read: {str(err)[:200] or type(err).__name__}"
        remedy = "mend it or delete it in the calendar"
        return Unread(uid=uid, where=where, why=why, remedy=remedy, etag=raw.get("etag"), uids=frozenset({uid}))


def uid_of(raw: Raw) -> str:
    """Give the uid that an event was written for; else its id. What an id of ours says, nobody can have changed."""
    href = str(raw.get("id", ""))
    return str(uid_in(href) or _private(raw).get(UID) or href)


def _observed(raw: Raw, zone: str) -> Observed:
    private, cancelled = _private(raw), raw.get("status") == "cancelled"
    start, end, all_day = _when(raw, str(private.get(_ZONE, zone)), cancelled=cancelled)
    guests = [guest for guest in raw.get("attendees", ()) if guest.get("email")]
    return Observed(
        uid=uid_of(raw),
        href=str(raw["id"]),
        etag=str(raw.get("etag", "")),
        sequence=int(raw.get("sequence", 0)),
        start=start,
        end=end,
        cancelled=cancelled,
        all_day=all_day,
        answers=tuple(_answer(guest) for guest in guests if not guest.get("resource")),
        rooms=tuple(_room(guest) for guest in guests if guest.get("resource")),
        notes=str(raw.get("description", ""))[:_LONGEST_NOTES],
        key=decode(str(private[KEY])) if private.get(KEY) else (),
        generation=int(private.get(GENERATION, 0)),
        owner=decode(str(private[_OWNER]))[0] if private.get(_OWNER) else "",
    )


def _answer(guest: Mapping[str, Any]) -> Answer:
    status = _ANSWERS.get(str(guest.get("responseStatus")), PartStat.NEEDS_ACTION)
    return Answer(address=str(guest["email"]).lower(), status=status)


def _room(guest: Mapping[str, Any]) -> RoomAnswer:
    said = _ROOM_SAYS.get(str(guest.get("responseStatus")), Acceptance.UNKNOWN)
    return RoomAnswer(address=str(guest["email"]).lower(), acceptance=said)


def _when(raw: Raw, zone: str, *, cancelled: bool) -> tuple[datetime, datetime, date | None]:
    """Give start and end in UTC, and the day of an event of whole days. Of a deleted one there may be the id only."""
    if "start" not in raw and cancelled:
        never = datetime.fromtimestamp(0, UTC)
        return never, never, None
    start, end = _instant(raw["start"], zone), _instant(raw.get("end") or raw["start"], zone)
    all_day = date.fromisoformat(raw["start"]["date"]) if "date" in raw["start"] else None
    if all_day and end <= start:
        end = start + timedelta(days=1)
    return start, max(start, end), all_day


def _instant(found: Mapping[str, str], zone: str) -> datetime:
    if "date" in found:
        own = _zone(zone)
        return datetime.combine(date.fromisoformat(found["date"]), time(), own).astimezone(UTC)
    at = datetime.fromisoformat(found["dateTime"])
    return (at if at.tzinfo else at.replace(tzinfo=_zone(found.get("timeZone", zone)))).astimezone(UTC)


def _private(raw: Raw) -> Mapping[str, Any]:
    found = raw.get("extendedProperties") or {}
    return found.get("private") or {}
