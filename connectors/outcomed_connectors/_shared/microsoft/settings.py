"""The keys that every connector to Microsoft 365 has: as whom it signs in, and how its calls are bounded."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self, TypeAlias
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from outcomed.ports import Right
from outcomed.secret import Secret
from outcomed_connectors._shared.servers import is_loopback

Cloud: TypeAlias = Literal["global", "us", "us_dod", "china"]
LOGIN: dict[Cloud, str] = {
    "global": "https://login.microsoftonline.com",
    "us": "https://login.microsoftonline.us",
    "us_dod": "https://login.microsoftonline.us",
    "china": "https://login.chinacloudapi.cn",
}
"""Where one signs in (https://learn.microsoft.com/graph/deployments)."""
GRAPH: dict[Cloud, str] = {
    "global": "https://graph.microsoft.com",
    "us": "https://graph.microsoft.us",
    "us_dod": "https://dod-graph.microsoft.us",
    "china": "https://microsoftgraph.chinacloudapi.cn",
}
_MANY_TENANTS = frozenset({"common", "organizations", "consumers"})


class Identity(BaseModel):
    """Sign in as an app of the tenant (`secret` or `certificate`), or as a person who said yes (`outcomed auth
    microsoft`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tenant: str = Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$",
        description="The tenant: its id (Entra admin center, Overview), or one of its domains.",
    )
    client_id: str = Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$", description="The application (client) id of the app registration."
    )
    secret: Secret | None = Field(default=None, description="A client secret of the app (its value), by reference.")
    certificate: Secret | None = Field(
        default=None,
        description="The app's certificate with its private key (one PEM file), by reference, instead of a secret.",
    )
    certificate_password: Secret | None = Field(
        default=None, description="The password of that private key, by reference, where it has one."
    )
    token: str = Field(
        default="microsoft",
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$",
        description="Without secret and certificate: the name of the sign-in that `outcomed auth microsoft` leaves in "
        "the state folder.",
    )
    cloud: Cloud = Field(default="global", description="Which of Microsoft's clouds the tenant is in.")
    authority: str = Field(default="", description="Another address to sign in at, for a private way to it.")

    @property
    def is_app(self) -> bool:
        """True where the app works in its own name, False where it does on behalf of whoever signed in."""
        return bool(self.secret or self.certificate)

    @property
    def login(self) -> str:
        """Give where one signs in."""
        return self.authority or LOGIN[self.cloud]

    @field_validator("authority")
    @classmethod
    def _is_an_authority(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme != "https" or not parts.hostname or parts.path.strip("/")):
            raise ValueError(f"{url[:80]!r} is no place to sign in: write https:// and the host, the tenant elsewhere")
        return url.rstrip("/")

    @model_validator(mode="after")
    def _signs_in_one_way(self) -> Self:
        if self.secret and self.certificate:
            raise ValueError("`secret` and `certificate` are two ways to sign in: leave one of them out")
        if self.certificate_password and not self.certificate:
            raise ValueError("`certificate_password` belongs to a `certificate`: give both, or neither")
        if self.tenant.lower() in _MANY_TENANTS:
            raise ValueError(f"{self.tenant!r} is no tenant: write the id of yours")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a connector signs in for: `rights` by the names that Microsoft gives them, at one `resource`."""

    identity: Identity
    rights: tuple[Right, ...]
    resource: str
    ca_file: Path | None = None
    timeout_s: float = 60

    @property
    def scopes(self) -> tuple[str, ...]:
        """Give the rights as a person grants them."""
        return tuple(f"{self.resource}/{right.name}" for right in self.rights)

    @property
    def scopes_of_app(self) -> tuple[str, ...]:
        """Give what an app asks for: all that an administrator granted it at the resource."""
        return (f"{self.resource}/.default",)

    def wanted(self) -> "Wanted":
        return self


class MicrosoftSettings(Identity):
    """Call Microsoft Graph."""

    endpoint: str = Field(default="", description="Another address of Microsoft Graph, for a private way to it.")
    connections: int = Field(
        default=4, ge=1, le=32, description="So many calls at once; Microsoft takes four for one mailbox."
    )
    timeout_s: float = Field(default=60, gt=0, le=600, description="Seconds for one call with all of its steps.")
    ca_file: Path | None = Field(default=None, description="Your own authority's certificates (PEM), if it has one.")

    def rights(self) -> Sequence[Right]:
        """Give the narrowest rights (permissions) that do what these settings want."""
        raise NotImplementedError

    @property
    def origin(self) -> str:
        """Give where Graph is called."""
        return self.endpoint or GRAPH[self.cloud]

    def wanted(self) -> Wanted:
        return Wanted(
            identity=self,
            rights=tuple(self.rights()),
            resource=GRAPH[self.cloud],
            ca_file=self.ca_file,
            timeout_s=self.timeout_s,
        )

    @field_validator("endpoint")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/")):
            raise ValueError(f"{url[:80]!r} is no address of Graph; leave it out, or write https:// and the host")
        if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
            raise ValueError("a token is never sent in the clear; use https://")
        return url.rstrip("/")


def relative_to(base: Path, settings: MicrosoftSettings) -> dict[str, object]:
    """Give what of the settings is a path, as it is meant from the folder of the config."""
    return {"ca_file": base / settings.ca_file} if settings.ca_file else {}
