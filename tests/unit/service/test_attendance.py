"""Answers are noted when they are to be believed; a declined reminder asks its owner once, and moves nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from outcomed.intake.replies import read
from outcomed.model.event import PartStat
from outcomed.model.launch import Status
from outcomed.model.mail import Mail
from outcomed.model.problem import UserError
from outcomed.model.record import AttendanceRow, Change, Heard
from outcomed.service.attendance import noted
from support.factories import LAUNCHED, Company, key_of, march
from support.invitations import invitations, mailed, reply_to, sent


def of(company: Company, name: str) -> Mail:
    """Give the newest invitation of somebody."""
    return [mail for mail in invitations(company) if mail.recipient == f"{name}@example.com"][-1]


def take(company: Company, raw: bytes) -> tuple[Change, ...]:
    changes = noted(company.world, read(raw, "answer"))
    company.write(changes)
    return changes


def answer(company: Company, name: str = "dana", status: str = "DECLINED", **lines: str) -> tuple[Change, ...]:
    """Let somebody answer their newest invitation by mail."""
    return take(company, mailed(reply_to(of(company, name), status, **lines), f"{name}@example.com"))


def said(company: Company, name: str = "dana") -> AttendanceRow | None:
    return company.recorded.attendance.get((key_of(), 0, name))


@pytest.fixture
def invited(inviting: Company) -> Company:
    inviting.tick()
    inviting.now = march(4)
    return inviting


def test_an_answer_is_noted(invited: Company) -> None:
    answer(invited, status="ACCEPTED", COMMENT="COMMENT:gladly")
    row = said(invited)
    assert row
    assert (row.status, row.source, row.sequence, row.comment) == (PartStat.ACCEPTED, Heard.MAIL, 0, "gladly")
    assert invited.ledger.verify().findings == ()


def test_the_same_answer_twice_is_noted_once(invited: Company) -> None:
    answer(invited)
    assert answer(invited) == ()


def test_who_thinks_again_is_noted_again(invited: Company) -> None:
    answer(invited)
    answer(invited, status="ACCEPTED", DTSTAMP="DTSTAMP:20260304T090000Z")
    row = said(invited)
    assert row
    assert row.status is PartStat.ACCEPTED


def test_a_declined_reminder_asks_its_owner_once_and_stays_as_it_is(invited: Company) -> None:
    before = invited.event()
    answer(invited)
    invited.until(march(12))
    assert [line for line in invited.inbox("dana") if "declined" in line] == ["4 Mar ask/texts/3-weeks/0/declined/dana"]
    assert invited.event() == before
    assert len(invitations(invited)) == 2


def test_a_deputy_who_declines_is_asked_nothing(invited: Company) -> None:
    answer(invited, "raj")
    invited.until(march(6))
    assert invited.inbox("raj", "declined") == []
    assert invited.inbox("dana", "declined") == []


def test_an_answer_to_the_earlier_time_does_not_count_after_a_move(invited: Company) -> None:
    answer(invited)
    earlier = mailed(reply_to(of(invited, "dana"), "ACCEPTED"), "dana@example.com")
    invited.changes(date=LAUNCHED + timedelta(days=14))
    invited.at(march(5))
    assert not any("declined" in item for mail in invited.mails("dana") for item in mail)
    with pytest.raises(UserError, match="answers an earlier invitation"):
        take(invited, earlier)


def test_another_time_is_noted_and_moves_nothing(invited: Company) -> None:
    raw = reply_to(of(invited, "dana"), "TENTATIVE", method="COUNTER", DTSTART="DTSTART:20260325T140000Z")
    take(invited, mailed(raw, "dana@example.com", method="COUNTER"))
    row = said(invited)
    assert row
    assert row.proposed == march(25, 14)
    sent(invited)
    invited.at(march(5))
    assert invited.event().start != march(25, 14)
    assert sent(invited) == []


BAD = {
    "an event of others": ({"UID": "UID:0123456789abcdef0123456789abcdef"}, "none of ours"),
    "somebody who is not invited": ({"ATTENDEE": "ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@example.com"}, "not invited"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_ours_to_note_changes_nothing(invited: Company, name: str) -> None:
    lines, why = BAD[name]
    with pytest.raises(UserError, match=why):
        answer(invited, **lines)
    assert not invited.recorded.attendance


def test_nobody_answers_for_somebody_else(invited: Company) -> None:
    with pytest.raises(UserError, match=r"raj@example\.com sent it"):
        take(invited, mailed(reply_to(of(invited, "dana")), "raj@example.com"))
    assert not invited.recorded.attendance


def test_who_hands_in_a_bare_file_vouches_for_it(invited: Company) -> None:
    take(invited, reply_to(of(invited, "dana")))
    row = said(invited)
    assert row
    assert row.source is Heard.FILE


def test_an_older_answer_that_arrives_later_is_refused(invited: Company) -> None:
    answer(invited, status="ACCEPTED")
    with pytest.raises(UserError, match="answered later than this"):
        answer(invited, status="DECLINED", DTSTAMP="DTSTAMP:20260303T080000Z")


def test_who_is_not_invited_any_more_has_nothing_to_answer(invited: Company) -> None:
    raw = mailed(reply_to(of(invited, "raj")), "raj@example.com")
    invited.changes(deputy="emil")
    invited.at(march(5))
    with pytest.raises(UserError, match="not invited"):
        take(invited, raw)


def test_an_answer_to_what_is_cancelled_is_refused(invited: Company) -> None:
    raw = mailed(reply_to(of(invited, "dana")), "dana@example.com")
    invited.changes(status=Status.DROPPED)
    invited.at(march(5))
    with pytest.raises(UserError, match="does not stand any more"):
        take(invited, raw)


def test_an_answer_in_a_calendar_is_noted_and_a_mailed_one_is_believed_before_it(invited: Company) -> None:
    uid = invited.event().uid
    invited.calendar.answer(uid, "Dana@example.com", PartStat.DECLINED)
    invited.at(march(4, 10))
    row = said(invited)
    assert row
    assert (row.status, row.source) == (PartStat.DECLINED, Heard.CALENDAR)
    answer(invited, status="ACCEPTED", DTSTAMP="DTSTAMP:20260304T093000Z")
    invited.at(march(5))
    row = said(invited)
    assert row
    assert (row.status, row.source) == (PartStat.ACCEPTED, Heard.MAIL)


def test_an_answer_is_noted_again_after_a_kill_of_the_ledger(invited: Company) -> None:
    answer(invited)
    invited.restart()
    row = said(invited)
    assert row
    assert replace(row, at=row.at) == row
