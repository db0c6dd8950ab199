"""Mailer `smtp`: hand mails to a mail server (RFC 5321) over verified TLS, signed in by SMTP AUTH (RFC 4954) with
a password or an access token.

One connection serves many mails. A reply of the server, before or after the data, means that it is known whether the
mail was accepted; only a connection lost after the final dot leaves that unknown (RFC 1047), and no SMTP server can be
asked later.
"""

from outcomed.ports import Context, SignsIn
from outcomed_connectors._shared import oauth
from outcomed_connectors.smtp.mailer import SmtpMailer
from outcomed_connectors.smtp.settings import Settings

PORTS: tuple[str, ...] = ("Mailer",)

__all__ = ["PORTS", "Settings", "SmtpMailer", "connect", "signs_in"]


def connect(settings: Settings, context: Context) -> SmtpMailer:
    """Make the mailer; it connects with the first mail."""
    ca_file = context.base / settings.ca_file if settings.ca_file else None
    return SmtpMailer(settings.model_copy(update={"ca_file": ca_file}), context)


def signs_in(settings: Settings) -> SignsIn | None:
    """Say with whom a person signs in, where access tokens are wanted."""
    return oauth.signs_in(settings.mailbox, settings.ca_file)
