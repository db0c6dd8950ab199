"""What all operations share: mailboxes, the clock, sign-in, faults, what was asked and what was delivered."""

import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from support.ews_twin.auth import Auth
from support.ews_twin.autodiscover import PATH as AUTODISCOVER
from support.ews_twin.autodiscover import Autodiscover
from support.ews_twin.availability import AvailabilityApi
from support.ews_twin.calendar_rules import utc_now
from support.ews_twin.directory_api import DirectoryApi
from support.ews_twin.faults import Call, EwsError, Faults
from support.ews_twin.folders_api import FoldersApi
from support.ews_twin.hands import Hands
from support.ews_twin.items_api import ItemsApi
from support.ews_twin.mail import Mail
from support.ews_twin.meetings import Meetings
from support.ews_twin.model import Delivered, Item, Level, Person, Room
from support.ews_twin.server import PATH, Server
from support.ews_twin.soap import Element
from support.ews_twin.store import Store

PASSWORD = "correct horse"


@dataclass
class Kind:
    """How one server differs from others [FIELD-NOTES 3, 10].

    `refused_comparisons`: what it does not search by, `IsGreaterThanOrEqualTo:calendar:Start`.
    `mails_everyone`: it tells all guests where those alone were meant who came or went.
    `nameless_bad_mailbox`: its answer about an unknown mailbox in GetUserAvailability has no code.
    `names_folders_of_others`: it gives the DistinguishedFolderId of other people's folders too, which exchangelib
    takes for that of one's own (exchangelib issue 1222).
    `bare_sync_errors`: a refused state is answered without SyncState, which exchangelib expects.
    `conflicts_by_property`: a stale change key is a conflict only where the same property was changed since.
    `rewrites_bodies`: text comes back as a page of HTML of its own making.
    `ignores_restrictions`: a search that it does not understand gives all that there is.
    `needs_no_change_key`: a change without one is taken; the schema does not ask for it.
    `auto_resolve_refuses`: AutoResolve ends in a conflict, too, where the same property was changed since.
    """

    refused_comparisons: frozenset[str] = frozenset()
    has_server_time_zones: bool = True
    mails_everyone: bool = False
    rewrites_message_ids: bool = False
    nameless_bad_mailbox: bool = False
    names_folders_of_others: bool = False
    bare_sync_errors: bool = False
    conflicts_by_property: bool = False
    auto_resolve_refuses: bool = False
    rewrites_bodies: bool = False
    ignores_restrictions: bool = False
    needs_no_change_key: bool = False


NO_GTE = Kind(frozenset(f"{how}:calendar:Start" for how in ("IsGreaterThanOrEqualTo", "IsLessThanOrEqualTo")))
NO_ZONES = Kind(has_server_time_zones=False)


