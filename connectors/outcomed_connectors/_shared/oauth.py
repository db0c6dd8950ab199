"""Signing in to a mail server by an access token in place of a password: the keys that say how, and the tokens.

A token is shown by the mechanism XOAUTH2 of SASL, which Google and Microsoft share:
https://developers.google.com/workspace/gmail/imap/xoauth2-protocol
https://learn.microsoft.com/en-us/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth
"""

import json
import sys
from base64 import b64decode
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, Protocol, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from outcomed.input.wrong import Wrong
from outcomed.ports import ConnectorError, Context, Right, SignsIn
from outcomed.secret import Secret
from outcomed_connectors._shared.deadline import Deadline
from outcomed_connectors._shared.microsoft.settings import Identity

_LIBRARIES = {"google": "google_auth_httplib2", "graph": "msal"}
"""What must be installed, by the extra that brings it."""


class GoogleMailbox(BaseModel):
    """Sign in with Google, as a person who said yes (`outcomed auth google`) or as a service account for `user`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    client: Secret | None = Field(
        default=None, description="The OAuth client of a desktop app (its JSON file), by reference."
    )
    token: str = Field(
        default="google",
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$",
        description="The name of the sign-in that `outcomed auth google` leaves in the state folder.",
    )
    service_account: Secret | None = Field(
        default=None, description="The key of a service account (its JSON file), by reference, instead of a sign-in."
    )

    @model_validator(mode="after")
    def _signs_in_one_way(self) -> Self:
        if self.client and self.service_account:
            raise ValueError("`client` and `service_account` are two ways to sign in: leave one of them out")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """Whose mailbox a mail server is to open, what for, and who makes the tokens for it."""

    user: str
    use: Literal["send", "read"]
    google: GoogleMailbox | None = None
    microsoft: Identity | None = None


class Tokens(Protocol):
    """Where the access tokens for one mailbox come from; for any thread."""

    def get(self, deadline: Deadline, *, anew: bool = False) -> str:
        """Give a token that is good now; with `anew` another one than before. `ConnectorError` where there is none."""
        ...

    def refuse(self, why: str) -> ConnectorError:
        """Take it that a fresh token was refused all the same; give the error that says so, with its remedy."""
        ...

    def rights(self) -> tuple[Right, ...]:
        """Give the rights that are asked for."""
        ...


class TokenRefused(Exception):
    """A server does not take an access token: it has ended, was taken back, or is not for this mailbox."""


def check_installed(mailbox: Mailbox) -> None:
    """Find that a library is missing. Raises `Wrong`."""
    extra = "google" if mailbox.google else "graph" if mailbox.microsoft else ""
    if extra and find_spec(_LIBRARIES[extra]) is None:
        command = f"{sys.executable} -m pip install 'outcomed[{extra}]'"
        raise Wrong(f"its access tokens need {_LIBRARIES[extra]}, which is not installed", command)


def tokens(mailbox: Mailbox, context: Context, ca_file: Path | None) -> Tokens | None:
    """Give where the tokens for a mailbox come from; None where a password opens it. Nobody is asked yet."""
    if mailbox.google:
        from outcomed_connectors._shared.google.mailbox import GoogleTokens

        return GoogleTokens(mailbox.google, mailbox.user, context, ca_file)
    if mailbox.microsoft:
        from outcomed_connectors._shared.microsoft.mailbox import MicrosoftTokens

        return MicrosoftTokens(mailbox.microsoft, mailbox.use, context, ca_file)
    return None


def signs_in(mailbox: Mailbox, ca_file: Path | None) -> SignsIn | None:
    """Say with which provider a person signs in for a mailbox, and how; None where nobody has to."""
    if mailbox.google:
        from outcomed_connectors._shared.google import consent
        from outcomed_connectors._shared.google.mailbox import settings_for

        settings = settings_for(mailbox.google, mailbox.user)
        return SignsIn(provider=consent.PROVIDER, settings=settings, authorize=consent.authorize)
    if mailbox.microsoft:
        from outcomed_connectors._shared.microsoft import consent as at_microsoft
        from outcomed_connectors._shared.microsoft.mailbox import wanted

        settings_there = wanted(mailbox.microsoft, mailbox.use, ca_file)
        return SignsIn(provider=at_microsoft.PROVIDER, settings=settings_there, authorize=at_microsoft.authorize)
    return None


def shown(user: str, token: str) -> str:
    """Give what a server is shown, before it is written in base64."""
    return f"user={user}\x01auth=Bearer {token}\x01\x01"


def objection(challenge: bytes) -> str:
    """Read what a server has against a token: JSON, perhaps in base64, with status and scope; empty where it says
    neither."""
    try:
        found = json.loads(challenge if challenge.startswith(b"{") else b64decode(challenge, validate=True))
        return " ".join(str(found[name])[:100] for name in ("status", "scope") if found.get(name))
    except (ValueError, TypeError, AttributeError):
        return ""
