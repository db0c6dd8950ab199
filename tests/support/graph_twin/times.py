"""Times as Graph takes and gives them: a wall time with the name of a zone, seven digits of a second.

learn.microsoft.com/graph/api/resources/datetimetimezone: Windows names and a list of other ones; UTC by default.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from support.graph_twin.faults import GraphError
from support.graph_twin.model import Json

# IANA name: the Windows name that Exchange keeps it by (Unicode CLDR, windowsZones).
WINDOWS = {
    "Europe/Berlin": "W. Europe Standard Time",
    "Europe/Vienna": "W. Europe Standard Time",
    "Europe/Zurich": "W. Europe Standard Time",
    "Europe/Paris": "Romance Standard Time",
    "Europe/Madrid": "Romance Standard Time",
    "Europe/London": "GMT Standard Time",
    "Europe/Athens": "GTB Standard Time",
    "Europe/Helsinki": "FLE Standard Time",
    "America/New_York": "Eastern Standard Time",
    "America/Chicago": "Central Standard Time",
    "America/Denver": "Mountain Standard Time",
    "America/Los_Angeles": "Pacific Standard Time",
    "America/Sao_Paulo": "E. South America Standard Time",
    "Asia/Tokyo": "Tokyo Standard Time",
    "Asia/Kolkata": "India Standard Time",
    "Asia/Calcutta": "India Standard Time",
    "Asia/Shanghai": "China Standard Time",
    "Asia/Singapore": "Singapore Standard Time",
    "Australia/Sydney": "AUS Eastern Standard Time",
    "Pacific/Auckland": "New Zealand Standard Time",
    "Etc/UTC": "UTC",
    "UTC": "UTC",
}
_BY_WINDOWS = {windows: iana for iana, windows in reversed(WINDOWS.items())}
_WALL = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(\.\d{1,7})?")
NEVER = "0001-01-01T00:00:00Z"


@cache
def zone(name: str) -> ZoneInfo:
    """Give a zone by its Windows or IANA name; raise GraphError 400."""
    try:
        return ZoneInfo(_BY_WINDOWS.get(name, name))
    except (ZoneInfoNotFoundError, ValueError, OSError) as err:
        raise GraphError("TimeZoneNotSupportedException", f"The TimeZone {name!r} is not supported.") from err


def kept_name(name: str) -> str:
    """Give the name by which Exchange gives a zone back: Windows' one, which need not be the one that was written."""
    return WINDOWS.get(name, name)


def taken(given: Json) -> tuple[datetime, str]:
    """Give the instant of a dateTimeTimeZone and the name of its zone; raise GraphError 400."""
    name = given.get("timeZone") or "UTC"
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
