"""The rooms of a company, as Microsoft 365 lists them (https://learn.microsoft.com/graph/api/place-list)."""

from collections.abc import Iterator, Mapping
from typing import Any

from outcomed.ports import Room
from outcomed_connectors._shared.microsoft.wire import Ask, Wire
from outcomed_connectors.graph_calendar.settings import PLACES

_FIELDS = "emailAddress,displayName,capacity,building"


def rooms(wire: Wire) -> tuple[Room, ...]:
    """List all rooms, by name."""
    query = {"$select": _FIELDS, "$top": "100"}
    ask = Ask(method="GET", path="places/microsoft.graph.room", needs=PLACES, query=query)
    return tuple(sorted(_rooms(wire.items(ask)), key=lambda room: (room.name.casefold(), room.address)))


def _rooms(listed: Iterator[Mapping[str, Any]]) -> Iterator[Room]:
    for raw in listed:
        address = str(raw.get("emailAddress") or "").lower()
        if address:
            capacity = raw.get("capacity")
            known = capacity if isinstance(capacity, int) and capacity > 0 else None
            name = str(raw.get("displayName") or address)
            yield Room(address=address, name=name, capacity=known, building=str(raw.get("building") or ""))
