"""Invitations by mail: each person hears what concerns them, once, and nobody hears what does not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from outcomed import data
from outcomed.decide.attendance import noted_as
from outcomed.model import keys
from outcomed.model.event import PartStat, Route, Scheduling
from outcomed.model.launch import Status
from outcomed.model.mail import Mail
from outcomed.model.outcome import Verdict
from outcomed.model.reason import Reason
from outcomed.model.record import AttendanceRow, Heard
from outcomed.service.needs import Want, needs
from support.factories import LAUNCHED, Company, march, person
from support.house import Killed
from support.invitations import event_in, invitations, parsed, said_in, sent, uid_in

LATER = LAUNCHED + timedelta(days=14)
APRIL = keys.lunch("outcomes", "2026-04")


def text_of(mail: Mail) -> str:
    body = parsed(mail).get_body(("plain",))
    return " ".join(body.get_content().split()) if body else ""


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


def test_a_move_says_from_when_and_why(inviting: Company) -> None:
    inviting.built_in = data.templates()
    inviting.tick()
    sent(inviting)
    inviting.changes(date=LATER, why="The texts wait for the translations")
    inviting.at(march(3))
    (mail, _) = (parsed(mail) for mail in invitations(inviting))
    body = mail.get_body(("plain",))
    assert mail["Subject"] == "Moved: Did it work? Texts, 3 weeks"
    assert body
    assert (
        "Moved from Mon 23 March to Mon 6 April: Texts goes out on 16 March. The texts wait for the translations."
        in " ".join(body.get_content().split())
    )


def test_each_guest_reads_what_their_calendar_does_with_the_time(inviting: Company) -> None:
    inviting.built_in = data.templates()
    lunches = inviting.policy.calendars
    inviting.lunches()
    inviting.policy = replace(inviting.policy, calendars=lunches)
    inviting.tick()
    words = {(m.recipient, bool(b"invite/lunch/outcomes/2026-04" in m.raw)): text_of(m) for m in invitations(inviting)}
    assert "You are welcome, no duty; your calendar shows the hour as taken." in words["raj@example.com", True]
    assert "You are Dana's deputy: nothing to do unless Dana cannot." in words["raj@example.com", False]
    assert "Tell Mia." in words["raj@example.com", True]
    assert "Tell Mia." not in words["mia@example.com", True]
    assert "Questions, or not for you? Ask Mia (mia@example.com)." in words["raj@example.com", True]
    assert "set cadence" not in "".join(words.values())


def test_an_answer_takes_the_look_off_the_calendars_with_thanks(inviting: Company) -> None:
    inviting.built_in = data.templates()
    inviting.tick()
    sent(inviting)
    inviting.now = march(3)
    inviting.answer()
    inviting.at(march(3))
    for mail in invitations(inviting):
        assert str(parsed(mail)["Subject"]).startswith("Answered: ")
        assert "Answered, thank you: this look is off your calendar." in text_of(mail)


def test_a_dropped_launch_is_cancelled_with_its_reason(inviting: Company) -> None:
    inviting.built_in = data.templates()
    inviting.tick()
    sent(inviting)
    inviting.changes(status=Status.DROPPED, why="Too costly for what it brings.")
    inviting.at(march(3))
    for mail in invitations(inviting):
        assert "does not take place: the launch was dropped (Too costly for what it brings)." in text_of(mail)


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


EVERYBODY = ["dana", "emil", "mia", "pia", "raj", "vera"]


def hosting(company: Company) -> None:
    """Give a lunch on 9 April, with Dana's launch answered before it, in a calendar that tells nobody."""
    company.lunches()
    company.calendar.scheduling = Scheduling.CLIENT
    company.until(march(24))
    company.answer()
    company.until(march(30))


def says(company: Company, who: str, status: PartStat) -> None:
    """Let somebody answer the invitation to the lunch of April."""
    row = AttendanceRow(
        key=APRIL, generation=0, person=who, status=status, sequence=0, at=company.now, source=Heard.MAIL
    )
    company.write((noted_as(row, by=who),))


