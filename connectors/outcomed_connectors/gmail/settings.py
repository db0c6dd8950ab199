"""The keys of a mailer and of an inbox of kind `gmail`."""

from collections.abc import Sequence
from typing import Self

from pydantic import Field, model_validator

from outcomed.input.fields import Days
from outcomed.ports import Right
from outcomed_connectors._shared.google.settings import AUTH, GoogleSettings
from outcomed_connectors._shared.google.wire import Api

API = Api(name="gmail", version="v1")
_READ = Right(name=f"{AUTH}gmail.readonly", why="look whether a mail was sent, and from which addresses it may be")


class _MailboxSettings(GoogleSettings):
    """As whom outcomed signs in to a mailbox."""

    @model_validator(mode="after")
    def _names_a_mailbox(self) -> Self:
        if self.service_account and not self.subject:
            raise ValueError("a service account has no mailbox of its own: write `subject`")
        return self


class MailerSettings(_MailboxSettings):
    """As whom outcomed signs in, and whether it may look after its mails."""

    search: bool = Field(
        default=True,
        description="Look for a mail whose answer was lost, and check the sender; without it such a mail is in doubt.",
    )

    def rights(self) -> Sequence[Right]:
        return (Right(name=f"{AUTH}gmail.send", why="send mails"), *((_READ,) if self.search else ()))


class InboxSettings(_MailboxSettings):
    """As whom outcomed signs in, and which messages it reads."""

    label: str = Field(
        default="INBOX", min_length=1, pattern=r"^[!-~]+$", description="The label (its id) that replies have."
    )
    mark_read: bool = Field(default=True, description="Mark messages as read; without it, reading alone is asked for.")
    since: Days = Field(default=14, description="Read for the first time: only what came in so many days.")

    def rights(self) -> Sequence[Right]:
        if self.mark_read:
            return (Right(name=f"{AUTH}gmail.modify", why="read messages, and mark them as read"),)
        return (Right(name=f"{AUTH}gmail.readonly", why="read messages"),)
