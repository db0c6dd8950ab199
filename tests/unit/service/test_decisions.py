"""Decisions: a leader's word goes down the same day, is looked at later, and comes back to the one who said it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from outcomed.model.outcome import Revision, Verdict
from outcomed.model.people import Cadence
from outcomed.service.overview import Open, overview
from support.factories import BORN, launch, march
from support.house import Killed
from support.talking import Talking, parsed

ANSWER = "hit, evenings did it\ndecision wanted from Vera by 3 April: two engineers"
ITEM = "decision/texts/3-weeks/1"


@pytest.fixture
def asked(tmp_path: Path) -> Talking:
    """Give a company in which Vera has read on Wednesday, 1 April, that a decision is wanted of her."""
    company = Talking(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    company.launches()
    company.tick()
    company.at(march(23))
    company.says("dana", ANSWER)
    for day in (24, 30, 32):
        company.at(march(day))
    company.now = march(32, 15)
    return company


def days(company: Talking, *days: int) -> None:
    for day in days:
        company.at(march(day))


def digest_to_vera(company: Talking) -> str:
    return newest(company, "vera", "digest")


def newest(company: Talking, name: str, kind: str = "") -> str:
    """Give the text of somebody's newest mail, without its line ends."""
    body = parsed(company.got(name, kind)[-1]).get_body(("plain",))
    return " ".join(body.get_content().split()) if body else ""


def decides(company: Talking, words: str) -> None:
    company.says("vera", words, to=company.got("vera", "digest")[0])


# --- who is told, and when ---


def test_whoever_is_asked_reads_how_to_decide(asked: Talking) -> None:
    assert "Decision wanted from you by Fri 3 April: two engineers." in digest_to_vera(asked)
    assert "To decide, reply KEEP, MORE or STOP and why, or a sentence of your own." in digest_to_vera(asked)


def test_a_decision_goes_down_the_same_day_and_up_and_across_at_their_cadence(asked: Talking) -> None:
    decides(asked, "MORE, they pay for themselves")
    for name in ("dana", "raj", "emil"):
        assert asked.inbox(name, "decision/") == [f"1 Apr {ITEM}"]
    assert (asked.inbox("mia", "decision/"), asked.inbox("pia", "decision/")) == ([], [])
    days(asked, 33, 37, 62)
    for name in ("mia", "pia"):
        assert asked.inbox(name, "decision/") == [f"6 Apr {ITEM}"]
    assert asked.inbox("vera", "decision/") == []


def test_the_team_reads_who_decided_what_and_why(asked: Talking) -> None:
    decides(asked, "MORE, because they pay for themselves")
    told = newest(asked, "emil")
    assert parsed(asked.got("emil")[-1])["Subject"] == "Texts, 3 weeks: Vera said MORE"
    assert "Vera said MORE on 1 April: they pay for themselves. The question was: two engineers." in told
    assert "On Wed 1 July we look what came of it. Ask Dana." in told


def test_the_decider_hears_what_becomes_of_it(asked: Talking) -> None:
    decides(asked, "MORE, they pay for themselves")
    told = newest(asked, "vera", "answer")
    assert "the team is told today. On Wed 1 July we look what came of it, and you hear it." in told


def test_a_decision_waits_for_no_weekly_slot_and_never_comes_to_who_wants_no_digests(asked: Talking) -> None:
    asked.person("emil", cadence=Cadence.WEEKLY)
    asked.person("raj", cadence=Cadence.NEVER)
    decides(asked, "STOP")
    assert asked.inbox("emil", "decision/") == [f"1 Apr {ITEM}"]
    days(asked, 33, 37)
    assert asked.inbox("raj", "decision/") == []


def test_a_decision_is_told_while_a_correction_of_its_outcome_is_held(asked: Talking) -> None:
    asked.answer(verdict=Verdict.PARTLY, decision_wanted=wanted(asked))
    asked.hold()
    decides(asked, "KEEP")
    assert asked.inbox("emil", "decision/") == [f"1 Apr {ITEM}"]
    assert "partly" not in newest(asked, "emil")


def wanted(company: Talking) -> object:
    outcome = current(company).outcome
    return outcome and outcome.decision_wanted


def current(company: Talking) -> Revision:
    found = company.recorded.current("texts", "3-weeks")
    assert found
    return found


def test_a_decision_outlives_the_owners_correction_of_its_outcome(asked: Talking) -> None:
    decides(asked, "MORE")
    asked.says("dana", "partly, some clinics were left out", to=asked.got("dana", "echo")[0])
    days(asked, 33, 34)
    assert current(asked).number == 2
    assert "Decided: Vera said MORE on 1 April." in newest(asked, "emil")


# --- once, and corrected ---


def test_a_second_reply_corrects_a_decision_for_those_who_were_told_it(asked: Talking) -> None:
    decides(asked, "MORE")
    decides(asked, "KEEP, there is no money")
    assert asked.inbox("emil", "decision/") == [f"1 Apr {ITEM}", "1 Apr decision/texts/3-weeks/2"]
    assert "You were told MORE before; this takes its place. Vera said KEEP" in newest(asked, "emil")
    days(asked, 37)
    assert asked.inbox("mia", "decision/") == ["6 Apr decision/texts/3-weeks/2"]
    assert "You were told" not in newest(asked, "mia")


