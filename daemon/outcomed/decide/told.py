"""What was told, found in the ways in which decisions ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from outcomed.model import keys
from outcomed.model.effect import EffectId
from outcomed.model.invitation import Word
from outcomed.model.key import Key, decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An index of `Recorded.told`.

    `asked` are the (launch, checkpoint, round) for which anything was sent; `of_launch` the items' keys by launch and
    reader; `of_lunches` what the events of lunches told: each of them, what its agenda showed, and in which revisions;
    `words` what was sent of invitations by mail: event and generation -> person -> the newest of each.
    """

    asked: frozenset[tuple[str, str, int]]
    of_launch: Mapping[str, Mapping[str, frozenset[Key]]]
    of_lunches: tuple[Key, ...]
    words: Mapping[EffectId, Mapping[str, Word]]


_newest: list[tuple[Mapping[tuple[str, str], Key], Told]] = []


def index(told: Mapping[tuple[str, str], Key]) -> Told:
    """Index what was told. The same mapping, which nobody changes, is indexed once: most ticks tell nothing."""
    if not _newest or _newest[0][0] is not told:
        _newest[:] = [(told, _index(told))]
    return _newest[0][1]


def _index(told: Mapping[tuple[str, str], Key]) -> Told:
    launches: dict[str, dict[str, set[Key]]] = {}
    words: dict[EffectId, dict[str, Word]] = {}
    for reader, item in told:
        launch, key = _about(item)
        launches.setdefault(launch, {}).setdefault(reader, set()).add(key)
        if word := keys.word_told(item):
            event, generation, sequence, invites = word
            of_event = words.setdefault((event, generation), {})
            of_event[reader] = _later(of_event.get(reader, Word()), sequence, invites=invites)
    return Told(
        asked=frozenset(found for _, item in told if (found := keys.round_asked(item))),
        of_launch={name: {r: frozenset(items) for r, items in readers.items()} for name, readers in launches.items()},
        of_lunches=tuple(
            decode(item) for _, item in told if item.startswith(("lunch/", "agenda/", "showed/", "boxed/"))
        ),
        words=words,
    )


def _later(word: Word, sequence: int, *, invites: bool) -> Word:
    if invites:
        return replace(word, invited=max(word.invited, sequence))
    return replace(word, uninvited=max(word.uninvited, sequence))


@lru_cache(maxsize=1 << 17)
def _about(item: str) -> tuple[str, Key]:
    """Give the launch that an item is about, and its key."""
    key = decode(item)
    return keys.launch_of(key), key
