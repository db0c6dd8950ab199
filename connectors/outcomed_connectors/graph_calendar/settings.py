"""The keys of a calendar of kind `graph_calendar`."""

from collections.abc import Sequence

from pydantic import Field

from outcomed.ports import Right
from outcomed_connectors._shared.microsoft.settings import MicrosoftSettings

PLACES = "Place.Read.All"


class Settings(MicrosoftSettings):
    """As whom outcomed signs in, and which calendars it may write."""

    mailbox: str = Field(
        default="",
        description="The mailbox that outcomed works with, for routes that name no account: one that invites.",
    )
    shared: bool = Field(
        default=False,
        description="Without secret and certificate: write calendars that others share with who signed in.",
    )
    availability: bool = Field(default=True, description="Also ask when people are busy.")
    rooms: bool = Field(default=False, description="Also read the rooms of the company.")
    teams: bool = Field(default=False, description="Give the lunch a Teams link.")
    quiet: bool = Field(
        default=False,
        description="Write other words into a meeting only together with another time, place or guest: Exchange mails "
        "its guests whatever is written.",
    )
    make_calendars: bool = Field(default=False, description="Make a calendar of that name where there is none yet.")
    cancel_note: str = Field(
        default="This event is off. There is nothing for you to do.",
        max_length=2000,
        description="What guests read when an event of ours is cancelled.",
    )

    @property
    def writes(self) -> str:
        """Name the permission that writing takes."""
        return "Calendars.ReadWrite.Shared" if self.shared and not self.is_app else "Calendars.ReadWrite"

    def rights(self) -> Sequence[Right]:
        why = "write events, see what became of them" + (", and ask when people are busy" if self.availability else "")
        rooms = Right(name=PLACES, why="list the rooms, with how many people each holds")
        return (Right(name=self.writes, why=why), *((rooms,) if self.rooms else ()))
