"""A DAV server that invites (RFC 6638, 3.2): it counts what it sent to whom, and holds on to what they answered."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import icalendar

from outcomed.ical.attendees import address_of
from outcomed.model.event import PartStat
from support.dav_twin import Twin

UNANSWERED = str(PartStat.NEEDS_ACTION)


@dataclass(frozen=True)
class Word:
    """What the server told one attendee."""

    reader: str
    uid: str
    sequence: int
    method: str


@dataclass(frozen=True)
class Invited:
    """An event as its attendees are told of it."""

    uid: str
    sequence: int
    when: tuple[datetime, datetime, str]
    said: dict[str, str]


@dataclass
class InvitingTwin(Twin):
    """`words` are what was sent, oldest first; `forgotten` the answers that a writing took back without a reason."""

    words: list[Word] = field(default_factory=list)
    forgotten: list[tuple[str, str]] = field(default_factory=list)
    told: dict[str, Invited] = field(default_factory=dict)

    def store(self, path: str, raw: bytes) -> None:
        before, after = self.told.get(path), invited(raw, self.quirks.invites_for)
        super().store(path, raw)
        if after:
            self.told[path] = after
            self._tell(before, after)

    def remove(self, path: str) -> None:
        super().remove(path)
        if before := self.told.pop(path, None):
            self._take_back(before)

    def spoil(self, path: str, raw: bytes) -> None:
        """Let an event be what nobody understands: what its attendees answered is lost, and nobody hears of it."""
        Twin.store(self, path, raw)
        if path in self.told:
            self.told[path] = replace(self.told[path], said=dict.fromkeys(self.told[path].said, UNANSWERED))

    def answer_for(self, path: str, reader: str, status: PartStat) -> None:
        """Let an attendee answer: the server writes it into the organizer's event, and tells nobody."""

        def said(event: Any) -> None:
            for line in _lines(event):
                if address_of(line) == reader:
                    line.params["PARTSTAT"] = str(status)

        Twin.store(self, path, edited(self.objects[path][0], said))
        self.told[path].said[reader] = str(status)

    def _tell(self, before: Invited | None, after: Invited) -> None:
        """Tell whom it concerns: all when it is at another time, else who is new; and who is invited no more."""
        is_same = before is not None and before.when == after.when and before.sequence == after.sequence
        known = before.said if before else {}
        for reader in sorted(after.said):
            if not is_same or reader not in known:
                self.words.append(Word(reader, after.uid, after.sequence, "REQUEST"))
            elif known[reader] not in (after.said[reader], UNANSWERED):
                self.forgotten.append((after.uid, reader))
        for reader in sorted(set(known) - set(after.said)):
            self.words.append(Word(reader, after.uid, after.sequence, "CANCEL"))

    def _take_back(self, before: Invited) -> None:
        self.words += [Word(reader, before.uid, before.sequence + 1, "CANCEL") for reader in sorted(before.said)]


def invited(raw: bytes, organizer: str) -> Invited | None:
    """Read whom a server has to tell of an event: nobody where it is no organizer's of its, or says that we do."""
    try:
        (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    except ValueError:
        return None
    mine = [line for line in _lines(event) if str(line.params.get("SCHEDULE-AGENT", "SERVER")) == "SERVER"]
    if not organizer or address_of(event.get("ORGANIZER", "")) != organizer or not mine:
        return None
    when = event.decoded("DTSTART"), event.decoded("DTEND"), str(event.get("LOCATION", ""))
    said = {address_of(line): str(line.params["PARTSTAT"]) for line in mine}
    return Invited(str(event["UID"]), int(event.get("SEQUENCE", 0)), when, said)


def edited(raw: bytes, change: Callable[[Any], None]) -> bytes:
    """Change the one event of an object."""
    found = icalendar.Calendar.from_ical(raw)
    (event,) = found.walk("VEVENT")
    change(event)
    return bytes(found.to_ical())


def _lines(event: Any) -> list[Any]:
    lines = event.get("ATTENDEE", [])
    return lines if isinstance(lines, list) else [lines]
