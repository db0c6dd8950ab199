"""The calls that the twin knows: verb and path, who may make them, which query options and body they take.

Permissions are those of each page of the reference (learn.microsoft.com/graph/api/…); a call that stands here under
several paths counts under the path that was used.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote

from pydantic import BaseModel

from support.graph_twin import mail_resources, resources

READ = frozenset({"Calendars.Read", "Calendars.ReadWrite", "Calendars.Read.Shared", "Calendars.ReadWrite.Shared"})
WRITE = frozenset({"Calendars.ReadWrite", "Calendars.ReadWrite.Shared"})
BUSY = READ | {"Calendars.ReadBasic"}
PLACES = frozenset({"Place.Read.All", "Place.ReadWrite.All"})
SETTINGS = frozenset({"MailboxSettings.Read", "MailboxSettings.ReadWrite"})
LIST = frozenset({"$select", "$filter", "$expand", "$top", "$skip", "$orderby", "$count", "$skiptoken"})
ONE = frozenset({"$select", "$expand"})
VIEW = LIST | {"startdatetime", "enddatetime"}
USERS = frozenset({"User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"})
BASIC = USERS | {"User.ReadBasic.All", "User.Read"}
GROUPS = frozenset({"GroupMember.Read.All", "Group.Read.All", "Directory.Read.All", "Group.ReadWrite.All"})
USER_DELTA = frozenset({"$select", "$filter", "$deltatoken", "$deltaToken", "$skiptoken"})
MAIL_READ = frozenset({"Mail.Read", "Mail.ReadWrite", "Mail.Read.Shared", "Mail.ReadWrite.Shared"})
MAIL_WRITE = frozenset({"Mail.ReadWrite", "Mail.ReadWrite.Shared"})
SEND = frozenset({"Mail.Send", "Mail.Send.Shared"})
MAIL_DELTA = LIST | {"$deltatoken", "changetype"}
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


def _mail() -> list[Route]:
    found, base = [], "/users/{user}"
    new, changed, move = mail_resources.NewMessage, mail_resources.MessageRequest, mail_resources.Move
    for folder in ("", "/mailFolders/{folder}"):
        path = f"{base}{folder}/messages"
        one = f"{path}/{{message}}"
        found += [
            Route(f"GET {path}", "mail.list_messages", MAIL_READ, LIST),
            Route(f"POST {path}", "mail.create_message", MAIL_WRITE, request=new, takes_mime=True),
            Route(f"GET {one}", "mail.get_message", MAIL_READ, ONE),
            Route(f"GET {one}/$value", "mail.get_mime", MAIL_READ),
            Route(f"PATCH {one}", "mail.update_message", MAIL_WRITE, request=changed),
            Route(f"DELETE {one}", "mail.delete_message", MAIL_WRITE),
            Route(f"POST {one}/send", "mail.send_message", SEND),
            Route(f"POST {one}/move", "mail.move_message", MAIL_WRITE, request=move),
            Route(f"GET {one}/attachments", "mail.list_attachments", MAIL_READ, ONE),
            Route(f"GET {one}/attachments/{{attachment}}/$value", "mail.get_attachment", MAIL_READ),
        ]
    return [
        *found,
        Route(f"POST {base}/sendMail", "mail.send_mail", SEND, request=mail_resources.SendMail, takes_mime=True),
        Route(f"GET {base}/mailFolders", "mail.list_folders", MAIL_READ, LIST),
        Route(f"GET {base}/mailFolders/{{folder}}", "mail.get_folder", MAIL_READ, ONE),
        Route(f"GET {base}/mailFolders/{{folder}}/messages/delta", "mail.messages_delta", MAIL_READ, MAIL_DELTA),
    ]


def _directory() -> list[Route]:
    def route(path: str, work: str, permissions: frozenset[str], options: frozenset[str] = LIST) -> Route:
        return Route(f"GET {path}", f"directory.{work}", permissions, options, area="directory")

    one, members = "/groups/{group}", "/groups/{group}/members"
    cast = "microsoft.graph.user"
    return [
        route("/users", "list_users", BASIC - {"User.Read"}),
        route("/users/delta", "users_delta", USERS, USER_DELTA),
        route("/users/{user}", "get_user", BASIC, ONE | {"$count"}),
        route("/users/{user}/manager", "get_manager", USERS, ONE),
        route("/users/{user}/directReports", "list_reports", USERS),
        route("/groups", "list_groups", GROUPS),
        route(one, "get_group", GROUPS, ONE),
        route(members, "list_members", GROUPS),
        route(f"{one}/transitiveMembers", "list_transitive", GROUPS),
        route(f"{members}/{cast}", "list_people", GROUPS),
        route(f"{one}/transitiveMembers/{cast}", "list_people", GROUPS),
    ]


@cache
def every() -> tuple[Route, ...]:
    """Give all calls, fixed words before placeholders."""
    found = [*_events(), *_calendars(), *_mail(), *_directory()]
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
