"""The keys that every connector to Exchange has: where it is, as whom it signs in, and how its calls are bounded."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from outcomed.ports import Right
from outcomed.secret import Secret
from outcomed_connectors._shared.microsoft.settings import Cloud, Identity, Wanted
from outcomed_connectors._shared.servers import is_loopback

ONLINE = "https://outlook.office365.com"
_ONLINE_HOSTS = ("outlook.office365.com", "outlook.office.com", "outlook.office365.us", "outlook.office365.cn")
_AS_APP = Right(name="full_access_as_app", why="use Exchange Web Services with the mailboxes that the app may open")
_AS_PERSON = Right(name="EWS.AccessAsUser.All", why="use Exchange Web Services as whoever signed in")
_OAUTH = ("tenant", "client_id", "secret", "certificate", "certificate_password", "token", "cloud", "authority")


class ExchangeSettings(BaseModel):
    """Sign in to Exchange with a user's password (NTLM or Basic), or with a token of Entra ID."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mailbox: str = Field(
        pattern=r"^[^@\s<>]+@[^@\s<>]+$",
        description="The address of the mailbox that outcomed works with where no `account` names another.",
    )
    endpoint: str = Field(
        default="",
        description="Where Exchange Web Services are, as https://mail.example.com/EWS/Exchange.asmx; without it, "
        "Autodiscover is asked once.",
    )
    sign_in: Literal["ntlm", "basic", "oauth"] = Field(
        default="ntlm", description="How to sign in: with `user` and `password`, or with a token of Entra ID."
    )
    user: str = Field(default="", description="The user: DOMAIN\\name, or name@example.com; by default the mailbox.")
    password: Secret | None = Field(default=None, description="The user's password, by reference.")
    access: Literal["impersonate", "delegate"] = Field(
        default="impersonate",
        description="How to open the mailboxes of others: by the role ApplicationImpersonation, or by the rights that "
        "each of them gave.",
    )
    tenant: str = Field(default="", description="For a token: the tenant, its id or one of its domains.")
    client_id: str = Field(default="", description="For a token: the application (client) id.")
    secret: Secret | None = Field(default=None, description="For a token: a client secret of the app, by reference.")
    certificate: Secret | None = Field(
        default=None, description="For a token: the app's certificate with its key (PEM), by reference."
    )
    certificate_password: Secret | None = Field(
        default=None, description="The password of that key, by reference, where it has one."
    )
    token: str = Field(
        default="microsoft",
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$",
        description="For a token without secret and certificate: the name of the sign-in that `outcomed auth "
        "microsoft` leaves in the state folder.",
    )
    cloud: Cloud = Field(default="global", description="For a token: which of Microsoft's clouds the tenant is in.")
    authority: str = Field(default="", description="For a token: another address to sign in at.")
    resource: str = Field(
        default="", description="For a token: what it is for, as https://mail.example.com; by default the endpoint's."
    )
    version: Literal["2010_SP2", "2013", "2013_SP1", "2016"] = Field(
        default="2016",
        description="The newest version of the protocol that the server knows; 2016 also for later ones.",
    )
    connections: int = Field(default=4, ge=1, le=16, description="So many calls at once, each on its own connection.")
    timeout_s: float = Field(default=60, gt=0, le=200, description="Seconds for one call with all of its steps.")
    ca_file: Path | None = Field(default=None, description="Your own authority's certificates (PEM), if it has one.")

    @property
    def is_online(self) -> bool:
        """True for Exchange Online, where Exchange Web Services end."""
        return (urlsplit(self.endpoint).hostname or "").lower() in _ONLINE_HOSTS

    @property
    def is_app(self) -> bool:
        """True where an app signs in, which has no mailbox of its own."""
        return self.sign_in == "oauth" and bool(self.secret or self.certificate)

    @property
    def login(self) -> str:
        return self.user or self.mailbox

    @property
    def is_its_own(self) -> bool:
        """True where whoever signs in has the mailbox, as far as names tell: `EXAMPLE\\ada` has `ada@example.com`."""
        user, mailbox = self.login.lower(), self.mailbox.lower()
        if self.sign_in == "oauth":
            return not self.is_app
        return user == mailbox if "@" in user else user.rpartition("\\")[2] == mailbox.partition("@")[0]

    def rights(self) -> Sequence[Right]:
        """Give the permissions of Entra ID that a token must carry."""
        if self.sign_in != "oauth":
            return ()
        return (_AS_APP if self.is_app else _AS_PERSON,)

    def wanted(self) -> Wanted:
        """Give what a token is asked for."""
        parts = urlsplit(self.endpoint)
        resource = self.resource.rstrip("/") or (ONLINE if self.is_online else f"https://{parts.netloc}")
        return Wanted(
            identity=self._identity(),
            rights=tuple(self.rights()),
            resource=resource,
            ca_file=self.ca_file,
            timeout_s=self.timeout_s,
        )

    def _identity(self) -> Identity:
        return Identity(**{name: getattr(self, name) for name in _OAUTH})

    @field_validator("endpoint")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname or not parts.path.strip("/")):
            raise ValueError(f"{url[:80]!r} is no address: write https://mail.example.com/EWS/Exchange.asmx")
        if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
            raise ValueError("a password is never sent in the clear; use https://")
        return url

    @model_validator(mode="after")
    def _signs_in_one_way(self) -> Self:
        if self.sign_in != "oauth":
            given = [name for name in ("tenant", "client_id", "secret", "certificate") if getattr(self, name)]
            if given:
                raise ValueError(f'`{given[0]}` belongs to `sign_in = "oauth"`: write that, or leave it out')
            if not self.password:
                raise ValueError("`password` is missing: give it by reference")
            return self
        if self.password:
            raise ValueError('`password` belongs to "ntlm" and "basic": leave it out with `sign_in = "oauth"`')
        if not self.endpoint:
            raise ValueError('`endpoint` is missing: with `sign_in = "oauth"` Autodiscover cannot be asked')
        try:
            self._identity()
        except ValidationError as err:
            first = err.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise ValueError(f"{where}: {first['msg']}" if where else str(first["msg"])) from None
        return self


def relative_to(base: Path, settings: ExchangeSettings) -> dict[str, object]:
    """Give what of the settings is a path, as it is meant from the folder of the config."""
    return {"ca_file": base / settings.ca_file} if settings.ca_file else {}
