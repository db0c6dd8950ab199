"""What an account may do with a calendar (RFC 3744, RFC 4791), asked without changing anything."""

from collections.abc import Iterator

from outcomed_connectors.caldav.collection import Collection
from outcomed_connectors.caldav.multistatus import CALDAV, DAV, Item

_RIGHTS = f"{DAV}current-user-privilege-set"
_KINDS = f"{CALDAV}supported-calendar-component-set"
_TO_WRITE = ("write-content", "bind", "unbind")


def missing(collection: Collection) -> Iterator[tuple[str, str]]:
    """Say what is missing, each with its remedy. `ConnectorError` where the calendar cannot be asked at all."""
    about = collection.describe(_RIGHTS, _KINDS)
    url, who = collection.place.url, collection.place.user or "nobody"
    kinds = [one.get("name", "") for one in about.found.get(_KINDS, ())]
    if kinds and "VEVENT" not in kinds:
        yield f"{url} takes no events, only {', '.join(kinds)}", "name a calendar that takes events"
    if lacking := _lacking(about):
        yield f"{who} may read {url} and lacks the right to {', '.join(lacking)}", f"let {who} write this calendar"


def _lacking(about: Item) -> list[str]:
    """Give the rights that are missing, where the server says which there are."""
    element = about.found.get(_RIGHTS)
    if element is None:
        return []
    held = {one.tag.removeprefix(DAV) for privilege in element.iter(f"{DAV}privilege") for one in privilege}
    return [] if {"all", "write"} & held else [right for right in _TO_WRITE if right not in held]
