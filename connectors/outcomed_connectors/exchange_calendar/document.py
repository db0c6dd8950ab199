"""Our events as Exchange holds them: what is written of them, what people made of that, and how they are read back."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from exchangelib import Body, HTMLBody
from exchangelib.errors import UnknownTimeZone
from exchangelib.ewsdatetime import EWSDateTime, EWSTimeZone
from exchangelib.properties import Attendee as Guest
from exchangelib.properties import Mailbox

from outcomed.ical.lines import clean, clean_line
from outcomed.model.event import Acceptance, Answer, Event, Observed, PartStat, RoomAnswer, Scheduling
from outcomed.model.key import decode, encode
from outcomed_connectors._shared.event_note import Note
from outcomed_connectors._shared.exchange.reading import Garbled
from outcomed_connectors._shared.unread import Unread

FIELDS = (
    *("uid", "subject", "body", "start", "end", "is_all_day", "location", "is_cancelled"),
    *("required_attendees", "optional_attendees", "resources", "appointment_sequence_number"),
    *("my_response_type", "organizer", "outcomed_uid", "outcomed_note"),
)
"""What is read of an event."""
_LISTS = ("required_attendees", "optional_attendees", "resources")
_LONGEST_TITLE = 255
_LONGEST_NOTES = 20_000
_ANSWERS = {
    "Accept": PartStat.ACCEPTED,
    "Tentative": PartStat.TENTATIVE,
    "Decline": PartStat.DECLINED,
}
_ROOM_SAYS = {
    "Accept": Acceptance.ACCEPTED,
    "Decline": Acceptance.DECLINED,
    "Tentative": Acceptance.ASKED,
    "NoResponseReceived": Acceptance.ASKED,
    "Unknown": Acceptance.ASKED,
    "": Acceptance.ASKED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An event of ours as it is there."""

    observed: Observed
    note: Note
    item: Any

    @property
    def scheduling(self) -> Scheduling:
        """Give who tells the attendees: the server those whom we invited, and nobody where we invited nobody."""
        return Scheduling.SERVER if self.note.invited else Scheduling.NONE


def is_guests_copy(item: Any) -> bool:
    """True for what stands in a calendar since its owner is invited: our property may have come with the invitation
    (MS-OXOCAL, 2.2.1.11)."""
    by = getattr(item, "organizer", None)
    if by and (by.email_address or "").lower() == item.account.primary_smtp_address.lower():
        return False
    return getattr(item, "my_response_type", None) in ("Accept", "Tentative", "Decline", "NoResponseReceived")


def is_for(item: Any, uid: str) -> bool:
    """True for what was written for a uid, or cannot be read. Some servers answer a search that they do not understand
    with all that they have."""
    return isinstance(item, Garbled) or (item is not None and item.outcomed_uid == uid)


# --- writing ---


def written(event: Event) -> dict[str, Any]:
    """Give the fields of a new event."""
    return {
        "uid": event.uid,
        "outcomed_uid": event.uid,
        "outcomed_note": str(_note(event)),
        **_ours(event),
        **_times(event),
        **{name: guests for name, guests in _invited(event).items() if guests},
    }


def changed(event: Event, known: Known) -> dict[str, Any]:
    """Give the fields that must be written to make the event that is there the one we want: what people wrote stays,
    unless it is something else now that we want; empty where nothing is to be written."""
    before, moves = known.note, is_moved(event, known)
    digests = _digests(event)
    news = {name: value for name, value in _ours(event).items() if before.written.get(name) != digests[name]}
    fields = {name: value for name, value in news.items() if not _is_there(name, value, known.item)}
    if moves:
        fields |= _times(event)
    fields |= _changed_guests(event, known)
    note = replace(_note(event), answered=_answer_times(known.item) if moves else before.answered)
    return fields | ({"outcomed_note": str(note)} if fields or note != before else {})


def _is_there(name: str, value: Any, item: Any) -> bool:
    """True where people see it already: what was written by Microsoft Graph is noted in another way."""
    if name == "body":
        return _plain(item.body) == str(value).strip()
    return name in ("subject", "location") and (getattr(item, name) or None) == value


def is_same(event: Event, known: Known) -> bool:
    """True when what is there is what we wrote for this event, still at that time; titles and guests are people's."""
    wanted = _note(event)
    return (
        not known.observed.cancelled
        and not is_moved(event, known)
        and (wanted.written, wanted.invited) == (known.note.written, known.note.invited)
    )


