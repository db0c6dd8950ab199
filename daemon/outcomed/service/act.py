"""Acting: commit, call, commit.

Each action is claimed (intent and frozen bytes) before the call, and what the call brought is settled after it. One
commit settles what has ended and claims what is next, so that at any time as many claims are open as calls run.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TypeAlias

from outcomed.connectors import Connectors
from outcomed.decide.routes import mailer_of
from outcomed.decide.world import World
from outcomed.ledger.errors import LeaseLost, LedgerError, LedgerMoved
from outcomed.model.effect import Claim, EffectId, EffectRow, Intent, Kind, Settlement, Shape, Trouble
from outcomed.model.event import Attendee, Event, Route, Scheduling, Target
from outcomed.model.key import encode
from outcomed.model.plan import Action
from outcomed.model.problem import UserError
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Calendar, Conflict
from outcomed.service.call import adopted, call, not_done
from outcomed.service.clock import now
from outcomed.service.keeping import Keeps
from outcomed.service.lanes import Lanes, width_of
from outcomed.words import TemplateFailed, Words


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
    so it is worth looking again at once."""

    done: tuple[Done, ...] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    """A claim with the call that it is for, and the connector that is called."""

    action: Action
    claim: Claim
    do: Callable[[], Receipt | Conflict]
    row: EffectRow | None
    lane: str
    width: int


_Lanes: TypeAlias = Lanes[_Prepared, Receipt | Conflict | Trouble]


class Actor:
    """Carries out the actions of one tick. Only calls run on other threads; the ledger is this thread's alone."""

    def __init__(self, ledger: Keeps, outside: Connectors, world: World, words: Words) -> None:
        self._ledger = ledger
        self._outside = outside
        self._world = world
        self._words = words
        self._done: dict[EffectId, Done] = {}
        self._has_more = False
        self._lost: LeaseLost | None = None

    def act(self, actions: Iterable[Action]) -> Acted:
        """Do the actions in their order. One commit settles what has ended and claims what is next; where anybody
        else wrote since the plan was made, nothing more is begun. Raises `LeaseLost`, once what was begun has ended and
        is settled as far as it still can be."""
        waiting = deque(actions)
        order = [(action.key, action.generation) for action in waiting]
        finished: tuple[Settlement, ...] = ()
        lanes: _Lanes = Lanes()
        with lanes:
            while waiting or finished or lanes.is_busy:
                for prepared in self._claimed(finished, waiting, lanes):
                    lanes.start(prepared.lane, prepared.width, prepared, partial(self._call, prepared))
                must_wait = not waiting or not lanes.room(*self._lane(waiting[0]))
                ended = lanes.ended(at_least_one=must_wait)
                finished = tuple(self._settled(prepared, result) for prepared, result in ended)
        if self._lost:
            raise self._lost
        return Acted(done=tuple(self._done[one] for one in order if one in self._done), has_more=self._has_more)

    def _claimed(self, finished: tuple[Settlement, ...], waiting: deque[Action], lanes: _Lanes) -> list[_Prepared]:
        """Settle and claim in one commit; give what may be called."""
        if self._lost:
            return self._settle_late(finished)
        batch = self._batch(waiting, lanes)
        claims = [prepared.claim for prepared in batch]
        try:
            won = self._ledger.commit(finished, claims, now=self._world.now, head=self._ledger.seen if claims else None)
        except LedgerMoved:
            self._has_more = True
            waiting.clear()
            return self._claimed(finished, waiting, lanes)
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

    def _batch(self, waiting: deque[Action], lanes: _Lanes) -> list[_Prepared]:
        """Prepare what may begin now: as much as one lane has room for, and in a lane for one nothing beside it."""
        batch: list[_Prepared] = []
        lane = self._lane(waiting[0]) if waiting else ("", 1)
        room = lanes.room(*lane)
        while waiting and len(batch) < room and self._lane(waiting[0]) == lane:
            prepared = self._prepare(action := waiting.popleft())
            if isinstance(prepared, Done):
                self._done[action.key, action.generation] = prepared
            else:
                batch.append(prepared)
        return batch

    def _lane(self, action: Action) -> tuple[str, int]:
        """Name the connector that an action calls, and how many calls it bears at once."""
        if action.event:
            name = action.event.route.connector
            return f"calendar {name}", width_of(self._outside.holding(name))
        name = self._mailer(action) or ""
        return f"mailer {name}", width_of(self._outside.mailers.get(name))

    def _mailer(self, action: Action) -> str | None:
        reader = self._world.people.get(action.who)
        return mailer_of(self._world.policy, reader) if reader else None

    def _settled(self, prepared: _Prepared, result: Receipt | Conflict | Trouble) -> Settlement:
        action = prepared.action
        known = self._conflict(action, result) if isinstance(result, Conflict) else result
        if isinstance(known, Receipt) and known.target and known.target.scheduling is Scheduling.CLIENT:
            self._has_more = True  # whoever is invited to it hears of it by mail
        self._done[action.key, action.generation] = _done(action, known)
        epoch = prepared.claim.intent.epoch
        return Settlement(key=action.key, generation=action.generation, result=known, epoch=epoch)

    def _prepare(self, action: Action) -> _Prepared | Done:
        row = self._world.recorded.effects.get((action.key, action.generation))
        if action.event is not None:
            return self._event(action, action.event, row)
        try:
            return self._mail(action, row)
        except TemplateFailed as err:
            return Done(action=action, result=Result.PARKED, message=str(err), remedy="mend the template")
        except UserError as err:
            return Done(action=action, result=Result.PARKED, message=str(err), remedy="mend the address")

    def _event(self, action: Action, event: Event, row: EffectRow | None) -> _Prepared | Done:
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
        return self._prepared(action, claim, _putting(calendar, event, action.expected), row)

    def _mail(self, action: Action, row: EffectRow | None) -> _Prepared | Done:
        letter, name = action.letter, self._mailer(action)
        mailer = self._outside.mailers.get(name) if name else None
        if letter is None or name is None or mailer is None:
            remedy = "add a [[mailers]] entry that serves this reader"
            return Done(action=action, result=Result.PARKED, message="no mailer serves this reader", remedy=remedy)
        mail = self._words.mail(letter)
        intent = self._intent(action, message_id=mail.message_id, target=Target(route=Route(connector=name), href=""))
        told = tuple(entry.item.id for entry in letter.entries)
        claim = self._claim(action, Kind.MAIL, intent, payload=mail.raw, told=told)
        return self._prepared(action, claim, lambda: mailer.send(mail), row)

    def _prepared(
        self, action: Action, claim: Claim, do: Callable[[], Receipt | Conflict], row: EffectRow | None
    ) -> _Prepared:
        lane, width = self._lane(action)
        return _Prepared(action=action, claim=claim, do=do, row=row, lane=lane, width=width)

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
        action = prepared.action
        return call(partial(self._guarded, prepared.do), action.op, action.content, self._world.now, prepared.row)

    def _guarded(self, do: Callable[[], Receipt | Conflict]) -> Receipt | Conflict:
        with self._outside.guard.call():
            return do()

    def _conflict(self, action: Action, conflict: Conflict) -> Receipt | Trouble:
        """Adopt an event of ours that the ledger did not know of; else look again in the next tick."""
        event, observed = action.event, conflict.observed
        if event and observed and action.expected is None and not observed.cancelled:
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
