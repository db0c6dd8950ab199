"""Free and busy in the time zone that the caller describes, and the zones that the server knows."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from exchangelib.winzone import MS_TIMEZONE_TO_IANA_MAP

from support.ews_twin import answers
from support.ews_twin.calendar_rules import zone
from support.ews_twin.faults import Call, EwsError
from support.ews_twin.model import Folder, Item
from support.ews_twin.soap import Element, el, find, find_all, text

if TYPE_CHECKING:
    from support.ews_twin.twin import EwsTwin

LONGEST = timedelta(days=62)  # of a window; 42 on older servers [web-service-reference/timewindow]
MOST = 100  # mailboxes in a call
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DIGITS = {"Free": "0", "Tentative": "1", "Busy": "2", "OOF": "3", "WorkingElsewhere": "4", "NoData": "4"}
_WEIGHT = {"Free": 0, "WorkingElsewhere": 1, "Tentative": 2, "Busy": 3, "OOF": 4}


@dataclass(frozen=True)
class Rule:
    """When a part of the year begins, in local time: the nth weekday of a month (5: the last), and its bias."""

    bias: int
    month: int
    occurrence: int
    weekday: str
    hour: str

    def begins(self, year: int) -> datetime:
        hour, minute, second = (int(one) for one in self.hour.split(":"))
        first = datetime(year, self.month, 1, hour, minute, second)
        if self.weekday not in DAYS:
            return first.replace(day=self.occurrence)
        day = 1 + (DAYS.index(self.weekday) - first.weekday()) % 7 + 7 * (self.occurrence - 1)
        while day > 28 and not _is_a_day(first, day):
            day -= 7
        return first.replace(day=day)


@dataclass(frozen=True)
class Zone:
    """A t:TimeZone (SerializableTimeZone): UTC is local time plus bias, in minutes."""

    bias: int
    standard: Rule
    daylight: Rule

    def bias_at(self, local: datetime) -> timedelta:
        if self.standard.bias == self.daylight.bias or not self.standard.month or not self.daylight.month:
            return timedelta(minutes=self.bias + self.standard.bias)
        begin, end = self.daylight.begins(local.year), self.standard.begins(local.year)
        is_daylight = begin <= local < end if begin < end else not end <= local < begin
        return timedelta(minutes=self.bias + (self.daylight if is_daylight else self.standard).bias)

    def instant(self, local: datetime) -> datetime:
        return (local + self.bias_at(local)).replace(tzinfo=UTC)

    def local(self, at: datetime) -> datetime:
        plain = at.astimezone(UTC).replace(tzinfo=None)
        standard = plain - timedelta(minutes=self.bias + self.standard.bias)
        return plain - self.bias_at(standard)


def _is_a_day(first: datetime, day: int) -> bool:
    return (first + timedelta(days=day - 1)).month == first.month


class AvailabilityApi:
    def __init__(self, twin: "EwsTwin") -> None:
        self.twin = twin

    # --- free and busy ---

    def get_user_availability(self, call: Call) -> Element:
        asked_zone = find(call.request, "t:TimeZone")
        if asked_zone is None:
            raise EwsError("ErrorTimeZone", "The request has no time zone.", whole=True)
        window = _Window(call.request, _read_zone(asked_zone))
        asked = find_all(call.request, "m:MailboxDataArray/t:MailboxData")
        if len(asked) > MOST:
            raise EwsError("ErrorFreeBusyGenerationFailed", "Too many mailboxes.", whole=True)
        states, views = [], []
        for one in asked:
            state, view = self._one(call, text(one, "t:Email/t:Address"), window)
            states.append(state)
            views.append(view)
        return answers.availability(states, views)

    def _one(self, call: Call, email: str, window: "_Window") -> tuple[Element, Element | None]:
        try:
            view = self._view(call, email, window)
        except EwsError as error:
            if error.whole:
                raise
            state = answers.state("m:ResponseMessage", error)
            if self.twin.kind.nameless_bad_mailbox and error.code == "ErrorMailRecipientNotFound":
                state.remove(find(state, "m:ResponseCode"))
            return state, None
        return answers.good("m:ResponseMessage"), view

    def _view(self, call: Call, email: str, window: "_Window") -> Element:
        box = self.twin.store.mailboxes.get(email.lower())
        if box is None:
            raise EwsError("ErrorMailRecipientNotFound")
        calendar = box.folder("calendar")
        level = self.twin.store.level(calendar, call.acting)
        if level == "none":
            raise EwsError("ErrorNoFreeBusyAccess", "No access to the calendar.")
        if window.end - window.start > LONGEST:
            raise EwsError("ErrorTimeIntervalTooBig")
        has_details = level in ("reviewer", "editor") and window.view.startswith("Detailed")
        busy = window.busy(calendar)
        shown = window.view if has_details else window.view.replace("Detailed", "FreeBusy")
        events = [window.event(one, has_details=has_details) for one in busy]
        return el(
            "m:FreeBusyView",
            el("t:FreeBusyViewType", shown),
            el("t:MergedFreeBusy", window.merged(busy)) if "Merged" in shown else None,
            el("t:CalendarEventArray", *events) if events and shown != "MergedOnly" else None,
            _working_hours(window.zone),
        )

    # --- zones ---

    def get_server_time_zones(self, call: Call) -> Element:
        if not self.twin.kind.has_server_time_zones:
            raise EwsError("ErrorInvalidOperation", "The operation is not known here.", whole=True)
        is_full = call.request.get("ReturnFullTimeZoneData", "true") == "true"
        named = [text(one) for one in find_all(call.request, "m:Ids/t:Id")] or sorted(MS_TIMEZONE_TO_IANA_MAP)

        def work() -> list[Element]:
            known = [one for one in named if one in MS_TIMEZONE_TO_IANA_MAP]
            year = self.twin.now().year
            shown = [_definition(one, self.twin.zone_name(one), year, is_full=is_full) for one in known]
            return [el("m:TimeZoneDefinitions", *shown)]

        return answers.answered("GetServerTimeZones", [work])


class _Window:
    """The part of a calendar that is asked for."""

    def __init__(self, request: Element, zone: Zone) -> None:
        options = find(request, "t:FreeBusyViewOptions")
        if options is None:
            raise EwsError("ErrorInvalidFreeBusyViewType", whole=True)
        self.zone = zone
        # An offset, where a client wrote one, is what the zone says anyway; the window is in the caller's zone.
        self.start, self.end = (
            zone.instant(datetime.fromisoformat(text(options, f"t:TimeWindow/t:{one}Time")).replace(tzinfo=None))
            for one in ("Start", "End")
        )
        if self.end <= self.start:
            raise EwsError("ErrorInvalidTimeInterval", whole=True)
        self.interval = timedelta(minutes=int(text(options, "t:MergedFreeBusyIntervalInMinutes", "30")))
        self.view = text(options, "t:RequestedView", "DetailedMerged")

    def busy(self, calendar: Folder) -> list[Item]:
        events = [one for one in calendar.items.values() if one.kind == "CalendarItem"]
        found = [one for one in events if one.start < self.end and one.end > self.start and _kind(one) != "Free"]
        return sorted(found, key=lambda one: (one.start, one.id))

    def event(self, item: Item, *, has_details: bool) -> Element:
        is_private = item.fields.get("item:Sensitivity", "Normal") != "Normal"
        details = el(
            "t:CalendarEventDetails",
            el("t:ID", item.id),
            None if is_private else el("t:Subject", item.subject),
            None if is_private else el("t:Location", item.fields.get("calendar:Location", "")),
            el("t:IsMeeting", "true" if item.is_meeting else "false"),
            el("t:IsRecurring", "false"),
            el("t:IsException", "false"),
            el("t:IsReminderSet", item.fields.get("item:ReminderIsSet", "false")),
            el("t:IsPrivate", "true" if is_private else "false"),
        )
        return el(
            "t:CalendarEvent",
            el("t:StartTime", self._shown(item.start)),
            el("t:EndTime", self._shown(item.end)),
            el("t:BusyType", _kind(item)),
            details if has_details else None,
        )

    def _shown(self, at: datetime) -> str:
        return self.zone.local(at).isoformat()

    def merged(self, busy: list[Item]) -> str:
        digits, at = "", self.start
        while at < self.end:
            until = at + self.interval
            kinds = [_kind(one) for one in busy if one.start < until and one.end > at]
            digits += _DIGITS[max(kinds, key=_WEIGHT.__getitem__, default="Free")]
            at = until
        return digits


def _kind(item: Item) -> str:
    return "Free" if item.is_cancelled else item.fields.get("calendar:LegacyFreeBusyStatus", "Busy")


def _read_zone(given: Element) -> Zone:
    bias = int(text(given, "t:Bias"))
    return Zone(bias, _rule(find(given, "t:StandardTime")), _rule(find(given, "t:DaylightTime")))


def _rule(given: Element) -> Rule:
    return Rule(
        int(text(given, "t:Bias")),
        int(text(given, "t:Month", "0")),
        int(text(given, "t:DayOrder", "0")),
        text(given, "t:DayOfWeek"),
        text(given, "t:Time", "00:00:00"),
    )


def _working_hours(zone: Zone) -> Element:
    never = ("00:00:00", "0", "0", "Sunday")

    def part(name: str, rule: Rule) -> Element:
        hour, order, month, day = (
            (rule.hour, str(rule.occurrence), str(rule.month), rule.weekday) if rule.month else never
        )
        return el(
            f"t:{name}",
            el("t:Bias", str(rule.bias)),
            el("t:Time", hour),
            el("t:DayOrder", order),
            el("t:Month", month),
            el("t:DayOfWeek", day),
        )

    period = el(
        "t:WorkingPeriod",
        el("t:DayOfWeek", "Monday Tuesday Wednesday Thursday Friday"),
        el("t:StartTimeInMinutes", "480"),
        el("t:EndTimeInMinutes", "1020"),
    )
    shown = el(
        "t:TimeZone",
        el("t:Bias", str(zone.bias)),
        part("StandardTime", zone.standard),
        part("DaylightTime", zone.daylight),
    )
    return el("t:WorkingHours", shown, el("t:WorkingPeriodArray", period))


def _definition(windows: str, name: str, year: int, *, is_full: bool) -> Element:
    """Write a zone as the server knows it: its two periods, and when in a year each begins."""
    if not is_full:
        return el("t:TimeZoneDefinition", Id=windows, Name=name)
    changes = transitions(zone(windows), year)
    standard = zone(windows).utcoffset(datetime(year, 1, 1)) or timedelta()
    if changes:
        standard = min(offset for _, offset in changes)
    periods, inside = [_period("Standard", standard)], []
    for local, offset in changes:
        kind = "Standard" if offset == standard else "Daylight"
        if kind == "Daylight":
            periods.append(_period("Daylight", offset))
        inside.append(_recurring(kind, local))
    inside = inside or [el("t:Transition", el("t:To", "trule:Microsoft/Standard", Kind="Period"))]
    return el(
        "t:TimeZoneDefinition",
        el("t:Periods", *periods),
        el("t:TransitionsGroups", el("t:TransitionsGroup", *inside, Id="0")),
        el("t:Transitions", el("t:Transition", el("t:To", "0", Kind="Group"))),
        Id=windows,
        Name=name,
    )


def transitions(tz: ZoneInfo, year: int) -> list[tuple[datetime, timedelta]]:
    """Give the changes of a zone in a year: when, in the local time before, and the offset from then on."""
    found, at = [], datetime(year, 1, 1, tzinfo=UTC)
    while at.year == year:
        before, after = _offset(tz, at), _offset(tz, at + timedelta(hours=1))
        if before != after:
            found.append(((at + timedelta(hours=1) + before).replace(tzinfo=None), after))
        is_quiet = _offset(tz, at) == _offset(tz, at + timedelta(days=1))
        at += timedelta(days=1) if is_quiet else timedelta(hours=1)
    return found


def _offset(tz: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(tz).utcoffset() or timedelta()


def _period(kind: str, offset: timedelta) -> Element:
    minutes = -int(offset.total_seconds()) // 60
    bias = f"{'-' if minutes < 0 else ''}PT{abs(minutes) // 60}H{abs(minutes) % 60}M"
    return el("t:Period", Bias=bias, Name=kind, Id=f"trule:Microsoft/{kind}")


def _recurring(kind: str, local: datetime) -> Element:
    is_last = (local + timedelta(days=7)).month != local.month
    return el(
        "t:RecurringDayTransition",
        el("t:To", f"trule:Microsoft/{kind}", Kind="Period"),
        el("t:TimeOffset", f"PT{local.hour}H{local.minute}M"),
        el("t:Month", str(local.month)),
        el("t:DayOfWeek", DAYS[local.weekday()]),
        el("t:Occurrence", "-1" if is_last else str((local.day - 1) // 7 + 1)),
    )
