"""Answering by command: what is kept, who will read it, and what is asked back."""

from collections.abc import Sequence

import pytest

from outcomed.config import load
from outcomed.ledger.lock import TickLock
from support.installed import run
from support.ladle import Place

LOOK = ("cook-handover", "3 weeks")
HIT = ("--verdict", "missed", "--why", "The notes are written on the fridge")


def revisions(place: Place, launch: str, checkpoint: str) -> list[str]:
    with place.ledger() as ledger:
        found = ledger.snapshot().outcomes.get((launch, checkpoint), ())
    return [r.outcome.verdict.value if r.outcome else "withdrawn" for r in found]


# --- record ---


def test_record_says_what_was_kept_who_will_read_it_and_when(ladle: Place) -> None:
    answer = ladle.do("record", *LOOK, *HIT)
    lines = answer.out.splitlines()
    assert (answer.code, lines[0]) == (0, "Recorded: Cook's handover, 3 weeks: missed, reported by Wei-Ling Lim.")
    assert lines[1].startswith("7 other people read it, the first on ")
    assert "  up: Henrik Skov, Grace Lindqvist" in lines
    assert "  the team: Arjun Nair, Nurul Aziz" in lines
    assert "`outcomed hold cook-handover 3-weeks`" in lines[-1]


def test_after_an_answer_the_owner_has_an_echo_and_is_asked_no_more(ladle: Place) -> None:
    ladle.do("record", *LOOK, *HIT)
    ladle.do("once")
    assert [str(mail["Subject"]) for mail in ladle.mails("weiling") if "Got it: Cook" in str(mail["Subject"])] != []
    states = {row["key"]: row["state"] for row in ladle.json("why", "cook-handover", "3w")["now"]}
    assert "ask/cook-handover/3-weeks/0/deputy/nurul" not in states


@pytest.mark.parametrize("name", ["3-weeks", "3 weeks", "3w", "3 Weeks"])
def test_a_checkpoint_may_be_written_in_several_ways(ladle: Place, name: str) -> None:
    assert ladle.do("record", "cook-handover", name, *HIT).code == 0
    assert revisions(ladle, "cook-handover", "3-weeks") == ["missed"]


def test_a_launch_answers_to_an_id_it_had_before(ladle: Place) -> None:
    ladle.rewrite("launches/cook-handover.toml", r"\A", 'was = ["spoken-notes"]\n')
    assert ladle.do("record", "spoken-notes", "3w", *HIT).code == 0
    assert revisions(ladle, "cook-handover", "3-weeks") == ["missed"]


def test_the_same_answer_twice_is_kept_once(ladle: Place) -> None:
    ladle.do("record", *LOOK, *HIT)
    head = ladle.head()
    again = ladle.do("record", *LOOK, *HIT)
    assert (again.code, ladle.head()) == (0, head)
    assert "is recorded for Cook's handover, 3 weeks already" in again.out


def test_a_number_that_looks_like_a_slip_is_asked_back(ladle: Place) -> None:
    number = ("quiet-mornings", "2 months", "--verdict", "hit", "--value", "640")
    head = ladle.head()
    asked = ladle.do("record", *number)
    assert (asked.code, asked.out, ladle.head()) == (2, "", head)
    assert '"Messages read the same day" 640 % is far from what is known of it (44, 60' in asked.err
    assert "--sure" in asked.err
    assert ladle.do("record", *number, "--sure").code == 0
    assert revisions(ladle, "quiet-mornings", "2-months") == ["hit"]


def test_a_verdict_against_its_own_number_is_kept_and_asked_about(ladle: Place) -> None:
    answer = ladle.do("record", "quiet-mornings", "2m", "--verdict", "hit", "--value", "50")
    assert answer.code == 0
    assert "Is that so? it says hit, but" in answer.out
    assert "short of the target 60" in answer.out


def test_a_number_is_shown_with_baseline_target_and_day(ladle: Place) -> None:
    answer = ladle.do("record", "quiet-mornings", "2m", "--verdict", "hit", "--value", "61 %", "--as-of", "2026-01-05")
    assert "Messages read the same day 44 -> 61 (target 60) as of 2026-01-05" in answer.out


def test_too_early_says_when_somebody_looks_again(ladle: Place) -> None:
    answer = ladle.do("record", *LOOK, "--verdict", "too_early", "--again", "2099-03-02")
    assert "The next look is on " in answer.out
    ladle.do("once")
    with ladle.ledger() as ledger:
        row = ledger.snapshot().checkpoints["cook-handover", "3-weeks-again"]
    assert row.nominal.isoformat() == "2099-03-02"


def test_an_outcome_that_waits_in_the_launch_file_is_older_than_what_is_said_now(ladle: Place) -> None:
    with (ladle.folder / "launches" / "cook-handover.toml").open("a") as file:
        file.write('\n[[outcomes]]\ncheckpoint = "3-weeks"\nverdict = "hit"\n')
    ladle.do("record", *LOOK, *HIT)
    ladle.do("once")
    assert revisions(ladle, "cook-handover", "3-weeks") == ["hit", "missed"]


def test_all_problems_of_an_answer_are_told_at_once_and_nothing_is_kept(ladle: Place) -> None:
    head = ladle.head()
    answer = ladle.do("record", *LOOK, "--verdict", "hti", "--of", "henrick", "--as-of", "yesterday", "--value", "3")
    assert (answer.code, ladle.head()) == (2, head)
    problems = answer.err.splitlines()
    assert problems[0] == "outcomed: this answer has 4 problems; nothing was recorded"
    assert '  outcomed record: --verdict: "hti" is not known (did you mean `hit`?)' in problems
    assert '  outcomed record: --of: there is no person "henrick" (did you mean `henrik`?)' in problems


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("cook-handovr", "3w", *HIT), "did you mean `cook-handover`?"),
        (("cook-handover", "3 month", *HIT), "did you mean `6-months`?"),
        (("cook-handover", "spring", *HIT), "known here: "),
    ],
)
def test_an_unknown_name_says_what_is_near(ladle: Place, words: Sequence[str], near: str) -> None:
    answer = ladle.do("record", *words)
    assert (answer.code, near in answer.err) == (2, True)


