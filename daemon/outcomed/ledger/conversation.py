"""Rows of the conversation, what people wrote and chose by reply: how each is written down, and how it is read."""

import json
from datetime import date

from outcomed.ledger import stored
from outcomed.ledger.stored import Found, Stored, instant, to_instant
from outcomed.model.decision import DecisionRow
from outcomed.model.key import decode, encode
from outcomed.model.launch import Status
from outcomed.model.people import Cadence
from outcomed.model.record import (
    AddressRow,
    ChoiceRow,
    ConfirmedRow,
    HandoverRow,
    Note,
    ReceivedRow,
    SubscriptionRow,
)


def write_received(row: ReceivedRow) -> Stored:
    return {
        "id": row.id,
        "message_id": row.message_id,
        "at": instant(row.at),
        "sender": row.sender,
        "person": row.person,
        "answers": encode(row.answers) if row.answers else "",
        "reason": row.reason,
        "notes": stored.dump_all(Note, row.notes),
    }


def ids_received(row: ReceivedRow) -> Stored:
    """Say who wrote a message, what it answers, and which launches it is about, as far as it is known."""
    launches = sorted({note.launch for note in row.notes if note.launch})
    found = {"person": row.person, "answers": encode(row.answers) if row.answers else "", "launches": launches}
    return {name: value for name, value in found.items() if value}


def read_received(found: Found) -> ReceivedRow:
    return ReceivedRow(
        id=found["id"],
        message_id=found["message_id"],
        at=to_instant(found["at"]),
        sender=found["sender"],
        person=found["person"],
        answers=decode(found["answers"]) if found["answers"] else (),
        reason=found["reason"],
        notes=stored.load_all(Note, _with_forms(found["notes"])),
    )


def _with_forms(notes: str) -> str:
    """Read ways that the first ledgers kept as plain texts."""
    if '"ways":["' not in notes:
        return notes
    read = json.loads(notes)
    for note in read:
        note["ways"] = [{"form": "reading", "text": way} if isinstance(way, str) else way for way in note["ways"]]
    return stored.compact(read)


def write_choice(row: ChoiceRow) -> Stored:
    return {"person": row.person, "cadence": row.cadence and row.cadence.value, "at": instant(row.at)}


def read_choice(found: Found) -> ChoiceRow:
    cadence = found["cadence"] and Cadence(found["cadence"])
    return ChoiceRow(person=found["person"], cadence=cadence, at=to_instant(found["at"]))


def write_subscription(row: SubscriptionRow) -> Stored:
    return {"person": row.person, "launch": row.launch, "wants": int(row.wants), "at": instant(row.at)}


def read_subscription(found: Found) -> SubscriptionRow:
    return SubscriptionRow(
        person=found["person"], launch=found["launch"], wants=bool(found["wants"]), at=to_instant(found["at"])
    )


def write_handover(row: HandoverRow) -> Stored:
    return {"launch": row.launch, "owner": row.owner, "person": row.person, "at": instant(row.at)}


def read_handover(found: Found) -> HandoverRow:
    return HandoverRow(launch=found["launch"], owner=found["owner"], person=found["person"], at=to_instant(found["at"]))


def write_confirmed(row: ConfirmedRow) -> Stored:
    return {
        "launch": row.launch,
        "status": row.status.value,
        "day": row.day and row.day.isoformat(),
        "written_status": row.written_status.value,
        "written_day": row.written_day and row.written_day.isoformat(),
        "by": row.by,
        "at": instant(row.at),
    }


def read_confirmed(found: Found) -> ConfirmedRow:
    return ConfirmedRow(
        launch=found["launch"],
        status=Status(found["status"]),
        day=found["day"] and date.fromisoformat(found["day"]),
        written_status=Status(found["written_status"]),
        written_day=found["written_day"] and date.fromisoformat(found["written_day"]),
        by=found["by"],
        at=to_instant(found["at"]),
    )


def write_address(row: AddressRow) -> Stored:
    return {"person": row.person, "address": row.address, "at": instant(row.at), "status": row.status}


def read_address(found: Found) -> AddressRow:
    return AddressRow(
        person=found["person"], address=found["address"], at=to_instant(found["at"]), status=found["status"]
    )


def write_decision(row: DecisionRow) -> Stored:
    return {
        "launch": row.launch,
        "checkpoint": row.checkpoint,
        "number": row.number,
        "person": row.person,
        "word": row.word,
        "words": row.words,
        "wanted": row.wanted,
        "look": row.look,
        "look_on": row.look_on.isoformat(),
        "at": instant(row.at),
    }


def read_decision(found: Found) -> DecisionRow:
    days = {"look_on": date.fromisoformat(found["look_on"]), "at": to_instant(found["at"])}
    return DecisionRow(**(dict(found) | days))
