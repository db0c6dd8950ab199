"""Days as people type them, in English and German: every reading that a text can have."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from outcomed.intake.vocabulary import Doubt
from outcomed.model.doubt import Cause, Form, Way

_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
_MONTHS = {name.lower(): number for number, name in enumerate(_NAMES, 1)}
_MONTHS |= {name[:3].lower(): number for number, name in enumerate(_NAMES, 1)}
_MONTHS |= {"januar": 1, "jänner": 1, "februar": 2, "märz": 3, "maerz": 3, "mrz": 3, "mär": 3, "mai": 5, "juni": 6,
            "juli": 7, "sept": 9, "oktober": 10, "okt": 10, "dezember": 12, "dez": 12}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon montag mo", "tuesday tue tues dienstag di", "wednesday wed mittwoch mi",
         "thursday thu thur thurs donnerstag do", "friday fri freitag fr", "saturday sat samstag sonnabend sa",
         "sunday sun sonntag so")
    )
    for name in names.split()
}  # fmt: skip
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10,
            "ein": 1, "eine": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
            "acht": 8, "zehn": 10}  # fmt: skip
_NEAR = {"today": 0, "heute": 0, "tomorrow": 1, "morgen": 1, "the day after tomorrow": 2, "day after tomorrow": 2,
         "übermorgen": 2, "yesterday": -1, "gestern": -1, "the day before yesterday": -2, "vorgestern": -2}  # fmt: skip


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH, _WEEKDAY, _NUMBER = _any(_MONTHS), _any(_WEEKDAYS), _any(_NUMBERS)
_LONG_WEEKDAY = _any({name: number for name, number in _WEEKDAYS.items() if len(name) > 2})
_LEAD = r"(?:(?:on|am|the|den|dem|vom)\s+)*"
_ON = rf"{_LEAD}(?:(?P<weekday>{_WEEKDAY})\.?,?\s+(?:(?:the|den|dem)\s+)?)?"
_UNIT = r"(?P<unit>day|days|tage?n?|weeks?|wochen?|months?|monate?n?)"
_END = r"(?![\w/]|[.,-]\d)"


@dataclass(frozen=True, slots=True)
class Found:
    """A day at the beginning of a text: every reading it can have, none where there is no such day, and the rest."""

    days: tuple[date, ...]
    typed: str
    rest: str


def written(day: date) -> str:
    """Write a day so that it has one reading."""
    return f"{day.day} {_NAMES[day.month - 1]} {day.year}"


def find(text: str, today: date, *, past: bool = False) -> Found | None:
    """Find a day at the beginning of a text; without a year, the next such day from `today` on, or the last one."""
    for pattern, readings in _FORMS:
        if found := pattern.match(text):
            days = tuple(dict.fromkeys(readings(found, _Near(today, past))))
            weekday = found.groupdict().get("weekday") if "month" in found.groupdict() else None
            if weekday:
                days = tuple(day for day in days if day.weekday() == _WEEKDAYS[weekday.lower()])
            return Found(days, found[0].strip(), text[found.end() :])
    return None


def one(text: str, today: date, *, past: bool = False) -> tuple[date, str] | None:
    """Find the day that a text begins with and what follows it; `Doubt` where it has two, its `ways`, or none."""
    found = find(text, today, past=past)
    if not found:
        return None
    if not found.days:
        raise Doubt(Cause.NO_SUCH_DAY, found.typed)
    if len(found.days) > 1:
        both = tuple(map(written, found.days))
        raise Doubt(Cause.SEVERAL_DAYS, found.typed, *both, ways=tuple(Way(Form.READING, day) for day in both))
    return found.days[0], found.rest


def names_one(text: str) -> bool:
    """Tell whether a text begins with a day that names its month, so that it is no number."""
    return any(pattern.match(text) for pattern, _ in _FORMS[:2])


# --- readings ---


@dataclass(frozen=True, slots=True)
class _Near:
    """What a day without a year is near to: the next one from `today` on, or the last one up to it."""

    today: date
    is_past: bool


def _of_month(found: re.Match[str], near: _Near) -> Iterator[date]:
    parts = found.groupdict()
    month = _MONTHS.get(parts["month"].lower()) or int(parts["month"])
    yield from _in_year(int(parts["day"]), month, parts.get("year"), near)


def _in_year(day: int, month: int, year: str | None, near: _Near) -> Iterator[date]:
    if year:
        yield from _day(int(year) if len(year) == 4 else 2000 + int(year), month, day)
        return
    around = [found for y in range(near.today.year - 1, near.today.year + 2) for found in _day(y, month, day)]
    before, ahead = [d for d in around if d <= near.today], [d for d in around if d >= near.today]
    yield from before[-1:] if near.is_past else ahead[:1]


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _either_way(found: re.Match[str], near: _Near) -> Iterator[date]:
    """Read 3/4 as both worlds do."""
    first, second, year = int(found["first"]), int(found["second"]), found["year"]
    yield from _in_year(first, second, year, near)
    yield from _in_year(second, first, year, near)


def _by_word(found: re.Match[str], near: _Near) -> Iterator[date]:
    yield near.today + timedelta(days=_NEAR[found["word"].lower()])


def _from_now(found: re.Match[str], near: _Near) -> Iterator[date]:
    number, unit = found["number"].lower(), found["unit"].lower()
    count = _NUMBERS.get(number) or int(number)
    days = count * (7 if unit.startswith("w") else 1)
    span = relativedelta(months=count) if unit.startswith("m") else relativedelta(days=days)
    is_ago = found[0].lower().startswith("vor") or found[0].lower().endswith("ago")
    yield near.today - span if is_ago else near.today + span


def _weekday(found: re.Match[str], near: _Near) -> Iterator[date]:
    """Read a weekday; "next Friday" on a Monday is this week's to some and next week's to others."""
    which, weekday, today = (found["which"] or "").lower(), _WEEKDAYS[found["name"].lower()], near.today
    ahead = (weekday - today.weekday() - 1) % 7 + 1
    back = (today.weekday() - weekday - 1) % 7 + 1
    if which.startswith(("last", "letzt", "vorig")) or (near.is_past and not which):
        yield today - timedelta(days=back)
        return
    yield today + timedelta(days=ahead)
    if which.startswith(("next", "nächst")) and today.weekday() + ahead < 7:
        yield today + timedelta(days=ahead + 7)


def _end_of_month(found: re.Match[str], near: _Near) -> Iterator[date]:
    month = _MONTHS.get(found["month"].lower(), near.today.month)
    ends = [
        date(y, month, 1) + relativedelta(months=1, days=-1) for y in range(near.today.year - 1, near.today.year + 2)
    ]
    yield [d for d in ends if d <= near.today][-1] if near.is_past else next(d for d in ends if d >= near.today)


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Near], Iterator[date]]], ...] = (
    (_form(rf"{_ON}(?P<year>\d{{4}})-(?P<month>\d\d?)-(?P<day>\d\d?){_END}"), _of_month),
    (
        _form(
            rf"{_ON}(?P<day>\d\d?)(?:st|nd|rd|th|\.)?\s*(?:of\s+)?(?P<month>{_MONTH})(?!\w)\.?"
            rf"(?:,?\s+(?P<year>\d{{4}}){_END})?"
        ),
        _of_month,
    ),
    (
        _form(
            rf"{_ON}(?P<month>{_MONTH})\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?(?![\w%]|[.,]\d)"
            rf"(?:,?\s+(?P<year>\d{{4}}){_END})?"
        ),
        _of_month,
    ),
    (_form(rf"{_ON}(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.(?:\s?(?P<year>\d{{4}}|(?<=\.)\d\d){_END})?(?!\d)"), _of_month),
    (_form(rf"{_LEAD}(?P<first>\d\d?)/(?P<second>\d\d?)(?:/(?P<year>\d{{4}}|\d\d))?{_END}"), _either_way),
    (_form(rf"{_LEAD}(?P<first>\d\d?)-(?P<second>\d\d?)-(?P<year>\d{{4}}){_END}"), _either_way),
    (_form(rf"(?P<word>{_any(_NEAR)})(?!\w)"), _by_word),
    (_form(rf"in (?P<number>\d{{1,3}}|{_NUMBER}) {_UNIT}(?!\w)"), _from_now),
    (_form(rf"(?P<number>\d{{1,3}}|{_NUMBER}) {_UNIT} ago(?!\w)"), _from_now),
    (_form(rf"vor (?P<number>\d{{1,3}}|{_NUMBER}) {_UNIT}(?!\w)"), _from_now),
    (
        _form(
            rf"{_LEAD}(?:(?P<which>next|this|coming|last|nächste[nrm]?|diese[nrm]?|kommende[nrm]?|letzte[nrm]?|vorige[nrm]?)"
            rf"\s+)?(?P<name>{_LONG_WEEKDAY})(?!\w)"
        ),
        _weekday,
    ),
    (_form(rf"(?:the )?(?:end of(?: the)?|ende(?: des)?) (?P<month>{_MONTH}|months?|monats?)(?!\w)"), _end_of_month),
)
