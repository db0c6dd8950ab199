"""Reading the directory: all users, page by page, and the members of the groups that are teams."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from outcomed.input.address import same
from outcomed.model.problem import Problem
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context, DirectoryReading
from outcomed_connectors._shared.google.wire import Api, Wire
from outcomed_connectors._shared.members import Remembered, records
from outcomed_connectors._shared.people_merge import entries, merged
from outcomed_connectors.google_directory.settings import Settings
from outcomed_connectors.google_directory.users import FIELDS, member

WHERE = "google_directory"
_API = Api(name="admin", version="directory_v1")
_PAGE = 500
_MEMBERS = 200


class GoogleDirectory:
    """Asks Google again when what is known has become old; between two questions nothing leaves this machine."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._context = context
        self._wire = Wire(_API, settings, context, settings.rights(), clock)
        self._remembered = Remembered(settings.refresh_minutes, self._wire.now)

    def people(self) -> DirectoryReading:
        return self._remembered.or_anew(self._read)

    def _read(self) -> DirectoryReading:
        settings, context = self._settings, self._context
        users = tuple(self._users())
        if not users:
            message = "the directory names nobody at all"
            raise ConnectorError(Failure.LATER, message, "see `domain`, and the rights of whoever signs in")
        teams = self._teams()
        below = records([member(user, teams, settings) for user in users], WHERE)
        above = entries(context.base / settings.overlay) if settings.overlay else ()
        return merged(below, above, zone=context.zone, country=context.country)

    def close(self) -> None:
        self._wire.close()

    def probe(self) -> Sequence[Problem]:
        """Read one user, and one member of each group."""
        return tuple(self._missing())

    def _missing(self) -> Iterator[Problem]:
        tries = [self._asked_for_users(maxResults=1), *(_members(group, 1) for group in self._settings.groups)]
        for ask in tries:
            try:
                self._wire.call("", ask)
            except ConnectorError as err:
                remedy = err.remedy or "see docs/how-to/google.md"
                yield Problem(where=WHERE, message=err.message, remedy=remedy)

    # --- asking ---

    def _users(self) -> Iterator[Mapping[str, Any]]:
        yield from self._paged("users", lambda **more: self._asked_for_users(maxResults=_PAGE, fields=FIELDS, **more))

    def _asked_for_users(self, **more: object) -> Callable[[Any], Any]:
        domain = self._settings.domain
        whose = {"domain": domain} if domain else {"customer": "my_customer"}
        view = {"viewType": "domain_public"} if self._settings.public else {}
        return lambda service: service.users().list(projection="full", **whose, **view, **more)

    def _teams(self) -> dict[str, str]:
        """Give the team of everybody who is in a group; of two groups the first in the config counts."""
        teams: dict[str, str] = {}
        for group, team in self._settings.groups.items():
            for found in self._paged("members", lambda group=group, **more: _members(group, _MEMBERS, **more)):
                teams.setdefault(same(str(found.get("email", ""))), team)
        return teams

    def _paged(self, what: str, ask: Callable[..., Callable[[Any], Any]]) -> Iterator[Mapping[str, Any]]:
        """Give what is on all pages: one may be short or empty while another follows."""
        more: dict[str, object] = {}
        while True:
            body = self._wire.call("", ask(**more)).body
            yield from body.get(what, ())
            token = body.get("nextPageToken")
            if not token:
                return
            more = {"pageToken": token}


def _members(group: str, page: int, **more: object) -> Callable[[Any], Any]:
    return lambda service: service.members().list(
        groupKey=group, includeDerivedMembership=True, maxResults=page, **more
    )
