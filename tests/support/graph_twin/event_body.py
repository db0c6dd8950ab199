"""What a request's body makes of an event, and how an answer writes one."""

import copy as copying
import html
import re
from datetime import datetime
from typing import TYPE_CHECKING

from support.graph_twin import times
from support.graph_twin.calendars import DAY, Calendars, Copy, shown_as
from support.graph_twin.faults import GraphError
from support.graph_twin.model import Json

if TYPE_CHECKING:
    from support.graph_twin.twin import GraphTwin

BLOB = "Microsoft Teams meeting"
# As A:user-post-events shows an event that said nothing of these.
_DEFAULTS: Json = {
    "subject": "",
    "importance": "normal",
    "sensitivity": "normal",
    "isAllDay": False,
    "isReminderOn": True,
    "reminderMinutesBeforeStart": 15,
    "responseRequested": True,
    "allowNewTimeProposals": True,
    "hideAttendees": False,
    "categories": [],
    "isOnlineMeeting": False,
    "onlineMeetingProvider": "unknown",
}
_PLAIN = ("subject", "isReminderOn", "reminderMinutesBeforeStart", "responseRequested", "allowNewTimeProposals")
_ENUMS = ("importance", "sensitivity", "showAs")
_ORGANIZERS = frozenset({"start", "end", "attendees", "location", "locations", "isAllDay", "isOnlineMeeting"})


def take_times(copy: Copy, body: Json, *, any_zone: bool = True) -> bool:
    """Take start and end from a body; say whether the event moved by it. Raise GraphError 400."""
    old = copy.start, copy.end
    for name in ("start", "end"):
        if body.get(name):
            instant, zone = times.taken(body[name], any_zone=any_zone)
            copy.zones = (zone, copy.zones[1]) if name == "start" else (copy.zones[0], zone)
            setattr(copy, name, instant)
    check_times(copy.start, copy.end, copy.zones, is_all_day=bool(body.get("isAllDay", copy.fields.get("isAllDay"))))
    return (copy.start, copy.end) != old


def check_times(start: datetime, end: datetime, zones: tuple[str, str], *, is_all_day: bool) -> None:
    if end < start:
        raise GraphError("ErrorPropertyValidationFailure", "The end of an event must not be before its start.")
    if not is_all_day:
        return
    if not (times.is_midnight(start, zones[0]) and times.is_midnight(end, zones[1])) or end - start < DAY / 2:
        told = "The Event.Start property for an all-day event needs to be set to midnight."
        raise GraphError("ErrorPropertyValidationFailure", told)


def take(calendars: Calendars, copy: Copy, body: Json) -> None:
    """Take all but the times from a body; raise GraphError 400."""
    if not copy.is_organizers and _ORGANIZERS & set(body):
        told = "Your request can't be completed. You need to be an organizer to change this."
        raise GraphError("ErrorInvalidRequest", told)
    fields = copy.fields
    for name in (*_PLAIN, "hideAttendees", "isAllDay", "categories"):
        if body.get(name) is not None:
            fields[name] = copying.deepcopy(body[name])
    for name in _ENUMS:
        if body.get(name):
            fields[name] = body[name][0].lower() + body[name][1:]
    if body.get("body"):
        given = body["body"]
        fields["body"] = {"contentType": given["contentType"].lower(), "content": given.get("content") or ""}
    _take_place(fields, body)
    if body.get("attendees") is not None:
        copy.attendees = _attendees(copy, body["attendees"])
    for one in body.get("singleValueExtendedProperties") or []:
        copy.properties[one["id"]] = one["value"]
    _take_online(calendars, copy, body)


def _take_place(fields: Json, body: Json) -> None:
    """`location` and `locations` correspond: the first stands for all of them [R:event]."""
    if body.get("locations") is not None:
        fields["locations"] = [_location(one) for one in body["locations"]]
        names = "; ".join(one["displayName"] for one in fields["locations"])
        fields["location"] = _location({"displayName": names})
    elif body.get("location") is not None:
        fields["location"] = _location(body["location"])
        fields["locations"] = [fields["location"]] if fields["location"]["displayName"] else []


def _location(given: Json) -> Json:
    name = given.get("displayName") or ""
    kept = {key: value for key, value in given.items() if value is not None}
    kept |= {"displayName": name, "locationType": given.get("locationType") or "default"}
    return kept | ({"uniqueId": name, "uniqueIdType": "private"} if name else {"uniqueIdType": "unknown"})


def _attendees(copy: Copy, given: list[Json]) -> dict[str, Json]:
    """Answers are those that were given to the server, whatever a client writes into `status`."""
    found: dict[str, Json] = {}
    for one in given:
        address = one["emailAddress"]["address"].lower()
        was = copy.attendees.get(address, {"response": "none", "when": None})
        kind = (one.get("type") or "required").lower()
        found[address] = {"name": one["emailAddress"].get("name") or address, "type": kind}
        found[address] |= {"response": was["response"], "when": was["when"]}
    return found


