"""Acting: commit, call, commit.

Each action is claimed (intent and frozen bytes) before the call, and what the call brought is settled after it. One
commit settles the last effect and claims the next, so that one claim is open at any time.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum

from outcomed.connectors import Connectors
from outcomed.decide.routes import mailer_of
from outcomed.decide.world import World
from outcomed.ledger.store import Ledger
from outcomed.model.effect import Claim, EffectRow, Intent, Kind, Op, Settlement, Shape, Trouble
from outcomed.model.event import Attendee, Event, Route, Target
from outcomed.model.plan import Action
from outcomed.model.problem import UserError
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Calendar, Conflict
from outcomed.service.call import adopted, call, not_done
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
class _Prepared:
    """A claim with the call that it is for."""

    action: Action
    claim: Claim
    do: Callable[[], Receipt | Conflict]
    row: EffectRow | None


class Actor:
    """Carries out the actions of one tick."""

    def __init__(self, ledger: Ledger, outside: Connectors, world: World, words: Words) -> None:
        self._ledger = ledger
        self._outside = outside
        self._world = world
        self._words = words

    def act(self, actions: Iterable[Action]) -> tuple[Done, ...]:
        """Do one action after the other; the result of each is settled before the next call is made."""
        done: list[Done] = []
        finished: tuple[Settlement, ...] = ()
        for action in actions:
            prepared = self._prepare(action)
            if isinstance(prepared, Done):
                done.append(prepared)
                continue
            won = self._ledger.commit(finished, (prepared.claim,), now=self._world.now)
            finished = ()
            if won:
                result = self._call(prepared)
                finished = (Settlement(key=action.key, generation=action.generation, result=result),)
                done.append(_done(action, result))
        if finished:
            self._ledger.commit(finished, (), now=self._world.now)
        return tuple(done)

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
        calendar = self._outside.calendars.get(event.route.connector)
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
            planned=event.start,
            location=event.location,
            attendees=tuple(attendee.person for attendee in event.attendees),
            announced=action.announced,
        )
        intent = self._intent(action, shape=shape, target=target)
        claim = self._claim(action, Kind.EVENT, intent, payload=_frozen(event))
        return _Prepared(action=action, claim=claim, do=_putting(calendar, event, action.expected), row=row)

    def _mail(self, action: Action, row: EffectRow | None) -> _Prepared | Done:
        letter = action.letter
        reader = self._world.people.get(action.who)
        name = mailer_of(self._world.policy, reader) if reader else None
        mailer = self._outside.mailers.get(name) if name else None
        if letter is None or name is None or mailer is None:
            remedy = "add a [[mailers]] entry that serves this reader"
            return Done(action=action, result=Result.PARKED, message="no mailer serves this reader", remedy=remedy)
        mail = self._words.mail(letter)
        intent = self._intent(action, message_id=mail.message_id, target=Target(route=Route(connector=name), href=""))
        told = tuple(entry.item.id for entry in letter.entries)
        claim = self._claim(action, Kind.MAIL, intent, payload=mail.raw, told=told)
        return _Prepared(action=action, claim=claim, do=lambda: mailer.send(mail), row=row)

    def _intent(
        self, action: Action, *, shape: Shape | None = None, target: Target | None = None, message_id: str = ""
    ) -> Intent:
        return Intent(
            op=action.op,
            at=self._world.now,
            epoch=0,
            reason=str(action.reason),
            shape=shape,
            target=target,
            message_id=message_id,
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

    def _call(self, prepared: _Prepared) -> Receipt | Trouble:
        action = prepared.action
        result = call(prepared.do, action.op, action.content, self._world.now, prepared.row)
        return self._conflict(action, result) if isinstance(result, Conflict) else result

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
            return adopted(observed, shape, Target(route=event.route, href=observed.href))
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


def settled_by_hand(row: EffectRow, *, sent: bool, by: str, now: datetime) -> Settlement:
    """Settle a doubt by a person's word."""
    if sent:
        return Settlement(key=row.key, generation=row.generation, result=Receipt(), by=by)
    op = row.intent.op if row.intent else Op.SEND
    result = not_done(op, "a person said that it did not arrive", now)
    return Settlement(key=row.key, generation=row.generation, result=result, by=by)