def april(company: Company, kind: bytes) -> list[Mail]:
    return [mail for mail in invitations(company) if kind + b"/lunch/outcomes/2026-04/" in mail.raw]


def test_the_agenda_of_a_lunch_is_sent_to_everybody_once_and_asks_nobody_again(inviting: Company) -> None:
    hosting(inviting)
    says(inviting, "raj", PartStat.ACCEPTED)
    inviting.until(march(39))  # the lunch of April is on the 9th, its agenda two work days before
    told = april(inviting, b"inform")
    assert [said_in(mail) for mail in april(inviting, b"invite")] == [f"REQUEST 0 {p}" for p in EVERYBODY]
    assert [said_in(mail) for mail in told] == [f"REQUEST 0 {p}" for p in EVERYBODY]
    answers = {str(a): str(a.params["PARTSTAT"]) for a in event_in(told[0]).attendees}
    assert answers["mailto:raj@example.com"] == "ACCEPTED"
    assert answers["mailto:dana@example.com"] == "NEEDS-ACTION"


def test_an_agenda_without_news_is_sent_to_nobody(inviting: Company) -> None:
    inviting.lunches()
    inviting.calendar.scheduling = Scheduling.CLIENT
    inviting.until(march(39))
    assert april(inviting, b"inform") == []


def test_who_declined_the_lunch_is_sent_no_agenda_and_is_neither_asked_to_speak_nor_named(inviting: Company) -> None:
    hosting(inviting)
    says(inviting, "dana", PartStat.DECLINED)
    inviting.until(march(39))
    assert [mail.recipient for mail in april(inviting, b"inform")] == [f"{p}@example.com" for p in EVERYBODY[1:]]
    assert inviting.inbox("dana", "speaks") == []
    assert inviting.lunch().description.splitlines()[0] == "12:00 outcome Texts, hit ()"


def test_who_declines_after_the_agenda_is_not_named_any_more(inviting: Company) -> None:
    hosting(inviting)
    inviting.until(march(38))
    assert inviting.lunch().description.splitlines()[0] == "12:00 outcome Texts, hit (Dana)"
    says(inviting, "dana", PartStat.DECLINED)
    inviting.until(march(39))
    assert inviting.lunch().description.splitlines()[0] == "12:00 outcome Texts, hit ()"
    assert inviting.lunch().sequence == 0


def test_status_names_a_host_who_declined(inviting: Company) -> None:
    hosting(inviting)
    says(inviting, "mia", PartStat.DECLINED)
    (need,) = (need for need in needs(inviting.look()) if need.want is Want.HOST_DECLINED)
    assert (need.about, need.message) == ("lunch/outcomes/2026-04", "mia hosts it and declined")


def test_a_correction_reaches_who_was_sent_the_agenda_and_sends_no_invitation(inviting: Company) -> None:
    inviting.changes(affects=())
    hosting(inviting)
    says(inviting, "vera", PartStat.DECLINED)
    inviting.until(march(38))
    inviting.mailer.accepted.clear()
    inviting.answer(verdict=Verdict.PARTLY, value="9.9")
    inviting.until(march(39))
    assert april(inviting, b"inform") == april(inviting, b"invite") == []
    assert inviting.inbox("pia", "outcome/") == ["8 Apr outcome/texts/3-weeks/2"]
    assert "partly" in inviting.lunch().description


def test_guests_of_a_lunch_are_busy_although_nobody_has_to_come(inviting: Company) -> None:
    inviting.lunches()
    inviting.calendar.scheduling = Scheduling.CLIENT
    inviting.tick()
    lunches = [event_in(mail) for mail in invitations(inviting) if b"invite/lunch" in mail.raw]
    assert {str(event["TRANSP"]) for event in lunches} == {"OPAQUE"}
    assert {len(event.walk("VALARM")) for event in lunches} == {1}
