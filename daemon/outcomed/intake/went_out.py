"""What the owner says when asked whether a launch went out: it did, it will, or it never does."""

import re
from datetime import date

from outcomed.intake import days
from outcomed.intake import vocabulary as v
from outcomed.intake.answering import later_day
from outcomed.intake.vocabulary import Doubt, after, straight
from outcomed.model.doubt import Cause, Form, Way
from outcomed.model.said import Dropped, GoesOut, Said, Subject, WentOut

_NEAR = 120
"""A day without a year is taken for the last or the next one only if it is so many days away; the other one is not."""

_IT = re.compile(r"(?:it(?:'s| is| was| has(?: been)?)? |we(?: have| had to)? |es (?:ist|wurde|geht) )?", re.IGNORECASE)
_LEADING = re.compile(r"(?:\s*[,;:.!]\s*|\s+-+\s+|\s+)*")


def read(lines: list[str], subject: Subject, today: date) -> Said | None:
    """Read an answer to "did it go out?"; None where it is none. `Doubt` where it is not clear."""
    head, launch = _IT.sub("", straight(lines[0]), count=1), subject.launch.id
    if (rest := after(v.DROPPED, head)) is not None:
        return Dropped(launch=launch, why=_why(rest, lines[1:]))
    if (rest := after(v.YES, head)) is not None:
        return _went_out(rest, launch, today)
    rest = after(v.NOT_YET, head)
    behind = _LEADING.sub("", head if rest is None else rest, count=1)
    if (moved := after(v.MOVED, _IT.sub("", behind, count=1))) is not None:
        rest = moved
    if rest is not None:
        return _not_yet(rest, launch, today)
    return _day_alone(head, launch, today)


def _why(rest: str, below: list[str]) -> str:
    text = " ".join(part for part in (_LEADING.sub("", rest, count=1), *below) if part)
    if "?" in rest:
        raise Doubt(Cause.QUESTION, understood=("dropped",))
    if (
        rest.strip()
        and rest[:1] == " "
        and not v.BECAUSE.match(text)
        and rest.lstrip() == text
        and not re.match(r" -+ ", rest)
    ):
        raise Doubt(Cause.UNPARTED_REASON, "dropped", understood=("dropped",))
    because = after(v.BECAUSE, text)
    return (text if because is None else because).strip(" ,:")


def _went_out(rest: str, launch: str, today: date) -> WentOut:
    text = re.sub(r"^(?:since|seit)(?: dem)? ", "", _LEADING.sub("", rest, count=1), flags=re.IGNORECASE)
    found = days.one(text, today, past=True)
    left = found[1] if found else text
    if "?" in rest or any(char.isalnum() for char in left):
        raise Doubt(Cause.MORE_THAN_YES, left.strip()[:60], understood=("yes",))
    if found and (found[0] > today or ((today - found[0]).days > _NEAR and str(found[0].year) not in text)):
        raise Doubt(Cause.DAY_LONG_AGO, days.written(found[0]), understood=("yes",))
    return WentOut(launch=launch, on=found[0] if found else None)


def _not_yet(rest: str, launch: str, today: date) -> GoesOut:
    try:
        return GoesOut(launch=launch, on=later_day(rest, today, prefix="not yet,"))
    except Doubt as doubt:
        cause = Cause.NO_DAY_OUT if doubt.cause is Cause.NO_DAY else doubt.cause
        raise Doubt(cause, *doubt.facts, understood=("not yet",), ways=doubt.ways) from doubt


def _day_alone(head: str, launch: str, today: date) -> Said | None:
    """Read a day and nothing else: one that has just been, or one that is near."""
    past, ahead = days.find(head, today, past=True), days.find(head, today)
    if not past or not ahead or any(char.isalnum() for char in past.rest):
        return None
    near = {day for day in (*past.days, *ahead.days) if abs((day - today).days) <= _NEAR or str(day.year) in head}
    if len(near) != 1:
        readings = sorted(near or {*past.days, *ahead.days})
        ways = tuple(Way(Form.YES if day <= today else Form.NOT_YET, days.written(day)) for day in readings)
        raise Doubt(Cause.UNSURE_DAY, past.typed, ways=ways)
    day = near.pop()
    return WentOut(launch=launch, on=day) if day <= today else GoesOut(launch=launch, on=day)
