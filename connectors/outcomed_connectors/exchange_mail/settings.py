"""The keys of a mailer and of an inbox of kind `exchange_mail`."""

from pydantic import Field

from outcomed.input.fields import Days
from outcomed_connectors._shared.exchange.settings import ExchangeSettings


class MailerSettings(ExchangeSettings):
    """Where Exchange is, and as whom outcomed signs in; mails leave from `mailbox`."""


class InboxSettings(ExchangeSettings):
    """Where Exchange is, as whom outcomed signs in, and which messages it reads."""

    folder: str = Field(default="", description="The id of the folder that replies come to; by default the Inbox.")
    mark_read: bool = Field(default=True, description="Mark messages as read.")
    since: Days = Field(default=14, description="Read for the first time: only what came in so many days.")
