"""Mail as bytes: RFC 5322 with CRLF line ends; the same letter gives the same bytes."""

from base64 import encodebytes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, HeaderRegistry
from email.policy import SMTP
from email.quoprimime import body_encode
from functools import lru_cache
from typing import Any

from outcomed.model.item import Letter
from outcomed.model.key import Key, encode, identity
from outcomed.model.mail import ITEM_FIELD, RECEIPT_FIELD, Mail
from outcomed.model.problem import UserError
from outcomed.model.receipt import Receipt
from outcomed.words.saying import one_line


class _Headers(HeaderRegistry):
    """Makes the class of a header once, not anew for each header: that is a tenth of the time of a mail."""

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[str, type[Any]] = {}

    def __getitem__(self, name: str) -> type[Any]:
        return self._made.setdefault(name, self._made.get(name) or super().__getitem__(name))


_LINE = 998
_QUOTED_LINE = 76
_KEPT = 8192
"""So many header fields, lines and addresses are kept as they were written."""
_POLICY = SMTP.clone(max_line_length=_LINE, header_factory=_Headers())
_BASE64 = "Content-Transfer-Encoding: base64"
_FILE = ('Content-Disposition: attachment; filename="invite.ics"', 'Content-Type: application/ics; name="invite.ics"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A mail's words."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Who writes to whom. Addresses may be given as "Name <address>". `after` are the mails of ours that this one goes
    on from, the oldest first, and `answers` the Message-ID of the reader's own that it answers. Where answers are read
    by a program, `token` is what makes them known there. `return_path` is where mail comes back that cannot be
    delivered, with the token; by default it is the sender."""

    namespace: str
    sender: str
    to_name: str
    to: str
    reply_to: str
    reply_to_name: str = ""
    sender_name: str = ""
    list_id: str = ""
    after: tuple[Key, ...] = ()
    answers: str = ""
    token: str = ""
    return_path: str = ""


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """An iTIP message, and the METHOD in it."""

    method: str
    raw: bytes


def build(letter: Letter, written: Written, envelope: Envelope, at: datetime) -> Mail:
    """Build the mail of a letter; `UserError` names an address that cannot be used."""
    fields = [
        *_head(letter, written, envelope, at),
        _field("Reply-To", str(_answers(envelope))),
        *_thread(envelope),
        _field("Auto-Submitted", "auto-generated"),
        _field("X-Auto-Response-Suppress", "All"),
    ]
    if letter.receipt:
        fields.append(_field(RECEIPT_FIELD, _receipt(letter.receipt)))
    if envelope.list_id:
        fields.append(_field("List-Id", f"<{_inert(envelope.list_id)}>"))
    body = _multipart("alternative", _boundary(envelope, letter), _side_by_side(written))
    return _mail(letter, envelope, fields, body, at)


def _receipt(receipt: Receipt) -> str:
    """Write what a receipt counts, for programs."""
    counts = "; ".join(f"{name}={number}" for name, number in receipt.counts.items())
    return f"month={receipt.month}; {counts}; at={receipt.at.isoformat()}; head={receipt.head}"


def build_invitation(letter: Letter, written: Written, envelope: Envelope, at: datetime, part: CalendarPart) -> Mail:
    """Build a mail that carries an invitation (RFC 6047) in the form that most programs show with buttons: text, HTML
    and the message side by side, and the message once more as a file.

    It does not say that a program wrote it, nor another address for answers: some would hide the buttons for the one,
    and send the answer of a button to the other.
    """
    fields = [*_head(letter, written, envelope, at), _field("X-Auto-Response-Suppress", "OOF")]
    content = encodebytes(part.raw).replace(b"\n", b"\r\n")
    calendar = _part(_BASE64, f'Content-Type: text/calendar; charset="utf-8"; method="{part.method}"', content=content)
    shown = _multipart("alternative", _boundary(envelope, letter), [*_side_by_side(written), calendar])
    file = _part(_BASE64, *_FILE, content=content)
    body = _multipart("mixed", _boundary(envelope, letter, "mixed"), [shown, file])
    return _mail(letter, envelope, fields, body, at)


# --- the header ---


def _head(letter: Letter, written: Written, envelope: Envelope, at: datetime) -> list[bytes]:
    return [
        _field("From", str(_sender(envelope))),
        _field("To", str(address(envelope.to, envelope.to_name))),
        _field("Subject", _inert(written.subject)),
        _field("Date", at),
        _plain("Message-ID", _id(envelope, letter.key)),
        _plain("X-Outcomed-Key", encode(letter.key)),
        *(_plain(ITEM_FIELD, entry.item.id) for entry in letter.entries),
    ]


def _thread(envelope: Envelope) -> Iterator[bytes]:
    """Hang a mail below those that its reader has of the same thread (RFC 5322, 3.6.4). The token of a reply stands
    here once more, for programs that answer to another address than they are told."""
    before = [_id(envelope, key) for key in envelope.after]
    before += [envelope.answers] if envelope.answers else []
    token = [f"<{envelope.token}.reply@{_answers(envelope).domain}>"] if envelope.token else []
    if before:
        yield _plain("In-Reply-To", before[-1])
    if before or token:
        yield _plain("References", " ".join((*before, *token)))


def _mail(letter: Letter, envelope: Envelope, fields: list[bytes], body: bytes, at: datetime) -> Mail:
    return Mail(
        key=letter.key,
        message_id=_id(envelope, letter.key),
        sender=_return_path(envelope).addr_spec,
        recipient=address(envelope.to, envelope.to_name).addr_spec,
        raw=b"".join((*fields, b"MIME-Version: 1.0\r\n", body)),
        at=at,
    )


def _answers(envelope: Envelope) -> Address:
    return _with_token(address(envelope.reply_to, envelope.reply_to_name), envelope.token)


def _return_path(envelope: Envelope) -> Address:
    if not envelope.return_path:
        return _sender(envelope)
    return _with_token(address(envelope.return_path), envelope.token)


def _with_token(plain: Address, token: str) -> Address:
    """Give an address with a token behind a plus (RFC 5233), where there is one."""
    return Address(plain.display_name, f"{plain.username}+{token}", plain.domain) if token else plain


def _sender(envelope: Envelope) -> Address:
    return address(envelope.sender, envelope.sender_name)


@lru_cache(maxsize=_KEPT)
def _field(name: str, value: str | datetime) -> bytes:
    """Write a field of the header (RFC 5322, RFC 2047). Many mails have the same ones."""
    return _POLICY.fold_binary(*_POLICY.header_store_parse(name, value))


def _plain(name: str, value: str) -> bytes:
    """Write a field whose value is of our own making: ASCII without a space."""
    line = f"{name}: {value}\r\n"
    return line.encode("ascii") if len(line) <= _LINE else _field(name, value)


# --- the body ---


def _side_by_side(written: Written) -> list[bytes]:
    encoding = "Content-Transfer-Encoding: quoted-printable"
    kinds = (("plain", written.text), ("html", written.html))
    return [_part(f'Content-Type: text/{kind}; charset="utf-8"', encoding, content=_quoted(t)) for kind, t in kinds]


def _part(*fields: str, content: bytes) -> bytes:
    return "\r\n".join((*fields, "", "")).encode("ascii") + content


def _multipart(kind: str, boundary: str, parts: Iterable[bytes]) -> bytes:
    """Put parts together. The boundary cannot occur in them: neither quoted-printable nor base64 has "=_"."""
    line = f"--{boundary}".encode("ascii")
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode("ascii")
    return b"".join((head, *(line + b"\r\n" + part + b"\r\n" for part in parts), line, b"--\r\n"))


def _boundary(envelope: Envelope, letter: Letter, *part: str) -> str:
    return f"=_{identity(envelope.namespace, ('boundary', *part, *letter.key))}"


def _quoted(text: str) -> bytes:
    return b"".join(_quoted_line(line) for line in text.encode().splitlines())


@lru_cache(maxsize=_KEPT)
def _quoted_line(line: bytes) -> bytes:
    """Write a line in quoted-printable: no more than 76 characters (RFC 2045, 6.7). Many mails have the same ones."""
    return body_encode(line.decode("latin-1"), _QUOTED_LINE, "\r\n").encode("ascii") + b"\r\n"


# --- names and addresses ---


def _id(envelope: Envelope, key: Key) -> str:
    return f"<{identity(envelope.namespace, key)}@{_sender(envelope).domain}>"


def _inert(text: str, size: int | None = None) -> str:
    """Flatten text for a header. Encoded words (RFC 2047) that somebody typed are broken up: `email` would decode
    them while it builds the header, and write the line breaks in them as they are."""
    return one_line(text, size).replace("=?", "= ?")


@lru_cache(maxsize=_KEPT)
def address(text: str, name: str = "") -> Address:
    """Read "Name <local@domain>" or a bare address; the domain is written in ASCII (UTS 46)."""
    shown, bare = _split(text)
    local, at, domain = bare.rpartition("@")
    if not (at and local and local.isascii() and not set(local) & set(' <>()[],;:\\"@')):
        raise UserError(f"{text!r} is no address that mail can be sent to; correct it where people or [mail] name it")
    return Address(display_name=_inert(name or shown, 90), username=local, domain=_ascii_domain(domain, text))


def _split(text: str) -> tuple[str, str]:
    flat = one_line(text)
    if flat.endswith(">") and "<" in flat:
        name, _, bare = flat[:-1].rpartition("<")
        return name.strip(' "'), bare
    return "", flat


def _ascii_domain(domain: str, text: str) -> str:
    import idna

    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError as err:
        raise UserError(f"{text!r} has a domain that cannot be: {err}") from err
