"""Keeping: verify, resolve, repair."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from outcomed.commands.common import Access, Installation, config_option, installation, json_option, operator
from outcomed.commands.printing import count, print_json, say
from outcomed.decide.hands import source_of
from outcomed.decide.workdays import WorkDays
from outcomed.decide.world import World
from outcomed.model.effect import EffectRow, State
from outcomed.model.event import Route
from outcomed.model.key import encode
from outcomed.model.problem import UserError
from outcomed.model.record import Change, Recorded
from outcomed.service import by_hand
from outcomed.service.clock import clock
from outcomed.service.knowing import world_now
from outcomed.service.naming import find_effect, nearest
from outcomed.service.reading import routes
from outcomed.service.recount import Kept, moved_since, read_receipt, recount
from outcomed.service.unreadable import stand_among


@click.command()
@click.argument("receipt", required=False)
@config_option
@json_option
def verify(receipt: str | None, config: Path, *, as_json: bool) -> int:
    """Prove that nothing in the history was removed, changed or reordered, up to RECEIPT where one is given.

    RECEIPT is a head that was kept outside, or a receipt as it was mailed, in a file: its numbers are then counted once
    more from the registry and the ledger.
    """
    with installation(config, Access.READ) as here:
        kept = read_receipt(Path(receipt)) if receipt and Path(receipt).is_file() else None
        try:
            found = here.ledger.verify(kept.head if kept else receipt)
        except ValueError as err:
            raise UserError(f"{err}; a receipt or an earlier `outcomed verify` names one") from err
        counted = _recounted(here, kept) if kept else None
    is_good = found.is_good and (counted is None or counted.is_good)
    if as_json:
        print_json({"good": is_good, "verification": found, "receipt": counted})
        return 0 if is_good else 1
    if found.is_good:
        say(f"The history is whole and in order: {count(found.events, 'event')}, and every row says what it says.")
        say(_how_far(found.proven_to))
        say(f"Keep this head outside: {found.head}")
    else:
        say(f"The history is not what it was: {count(len(found.findings), 'finding')}.")
        for finding in found.findings:
            say(f"  {finding}")
        say("Keep a copy of the ledger, and restore the newest backup that verifies.")
    if counted:
        _tell_recount(counted)
    return 0 if is_good else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recount:
    """A receipt that was counted once more: what differs, and the looks that were given another day since."""

    month: str
    differs: tuple[str, ...]
    moved: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        return not self.differs or bool(self.moved)


def _recounted(here: Installation, kept: Kept) -> _Recount:
    world, _ = world_now(here.rules, here.outside, here.recorded(), clock(here.now))
    return _Recount(month=kept.month, differs=recount(world, kept), moved=moved_since(world, kept))


def _tell_recount(found: _Recount) -> None:
    if not found.differs:
        say(f"The receipt of {found.month} is right: each of its numbers was counted again from registry and ledger.")
        return
    say(f"The receipt of {found.month} counts otherwise: {count(len(found.differs), 'difference')}.")
    for each in found.differs:
        say(f"  {each}")
    if found.moved:
        say(f"That may come from looks that were given another day since: {', '.join(found.moved)}.")


def _how_far(proven_to: str) -> str:
    if proven_to:
        return f"Nothing up to event {proven_to.partition(':')[0]} was written anew: its head was known outside."
    return "That nobody wrote it anew from the start is proven only by a head known outside: `outcomed verify HEAD`."


@click.command()
@click.argument("key")
@click.option("--sent", "is_sent", flag_value="yes", help="It arrived, or is gone. (One of the two is needed.)")
@click.option("--resend", "is_sent", flag_value="no", help="It did not arrive, or was refused for a reason now mended.")
@config_option
def resolve(key: str, is_sent: str | None, config: Path) -> int:
    """Say what became of KEY, which is in doubt or was refused."""
    if is_sent is None:
        raise UserError("say what you know: --sent when it arrived, --resend when it did not")
    with installation(config, Access.WRITE) as here:
        row = _in_question(here, key)
        if row.intent is None and row.state is not State.ASSUMED_SENT:
            write = by_hand.given_up if is_sent == "yes" else by_hand.retried
            here.ledger.write(write(row, by=operator(), now=here.now), now=here.now)
        else:
            settlement = by_hand.settled(row, sent=is_sent == "yes", by=operator(), now=here.now)
            here.ledger.commit((settlement,), (), now=here.now)
        done = "it counts as done" if is_sent == "yes" else "the next tick tries it again, or tells it anew"
        say(f"Resolved: {encode(row.key)} for {row.who}: {done}.")
    return 0


def _in_question(here: Installation, key: str) -> EffectRow:
    """Find the effect that is meant: in any generation, the one in doubt first."""
    recorded = here.recorded()
    newest = find_effect(recorded, key)
    same = [row for (name, _), row in sorted(recorded.effects.items()) if name == newest.key]
    row = next((row for row in reversed(same) if row.intent is not None), newest)
    if by_hand.is_at_work(row):
        remedy = "run `outcomed once`, which asks for it, then look again"
        raise UserError(f"{encode(row.key)} is under way, or was left by a tick that ended: {remedy}", exit_code=1)
    if row.intent is None and row.trouble is None and row.state is not State.ASSUMED_SENT:
        raise UserError(f"{encode(row.key)} is {row.state.value}: nothing about it is in doubt, so nothing was changed")
    return row


@click.command()
@click.argument("calendar")
@click.option(
    "--recreate",
    "choice",
    flag_value="recreate",
    help="Make the events again that are gone or cannot be understood. (One of the two is needed.)",
)
@click.option("--accept", "choice", flag_value="accept", help="Its people removed them on purpose.")
@config_option
def repair(calendar: str, choice: str | None, config: Path) -> int:
    """Decide about CALENDAR (its name in the config), which lost many events at once or holds some that cannot be
    understood."""
    if choice is None:
        raise UserError("say what is right: --recreate makes the events again, --accept leaves them removed")
    with installation(config, Access.WRITE) as here:
        recorded = here.recorded()
        patient = _in_need(here, recorded, calendar)
        if choice == "accept" and patient.lost is None:
            remedy = "use --recreate, or delete in the calendar what shall not stand"
            raise UserError(f"nothing vanished from {calendar}, but some of it cannot be understood: {remedy}")
        world = World(recorded, WorkDays(here.rules.policy, here.rules.national), here.now)
        changes = by_hand.repaired(world, patient, recreate=choice == "recreate", by=operator())
        here.ledger.write(changes, now=here.now)
    unread = stand_among(recorded, patient.found.unreadable)
    said = _said(changes, unread, is_lost=patient.lost is not None, recreate=choice == "recreate")
    say(f"Repaired: {calendar}. {'. '.join(said)}.")
    return 0


def _in_need(here: Installation, recorded: Recorded, name: str) -> by_hand.Ailing:
    """Find the calendar that is meant, by its source or by the connector's name where that is clear."""
    known = {source_of(route): route for route in routes(here.config.policy, recorded)}
    lost = {mark.source for mark in by_hand.lost_calendars(recorded)}
    meant = [source for source in {**known, **dict.fromkeys(lost)} if name in (source, source.split("/")[1])]
    if not meant:
        named = {source.split("/")[1] for source in lost or known}
        raise nearest("lost calendar" if lost else "calendar", name, named)
    found = [one for source in meant if (one := _ailing(here, recorded, source, known.get(source), lost))]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(source_of(one.route) for one in found)
        raise UserError(f'"{name}" is several calendars: name one of {names}')
    raise UserError(f"no calendar is lost, and {name} holds nothing that cannot be understood: nothing to repair")


