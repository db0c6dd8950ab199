"""The operator's mail: once a day what needs them, or a line a week where nothing does. Pure, made from one look.

It is one more action of the plan, past the gates for everybody's mail: whoever has to let those go reads of it here.
Only while the clock cannot be trusted it waits as everything does, and `status` says so.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from outcomed.decide.due import instant
from outcomed.decide.plan import step_of
from outcomed.decide.routes import operator_of
from outcomed.decide.safety import distrusted
from outcomed.model import keys
from outcomed.model.brief import Brief, Count, Wanted
from outcomed.model.effect import EffectRow, Kind, State
from outcomed.model.item import Letter, Message
from outcomed.model.loss import lost
from outcomed.model.plan import Action, Skip
from outcomed.model.policy import OperatorPolicy
from outcomed.model.reason import Reason
from outcomed.service.needs import Need, Want, needs
from outcomed.service.overview import overview
from outcomed.service.tick import Outlook, Rules
from outcomed.service.unwritten import unwritten

_OF_OTHERS = frozenset(
    {Want.BLOCKED, Want.UNCONFIRMED, Want.NO_DATE, Want.ANOTHER_TIME, Want.OVERDUE, Want.EXPIRED, Want.HOST_DECLINED}
)
"""What somebody else is asked for already, so that the operator only has to know how many there are."""
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_A_GAP = timedelta(days=30)
"""How long ago a mail may have been taken as sent that a ledger begun anew tells of."""


def with_operator(rules: Rules, outlook: Outlook) -> Outlook:
    """Give a look with the mail to the operator in its plan, or with why it does not leave now."""
    policy = outlook.world.policy.operator
    if policy is None or not policy.mail:
        return outlook
    step = _step(rules, outlook, policy)
    plan = outlook.plan
    if isinstance(step, Skip):
        return replace(outlook, plan=replace(plan, skips=(*plan.skips, step)))
    return replace(outlook, plan=replace(plan, actions=(*plan.actions, step)))


def _step(rules: Rules, outlook: Outlook, policy: OperatorPolicy) -> Action | Skip:
    world = outlook.world
    today = world.now.astimezone(ZoneInfo(policy.zone)).date()
    key, at = keys.operator(today), _at(policy, today)
    if at > world.now:
        return Skip(key=key, who=keys.OPERATOR, reason=Reason.NOT_YET, at=at)
    if lost(world.recorded):
        return Skip(key=key, who=keys.OPERATOR, reason=Reason.NOT_ADOPTED)
    if outlook.plan.distrust or distrusted(world):
        return Skip(key=key, who=keys.OPERATOR, reason=Reason.WAITING_FOR_APPROVAL, note="the clock is not trusted")
    if not world.policy.allows(policy.mail):
        return Skip(key=key, who=keys.OPERATOR, reason=Reason.DOMAIN_NOT_ALLOWED)
    tomorrow = _at(policy, today + _DAY)
    row = world.recorded.effects.get((key, 0))
    if row and row.is_sent:
        return Skip(key=keys.operator(today + _DAY), who=keys.OPERATOR, reason=Reason.NOT_YET, at=tomorrow)
    last = max(_sent(outlook), key=lambda row: row.at, default=None)
    whole = replace(outlook, problems=(*outlook.problems, *unwritten(rules, outlook)))
    brief = brief_of(whole, policy, today, since=last.at if last else world.now - _DAY)
    if brief.is_quiet and last and today - date.fromisoformat(last.key[1]) < _WEEK:
        return Skip(key=key, who=keys.OPERATOR, reason=Reason.NOTHING_NEW, at=tomorrow)
    letter = Letter(key=key, message=Message.OPERATOR, reader=keys.OPERATOR, slot=at, entries=(), brief=brief)
    return step_of(world, letter)


def _at(policy: OperatorPolicy, day: date) -> datetime:
    return instant(day, policy.at, operator_of(policy))


def _sent(outlook: Outlook) -> Iterator[EffectRow]:
    rows = outlook.world.recorded.effects.values()
    return (row for row in rows if row.key[0] == "operator" and row.is_sent)


def brief_of(outlook: Outlook, policy: OperatorPolicy, day: date, *, since: datetime) -> Brief:
    """Sum up what the operator has to know on a day: rows and this look alone."""
    found = needs(outlook)
    mine = tuple(need for need in found if need.want not in _OF_OTHERS)
    others = Counter(need.want for need in found if need.want in _OF_OTHERS)
    seen = overview(outlook)
    following = next((a for a in seen.ahead if not a.key.startswith("operator/")), None)
    # One of these mails that is itself only taken as sent cannot have told of it.
    assumed_since = max((row.at for row in _sent(outlook) if row.state is State.SENT), default=since - _A_GAP)
    rows = [row for row in outlook.world.recorded.effects.values() if row.key[0] != "operator"]
    return Brief(
        day=day,
        zone=policy.zone,
        since=since,
        needs=tuple(_wanted(need) for need in mine),
        others=tuple(Count(what=str(want), number=others[want]) for want in Want if others[want]),
        done=tuple(_done(rows, since, outlook.world.now)),
        assumed=sum(row.state is State.ASSUMED_SENT and row.at >= assumed_since for row in rows),
        skipped=len({row.who for row in rows if row.state is State.SKIPPED and row.at >= since}),
        paused=tuple((each.about, each.last) for each in seen.paused),
        next_at=following.at if following else None,
        next_key=following.key if following else "",
    )


def _wanted(need: Need) -> Wanted:
    return Wanted(want=str(need.want), about=need.about, message=need.message, remedy=need.remedy, who=need.who)


def _done(rows: list[EffectRow], since: datetime, now: datetime) -> Iterator[Count]:
    counts = Counter(done for row in rows if (done := _what(row, since, now)))
    for what in ("unchanged", "new", "moved", "cancelled", "sent"):
        for (kind, reason), number in sorted(counts.items()):
            if kind == what:
                yield Count(what=kind, number=number, reason=reason)


def _what(row: EffectRow, since: datetime, now: datetime) -> tuple[str, str] | None:
    """Say what was done about an effect since an instant; None for nothing."""
    if row.kind is Kind.MAIL:
        return ("sent", "") if row.state is State.SENT and row.at >= since else None
    if keys.reminded(row.key) is None:
        return None
    if row.state is State.PRESENT and row.shape and row.at < since:
        return ("unchanged", "") if row.shape.start > now else None
    if row.at < since:
        return None
    if row.state is State.PRESENT:
        return ("new", "") if row.reason in (Reason.NEW, Reason.FIRST_SEEN_LATE) else ("moved", row.reason)
    return ("cancelled", row.reason) if row.state is State.CANCELLED else None
