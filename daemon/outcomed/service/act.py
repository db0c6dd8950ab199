"""Acting: commit, call, commit.

Each action is claimed (intent and frozen bytes) before the call, and what the call brought is settled after it. One
commit settles what has ended and claims what is next, so that at any time as many claims are open as calls run.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TypeAlias

from outcomed.connectors import Connectors, calendar_account, mailer_account
from outcomed.decide.routes import mailer_of, operator_of
from outcomed.decide.world import World
from outcomed.ledger.errors import LeaseLost, LedgerError, LedgerMoved
from outcomed.model.effect import Claim, EffectId, Intent, Kind, Settlement, Shape, Trouble
from outcomed.model.event import Attendee, Event, Route, Scheduling, Target
from outcomed.model.item import Message
from outcomed.model.key import Key, encode
from outcomed.model.plan import Action
from outcomed.model.problem import UserError
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Calendar, Conflict, ConnectorError
from outcomed.service.call import adopted, asked, call, not_done
from outcomed.service.clock import now
from outcomed.service.flight import Flight
from outcomed.service.keeping import Keeps
from outcomed.service.queue import Queue, Queued, unit_of
from outcomed.words import TemplateFailed, Words

_LONG_S = 3600.0
"""For as long as it takes."""


class Result(StrEnum):
    """What became of an action."""

    DONE = "done"
    LATER = "later"
    REFUSED = "refused"
    IN_DOUBT = "in doubt"
    PARKED = "parked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An action with its result and, where it was not done, why and what to do."""

    action: Action
    result: Result
    message: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """What was done of some actions. `has_more`: somebody said something meanwhile, or what was done makes more due,
    so it is worth looking again at once. `differing` are the calendars that held something else than they had told."""

    done: tuple[Done, ...] = ()
    has_more: bool = False
    differing: frozenset[Route] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    """A claim with the call that it is for, and the connector that is called."""

    action: Action
    claim: Claim
    do: Callable[[], Receipt | Conflict]
    world: World
    account: str
    lane: str
    width: int
    unit: Key


Calls: TypeAlias = Flight[_Prepared, Receipt | Conflict | Trouble]
"""The calls that a process makes, and what they brought."""


