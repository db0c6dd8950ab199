"""Access tokens with which Exchange Online lets somebody in by SMTP or IMAP.

https://learn.microsoft.com/en-us/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth
"""

from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import Literal

from outcomed.ports import ConnectorError, Context, Right
from outcomed_connectors._shared.deadline import Deadline
from outcomed_connectors._shared.microsoft.line import Line
from outcomed_connectors._shared.microsoft.settings import Cloud, Identity, Wanted
from outcomed_connectors._shared.microsoft.sign_in import SignIn

_FOR_APPS: dict[Cloud, str] = {
    "global": "https://outlook.office365.com",
    "us": "https://outlook.office365.us",
    "us_dod": "https://webmail.apps.mil",
    "china": "https://partner.outlook.cn",
}
"""Exchange Online, as tokens are asked for it."""
_FOR_PEOPLE: dict[Cloud, str] = {**_FOR_APPS, "global": "https://outlook.office.com"}
_NAMES = {"send": ("SMTP.SendAsApp", "SMTP.Send"), "read": ("IMAP.AccessAsApp", "IMAP.AccessAsUser.All")}
"""What a permission is called for an app by itself, and on behalf of a person."""
_WHY = {"send": "send mails by SMTP", "read": "read messages by IMAP, and mark them as read"}


def wanted(identity: Identity, use: Literal["send", "read"], ca_file: Path | None) -> Wanted:
    """Say what is signed in for."""
    as_app, for_person = _NAMES[use]
    name = as_app if identity.is_app else for_person
    resource = (_FOR_APPS if identity.is_app else _FOR_PEOPLE)[identity.cloud]
    return Wanted(identity=identity, rights=(Right(name=name, why=_WHY[use]),), resource=resource, ca_file=ca_file)


class MicrosoftTokens:
    """Tokens for one mailbox; each is fetched over a connection of its own."""

    def __init__(
        self, identity: Identity, use: Literal["send", "read"], context: Context, ca_file: Path | None
    ) -> None:
        self._wanted = wanted(identity, use, ca_file)
        self._line = Line(ca_file)
        self._lock = Lock()
        self._sign_in = SignIn(self._wanted, context.state, line=self._line)

    def get(self, deadline: Deadline, *, anew: bool = False) -> str:
        """Give a token that is good now; with `anew` another one than before."""
        with self._lock, closing(self._line), self._line.within(deadline.left()):
            return self._sign_in.token(anew=anew)

    def refuse(self, why: str) -> ConnectorError:
        """Take it that a fresh token was refused all the same."""
        return self._sign_in.refuse(why)

    def rights(self) -> tuple[Right, ...]:
        return self._wanted.rights
