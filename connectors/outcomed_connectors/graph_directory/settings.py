"""The keys of a directory of kind `graph_directory`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from outcomed.input.fields import Name
from outcomed.ports import Right
from outcomed_connectors._shared.microsoft.settings import MicrosoftSettings

USERS, MEMBERS = "User.Read.All", "GroupMember.Read.All"
GroupName = Annotated[str, Field(pattern=r"^[^\s'/?#]+$", max_length=300)]


class Settings(MicrosoftSettings):
    """As whom outcomed signs in, and what of the directory it goes by."""

    team: Literal["department", "office", "company", "none"] = Field(
        default="department", description="What a person's team is: the department, the office, or the company."
    )
    groups: dict[GroupName, Name] = Field(
        default={},
        description='Groups whose members are a team, by address or id, as { "texts@example.com" = "texts" }; they go '
        "first.",
    )
    countries: bool = Field(default=False, description="Take a person's holidays from their usage location.")
    overlay: Path | None = Field(
        default=None, description="A people.toml whose entries are laid over the people of the same address."
    )
    refresh_minutes: Annotated[int, Field(ge=1, le=1440)] = Field(
        default=60, description="How old what is known may be before the directory is asked again."
    )

    def rights(self) -> Sequence[Right]:
        users = Right(name=USERS, why="read who there is, and who is whose manager")
        members = Right(name=MEMBERS, why="read who is a member of the groups that are teams")
        return (users, *((members,) if self.groups else ()))
