"""The calls that the twin knows: verb and path, who may make them, which query options and body they take.

Permissions are those of each page of the reference (learn.microsoft.com/graph/api/…); a call that stands here under
several paths counts under the path that was used.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote

from pydantic import BaseModel

from support.graph_twin import resources

READ = frozenset({"Calendars.Read", "Calendars.ReadWrite", "Calendars.Read.Shared", "Calendars.ReadWrite.Shared"})
WRITE = frozenset({"Calendars.ReadWrite", "Calendars.ReadWrite.Shared"})
BUSY = READ | {"Calendars.ReadBasic"}
PLACES = frozenset({"Place.Read.All", "Place.ReadWrite.All"})
SETTINGS = frozenset({"MailboxSettings.Read", "MailboxSettings.ReadWrite"})
LIST = frozenset({"$select", "$filter", "$expand", "$top", "$skip", "$orderby", "$count", "$skiptoken"})
ONE = frozenset({"$select", "$expand"})
VIEW = LIST | {"startdatetime", "enddatetime"}
DELTA = frozenset({"startdatetime", "enddatetime", "$deltatoken", "$skiptoken"})


@dataclass(frozen=True)
class Route:
    """A call. `method` is its name everywhere, `work` the api's method that does it, `area` decides its errors."""

    method: str
    work: str
    permissions: frozenset[str]
    options: frozenset[str] = frozenset()
    request: type[BaseModel] | None = None
    area: str = "outlook"
    takes_mime: bool = False
    pattern: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        path = re.escape(self.method.partition(" ")[2]).replace(r"\{", "{").replace(r"\}", "}")
        object.__setattr__(self, "pattern", re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path) + "/?"))

    @property
    def api(self) -> str:
        return self.work.partition(".")[0]


def _events() -> list[Route]:
    found = []
    new, changed = resources.NewEvent, resources.EventRequest
    for folder in ("", "/calendar", "/calendars/{calendar}"):
        base = f"/users/{{user}}{folder}"
        one = f"{base}/events/{{event}}"
        found += [
            Route(f"GET {base}/events", "calendar.list_events", READ, LIST),
            Route(f"POST {base}/events", "calendar.create_event", WRITE, frozenset(), new),
            Route(f"GET {one}", "calendar.get_event", READ, ONE),
            Route(f"PATCH {one}", "calendar.update_event", WRITE, ONE, changed),
            Route(f"DELETE {one}", "calendar.delete_event", WRITE),
            Route(f"POST {one}/cancel", "calendar.cancel_event", WRITE, frozenset(), resources.Cancel),
            Route(f"GET {base}/calendarView", "calendar.view", READ, VIEW),
            Route(f"GET {base}/calendarView/delta", "calendar.view_delta", READ, DELTA),
        ]
        for verb in ("accept", "decline", "tentativelyAccept"):
            path = f"POST {one}/{verb}"
            found.append(Route(path, "calendar.respond", WRITE, frozenset(), resources.Respond))
    return found


def _calendars() -> list[Route]:
    base, request = "/users/{user}", resources.CalendarRequest
    return [
        Route(f"GET {base}/calendar", "calendar.get_calendar", READ, ONE),
        Route(f"GET {base}/calendars", "calendar.list_calendars", READ, LIST),
        Route(f"POST {base}/calendars", "calendar.create_calendar", WRITE, frozenset(), request),
        Route(f"GET {base}/calendars/{{calendar}}", "calendar.get_calendar", READ, ONE),
        Route(f"PATCH {base}/calendars/{{calendar}}", "calendar.update_calendar", WRITE, frozenset(), request),
        Route(f"DELETE {base}/calendars/{{calendar}}", "calendar.delete_calendar", WRITE),
        Route(f"POST {base}/calendar/getSchedule", "free.get_schedule", BUSY, frozenset(), resources.GetSchedule),
        Route(f"GET {base}/mailboxSettings", "free.mailbox_settings", SETTINGS, ONE),
        Route("GET /places/microsoft.graph.room", "free.list_rooms", PLACES, LIST, area="places"),
        Route("GET /places/microsoft.graph.roomlist", "free.list_room_lists", PLACES, LIST, area="places"),
        Route("GET /places/{place}/microsoft.graph.roomlist/rooms", "free.list_rooms", PLACES, LIST, area="places"),
        Route("GET /places/{place}", "free.get_place", PLACES, ONE, area="places"),
    ]


@cache
def every() -> tuple[Route, ...]:
    """Give all calls, fixed words before placeholders."""
    found = [*_events(), *_calendars()]
    return tuple(sorted(found, key=lambda one: (one.method.count("{"), one.method)))


def match(verb: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """Find the call that a path below /v1.0 means; `/me` is `/users/me`."""
    if path == "/me" or path.startswith("/me/"):
        path = "/users" + path
    for route in every():
        if route.method.startswith(f"{verb} ") and (found := route.pattern.fullmatch(path)):
            if "delta" in found.groupdict().values():
                return None  # no item has this name: it is a function that v1.0 has not got here
            return route, {name: unquote(text) for name, text in found.groupdict().items()}
    return None
