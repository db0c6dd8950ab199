"""What a server adds to an event, and what it refuses of its times."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from exchangelib.winzone import MS_TIMEZONE_TO_IANA_MAP

from support.ews_twin.faults import EwsError
from support.ews_twin.model import Address, Item, Person, stamp

# The first bytes of each id that a server makes [MS-OXOCAL 2.2.1.27].
GLOBAL_ID = "040000008200E00074C5B7101A82E008"
_DEFAULTS = {
    "item:ItemClass": "IPM.Appointment",
    "item:Sensitivity": "Normal",
    "item:Importance": "Normal",
    "item:IsDraft": "false",
    "item:ReminderIsSet": "true",
    "item:ReminderMinutesBeforeStart": "15",
    "calendar:IsAllDayEvent": "false",
    "calendar:LegacyFreeBusyStatus": "Busy",
    "calendar:IsCancelled": "false",
    "calendar:IsRecurring": "false",
    "calendar:CalendarItemType": "Single",
    "calendar:MyResponseType": "Organizer",
    "calendar:MeetingRequestWasSent": "false",
    "calendar:IsResponseRequested": "true",
    "calendar:AppointmentSequenceNumber": "0",
}


def zone(name: str) -> ZoneInfo:
    """Give the zone of a Windows name; raise EwsError for an unknown one."""
    if name not in MS_TIMEZONE_TO_IANA_MAP:
        raise EwsError("ErrorCalendarInvalidTimeZone", f"no time zone {name!r}")
    return ZoneInfo(MS_TIMEZONE_TO_IANA_MAP[name])


def complete_event(item: Item, owner: Person, number: int) -> None:
    """Add what a client may leave out; the uid it gave is kept."""
    for where, value in _DEFAULTS.items():
        item.fields.setdefault(where, value)
    item.fields.setdefault("calendar:UID", f"{GLOBAL_ID}{number:080X}")
    for where in ("calendar:StartTimeZone", "calendar:EndTimeZone"):
        item.fields.setdefault(where, owner.time_zone)
    item.people["calendar:Organizer"] = [Address(owner.email, owner.shown)]
    mark_meeting(item)


def mark_meeting(item: Item) -> None:
    """An event with guests is a meeting [appointmentstate: 1 meeting, 2 received, 4 cancelled]."""
    item.fields["calendar:IsMeeting"] = "true" if item.attendees else "false"
    if item.is_organizers:
        item.fields["calendar:AppointmentState"] = "1" if item.attendees else "0"


def check_times(item: Item) -> None:
    """Refuse an end before the start; an all-day event reaches from midnight to midnight in its zone."""
    if "calendar:Start" not in item.fields or "calendar:End" not in item.fields:
        raise EwsError("ErrorInvalidPropertySet", "an event needs Start and End")
    zones = [zone(item.fields[f"calendar:{one}TimeZone"]) for one in ("Start", "End")]
    if item.fields["calendar:IsAllDayEvent"] == "true":
        item.fields["calendar:Start"] = stamp(_midnight(item.start.astimezone(zones[0])))
        end = item.end.astimezone(zones[1])
        item.fields["calendar:End"] = stamp(_midnight(end if _is_midnight(end) else end + timedelta(days=1)))
    if item.end < item.start:
        raise EwsError("ErrorCalendarEndDateIsEarlierThanStartDate")


def _midnight(at: datetime) -> datetime:
    return datetime.combine(at.date(), time(), at.tzinfo)


def _is_midnight(at: datetime) -> bool:
    return at == _midnight(at)


def utc_now() -> datetime:
    return datetime.now(UTC)
