"""The directory's methods: users, their managers, groups and their members, changes of users.

Pages below learn.microsoft.com/graph/api: user-list, user-get, user-list-manager, user-list-directreports, user-delta,
group-list, group-get, group-list-members, group-list-transitivemembers; and …/graph/aad-advanced-queries.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from support.graph_twin import directory_resources, odata, resources
from support.graph_twin.directory_resources import GROUP_DEFAULT, USER_BASIC, USER_DEFAULT
from support.graph_twin.faults import Call, GraphError
from support.graph_twin.lists import Answer
from support.graph_twin.model import Group, Json, Person

if TYPE_CHECKING:
    from support.graph_twin.twin import GraphTwin

USER = resources.fields(directory_resources.User)
GROUP = resources.fields(directory_resources.Group)
_READ_USERS = frozenset({"User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"})
_ADVANCED = frozenset({"ne", "not", "endswith"})
T = TypeVar("T")
_CREATED = "2024-01-01T00:00:00Z"


class DirectoryApi:
    """`ended` lets every delta token of users be `expired`, which is 400 after seven days, or `reset`, which is 410
    and says where to begin anew."""

    def __init__(self, twin: "GraphTwin") -> None:
        self.twin = twin
        self.ended = ""
        self._syncs: dict[str, tuple[dict[str, Json], str]] = {}

    # --- users ---

    def list_users(self, call: Call) -> Answer:
        if "$skiptoken" in call.query:
            return self.twin.pages.more(call)
        self._check_select(call)
        found = self._filtered(call, list(self.twin.people.values()), self._user)
        return self.twin.pages.open(call, found, self._person, default=100, most=999)

    def get_user(self, call: Call) -> Answer:
        person = self._found(call)
        self._check_select(call)
        self._check_levels(call)
        context = f"{self.twin.origin}/v1.0/$metadata#users/$entity"
        return Answer(200, {"@odata.context": context, **self._person(call, person)})

    def get_manager(self, call: Call) -> Answer:
        """Give somebody's manager; 404 where there is none."""
        manager = self._manager(self._found(call))
        if manager is None:
            raise GraphError("Request_ResourceNotFound", "Resource 'manager' does not exist.")
        return Answer(200, {"@odata.type": "#microsoft.graph.user", **self._narrowed(call.query, manager)})

    def list_reports(self, call: Call) -> Answer:
        if "$skiptoken" in call.query:
            return self.twin.pages.more(call)
        boss = self._found(call)
        found = [one for one in self.twin.people.values() if self._manager(one) is boss]
        return self.twin.pages.open(call, found, self._person, default=100, most=999)

    def users_delta(self, call: Call) -> Answer:
        """List the users, and later those that changed in what is selected, or that were deleted."""
        if "$skiptoken" in call.query:
            return self.twin.pages.more(call)
        token = call.query.get("$deltatoken") or call.query.get("$deltaToken")
        now = {one.id: self._tracked(one) for one in self.twin.people.values()}
        before: dict[str, Json] = now if token == "latest" else {}
        query = {"$select": call.query["$select"]} if "$select" in call.query else {}
        if token and token != "latest":
            before, select = self._sync(token)
            query = {"$select": select} if select else {}
        wanted = [name.strip() for name in query.get("$select", "").split(",") if name.strip() and name != "id"]
        found = [_changed(one, before, wanted) for one in now.values() if _differs(one, before.get(one["id"]), wanted)]
        found += [{"id": name, "@removed": {"reason": "changed"}} for name in before if name not in now]
        name = f"u{len(self._syncs) + 1}"
        self._syncs[name] = now, query.get("$select", "")
        return self.twin.pages.open(call, found, lambda _, one: dict(one), default=100, most=999, delta=name)

    def _sync(self, token: str) -> tuple[dict[str, Json], str]:
        if token not in self._syncs:
            raise GraphError("Request_BadRequest", "The delta token is not valid.")
        if self.ended == "expired":
            raise GraphError("syncStateNotFound")
        if self.ended == "reset":
            location = f"{self.twin.origin}/v1.0/users/delta?$deltatoken="
            raise GraphError("resyncRequired", headers={"location": location})
        return self._syncs[token]

    def _tracked(self, person: Person) -> Json:
        manager = self._manager(person)
        links = [{"@odata.type": "#microsoft.graph.user", "id": manager.id}] if manager else []
        return {**self._user(person), "manager@delta": links}

    # --- groups ---

    def list_groups(self, call: Call) -> Answer:
        if "$skiptoken" in call.query:
            return self.twin.pages.more(call)
        found = self._filtered(call, list(self.twin.groups.values()), self._group)
        return self.twin.pages.open(call, found, self._group_shown, default=100, most=999)

    def get_group(self, call: Call) -> Answer:
        return Answer(200, self._group_shown(call, self._known_group(call)))

    def list_members(self, call: Call) -> Answer:
        """List the members of a group, people and groups."""
        return self._members(call, self._direct(self._known_group(call)))

    def list_transitive(self, call: Call) -> Answer:
        """List the members of a group and of the groups in it, each once."""
        return self._members(call, self._all(self._known_group(call)))

    def list_people(self, call: Call) -> Answer:
        """List the people alone among a group's members: a cast, which is an advanced query."""
        self._check_advanced(call, {"cast"})
        group, is_direct = self._known_group(call), "/members/" in call.method
        found = self._direct(group) if is_direct else self._all(group)
        return self._members(call, [one for one in found if isinstance(one, Person)])

    def _members(self, call: Call, found: list[Person | Group]) -> Answer:
        if "$skiptoken" in call.query:
            return self.twin.pages.more(call)
        self._check_advanced(call, {"$count"} if "$count" in call.query else set())
        return self.twin.pages.open(call, found, self._member, default=100, most=999)

    def _direct(self, group: Group) -> list[Person | Group]:
        known = ((self.twin.people.get(name) or self.twin.groups.get(name)) for name in group.members)
        return [one for one in known if one is not None]

    def _all(self, group: Group) -> list[Person | Group]:
        found: dict[str, Person | Group] = {}
        waiting = self._direct(group)
        while waiting:
            one = waiting.pop(0)
            if one.id not in found and one is not group:
                found[one.id] = one
                waiting += self._direct(one) if isinstance(one, Group) else []
        return list(found.values())

    def _member(self, call: Call, one: Person | Group) -> Json:
        """A member whose kind the application may not read has its id and type alone."""
        if isinstance(one, Group):
            return {"@odata.type": "#microsoft.graph.group", **self._group_shown(call, one, is_member=True)}
        kind = {"@odata.type": "#microsoft.graph.user"}
        shown = self._narrowed(call.query, one)
        if call.access and call.access.scopes & _READ_USERS:
            return kind | shown
        return kind | {name: value if name == "id" else None for name, value in shown.items()}

    # --- within ---

    def _found(self, call: Call) -> Person:
        found = self.twin.person(call.params["user"])
        if found is None:
            name = call.params["user"]
            told = f"Resource '{name}' does not exist or one of its queried reference-property objects are not present."
            raise GraphError("Request_ResourceNotFound", told)
        return found

    def _known_group(self, call: Call) -> Group:
        for one in self.twin.groups.values():
            if one.id == call.params["group"]:
                return one
        raise GraphError("Request_ResourceNotFound")

    def _manager(self, person: Person) -> Person | None:
        return self.twin.people.get(person.manager.lower())

    def _user(self, person: Person) -> Json:
        first, _, last = person.full_name.partition(" ")
        answer: Json = {
            "id": person.id,
            "displayName": person.full_name,
            "givenName": first,
            "surname": last or None,
            "mail": person.email if person.has_mailbox else None,
            "userPrincipalName": person.upn or person.email,
            "jobTitle": person.job_title or None,
            "department": person.department or None,
            "companyName": None,
            "officeLocation": None,
            "businessPhones": [],
            "mobilePhone": None,
            "preferredLanguage": None,
            "usageLocation": None,
            "country": None,
            "city": None,
            "accountEnabled": person.is_enabled,
            "userType": "Guest" if person.is_guest else "Member",
            "employeeId": None,
            "employeeType": None,
            "employeeHireDate": None,
            "employeeLeaveDateTime": None,
            "mailNickname": person.email.partition("@")[0],
            "otherMails": [],
            "proxyAddresses": [f"SMTP:{person.email}"] if person.has_mailbox else [],
            "createdDateTime": _CREATED,
            "deletedDateTime": None,
            "onPremisesExtensionAttributes": None,
            **person.more,
        }
        self.twin.check_answer("user", directory_resources.User, answer)
        return answer

    def _person(self, call: Call, person: Person) -> Json:
        answer = self._narrowed(call.query, person)
        for name, options in odata.expanded(call.query.get("$expand", "")).items():
            if name != "manager":
                raise GraphError("BadRequest", f"Parsing OData Select and Expand failed: {name} is not expanded here.")
            levels = options.get("$levels", "1")
            answer |= self._chain(person, options, 1000 if levels == "max" else int(levels), {person.email})
        return answer

    def _chain(self, person: Person, options: dict[str, str], levels: int, seen: set[str]) -> Json:
        """Somebody without a manager has no such property; one who manages themselves does not go round for ever."""
        manager = self._manager(person)
        if manager is None or not levels:
            return {}
        shown = {"@odata.type": "#microsoft.graph.user", **self._narrowed(options, manager)}
        if manager.email not in seen:
            shown |= self._chain(manager, options, levels - 1, seen | {manager.email})
        return {"manager": shown}

    def _narrowed(self, query: Mapping[str, str], person: Person) -> Json:
        whole = self._user(person)
        if "$select" not in query:
            return {name: whole[name] for name in USER_DEFAULT}
        return odata.selected(whole, query, USER, "user")

    def _group(self, group: Group) -> Json:
        name = group.email.partition("@")[0]
        answer: Json = {
            "id": group.id,
            "displayName": group.name or name.title(),
            "description": None,
            "mail": group.email,
            "mailEnabled": True,
            "mailNickname": name,
            "securityEnabled": True,
            "groupTypes": [],
            "visibility": None,
            "createdDateTime": _CREATED,
        }
        self.twin.check_answer("group", directory_resources.Group, answer)
        return answer

    def _group_shown(self, call: Call, group: Group, *, is_member: bool = False) -> Json:
        whole = self._group(group)
        if "$select" not in call.query:
            return {name: whole[name] for name in GROUP_DEFAULT}
        known = GROUP | USER if is_member else GROUP
        return odata.selected(whole, call.query, known, "group")

    def _check_select(self, call: Call) -> None:
        names = odata.check_select(call.query, USER, "user") or list(USER_DEFAULT)
        scopes = call.access.scopes if call.access else frozenset()
        is_own = bool(call.user) and call.params.get("user") == call.user
        if not (scopes & _READ_USERS or is_own) and "$select" in call.query and set(names) - USER_BASIC:
            raise GraphError("Authorization_RequestDenied")

    def _check_levels(self, call: Call) -> None:
        if "$levels" in call.query.get("$expand", ""):
            self._check_advanced(call, {"$levels"})

    def _check_advanced(self, call: Call, used: set[str]) -> None:
        """An advanced query says so twice: `$count=true` and `ConsistencyLevel: eventual`; $count needs the header."""
        is_eventual = call.headers.get("consistencylevel", "").lower() == "eventual"
        is_counted = call.query.get("$count") == "true"
        if used and not (is_eventual and (is_counted or used == {"$count"})):
            what = min(used)
            told = f"'{what}' is not supported because the required parameters might be missing. Try adding $count=true"
            raise GraphError(
                "Request_UnsupportedQuery", f"{told} query parameter and ConsistencyLevel:eventual header."
            )

    def _filtered(self, call: Call, found: list[T], shown: Callable[[T], Json]) -> list[T]:
        used: set[str] = {"$count"} if "$count" in call.query else set()
        used |= {"$orderby with $filter"} if {"$orderby", "$filter"} <= set(call.query) else set()
        test: Callable[[Json], bool] = bool
        if "$filter" in call.query:
            parsed = odata.parse_filter(call.query["$filter"])
            used |= parsed.operators & _ADVANCED
            test = parsed.test
            if unknown := parsed.used - USER - GROUP:
                raise GraphError("Request_UnsupportedQuery", f"The property {min(unknown)!r} cannot be filtered by.")
        self._check_advanced(call, used)
        kept = [one for one in found if test(shown(one))]
        name, _, way = call.query.get("$orderby", "").partition(" ")
        return sorted(kept, key=lambda one: str(shown(one)[name]), reverse=way == "desc") if name else kept


def _differs(now: Json, before: Json | None, wanted: Iterable[str]) -> bool:
    if before is None:
        return True
    names = [f"{name}@delta" if name == "manager" else name for name in wanted] or list(now)
    return any(now[name] != before.get(name) for name in names)


def _changed(now: Json, before: dict[str, Json], wanted: list[str]) -> Json:
    """Give a user as change tracking shows it: what is selected, the manager as a link that was added or taken off."""
    old = before.get(now["id"], {})
    links: list[Json] = now["manager@delta"]
    gone = [one for one in old.get("manager@delta", []) if one not in links]
    shown = {name: now[name] for name in (wanted or USER_DEFAULT) if name in now}
    shown["id"] = now["id"]
    if "manager" in wanted and (links or gone):
        shown["manager@delta"] = links + [{**one, "@removed": {"reason": "deleted"}} for one in gone]
    return shown
