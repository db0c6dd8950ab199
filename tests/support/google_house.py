"""A house on Google Workspace: events in Google Calendar, mail out and replies in through Gmail, all at the twin, and a
process that may die at any call that changes something there."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from outcomed.connectors import Connectors
from outcomed.model.event import Route
from outcomed.model.mail import Mail
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Arrived, Context, Finding
from outcomed.secret import Secret
from outcomed.testing.faults import Faults
from outcomed_connectors import google_calendar
from outcomed_connectors._shared.google.settings import GoogleSettings
from outcomed_connectors._shared.google.sign_in import token_file
from outcomed_connectors._shared.google.wire import Reply, Wire
from outcomed_connectors.gmail import inbox, mailer
from outcomed_connectors.gmail.settings import API as GMAIL
from outcomed_connectors.google_calendar.calendar import API as CALENDAR
from support.google_twin import ApiError, Break, Call, GoogleTwin, Person, google_twin
from support.google_twin.mailboxes import Stored, parsed, recipients
from support.house import NAMESPACE, POLICY, Killer, MortalMailer
from support.talking_house import MortalInbox, TalkingHouse

ROBOT = "outcomes@example.com"
SHARED = Route(connector="calendar", calendar="primary")
OWN = Route(connector="calendar", account="{email}", calendar="primary")
_SEND = "gmail.users.messages.send"


class _MortalWire(Wire):
    """A wire whose process may die before a change leaves, and before the reply to it is read."""

    killer = Killer()

    def call(
        self,
        account: str,
        make: Callable[[Any], Any],
        *,
        writes: bool = False,
        if_match: str = "",
        expects: frozenset[int] = frozenset(),
        of: str = "",
    ) -> Reply:
        if writes:
            self.killer.strike(after=False)
        reply = super().call(account, make, writes=writes, if_match=if_match, expects=expects, of=of)
        if writes:
            self.killer.strike(after=True)
        return reply


class MortalGoogle(google_calendar.GoogleCalendar):
    """The real connector on such a wire."""

    def __init__(self, settings: google_calendar.Settings, context: Context, house: "GoogleHouse") -> None:
        super().__init__(settings, context, house.tell)
        self._wire = house.wire(CALENDAR, settings, context)


class _Gmail(mailer.GmailMailer):
    """The real connector on such a wire."""

    def __init__(self, settings: mailer.Settings, context: Context, house: "GoogleHouse") -> None:
        super().__init__(settings, context, house.tell)
        self._wire = house.wire(GMAIL, settings, context)


class _GmailInbox(inbox.GmailInbox):
    """The real connector on such a wire."""

    def __init__(self, settings: inbox.Settings, context: Context, house: "GoogleHouse") -> None:
        super().__init__(settings, context, house.tell)
        self._wire = house.wire(GMAIL, settings, context)


class _MailFaults(Faults):
    """Faults of Gmail as a mailer and as a mailbox."""

    def __init__(self, twin: GoogleTwin) -> None:
        super().__init__()
        self._twin = twin
        self.heal()

    def fail(
        self, method: str, kind: Failure = Failure.LATER, *, nth: int = 1, retry_at: datetime | None = None
    ) -> None:
        is_unknown = kind is Failure.UNKNOWN
        fault = ApiError("backendError") if is_unknown else ApiError("rateLimitExceeded", status=429)
        self._twin.faults.fail(_SEND, fault, nth=nth)

    def lose_reply(self, method: str, *, nth: int = 1) -> None:
        pattern = {"send": _SEND, "seen": "gmail.users.messages.modify"}.get(method, "gmail.users.*")
        self._twin.faults.lose_reply(pattern, nth=nth)

    def heal(self) -> None:
        """Forget all that is planned, for calendars too; whoever is `refused` then, is refused."""
        self._twin.faults.heal()
        self.refused.clear()
        no = ApiError("invalidArgument", "Invalid To header")
        self._twin.faults.fail(_SEND, no, times=10**9, where=lambda call: bool(_to(call) & self.refused))


class GmailMails(MortalMailer):
    """A mailer at Gmail; `accepted` is what Gmail sent, twice if it sent it twice."""

    def __init__(self, house: "GoogleHouse") -> None:
        super().__init__(_MailFaults(house.twin))
        self._house = house

    def send(self, mail: Mail) -> Receipt:
        try:
            return self._house.gmail.send(mail)
        finally:
            sent = sum(one.mail["message-id"] == mail.message_id for one in self._house.sent())
            known = sum(one.message_id == mail.message_id for one in self.accepted)
            self.accepted += [mail] * (sent - known)

    def find(self, mail: Mail) -> Finding:
        return self._house.gmail.find(mail)


class GmailBox(MortalInbox):
    """A mailbox at Gmail."""

    def __init__(self, house: "GoogleHouse") -> None:
        super().__init__(_MailFaults(house.twin))
        self._house = house

    def deliver(self, raw: bytes, at: datetime | None = None) -> str:
        return self._house.twin.hands.mail.receive(ROBOT, raw).id

    def messages(self, mark: str | None) -> Arrived:
        self.killer.strike(after=False)
        found = self._house.gmail_inbox.messages(mark)
        self.killer.strike(after=True)
        return found

    def seen(self, refs: Sequence[str]) -> None:
        self._house.gmail_inbox.seen(refs)


@dataclass
class GoogleHouse(TalkingHouse):
    """A house with a Workspace of its own; `close` it in the end. Where it has an organizer, that mailbox invites and
    has signed in; else a service account writes everybody's own calendar."""

    people: tuple[str, ...] = ()
    twin: GoogleTwin = field(init=False)

    def __post_init__(self) -> None:
        self._stack = ExitStack()
        self._googles_now = self.now
        people = [Person(ROBOT, aliases=(POLICY.sender,)), *(Person(f"{name}@example.com") for name in self.people)]
        self.twin = self._stack.enter_context(google_twin(people, clock=self._tell_google))
        self.mailer, self.mailbox = GmailMails(self), GmailBox(self)
        super().__post_init__()
        self.sign_in()
        self._connect()

    def _tell_google(self) -> datetime:
        """Google's clock goes on, whatever ours does."""
        self._googles_now = max(self._googles_now, self.now)
        return self._googles_now

    def tell(self) -> datetime:
        return self.now

    @property
    def is_shared(self) -> bool:
        return any(entry.organizer for entry in self.policy.calendars)

    @property
    def routes(self) -> dict[str, Route]:
        """Give where events stand: the route of each calendar by its id at Google."""
        if self.is_shared:
            return {ROBOT: SHARED}
        addresses = [f"{name}@example.com" for name in self.people]
        return {address: replace(OWN, account=address) for address in addresses}

    def _connect(self) -> None:
        context = Context(name="calendar", namespace=NAMESPACE, base=self.folder, state=self.folder / "google")
        bounds: dict[str, Any] = {"endpoint": self.twin.origin, "connections": 1, "timeout_s": 20}
        mine, each = ({}, {}) if self.is_shared else self._keys(context)
        shared = {"access": "owned" if self.is_shared else "shared", **bounds}
        self.google = MortalGoogle(google_calendar.Settings(**shared, **each), context, self)
        self.gmail = _Gmail(mailer.Settings(**bounds, **mine), replace(context, name="mail"), self)
        self.gmail_inbox = _GmailInbox(inbox.Settings(**bounds, **mine), replace(context, name="inbox"), self)

    def _keys(self, context: Context) -> tuple[dict[str, Any], dict[str, Any]]:
        """Make the key of a service account; give the settings to act for the mailbox, and for everybody."""
        path = context.base / "key.json"
        scopes = ("calendar.events", "calendar.events.freebusy", "gmail.send", "gmail.readonly", "gmail.modify")
        path.write_text(json.dumps(self.twin.key_file("robot@project.iam.gserviceaccount.com", *scopes)))
        key = Secret(f"file:{path}")
        return {"service_account": key, "subject": ROBOT}, {"service_account": key, "subject": "{account}"}

    def sign_in(self) -> None:
        """Let the mailbox's keeper say yes to all that the connectors want."""
        state = self.folder / "google"
        state.mkdir(exist_ok=True)
        scopes = ("calendar.events.owned", "calendar.events.freebusy", "gmail.send", "gmail.readonly", "gmail.modify")
        token_file(state, "google").write_text(self.twin.credentials_for(ROBOT, *scopes).to_json())

    def wire(self, api: Any, settings: GoogleSettings, context: Context) -> Wire:
        rights = settings.calendar_rights() if isinstance(settings, google_calendar.Settings) else settings.rights()
        made = _MortalWire(api, settings, context, rights, self.tell)
        made.killer = self.killer
        return made

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, calendars={"calendar": self.google})

    def sent(self) -> list[Stored]:
        """Give what Gmail sent for us."""
        return [one for one in self.twin.mailboxes.all[ROBOT].messages.values() if "SENT" in one.labels]

    def restart(self) -> None:
        self._hang_up()
        self._connect()
        super().restart()

    def _hang_up(self) -> None:
        for connector in (self.google, self.gmail, self.gmail_inbox):
            connector.close()

    def close(self) -> None:
        self._hang_up()
        self._stack.close()


def _to(call: Call) -> set[str]:
    return set(recipients(parsed(urlsafe_b64decode(call.body["raw"]))))


__all__ = ["OWN", "ROBOT", "SHARED", "Break", "GmailBox", "GmailMails", "GoogleHouse", "MortalGoogle"]
