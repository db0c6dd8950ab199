"""The rooms of a company: its room lists, and what the config says of them.

https://learn.microsoft.com/exchange/client-developer/web-service-reference/getrooms-operation
"""

from collections.abc import Sequence
from typing import Any

from exchangelib.properties import RoomList

from outcomed.ports import Room
from outcomed_connectors._shared.exchange.services import RoomLists, RoomsOf
from outcomed_connectors._shared.exchange.wire import Wire
from outcomed_connectors.exchange_calendar.settings import RoomEntry


def rooms(wire: Wire, lists: Sequence[str] | None, entries: Sequence[RoomEntry]) -> tuple[Room, ...]:
    """List all rooms, by name."""
    named = _lists(wire) if lists is None else dict.fromkeys(lists, "")
    if lists:
        names = _lists(wire)
        named = {address: names.get(address.lower(), "") for address in lists}
    found = {room.address: room for address, name in named.items() for room in _in_list(wire, address, name)}
    for entry in entries:
        address = entry.address.lower()
        found[address] = _described(found.get(address), entry)
    return tuple(sorted(found.values(), key=lambda room: (room.name.casefold(), room.address)))


def _lists(wire: Wire) -> dict[str, str]:
    """Give the names of the room lists, by their addresses."""
    given = wire.call("", "GetRoomLists", lambda account: _good(RoomLists(account).call())) or []
    return {str(one.email_address).lower(): str(one.name or "") for one in given}


def _in_list(wire: Wire, address: str, name: str) -> list[Room]:
    given = wire.call(
        "", "GetRooms", lambda account: _good(RoomsOf(account).call(room_list=RoomList(email_address=address)))
    )
    found = ((str(room.email_address).lower(), str(room.name or room.email_address)) for room in given or ())
    return [Room(address=address, name=room, building=name) for address, room in found]


def _described(room: Room | None, entry: RoomEntry) -> Room:
    """Give a room as the config has it, with what its list says where the config does not."""
    return Room(
        address=entry.address.lower(),
        name=entry.name or (room.name if room else entry.address.partition("@")[0]),
        capacity=entry.capacity,
        building=entry.building or (room.building if room else ""),
    )


def _good(given: Any) -> list[Any]:
    found = list(given)
    for one in found:
        if isinstance(one, Exception):
            raise one
    return found
