"""What calendar programs answer to invitations comes to the inbox: noted where the guest sent it, and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from outcomed.model.event import PartStat, Route, Scheduling
from outcomed.model.mail import Mail
from outcomed.model.policy import CalendarRoute
from outcomed.model.reason import Reason
from outcomed.model.record import AttendanceRow, Heard, ReceivedRow
from support.factories import BORN, key_of, march
from support.invitations import invitations, mailed, reply_to
from support.talking import ADDRESS, PROVEN, Talking

VOUCHED = b"Authentication-Results: mx.example.com; dmarc=pass header.from=example.com\r\n"


@pytest.fixture
def invited(tmp_path: Path) -> Talking:
    """Give a company that invites by mail from the inbox's own address, after its first invitations left."""
    company = Talking(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    company.calendar.scheduling = Scheduling.CLIENT
    route = CalendarRoute(route=Route(connector="calendar"), organizer=ADDRESS, organizer_name="Outcomes")
    company.policy = replace(company.policy, calendars=(route,), inbox=PROVEN)
    company.launches()
    company.tick()
    company.now = march(4)
    return company


def invitation(company: Talking, name: str = "dana") -> Mail:
    return [mail for mail in invitations(company) if mail.recipient == f"{name}@example.com"][-1]


def answer(company: Talking, status: str = "DECLINED", *, sender: str = "dana@example.com", **lines: str) -> bytes:
    """Write what a program sends for who clicks on a button; programs mark it as theirs."""
    return b"Auto-Submitted: auto-replied\r\n" + mailed(reply_to(invitation(company), status, **lines), sender)


def heard(company: Talking, raw: bytes) -> ReceivedRow:
    """Let a message come, and give what is remembered of it."""
    known = set(company.recorded.received)
    company.mailbox.deliver(raw)
    company.tick()
    (new,) = set(company.recorded.received) - known
    return company.recorded.received[new]


def said(company: Talking, name: str = "dana") -> AttendanceRow | None:
    return company.recorded.attendance.get((key_of(), 0, name))


def test_the_answer_of_a_button_is_noted(invited: Talking) -> None:
    row = heard(invited, VOUCHED + answer(invited, "ACCEPTED"))
    noted = said(invited)
    assert noted
    assert (noted.status, noted.source) == (PartStat.ACCEPTED, Heard.MAIL)
    assert (row.person, row.reason) == ("dana", "")
    assert invited.ledger.verify().is_good


def test_who_declines_a_reminder_is_asked_and_no_program_is_answered(invited: Talking) -> None:
    heard(invited, VOUCHED + answer(invited))
    assert [line for line in invited.inbox("dana") if "declined" in line] == ["4 Mar ask/texts/3-weeks/0/declined/dana"]
    assert invited.got("dana", "answer") == []


def test_a_second_copy_changes_nothing(invited: Talking) -> None:
    heard(invited, VOUCHED + answer(invited))
    again = heard(invited, b"Received: by another route\r\n" + VOUCHED + answer(invited))
    assert again.reason == Reason.ALREADY_HEARD


@pytest.mark.parametrize(
    ("head", "sender", "lines", "reason"),
    [
        (b"", "dana@example.com", {}, Reason.NOT_AUTHENTICATED),
        (VOUCHED, "raj@example.com", {}, Reason.WRONG_SENDER),
        (VOUCHED, "", {}, Reason.WRONG_SENDER),
        (VOUCHED, "dana@example.com", {"UID": "UID:0123456789abcdef0123456789abcdef"}, Reason.NO_INVITATION),
        (VOUCHED, "dana@example.com", {"DTSTAMP": ""}, Reason.NO_INVITATION),
        (VOUCHED, "dana@example.com", {"UID": "UID:x\r\nCOMMENT:" + "long " * 60_000}, Reason.NO_INVITATION),
        (
            VOUCHED,
            "eve@example.com",
            {"ATTENDEE": "ATTENDEE;PARTSTAT=DECLINED:mailto:eve@example.com"},
            Reason.NO_INVITATION,
        ),
    ],
)
def test_what_is_not_to_be_believed_changes_nothing_and_says_why(
    invited: Talking, head: bytes, sender: str, lines: dict[str, str], reason: Reason
) -> None:
    before = len(invited.mailer.accepted)
    row = heard(invited, head + answer(invited, sender=sender or "a@example.com, b@example.com", **lines))
    assert (row.reason, row.person) == (reason, "")
    assert not invited.recorded.attendance
    assert len(invited.mailer.accepted) == before
    if reason is Reason.NO_INVITATION:
        assert row.notes[0].why


def test_an_invitation_of_ours_that_comes_back_is_no_answer(invited: Talking) -> None:
    assert heard(invited, invitation(invited).raw).reason == Reason.OWN_MAIL


def test_an_answer_that_somebody_forwards_is_not_theirs(invited: Talking) -> None:
    forwarded = b"From: raj@example.com\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" + answer(invited)
    assert heard(invited, VOUCHED + forwarded).reason == Reason.NO_TOKEN
    assert not invited.recorded.attendance
