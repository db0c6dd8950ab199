"""The Directory's methods: users, the members of groups, resources. Its people and rooms are the twin's own."""

import hashlib
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from support.google_twin.faults import ApiError, Call
from support.google_twin.model import Person, Room
from support.google_twin.schema import Json, snake

if TYPE_CHECKING:
    from support.google_twin.twin import GoogleTwin

CUSTOMER = "C0outcomed"
_CLAUSE = re.compile(r"(\w+)\s*(>=|<=|!=|=|>|<|:)\s*(?:'([^']*)'|(\S+))")
_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}
_FULL = ("relations", "organizations", "phones", "externalIds", "locations", "customSchemas")


@dataclass
class Group:
    """A group: its members by address with their role, other groups among them, outsiders too."""

    email: str
    name: str = ""
    members: dict[str, str] = field(default_factory=dict)


class DirectoryApi:
    """`page_limit` is the most on one page. `shows_relations`: in the public view too, which nothing promises."""

    def __init__(self, twin: "GoogleTwin") -> None:
        self.twin = twin
        self.groups: dict[str, Group] = {}
        self.page_limit = 500
        self.shows_relations = False
        self._pages: dict[str, list[Json]] = {}

    def add_group(self, email: str, *members: str) -> Group:
        """Make a group of these members."""
        self.groups[email] = Group(email, members=dict.fromkeys(members, "MEMBER"))
        return self.groups[email]

    def call(self, call: Call) -> Json | None:
        """Do what a method does; raise ApiError."""
        name = snake(call.method.removeprefix("directory."))
        work: Callable[[Call], Json | None] | None = getattr(self, name, None)
        if work is None:
            self.twin.violations.append(f"the twin does not offer {call.method}")
            raise ApiError("notFound")
        if call.user not in self.twin.people:
            raise ApiError("forbidden", "Not Authorized to access this resource/api")
        return work(call)

    # --- users ---

    def users_get(self, call: Call) -> Json:
        """Give a user by address, alias or id."""
        is_public = self._is_public(call)
        key = call.params["userKey"].lower()
        for person in self.twin.people.values():
            if key in (person.email, _number(person.email), *person.aliases):
                return self._user(person, call.params, is_public=is_public)
        raise ApiError("notFound", "Resource Not Found: userKey")

    def users_list(self, call: Call) -> Json:
        """Give users, page by page."""
        is_public = self._is_public(call)
        if "customer" not in call.params and "domain" not in call.params:
            raise ApiError("badRequest")
        domain = call.params.get("domain")
        found = [
            self._user(one, call.params, is_public=is_public)
            for one in self.twin.people.values()
            if (domain is None or one.email.endswith(f"@{domain}"))
            and self._is_meant(one, call.params.get("query", ""))
        ]
        if call.params.get("orderBy") == "email":
            found.sort(key=lambda one: one["primaryEmail"], reverse=call.params.get("sortOrder") == "DESCENDING")
        return self._page(call, found, "users", "admin#directory#users", 100)

    def _is_public(self, call: Call) -> bool:
        """The administrator's view is for administrators [M:guides/manage-users#retrieve_users_non_admin]."""
        is_public = call.params.get("viewType") == "domain_public"
        if not is_public and not self.twin.people[call.user].is_admin:
            raise ApiError("forbidden", "Not Authorized to access this resource/api")
        return is_public

    def _user(self, person: Person, params: Json, *, is_public: bool) -> Json:
        given, _, family = person.full_name.partition(" ")
        relations = [dict(one) for one in person.relations]
        if person.manager:
            relations.append({"type": "manager", "value": person.manager})
        answer: Json = {
            "kind": "admin#directory#user",
            "id": _number(person.email),
            "etag": f'"u{_number(person.email)}"',
            "primaryEmail": person.email,
            "name": {"givenName": given, "familyName": family or given, "fullName": person.full_name},
            "emails": [{"address": person.email, "primary": True}, *({"address": one} for one in person.aliases)],
            **person.more,
        }
        if relations and (not is_public or self.shows_relations):
            answer["relations"] = relations
        if not is_public:
            answer |= {
                "isAdmin": person.is_admin,
                "suspended": person.is_suspended,
                "archived": person.is_archived,
                "orgUnitPath": person.org_unit,
                "customerId": CUSTOMER,
                "isMailboxSetup": True,
            }
        if person.aliases:
            answer["aliases"] = list(person.aliases)
        if params.get("projection", "basic") != "full":
            answer = {name: value for name, value in answer.items() if name not in _FULL}
        return answer

    def _is_meant(self, person: Person, query: str) -> bool:
        """Tell whether every clause fits; an org unit means those below it too [M:guides/search-users]."""
        for name, sign, quoted, bare in _CLAUSE.findall(query):
            value = quoted or bare
            if name == "orgUnitPath":
                fits = person.org_unit == value or person.org_unit.startswith(value.rstrip("/") + "/")
            elif name in ("isSuspended", "isArchived", "isAdmin"):
                held = {
                    "isSuspended": person.is_suspended,
                    "isArchived": person.is_archived,
                    "isAdmin": person.is_admin,
                }
                fits = held[name] is (value == "true")
            elif name == "directManager":
                fits = person.manager.lower() == value.lower()
            elif name == "email":
                mails = (person.email, *person.aliases)
                fits = any(one.startswith(value.rstrip("*")) if sign == ":" else one == value for one in mails)
            else:
                self.twin.violations.append(f"the twin knows no users by {name}")
                fits = False
            if not fits:
                return False
        return True

    # --- groups ---

    def groups_get(self, call: Call) -> Json:
        group = self._group(call.params["groupKey"])
        about = {"email": group.email, "name": group.name or group.email, "id": f"g{_number(group.email)}"}
        return {"kind": "admin#directory#group", **about, "directMembersCount": str(len(group.members))}

    def members_list(self, call: Call) -> Json:
        """Give a group's members, those of its groups too where derived ones are wanted."""
        group = self._group(call.params["groupKey"])
        members = self._derived(group, set()) if call.params.get("includeDerivedMembership") else group.members
        roles = call.params.get("roles", "")
        found = [self._member(email, role) for email, role in members.items() if not roles or role in roles.split(",")]
        return self._page(call, found, "members", "admin#directory#members", 200)

    def _group(self, key: str) -> Group:
        if key.lower() not in self.groups:
            raise ApiError("notFound", "Resource Not Found: groupKey")
        return self.groups[key.lower()]

    def _derived(self, group: Group, seen: set[str]) -> dict[str, str]:
        seen.add(group.email)
        found: dict[str, str] = {}
        for email, role in group.members.items():
            if email not in self.groups:
                found.setdefault(email, role)
            elif email not in seen:
                found |= self._derived(self.groups[email], seen)
        return found

    def _member(self, email: str, role: str) -> Json:
        person = self.twin.people.get(email)
        status = {"status": "SUSPENDED" if person and person.is_suspended else "ACTIVE"}
        kind = {"type": "GROUP" if email in self.groups else "USER", "role": role}
        return {"kind": "admin#directory#member", "id": _number(email), "email": email, **kind, **status}

    # --- resources ---

    def resources_calendars_list(self, call: Call) -> Json:
        """Give the rooms."""
        if call.params["customer"] not in ("my_customer", CUSTOMER):
            raise ApiError("notFound", "Resource Not Found: customer")
        if not self.twin.people[call.user].is_admin:
            raise ApiError("forbidden", "Not Authorized to access this resource/api")
        found = [_resource(one) for one in self.twin.rooms.values()]
        found = [one for one in found if self._fits(one, call.params.get("query", ""))]
        return self._page(call, found, "items", "admin#directory#resources#calendars#calendarResourcesList", 100)

    def _fits(self, resource: Json, query: str) -> bool:
        for name, sign, quoted, bare in _CLAUSE.findall(query):
            held, value = resource.get(name), quoted or bare
            if name not in ("resourceCategory", "buildingId", "capacity", "resourceEmail") or sign not in _OPERATORS:
                self.twin.violations.append(f"the twin knows no resources by {name}{sign}")
                return False
            if not _OPERATORS[sign](held, int(value) if name == "capacity" else value):
                return False
        return True

    def _page(self, call: Call, found: list[Json], name: str, kind: str, default: int) -> Json:
        token = call.params.get("pageToken")
        if token is not None:
            if token not in self._pages:
                raise ApiError("invalid", "Invalid Input: pageToken")
            found = self._pages[token]
        size = min(call.params.get("maxResults", default), self.page_limit)
        answer: Json = {"kind": kind, "etag": f'"{len(found)}"'} | ({name: found[:size]} if found else {})
        if len(found) <= size:
            return answer
        token = f"directory-page-{len(self._pages) + 1}"
        self._pages[token] = found[size:]
        return answer | {"nextPageToken": token}


def _number(email: str) -> str:
    return str(10**20 + int(hashlib.sha256(email.encode()).hexdigest(), 16) % 10**20)


def _resource(room: Room) -> Json:
    name = room.name or room.email.partition("@")[0].title()
    answer: Json = {
        "kind": "admin#directory#resources#calendars#CalendarResource",
        "etags": f'"{room.capacity}"',
        "resourceId": _number(room.email),
        "resourceName": name,
        "generatedResourceName": f"{room.building}-{room.floor}-{name} ({room.capacity})",
        "resourceEmail": room.email,
        "resourceCategory": room.category,
        "capacity": room.capacity,
        "buildingId": room.building,
        "floorName": room.floor,
    }
    return answer | ({"resourceType": room.kind} if room.kind else {})
