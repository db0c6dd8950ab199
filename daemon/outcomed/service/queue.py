"""A queue of actions: which may begin now, with every lane full and no two calls about the same launch at once."""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass

from outcomed.model.key import Key
from outcomed.model.plan import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """An action, the account that it calls, and the lane that its call takes, of which so many (`width`) may run.
    Actions of one `unit` are done one after the other, in their order."""

    action: Action
    account: str
    lane: str
    width: int
    unit: Key


def unit_of(action: Action, known: Set[str] = frozenset()) -> Key:
    """Give the launch or the series of lunches of an event. A mail stands for itself, but to somebody who is not among
    the `known`, who had mail before: the first mail is unlike those that follow, so these wait for it."""
    if action.event:
        return action.key[:2]
    return action.key if action.who in known else ("first mail", action.who)


class Queue:
    """Actions in their order, less those that were begun."""

    def __init__(self, queued: Iterable[Queued]) -> None:
        self._waiting = dict(enumerate(queued))

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def accounts(self) -> frozenset[str]:
        """Give the accounts for which anything waits."""
        return frozenset(each.account for each in self._waiting.values())

    def drop(self, account: str) -> None:
        """Take out what waits for an account, and whatever comes after it in its unit: a reminder is not taken off one
        calendar before it stands in the other."""
        held: set[Key] = set()
        kept: dict[int, Queued] = {}
        for number, each in self._waiting.items():
            if each.account == account or each.unit in held:
                held.add(each.unit)
            else:
                kept[number] = each
        self._waiting = kept

    def clear(self) -> None:
        self._waiting = {}

    def take(
        self, busy: Iterable[Key], room: Callable[[Queued], int], is_ready: Callable[[str], bool]
    ) -> Iterator[Queued]:
        """Take out, one by one, what may begin: its lane has `room` left, its account `is_ready`, and no earlier action
        of its unit is waiting or `busy`. What is given counts as begun."""
        held, left = set(busy), dict[str, int]()
        lanes = {each.lane for each in self._waiting.values()}
        for number, each in tuple(self._waiting.items()):
            space = left.setdefault(each.lane, room(each))
            if space > 0 and each.unit not in held and is_ready(each.account):
                left[each.lane] -= 1
                del self._waiting[number]
                yield each
            held.add(each.unit)
            if len(left) == len(lanes) and not any(count > 0 for count in left.values()):
                return
