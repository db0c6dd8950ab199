"""The rooms of a company, as its directory lists them (admin.directory_v1, resources.calendars)."""

from collections.abc import Iterator, Mapping
from typing import Any

from outcomed.ports import Room
from outcomed_connectors._shared.google.wire import Api, Wire

API = Api(name="admin", version="directory_v1")
_NO_ROOM = "OTHER"
"""The category of what is booked like a room and is none: projectors, bicycles."""


def rooms(wire: Wire, account: str = "") -> tuple[Room, ...]:
    """List all rooms, by name."""
    found = (room for raw in _listed(wire, account) if (room := _room(raw)))
    return tuple(sorted(found, key=lambda room: (room.name.casefold(), room.address)))


def _listed(wire: Wire, account: str) -> Iterator[Mapping[str, Any]]:
    token: str | None = None
    while True:
        given = {"customer": "my_customer", "maxResults": 500, **({"pageToken": token} if token else {})}
        body = wire.call(account, _asking(given)).body
        yield from body.get("items", ())
        token = body.get("nextPageToken")
        if not token:
            return


def _asking(given: Mapping[str, Any]) -> Any:
    return lambda service: service.resources().calendars().list(**given)


def _room(raw: Mapping[str, Any]) -> Room | None:
    address = str(raw.get("resourceEmail", "")).lower()
    if not address or raw.get("resourceCategory") == _NO_ROOM:
        return None
    name = str(raw.get("resourceName") or raw.get("generatedResourceName") or address)
    capacity = raw.get("capacity")
    known = capacity if isinstance(capacity, int) and capacity > 0 else None
    return Room(address=address, name=name, capacity=known, building=str(raw.get("buildingId", "")))
