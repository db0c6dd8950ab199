"""What a mail server's replies mean (RFC 5321 4.2, RFC 3463), and what to do about them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError

_NOT_PRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
_CLOSING = 421

_FORBIDDEN = frozenset({"5.7.30", "5.7.139"})
"""Codes that Exchange Online alone gives: no other password or token would be taken either.

https://techcommunity.microsoft.com/blog/exchange/exchange-online-to-retire-basic-auth-for-client-submission-smtp-auth/4114750
https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission
"""
_SIGN_IN = (
    "check user and password in the config, and that this account may send mail from this sender; "
    "where a provider takes no passwords, sign in by `google` or `microsoft`"
)
_NO_PASSWORDS = (
    "Exchange Online takes no passwords for SMTP any more (from older tenants not after December 2026, unless their "
    "administrators allow it): send by the connector graph_mail, or sign in by `microsoft`"
)
_NO_SMTP = (
    "send by the connector graph_mail, or let an administrator allow this mailbox to send by SMTP: "
    "`Set-CASMailbox MAILBOX -SmtpClientAuthenticationDisabled $false`, and no security defaults in its way"
)
_REMEDIES: tuple[tuple[str, str], ...] = (
    (r"5\.7\.30", _NO_PASSWORDS),
    (r"5\.7\.139", _NO_SMTP),
    (r"53[0458]|5\.7\.(0|1|3|8|9|1[0-4]|57|60|64)", _SIGN_IN),
    (r"5\.1\.\d+|5\.2\.1|551", "correct this person's address in the directory"),
    (r"552|5\.3\.4|5\.2\.[23]", "the mail or the mailbox is too big: ask the reader, or whoever runs the mail server"),
    (r"5\.7\.\d+", "the server's rules forbid it: ask whoever runs the mail server"),
    (r"550|553", "correct this person's address in the directory, or ask whoever runs the mail server"),
)


class Reply(NamedTuple):
    """A server's reply as smtplib gives it."""

    code: int
    text: bytes

    @property
    def is_good(self) -> bool:
        return 200 <= self.code < 300

    @property
    def is_refusal(self) -> bool:
        return 400 <= self.code < 600

    @property
    def is_closing(self) -> bool:
        """Whether the server says that it hangs up now."""
        return self.code == _CLOSING

    @property
    def enhanced(self) -> str:
        """Give the enhanced status code (RFC 3463); empty where there is none."""
        found = _ENHANCED.search(self.text.decode("utf-8", "replace"))
        return found.group() if found else ""

    @property
    def forbids_sign_in(self) -> bool:
        """Whether this way to sign in is forbidden, whatever is shown."""
        return self.code >= 500 and self.enhanced in _FORBIDDEN

    def words(self, secrets: Sequence[str] = ()) -> str:
        """Give code and text in one printable line, without the secrets, which some servers echo."""
        text = self.text.decode("utf-8", "replace")
        for secret in secrets:
            text = text.replace(secret, "***")
        return f"{self.code} {_NOT_PRINTABLE.sub(' ', text).strip()[:300]}".strip()


def refusal(reply: Reply, doing: str, secrets: Sequence[str] = ()) -> ConnectorError:
    """Say that a mail was certainly not accepted, and why: 4xx may work later, 5xx will not."""
    kind = Failure.REFUSED if 500 <= reply.code < 600 else Failure.LATER
    return ConnectorError(kind, f"the mail server answered to {doing}: {reply.words(secrets)}", _remedy(reply))


def _remedy(reply: Reply) -> str:
    if reply.code < 500:
        return "it is tried again; if it stays so, ask whoever runs the mail server"
    codes = (reply.enhanced, str(reply.code))
    if reply.enhanced == "5.7.139" and (b"asic auth" in reply.text or b"credentials" in reply.text):
        return _NO_PASSWORDS if b"asic auth" in reply.text else _SIGN_IN
    for pattern, remedy in _REMEDIES:
        if any(re.fullmatch(pattern, code) for code in codes):
            return remedy
    return "ask whoever runs the mail server what this means"
