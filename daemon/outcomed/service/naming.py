"""Naming: what a person typed, found among what is known; else who or what is near."""

from collections.abc import Iterable, Mapping
from typing import TypeVar
from unicodedata import normalize

from outcomed.input.address import same
from outcomed.input.offset import checkpoint_name
from outcomed.input.shape import closest
from outcomed.model.effect import EffectRow
from outcomed.model.key import decode, encode
from outcomed.model.people import Person
from outcomed.model.problem import UserError
from outcomed.model.record import LaunchRow, Recorded

_T = TypeVar("_T")


def find_launch(recorded: Recorded, name: str) -> LaunchRow:
    """Find a launch by its id or one it had before; `UserError` says which one is near."""
    name = normalize("NFC", name.strip())
    known = recorded.launches
    before = {old: row for row in known.values() for old in row.launch.was}
    return _found("launch", name, {**before, **known}, shown=known)


def find_checkpoint(recorded: Recorded, launch: str, name: str) -> str:
    """Give the name of a launch's checkpoint as it is kept: `1m` and `1 month` are `1-month`."""
    here = [c for where, c in (*recorded.checkpoints, *recorded.outcomes) if where == launch]
    known = {each: each for each in here}
    wanted = normalize("NFC", name.strip())
    return known.get(wanted) or _found(f"checkpoint of {launch}", checkpoint_name(wanted) or wanted, known)


def find_person(recorded: Recorded, name: str) -> Person:
    """Find a person by id, an id they had before, address, whole name, or a first name that only one has."""
    name = normalize("NFC", name.strip())
    everybody = {row.person.id: row.person for row in recorded.people.values()}
    by_name = {p.name.lower(): p for p in everybody.values()}
    by_address = {same(p.email): p for p in everybody.values()}
    before = {old: p for p in everybody.values() for old in p.was}
    first = [p for p in everybody.values() if p.first_name.lower() == name.lower()]
    if len(first) == 1 and name not in everybody:
        before.setdefault(name, first[0])
    if found := by_address.get(same(name)) or by_name.get(name.lower()):
        return everybody.get(name, found)
    return _found("person", name, {**before, **everybody}, shown=everybody)


def find_effect(recorded: Recorded, text: str) -> EffectRow:
    """Find an effect by its key as `plan` writes it; the newest generation."""
    newest = {encode(key): row for (key, _), row in sorted(recorded.effects.items())}
    return _found("key", _as_key(text), newest)


def nearest(what: str, name: str, known: Iterable[str]) -> UserError:
    """Give the error for a name that nothing has."""
    names = sorted(known)
    hint = closest(name, names) if names else "none is known yet; what is new will be after `outcomed once`"
    return UserError(f'there is no {what} "{name}": {hint}')


def _found(what: str, name: str, known: Mapping[str, _T], shown: Iterable[str] | None = None) -> _T:
    if name in known:
        return known[name]
    raise nearest(what, name, known if shown is None else shown)


def _as_key(text: str) -> str:
    """Write a key as it is kept, however a person encoded it."""
    parts = tuple(part for part in decode(text.strip()) if part)
    return encode(parts) if parts else text
