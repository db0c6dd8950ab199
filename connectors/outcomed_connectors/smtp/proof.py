"""Proving to a mail server who we are: by a password (RFC 4616, RFC 4954), or by an access token (XOAUTH2)."""

from base64 import b64encode

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.oauth import TokenRefused, objection, shown
from outcomed_connectors.smtp.replies import Reply
from outcomed_connectors.smtp.session import Session

_LONGEST_COMMAND = 512
"""Octets of a command with its line end (RFC 5321, 4.5.3.1.4); a longer answer follows on a line of its own."""
_GO_ON = 334
_NOT_TAKEN = 535


def by_password(session: Session, user: str, password: str) -> Reply:
    """Sign in by a password; raises what smtplib raises, and `ConnectorError` (refused) for letters it cannot send."""
    if "PLAIN" in _offered(session):
        # smtplib's own PLAIN takes ASCII only; RFC 4616 says UTF-8.
        return Reply(*session.docmd("AUTH", f"PLAIN {_written(_plain(user, password))}"))
    if password.isascii() and user.isascii():
        return Reply(*session.login(user, password))
    remedy = "use a password in ASCII, or a server that offers AUTH PLAIN"
    raise ConnectorError(Failure.REFUSED, "the mail server takes only ASCII passwords", remedy)


def by_token(session: Session, user: str, token: str) -> Reply:
    """Sign in by an access token. Raises `TokenRefused` where the server does not take this one, and `ConnectorError`
    (refused) where it takes none at all."""
    if "XOAUTH2" not in _offered(session):
        remedy = (
            "write a `password` in place of `google` or `microsoft`, or use the server that the provider names for it"
        )
        raise ConnectorError(Failure.REFUSED, "the mail server takes no access tokens (XOAUTH2)", remedy)
    answer = _written(shown(user, token))
    first = f"XOAUTH2 {answer}"
    if len(first) + len("AUTH \r\n") > _LONGEST_COMMAND:
        reply = Reply(*session.docmd("AUTH", "XOAUTH2"))
        reply = Reply(*session.docmd(answer)) if reply.code == _GO_ON else reply
    else:
        reply = Reply(*session.docmd("AUTH", first))
    why = ""
    if reply.code == _GO_ON:
        # What is wrong comes as one more question; an empty line asks for the refusal itself.
        why = objection(reply.text)
        reply = Reply(*session.docmd(""))
    if reply.code == _NOT_TAKEN and not reply.forbids_sign_in:
        raise TokenRefused(f"{reply.words((token, answer))} {why}".strip())
    return reply


def secrets_of(user: str, secret: str) -> tuple[str, ...]:
    """Give all ways in which a secret goes over the wire, for servers that repeat what they are sent."""
    written = _written(secret), _written(_plain(user, secret)), _written(shown(user, secret))
    return (*sorted(written, key=len, reverse=True), secret)


def _offered(session: Session) -> list[str]:
    return session.esmtp_features.get("auth", "").upper().split()


def _plain(user: str, password: str) -> str:
    return f"\0{user}\0{password}"


def _written(text: str) -> str:
    return b64encode(text.encode()).decode()
