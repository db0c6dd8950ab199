"""What the body of a write becomes: what is read-only falls away, what Google refuses is refused."""

import copy as copying
import re
from typing import TYPE_CHECKING

from support.google_twin import times
from support.google_twin.calendars import Calendar, Copy
from support.google_twin.faults import ApiError, Call
from support.google_twin.schema import Json

if TYPE_CHECKING:
    from support.google_twin.twin import GoogleTwin

_READ_ONLY = ("kind", "etag", "htmlLink", "created", "updated", "creator", "organizer", "hangoutLink", "locked")
_ORGANIZERS = ("guestsCanInviteOthers", "guestsCanModify", "guestsCanSeeOtherGuests")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
KEY_LIMIT, VALUE_LIMIT, COUNT_LIMIT, SIZE_LIMIT = 44, 1024, 300, 32 * 1024
LONGEST = 40320


def checked(twin: "GoogleTwin", home: Calendar, call: Call, old: Json, *, is_import: bool = False) -> Json:
    """Give the fields that a whole event in a body means on this calendar; raise ApiError."""
    body: Json = copying.deepcopy(call.body)
    organizer = body.get("organizer")
    fields = {name: value for name, value in body.items() if name not in _READ_ONLY and value is not None}
    if is_import and organizer:
        fields["organizer"] = {"email": organizer.get("email", home.id)}
    if is_import and not fields.get("iCalUID"):
        raise ApiError("required", "Missing iCal UID.")
    if fields.pop("recurrence", None):
        twin.violations.append("the twin knows no recurring events")
    for name in ("start", "end"):
        fields[name] = times.taken(fields.get(name), name, home.time_zone)
    times.check_span(fields["start"], fields["end"])
    _take_reminders(fields)
    _take_properties(fields)
    _take_source(fields)
    _take_attendees(call, fields, old)
    _take_conference(twin, call, fields, old)
    if fields.get("eventType", "default") != old.get("eventType", "default") and old:
        raise ApiError("invalid", "Event type cannot be changed.")
    if fields.get("sequence", 0) < old.get("sequence", 0) and "sequence" in fields:
        told = "The specified sequence number is below the current sequence number of the resource."
        raise ApiError("invalid", f"Invalid sequence value. {told}")
    fields.setdefault("sequence", old.get("sequence", 0))
    return fields


def settled(twin: "GoogleTwin", home: Calendar, held: Copy, call: Call) -> Json:
    """Give the fields after an update: nothing is kept but what the server owns."""
    body = call.body
    if body.get("id", held.id) != held.id or body.get("iCalUID", held.uid) != held.uid:
        raise ApiError("invalid", "The id of an event cannot be changed.")
    if body.get("attendeesOmitted"):
        return _answer_alone(held, home, body)
    fields = checked(twin, home, call, held.fields)
    fields.pop("id", None)
    fields["iCalUID"] = held.uid
    _check_organizers(held, fields)
    if call.user != held.creator:
        fields.pop("source", None)
        fields |= {"source": held.fields["source"]} if "source" in held.fields else {}
    return fields


def merged(twin: "GoogleTwin", home: Calendar, held: Copy, call: Call) -> Json:
    """Give the fields after a patch: objects are merged, arrays replaced, null takes away."""
    if call.body.get("attendeesOmitted"):
        return _answer_alone(held, home, call.body)
    whole = _merge(copying.deepcopy(held.fields), call.body)
    whole.setdefault("id", held.id)
    if held.is_cancelled and "status" not in call.body:
        whole["status"] = "cancelled"
    return settled(twin, home, held, _with_body(call, whole))


def _with_body(call: Call, body: Json) -> Call:
    # `after` is one list for both: what is to happen after the answer.
    return Call(**{**call.__dict__, "body": body})


def _merge(into: Json, given: Json) -> Json:
    for name, value in given.items():
        if value is None:
            into.pop(name, None)
        elif isinstance(value, dict) and isinstance(into.get(name), dict) and name not in ("start", "end"):
            into[name] = _merge(into[name], value)
        elif isinstance(value, dict) and name in ("start", "end"):
            into[name] = {key: one for key, one in value.items() if one is not None}
        else:
            into[name] = value
    return into


def _answer_alone(held: Copy, home: Calendar, body: Json) -> Json:
    """With `attendeesOmitted` only the participant's own answer is taken [D:calendar Event.attendeesOmitted]."""
    fields = copying.deepcopy(held.fields)
    given = {one.get("email", "").lower(): one for one in body.get("attendees", [])}.get(home.id.lower())
    for one in fields.get("attendees", []):
        if given and one["email"].lower() == home.id.lower():
            one |= {name: given[name] for name in ("responseStatus", "comment") if name in given}
    return fields


