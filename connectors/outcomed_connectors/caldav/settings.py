"""The keys of a calendar of kind `caldav`."""

import ipaddress
import re
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from outcomed.secret import Secret

PLACES = ("account", "calendar")
_PLACEHOLDER = re.compile(r"\{(.*?)\}")


class Settings(BaseModel):
    """Where the calendars are, how the server is trusted, and as whom outcomed signs in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str = Field(
        description="The address of a calendar; {account} and {calendar} stand for those of the event's route."
    )
    user: str = Field(default="", description="As whom to sign in; may hold {account}, where each signs in alone.")
    password: Secret | None = Field(
        default=None, description="By reference: env:NAME, file:PATH or credential:NAME; may hold {account}."
    )
    sign_in: Literal["basic", "digest"] = Field(default="basic", description="How the password is shown to the server.")
    scheduling: Literal["probe", "server", "client", "none"] = Field(
        default="probe",
        description="Who invites: the calendar server, outcomed by mail, or nobody; `probe` asks the server.",
    )
    make_calendars: bool = Field(default=False, description="Make a calendar that is not there yet.")
    title: str = Field(default="Launch follow-ups", description="The name of a calendar that is made.")
    connections: int = Field(default=8, ge=1, le=64, description="So many calls at once, each on its own connection.")
    timeout_s: float = Field(default=30, gt=0, le=600, description="Seconds for one call with all of its steps.")
    ca_file: Path | None = Field(default=None, description="Your own authority's certificates (PEM), if it has one.")
    allow_plain: bool = Field(default=False, description="Let http:// reach another machine, unencrypted.")

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if not re.fullmatch(r"[!-~]+", url):
            raise ValueError("a URL has only visible ASCII characters; percent-encode the others")
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not _is_host(parts.hostname):
            raise ValueError(f"{url[:80]!r} is no address of a calendar; write https://host/path/")
        if parts.username is not None:
            raise ValueError("user and password stand in keys of their own, not in the URL")
        if parts.query or parts.fragment:
            raise ValueError("a calendar's address ends with its path, without ? and #")
        return url

    @field_validator("url", "user")
    @classmethod
    def _knows_placeholders(cls, text: str) -> str:
        if unknown := next((name for name in _PLACEHOLDER.findall(text) if name not in PLACES), None):
            raise ValueError(f"{{{unknown}}} stands for nothing here; write {{account}} or {{calendar}}")
        return text

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if bool(self.user) != (self.password is not None):
            raise ValueError("user and password belong together: give both, or neither")
        if "{" in self.host:
            raise ValueError("the host of `url` is the same for everybody: a password is for one host")
        if urlsplit(self.url).scheme == "http" and not _is_loopback(self.host):
            if self.user:
                raise ValueError("a password is never sent in the clear; use https://")
            if not self.allow_plain:
                raise ValueError(f"http:// would send calendars to {self.host} in the clear; use https://")
        return self

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


def _is_host(name: str | None) -> bool:
    return bool(name) and len(name or "") <= 255


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
