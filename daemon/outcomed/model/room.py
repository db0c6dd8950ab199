"""Rooms that can be booked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room by its address, in lower case. `capacity` is how many people it holds, None where nobody says."""

    address: str
    name: str
    capacity: int | None = None
    building: str = ""
