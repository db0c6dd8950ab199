"""Which mails one goes on from: those that its reader had of the same launch, or the one of theirs that it answers.

Programs show as one thread what names earlier mails (RFC 5322, 3.6.4), Gmail only where the subject is the same, too.
"""

import re
from dataclasses import dataclass

from outcomed.model import keys
from outcomed.model.effect import Kind
from outcomed.model.item import Letter
from outcomed.model.key import Key
from outcomed.words.known import Known

_LATEST = 9
"""So many of the latest mails are named besides the first: a header is not to grow for ever (RFC 5537, 3.4.4)."""
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,120}@[!-;=?-~]{1,120}>")
"""RFC 5322, 3.6.4, as far as anybody writes it; what somebody else wrote is not copied into a header otherwise."""


@dataclass(frozen=True, slots=True)
class Before:
    """Mails of ours, the oldest first, and behind them the Message-ID of a mail of the reader's own; or neither."""

    ours: tuple[Key, ...] = ()
    theirs: str = ""


def before(known: Known, letter: Letter) -> Before:
    """Find what a letter goes on from. What is about several launches at once, or about none, belongs to no thread."""
    answered = (keys.message_answered(entry.item.key) for entry in letter.entries)
    if message := next((each for each in answered if each), ""):
        return _answering(known, message)
    launches = {entry.item.launch for entry in letter.entries}
    found = known.mails.get((letter.reader, launches.pop()), ()) if len(launches) == 1 else ()
    earlier = tuple(key for key in found if key != letter.key)
    return Before(earlier if len(earlier) <= _LATEST else (earlier[0], *earlier[-_LATEST:]))


def _answering(known: Known, message: str) -> Before:
    received = known.recorded.received.get(message)
    if received is None or not _MESSAGE_ID.fullmatch(received.message_id):
        return Before()
    asked = known.recorded.newest_generation(received.answers) if received.answers else None
    is_mail = asked is not None and asked.kind is Kind.MAIL
    return Before((received.answers,) if is_mail else (), received.message_id)