def is_moved(event: Event, known: Known) -> bool:
    """True where the time would be another one."""
    seen = known.observed
    return (seen.start, seen.end, seen.all_day) != (event.start, event.end, None)


def is_news(fields: Mapping[str, Any]) -> bool:
    """True where all who are invited must hear of a writing: another time, another place."""
    return "start" in fields or "location" in fields


def has_guests(item: Any) -> bool:
    """True where there is anybody to be told; also of an item that cannot be read."""
    return isinstance(item, Garbled) or any(address for name in _LISTS for address, _ in _guests(item, name))


def has_other_guests(fields: Mapping[str, Any]) -> bool:
    """True where somebody is added or taken out."""
    return any(name in fields for name in _LISTS)


def _ours(event: Event) -> dict[str, Any]:
    alarm = event.alarm_minutes
    return {
        "subject": clean_line(event.title)[:_LONGEST_TITLE],
        "body": Body(clean(event.description)),
        "location": clean_line(event.location)[:_LONGEST_TITLE] or None,
        "legacy_free_busy_status": "Busy" if event.busy else "Free",
        "reminder_is_set": alarm is not None,
        "reminder_minutes_before_start": max(alarm or 0, 0),
    }


def _times(event: Event) -> dict[str, Any]:
    zone = _zone(event.zone)
    return {"start": _moment(event.start, zone), "end": _moment(event.end, zone), "is_all_day": False}


def _moment(at: datetime, zone: Any) -> Any:
    if at.tzinfo is None:
        raise ValueError(f"an instant needs a zone: {at}")
    return EWSDateTime.from_datetime(at.astimezone(UTC).replace(tzinfo=ZoneInfo("UTC"))).astimezone(zone)


def _zone(name: str) -> Any:
    """Give a zone as Exchange can be told of it; UTC for one that it has no name for."""
    try:
        return EWSTimeZone(name)
    except (UnknownTimeZone, ValueError, OSError):
        return EWSTimeZone("UTC")


def _note(event: Event) -> Note:
    return Note(
        key=event.key,
        generation=event.generation,
        owner=encode((event.owner.encode(errors="replace").decode(),)) if event.owner else "",
        zone=event.zone,
        written=_digests(event),
        invited=frozenset(map(_digest_of, _addresses(event))),
    )


def _answer_times(item: Any) -> dict[str, str]:
    """Give when each room has last answered: a later move asks it anew, whatever the server goes on to show."""
    return {
        _digest_of(address): room.last_response_time.isoformat()
        for address, room in _guests(item, "resources")
        if room.last_response_time
    }


def _digests(event: Event) -> dict[str, str]:
    return {name: _digest(f"{type(value).__name__}:{value}") for name, value in _ours(event).items()}


def _digest(text: str) -> str:
    return urlsafe_b64encode(sha256(text.encode(errors="replace")).digest()[:6]).decode()


def _digest_of(address: str) -> str:
    return _digest(address.lower())


# --- guests ---


def _addresses(event: Event) -> tuple[str, ...]:
    people = tuple(guest.address for guest in event.attendees) if event.organizer else ()
    return (*people, *event.rooms)


def _invited(event: Event) -> dict[str, list[Any]]:
    """Give whom we invite, by the list that they stand in."""
    found: dict[str, list[Any]] = {name: [] for name in _LISTS}
    for guest in event.attendees if event.organizer else ():
        name = "required_attendees" if guest.is_required else "optional_attendees"
        found[name].append(_guest(guest.address, clean_line(guest.name)))
    found["resources"] += [_guest(address) for address in event.rooms]
    return found


def _guest(address: str, name: str = "") -> Any:
    return Guest(mailbox=Mailbox(email_address=address, name=name or None))


