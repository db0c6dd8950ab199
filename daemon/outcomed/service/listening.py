"""Listening: messages are read, each is acted on once, and only then shown as read in the mailbox.

One commit holds that a message was read together with everything it brought about. A process that dies before it reads
the message again; one that dies after it finds it known. The mark in the mailbox and its flags only save work.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from outcomed.connectors import INBOX
from outcomed.decide.world import World
from outcomed.intake import saying
from outcomed.intake.bodies import Unreadable
from outcomed.intake.quoting import written
from outcomed.ledger.errors import LedgerError, LedgerMoved
from outcomed.model.people import Person
from outcomed.model.policy import InboxPolicy
from outcomed.model.problem import Problem
from outcomed.model.reason import BY_WORD, Reason
from outcomed.model.record import AddressRow, Change, MarkRow, ReceivedRow, Recorded, evolve
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Inbox, Received
from outcomed.service.flight import Flight
from outcomed.service.hearing import Ears, identity_of, thread_of
from outcomed.service.keeping import Keeps
from outcomed.service.obeying import Obedience

T = TypeVar("T")

SOURCE = "inbox"
_REPORT = "this is a fault in outcomed: please report it; `outcomed status` names the message"
_MOST_SLICES = 20
"""So many slices of a mailbox are read in one tick at most; the rest has to wait for the next."""


class Listener:
    """Reads one mailbox into the ledger. `known` gives the world that is acted on, and is only asked for it where
    anything came; None, and nothing is acted on."""

    def __init__(
        self,
        inbox: Inbox,
        policy: InboxPolicy,
        secret: bytes,
        ledger: Keeps,
        known: Callable[[], World | None],
        now: datetime,
        flight: Flight[Any, Any] | None = None,
    ) -> None:
        self._inbox = inbox
        self._policy = policy
        self._secret = secret
        self._ledger = ledger
        self._known = known
        self._now = now
        self._flight = flight or Flight[Any, Any]()
        self._ears: Ears | None = None
        self.problems: list[Problem] = []

    def listen(self) -> None:
        """Read what came, and act on it. A mailbox that cannot be read is a problem; what was read counts."""
        try:
            for _ in range(_MOST_SLICES):
                if not self._slice():
                    break
        except ConnectorError as err:
            self._find(err, "see that the mailbox can be read; what comes waits there")
        if self._ears:
            self._ledger.forget_originals(self._now - self._policy.keep)

    def _slice(self) -> bool:
        """Take one slice of the mailbox; True where there is another."""
        recorded = self._ledger.snapshot()
        known = recorded.marks.get(SOURCE)
        arrived = self._ask(partial(self._inbox.messages, known.mark if known else None))
        self.problems += arrived.problems
        first = {identity_of(message): message for message in reversed(arrived.messages)}
        new = [m for m in arrived.messages if m is first[identity_of(m)] and identity_of(m) not in recorded.received]
        if new and not self._is_ready():
            return False
        for message in new:
            self._take(message)
        if known is None or arrived.mark != known.mark:
            row = MarkRow(source=SOURCE, mark=arrived.mark)
            self._ledger.write([Change(row=row, what="inbox_read", why=Reason.MAIL_CAME)], now=self._now)
        self._show_as_read(arrived.messages)
        return arrived.has_more

    def _ask(self, question: Callable[[], T]) -> T:
        return self._flight.ask(INBOX, self._inbox, question)

    def _show_as_read(self, messages: Sequence[Received]) -> None:
        """Flags are for people who look into the mailbox: that they cannot be set stops nothing."""
        try:
            if messages:
                self._ask(partial(self._inbox.seen, [message.ref for message in messages]))
        except ConnectorError as err:
            self._find(err, "let outcomed mark messages as read there; it reads them all the same")

    def _find(self, err: ConnectorError, remedy: str) -> None:
        self.problems.append(Problem(where=SOURCE, message=err.message, remedy=err.remedy or remedy))

    def _is_ready(self) -> bool:
        if self._ears is None and (world := self._known()):
            self._ears = Ears(world, self._policy, self._secret)
        return self._ears is not None

    def _take(self, message: Received) -> None:
        """Act on one message; where anybody else wrote meanwhile, on what holds then."""
        while ears := self._ears:
            try:
                recorded = self._written(ears, changes_of(ears, message))
            except LedgerMoved:
                recorded = self._ledger.snapshot()
            except LedgerError:
                raise
            except Exception as err:
                # A message that outcomed itself trips over must not be what every tick from now on trips over.
                recorded = self._written(ears, (_failed(ears, message),))
                self._find(ConnectorError(Failure.UNKNOWN, f"a message was not acted on ({err!r})"), _REPORT)
            self._ears = replace(ears, world=replace(ears.world, recorded=recorded))
            if identity_of(message) in recorded.received:
                self._ledger.keep_original(identity_of(message), message.raw, now=self._now)
                return

    def _written(self, ears: Ears, changes: tuple[Change, ...]) -> Recorded:
        self._ledger.write(changes, now=self._now, head=self._ledger.seen)
        return evolve(ears.world.recorded, changes)


def _failed(ears: Ears, message: Received) -> Change:
    row = ReceivedRow(id=identity_of(message), message_id="", at=ears.world.now, reason=str(Reason.FAILED))
    return Change(row=row, what="message_read", why=Reason.FAILED, by=SOURCE)


def changes_of(ears: Ears, message: Received) -> tuple[Change, ...]:
    """Give everything that a message brings about, and that it was read. Pure."""
    heard = ears.judge(message)
    row, obedience = heard.row, None
    if heard.mail and heard.person:
        thread = thread_of(ears.world, row.answers, heard.person)
        obedience = Obedience(ears.world, heard.person, thread)
        try:
            obedience.obey(saying.read(written(heard.mail), thread))
        except Unreadable:
            row = replace(row, reason=str(Reason.UNREADABLE))
        else:
            row = replace(row, notes=tuple(obedience.notes), reason="" if obedience.notes else str(Reason.NOTHING_SAID))
    why = BY_WORD.get(row.reason, Reason.REPLY)
    read = Change(row=row, what="message_read", why=why, by=row.person or SOURCE)
    revived = _revived(ears.world, heard.person) if heard.person else ()
    return (*heard.changes, *revived, *(obedience.changes if obedience else ()), read)


def _revived(world: World, person: Person) -> tuple[Change, ...]:
    """Take it that mail reaches somebody again who writes from an address from which mail came back."""
    if not world.has_failed(person):
        return ()
    row = AddressRow(person=person.id, address=person.email, at=world.now, status="")
    return (Change(row=row, what="address_works", why=Reason.REPLY, by=person.id),)
