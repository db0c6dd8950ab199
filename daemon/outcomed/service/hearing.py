"""Hearing: who speaks in a message, and which mail of ours it answers. Pure; nothing is believed without all of it.

A message is believed where it carries the token of a mail of ours, comes from the one whom that mail was sent to, and
the receiving server vouches for that sender. The answer of a calendar program to an invitation carries no token, but a
UID that only we could have given; it has to come from the one who is invited. Whatever else a message is, it is
remembered with the reason and changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.message import EmailMessage
from functools import cached_property
from hashlib import sha256

from outcomed.decide.world import World
from outcomed.input.address import same
from outcomed.intake import bounces, replies, senders
from outcomed.intake.bodies import Unreadable, parsed
from outcomed.intake.senders import OURS
from outcomed.intake.token import proves, thread, tokens
from outcomed.model import keys
from outcomed.model.decision import open_question
from outcomed.model.effect import EffectRow, Kind
from outcomed.model.item import NOTICES, ItemKind, Message
from outcomed.model.key import Key, decode
from outcomed.model.outcome import Outcome
from outcomed.model.people import Person
from outcomed.model.policy import InboxPolicy
from outcomed.model.problem import UserError
from outcomed.model.reason import Reason
from outcomed.model.record import AddressRow, AttendanceRow, Change, Note, NoteKind, ReceivedRow
from outcomed.model.said import Subject, Thread
from outcomed.ports import Received
from outcomed.service.attendance import noted

_MESSAGES = {"asks": Message.ASK, "echo": Message.ECHO, "digest": Message.DIGEST}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message, and what to remember of it; `mail` and `person` are None unless it is believed and has words to be
    read. `changes` is what it brings about without any."""

    row: ReceivedRow
    changes: tuple[Change, ...] = ()
    mail: EmailMessage | None = None
    person: Person | None = None


@dataclass(frozen=True)
class Ears:
    """What is needed to judge messages: the world, the mailbox they come to, and the secret of reply tokens."""

    world: World
    inbox: InboxPolicy
    secret: bytes

    @cached_property
    def _ours(self) -> Mapping[str, EffectRow]:
        """Our mails by what a token calls them."""
        rows = (row for row in self.world.recorded.effects.values() if row.kind is Kind.MAIL)
        return {thread(self.world.recorded.namespace, row.key): row for row in rows}

    @cached_property
    def _taken(self) -> frozenset[tuple[str, str]]:
        """The Message-IDs that were believed, each with its sender: a second copy of one counts for nothing."""
        rows = self.world.recorded.received.values()
        return frozenset((row.message_id, row.sender) for row in rows if row.person and row.message_id)

    def judge(self, received: Received) -> Heard:
        """Say what a message is."""
        row = ReceivedRow(id=identity_of(received), message_id="", at=self.world.now)
        if received.is_cut:
            return Heard(row=replace(row, reason=str(Reason.TOO_LARGE)))
        try:
            mail = parsed(received.raw)
            row = replace(
                row, message_id=_storable(str(mail.get("Message-ID", ""))), sender=_storable(senders.sender(mail))
            )
            return self._believed(mail, row)
        except (Unreadable, *senders.TRIPS):
            return Heard(row=replace(row, reason=str(Reason.UNREADABLE)))

    def _believed(self, mail: EmailMessage, row: ReceivedRow) -> Heard:
        if (row.message_id, row.sender) in self._taken:
            return Heard(row=replace(row, reason=str(Reason.ALREADY_HEARD)))
        if answered := self._attends(mail, row) or self._came_back(mail, row):
            return answered
        if reason := senders.automatic(mail):
            return Heard(row=replace(row, reason=str(reason)))
        found = self._answered(mail)
        if isinstance(found, Reason):
            return Heard(row=replace(row, reason=str(found)))
        person = self.world.active(found.who)
        row = replace(row, answers=found.key)
        if reason := self._doubtful(mail, person, row.sender):
            return Heard(row=replace(row, reason=str(reason)))
        return Heard(row=replace(row, person=found.who), mail=mail, person=person)

    def _attends(self, mail: EmailMessage, row: ReceivedRow) -> Heard | None:
        """Take the answer of a calendar program to an invitation; None where a message is none."""
        try:
            reply = replies.answer_in(mail)
            if reply is None:
                return None
            if same(reply.attendee) != same(row.sender):
                return Heard(row=replace(row, reason=str(Reason.WRONG_SENDER)))
            if not self._is_vouched(mail):
                return Heard(row=replace(row, reason=str(Reason.NOT_AUTHENTICATED)))
            changes = noted(self.world, replace(reply, sender=reply.attendee))
        except (ValueError, UserError) as err:
            why = Note(kind=NoteKind.NOT_DONE, why=_storable(str(err), " "))
            return Heard(row=replace(row, reason=str(Reason.NO_INVITATION), notes=(why,)))
        answers = [change.row for change in changes if isinstance(change.row, AttendanceRow)]
        if not answers:
            return Heard(row=replace(row, reason=str(Reason.ALREADY_HEARD)))
        return Heard(row=replace(row, person=answers[0].person), changes=changes)

    def _came_back(self, mail: EmailMessage, row: ReceivedRow) -> Heard | None:
        """Take it that a mail of ours did not arrive; None for a message that proves nothing of the kind. Its proof is
        the token in the address that it came to, or in what came back of our mail."""
        bounce = bounces.read(mail) if OURS not in mail else None
        if bounce is None:
            return None
        proofs = (each for each in (mail, bounce.returned) if each)
        ours = next((found for each in proofs if isinstance(found := self._answered(each), EffectRow)), None)
        if ours is None:
            return None
        row = replace(row, answers=ours.key)
        failed = next((each for each in bounce.deliveries if each.has_failed), None)
        if failed is None:
            is_late = any(each.is_late for each in bounce.deliveries)
            return Heard(row=replace(row, reason=str(Reason.DELAYED if is_late else Reason.AUTOMATIC)))
        person = self.world.people.get(ours.who)
        if person is None or not self._is_their_address(person, bounce, failed):
            return Heard(row=replace(row, reason=str(Reason.BOUNCE)))
        marked = AddressRow(person=person.id, address=person.email, at=self.world.now, status=failed.status)
        return Heard(row=row, changes=(Change(row=marked, what="address_failed", why=Reason.BOUNCE, by="inbox"),))

    def _is_their_address(self, person: Person, bounce: bounces.Bounce, failed: bounces.Delivery) -> bool:
        """True where the address that failed is the one a person has now, and not one that was corrected since."""
        sent_to = senders.addresses(bounce.returned, "To") if bounce.returned else ()
        return same(person.email) in {*failed.addresses, *map(same, sent_to)}

    def _answered(self, mail: EmailMessage) -> EffectRow | Reason:
        """Find the mail of ours that a token proves, or say why there is none."""
        reason = Reason.NO_TOKEN
        for token in tokens(mail):
            row = self._ours.get(token.thread)
            if row is None or not proves(token, self.secret, row.key, row.who):
                reason = Reason.FORGED
            elif token.expires < self.world.now.date():
                reason = Reason.TOKEN_EXPIRED
            else:
                return row
        return reason

    def _doubtful(self, mail: EmailMessage, person: Person | None, sender: str) -> Reason | None:
        if person is None:
            return Reason.LEFT
        if not sender or same(sender) != same(person.email):
            return Reason.WRONG_SENDER
        return None if self._is_vouched(mail) else Reason.NOT_AUTHENTICATED

    def _is_vouched(self, mail: EmailMessage) -> bool:
        return self.inbox.is_trusted or senders.vouched(mail, self.inbox.authserv_id)