class Actor:
    """Carries out the actions of one tick. Only calls run on other threads; the ledger is this thread's alone. Without
    `flight` all calls end before `act` does."""

    def __init__(
        self, ledger: Keeps, outside: Connectors, world: World, words: Words, flight: Calls | None = None
    ) -> None:
        self._ledger = ledger
        self._outside = outside
        self._world = world
        self._words = words
        self._flight = flight or Flight()
        self._done: dict[EffectId, Done] = {}
        self._has_more = False
        self._differing: set[Route] = set()
        self._had_mail = {row.who for row in world.recorded.effects.values() if row.is_sent}
        self._wrote_to: set[str] = set()
        self._lost: LeaseLost | None = None

    def act(self, actions: Sequence[Action]) -> Acted:
        """Do the actions in their order. One commit settles what has ended and claims what is next; where anybody
        else wrote since the plan was made, nothing more is begun. Raises `LeaseLost`, once what was begun has ended and
        is settled as far as it still can be."""
        waiting, lanes = Queue(self._queued(action) for action in actions), self._flight.lanes
        since_s, has_begun = self._flight.boot(), False
        while True:
            if ended := lanes.ended():
                since_s = self._flight.boot()
            if self._flight.is_stopping or (has_begun and self._flight.is_called_away):
                waiting.clear()
            for prepared in self._kept(ended, waiting):
                lanes.start(prepared.lane, prepared.width, prepared, partial(self._call, prepared))
                has_begun = True
            is_over = not waiting and not (lanes.under_way and has_begun)
            if not lanes.has_ended and (is_over or not self._wait(since_s, waiting)):
                break
        self._flight.left = waiting.accounts()
        if self._lost:
            raise self._lost
        order = dict.fromkeys((action.key, action.generation) for action in actions)
        done = tuple(self._done[one] for one in dict.fromkeys((*order, *self._done)) if one in self._done)
        return Acted(done=done, has_more=self._has_more, differing=frozenset(self._differing))

    def _wait(self, since_s: float, waiting: Queue) -> bool:
        """Wait for whatever comes next, as `Flight.wait` does. Once the lease is lost nothing more is begun."""
        try:
            return self._flight.wait(since_s, self._rate_s(waiting))
        except LeaseLost as err:
            self._lost = self._lost or err
            waiting.clear()
            return True

    def _kept(self, ended: list[tuple[_Prepared, Receipt | Conflict | Trouble]], waiting: Queue) -> list[_Prepared]:
        """Settle and claim. What the ledger cannot take now is kept for the next tick: nobody else knows of it."""
        open_ = [(prepared, result) for prepared, result in ended if self._is_open(prepared)]
        try:
            return self._claimed(tuple(self._settled(prepared, result) for prepared, result in open_), waiting)
        except LedgerError:
            self._flight.lanes.give_back(open_)
            raise

    def _is_open(self, prepared: _Prepared) -> bool:
        """False for a call of an earlier tick whose claim somebody has settled by hand meanwhile."""
        if prepared.world is self._world:
            return True
        row = self._world.recorded.effects.get((prepared.action.key, prepared.action.generation))
        return bool(row and row.intent and row.intent.epoch == prepared.claim.intent.epoch)

    def _claimed(self, finished: tuple[Settlement, ...], waiting: Queue) -> list[_Prepared]:
        """Settle and claim in one commit; give what may be called."""
        if self._lost:
            return self._settle_late(finished)
        batch = self._batch(waiting)
        claims = [prepared.claim for prepared in batch]
        try:
            won = self._ledger.commit(finished, claims, now=self._world.now, head=self._ledger.seen if claims else None)
        except LedgerMoved:
            self._has_more = True
            waiting.clear()
            return self._claimed(finished, waiting)
        except LeaseLost as err:
            self._lost = err
            waiting.clear()
            return self._settle_late(finished)
        return [prepared for prepared in batch if prepared.claim in won]

    def _settle_late(self, finished: tuple[Settlement, ...]) -> list[_Prepared]:
        """Tell the ledger what was done, though another process leads, each by itself: one that another process has
        claimed anew since is refused, and what became of it is known there."""
        for settlement in finished:
            with suppress(LedgerError):
                self._ledger.commit((settlement,), (), now=self._world.now)
        return []

    def _batch(self, waiting: Queue) -> list[_Prepared]:
        """Prepare what may begin now. What waits for an account that rests is left to another look."""
        flight, accounts = self._flight, self._flight.accounts
        for account in waiting.accounts():
            if accounts.rest_of(account):
                waiting.drop(account)
        batch: list[_Prepared] = []
        busy = [prepared.unit for prepared in flight.lanes.under_way]
        for queued in waiting.take(busy, lambda each: flight.lanes.room(each.lane, each.width), accounts.is_ready):
            prepared = self._prepare(queued)
            if isinstance(prepared, Done):
                self._done[queued.action.key, queued.action.generation] = prepared
            else:
                accounts.begins(queued.account)
                batch.append(prepared)
        return batch

    def _rate_s(self, waiting: Queue) -> float:
        """Give the seconds until the rate of an account lets anything begin that waits for it alone."""
        waits = [self._flight.accounts.wait_s(account) for account in waiting.accounts()]
        return min((seconds for seconds in waits if seconds > 0), default=_LONG_S)

    def _queued(self, action: Action) -> Queued:
        """Name the connector that an action calls, and how many calls it bears at once."""
        connector: object
        if action.event:
            name = action.event.route.connector
            account, connector = calendar_account(name), self._outside.holding(name)
        else:
            name = self._mailer(action) or ""
            account, connector = mailer_account(name), self._outside.mailers.get(name)
        lane, width = self._flight.lane_of(account, connector)
        unit = unit_of(action, self._had_mail)
        return Queued(action=action, account=account, lane=lane, width=width, unit=unit)

    def _mailer(self, action: Action) -> str | None:
        policy, reader = self._world.policy, self._world.people.get(action.who)
        if action.letter and action.letter.message is Message.OPERATOR:
            reader = operator_of(policy.operator) if policy.operator else None
        return mailer_of(policy, reader) if reader else None

    def _settled(self, prepared: _Prepared, result: Receipt | Conflict | Trouble) -> Settlement:
        action = prepared.action
        known = self._conflict(action, result) if isinstance(result, Conflict) else result
        if isinstance(known, Receipt) and known.target and known.target.scheduling is Scheduling.CLIENT:
            self._has_more = True  # whoever is invited to it hears of it by mail
        if prepared.world is not self._world:
            self._has_more = True  # it was begun by an earlier tick: what follows from it is not in this plan
        done = self._done[action.key, action.generation] = _done(action, known)
        if action.letter and done.result in (Result.DONE, Result.IN_DOUBT):
            self._wrote_to.add(action.who)
        epoch = prepared.claim.intent.epoch
        return Settlement(key=action.key, generation=action.generation, result=known, epoch=epoch)

    def _prepare(self, queued: Queued) -> _Prepared | Done:
        action = queued.action
        if action.event is not None:
            return self._event(queued, action.event)
        try:
            return self._mail(queued)
        except TemplateFailed as err:
            return Done(action=action, result=Result.PARKED, message=str(err), remedy="mend the template")
        except UserError as err:
            return Done(action=action, result=Result.PARKED, message=str(err), remedy="mend the address")

    def _event(self, queued: Queued, event: Event) -> _Prepared | Done:
        action = queued.action
        calendar = self._outside.holding(event.route.connector)
        if calendar is None:
            remedy = f"put [[calendars]] {event.route.connector} back into the config"
            return Done(action=action, result=Result.PARKED, message="its calendar is not in the config", remedy=remedy)
        if event.cancelled:
            event = self._with_last_words(event)
        target = action.expected or Target(route=event.route, href="")
        shape = Shape(
            content=action.content,
            sequence=event.sequence,
            stamp=event.stamp,
            start=event.start,
            end=event.end,
            planned=action.planned or event.start,
            location=event.location,
            attendees=tuple(attendee.person for attendee in event.attendees),
            announced=action.announced,
            before=action.before,
        )
        intent = self._intent(action, shape=shape, target=target)
        told = tuple(encode(item) for item in action.tells)
        claim = self._claim(action, Kind.EVENT, intent, payload=_frozen(event), told=told)
        return self._prepared(queued, claim, _putting(calendar, event, action.expected))

    def _mail(self, queued: Queued) -> _Prepared | Done:
        action = queued.action
        letter, name = action.letter, self._mailer(action)
        mailer = self._outside.mailers.get(name) if name else None
        if letter is None or name is None or mailer is None:
            remedy = "add a [[mailers]] entry that serves this reader"
            return Done(action=action, result=Result.PARKED, message="no mailer serves this reader", remedy=remedy)
        mail = self._words.mail(letter, is_first=action.who not in self._wrote_to)
        intent = self._intent(action, message_id=mail.message_id, target=Target(route=Route(connector=name), href=""))
        told = tuple(entry.item.id for entry in letter.entries)
        claim = self._claim(action, Kind.MAIL, intent, payload=mail.raw, told=told)
        return self._prepared(queued, claim, lambda: mailer.send(mail))

    def _prepared(self, queued: Queued, claim: Claim, do: Callable[[], Receipt | Conflict]) -> _Prepared:
        action = queued.action
        return _Prepared(
            action=action,
            claim=claim,
            do=do,
            world=self._world,
            account=queued.account,
            lane=queued.lane,
            width=queued.width,
            unit=queued.unit,
        )

    def _intent(
        self, action: Action, *, shape: Shape | None = None, target: Target | None = None, message_id: str = ""
    ) -> Intent:
        return Intent(
            op=action.op,
            at=self._world.now,
            epoch=self._ledger.epoch,
            reason=str(action.reason),
            shape=shape,
            target=target,
            message_id=message_id,
            claimed_at=now() if self._ledger.epoch else None,
        )

    def _claim(
        self, action: Action, kind: Kind, intent: Intent, *, payload: bytes, told: tuple[str, ...] = ()
    ) -> Claim:
        return Claim(
            key=action.key,
            generation=action.generation,
            kind=kind,
            version=action.version,
            who=action.who,
            intent=intent,
            told=told,
            payload=payload,
        )

    def _call(self, prepared: _Prepared) -> Receipt | Conflict | Trouble:
        action, salt = prepared.action, encode(prepared.action.key)
        row = self._world.recorded.effects.get((action.key, action.generation))
        return call(partial(self._guarded, prepared), action.op, action.content, self._world.now, row, salt=salt)

    def _guarded(self, prepared: _Prepared) -> Receipt | Conflict:
        """Call, within what the guard allows, and learn how its account is."""
        with self._outside.guard.call():
            try:
                result = asked(prepared.do)
            except ConnectorError as err:
                self._flight.accounts.failed(prepared.account, err)
                raise
        self._flight.accounts.worked(prepared.account)
        return result

    def _conflict(self, action: Action, conflict: Conflict) -> Receipt | Trouble:
        """Adopt an event of ours that the ledger did not know of, a cancelled one too: its identity is used up, and the
        next look takes it as removed. Else look again in the next tick."""
        event, observed = action.event, conflict.observed
        if event and observed and action.expected is None:
            shape = Shape(
                content=action.content,
                sequence=observed.sequence,
                stamp=event.stamp,
                start=event.start,
                end=event.end,
                planned=event.start,
            )
            target = Target(route=event.route, href=observed.href, scheduling=conflict.scheduling)
            return adopted(observed, shape, target)
        if action.expected:
            self._differing.add(action.expected.route)
        return not_done(action.op, "somebody changed it meanwhile", self._world.now, content=action.content)

    def _with_last_words(self, event: Event) -> Event:
        """Cancel an event under the words that people know it by, for everybody who was invited."""
        frozen = self._ledger.payload(event.key, event.generation)
        known = json.loads(frozen) if frozen else {}
        invited = tuple(Attendee(**attendee) for attendee in known.pop("attendees", ()))
        words = ("title", "description", "location", "organizer", "organizer_name")
        return replace(event, attendees=invited, **{name: known[name] for name in words if name in known})


def _frozen(event: Event) -> bytes:
    return json.dumps(asdict(event), default=str, ensure_ascii=False, sort_keys=True).encode()


def _putting(calendar: Calendar, event: Event, expected: Target | None) -> Callable[[], Receipt | Conflict]:
    if event.cancelled and expected is not None:
        return lambda: calendar.cancel(event, expected)
    return lambda: calendar.put(event, expected)


def _done(action: Action, result: Receipt | Trouble) -> Done:
    if isinstance(result, Receipt):
        return Done(action=action, result=Result.DONE)
    words = {Failure.REFUSED: Result.REFUSED, Failure.LATER: Result.LATER, Failure.UNKNOWN: Result.IN_DOUBT}
    return Done(action=action, result=words[result.kind], message=result.message, remedy=result.remedy)
