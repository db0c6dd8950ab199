"""Mirroring: calendars of copies show what stands in all others, as the ledger knows it.

A copy has no effects of its own: it follows from what is known of the events, so a tick that failed or died is made up
by the next one.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from hashlib import sha256

from outcomed.connectors import Connectors
from outcomed.model.effect import EffectRow, Kind, Shape, State
from outcomed.model.event import Event
from outcomed.model.invitation import Invitation, Method
from outcomed.model.key import encode
from outcomed.model.problem import Problem
from outcomed.model.record import Recorded
from outcomed.ports import ConnectorError
from outcomed.service.call import asked
from outcomed.service.inviting import thawed
from outcomed.service.keeping import Keeps


def mirror(outside: Connectors, ledger: Keeps, now: datetime) -> Iterator[Problem]:
    """Let every calendar of copies show what stands; one that fails is a problem and stops nothing."""
    if not outside.mirrors:
        return
    recorded = ledger.snapshot()
    for name, copies in outside.mirrors.items():
        show = partial(copies.mirror, partial(_events, ledger, recorded), _mark(recorded), now)
        try:
            asked(show)
        except ConnectorError as err:
            yield Problem(where=f"calendar {name}", message=err.message, remedy=err.remedy or "mend it")


def behind(outside: Connectors, recorded: Recorded) -> Iterator[Problem]:
    """Name the calendars of copies that do not show what stands."""
    for name, copies in outside.mirrors.items():
        where = f"calendar {name}"
        try:
            shown = asked(copies.mirrored)
        except ConnectorError as err:
            yield Problem(where=where, message=err.message, remedy=err.remedy or "mend it")
        else:
            if shown != _mark(recorded) and recorded.last_tick:
                message, remedy = "its copies are not up to date", "run `outcomed once`, which says why where it cannot"
                yield Problem(where=where, message=message, remedy=remedy)


def _shown(recorded: Recorded) -> Iterator[tuple[EffectRow, Shape]]:
    """Give the events that stand, and those that were cancelled."""
    for row in recorded.effects.values():
        if row.kind is Kind.EVENT and row.state in (State.PRESENT, State.CANCELLED) and row.shape and row.target:
            yield row, row.shape


def _mark(recorded: Recorded) -> str:
    """Name what is to be shown: another mark for anything that a reader could see."""
    known = sorted(
        (encode(row.key), row.generation, row.state, row.who, repr(shape)) for row, shape in _shown(recorded)
    )
    return sha256(repr(known).encode()).hexdigest()[:32]


def _events(ledger: Keeps, recorded: Recorded) -> Iterator[Event]:
    """Give the events in the words that were frozen when they were put, at the time and place that hold now.

    A copy invites nobody: with an ORGANIZER, programs would offer to answer it."""
    for row, shape in _shown(recorded):
        frozen = ledger.payload(row.key, row.generation)
        if frozen:
            event = thawed(frozen, _as_it_holds(row, shape))
            is_off = row.state is State.CANCELLED
            alone = replace(event, organizer="", organizer_name="", attendees=())
            yield replace(alone, owner=row.who, stamp=shape.stamp, cancelled=is_off)


def _as_it_holds(row: EffectRow, shape: Shape) -> Invitation:
    return Invitation(
        method=Method.REQUEST,
        event=row.key,
        generation=row.generation,
        sequence=shape.sequence,
        start=shape.start,
        end=shape.end,
        location=shape.location,
    )