def thread_of(world: World, key: Key, person: Person) -> Thread:
    """Say what a mail of ours was about, as its reader saw it. What answered a message is about what that was about."""
    while answered := keys.message_answered(key):
        key = world.recorded.received[answered].answers
    about: dict[tuple[str, str, ItemKind], None] = {}
    if reminded := keys.reminded(key):
        # What answers a line in the notes of a reminder is about that look.
        about[*reminded, ItemKind.CHECK_IN] = None
    for item in told_in(world, key, person.id):
        launch, checkpoint, kind = keys.asked_about(item)
        if launch in world.recorded.launches:
            about.setdefault((launch, checkpoint, kind))
    # A notice beside questions is no question: an answer without a number is not about it.
    asked = [each for each in about if each[2] not in NOTICES]
    asked = asked or [each for each in about if each[2] is ItemKind.REGISTERED]
    subjects = (
        Subject(
            number=number,
            launch=world.recorded.launches[launch].launch,
            checkpoint=checkpoint,
            asked=kind,
            decision_of=person.id if _is_asked(world, launch, checkpoint, person) else "",
            is_decided=not _is_open(world, launch, checkpoint),
        )
        for number, (launch, checkpoint, kind) in enumerate(asked, 1)
    )
    return Thread(
        message=Message.ASK if reminded else _MESSAGES.get(key[0], Message.DIGEST),
        subjects=tuple(subjects),
        today=world.today(person),
    )


def told_in(world: World, key: Key, person: str) -> tuple[Key, ...]:
    """Give the items that a mail told a person, in the order in which the mail shows them."""
    told = world.recorded.told.items()
    return tuple(sorted(decode(item) for (reader, item), mail in told if reader == person and mail == key))


def _is_asked(world: World, launch: str, checkpoint: str, person: Person) -> bool:
    """True for whom an outcome asks for a decision, also once they took it: they may say another one."""
    asked = open_question(_outcome(world, launch, checkpoint), ())
    return asked is not None and asked.of == person.id


def _is_open(world: World, launch: str, checkpoint: str) -> bool:
    taken = world.decisions_of.get(launch, {}).get(checkpoint, ())
    return open_question(_outcome(world, launch, checkpoint), taken) is not None


def _outcome(world: World, launch: str, checkpoint: str) -> Outcome | None:
    current = world.recorded.current(launch, checkpoint)
    return current.outcome if current else None


def identity_of(received: Received) -> str:
    """Name a message for ever, by its bytes."""
    return sha256(received.raw).hexdigest()


def _storable(text: str, space: str = "") -> str:
    """Give what a header says as text that every database takes."""
    return space.join(text.split()).encode("utf-8", "replace").decode().replace("\0", "")[:250]
