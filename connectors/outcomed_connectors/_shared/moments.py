"""When an event is (RFC 5545, 3.6.1), in every way in which calendar programs and hands write it.

Written by hand or by a program, a time is an instant in UTC, a wall time in a zone, a floating wall time, or a day; the
end is a time, a length, or not said. All become instants in UTC; what has no such meaning is a `ValueError`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Component, Timezone

from outcomed.input.fields import YEARS


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """How wall times are understood: `own` holds for floating times and for days, `defined` are the VTIMEZONEs of the
    same object by their TZID."""

    own: tzinfo
    defined: Mapping[str, Timezone]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Start and end in UTC, the end never before the start. `all_day` is the first day of an event of whole days, whose
    bounds are midnights of the own zone."""

    start: datetime
    end: datetime
    all_day: date | None = None


def when(event: Component, zones: Zones) -> When:
    """Say when a VEVENT is. Raises `ValueError` that says what is wrong with it."""
    first = _value(event, "DTSTART")
    if first is None:
        raise ValueError("it has no DTSTART")
    start = _instant(first, "DTSTART", zones)
    all_day = None if isinstance(first.dt, datetime) else first.dt
    # Who moves the start by hand forgets the end: that is a move all the same.
    return When(start=start, end=max(start, _end(event, start, all_day, zones)), all_day=all_day)


def stamp(event: Component, zones: Zones) -> datetime:
    """Give DTSTAMP, when the event was last written."""
    found = _value(event, "DTSTAMP")
    if found is None:
        raise ValueError("it has no DTSTAMP")
    return _instant(found, "DTSTAMP", zones)


def _end(event: Component, start: datetime, all_day: date | None, zones: Zones) -> datetime:
    """Give DTEND; else the start and DURATION; else a day for a day, and nothing for an instant."""
    last, length = _value(event, "DTEND"), _value(event, "DURATION")
    if last is not None:
        return _instant(last, "DTEND", zones)
    wanted = _given(length, "DURATION") if length is not None else timedelta(days=1 if all_day else 0)
    if not isinstance(wanted, timedelta) or abs(wanted) > timedelta(days=3660):
        raise ValueError(f"its DURATION is no length that can be: {wanted}")
    if all_day is None:
        return start + wanted
    return _midnight(all_day + wanted, zones)


def _value(event: Component, name: str) -> Any:
    """Give a property that may stand once, None where it does not stand at all."""
    found = event.get(name)
    count = len(found) if isinstance(found, list) else 1
    if count != 1:
        raise ValueError(f"it has {count} of {name} where one belongs")
    return found


def _given(value: Any, name: str) -> Any:
    try:
        return value.dt
    except (ValueError, AttributeError) as err:
        raise ValueError(f"its {name} cannot be understood: {value}") from err


def _instant(value: Any, name: str, zones: Zones) -> datetime:
    moment = _given(value, name)
    if getattr(moment, "year", None) not in YEARS:
        raise ValueError(f"its {name} is no day or time from {YEARS[0]} to {YEARS[-1]}: {moment}")
    if not isinstance(moment, datetime):
        return _midnight(moment, zones)
    return moment.replace(tzinfo=_zone(moment, value.params.get("TZID"), name, zones)).astimezone(UTC)


def _zone(moment: datetime, tzid: str | None, name: str, zones: Zones) -> tzinfo:
    # Only a zone of the database is believed: of another the parser keeps the first definition that it ever met.
    if isinstance(moment.tzinfo, ZoneInfo):
        return moment.tzinfo
    if tzid is None:
        return moment.tzinfo or zones.own
    if tzid not in zones.defined:
        raise ValueError(f'its {name} is in the zone "{tzid}", which nobody knows')
    found: tzinfo = zones.defined[tzid].to_tz(lookup_tzid=False)
    return found


def _midnight(day: date, zones: Zones) -> datetime:
    return datetime.combine(day, time(), zones.own).astimezone(UTC)
