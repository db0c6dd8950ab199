"""The keys of a calendar of kind `google_calendar`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from outcomed_connectors._shared.google.settings import GoogleSettings

_AUTH = "https://www.googleapis.com/auth/"
_EVENTS = {
    "made": ("calendar.app.created", "make a calendar of its own, and write the events in it"),
    "owned": ("calendar.events.owned", "write events into calendars that the account owns"),
    "shared": ("calendar.events", "write events into calendars that others share with the account"),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """A right that is asked for, and what it is needed for."""

    name: str
    why: str


class Settings(GoogleSettings):
    """As whom outcomed signs in, and which calendars it may write."""

    access: Literal["made", "owned", "shared"] = Field(
        default="made",
        description="Which calendars it writes: one that outcomed made, those the account owns, or shared ones.",
    )
    availability: bool = Field(default=True, description="Also ask when people are busy.")
    rooms: bool = Field(default=False, description="Also read the rooms of the company (needs an administrator's yes).")
    meet: bool = Field(default=False, description="Give the lunch a Google Meet link.")
    title: str = Field(default="Launch follow-ups", description="The name of the calendar that `auth google` makes.")

    def scopes(self) -> Iterator[Scope]:
        """Give the narrowest rights that do it."""
        name, why = _EVENTS[self.access]
        yield Scope(_AUTH + name, why)
        if self.availability:
            yield Scope(f"{_AUTH}calendar.freebusy", "ask when people are busy, and nothing else of their calendars")

    def room_scopes(self) -> Iterator[Scope]:
        """Give the rights that reading rooms needs, which is another API."""
        if self.rooms:
            yield Scope(f"{_AUTH}admin.directory.resource.calendar.readonly", "list the rooms with what they hold")
