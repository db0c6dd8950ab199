"""The lookout of a process that goes on: nothing is decided anew while nothing has changed that it was decided on.

A decision is a pure function of what the sources say, of the ledger, the rules and the clock. Where the first three are
as they were and the clock has not reached the next instant that matters, what was seen last is what is seen now. Only a
look that found nothing to do is kept; each hour the ledger gets a trace of the clock, so none is older than that.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from outcomed.connectors import Connectors
from outcomed.decide import slots
from outcomed.decide.ahead import ahead
from outcomed.decide.checkpoints import live
from outcomed.decide.safety import doubted
from outcomed.model.people import Cadence
from outcomed.model.reason import Reason
from outcomed.model.record import Recorded, TickRow
from outcomed.service.far import Far, Questions
from outcomed.service.reading import Answers, ask, questions, understand
from outcomed.service.tick import Outlook, Rules, decide


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A quiet outlook, what it was made of, and until when it holds (None: for ever)."""

    rules: Rules
    recorded: Recorded
    answers: Answers
    clock: TickRow
    outlook: Outlook
    until: datetime | None

    def holds(self, rules: Rules, recorded: Recorded, answers: Answers, clock: TickRow) -> bool:
        now = clock.at
        return (
            self.rules == rules
            and self.recorded is recorded
            and self.clock.at <= now
            and self.clock.at.date() == now.date()  # what is read is judged by the day
            and (self.until is None or now < self.until)
            and not doubted(self.outlook.world, clock)
            and self.answers == answers
        )


@dataclass(eq=False)
class Lookout:
    """Looks for one process; `far` asks the sources."""

    far: Far | None = None
    _kept: _Kept | None = None
    _asked: tuple[Connectors, Recorded, Questions] | None = field(default=None)

    def __call__(self, rules: Rules, outside: Connectors, recorded: Recorded, clock: TickRow) -> Outlook:
        answers = ask(outside, self._questions(rules, outside, recorded), self.far)
        outlook = self.again(rules, answers, recorded, clock)
        if outlook is None:
            outlook = decide(rules, understand(answers, rules.policy, recorded, clock.at.date()), recorded, clock)
            self._kept = _keep(rules, recorded, answers, clock, outlook)
        return rules.also(rules, outlook)

    def again(self, rules: Rules, answers: Answers, recorded: Recorded, clock: TickRow) -> Outlook | None:
        """Give what was seen last, if looking anew would find the same."""
        kept = self._kept
        if kept is None or not kept.holds(rules, recorded, answers, clock):
            return None
        return replace(kept.outlook, world=replace(kept.outlook.world, now=clock.at))

    def next_instant(self, outlook: Outlook) -> datetime | None:
        """Give when the clock alone may change what is to be done, after everything in an outlook was done; None where
        it never will."""
        kept = self._kept
        if kept is None or kept.outlook.wanted is not outlook.wanted:
            return next_instant(outlook)
        added = (skip.at for skip in outlook.plan.skips)  # `rules.also` adds to what was kept
        return min((at for at in (kept.until, *added) if at and at > outlook.world.now), default=None)

    def _questions(self, rules: Rules, outside: Connectors, recorded: Recorded) -> Questions:
        asked = self._asked
        if asked is None or asked[0] is not outside or asked[1] is not recorded:
            asked = self._asked = (outside, recorded, questions(outside, rules.policy, recorded))
        return asked[2]


def next_instant(outlook: Outlook) -> datetime | None:
    """Give the first instant after now that an outlook knows of."""
    return min((at for at in _instants(outlook) if at > outlook.world.now), default=None)


def _instants(outlook: Outlook) -> Iterator[datetime]:
    yield from (call.at for call in ahead(outlook.world, live(outlook.world), outlook.wanted))
    yield from (skip.at for skip in outlook.plan.skips if skip.at)
    yield from _slots(outlook)


def _slots(outlook: Outlook) -> Iterator[datetime]:
    """Give the next slot of everybody who got nothing in the last one: passing over it is remembered too."""
    world = outlook.world
    passed_over = {skip.who for skip in outlook.plan.skips if skip.reason is Reason.NOTHING_NEW}
    for reader in filter(None, map(world.people.get, passed_over)):
        if slot := slots.upcoming(Cadence.DAILY, reader, world.now + timedelta.resolution, world.work_days):
            yield slot.at


def _keep(rules: Rules, recorded: Recorded, answers: Answers, clock: TickRow, outlook: Outlook) -> _Kept | None:
    if outlook.noted or outlook.plan.actions or outlook.plan.waiting or outlook.plan.distrust:
        return None
    # The words of events are long, and nobody needs them of an outlook in which nothing is written.
    slim = replace(outlook, wanted=replace(outlook.wanted, events=()))
    return _Kept(
        rules=rules, recorded=recorded, answers=answers, clock=clock, outlook=slim, until=next_instant(outlook)
    )
