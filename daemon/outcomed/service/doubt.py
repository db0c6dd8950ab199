"""Doubts: what was claimed and not settled is asked for before anything else is done."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from email.utils import parseaddr
from functools import partial
from typing import Any

from outcomed.connectors import Connectors, calendar_account, mailer_account
from outcomed.model.effect import EffectId, EffectRow, Intent, Op, Settlement, Trouble
from outcomed.model.key import identity
from outcomed.model.mail import Mail
from outcomed.model.policy import Policy
from outcomed.model.record import Recorded
from outcomed.model.result import Failure, Receipt
from outcomed.ports import AskAgain, CannotTell, ConnectorError, Finding
from outcomed.service.call import answer
from outcomed.service.flight import Flight
from outcomed.service.keeping import Keeps


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """What a ledger holds in doubt, and whom it can be asked of. What is `under_way` in this process is in no doubt."""

    policy: Policy
    outside: Connectors
    ledger: Keeps
    recorded: Recorded
    now: datetime
    flight: Flight[Any, Any]
    under_way: Container[EffectId] = ()

    def settle(self) -> bool:
        """Ask for everything that can be asked for now; True when anything was learnt."""
        found = tuple(self._settlements())
        if found:
            self.ledger.commit(found, (), now=self.now)
        return bool(found)

    def _settlements(self) -> Iterator[Settlement]:
        for row in self.recorded.effects.values():
            if row.intent is None or (row.key, row.generation) in self.under_way:
                continue
            if _is_too_early(row.intent, self.ledger.epoch, self.now, self.policy) or not _may_ask(row, self.now):
                continue
            result = answer(self._asked(row, row.intent), row.intent.op, row.intent.shape, row.target, self.now)
            if not _is_known(row, result):
                yield Settlement(key=row.key, generation=row.generation, result=result, epoch=row.intent.epoch)

    def _asked(self, row: EffectRow, intent: Intent) -> Finding:
        """Ask, and ask again later where nobody answered: only a definite no leaves it to a person."""
        try:
            return self._find_mail(row, intent) if intent.op is Op.SEND else self._find_event(row, intent)
        except ConnectorError as err:
            if err.kind is Failure.REFUSED:
                return CannotTell(why=err.message)
            return AskAgain(after=err.retry_at or self.now + self.policy.limits.doubt_wait)

    def _find_event(self, row: EffectRow, intent: Intent) -> Finding:
        target = intent.target or row.target
        calendar = self.outside.holding(target.route.connector) if target else None
        if calendar is None or target is None:
            return CannotTell(why="its calendar is no longer in the config")
        uid = identity(self.recorded.namespace, row.key, row.generation)
        question = partial(calendar.find, uid, target.route)
        return self.flight.ask(calendar_account(target.route.connector), calendar, question)

    def _find_mail(self, row: EffectRow, intent: Intent) -> Finding:
        # The mailer that was called, not the one that would be called now: another one cannot know of this mail.
        raw = self.ledger.payload(row.key, row.generation)
        name = intent.target.route.connector if intent.target else ""
        mailer = self.outside.mailers.get(name)
        if mailer is None or raw is None:
            return CannotTell(why="its mailer or its bytes are not there any more")
        return self.flight.ask(mailer_account(name), mailer, partial(mailer.find, thawed(row, intent, raw)))


def _is_too_early(intent: Intent, epoch: int, now: datetime, policy: Policy) -> bool:
    """True while a process that lost its lease may be amid its call: "it is not there" would say nothing yet."""
    is_foreign = intent.epoch != epoch
    return is_foreign and now < (intent.claimed_at or intent.at) + policy.limits.doubt_wait


def _may_ask(row: EffectRow, now: datetime) -> bool:
    """True for what a dead process left, and for what it is time to ask again; the rest waits for a person."""
    return (
        row.trouble is None or not row.is_in_doubt or (row.trouble.retry_at is not None and row.trouble.retry_at <= now)
    )


def _is_known(row: EffectRow, result: Receipt | Trouble) -> bool:
    """True when asking again brought nothing but the same answer."""
    return (
        isinstance(result, Trouble)
        and row.is_in_doubt
        and row.trouble is not None
        and (
            (result.kind, result.retry_at, result.message)
            == (row.trouble.kind, row.trouble.retry_at, row.trouble.message)
        )
    )


def thawed(row: EffectRow, intent: Intent, raw: bytes) -> Mail:
    """Make the mail of a claim again from its frozen bytes."""
    head: EmailMessage = BytesParser(policy=SMTP).parsebytes(raw, headersonly=True)
    return Mail(
        key=row.key,
        message_id=intent.message_id,
        sender=parseaddr(str(head["From"]))[1],
        recipient=parseaddr(str(head["To"]))[1],
        raw=raw,
        at=intent.at,
    )
