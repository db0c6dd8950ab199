"""Who speaks: the sender of a message, whether a program wrote it, and whether its receiver vouches for the sender.

Nothing in a mail proves itself. What is believed is the header that the own receiving server put on top.
"""

import re
from collections.abc import Iterator, Mapping
from email.errors import MessageError
from email.headerregistry import AddressHeader
from email.message import EmailMessage

from outcomed.model.reason import Reason

OURS = "X-Outcomed-Key"
"""Every mail of ours has this header."""

_LISTS = ("List-Id", "List-Post", "List-Unsubscribe")
_BULK = frozenset({"bulk", "list", "junk", "auto_reply"})
_PROGRAMS = frozenset({"mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply"})
_AUTOMATIC = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress")
_PIECES = re.compile(r'"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<begin>\()|(?P<end>\))|\\.|(?P<plain>[^"()\\]+)|.', re.DOTALL)
_HARMLESS = re.compile(r"[\w.@-]+")
_METHOD = re.compile(r"(?P<method>[a-z0-9-]+)(?:/\d+)?\s*=\s*(?P<result>[a-z]+)")
_PROPERTY = re.compile(r"(?P<name>[a-z]+\.[a-z-]+)\s*=\s*(?P<value>[^\s]+)")


TRIPS = (LookupError, ValueError, AttributeError, TypeError, MessageError, RecursionError)
"""What the parser of the standard library raises for headers that are none, when they are asked for."""


def sender(mail: EmailMessage) -> str:
    """Give the address in From in lower case, empty where there is none or more than one."""
    found = addresses(mail, "From")
    return found[0].lower() if len(found) == 1 else ""


def addresses(mail: EmailMessage, name: str) -> tuple[str, ...]:
    """Give the addresses in the headers of a name."""
    headers = mail.get_all(name, [])
    return tuple(a.addr_spec for h in headers if isinstance(h, AddressHeader) for a in h.addresses)


def automatic(mail: EmailMessage) -> Reason | None:
    """Say why a mail is to be taken for a program's (RFC 3834, RFC 2919); None for a person's."""
    if OURS in mail:
        return Reason.OWN_MAIL
    if mail.get_content_type() == "multipart/report" or _word(mail, "Return-Path") == "<>":
        return Reason.BOUNCE
    if _word(mail, "Auto-Submitted").partition(";")[0].strip() not in ("", "no"):
        return Reason.AUTOMATIC
    if any(name in mail for name in _AUTOMATIC) or sender(mail).partition("@")[0] in _PROGRAMS:
        return Reason.AUTOMATIC
    return Reason.LIST_MAIL if any(n in mail for n in _LISTS) or _word(mail, "Precedence") in _BULK else None


def vouched(mail: EmailMessage, authserv_id: str) -> bool:
    """True where the receiver of that name found that the mail is from the domain in From (RFC 8601, RFC 7489).

    Only its topmost word counts, for everything below may have come with the mail: DMARC passed for the domain, or a
    DKIM signature of that domain or one above it did.
    """
    domain = sender(mail).rpartition("@")[2]
    words = next(_words_of(mail, authserv_id), None)
    if not domain or words is None:
        return False
    said = [_said(word) for word in words]
    has_failed = any(method == "dmarc" and result != "pass" for method, result, _ in said)
    return not has_failed and any(_passes(*each, domain) for each in said)


def _words_of(mail: EmailMessage, authserv_id: str) -> Iterator[list[str]]:
    """Give what each header of this receiver says, topmost first, method by method.

    As they stand in the mail: a sender may have chosen encoded words (RFC 2047) in them, which shall not be decoded.
    """
    headers = (str(value) for name, value in mail.raw_items() if name.lower() == "authentication-results")
    for header in headers:
        name, *words = _bare(" ".join(header.split())).split(";")
        if name.split()[:1] == [authserv_id.lower()]:
            yield words


def _bare(text: str) -> str:
    """Leave out comments, and what is quoted unless it is a plain word: a sender chooses parts of both. What does not
    come out even says nothing at all."""
    found, depth = [], 0
    for piece in _PIECES.finditer(text.lower()):
        depth += bool(piece["begin"]) - bool(piece["end"])
        if depth < 0 or piece[0] == '"':
            return ""
        if depth == 0 and piece["plain"]:
            found.append(piece["plain"])
        elif depth == 0 and piece["quoted"] is not None:
            found.append(piece["quoted"] if _HARMLESS.fullmatch(piece["quoted"]) else "?")
    return "" if depth else "".join(found)


def _said(word: str) -> tuple[str, str, Mapping[str, str]]:
    """Take apart "dkim=pass header.d=example.com": the method, its result and its properties."""
    method = _METHOD.match(word.strip())
    if method is None:
        return "", "", {}
    properties = _PROPERTY.finditer(word.strip(), len(method[0]))
    return method["method"], method["result"], {p["name"]: p["value"] for p in properties}


def _passes(method: str, result: str, properties: Mapping[str, str], domain: str) -> bool:
    if result != "pass":
        return False
    if method == "dmarc":
        return properties.get("header.from", "").rpartition("@")[2] == domain
    signed = properties.get("header.d") or properties.get("header.i", "").rpartition("@")[2]
    return method == "dkim" and "." in signed and f".{domain}".endswith(f".{signed}")


def _word(mail: EmailMessage, name: str) -> str:
    return " ".join(str(mail.get(name, "")).split()).lower()