def test_answers_are_taken_while_a_tick_is_at_work(ladle: Place) -> None:
    config = load(ladle.config)
    with TickLock(config.state, config.store.url, namespace=config.namespace):
        assert ladle.do("record", *LOOK, *HIT).code == 0
    assert revisions(ladle, "cook-handover", "3-weeks") == ["missed"]


def test_an_answer_before_the_first_tick_is_kept(solo: Place) -> None:
    assert solo.do("record", "text-reminders", "3w", "--verdict", "hit").code == 0
    assert solo.do("once").code == 0
    assert [str(mail["Subject"]) for mail in solo.mails()] == ["Got it: Text reminders hit"]


def test_record_runs_as_a_program_of_its_own(ladle: Place) -> None:
    answer = run("record", *LOOK, *HIT, cwd=ladle.folder)
    assert (answer.code, answer.err) == (0, "")


# --- withdraw ---


def test_withdraw_names_those_who_were_told(ladle: Place) -> None:
    answer = ladle.do("withdraw", "one-tap-reorder", "1 month", "--why", "The export was of another week")
    assert answer.out.startswith("Withdrawn: One-tap reorder, 1 month. It is open again.\nTold of it, after the hold: ")
    assert revisions(ladle, "one-tap-reorder", "1-month") == ["missed", "withdrawn"]


def test_an_outcome_withdrawn_by_command_does_not_come_back_from_its_file(ladle: Place) -> None:
    ladle.do("withdraw", "one-tap-reorder", "1m", "--why", "wrong week")
    ladle.do("once")
    assert revisions(ladle, "one-tap-reorder", "1-month") == ["missed", "withdrawn"]


def test_withdraw_needs_an_outcome_and_a_reason(ladle: Place) -> None:
    assert ladle.do("withdraw", *LOOK, "--why", "x").code == 2
    assert ladle.do("withdraw", "one-tap-reorder", "1m").code == 2
    assert ladle.do("withdraw", "one-tap-reorder", "1m", "--why", "  ").code == 2


# --- hold and release ---


def test_a_held_outcome_is_listed_as_held_until_it_is_released(ladle: Place) -> None:
    ladle.do("record", *LOOK, *HIT)
    held = ladle.do("hold", *LOOK)
    assert held.out == ("Held: Cook's handover, 3 weeks. Let it go with `outcomed release cook-handover 3-weeks`.\n")
    threads = ladle.json("status")["open"]
    assert [t["state"] for t in threads if t["launch"] == "cook-handover"] == ["held back"]
    assert "(it was before)" in ladle.do("hold", *LOOK).out
    assert ladle.do("release", *LOOK).out.startswith("Released: Cook's handover, 3 weeks.")
    threads = ladle.json("status")["open"]
    assert [t["state"] for t in threads if t["launch"] == "cook-handover"] == []


def test_holding_back_what_was_told_says_who_has_it(ladle: Place) -> None:
    assert "readers have it already: " in ladle.do("hold", "one-tap-reorder", "1m").out


# --- close and drop ---


def test_a_closed_checkpoint_is_open_no_more(ladle: Place) -> None:
    closed = ladle.do("close", *LOOK, "--why", "Nobody needs to know any more")
    assert closed.out == "Closed: Cook's handover, 3 weeks. Nothing more is asked of it.\n"
    again = ladle.do("close", *LOOK, "--why", "Really")
    assert "is closed already" in again.out
    assert "Nobody needs to know any more" in again.out
    assert [t for t in ladle.json("status")["open"] if t["launch"] == "cook-handover"] == []


def test_a_dropped_launch_leaves_the_calendar_and_is_told_once_with_the_reason(ladle: Place) -> None:
    dropped = ladle.do("drop", "allergy-cards", "--why", "The grant ended")
    assert "Told once, with the reason: " in dropped.out
    ladle.do("once", "--yes")
    states = {row["key"]: row["state"] for row in ladle.json("why", "allergy-cards")["now"]}
    assert "standing" not in states.values()
    ladle.do("once")
    with ladle.ledger() as ledger:
        row = ledger.snapshot().launches["allergy-cards"]
    assert (row.launch.why, row.drops) == ("The grant ended", 1)


def test_dropping_twice_is_dropping_once(ladle: Place) -> None:
    ladle.do("drop", "allergy-cards", "--why", "The grant ended")
    head = ladle.head()
    assert (ladle.do("drop", "allergy-cards", "--why", "Really").code, ladle.head()) == (0, head)


def test_every_answer_leaves_a_history_that_verifies(ladle: Place) -> None:
    ladle.do("record", *LOOK, *HIT)
    ladle.do("hold", *LOOK)
    ladle.do("release", *LOOK)
    ladle.do("withdraw", *LOOK, "--why", "wrong")
    ladle.do("close", *LOOK, "--why", "enough")
    ladle.do("drop", "allergy-cards", "--why", "The grant ended")
    assert ladle.do("verify").code == 0
    happened = [row["what"] for row in ladle.json("why", "cook-handover", "3w")["history"]][-5:]
    assert happened == [
        "outcome recorded",
        "outcome held",
        "outcome released",
        "outcome withdrawn",
        "checkpoint closed",
    ]
