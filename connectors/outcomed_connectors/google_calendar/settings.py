"""The keys of a calendar of kind `google_calendar`."""

from collections.abc import Sequence
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from outcomed.ports import Right
from outcomed_connectors._shared.google.settings import AUTH, GoogleSettings

_EVENTS = {
    "made": ("calendar.app.created", "make a calendar of its own, and write the events in it"),
    "owned": ("calendar.events.owned", "write events into calendars that the account owns"),
    "shared": ("calendar.events", "write events into calendars that others share with the account"),
}


class Settings(GoogleSettings):
    """As whom outcomed signs in, and which calendars it may write."""

    has_accounts: ClassVar[bool] = True

    access: Literal["made", "owned", "shared"] = Field(
        default="made",
        description="Which calendars it writes: one that outcomed made, those the account owns, or shared ones.",
    )
    availability: bool = Field(default=True, description="Also ask when people are busy.")
    rooms: bool = Field(default=False, description="Also read the rooms of the company (needs an administrator's yes).")
    meet: bool = Field(default=False, description="Give the lunch a Google Meet link.")
    title: str = Field(default="Launch follow-ups", description="The name of the calendar that `auth google` makes.")

    @model_validator(mode="after")
    def _reads_rooms_as_one(self) -> Self:
        if self.rooms and self.acts_for_many:
            raise ValueError("the rooms are read as one mailbox: write its address as `subject`, or leave `rooms` out")
        return self

    def rights(self) -> Sequence[Right]:
        return (*self.calendar_rights(), *self.room_rights())

    def calendar_rights(self) -> Sequence[Right]:
        """Give the rights of the Calendar API."""
        name, why = _EVENTS[self.access]
        # Google says of `calendar.freebusy` that it shows one's own calendars, of this one all that one has access to.
        busy = Right(name=f"{AUTH}calendar.events.freebusy", why="ask when people are busy")
        return (Right(name=AUTH + name, why=why), *((busy,) if self.availability else ()))

    def room_rights(self) -> Sequence[Right]:
        """Give the rights of the Directory API, which knows the rooms."""
        name = f"{AUTH}admin.directory.resource.calendar.readonly"
        return (Right(name=name, why="list the rooms, with how many people each holds"),) if self.rooms else ()
