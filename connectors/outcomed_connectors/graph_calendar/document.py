"""Our events as Microsoft Graph gives them: written, told from what people made of them, and read back.

https://learn.microsoft.com/graph/api/resources/event
"""

import html
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from outcomed.ical.lines import clean, clean_line
from outcomed.model.event import Acceptance, Answer, Event, Observed, PartStat, RoomAnswer, Scheduling
from outcomed.model.key import decode, encode
from outcomed_connectors._shared.event_note import Note
from outcomed_connectors._shared.named_property import NOTE, UID, graph_id
from outcomed_connectors._shared.unread import Unread

Raw = Mapping[str, Any]
ETAG = "@odata.etag"
_PROPERTIES = "singleValueExtendedProperties"
_LONGEST_TITLE = 255
_LONGEST_NOTES = 20_000
_ANSWERS = {
    "accepted": PartStat.ACCEPTED,
    "tentativelyAccepted": PartStat.TENTATIVE,
    "declined": PartStat.DECLINED,
}
_ROOM_SAYS = {
    "none": Acceptance.ASKED,
    "notResponded": Acceptance.ASKED,
    "tentativelyAccepted": Acceptance.ASKED,
    "accepted": Acceptance.ACCEPTED,
    "declined": Acceptance.DECLINED,
}
_RULE = "<hr>"
"""Between our text and the link to join, which Exchange writes below it."""
_NEWS = frozenset({"start", "end", "location", "attendees"})
_TEAMS = {"isOnlineMeeting": True, "onlineMeetingProvider": "teamsForBusiness"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An event of ours as it is there."""

    observed: Observed
    note: Note
    raw: Raw

    @property
    def scheduling(self) -> Scheduling:
        """Give who tells the attendees: the server those whom we invited, and nobody where we invited nobody."""
        return Scheduling.SERVER if self.note.invited else Scheduling.NONE


# --- writing ---


def written(event: Event, attempt: str, *, with_teams: bool = False) -> dict[str, Any]:
    """Give a new event. Its transaction is its uid: asked for once more, it makes no second one. No two attempts are
    alike: Exchange refuses the second, where it would show the first for one that is alike, whatever became of it."""
    online = {**_TEAMS, "body": _html(clean(event.description), _RULE)} if with_teams else {}
    return {"transactionId": event.uid, **whole(event, attempt), **online}


def whole(event: Event, attempt: str = "") -> dict[str, Any]:
    """Give all fields of ours."""
    invited = list(_invited(event).values())
    return {
        **_ours(event),
        **_times(event),
        **({"attendees": invited} if invited else {}),
        _PROPERTIES: [{"id": graph_id(UID), "value": event.uid}, _noted(replace(_note(event), attempt=attempt))],
    }


def changed(event: Event, known: Known) -> dict[str, Any]:
    """Give the fields that must be written to make the event that is there the one we want: what people wrote stays,
    unless it is something else now that we want. Empty where there is nothing to write: Microsoft mails all guests
    whatever is written."""
    digests, before, moves = _digests(event), known.note, is_moved(event, known)
    news = {name: value for name, value in _ours(event).items() if before.written.get(name) != digests[name]}
    fields = {name: value for name, value in news.items() if not _is_there(name, value, known.raw)}
    fields |= _times(event) if moves else {}
    guests = _other_guests(event, known)
    fields |= {"attendees": guests} if guests is not None else {}
    note = replace(_note(event), answered=_answer_times(known.raw) if moves else before.answered)
    if note != before:
        fields[_PROPERTIES] = [{"id": graph_id(UID), "value": event.uid}, _noted(note)]
    return fields if is_worth_writing(fields, known.raw) else {}


def is_worth_writing(fields: Mapping[str, Any], raw: Raw, *, quiet: bool = False) -> bool:
    """True where a person would see it, or nobody is mailed of it: what only we read waits for more. With `quiet`, so
    do other words."""
    if not has_guests(raw):
        return bool(fields)
    return bool(fields.keys() & _NEWS if quiet else fields.keys() - {_PROPERTIES})


def is_online(raw: Raw) -> bool:
    """True where a link to join lies in the text: another text would take it away."""
    return bool(raw.get("isOnlineMeeting"))


def with_link(fields: Mapping[str, Any], there: str) -> dict[str, Any]:
    """Give the fields of an online meeting, whose text keeps what stands below the rule in the text (HTML) that is
    there; without a rule it stays as it is."""
    text, rule, link = fields["body"]["content"], *_below_rule(there)
    if not rule:
        return {name: value for name, value in fields.items() if name != "body"}
    return {**fields, "body": _html(text, rule + link)}


def _below_rule(there: str) -> tuple[str, str]:
    _, rule, link = there.partition(_RULE[:-1])
    return rule, link


def _html(text: str, below: str) -> dict[str, str]:
    lines = html.escape(text, quote=False).replace("\n", "<br>\n")
    return {"contentType": "html", "content": f"<div>{lines}</div>\n{below}"}


def in_utc(body: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is to be written with its times in UTC."""
    moments = {name: body[name] for name in ("start", "end") if name in body}
    return {**body, **{name: _moment(_instant(at), "UTC") for name, at in moments.items()}}


def is_same(event: Event, known: Known) -> bool:
    """True where what is there is what we wrote for this event, still at that time; titles and guests are people's."""
    return not known.observed.cancelled and not is_moved(event, known) and not changed(event, known)


def is_moved(event: Event, known: Known) -> bool:
    """True where the time would be another one."""
    seen = known.observed
    return (seen.start, seen.end, seen.all_day) != (event.start, event.end, None)


def has_guests(raw: Raw) -> bool:
    """True where there is anybody to be told."""
    return any(True for _ in _guests(raw))


def _ours(event: Event) -> dict[str, Any]:
    alarm = event.alarm_minutes
    return {
        "subject": clean_line(event.title)[:_LONGEST_TITLE],
        "body": {"contentType": "text", "content": clean(event.description)},
        "location": {"displayName": clean_line(event.location)[:_LONGEST_TITLE]},
        "showAs": "busy" if event.busy else "free",
        "isReminderOn": alarm is not None,
        "reminderMinutesBeforeStart": max(alarm or 0, 0),
    }


def _is_there(name: str, value: Any, raw: Raw) -> bool:
    """True where a field says already what it is to say."""
    if name == "body":
        return _words((raw.get(name) or {}).get("content", "")) == _words(value["content"])
    if name == "location":
        return _words((raw.get(name) or {}).get("displayName", "")) == _words(value["displayName"])
    if name == "reminderMinutesBeforeStart":
        return raw.get(name) == value or not raw.get("isReminderOn")
    return bool(raw.get(name) == value)


def _words(text: Any) -> str:
    return " ".join(str(text or "").split())


def _times(event: Event) -> dict[str, Any]:
    # An hour that comes twice has no wall time of its own.
    zone = "UTC" if any(_comes_twice(at, event.zone) for at in (event.start, event.end)) else event.zone
    return {"start": _moment(event.start, zone), "end": _moment(event.end, zone), "isAllDay": False}


def _comes_twice(at: datetime, zone: str) -> bool:
    wall = at.astimezone(_zone(zone))
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()


def _moment(at: datetime, zone: str) -> dict[str, str]:
    """Write a wall time with the name of its zone (IANA); the server may give it back by another name."""
    if at.tzinfo is None:
        raise ValueError(f"an instant needs a zone: {at}")
    own = _zone(zone)
    return {"dateTime": at.astimezone(own).replace(tzinfo=None, fold=0).isoformat(), "timeZone": own.key}


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return ZoneInfo("UTC")


def _note(event: Event) -> Note:
    return Note(
        key=event.key,
        generation=event.generation,
        owner=encode((event.owner.encode(errors="replace").decode(),)) if event.owner else "",
        zone=_zone(event.zone).key,
        written=_digests(event),
        invited=frozenset(map(_digest, _invited(event))),
    )


def _noted(note: Note) -> dict[str, str]:
    return {"id": graph_id(NOTE), "value": str(note)}


def _digests(event: Event) -> dict[str, str]:
    return {name: _digest(repr(value)) for name, value in _ours(event).items()}


def _digest(text: str) -> str:
    return urlsafe_b64encode(sha256(text.lower().encode(errors="replace")).digest()[:6]).decode()


# --- guests ---


def _invited(event: Event) -> dict[str, dict[str, Any]]:
    """Give whom we invite, by their addresses in lower case."""
    found = {}
    for guest in event.attendees if event.organizer else ():
        name = clean_line(guest.name)
        who = {"address": guest.address, **({"name": name} if name else {})}
        found[guest.address.lower()] = {"emailAddress": who, "type": "required" if guest.is_required else "optional"}
    for room in event.rooms:
        found[room.lower()] = {"emailAddress": {"address": room}, "type": "resource"}
    return found


def _guests(raw: Raw) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give those who are invited, by their addresses in lower case; the organizer is no guest."""
    host = str(((raw.get("organizer") or {}).get("emailAddress") or {}).get("address", "")).lower()
    for guest in raw.get("attendees") or ():
        address = str((guest.get("emailAddress") or {}).get("address", "")).lower()
        if address and address != host:
            yield address, guest


def _other_guests(event: Event, known: Known) -> list[dict[str, Any]] | None:
    """Give who is to be invited, where that are others than there: whoever was added by people stays, and whom only we
    had invited goes. None where nobody changes."""
    wanted, there = _invited(event), dict(_guests(known.raw))
    kept = {
        address: _as_wanted(guest, wanted.get(address))
        for address, guest in there.items()
        if address in wanted or _digest(address) not in known.note.invited
    }
    found = {**kept, **{address: guest for address, guest in wanted.items() if address not in kept}}
    before = {address: guest.get("type") for address, guest in there.items()}
    return list(found.values()) if {address: one["type"] for address, one in found.items()} != before else None


def _as_wanted(guest: Mapping[str, Any], wanted: Mapping[str, Any] | None) -> dict[str, Any]:
    """Give a guest who is there, required or optional as we want it. What they answered, the server knows."""
    kind = wanted["type"] if wanted else guest.get("type") or "required"
    return {"emailAddress": dict(guest["emailAddress"]), "type": kind}


def _answer_times(raw: Raw) -> dict[str, str]:
    """Give when each room has last answered: a move asks it anew, whatever the server goes on to show."""
    return {
        _digest(address): str(guest["status"]["time"])
        for address, guest in _guests(raw)
        if _is_room(guest) and (guest.get("status") or {}).get("response") in ("accepted", "declined")
    }


def _is_room(guest: Mapping[str, Any]) -> bool:
    return guest.get("type") == "resource"


# --- reading ---


def understood(raw: Raw, zone: str, uid: str = "") -> Known | Unread:
    """Read an event of ours; `zone` holds for days where we did not write one, `uid` where it does not say its own."""
    try:
        note = Note.read(_property(raw, NOTE))
        return Known(observed=_observed(raw, note, zone, uid), note=note, raw=raw)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, IndexError) as err:
        uid = _property(raw, UID) or uid or str(raw.get("id", ""))
        where = str(raw.get("webLink") or raw.get("id") or "an event")
        why = f"it cannot be read: {str(err)[:200] or type(err).__name__}"
        remedy = "mend it or delete it in the calendar"
        return Unread(uid=uid, where=where, why=why, remedy=remedy, etag=raw.get(ETAG), uids=frozenset({uid}))


def uid_of(raw: Raw) -> str:
    """Give the uid that an event was written for; empty where it is none of ours."""
    return _property(raw, UID)


def _property(raw: Raw, name: str) -> str:
    found = raw.get(_PROPERTIES) or ()
    # The GUID may come back in other letters.
    wanted = graph_id(name).lower()
    return next((str(one.get("value") or "") for one in found if str(one.get("id", "")).lower() == wanted), "")


def _observed(raw: Raw, note: Note, zone: str, uid: str) -> Observed:
    start, end, all_day = when(raw, note.zone or zone)
    guests = list(_guests(raw))
    return Observed(
        uid=uid_of(raw) or uid,
        href=str(raw["id"]),
        etag=str(raw.get(ETAG, "")),
        sequence=0,
        start=start,
        end=end,
        cancelled=bool(raw.get("isCancelled")),
        all_day=all_day,
        answers=tuple(_answer(address, guest) for address, guest in guests if not _is_room(guest)),
        rooms=tuple(_room(address, guest, note) for address, guest in guests if _is_room(guest)),
        notes=str((raw.get("body") or {}).get("content", ""))[:_LONGEST_NOTES],
        key=note.key,
        generation=note.generation,
        owner=decode(note.owner)[0] if note.owner else "",
    )


def _answer(address: str, guest: Mapping[str, Any]) -> Answer:
    said = (guest.get("status") or {}).get("response")
    return Answer(address=address, status=_ANSWERS.get(str(said), PartStat.NEEDS_ACTION))


def _room(address: str, guest: Mapping[str, Any], note: Note) -> RoomAnswer:
    status = guest.get("status") or {}
    said = _ROOM_SAYS.get(str(status.get("response", "none")), Acceptance.UNKNOWN)
    if said is not Acceptance.ASKED and note.answered.get(_digest(address)) == str(status.get("time")):
        said = Acceptance.ASKED  # that was before the move
    return RoomAnswer(address=address, acceptance=said)


def when(raw: Raw, zone: str) -> tuple[datetime, datetime, date | None]:
    """Give start and end in UTC, and the first day of an event of whole days."""
    if not raw.get("isAllDay"):
        start, end = _instant(raw["start"]), _instant(raw["end"])
        return start, max(start, end), None
    first, last = _day(raw["start"], zone), _day(raw["end"], zone)
    return _midnight(first, zone), _midnight(max(last, first + timedelta(days=1)), zone), first


def _instant(found: Mapping[str, str]) -> datetime:
    at = datetime.fromisoformat(found["dateTime"])
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(found.get("timeZone") or "UTC"))).astimezone(UTC)


def _day(found: Mapping[str, str], zone: str) -> date:
    """Give the day of a midnight: written in its own zone it is one, in UTC it may be the evening before."""
    at = datetime.fromisoformat(found["dateTime"])
    return at.date() if at.time() == time() else _instant(found).astimezone(_zone(zone)).date()


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), _zone(zone)).astimezone(UTC)


def prefer_known(found: Iterable[Raw], href: str) -> list[Raw]:
    """Put the one first that is known: a person may have made copies of an event."""
    return sorted(found, key=lambda raw: (raw.get("id") != href, bool(raw.get("isCancelled")), str(raw.get("id"))))
