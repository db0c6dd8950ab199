"""The keys of a calendar of kind `exchange_calendar`."""

from pydantic import BaseModel, ConfigDict, Field

from outcomed_connectors._shared.exchange.settings import ExchangeSettings


class RoomEntry(BaseModel):
    """A room, with what Exchange does not say of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    address: str = Field(min_length=3, description="Its address.")
    name: str = Field(default="", description="Its name, where no room list says it.")
    capacity: int | None = Field(default=None, gt=0, description="How many people it holds.")
    building: str = Field(default="", description="Where it is; by default the name of its room list.")


class Settings(ExchangeSettings):
    """Where Exchange is, as whom outcomed signs in, and what else it asks for."""

    availability: bool = Field(default=True, description="Also ask when people are busy.")
    rooms: bool = Field(
        default=False, description="Also know the rooms: those of the company's room lists, and those of `room`."
    )
    room_lists: tuple[str, ...] | None = Field(
        default=None, description="Only these room lists, by their addresses; empty for none, by default all."
    )
    room: tuple[RoomEntry, ...] = Field(
        default=(),
        description="Rooms that no list has, and what Exchange does not say: tables with `address`, and `name`, "
        "`capacity`, `building`.",
    )
