"""What goes wrong with an IMAP server, and what to do about it."""

import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.servers import distrusted
from outcomed_connectors.imap.folder import Refused
from outcomed_connectors.imap.reading import BROKEN
from outcomed_connectors.imap.settings import Settings

_NOT_PRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
_PASSING = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG)\]|too many|temporar", re.IGNORECASE)
_NO_PASSWORDS = re.compile(r"basic ?auth", re.IGNORECASE)
"""How Exchange Online refuses a password, whichever: "Basic authentication is disabled", or "BasicAuthBlocked".

https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online
"""
_NOT_CONNECTED = re.compile(r"authenticated but not connected", re.IGNORECASE)
"""How Exchange Online says that a token is good, and opens not this mailbox."""
_NO_MAILBOX = (
    "let whoever signed in, or the application, have full access to the mailbox of `user`, with IMAP turned on for it "
    "(docs/how-to/inbox.md)"
)
_AGAIN = "it is tried again"
_REACH = f"{_AGAIN}; check `host`, `port` and `security`, and whether the server can be reached"


def said(err: BaseException, secrets: Sequence[str] = ()) -> str:
    """Give a server's words in one printable line, without the secrets, which some servers echo."""
    text = str(err)
    for secret in secrets:
        text = text.replace(secret, "***")
    return _NOT_PRINTABLE.sub(" ", text).strip()[:300]


@contextmanager
def answering(settings: Settings, doing: str) -> Iterator[None]:
    """Turn whatever goes wrong into a `ConnectorError`."""
    try:
        yield
    except ssl.SSLCertVerificationError as err:
        raise distrusted(settings.host, err) from err
    except Refused as err:
        remedy = "correct `folder`, as the server calls it, and see that this account may read and write there"
        raise ConnectorError(_kind(err), f"the mail server answered to {doing}: {said(err)}", remedy) from err
    except (imaplib.IMAP4.abort, OSError) as err:
        raise ConnectorError(Failure.LATER, f"{doing} failed: {said(err)}", _REACH) from err
    except BROKEN as err:
        if _NOT_CONNECTED.search(str(err)):
            raise ConnectorError(Failure.REFUSED, f"{doing} failed: {said(err)}", _NO_MAILBOX) from err
        remedy = f"{_AGAIN}; if it stays so, ask whoever runs the mail server"
        raise ConnectorError(Failure.LATER, f"{doing} failed: {said(err)}", remedy) from err


def sign_in_refused(settings: Settings, err: Exception, secrets: Sequence[str]) -> ConnectorError:
    """Say that the server lets this account not in."""
    message = f"signing in as {settings.user} failed: {said(err, secrets)}"
    if _kind(err) is Failure.LATER:
        return ConnectorError(Failure.LATER, message, _AGAIN)
    return ConnectorError(Failure.REFUSED, message, _remedy(settings, err))


def _remedy(settings: Settings, err: Exception) -> str:
    if _NO_PASSWORDS.search(str(err)):
        return (
            "Exchange Online takes no passwords for IMAP: sign in by `microsoft`, or read by the connector graph_mail"
        )
    if settings.password:
        return "check `user` and `password`; many providers want an app password here, or `google` or `microsoft`"
    return "check `user` and `access_token`" if settings.access_token else "check `user` and `host`"


def _kind(err: Exception) -> Failure:
    return Failure.LATER if _PASSING.search(str(err)) else Failure.REFUSED