@dataclass
class EwsTwin:
    """A server with some mailboxes. Its state may be looked at and changed; `hands` does what people do."""

    people: list[Person]
    rooms: dict[str, Room] = field(default_factory=dict)
    clock: Callable[[], datetime] = utc_now
    kind: Kind = field(default_factory=Kind)
    password: str = PASSWORD
    scheme: str = "http"
    host: str = "127.0.0.1"
    port: int = 0
    faults: Faults = field(default_factory=Faults)
    calls: list[Call] = field(default_factory=list)
    requests: Counter[str] = field(default_factory=Counter)
    delivered: list[Delivered] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    spoiling: list[Callable[[Element], None]] = field(default_factory=list)
    wire: list[bytes] | None = None  # each request and each reply, once there is a list
    lock: Any = field(default_factory=threading.RLock)
    peak: Counter[str] = field(default_factory=Counter)
    most_at_once: int | None = None
    _counting: Any = field(default_factory=threading.Lock)
    _under_way: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.store = Store(self.people, self.rooms.values(), self.now)
        self.auth = Auth(self)
        self.meetings, self.mail = Meetings(self), Mail(self)
        self.items, self.folders = ItemsApi(self), FoldersApi(self)
        self.availability, self.directory = AvailabilityApi(self), DirectoryApi(self)
        self.autodiscover = Autodiscover(self)
        self.hands = Hands(self)
        self._operations = self._offered()

    def now(self) -> datetime:
        """Tell the time by `clock`, which a test may exchange."""
        return self.clock()

    @property
    def endpoint(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}{PATH}"

    @property
    def autodiscover_endpoint(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}{AUTODISCOVER}"

    def zone_name(self, windows: str) -> str:
        """Give the name that a server shows for the id of a time zone."""
        return f"({windows})"

    # --- rights ---

    def add(self, person: Person) -> None:
        """Give somebody a mailbox."""
        self.people.append(person)
        self.store.add_mailbox(person)

    def allow_impersonation(self, user: str, *targets: str) -> None:
        """Let an account act for mailboxes, for all without `targets` (ApplicationImpersonation)."""
        self.store.impersonators[user.lower()] = frozenset(one.lower() for one in targets) or frozenset("*")

    def share(self, owner: str, user: str, level: Level, *, folder: str = "calendar") -> None:
        """Give a delegate a right on a folder: none, freebusy, reviewer, editor."""
        self.store.mailbox(owner).folder(folder).shared[user.lower()] = level

    def bearer(self, user: str, token: str = "") -> str:
        """Give a token by which somebody, or an application, signs in."""
        made = token or f"token-{len(self.auth.tokens)}"
        self.auth.tokens[made] = user.lower()
        return made

    def expire(self, *tokens: str) -> None:
        """Let tokens be too old, all without `tokens`."""
        self.auth.expired |= set(tokens or self.auth.tokens)

    # --- work ---

    @contextmanager
    def at_once(self, user: str) -> Iterator[None]:
        """Count how many requests of somebody are under way at the same time; `peak` keeps the most."""
        with self._counting:
            self._under_way[user] += 1
            self.peak[user] = max(self.peak[user], self._under_way[user])
        try:
            yield
        finally:
            with self._counting:
                self._under_way[user] -= 1

    def check_connections(self, user: str) -> None:
        """Refuse what is more than `most_at_once`; raise EwsError [ErrorExceededConnectionCount]."""
        if self.most_at_once is not None and self._under_way[user] > self.most_at_once:
            raise EwsError("ErrorExceededConnectionCount")

    def work(self, call: Call) -> Element:
        """Do what is asked; raise EwsError where the request as a whole is refused."""
        operation = self._operations.get(call.operation)
        if operation is None:
            self.violations.append(f"the twin does not offer {call.operation}")
            raise EwsError("ErrorInvalidOperation", whole=True)
        return operation(call)

    def _offered(self) -> dict[str, Callable[[Call], Element]]:
        items, folders = self.items, self.folders
        return {
            "CreateItem": items.create_item,
            "GetItem": items.get_item,
            "FindItem": items.find_item,
            "UpdateItem": items.update_item,
            "DeleteItem": items.delete_item,
            "MoveItem": items.move_item,
            "SendItem": items.send_item,
            "CreateAttachment": items.create_attachment,
            "GetAttachment": items.get_attachment,
            "GetFolder": folders.get_folder,
            "FindFolder": folders.find_folder,
            "CreateFolder": folders.create_folder,
            "SyncFolderHierarchy": folders.sync_folder_hierarchy,
            "SyncFolderItems": folders.sync_folder_items,
            "GetUserAvailability": self.availability.get_user_availability,
            "GetServerTimeZones": self.availability.get_server_time_zones,
            "GetRoomLists": self.directory.get_room_lists,
            "GetRooms": self.directory.get_rooms,
            "ResolveNames": self.directory.resolve_names,
            "ConvertId": self.directory.convert_id,
        }

    # --- looking at it ---

    def calendar(self, email: str) -> list[Item]:
        """Give the events in somebody's own calendar, the cancelled ones too."""
        return list(self.store.mailbox(email).folder("calendar").items.values())

    def folder(self, email: str, distinguished: str) -> list[Item]:
        """Give the items of a folder, the oldest first: `inbox`, `sentitems`, `drafts`, `deleteditems`."""
        return list(self.store.mailbox(email).folder(distinguished).items.values())

    def inbox(self, email: str) -> list[Item]:
        return self.folder(email, "inbox")

    def told(self, email: str, kind: str = "") -> list[Delivered]:
        """Give what was delivered to somebody: invitation, update, cancellation, response, mail; all without `kind`."""
        to = [one for one in self.delivered if one.to.lower() == email.lower()]
        return [one for one in to if kind in ("", one.kind)]

    def times_sent(self, message_id: str) -> int:
        """Count how often a message left."""
        return sum(one == message_id for one, _ in self.mail.sent)

    def total(self, *operations: str) -> int:
        """Count requests: those of some operations, or all."""
        return sum(self.requests[one] for one in operations) if operations else self.requests.total()

    def forget(self) -> None:
        """Count anew: requests, calls, deliveries."""
        self.requests.clear()
        self.peak.clear()
        self.calls.clear()
        self.delivered.clear()
        self.mail.sent.clear()


@contextmanager
def ews_twin(
    mailboxes: Iterable[Person | str],
    *,
    rooms: Iterable[Room] = (),
    clock: Callable[[], datetime] = utc_now,
    kind: Kind | None = None,
    tls: ssl.SSLContext | None = None,
) -> Iterator[EwsTwin]:
    """Run a twin; what broke Microsoft's schema meanwhile is an AssertionError at its end.

    `tls`: it speaks HTTPS, as `localhost`.
    """
    people = [Person(one) if isinstance(one, str) else one for one in mailboxes]
    twin = EwsTwin(people, {one.email.lower(): one for one in rooms}, clock, kind or Kind())
    server = Server(twin, tls)
    if tls is not None:
        twin.scheme, twin.host = "https", "localhost"
    twin.port = server.server_address[1]
    running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="ews-twin")
    running.start()
    try:
        yield twin
    finally:
        server.hang_up()
        server.shutdown()
        running.join()
        server.server_close()
        twin.auth.close()
    assert not twin.violations, "\n".join(twin.violations)
