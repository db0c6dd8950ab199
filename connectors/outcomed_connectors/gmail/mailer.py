"""Mailer `gmail`: hand mails to Gmail, which sends them in the name of the account or of an alias of it.

Gmail takes the same mail twice if it is sent twice. A reply that was lost leaves a doubt, which a look into what was
sent settles; without the right to look, a person does.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parseaddr
from threading import Lock
from typing import Any

from outcomed.model.key import encode
from outcomed.model.mail import ITEM_FIELD, Mail
from outcomed.model.problem import Problem
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, AskAgain, CannotTell, ConnectorError, Context, Finding, Found, Right
from outcomed_connectors._shared.google.consent import PROVIDER, authorize
from outcomed_connectors._shared.google.wire import Reply, Wire, relative_to
from outcomed_connectors.gmail.settings import API
from outcomed_connectors.gmail.settings import MailerSettings as Settings

PORTS: tuple[str, ...] = ("Mailer",)

__all__ = ["PORTS", "PROVIDER", "GmailMailer", "Settings", "authorize", "connect"]

_SEARCH_LAG = timedelta(minutes=10)
"""How long a mail may be sent and not be found yet."""
_NEWEST = 50
"""So many of the newest sent mails are looked through one by one: a list of a label does not lag."""
_LOST_THREAD = frozenset({404})
_KEPT = 1000
"""Of so many mails it is remembered in which thread they are; for others Gmail is asked."""


class GmailMailer:
    """Sends for one account. Bears calls from several threads."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._name = context.name
        self._wire = Wire(API, settings, context, settings.rights(), clock)
        self._lock = Lock()
        self._senders: frozenset[str] | None = None
        self._threads: dict[str, str] = {}

    @property
    def width(self) -> int:
        return self._settings.connections

    def send(self, mail: Mail) -> Receipt:
        head = BytesHeaderParser(policy=compat32).parsebytes(mail.raw)
        self._check_sender(parseaddr(str(head.get("From", "")))[1])
        body = {"raw": urlsafe_b64encode(mail.raw).decode()}
        thread = self._thread_of(head)
        reply = self._sent(body | {"threadId": thread}, expects=_LOST_THREAD) if thread else self._sent(body)
        if not reply.is_good:
            reply = self._sent(body)  # somebody has deleted the thread
        return self._receipt(mail.message_id, reply)

    def find(self, mail: Mail) -> Finding:
        """Look for a mail by its Message-ID, then among the newest by that or its key: searching lags behind."""
        if not self._settings.search:
            return CannotTell(why="outcomed may send with Gmail, and not look at what it sent (`search`)")
        query = {"q": _by_id(mail.message_id), "includeSpamTrash": True}
        for one in (*self._listed(query), *self._listed({"labelIds": ["SENT"], "maxResults": _NEWEST})):
            if found := self._is_it(mail, str(one["id"])):
                return found
        after = mail.at + _SEARCH_LAG
        return AskAgain(after=after) if self._wire.now() < after else Absent()

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def probe(self) -> Sequence[Problem]:
        """Search for a mail and read the addresses to send as, where that is wanted; nothing is sent."""
        if self._settings.search:
            self._listed({"q": _by_id("<nothing@outcomed.invalid>"), "maxResults": 1})
            self._known_senders()
            return ()
        # Whether it may send, only a mail would tell: that Google gives a token for it says as much as can be said.
        self._wire.sign_in("")
        return ()

    def close(self) -> None:
        self._wire.close()
        with self._lock:
            self._senders = None

    # --- sending ---

    def _sent(self, body: Mapping[str, str], expects: frozenset[int] = frozenset()) -> Reply:
        def make(service: Any) -> Any:
            return service.users().messages().send(userId="me", body=dict(body))

        return self._wire.call("", make, writes=True, expects=expects)

    def _receipt(self, message_id: str, reply: Reply) -> Receipt:
        name, thread = str(reply.body.get("id", "")), str(reply.body.get("threadId", ""))
        if not name:
            raise ConnectorError(Failure.UNKNOWN, "Gmail took a mail and does not name it", "it is looked for")
        with self._lock:
            self._threads[message_id] = thread
            if len(self._threads) > _KEPT:
                del self._threads[next(iter(self._threads))]
        return Receipt(reference=name)

    def _check_sender(self, address: str) -> None:
        """Refuse a sender that Gmail would put its own address in the place of, without saying so."""
        if self._settings.search and address.lower() not in self._known_senders():
            message = f"Gmail does not let {self._wire.who('')} send as {address}"
            remedy = (
                "add that address under Send mail as in Gmail's settings and confirm it, or correct `from` in [mail]"
            )
            raise ConnectorError(Failure.REFUSED, message, remedy)

    def _known_senders(self) -> frozenset[str]:
        """Give the addresses to send as that are confirmed, in lower case; asked once a tick."""
        with self._lock:
            known = self._senders
        if known is None:
            reply = self._wire.call("", lambda service: service.users().settings().sendAs().list(userId="me"))
            known = frozenset(_confirmed(reply.body.get("sendAs", ())))
            with self._lock:
                self._senders = known
        return known

    # --- threads ---

    def _thread_of(self, head: Message) -> str:
        """Give the thread of the mail that this one goes on from, also where another process sent that or its reader
        did; empty where there is none, or nobody may look. Gmail puts there what has its subject, too."""
        before = str(head.get("In-Reply-To", "")).strip()
        with self._lock:
            known = self._threads.get(before, "")
        if known or not (before and self._settings.search):
            return known
        found = self._listed({"q": _by_id(before), "maxResults": 1})
        return str(found[0].get("threadId", "")) if found else ""

    # --- looking ---

    def _listed(self, query: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """Give the ids of messages, each with its thread's."""

        def make(service: Any) -> Any:
            return service.users().messages().list(userId="me", **query)

        found: Sequence[Mapping[str, Any]] = self._wire.call("", make).body.get("messages", ())
        return found

    def _is_it(self, mail: Mail, name: str) -> Found | None:
        """Say whether a message is this mail as it was sent; a draft is none."""

        def make(service: Any) -> Any:
            wanted = ["Message-ID", "X-Outcomed-Key", ITEM_FIELD]
            return service.users().messages().get(userId="me", id=name, format="metadata", metadataHeaders=wanted)

        reply = self._wire.call("", make, expects=frozenset({404}))
        if not reply.is_good or "SENT" not in reply.body.get("labelIds", ()):
            return None
        fields = list(_fields(reply.body))
        known = {("message-id", mail.message_id), ("x-outcomed-key", encode(mail.key))}
        if not known & set(fields):
            return None
        told = frozenset(value for field, value in fields if field == ITEM_FIELD.lower())
        return Found(receipt=Receipt(reference=name), told=told or None)


def _by_id(message_id: str) -> str:
    return f"rfc822msgid:{message_id.strip('<>')}"


def _confirmed(entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for entry in entries:
        is_own = entry.get("isPrimary")
        if is_own or entry.get("verificationStatus", "accepted") == "accepted":
            yield str(entry.get("sendAsEmail", "")).lower()


def _fields(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field in (body.get("payload") or {}).get("headers", ()):
        yield str(field.get("name", "")).lower(), str(field.get("value", "")).strip()


def connect(settings: Settings, context: Context) -> GmailMailer:
    """Make the mailer; it connects with the first mail."""
    return GmailMailer(settings.model_copy(update=relative_to(context.base, settings)), context)
