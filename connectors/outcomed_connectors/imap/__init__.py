"""Inbox `imap`: read a folder of a mail server (RFC 3501) over verified TLS, and mark what was read.

How far the folder was read is told by UIDVALIDITY and the last uid; where UIDVALIDITY changes, what came lately is read
again, and the ledger knows what it had. No message is deleted, moved or answered.
"""

from outcomed.ports import Context, SignsIn
from outcomed_connectors._shared import oauth
from outcomed_connectors.imap.inbox import ImapInbox
from outcomed_connectors.imap.settings import Settings

PORTS: tuple[str, ...] = ("Inbox",)

__all__ = ["PORTS", "ImapInbox", "Settings", "connect", "signs_in"]


def connect(settings: Settings, context: Context) -> ImapInbox:
    """Make the inbox; it connects with the first call."""
    ca_file = context.base / settings.ca_file if settings.ca_file else None
    return ImapInbox(settings.model_copy(update={"ca_file": ca_file}), context)


def signs_in(settings: Settings) -> SignsIn | None:
    """Say with whom a person signs in, where access tokens are wanted."""
    return oauth.signs_in(settings.mailbox, settings.ca_file)
