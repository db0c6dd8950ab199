"""Threads: a mail names the earlier ones that its reader has, and nothing that never was a mail."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from outcomed.model import keys
from outcomed.model.effect import EffectRow, Intent, Kind, Op, State
from outcomed.model.item import Entry, Item, ItemKind, Letter, Message
from outcomed.model.key import Key, encode, identity
from outcomed.model.people import Role
from outcomed.model.record import ReceivedRow
from support.mails import BOOKING, MONTH, NOW, REMINDERS, Office, digest, entry, outcome_digest, parsed

FIRST = keys.digest_now("vera", keys.overdue(REMINDERS.id, MONTH, 0))
SECOND = keys.digest_now("vera", keys.outcome(REMINDERS.id, MONTH, 1))
ANSWERED = keys.digest_now("vera", keys.dropped(REMINDERS.id, 1))


def _sent(key: Key, *, days: int = 1, state: State = State.SENT) -> EffectRow:
    at = NOW - timedelta(days=days)
    return EffectRow(
        key=key, generation=0, kind=Kind.MAIL, state=state, version=2, at=at, reason="due", who="vera", reference="1"
    )


def _told(*mails: Key, launch: str = REMINDERS.id, reader: str = "vera") -> dict[tuple[str, str], Key]:
    """Let each mail have told something of a launch."""
    return {(reader, encode(keys.outcome(launch, f"look-{number}", 1))): mail for number, mail in enumerate(mails)}


def _fields(office: Office, letter: Letter | None = None) -> tuple[str | None, Sequence[str]]:
    mail = parsed(office.words().mail(letter or outcome_digest(Role.UP)).raw)
    return mail["In-Reply-To"], str(mail["References"] or "").split()


def _id(key: Key) -> str:
    return f"<{identity('test', key)}@example.org>"


def test_the_first_mail_on_a_launch_goes_on_from_nothing() -> None:
    assert _fields(Office()) == (None, [])


def test_a_mail_names_the_earlier_ones_on_its_launch_and_answers_the_latest() -> None:
    office = Office(told=_told(SECOND, FIRST), effects=(_sent(SECOND), _sent(FIRST, days=2)))
    assert _fields(office) == (_id(SECOND), [_id(FIRST), _id(SECOND)])


def test_mails_on_other_launches_and_to_other_readers_are_other_threads() -> None:
    told = _told(FIRST, launch=BOOKING.id) | _told(SECOND, reader="raj")
    assert _fields(Office(told=told, effects=(_sent(FIRST), _sent(SECOND)))) == (None, [])


def test_a_mail_on_several_launches_is_in_no_thread() -> None:
    told = _told(FIRST) | _told(FIRST, launch=BOOKING.id)
    assert _fields(Office(told=told, effects=(_sent(FIRST),))) == (None, [])
    both = digest(Role.UP, entry(ItemKind.OUTCOME, Role.UP), entry(ItemKind.OUTCOME, Role.UP, launch=BOOKING.id))
    assert _fields(Office(told=_told(FIRST), effects=(_sent(FIRST),)), both) == (None, [])


def test_what_leaves_in_the_same_tick_does_not_name_each_other() -> None:
    # Else it would depend on which of them was settled first, and the bytes of a mail on when a process died.
    assert _fields(Office(told=_told(FIRST), effects=(_sent(FIRST, days=0),))) == (None, [])


def test_a_mail_in_doubt_counts_as_sent_here_too() -> None:
    intent = Intent(op=Op.SEND, at=NOW - timedelta(days=1), epoch=0, reason="due", message_id=_id(FIRST))
    doubtful = replace(_sent(FIRST, state=State.NEW), intent=intent)
    assert _fields(Office(told=_told(FIRST), effects=(doubtful,))) == (_id(FIRST), [_id(FIRST)])


def test_a_long_thread_keeps_its_first_mail_and_the_latest() -> None:
    mails = [keys.digest_now("vera", keys.dropped(REMINDERS.id, number)) for number in range(20)]
    sent = tuple(_sent(key, days=30 - number) for number, key in enumerate(mails))
    _, named = _fields(Office(told=_told(*mails), effects=sent))
    assert named == [_id(mails[0]), *map(_id, mails[-9:])]


# --- answers to what people wrote ---


def _answer(message_id: str) -> tuple[str | None, Sequence[str]]:
    row = ReceivedRow(id="heard", message_id=message_id, at=NOW, person="vera", answers=ANSWERED)
    item = Item(key=keys.answer(row.id), kind=ItemKind.ANSWER, launch="", ready_at=NOW)
    entries = (Entry(item=item, role=Role.OWNER),)
    letter = Letter(key=item.key, message=Message.ANSWER, reader="vera", slot=NOW, entries=entries)
    return _fields(Office(effects=(_sent(ANSWERED),), received=(row,)), letter)


def test_an_answer_goes_on_from_what_its_reader_wrote() -> None:
    assert _answer("<CAF+x@mail.example.org>") == (
        "<CAF+x@mail.example.org>",
        [_id(ANSWERED), "<CAF+x@mail.example.org>"],
    )


@pytest.mark.parametrize(
    "odd", ["", "CAF@x", "<a@b>\r\nBcc: x@y", "<a b@c>", "<ä@b>", "<a@b><c@d>", f"<{'a' * 200}@b>"]
)
def test_what_is_no_message_id_is_not_copied(odd: str) -> None:
    assert _answer(odd) == (None, [])
