"""Mailer `graph_mail`: put each mail among the drafts of a mailbox in Exchange Online, then send it.

Sending moves the draft, whose id stays, to what was sent: so it can be told afterwards what became of it. A draft that
lies there unsent was not sent, and is used again.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parseaddr
from threading import Lock

from outcomed.model.mail import Mail
from outcomed.model.problem import Problem
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, AskAgain, CannotTell, ConnectorError, Context, Finding, Found, Right
from outcomed_connectors._shared.microsoft.consent import PROVIDER, authorize
from outcomed_connectors._shared.microsoft.settings import relative_to
from outcomed_connectors._shared.microsoft.wire import Ask, Reply, Wire
from outcomed_connectors.graph_mail.drafts import Drafts, Kept, digest, nothing_sent
from outcomed_connectors.graph_mail.settings import MailerSettings as Settings

PORTS: tuple[str, ...] = ("Mailer",)

__all__ = ["PORTS", "PROVIDER", "GraphMailer", "Settings", "authorize", "connect"]

_UNDER_WAY = timedelta(minutes=2)
"""How long a draft may lie among the drafts while Exchange sends it."""
_LAG = timedelta(minutes=10)
"""How long a mail may be sent and not be found yet: its copy is made last, and searching lags behind."""
_PATIENCE = timedelta(days=1)
_NOT_NOW = frozenset({400, 404})
_NOBODY = "AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A"
"""A message that is nowhere: asking for it tells whether one may."""


class GraphMailer:
    """Sends from one mailbox. Bears calls from several threads."""

    def __init__(self, settings: Settings, context: Context, clock: Callable[[], datetime] | None = None) -> None:
        self._settings = settings
        self._name = context.name
        self._wire = Wire(settings, context, clock)
        self._drafts = Drafts(settings, self._wire)
        self._lock = Lock()
        self._known: dict[str, str] = {}
        self._submitted: set[str] = set()

    @property
    def width(self) -> int:
        return self._settings.connections

    def send(self, mail: Mail) -> Receipt:
        self._check_sender(mail)
        with nothing_sent():
            found = self._unsent(mail)
            draft = found or self._drafts.make(mail)
        self._note(mail, draft)
        self._submit(mail, draft, is_used_again=found is not None)
        return Receipt(reference=draft.id)

    def find(self, mail: Mail) -> Finding:
        """Look for a mail: what is no draft was sent. What is nowhere may be under way for a while, and so may a draft;
        only one that holds exactly this mail, among the drafts, says that it was not sent."""
        if sent := next(self._sent(mail), None):
            return Found(receipt=Receipt(reference=sent.id), told=sent.told or None)
        now, draft = self._wire.now(), self._drafts.same(mail)
        if not draft and mail.message_id in self._submitted:
            return self._waited_for(mail, now)
        after = mail.at + (_UNDER_WAY if draft else _LAG)
        return AskAgain(after=after) if now < after else Absent()

    def rights(self) -> Sequence[Right]:
        return self._settings.rights()

    def probe(self) -> Sequence[Problem]:
        """Look into the mailbox, and try to change and send a message that is not there."""
        base, write = self._settings.base, self._settings.permission("Mail.ReadWrite")
        nothing, to_send = f"{base}/messages/{_NOBODY}", self._settings.permission("Mail.Send")
        asks = (
            Ask(method="GET", path=f"{base}/mailFolders/drafts", needs=write),
            Ask(method="PATCH", path=nothing, needs=write, body={"isRead": True}, expects=_NOT_NOW, writes=False),
            Ask(method="POST", path=f"{nothing}/send", needs=to_send, expects=_NOT_NOW, writes=False),
        )
        return tuple(problem for ask in asks for problem in self._tried(ask))

    def close(self) -> None:
        self._wire.close()

    # --- sending ---

    def _check_sender(self, mail: Mail) -> None:
        head = BytesHeaderParser(policy=compat32).parsebytes(mail.raw)
        address = parseaddr(str(head.get("From", "")))[1]
        if not self._settings.may_send_as(address):
            raise _not_as(address, str(self._settings.mailbox))

    def _unsent(self, mail: Mail) -> Kept | None:
        """Give a draft that holds exactly this mail; others of the same Message-ID are of no use any more."""
        drafts = {kept.id: kept for kept in self._drafts.waiting(mail)}
        known = self._known.get(mail.message_id)
        if known and known not in drafts and (kept := self._drafts.get(known)) and kept.is_draft:
            drafts[kept.id] = kept
        mine = next((kept for kept in drafts.values() if kept.digest == digest(mail)), None)
        for kept in drafts.values():
            if kept is not mine:
                self._drafts.discard(kept.id)
        return mine

    def _note(self, mail: Mail, draft: Kept) -> None:
        with self._lock:
            self._known[mail.message_id] = draft.id

    def _submit(self, mail: Mail, draft: Kept, *, is_used_again: bool) -> None:
        path, needs = f"{self._settings.base}/messages/{draft.id}/send", self._settings.permission("Mail.Send")
        with self._lock:
            self._submitted.add(mail.message_id)
        try:
            reply = self._wire.call(Ask(method="POST", path=path, needs=needs, expects=_NOT_NOW))
            if not reply.is_good:
                raise _not_taken(mail, reply, is_used_again=is_used_again)
        except ConnectorError as err:
            raise self._settled(mail, draft, err) from err
        with self._lock:
            self._known.pop(mail.message_id, None)
            self._submitted.discard(mail.message_id)

    def _settled(self, mail: Mail, draft: Kept, err: ConnectorError) -> ConnectorError:
        """Clear up after a mail that was certainly not sent."""
        if err.kind is not Failure.UNKNOWN:
            with self._lock:
                self._submitted.discard(mail.message_id)
        if err.kind is Failure.REFUSED:
            self._drafts.discard(draft.id)
            if "ErrorSendAsDenied" in err.message:
                return _not_as(mail.sender, str(self._settings.mailbox or self._wire.who))
        return err

    # --- looking ---

    def _sent(self, mail: Mail) -> Iterator[Kept]:
        known = self._known.get(mail.message_id)
        if known and (kept := self._drafts.get(known)) and not kept.is_draft:
            yield kept
        yield from self._drafts.sent(mail)

    def _waited_for(self, mail: Mail, now: datetime) -> Finding:
        """A draft that was sent off is among the drafts no more, and its copy is not there yet."""
        if now < mail.at + _PATIENCE:
            return AskAgain(after=now + _LAG)
        return CannotTell(why="the draft left the drafts, and no copy of it came to the sent items: ask the reader")

    def _tried(self, ask: Ask) -> Iterator[Problem]:
        try:
            self._wire.call(ask)
        except ConnectorError as err:
            yield Problem(
                where=self._name, message=err.message, remedy=err.remedy or "see docs/how-to/microsoft-365.md"
            )


def _not_taken(mail: Mail, reply: Reply, *, is_used_again: bool) -> ConnectorError:
    """Say what it means that a draft cannot be sent: one of an earlier attempt may have been sent by that."""
    said = f"Microsoft Graph answered {reply.status} {reply.code} to sending the mail {mail.message_id}"
    if is_used_again and reply.code != "ErrorInvalidRecipients":
        return ConnectorError(Failure.UNKNOWN, f"{said}: it may have been sent meanwhile", "it is looked for")
    if reply.status == 404:
        return ConnectorError(Failure.LATER, f"{said}: somebody took the draft away", "it is tried again")
    return ConnectorError(Failure.REFUSED, said, "correct this person's address in the directory, or see the message")


def _not_as(address: str, mailbox: str) -> ConnectorError:
    message = f"Exchange does not let {mailbox} send as {address}"
    remedy = "correct `from` in [mail], or let an administrator allow it (Send As) and name the address in `send_as`"
    return ConnectorError(Failure.REFUSED, message, remedy)


def connect(settings: Settings, context: Context) -> GraphMailer:
    """Make the mailer; it connects with the first mail."""
    return GraphMailer(settings.model_copy(update=relative_to(context.base, settings)), context)
