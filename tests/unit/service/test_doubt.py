"""Doubts: what was claimed and not settled is asked for before anything else is done."""

from dataclasses import replace
from datetime import timedelta

import pytest

from outcomed.model.effect import EffectRow, State
from outcomed.model.mail import Mail
from outcomed.model.policy import MailerRoute
from outcomed.model.reason import Reason
from outcomed.model.result import Failure
from outcomed.ports import AskAgain, Finding
from outcomed.service.by_hand import settled
from outcomed.service.needs import Want, needs
from support.factories import LAUNCHED, Company, march
from support.house import Killed, MortalMailer

CHECK_IN = "ask/texts/3-weeks/0/check_in/dana"
MAIL = ("asks", "dana", "2026-03-23")


class SlowMailer(MortalMailer):
    """A mailer that knows only after a while whether it sent a mail."""

    knows_at = march(23, 12)
    now = march(23)

    def find(self, mail: Mail) -> Finding:
        return AskAgain(after=self.knows_at) if self.now < self.knows_at else super().find(mail)


def due(company: Company) -> None:
    """Let the check-in be the next thing to be sent."""
    company.launches()
    company.until(march(22))
    company.now = march(23)


def doubts(company: Company) -> list[EffectRow]:
    return [row for row in company.recorded.effects.values() if row.intent]


def resolve(company: Company, *, sent: bool) -> None:
    (row,) = doubts(company)
    company.ledger.commit((settled(row, sent=sent, by="olu", now=company.now),), (), now=company.now)


# --- mail ---


def test_found_it_was_sent(company: Company) -> None:
    due(company)
    company.mailer.faults.lose_reply("send")
    company.tick()
    assert company.recorded.effects[MAIL, 0].is_in_doubt
    company.at(march(23, 10))
    assert company.recorded.effects[MAIL, 0].state is State.SENT
    assert company.inbox("dana") == [f"23 Mar {CHECK_IN}"]


def test_the_mailer_that_was_called_is_asked_also_when_another_one_serves_the_reader_now(company: Company) -> None:
    due(company)
    company.mailer.faults.lose_reply("send")
    company.tick()
    company.policy = replace(company.policy, mailers=(MailerRoute(connector="other"),))
    company.at(march(23, 10))
    assert company.recorded.effects[MAIL, 0].state is State.SENT
    assert (len(company.mailer.accepted), len(company.other_mailer.accepted)) == (1, 0)


def test_absent_it_may_be_tried_again(company: Company) -> None:
    due(company)
    company.mailer.faults.fail("send", Failure.UNKNOWN)
    company.tick()
    assert company.inbox("dana") == []
    company.at(march(23, 10))
    assert company.inbox("dana") == [f"23 Mar {CHECK_IN}"]


@pytest.mark.parametrize("was_sent", [False, True])
def test_where_nobody_can_tell_it_is_never_resent_and_never_lost_silently(company: Company, was_sent: bool) -> None:
    company.mailer._can_find = False
    due(company)
    if was_sent:
        company.mailer.faults.lose_reply("send")
    else:
        company.mailer.faults.fail("send", Failure.UNKNOWN)
    company.until(march(30))
    assert company.inbox("dana", "check_in") == [f"23 Mar {CHECK_IN}"] * was_sent
    doubt = [n for n in needs(company.look()) if n.want is Want.IN_DOUBT]
    assert [n.about for n in doubt] == ["asks/dana/2026-03-23"]
    assert "outcomed resolve asks/dana/2026-03-23 --sent" in doubt[0].remedy


def test_resolved_as_sent_counts_as_told(company: Company) -> None:
    company.mailer._can_find = False
    due(company)
    company.mailer.faults.lose_reply("send")
    company.tick()
    resolve(company, sent=True)
    company.until(march(24))
    assert company.inbox("dana") == [f"23 Mar {CHECK_IN}"]
    assert doubts(company) == []


def test_resolved_to_resend_gives_the_items_back_and_they_are_told(company: Company) -> None:
    company.mailer._can_find = False
    due(company)
    company.mailer.faults.fail("send", Failure.UNKNOWN)
    company.tick()
    resolve(company, sent=False)
    company.at(march(23, 10))
    assert company.inbox("dana") == [f"23 Mar {CHECK_IN}"]


def test_ask_again_is_asked_again_when_it_says_and_not_before(company: Company) -> None:
    slow = SlowMailer()
    slow.killer = company.killer
    company.mailer = slow
    due(company)
    slow.faults.lose_reply("send")
    for hour in (9, 10, 11):
        slow.now = march(23, hour)
        company.at(march(23, hour))
    (row,) = doubts(company)
    assert row.trouble
    assert row.trouble.retry_at == march(23, 12)
    slow.now = march(23, 12)
    company.at(march(23, 12))
    assert doubts(company) == []
    assert company.inbox("dana") == [f"23 Mar {CHECK_IN}"]


def test_being_told_again_to_ask_again_is_written_once(company: Company) -> None:
    slow = SlowMailer()
    slow.killer = company.killer
    company.mailer = slow
    due(company)
    slow.faults.lose_reply("send")
    company.tick()
    before = company.recorded.effects[MAIL, 0].version
    for hour in (10, 12, 13, 14):  # asked at each but the second, where it is not time yet
        slow.knows_at = march(23, 12) if hour < 14 else march(23, 16)
        slow.now = march(23, 10)
        company.at(march(23, hour))
        assert company.recorded.effects[MAIL, 0].version == before + (1 if hour < 14 else 2)