def _check_organizers(held: Copy, fields: Json) -> None:
    if held.is_organizers or held.follows == "elsewhere":
        return
    if any(fields.get(name) != held.fields.get(name) for name in _ORGANIZERS if name in fields):
        raise ApiError("forbiddenForNonOrganizer")


def _take_reminders(fields: Json) -> None:
    """Minutes out of range are moved into it, doubles fall away, more than five are refused."""
    given = fields.get("reminders")
    if given is None:
        return
    overrides = given.get("overrides", [])
    if given.get("useDefault") and overrides:
        raise ApiError("cannotUseDefaultRemindersAndSpecifyOverride")
    if any("method" not in one or "minutes" not in one for one in overrides):
        raise ApiError("required", "Missing reminder method or minutes.")
    kept = {(one["method"], min(max(one["minutes"], 0), LONGEST)) for one in overrides}
    if len(kept) > 5:
        raise ApiError("eventRemindersCountExceedsLimit")
    fields["reminders"] = {"useDefault": bool(given.get("useDefault"))}
    if overrides:
        fields["reminders"]["overrides"] = [{"method": method, "minutes": minutes} for method, minutes in sorted(kept)]


def _take_properties(fields: Json) -> None:
    """Names too long are dropped, values too long cut, both silently: so the guide to extended properties."""
    for kind, held in fields.get("extendedProperties", {}).items():
        kept = {
            name: value[:VALUE_LIMIT] for name, value in held.items() if value is not None and len(name) <= KEY_LIMIT
        }
        size = sum(len(name.encode()) + len(value.encode()) for name, value in kept.items())
        if len(kept) > COUNT_LIMIT or size > SIZE_LIMIT:
            raise ApiError("invalid", f"Too many {kind} extended properties.")
        fields["extendedProperties"][kind] = kept


def _take_source(fields: Json) -> None:
    url = fields.get("source", {}).get("url", "https://")
    if not url.startswith(("http://", "https://")):
        raise ApiError("invalid", "Invalid source URL.", location="source.url")


def _take_attendees(call: Call, fields: Json, old: Json) -> None:
    given = fields.pop("attendees", [])
    fields.pop("attendeesOmitted", None)
    if given and call.is_service_account:
        raise ApiError("forbiddenForServiceAccounts")
    kept: dict[str, Json] = {}
    for one in given:
        email = one.get("email", "")
        if not email:
            raise ApiError("required", "Missing attendee email.")
        if not _EMAIL.fullmatch(email):
            raise ApiError("invalid", "Invalid attendee email.", location="attendees.email")
        plain = {name: value for name, value in one.items() if name not in ("self", "organizer", "id") and value}
        kept.setdefault(email.lower(), {"responseStatus": "needsAction", **plain})
    if kept:
        fields["attendees"] = list(kept.values())


def _take_conference(twin: "GoogleTwin", call: Call, fields: Json, old: Json) -> None:
    """Without conferenceDataVersion=1 what the body says of it is ignored, and what is there stays."""
    given = fields.pop("conferenceData", None)
    fields.pop("hangoutLink", None)
    kept: Json = {name: old[name] for name in ("conferenceData", "hangoutLink") if name in old}
    if call.params.get("conferenceDataVersion", 0) == 0:
        fields |= copying.deepcopy(kept)
        return
    if given is None:
        return
    asked = given.get("createRequest")
    if not asked or asked.get("requestId") == kept.get("conferenceData", {}).get("createRequest", {}).get("requestId"):
        fields |= copying.deepcopy(kept)
        return
    if not asked.get("requestId"):
        raise ApiError("invalid", "Invalid conference type value.", location="conferenceData.createRequest")
    fields |= conference(asked, twin.calendars.meet)


def conference(asked: Json, state: str) -> Json:
    """Give what a request for a conference is answered with: pending, failed, or with its link."""
    key = {"type": "hangoutsMeet"}
    request = {"requestId": asked["requestId"], "conferenceSolutionKey": key, "status": {"statusCode": state}}
    if state != "success":
        return {"conferenceData": {"createRequest": request}}
    code = "abc-" + f"{sum(asked['requestId'].encode()) % 10000:04d}" + "-xyz"
    link = f"https://meet.google.com/{code}"
    data = {
        "createRequest": request,
        "entryPoints": [{"entryPointType": "video", "uri": link, "label": link.removeprefix("https://")}],
        "conferenceSolution": {"key": key, "name": "Google Meet"},
        "conferenceId": code,
    }
    return {"hangoutLink": link, "conferenceData": data}
