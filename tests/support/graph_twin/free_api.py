"""Free and busy times, rooms and room lists, mailbox settings.

Pages: learn.microsoft.com/graph/api/{calendar-getschedule,place-list,place-get,user-get-mailboxsettings}.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from support.graph_twin import odata, resources, times
from support.graph_twin.faults import Call, GraphError
from support.graph_twin.lists import Answer
from support.graph_twin.model import Json, Room, guid

if TYPE_CHECKING:
    from support.graph_twin.twin import GraphTwin

MOST, LONGEST = 20, timedelta(days=62)
PLACE = resources.fields(resources.Place)
_DIGITS = {"free": "0", "tentative": "1", "busy": "2", "oof": "3", "workingElsewhere": "4"}
_WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday"]


class FreeApi:
    """`errors` names addresses whose schedule cannot be read, with the response code."""

    def __init__(self, twin: "GraphTwin") -> None:
        self.twin = twin
        self.errors: dict[str, str] = {}

    def get_schedule(self, call: Call) -> Answer:
        """Give free and busy times, at most 20 mailboxes; an unknown one has an error in place of times."""
        if not 1 <= len(call.body["schedules"]) <= MOST:
            raise GraphError("ErrorInvalidRequest", f"The number of schedules must be between 1 and {MOST}.")
        any_zone = self.twin.calendars.takes_any_zone
        start, _ = times.taken(call.body["startTime"], any_zone=any_zone)
        end, _ = times.taken(call.body["endTime"], any_zone=any_zone)
        if end <= start:
            raise GraphError("ErrorInvalidTimeInterval", "The start time must be before the end time.")
        answers = [self._schedule(call, name, start, end) for name in call.body["schedules"]]
        for one in answers:
            self.twin.check_answer(call.method, resources.ScheduleInformation, one)
        context = f"{self.twin.origin}/v1.0/$metadata#Collection(microsoft.graph.scheduleInformation)"
        return Answer(200, {"@odata.context": context, "value": answers})

    def _schedule(self, call: Call, name: str, start: datetime, end: datetime) -> Json:
        address = name.lower()
        if address in self.errors:
            return _failed(name, self.errors[address], "Unable to process the request.")
        if end - start > LONGEST:
            told = f"The requested time duration specified for FreeBusyViewOptions.TimeWindow is longer than {LONGEST}."
            return _failed(name, "ErrorTimeIntervalTooBig", told)
        if not self.twin.has_mailbox(address):
            told = f"Unable to resolve e-mail address {name} to an Active Directory object."
            return _failed(name, "ErrorMailRecipientNotFound", told)
        zone, step = call.prefer.get("outlook.timezone", "UTC"), call.body.get("availabilityViewInterval") or 30
        found = [(one, status) for one, status in self.twin.calendars.busy(address) if one.overlaps(start, end)]
        spans = sorted((one.start, one.end, status) for one, status in found)
        items = [
            {"status": status, "start": times.shown(first, zone), "end": times.shown(last, zone)}
            for first, last, status in spans
        ]
        view = "".join(_digit(spans, *slot) for slot in times.slots(start, end, step))
        hours: Json = {"daysOfWeek": _WEEK, "startTime": "08:00:00.0000000", "endTime": "17:00:00.0000000"}
        hours |= {"timeZone": {"name": times.kept_name(self.twin.zone_of(address))}}
        return {"scheduleId": name, "availabilityView": view, "scheduleItems": items, "workingHours": hours}

    # --- rooms ---

    def list_rooms(self, call: Call) -> Answer:
        """List the rooms of the tenant, or of a room list."""
        rooms = list(self.twin.rooms.values())
        if "place" in call.params:
            named = call.params["place"].lower()
            if named not in self._lists():
                raise GraphError("ErrorItemNotFound", f"The room list {named!r} was not found.")
            rooms = [one for one in rooms if one.room_list == named]
        return self._places(call, [_room(one) for one in rooms])

    def list_room_lists(self, call: Call) -> Answer:
        return self._places(call, [_place(name, name.partition("@")[0]) for name in self._lists()])

    def get_place(self, call: Call) -> Answer:
        """Give a room or a room list by its id or address."""
        name = call.params["place"].lower()
        found = [_room(one) for one in self.twin.rooms.values()] + [_place(one, one) for one in self._lists()]
        for one in found:
            if name in (one["id"], one["emailAddress"]):
                return Answer(200, one)
        raise GraphError("ErrorItemNotFound", f"The place {name!r} was not found.")

    def _lists(self) -> list[str]:
        return sorted({one.room_list for one in self.twin.rooms.values() if one.room_list})

    def _places(self, call: Call, found: list[Json]) -> Answer:
        if "$skiptoken" in call.query:
            return self.twin.pages.more(call)
        if "$filter" in call.query:
            test = odata.parse_filter(call.query["$filter"]).test
            found = [one for one in found if test(one)]
        for one in found:
            self.twin.check_answer(call.method, resources.Place, one)
        found = found[int(call.query.get("$skip", 0)) :]
        return self.twin.pages.open(call, found, _render, default=100, most=1000)

    # --- settings ---

    def mailbox_settings(self, call: Call) -> Answer:
        """Give the zone and the working hours that somebody set."""
        zone = times.kept_name(self.twin.zone_of(call.mailbox))
        hours: Json = {"daysOfWeek": _WEEK, "startTime": "08:00:00.0000000", "endTime": "17:00:00.0000000"}
        answer: Json = {
            "timeZone": zone,
            "dateFormat": "dd.MM.yyyy",
            "timeFormat": "HH:mm",
            "language": {"locale": "en-US", "displayName": "English (United States)"},
            "workingHours": hours | {"timeZone": {"name": zone}},
            "automaticRepliesSetting": {"status": "disabled", "externalAudience": "all"},
            "userPurpose": "user",
            "delegateMeetingMessageDeliveryOptions": "sendToDelegateOnly",
        }
        self.twin.check_answer(call.method, resources.MailboxSettings, answer)
        return Answer(200, odata.selected(answer, call.query, answer, "mailboxSettings"))


def _render(call: Call, one: Json) -> Json:
    return odata.selected(one, call.query, PLACE, "room", keep=("id",))


def _failed(name: str, code: str, message: str) -> Json:
    return {"scheduleId": name, "availabilityView": "", "error": {"message": message, "responseCode": code}}


def _digit(spans: list[tuple[datetime, datetime, str]], start: datetime, end: datetime) -> str:
    """Give the busiest of what lies in a slot; of what lasts no time nothing."""
    return max((_DIGITS.get(status, "0") for first, last, status in spans if first < end and start < last), default="0")


def _place(address: str, name: str) -> Json:
    return {"id": guid(address), "emailAddress": address, "displayName": name, "phone": "", "address": None}


def _room(room: Room) -> Json:
    return {
        **_place(room.email, room.full_name),
        "capacity": room.capacity,
        "building": room.building,
        "floorNumber": room.floor,
        "nickname": room.full_name,
        "label": room.full_name,
        "bookingType": "standard",
        "tags": [],
        "isWheelChairAccessible": False,
    }
