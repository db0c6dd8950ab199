"""What the invited answered: noted from calendars, and what of it still counts."""

from collections.abc import Iterator, Mapping

from outcomed.decide.world import World
from outcomed.model.effect import EffectRow
from outcomed.model.event import Observed, PartStat
from outcomed.model.reason import Reason
from outcomed.model.record import AttendanceRow, Change, Heard

_WHY = {Heard.MAIL: "reply", Heard.FILE: "file", Heard.CALENDAR: "calendar_changed"}


def observed(world: World, row: EffectRow, seen: Observed) -> Iterator[Change]:
    """Note what a calendar says that the invited answered, where it is new.

    Who answered us by themselves is believed before a calendar that nobody but us writes their answers into.
    """
    people = _invited(world, row)
    for answer in seen.answers:
        person = people.get(answer.address.lower())
        known = world.recorded.attendance.get((row.key, row.generation, person)) if person else None
        status = known.status if known else PartStat.NEEDS_ACTION
        if person is None or answer.status is status or (known and known.source is not Heard.CALENDAR):
            continue
        noted = AttendanceRow(
            key=row.key,
            generation=row.generation,
            person=person,
            status=answer.status,
            sequence=max(row.shape.sequence, seen.sequence) if row.shape else seen.sequence,
            at=world.now,
            source=Heard.CALENDAR,
        )
        yield noted_as(noted, by=person)


def noted_as(row: AttendanceRow, *, by: str) -> Change:
    """Give the change that notes an answer."""
    word = row.status.value.lower().replace("-", "_")
    return Change(
        row=row, what="asked_for_another_time" if row.proposed else f"invitation_{word}", why=Reason.BY_HAND, by=by
    )


def answers_to(world: World, row: EffectRow) -> tuple[AttendanceRow, ...]:
    """Give the answers that count: to the event as it stands, by those who are invited now."""
    if row.shape is None:
        return ()
    found = (world.recorded.attendance.get((row.key, row.generation, person)) for person in row.shape.attendees)
    newest = row.shape.announced
    return tuple(one for one in found if one and one.sequence >= newest and one.status is not PartStat.NEEDS_ACTION)


def answer_of(world: World, row: EffectRow, person: str) -> AttendanceRow | None:
    """Give what one person answered to the event as it stands."""
    return next((answer for answer in answers_to(world, row) if answer.person == person), None)


def has_declined(world: World, row: EffectRow, person: str) -> bool:
    """True for who said no to the event as it stands."""
    said = answer_of(world, row, person)
    return said is not None and said.status is PartStat.DECLINED


def _invited(world: World, row: EffectRow) -> Mapping[str, str]:
    """Give the ids of the invited by their addresses in lower case."""
    invited = (world.people.get(person) for person in (row.shape.attendees if row.shape else ()))
    return {person.email.lower(): person.id for person in invited if person}
