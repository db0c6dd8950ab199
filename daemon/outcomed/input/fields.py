"""Types of the fields that people write, for pydantic models of files: each says what is wrong and what to write."""

import re
from collections import Counter
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, TypeAlias
from unicodedata import category, normalize
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from outcomed.input import address as addresses
from outcomed.input.offset import EXAMPLES, checkpoint, parse_offset
from outcomed.input.shape import closest
from outcomed.input.wrong import Wrong
from outcomed.model.people import Absence

LONGEST_TEXT = 20_000
LONGEST_LINE = 500
LONGEST_ID = 200
YEARS = range(2000, 2101)
WORK_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MOST_DIGITS = 15


class Table(BaseModel):
    """A table of a file: a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True)


def _one_line(text: str) -> str:
    if any(category(c) in ("Cc", "Zl", "Zp", "Cs") for c in text):
        raise Wrong("holds a line break or another control character", "write it on one line")
    return normalize("NFC", text)


def _id(text: str) -> str:
    """Refuse what nobody can type or tell from another id."""
    if hidden := next((c for c in text if category(c) == "Cf"), None):
        raise Wrong(f"holds a character that nobody can see, U+{ord(hidden):04X}", "take it out, or type the id anew")
    if text.startswith("-"):
        raise Wrong('begins with "-", so commands would take it for an option', "begin it with a letter or a digit")
    return text


def _lines(text: str) -> str:
    text = text.replace("\r\n", "\n")
    if any(category(c) in ("Cc", "Cs") and c not in "\n\t" for c in text):
        raise Wrong("holds a control character", "take it out; only line breaks and tabs are kept")
    return normalize("NFC", text)


def _link(text: str) -> str:
    if text and not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise Wrong(f'"{text[:60]}" is no link', "write a whole link, such as https://dashboards.example.com/x")
    return text


Line: TypeAlias = Annotated[str, StringConstraints(max_length=LONGEST_LINE), AfterValidator(_one_line)]
"""Text on one line; may be empty."""

Name: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE), AfterValidator(_one_line)]
"""Text on one line that is not empty."""

Id: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_ID), AfterValidator(_one_line), AfterValidator(_id)
]
"""A stable id: any text on one line, in Unicode's NFC, without what cannot be seen and no "-" first; slashes, dots and
spaces are fine."""

Text: TypeAlias = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(_lines)]
"""Text of any number of lines, up to 20,000 characters."""

Link: TypeAlias = Annotated[Line, AfterValidator(_link)]
"""A http or https link; may be empty."""


def _day(given: Any) -> Any:
    """Refuse what pydantic would take for seconds since 1970."""
    if isinstance(given, str):
        try:
            given = date.fromisoformat(given.strip())
        except ValueError:
            raise Wrong(f'"{given[:40]}" is not a date', "write it as 2026-03-31") from None
    if not isinstance(given, date) or isinstance(given, datetime):
        raise Wrong(f"{str(given)[:40]} is not a date", "write a day without time, as 2026-03-31")
    if given.year not in YEARS:
        raise Wrong(f"the year {given.year} is out of reach", f"write a year from {YEARS[0]} to {YEARS[-1]}")
    return given


def _time(given: Any) -> Any:
    if isinstance(given, str):
        if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", given.strip()):
            raise Wrong(f'"{given[:40]}" is not a time of day', 'write it as "09:30"')
        hour, minute = given.strip().split(":")
        return time(int(hour), int(minute))
    if not isinstance(given, time) or given.second or given.microsecond:
        raise Wrong(f"{str(given)[:40]} is not a time of day in minutes", 'write it as "09:30"')
    return given


def _number(given: Any) -> Any:
    """Keep numbers exact, and so small that writing them out is harmless."""
    if isinstance(given, str):
        raise Wrong(f'"{given[:40]}" is text, not a number', "write it without quotes, unit or thousands mark: 8.9")
    if not isinstance(given, int | Decimal | float) or isinstance(given, bool):
        raise Wrong(f"{str(given)[:40]} is not a number", "write it as 8.9")
    number = given if isinstance(given, Decimal) else Decimal(str(given))
    exponent = number.as_tuple().exponent
    # `adjusted` is the power of ten of the first digit: comparing would overflow for a number such as 1e999999999.
    if not isinstance(exponent, int) or number.adjusted() >= _MOST_DIGITS or exponent < -9:
        raise Wrong(f"{str(given)[:40]} cannot be used as a number", "write up to 15 digits and 9 decimals")
    return number


Day: TypeAlias = Annotated[date, BeforeValidator(_day)]
"""A date from 2000 to 2100."""

Clock: TypeAlias = Annotated[time, BeforeValidator(_time)]
"""A wall time in whole minutes."""

Number: TypeAlias = Annotated[Decimal, BeforeValidator(_number)]
"""An exact number, below 1e15."""

Flag: TypeAlias = Annotated[bool, Field(strict=True)]
"""true or false; nothing else is taken for one of them, since consent hangs on it."""


def _days(given: Any) -> Any:
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    offset = _offset(given)
    if offset.months:
        raise Wrong(f'"{given}" has no fixed number of days', 'write days or weeks: "10 days", "4 weeks"')
    return offset.days


def _offset(given: Any) -> Any:
    try:
        return parse_offset(given if isinstance(given, str) else str(given))
    except ValueError as err:
        raise Wrong(str(err), f"write one such as {EXAMPLES}") from err


def _checkpoint(given: Any) -> Any:
    """Read a checkpoint, written as an offset or as `{ name = "...", after = "..." }`."""
    table = given if isinstance(given, dict) else {"after": given}
    if unknown := sorted(set(table) - {"name", "after"}):
        raise Wrong(f"a checkpoint has no `{unknown[0]}`", 'write { name = "first look", after = "2 weeks" }')
    after, name = table.get("after"), table.get("name", "")
    if not isinstance(after, str) or not isinstance(name, str):
        raise Wrong("is no checkpoint", f"write an offset in quotes, such as {EXAMPLES}")
    try:
        spec = checkpoint(after, _one_line(name))
    except Wrong:
        raise
    except ValueError as err:
        raise Wrong(str(err), f"write one such as {EXAMPLES}") from err
    if not spec.name or len(spec.name) > LONGEST_ID:
        raise Wrong(f'"{name[:40]}" cannot name a checkpoint', "name it with letters or digits, shortly")
    return spec


def checkpoint_specs(given: Any) -> Any:
    """Check a list of checkpoints: each name once. For `BeforeValidator` of a field of `CheckpointSpec`s."""
    if not isinstance(given, list | tuple):
        raise Wrong("should be a list", 'write ["3 weeks", "1 month"]')
    specs = tuple(_checkpoint(each) for each in given)
    names = [spec.name for spec in specs]
    if twice := next((name for name, times in Counter(names).items() if times > 1), None):
        raise Wrong(f'"{twice}" is there twice', "keep one of them")
    return specs


Days: TypeAlias = Annotated[int, BeforeValidator(_days), Field(ge=0, le=3660)]
"""A number of days, written as one or as "2 weeks"."""


def _address(text: str) -> str:
    return addresses.address(text)


def _zone(text: str) -> str:
    try:
        if text in ("localtime", "posixrules", ""):
            raise ValueError(text)
        ZoneInfo(text)
    except (ValueError, OSError, LookupError):
        raise Wrong(f'"{text[:60]}" is not a time zone', _zones_like(text)) from None
    return text


def _zones_like(text: str) -> str:
    from zoneinfo import available_timezones  # (reads a folder tree)

    zones = sorted(available_timezones())
    cities = {zone.rpartition("/")[2].lower(): zone for zone in zones}
    found = cities.get(re.sub(r"[\s-]+", "_", text.strip().lower()))
    hint = f"did you mean `{found}`?" if found else closest(text, zones)
    return hint if hint.startswith("did") else "write an IANA name, such as Europe/Berlin"


def _country(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}", text):
        raise Wrong(f'"{text[:40]}" is not a country\'s code', "write its ISO 3166 letters, such as DE or US")
    return text.upper()


Address: TypeAlias = Annotated[str, AfterValidator(_address)]
"""A mail address, its domain written as sent (ASCII)."""

Zone: TypeAlias = Annotated[str, AfterValidator(_zone)]
"""An IANA time zone."""

Country: TypeAlias = Annotated[str, AfterValidator(_country)]
"""The letters of an ISO 3166 country; whether its holidays are known is not asked here."""

Domain: TypeAlias = Annotated[str, AfterValidator(addresses.domain)]
"""A mail domain, written as sent."""


def _absence(given: Any) -> Any:
    """Read days off, written as one date or as `{ first = ..., last = ..., why = "..." }`."""
    table = given if isinstance(given, dict) else {"first": given}
    if unknown := sorted(set(table) - {"first", "last", "why"}):
        raise Wrong(f"there is no `{unknown[0]}` here", 'write { first = 2026-08-03, last = 2026-08-14, why = "away" }')
    if "first" not in table:
        raise Wrong("the first day is missing", "add first = 2026-08-03")
    first = _day(table["first"])
    last = _day(table.get("last", first))
    if last < first:
        raise Wrong(f"ends on {last}, before it begins on {first}", "swap `first` and `last`")
    why = table.get("why", "away")
    if not isinstance(why, str) or len(why) > LONGEST_LINE:
        raise Wrong("`why` should be a short text", 'write why = "summer leave"')
    return Absence(first=first, last=last, why=_one_line(why))


def _work_days(given: Any) -> Any:
    if not isinstance(given, list | tuple) or not given:
        raise Wrong("should be a list of days", 'write ["mon", "tue", "wed", "thu", "fri"]')
    days = [str(day).strip().lower()[:3] for day in given]
    if unknown := next((day for day in days if day not in WORK_DAYS), None):
        raise Wrong(f'"{unknown}" is not a day', f"write days as {', '.join(WORK_DAYS)}")
    return frozenset(WORK_DAYS.index(day) for day in days)


def _hours(given: Any) -> Any:
    if not isinstance(given, list | tuple) or len(given) != 2:
        raise Wrong("should be two times", 'write ["09:00", "17:00"]')
    first, last = (_time(each) for each in given)
    if first >= last:
        raise Wrong(f"end at {last:%H:%M}, before they begin at {first:%H:%M}", "swap the two times")
    return first, last


def word(given: Any) -> Any:
    """Read a choice kindly: "Too early" is `too_early`."""
    return re.sub(r"[\s-]+", "_", given.strip().lower()) if isinstance(given, str) else given


Away: TypeAlias = Annotated[Absence, BeforeValidator(_absence)]
"""Days off, both ends included."""

WorkDays: TypeAlias = Annotated[frozenset[int], BeforeValidator(_work_days)]
"""Days of the week, Monday is 0."""

Hours: TypeAlias = Annotated[tuple[time, time], BeforeValidator(_hours)]
"""A day's first and last working hour."""
