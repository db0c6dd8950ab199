"""Doubts: what was claimed and not settled is asked for before anything else is done."""

from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from email.utils import parseaddr

from outcomed.connectors import Connectors
from outcomed.model.effect import EffectRow, Intent, Op, Settlement, Trouble
from outcomed.model.key import identity
from outcomed.model.mail import Mail
from outcomed.model.policy import Policy
from outcomed.model.record import Recorded
from outcomed.model.result import Failure, Receipt
from outcomed.ports import AskAgain, CannotTell, ConnectorError, Finding
from outcomed.service.call import answer, asked
from outcomed.service.keeping import Keeps


def settle_doubts(policy: Policy, outside: Connectors, ledger: Keeps, recorded: Recorded, now: datetime) -> bool:
    """Ask for everything in doubt that can be asked for now; True when anything was learnt."""
    found = tuple(_settlements(policy, outside, ledger, recorded, now))
    if found:
        ledger.commit(found, (), now=now)
    return bool(found)


def _settlements(
    policy: Policy, outside: Connectors, ledger: Keeps, recorded: Recorded, now: datetime
) -> Iterator[Settlement]:
    for row in recorded.effects.values():
        if row.intent is None or _is_too_early(row.intent, ledger.epoch, now, policy):
            continue
        if _may_ask(row, now):
            finding = _asked(policy, outside, ledger, recorded, row, row.intent, now)
            result = answer(finding, row.intent.op, row.intent.shape, row.target, now)
            if not _is_known(row, result):
                yield Settlement(key=row.key, generation=row.generation, result=result, epoch=row.intent.epoch)


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


def _asked(
    policy: Policy,
    outside: Connectors,
    ledger: Keeps,
    recorded: Recorded,
    row: EffectRow,
    intent: Intent,
    now: datetime,
) -> Finding:
    """Ask, and ask again later where nobody answered: only a definite no leaves it to a person."""
    try:
        return asked(lambda: _find(outside, ledger, recorded, row, intent))
    except ConnectorError as err:
        if err.kind is Failure.REFUSED:
            return CannotTell(why=err.message)
        return AskAgain(after=err.retry_at or now + policy.limits.doubt_wait)


def _find(outside: Connectors, ledger: Keeps, recorded: Recorded, row: EffectRow, intent: Intent) -> Finding:
    if intent.op is Op.SEND:
        return _find_mail(outside, ledger, row, intent)
    target = intent.target or row.target
    calendar = outside.holding(target.route.connector) if target else None
    if calendar is None or target is None:
        return CannotTell(why="its calendar is no longer in the config")
    return calendar.find(identity(recorded.namespace, row.key, row.generation), target.route)


def _find_mail(outside: Connectors, ledger: Keeps, row: EffectRow, intent: Intent) -> Finding:
    # The mailer that was called, not the one that would be called now: another one cannot know of this mail.
    raw = ledger.payload(row.key, row.generation)
    mailer = outside.mailers.get(intent.target.route.connector) if intent.target else None
    if mailer is None or raw is None:
        return CannotTell(why="its mailer or its bytes are not there any more")
    return mailer.find(thawed(row, intent, raw))


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
