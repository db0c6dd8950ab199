"""Each kind of row and its table: how it is written down, how it is read, and what the history calls it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Table

from outcomed.ledger import conversation as said
from outcomed.ledger import schema, stored
from outcomed.ledger.stored import Found, Stored, instant, optional_instant, to_instant, to_optional_instant
from outcomed.model.decision import DecisionRow
from outcomed.model.effect import EffectRow, Kind, State
from outcomed.model.event import PartStat
from outcomed.model.key import decode, encode
from outcomed.model.launch import Launch
from outcomed.model.outcome import Outcome, Revision, Source
from outcomed.model.pause import Concern, PauseRow
from outcomed.model.people import Person
from outcomed.model.problem import Problem, ProblemsRow
from outcomed.model.record import (
    AddressRow,
    ApprovalRow,
    AttendanceRow,
    CheckpointRow,
    ChoiceRow,
    ConfirmedRow,
    Ending,
    HandoverRow,
    Heard,
    HoldRow,
    LaunchRow,
    MarkRow,
    PersonRow,
    ReceivedRow,
    Row,
    Standing,
    StartRow,
    SubscriptionRow,
    TickRow,
)

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Generic[R]):
    """One kind of row. `name` begins its subject in the history, e.g. `checkpoint/<launch>/<checkpoint>`; `ids` are
    others under which the history finds it. `called` are the columns of its subject, where these are not its identity.
    """

    name: str
    table: Table
    write: Callable[[R], Stored]
    read: Callable[[Found], R]
    ids: Callable[[R], Stored] = lambda _: {}
    called: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.table.primary_key)

    def subject(self, values: Found) -> str:
        """Name the row in the history. A single row (start, tick) is called by its kind alone."""
        if self.identity == ("id",) and self.table not in (schema.approvals, schema.received):
            return self.name
        columns = self.called or self.identity
        words = (decode(values[c]) if c == "key" else (str(values[c]),) for c in columns)
        return encode((self.name, *(word for some in words for word in some)))


def _write_launch(row: LaunchRow) -> Stored:
    return {
        "launch": row.launch.id,
        "record": stored.dump(row.launch),
        "first_seen": instant(row.first_seen),
        "status_at": instant(row.status_at),
        "standing": row.standing.value,
        "standing_at": optional_instant(row.standing_at),
        "drops": row.drops,
        "dropped_by": row.dropped_by,
        "dates": stored.compact([day.isoformat() for day in row.dates]),
    }


def _read_launch(found: Found) -> LaunchRow:
    return LaunchRow(
        launch=stored.load(Launch, found["record"]),
        first_seen=to_instant(found["first_seen"]),
        status_at=to_instant(found["status_at"]),
        standing=Standing(found["standing"]),
        standing_at=to_optional_instant(found["standing_at"]),
        drops=found["drops"],
        dropped_by=found["dropped_by"],
        dates=tuple(date.fromisoformat(day) for day in json.loads(found["dates"])),
    )


def _write_person(row: PersonRow) -> Stored:
    return {
        "person": row.person.id,
        "record": stored.dump(row.person),
        "gone_since": optional_instant(row.gone_since),
    }


def _read_person(found: Found) -> PersonRow:
    return PersonRow(person=stored.load(Person, found["record"]), gone_since=to_optional_instant(found["gone_since"]))


def _write_checkpoint(row: CheckpointRow) -> Stored:
    return {
        "launch": row.launch,
        "checkpoint": row.checkpoint,
        "nominal": row.nominal.isoformat(),
        "seen": instant(row.seen),
        "due": instant(row.due),
        "owner": row.owner,
        "round": row.round,
        "round_at": optional_instant(row.round_at),
        "round_why": row.round_why,
        "ending": row.ending and row.ending.value,
        "ended_at": optional_instant(row.ended_at),
        "ended_why": row.ended_why,
        "ended_by": row.ended_by,
        "moved_from": optional_instant(row.moved_from),
        "moved_to": optional_instant(row.moved_to),
    }


def _read_checkpoint(found: Found) -> CheckpointRow:
    return CheckpointRow(
        launch=found["launch"],
        checkpoint=found["checkpoint"],
        nominal=date.fromisoformat(found["nominal"]),
        seen=to_instant(found["seen"]),
        due=to_instant(found["due"]),
        owner=found["owner"],
        round=found["round"],
        round_at=to_optional_instant(found["round_at"]),
        round_why=found["round_why"],
        ending=found["ending"] and Ending(found["ending"]),
        ended_at=to_optional_instant(found["ended_at"]),
        ended_why=found["ended_why"],
        ended_by=found["ended_by"],
        moved_from=to_optional_instant(found["moved_from"]),
        moved_to=to_optional_instant(found["moved_to"]),
    )


def _write_revision(row: Revision) -> Stored:
    return {
        "launch": row.launch,
        "checkpoint": row.checkpoint,
        "number": row.number,
        "outcome": None if row.outcome is None else stored.dump(row.outcome),
        "source": row.source.value,
        "hash": row.hash,
        "at": instant(row.at),
        "by": row.by,
        "why": row.why,
    }


def _read_revision(found: Found) -> Revision:
    return Revision(
        launch=found["launch"],
        checkpoint=found["checkpoint"],
        number=found["number"],
        outcome=None if found["outcome"] is None else stored.load(Outcome, found["outcome"]),
        source=Source(found["source"]),
        hash=found["hash"],
        at=to_instant(found["at"]),
        by=found["by"],
        why=found["why"],
    )


def _write_hold(row: HoldRow) -> Stored:
    return {
        "launch": row.launch,
        "checkpoint": row.checkpoint,
        "number": row.number,
        "held_at": instant(row.held_at),
        "released_at": optional_instant(row.released_at),
        "by": row.by,
    }


def _read_hold(found: Found) -> HoldRow:
    return HoldRow(
        launch=found["launch"],
        checkpoint=found["checkpoint"],
        number=found["number"],
        held_at=to_instant(found["held_at"]),
        released_at=to_optional_instant(found["released_at"]),
        by=found["by"],
    )


def _write_approval(row: ApprovalRow) -> Stored:
    return {"id": row.id, "at": instant(row.at), "by": row.by}


def _read_approval(found: Found) -> ApprovalRow:
    return ApprovalRow(id=found["id"], at=to_instant(found["at"]), by=found["by"])


def _write_tick(row: TickRow) -> Stored:
    return {"id": 1, "at": instant(row.at), "boot_s": float(row.boot_s), "boot_id": row.boot_id}


def _read_tick(found: Found) -> TickRow:
    return TickRow(at=to_instant(found["at"]), boot_s=found["boot_s"], boot_id=found["boot_id"])


def _write_start(row: StartRow) -> Stored:
    return {"id": 1, "at": instant(row.at)}


def _read_start(found: Found) -> StartRow:
    return StartRow(at=to_instant(found["at"]))


def _write_mark(row: MarkRow) -> Stored:
    """Write a mark down as one whose source may be told in the history: `marks.named` gives it another name."""
    return {"source": row.source, "mark": row.mark, "lost_at": optional_instant(row.lost_at), "name": row.source}


def _read_mark(found: Found) -> MarkRow:
    return MarkRow(source=found["source"], mark=found["mark"], lost_at=to_optional_instant(found["lost_at"]))


def _write_attendance(row: AttendanceRow) -> Stored:
    return {
        "key": encode(row.key),
        "generation": row.generation,
        "person": row.person,
        "status": row.status.value,
        "sequence": row.sequence,
        "at": instant(row.at),
        "source": row.source.value,
        "comment": row.comment,
        "proposed": optional_instant(row.proposed),
    }


def _read_attendance(found: Found) -> AttendanceRow:
    return AttendanceRow(
        key=decode(found["key"]),
        generation=found["generation"],
        person=found["person"],
        status=PartStat(found["status"]),
        sequence=found["sequence"],
        at=to_instant(found["at"]),
        source=Heard(found["source"]),
        comment=found["comment"],
        proposed=to_optional_instant(found["proposed"]),
    )


def _write_problems(row: ProblemsRow) -> Stored:
    return {
        "about": row.about,
        "is_launch": int(row.is_launch),
        "owner": row.owner,
        "number": row.number,
        "problems": stored.dump_all(Problem, row.problems),
        "known": stored.compact(row.known),
        "is_new": int(row.is_new),
        "at": instant(row.at),
    }


def _read_problems(found: Found) -> ProblemsRow:
    return ProblemsRow(
        about=found["about"],
        is_launch=bool(found["is_launch"]),
        owner=found["owner"],
        number=found["number"],
        problems=stored.load_all(Problem, found["problems"]),
        known=tuple(json.loads(found["known"])),
        is_new=bool(found["is_new"]),
        at=to_instant(found["at"]),
    )


def _write_pause(row: PauseRow) -> Stored:
    return {
        "concern": row.concern.value,
        "name": row.name,
        "number": row.number,
        "at": instant(row.at),
        "until": row.until.isoformat(),
        "why": row.why,
        "by": row.by,
        "ended_at": optional_instant(row.ended_at),
        "ended_by": row.ended_by,
    }


def _ids_pause(row: PauseRow) -> Stored:
    return {"launches": [row.name]} if row.concern is Concern.LAUNCH else {}


def _read_pause(found: Found) -> PauseRow:
    return PauseRow(
        concern=Concern(found["concern"]),
        name=found["name"],
        number=found["number"],
        at=to_instant(found["at"]),
        until=date.fromisoformat(found["until"]),
        why=found["why"],
        by=found["by"],
        ended_at=to_optional_instant(found["ended_at"]),
        ended_by=found["ended_by"],
    )


def _write_effect(row: EffectRow) -> Stored:
    return {
        "key": encode(row.key),
        "generation": row.generation,
        "kind": row.kind.value,
        "state": row.state.value,
        "version": row.version,
        "at": instant(row.at),
        "reason": str(row.reason),
        "who": row.who,
        "shape": stored.dump_shape(row.shape),
        "target": stored.dump_target(row.target),
        "intent": stored.dump_intent(row.intent),
        "trouble": stored.dump_trouble(row.trouble),
        "reference": row.reference,
    }


def _read_effect(found: Found) -> EffectRow:
    return EffectRow(
        key=decode(found["key"]),
        generation=found["generation"],
        kind=Kind(found["kind"]),
        state=State(found["state"]),
        version=found["version"],
        at=to_instant(found["at"]),
        reason=found["reason"],
        who=found["who"],
        shape=stored.load_shape(found["shape"]),
        target=stored.load_target(found["target"]),
        intent=stored.load_intent(found["intent"]),
        trouble=stored.load_trouble(found["trouble"]),
        reference=found["reference"],
    )


LAUNCHES = Kept(name="launch", table=schema.launches, write=_write_launch, read=_read_launch)
PEOPLE = Kept(name="person", table=schema.people, write=_write_person, read=_read_person)
CHECKPOINTS = Kept(name="checkpoint", table=schema.checkpoints, write=_write_checkpoint, read=_read_checkpoint)
OUTCOMES = Kept(name="outcome", table=schema.outcomes, write=_write_revision, read=_read_revision)
HOLDS = Kept(name="hold", table=schema.holds, write=_write_hold, read=_read_hold)
APPROVALS = Kept(name="approval", table=schema.approvals, write=_write_approval, read=_read_approval)
TICKS = Kept(name="tick", table=schema.ticks, write=_write_tick, read=_read_tick)
STARTS = Kept(name="start", table=schema.starts, write=_write_start, read=_read_start)
MARKS = Kept(name="mark", table=schema.marks, write=_write_mark, read=_read_mark, called=("name",))
ATTENDANCE = Kept(name="attendance", table=schema.attendance, write=_write_attendance, read=_read_attendance)
RECEIVED = Kept(
    name="received",
    table=schema.received,
    write=said.write_received,
    read=said.read_received,
    ids=said.ids_received,
)
CHOICES = Kept(name="choice", table=schema.choices, write=said.write_choice, read=said.read_choice)
SUBSCRIPTIONS = Kept(
    name="subscription",
    table=schema.subscriptions,
    write=said.write_subscription,
    read=said.read_subscription,
)
HANDOVERS = Kept(name="handover", table=schema.handovers, write=said.write_handover, read=said.read_handover)
CONFIRMED = Kept(name="confirmed", table=schema.confirmed, write=said.write_confirmed, read=said.read_confirmed)
ADDRESSES = Kept(name="address", table=schema.addresses, write=said.write_address, read=said.read_address)
DECISIONS = Kept(name="decision", table=schema.decisions, write=said.write_decision, read=said.read_decision)
PROBLEMS = Kept(name="problems", table=schema.problems, write=_write_problems, read=_read_problems)
PAUSES = Kept(name="pause", table=schema.pauses, write=_write_pause, read=_read_pause, ids=_ids_pause)
EFFECTS = Kept(name="effect", table=schema.effects, write=_write_effect, read=_read_effect)

KEPT: Mapping[type, Kept[Any]] = {
    LaunchRow: LAUNCHES,
    PersonRow: PEOPLE,
    CheckpointRow: CHECKPOINTS,
    Revision: OUTCOMES,
    HoldRow: HOLDS,
    ApprovalRow: APPROVALS,
    TickRow: TICKS,
    StartRow: STARTS,
    MarkRow: MARKS,
    AttendanceRow: ATTENDANCE,
    ReceivedRow: RECEIVED,
    ChoiceRow: CHOICES,
    SubscriptionRow: SUBSCRIPTIONS,
    HandoverRow: HANDOVERS,
    ConfirmedRow: CONFIRMED,
    AddressRow: ADDRESSES,
    DecisionRow: DECISIONS,
    ProblemsRow: PROBLEMS,
    PauseRow: PAUSES,
    EffectRow: EFFECTS,
}


def kept(row: Row) -> Kept[Row]:
    """Find how a row is kept."""
    return cast("Kept[Row]", KEPT[type(row)])