def _take_online(calendars: Calendars, copy: Copy, body: Json) -> None:
    """Once a meeting is online it stays so, unless an update of its body leaves the blob out [A:event-update]."""
    fields = copy.fields
    if body.get("isOnlineMeeting") and not fields.get("isOnlineMeeting") and calendars.teams:
        fields["isOnlineMeeting"] = True
        fields["onlineMeetingProvider"] = "teamsForBusiness"
        fields["joinUrl"] = f"https://teams.microsoft.com/l/meetup-join/19%3ameeting_{copy.name}%40thread.v2/0"
        held = fields.setdefault("body", {"contentType": "html", "content": ""})
        held["content"] += f'<div>{BLOB}: <a href="{fields["joinUrl"]}">Join</a></div>'
    elif fields.get("isOnlineMeeting") and body.get("body") and BLOB not in fields["body"]["content"]:
        fields["isOnlineMeeting"] = False
        del fields["joinUrl"]


# --- writing ---


def shown(twin: "GraphTwin", copy: Copy, *, zone: str = "UTC", immutable: bool = False, text: bool = False) -> Json:
    """Write an event as an answer has it, whole."""
    fields = {**_DEFAULTS, **copying.deepcopy(copy.fields)}
    join = fields.pop("joinUrl", None)
    body = _shown_body(fields.pop("body", {"contentType": "html", "content": ""}), text=text)
    subject = fields["subject"]
    if copy.is_cancelled and not copy.is_organizers:
        fields["subject"] = f"Canceled: {subject}"
    name = copy.immutable_id if immutable else copy.id
    answer: Json = {
        "@odata.etag": copy.etag,
        "id": name,
        "createdDateTime": times.stamp(copy.created),
        "lastModifiedDateTime": times.stamp(copy.updated),
        "changeKey": copy.change_key,
        "originalStartTimeZone": times.kept_name(copy.zones[0]),
        "originalEndTimeZone": times.kept_name(copy.zones[1]),
        "iCalUId": copy.uid,
        **fields,
        "hasAttachments": False,
        "bodyPreview": _plain(body["content"]).strip()[:255],
        "isCancelled": copy.is_cancelled,
        "isDraft": False,
        "isOrganizer": copy.is_organizers,
        "seriesMasterId": None,
        "showAs": shown_as(copy),
        "type": "singleInstance",
        "webLink": f"https://outlook.office365.com/owa/?itemid={name}&exvsurl=1&path=/calendar/item",
        "onlineMeetingUrl": None,
        "onlineMeeting": {"joinUrl": join} if join else None,
        "recurrence": None,
        "responseStatus": _response(copy),
        "body": body,
        "start": times.shown(copy.start, zone),
        "end": times.shown(copy.end, zone),
        "location": fields.get("location") or _location({}),
        "locations": fields.get("locations") or [],
        "attendees": _shown_attendees(copy),
        "organizer": {"emailAddress": {"name": twin.name_of(copy.organizer), "address": copy.organizer}},
    }
    return answer | ({"transactionId": copy.transaction} if copy.transaction else {})


def _response(copy: Copy) -> Json:
    if copy.is_organizers:
        return {"response": "organizer", "time": times.NEVER}
    return {"response": copy.response, "time": times.stamp(copy.responded) if copy.responded else times.NEVER}


def _shown_attendees(copy: Copy) -> list[Json]:
    """An attendee sees who else is asked, and the answers that the organizer knew when it was written."""
    return [
        {
            "type": one["type"],
            "status": {"response": one["response"], "time": times.stamp(one["when"]) if one["when"] else times.NEVER},
            "emailAddress": {"name": one["name"], "address": address},
        }
        for address, one in copy.attendees.items()
    ]


def _shown_body(kept: Json, *, text: bool) -> Json:
    """Bodies come as HTML, unless `Prefer: outlook.body-content-type="text"`, whatever was written [A:event-get]."""
    content = str(kept["content"])
    if text:
        return {"contentType": "text", "content": content if kept["contentType"] == "text" else _plain(content)}
    if kept["contentType"] == "text":
        lines = html.escape(content, quote=False).replace("\r\n", "\n").replace("\n", "<br>\r\n")
        content = f'<div class="PlainText">{lines}</div>' if content else ""
    if content and "<html" not in content.lower():
        head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
        content = f"<html>\r\n<head>\r\n{head}\r\n</head>\r\n<body>\r\n{content}\r\n</body>\r\n</html>\r\n"
    return {"contentType": "html", "content": content}


def _plain(content: str) -> str:
    broken = re.sub(r"(?i)<br\s*/?>|</(p|div|tr|li|h\d)>", "\n", content)
    return html.unescape(re.sub(r"(?s)<head.*?</head>|<[^>]+>", "", broken)).strip()
