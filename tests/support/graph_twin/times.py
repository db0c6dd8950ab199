"""Times as Graph takes and gives them: a wall time with the name of a zone, seven digits of a second.

learn.microsoft.com/graph/api/resources/datetimetimezone: Windows names and a list of other ones; UTC by default.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal.windows_tz import tz_win, win_tz

from support.graph_twin.faults import GraphError
from support.graph_twin.model import Json

# The names beyond Windows' own that the page lists, without three that are written there with another in brackets.
LISTED = frozenset(
    [
        "Etc/GMT+12",
        "Etc/GMT+11",
        "Etc/GMT+2",
        "Etc/GMT",
        "Etc/GMT-12",
        "UTC",
        "Etc/UTC",
        "Africa/Cairo",
        "Africa/Casablanca",
        "Africa/Johannesburg",
        "Africa/Lagos",
        "Africa/Nairobi",
        "Africa/Windhoek",
        "America/Anchorage",
        "America/Argentina/Buenos_Aires",
        "America/Asuncion",
        "America/Bahia",
        "America/Bogota",
        "America/Caracas",
        "America/Cayenne",
        "America/Chicago",
        "America/Chihuahua",
        "America/Cuiaba",
        "America/Denver",
        "America/Godthab",
        "America/Guatemala",
        "America/Halifax",
        "America/Indiana/Indianapolis",
        "America/La_Paz",
        "America/Los_Angeles",
        "America/Mexico_City",
        "America/Montevideo",
        "America/New_York",
        "America/Phoenix",
        "America/Regina",
        "America/Santa_Isabel",
        "America/Santiago",
        "America/Sao_Paulo",
        "America/St_Johns",
        "Asia/Amman",
        "Asia/Baghdad",
        "Asia/Baku",
        "Asia/Bangkok",
        "Asia/Beirut",
        "Asia/Colombo",
        "Asia/Damascus",
        "Asia/Dhaka",
        "Asia/Dubai",
        "Asia/Irkutsk",
        "Asia/Jerusalem",
        "Asia/Kabul",
        "Asia/Karachi",
        "Asia/Kathmandu",
        "Asia/Kolkata",
        "Asia/Krasnoyarsk",
        "Asia/Magadan",
        "Asia/Novosibirsk",
        "Asia/Riyadh",
        "Asia/Seoul",
        "Asia/Shanghai",
        "Asia/Singapore",
        "Asia/Taipei",
        "Asia/Tbilisi",
        "Asia/Tehran",
        "Asia/Tokyo",
        "Asia/Ulaanbaatar",
        "Asia/Vladivostok",
        "Asia/Yakutsk",
        "Asia/Yekaterinburg",
        "Asia/Yerevan",
        "Atlantic/Azores",
        "Atlantic/Cape_Verde",
        "Atlantic/Reykjavik",
        "Australia/Adelaide",
        "Australia/Brisbane",
        "Australia/Darwin",
        "Australia/Hobart",
        "Australia/Perth",
        "Australia/Sydney",
        "Europe/Berlin",
        "Europe/Bucharest",
        "Europe/Budapest",
        "Europe/Istanbul",
        "Europe/Kaliningrad",
        "Europe/London",
        "Europe/Moscow",
        "Europe/Paris",
        "Europe/Warsaw",
        "Indian/Mauritius",
        "Pacific/Apia",
        "Pacific/Auckland",
        "Pacific/Fiji",
        "Pacific/Guadalcanal",
        "Pacific/Honolulu",
        "Pacific/Kiritimati",
        "Pacific/Port_Moresby",
        "Pacific/Tongatapu",
    ]
)
_WALL = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(\.\d{1,7})?")
NEVER = "0001-01-01T00:00:00Z"


@cache
def zone(name: str) -> ZoneInfo:
    """Give a zone by its Windows or IANA name; raise GraphError 400."""
    try:
        return ZoneInfo(win_tz.get(name, name))
    except (ZoneInfoNotFoundError, ValueError, OSError) as err:
        raise GraphError("TimeZoneNotSupportedException", f"The TimeZone {name!r} is not supported.") from err


def check_name(name: str) -> None:
    """Refuse a zone that the page does not name; raise GraphError 400."""
    if name not in LISTED and name not in win_tz:
        raise GraphError("TimeZoneNotSupportedException", f"The TimeZone {name!r} is not supported.")


def kept_name(name: str) -> str:
    """Give the name by which Exchange gives a zone back: Windows' one, which need not be the one that was written."""
    return tz_win.get(name, name)


def taken(given: Json, *, any_zone: bool = False) -> tuple[datetime, str]:
    """Give the instant of a dateTimeTimeZone and the name of its zone; raise GraphError 400."""
    name = given.get("timeZone") or "UTC"
    if not any_zone:
        check_name(name)
    found = _WALL.fullmatch(given["dateTime"])
    if found is None:
        raise GraphError("ErrorPropertyValidationFailure", f"{given['dateTime']!r} is no date and time without a zone.")
    return datetime.fromisoformat(found[1]).replace(tzinfo=zone(name)).astimezone(UTC), name


def shown(instant: datetime, name: str) -> Json:
    """Give an instant as a dateTimeTimeZone in a zone."""
    wall = instant.astimezone(zone(name))
    return {"dateTime": f"{wall:%Y-%m-%dT%H:%M:%S}.{wall.microsecond:06d}0", "timeZone": name}


def moment(text: str) -> datetime:
    """Read a DateTimeOffset or the parameter of a view; without an offset it is UTC."""
    digits = re.sub(r"(\.\d{6})\d+", r"\1", text)
    try:
        read = datetime.fromisoformat(digits)
    except ValueError as err:
        raise GraphError("ErrorInvalidRequest", f"{text!r} is not a valid date and time.") from err
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def stamp(instant: datetime) -> str:
    """Write a DateTimeOffset, always in UTC."""
    at = instant.astimezone(UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond:06d}0Z"


def mail_stamp(instant: datetime) -> str:
    """Write a DateTimeOffset of a message, which has whole seconds."""
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def is_midnight(instant: datetime, name: str) -> bool:
    wall = instant.astimezone(zone(name))
    return wall.time() == datetime.min.time()


def slots(start: datetime, end: datetime, minutes: int) -> list[tuple[datetime, datetime]]:
    """Cut a window into slots of so many minutes; the last may be shorter."""
    step, found = timedelta(minutes=minutes), []
    while start < end:
        found.append((start, min(start + step, end)))
        start += step
    return found
