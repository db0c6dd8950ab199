"""What is told along the chain: outcomes, corrections, withdrawals, "not answered yet", and dropped launches."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from outcomed.decide.checkpoints import live
from outcomed.decide.news import notices
from outcomed.decide.notice import Notice
from outcomed.model.item import ItemKind, Letter, Message
from outcomed.model.launch import Status
from outcomed.model.outcome import Verdict
from outcomed.model.people import Cadence, Role
from outcomed.model.reason import Reason
from support.factories import ONE_MONTH, THREE_WEEKS, Company, block, march

READERS = ("vera", "mia", "raj", "emil", "pia")
FIRST = "outcome/texts/3-weeks/1"


def answered_on_the_due_day(company: Company, **fields: Any) -> None:
    company.launches(**fields)
    company.until(march(23))
    company.answer()


def found(company: Company) -> dict[str, tuple[ItemKind, int | None]]:
    """Give what each reader is to be told now, and the revision they know."""
    told = notices(company.world, live(company.world))
    return {n.reader.id: (n.item.kind, n.replaces) for n in told if isinstance(n, Notice)}


def arrived(company: Company, about: str) -> list[str]:
    """Give who was told something, and when."""
    return sorted(f"{name} {line.split(' outcome')[0]}" for name in READERS for line in company.inbox(name, about))


# --- outcomes ---


def test_an_outcome_is_told_up_down_and_across_and_the_owner_gets_a_copy(company: Company) -> None:
    answered_on_the_due_day(company)
    company.now = march(23, 14)
    world = company.world
    told = [n for n in notices(world, live(world)) if isinstance(n, Notice)]
    assert {(n.reader.id, n.place.role) for n in told} == {
        ("vera", Role.UP),
        ("mia", Role.UP),
        ("raj", Role.DOWN),
        ("emil", Role.DOWN),
        ("pia", Role.ACROSS),
        ("dana", Role.OWNER),
    }


def test_an_outcome_is_told_to_each_reader_once(company: Company) -> None:
    answered_on_the_due_day(company)
    company.until(march(65))
    assert arrived(company, FIRST) == ["emil 24 Mar", "mia 30 Mar", "pia 30 Mar", "raj 24 Mar", "vera 1 Apr"]


def test_an_outcome_that_comes_after_not_answered_yet_is_an_item_too(company: Company) -> None:
    company.launches()
    company.until(march(34))
    company.answer()
    company.until(march(38))
    assert company.inbox("emil") == ["3 Apr overdue/texts/3-weeks/0", "6 Apr outcome/texts/3-weeks/1"]


def test_an_outcome_from_a_launchs_file_is_told_like_any_other(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.changes(outcomes=(block(),))
    company.until(march(25))
    assert company.inbox("emil") == ["24 Mar outcome/texts/3-weeks/1"]


def test_an_outcome_of_no_planned_checkpoint_is_told_to_nobody_and_the_reason_is_named(company: Company) -> None:
    company.launches(outcomes=(block("1-year"),))
    company.until(march(10))
    assert [company.inbox(name) for name in ("dana", *READERS)] == [[]] * 6
    assert company.why_not("outcome", "texts", "1-year", "1") is Reason.NOT_PLANNED


def test_a_person_who_left_is_told_nothing(company: Company) -> None:
    answered_on_the_due_day(company)
    company.person("pia", left=date(2026, 3, 25))
    company.until(march(40))
    assert company.inbox("pia") == []


def test_credits_of_a_person_who_left_stay(company: Company) -> None:
    company.launches()
    company.tick()
    company.person("emil", left=date(2026, 3, 5))
    company.until(march(10))
    assert [c.who for c in company.row().launch.credits] == ["emil"]
    assert company.world.people.get("emil") is not None


# --- corrections ---


def test_a_correction_goes_to_exactly_those_who_were_told_the_old_value(company: Company) -> None:
    answered_on_the_due_day(company)
    company.until(march(25))  # the team was told; Mia, Pia and Vera were not
    company.answer(value="7.0")
    company.until(march(26))
    corrected = [a for a in company.mailer.accepted if company.told_by[a.message_id] == ("outcome/texts/3-weeks/2",)]
    assert sorted(mail.recipient for mail in corrected) == [
        "dana@example.com",
        "emil@example.com",
        "raj@example.com",
    ]
    company.until(march(32))
    assert [company.inbox(name) for name in ("mia", "pia", "vera")] == [
        ["30 Mar outcome/texts/3-weeks/2"],
        ["30 Mar outcome/texts/3-weeks/2"],
        ["1 Apr outcome/texts/3-weeks/2"],
    ]


def test_a_correction_names_the_revision_that_was_told(company: Company) -> None:
    answered_on_the_due_day(company)
    company.until(march(25))
    company.answer(value="7.0")
    company.now = march(25, 16)
    assert found(company) == {
        "dana": (ItemKind.CORRECTION, 1),
        "emil": (ItemKind.CORRECTION, 1),
        "raj": (ItemKind.CORRECTION, 1),
        "mia": (ItemKind.OUTCOME, None),
        "pia": (ItemKind.OUTCOME, None),
        "vera": (ItemKind.OUTCOME, None),
    }


def test_a_correction_reaches_a_reader_who_has_left_the_chain_since(company: Company) -> None:
    answered_on_the_due_day(company)
    company.until(march(31))
    company.changes(affects=())
    company.answer(value="7.0")
    company.until(march(32))
    assert company.inbox("pia") == ["30 Mar outcome/texts/3-weeks/1", "1 Apr outcome/texts/3-weeks/2"]


def test_a_correction_reaches_a_reader_who_wants_no_digests_any_more(company: Company) -> None:
    answered_on_the_due_day(company)
    company.until(march(25))
    company.person("emil", cadence=Cadence.NEVER)
    company.answer(value="7.0")
    company.until(march(26))
    assert company.inbox("emil") == ["24 Mar outcome/texts/3-weeks/1", "26 Mar outcome/texts/3-weeks/2"]


@pytest.mark.parametrize("change", [{"verdict": Verdict.MISSED}, {"value": "7.0"}])
def test_verdict_and_numbers_are_corrected(company: Company, change: dict[str, Any]) -> None:
    answered_on_the_due_day(company)
    company.until(march(24))
    company.answer(**change)
    company.now = march(25)
    assert found(company)["emil"] == (ItemKind.CORRECTION, 1)


def test_a_change_of_other_words_is_told_in_the_next_digest_and_not_as_a_correction(company: Company) -> None:
    answered_on_the_due_day(company)
    company.until(march(24))
    company.answer(why="a holiday week")
    company.now = march(25)
    assert found(company)["emil"] == (ItemKind.OUTCOME, 1)


def test_a_change_before_anybody_read_it_is_no_correction(company: Company) -> None:
    answered_on_the_due_day(company)
    company.at(march(23, 10))
    company.answer(value="7.0")
    company.until(march(32))
    assert arrived(company, "outcome/texts/3-weeks/1") == []
    assert len(arrived(company, "outcome/texts/3-weeks/2")) == 5


# --- withdrawals ---


def test_a_withdrawal_is_told_to_exactly_those_who_were_told(company: Company) -> None:
    answered_on_the_due_day(company)
    company.until(march(25))
    company.withdraw()
    company.until(march(27))
    assert [company.inbox(name, "outcome") for name in READERS] == [
        [],
        [],
        ["24 Mar outcome/texts/3-weeks/1", "26 Mar outcome/texts/3-weeks/2"],
        ["24 Mar outcome/texts/3-weeks/1", "26 Mar outcome/texts/3-weeks/2"],
        [],
    ]


def test_a_withdrawal_before_anybody_read_it_is_told_to_nobody(company: Company) -> None:
    answered_on_the_due_day(company)
    company.at(march(23, 10))
    company.withdraw()
    company.until(march(33))
    assert [company.inbox(name, "outcome") for name in READERS] == [[], [], [], [], []]


# --- not answered yet ---


def test_not_answered_yet_is_told_once(company: Company) -> None:
    company.launches()
    company.until(march(90))
    assert [company.inbox(name, "overdue") for name in READERS] == [
        ["1 May overdue/texts/3-weeks/0"],
        ["6 Apr overdue/texts/3-weeks/0"],
        ["3 Apr overdue/texts/3-weeks/0"],
        ["3 Apr overdue/texts/3-weeks/0"],
        ["6 Apr overdue/texts/3-weeks/0"],
    ]
    assert company.inbox("dana", "overdue") == []  # the owner knows


def test_a_reader_whom_the_answer_reached_first_is_not_told_that_there_was_none(company: Company) -> None:
    company.launches()
    company.until(march(34))
    company.answer()
    company.until(march(65))
    assert company.inbox("vera") == ["1 May outcome/texts/3-weeks/1"]


def test_a_broken_record_is_never_shown_to_others_as_unanswered(company: Company) -> None:
    company.launches()
    company.until(march(30))
    company.breaks()
    company.until(march(50))
    assert [company.inbox(name, "overdue") for name in READERS] == [[], [], [], [], []]
    assert company.why_not("overdue", "texts", "3-weeks", "0") is Reason.RECORD_BROKEN


def test_a_blocked_record_is_never_shown_to_others_as_unanswered(company: Company) -> None:
    company.launches()
    company.until(march(30))
    company.policy = replace(company.policy, strict=True)
    company.until(march(50))
    assert [company.inbox(name, "overdue") for name in READERS] == [[], [], [], [], []]


def test_an_unconfirmed_launch_is_never_shown_to_others_as_unanswered(company: Company) -> None:
    company.launches()
    company.until(march(30))
    company.changes(status=Status.PLANNED)
    company.until(march(50))
    assert [company.inbox(name, "overdue") for name in READERS] == [[], [], [], [], []]


def test_a_launch_that_vanished_is_still_reported(company: Company) -> None:
    company.launches()
    company.until(march(30))
    company.registry.launches.clear()
    company.until(march(34))
    assert company.inbox("emil") == ["3 Apr overdue/texts/3-weeks/0"]


# --- dropped ---


def test_dropped_is_told_once_to_those_who_knew(company: Company) -> None:
    company.launches(checkpoints=(THREE_WEEKS, ONE_MONTH))
    company.until(march(34))  # the team knows of it; Mia, Pia and Vera do not
    company.changes(status=Status.DROPPED)
    company.until(march(70))
    assert [company.inbox(name, "dropped") for name in ("dana", *READERS)] == [
        [],
        [],
        [],
        ["6 Apr dropped/texts/1"],
        ["6 Apr dropped/texts/1"],
        [],
    ]


def test_whoever_hears_an_outcome_of_a_dropped_launch_hears_in_the_same_mail_that_it_was_dropped(
    company: Company,
) -> None:
    answered_on_the_due_day(company)
    company.until(march(25))
    company.changes(status=Status.DROPPED)
    company.until(march(35))
    assert [set(mail) for mail in company.mails("mia")] == [{"outcome/texts/3-weeks/1", "dropped/texts/1"}]


def test_a_launch_that_nobody_knew_of_is_dropped_in_silence(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(status=Status.DROPPED)
    company.until(march(60))
    assert company.mailer.accepted == []


def test_dropped_again_after_a_revival_is_news_again(company: Company) -> None:
    answered_on_the_due_day(company)
    company.until(march(25))
    for day, status in ((26, Status.DROPPED), (28, Status.LAUNCHED), (30, Status.DROPPED)):
        company.until(march(day))
        company.changes(status=status)
    company.until(march(33))
    assert company.inbox("emil", "dropped") == ["27 Mar dropped/texts/1", "31 Mar dropped/texts/2"]


# --- the echo ---


def echo(company: Company) -> Letter:
    letters = (a.letter for a in company.look().plan.actions if a.letter)
    (found,) = (x for x in letters if x.message is Message.ECHO)
    return found


def test_each_new_revision_is_echoed_to_the_owner(company: Company) -> None:
    answered_on_the_due_day(company)
    company.at(march(23, 10))
    company.answer(value="7.0")
    company.at(march(23, 11))
    assert company.inbox("dana", "echo") == ["23 Mar echo/texts/3-weeks/1", "23 Mar echo/texts/3-weeks/2"]


def test_an_outcome_that_is_told_to_nobody_is_echoed_all_the_same(company: Company) -> None:
    company.launches(tell=frozenset(), affects=(), credits=())
    company.until(march(23))
    company.answer()
    company.until(march(24))
    assert company.inbox("dana", "echo") == ["23 Mar echo/texts/3-weeks/1"]


def test_the_echo_names_every_reader(company: Company) -> None:
    answered_on_the_due_day(company)
    letter = echo(company)
    assert dict(zip(letter.readers, letter.roles, strict=True)) == {
        "dana": Role.OWNER,
        "mia": Role.UP,
        "vera": Role.UP,
        "raj": Role.DOWN,
        "emil": Role.DOWN,
        "pia": Role.ACROSS,
    }


def test_the_echo_names_the_time_of_leaving(company: Company) -> None:
    answered_on_the_due_day(company)
    assert echo(company).leaves_at == march(24, 8, 30)
    company.until(march(24, 8))
    assert company.inbox("emil") == []
    company.at(march(24, 8, 30))
    assert company.inbox("emil") == ["24 Mar outcome/texts/3-weeks/1"]


def test_a_contradiction_is_shown_to_the_owner(company: Company) -> None:
    company.launches(outcomes=(block(),))
    company.tick()
    company.answer(verdict=Verdict.MISSED)
    company.now = march(3)
    (entry,) = echo(company).entries
    assert (entry.item.revision, entry.replaces) == (2, 1)


def test_a_withdrawal_is_echoed_too(company: Company) -> None:
    answered_on_the_due_day(company)
    company.until(march(24))
    company.withdraw()
    company.until(march(25))
    assert company.inbox("dana", "echo") == ["23 Mar echo/texts/3-weeks/1", "24 Mar echo/texts/3-weeks/2"]
