"""The keys that every connector to Google has: as whom it signs in, and how its calls are bounded."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from outcomed.ports import Right
from outcomed.secret import Secret
from outcomed_connectors._shared.servers import is_loopback

ACCOUNT = "{account}"
AUTH = "https://www.googleapis.com/auth/"


class GoogleSettings(BaseModel):
    """Sign in as a person who said yes (`outcomed auth google`), or as a service account on somebody's behalf."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    has_accounts: ClassVar[bool] = False
    """Whether there are routes, whose accounts `subject` may stand for."""

    client: Secret | None = Field(
        default=None,
        description="The OAuth client of a desktop app (its JSON file), by reference: for `outcomed auth google`.",
    )
    token: str = Field(
        default="google",
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$",
        description="The name of the sign-in that `outcomed auth google` leaves in the state folder.",
    )
    service_account: Secret | None = Field(
        default=None,
        description="The key of a service account (its JSON file), by reference, instead of a sign-in.",
    )
    subject: str = Field(
        default="",
        description="On whose behalf the service account acts: an address, or {account} for that of the route.",
    )
    endpoint: str = Field(default="", description="Another address of the API, for a private way to Google.")
    connections: int = Field(default=4, ge=1, le=32, description="So many calls at once, each on its own connection.")
    timeout_s: float = Field(default=60, gt=0, le=600, description="Seconds for one call with all of its steps.")
    ca_file: Path | None = Field(default=None, description="Your own authority's certificates (PEM), if it has one.")

    @property
    def acts_for_many(self) -> bool:
        """True where calls are made on behalf of each route's account."""
        return ACCOUNT in self.subject

    def rights(self) -> Sequence[Right]:
        """Give the narrowest rights (scopes) that do what these settings want."""
        raise NotImplementedError

    @field_validator("endpoint")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValueError(f"{url[:80]!r} is no address; leave it out to call Google itself")
        if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
            raise ValueError("a token is never sent in the clear; use https://")
        return url

    @model_validator(mode="after")
    def _signs_in_one_way(self) -> Self:
        if self.service_account and self.client:
            raise ValueError("`client` and `service_account` are two ways to sign in: leave one of them out")
        if self.subject and not self.service_account:
            raise ValueError("`subject` belongs to a `service_account`; without one, whoever signed in is meant")
        if ACCOUNT in self.subject and not self.has_accounts:
            raise ValueError("{account} stands for nothing here: write the address of a mailbox")
        return self
