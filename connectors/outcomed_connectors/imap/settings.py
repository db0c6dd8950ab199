"""The keys of an inbox of kind `imap`."""

from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from outcomed.input.fields import Days
from outcomed.secret import Secret
from outcomed_connectors._shared.microsoft.settings import Identity
from outcomed_connectors._shared.oauth import GoogleMailbox, Mailbox, check_installed
from outcomed_connectors._shared.servers import is_loopback, machine


class Settings(BaseModel):
    """Where the mailbox is, how its server is trusted, and as whom outcomed signs in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field(min_length=1, description="The mail server's name, as its certificate has it.")
    port: int = Field(default=993, ge=1, le=65535, description="993 for tls, 143 for starttls.")
    security: Literal["tls", "starttls", "none"] = Field(
        default="tls", description="How the connection is encrypted; `none` only to this machine."
    )
    allow_plain: bool = Field(
        default=False, description="Let `security = none` reach another machine, password and all unencrypted."
    )
    ca_file: Path | None = Field(default=None, description="Your own authority's certificates (PEM), if it has one.")
    user: str = Field(min_length=1, max_length=300, description="As whom to sign in.")
    password: Secret | None = Field(default=None, description="By reference: env:NAME, file:PATH or credential:NAME.")
    access_token: Secret | None = Field(
        default=None, description="In place of a password: an access token that another program keeps, by reference."
    )
    google: GoogleMailbox | None = Field(
        default=None, description="In place of a password: a table that says how to sign in with Google (XOAUTH2)."
    )
    microsoft: Identity | None = Field(
        default=None, description="In place of a password: a table that says how to sign in with Microsoft (XOAUTH2)."
    )
    folder: str = Field(default="INBOX", min_length=1, max_length=300, description="The folder that replies lie in.")
    since: Days = Field(
        default=14, description="Read for the first time: only what came so long before the newest message."
    )
    timeout_s: float = Field(default=120, gt=0, le=600, description="Seconds for all steps of one call together.")

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.security == "none" and not (is_loopback(self.host) or self.allow_plain):
            raise ValueError(f'security = "none" would read mails of {self.host} in the clear; use "tls" or "starttls"')
        if (self.google or self.microsoft) and self.security == "none" and not is_loopback(self.host):
            raise ValueError('an access token is never sent in the clear; use security = "tls" or "starttls"')
        ways = (self.password, self.access_token, self.google, self.microsoft)
        if sum(way is not None for way in ways) != 1:
            raise ValueError("give one of `password`, `google`, `microsoft` and `access_token`")
        check_installed(self.mailbox)
        return self

    @property
    def mailbox(self) -> Mailbox:
        """Whose mails are read, and who makes tokens for that."""
        return Mailbox(user=self.user, use="read", google=self.google, microsoft=self.microsoft)

    @field_validator("host")
    @classmethod
    def _can_be_looked_up(cls, name: str) -> str:
        return machine(name)

    @field_validator("user", "folder")
    @classmethod
    def _is_one_line(cls, text: str) -> str:
        if not text.isprintable():
            raise ValueError(f"{text[:60]!r} holds a character that cannot be printed")
        return text