def test_a_mailer_that_fails_while_it_is_asked_leaves_the_doubt(company: Company) -> None:
    due(company)
    company.mailer.faults.lose_reply("send")
    company.tick()
    company.mailer.faults.fail("find", Failure.LATER)
    company.at(march(23, 10))
    assert company.recorded.effects[MAIL, 0].is_in_doubt
    assert company.inbox("dana") == [f"23 Mar {CHECK_IN}"]


def test_a_mailer_that_could_not_be_asked_is_asked_again_by_itself(company: Company) -> None:
    due(company)
    company.mailer.faults.lose_reply("send")
    company.tick()
    company.mailer.faults.fail("find", Failure.LATER)
    company.at(march(23, 10))
    company.at(march(23, 10, 14))
    assert [row.key for row in doubts(company)] == [MAIL]
    company.at(march(23, 10, 15))  # after `doubt_wait`
    assert doubts(company) == []


def test_a_mailer_that_refuses_to_be_asked_leaves_it_to_a_person(company: Company) -> None:
    due(company)
    company.mailer.faults.lose_reply("send")
    company.tick()
    company.mailer.faults.fail("find", Failure.REFUSED)
    company.at(march(23, 10))
    company.until(march(25))
    assert [row.key for row in doubts(company)] == [MAIL]


def test_asking_in_vain_again_and_again_writes_the_answer_once(company: Company) -> None:
    company.mailer._can_find = False
    due(company)
    company.mailer.faults.lose_reply("send")
    company.tick()
    company.at(march(23, 10))
    version = company.recorded.effects[MAIL, 0].version
    company.until(march(25))
    assert company.recorded.effects[MAIL, 0].version == version


def test_a_doubt_stops_nothing_else(company: Company) -> None:
    company.mailer._can_find = False
    due(company)
    company.mailer.faults.lose_reply("send")
    company.tick()
    company.launches("booking")
    company.at(march(23, 9, 5))
    company.until(march(24))
    assert company.inbox("dana", " ask/")[1:] == ["24 Mar ask/booking/3-weeks/0/check_in/dana"]


def test_doubts_are_settled_before_anything_else_is_done(company: Company) -> None:
    due(company)
    company.killer.nth, company.killer.after = 1, True
    with pytest.raises(Killed):
        company.tick()
    company.restart()
    report = company.at(march(23, 9, 10))
    assert report.done == ()
    assert company.recorded.effects[MAIL, 0].state is State.SENT


def test_a_mail_in_doubt_is_found_by_its_frozen_bytes_even_if_the_person_changed_the_address(company: Company) -> None:
    due(company)
    company.mailer.faults.lose_reply("send")
    company.tick()
    company.person("dana", email="dana.new@example.com")
    company.at(march(23, 10))
    assert company.recorded.effects[MAIL, 0].state is State.SENT
    assert len(company.mailer.accepted) == 1


# --- events ---


def test_an_event_whose_reply_was_lost_is_found_and_not_made_twice(company: Company) -> None:
    company.launches(deputy=None)
    company.calendar.faults.lose_reply("put")
    company.tick()
    assert company.effect().is_in_doubt
    company.at(march(2, 6))
    assert (company.effect().state, len(company.events()), company.calendar.writes) == (State.PRESENT, 1, 1)


def test_an_event_that_is_absent_is_put_again(company: Company) -> None:
    company.launches(deputy=None)
    company.calendar.faults.fail("put", Failure.UNKNOWN)
    company.tick()
    company.at(march(2, 6))
    assert [e.start for e in company.events()] == [march(23, 9, 30)]


@pytest.mark.parametrize("done", [False, True])
def test_a_move_in_doubt_holds_in_the_end_and_once(company: Company, done: bool) -> None:
    company.launches(deputy=None)
    company.tick()
    company.changes(date=LAUNCHED + timedelta(days=7))
    if done:
        company.calendar.faults.lose_reply("put")
    else:
        company.calendar.faults.fail("put", Failure.UNKNOWN)
    company.at(march(3))
    company.at(march(4))
    assert (company.event().start, company.event().sequence) == (march(30, 9, 30), 1)
    assert doubts(company) == []


@pytest.mark.parametrize("done", [False, True])
def test_a_cancel_in_doubt_holds_in_the_end_and_once(company: Company, done: bool) -> None:
    company.launches(deputy=None)
    company.tick()
    company.answer()
    if done:
        company.calendar.faults.lose_reply("cancel")
    else:
        company.calendar.faults.fail("cancel", Failure.UNKNOWN)
    company.at(march(3))
    company.at(march(4))
    assert company.events() == []
    assert company.effect().state is State.CANCELLED


def test_an_event_in_doubt_is_not_touched_before_it_is_known(company: Company) -> None:
    company.launches(deputy=None)
    company.calendar.faults.lose_reply("put")
    company.tick()
    company.calendar.faults.fail("find", Failure.LATER)
    company.changes(date=LAUNCHED + timedelta(days=7))
    company.at(march(3))
    assert company.calendar.writes == 1
    assert company.why_not("reminder", "texts", "3-weeks") is Reason.IN_DOUBT


def test_an_event_in_doubt_that_a_person_moved_meanwhile_keeps_the_persons_time(company: Company) -> None:
    company.launches(deputy=None)
    company.calendar.faults.lose_reply("put")
    company.tick()
    (_, uid) = next(iter(company.calendar.events))
    company.calendar.move(uid, march(26, 14))
    company.at(march(3))
    company.at(march(4))
    assert company.event().start == march(26, 14)
    assert company.checkpoint().moved_to == march(26, 14)
