"""Reading the directory: all users with their managers, page by page, and the members of the groups that are teams."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from outcomed.model.problem import Problem
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context, DirectoryReading, Right
from outcomed_connectors._shared.members import Remembered, records
from outcomed_connectors._shared.microsoft.wire import Ask, Wire
from outcomed_connectors._shared.people_merge import entries, merged
from outcomed_connectors.graph_directory.settings import MEMBERS, USERS, Settings
from outcomed_connectors.graph_directory.users import QUERY, member

_WHERE = "graph_directory"
_PAGE = "999"
_ADVANCED = {"ConsistencyLevel": "eventual"}
"""What a list of the people alone among a group's members takes (https://learn.microsoft.com/graph/aad-advanced-queries)."""


class GraphDirectory:
    """Asks Microsoft again when what is known has become old; between two questions nothing leaves this machine."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._context = context
        self._wire = Wire(settings, context, clock)
        self._remembered = Remembered(settings.refresh_minutes, self._wire.now)

    def people(self) -> DirectoryReading:
        return self._remembered.or_anew(self._read)

    def _read(self) -> DirectoryReading:
        settings, context = self._settings, self._context
        users = tuple(self._wire.items(_users(_PAGE)))
        teams = self._teams() if users else {}
        below = records([member(user, teams, settings) for user in users], _WHERE)
        if not below:
            message = "the directory names nobody who has mail"
            raise ConnectorError(Failure.LATER, message, "see `tenant`, and the rights of whoever signs in")
        above = entries(context.base / settings.overlay) if settings.overlay else ()
        return merged(below, above, zone=context.zone, country=context.country)

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def probe(self) -> Sequence[Problem]:
        """Read one user with their manager, and one member of each group."""
        return tuple(self._missing())

    def _missing(self) -> Iterator[Problem]:
        asks: list[Callable[[], Ask]] = [partial(self._one_member, group) for group in self._settings.groups]
        for ask in (self._one_user, *asks):
            try:
                self._wire.call(ask())
            except ConnectorError as err:
                remedy = err.remedy or "see docs/how-to/microsoft-365.md"
                yield Problem(where=_WHERE, message=err.message, remedy=remedy)

    def _one_user(self) -> Ask:
        return _users("1")

    def _one_member(self, group: str) -> Ask:
        return self._members(group, "1")

    def close(self) -> None:
        self._wire.close()

    # --- asking ---

    def _teams(self) -> dict[str, str]:
        """Give the team of everybody who is in a group, by id; of two groups the first in the config counts."""
        teams: dict[str, str] = {}
        for group, team in self._settings.groups.items():
            for found in self._wire.items(self._members(group, _PAGE)):
                teams.setdefault(str(found.get("id", "")), team)
        return teams

    def _members(self, group: str, page: str) -> Ask:
        """Ask for the people of a group, and of the groups in it."""
        path = f"groups/{self._id_of(group)}/transitiveMembers/microsoft.graph.user"
        query = {"$select": "id", "$count": "true", "$top": page}
        return Ask(method="GET", path=path, needs=MEMBERS, query=query, headers=_ADVANCED)

    def _id_of(self, group: str) -> str:
        if "@" not in group:
            return group
        query = {"$filter": f"mail eq '{group}'", "$select": "id"}
        found: Mapping[str, Any] = next(
            self._wire.items(Ask(method="GET", path="groups", needs=MEMBERS, query=query)), {}
        )
        if not found:
            message = f"Microsoft Graph knows no group with the address {group}"
            raise ConnectorError(Failure.REFUSED, message, "correct it in `groups`, or write the group's object id")
        return str(found["id"])


def _users(page: str) -> Ask:
    return Ask(method="GET", path="users", needs=USERS, query={**QUERY, "$top": page})