def _guests(item: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Give those who stand in one of the lists, by address in lower case."""
    for guest in getattr(item, name, None) or ():
        address = (guest.mailbox and guest.mailbox.email_address) or ""
        if address and guest.response_type != "Organizer":
            yield address.lower(), guest


def _changed_guests(event: Event, known: Known) -> dict[str, list[Any]]:
    """Give the lists that change: whoever was added by people stays, and whom only we had invited goes. A list that
    stays as it is is not sent, so that nobody's answer is lost."""
    wanted = _invited(event)
    ours = set(map(_digest_of, _addresses(event)))
    there = {address for name in _LISTS for address, _ in _guests(known.item, name)}
    # Whom we had invited before and who is not there, a person took out.
    there |= {address.lower() for address in _addresses(event) if _digest_of(address) in known.note.invited}
    fields = {}
    for name in _LISTS:
        before = list(_guests(known.item, name))
        kept = [guest for address, guest in before if not _is_dropped(address, known.note.invited, ours)]
        added = [guest for guest in wanted[name] if guest.mailbox.email_address.lower() not in there]
        if added or len(kept) != len(before):
            fields[name] = [*kept, *added]
    return fields


def _is_dropped(address: str, before: frozenset[str], ours: set[str]) -> bool:
    digest = _digest_of(address)
    return digest in before and digest not in ours


# --- reading ---


def understood(item: Any, uid: str, where: str, zone: str) -> Known | Unread:
    """Read an event of ours; `uid` is what it is known by, `where` names it for people, and `zone` holds for days where
    we did not write one."""
    if isinstance(item, Garbled):
        return _unread(uid, where, item.why)
    try:
        note = Note.read(item.outcomed_note or "")
        return Known(observed=_observed(item, note, zone), note=note, item=item)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as err:
        where = f"{item.subject!r} in {where}" if item.subject else where
        unread = _unread(str(item.outcomed_uid or uid), where, str(err)[:200] or type(err).__name__)
        return replace(unread, etag=item.changekey)


def _unread(uid: str, where: str, why: str) -> Unread:
    remedy = "mend it or delete it in the calendar"
    return Unread(uid=uid, where=where, why=f"it cannot be read: {why}", remedy=remedy, uids=frozenset({uid}))


def _observed(item: Any, note: Note, zone: str) -> Observed:
    start, end = _instant(item.start), _instant(item.end)
    people = [guest for name in _LISTS[:2] for guest in _guests(item, name)]
    return Observed(
        uid=str(item.outcomed_uid or item.uid),
        href=str(item.id),
        etag=str(item.changekey or ""),
        sequence=int(item.appointment_sequence_number or 0),
        start=start,
        end=max(start, end),
        cancelled=bool(item.is_cancelled),
        all_day=_day(start, note.zone or zone) if item.is_all_day else None,
        answers=tuple(_answer(address, guest) for address, guest in people),
        rooms=tuple(_room(address, guest, note) for address, guest in _guests(item, "resources")),
        notes=_plain(item.body)[:_LONGEST_NOTES],
        key=note.key,
        generation=note.generation,
        owner=decode(note.owner)[0] if note.owner else "",
    )


def _answer(address: str, guest: Any) -> Answer:
    return Answer(address=address, status=_ANSWERS.get(guest.response_type or "", PartStat.NEEDS_ACTION))


def _room(address: str, guest: Any, note: Note) -> RoomAnswer:
    said = _ROOM_SAYS.get(guest.response_type or "", Acceptance.UNKNOWN)
    at = guest.last_response_time
    if at and note.answered.get(_digest_of(address)) == at.isoformat():
        said = Acceptance.ASKED  # that was before the move
    return RoomAnswer(address=address, acceptance=said)


def _instant(moment: Any) -> datetime:
    if moment is None:
        raise ValueError("it has no time")
    at = moment.astimezone(EWSTimeZone("UTC"))
    return datetime(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, UTC)


def _day(start: datetime, zone: str) -> date:
    """Give the day of an event of whole days: it begins at midnight by the clock of whoever made it, which is the
    nearest one by ours."""
    try:
        local = start.astimezone(ZoneInfo(zone))
    except (ValueError, OSError, KeyError):
        local = start
    at_midnight = local.time() == time()
    return local.date() if at_midnight else (local + timedelta(hours=12)).date()


def _plain(body: Any) -> str:
    """Give a description as text: Outlook makes markup of what people write into it."""
    if not isinstance(body, HTMLBody):
        return str(body or "")
    text = re.sub(r"(?is)<(head|style|script)\b.*?</\1\s*>", "", str(body))
    text = re.sub(r"(?i)<(br|/p|/div|/li|/tr)\b[^>]*>", "\n", " ".join(text.split()))
    lines = (" ".join(line.split()) for line in unescape(re.sub(r"<[^>]*>", "", text)).split("\n"))
    return "\n".join(lines).strip()
