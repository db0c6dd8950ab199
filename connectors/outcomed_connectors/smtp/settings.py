"""The keys of a mailer of kind `smtp`."""

from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from outcomed.secret import Secret
from outcomed_connectors._shared.microsoft.settings import Identity
from outcomed_connectors._shared.oauth import GoogleMailbox, Mailbox, check_installed
from outcomed_connectors._shared.servers import is_loopback, machine


class Settings(BaseModel):
    """Where the mail server is, how it is trusted, and as whom outcomed signs in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field(min_length=1, description="The mail server's name, as its certificate has it.")
    port: int = Field(default=587, ge=1, le=65535, description="587 for starttls, 465 for tls, 25 for a relay.")
    security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="How the connection is encrypted; `none` only to this machine."
    )
    allow_plain: bool = Field(default=False, description="Let `security = none` reach another machine, unencrypted.")
    ca_file: Path | None = Field(default=None, description="Your own authority's certificates (PEM), if it has one.")
    user: str = Field(default="", description="As whom to sign in; empty where the server asks for nobody.")
    password: Secret | None = Field(default=None, description="By reference: env:NAME, file:PATH or credential:NAME.")
    google: GoogleMailbox | None = Field(
        default=None, description="In place of a password: a table that says how to sign in with Google (XOAUTH2)."
    )
    microsoft: Identity | None = Field(
        default=None, description="In place of a password: a table that says how to sign in with Microsoft (XOAUTH2)."
    )
    helo: str = Field(default="", description="The name said in EHLO; by default the machine's full name.")
    timeout_s: float = Field(default=120, gt=0, le=600, description="Seconds for all steps of one mail together.")

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.security == "none" and not (self.is_loopback or self.allow_plain):
            raise ValueError(f'security = "none" would send mails to {self.host} in the clear; use "starttls" or "tls"')
        ways = sum(way is not None for way in (self.password, self.google, self.microsoft))
        if ways > 1:
            raise ValueError("sign in by one of `password`, `google` and `microsoft`: leave the others out")
        if bool(self.user) != bool(ways):
            raise ValueError("user and password (or `google`, `microsoft`) belong together: give both, or neither")
        if self.user and self.security == "none" and not self.is_loopback:
            raise ValueError('a password or token is never sent in the clear; use security = "starttls" or "tls"')
        check_installed(self.mailbox)
        return self

    @field_validator("host", "helo")
    @classmethod
    def _can_be_said(cls, name: str) -> str:
        return machine(name)

    @field_validator("helo")
    @classmethod
    def _is_ascii(cls, name: str) -> str:
        if not name.isascii():
            raise ValueError(f"{name[:60]!r} cannot be said in EHLO; write it in ASCII")
        return name

    @property
    def mailbox(self) -> Mailbox:
        """Whose mails are sent, and who makes tokens for that."""
        return Mailbox(user=self.user, use="send", google=self.google, microsoft=self.microsoft)

    @property
    def is_loopback(self) -> bool:
        """Whether the server is on this machine."""
        return is_loopback(self.host)
