"""Access tokens with which a mail server of Google lets somebody in (SMTP, IMAP).

https://developers.google.com/workspace/gmail/imap/xoauth2-protocol
"""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from outcomed.ports import ConnectorError, Context, Right
from outcomed_connectors._shared.deadline import Deadline
from outcomed_connectors._shared.google.courier import Courier
from outcomed_connectors._shared.google.settings import GoogleSettings
from outcomed_connectors._shared.google.sign_in import SignIn
from outcomed_connectors._shared.oauth import GoogleMailbox
from outcomed_connectors._shared.servers import trusted

SCOPE = "https://mail.google.com/"
"""The only one that SMTP and IMAP take."""


class MailboxSettings(GoogleSettings):
    """As whom a mail server of Google is asked in."""

    def rights(self) -> Sequence[Right]:
        return (Right(name=SCOPE, why="send and read mails by SMTP and IMAP"),)


def settings_for(given: GoogleMailbox, user: str) -> MailboxSettings:
    """Say as whom to sign in; a service account acts for `user`."""
    return MailboxSettings(
        client=given.client,
        token=given.token,
        service_account=given.service_account,
        subject=user if given.service_account else "",
    )


class GoogleTokens:
    """Tokens for one mailbox; each is fetched over a connection of its own."""

    def __init__(self, given: GoogleMailbox, user: str, context: Context, ca_file: Path | None) -> None:
        self._settings = settings_for(given, user)
        self._ca_file = ca_file
        self._sign_in = SignIn(self._settings, context.state, [SCOPE])

    def get(self, deadline: Deadline, *, anew: bool = False) -> str:
        """Give a token that is good now; with `anew` another one than before."""
        with closing(Courier(trusted(self._ca_file))) as courier:
            courier.deadline = deadline
            return self._sign_in.token("", courier, anew=anew)

    def refuse(self, why: str) -> ConnectorError:
        """Take it that a fresh token was refused all the same."""
        return self._sign_in.refuse("", why)

    def rights(self) -> tuple[Right, ...]:
        return tuple(self._settings.rights())