def _ailing(
    here: Installation, recorded: Recorded, source: str, route: Route | None, lost: Collection[str]
) -> by_hand.Ailing | None:
    port = here.outside.calendars.get(route.connector) if route else None
    if route and port:
        return by_hand.ailing(recorded, route, port)
    if source in lost:
        raise UserError(f"{source} is no longer in the config: put its [[calendars]] entry back first")
    return None


def _said(
    changes: Sequence[Change], unread: Mapping[str, EffectRow], *, is_lost: bool, recreate: bool
) -> Iterator[str]:
    """Say what becomes of what is gone, and of what cannot be understood."""
    rows = [change.row for change in changes if isinstance(change.row, EffectRow)]
    gone = sum(row.state in (State.REMOVED, State.CANCELLED) for row in rows)
    if is_lost or gone:
        then = "; the next tick makes them again" if recreate else "; they stay removed"
        yield f"{count(gone, 'event is', 'events are')} gone" + (then if gone else "")
    if anew := sum(change.what == "event_unreadable" for change in changes):
        them = "it" if anew == 1 else "them"
        yield f"{count(anew, 'event')} could not be understood; the next tick writes {them} anew"
    changed = {(row.key, row.generation) for row in rows}
    if left := sum((row.key, row.generation) not in changed for row in unread.values()):
        verb = "is" if left == 1 else "are"
        yield f"{count(left, 'event')} that cannot be understood {verb} left; `outcomed status` says what to do"
