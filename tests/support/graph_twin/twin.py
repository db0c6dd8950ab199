"""What the services share: people, rooms, the clock, sign-in, faults, quota, what was asked and what was mailed."""

import ssl
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import trustme
from pydantic import BaseModel

from support.graph_twin import entra, resources
from support.graph_twin.calendar_api import CalendarApi
from support.graph_twin.calendars import Calendars, Copy
from support.graph_twin.directory_api import DirectoryApi
from support.graph_twin.faults import Call, Faults, GraphError, Quota
from support.graph_twin.free_api import FreeApi
from support.graph_twin.hands import Hands
from support.graph_twin.lists import Answer, Pages
from support.graph_twin.mail_api import MailApi
from support.graph_twin.mailboxes import Mailboxes
from support.graph_twin.model import Group, Mailed, Person, Room
from support.graph_twin.routes import Route
from support.graph_twin.server import Server

# What an application may do unless a test says otherwise.
ROLES = (
    *("Calendars.ReadWrite", "Mail.ReadWrite", "Mail.Send", "MailboxSettings.Read", "Place.Read.All"),
    *("User.Read.All", "GroupMember.Read.All"),
)


def real_clock() -> datetime:
    return datetime.now(UTC)


@dataclass
class GraphTwin:
    """A tenant of people, rooms and groups. Its state may be looked at and changed; `hands` does what people do."""

    people: dict[str, Person]
    rooms: dict[str, Room] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    clock: Callable[[], datetime] = real_clock
    port: int = 0
    ca_file: Path = Path()
    faults: Faults = field(default_factory=Faults)
    quota: Quota = field(default_factory=Quota)
    calls: list[Call] = field(default_factory=list)
    requests: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    lock: Any = field(default_factory=threading.RLock)
    _open: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.entra = entra.Entra(self.now, lambda: self.people, lambda: self.origin)
        self.entra.app.roles.update(ROLES)
        self.pages = Pages(self)
        self.calendars = Calendars(self)
        self.mailboxes = Mailboxes(self)
        self.calendar, self.free, self.mail = CalendarApi(self), FreeApi(self), MailApi(self)
        self.directory = DirectoryApi(self)
        self._apis: dict[str, Any] = {
            "calendar": self.calendar,
            "free": self.free,
            "mail": self.mail,
            "directory": self.directory,
        }
        self.hands = Hands(self)

    def now(self) -> datetime:
        """Tell the time by `clock`, which a test may exchange."""
        return self.clock()

    # --- where it stands ---

    @property
    def origin(self) -> str:
        """Give the server's address, which stands for graph.microsoft.com and for login.microsoftonline.com."""
        return f"https://127.0.0.1:{self.port}"

    @property
    def graph(self) -> str:
        """Give the root of the API, `…/v1.0`."""
        return f"{self.origin}/v1.0"

    @property
    def authority(self) -> str:
        """Give the authority of the tenant, for msal with `instance_discovery=False`."""
        return f"{self.origin}/{entra.TENANT}"

    tenant, client_id, secret = entra.TENANT, entra.CLIENT, entra.SECRET

    # --- signing in ---

    def token(self, *roles: str) -> str:
        """Give an access token of the application by itself, with these roles or those that it has."""
        return self.entra.issue(entra.CLIENT, "", roles or self.entra.app.roles)

    def user_token(self, user: str, *scopes: str) -> str:
        """Give an access token of somebody for whom the application acts."""
        self.entra.consent(user, scopes)
        return self.entra.issue(entra.CLIENT, user, scopes)

    def limit_to(self, *mailboxes: str, permissions: Iterable[str] = ROLES) -> None:
        """Take what Entra consented to, and give these permissions by RBAC for Applications in these mailboxes."""
        wanted = set(permissions)
        self.entra.app.scoped = {name: set(mailboxes) for name in wanted if name.startswith(("Cal", "Mail"))}
        self.entra.app.roles = {name for name in wanted if not name.startswith(("Cal", "Mail"))}

    def client(self, token: str = "", **headers: str) -> Any:
        """Give an httpx client below /v1.0 that trusts the twin, closed when the twin ends."""
        import httpx

        context = ssl.create_default_context(cafile=self.ca_file)
        given = {"authorization": f"Bearer {token or self.token()}", **headers}
        made = httpx.Client(base_url=self.graph, verify=context, headers=given, timeout=10, trust_env=False)
        self._open.append(made)
        return made

    # --- who is who ---

    def person(self, name: str) -> Person | None:
        """Find somebody by address, user principal name or id."""
        named = name.lower()
        return self.people.get(named) or next(
            (one for one in self.people.values() if named in (one.id, one.upn.lower())), None
        )

    def mailbox(self, name: str) -> str:
        """Give the address of the mailbox that a path names; raise GraphError 404."""
        if name.lower() in self.rooms:
            return name.lower()
        found = self.person(name)
        if found is None:
            raise GraphError("ErrorInvalidUser", f"The requested user '{name}' is invalid.")
        if not found.has_mailbox:
            raise GraphError("MailboxNotEnabledForRESTAPI")
        return found.email

    def is_here(self, address: str) -> bool:
        """True for mailboxes of this tenant: all others are outsiders, known by mail alone."""
        return address in self.rooms or self.has_mailbox(address)

    def has_mailbox(self, address: str) -> bool:
        return address in self.rooms or (address in self.people and self.people[address].has_mailbox)

    def name_of(self, address: str) -> str:
        known = self.people.get(address) or self.rooms.get(address)
        return known.full_name if known else address

    def zone_of(self, address: str) -> str:
        known = self.people.get(address) or self.rooms.get(address)
        return known.time_zone if known else "UTC"

    # --- what was asked and mailed ---

    def total(self, pattern: str = "") -> int:
        """Give how many requests came whose method starts like this: `POST /users`, `GET`; "" is all to Graph."""
        return sum(
            number
            for method, number in self.requests.items()
            if method.startswith(pattern)
            and (pattern or method.partition(" ")[2].startswith(("/users", "/places", "/groups")))
        )

    def forget(self) -> None:
        """Forget what was asked and mailed so far."""
        self.requests.clear()
        self.calls.clear()
        self.calendars.mailed.clear()
        self.mailboxes.delivered.clear()

    @property
    def mailed(self) -> list[Mailed]:
        """Give the mails that Exchange sent about events."""
        return self.calendars.mailed

    def mails_to(self, email: str) -> list[Mailed]:
        return [one for one in self.mailed if one.to == email.lower()]

    def seen_by(self, email: str) -> list[Copy]:
        """Give the events that somebody sees in their own calendars."""
        return self.calendars.seen(email)

    # --- what the server asks of it ---

    def work(self, route: Route, call: Call) -> Answer:
        """Do what a call asks for; raise GraphError."""
        answer: Answer = getattr(self._apis[route.api], route.work.partition(".")[2])(call)
        return answer

    def check_answer(self, method: str, model: type[BaseModel], answer: Any) -> None:
        """Note where an answer breaks Microsoft's reference."""
        self.violations += [f"{method}: the twin answered {one}" for one in resources.problems(model, answer)]

    def close(self) -> None:
        for one in self._open:
            one.close()


