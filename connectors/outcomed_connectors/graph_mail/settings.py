"""The keys of a mailer and of an inbox of kind `graph_mail`."""

from collections.abc import Sequence
from typing import Self
from urllib.parse import quote

from pydantic import Field, model_validator

from outcomed.input.address import same
from outcomed.input.fields import Address, Days
from outcomed.input.wrong import Wrong
from outcomed.ports import Right
from outcomed_connectors._shared.microsoft.settings import MicrosoftSettings


class _MailboxSettings(MicrosoftSettings):
    """As whom outcomed signs in, and to which mailbox."""

    mailbox: Address | None = Field(
        default=None,
        description="The address of the mailbox; an app needs it, for a person it is another one than their own.",
    )

    @model_validator(mode="after")
    def _names_a_mailbox(self) -> Self:
        if self.is_app and not self.mailbox:
            raise Wrong("an app has no mailbox of its own", 'write `mailbox = "outcomes@example.com"`')
        return self

    @property
    def base(self) -> str:
        """Give where the mailbox begins in Graph."""
        return f"users/{quote(self.mailbox, safe='@')}" if self.mailbox else "me"

    def permission(self, name: str) -> str:
        """Give the name that a permission has for this mailbox: another one where somebody else's is opened."""
        return name if self.is_app or not self.mailbox else f"{name}.Shared"


class MailerSettings(_MailboxSettings):
    """As whom outcomed signs in, and from which addresses it sends."""

    send_as: tuple[Address, ...] = Field(
        default=(), description="Further addresses that Exchange lets the mailbox send as, as one of a group."
    )

    def rights(self) -> Sequence[Right]:
        return (
            Right(name=self.permission("Mail.Send"), why="send mails"),
            Right(name=self.permission("Mail.ReadWrite"), why="write drafts, and look whether a mail was sent"),
        )

    def may_send_as(self, address: str) -> bool:
        """True for a sender that this mailbox has; of a person's own mailbox only Exchange knows it."""
        return not self.mailbox or same(address) in {same(one) for one in (self.mailbox, *self.send_as)}


class InboxSettings(_MailboxSettings):
    """As whom outcomed signs in, and which messages it reads."""

    folder: str = Field(
        default="inbox",
        min_length=1,
        pattern=r"^[A-Za-z0-9_=-]+$",
        description="The folder that replies lie in: a well-known name (inbox, archive), or its id.",
    )
    mark_read: bool = Field(default=True, description="Mark messages as read; without it, reading alone is asked for.")
    since: Days = Field(default=14, description="Read for the first time: only what came in so many days.")

    def rights(self) -> Sequence[Right]:
        if self.mark_read:
            return (Right(name=self.permission("Mail.ReadWrite"), why="read messages, and mark them as read"),)
        return (Right(name=self.permission("Mail.Read"), why="read messages"),)
