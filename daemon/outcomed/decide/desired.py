"""Desired: everything that shall hold and happen now, derived afresh from what is known."""

from collections.abc import Iterable, Iterator

from outcomed.decide.checkpoints import live
from outcomed.decide.conversation import answers
from outcomed.decide.deputies import copies
from outcomed.decide.digests import digests
from outcomed.decide.echoes import echoes
from outcomed.decide.events import events
from outcomed.decide.invitations import invitations
from outcomed.decide.lunch.standing import lunches
from outcomed.decide.questions import questions
from outcomed.decide.receipts import receipts
from outcomed.decide.world import World
from outcomed.model.effect import State
from outcomed.model.item import Letter
from outcomed.model.plan import Desired, Skip, WantedEvent


def desired(world: World) -> Desired:
    """Derive the desired state; the same world gives the same answer, in the same order."""
    now_live = live(world)
    booked, reminders = tuple(lunches(world)), tuple(events(world, now_live))
    wanted = (*reminders, *copies(world, reminders), *booked)
    written = (
        *questions(world, now_live),
        *echoes(world),
        *digests(world, now_live),
        *invitations(world),
        *answers(world),
        *receipts(world),
        *_not_booked(world, booked),
    )
    return Desired(
        events=tuple(sorted((e for e in wanted if isinstance(e, WantedEvent)), key=lambda e: e.key)),
        unwanted=tuple(sorted((s.key, s.reason) for s in wanted if isinstance(s, Skip))),
        letters=tuple(sorted((w for w in written if isinstance(w, Letter)), key=lambda w: w.key)),
        skips=tuple(sorted((s for s in written if isinstance(s, Skip)), key=lambda s: (s.key, s.who))),
    )


def _not_booked(world: World, booked: Iterable[WantedEvent | Skip]) -> Iterator[Skip]:
    """Give why there is no lunch; of one that stands the plan itself says why it is taken off, or left."""
    for lunch in booked:
        row = world.recorded.newest_generation(lunch.key)
        if isinstance(lunch, Skip) and (row is None or row.state is not State.PRESENT):
            yield lunch