@cache
def _authority() -> tuple[bytes, ssl.SSLContext]:
    """Give our own certificate authority, and what a server on loopback shows; one for all twins of a process."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    return authority.cert_pem.bytes(), context


def _by_address(known: Iterable[Any]) -> dict[str, Any]:
    return {one.email: one for one in known}


@contextmanager
def graph_twin(
    people: Iterable[str | Person] = ("ada@example.com", "ben@example.com", "cleo@example.com"),
    *,
    rooms: Iterable[Room] = (),
    groups: Iterable[Group] = (),
    clock: Callable[[], datetime] = real_clock,
    port: int = 0,
) -> Iterator[GraphTwin]:
    """Run the twin. What broke Microsoft's reference, on either side, is an AssertionError at the end."""
    known = [Person(one) if isinstance(one, str) else one for one in people]
    twin = GraphTwin(_by_address(known), _by_address(rooms), _by_address(groups), clock)
    pem, context = _authority()
    with tempfile.TemporaryDirectory() as folder:
        twin.ca_file = Path(folder) / "ca.pem"
        twin.ca_file.write_bytes(pem)
        server = Server(twin, context, port)
        twin.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield twin
        finally:
            twin.close()
            server.shutdown()
            server.hang_up()
            server.server_close()
            thread.join(5)
    if twin.violations:
        raise AssertionError("against Microsoft's reference:\n" + "\n".join(twin.violations))


__all__ = ["GraphTwin", "graph_twin", "real_clock"]