def test_of_two_replies_that_come_together_only_the_last_is_told(asked: Talking) -> None:
    asked.reply("vera", "MORE", to=asked.got("vera", "digest")[0])
    decides(asked, "STOP")
    assert asked.inbox("emil", "decision/") == ["1 Apr decision/texts/3-weeks/2"]


def test_the_same_decision_again_is_no_news(asked: Talking) -> None:
    decides(asked, "MORE")
    decides(asked, "MORE")
    assert asked.inbox("emil", "decision/") == [f"1 Apr {ITEM}"]
    assert len(asked.recorded.decisions) == 1


def test_after_a_decision_a_sentence_is_a_question_to_the_owner(asked: Talking) -> None:
    decides(asked, "Try it with one engineer first.")
    decides(asked, "Great work, by the way, how did you find out?")
    (row,) = asked.recorded.decisions.values()
    assert (row.word, row.words) == ("", "Try it with one engineer first.")
    assert "Vera decided on 1 April: Try it with one engineer first." in newest(asked, "emil")
    assert "goes to Dana" in newest(asked, "vera", "answer")


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_decision_reaches_everybody_once_whatever_dies_at_its_mails(asked: Talking, nth: int, after: bool) -> None:
    asked.reply("vera", "MORE", to=asked.got("vera", "digest")[0])
    asked.killer.nth, asked.killer.after = nth, after
    with pytest.raises(Killed):
        asked.tick()
    asked.restart()
    days(asked, 33, 34)
    told = {who: n for (who, item), n in asked.deliveries().items() if item == ITEM}
    assert told == {f"{name}@example.com": 1 for name in ("dana", "raj", "emil")}


# --- what it brought ---


def test_a_decision_opens_a_look_whose_reminder_quotes_it_and_whose_outcome_goes_back_up(asked: Talking) -> None:
    decides(asked, "MORE, they pay for themselves")
    reminder = asked.event("3-weeks-decision")
    assert reminder.start.date() == date(2026, 7, 1)
    assert "Vera said MORE on 1 April: they pay for themselves." in " ".join(reminder.description.split())
    asked.policy = replace(asked.policy, limits=replace(asked.policy.limits, max_gap=asked.policy.limits.max_gap * 9))
    days(asked, 62, 123)
    check_in = newest(asked, "dana", "asks")
    assert "Vera said MORE on 1 April: they pay for themselves." in check_in
    assert "3) What came of that decision?" in check_in
    asked.says("dana", "missed, nobody had the time", to=asked.got("dana", "asks")[-1])
    days(asked, 124, 128, 156)
    assert "You said MORE on 1 April: they pay for themselves. Here is what it bought." in digest_to_vera(asked)
    assert "Vera said MORE on 1 April: they pay for themselves. Here is what it bought." in newest(asked, "mia")


def test_a_correction_keeps_the_look_and_its_day(asked: Talking) -> None:
    decides(asked, "MORE")
    asked.now = march(33, 15)
    decides(asked, "KEEP")
    looks = {(row.look, row.look_on) for row in asked.recorded.decisions.values()}
    assert looks == {("3-weeks-decision", date(2026, 7, 1))}
    assert "Vera said KEEP on 2 April." in " ".join(asked.event("3-weeks-decision").description.split())


def test_nothing_is_looked_at_of_a_launch_that_ends(asked: Talking) -> None:
    decides(asked, "STOP")
    asked.drop()
    days(asked, 33)
    assert "3-weeks-decision" not in {event.key[2] for event in asked.events()}


# --- still wanted ---


def test_a_decision_that_is_still_wanted_after_its_day_is_said_once(asked: Talking) -> None:
    days(asked, 36, 62, 92)
    assert asked.inbox("vera", "still_wanted") == ["1 May still_wanted/texts/3-weeks/1"]
    assert "Decision wanted from you, was due Fri 3 April: two engineers. Ask Dana." in digest_to_vera(asked)
    decides(asked, "MORE")
    days(asked, 93, 124)
    assert len(asked.inbox("vera", "still_wanted")) == 1


def test_nobody_is_reminded_of_a_decision_that_was_taken(asked: Talking) -> None:
    decides(asked, "KEEP")
    days(asked, 36, 62)
    assert asked.inbox("vera", "still_wanted") == []


def test_status_lists_a_decision_that_is_wanted_until_it_is_taken(asked: Talking) -> None:
    states = [thread.state for thread in overview(asked.look()).threads]
    days(asked, 37)
    late = [thread.state for thread in overview(asked.look()).threads]
    decides(asked, "KEEP")
    assert (states, late) == ([Open.DECISION], [Open.DECISION_LATE])
    assert list(overview(asked.look()).threads) == []


def test_somebody_outside_the_chain_is_asked_where_their_decision_is_wanted(asked: Talking) -> None:
    asked.person("olu", manager=None, team="legal")
    asked.registry.launches["other"] = launch("other", checkpoints=())
    asked.says("dana", "hit, evenings\ndecision wanted from Olu: sign it", to=asked.got("dana", "echo")[0])
    days(asked, 33, 62)
    assert "Decision wanted from you: sign it." in newest(asked, "olu", "digest")
