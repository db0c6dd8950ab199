"""Losing a ledger: another one in its place, older or new, which then asks calendars and mailboxes what was done."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from outcomed.ledger.copies import restore
from outcomed.ledger.open import open_ledger
from outcomed.model.mail import items_in
from outcomed.service.adopt import Adopted, adopt
from support.house import NAMESPACE, House

Delivered = Counter[tuple[str, str]]


def put_back(house: House, kept: Path) -> None:
    """Lose the ledger and restore a backup."""
    _remove(house)
    restore(house.url, kept, namespace=NAMESPACE, state=house.folder, now=house.now)
    house.restart()


def lose(house: House) -> None:
    """Lose the ledger, without any backup, and begin anew as a person says."""
    born = house.recorded.born
    _remove(house)
    open_ledger(house.url, namespace=NAMESPACE, state=house.folder, now=house.now, lost_since=born).close()
    house.restart()


def _remove(house: House) -> None:
    house.ledger.close()
    for path in house.folder.glob("ledger.sqlite*"):
        path.unlink()


def adopted(house: House, *, without: frozenset[str] = frozenset()) -> Adopted:
    rules, outside = house.rules, house.outside
    return adopt(rules, outside, house.ledger, now=house.now, told=lambda *_: None, without=without)


def deliveries(arrived: Iterable[tuple[str, bytes]]) -> Delivered:
    """Count how often each item arrived at each address, by what the mails themselves say."""
    return Counter((recipient, item) for recipient, raw in arrived for item in items_in(raw))


def twice(found: Delivered) -> Delivered:
    return Counter({told: n for told, n in found.items() if n > 1})
