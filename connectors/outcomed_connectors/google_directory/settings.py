"""The keys of a directory of kind `google_directory`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from outcomed.input.fields import Address, Name
from outcomed.ports import Right
from outcomed_connectors._shared.google.settings import AUTH, GoogleSettings


class Settings(GoogleSettings):
    """As whom outcomed signs in, and what of the directory it goes by."""

    domain: str = Field(default="", description="Only the people of this domain; else those of all domains you have.")
    team: Literal["org_unit", "department", "none"] = Field(
        default="org_unit",
        description="What a person's team is: the last part of their organisational unit, or the department.",
    )
    groups: dict[Address, Name] = Field(
        default={}, description='Groups whose members are a team, as { "texts@example.com" = "texts" }; they go first.'
    )
    countries: bool = Field(default=False, description="Take a person's holidays from the country of their address.")
    public: bool = Field(
        default=False,
        description="Read only what all of the domain may see: nobody has to be administrator, managers may lack.",
    )
    overlay: Path | None = Field(
        default=None, description="A people.toml whose entries are laid over the people of the same address."
    )
    refresh_minutes: Annotated[int, Field(ge=1, le=1440)] = Field(
        default=60, description="How old what is known may be before the directory is asked again."
    )

    def rights(self) -> Sequence[Right]:
        return (*self.user_rights(), *self.group_rights())

    def user_rights(self) -> Sequence[Right]:
        name = f"{AUTH}admin.directory.user.readonly"
        return (Right(name=name, why="read who there is, and who is whose manager"),)

    def group_rights(self) -> Sequence[Right]:
        name = f"{AUTH}admin.directory.group.member.readonly"
        return (Right(name=name, why="read who is a member of the groups that are teams"),) if self.groups else ()
