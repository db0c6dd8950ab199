"""A file that somebody hands in is read as an answer to an invitation, or refused with a reason."""

from datetime import UTC, datetime

import pytest

from outcomed.intake.replies import MOST_BYTES, read
from outcomed.model.event import PartStat
from outcomed.model.invitation import Method, Reply
from outcomed.model.problem import UserError
from support.factories import Company
from support.invitations import invitations, mailed, reply_to


@pytest.fixture
def answer(inviting: Company) -> bytes:
    """Dana's yes."""
    inviting.tick()
    return reply_to(invitations(inviting)[0])


def test_a_calendar_file_is_read(answer: bytes) -> None:
    found = read(answer, "yes.ics")
    assert (found.method, found.attendee, found.status) == (Method.REPLY, "dana@example.com", PartStat.ACCEPTED)
    assert (found.sequence, found.stamp, found.sender) == (0, datetime(2026, 3, 4, 8, tzinfo=UTC), "")


def test_a_mail_is_read_with_who_sent_it(answer: bytes) -> None:
    assert read(mailed(answer, "Dana <Dana@Example.com>"), "yes.eml").sender == "dana@example.com"


@pytest.mark.parametrize(
    ("said", "meant"),
    [("TENTATIVE", PartStat.TENTATIVE), ("declined", PartStat.DECLINED), ("DELEGATED", PartStat.DECLINED)],
)
def test_each_answer_is_understood(inviting: Company, said: str, meant: PartStat) -> None:
    inviting.tick()
    assert read(reply_to(invitations(inviting)[0], said), "x.ics").status is meant


def test_another_time_is_read_from_a_counter(inviting: Company) -> None:
    inviting.tick()
    raw = reply_to(invitations(inviting)[0], "TENTATIVE", method="COUNTER", DTSTART="DTSTART:20260325T140000Z")
    assert read(raw, "x.ics").proposed == datetime(2026, 3, 25, 14, tzinfo=UTC)


def test_a_comment_is_one_line_of_bounded_length(inviting: Company) -> None:
    inviting.tick()
    raw = reply_to(invitations(inviting)[0], COMMENT="COMMENT:on\\nleave" + "!" * 5000)
    comment = read(raw, "x.ics").comment
    assert comment.startswith("on leave!")
    assert len(comment) == 500


BAD = {
    "no method": (b"METHOD:REPLY\r\n", b"", "no METHOD"),
    "a request": (b"METHOD:REPLY", b"METHOD:REQUEST", "METHOD is REQUEST"),
    "no uid": (b"UID:", b"X-UID:", "no single UID"),
    "no stamp": (b"DTSTAMP:", b"X-STAMP:", "no single DTSTAMP"),
    "a stamp of words": (b"DTSTAMP:20260304T080000Z", b"DTSTAMP:soon", "cannot be understood|no moment|DTSTAMP"),
    "a sequence of words": (b"SEQUENCE:0", b"SEQUENCE:many", "SEQUENCE|cannot be understood"),
    "no attendee": (b"ATTENDEE;", b"X-ATTENDEE;", "0 attendees"),
    "two attendees": (
        b"ATTENDEE;",
        b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:raj@example.com\r\nATTENDEE;",
        "2 attendees",
    ),
    "no answer": (b"PARTSTAT=ACCEPTED", b"PARTSTAT=NEEDS-ACTION", "neither yes nor no"),
    "two events": (b"END:VEVENT\r\n", b"END:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n", "2 events"),
    "a task": (b"VEVENT", b"VTODO", "0 events"),
    "a day of a series": (b"UID:", b"RECURRENCE-ID:20260323T080000Z\r\nUID:", "one day of a series"),
    "cut off": (b"END:VEVENT\r\nEND:VCALENDAR\r\n", b"", "no calendar|cannot be understood|0 events"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_answer_says_why(answer: bytes, name: str) -> None:
    old, new, why = BAD[name]
    assert old in answer
    with pytest.raises(UserError, match=why):
        read(answer.replace(old, new), "x.ics")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "it is empty"),
        (b"\x00\xff" * 900, "neither a calendar file nor a mail"),
        (b"From: dana@example.com\r\n\r\nI will come.\r\n", "carries no calendar"),
        (b"From: a@b.example, c@d.example\r\n\r\nx", "neither a calendar file nor a mail from one sender"),
        (b"BEGIN:VCALENDAR" + b"x" * 5_000_000, f"more|bytes|{MOST_BYTES}"),
    ],
)
def test_garbage_is_refused_in_one_line(raw: bytes, why: str) -> None:
    with pytest.raises(UserError, match=why) as refused:
        read(raw, "x.eml")
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 500


def test_a_mail_with_two_calendars_that_differ_is_refused(answer: bytes) -> None:
    mail = mailed(answer, "dana@example.com")
    other = mailed(answer.replace(b"ACCEPTED", b"DECLINED"), "dana@example.com")
    boundary = mail.partition(b'boundary="')[2].partition(b'"')[0]
    theirs = other.partition(b'boundary="')[2].partition(b'"')[0]
    part = b"--" + other.split(b"--" + theirs)[2].replace(b"\r\n", b"", 1).join([boundary + b"\r\n", b""])
    both = mail.replace(b"--" + boundary + b"--", part + b"--" + boundary + b"--")
    with pytest.raises(UserError, match="2 calendars that differ"):
        read(both, "x.eml")


def test_reading_believes_nothing() -> None:
    assert {"person", "key"}.isdisjoint(Reply.__dataclass_fields__)
