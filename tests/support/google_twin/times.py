"""Times of events as Calendar takes and gives them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from support.google_twin.faults import ApiError
from support.google_twin.schema import Json


def zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as err:
        raise ApiError("invalid", "Invalid time zone definition for start time.", location="timeZone") from err


def moment(text: str) -> datetime:
    """Read a moment with its offset."""
    return datetime.fromisoformat(text)


def write(instant: datetime, tz: ZoneInfo) -> str:
    return instant.astimezone(tz).isoformat(timespec="seconds").replace("+00:00", "Z")


def stamp(instant: datetime) -> str:
    """Write a server's stamp, with its milliseconds."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def taken(given: Json | None, name: str, default: str) -> Json:
    """Give an event's start or end as it is kept: a date, or an instant in UTC with its zone; raise ApiError 400."""
    if not given or not (given.get("date") or given.get("dateTime")):
        raise ApiError("required", f"Missing {name} time.")
    if given.get("date") and given.get("dateTime"):
        raise ApiError("invalid", f"Invalid {name} time.")
    if given.get("date"):
        return {"date": date.fromisoformat(given["date"]).isoformat()}
    instant, name_of_zone = moment(given["dateTime"]), given.get("timeZone")
    tz = zone(name_of_zone or default)
    if instant.tzinfo is None:
        if not name_of_zone:
            raise ApiError("required", f"Missing time zone definition for {name} time.")
        instant = instant.replace(tzinfo=tz)
    return {"dateTime": instant.astimezone(UTC).isoformat(timespec="seconds"), "timeZone": name_of_zone or default}


def check_span(start: Json, end: Json) -> None:
    """Refuse an end that is of another kind than the start, or not after it."""
    if ("date" in start) != ("date" in end):
        raise ApiError("invalid", "The start and end times must either both be date or dateTime.")
    is_empty = end["date"] <= start["date"] if "date" in start else moment(end["dateTime"]) < moment(start["dateTime"])
    if is_empty:
        raise ApiError("timeRangeEmpty")


def shown(kept: Json, tz: ZoneInfo) -> Json:
    """Give a start or end as an answer has it."""
    if "date" in kept:
        return dict(kept)
    return {"dateTime": write(moment(kept["dateTime"]), tz), "timeZone": kept["timeZone"]}


def instant(kept: Json, tz: ZoneInfo) -> datetime:
    """Give the instant of a start or end; a date begins in the calendar's own zone."""
    if "date" in kept:
        return datetime.combine(date.fromisoformat(kept["date"]), datetime.min.time(), tzinfo=tz)
    return moment(kept["dateTime"])


def later(kept: Json, by: timedelta) -> Json:
    """Give a start or end moved by so much."""
    if "date" in kept:
        return {"date": (date.fromisoformat(kept["date"]) + by).isoformat()}
    return {**kept, "dateTime": (moment(kept["dateTime"]) + by).isoformat()}
