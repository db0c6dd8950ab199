"""Invitations by mail: each person hears what concerns them, once, and nobody hears what does not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from outcomed.model.event import Route, Scheduling
from outcomed.model.launch import Status
from outcomed.model.reason import Reason
from support.factories import LAUNCHED, Company, march, person
from support.house import Killed
from support.invitations import event_in, invitations, said_in, sent, uid_in

LATER = LAUNCHED + timedelta(days=14)


def test_owner_and_deputy_are_invited_in_the_tick_that_made_the_event(inviting: Company) -> None:
    inviting.tick()
    assert sent(inviting) == ["REQUEST 0 dana", "REQUEST 0 raj"]


def test_nobody_is_invited_twice(inviting: Company) -> None:
    inviting.until(march(9))
    assert sent(inviting) == ["REQUEST 0 dana", "REQUEST 0 raj"]


@pytest.mark.parametrize("scheduling", [Scheduling.SERVER, Scheduling.NONE])
def test_where_a_server_tells_them_we_say_nothing(inviting: Company, scheduling: Scheduling) -> None:
    inviting.calendar.scheduling = scheduling
    inviting.tick()
    assert sent(inviting) == []


def test_a_move_is_told_to_everybody_under_a_higher_sequence(inviting: Company) -> None:
    inviting.tick()
    sent(inviting)
    inviting.changes(date=LATER)
    inviting.at(march(3))
    assert sent(inviting) == ["REQUEST 1 dana", "REQUEST 1 raj"]


def test_new_words_alone_are_told_to_nobody(inviting: Company) -> None:
    inviting.tick()
    sent(inviting)
    inviting.directory.everybody["dana"] = replace(person("dana"), name="Dana Reyes")
    inviting.at(march(3))
    assert sent(inviting) == []


def test_another_deputy_is_invited_and_the_old_one_gets_a_cancellation_of_their_own(inviting: Company) -> None:
    inviting.tick()
    sent(inviting)
    inviting.changes(deputy="emil")
    inviting.at(march(3))
    mails = {mail.recipient: mail for mail in invitations(inviting)}
    cancelled = event_in(mails["raj@example.com"])
    assert "STATUS" not in cancelled  # it stands for the others (RFC 5546, 3.2.5)
    assert str(cancelled["ATTENDEE"]) == "mailto:raj@example.com"
    assert sent(inviting) == ["CANCEL 1 raj", "REQUEST 1 emil"]


def test_another_owner_takes_the_same_event_over(inviting: Company) -> None:
    inviting.changes(deputy=None)
    inviting.tick()
    sent(inviting)
    inviting.changes(owner="mia")
    inviting.at(march(3))
    assert sent(inviting) == ["CANCEL 1 dana", "REQUEST 1 mia"]


def test_who_is_invited_again_gets_a_newer_invitation(inviting: Company) -> None:
    inviting.tick()
    inviting.changes(deputy="emil")
    inviting.at(march(3))
    sent(inviting)
    inviting.changes(deputy="raj")
    inviting.at(march(4))
    assert sent(inviting) == ["CANCEL 2 emil", "REQUEST 2 raj"]


def test_a_dropped_launch_is_cancelled_for_everybody(inviting: Company) -> None:
    inviting.tick()
    sent(inviting)
    inviting.changes(status=Status.DROPPED)
    inviting.at(march(3))
    for mail in invitations(inviting):
        event = event_in(mail)
        assert str(event["STATUS"]) == "CANCELLED"
        assert len(event.attendees) == 2
    assert sent(inviting) == ["CANCEL 1 dana", "CANCEL 1 raj"]
    inviting.at(march(4))
    assert sent(inviting) == []


def test_a_revived_launch_is_a_new_invitation(inviting: Company) -> None:
    inviting.tick()
    inviting.changes(status=Status.DROPPED)
    inviting.at(march(3))
    before = {uid_in(mail) for mail in invitations(inviting)}
    sent(inviting)
    inviting.changes(status=Status.LAUNCHED)
    inviting.at(march(4))
    after = {uid_in(mail) for mail in invitations(inviting)}
    assert sent(inviting) == ["REQUEST 0 dana", "REQUEST 0 raj"]
    assert before.isdisjoint(after)


def test_another_route_cancels_the_old_invitation_and_sends_the_new(inviting: Company) -> None:
    inviting.tick()
    sent(inviting)
    inviting.policy = replace(
        inviting.policy, calendars=(replace(inviting.policy.calendars[0], route=Route(connector="other")),)
    )
    inviting.at(march(3))
    assert sent(inviting) == ["CANCEL 1 dana", "CANCEL 1 raj", "REQUEST 0 dana", "REQUEST 0 raj"]


def test_an_event_that_somebody_took_out_of_the_calendar_is_cancelled_for_those_invited(inviting: Company) -> None:
    inviting.tick()
    sent(inviting)
    inviting.calendar.delete(inviting.event().uid)
    inviting.at(march(3))
    assert sent(inviting) == ["CANCEL 1 dana", "CANCEL 1 raj"]


def test_an_event_that_somebody_moved_by_hand_is_told_to_those_invited(inviting: Company) -> None:
    inviting.tick()
    sent(inviting)
    inviting.calendar.move(inviting.event().uid, march(24, 14))
    inviting.at(march(3))
    assert {event_in(mail).start for mail in invitations(inviting)} == {march(24, 14)}
    assert sent(inviting) == ["REQUEST 1 dana", "REQUEST 1 raj"]


def test_an_event_that_has_begun_is_history(inviting: Company) -> None:
    inviting.tick()
    sent(inviting)
    inviting.until(march(23, 10))
    sent(inviting)
    inviting.changes(deputy="emil", status=Status.DROPPED)
    inviting.at(march(24))
    assert sent(inviting) == []


def test_who_was_never_invited_gets_no_cancellation(inviting: Company) -> None:
    inviting.mailer.faults.refused.add("raj@example.com")
    inviting.tick()
    inviting.mailer.faults.heal()
    inviting.changes(deputy="emil")
    inviting.at(march(3))
    assert sent(inviting) == ["REQUEST 0 dana", "REQUEST 1 emil"]


def test_a_refused_invitation_is_parked_until_there_is_news(inviting: Company) -> None:
    inviting.mailer.faults.refused.add("raj@example.com")
    inviting.tick()
    inviting.at(march(3))
    assert sent(inviting) == ["REQUEST 0 dana"]
    assert inviting.skips(Reason.REFUSED)
    inviting.mailer.faults.heal()
    inviting.changes(date=LATER)
    inviting.at(march(4))
    assert sent(inviting) == ["REQUEST 1 dana", "REQUEST 1 raj"]


def test_an_address_outside_the_allowed_domains_is_left_out_by_name(inviting: Company) -> None:
    inviting.policy = replace(inviting.policy, allowed_domains=frozenset({"example.com"}))
    inviting.person("dana", email="dana@elsewhere.example")
    inviting.tick()
    assert sent(inviting) == ["REQUEST 0 raj"]
    assert inviting.why_not("invite", "reminder", "texts", "3-weeks", "0", "0", "dana") is Reason.DOMAIN_NOT_ALLOWED


def test_who_has_left_gets_no_cancellation_any_more(inviting: Company) -> None:
    inviting.tick()
    sent(inviting)
    inviting.person("raj", left=LAUNCHED)
    inviting.at(march(4))
    assert sent(inviting) == []
    assert [skip.who for skip in inviting.skips(Reason.LEFT) if skip.key[0] == "invite"] == ["raj"]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_kill_between_claim_and_settlement_sends_nothing_twice(inviting: Company, nth: int, after: bool) -> None:
    inviting.killer.nth, inviting.killer.after = nth, after
    with pytest.raises(Killed):
        inviting.tick()
    inviting.restart()
    inviting.tick()
    assert sent(inviting) == ["REQUEST 0 dana", "REQUEST 0 raj"]


def test_an_invitation_in_doubt_is_not_repeated_and_is_cancelled_when_it_ends(inviting: Company) -> None:
    inviting.mailer._can_find = False
    inviting.killer.nth, inviting.killer.after = 2, True  # Dana's mail arrived, and nobody knows
    with pytest.raises(Killed):
        inviting.tick()
    inviting.restart()
    inviting.at(march(3))
    assert sent(inviting) == ["REQUEST 0 dana", "REQUEST 0 raj"]
    inviting.changes(status=Status.DROPPED)
    inviting.at(march(4))
    assert sent(inviting) == ["CANCEL 1 dana", "CANCEL 1 raj"]


def test_invitations_count_among_the_mails_of_a_tick(inviting: Company) -> None:
    inviting.policy = replace(inviting.policy, limits=replace(inviting.policy.limits, max_mails_per_tick=1))
    report = inviting.tick()
    assert sent(inviting) == []
    assert [len(waiting.actions) for waiting in report.outlook.plan.waiting] == [2]


def test_owners_are_busy_and_alarmed_and_deputies_are_not(inviting: Company) -> None:
    inviting.tick()
    events = {mail.recipient: event_in(mail) for mail in invitations(inviting)}
    owner, deputy = events["dana@example.com"], events["raj@example.com"]
    assert (str(owner["TRANSP"]), len(owner.walk("VALARM"))) == ("OPAQUE", 1)
    assert (str(deputy["TRANSP"]), len(deputy.walk("VALARM"))) == ("TRANSPARENT", 0)


def test_the_agenda_of_a_lunch_is_sent_to_everybody_once(inviting: Company) -> None:
    inviting.lunches()
    inviting.calendar.scheduling = Scheduling.CLIENT
    inviting.until(march(39))  # the lunch of April is on the 9th, its agenda two work days before
    april = [mail for mail in invitations(inviting) if b"invite/lunch/outcomes/2026-04/" in mail.raw]
    invited, told = ([said_in(m) for m in april if event_in(m)["SEQUENCE"] == n] for n in (0, 1))
    everybody = ["dana", "emil", "mia", "pia", "raj", "vera"]
    assert (invited, told) == ([f"REQUEST 0 {p}" for p in everybody], [f"REQUEST 1 {p}" for p in everybody])


def test_guests_of_a_lunch_are_busy_although_nobody_has_to_come(inviting: Company) -> None:
    inviting.lunches()
    inviting.calendar.scheduling = Scheduling.CLIENT
    inviting.tick()
    lunches = [event_in(mail) for mail in invitations(inviting) if b"invite/lunch" in mail.raw]
    assert {str(event["TRANSP"]) for event in lunches} == {"OPAQUE"}
    assert {len(event.walk("VALARM")) for event in lunches} == {1}
