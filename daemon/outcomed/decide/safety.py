"""Safety: what must wait until a person has seen it. What waits stops nothing else.

A deputy's copy waits with the others and is not counted: it follows a reminder that is.
"""

from collections.abc import Iterator
from dataclasses import replace

from outcomed.decide.plan import digest_of
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.effect import EffectRow, Kind, Op, State
from outcomed.model.loss import lost
from outcomed.model.plan import Action, Plan, Skip, Waiting
from outcomed.model.reason import Reason
from outcomed.model.record import TickRow


def guard(world: World, planned: Plan, clock: TickRow) -> Plan:
    """Move to `waiting` what is too much for one tick, or everything when the clock cannot be trusted. Where the ledger
    does not know what was done, nothing is done and nothing waits: nobody could say yes to it.

    `clock` is the clock of this tick, as it will be remembered.
    """
    if missing := lost(world.recorded):
        left = (Skip(key=a.key, who=a.who, reason=Reason.NOT_ADOPTED) for a in planned.actions)
        return replace(planned, actions=(), skips=(*planned.skips, *left), distrust=missing.message)
    actions = planned.actions
    waiting: list[Waiting] = []
    jumped = _jumped(world, clock)
    distrust = distrusted(world) or jumped
    for why, group in _gates(world, actions, distrust):
        gate = Waiting(id=digest_of(group), why=why, actions=group, is_all=bool(distrust))
        if gate.id not in world.recorded.approvals:
            waiting.append(gate)
            held = {(a.key, a.generation) for a in group}
            actions = tuple(a for a in actions if (a.key, a.generation) not in held)
    waits = (
        Skip(key=a.key, who=a.who, reason=Reason.WAITING_FOR_APPROVAL, note=w.id) for w in waiting for a in w.actions
    )
    skips = (*planned.skips, *waits)
    return replace(planned, actions=actions, waiting=tuple(waiting), skips=skips, distrust=jumped)


def doubted(world: World, clock: TickRow) -> str:
    """Say why what comes due by this clock will wait for a yes, whether or not anything is due; else empty."""
    return _behind(world) or _jumped(world, clock)


def _gates(world: World, actions: tuple[Action, ...], distrust: str) -> Iterator[tuple[str, tuple[Action, ...]]]:
    if distrust:
        yield from [(distrust, actions)] if actions else ()
        return
    limits = world.policy.limits
    moved = tuple(a for a in actions if a.op is Op.CANCEL or (a.op is Op.PUT and a.expected and _moves(world, a)))
    count = _counted(moved)
    if count > limits.max_moved:
        standing = sum(_is_ahead(world, row) for row in world.events)
        if count > limits.max_moved_share * standing:
            yield f"{count} of {standing} events ahead would be cancelled or moved at once", moved
    new = tuple(a for a in actions if a.op is Op.PUT and not a.expected)
    if _counted(new) > limits.max_new_events:
        yield f"{_counted(new)} new events at once", new
    mails = tuple(a for a in actions if a.op is Op.SEND)
    if len(mails) > limits.max_mails_per_tick:
        yield f"{len(mails)} mails at once", mails


def _counted(actions: tuple[Action, ...]) -> int:
    return sum(not keys.is_deputys_copy(action.key) for action in actions)


def distrusted(world: World) -> str:
    """Say why the clock cannot be trusted as it stands; empty where it can."""
    last = world.recorded.last_tick
    if behind := _behind(world):
        return behind
    if last and world.now - last.at > world.policy.limits.max_gap:
        return f"the last tick was {(world.now - last.at).days} days ago"
    return ""


def _behind(world: World) -> str:
    newest = world.recorded.newest
    if newest and newest - world.now > world.policy.limits.clock_behind:
        return f"the clock is behind the newest row of the ledger ({newest:%Y-%m-%d %H:%M} UTC)"
    return ""


def _jumped(world: World, clock: TickRow) -> str:
    """Say that the wall clock was set since the last tick on this boot; empty where it was not."""
    last = world.recorded.last_tick
    if last is None or clock.boot_id != last.boot_id:
        return ""
    apart = abs((clock.at - last.at).total_seconds() - (clock.boot_s - last.boot_s))
    if apart <= world.policy.limits.clock_jump.total_seconds():
        return ""
    return f"the wall clock and the boot clock are {apart / 60:.0f} minutes apart since the last tick"


def _moves(world: World, action: Action) -> bool:
    row = world.recorded.effects.get((action.key, action.generation))
    return row is not None and row.shape is not None and row.shape.start != action.at


def _is_ahead(world: World, row: EffectRow) -> bool:
    present = row.kind is Kind.EVENT and row.state is State.PRESENT and not keys.is_deputys_copy(row.key)
    return present and row.shape is not None and row.shape.start > world.now
