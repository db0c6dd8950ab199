"""Forgetting: the addresses and texts of somebody who is gone are erased; what happened stays, by their id alone."""

from datetime import datetime

from outcomed.connectors import Connectors
from outcomed.ledger.forgetting import Erased
from outcomed.ledger.store import Ledger
from outcomed.model.effect import EffectRow, State
from outcomed.model.key import encode
from outcomed.model.problem import UserError
from outcomed.model.record import Recorded
from outcomed.service.call import asked
from outcomed.service.naming import find_person


def refuse(outside: Connectors, recorded: Recorded, person: str, now: datetime) -> None:
    """Raise `UserError` while somebody cannot be forgotten: nobody knows them, the directory still does, or something
    about them is not done yet. `ConnectorError` where the directory cannot be read."""
    if person not in recorded.people:
        raise _unknown(recorded, person)
    found = asked(outside.directory.people)
    if person in {*(one.id for one in found.people), *found.unreadable}:
        raise UserError(f"{person} is still among the people: take them out there first, then run `outcomed once`")
    if left := next((row for row in recorded.effects.values() if row.who == person and _is_open(row, now)), None):
        key = encode(left.key)
        raise UserError(f"{key} for {person} is not done yet: see `outcomed why {key}`, and forget them after that")


def _unknown(recorded: Recorded, person: str) -> UserError:
    """Say that nobody has this id, and whose is near."""
    try:
        found = find_person(recorded, person)
    except UserError as err:
        return err
    return UserError(f"say the id of whom you mean: `outcomed forget {found.id}`")


def _is_open(row: EffectRow, now: datetime) -> bool:
    """True while something is begun, or an event stands in their calendar that has not been yet."""
    stands = row.state is State.PRESENT and row.shape is not None and row.shape.start > now
    return row.intent is not None or stands


def forget(ledger: Ledger, person: str, *, by: str, now: datetime) -> Erased:
    """Erase what the ledger holds of a person. Repeating it erases what came since."""
    return ledger.forget(person, by=by, now=now)
