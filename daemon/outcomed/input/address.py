"""Mail addresses as people write them, made safe for headers and envelopes."""

import re

from outcomed.input.wrong import Wrong

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}")
_DOTS = re.compile(r"^\.|\.\.|\.$")


def address(text: str) -> str:
    """Check an address and write its domain as sent (lower case, IDNA 2008 by UTS 46); `Wrong` otherwise.

    The local part keeps its case (RFC 5321, 2.4) and is ASCII: other letters need SMTPUTF8 from every server on the
    way (RFC 6531).
    """
    text = text.strip(" ")
    if any(ord(c) < 32 or ord(c) == 127 for c in text):
        raise Wrong("holds a line break or another control character", "write the address on one line")
    local, at, host = text.rpartition("@")
    if not at or "@" in local or not local or not host:
        raise Wrong(f'"{text[:80]}" is no mail address', "write name@domain, with one @")
    if not local.isascii():
        remedy = "ask for an address with plain letters before the @"
        raise Wrong(f'"{text[:80]}" has letters before the @ that many mail servers refuse', remedy)
    if not _LOCAL.fullmatch(local) or _DOTS.search(local):
        raise Wrong(f'"{text[:80]}" is no mail address', "write only the address, without name or brackets")
    return f"{local}@{domain(host)}"


def domain(text: str) -> str:
    """Check a domain and write it as sent: `bücher.example` -> `xn--bcher-kva.example`."""
    import idna  # (its tables are large)

    try:
        return idna.encode(text.strip().lower(), uts46=True).decode("ascii")
    except idna.IDNAError as err:
        remedy = "check the spelling after the @"
        raise Wrong(f'"{text[:80]}" is not a domain that mail can reach', remedy) from err


def same(address: str) -> str:
    """Give the form in which two addresses are compared: mailboxes that differ in case only are one."""
    return address.lower()
