"""Mail as bytes: RFC 5322 with CRLF line ends; the same letter gives the same bytes."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from outcomed.model.item import Letter
from outcomed.model.key import encode, identity
from outcomed.model.mail import Mail
from outcomed.model.problem import UserError
from outcomed.words.saying import one_line


class _Headers(HeaderRegistry):
    """Makes the class of a header once, not anew for each header: that is a tenth of the time of a mail."""

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[str, type[Any]] = {}

    def __getitem__(self, name: str) -> type[Any]:
        return self._made.setdefault(name, self._made.get(name) or super().__getitem__(name))


_POLICY = SMTP.clone(max_line_length=998, header_factory=_Headers())
_FILE = "invite.ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A mail's words."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Who writes to whom. Addresses may be given as "Name <address>"; `thread` is the launch a mail is about."""

    namespace: str
    sender: str
    to_name: str
    to: str
    reply_to: str
    reply_to_name: str = ""
    sender_name: str = ""
    list_id: str = ""
    thread: str = ""


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """An iTIP message, and the METHOD in it."""

    method: str
    raw: bytes


def build(letter: Letter, written: Written, envelope: Envelope, at: datetime) -> Mail:
    """Build the mail of a letter; `UserError` names an address that cannot be used."""
    sender = address(envelope.sender, envelope.sender_name)
    recipient = address(envelope.to, envelope.to_name)
    message = _headed(sender, recipient, letter, written, envelope, at)
    message["Reply-To"] = address(envelope.reply_to, envelope.reply_to_name)
    _thread(message, letter, envelope, sender)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if envelope.list_id:
        message["List-Id"] = f"<{_inert(envelope.list_id)}>"
    _fill(message, written, boundary=_boundary(envelope, letter))
    return _mail(message, letter, sender, recipient, at)


def build_invitation(letter: Letter, written: Written, envelope: Envelope, at: datetime, part: CalendarPart) -> Mail:
    """Build a mail that carries an invitation (RFC 6047) in the form that most programs show with buttons: text, HTML
    and the message side by side, and the message once more as a file.

    It does not say that a program wrote it, nor another address for answers: some would hide the buttons for the one,
    and send the answer of a button to the other.
    """
    sender = address(envelope.sender, envelope.sender_name)
    recipient = address(envelope.to, envelope.to_name)
    message = _headed(sender, recipient, letter, written, envelope, at)
    message["X-Auto-Response-Suppress"] = "OOF"
    _fill(message, written, boundary=_boundary(envelope, letter))
    # Under this policy, for the other one makes lines of base64 longer than RFC 2045, 6.8, allows.
    calendar, file = EmailMessage(policy=SMTP), EmailMessage(policy=SMTP)
    text, params = part.raw.decode(), {"method": part.method}
    calendar.set_content(text, subtype="calendar", charset="utf-8", cte="base64", params=params)
    file.set_content(part.raw, "application", "ics", filename=_FILE, disposition="attachment", params={"name": _FILE})
    message.attach(calendar)
    message.make_mixed(boundary=_boundary(envelope, letter, "mixed"))
    message.attach(file)
    for piece in (*message.walk(),)[1:]:
        del piece["MIME-Version"]
    return _mail(message, letter, sender, recipient, at)


def _headed(
    sender: Address, recipient: Address, letter: Letter, written: Written, envelope: Envelope, at: datetime
) -> EmailMessage:
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender
    message["To"] = recipient
    message["Subject"] = _inert(written.subject)
    message["Date"] = at
    message["Message-ID"] = _id(envelope.namespace, letter.key, sender)
    message["X-Outcomed-Key"] = encode(letter.key)
    return message


def _boundary(envelope: Envelope, letter: Letter, *part: str) -> str:
    return f"=_{identity(envelope.namespace, ('boundary', *part, *letter.key))}"


def _mail(message: EmailMessage, letter: Letter, sender: Address, recipient: Address, at: datetime) -> Mail:
    return Mail(
        key=letter.key,
        message_id=str(message["Message-ID"]),
        sender=sender.addr_spec,
        recipient=recipient.addr_spec,
        raw=message.as_bytes(),
        at=at,
    )


def _fill(message: EmailMessage, written: Written, boundary: str) -> None:
    """Put text and HTML side by side. The boundary cannot occur in them: quoted-printable has no "=_"."""
    message["MIME-Version"] = "1.0"
    message.make_alternative(boundary)
    message.add_alternative(written.text, cte="quoted-printable")
    message.add_alternative(written.html, subtype="html", cte="quoted-printable")
    for part in message.iter_parts():
        del part["MIME-Version"]


def _thread(message: EmailMessage, letter: Letter, envelope: Envelope, sender: Address) -> None:
    """Hang all mails on one launch to one reader below a root that never was a mail."""
    if envelope.thread:
        root = _id(envelope.namespace, ("thread", envelope.thread, letter.reader), sender)
        message["In-Reply-To"] = root
        message["References"] = root


def _id(namespace: str, key: tuple[str, ...], sender: Address) -> str:
    return f"<{identity(namespace, key)}@{sender.domain}>"


def _inert(text: str, size: int | None = None) -> str:
    """Flatten text for a header. Encoded words (RFC 2047) that somebody typed are broken up: `email` would decode
    them while it builds the header, and write the line breaks in them as they are."""
    return one_line(text, size).replace("=?", "= ?")


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
