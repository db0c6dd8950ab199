"""What `q` finds: Gmail's search operators, those that a program may need. No operator reads another header.

support.google.com/mail/answer/7190 lists them; developers.google.com/workspace/gmail/api/guides/filtering says how the
API differs. An unknown operator is a word like any other.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

from support.google_twin.mailboxes import Mailbox, Stored, header_id

_TERM = re.compile(r'(-?)(?:(\w+):)?("[^"]*"|\S+)')
_AGE = re.compile(r"(\d+)([dmy])")
_DAYS = {"d": 1, "m": 30, "y": 365}


def matches(box: Mailbox, message: Stored, query: str, now: datetime) -> bool:
    """True where every term of a query fits a message."""
    mail = message.mail
    for negated, operator, quoted in _TERM.findall(query):
        value = quoted.strip('"')
        work = _OPERATORS.get(operator.lower())
        if work is not None:
            fits = work(box, message, mail, value.lower() if operator.lower() != "rfc822msgid" else value, now)
        else:
            fits = (f"{operator}:{value}" if operator else value).lower() in _text(mail)
        if fits is bool(negated):
            return False
    return True


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain", "html"))
    words = [str(mail[name] or "") for name in ("subject", "from", "to", "cc")]
    return " ".join([*words, str(body.get_content()) if body else ""]).lower()


def _day(value: str) -> datetime:
    if value.isdecimal() and len(value) > 8:
        return datetime.fromtimestamp(int(value), UTC)
    return datetime.strptime(value.replace("-", "/"), "%Y/%m/%d").replace(tzinfo=UTC)


def _age(value: str) -> timedelta:
    found = _AGE.fullmatch(value)
    return timedelta(days=int(found[1]) * _DAYS[found[2]]) if found else timedelta(0)


def _is_in(box: Mailbox, message: Stored, mail: EmailMessage, value: str, now: datetime) -> bool:
    names = {box.labels[label].lower() for label in message.labels if label in box.labels}
    return value == "anywhere" or value in names


def _is_so(box: Mailbox, message: Stored, mail: EmailMessage, value: str, now: datetime) -> bool:
    return "UNREAD" not in message.labels if value == "read" else value.upper() in message.labels


_Fits = Callable[[Mailbox, Stored, EmailMessage, str, datetime], bool]


def _header(*names: str) -> _Fits:
    return lambda box, message, mail, value, now: any(value in str(mail[name] or "").lower() for name in names)


_OPERATORS: dict[str, _Fits] = {
    "rfc822msgid": lambda box, message, mail, value, now: header_id(mail["message-id"]) == header_id(value),
    "from": _header("from"),
    "to": _header("to", "cc"),
    "cc": _header("cc"),
    "bcc": _header("bcc"),
    "subject": _header("subject"),
    "list": _header("list-id"),
    "deliveredto": _header("delivered-to"),
    "in": _is_in,
    "label": _is_in,
    "is": _is_so,
    "has": lambda box, message, mail, value, now: value == "attachment" and any(mail.iter_attachments()),
    "after": lambda box, message, mail, value, now: message.received >= _day(value),
    "before": lambda box, message, mail, value, now: message.received < _day(value),
    "newer_than": lambda box, message, mail, value, now: message.received >= now - _age(value),
    "older_than": lambda box, message, mail, value, now: message.received < now - _age(value),
}
