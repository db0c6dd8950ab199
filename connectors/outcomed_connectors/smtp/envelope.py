"""The envelope of a mail (RFC 5321), and what it needs of the server (RFC 6152, RFC 6531, RFC 1870)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import idna

from outcomed.model.mail import Mail
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError

_ADDRESS = re.compile(r"[^\s<>@\x00-\x1f\x7f]+@[^\s<>@\x00-\x1f\x7f]+")
_BARE_LINE_END = re.compile(rb"(?<!\r)\n|\r(?!\n)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Sender and recipient as they go over the wire; `size` in octets."""

    sender: str
    recipient: str
    size: int
    is_8bit: bool
    is_international: bool

    def options(self, offered: Mapping[str, str]) -> tuple[str, ...]:
        """Give the options of MAIL. Raises `ConnectorError` (refused) for what the server cannot do."""
        if self.is_international and "smtputf8" not in offered:
            remedy = "use an address whose part before the @ is ASCII, or a server that offers SMTPUTF8"
            message = f"the mail server takes no international addresses: {self.sender} to {self.recipient}"
            raise ConnectorError(Failure.REFUSED, message, remedy)
        if self.is_8bit and "8bitmime" not in offered:
            remedy = "use a server that offers 8BITMIME, or a template in plain ASCII"
            raise ConnectorError(Failure.REFUSED, "the mail server takes no 8-bit mail", remedy)
        limit = offered.get("size", "")
        if limit.isdecimal() and 0 < int(limit) < self.size:
            message = f"the mail has {self.size} octets, the mail server takes {limit}"
            raise ConnectorError(Failure.REFUSED, message, "shorten what is told, or raise the server's limit")
        size = (f"SIZE={self.size}",) if "size" in offered else ()
        body = ("BODY=8BITMIME",) if self.is_8bit else ()
        return (*size, *body, *(("SMTPUTF8",) if self.is_international else ()))


def envelope(mail: Mail) -> Envelope:
    """Read what the wire needs from a mail. Raises `ConnectorError` (refused) where it cannot be sent by anybody."""
    if _BARE_LINE_END.search(mail.raw):
        message = f"the mail {mail.message_id} has a line end that is not CRLF"
        raise ConnectorError(Failure.REFUSED, message, "this is a fault of outcomed: please report it")
    sender, recipient = _address(mail.sender), _address(mail.recipient)
    header = mail.raw.partition(b"\r\n\r\n")[0]
    return Envelope(
        sender=sender,
        recipient=recipient,
        size=len(mail.raw),
        is_8bit=not mail.raw.isascii(),
        is_international=not (sender.isascii() and recipient.isascii() and header.isascii()),
    )


def _address(text: str) -> str:
    remedy = "correct it in the directory or in the config"
    if not _ADDRESS.fullmatch(text):
        raise ConnectorError(Failure.REFUSED, f"{text!r} is no mail address", remedy)
    local, _, domain = text.rpartition("@")
    if domain.isascii():
        return text
    try:
        return f"{local}@{idna.encode(domain, uts46=True).decode()}"
    except idna.IDNAError as err:
        raise ConnectorError(Failure.REFUSED, f"{text!r} has no valid domain: {err}", remedy) from err
