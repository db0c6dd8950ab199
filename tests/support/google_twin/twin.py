"""What the four APIs share: people, rooms, the clock, sign-in, faults, quota, what was asked and what was mailed."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from support.google_twin import oauth, schema
from support.google_twin.calendar_api import CalendarApi
from support.google_twin.calendars import Calendars
from support.google_twin.directory_api import DirectoryApi
from support.google_twin.faults import ApiError, Break, Call, Dropped, Fault, Faults, Held, Quota
from support.google_twin.gmail_api import GmailApi
from support.google_twin.hands import Hands
from support.google_twin.mailboxes import Mailboxes
from support.google_twin.model import Mailed, Person, Room
from support.google_twin.schema import Json
from support.google_twin.server import Api, Server
from support.google_twin.sheets_api import SheetsApi

SCOPE = "https://www.googleapis.com/auth/"


@dataclass
class GoogleTwin:
    """A Workspace of some people and rooms. Its state may be looked at and changed; `hands` does what people do."""

    people: dict[str, Person]
    rooms: dict[str, Room] = field(default_factory=dict)
    clock: Callable[[], datetime] = oauth.real_clock
    port: int = 0
    faults: Faults = field(default_factory=Faults)
    quota: Quota = field(default_factory=Quota)
    calls: list[Call] = field(default_factory=list)
    requests: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    lock: Any = field(default_factory=threading.RLock)
    _open: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.auth = oauth.Auth(self.now, people=self._active)
        self.calendars = Calendars(self)
        self.mailboxes = Mailboxes(self)
        self.calendar, self.gmail = CalendarApi(self), GmailApi(self)
        self.sheets, self.directory = SheetsApi(self), DirectoryApi(self)
        self._apis: dict[str, Api] = {
            "calendar": self.calendar,
            "gmail": self.gmail,
            "sheets": self.sheets,
            "directory": self.directory,
        }
        self.hands = Hands(self)

    def now(self) -> datetime:
        """Tell the time by `clock`, which a test may exchange."""
        return self.clock()

    def _active(self) -> list[str]:
        """Give whom the token endpoint knows: of somebody suspended it says the same as of a stranger."""
        return [email for email, one in self.people.items() if not one.is_suspended]

    # --- where it stands ---

    @property
    def origin(self) -> str:
        """Give the server's address; Calendar's endpoint is `calendar_endpoint`."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def calendar_endpoint(self) -> str:
        return f"{self.origin}/calendar/v3/"

    @property
    def token_uri(self) -> str:
        return f"{self.origin}/token"

    @property
    def auth_uri(self) -> str:
        return f"{self.origin}/auth"

    def endpoint(self, api: str) -> str:
        return self.calendar_endpoint if api == "calendar" else f"{self.origin}/"

    # --- signing in ---

    def client_config(self) -> Json:
        """Give the client file of an installed app, as the console writes it."""
        return {
            "installed": {
                "client_id": oauth.CLIENT,
                "client_secret": oauth.SECRET,
                "auth_uri": self.auth_uri,
                "token_uri": self.token_uri,
                "redirect_uris": ["http://localhost"],
            }
        }

    def credentials_for(self, user: str, *scopes: str) -> Any:
        """Give credentials of the client library; scopes may leave out Google's prefix."""
        return oauth.user_credentials(self.auth, user, [full(scope) for scope in scopes], self.token_uri)

    def key_file(self, account: str = "robot@outcomed.iam.gserviceaccount.com", *delegated: str) -> Json:
        """Give a service account's key file; it may act for people in the delegated scopes."""
        self.auth.delegate(account, [full(scope) for scope in delegated])
        return self.auth.key_file(account, self.token_uri)

    def service(self, api: str, user: str, *scopes: str, credentials: Any = None) -> Any:
        """Give the real client of an API, closed when the twin ends. Without scopes: all that the API knows."""
        from googleapiclient.discovery import build

        name, version = schema.DOCUMENTS[api].rsplit(".", 1)
        if api == "directory":
            name, version = "admin", "directory_v1"
        every = schema.document(api)["auth"]["oauth2"]["scopes"]
        built = build(
            name,
            version,
            credentials=credentials or self.credentials_for(user, *(scopes or every)),
            cache_discovery=False,
            client_options={"api_endpoint": self.endpoint(api)},
        )
        self._open.append(built)
        return built

    # --- what was asked and mailed ---

    def count(self, method: str) -> None:
        self.requests[method] += 1

    def hit(self, method: str) -> Fault | None:
        """Note a call of the token endpoint; give its fault, or raise ApiError or Dropped."""
        self.count(method)
        fault = self.faults.due(Call(method, "", {}))
        if isinstance(fault, ApiError):
            raise fault
        if fault is Break.BEFORE:
            raise Dropped
        return fault

    def total(self, pattern: str = "") -> int:
        """Give how many requests came whose method starts like this; the token endpoint's are `oauth.`."""
        return sum(number for method, number in self.requests.items() if method.startswith(pattern))

    def forget(self) -> None:
        """Forget what was asked and mailed so far."""
        self.requests.clear()
        self.calls.clear()
        self.calendars.mailed.clear()

    @property
    def mailed(self) -> list[Mailed]:
        """Give the mails that Calendar sent about events."""
        return self.calendars.mailed

    def mails_to(self, email: str) -> list[Mailed]:
        return [one for one in self.mailed if one.to == email.lower()]

    def seen_by(self, email: str) -> list[Json]:
        """Give the events that somebody sees in their own calendar, as they see them."""
        return self.calendars.seen(email)

    def is_here(self, email: str) -> bool:
        """True for the people of this Workspace: all others are outsiders, known by mail alone."""
        return email.lower() in self.people

    def work(self, api: str, call: Call) -> Json | None:
        """Do what a call asks for; raise ApiError."""
        return self._apis[api].call(call)

    def close(self) -> None:
        for one in self._open:
            one.close()


def full(scope: str) -> str:
    """Give a scope in full."""
    return scope if "://" in scope else SCOPE + scope


@contextmanager
def google_twin(
    people: Iterable[str | Person] = ("ada@example.com", "ben@example.com", "cleo@example.com"),
    *,
    rooms: Iterable[Room] = (),
    clock: Callable[[], datetime] = oauth.real_clock,
) -> Iterator[GoogleTwin]:
    """Run the twin. What broke Google's schemas, on either side, is an AssertionError at the end."""
    known = [Person(one) if isinstance(one, str) else one for one in people]
    twin = GoogleTwin({one.email: one for one in known}, {one.email: one for one in rooms}, clock)
    server = Server(twin)
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
        raise AssertionError("against Google's schemas:\n" + "\n".join(twin.violations))


__all__ = ["ApiError", "Break", "Call", "Fault", "GoogleTwin", "Held", "Person", "Room", "full", "google_twin"]
